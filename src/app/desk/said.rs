//! What the records say: words found in them, and all that they say of one person together.

use std::collections::BTreeSet;

use super::Desk;
use crate::app::{AppError, DocumentEngine};
use crate::chart::Summary;
use crate::domain::{IdentityCheck, PersonId, ReceivedRecord, RecordId, RecordKind};
use crate::search::Hit;
use crate::store::Store;
use crate::vault::Cipher;

/// More hits than this nobody reads.
const MOST_HITS: usize = 50;

/// What the engine has read, as of which start.
#[derive(Debug, Default)]
pub(super) struct Indexed {
    restarts: u32,
    records: BTreeSet<RecordId>,
}

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
    /// Finds records that say something. Those not yet read are read first.
    ///
    /// # Errors
    /// Where the engine does not start. A record that cannot be read is left out: its own page says why.
    pub async fn find(&self, query: &str) -> Result<Vec<Hit>, AppError> {
        self.read_all(|_, _| {}).await?;
        Ok(self.engine.find(query, MOST_HITS).await?)
    }

    /// What all records of a person say together. Those not yet read are read first; `progress` hears how many of how many
    /// were.
    ///
    /// # Errors
    /// As [`Desk::find`].
    pub async fn said_together(
        &self,
        person: PersonId,
        progress: impl Fn(usize, usize),
    ) -> Result<SaidTogether, AppError> {
        self.read_all(progress).await?;
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

    /// Has the engine read every record that it has not read since it started.
    pub(super) async fn read_all(&self, progress: impl Fn(usize, usize)) -> Result<(), AppError> {
        let state = self.state();
        if self.indexed.borrow().restarts != self.engine.restarts() {
            *self.indexed.borrow_mut() = Indexed {
                restarts: self.engine.restarts(),
                ..Indexed::default()
            };
        }
        let known = self.indexed.borrow().records.clone();
        for gone in known.iter().filter(|id| !state.records.contains_key(id)) {
            self.engine.forget(*gone).await?;
            self.indexed.borrow_mut().records.remove(gone);
        }
        let records = state.records.values();
        let unread: Vec<_> = records
            .filter(|record| !known.contains(&record.id))
            .collect();
        for (read, record) in unread.iter().enumerate() {
            progress(read, unread.len());
            // A picture has no words: it is found by its name, and is neither opened nor looked through for that.
            let bytes = if is_picture(record) {
                Ok(Vec::new())
            } else {
                self.bytes(&record.file).await
            };
            if let Ok(bytes) = bytes {
                // What one file does to the engine must not keep the others from being found.
                let _ = self
                    .engine
                    .index_file(record.id, &record.file.name, bytes)
                    .await;
            }
            self.indexed.borrow_mut().records.insert(record.id);
        }
        Ok(())
    }
}

/// Whether a record was filed as a picture, of which nothing was read but the picture.
fn is_picture(record: &ReceivedRecord) -> bool {
    record.kind == RecordKind::Image && record.file.media_type.starts_with("image/")
}
