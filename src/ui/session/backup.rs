//! Backups by hand: one at a time, and not the page's but the session's, so that a page that is left breaks none.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::now;
use super::open::OpenDesk;
use super::{Failure, FileKind, FileOut, Session};
use crate::app::keeping::{RemindAfter, about_backup_bytes};
use crate::app::keys::SystemRandom;
use crate::app::places::{Store, StoreError, Written, write_backup};
use crate::domain::{AccessKind, Command};
use crate::ui::browser::{keep_remind_after, remind_after};
use crate::ui::parts::Done;

/// What a backup is, for the browser's own dialog.
const KIND: FileKind = FileKind {
    media_type: "application/octet-stream",
    ending: ".sealwell",
};

/// The bar moves on after so many bytes: often enough to be seen moving, and no more.
const STEP_BYTES: u64 = 512 * 1024;

/// A backup by hand that goes on, or what became of the last one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum BackingUp {
    /// None was begun, or what became of it has been read.
    #[default]
    Idle,
    /// The person is asked where it goes.
    Choosing,
    /// It is being written.
    Writing(Done),
    /// It is there.
    Written(Made),
    /// The person stopped it; no file was written.
    Stopped,
    /// It could not be written; the vault is as it was.
    Failed(Failure),
}

impl BackingUp {
    /// Whether one goes on.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Choosing | Self::Writing(_))
    }
}

/// A backup that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Whether it went to the device's downloads, and not to a place the person named.
    pub is_download: bool,
    /// Bytes of the file.
    pub bytes: u64,
    /// Records in it.
    pub records: usize,
    /// Files in it: records, papers, proofs.
    pub files: u32,
    /// Files of which the vault itself lacks something, and so the backup as well.
    pub damaged_files: usize,
}

/// What the session knows of backups. `Copy`, as the session is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backups {
    by_hand: RwSignal<BackingUp>,
    stop: StoredValue<Rc<Cell<bool>>, LocalStorage>,
    remind_after: RwSignal<RemindAfter>,
}

impl Backups {
    pub(super) fn new() -> Self {
        Self {
            by_hand: RwSignal::new(BackingUp::Idle),
            stop: StoredValue::new_local(Rc::default()),
            remind_after: RwSignal::new(remind_after()),
        }
    }

    fn set(self, to: BackingUp) {
        self.by_hand.try_set(to);
    }

    fn stop(self) -> Rc<Cell<bool>> {
        self.stop.try_with_value(Rc::clone).unwrap_or_default()
    }

    pub(super) fn is_busy(self) -> bool {
        let busy = self.by_hand.try_with_untracked(BackingUp::is_busy);
        busy.unwrap_or_default()
    }
}

impl Session {
    /// The backup that goes on, or what became of the last one.
    #[must_use]
    pub fn backing_up(self) -> Signal<BackingUp> {
        self.backups.by_hand.into()
    }

    /// Whether a backup by hand goes on: the vault does not lock itself meanwhile.
    #[must_use]
    pub fn is_backing_up(self) -> bool {
        self.backups.is_busy()
    }

    /// Begins a backup by hand; nothing where one goes on. To be called while the press that led here is fresh.
    pub fn back_up(self) {
        if self.backups.is_busy() || self.is_made_up() {
            return;
        }
        self.backups.set(BackingUp::Choosing);
        self.backups.stop().set(false);
        spawn_local(async move {
            self.backups.set(match self.write_out().await {
                Ok(Some(made)) => BackingUp::Written(made),
                Ok(None) => BackingUp::Idle,
                Err(failure) if failure.code == StoreError::Cancelled.code() => BackingUp::Stopped,
                Err(failure) => BackingUp::Failed(failure),
            });
        });
    }

    /// Stops the backup that goes on.
    pub fn stop_backup(self) {
        self.backups.stop().set(true);
    }

    /// What became of the last one has been read.
    pub fn forget_backup_outcome(self) {
        if !self.backups.is_busy() {
            self.backups.set(BackingUp::Idle);
        }
    }

    /// About how large a backup of the vault becomes, in bytes.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn about_backup_bytes(self) -> Result<u64, Failure> {
        let desk = self.desk()?;
        let store = desk.ledger().lock().await.store().clone();
        Ok(about_backup_bytes(&store.usage(self.vault).await?))
    }

    /// After how long the person wants to be reminded.
    #[must_use]
    pub fn remind_after(self) -> Signal<RemindAfter> {
        self.backups.remind_after.into()
    }

    /// Keeps that for this device.
    pub fn set_remind_after(self, after: RemindAfter) {
        keep_remind_after(after);
        self.backups.remind_after.set(after);
    }

    /// `None` when the person wants no file after all.
    async fn write_out(self) -> Result<Option<Made>, Failure> {
        let desk = self.desk()?;
        if let Some(limit) = FileOut::most_bytes() {
            self.look_at_limit(limit).await?;
        }
        let name = format!("sealwell-{}.sealwell", now().today);
        let Some(mut out) = FileOut::ask(&name, KIND).await? else {
            return Ok(None);
        };
        let is_download = out.is_download();
        let written = match self.stream(&desk, &mut out).await {
            Ok(written) => written,
            Err(failure) => {
                out.give_up().await;
                return Err(failure);
            }
        };
        out.finish().await?;
        let noted = desk
            .record(Command::LogAccess(AccessKind::BackedUp), now())
            .await;
        self.changed(&desk);
        noted?;
        Ok(Some(Made {
            is_download,
            bytes: written.bytes,
            records: desk.state().records.len(),
            files: written.blobs,
            damaged_files: written.lacking.len(),
        }))
    }

    async fn look_at_limit(self, limit: u64) -> Result<(), Failure> {
        if limit < self.about_backup_bytes().await? {
            return Err(StoreError::TooLargeHere { limit }.into());
        }
        Ok(())
    }

    async fn stream(self, desk: &OpenDesk, out: &mut FileOut) -> Result<Written, Failure> {
        let of = self.about_backup_bytes().await?;
        let (vault, store) = {
            let ledger = desk.ledger().lock().await;
            (ledger.vault(), ledger.store().clone())
        };
        let (stop, shown) = (self.backups.stop(), Cell::new(None));
        let heard = |bytes: u64| {
            if shown.get().is_none_or(|shown| shown + STEP_BYTES <= bytes) {
                shown.set(Some(bytes));
                let of = Some(of.max(bytes));
                self.backups.set(BackingUp::Writing(Done { bytes, of }));
            }
            if stop.get() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        Ok(write_backup(&*vault, &SystemRandom, &store, out, heard).await?)
    }
}
