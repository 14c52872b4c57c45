//! What single records hold: for holding what came against what was asked for, and for the places that they name.

use super::Desk;
use super::index::Which;
use crate::app::{AppError, DocumentEngine};
use crate::chart::Contents;
use crate::domain::RecordId;
use crate::store::Store;
use crate::vault::Cipher;

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// What records hold, each with its own. Those not yet read are read first; `progress` hears how many of how many were.
    ///
    /// # Errors
    /// As [`Desk::find`].
    pub async fn contents(
        &self,
        records: Vec<RecordId>,
        progress: impl Fn(usize, usize),
    ) -> Result<Vec<(RecordId, Contents)>, AppError> {
        self.read(Which::Records, progress).await?;
        Ok(self.engine.contents(records).await?)
    }
}
