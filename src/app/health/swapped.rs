//! Chunks that lie in the place of another: each damaged one is tried in the other places.

use super::FlawKind;
use super::file::Found;
use crate::app::AppError;
use crate::app::ledger::vault_blob;
use crate::domain::{BlobId, BlobRef};
use crate::store::{Store, StoreError};
use crate::vault::{BlobFacts, Cipher, TAG_BYTES, Vault, VaultError};

/// The most trials: enough for every exchange by hand, little enough for a vault of which much is damaged.
const TRIALS: usize = 512;

/// Turns "damaged" into "swapped" where the bytes open as another chunk of a file in `files`.
pub(super) async fn name_swapped<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: &S,
    files: &[&BlobRef],
    found: &mut [Found],
) -> Result<(), AppError> {
    let bad: Vec<(BlobId, u32)> = found
        .iter()
        .flat_map(|found| &found.flaws)
        .filter_map(bad_place)
        .collect();
    if bad.is_empty() {
        return Ok(());
    }
    let candidates = candidates(files, &bad);
    let mut trials = TRIALS;
    for flaw in found.iter_mut().flat_map(|found| &mut found.flaws) {
        let FlawKind::ChunkDamaged { blob, chunk } = *flaw else {
            continue;
        };
        let sealed = match store.chunk(vault.id(), vault_blob(blob), chunk).await {
            Ok(sealed) => sealed,
            Err(StoreError::NoChunk { .. }) => continue,
            Err(error) => return Err(error.into()),
        };
        for (facts, of, index) in &candidates {
            let fits = facts.chunk_length(*index) + TAG_BYTES == sealed.len();
            if !fits || (*of, *index) == (blob, chunk) {
                continue;
            }
            if trials == 0 {
                return Ok(());
            }
            trials -= 1;
            let opener = vault.open_blob_as(vault_blob(*of), *facts).await?;
            match opener.open_chunk(*index, &sealed).await {
                Ok(_) => {
                    *flaw = FlawKind::ChunkSwapped {
                        blob,
                        chunk,
                        of: *of,
                        index: *index,
                    };
                    break;
                }
                Err(VaultError::ChunkDamaged { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

fn bad_place(flaw: &FlawKind) -> Option<(BlobId, u32)> {
    match flaw {
        FlawKind::ChunkDamaged { blob, chunk } | FlawKind::ChunkMissing { blob, chunk } => {
            Some((*blob, *chunk))
        }
        _ => None,
    }
}

/// Every place a chunk may belong to, those that are known to be wrong first: chunks are mostly exchanged in pairs.
fn candidates(files: &[&BlobRef], bad: &[(BlobId, u32)]) -> Vec<(BlobFacts, BlobId, u32)> {
    let mut places: Vec<(BlobFacts, BlobId, u32)> = files
        .iter()
        .filter_map(|file| {
            let facts = BlobFacts::of_file(file.length_bytes, file.sha256.0)?;
            Some((0..facts.chunks).map(move |index| (facts, file.id, index)))
        })
        .flatten()
        .collect();
    places.sort_by_key(|(_, blob, index)| !bad.contains(&(*blob, *index)));
    places
}
