//! Erasing a person for good: what goes, what stays, and a name typed by hand before it happens.

mod confirm;
mod goes;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::confirm::Confirm;
use self::goes::{WhatGoes, WhatStays};
use crate::domain::{Command, Goes, Person, PersonId, what_goes};
use crate::ui::pages::gone::Gone;
use crate::ui::parts::{
    BackLink, ButtonKind, ButtonLink, ButtonRow, IconName, Note, NoteKind, PageHead,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// What erasing came to.
type Outcome = Option<Result<(), Failure>>;

/// The page.
#[component]
pub fn ErasePersonPage() -> impl IntoView {
    let (i18n, session, params) = (use_i18n(), use_session(), use_params_map());
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<PersonId>().ok()))
    });
    let erase = Action::new_unsync(move |id: &PersonId| {
        let command = Command::ErasePerson(*id);
        async move { session.record(command).await }
    });
    let outcome: Signal<Outcome> = Signal::derive(move || erase.value().get());
    let is_done = Memo::new(move |_| matches!(outcome.get(), Some(Ok(()))));
    move || {
        if is_done.get() {
            return view! { <Done /> }.into_any();
        }
        let found = id.get().and_then(|id| {
            session.state().with_untracked(|state| {
                let goes = what_goes(state, id).ok()?;
                Some((state.people.get(&id)?.clone(), goes))
            })
        });
        match found {
            Some((person, goes)) => view! {
                <Question
                    person=person
                    goes=goes
                    outcome=outcome
                    busy=erase.pending()
                    on_erase=move |id| {
                        erase.dispatch(id);
                    }
                />
            }
            .into_any(),
            None => view! {
                <Gone
                    title=move || t_string!(i18n, people.gone).to_string()
                    tab_title=move || t_string!(i18n, people.tab_one).to_string()
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

/// What goes, what stays, and the question.
#[component]
fn Question(
    /// The person.
    person: Person,
    /// What goes with her.
    goes: Goes,
    /// What came of the last try.
    outcome: Signal<Outcome>,
    /// Whether it is being done.
    #[prop(into)]
    busy: Signal<bool>,
    /// Told when she is to be erased.
    #[prop(into)]
    on_erase: Callback<PersonId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = person.id;
    let name = Signal::stored(person.short_name().to_owned());
    let back = move || BackLink {
        href: Route::Person(id).path(),
        label: t_string!(i18n, erase_person.back, name = name.get()).to_string(),
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, erase_person.title, name = name.get()).to_string()
            tab_title=move || t_string!(i18n, erase_person.tab)
            lead=move || Some(t_string!(i18n, erase_person.lead, name = name.get()).to_string())
            back=Signal::derive(move || Some(back()))
        />
        <WhatGoes name=name goes=goes />
        <WhatStays name=name />
        <section class="sw-section">
            <Confirm
                person=person
                failure=Signal::derive(move || outcome.get().and_then(Result::err))
                busy=busy
                on_erase=on_erase
            />
        </section>
    }
}

/// It is done: what that means, and what to do next.
#[component]
fn Done() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHead
            title=move || t_string!(i18n, erase_person.done_title)
            tab_title=move || t_string!(i18n, erase_person.tab)
        />
        <Note kind=NoteKind::Status>
            <div class="sw-stack">
                <p>{t!(i18n, erase_person.done_words)}</p>
                <p>{t!(i18n, erase_person.done_next)}</p>
            </div>
        </Note>
        <ButtonRow>
            <ButtonLink kind=ButtonKind::Pen icon=IconName::Save href=Route::Vault.path()>
                {t!(i18n, erase_person.done_backup)}
            </ButtonLink>
            <ButtonLink kind=ButtonKind::Quiet href=Route::People.path()>
                {t!(i18n, erase_person.done_people)}
            </ButtonLink>
        </ButtonRow>
    }
}
