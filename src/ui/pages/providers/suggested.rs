//! Places and people whom the records name and who are not written down yet: suggestions of whom else to ask.

use std::sync::Arc;

use leptos::html::H2;
use leptos::prelude::*;

use crate::app::chart::NamedAs;
use crate::app::forms::ProviderDraft;
use crate::app::named_places::{Suggestion, suggestions};
use crate::domain::{IdentityCheck, RecordId};
use crate::ui::carried::use_carried;
use crate::ui::markup::built;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::records::record_title;
use crate::ui::parts::{Button, ButtonKind, ButtonRow, Note, NoteKind, use_voice};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::chart::period;
use crate::ui::words::*;

/// Suggestions more than these are shown when somebody asks for them.
const FIRST: usize = 5;

/// What the records suggest; nothing where there are none.
#[component]
pub(super) fn SuggestedPlaces() -> impl IntoView {
    let (i18n, session, carried) = (use_i18n(), use_session(), use_carried());
    let own = Memo::new(move |_| {
        session.state().with(|state| {
            let records = state.records.values();
            // What names somebody else says nothing of whom to ask.
            let own =
                records.filter(|record| !matches!(record.identity, IdentityCheck::Differs { .. }));
            own.map(|record| record.id).collect::<Vec<RecordId>>()
        })
    });
    let contents = LocalResource::new(move || {
        let own = own.get();
        async move {
            match own.is_empty() {
                true => Ok(Arc::default()),
                false => session.contents(own, |_, _| {}).await.map(Arc::new),
            }
        }
    });
    // Whoever puts one off goes on from the heading, since the button is gone.
    let moved = RwSignal::new(false);
    move || match contents.get() {
        None => {
            view! { <Note kind=NoteKind::Progress>{t!(i18n, suggested.reading)}</Note> }.into_any()
        }
        Some(Err(failure)) => {
            view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any()
        }
        Some(Ok(contents)) => {
            let all = session.state().with(|state| suggestions(state, &contents));
            let put_off = carried.all_put_off().get();
            let (later, now): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|it| put_off.contains(&it.key));
            view! { <Suggested now=now later=later.len() moved=moved /> }.into_any()
        }
    }
}

#[component]
fn Suggested(
    /// What is suggested.
    now: Vec<Suggestion>,
    /// How many were put off.
    later: usize,
    /// Whether one was put off just now.
    moved: RwSignal<bool>,
) -> impl IntoView {
    let heading = NodeRef::<H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get()
            && moved.get_untracked()
        {
            let _ = heading.focus();
            moved.set(false);
        }
    });
    let (i18n, carried) = (use_i18n(), use_carried());
    let count = now.len();
    let all = RwSignal::new(count <= FIRST);
    let rows = move || {
        let most = if all.get() { count } else { FIRST };
        let shown = now.iter().take(most).cloned();
        shown
            .map(|suggestion| view! { <Row suggestion=suggestion moved=moved /> })
            .collect_view()
    };
    let more = move || {
        (!all.get()).then(|| {
            view! {
                <Button kind=ButtonKind::Quiet on_press=move |()| all.set(true)>
                    {t_string!(i18n, summary.show_all, count = count).to_string()}
                </Button>
            }
        })
    };
    let hidden = (later > 0).then(|| {
        view! {
            <p class="sw-secondary">{t_string!(i18n, suggested.put_off, count = later).to_string()}</p>
            <Button kind=ButtonKind::Quiet on_press=move |()| carried.show_again()>
                {t!(i18n, suggested.show_again)}
            </Button>
        }
    });
    (count + later > 0).then(|| {
        view! {
            <section class="sw-section sw-suggested" id="suggested">
                <h2 tabindex="-1" node_ref=heading>{t_string!(i18n, suggested.title, count = count).to_string()}</h2>
                <p class="sw-measure">{t!(i18n, suggested.lead)}</p>
                <ul class="sw-rows sw-list">{rows}</ul>
                {more}
                {hidden}
            </section>
        }
    })
}

#[component]
fn Row(
    /// The suggestion.
    suggestion: Suggestion,
    /// Told when it is put off.
    moved: RwSignal<bool>,
) -> impl IntoView {
    let (i18n, session, carried, voice) = (use_i18n(), use_session(), use_carried(), use_voice());
    let navigate = leptos_router::hooks::use_navigate();
    let why = why(i18n, &suggestion);
    let first = suggestion.records.first().copied();
    let first = first.map(|id| {
        let title = session.state().with_untracked(|state| {
            let record = state.records.get(&id);
            record.map(|record| record_title(i18n, record))
        });
        view! {
            <p class=built("sw-suggested__where")>
                <a href=Route::Record(id).path()>{title}</a>
            </p>
        }
    });
    let (name, key) = (suggestion.name.clone(), suggestion.key);
    let add = {
        let name = name.clone();
        move |()| {
            carried.hand_place(ProviderDraft {
                name: name.clone(),
                ..ProviderDraft::new(t_string!(i18n, providers.department_default))
            });
            let form = Route::NewProvider.path_and_back(&Route::Providers);
            navigate(&form, Default::default());
        }
    };
    let later = move |()| {
        moved.set(true);
        carried.put_off(key.clone());
        voice.say(t_string!(i18n, suggested.was_put_off).to_owned());
    };
    let labelled = |words: &'static str, name: String| {
        view! {
            <span>{words}</span>
            <span class="sw-visually-hidden">": " {name}</span>
        }
    };
    let (of_add, of_later) = (name.clone(), name.clone());
    view! {
        <li class="sw-list__row sw-suggested__row">
            <p class=built("sw-list__name")>{name}</p>
            <p class="sw-secondary">{why}</p>
            {first}
            <ButtonRow>
                <Button kind=ButtonKind::Line on_press=add>{labelled(t_string!(i18n, suggested.add), of_add)}</Button>
                <Button kind=ButtonKind::Quiet on_press=later>{labelled(t_string!(i18n, suggested.later), of_later)}</Button>
            </ButtonRow>
        </li>
    }
}

/// As what it is named, in how many records, and from when to when.
fn why(i18n: I18nContext<Locale>, suggestion: &Suggestion) -> String {
    let named_as = suggestion.named_as.iter().map(|as_what| match as_what {
        NamedAs::Place => t_string!(i18n, suggested.as_place),
        NamedAs::Custodian => t_string!(i18n, suggested.as_custodian),
        NamedAs::Organization => t_string!(i18n, suggested.as_organization),
        NamedAs::Author => t_string!(i18n, suggested.as_author),
        NamedAs::Performer => t_string!(i18n, suggested.as_performer),
        NamedAs::CareTeam => t_string!(i18n, suggested.as_care_team),
    });
    let named_as = named_as.collect::<Vec<_>>().join(". ");
    let count = suggestion.records.len();
    let days = period(i18n, suggestion.days.first, suggestion.days.last);
    let records = t_string!(i18n, suggested.in_records, count = count).to_string();
    let parts = [named_as, records, days];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(". ")
}
