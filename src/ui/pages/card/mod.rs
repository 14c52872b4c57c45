//! The emergency card of one person: chosen line by line, looked at, printed.

mod chooser;
mod contact;
mod kept;
mod line;
mod news;
mod preview;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::chooser::Chooser;
use self::kept::KeptCard;
use crate::app::forms::Offered;
use crate::domain::{Person, PersonId};
use crate::ui::pages::gone::Gone;
use crate::ui::parts::{BackLink, IconName, Note, NoteKind, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// What the records offer; none where they could not be read.
type Read = Option<Arc<Offered>>;

/// The page.
#[component]
pub fn CardPage() -> impl IntoView {
    let (i18n, session, params) = (use_i18n(), use_session(), use_params_map());
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<PersonId>().ok()))
    });
    move || {
        let person = id.get().and_then(|id| {
            let state = session.state();
            state.with_untracked(|state| state.people.get(&id).cloned())
        });
        match person {
            Some(person) => view! { <OfPerson person=person /> }.into_any(),
            None => view! {
                <Gone
                    title=move || t_string!(i18n, people.gone).to_string()
                    tab_title=move || t_string!(i18n, card.title)
                    words=move || t_string!(i18n, people.gone_words).to_string()
                    icon=IconName::Person
                    list=Route::People
                    back=move || t_string!(i18n, people.back).to_string()
                />
            }
            .into_any(),
        }
    }
}

#[component]
fn OfPerson(
    /// Whose card it is.
    person: Person,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let id = person.id;
    let name = person.short_name().to_owned();
    let title = t_string!(i18n, card.title_of, name = name.clone()).to_string();
    let back = BackLink {
        href: Route::Person(id).path(),
        label: t_string!(i18n, card.back, name = name).to_string(),
    };
    // Read once: what comes in meanwhile does not change a card that is being written.
    let said = LocalResource::new(move || async move {
        let said = session.said_together(id, |_, _| {}).await;
        said.ok().map(|said| Arc::new(Offered::of(&said.summary)))
    });
    let person = StoredValue::new(person);
    let body = move || match said.get() {
        None => view! { <Note kind=NoteKind::Progress>{t!(i18n, card.reading)}</Note> }.into_any(),
        Some(read) => {
            let person = person.get_value();
            view! { <KeptOrChosen person=person read=read /> }.into_any()
        }
    };
    view! {
        <div class="sw-card">
            <PageHead
                title=title
                tab_title=move || t_string!(i18n, card.title)
                lead=move || Some(t_string!(i18n, card.lead).to_owned())
                back=Signal::stored(Some(back))
            />
            {body}
        </div>
    }
}

/// The kept card, or the form for it.
#[component]
fn KeptOrChosen(
    /// Whose card it is.
    person: Person,
    /// What the records offer.
    read: Read,
) -> impl IntoView {
    let session = use_session();
    let id = person.id;
    let changing = RwSignal::new(false);
    let is_kept = Memo::new(move |_| {
        let state = session.state();
        !changing.get() && state.with(|state| state.cards.contains_key(&id))
    });
    let (person, read) = (StoredValue::new(person), StoredValue::new(read));
    move || {
        let (person, read) = (person.get_value(), read.get_value());
        if is_kept.get() {
            view! {
                <KeptCard person=person read=read on_change=move |()| changing.set(true) />
            }
            .into_any()
        } else {
            // A form that is left by its own saving has nobody to tell.
            let done = move |()| {
                let _ = changing.try_set(false);
            };
            view! { <Chooser person=person read=read on_done=done /> }.into_any()
        }
    }
}
