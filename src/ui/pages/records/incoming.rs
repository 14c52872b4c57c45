//! A file on its way: sealed, read, compared, put away; and what can stop it on the way.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::web_sys;

use crate::app::forms::Filing;
use crate::app::reading::{Reading, compare_patient};
use crate::domain::{
    BlobRef, Command, IdentityCheck, PersonId, ReceivedRecord, RecordId, RecordKind, State,
};
use crate::ui::session::{Failure, Session};

/// How far a file is.
#[derive(Clone, PartialEq)]
pub(super) enum Stage {
    /// It waits for those before it.
    Waiting,
    /// Its bytes are being sealed.
    Sealing {
        /// How many are done.
        done_bytes: u64,
    },
    /// It is sealed and being read.
    Reading,
    /// The same bytes lie in the vault already.
    Twin {
        /// The record that has them.
        record: RecordId,
        /// The file.
        sealed: Sealed,
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
    /// It was stopped, or left out.
    LeftOut,
    /// It could not be kept.
    Failed(Failure),
}

/// A sealed file with what it says; nothing where it could not be read.
#[derive(Clone)]
pub(super) struct Sealed {
    pub blob: BlobRef,
    pub reading: Option<Arc<Reading>>,
}

impl PartialEq for Sealed {
    fn eq(&self, other: &Self) -> bool {
        self.blob == other.blob
    }
}

/// A file on its way.
#[derive(Clone, Copy)]
pub(super) struct Incoming {
    pub key: usize,
    pub name: StoredValue<String>,
    pub length_bytes: f64,
    pub stage: RwSignal<Stage>,
}

impl Incoming {
    pub(super) fn new(key: usize, file: &web_sys::File) -> Self {
        Self {
            key,
            name: StoredValue::new(file.name()),
            length_bytes: file.size(),
            stage: RwSignal::new(Stage::Waiting),
        }
    }

    fn is_left_out(self) -> bool {
        self.stage.with_untracked(|stage| *stage == Stage::LeftOut)
    }

    /// How much is sealed, in percent.
    pub(super) fn percent(self, done_bytes: u64) -> u8 {
        let all = self.length_bytes.max(1.0);
        // A file's size is far below 2^53, and the quotient lies between 0 and 100.
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 100"
        )]
        let percent = (done_bytes as f64 / all * 100.0).clamp(0.0, 100.0) as u8;
        percent
    }

    /// Seals and reads the file. What was stopped on the way stays stopped, and its bytes are dropped.
    pub(super) async fn seal(self, session: Session, file: web_sys::File) {
        if self.is_left_out() {
            return;
        }
        self.stage.set(Stage::Sealing { done_bytes: 0 });
        let told = Callback::new(move |done_bytes| {
            if !self.is_left_out() {
                self.stage.set(Stage::Sealing { done_bytes });
            }
        });
        let blob = match session.seal_file(file, told).await {
            Ok(blob) => blob,
            Err(failure) if !self.is_left_out() => return self.stage.set(Stage::Failed(failure)),
            Err(_) => return,
        };
        if self.is_left_out() {
            return drop_bytes(session, blob).await;
        }
        self.stage.set(Stage::Reading);
        // A file that cannot be read is kept all the same.
        let reading = session.read_file(&blob).await.ok();
        if self.is_left_out() {
            return drop_bytes(session, blob).await;
        }
        let twin = session
            .state()
            .with_untracked(|state| state.record_with(&blob.sha256).map(|record| record.id));
        let sealed = Sealed { blob, reading };
        self.stage.set(match twin {
            Some(record) => Stage::Twin { record, sealed },
            None => Stage::Ready(sealed),
        });
    }

    /// Leaves the file out; sealed bytes are dropped.
    pub(super) async fn leave_out(self, session: Session) {
        let blob = self.stage.with_untracked(|stage| match stage {
            Stage::Twin { sealed, .. } | Stage::Ready(sealed) | Stage::Differs { sealed, .. } => {
                Some(sealed.blob.clone())
            }
            _ => None,
        });
        self.stage.set(Stage::LeftOut);
        if let Some(blob) = blob {
            drop_bytes(session, blob).await;
        }
    }

    /// Puts the file away where it fits, and asks where it names somebody else.
    pub(super) async fn file(self, session: Session, filing: Filing) {
        let Stage::Ready(sealed) = self.stage.get_untracked() else {
            return;
        };
        let identity = session
            .state()
            .with_untracked(|state| identity(state, &sealed, filing.person));
        match identity {
            IdentityCheck::Differs { name, born } => {
                self.stage.set(Stage::Differs {
                    sealed,
                    person: filing.person,
                    name,
                    born,
                });
            }
            fits => self.keep(session, filing, sealed, fits).await,
        }
    }

    /// Puts the file into a folder, with what is known of whose it is.
    pub(super) async fn keep(
        self,
        session: Session,
        filing: Filing,
        sealed: Sealed,
        identity: IdentityCheck,
    ) {
        let aside = matches!(identity, IdentityCheck::Differs { .. });
        let stage = match keep(session, filing, sealed, identity).await {
            Ok(record) => Stage::Filed { record, aside },
            Err(failure) => Stage::Failed(failure),
        };
        self.stage.set(stage);
    }
}

async fn keep(
    session: Session,
    filing: Filing,
    sealed: Sealed,
    identity: IdentityCheck,
) -> Result<RecordId, Failure> {
    let id = RecordId::from_random(session.random_bytes()?);
    let reading = sealed.reading.as_deref();
    let record = ReceivedRecord {
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
        file: sealed.blob,
    };
    session
        .record(Command::FileRecord(Box::new(record)))
        .await?;
    Ok(id)
}

/// What the file says of whose it is, compared with a person.
pub(super) fn identity(state: &State, sealed: &Sealed, person: PersonId) -> IdentityCheck {
    let stated = sealed
        .reading
        .as_ref()
        .and_then(|reading| reading.patient.as_ref());
    match (stated, state.people.get(&person)) {
        (Some(stated), Some(person)) => compare_patient(stated, person),
        _ => IdentityCheck::NotStated,
    }
}

/// Bytes that are not wanted after all. What could not be dropped now is dropped when the vault is next opened.
async fn drop_bytes(session: Session, blob: BlobRef) {
    let _ = session.drop_file(blob).await;
}
