//! The words on the desk: what is typed, what is kept of it, and what has to be mended.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::app::forms::{Fault, FieldProblem, MatterField, MatterForm};
use crate::domain::{Command, Draft, Person, Provider, ProviderKind, Request};
use crate::ui::parts::Problem;
use crate::ui::routes::Route;
use crate::ui::session::{Failure, Session, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::{facts, *};

/// How long a hand may rest before what it typed is kept.
const REST: Duration = Duration::from_millis(900);

/// The form with the way to keep it: every choice at once, every word when the hand rests or leaves the field, so that
/// locking or closing the tab loses nothing.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: Session,
    i18n: I18nContext<Locale>,
    form: RwSignal<MatterForm>,
    problems: RwSignal<Vec<Problem>>,
    kept: StoredValue<Draft>,
    timer: StoredValue<Option<TimeoutHandle>>,
    keep: Action<Draft, Result<(), Failure>>,
}

impl Desk {
    /// A desk with a form on it, given to the parts below.
    pub fn provide(form: MatterForm) -> Self {
        let session = use_session();
        let keep = Action::new_unsync(move |draft: &Draft| {
            let command = Command::SaveDraft(Box::new(draft.clone()));
            async move { session.record(command).await }
        });
        let desk = Self {
            session,
            i18n: use_i18n(),
            kept: StoredValue::new(form.draft()),
            form: RwSignal::new(form),
            problems: RwSignal::new(Vec::new()),
            timer: StoredValue::new(None),
            keep,
        };
        provide_context(desk);
        on_cleanup(move || desk.stop_timer());
        desk
    }

    /// One thing out of the form.
    pub fn read<T: Send + Sync + 'static>(
        self,
        read: impl Fn(&MatterForm) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Signal::derive(move || self.form.with(&read))
    }

    /// Whose record, once chosen.
    pub fn person(self) -> Signal<Option<Person>> {
        Signal::derive(move || {
            let id = self.form.with(|form| form.person)?;
            self.session
                .state()
                .with(|state| state.people.get(&id).cloned())
        })
    }

    /// Which place, once chosen.
    pub fn provider(self) -> Signal<Option<Provider>> {
        Signal::derive(move || {
            let id = self.form.with(|form| form.provider)?;
            self.session
                .state()
                .with(|state| state.providers.get(&id).cloned())
        })
    }

    /// Whether the place is a health plan.
    pub fn is_plan(self) -> Signal<bool> {
        Signal::derive(move || {
            self.provider()
                .get()
                .is_some_and(|place| place.kind == ProviderKind::Insurer)
        })
    }

    /// The address of this form, to come back to it.
    pub fn route(self) -> Route {
        self.form
            .with_untracked(|form| Route::Matter(form.matter, form.id))
    }

    /// An answer that is chosen: kept at once.
    pub fn choose(self, change: impl FnOnce(&mut MatterForm)) {
        self.form.update(change);
        self.keep_now();
    }

    /// Words that are being typed: kept when the hand rests.
    pub fn write(self, change: impl FnOnce(&mut MatterForm)) {
        self.form.update(change);
        self.stop_timer();
        // Where the browser gives no timer, leaving the field keeps them.
        self.timer
            .set_value(set_timeout_with_handle(move || self.keep_now(), REST).ok());
    }

    /// Keeps what has changed since it was kept last.
    pub fn keep_now(self) {
        self.stop_timer();
        // A field that goes with its page still says that it was left, when nothing of the form is there any more.
        let Some(draft) = self.form.try_with_untracked(MatterForm::draft) else {
            return;
        };
        if self.kept.with_value(|kept| *kept != draft) {
            self.kept.set_value(draft.clone());
            self.keep.dispatch(draft);
        }
    }

    /// What became of the last keeping, where it failed.
    pub fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || self.keep.value().get().and_then(Result::err))
    }

    /// The request that the form makes; nothing where something has to be mended, which is shown then.
    pub fn request(self) -> Option<Request> {
        // Kept first: whatever comes of the request, the words are there.
        self.keep_now();
        let today = self.session.today().get_untracked();
        let checked = self
            .session
            .state()
            .with_untracked(|state| self.form.with_untracked(|form| form.check(state, today)));
        match checked {
            Ok(request) => {
                self.problems.set(Vec::new());
                Some(request)
            }
            Err(found) => {
                let words = |found: &FieldProblem<MatterField>| problem_words(self.i18n, found);
                self.problems.set(found.iter().map(words).collect());
                None
            }
        }
    }

    /// What has to be mended, in words.
    pub fn problems(self) -> Signal<Vec<Problem>> {
        self.problems.into()
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}

/// The desk of this form.
///
/// # Panics
/// Outside the form, which gives it to its parts.
pub(super) fn use_desk() -> Desk {
    use_context::<Desk>().expect("the form gives every part its desk")
}

fn problem_words(i18n: I18nContext<Locale>, problem: &FieldProblem<MatterField>) -> Problem {
    use MatterField as F;
    let missing = match problem.field {
        F::Person => t_string!(i18n, matter.need_person),
        F::Provider => t_string!(i18n, matter.need_place),
        F::Entry => t_string!(i18n, matter.need_entry),
        F::Correction => t_string!(i18n, matter.need_correction),
        F::Reason => t_string!(i18n, matter.need_reason),
        F::What => t_string!(i18n, matter.need_what),
        F::Instead => t_string!(i18n, matter.need_instead),
        F::Since => "",
    };
    let said = match problem.fault {
        Fault::Before(day) => {
            let day = dates::say(i18n, day, DateForm::Long);
            Some(t_string!(i18n, matter.since_too_early, day = day).to_string())
        }
        fault => facts::fault(i18n, fault),
    };
    Problem::new(
        problem.field.id(),
        said.unwrap_or_else(|| missing.to_owned()),
    )
}
