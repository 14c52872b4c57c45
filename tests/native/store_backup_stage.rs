//! Restoring: staged, verified, shown, and only then put in place.

use pollster::block_on;
use sealwell::{
    store::{
        BackupReader, MemoryStore, SliceSource, StagedBackup, Store, StoreError, open_journal,
        stage_backup,
    },
    vault::Damage,
};

use crate::store_backup::{Example, example};

fn stage(example: &Example, backup: &[u8], store: &MemoryStore) -> StagedBackup<MemoryStore> {
    block_on(async {
        let source = SliceSource(backup);
        let (mut reader, header) = BackupReader::open(&source).await.unwrap();
        stage_backup(&mut reader, &header, &example.fresh.vault, store, |_| {})
            .await
            .unwrap()
    })
}

#[test]
fn what_is_staged_shows_nowhere_until_it_is_put_in_place() {
    let example = example();
    let (store, id) = (MemoryStore::default(), example.fresh.vault.id());
    let staged = stage(&example, &example.backup, &store);
    assert_eq!(block_on(store.vaults()), Ok(vec![]));
    assert_eq!(block_on(store.load(id)), Err(StoreError::NoVault));
    assert_eq!(staged.blobs().len(), 1);
    block_on(staged.commit(None)).unwrap();
    assert_eq!(block_on(store.vaults()), Ok(vec![id]));
    assert_eq!(
        block_on(store.load(id)),
        block_on(example.fresh.store.load(id))
    );
    assert_eq!(block_on(store.sweep(id)), Ok(0));
}

#[test]
fn what_is_given_up_leaves_nothing_behind() {
    let example = example();
    let (store, id) = (MemoryStore::default(), example.fresh.vault.id());
    block_on(stage(&example, &example.backup, &store).give_up()).unwrap();
    assert_eq!(block_on(store.sweep(id)), Ok(0));
    // Given up over the very vault it is of, it leaves that vault's files alone.
    block_on(stage(&example, &example.backup, &example.fresh.store).give_up()).unwrap();
    assert!(block_on(example.fresh.store.chunk(id, example.blob, 1)).is_ok());
}

#[test]
fn a_removed_entry_is_named_and_nothing_is_restored_unasked() {
    let example = example();
    let cut = example.without("entries/0000000000000001");
    let store = MemoryStore::default();
    assert!(matches!(
        example.restore(&cut, &store, None),
        Err(StoreError::BackupUnsound { .. })
    ));
    assert_eq!(block_on(store.vaults()), Ok(vec![]));
    assert_eq!(block_on(store.sweep(example.fresh.vault.id())), Ok(0));
}

#[test]
fn a_damaged_backup_gives_all_that_is_whole_when_the_person_chooses_so() {
    let example = example();
    let (store, id) = (MemoryStore::default(), example.fresh.vault.id());
    let staged = stage(&example, &example.flipped("/00000001", 9), &store);
    assert_eq!(staged.report().lost, [example.blob]);
    assert_eq!(
        block_on(staged.commit(None)),
        Err(StoreError::BackupUnsound { findings: 2 })
    );
    block_on(staged.salvage(None)).unwrap();
    let usage = block_on(store.usage(id)).unwrap();
    assert_eq!((usage.entries, usage.blobs), (3, 0));
    assert_eq!(block_on(store.sweep(id)), Ok(0));
}

#[test]
fn a_damaged_entry_goes_on_being_named_in_the_vault_that_was_salvaged() {
    let example = example();
    // In its number, in its link, in its seal.
    for offset in [4 + 7, 4 + 20, 4 + 70] {
        let store = MemoryStore::default();
        let backup = example.flipped("entries/0000000000000001", offset);
        let staged = stage(&example, &backup, &store);
        block_on(staged.salvage(None)).unwrap();
        assert_eq!(
            block_on(store.entries(example.fresh.vault.id(), 0))
                .unwrap()
                .len(),
            3
        );
        let all = block_on(staged.open_entries(&example.fresh.vault)).unwrap();
        assert_eq!(all.entries.len(), 2, "at {offset}");
        assert!(all.damages.contains(&Damage::Unreadable { seq: 1 }));
        // The snapshot after it still tells what it said.
        let (_, journal) = block_on(open_journal(&store, &example.fresh.vault)).unwrap();
        assert_eq!(
            (journal.snapshot.map(|at| at.seq), journal.entries.len()),
            (Some(2), 1)
        );
    }
}

#[test]
fn a_staged_backup_can_be_tried_again_over_another_head() {
    let mut example = example();
    let old = example.fresh.head.clone();
    let store = example.fresh.store.clone();
    let staged = stage(&example, &example.backup, &store);
    let change = block_on(example.fresh.change(&["another tab was faster"]));
    block_on(example.fresh.write(change));
    assert_eq!(
        block_on(staged.commit(Some(&old))),
        Err(StoreError::Conflict)
    );
    let head = example.fresh.head.clone();
    block_on(staged.commit(Some(&head))).unwrap();
}

#[test]
fn the_entries_of_a_staged_backup_can_be_read_for_a_merge() {
    let example = example();
    let staged = stage(&example, &example.backup, &MemoryStore::default());
    let journal = block_on(staged.open_entries(&example.fresh.vault)).unwrap();
    assert_eq!((journal.entries.len(), journal.damages.len()), (3, 0));
    assert_eq!(journal.position, example.fresh.position);
    assert_eq!(staged.header().vault(), example.fresh.vault.id());
    assert_eq!(staged.journal().unwrap().records.len(), 3);
}
