//! What every store must keep to: written once, run against the memory natively and against IndexedDB in a browser.

use std::pin::pin;

use futures_util::future::{Either, ready, select};
use sealwell::{
    store::{
        BlobReader, Change, EXTRACT_CHUNK, KeptBlob, SliceSource, Store, StoreError, Usage, Whole,
        keep_blob, keep_extract, kept_extract, open_journal,
    },
    vault::{AnyCipher, BlobId, Bulk, CHUNK_BYTES, Header, Position, Vault, VaultId},
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

/// A vault with a head and nothing else.
fn empty(header: Vec<u8>, head: Vec<u8>) -> Whole {
    Whole {
        header,
        head,
        snapshot: None,
        entries: vec![],
        blobs: vec![],
    }
}

impl<S: Store> Fresh<S> {
    pub async fn make(store: S, seed: u64) -> Self {
        let (header, vault, _) = make_vault(AnyCipher::here(), seed).await;
        let start = vault.start_journal().await.unwrap();
        let whole = empty(header.render(), start.head.clone());
        store.install(vault.id(), None, &whole).await.unwrap();
        Self {
            store,
            header,
            vault,
            head: start.head,
            position: start.position,
        }
    }

    pub fn id(&self) -> VaultId {
        self.vault.id()
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

    /// A file that was staged and that no entry names.
    pub async fn stage(&self, file: &[u8]) -> KeptBlob {
        keep_blob(&self.vault, &self.store, &SliceSource(file), |_| {})
            .await
            .unwrap()
    }

    /// A file that is kept.
    pub async fn keep(&mut self, file: &[u8]) -> KeptBlob {
        let kept = self.stage(file).await;
        let mut change = self.change(&["a file came"]).await;
        change.keep.push(kept.clone());
        self.write(change).await;
        kept
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

    async fn bytes(&self, blob: BlobId) -> Vec<u8> {
        let reader = BlobReader::open(&self.vault, self.store.clone(), blob).await;
        reader.unwrap().bytes().await.unwrap()
    }

    async fn usage(&self) -> Usage {
        self.store.usage(self.id()).await.unwrap()
    }

    async fn has_chunk(&self, blob: BlobId) -> bool {
        self.store.chunk(self.id(), blob, 0).await.is_ok()
    }
}

pub async fn what_was_installed_is_listed_and_loaded(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    assert_eq!(fresh.store.vaults().await.unwrap(), [fresh.id()]);
    let header = fresh.store.header(fresh.id()).await.unwrap();
    assert_eq!(header, fresh.header.render());
    let stored = fresh.store.load(fresh.id()).await.unwrap();
    assert_eq!(stored.head, fresh.head);
}

pub async fn a_vault_is_not_installed_over_another_unasked(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    let whole = empty(vec![1], vec![2]);
    assert_eq!(
        fresh.store.install(fresh.id(), None, &whole).await,
        Err(StoreError::VaultExists)
    );
    assert_eq!(
        fresh.store.install(fresh.id(), Some(&[9]), &whole).await,
        Err(StoreError::Conflict)
    );
    let header = fresh.store.header(fresh.id()).await.unwrap();
    assert_eq!(header, fresh.header.render());
}

pub async fn changes_come_back_in_order(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    fresh.write(fresh.change(&["one", "two"]).await).await;
    fresh.write(fresh.change(&["three"]).await).await;
    assert_eq!(fresh.plains().await, ["one", "two", "three"]);
    let after = fresh.store.entries(fresh.id(), 2).await.unwrap();
    assert_eq!(after.len(), 1);
    assert_eq!(fresh.usage().await.entries, 3);
    let numbers = fresh.store.entry_numbers(fresh.id()).await.unwrap();
    assert_eq!(numbers, [1, 2, 3]);
}

pub async fn of_two_changes_on_one_head_the_second_is_refused_whole(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let mine = fresh.change(&["mine"]).await;
    let theirs = fresh.change(&["theirs", "and more"]).await;
    fresh.write(theirs).await;
    assert_eq!(
        fresh.store.append(fresh.id(), &mine).await,
        Err(StoreError::Conflict)
    );
    assert_eq!(fresh.plains().await, ["theirs", "and more"]);
}

pub async fn a_snapshot_spares_the_entries_before_it(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let mut change = fresh.change(&["one", "two"]).await;
    let snapshot = fresh
        .vault
        .seal_snapshot(&change.batch.position, b"one and two");
    change.snapshot = Some(snapshot.await.unwrap());
    fresh.write(change).await;
    fresh.write(fresh.change(&["three"]).await).await;
    let stored = fresh.store.load(fresh.id()).await.unwrap();
    assert_eq!(stored.entries.len(), 1);
    let (_, journal) = open_journal(&fresh.store, &fresh.vault).await.unwrap();
    assert_eq!(&*journal.snapshot.unwrap().plain, b"one and two");
    assert_eq!(journal.damages, []);
    let all = fresh.store.entries(fresh.id(), 0).await.unwrap();
    assert_eq!(all.len(), 3);
}

pub async fn a_header_is_replaced_only_from_the_one_expected(store: impl Store) {
    let fresh = Fresh::make(store, 1).await;
    let (id, old) = (fresh.id(), fresh.header.render());
    let told = fresh.change(&["the keys are others now"]).await;
    assert_eq!(
        fresh.store.rekey(id, b"another", b"new", &told).await,
        Err(StoreError::Conflict)
    );
    assert_eq!(fresh.plains().await, Vec::<String>::new());
    fresh.store.rekey(id, &old, b"new", &told).await.unwrap();
    assert_eq!(fresh.store.header(id).await.unwrap(), b"new");
    assert_eq!(fresh.plains().await, ["the keys are others now"]);
}

pub async fn a_header_is_replaced_only_with_the_entry_that_tells_of_it(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let (id, old) = (fresh.id(), fresh.header.render());
    let told = fresh.change(&["the keys are others now"]).await;
    let faster = fresh.change(&["another tab"]).await;
    fresh.write(faster).await;
    assert_eq!(
        fresh.store.rekey(id, &old, b"new", &told).await,
        Err(StoreError::Conflict)
    );
    assert_eq!(fresh.store.header(id).await.unwrap(), old);
    assert_eq!(fresh.plains().await, ["another tab"]);
}

pub async fn a_blob_shows_only_once_its_entry_stands(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let file = patterned(2 * CHUNK_BYTES + 7);
    let kept = fresh.stage(&file).await;
    assert_eq!(fresh.store.blobs(fresh.id()).await.unwrap(), []);
    assert_eq!(
        fresh.store.manifest(fresh.id(), kept.id).await,
        Err(StoreError::NoBlob { blob: kept.id })
    );

    let mut change = fresh.change(&["a file came"]).await;
    change.keep.push(kept.clone());
    fresh.write(change).await;
    assert_eq!(fresh.store.blobs(fresh.id()).await.unwrap(), [kept.id]);
    assert!(fresh.bytes(kept.id).await == file);
    let reader = BlobReader::open(&fresh.vault, fresh.store.clone(), kept.id)
        .await
        .unwrap();
    let last = reader.chunk(2).await.unwrap().to_vec();
    assert_eq!(last, file[2 * CHUNK_BYTES..]);
    assert_eq!(fresh.usage().await.blob_bytes, file.len() as u64);
    let keys = fresh.store.chunk_keys(fresh.id()).await.unwrap();
    assert_eq!(keys, [(kept.id, 0), (kept.id, 1), (kept.id, 2)]);
}

pub async fn a_change_that_names_a_blob_not_staged_whole_changes_nothing(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = fresh.stage(b"scan").await;
    fresh.store.unstage(fresh.id(), kept.id).await.unwrap();
    let mut change = fresh.change(&["a file came"]).await;
    change.keep.push(kept.clone());
    assert_eq!(
        fresh.store.append(fresh.id(), &change).await,
        Err(StoreError::NotStaged { blob: kept.id })
    );
    assert_eq!(fresh.plains().await, Vec::<String>::new());
    fresh.write(fresh.change(&["still writable"]).await).await;
}

pub async fn what_was_read_of_a_file_lies_beside_it_and_goes_with_it(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let (one, two) = (fresh.stage(b"one").await, fresh.keep(b"two").await);
    let read = async |fresh: &Fresh<_>, blob| {
        let plain = kept_extract(&fresh.vault, &fresh.store, blob).await;
        plain.map(|plain| plain.to_vec())
    };
    for (blob, said) in [
        (one.id, "older"),
        (one.id, "one says"),
        (two.id, "two says"),
    ] {
        let plain = said.as_bytes();
        keep_extract(&fresh.vault, &fresh.store, blob, plain)
            .await
            .unwrap();
        assert_eq!(read(&fresh, blob).await.as_deref(), Some(plain));
    }
    // It is no chunk of the file: the file can still be kept, is not longer, and nothing of it is swept.
    let mut change = fresh.change(&["a file came"]).await;
    change.keep.push(one.clone());
    fresh.write(change).await;
    let keys = fresh.store.chunk_keys(fresh.id()).await.unwrap();
    assert_eq!(keys.len(), 2);
    assert!(fresh.bytes(one.id).await == b"one");
    assert_eq!(fresh.usage().await.blob_bytes, 6);
    assert_eq!(fresh.store.sweep(fresh.id()).await.unwrap(), 0);
    // Another file's does not open in its place.
    let stray = fresh.store.chunk(fresh.id(), two.id, EXTRACT_CHUNK).await;
    let stray = [(EXTRACT_CHUNK, stray.unwrap())];
    fresh.store.stage(fresh.id(), one.id, &stray).await.unwrap();
    assert_eq!(read(&fresh, one.id).await, None);
    assert_eq!(
        read(&fresh, two.id).await.as_deref(),
        Some(b"two says".as_slice())
    );
    // It goes in the transaction in which the file goes.
    let mut change = fresh.change(&["both were erased"]).await;
    change.erase.extend([one.id, two.id]);
    fresh.write(change).await;
    for blob in [one.id, two.id] {
        let gone = fresh.store.chunk(fresh.id(), blob, EXTRACT_CHUNK).await;
        let expected = StoreError::NoChunk {
            blob,
            chunk: EXTRACT_CHUNK,
        };
        assert_eq!(gone.unwrap_err(), expected);
    }
}

pub async fn orphans_are_swept_and_kept_blobs_are_not(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = fresh.keep(b"kept").await;
    let lost = BlobId::from_bytes([7; 16]);
    let chunks = [
        (0, Bulk::copy_from(b"half")),
        (1, Bulk::copy_from(b"a file")),
    ];
    fresh.store.stage(fresh.id(), lost, &chunks).await.unwrap();
    assert_eq!(fresh.store.sweep(fresh.id()).await.unwrap(), 2);
    assert_eq!(fresh.store.sweep(fresh.id()).await.unwrap(), 0);
    let gone = fresh.store.chunk(fresh.id(), lost, 0).await;
    assert_eq!(
        gone.unwrap_err(),
        StoreError::NoChunk {
            blob: lost,
            chunk: 0
        }
    );
    assert_eq!(fresh.bytes(kept.id).await, b"kept");
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
    // A browser takes a lock back a moment after it was let go.
    let mut swept = 0;
    for _ in 0..100 {
        swept += fresh.store.sweep(vault).await.unwrap();
        if swept > 0 {
            break;
        }
    }
    assert_eq!(swept, 1);
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
    let kept = fresh.keep(b"scan").await;
    let mut change = fresh.change(&["erased"]).await;
    change.erase.push(kept.id);
    fresh.write(change).await;
    assert_eq!(fresh.store.blobs(fresh.id()).await.unwrap(), []);
    assert!(!fresh.has_chunk(kept.id).await);
}

pub async fn unstaging_never_touches_a_kept_blob(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = fresh.keep(b"scan").await;
    fresh.store.unstage(fresh.id(), kept.id).await.unwrap();
    assert!(fresh.has_chunk(kept.id).await);
}

pub async fn a_rewritten_journal_takes_the_place_of_the_old_whole(store: impl Store) {
    let mut fresh = Fresh::make(store, 1).await;
    let kept = fresh.keep(b"scan").await;
    let start = fresh.vault.start_journal().await.unwrap();
    let batch = fresh.vault.seal_entries(&start.position, &["keep"]).await;
    let batch = batch.unwrap();
    let whole = Whole {
        entries: batch.entries,
        ..empty(fresh.header.render(), batch.head)
    };
    fresh
        .store
        .install(fresh.id(), Some(&fresh.head), &whole)
        .await
        .unwrap();
    assert_eq!(fresh.plains().await, ["keep"]);
    assert_eq!(fresh.store.blobs(fresh.id()).await.unwrap(), []);
    assert!(!fresh.has_chunk(kept.id).await);
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
    let kept = gone.stage(b"staged").await;
    gone.store.delete_vault(gone.id()).await.unwrap();
    assert_eq!(gone.store.vaults().await.unwrap(), [stays.id()]);
    assert_eq!(gone.store.load(gone.id()).await, Err(StoreError::NoVault));
    assert!(!gone.has_chunk(kept.id).await);
    assert_eq!(stays.plains().await, ["stays"]);
}

/// A vault with a file, and another that was announced to take its place with a file of its own copied in.
struct Coming<S> {
    old: Fresh<S>,
    new: Vault,
    header: Vec<u8>,
    copied: KeptBlob,
}

impl<S: Store> Coming<S> {
    async fn make(store: S) -> Self {
        let mut old = Fresh::make(store, 1).await;
        old.keep(b"old bytes").await;
        let (header, new, _) = make_vault(AnyCipher::here(), 2).await;
        let header = header.render();
        let announced = old.store.announce(old.id(), new.id(), &header);
        announced.await.unwrap();
        let copied = keep_blob(&new, &old.store, &SliceSource(b"new bytes"), |_| {});
        let copied = copied.await.unwrap();
        old.store.keep_coming(new.id(), &copied).await.unwrap();
        Self {
            old,
            new,
            header,
            copied,
        }
    }

    async fn whole(&self) -> (Whole, Position) {
        let start = self.new.start_journal().await.unwrap();
        let batch = self.new.seal_entries(&start.position, &["moved"]).await;
        let batch = batch.unwrap();
        let whole = Whole {
            entries: batch.entries,
            blobs: vec![self.copied.clone()],
            ..empty(self.header.clone(), batch.head)
        };
        (whole, batch.position)
    }

    async fn supersede(&self, over: &[u8], coming: VaultId) -> Result<(), StoreError> {
        let (whole, _) = self.whole().await;
        let store = &self.old.store;
        store.supersede(self.old.id(), over, coming, &whole).await
    }

    async fn is_gone(&self) -> bool {
        let (store, id) = (&self.old.store, self.new.id());
        store.chunk_keys(id).await == Ok(vec![]) && store.blobs(id).await == Ok(vec![])
    }
}

pub async fn a_coming_vault_shows_nowhere_until_it_takes_its_place(store: impl Store) {
    let coming = Coming::make(store).await;
    let (store, old, new) = (&coming.old.store, coming.old.id(), coming.new.id());
    assert_eq!(store.vaults().await.unwrap(), [old]);
    assert_eq!(store.load(new).await, Err(StoreError::NoVault));
    let announced = store.coming(old).await.unwrap();
    assert_eq!(announced, Some((new, coming.header.clone())));
    assert_eq!(store.sweep(old).await, Ok(0));

    let head = coming.old.head.clone();
    coming.supersede(&head, new).await.unwrap();
    assert_eq!(store.vaults().await.unwrap(), [new]);
    assert_eq!(store.load(old).await, Err(StoreError::NoVault));
    assert_eq!(store.chunk_keys(old).await.unwrap(), []);
    assert_eq!(store.coming(old).await.unwrap(), None);
    assert_eq!(store.blobs(new).await.unwrap(), [coming.copied.id]);
    assert_eq!(store.entry_numbers(new).await.unwrap(), [1]);
    assert_eq!(store.header(new).await.unwrap(), coming.header);
}

pub async fn nothing_takes_the_place_of_a_vault_that_was_changed_or_not_asked(store: impl Store) {
    let coming = Coming::make(store).await;
    let new = coming.new.id();
    let head = coming.old.head.clone();
    assert_eq!(
        coming.supersede(b"another head", new).await,
        Err(StoreError::Conflict)
    );
    let stranger = VaultId::from_bytes([9; 16]);
    assert_eq!(
        coming.supersede(&head, stranger).await,
        Err(StoreError::NoVault)
    );
    let blob = coming.copied.id;
    let mut half = coming.copied.clone();
    half.facts.chunks = 2;
    assert_eq!(
        coming.old.store.keep_coming(new, &half).await,
        Err(StoreError::NotStaged { blob })
    );
    assert_eq!(coming.old.plains().await, ["a file came"]);
}

pub async fn a_coming_vault_goes_when_it_is_withdrawn_or_another_is_announced(store: impl Store) {
    let coming = Coming::make(store).await;
    let (store, old) = (&coming.old.store, coming.old.id());
    let another = VaultId::from_bytes([9; 16]);
    store.announce(old, another, b"header").await.unwrap();
    assert!(coming.is_gone().await);
    store.announce(old, another, b"newer").await.unwrap();
    let announced = store.coming(old).await.unwrap();
    assert_eq!(announced, Some((another, b"newer".to_vec())));
    store.withdraw(old).await.unwrap();
    assert_eq!(store.coming(old).await.unwrap(), None);
    assert_eq!(coming.old.plains().await, ["a file came"]);
    let refused = store.announce(another, old, b"header").await;
    assert_eq!(refused, Err(StoreError::NoVault));
}

pub async fn a_deleted_vault_takes_the_one_that_was_coming_with_it(store: impl Store) {
    let coming = Coming::make(store).await;
    let (store, old) = (&coming.old.store, coming.old.id());
    store.delete_vault(old).await.unwrap();
    assert_eq!(store.coming(old).await.unwrap(), None);
    assert!(coming.is_gone().await);
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
            a_header_is_replaced_only_with_the_entry_that_tells_of_it
            a_blob_shows_only_once_its_entry_stands
            a_change_that_names_a_blob_not_staged_whole_changes_nothing
            what_was_read_of_a_file_lies_beside_it_and_goes_with_it
            orphans_are_swept_and_kept_blobs_are_not
            nothing_is_swept_while_a_file_is_being_staged
            a_turn_is_waited_for_until_the_one_before_is_over
            what_was_written_since_comes_with_its_head_and_nothing_before
            an_erased_blob_is_gone_with_the_entry_that_says_so
            unstaging_never_touches_a_kept_blob
            a_rewritten_journal_takes_the_place_of_the_old_whole
            a_replaced_journal_keeps_every_blob_it_does_not_erase
            a_deleted_vault_leaves_nothing_and_its_neighbour_everything
            a_coming_vault_shows_nowhere_until_it_takes_its_place
            nothing_takes_the_place_of_a_vault_that_was_changed_or_not_asked
            a_coming_vault_goes_when_it_is_withdrawn_or_another_is_announced
            a_deleted_vault_takes_the_one_that_was_coming_with_it);
    };
    (@ $test:meta, $run:ident, $store:expr, $($fact:ident)+) => {
        $($run!($test, $fact, $store);)+
    };
}
