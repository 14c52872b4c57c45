//! What helps the vault itself: its header put back, its journal written anew, leftovers taken away.

use crate::app::ledger::vault_blob;
use crate::app::{AppError, Desk, DocumentEngine, Ledger, Now};
use crate::store::Store;
use crate::vault::Cipher;

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// Puts the header back as it was when the vault was opened.
    ///
    /// # Errors
    /// As [`Ledger::put_header_back`].
    pub async fn put_header_back(&self, now: Now) -> Result<(), AppError> {
        let mut ledger = self.ledger().lock().await;
        let done = ledger.put_header_back(now).await;
        self.show(&ledger);
        done
    }

    /// Leaves journal entries that do not open behind.
    ///
    /// # Errors
    /// As [`Ledger::leave_damage_behind`].
    pub async fn leave_damage_behind(&self, now: Now) -> Result<(), AppError> {
        let mut ledger = self.ledger().lock().await;
        let done = ledger.leave_damage_behind(now).await;
        self.show(&ledger);
        done
    }

    /// Erases the kept files that nothing names, and sweeps what was staged and never kept.
    ///
    /// # Errors
    /// As [`Ledger::erase_leftovers`] and [`Ledger::sweep`].
    pub async fn erase_leftovers(&self, now: Now) -> Result<(), AppError> {
        let mut ledger = self.ledger().lock().await;
        let done = ledger.erase_leftovers(now).await;
        self.show(&ledger);
        done?;
        ledger.sweep().await?;
        Ok(())
    }
}

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Drops what a killed tab left staged, and says how many chunks went. Nothing is dropped while a file that the state
    /// names has lost its manifest: its chunks look staged, and it may be mended from them.
    ///
    /// # Errors
    /// As [`Store::sweep`].
    pub async fn sweep(&self) -> Result<u64, AppError> {
        let vault = self.vault().id();
        let kept = self.store().blobs(vault).await?;
        let named = self.state().blobs();
        if named.iter().all(|blob| kept.contains(&vault_blob(*blob))) {
            return Ok(self.store().sweep(vault).await?);
        }
        Ok(0)
    }
}
