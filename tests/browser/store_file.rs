//! Files as the browser gives them, and backups as it takes them.

use sealwell::{
    store::{
        BackupReader, FileSink, FileSource, Hashing, Ignore, IndexedDbStore, MemoryStore, Source,
        check_backup, keep_blob, write_backup,
    },
    vault::{CHUNK_BYTES, WebCipher},
};
use sha2::{Digest, Sha256};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    store_contract::Fresh,
    support::{Seeded, make_vault, patterned},
};

fn file(bytes: &[u8]) -> web_sys::Blob {
    web_sys::Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&js_sys::Uint8Array::from(bytes)))
        .unwrap()
}

#[wasm_bindgen_test]
async fn a_file_is_kept_with_the_fingerprint_of_its_bytes() {
    let (_, vault, _) = make_vault(WebCipher::here().unwrap(), 1).await;
    let bytes = patterned(3 * CHUNK_BYTES + 11);
    let source = FileSource::open(&file(&bytes)).await.unwrap();
    assert_eq!(
        (source.length(), source.hashing()),
        (bytes.len() as u64, Hashing::BySource)
    );
    let kept = keep_blob(&vault, &MemoryStore::default(), &source, |_| {})
        .await
        .unwrap();
    assert_eq!(kept.facts.sha256, <[u8; 32]>::from(Sha256::digest(&bytes)));
    assert!(source.read(bytes.len() as u64, 1).await.is_err());
}

#[wasm_bindgen_test]
async fn a_backup_is_written_to_a_download_and_read_back_from_it() {
    let store = IndexedDbStore::open(&format!("backup-{}", js_sys::Date::now()))
        .await
        .unwrap();
    let mut fresh = Fresh::make(store, 1).await;
    let bytes = patterned(CHUNK_BYTES + 11);
    let source = FileSource::open(&file(&bytes)).await.unwrap();
    let kept = keep_blob(&fresh.vault, &fresh.store, &source, |_| {})
        .await
        .unwrap();
    let mut change = fresh.change(&["a file came"]).await;
    change.keep.push(kept);
    fresh.write(change).await;
    let mut sink = FileSink::default();
    write_backup(
        &fresh.vault,
        &*Seeded::new(4),
        &fresh.store,
        &mut sink,
        |_| {},
    )
    .await
    .unwrap();

    let source = FileSource::open(&sink.finish().unwrap()).await.unwrap();
    let (mut reader, _) = BackupReader::open(&source).await.unwrap();
    let report = check_backup(&mut reader, &fresh.vault, &mut Ignore, |_| {})
        .await
        .unwrap();
    assert_eq!(
        (report.entries, report.blobs, report.findings.len()),
        (1, 1, 0)
    );
}
