//! All that the records of one person say together.

use super::Desk;
use super::index::Which;
use crate::app::{AppError, DocumentEngine};
use crate::chart::Summary;
use crate::domain::{IdentityCheck, PersonId, ReceivedRecord, RecordId};
use crate::store::Store;
use crate::vault::Cipher;

/// What all records of one person say, and which of them were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidTogether {
    /// What they say.
    pub summary: Summary,
    /// How many records it was made of.
    pub records: usize,
    /// Records that name somebody else, or seem to, and that nobody has said to be hers: nothing of them is in it.
    pub of_others: Vec<RecordId>,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// What all records of a person say together. Those not yet read are read first; `progress` hears how many of how many
    /// were.
    ///
    /// # Errors
    /// As [`Desk::read_all`].
    pub async fn said_together(
        &self,
        person: PersonId,
        progress: impl Fn(usize, usize),
    ) -> Result<SaidTogether, AppError> {
        self.read(Which::Records, progress).await?;
        let state = self.state();
        let of_person = state
            .records
            .values()
            .filter(|record| record.person == person);
        let (of_others, hers): (Vec<_>, Vec<_>) =
            of_person.partition(|record| matches!(record.identity, IdentityCheck::Differs { .. }));
        let ids = |records: Vec<&ReceivedRecord>| -> Vec<RecordId> {
            records.into_iter().map(|record| record.id).collect()
        };
        let (of_others, hers) = (ids(of_others), ids(hers));
        Ok(SaidTogether {
            records: hers.len(),
            summary: self.engine.summarize(hers).await?,
            of_others,
        })
    }
}
