//! Blobs read for a backup. What is due next is read while something is being written, over the end of a blob too: most
//! files are small, and one after another they would be waited for longer than they take.

use futures_util::{Stream, StreamExt, stream};

use super::super::{Store, StoreError};
use crate::vault::{BlobId, Bulk, Cipher, Vault, VaultError};

/// How many things are read while one is being written.
const AHEAD: usize = 2;

/// What is due to be written of a blob.
pub(super) enum Due {
    /// It is not there: it was erased.
    Gone,
    /// Its sealed manifest, before all else of it.
    Manifest(Vec<u8>),
    /// A sealed chunk; none where the store lacks it.
    Chunk(u32, Option<Bulk>),
    /// All chunks there are were given. Whether it was known how many there must be.
    End {
        /// False where the manifest does not open.
        is_counted: bool,
    },
}

/// What is known of a blob before its chunks are read.
struct Begun {
    manifest: Vec<u8>,
    chunks: u32,
    is_counted: bool,
}

enum Step {
    Give(Result<Due, StoreError>),
    Read(u32),
}

/// Everything there is of `blobs`, in their order: of each a manifest, its chunks and its end, or that it is gone.
pub(super) fn read_ahead<'a, S: Store, C: Cipher>(
    vault: &'a Vault<C>,
    store: &'a S,
    blobs: Vec<BlobId>,
) -> impl Stream<Item = Result<(BlobId, Due), StoreError>> + 'a {
    stream::iter(blobs)
        .map(move |blob| async move { (blob, begin(vault, store, blob).await) })
        .buffered(AHEAD)
        .flat_map(|(blob, begun)| stream::iter(steps(begun).map(move |step| (blob, step))))
        .map(move |(blob, step)| async move {
            let due = match step {
                Step::Give(due) => due?,
                Step::Read(index) => match store.chunk(vault.id(), blob, index).await {
                    Ok(chunk) => Due::Chunk(index, Some(chunk)),
                    Err(StoreError::NoChunk { .. }) => Due::Chunk(index, None),
                    Err(error) => return Err(error),
                },
            };
            Ok((blob, due))
        })
        .buffered(AHEAD)
}

async fn begin<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: &S,
    blob: BlobId,
) -> Result<Option<Begun>, StoreError> {
    let manifest = match store.manifest(vault.id(), blob).await {
        Ok(manifest) => manifest,
        Err(StoreError::NoBlob { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let (chunks, is_counted) = match vault.open_blob(blob, &manifest).await {
        Ok(opener) => (opener.facts().chunks, true),
        Err(VaultError::CipherFailed) => return Err(VaultError::CipherFailed.into()),
        Err(_) => (count(vault, store, blob).await?, false),
    };
    Ok(Some(Begun {
        manifest,
        chunks,
        is_counted,
    }))
}

/// Where the manifest does not open nobody knows how many chunks there should be: those that are there, up to the first
/// that is not.
async fn count<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: &S,
    blob: BlobId,
) -> Result<u32, StoreError> {
    let mut chunks = 0;
    loop {
        match store.chunk(vault.id(), blob, chunks).await {
            Ok(_) => chunks += 1,
            Err(StoreError::NoChunk { .. }) => return Ok(chunks),
            Err(error) => return Err(error),
        }
    }
}

fn steps(begun: Result<Option<Begun>, StoreError>) -> impl Iterator<Item = Step> {
    let (first, chunks, last) = match begun {
        Ok(Some(begun)) => {
            let is_counted = begun.is_counted;
            let end = Step::Give(Ok(Due::End { is_counted }));
            (Ok(Due::Manifest(begun.manifest)), begun.chunks, Some(end))
        }
        Ok(None) => (Ok(Due::Gone), 0, None),
        Err(error) => (Err(error), 0, None),
    };
    let reads = (0..chunks).map(Step::Read);
    [Step::Give(first)].into_iter().chain(reads).chain(last)
}
