//! The name typed by hand, and the button.

use leptos::prelude::*;
use leptos::web_sys;

use crate::app::forms::is_confirmed;
use crate::domain::{Person, PersonId};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    Button, ButtonKind, ButtonLink, ButtonRow, ErrorList, Field, Problem, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::Failure;
use crate::ui::words::*;

/// The field's id.
const TYPED: &str = "confirm";

/// The question.
#[component]
pub(super) fn Confirm(
    /// The person.
    person: Person,
    /// Why the last try did not work.
    failure: Signal<Option<Failure>>,
    /// Whether it is being done.
    busy: Signal<bool>,
    /// Told when the name was typed.
    on_erase: Callback<PersonId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = person.id;
    let name = Signal::stored(person.short_name().to_owned());
    let whole = StoredValue::new(person.name);
    let typed = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let word = move || t_string!(i18n, erase_person.word);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (short, whole) = (name.get_untracked(), whole.get_value());
        let confirmed = is_confirmed(&typed.read_untracked(), &[&short, &whole, word()]);
        let need = || t_string!(i18n, erase_person.need, name = short, word = word()).to_string();
        problems.set(if confirmed {
            Vec::new()
        } else {
            vec![Problem::new(TYPED, need())]
        });
        if confirmed && !busy.get_untracked() {
            on_erase.run(id);
        }
    };
    view! {
        <form class="sw-form" novalidate=true autocomplete="off" on:submit=submit>
            <ErrorList problems=problems />
            <FailureNote failure=failure />
            <Field
                id=TYPED
                label=move || t_string!(i18n, erase_person.confirm, name = name.get()).to_string()
                hint=move || Some(t_string!(i18n, erase_person.confirm_hint, word = word()).to_string())
                error=problem_of(problems.into(), TYPED)
                value=typed
                on_input=move |words| typed.set(words)
            />
            <ButtonRow>
                <Button kind=ButtonKind::Late busy=busy>{t!(i18n, erase_person.erase)}</Button>
                <ButtonLink kind=ButtonKind::Line href=Route::Person(id).path()>
                    {t!(i18n, erase_person.keep)}
                </ButtonLink>
            </ButtonRow>
        </form>
    }
}
