//! Writing a backup, member by member, straight from the store into the sink.

use std::pin::pin;

use futures_util::StreamExt;

use super::{
    super::{Store, StoreError},
    BACKUP_VERSION, ENTRIES_BYTES, ENTRIES_PER_MEMBER, Heed, MAGIC, SealedJournal, Sink,
    ahead::{Due, read_ahead},
    heed::heed,
    index::Index,
    members::{Member, Part},
    records::join,
    zip::ZipWriter,
};
use crate::vault::{
    ArchiveClosing, BackupId, BlobId, Bulk, Cipher, Header, Random, Vault, entry_position,
};

/// Reads of the journal before giving up because somebody keeps writing.
const PATIENCE: u32 = 8;
const README: &str = include_str!("README.txt");

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The backup's own name.
    pub backup: BackupId,
    /// Bytes of the file.
    pub bytes: u64,
    /// Journal entries in it.
    pub entries: u64,
    /// Blobs in it that are not [`erased`](Self::erased) or [`lacking`](Self::lacking).
    pub blobs: u32,
    /// SHA-256 of its index.
    pub sha256: [u8; 32],
    /// Blobs that were erased while it was being written.
    pub erased: Vec<BlobId>,
    /// Blobs of which the store itself lacks something. What there is of them is in the backup.
    pub lacking: Vec<BlobId>,
}

/// Writes all of an open vault into `sink`: the journal of one moment, and the blobs it names. The vault may be written
/// to meanwhile. `progress` hears how many bytes are written; what it answers is heeded.
///
/// # Errors
/// [`StoreError::Conflict`] when the vault does not hold still long enough to read its journal,
/// [`StoreError::Cancelled`], and whatever the store or the sink says.
pub async fn write_backup<C: Cipher, A: Heed>(
    vault: &Vault<C>,
    random: &dyn Random,
    store: &impl Store,
    sink: &mut impl Sink,
    progress: impl Fn(u64) -> A,
) -> Result<Written, StoreError> {
    let backup = BackupId::make(random)?;
    let header = store.header(vault.id()).await?;
    Header::parse(&header)?;
    let (journal, blobs) = hold_still(store, vault).await?;
    let entries = journal.records.len() as u64;
    let mut file = Members {
        zip: ZipWriter::new(sink),
        index: Index::default(),
        progress,
        written: Written {
            backup,
            bytes: 0,
            entries,
            blobs: 0,
            sha256: [0; 32],
            erased: Vec::new(),
            lacking: Vec::new(),
        },
    };
    let spare = [journal.head.as_slice(), &header].concat();
    file.beginning(header, journal).await?;
    let manifests = file.blobs(vault, store, blobs).await?;
    file.member(Member::Spare, spare.into()).await?;
    file.end(vault, manifests).await
}

/// Head, snapshot, all entries and the names of the blobs of one moment: read again until nothing was written between
/// two reads.
async fn hold_still<C: Cipher>(
    store: &impl Store,
    vault: &Vault<C>,
) -> Result<(SealedJournal, Vec<BlobId>), StoreError> {
    for _ in 0..PATIENCE {
        let before = store.load(vault.id()).await?;
        let entries = store.entries(vault.id(), 0).await?;
        let blobs = store.blobs(vault.id()).await?;
        if store.load(vault.id()).await?.head == before.head {
            let journal = SealedJournal {
                head: before.head,
                snapshot: before.snapshot,
                records: entries,
            };
            return Ok((journal, blobs));
        }
    }
    Err(StoreError::Conflict)
}

/// Indexes what goes by.
struct Members<'s, S: Sink, P> {
    zip: ZipWriter<'s, S>,
    index: Index,
    progress: P,
    written: Written,
}

impl<S: Sink, A: Heed, P: Fn(u64) -> A> Members<'_, S, P> {
    async fn member(&mut self, member: Member, content: Bulk) -> Result<(), StoreError> {
        self.index.add(member, &content);
        self.zip.member(&member.name(), content).await?;
        heed((self.progress)(self.zip.position()))
    }

    async fn beginning(
        &mut self,
        header: Vec<u8>,
        journal: SealedJournal,
    ) -> Result<(), StoreError> {
        let readme = README.replace('\n', "\r\n").into_bytes();
        self.member(Member::Readme, readme.into()).await?;
        let marker = [
            MAGIC.as_slice(),
            &BACKUP_VERSION.to_be_bytes(),
            self.written.backup.as_bytes(),
        ]
        .concat();
        self.member(Member::Marker, marker.into()).await?;
        self.member(Member::Header, header.into()).await?;
        self.member(Member::Head, journal.head.into()).await?;
        if let Some(snapshot) = journal.snapshot {
            self.member(Member::Snapshot, snapshot.into()).await?;
        }
        self.entries(journal.records).await
    }

    async fn entries(&mut self, records: Vec<Vec<u8>>) -> Result<(), StoreError> {
        let (mut due, mut rest) = (1_u64, records.as_slice());
        while let Some(first) = rest.first() {
            let (group, after) = rest.split_at(group_length(rest));
            // Where its number is damaged, the member still stands where the record does.
            let name = entry_position(first).filter(|number| *number >= due);
            let name = name.unwrap_or(due);
            self.member(Member::Entries(name), join(group).into())
                .await?;
            due = name.saturating_add(group.len() as u64);
            rest = after;
        }
        Ok(())
    }

    /// Writes blobs as far as they are there. Says how many had a manifest.
    async fn blobs<C: Cipher>(
        &mut self,
        vault: &Vault<C>,
        store: &impl Store,
        blobs: Vec<BlobId>,
    ) -> Result<u32, StoreError> {
        let mut read = pin!(read_ahead(vault, store, blobs));
        let (mut manifests, mut whole) = (0, true);
        while let Some(due) = read.next().await {
            let (blob, due) = due?;
            match due {
                Due::Gone => self.erased(blob).await?,
                Due::Manifest(manifest) => {
                    (manifests, whole) = (manifests + 1, true);
                    let member = Member::Blob(blob, Part::Manifest);
                    self.member(member, manifest.into()).await?;
                }
                Due::Chunk(index, Some(chunk)) => {
                    let member = Member::Blob(blob, Part::Chunk(index));
                    self.member(member, chunk).await?;
                }
                Due::Chunk(_, None) => whole = false,
                Due::End { is_counted } if whole && is_counted => self.written.blobs += 1,
                Due::End { .. } => {
                    if let Err(StoreError::NoBlob { .. }) = store.manifest(vault.id(), blob).await {
                        self.erased(blob).await?;
                    } else {
                        self.written.lacking.push(blob);
                    }
                }
            }
        }
        Ok(manifests)
    }

    async fn erased(&mut self, blob: BlobId) -> Result<(), StoreError> {
        self.written.erased.push(blob);
        let member = Member::Blob(blob, Part::Erased);
        self.member(member, Bulk::copy_from(&[])).await
    }

    async fn end<C: Cipher>(mut self, vault: &Vault<C>, blobs: u32) -> Result<Written, StoreError> {
        let closing = ArchiveClosing {
            entries: self.written.entries,
            blobs,
            members: self.index.members(),
            bytes: self.zip.position(),
            index: self.index.sha256(),
        };
        let sealed = vault.seal_archive(self.written.backup, &closing).await?;
        let name = Member::Closing.name();
        self.zip.member(&name, sealed.into()).await?;
        self.written.sha256 = closing.index;
        self.written.bytes = self.zip.finish().await?;
        heed((self.progress)(self.written.bytes))?;
        Ok(self.written)
    }
}

/// How many of these records go into one member.
fn group_length(records: &[Vec<u8>]) -> usize {
    let mut bytes = 0;
    let fitting = records
        .iter()
        .take(ENTRIES_PER_MEMBER)
        .take_while(|record| {
            bytes += record.len() + 4;
            bytes <= ENTRIES_BYTES
        });
    fitting.count().max(1)
}
