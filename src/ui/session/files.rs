//! The open vault at work on files: sealed, read, found, given out.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{Blob, File};

use super::browser::{blob_of, download, mark};
use super::{Failure, Session};
use crate::app::SaidTogether;
use crate::app::hits::{Found, Query};
use crate::app::keeping::look_for_room;
use crate::app::places::FileSource;
use crate::app::reading::{NoPreview, Preview, Reading};
use crate::domain::{AccessKind, BlobRef, Command, PersonId};

impl Session {
    /// Seals a file byte for byte; `progress` hears how many bytes are done. It becomes part of the vault with the
    /// command that names it.
    ///
    /// # Errors
    /// When the file cannot be read, or there is no room: told before anything is written where the browser says how much
    /// it allows.
    pub async fn seal_file(self, file: File, progress: Callback<u64>) -> Result<BlobRef, Failure> {
        mark("sealwell:import:start");
        self.look_for_room(file.size()).await?;
        let source = FileSource::open(&file).await?;
        let sealed = self
            .desk()?
            .seal(&source, &file.name(), &file.type_(), |done| {
                progress.run(done)
            })
            .await?;
        mark("sealwell:import:end");
        Ok(sealed)
    }

    /// Looks whether so many bytes more fit, where the browser says how much it allows.
    pub(super) async fn look_for_room(self, bytes: f64) -> Result<(), Failure> {
        self.look_for_room_of(whole(bytes)).await
    }

    /// The same for a whole number.
    pub(super) async fn look_for_room_of(self, bytes: u64) -> Result<(), Failure> {
        if let Some(usage) = self.usage().await.filter(|_| !self.is_made_up()) {
            let (used, quota) = (whole(usage.used_bytes), whole(usage.quota_bytes));
            look_for_room(bytes, used, quota)?;
        }
        Ok(())
    }

    /// Drops a sealed file that is not wanted after all.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn drop_file(self, file: BlobRef) -> Result<(), Failure> {
        Ok(self.desk()?.drop_staged(&file).await?)
    }

    /// Reads a kept file back.
    ///
    /// # Errors
    /// When it is damaged; the failure names it.
    pub async fn read_blob(self, file: &BlobRef) -> Result<Vec<u8>, Failure> {
        Ok(self.desk()?.bytes(file).await?)
    }

    /// Reads what a kept file says, in the worker.
    ///
    /// # Errors
    /// When it is damaged, or the worker died of it; the file is kept.
    pub async fn read_file(self, file: &BlobRef) -> Result<Arc<Reading>, Failure> {
        Ok(Arc::new(self.desk()?.reading(file).await?))
    }

    /// Draws a page of a kept file that browsers do not show, counted from 0, in the worker; or says why not.
    ///
    /// # Errors
    /// As [`read_file`](Self::read_file).
    pub async fn preview(
        self,
        file: &BlobRef,
        page: u32,
    ) -> Result<Result<Preview, NoPreview>, Failure> {
        Ok(self.desk()?.preview(file, page).await?)
    }

    /// A kept file as it is handed on: a picture without the place where it was taken.
    ///
    /// # Errors
    /// As [`read_file`](Self::read_file).
    pub async fn copy_to_share(self, file: &BlobRef) -> Result<Vec<u8>, Failure> {
        Ok(self.desk()?.copy_to_share(file).await?)
    }

    /// Finds words in what has been read so far.
    ///
    /// # Errors
    /// When the worker does not start.
    pub async fn find(self, query: Query) -> Result<Found, Failure> {
        Ok(self.desk()?.find(query).await?)
    }

    /// Reads everything that can be found and was not read yet; `progress` hears how many of how many files were.
    ///
    /// # Errors
    /// When the worker does not start.
    pub async fn read_all(self, progress: impl Fn(usize, usize)) -> Result<(), Failure> {
        Ok(self.desk()?.read_all(progress).await?)
    }

    /// What all records of a person say together; `progress` hears how many of how many were read.
    ///
    /// # Errors
    /// When the worker died.
    pub async fn said_together(
        self,
        person: PersonId,
        progress: impl Fn(usize, usize),
    ) -> Result<SaidTogether, Failure> {
        Ok(self.desk()?.said_together(person, progress).await?)
    }

    /// Gives a kept file out as it came, to the device's downloads, and notes it in the access log.
    ///
    /// # Errors
    /// When it is damaged.
    pub async fn save_as_download(self, file: &BlobRef) -> Result<(), Failure> {
        let bytes = self.read_blob(file).await?;
        let blob = blob_of(&bytes, &file.media_type).ok_or(Failure::new("download-refused"))?;
        save(&blob, &file.name)?;
        self.record(Command::LogAccess(AccessKind::FileDownloaded))
            .await
    }

    /// Hands a paper or a list that is not kept to the device's downloads, and notes it in the access log.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn give_out_paper(self, bytes: &[u8], media_type: &str, name: &str) -> Result<(), Failure> {
        let blob = blob_of(bytes, media_type).ok_or(Failure::new("download-refused"))?;
        save(&blob, name)?;
        // She has her file; a journal that takes no line says so with the next change.
        spawn_local(async move {
            let _ = self
                .record(Command::LogAccess(AccessKind::PaperGivenOut))
                .await;
        });
        Ok(())
    }

    /// Notes that a kept file was shared with another program.
    ///
    /// # Errors
    /// When the line cannot be kept.
    pub async fn note_shared(self) -> Result<(), Failure> {
        self.record(Command::LogAccess(AccessKind::FileShared))
            .await
    }
}

/// Hands a file to the device's downloads.
pub(super) fn save(blob: &Blob, name: &str) -> Result<(), Failure> {
    download(blob, name).ok_or(Failure::new("download-refused"))
}

/// A number of bytes as the browser gives it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are whole, not negative and far below 2^53; the cast itself saturates"
)]
pub(super) const fn whole(bytes: f64) -> u64 {
    bytes as u64
}
