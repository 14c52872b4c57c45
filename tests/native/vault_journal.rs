//! The chain of entries: what was taken, moved, changed or rolled back is named, and the rest opens.

use pollster::block_on;
use sealwell::vault::{
    CratesCipher, Damage, MAX_ENTRY_BYTES, OpenedJournal, Position, SealedBatch, SealedSnapshot,
    Vault, VaultError,
};

use crate::support::make_vault;

struct Journal {
    vault: Vault<CratesCipher>,
    start: SealedBatch,
    batch: SealedBatch,
    records: Vec<Vec<u8>>,
}

fn journal(count: usize) -> Journal {
    let (_, vault, _) = block_on(make_vault(CratesCipher, 1));
    let plains: Vec<String> = (1..=count).map(|seq| format!("entry {seq}")).collect();
    let start = block_on(vault.start_journal()).unwrap();
    let batch = block_on(vault.seal_entries(&start.position, &plains)).unwrap();
    let records = batch
        .entries
        .iter()
        .map(|entry| entry.record.clone())
        .collect();
    Journal {
        vault,
        start,
        batch,
        records,
    }
}

impl Journal {
    /// Entries sealed after a position of this journal.
    fn seal(&self, after: &Position, plains: &[&str]) -> SealedBatch {
        block_on(self.vault.seal_entries(after, plains)).unwrap()
    }

    /// A snapshot at a position of this journal.
    fn snapshot(&self, at: &Position, plain: &str) -> SealedSnapshot {
        block_on(self.vault.seal_snapshot(at, plain.as_bytes())).unwrap()
    }

    fn open(&self, records: &[Vec<u8>]) -> OpenedJournal {
        block_on(self.vault.open_journal(&self.batch.head, None, records)).unwrap()
    }
}

fn seqs(opened: &OpenedJournal) -> Vec<u64> {
    opened.entries.iter().map(|entry| entry.seq).collect()
}

#[test]
fn what_was_sealed_opens_in_order() {
    let journal = journal(5);
    let opened = journal.open(&journal.records);
    assert_eq!(opened.damages, []);
    assert_eq!(seqs(&opened), [1, 2, 3, 4, 5]);
    assert_eq!(&*opened.entries[4].plain, b"entry 5");
    assert_eq!(opened.position, journal.batch.position);
}

#[test]
fn an_empty_journal_opens() {
    let journal = journal(0);
    let opened = journal.open(&[]);
    assert_eq!(
        (opened.damages.as_slice(), opened.position.count()),
        (&[][..], 0)
    );
}

#[test]
fn entries_around_a_change_of_key_open() {
    let journal = journal(1030);
    let opened = journal.open(&journal.records);
    assert_eq!((opened.damages.len(), opened.entries.len()), (0, 1030));
}

#[test]
fn every_flipped_byte_of_an_entry_is_named_and_the_others_open() {
    let journal = journal(3);
    for at in 0..journal.records[1].len() {
        let mut records = journal.records.clone();
        records[1][at] ^= 0x40;
        let opened = journal.open(&records);
        assert_eq!(opened.damages, [Damage::Unreadable { seq: 2 }], "byte {at}");
        assert_eq!(seqs(&opened), [1, 3], "byte {at}");
        assert_eq!(opened.position, journal.batch.position);
    }
}

#[test]
fn a_removed_entry_is_missing_by_number() {
    let journal = journal(5);
    let mut records = journal.records.clone();
    records.drain(1..3);
    let opened = journal.open(&records);
    assert_eq!(opened.damages, [Damage::Missing { first: 2, last: 3 }]);
    assert_eq!(seqs(&opened), [1, 4, 5]);
}

#[test]
fn entries_cut_off_at_the_end_are_missing_and_their_numbers_are_not_used_again() {
    let journal = journal(5);
    let opened = journal.open(&journal.records[..3]);
    assert_eq!(opened.damages, [Damage::Missing { first: 4, last: 5 }]);
    assert_eq!(opened.position.count(), 5);
}

#[test]
fn swapped_entries_are_misplaced() {
    let journal = journal(4);
    let mut records = journal.records.clone();
    records.swap(1, 2);
    let opened = journal.open(&records);
    assert!(
        opened.damages.contains(&Damage::Misplaced { seq: 2 }),
        "{:?}",
        opened.damages
    );
    assert_eq!(seqs(&opened), [1, 3, 4]);
}

#[test]
fn an_entry_played_twice_is_misplaced() {
    let journal = journal(3);
    let mut records = journal.records.clone();
    records.insert(2, records[1].clone());
    let opened = journal.open(&records);
    assert_eq!(opened.damages, [Damage::Misplaced { seq: 2 }]);
    assert_eq!(seqs(&opened), [1, 2, 3]);
}

#[test]
fn an_entry_exchanged_for_another_of_the_same_vault_is_named() {
    let journal = journal(3);
    let first = journal.seal(&journal.start.position, &["forked"]);
    let mut records = journal.records.clone();
    records[0].clone_from(&first.entries[0].record);
    assert_eq!(
        journal.open(&records).damages,
        [Damage::Exchanged { seq: 1 }]
    );
}

#[test]
fn a_last_entry_exchanged_for_another_is_named_by_the_head() {
    let journal = journal(1);
    let other = journal.seal(&journal.start.position, &["forked"]);
    assert_eq!(
        journal.open(&[other.entries[0].record.clone()]).damages,
        [Damage::Exchanged { seq: 1 }]
    );
}

#[test]
fn an_entry_of_another_vault_does_not_open() {
    let journal = journal(2);
    let (_, other, _) = block_on(make_vault(CratesCipher, 2));
    let start = block_on(other.start_journal()).unwrap();
    let batch = block_on(other.seal_entries(&start.position, &["foreign"])).unwrap();
    let mut records = journal.records.clone();
    records[0].clone_from(&batch.entries[0].record);
    assert_eq!(
        journal.open(&records).damages,
        [Damage::Unreadable { seq: 1 }]
    );
}

#[test]
fn an_entry_from_before_an_erasing_rewrite_does_not_open_after_it() {
    let journal = journal(2);
    let start = block_on(journal.vault.start_journal()).unwrap();
    let rewritten = block_on(journal.vault.seal_entries(&start.position, &["kept"])).unwrap();
    let opened = block_on(
        journal
            .vault
            .open_journal(&rewritten.head, None, &journal.records[..1]),
    )
    .unwrap();
    assert_eq!(
        (opened.damages.as_slice(), opened.entries.len()),
        (&[Damage::Unreadable { seq: 1 }][..], 0)
    );
}

#[test]
fn an_older_head_put_back_is_rolled_back() {
    let journal = journal(3);
    let next = journal.seal(&journal.batch.position, &["entry 4"]);
    let mut records = journal.records.clone();
    records.push(next.entries[0].record.clone());
    let opened = journal.open(&records);
    assert_eq!(
        opened.damages,
        [Damage::HeadRolledBack { head: 3, found: 4 }]
    );
    assert_eq!(opened.position, next.position);
}

#[test]
fn every_flipped_byte_of_the_head_is_told_and_entries_are_not_lost_to_its_seal() {
    let journal = journal(2);
    for at in 0..journal.batch.head.len() {
        let mut head = journal.batch.head.clone();
        head[at] ^= 1;
        let opened = block_on(journal.vault.open_journal(&head, None, &journal.records)).unwrap();
        assert_eq!(opened.damages[0], Damage::Head, "byte {at}");
        if at >= 16 {
            assert_eq!(seqs(&opened), [1, 2], "byte {at}");
        }
    }
    let short = block_on(
        journal
            .vault
            .open_journal(&[1, 2, 3], None, &journal.records),
    );
    assert_eq!(short.unwrap_err(), VaultError::HeadDamaged);
}

#[test]
fn a_snapshot_opens_with_the_entries_after_it() {
    let journal = journal(3);
    let snapshot = journal.snapshot(&journal.batch.position, "state at 3");
    let next = journal.seal(&journal.batch.position, &["entry 4"]);
    let tail = [next.entries[0].record.clone()];
    let opened = block_on(
        journal
            .vault
            .open_journal(&next.head, Some(&snapshot.record), &tail),
    )
    .unwrap();
    assert_eq!(opened.damages, []);
    assert_eq!(
        opened
            .snapshot
            .as_ref()
            .map(|snapshot| (snapshot.seq, &*snapshot.plain)),
        Some((3, &b"state at 3"[..]))
    );
    assert_eq!((seqs(&opened), opened.position), (vec![4], next.position));
}

#[test]
fn every_flipped_byte_of_a_snapshot_is_told_and_the_entries_say_the_same() {
    let journal = journal(3);
    let snapshot = journal.snapshot(&journal.batch.position, "state at 3");
    for at in 0..snapshot.record.len() {
        let mut record = snapshot.record.clone();
        record[at] ^= 1;
        let opened = block_on(journal.vault.open_journal(
            &journal.batch.head,
            Some(&record),
            &journal.records,
        ))
        .unwrap();
        assert_eq!(opened.damages, [Damage::Snapshot], "byte {at}");
        assert_eq!(seqs(&opened), [1, 2, 3]);
    }
}

#[test]
fn a_snapshot_of_another_history_is_told() {
    let journal = journal(2);
    let forked = journal.seal(&journal.start.position, &["a", "b"]);
    let snapshot = journal.snapshot(&forked.position, "forked");
    let opened = block_on(journal.vault.open_journal(
        &journal.batch.head,
        Some(&snapshot.record),
        &Vec::<Vec<u8>>::new(),
    ))
    .unwrap();
    assert_eq!(opened.damages, [Damage::Exchanged { seq: 2 }]);
}

#[test]
fn the_same_words_sealed_twice_look_different() {
    let journal = journal(0);
    let one = journal.seal(&journal.start.position, &["same"]);
    let two = journal.seal(&journal.start.position, &["same"]);
    assert_ne!(one.entries[0].record[52..], two.entries[0].record[52..]);
}

#[test]
fn an_entry_beyond_the_limit_is_refused_before_anything_is_sealed() {
    let journal = journal(0);
    let huge = vec![0; MAX_ENTRY_BYTES + 1];
    let outcome = block_on(journal.vault.seal_entries(&journal.start.position, &[huge]));
    assert!(matches!(outcome, Err(VaultError::TooLarge { .. })));
}

#[test]
fn damages_and_errors_have_stable_names() {
    assert_eq!(
        Damage::Missing { first: 1, last: 2 }.code(),
        "journal-missing"
    );
    assert_eq!(VaultError::Refused.code(), "vault-refused");
}
