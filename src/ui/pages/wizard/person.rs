//! Whose records?

use leptos::prelude::*;

use super::desk::use_desk;
use crate::domain::Person;
use crate::ui::parts::{
    ButtonKind, ButtonLink, Choice, ChoiceGroup, Empty, IconName, Note, NoteKind,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The people with a folder here, and the way to one more.
#[component]
pub(super) fn PersonStep() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let people = Memo::new(move |_| {
        session.state().with(|state| {
            let mut people: Vec<Person> = state.people.values().cloned().collect();
            people.sort_by_key(|person| (person.authority().is_some(), person.name.clone()));
            people
        })
    });
    let here = move || match desk.form().with_untracked(|form| form.steps_done) {
        0 => Route::NewRequest,
        _ => Route::Draft(desk.form().with_untracked(|form| form.id), 1),
    };
    let add = move || Route::NewPerson.path_and_back(&here());
    view! {
        <Show
            when=move || !people.with(Vec::is_empty)
            fallback=move || {
                view! {
                    <Empty
                        title=move || t_string!(i18n, wizard.whose_add_first)
                        words=move || t_string!(i18n, wizard.whose_none)
                        icon=IconName::Person
                    >
                        <div class="sw-buttons">
                            <ButtonLink kind=ButtonKind::Line href=add()>{t!(i18n, wizard.whose_add_first)}</ButtonLink>
                        </div>
                    </Empty>
                }
            }
        >
            <section class="sw-section">
                <ChoiceGroup
                    id="whose"
                    legend=move || t_string!(i18n, wizard.whose_legend)
                    error=desk.problem("whose")
                >
                    <For each=move || people.get() key=|person| person.id let:person>
                        <PersonChoice person=person />
                    </For>
                </ChoiceGroup>
                <Lapsed />
                <ButtonLink kind=ButtonKind::Quiet icon=IconName::Add href=add()>
                    {t!(i18n, wizard.whose_add)}
                </ButtonLink>
            </section>
        </Show>
    }
}

#[component]
fn PersonChoice(
    /// Who.
    person: Person,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let (id, hint) = (person.id, acts(i18n, &person));
    let choose = move |()| desk.choose(|form| form.person = Some(id));
    view! {
        <Choice
            name="whose"
            label=person.name
            hint=hint
            chosen=desk.read(move |form| form.person == Some(id))
            on_choose=choose
        />
    }
}

/// Who acts for whom, as it will be signed.
fn acts(i18n: I18nContext<Locale>, person: &Person) -> String {
    let Some(authority) = person.authority() else {
        return t_string!(i18n, wizard.whose_me).to_owned();
    };
    let capacity = authority.description.clone();
    let mut relation = authority.relation.trim().to_owned();
    if relation.is_empty() {
        return t_string!(i18n, wizard.whose_signs, capacity = capacity).to_string();
    }
    if let Some(first) = relation.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    t_string!(
        i18n,
        wizard.whose_acts,
        relation = relation,
        capacity = capacity
    )
    .to_string()
}

/// Says so where the representative's authority does not hold today: the letter could not be signed.
#[component]
fn Lapsed() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let lapsed = Signal::derive(move || {
        let person = desk.person().get()?;
        let holds = person
            .authority()
            .is_none_or(|authority| authority.holds_on(session.today().get()));
        (!holds).then_some(person)
    });
    move || {
        lapsed.get().map(|person| {
            let name = person.short_name().to_owned();
            view! {
                <Note kind=NoteKind::Decide>
                    {t_string!(i18n, wizard.whose_lapsed, name = name).to_string()} " "
                    <a href=Route::Person(person.id).path()>{t!(i18n, wizard.whose_mend)}</a>
                </Note>
            }
        })
    }
}
