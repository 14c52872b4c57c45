//! The open vault's health: checked, and mended with what the person gives.

use std::ops::ControlFlow;

use leptos::prelude::*;
use leptos::web_sys::File;

use super::browser::now;
use super::ways::keys_by;
use super::{Failure, FileKind, FileOut, Session};
use crate::app::AppError;
use crate::app::health::{Flaw, HealthReport, Hole, Progress};
use crate::app::keys::{Credential, Passphrase, RecoveryCode};
use crate::app::places::FileSource;
use crate::domain::{AccessKind, BlobId, BlobRef, Command};

/// What looking through a backup gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    /// So many files are whole again.
    Mended(usize),
    /// The backup has another key: its secret is asked for.
    OfAnother,
}

impl Session {
    /// What the last check since the vault was opened found, without what was mended since.
    #[must_use]
    pub fn health(self) -> Signal<Option<HealthReport>> {
        self.health.into()
    }

    /// Checks the whole vault; see [`Session::health`]. `progress` says whether to go on.
    ///
    /// # Errors
    /// When the store does not answer, or another tab keeps writing.
    pub async fn check_health(
        self,
        progress: impl Fn(Progress) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        let desk = self.desk()?;
        let report = desk.check_health(progress, now()).await;
        self.changed(&desk);
        self.health.try_set(Some(report?));
        Ok(())
    }

    /// Mends whatever has the bytes of a file, and says how many were.
    ///
    /// # Errors
    /// `another-file` when nothing damaged has these bytes; when there is no room, or the file cannot be read.
    pub async fn mend_with_file(
        self,
        file: File,
        progress: impl Fn(u64),
    ) -> Result<usize, Failure> {
        self.look_for_room(file.size()).await?;
        let source = FileSource::open(&file).await?;
        let desk = self.desk()?;
        let mended = desk.mend_with_file(&source, progress, now()).await;
        self.changed(&desk);
        Ok(self.forget_flaws(&mended?))
    }

    /// Mends a file from its own chunks.
    ///
    /// # Errors
    /// When one of them does not open after all, or there is no room.
    pub async fn mend_from_itself(
        self,
        file: &BlobRef,
        progress: impl Fn(u64),
    ) -> Result<usize, Failure> {
        self.look_for_room_of(file.length_bytes).await?;
        let desk = self.desk()?;
        let mended = desk.mend_from_itself(file, progress, now()).await;
        self.changed(&desk);
        Ok(self.forget_flaws(&mended?))
    }

    /// Looks through a backup for what is damaged: with the key that is open, where the backup has the same.
    ///
    /// # Errors
    /// When it is no backup, or does not open, or was stopped.
    pub async fn mend_from_own_backup(
        self,
        file: File,
        progress: impl Fn(u64) -> ControlFlow<()>,
    ) -> Result<Looked, Failure> {
        let source = FileSource::in_place(&file)?;
        let desk = self.desk()?;
        let mended = desk.mend_from_own_backup(&source, progress, now()).await;
        self.changed(&desk);
        Ok(match mended? {
            Some(mended) => Looked::Mended(self.forget_flaws(&mended)),
            None => Looked::OfAnother,
        })
    }

    /// Looks through a backup for what is damaged, opened with the passphrase or the code it was sealed with.
    ///
    /// # Errors
    /// As [`Session::mend_from_own_backup`].
    pub async fn mend_from_backup(
        self,
        file: File,
        secret: String,
        progress: impl Fn(u64) -> ControlFlow<()>,
    ) -> Result<Looked, Failure> {
        let source = FileSource::in_place(&file)?;
        let desk = self.desk()?;
        let code = RecoveryCode::parse(&secret).ok();
        let code = code.map(Credential::RecoveryCode);
        let words = Credential::Passphrase(Passphrase::new(&secret));
        let mut mended = Err(AppError::AnotherFile);
        for by in code.iter().chain([&words]) {
            let looked = desk.mend_from_backup(&source, keys_by(by), &progress, now());
            mended = looked.await;
            if !matches!(&mended, Err(error) if error.code() == "vault-refused") {
                break;
            }
        }
        self.changed(&desk);
        Ok(Looked::Mended(self.forget_flaws(&mended?)))
    }

    /// Saves what still opens of a damaged file under a name, and says where the holes are. None when the person wants no
    /// file after all. To be called while the press that led here is fresh.
    ///
    /// # Errors
    /// When the place cannot be written to.
    pub async fn save_damaged(
        self,
        file: &BlobRef,
        name: &str,
    ) -> Result<Option<Vec<Hole>>, Failure> {
        let Some(mut out) = FileOut::ask(name, kind_of(&file.media_type)).await? else {
            return Ok(None);
        };
        let desk = self.desk()?;
        match desk.save_damaged(file, &mut out).await {
            Ok(holes) => {
                out.finish().await?;
                let given_out = Command::LogAccess(AccessKind::FileDownloaded);
                self.record(given_out).await?;
                Ok(Some(holes))
            }
            Err(error) => {
                out.give_up().await;
                Err(error.into())
            }
        }
    }

    /// Puts the header back as it was sealed.
    ///
    /// # Errors
    /// When another tab keeps writing, or the store does not answer.
    pub async fn put_header_back(self) -> Result<(), Failure> {
        let desk = self.desk()?;
        let done = desk.put_header_back(now()).await;
        self.changed(&desk);
        Ok(done?)
    }

    /// Leaves journal entries that do not open behind.
    ///
    /// # Errors
    /// As [`Session::put_header_back`].
    pub async fn leave_damage_behind(self) -> Result<(), Failure> {
        let desk = self.desk()?;
        let done = desk.leave_damage_behind(now()).await;
        self.changed(&desk);
        self.look_at_storage().await;
        Ok(done?)
    }

    /// Takes away what belongs to nothing.
    ///
    /// # Errors
    /// `not-whole` while the journal is damaged; as [`Session::put_header_back`].
    pub async fn erase_leftovers(self) -> Result<(), Failure> {
        let desk = self.desk()?;
        let done = desk.erase_leftovers(now()).await;
        self.changed(&desk);
        Ok(done?)
    }

    /// Takes what was found in mended files out of the last report. Says how many files that were.
    fn forget_flaws(self, mended: &[BlobId]) -> usize {
        self.forget_flaws_where(|flaw| flaw.what.blob().is_some_and(|blob| mended.contains(&blob)));
        mended.len()
    }

    /// Takes what was mended out of the last report. One that has nothing left to say is dropped: what it counted is not
    /// so any more.
    pub fn forget_flaws_where(self, is_mended: impl Fn(&Flaw) -> bool) {
        self.health.try_update(|last| {
            if let Some(report) = last {
                report.flaws.retain(|flaw| !is_mended(flaw));
                if report.flaws.is_empty() {
                    *last = None;
                }
            }
        });
    }
}

/// What the part of a file is saved as, from what the file says it is.
fn kind_of(media_type: &str) -> FileKind {
    let (media_type, ending) = match media_type {
        "application/pdf" => ("application/pdf", ".pdf"),
        "image/jpeg" => ("image/jpeg", ".jpg"),
        "image/png" => ("image/png", ".png"),
        "text/plain" => ("text/plain", ".txt"),
        "text/xml" | "application/xml" => ("application/xml", ".xml"),
        _ => ("application/octet-stream", ".bin"),
    };
    FileKind { media_type, ending }
}
