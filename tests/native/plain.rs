//! The plan of an export in the clear, without anything written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sealwell::app::plain::{Condition, Layout, PlainExtent, PlainOptions, plain_texts};
use sealwell::documents::Language;
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

use crate::domain::world::{World, day, file};

const TODAY: (i32, u32, u32) = (2026, 11, 23);

/// Ada's vault with one signed request.
fn world() -> State {
    let mut world = World::new("WI");
    world.sent_request();
    world.state
}

fn options(language: Language) -> PlainOptions {
    PlainOptions {
        language,
        today: day(TODAY.0, TODAY.1, TODAY.2),
        extent: PlainExtent::Everything,
    }
}

fn texts(state: &State, condition: &Condition, extent: PlainExtent) -> [String; 2] {
    let options = PlainOptions {
        extent,
        ..options(Language::English)
    };
    plain_texts(state, Rules::shipped(), condition, &options).map(|(_, text)| text)
}

fn page(state: &State, condition: &Condition) -> String {
    let [page, _] = texts(state, condition, PlainExtent::Everything);
    page
}

#[test]
fn each_file_has_one_place_and_each_place_one_file() {
    let state = world();
    let layout = Layout::of(&state);
    let paths: BTreeSet<_> = layout.files().map(|filed| &filed.path).collect();
    assert_eq!(paths.len(), layout.files().count());
    let blobs: BTreeSet<_> = layout.files().map(|filed| filed.file.id).collect();
    assert_eq!(blobs, state.blobs());
}

#[test]
fn a_signed_letter_lies_with_its_person_its_place_and_its_request() {
    let state = world();
    let layout = Layout::of(&state);
    let reference = state.requests.values().next().unwrap().request.reference();
    assert_eq!(
        layout.path(file("").id).unwrap(),
        format!(
            "people/Ada Quill/Lakeside Cardiology/{reference}/2026-10-20 access_request request.pdf"
        )
    );
}

#[test]
fn what_is_damaged_or_missing_stands_first_on_the_page() {
    let state = world();
    let blob = file("").id;
    let damaged = Condition {
        findings: vec!["chunk 0 of something <is> damaged".into()],
        damaged: [blob].into(),
        ..Condition::default()
    };
    let text = page(&state, &damaged);
    let (damage, people) = (
        text.find("What could not be read"),
        text.find("id=\"people\""),
    );
    assert!(damage.is_some() && damage < people);
    assert!(text.contains("something &lt;is&gt; damaged") && text.contains("request.pdf.damaged"));
    let missing = Condition {
        missing: [blob].into(),
        ..Condition::default()
    };
    let text = page(&state, &missing);
    assert!(text.contains("Not there.") && !text.contains("href=\"people/"));
    assert!(!page(&state, &Condition::default()).contains("What could not be read"));
}

#[test]
fn the_log_says_by_what_it_was_opened_and_how_often_in_vain() {
    let mut state = world();
    let line = |what| AccessLine {
        at: Moment(1_795_354_800_000),
        what,
    };
    state.access_log = vec![
        line(AccessKind::OpenedBy {
            way: WayId::from_random([4; 16]),
            kind: WayKind::HelperSheets,
        }),
        line(AccessKind::UnlockFailed {
            times: 3,
            first: Moment(1_795_351_200_000),
            last: Moment(1_795_354_800_000),
        }),
        line(AccessKind::HealthChecked { flaws: 0 }),
    ];
    let page = page(&state, &Condition::default());
    for said in [
        "Opened with two helper sheets",
        "Tried 3 times in vain, last on November 22, 2026 at 13:40 UTC",
        "Health check: nothing wrong",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn nothing_at_all_still_makes_a_page() {
    let text = page(&State::default(), &Condition::default());
    assert!(text.contains("Nothing here.") && !text.contains("<script"));
}

/// The names of words in the page's source: `"plain/title"`.
fn named_in_source(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            named_in_source(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let words = text.split('"').filter(|word| {
                let mut parts = word.split('/');
                let is_key = |part: Option<&str>| {
                    part.is_some_and(|part| {
                        !part.is_empty()
                            && part
                                .chars()
                                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
                    })
                };
                is_key(parts.next()) && is_key(parts.next()) && parts.next().is_none()
            });
            found.extend(words.map(str::to_owned));
        }
    }
}

#[test]
fn every_word_of_the_page_stands_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    named_in_source(&root.join("src/app/plain"), &mut named);
    let lines = std::fs::read_to_string(root.join("src/app/access_words.rs")).unwrap();
    let said = lines.split("$say!(").skip(2);
    named.extend(said.map(|rest| rest[..rest.find(')').unwrap()].replace('.', "/")));
    assert!(named.len() > 120, "{}", named.len());
    for language in ["en", "es"] {
        for name in &named {
            let (file, key) = name.split_once('/').unwrap();
            let path = root
                .join("locales")
                .join(language)
                .join(format!("{file}.json"));
            let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name}"));
            let words: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
            let there = words.contains_key(key) || words.contains_key(&format!("{key}_other"));
            assert!(there, "{language}: {name}");
        }
    }
}
