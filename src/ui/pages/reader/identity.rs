//! Whose file it is: asked until it is answered, and told for good where the names differ.

use leptos::prelude::*;

use crate::domain::{Command, IdentityCheck, Person, PersonId, ReceivedRecord};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonRow};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The question, or the note that stays.
#[component]
pub(super) fn Whose(
    /// The record.
    record: ReceivedRecord,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let person = session
        .state()
        .with_untracked(|state| state.people.get(&record.person).cloned());
    person.map(|person| {
        let short = person.short_name().to_owned();
        match record.identity.clone() {
            IdentityCheck::Fits => ().into_any(),
            IdentityCheck::NotStated => {
                let words = t_string!(i18n, reader.not_stated, person = short).to_string();
                view! { <p class="sw-secondary sw-small">{words}</p> }.into_any()
            }
            IdentityCheck::Confirmed { name, .. } => {
                let words = if name.is_empty() {
                    t_string!(i18n, reader.confirmed_unnamed, person = short).to_string()
                } else {
                    t_string!(i18n, reader.confirmed, name = name, person = short).to_string()
                };
                view! { <p class="sw-identity sw-identity--settled">{words}</p> }.into_any()
            }
            IdentityCheck::Differs { name, born } => {
                let own = dates::say(i18n, person.born, DateForm::Long);
                let words = match born.map(|born| dates::say(i18n, born, DateForm::Long)) {
                    Some(born) if name.is_empty() => t_string!(
                        i18n,
                        reader.whose_unnamed,
                        born = born,
                        person = short,
                        own = own
                    )
                    .to_string(),
                    None if name.is_empty() => {
                        t_string!(i18n, reader.whose_unknown, person = short, own = own).to_string()
                    }
                    Some(born) => t_string!(
                        i18n,
                        reader.whose,
                        name = name,
                        born = born,
                        person = short,
                        own = own
                    )
                    .to_string(),
                    None => t_string!(
                        i18n,
                        reader.whose_undated,
                        name = name,
                        person = short,
                        own = own
                    )
                    .to_string(),
                };
                view! { <Asked record=record person=person words=words /> }.into_any()
            }
        }
    })
}

#[component]
fn Asked(
    /// The record.
    record: ReceivedRecord,
    /// Under whom it lies.
    person: Person,
    /// What differs.
    words: String,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let id = record.id;
    let short = person.short_name().to_owned();
    let confirm = Action::new_unsync(move |(): &()| async move {
        session.record(Command::ConfirmRecord(id)).await
    });
    // Put into the right folder the file is settled there too: the person has said whose it is.
    let move_to = Action::new_unsync(move |person: &PersonId| {
        let person = *person;
        async move {
            session
                .record(Command::MoveRecord { record: id, person })
                .await?;
            session.record(Command::ConfirmRecord(id)).await
        }
    });
    let failure = Signal::derive(move || {
        confirm
            .value()
            .get()
            .and_then(Result::err)
            .or_else(|| move_to.value().get().and_then(Result::err))
    });
    let others = session.state().with_untracked(|state| {
        let others = state.people.values().filter(|other| other.id != person.id);
        others
            .map(|other| (other.id, other.short_name().to_owned()))
            .collect::<Vec<_>>()
    });
    let others = others.into_iter().map(move |(id, name)| {
        view! {
            <Button on_press=move |()| {
                move_to.dispatch(id);
            }>{t_string!(i18n, reader.whose_move, person = name).to_string()}</Button>
        }
    });
    view! {
        <section class="sw-identity" aria-labelledby="whose-file">
            <h2 class="sw-identity__title" id="whose-file">
                {t_string!(i18n, reader.whose_title, person = short.clone()).to_string()}
            </h2>
            <p>{words}</p>
            <FailureNote failure=failure />
            <ButtonRow>
                <Button on_press=move |()| {
                    confirm.dispatch(());
                }>{t_string!(i18n, reader.whose_yes, person = short).to_string()}</Button>
                {others.collect_view()}
            </ButtonRow>
        </section>
    }
}
