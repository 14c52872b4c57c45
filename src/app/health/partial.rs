//! What still opens of a damaged file.

use crate::app::ledger::vault_blob;
use crate::app::{AppError, ledger::facts_of};
use crate::domain::BlobRef;
use crate::store::{BlobReader, Sink, Store, StoreError};
use crate::vault::{Bulk, CHUNK_BYTES, Cipher, Vault, VaultError};

/// A part of a file that could not be read. It is filled with zeros, so that everything else keeps its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hole {
    /// Where it begins, in bytes.
    pub at: u64,
    /// How long it is, in bytes.
    pub length: u64,
}

/// Writes what opens of a kept file into `sink`, whole chunks in their places, and says where the holes are; none when the
/// file can be read to its end. Whether the bytes are the file as it came is not checked: [`read_file`] does that.
///
/// # Errors
/// As the sink, and where the cipher or the store fails.
///
/// [`read_file`]: crate::app::read_file
pub async fn save_partial<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: S,
    file: &BlobRef,
    sink: &mut impl Sink,
) -> Result<Vec<Hole>, AppError> {
    let facts = facts_of(file)?;
    let reader = BlobReader::open_as(vault, store, vault_blob(file.id), facts).await?;
    let mut holes: Vec<Hole> = Vec::new();
    for index in 0..facts.chunks {
        let plain = match reader.chunk(index).await {
            Ok(plain) => plain,
            Err(
                StoreError::NoChunk { .. } | StoreError::Vault(VaultError::ChunkDamaged { .. }),
            ) => {
                let length = facts.chunk_length(index);
                add_hole(&mut holes, index, length as u64);
                Bulk::from(vec![0; length])
            }
            Err(error) => return Err(error.into()),
        };
        sink.write(plain).await?;
    }
    Ok(holes)
}

fn add_hole(holes: &mut Vec<Hole>, index: u32, length: u64) {
    let at = u64::from(index) * CHUNK_BYTES as u64;
    match holes.last_mut() {
        Some(last) if last.at + last.length == at => last.length += length,
        _ => holes.push(Hole { at, length }),
    }
}
