//! A backup in the place of what is on this device, and the vault that it becomes.

use std::rc::Rc;

use leptos::prelude::*;

use super::browser::{ask_to_keep, show_address};
use super::doors::{OpenLedger, Shell, store};
use super::witness::KeptWitness;
use super::{Doors, Failure};
use crate::app::health::Witness;
use crate::app::keys::AnyCipher;
use crate::app::places::{AnyStore, Store};
use crate::app::{Accept, Incoming, What};
use crate::domain::{AccessKind, Command};
use crate::ui::browser::forget_failed_tries;
use crate::ui::routes::Route;

impl Doors {
    /// Puts a staged backup in the place of what is on this device. The other tabs are told.
    pub(super) async fn replace(
        self,
        incoming: &Incoming<AnyStore, AnyCipher>,
        accept: Accept,
    ) -> Result<(), Failure> {
        let desk = match self.shell().get_untracked() {
            Shell::Open(session) => session.desk().ok(),
            _ => None,
        };
        // A change that goes on in this tab is finished first; the next one finds the vault gone.
        let _ledger = match &desk {
            Some(desk) => Some(desk.ledger().lock().await),
            None => None,
        };
        let before = store().await?.vaults().await?;
        // The person sets it back herself, so what was seen before says nothing any more. Should the page be killed in
        // between, the next opening must not take it for somebody else's doing.
        for vault in before.iter().copied().chain([incoming.vault().id()]) {
            KeptWitness.forget(vault);
        }
        let taken = incoming.put_in_place(accept).await?;
        self.tell(taken, What::Made);
        for replaced in before {
            self.tell(replaced, What::Replaced);
            if replaced != taken {
                forget_failed_tries(replaced);
            }
        }
        Ok(())
    }

    /// Opens the vault that a backup has just become, at the page that says so.
    pub(super) async fn enter_restored(
        self,
        mut ledger: OpenLedger,
        access: Option<AccessKind>,
    ) -> Result<(), Failure> {
        ledger.watch(Rc::new(KeptWitness)).await?;
        if let Shell::Open(before) = self.shell().get_untracked() {
            before.forget();
        }
        show_address(&Route::Restore.path());
        let session = self.open(ledger, false);
        session.restored.try_set(true);
        session
            .record(Command::LogAccess(AccessKind::BackupRestored))
            .await?;
        if let Some(access) = access {
            session.record(Command::LogAccess(access)).await?;
        }
        ask_to_keep().await;
        session.look_at_storage().await;
        session.sweep().await;
        Ok(())
    }
}
