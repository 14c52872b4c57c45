//! Both backends are one format: with the same randomness they seal the same bytes, and each opens the other's.

use sealwell::{
    store::{MemoryStore, SliceSource, Store, keep_blob},
    vault::{
        AnyCipher, Bulk, CHUNK_BYTES, Cipher, CipherError, CratesCipher, Credential, FileHash,
        Header, Job, Passphrase, WebCipher, change_passphrase, unlock,
    },
};
use sha2::{Digest, Sha256};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    known_answers,
    support::{ITERATIONS, PASSPHRASE, Seeded, make_vault, patterned, unlock_by_code},
};

fn web() -> WebCipher {
    WebCipher::here().expect("Chromium offers WebCrypto on this device's own address")
}

/// Everything a vault consists of, sealed with the randomness of `seed`.
#[derive(PartialEq, Debug)]
struct Made {
    header: Vec<u8>,
    head: Vec<u8>,
    entries: Vec<Vec<u8>>,
    snapshot: Vec<u8>,
    manifest: Vec<u8>,
    chunks: Vec<Vec<u8>>,
}

async fn make<C: Cipher>(cipher: C, seed: u64) -> Made {
    let (header, vault, _) = make_vault(cipher, seed).await;
    let start = vault.start_journal().await.unwrap();
    let batch = vault
        .seal_entries(&start.position, &["one", "", "three"])
        .await
        .unwrap();
    let snapshot = vault
        .seal_snapshot(&batch.position, b"state")
        .await
        .unwrap();
    let store = MemoryStore::default();
    let file = patterned(CHUNK_BYTES + 9);
    let kept = keep_blob(&vault, &store, &SliceSource(&file), |_| {})
        .await
        .unwrap();
    let mut chunks = Vec::new();
    for index in 0..kept.facts.chunks {
        chunks.push(
            store
                .chunk(vault.id(), kept.id, index)
                .await
                .unwrap()
                .to_vec(),
        );
    }
    let entries = batch
        .entries
        .into_iter()
        .map(|entry| entry.record)
        .collect();
    Made {
        header: header.render(),
        head: batch.head,
        entries,
        snapshot: snapshot.record,
        manifest: kept.manifest,
        chunks,
    }
}

#[wasm_bindgen_test]
async fn both_backends_give_the_published_answers() {
    known_answers::hold(&CratesCipher).await;
    known_answers::hold(&web()).await;
    known_answers::hold(&AnyCipher::here()).await;
}

#[wasm_bindgen_test]
async fn both_backends_seal_the_same_bytes() {
    let crates = make(CratesCipher, 7).await;
    let web = make(web(), 7).await;
    assert!(crates == web);
}

#[wasm_bindgen_test]
async fn each_backend_opens_what_the_other_sealed() {
    let (header, by_crates, code) = make_vault(CratesCipher, 7).await;
    let by_web = unlock_by_code(web(), &header, &code).await.unwrap();
    let start = by_crates.start_journal().await.unwrap();
    let batch = by_web
        .seal_entries(&start.position, &["sealed by the browser"])
        .await
        .unwrap();
    let opened = by_crates
        .open_journal(&batch.head, None, &[&batch.entries[0].record])
        .await
        .unwrap();
    assert_eq!(
        (opened.damages.len(), &*opened.entries[0].plain),
        (0, &b"sealed by the browser"[..])
    );
    let opened = by_web
        .open_journal(&batch.head, None, &[&batch.entries[0].record])
        .await
        .unwrap();
    assert_eq!(opened.damages, []);
}

#[wasm_bindgen_test]
async fn a_passphrase_changed_in_the_browser_opens_with_the_crates() {
    let (header, _, _) = make_vault(web(), 7).await;
    let new = Passphrase::new("nine otters fold the cafe\u{301} map");
    let by = Credential::Passphrase(Passphrase::new(PASSPHRASE));
    let changed = change_passphrase(web(), Seeded::new(8), &header, &by, &new, ITERATIONS)
        .await
        .unwrap();
    let changed = Header::parse(&changed.render()).unwrap();
    assert!(unlock(web(), Seeded::new(9), &changed, &by).await.is_err());
    let typed = Credential::Passphrase(Passphrase::new("nine otters fold the caf\u{e9} map"));
    assert!(
        unlock(CratesCipher, Seeded::new(9), &changed, &typed)
            .await
            .is_ok()
    );
}

#[wasm_bindgen_test]
async fn webcrypto_opens_every_sound_entry_beside_a_damaged_one() {
    let (_, vault, _) = make_vault(web(), 7).await;
    let start = vault.start_journal().await.unwrap();
    let batch = vault
        .seal_entries(&start.position, &["one", "two", "three"])
        .await
        .unwrap();
    let mut records: Vec<_> = batch
        .entries
        .iter()
        .map(|entry| entry.record.clone())
        .collect();
    records[1][60] ^= 1;
    let opened = vault
        .open_journal(&batch.head, None, &records)
        .await
        .unwrap();
    let seqs: Vec<_> = opened.entries.iter().map(|entry| entry.seq).collect();
    assert_eq!((seqs, opened.damages.len()), (vec![1, 3], 1));
}

#[wasm_bindgen_test]
async fn the_chosen_backend_refuses_a_wrong_key() {
    let any = AnyCipher::here();
    let key = any.import_key(&[1; 32]).await.unwrap();
    let sealed = any.seal(&key, [0; 12], b"", b"words").await.unwrap();
    let other = any.import_key(&[2; 32]).await.unwrap();
    let job = Job {
        key: &other,
        nonce: [0; 12],
        aad: b"",
        sealed: &sealed,
    };
    assert_eq!(any.open(job).await, Err(CipherError::Refused));
    assert_eq!(any.open_all(&[job]).await, [Err(CipherError::Refused)]);
}

/// The browser hashes a file that is not large, WebAssembly a large one: both sides of where that changes.
#[wasm_bindgen_test]
async fn a_file_has_one_fingerprint_whoever_hashes_it_and_whatever_length_it_is_said_to_have() {
    const AT_ONCE: usize = 8 * CHUNK_BYTES;
    for (length, said) in [
        (0, 0),
        (1, 1),
        (CHUNK_BYTES + 11, CHUNK_BYTES + 11),
        (AT_ONCE, AT_ONCE),
        (AT_ONCE + 1, AT_ONCE + 1),
        // Cut, and longer than it was said to be.
        (CHUNK_BYTES + 11, 3 * CHUNK_BYTES),
        (3 * CHUNK_BYTES, CHUNK_BYTES + 11),
    ] {
        let bytes = patterned(length);
        let mut hash = FileHash::of_length(said as u64);
        for piece in bytes.chunks(CHUNK_BYTES) {
            hash.update(&Bulk::copy_from(piece));
        }
        let expected: [u8; 32] = Sha256::digest(&bytes).into();
        assert_eq!(hash.finish().await, Ok(expected), "{length} said {said}");
    }
}
