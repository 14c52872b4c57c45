//! Whose things go into the file.

use leptos::prelude::*;

use crate::app::plain::PlainExtent;
use crate::ui::parts::{Choice, ChoiceGroup};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// Everything, or one person's things. With one person alone there is no question.
#[component]
pub(super) fn What(
    /// What is chosen.
    extent: RwSignal<PlainExtent>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let people = session.state().with_untracked(|state| {
        let people = state.people.values();
        let people = people.map(|person| (person.id, person.short_name().to_owned()));
        people.collect::<Vec<_>>()
    });
    let choice = move |own: PlainExtent, label: String, hint: &'static str| {
        view! {
            <Choice
                name="what"
                label=label
                hint=Signal::stored(Some(hint.to_owned()))
                chosen=Signal::derive(move || extent.get() == own)
                on_choose=move |()| extent.set(own)
            />
        }
    };
    (1 < people.len()).then(move || {
        let person = |(id, name)| {
            choice(
                PlainExtent::Person(id),
                t_string!(i18n, export.person, name = name).to_string(),
                t_string!(i18n, export.person_hint),
            )
        };
        let people = people.into_iter().map(person).collect_view();
        view! {
            <ChoiceGroup id="what" legend=move || t_string!(i18n, export.what)>
                {choice(
                    PlainExtent::Everything,
                    t_string!(i18n, export.everything).to_owned(),
                    t_string!(i18n, export.everything_hint),
                )}
                {people}
            </ChoiceGroup>
        }
    })
}
