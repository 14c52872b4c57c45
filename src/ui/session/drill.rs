//! Looking at a backup file while the vault is open.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use leptos::web_sys::File;

use super::ways::opening_key;
use super::{Failure, Session};
use crate::app::drill::{Examined, OpenedBackup, examine_with};
use crate::app::keys::{AnyCipher, Credential, Passphrase, RecoveryCode, SystemRandom};
use crate::app::places::{BackupReader, FileSource, Source};
use crate::ui::parts::Done;

/// Hears how far a look is, and stops it where it is told to.
#[derive(Clone)]
pub struct Looking {
    stop: Rc<Cell<bool>>,
    heard: Rc<dyn Fn(Done)>,
}

impl Looking {
    /// `heard` is told how far it is.
    pub fn new(heard: impl Fn(Done) + 'static) -> Self {
        Self {
            stop: Rc::default(),
            heard: Rc::new(heard),
        }
    }

    /// Stops it.
    pub fn stop(&self) {
        self.stop.set(true);
    }

    fn at(&self, bytes: u64, of: u64) -> ControlFlow<()> {
        (self.heard)(Done {
            bytes,
            of: Some(of),
        });
        if self.stop.get() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl Session {
    /// Looks at a backup file, and opens all of it where it is of this vault. Nothing of the vault changes.
    ///
    /// # Errors
    /// When it is no backup or cannot be read, and when it was stopped.
    pub async fn examine_backup(self, file: &File, looking: &Looking) -> Result<Examined, Failure> {
        let source = FileSource::in_place(file)?;
        let of = source.length();
        // Everything is read twice: once to open it, once for its fingerprint.
        let heard = |read: u64| looking.at(read / 2, of);
        Ok(self.desk()?.examine_backup(&source, heard).await?)
    }

    /// Opens a backup of another vault with its own passphrase or recovery code.
    ///
    /// # Errors
    /// When neither opens it, it cannot be read, or it was stopped.
    pub async fn examine_other(
        self,
        file: &File,
        secret: &str,
        looking: &Looking,
    ) -> Result<OpenedBackup, Failure> {
        let source = FileSource::in_place(file)?;
        let (_, header) = BackupReader::open(&source).await?;
        let of = source.length();
        let open = async |by: &Credential| {
            let heard = |read: u64| looking.at(read, of);
            examine_with(&source, AnyCipher::here(), Rc::new(SystemRandom), by, heard).await
        };
        let words = Credential::Passphrase(Passphrase::new(secret));
        let by_words = opening_key(&header, words).await?;
        match (open(&by_words).await, RecoveryCode::parse(secret)) {
            (Err(error), Ok(code)) if is_other_secret(error.code()) => {
                Ok(open(&Credential::RecoveryCode(code)).await?)
            }
            (opened, _) => Ok(opened?),
        }
    }
}

/// Whether a passphrase was tried and the words may still be a recovery code.
fn is_other_secret(code: &str) -> bool {
    matches!(code, "vault-refused" | "vault-no-such-slot")
}
