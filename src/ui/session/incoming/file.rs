//! One file on its way into a folder.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::Twins;
use crate::app::arrivals::Step;
use crate::app::forms::Filing;
use crate::app::reading::{Recognized, compare_patient};
use crate::domain::{
    BlobRef, IdentityCheck, PersonId, ReceivedRecord, RecordId, RecordKind, State,
};
use crate::ui::session::Failure;

/// How far a file is.
#[derive(Clone, PartialEq)]
pub enum Stage {
    /// It waits for those before it.
    Waiting,
    /// Its bytes are being sealed.
    Sealing {
        /// How many are done.
        done_bytes: u64,
    },
    /// It is sealed and being looked at.
    Reading,
    /// The same bytes lie in the vault already; it was not kept again.
    Twin {
        /// The record that has them.
        record: RecordId,
    },
    /// It can be put away.
    Ready(Sealed),
    /// It names somebody else than the person chosen.
    Differs {
        /// The file.
        sealed: Sealed,
        /// The person chosen.
        person: PersonId,
        /// The name in it; may be empty.
        name: String,
        /// The date of birth in it.
        born: Option<NaiveDate>,
    },
    /// It lies in a folder.
    Filed {
        /// The record.
        record: RecordId,
        /// Whether the person still has to say whose it is.
        aside: bool,
    },
    /// It was stopped; nothing of it was kept.
    LeftOut,
    /// It could not be kept.
    Failed(Failure),
}

impl Stage {
    /// Where it stands among the others.
    pub(super) const fn step(&self) -> Step {
        match self {
            Self::Waiting | Self::Sealing { .. } | Self::Reading => Step::Coming,
            Self::Twin { .. } => Step::Known,
            Self::Ready(_) => Step::Ready,
            Self::Differs { .. } => Step::Asking,
            Self::Filed { .. } => Step::Filed,
            Self::LeftOut => Step::LeftOut,
            Self::Failed(_) => Step::Failed,
        }
    }
}

/// A sealed file with what it is; nothing where it could not be read.
#[derive(Clone)]
pub struct Sealed {
    /// The file.
    pub blob: BlobRef,
    /// What it is and whom it names.
    pub reading: Option<Arc<Recognized>>,
}

impl PartialEq for Sealed {
    fn eq(&self, other: &Self) -> bool {
        self.blob == other.blob
    }
}

impl Sealed {
    /// What the file says of whose it is, compared with a person.
    #[must_use]
    pub fn identity(&self, state: &State, person: PersonId) -> IdentityCheck {
        let stated = self
            .reading
            .as_ref()
            .and_then(|reading| reading.patient.as_ref());
        match (stated, state.people.get(&person)) {
            (Some(stated), Some(person)) => compare_patient(stated, person),
            _ => IdentityCheck::NotStated,
        }
    }

    /// The record that it becomes.
    pub(super) fn into_record(
        self,
        id: RecordId,
        filing: Filing,
        identity: IdentityCheck,
    ) -> ReceivedRecord {
        let reading = self.reading.as_deref();
        ReceivedRecord {
            id,
            person: filing.person,
            request: filing.request,
            provider: filing.provider,
            received_on: filing.received_on,
            kind: reading.map_or(RecordKind::Other, |reading| reading.kind),
            title: reading
                .map(|reading| reading.title.clone())
                .unwrap_or_default(),
            dated: reading.and_then(|reading| reading.dated),
            identity,
            file: self.blob,
        }
    }
}

/// A file on its way. It belongs to the session: the page that shows it may be left.
#[derive(Clone, Copy, Debug)]
pub struct Incoming {
    /// Its place among all files of the session.
    pub key: usize,
    /// Its name.
    pub name: StoredValue<String>,
    /// How long it is.
    pub length_bytes: u64,
    /// How far it is.
    pub stage: RwSignal<Stage>,
    pub(super) wish: StoredValue<Wish>,
}

impl PartialEq for Incoming {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// What is wanted of a file, and how much of it was counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// Where it is to go; none as long as she has not said so.
    pub filing: Option<Filing>,
    /// Whether it is kept where the same bytes lie here already.
    pub twins: Twins,
    /// So many of its bytes are counted as done.
    pub counted_bytes: u64,
}

impl Incoming {
    pub(super) fn new(key: usize, name: String, length_bytes: u64) -> Self {
        Self {
            key,
            name: StoredValue::new(name),
            length_bytes,
            stage: RwSignal::new(Stage::Waiting),
            wish: StoredValue::new(Wish {
                filing: None,
                twins: Twins::Skip,
                counted_bytes: 0,
            }),
        }
    }

    /// How much is sealed, in percent.
    #[must_use]
    pub fn percent(self, done_bytes: u64) -> u8 {
        let percent = done_bytes.saturating_mul(100) / self.length_bytes.max(1);
        u8::try_from(percent.min(100)).unwrap_or(100)
    }

    /// Where it is to go, where she has said so.
    pub(super) fn filing(self) -> Option<Filing> {
        self.wish.try_with_value(|wish| wish.filing).flatten()
    }

    /// What is sealed of it and lies in no folder yet.
    pub(super) fn unfiled(self) -> Option<Sealed> {
        let unfiled = |stage: &Stage| match stage {
            Stage::Ready(sealed) | Stage::Differs { sealed, .. } => Some(sealed.clone()),
            _ => None,
        };
        self.stage.try_with_untracked(unfiled).flatten()
    }

    /// What is sealed of it and can be put away.
    pub(super) fn ready(self) -> Option<Sealed> {
        let ready = |stage: &Stage| match stage {
            Stage::Ready(sealed) => Some(sealed.clone()),
            _ => None,
        };
        self.stage.try_with_untracked(ready).flatten()
    }
}
