//! Files in chunks: byte for byte, anywhere, and not otherwise.

use pollster::block_on;
use sealwell::{
    store::{BlobReader, MemoryStore, SliceSource, Source, Store, StoreError, keep_blob},
    vault::{Bulk, CHUNK_BYTES, CratesCipher, MAX_CHUNKS, Vault, VaultError, chunk_count},
};
use sha2::{Digest, Sha256};

use crate::{
    store_contract::Fresh,
    support::{make_vault, patterned},
};

fn sealed(
    vault: &Vault<CratesCipher>,
    file: &[u8],
) -> (sealwell::vault::BlobId, Vec<Bulk>, Vec<u8>) {
    block_on(async {
        let sealer = vault.seal_blob(file.len() as u64).await.unwrap();
        let (id, mut chunks) = (sealer.id(), Vec::new());
        for index in 0..sealer.chunks() {
            let start = index as usize * CHUNK_BYTES;
            let plain = Bulk::copy_from(&file[start..file.len().min(start + CHUNK_BYTES)]);
            chunks.push(sealer.seal_chunk(index, &plain).await.unwrap());
        }
        let (manifest, _) = sealer.finish(Sha256::digest(file).into()).await.unwrap();
        (id, chunks, manifest)
    })
}

#[test]
fn files_of_every_awkward_length_come_back_byte_for_byte() {
    let (_, vault, _) = block_on(make_vault(CratesCipher, 1));
    for length in [
        0,
        1,
        15,
        16,
        CHUNK_BYTES - 1,
        CHUNK_BYTES,
        CHUNK_BYTES + 1,
        3 * CHUNK_BYTES,
    ] {
        let file = patterned(length);
        let (id, chunks, manifest) = sealed(&vault, &file);
        let opener = block_on(vault.open_blob(id, &manifest)).unwrap();
        assert_eq!(
            (opener.facts().length, opener.facts().chunks as usize),
            (length as u64, chunks.len())
        );
        let mut back = Vec::new();
        for (index, chunk) in (0..).zip(&chunks) {
            back.extend(block_on(opener.open_chunk(index, chunk)).unwrap().to_vec());
        }
        assert!(back == file, "length {length}");
    }
}

#[test]
fn a_file_has_one_chunk_per_megabyte_and_never_none() {
    assert_eq!(chunk_count(0), Some(1));
    assert_eq!(chunk_count(CHUNK_BYTES as u64), Some(1));
    assert_eq!(chunk_count(CHUNK_BYTES as u64 + 1), Some(2));
    assert_eq!(
        chunk_count(u64::from(MAX_CHUNKS) * CHUNK_BYTES as u64 + 1),
        None
    );
}

#[test]
fn a_chunk_in_another_place_is_damaged() {
    let (_, vault, _) = block_on(make_vault(CratesCipher, 1));
    let (id, chunks, manifest) = sealed(&vault, &patterned(3 * CHUNK_BYTES));
    let opener = block_on(vault.open_blob(id, &manifest)).unwrap();
    let damaged = |chunk| VaultError::ChunkDamaged { blob: id, chunk };
    assert_eq!(
        block_on(opener.open_chunk(0, &chunks[1])).unwrap_err(),
        damaged(0)
    );
    assert_eq!(
        block_on(opener.open_chunk(2, &chunks[1])).unwrap_err(),
        damaged(2)
    );
    assert_eq!(
        block_on(opener.open_chunk(3, &chunks[2])).unwrap_err(),
        damaged(3)
    );
}

#[test]
fn a_chunk_or_manifest_of_another_blob_is_damaged() {
    let (_, vault, _) = block_on(make_vault(CratesCipher, 1));
    let (id, _, manifest) = sealed(&vault, b"one");
    let (other, chunks, other_manifest) = sealed(&vault, b"two");
    let opener = block_on(vault.open_blob(id, &manifest)).unwrap();
    assert_eq!(
        block_on(opener.open_chunk(0, &chunks[0])).unwrap_err(),
        VaultError::ChunkDamaged { blob: id, chunk: 0 }
    );
    assert_eq!(
        block_on(vault.open_blob(id, &other_manifest)).err(),
        Some(VaultError::ManifestDamaged { blob: id })
    );
    assert_ne!(id, other);
}

#[test]
fn every_flipped_byte_of_a_small_blob_is_damage() {
    let (_, vault, _) = block_on(make_vault(CratesCipher, 1));
    let (id, chunks, manifest) = sealed(&vault, b"a small scan");
    for at in 0..manifest.len() {
        let mut flipped = manifest.clone();
        flipped[at] ^= 1;
        assert!(
            block_on(vault.open_blob(id, &flipped)).is_err(),
            "manifest byte {at}"
        );
    }
    let opener = block_on(vault.open_blob(id, &manifest)).unwrap();
    for at in 0..chunks[0].len() {
        let mut flipped = chunks[0].to_vec();
        flipped[at] ^= 1;
        assert!(
            block_on(opener.open_chunk(0, &flipped.into())).is_err(),
            "chunk byte {at}"
        );
    }
    assert!(block_on(opener.open_chunk(0, &Bulk::copy_from(&chunks[0].to_vec()[..20]))).is_err());
}

#[test]
fn a_chunk_of_the_wrong_length_is_not_sealed() {
    let (_, vault, _) = block_on(make_vault(CratesCipher, 1));
    let sealer = block_on(vault.seal_blob(10)).unwrap();
    assert!(block_on(sealer.seal_chunk(0, &Bulk::copy_from(b"nine byte"))).is_err());
    assert!(block_on(sealer.seal_chunk(1, &Bulk::copy_from(b"ten bytes!"))).is_err());
}

#[test]
fn progress_is_told_up_to_the_whole_length() {
    let fresh = block_on(Fresh::make(MemoryStore::default(), 1));
    let told = std::cell::RefCell::new(Vec::new());
    let file = patterned(CHUNK_BYTES * 2 + 5);
    let kept = block_on(keep_blob(
        &fresh.vault,
        &fresh.store,
        &SliceSource(&file),
        |bytes| told.borrow_mut().push(bytes),
    ))
    .unwrap();
    assert_eq!(told.borrow().last(), Some(&(file.len() as u64)));
    assert_eq!(kept.facts.sha256, <[u8; 32]>::from(Sha256::digest(&file)));
}

/// A file that becomes unreadable in its second chunk: a stick that was pulled.
struct Pulled;

impl Source for Pulled {
    fn length(&self) -> u64 {
        3 * CHUNK_BYTES as u64
    }

    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        if at == 0 {
            Ok(vec![1; len].into())
        } else {
            Err(StoreError::SourceFailed)
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_leaves_nothing_behind() {
    let fresh = block_on(Fresh::make(MemoryStore::default(), 1));
    assert_eq!(
        block_on(keep_blob(&fresh.vault, &fresh.store, &Pulled, |_| {})),
        Err(StoreError::SourceFailed)
    );
    assert_eq!(block_on(fresh.store.sweep(fresh.vault.id())), Ok(0));
}

#[test]
fn a_damaged_chunk_in_a_store_is_named_by_blob_and_number() {
    let mut fresh = block_on(Fresh::make(MemoryStore::default(), 1));
    let file = patterned(CHUNK_BYTES + 5);
    let kept = block_on(keep_blob(
        &fresh.vault,
        &fresh.store,
        &SliceSource(&file),
        |_| {},
    ))
    .unwrap();
    let mut change = block_on(fresh.change(&["came"]));
    change.keep.push(kept.clone());
    block_on(fresh.write(change));
    block_on(
        fresh
            .store
            .stage(fresh.vault.id(), kept.id, &[(1, Bulk::copy_from(&[0; 21]))]),
    )
    .unwrap();
    let reader = block_on(BlobReader::open(&fresh.vault, fresh.store.clone(), kept.id)).unwrap();
    let named = StoreError::Vault(VaultError::ChunkDamaged {
        blob: kept.id,
        chunk: 1,
    });
    assert_eq!(block_on(reader.bytes()).unwrap_err(), named);
    assert!(block_on(reader.chunk(0)).unwrap().to_vec() == file[..CHUNK_BYTES]);
}
