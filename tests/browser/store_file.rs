//! Files as the browser gives them, and backups as it takes them.

use sealwell::{
    store::{
        BackupReader, BlobReader, FileSink, FileSource, Hashing, Ignore, IndexedDbStore,
        MemoryStore, Sink, Source, StoreError, WritableSink, check_backup, keep_blob, stage_backup,
        write_backup,
    },
    vault::{Bulk, CHUNK_BYTES, WebCipher},
};
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
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

/// A vault in IndexedDB with one file of two chunks and a little.
async fn filed(name: &str) -> Fresh<IndexedDbStore> {
    let store = IndexedDbStore::open(&format!("{name}-{}", js_sys::Date::now()))
        .await
        .unwrap();
    let mut fresh = Fresh::make(store, 1).await;
    let source = FileSource::open(&file(&patterned(2 * CHUNK_BYTES + 11)))
        .await
        .unwrap();
    let kept = keep_blob(&fresh.vault, &fresh.store, &source, |_| {})
        .await
        .unwrap();
    let mut change = fresh.change(&["a file came"]).await;
    change.keep.push(kept);
    fresh.write(change).await;
    fresh
}

async fn back_up(fresh: &Fresh<IndexedDbStore>, sink: &mut impl Sink) -> Result<(), StoreError> {
    write_backup(&fresh.vault, &*Seeded::new(4), &fresh.store, sink, |_| {})
        .await
        .map(drop)
}

/// A file of the browser's own file system.
async fn private_file(name: &str) -> web_sys::FileSystemFileHandle {
    let storage = web_sys::window().unwrap().navigator().storage();
    let folder: web_sys::FileSystemDirectoryHandle = JsFuture::from(storage.get_directory())
        .await
        .unwrap()
        .unchecked_into();
    let options = web_sys::FileSystemGetFileOptions::new();
    options.set_create(true);
    JsFuture::from(folder.get_file_handle_with_options(name, &options))
        .await
        .unwrap()
        .unchecked_into()
}

async fn content(handle: &web_sys::FileSystemFileHandle) -> web_sys::File {
    JsFuture::from(handle.get_file())
        .await
        .unwrap()
        .unchecked_into()
}

#[wasm_bindgen_test]
async fn a_backup_is_written_to_a_download_and_read_back_from_it() {
    let fresh = filed("backup").await;
    let mut sink = FileSink::default();
    back_up(&fresh, &mut sink).await.unwrap();
    let source = FileSource::in_place(&sink.finish().unwrap()).unwrap();
    let (mut reader, _) = BackupReader::open(&source).await.unwrap();
    let report = check_backup(&mut reader, &fresh.vault, &mut Ignore, |_| {})
        .await
        .unwrap();
    assert_eq!(
        (report.entries, report.blobs, report.findings),
        (1, 1, vec![])
    );
}

#[wasm_bindgen_test]
async fn a_download_larger_than_the_browser_can_gather_is_refused_with_the_limit() {
    let fresh = filed("limit").await;
    let mut sink = FileSink::with_limit(CHUNK_BYTES as u64);
    assert_eq!(
        back_up(&fresh, &mut sink).await,
        Err(StoreError::TooLargeHere {
            limit: CHUNK_BYTES as u64
        })
    );
}

#[wasm_bindgen_test]
async fn a_backup_is_written_straight_to_a_file_and_restored_from_it() {
    let fresh = filed("writable").await;
    let handle = private_file("backup.sealwell").await;
    let mut sink = WritableSink::open(&handle).await.unwrap();
    back_up(&fresh, &mut sink).await.unwrap();
    sink.finish().await.unwrap();

    let source = FileSource::in_place(&content(&handle).await.into()).unwrap();
    let other = IndexedDbStore::open(&format!("restored-{}", js_sys::Date::now()))
        .await
        .unwrap();
    let (mut reader, header) = BackupReader::open(&source).await.unwrap();
    let staged = stage_backup(&mut reader, &header, &fresh.vault, &other, |_| {})
        .await
        .unwrap();
    staged.commit(None).await.unwrap();
    let blob = staged.blobs()[0].id;
    let read = BlobReader::open(&fresh.vault, other, blob).await.unwrap();
    assert!(read.bytes().await.unwrap() == patterned(2 * CHUNK_BYTES + 11));
}

#[wasm_bindgen_test]
async fn a_file_that_is_given_up_stays_as_it_was() {
    let handle = private_file("given-up.sealwell").await;
    let mut sink = WritableSink::open(&handle).await.unwrap();
    sink.write(Bulk::copy_from(b"the first")).await.unwrap();
    sink.finish().await.unwrap();
    let mut sink = WritableSink::open(&handle).await.unwrap();
    sink.write(Bulk::copy_from(&patterned(9 * CHUNK_BYTES)))
        .await
        .unwrap();
    sink.give_up().await;
    assert_eq!(content(&handle).await.size(), 9.0);
}
