//! What single records hold, for the pages that compare and suggest.

use super::{Failure, Session};
use crate::app::chart::Contents;
use crate::domain::RecordId;

impl Session {
    /// What records hold, each with its own; `progress` hears how many of how many were read.
    ///
    /// # Errors
    /// When the worker died.
    pub async fn contents(
        self,
        records: Vec<RecordId>,
        progress: impl Fn(usize, usize),
    ) -> Result<Vec<(RecordId, Contents)>, Failure> {
        Ok(self.desk()?.contents(records, progress).await?)
    }
}
