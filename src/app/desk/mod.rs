//! The open vault at work: what the pages ask for, without the pages.
//!
//! Changes go one after the other through the [`Ledger`]; files are read and sealed beside them. What another tab of the
//! same vault writes is followed ([`Desk::follow`]).

mod arriving;
mod card;
mod contents;
mod index;
mod letters;
mod own;
mod said;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use futures_util::lock::Mutex;

pub use arriving::{TakenIn, Twins};
pub use letters::SignatureDraft;
pub use said::SaidTogether;

use super::ways::Keys;
use super::{AppError, DocumentEngine, Ledger, Now, read_file, read_staged, seal_file};
use crate::domain::{BlobRef, Command, State, WayId};
use crate::import::{NoPreview, Preview, Reading};
use crate::store::{Source, Store, Turn};
use crate::vault::{Cipher, Damage, NewSlot, Random, Vault, VaultId};

/// An open vault with the engine that reads and writes documents for it.
pub struct Desk<S: Store, C: Cipher, E: DocumentEngine> {
    ledger: Mutex<Ledger<S, C>>,
    vault: Rc<Vault<C>>,
    store: S,
    random: Rc<dyn Random>,
    engine: E,
    state: RefCell<Arc<State>>,
    indexed: Mutex<index::Indexed>,
    /// The files that no command has named yet. While one is there, no other tab sweeps.
    staged: RefCell<Vec<(BlobRef, Turn)>>,
    /// Whether somebody waits already to read what another tab wrote.
    follows: Cell<bool>,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// A desk for an open ledger.
    pub fn new(ledger: Ledger<S, C>, random: Rc<dyn Random>, engine: E) -> Self {
        Self {
            vault: ledger.vault(),
            store: ledger.store().clone(),
            state: RefCell::new(Arc::clone(ledger.state())),
            ledger: Mutex::new(ledger),
            random,
            engine,
            indexed: Mutex::default(),
            staged: RefCell::default(),
            follows: Cell::new(false),
        }
    }

    /// The state as of the last change.
    pub fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.borrow())
    }

    /// Shows the state of the ledger, after something was done with the vault as a whole.
    pub(super) fn show(&self, ledger: &Ledger<S, C>) {
        *self.state.borrow_mut() = Arc::clone(ledger.state());
    }

    /// The engine.
    pub fn engine(&self) -> &E {
        &self.engine
    }

    /// The ledger, for what concerns the vault as a whole.
    pub fn ledger(&self) -> &Mutex<Ledger<S, C>> {
        &self.ledger
    }

    /// Which vault lies open here.
    pub fn vault_id(&self) -> VaultId {
        self.vault.id()
    }

    /// What of the journal did not open.
    pub async fn damages(&self) -> Vec<Damage> {
        self.ledger.lock().await.damages().to_vec()
    }

    /// 16 random bytes for an id.
    ///
    /// # Errors
    /// Where the random source gives none.
    pub fn random_id(&self) -> Result<[u8; 16], AppError> {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// Records a command.
    ///
    /// # Errors
    /// As [`Ledger::record`].
    pub async fn record(&self, command: Command, now: Now) -> Result<(), AppError> {
        let mut ledger = self.ledger.lock().await;
        let done = ledger.record(command, now).await;
        // Even a change that did not happen may have read what another tab wrote.
        self.show(&ledger);
        self.staged
            .borrow_mut()
            .retain(|(file, _)| ledger.staged(file).is_some());
        done
    }

    /// Reads what another tab wrote, and says whether there was anything. Asked many times at once, it reads once or twice.
    ///
    /// # Errors
    /// As [`Ledger::catch_up`].
    pub async fn follow(&self) -> Result<bool, AppError> {
        if self.follows.replace(true) {
            return Ok(false);
        }
        let mut ledger = self.ledger.lock().await;
        // What is told from here on may be newer than what is read now.
        self.follows.set(false);
        let anything = ledger.catch_up().await;
        self.show(&ledger);
        anything
    }

    /// Erases the vault, all of it.
    ///
    /// # Errors
    /// As [`Store::delete_vault`].
    pub async fn erase_vault(&self) -> Result<(), AppError> {
        let _ledger = self.ledger.lock().await;
        let _turn = self.store.turn(self.vault.id()).await;
        Ok(self.store.delete_vault(self.vault.id()).await?)
    }

    /// Drops what a killed tab left staged, unless some tab is staging right now.
    ///
    /// # Errors
    /// As [`Ledger::sweep`].
    pub async fn sweep(&self) -> Result<u64, AppError> {
        self.ledger.lock().await.sweep().await
    }

    /// Adds a way in; see [`Ledger::add_way`].
    ///
    /// # Errors
    /// As [`Ledger::add_way`].
    pub async fn add_way(
        &self,
        keys: Keys<'_, C>,
        new: &NewSlot,
        label: &str,
        now: Now,
    ) -> Result<(), AppError> {
        let mut ledger = self.ledger.lock().await;
        let done = ledger.add_way(keys, new, label, now).await;
        self.show(&ledger);
        done
    }

    /// Takes a way in away; see [`Ledger::remove_way`].
    ///
    /// # Errors
    /// As [`Ledger::remove_way`].
    pub async fn remove_way(&self, way: WayId, now: Now) -> Result<(), AppError> {
        let mut ledger = self.ledger.lock().await;
        let done = ledger.remove_way(way, now).await;
        self.show(&ledger);
        done
    }

    /// Seals a file, staged until a command names it.
    ///
    /// # Errors
    /// As [`seal_file`].
    pub async fn seal(
        &self,
        source: &impl Source,
        name: &str,
        media_type: &str,
        progress: impl Fn(u64),
    ) -> Result<BlobRef, AppError> {
        let turn = self.store.staging(self.vault.id()).await;
        let (file, kept) =
            seal_file(&self.vault, &self.store, source, name, media_type, progress).await?;
        self.ledger.lock().await.stage(&file, kept);
        self.staged.borrow_mut().push((file.clone(), turn));
        Ok(file)
    }

    /// Drops a sealed file that no command named.
    ///
    /// # Errors
    /// As [`Ledger::drop_staged`].
    pub async fn drop_staged(&self, file: &BlobRef) -> Result<(), AppError> {
        let dropped = self.ledger.lock().await.drop_staged(file).await;
        self.staged
            .borrow_mut()
            .retain(|(staged, _)| staged != file);
        dropped
    }

    /// Reads a kept file back.
    ///
    /// # Errors
    /// As [`read_file`].
    pub async fn bytes(&self, file: &BlobRef) -> Result<Vec<u8>, AppError> {
        // A file is read before it is filed, so that a wrong chart is asked about first.
        let staged = self.ledger.lock().await.staged(file).cloned();
        match staged {
            Some(kept) => read_staged(&self.vault, self.store.clone(), &kept).await,
            None => read_file(&self.vault, self.store.clone(), file).await,
        }
    }

    /// Reads what a kept file says, in the engine.
    ///
    /// # Errors
    /// As [`Desk::bytes`], and where the engine died of the file: the file is kept all the same.
    pub async fn reading(&self, file: &BlobRef) -> Result<Reading, AppError> {
        let bytes = self.bytes(file).await?;
        Ok(self.engine.read_file(&file.name, bytes).await?)
    }

    /// Draws a page of a kept file that browsers do not show, counted from 0; or says why not.
    ///
    /// # Errors
    /// As [`Desk::reading`].
    pub async fn preview(
        &self,
        file: &BlobRef,
        page: u32,
    ) -> Result<Result<Preview, NoPreview>, AppError> {
        let bytes = self.bytes(file).await?;
        Ok(self.engine.preview(&file.name, page, bytes).await?)
    }

    /// A kept file as it is handed on: a picture without the place where it was taken, anything else as it came.
    ///
    /// # Errors
    /// As [`Desk::reading`].
    pub async fn copy_to_share(&self, file: &BlobRef) -> Result<Vec<u8>, AppError> {
        let bytes = self.bytes(file).await?;
        Ok(self.engine.copy_to_share(bytes).await?)
    }
}
