//! Whose record, and which place.

use leptos::prelude::*;

use super::desk::use_desk;
use crate::app::forms::MatterField;
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::{Person, Provider};
use crate::ui::pages::providers::kind_words;
use crate::ui::parts::{
    ButtonKind, ButtonLink, Choice, ChoiceGroup, IconName, LegendSize, Note, NoteKind, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The people with a folder here, and the way to one more.
#[component]
pub(super) fn Whose() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let people = Memo::new(move |_| {
        session.state().with(|state| {
            let mut people: Vec<Person> = state.people.values().cloned().collect();
            people.sort_by_key(|person| (person.authority().is_some(), person.name.clone()));
            people
        })
    });
    let add = move || Route::NewPerson.path_and_back(&desk.route());
    let none = move || people.with(Vec::is_empty);
    view! {
        <section class="sw-section">
            <ChoiceGroup
                id=MatterField::Person.id()
                legend=move || t_string!(i18n, matter.whose)
                hint=move || none().then(|| t_string!(i18n, wizard.whose_none).to_owned())
                error=problem_of(desk.problems(), MatterField::Person.id())
                size=LegendSize::Large
            >
                <For each=move || people.get() key=|person| person.id let:person>
                    <PersonChoice person=person />
                </For>
            </ChoiceGroup>
            <Lapsed />
            <ButtonLink kind=ButtonKind::Quiet icon=IconName::Add href=Signal::derive(add)>
                {move || match none() {
                    true => t_string!(i18n, wizard.whose_add_first),
                    false => t_string!(i18n, wizard.whose_add),
                }}
            </ButtonLink>
        </section>
    }
}

#[component]
fn PersonChoice(
    /// Who.
    person: Person,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let id = person.id;
    let hint = match person.authority() {
        None => t_string!(i18n, wizard.whose_me).to_owned(),
        Some(authority) => {
            let capacity = authority.description.clone();
            t_string!(i18n, wizard.whose_signs, capacity = capacity).to_string()
        }
    };
    view! {
        <Choice
            name=MatterField::Person.id()
            label=person.name
            hint=hint
            chosen=desk.read(move |form| form.person == Some(id))
            on_choose=move |()| desk.choose(|form| form.person = Some(id))
        />
    }
}

/// Says so where the representative's authority does not hold today: the letter could not be signed.
#[component]
fn Lapsed() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let lapsed = Signal::derive(move || {
        let today = session.today().get();
        desk.person().get().filter(|person| {
            person
                .authority()
                .is_some_and(|authority| !authority.holds_on(today))
        })
    });
    move || {
        lapsed.get().map(|person| {
            let name = person.short_name().to_owned();
            view! {
                <Note kind=NoteKind::Decide>
                    {t_string!(i18n, wizard.whose_lapsed, name = name).to_string()} " "
                    <a href=Route::Person(person.id).path_and_back(&desk.route())>{t!(i18n, wizard.whose_mend)}</a>
                </Note>
            }
        })
    }
}

/// The places written down here, and the way to one more.
#[component]
pub(super) fn Place() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let places = Memo::new(move |_| {
        session.state().with(|state| {
            let mut places: Vec<Provider> = state.providers.values().cloned().collect();
            places.sort_by_key(|place| place.name.to_lowercase());
            places
        })
    });
    let add = move || Route::NewProvider.path_and_back(&desk.route());
    let none = move || places.with(Vec::is_empty);
    view! {
        <section class="sw-section">
            <ChoiceGroup
                id=MatterField::Provider.id()
                legend=move || t_string!(i18n, matter.place)
                hint=move || Some(match none() {
                    true => t_string!(i18n, wizard.place_none).to_owned(),
                    false => t_string!(i18n, matter.place_hint).to_owned(),
                })
                error=problem_of(desk.problems(), MatterField::Provider.id())
                size=LegendSize::Large
            >
                <For each=move || places.get() key=|place| place.id let:place>
                    <PlaceChoice place=place />
                </For>
            </ChoiceGroup>
            <OtherLaw />
            <ButtonLink kind=ButtonKind::Quiet icon=IconName::Add href=Signal::derive(add)>
                {move || match none() {
                    true => t_string!(i18n, wizard.place_add_first),
                    false => t_string!(i18n, wizard.place_add),
                }}
            </ButtonLink>
        </section>
    }
}

#[component]
fn PlaceChoice(
    /// Which.
    place: Provider,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let id = place.id;
    let kind = kind_words(i18n, place.kind).to_owned();
    let hint = match place.address.city.trim() {
        "" => kind,
        city => t_string!(i18n, providers.row, kind = kind, city = city.to_owned()).to_string(),
    };
    view! {
        <Choice
            name=MatterField::Provider.id()
            label=place.name
            hint=hint
            chosen=desk.read(move |form| form.provider == Some(id))
            on_choose=move |()| desk.choose(|form| form.provider = Some(id))
        />
    }
}

/// Says so where the federal rule does not clearly reach the place: no date is set for it.
#[component]
fn OtherLaw() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let said = move || {
        let place = desk.provider().get()?;
        let name = place.name;
        Some(match Rules::shipped().access_right(place.kind) {
            AccessRight::Yes => return None,
            AccessRight::Depends => t_string!(i18n, matter.place_depends, place = name).to_string(),
            AccessRight::No => t_string!(i18n, matter.place_no_right, place = name).to_string(),
        })
    };
    move || {
        said().map(
            |words| view! { <Note kind=NoteKind::Decide icon=IconName::Calendar>{words}</Note> },
        )
    }
}
