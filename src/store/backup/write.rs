//! Writing a backup, piece by piece.

use sha2::{Digest, Sha256};

use super::{
    super::{Store, StoreError},
    Kind, MAGIC, SealedJournal, Sink,
};
use crate::vault::{BackupId, Bulk, Cipher, Closing, FORMAT_VERSION, Header, Random, Vault};

/// Reads of the journal before giving up because somebody keeps writing.
const PATIENCE: u32 = 8;

/// Writes all of an open vault into `sink`. `progress` hears how many bytes are written so far.
///
/// # Errors
/// [`StoreError::Conflict`] when the vault does not hold still, and whatever the store or the sink says.
pub async fn write_backup<C: Cipher>(
    vault: &Vault<C>,
    random: &dyn Random,
    store: &impl Store,
    sink: &mut impl Sink,
    progress: impl Fn(u64),
) -> Result<(), StoreError> {
    let id = BackupId::make(random)?;
    let header = store.header(vault.id()).await?;
    Header::parse(&header)?;
    let SealedJournal {
        head,
        snapshot,
        records,
    } = hold_still(store, vault).await?;
    let blobs = store.blobs(vault.id()).await?;

    let mut file = Framed {
        sink,
        hasher: Sha256::new(),
        bytes: 0,
        progress,
    };
    file.raw(Bulk::from(
        [
            MAGIC.as_slice(),
            &FORMAT_VERSION.to_be_bytes(),
            id.as_bytes(),
        ]
        .concat(),
    ))
    .await?;
    file.frame(Kind::Header, &[], header.into()).await?;
    file.frame(Kind::Head, &[], head.into()).await?;
    if let Some(snapshot) = snapshot {
        file.frame(Kind::Snapshot, &[], snapshot.into()).await?;
    }
    let count = records.len() as u64;
    for entry in records {
        file.frame(Kind::Entry, &[], entry.into()).await?;
    }
    for blob in &blobs {
        let manifest = store.manifest(vault.id(), *blob).await?;
        let chunks = vault.open_blob(*blob, &manifest).await?.facts().chunks;
        file.frame(Kind::Blob, blob.as_bytes(), manifest.into())
            .await?;
        for index in 0..chunks {
            let chunk = store.chunk(vault.id(), *blob, index).await?;
            let name = [blob.as_bytes().as_slice(), &index.to_be_bytes()].concat();
            file.frame(Kind::Chunk, &name, chunk).await?;
        }
    }
    let blobs = u32::try_from(blobs.len()).map_err(|_| StoreError::SinkFailed)?;
    let closing = Closing {
        entries: count,
        blobs,
        bytes: file.bytes,
        sha256: file.hasher.clone().finalize().into(),
    };
    let closing = vault.seal_closing(id, &closing).await?;
    file.frame(Kind::Closing, &[], closing.into()).await
}

/// Head, snapshot and all entries of one moment: read again until nothing was written between two reads.
async fn hold_still<C: Cipher>(
    store: &impl Store,
    vault: &Vault<C>,
) -> Result<SealedJournal, StoreError> {
    for _ in 0..PATIENCE {
        let before = store.load(vault.id()).await?;
        let entries = store.entries(vault.id(), 0).await?;
        if store.load(vault.id()).await?.head == before.head {
            return Ok(SealedJournal {
                head: before.head,
                snapshot: before.snapshot,
                records: entries,
            });
        }
    }
    Err(StoreError::Conflict)
}

/// Counts and hashes what goes by.
struct Framed<'s, S: Sink, P: Fn(u64)> {
    sink: &'s mut S,
    hasher: Sha256,
    bytes: u64,
    progress: P,
}

impl<S: Sink, P: Fn(u64)> Framed<'_, S, P> {
    async fn frame(&mut self, kind: Kind, name: &[u8], body: Bulk) -> Result<(), StoreError> {
        let length = u32::try_from(name.len() + body.len()).map_err(|_| StoreError::SinkFailed)?;
        self.raw(Bulk::from(
            [&[kind as u8], length.to_be_bytes().as_slice(), name].concat(),
        ))
        .await?;
        self.raw(body).await
    }

    async fn raw(&mut self, piece: Bulk) -> Result<(), StoreError> {
        piece.with(|bytes| self.hasher.update(bytes));
        self.bytes += piece.len() as u64;
        self.sink.write(piece).await?;
        (self.progress)(self.bytes);
        Ok(())
    }
}
