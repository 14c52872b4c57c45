//! Backups that this browser writes by itself into a folder. One tab of a vault does it at a time.

mod writing;

use std::time::Duration;

use futures_util::future::select;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::FileSystemDirectoryHandle;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::browser::now;
use super::{Failure, Session};
use crate::app::folder_backup::{LOCKING_MOST_BYTES, LOCKING_MOST_MS, Rhythm, folder_lacks};
use crate::app::places::{Folder, KeptFolder, Permission, StoreError};
use crate::ui::browser::{every, pause};
use crate::ui::parts::Done;

/// The browser's question for a folder, by its name in the window.
const QUESTION: &str = "showDirectoryPicker";

/// How often it is looked whether a backup is due.
const LOOK: Duration = Duration::from_secs(10);

/// The folder, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BackupFolder {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// This browser cannot write into a folder.
    NotHere,
    /// None was chosen.
    None,
    /// It can be written to. Its name is for the screen alone.
    Ready(String),
    /// The browser wants the person to allow it again.
    Asks(String),
}

/// What the session knows of the folder. `Copy`, as the session is.
#[derive(Clone, Copy, Debug)]
pub(super) struct FolderDesk {
    folder: RwSignal<BackupFolder>,
    writing: RwSignal<Option<Done>>,
    failed: RwSignal<Option<Failure>>,
    rhythm: StoredValue<Rhythm>,
    is_locking: RwSignal<bool>,
}

impl FolderDesk {
    pub(super) fn new() -> Self {
        Self {
            folder: RwSignal::new(BackupFolder::Unknown),
            writing: RwSignal::new(None),
            failed: RwSignal::new(None),
            rhythm: StoredValue::new(Rhythm {
                quiet_since: now().at,
                tried: None,
                bytes: 0,
            }),
            is_locking: RwSignal::new(false),
        }
    }

    fn know(self, folder: BackupFolder) {
        self.folder.try_set(folder);
    }

    fn is_ready(self) -> bool {
        let ready = |folder: &BackupFolder| matches!(folder, BackupFolder::Ready(_));
        self.folder.try_with_untracked(ready).unwrap_or_default()
    }

    fn is_writing(self) -> bool {
        let writing = self.writing.try_with_untracked(Option::is_some);
        writing.unwrap_or_default()
    }

    fn rhythm(self) -> Option<Rhythm> {
        self.rhythm.try_get_value()
    }

    fn note(self, change: impl FnOnce(&mut Rhythm)) {
        self.rhythm.try_update_value(change);
    }
}

/// Why a backup is written now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Due,
    Locking,
    Wanted,
}

impl Session {
    /// The folder for backups.
    #[must_use]
    pub fn backup_folder(self) -> Signal<BackupFolder> {
        self.folder.folder.into()
    }

    /// How far the backup into the folder is, while one is written.
    #[must_use]
    pub fn folder_writing(self) -> Signal<Option<Done>> {
        self.folder.writing.into()
    }

    /// Why the last backup into the folder was not written; none where it was.
    #[must_use]
    pub fn folder_failed(self) -> Signal<Option<Failure>> {
        self.folder.failed.into()
    }

    /// Whether the vault is locking and waits for the folder a moment longer: nothing of it is shown any more.
    #[must_use]
    pub fn is_locking(self) -> Signal<bool> {
        self.folder.is_locking.into()
    }

    /// Looks for the folder, and from then on whether a backup is due, until the owner of this call is gone.
    pub fn watch_folder(self) {
        if self.is_made_up() || question().is_none() {
            self.folder.know(BackupFolder::NotHere);
            return;
        }
        Effect::new(move || {
            self.state().track();
            self.folder.note(|rhythm| rhythm.quiet_since = now().at);
        });
        spawn_local(self.look_for_folder());
        every(LOOK, move || spawn_local(self.write_if_due()));
    }

    /// Asks for a folder, keeps it and writes the first backup into it. `false` when the person wants none after all.
    ///
    /// # Errors
    /// When the browser refuses, or the folder cannot be kept. That a backup cannot be written is told apart.
    pub async fn choose_folder(self) -> Result<bool, Failure> {
        let Some(folder) = ask().await? else {
            return Ok(false);
        };
        KeptFolder::new(folder).keep(self.vault).await?;
        self.look_for_folder().await;
        self.write_to_folder(Why::Wanted).await;
        Ok(true)
    }

    /// Asks the person to allow the folder again, and writes a backup into it where it lacks something.
    pub async fn allow_folder(self) {
        if let Ok(Some(kept)) = KeptFolder::of(self.vault).await {
            kept.folder.ask().await;
        }
        self.look_for_folder().await;
        if self.state.try_with_untracked(|state| folder_lacks(state)) == Some(true) {
            self.write_to_folder(Why::Wanted).await;
        }
    }

    /// Forgets the folder; its files stay where they are.
    ///
    /// # Errors
    /// When the browser's storage fails.
    pub async fn forget_folder(self) -> Result<(), Failure> {
        KeptFolder::forget(self.vault).await?;
        self.folder.failed.try_set(None);
        self.look_for_folder().await;
        Ok(())
    }

    /// Writes a backup into the folder now.
    pub async fn write_folder_now(self) {
        self.write_to_folder(Why::Wanted).await;
    }

    /// Locks after the last changes went into the folder, if one is due and it takes a moment only. Else at once.
    pub(super) fn lock_by_folder(self) {
        if !self.is_due(Why::Locking) {
            self.lock_here();
            return;
        }
        self.folder.is_locking.set(true);
        spawn_local(async move {
            let writing = Box::pin(self.write_to_folder(Why::Locking));
            let patience = Box::pin(pause(Duration::from_millis(LOCKING_MOST_MS)));
            select(writing, patience).await;
            self.lock_here();
        });
    }

    async fn look_for_folder(self) {
        self.folder.know(match KeptFolder::of(self.vault).await {
            Ok(Some(KeptFolder { folder, .. })) => match folder.permission().await {
                Permission::Granted => BackupFolder::Ready(folder.name()),
                Permission::Asked | Permission::Denied => BackupFolder::Asks(folder.name()),
            },
            // Without the browser's storage there is no vault to back up either.
            Ok(None) | Err(_) => BackupFolder::None,
        });
    }

    async fn write_if_due(self) {
        if self.is_due(Why::Due) {
            self.write_to_folder(Why::Due).await;
        }
    }

    fn is_due(self, why: Why) -> bool {
        if !self.folder.is_ready() || self.folder.is_writing() || self.backups.is_busy() {
            return false;
        }
        let (Some(rhythm), at) = (self.folder.rhythm(), now().at) else {
            return false;
        };
        let due = self.state.try_with_untracked(|state| match why {
            Why::Due => rhythm.is_due(state, at),
            Why::Locking => folder_lacks(state),
            Why::Wanted => true,
        });
        due.unwrap_or_default()
    }

    async fn write_to_folder(self, why: Why) {
        // Another tab that has the turn does the same.
        let Some(_turn) = KeptFolder::turn(self.vault).await else {
            return;
        };
        if self.folder.is_writing() {
            return;
        }
        let Ok(bytes) = self.about_backup_bytes().await else {
            return;
        };
        self.folder.note(|rhythm| rhythm.bytes = bytes);
        // Another tab may have written one just now, and a large vault is written less often.
        self.follow().await;
        let too_large = why == Why::Locking && LOCKING_MOST_BYTES < bytes;
        if too_large || (why != Why::Wanted && !self.is_due(why)) {
            return;
        }
        self.folder.note(|rhythm| rhythm.tried = Some(now().at));
        let of = Some(bytes);
        self.folder.writing.try_set(Some(Done { bytes: 0, of }));
        let outcome = self.write_one(bytes).await;
        self.folder.writing.try_set(None);
        match outcome {
            Ok(true) => drop(self.folder.failed.try_set(None)),
            Ok(false) => self.look_for_folder().await,
            Err(failure) => {
                self.look_for_folder().await;
                self.folder.failed.try_set(Some(failure));
            }
        }
    }
}

fn question() -> Option<Function> {
    Reflect::get(&window(), &QUESTION.into())
        .ok()?
        .dyn_into()
        .ok()
}

async fn ask() -> Result<Option<Folder>, Failure> {
    let refused = || Failure::from(StoreError::SinkFailed);
    let Some(question) = question() else {
        return Err(refused());
    };
    let options = Object::new();
    for (name, value) in [("id", "sealwell-backups"), ("mode", "readwrite")] {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let asked = question.call1(&window(), &options).map_err(|_| refused())?;
    let asked: Promise = asked.dyn_into().map_err(|_| refused())?;
    match JsFuture::from(asked).await {
        Ok(handle) => {
            let handle: FileSystemDirectoryHandle = handle.dyn_into().map_err(|_| refused())?;
            Ok(Some(Folder::new(handle)))
        }
        Err(error) if super::file_out::is(&error, "AbortError") => Ok(None),
        Err(_) => Err(refused()),
    }
}
