//! How long unlocking and keeping take beside the bare browser, printed; the bounds here are wide, `make bench` measures.

use std::rc::Rc;

use sealwell::{
    store::{FileSource, IndexedDbStore, Store, Whole, keep_blob, open_vault},
    vault::{Cipher, Credential, Passphrase, SystemRandom, WebCipher},
};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::support::{ITERATIONS, PASSPHRASE, make_vault, patterned};

fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

#[wasm_bindgen_test]
async fn two_thousand_entries_cost_little_beside_the_passphrase() {
    let cipher = WebCipher::here().unwrap();
    let (header, vault, _) = make_vault(cipher.clone(), 1).await;
    let start = vault.start_journal().await.unwrap();
    let plains: Vec<String> = (0..2000)
        .map(|number| format!("{{\"event\":{number},\"text\":\"{}\"}}", "x".repeat(400)))
        .collect();
    let batch = vault.seal_entries(&start.position, &plains).await.unwrap();
    let store = IndexedDbStore::open(&format!("speed-{}", js_sys::Date::now()))
        .await
        .unwrap();
    let whole = Whole {
        header: header.render(),
        head: batch.head,
        snapshot: None,
        entries: batch.entries,
        blobs: vec![],
    };
    store.install(vault.id(), None, &whole).await.unwrap();

    let (mut bare, mut whole) = (f64::MAX, f64::MAX);
    for _ in 0..3 {
        let before = now();
        cipher
            .stretch(&Passphrase::new(PASSPHRASE), &[7; 32], ITERATIONS)
            .await
            .unwrap();
        bare = bare.min(now() - before);
        let before = now();
        let credential = Credential::Passphrase(Passphrase::new(PASSPHRASE));
        let opening = open_vault(
            &store,
            cipher.clone(),
            Rc::new(SystemRandom),
            vault.id(),
            &credential,
        )
        .await
        .unwrap();
        whole = whole.min(now() - before);
        assert_eq!(opening.journal.entries.len(), 2000);
    }
    console_log!(
        "unlock with 2,000 entries {whole:.0} ms, bare PBKDF2 {bare:.0} ms, ratio {:.2}",
        whole / bare
    );
    assert!(whole < bare * 10.0);
}

#[wasm_bindgen_test]
async fn sixteen_megabytes_are_kept_at_a_fair_pace() {
    let cipher = WebCipher::here().unwrap();
    let (_, vault, _) = make_vault(cipher, 1).await;
    let store = IndexedDbStore::open(&format!("pace-{}", js_sys::Date::now()))
        .await
        .unwrap();
    let bytes = patterned(16 * 1024 * 1024);
    let blob = web_sys::Blob::new_with_u8_array_sequence(&js_sys::Array::of1(
        &js_sys::Uint8Array::from(bytes.as_slice()),
    ))
    .unwrap();
    let before = now();
    let source = FileSource::open(&blob).await.unwrap();
    keep_blob(&vault, &store, &source, |_| {}).await.unwrap();
    let elapsed = now() - before;
    console_log!("16 MiB kept in {elapsed:.0} ms");
    assert!(elapsed < 30_000.0);
}
