//! What the person writes by hand in her summary: what is open, what is typed, what was just done and how it is undone.

mod actions;
mod add;
mod lines;
mod questions;
mod said;

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::app::forms::{FieldProblem, OwnDraft, OwnField};
use crate::domain::{Command, ListKind, OwnId, OwnSaid, OwnWord, PersonId, Thing};
use crate::ui::parts::{Problem, use_voice};
use crate::ui::session::{Failure, Session, use_session};
use crate::ui::words::*;

pub(super) use actions::{Corrections, LineActions, Returned};
pub(super) use add::{AddAnywhere, AddByHand};
pub(super) use lines::{OwnLines, SetAside};
pub(super) use said::Just;

/// A form of the page. One is open at a time; what was typed in the others waits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// Adds to a list.
    Add(ListKind),
    /// Adds to a list that is chosen in it.
    Anywhere,
    /// Changes what was written.
    Change(OwnId),
    /// Says what is not right about a line.
    Correct(LineName),
    /// Hides a line.
    Hide(LineName),
}

/// A line of the page: its list, its names, its day and its value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineName(ListKind, Vec<String>, String, String);

impl LineName {
    fn of(kind: ListKind, thing: &Thing) -> Self {
        let keys = thing.keys.iter().cloned().collect();
        Self(kind, keys, thing.day.clone(), thing.value.clone())
    }
}

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Added,
    Changed,
    Removed,
    Corrected,
    Hidden,
    Shown,
}

/// What was just done in a list, and what undoes it.
#[derive(Clone, Debug, PartialEq)]
struct Done {
    list: ListKind,
    deed: Deed,
    undo: Command,
}

/// Something to write: the command, the form that it comes from, and what is said then.
#[derive(Clone)]
struct Act {
    command: Command,
    form: Option<Form>,
    then: Option<Done>,
}

/// The desk of the page.
#[derive(Clone, Copy)]
pub(super) struct OwnDesk {
    session: Session,
    i18n: I18nContext<Locale>,
    /// On whose health it is.
    pub person: PersonId,
    open: RwSignal<Option<Form>>,
    drafts: RwSignal<BTreeMap<Form, OwnDraft>>,
    problems: RwSignal<Vec<Problem>>,
    failure: RwSignal<Option<Failure>>,
    done: RwSignal<Option<Done>>,
    write: Action<Act, ()>,
}

impl OwnDesk {
    /// A desk for the page of one person, given to the parts below.
    pub fn provide(person: PersonId) -> Self {
        let (session, i18n, voice) = (use_session(), use_i18n(), use_voice());
        let (open, drafts) = (RwSignal::new(None::<Form>), RwSignal::new(BTreeMap::new()));
        let (failure, done) = (RwSignal::new(None), RwSignal::new(None::<Done>));
        let write = Action::new_unsync(move |act: &Act| {
            let Act {
                command,
                form,
                then,
            } = act.clone();
            async move {
                let outcome = session.record(command).await;
                // The page may have been left meanwhile.
                let _ = failure.try_set(outcome.clone().err());
                if outcome.is_err() {
                    return;
                }
                if let Some(done) = &then {
                    voice.say(said::words(i18n, done.deed));
                }
                if let Some(form) = form {
                    let _ = drafts.try_update(|drafts| drafts.remove(&form));
                    let _ = open.try_set(None);
                }
                let _ = done.try_set(then);
            }
        });
        let desk = Self {
            session,
            i18n,
            person,
            open,
            drafts,
            problems: RwSignal::new(Vec::new()),
            failure,
            done,
            write,
        };
        provide_context(desk);
        desk
    }

    /// Whether a form is open.
    fn is_open(self, form: Form) -> Memo<bool> {
        Memo::new(move |_| self.open.with(|open| open.as_ref() == Some(&form)))
    }

    /// Opens a form, with what was typed in it before or else what is known.
    fn open(self, form: Form, known: OwnDraft) {
        self.problems.set(Vec::new());
        self.failure.set(None);
        self.drafts.update(|drafts| {
            drafts.entry(form.clone()).or_insert(known);
        });
        self.open.set(Some(form));
    }

    /// Closes the form. What was typed waits until it is opened again.
    fn close(self) {
        self.problems.set(Vec::new());
        self.open.set(None);
    }

    /// What stands in a form.
    fn draft(self, form: &Form) -> OwnDraft {
        self.drafts
            .with(|drafts| drafts.get(form).cloned())
            .unwrap_or_default()
    }

    fn change(self, form: &Form, change: impl FnOnce(&mut OwnDraft)) {
        self.drafts
            .update(|drafts| change(drafts.entry(form.clone()).or_default()));
    }

    /// Shows what has to be mended.
    fn refuse(self, found: &[FieldProblem<OwnField>]) {
        let told = found
            .iter()
            .map(|problem| questions::problem_words(self.i18n, problem));
        self.problems.set(told.collect());
    }

    /// Writes something new.
    fn say(self, list: ListKind, said: OwnSaid, deed: Deed) {
        match self.session.random_bytes().map(OwnId::from_random) {
            Ok(id) => {
                let undo = Command::RemoveOwn(id);
                self.save(id, list, said, Done { list, deed, undo });
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }

    /// Writes something else in the place of what was written.
    fn say_instead(self, old: OwnWord, list: ListKind, said: OwnSaid, deed: Deed) {
        let id = old.id;
        let undo = Command::SaveOwn(Box::new(old));
        self.save(id, list, said, Done { list, deed, undo });
    }

    fn save(self, id: OwnId, list: ListKind, said: OwnSaid, done: Done) {
        let word = OwnWord {
            id,
            person: self.person,
            list,
            written_on: self.session.today().get_untracked(),
            said,
        };
        let command = Command::SaveOwn(Box::new(word));
        self.write.dispatch(Act {
            command,
            form: self.open.get_untracked(),
            then: Some(done),
        });
    }

    /// Takes back what was written.
    fn take_back(self, word: OwnWord, deed: Deed) {
        let (list, command) = (word.list, Command::RemoveOwn(word.id));
        let undo = Command::SaveOwn(Box::new(word));
        self.write.dispatch(Act {
            command,
            form: None,
            then: Some(Done { list, deed, undo }),
        });
    }

    /// Undoes what was just done.
    fn undo(self, done: &Done) {
        self.write.dispatch(Act {
            command: done.undo.clone(),
            form: None,
            then: None,
        });
    }

    /// The list in which something was just done; it may have nothing else in it.
    pub fn just_in(self) -> Option<ListKind> {
        self.done.with(|done| done.as_ref().map(|done| done.list))
    }

    /// What went wrong while no form is open, which would say it.
    pub fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || {
            let is_free = self.open.with(Option::is_none);
            self.failure.get().filter(|_| is_free)
        })
    }
}

/// The desk of the page.
///
/// # Panics
/// Outside of the page that provides it, which would be a mistake of the program.
pub(super) fn use_own() -> OwnDesk {
    use_context().expect("the summary gives its parts a desk")
}
