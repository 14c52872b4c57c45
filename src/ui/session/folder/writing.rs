//! One backup into the folder: written, read back, and the older ones taken out.

use std::cell::Cell;

use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::super::browser::now;
use super::super::{Failure, Session};
use crate::app::folder_backup::{is_as_written, names, too_many};
use crate::app::keys::SystemRandom;
use crate::app::places::{
    BackupReader, FileSource, Folder, KeptFolder, Permission, Source, StoreError, inspect_backup,
    write_backup,
};
use crate::domain::{AccessKind, Command};
use crate::ui::parts::Done;

impl Session {
    /// `false` where there is no folder, or the browser does not let us write into it any more.
    pub(super) async fn write_one(self, about_bytes: u64) -> Result<bool, Failure> {
        let Some(mut kept) = KeptFolder::of(self.vault).await? else {
            return Ok(false);
        };
        if kept.folder.permission().await != Permission::Granted {
            return Ok(false);
        }
        self.tidy(&mut kept).await?;
        let name = free_name(&kept.folder).await?;
        kept.begun = Some(name.clone());
        kept.keep(self.vault).await?;
        if let Err(failure) = self.write_file(&kept.folder, &name, about_bytes).await {
            // What cannot be taken out now is taken out before the next one, if it has nothing in it.
            let _ = kept.folder.remove(&name).await;
            return Err(failure);
        }
        kept.begun = None;
        kept.written.push(name);
        self.drop_older(&mut kept).await;
        kept.keep(self.vault).await?;
        let told = AccessKind::BackedUpToFolder;
        self.record(Command::LogAccess(told)).await?;
        Ok(true)
    }

    async fn write_file(self, folder: &Folder, name: &str, about: u64) -> Result<(), Failure> {
        let desk = self.desk()?;
        let (vault, store) = {
            let ledger = desk.ledger().lock().await;
            (ledger.vault(), ledger.store().clone())
        };
        let shown = Cell::new(0);
        let heard = |bytes: u64| {
            if about / 100 <= bytes.saturating_sub(shown.get()) {
                shown.set(bytes);
                let of = Some(about.max(bytes));
                self.folder.writing.try_set(Some(Done { bytes, of }));
            }
        };
        let mut sink = folder.write(name).await?;
        let written = match write_backup(&*vault, &SystemRandom, &store, &mut sink, heard).await {
            Ok(written) => written,
            Err(error) => {
                sink.give_up().await;
                return Err(error.into());
            }
        };
        sink.finish().await?;
        let file = folder.read(name).await?.ok_or(StoreError::NotAsWritten)?;
        let found = inspect_backup(&file).await;
        match found.is_ok_and(|found| is_as_written(&written, &found)) {
            true => Ok(()),
            false => Err(StoreError::NotAsWritten.into()),
        }
    }

    /// Takes out what a tab that died had begun: a file of ours with nothing in it.
    async fn tidy(self, kept: &mut KeptFolder) -> Result<(), Failure> {
        let Some(begun) = kept.begun.take() else {
            return Ok(());
        };
        match kept.folder.read(&begun).await? {
            Some(file) if file.length() == 0 => Ok(kept.folder.remove(&begun).await?),
            // It was finished, and its tab died before it could say so.
            Some(file) if self.is_of_this_vault(&file).await => {
                kept.written.push(begun);
                Ok(())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Takes the older files out that this browser wrote. One that holds something else by now is left alone for good.
    async fn drop_older(self, kept: &mut KeptFolder) {
        for name in too_many(&kept.written).to_vec() {
            let is_ours = match kept.folder.read(&name).await {
                Ok(Some(file)) => self.is_of_this_vault(&file).await,
                Ok(None) => false,
                // It is looked at again with the next backup.
                Err(_) => continue,
            };
            if is_ours && kept.folder.remove(&name).await.is_err() {
                continue;
            }
            kept.written.retain(|other| *other != name);
        }
    }

    async fn is_of_this_vault(self, file: &FileSource) -> bool {
        let opened = BackupReader::open(file).await;
        opened.is_ok_and(|(_, header)| header.vault() == self.vault)
    }
}

async fn free_name(folder: &Folder) -> Result<String, StoreError> {
    let clock = Date::new(&JsValue::from_f64(Date::now()));
    let mut names = names(now().today, clock.get_hours(), clock.get_minutes());
    loop {
        let name = names.next().ok_or(StoreError::SinkFailed)?;
        if !folder.has(&name).await? {
            return Ok(name);
        }
    }
}
