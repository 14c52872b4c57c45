//! Asking while somebody types: after a short quiet, the latest words alone, and what was found stays until the next is
//! there. What was not read yet is read meanwhile.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::hits::{Found, Query};
use crate::app::look_in::LookIn;
use crate::domain::PersonId;
use crate::ui::browser::pause;
use crate::ui::folder::use_folder;
use crate::ui::looking::{Looking, use_looking};
use crate::ui::session::{Failure, Session, use_session};

/// How long nobody types before it is looked, so that no half word is.
const QUIET: Duration = Duration::from_millis(150);
/// More hits than this nobody reads.
pub(super) const MOST_HITS: usize = 50;
/// After so many files read, it is looked again.
const LOOK_AGAIN_AFTER: usize = 20;

/// What is asked and what was found.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    session: Session,
    looking: Looking,
    folder: Signal<Option<PersonId>>,
    found: RwSignal<Option<Found>>,
    failure: RwSignal<Option<Failure>>,
    /// How many of how many files were read, while some are not.
    reading: RwSignal<Option<(usize, usize)>>,
    /// The number of the latest question: an answer to another one is late.
    latest: StoredValue<u32>,
    has_begun: StoredValue<bool>,
}

impl Asking {
    pub(super) fn new() -> Self {
        let asking = Self {
            session: use_session(),
            looking: use_looking(),
            folder: use_folder().person(),
            found: RwSignal::new(None),
            failure: RwSignal::new(None),
            reading: RwSignal::new(None),
            latest: StoredValue::new(0),
            has_begun: StoredValue::new(false),
        };
        // Who comes back finds what was looked for; a vault or a folder that changes is looked through again.
        Effect::new(move || {
            asking.session.state().track();
            asking.folder.track();
            asking.looking.look_in.track();
            asking.has_begun.set_value(false);
            if asking.is_looking_untracked() {
                asking.begin();
                asking.ask_now();
            }
        });
        asking
    }

    pub(super) fn words(self) -> RwSignal<String> {
        self.looking.words
    }

    pub(super) fn found(self) -> RwSignal<Option<Found>> {
        self.found
    }

    pub(super) fn failure(self) -> Signal<Option<Failure>> {
        self.failure.into()
    }

    pub(super) fn reading(self) -> RwSignal<Option<(usize, usize)>> {
        self.reading
    }

    /// Whether there are words to look for.
    pub(super) fn is_looking(self) -> bool {
        self.looking.words.with(|words| is_enough(words))
    }

    fn is_looking_untracked(self) -> bool {
        self.looking.words.with_untracked(|words| is_enough(words))
    }

    /// Whether the person chose where to look.
    pub(super) fn is_narrowed(self) -> bool {
        self.looking
            .look_in
            .with(|look_in| *look_in != LookIn::default())
    }

    /// Looks everywhere again.
    pub(super) fn look_everywhere(self) {
        self.looking.look_in.set(LookIn::default());
    }

    /// Takes what was typed.
    pub(super) fn typed(self, words: String) {
        self.looking.words.set(words);
        self.begin();
        self.ask(Some(QUIET));
    }

    /// Looks without waiting for more.
    pub(super) fn ask_now(self) {
        self.ask(None);
    }

    /// Reads what was not read yet, once the person shows that she wants to find something.
    pub(super) fn begin(self) {
        if self.has_begun.try_get_value() != Some(false) {
            return;
        }
        self.has_begun.set_value(true);
        spawn_local(async move {
            let heard = move |read: usize, of: usize| {
                // Nobody hears of it once the page is left.
                let _ = self.reading.try_set(Some((read, of)));
                if read % LOOK_AGAIN_AFTER == LOOK_AGAIN_AFTER - 1 {
                    self.ask_now();
                }
            };
            let read = self.session.read_all(heard).await;
            let _ = self.reading.try_set(None);
            match read {
                Ok(()) => self.ask_now(),
                Err(failure) => drop(self.failure.try_set(Some(failure))),
            }
        });
    }

    fn ask(self, quiet: Option<Duration>) {
        let number = self.latest.try_update_value(|latest| {
            *latest = latest.wrapping_add(1);
            *latest
        });
        let Some(query) = self.query() else {
            let _ = self.found.try_set(None);
            let _ = self.failure.try_set(None);
            return;
        };
        spawn_local(async move {
            if let Some(quiet) = quiet {
                pause(quiet).await;
            }
            if self.latest.try_get_value() != number {
                return;
            }
            let answer = self.session.find(query).await;
            if self.latest.try_get_value() != number {
                return;
            }
            let (found, failure) = match answer {
                Ok(found) => (Some(found), None),
                Err(failure) => (None, Some(failure)),
            };
            let _ = self.found.try_set(found);
            let _ = self.failure.try_set(failure);
        });
    }

    /// What is asked; none where there are no words, or the page is gone.
    fn query(self) -> Option<Query> {
        let words = self.looking.words.try_get_untracked()?;
        if !is_enough(&words) {
            return None;
        }
        let look_in = LookIn {
            person: self.folder.try_get_untracked()?,
            ..self.looking.look_in.try_get_untracked()?
        };
        let within = self
            .session
            .state()
            .try_with_untracked(|state| look_in.within(state))?;
        Some(Query {
            words,
            within,
            limit: MOST_HITS,
        })
    }
}

/// One letter of an alphabet begins words everywhere; one sign of another script is a word.
fn is_enough(words: &str) -> bool {
    let words = words.trim();
    words.len() > 1
}
