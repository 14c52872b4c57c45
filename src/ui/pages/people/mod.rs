//! The people whose records are kept, and who acts for each.

mod authority;
mod form;
mod problems;

use leptos::prelude::*;

pub use self::form::{NewPersonPage, PersonPage};
use crate::domain::Person;
use crate::ui::parts::{
    ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead, Stamp, StampKind,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The list of people.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let people = Memo::new(move |_| {
        session
            .state()
            .with(|state| state.people.values().cloned().collect::<Vec<_>>())
    });
    let list = move || {
        if people.with(Vec::is_empty) {
            return view! {
                <Empty
                    title=move || t_string!(i18n, people.none).to_string()
                    words=move || t_string!(i18n, people.none_words).to_string()
                    icon=IconName::Person
                >
                    <ButtonRow>
                        <ButtonLink kind=ButtonKind::Pen href=Route::NewPerson.path()>{t!(i18n, people.add)}</ButtonLink>
                    </ButtonRow>
                </Empty>
            }
            .into_any();
        }
        let rows = people
            .get()
            .into_iter()
            .map(|person| view! { <Row person=person /> })
            .collect_view();
        view! {
            <ul class="sw-rows sw-list">{rows}</ul>
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::NewPerson.path()>{t!(i18n, people.add)}</ButtonLink>
            </ButtonRow>
        }
        .into_any()
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, people.title).to_string()
            tab_title=move || t_string!(i18n, people.tab).to_string()
            lead=move || Some(t_string!(i18n, people.lead).to_string())
        />
        {list}
    }
}

#[component]
fn Row(
    /// The person.
    person: Person,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let born = dates::say(i18n, person.born, DateForm::Long);
    let words = match person.authority() {
        None => t_string!(i18n, people.row_myself, born = born).to_string(),
        Some(authority) => {
            let (by, description) = (
                authority.representative.name.clone(),
                authority.description.clone(),
            );
            match authority.relation.trim() {
                "" => t_string!(
                    i18n,
                    people.row_acted,
                    by = by,
                    description = description,
                    born = born
                )
                .to_string(),
                relation => {
                    let relation = relation.to_owned();
                    t_string!(
                        i18n,
                        people.row_relation,
                        relation = relation,
                        by = by,
                        description = description,
                        born = born
                    )
                    .to_string()
                }
            }
        }
    };
    let today = session.today().get_untracked();
    let ended = person
        .authority()
        .is_some_and(|authority| !authority.holds_on(today))
        .then(|| view! { <Stamp kind=StampKind::Decide>{t!(i18n, people.row_ended)}</Stamp> });
    view! {
        <li class="sw-list__row">
            <a class="sw-list__name" href=Route::Person(person.id).path()>{person.name}</a>
            <p class="sw-secondary">{words}</p>
            {ended}
        </li>
    }
}
