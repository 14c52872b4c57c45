//! The answers on the desk: what is typed, what is kept of it, and what has to be mended.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::labels::problem_words;
use crate::app::forms::wizard::{WizardForm, WizardProblem};
use crate::domain::{Command, Draft, Person};
use crate::ui::parts::Problem;
use crate::ui::session::{Failure, Session, use_session};
use crate::ui::words::*;

/// How long a hand may rest before what it typed is kept.
const REST: Duration = Duration::from_millis(900);

/// The wizard's form with the way to keep it. Every choice is kept at once, every word when the hand rests or leaves
/// the field, so that locking or closing the tab loses nothing that was answered.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: Session,
    i18n: I18nContext<Locale>,
    form: RwSignal<WizardForm>,
    problems: RwSignal<Vec<WizardProblem>>,
    kept: StoredValue<Draft>,
    timer: StoredValue<Option<TimeoutHandle>>,
    keep: Action<Draft, Result<(), Failure>>,
}

impl Desk {
    /// A desk with a draft on it, given to the parts below.
    pub fn provide(draft: &Draft) -> Self {
        let session = use_session();
        let keep = Action::new_unsync(move |draft: &Draft| {
            let command = Command::SaveDraft(Box::new(draft.clone()));
            async move { session.record(command).await }
        });
        let desk = Self {
            session,
            i18n: use_i18n(),
            form: RwSignal::new(WizardForm::of(draft)),
            problems: RwSignal::new(Vec::new()),
            kept: StoredValue::new(draft.clone()),
            timer: StoredValue::new(None),
            keep,
        };
        provide_context(desk);
        on_cleanup(move || desk.stop_timer());
        desk
    }

    /// The answers.
    pub fn form(self) -> Signal<WizardForm> {
        self.form.into()
    }

    /// One thing out of the answers.
    pub fn read<T: Send + Sync + 'static>(
        self,
        read: impl Fn(&WizardForm) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Signal::derive(move || self.form.with(&read))
    }

    /// The draft as it would be kept now.
    pub fn draft(self) -> Signal<Draft> {
        Signal::derive(move || self.form.with(WizardForm::draft))
    }

    /// Whose records, once chosen.
    pub fn person(self) -> Signal<Option<Person>> {
        Signal::derive(move || {
            let id = self.form.with(|form| form.person)?;
            self.session
                .state()
                .with(|state| state.people.get(&id).cloned())
        })
    }

    /// An answer that is chosen: kept at once.
    pub fn choose(self, change: impl FnOnce(&mut WizardForm)) {
        self.form.update(change);
        self.keep_now();
    }

    /// An answer that is being typed: kept when the hand rests.
    pub fn write(self, change: impl FnOnce(&mut WizardForm)) {
        self.form.update(change);
        self.stop_timer();
        // Where the browser gives no timer, leaving the field keeps it.
        self.timer
            .set_value(set_timeout_with_handle(move || self.keep_now(), REST).ok());
    }

    /// Keeps what has changed since it was kept last.
    pub fn keep_now(self) {
        self.stop_timer();
        // A field that goes with its page still says that it was left, when nothing of the form is there any more.
        let Some(draft) = self.form.try_with_untracked(WizardForm::draft) else {
            return;
        };
        if self.kept.with_value(|kept| *kept != draft) {
            self.kept.set_value(draft.clone());
            self.keep.dispatch(draft);
        }
    }

    /// Takes a draft as kept that was recorded on another way.
    pub fn was_kept(self, draft: &Draft) {
        self.stop_timer();
        self.kept.set_value(draft.clone());
        self.form.update(|form| form.steps_done = draft.steps_done);
    }

    /// What became of the last keeping, where it failed.
    pub fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || self.keep.value().get().and_then(Result::err))
    }

    /// Shows what has to be mended.
    pub fn complain(self, problems: Vec<WizardProblem>) {
        self.problems.set(problems);
    }

    /// What has to be mended, in words.
    pub fn problems(self) -> Signal<Vec<Problem>> {
        Signal::derive(move || {
            let words = |problem: &WizardProblem| {
                Problem::new(problem.field(), problem_words(self.i18n, *problem))
            };
            self.problems
                .with(|problems| problems.iter().map(words).collect())
        })
    }

    /// What has to be mended in one field.
    pub fn problem(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let problem = self
                .problems
                .with(|all| all.iter().copied().find(|problem| problem.field() == field))?;
            Some(problem_words(self.i18n, problem))
        })
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}

/// The desk of this wizard.
///
/// # Panics
/// Outside the wizard, which gives it to its steps.
pub(super) fn use_desk() -> Desk {
    use_context::<Desk>().expect("the wizard gives every step its desk")
}
