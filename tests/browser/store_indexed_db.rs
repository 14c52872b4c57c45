//! IndexedDB keeps to the contract of every store, and to what only a browser can break.

use std::cell::Cell;

use sealwell::{
    store::{
        Change, IndexedDbStore, SliceSource, Store, StoreError, Stored, keep_blob, open_vault,
    },
    vault::{AnyCipher, Chained, Credential, Damage, Passphrase},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    store_contract::{self, Fresh},
    support::{PASSPHRASE, Seeded},
};

thread_local! {
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// A database that no other test uses; the browser's profile goes when the run ends.
async fn fresh_store() -> IndexedDbStore {
    let number = NUMBER.with(|number| number.replace(number.get() + 1));
    let now = js_sys::Date::now();
    IndexedDbStore::open(&format!("test-{now}-{number}"))
        .await
        .unwrap()
}

macro_rules! in_browser {
    ($test:meta, $fact:ident, $store:expr) => {
        #[$test]
        async fn $fact() {
            store_contract::$fact($store.await).await;
        }
    };
}

crate::store_contract!(wasm_bindgen_test, in_browser, fresh_store());

#[wasm_bindgen_test]
async fn changes_are_strictly_durable() {
    assert_eq!(
        fresh_store().await.durability(),
        Ok(Some("strict".to_owned()))
    );
}

#[wasm_bindgen_test]
async fn what_one_tab_wrote_another_reads_and_their_heads_cannot_fork() {
    let name = format!("tabs-{}", js_sys::Date::now());
    let mut first = Fresh::make(IndexedDbStore::open(&name).await.unwrap(), 1).await;
    let second = IndexedDbStore::open(&name).await.unwrap();
    let stale = first.change(&["from the slow tab"]).await;
    first
        .write(first.change(&["from the quick tab"]).await)
        .await;
    assert_eq!(
        second.append(first.vault.id(), &stale).await,
        Err(StoreError::Conflict)
    );
    assert_eq!(
        second.load(first.vault.id()).await,
        first.store.load(first.vault.id()).await
    );
}

#[wasm_bindgen_test]
async fn two_tabs_that_write_at_once_do_not_both_succeed() {
    let name = format!("race-{}", js_sys::Date::now());
    let fresh = Fresh::make(IndexedDbStore::open(&name).await.unwrap(), 1).await;
    let other = IndexedDbStore::open(&name).await.unwrap();
    let (mine, theirs) = (
        fresh.change(&["mine"]).await,
        fresh.change(&["theirs"]).await,
    );
    let id = fresh.vault.id();
    let outcomes =
        futures_util::future::join(fresh.store.append(id, &mine), other.append(id, &theirs)).await;
    let won = [&outcomes.0, &outcomes.1]
        .iter()
        .filter(|outcome| outcome.is_ok())
        .count();
    assert_eq!(won, 1, "{outcomes:?}");
    assert_eq!(fresh.plains().await.len(), 1);
}

#[wasm_bindgen_test]
async fn a_write_that_fails_half_way_changes_nothing() {
    let mut fresh = Fresh::make(fresh_store().await, 1).await;
    fresh.write(fresh.change(&["one"]).await).await;
    let before: Stored = fresh.store.load(fresh.vault.id()).await.unwrap();
    // The second entry's number is taken, so the database itself refuses it after it took the first.
    let mut change: Change = fresh.change(&["two", "three"]).await;
    change.batch.entries[1] = Chained {
        seq: 1,
        ..change.batch.entries[1].clone()
    };
    assert_eq!(
        fresh.store.append(fresh.vault.id(), &change).await,
        Err(StoreError::Conflict)
    );
    assert_eq!(fresh.store.load(fresh.vault.id()).await.unwrap(), before);
}

#[wasm_bindgen_test]
fn lack_of_room_is_told_apart_from_failure() {
    assert_eq!(
        IndexedDbStore::meaning_of("QuotaExceededError"),
        StoreError::Full
    );
    assert_eq!(
        IndexedDbStore::meaning_of("UnknownError"),
        StoreError::Failed
    );
}

#[wasm_bindgen_test]
async fn a_closed_store_says_so_and_changes_nothing() {
    let fresh = Fresh::make(fresh_store().await, 1).await;
    let change = fresh.change(&["late"]).await;
    fresh.store.close();
    assert_eq!(
        fresh.store.append(fresh.vault.id(), &change).await,
        Err(StoreError::Blocked)
    );
}

#[wasm_bindgen_test]
async fn a_vault_opens_after_the_page_was_closed_and_orphans_are_swept() {
    let name = format!("again-{}", js_sys::Date::now());
    let mut fresh = Fresh::make(IndexedDbStore::open(&name).await.unwrap(), 1).await;
    let mut change = fresh.change(&["one"]).await;
    change.snapshot = Some(
        fresh
            .vault
            .seal_snapshot(&change.batch.position, b"state")
            .await
            .unwrap(),
    );
    fresh.write(change).await;
    fresh.write(fresh.change(&["two"]).await).await;
    keep_blob(
        &fresh.vault,
        &fresh.store,
        &SliceSource(b"never kept"),
        |_| {},
    )
    .await
    .unwrap();
    fresh.store.close();

    let store = IndexedDbStore::open(&name).await.unwrap();
    assert_eq!(store.sweep(fresh.vault.id()).await, Ok(1));
    let credential = Credential::Passphrase(Passphrase::new(PASSPHRASE));
    let opening = open_vault(
        &store,
        AnyCipher::here(),
        Seeded::new(3),
        fresh.vault.id(),
        &credential,
    )
    .await
    .unwrap();
    assert_eq!(&*opening.journal.snapshot.unwrap().plain, b"state");
    assert_eq!(
        (opening.journal.entries.len(), opening.journal.damages.len()),
        (1, 0)
    );
    assert_eq!(opening.head, fresh.head);
}

#[wasm_bindgen_test]
async fn a_damaged_snapshot_falls_back_to_the_entries() {
    let mut fresh = Fresh::make(fresh_store().await, 1).await;
    let mut change = fresh.change(&["one", "two"]).await;
    let mut snapshot = fresh
        .vault
        .seal_snapshot(&change.batch.position, b"state")
        .await
        .unwrap();
    snapshot.record[60] ^= 1;
    change.snapshot = Some(snapshot);
    fresh.write(change).await;
    let credential = Credential::Passphrase(Passphrase::new(PASSPHRASE));
    let opening = open_vault(
        &fresh.store,
        AnyCipher::here(),
        Seeded::new(3),
        fresh.vault.id(),
        &credential,
    )
    .await
    .unwrap();
    assert_eq!(
        (opening.journal.entries.len(), opening.journal.damages),
        (2, vec![Damage::Snapshot])
    );
}
