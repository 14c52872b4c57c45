//! The map holds: which room may know which, and what no file may hold.

#![allow(
    clippy::string_slice,
    reason = "offsets come from match_indices and char_indices on the same text"
)]

mod findings;
mod source;

use findings::{rooms_named, words_in_views};
use source::{places, room, sources, without_comments, without_quotes};

/// What each room may import of the crate. `bin` and `main.rs` stand outside: they start things.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("vault", &[]),
    ("store", &["vault"]),
    ("documents", &["domain"]),
    ("import", &["domain"]),
    ("search", &["domain"]),
    ("chart", &["import", "domain"]),
    (
        "app",
        &[
            "store",
            "import",
            "chart",
            "documents",
            "search",
            "vault",
            "domain",
        ],
    ),
    ("ui", &["app", "domain", "documents"]),
];

/// Files that may talk to the network, with what they may say. The page's own policy forbids any other host.
const MAY_FETCH: &[(&str, &[&str])] = &[];

/// Files outside `store/` that may touch the browser's storage: preferences that are no secret.
const MAY_STORE: &[&str] = &["ui/browser/preferences.rs"];

fn wrong_arrows(name: &str, code: &str) -> Vec<String> {
    let from = room(name);
    let Some((_, allowed)) = ARROWS.iter().find(|(room, _)| *room == from) else {
        return Vec::new();
    };
    rooms_named(code)
        .into_iter()
        .filter(|(_, to)| {
            to != from
                && ARROWS.iter().any(|(room, _)| room == to)
                && !allowed.contains(&to.as_str())
        })
        .map(|(line, to)| format!("{name}:{line}: {from} -> {to}"))
        .collect()
}

fn assert_none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn every_arrow_between_rooms_is_one_of_the_map() {
    let found = sources()
        .iter()
        .flat_map(|s| wrong_arrows(&s.name, &without_quotes(&s.code)))
        .collect();
    assert_none("arrows that the map does not draw", found);
}

#[test]
fn every_folder_is_a_room_of_the_map() {
    let unknown: Vec<String> = sources()
        .iter()
        .map(|s| room(&s.name))
        .filter(|room| {
            !room.is_empty() && *room != "bin" && !ARROWS.iter().any(|(known, _)| known == room)
        })
        .map(str::to_owned)
        .collect();
    assert_none("folders that the map does not know", unknown);
}

#[test]
fn leptos_is_known_to_the_interface_only() {
    let found = sources()
        .iter()
        .filter(|s| room(&s.name) != "ui" && s.name != "main.rs")
        .flat_map(|s| {
            let code = without_quotes(&s.code);
            ["leptos", "leptos_router", "leptos_i18n"]
                .map(|name| places(&s.name, &code, name))
                .concat()
        })
        .collect();
    assert_none("Leptos outside of ui", found);
}

#[test]
fn no_markup_is_made_from_text() {
    let needles = [
        "inner_html",
        "set_inner_html",
        "set_outer_html",
        "insert_adjacent_html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "create_contextual_fragment",
        "set_onclick",
    ];
    let found = sources()
        .iter()
        .flat_map(|s| {
            needles
                .map(|needle| places(&s.name, &s.code, needle))
                .concat()
        })
        .collect();
    assert_none("markup from text, which Trusted Types refuse", found);
}

#[test]
fn no_view_has_a_style_attribute() {
    let needles = ["style=\"", "style = \"", "attr:style", "\"style\""];
    let found = sources()
        .iter()
        .filter(|s| room(&s.name) == "ui")
        .flat_map(|s| {
            needles
                .map(|needle| places(&s.name, &s.code, needle))
                .concat()
        })
        .collect();
    assert_none("style attributes, which the policy refuses", found);
}

#[test]
fn only_the_store_and_the_preferences_touch_storage() {
    let needles = [
        "local_storage",
        "session_storage",
        // With its colons: Leptos has a marker type of the same name that stores nothing at rest.
        "LocalStorage::",
        "SessionStorage::",
        "gloo_storage",
        "localStorage",
        "sessionStorage",
        "indexed_db",
        "indexed_db_futures",
        "IdbFactory",
        "set_cookie",
    ];
    let found = sources()
        .iter()
        .filter(|s| room(&s.name) != "store" && !MAY_STORE.contains(&s.name.as_str()))
        .flat_map(|s| {
            needles
                .map(|needle| places(&s.name, &s.code, needle))
                .concat()
        })
        .collect();
    assert_none("storage outside of store and preferences", found);
}

#[test]
fn nothing_talks_to_the_network() {
    let needles = [
        "fetch_with_str",
        "fetch_with_request",
        "fetch_with_request_and_init",
        "fetch_with_str_and_init",
        "fetch(",
        "XmlHttpRequest",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "send_beacon",
        "sendBeacon",
        "RtcPeerConnection",
        "WebTransport",
        "import_scripts",
    ];
    let found = sources()
        .iter()
        .flat_map(|s| {
            let allowed = MAY_FETCH
                .iter()
                .find(|(name, _)| *name == s.name)
                .map_or(&[][..], |(_, needles)| needles);
            needles
                .into_iter()
                .filter(|needle| !allowed.contains(needle))
                .flat_map(|needle| places(&s.name, &s.code, needle))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none("network calls in files that may make none", found);
}

#[test]
fn words_that_a_person_reads_stand_in_the_catalogue() {
    let found = sources()
        .iter()
        .filter(|s| room(&s.name) == "ui")
        .flat_map(|s| words_in_views(&s.name, &s.code))
        .collect();
    assert_none("words in a view; they belong in locales/", found);
}

#[test]
fn a_wrong_arrow_is_seen_however_it_is_written() {
    for wrong in [
        "use crate::store::Journal;",
        "use crate::{\n    app::{open, close},\n    domain,\n};",
        "fn f() -> crate::vault::Key { todo() }",
        "use sealwell::ui;",
    ] {
        assert_eq!(
            wrong_arrows("documents/letter.rs", wrong).len(),
            1,
            "{wrong}"
        );
    }
    for right in [
        "use crate::domain::Person;",
        "use crate::{domain::{store_kind, Event}};",
        "use crate::documents::pdf;",
        "use mycrate::vault::x;",
    ] {
        assert_none(
            "a right arrow is refused",
            wrong_arrows("documents/letter.rs", right),
        );
    }
}

#[test]
fn comments_and_quotes_are_told_from_code() {
    let text = "// crate::ui\nlet a = \"// crate::ui\"; /* crate::ui */ let b = '\"'; let c = r#\"crate::ui \"x\"\"#; // crate::ui\nfn f<'a>() {}";
    let code = without_comments(text);
    assert_eq!(code.matches("crate::ui").count(), 2);
    assert_eq!(without_quotes(&code).matches("crate::ui").count(), 0);
    assert!(code.contains("fn f<'a>()"));
}

#[test]
fn words_in_a_view_are_seen_and_other_quotes_are_not() {
    for wrong in [
        "view! { <p>\"Hello there\"</p> }",
        "view! { <p>{\"Hello\"}</p> }",
        "view! { <p>\"Hello\" {name}</p> }",
        "view! { <p>{name}\" left\"</p> }",
        "view! { <p>{move || if late { \"Two days late\" } else { t }}</p> }",
        "view! { <input aria-label=\"Find\"/> }",
        "view! { <img alt=\"A dog\"/> }",
    ] {
        assert_eq!(words_in_views("ui/x.rs", wrong).len(), 1, "{wrong}");
    }
    for right in [
        "view! { <p class=\"sw-note\">{t!(i18n, home.title)}</p> }",
        "view! { <p>{move || if late { \"x\" } else { \"y\" }}\", \"</p> }",
        "view! { <Icon name=\"flag\" on:click=move |_| go(\"there\")/> }",
        "view! { <b data-title=\"flag\">{match kind { A => \"flag\".into(), B => other(\"tray\") }}</b> }",
        "view! { <input type=move || if hidden { \"password\" } else { \"text\" }/> }",
        "let a = \"Hello there\";",
    ] {
        assert_none(
            "an innocent quote is refused",
            words_in_views("ui/x.rs", right),
        );
    }
}
