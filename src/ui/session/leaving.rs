//! The ways out of an open vault, and what other tabs do to it meanwhile.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use super::browser::{leave_to_door, reload, start_over};
use super::keeping::DamageLine;
use crate::app::places::StoreError;
use crate::app::{AppError, What};

impl Session {
    /// Locks in all tabs: the person said so. In this one the last changes may go into the folder for backups first, which
    /// takes a few seconds at most; nothing is shown meanwhile.
    pub fn lock(self) {
        self.tell(What::Locked);
        self.lock_by_folder();
    }

    /// Locks in this tab: the keys and everything read are dropped, and the page starts anew, because WebAssembly memory
    /// is only surely forgotten with its page.
    pub fn lock_here(self) {
        self.forget();
        if self.is_made_up() {
            start_over();
        } else {
            reload();
        }
    }

    /// Something happened to this vault in another tab.
    pub(super) fn hear(self, what: What) {
        match what {
            What::Made => {}
            What::Changed => spawn_local(self.follow()),
            What::Locked => self.lock_here(),
            What::Erased | What::Replaced | What::Rekeyed => self.leave(what),
        }
    }

    /// Reads and shows what another tab wrote. What is being typed here stays: drafts are the page's own.
    pub(super) async fn follow(self) {
        let Ok(desk) = self.desk() else { return };
        match desk.follow().await {
            Ok(true) => {
                self.show(&desk);
                let damages = desk.damages().await;
                self.damage
                    .try_set(damages.iter().map(DamageLine::from).collect());
            }
            Ok(false) => {}
            // A vault that was moved to a new key meanwhile is gone, and its session is on its way to the door.
            Err(AppError::Store(StoreError::NoVault)) if self.desk().is_ok() => {
                self.leave(What::Erased);
            }
            // What cannot be read now is read with the next change, which says why where it cannot.
            Err(_) => {}
        }
    }

    /// Goes to the door, which says what became of the vault.
    pub(super) fn leave(self, what: What) {
        self.forget();
        leave_to_door(what);
    }

    /// Drops the keys and everything that was read.
    pub(super) fn forget(self) {
        self.desk.try_with_value(|desk| desk.borrow_mut().take());
        let _ = self.state.try_set(Arc::default());
    }
}
