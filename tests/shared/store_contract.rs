//! What every store must keep to: written once, run against the memory natively and against IndexedDB in a browser.

use std::pin::pin;

use futures_util::future::{Either, ready, select};
use sealwell::{
    store::{BlobReader, Change, SliceSource, Store, StoreError, Whole, keep_blob, open_journal},
    vault::{AnyCipher, BlobId, Bulk, CHUNK_BYTES, Header, Position, Vault},
};

use crate::support::{make_vault, patterned};

/// A vault that was just made, in a store.
pub struct Fresh<S> {
    pub store: S,
    pub header: Header,
    pub vault: Vault,
    pub head: Vec<u8>,
    pub position: Position,
}

impl<S: Store> Fresh<S> {
    pub async fn make(store: S, seed: u64) -> Self {
        let (header, vault, _) = make_vault(AnyCipher::here(), seed).await;
        let start = vault.start_journal().await.unwrap();
        let whole = Whole {
            header: header.render(),
            head: start.head.clone(),
            snapshot: None,
            entries: vec![],
            blobs: vec![],
        };
        store.install(vault.id(), None, &whole).await.unwrap();
        Self {
            store,
            header,
            vault,
            head: start.head,
            position: start.position,
        }
    }

    /// A change of these entries, not stored yet.
    pub async fn change(&self, plains: &[&str]) -> Change {
        Change::entries(
            self.head.clone(),
            self.vault
                .seal_entries(&self.position, plains)
                .await
                .unwrap(),
        )
    }

    pub async fn write(&mut self, change: Change) {
        self.store.append(self.vault.id(), &change).await.unwrap();
        self.head = change.batch.head;
        self.position = change.batch.position;
    }

    pub async fn plains(&self) -> Vec<String> {
        let (_, journal) = open_journal(&self.store, &self.vault).await.unwrap();
        assert_eq!(journal.damages, []);
        journal
            .entries
            .iter()
            .map(|entry| String::from_utf8(entry.plain.to_vec()).unwrap())
            .collect()
    }
}

pub async fn what_was_installed_is_listed_and_loaded(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    assert_eq!(fresh.store.vaults().await.unwrap(), [fresh.vault.id()]);
    assert_eq!(
        fresh.store.header(fresh.vault.id()).await.unwrap(),
        fresh.header.render()
    );
    assert_eq!(
        fresh.store.load(fresh.vault.id()).await.unwrap().head,
        fresh.head
    );
}

pub async fn a_vault_is_not_installed_over_another_unasked(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    let whole = Whole {
        header: vec![1],
        head: vec![2],
        snapshot: None,
        entries: vec![],
        blobs: vec![],
    };
    assert_eq!(
        fresh.store.install(fresh.vault.id(), None, &whole).await,
        Err(StoreError::VaultExists)
    );
    assert_eq!(
        fresh
            .store
            .install(fresh.vault.id(), Some(&[9]), &whole)
            .await,
        Err(StoreError::Conflict)
    );
    assert_eq!(
        fresh.store.header(fresh.vault.id()).await.unwrap(),
        fresh.header.render()
    );
}

pub async fn changes_come_back_in_order(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    fresh.write(fresh.change(&["one", "two"]).await).await;
    fresh.write(fresh.change(&["three"]).await).await;
    assert_eq!(fresh.plains().await, ["one", "two", "three"]);
    assert_eq!(
        fresh
            .store
            .entries(fresh.vault.id(), 2)
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        fresh.store.usage(fresh.vault.id()).await.unwrap().entries,
        3
    );
}

pub async fn of_two_changes_on_one_head_the_second_is_refused_whole(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let (mine, theirs) = (
        fresh.change(&["mine"]).await,
        fresh.change(&["theirs", "and more"]).await,
    );
    fresh.write(theirs).await;
    assert_eq!(
        fresh.store.append(fresh.vault.id(), &mine).await,
        Err(StoreError::Conflict)
    );
    assert_eq!(fresh.plains().await, ["theirs", "and more"]);
}

pub async fn a_snapshot_spares_the_entries_before_it(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let mut change = fresh.change(&["one", "two"]).await;
    change.snapshot = Some(
        fresh
            .vault
            .seal_snapshot(&change.batch.position, b"one and two")
            .await
            .unwrap(),
    );
    fresh.write(change).await;
    fresh.write(fresh.change(&["three"]).await).await;
    let stored = fresh.store.load(fresh.vault.id()).await.unwrap();
    assert_eq!(stored.entries.len(), 1);
    let (_, journal) = open_journal(&fresh.store, &fresh.vault).await.unwrap();
    assert_eq!(&*journal.snapshot.unwrap().plain, b"one and two");
    assert_eq!(journal.damages, []);
    assert_eq!(
        fresh
            .store
            .entries(fresh.vault.id(), 0)
            .await
            .unwrap()
            .len(),
        3
    );
}

pub async fn a_header_is_replaced_only_from_the_one_expected(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    let (id, old) = (fresh.vault.id(), fresh.header.render());
    assert_eq!(
        fresh.store.replace_header(id, b"another", b"new").await,
        Err(StoreError::Conflict)
    );
    fresh.store.replace_header(id, &old, b"new").await.unwrap();
    assert_eq!(fresh.store.header(id).await.unwrap(), b"new");
}

pub async fn a_blob_shows_only_once_its_entry_stands(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let file = patterned(2 * CHUNK_BYTES + 7);
    let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(&file), |_| {})
        .await
        .unwrap();
    assert_eq!(fresh.store.blobs(fresh.vault.id()).await.unwrap(), []);
    assert_eq!(
        fresh.store.manifest(fresh.vault.id(), kept.id).await,
        Err(StoreError::NoBlob { blob: kept.id })
    );

    let mut change = fresh.change(&["a file came"]).await;
    change.keep.push(kept.clone());
    fresh.write(change).await;
    assert_eq!(
        fresh.store.blobs(fresh.vault.id()).await.unwrap(),
        [kept.id]
    );
    let reader = BlobReader::open(&fresh.vault, fresh.store.clone(), kept.id)
        .await
        .unwrap();
    assert!(reader.bytes().await.unwrap() == file);
    assert_eq!(
        reader.chunk(2).await.unwrap().to_vec(),
        file[2 * CHUNK_BYTES..]
    );
    assert_eq!(
        fresh
            .store
            .usage(fresh.vault.id())
            .await
            .unwrap()
            .blob_bytes,
        file.len() as u64
    );
}

pub async fn a_change_that_names_a_blob_not_staged_whole_changes_nothing(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(b"scan"), |_| {})
        .await
        .unwrap();
    fresh
        .store
        .unstage(fresh.vault.id(), kept.id)
        .await
        .unwrap();
    let mut change = fresh.change(&["a file came"]).await;
    change.keep.push(kept.clone());
    assert_eq!(
        fresh.store.append(fresh.vault.id(), &change).await,
        Err(StoreError::NotStaged { blob: kept.id })
    );
    assert_eq!(fresh.plains().await, Vec::<String>::new());
    fresh.write(fresh.change(&["still writable"]).await).await;
}

pub async fn orphans_are_swept_and_kept_blobs_are_not(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(b"kept"), |_| {})
        .await
        .unwrap();
    let mut change = fresh.change(&["kept"]).await;
    change.keep.push(kept.clone());
    fresh.write(change).await;
    let lost = BlobId::from_bytes([7; 16]);
    let chunks = [
        (0, Bulk::copy_from(b"half")),
        (1, Bulk::copy_from(b"a file")),
    ];
    fresh
        .store
        .stage(fresh.vault.id(), lost, &chunks)
        .await
        .unwrap();
    assert_eq!(fresh.store.sweep(fresh.vault.id()).await.unwrap(), 2);
    assert_eq!(fresh.store.sweep(fresh.vault.id()).await.unwrap(), 0);
    assert_eq!(
        fresh
            .store
            .chunk(fresh.vault.id(), lost, 0)
            .await
            .unwrap_err(),
        StoreError::NoChunk {
            blob: lost,
            chunk: 0
        }
    );
    let reader = BlobReader::open(&fresh.vault, fresh.store.clone(), kept.id)
        .await
        .unwrap();
    assert_eq!(reader.bytes().await.unwrap(), b"kept");
}

pub async fn nothing_is_swept_while_a_file_is_being_staged(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    let vault = fresh.vault.id();
    let staging = fresh.store.staging(vault).await;
    let another = fresh.store.staging(vault).await;
    let chunks = [(0, Bulk::copy_from(b"under way"))];
    let blob = BlobId::from_bytes([7; 16]);
    fresh.store.stage(vault, blob, &chunks).await.unwrap();
    assert_eq!(fresh.store.sweep(vault).await.unwrap(), 0);
    drop(staging);
    assert_eq!(fresh.store.sweep(vault).await.unwrap(), 0);
    assert!(fresh.store.chunk(vault, blob, 0).await.is_ok());
    drop(another);
    assert_eq!(fresh.store.sweep(vault).await.unwrap(), 1);
}

pub async fn a_turn_is_waited_for_until_the_one_before_is_over(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    let other = Fresh::make(fresh.store.clone(), 2).await;
    let first = fresh.store.turn(fresh.vault.id()).await;
    let elsewhere = fresh.store.turn(other.vault.id()).await;
    drop(elsewhere);
    let mut waiting = pin!(fresh.store.turn(fresh.vault.id()));
    let asking = pin!(fresh.store.usage(fresh.vault.id()));
    // Whatever else the store is asked meanwhile is answered; the second turn is not given.
    match select(waiting.as_mut(), asking).await {
        Either::Left(_) => panic!("two writers have the turn"),
        Either::Right((asked, _)) => drop(asked.unwrap()),
    }
    drop(first);
    drop(waiting.await);
    // Whoever gives up waiting does not stand in the way of the next.
    let first = fresh.store.turn(fresh.vault.id()).await;
    drop(select(pin!(fresh.store.turn(fresh.vault.id())), ready(())).await);
    drop(first);
    drop(fresh.store.turn(fresh.vault.id()).await);
}

pub async fn what_was_written_since_comes_with_its_head_and_nothing_before(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    fresh.write(fresh.change(&["one", "two"]).await).await;
    let (then, known) = (fresh.position, fresh.head.clone());
    let nothing = fresh.store.since(fresh.vault.id(), 2).await.unwrap();
    assert_eq!((nothing.head, nothing.entries.len()), (known, 0));
    fresh.write(fresh.change(&["three"]).await).await;
    fresh.write(fresh.change(&["four"]).await).await;
    let since = fresh.store.since(fresh.vault.id(), 2).await.unwrap();
    assert_eq!((&since.head, since.snapshot), (&fresh.head, None));
    let opened = fresh
        .vault
        .open_after(&then, &since.head, &since.entries)
        .await
        .unwrap()
        .unwrap();
    let plains: Vec<_> = opened.entries.iter().map(|e| e.plain.to_vec()).collect();
    assert_eq!(plains, [b"three".to_vec(), b"four".to_vec()]);
    assert_eq!((opened.position, opened.damages), (fresh.position, vec![]));
}

pub async fn an_erased_blob_is_gone_with_the_entry_that_says_so(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(b"scan"), |_| {})
        .await
        .unwrap();
    let mut change = fresh.change(&["came"]).await;
    change.keep.push(kept.clone());
    fresh.write(change).await;
    let mut change = fresh.change(&["erased"]).await;
    change.erase.push(kept.id);
    fresh.write(change).await;
    assert_eq!(fresh.store.blobs(fresh.vault.id()).await.unwrap(), []);
    assert!(
        fresh
            .store
            .chunk(fresh.vault.id(), kept.id, 0)
            .await
            .is_err()
    );
}

pub async fn unstaging_never_touches_a_kept_blob(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(b"scan"), |_| {})
        .await
        .unwrap();
    let mut change = fresh.change(&["came"]).await;
    change.keep.push(kept.clone());
    fresh.write(change).await;
    fresh
        .store
        .unstage(fresh.vault.id(), kept.id)
        .await
        .unwrap();
    assert!(
        fresh
            .store
            .chunk(fresh.vault.id(), kept.id, 0)
            .await
            .is_ok()
    );
}

pub async fn a_rewritten_journal_takes_the_place_of_the_old_whole(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = keep_blob(&fresh.vault, &fresh.store, &SliceSource(b"scan"), |_| {})
        .await
        .unwrap();
    let mut change = fresh.change(&["keep", "erase"]).await;
    change.keep.push(kept.clone());
    fresh.write(change).await;
    let start = fresh.vault.start_journal().await.unwrap();
    let batch = fresh
        .vault
        .seal_entries(&start.position, &["keep"])
        .await
        .unwrap();
    let whole = Whole {
        header: fresh.header.render(),
        head: batch.head.clone(),
        snapshot: None,
        entries: batch.entries,
        blobs: vec![],
    };
    fresh
        .store
        .install(fresh.vault.id(), Some(&fresh.head), &whole)
        .await
        .unwrap();
    assert_eq!(fresh.plains().await, ["keep"]);
    assert_eq!(fresh.store.blobs(fresh.vault.id()).await.unwrap(), []);
    assert!(
        fresh
            .store
            .chunk(fresh.vault.id(), kept.id, 0)
            .await
            .is_err()
    );
}

pub async fn a_replaced_journal_keeps_every_blob_it_does_not_erase(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let (vault, store) = (fresh.vault.id(), fresh.store.clone());
    let mut kept = Vec::new();
    for bytes in [b"stays".as_slice(), b"goes"] {
        kept.push(
            keep_blob(&fresh.vault, &store, &SliceSource(bytes), |_| {})
                .await
                .unwrap(),
        );
    }
    let mut change = fresh.change(&["one", "two", "three"]).await;
    change.keep.clone_from(&kept);
    change.snapshot = Some(
        fresh
            .vault
            .seal_snapshot(&change.batch.position, b"old")
            .await
            .unwrap(),
    );
    fresh.write(change).await;
    let start = fresh.vault.start_journal().await.unwrap().position;
    let batch = fresh.vault.seal_entries(&start, &["one"]).await.unwrap();
    let mut anew = Change::entries(fresh.head.clone(), batch);
    anew.erase.push(kept[1].id);
    store.replace_journal(vault, &anew).await.unwrap();
    assert_eq!(
        fresh.plains().await,
        ["one"],
        "entries and snapshot are those of the new journal"
    );
    assert_eq!(store.entries(vault, 0).await.unwrap().len(), 1);
    assert_eq!(store.blobs(vault).await.unwrap(), [kept[0].id]);
    assert!(store.chunk(vault, kept[0].id, 0).await.is_ok());
    assert!(store.chunk(vault, kept[1].id, 0).await.is_err());
    assert_eq!(
        store.replace_journal(vault, &anew).await,
        Err(StoreError::Conflict),
        "only over the head it was made for"
    );
}

pub async fn a_deleted_vault_leaves_nothing_and_its_neighbour_everything(store: impl Store) {
    let gone = Fresh::make(store.clone(), 1).await;
    let mut stays = Fresh::make(store, 2).await;
    stays.write(stays.change(&["stays"]).await).await;
    let kept = keep_blob(&gone.vault, &gone.store, &SliceSource(b"staged"), |_| {})
        .await
        .unwrap();
    gone.store.delete_vault(gone.vault.id()).await.unwrap();
    assert_eq!(gone.store.vaults().await.unwrap(), [stays.vault.id()]);
    assert_eq!(
        gone.store.load(gone.vault.id()).await,
        Err(StoreError::NoVault)
    );
    assert!(gone.store.chunk(gone.vault.id(), kept.id, 0).await.is_err());
    assert_eq!(stays.plains().await, ["stays"]);
}

/// Runs each fact against a fresh store that `$store` makes.
#[macro_export]
macro_rules! store_contract {
    ($test:meta, $run:ident, $store:expr) => {
        $crate::store_contract!(@ $test, $run, $store,
            what_was_installed_is_listed_and_loaded
            a_vault_is_not_installed_over_another_unasked
            changes_come_back_in_order
            of_two_changes_on_one_head_the_second_is_refused_whole
            a_snapshot_spares_the_entries_before_it
            a_header_is_replaced_only_from_the_one_expected
            a_blob_shows_only_once_its_entry_stands
            a_change_that_names_a_blob_not_staged_whole_changes_nothing
            orphans_are_swept_and_kept_blobs_are_not
            nothing_is_swept_while_a_file_is_being_staged
            a_turn_is_waited_for_until_the_one_before_is_over
            what_was_written_since_comes_with_its_head_and_nothing_before
            an_erased_blob_is_gone_with_the_entry_that_says_so
            unstaging_never_touches_a_kept_blob
            a_rewritten_journal_takes_the_place_of_the_old_whole
            a_replaced_journal_keeps_every_blob_it_does_not_erase
            a_deleted_vault_leaves_nothing_and_its_neighbour_everything);
    };
    (@ $test:meta, $run:ident, $store:expr, $($fact:ident)+) => {
        $($run!($test, $fact, $store);)+
    };
}
