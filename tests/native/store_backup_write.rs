//! Writing a backup: bounded in memory, stoppable, and sound though the vault is written to meanwhile.

use std::{cell::Cell, ops::ControlFlow};

use pollster::block_on;
use sealwell::{
    store::{
        BackupReader, BackupReport, Change, Ignore, MemoryStore, Sink, SliceSource, Store,
        StoreError, VecSink, Written, ZipWriter, check_backup, write_backup,
    },
    vault::{BlobId, Bulk, CHUNK_BYTES},
};

use crate::{
    store_backup::{example, keep},
    store_contract::Fresh,
    support::{Seeded, patterned},
};

async fn write(fresh: &Fresh<MemoryStore>, sink: &mut impl Sink) -> Result<Written, StoreError> {
    write_backup(&fresh.vault, &*Seeded::new(4), &fresh.store, sink, |_| {}).await
}

async fn check(fresh: &Fresh<MemoryStore>, backup: &[u8]) -> BackupReport {
    let source = SliceSource(backup);
    let (mut reader, _) = BackupReader::open(&source).await.unwrap();
    check_backup(&mut reader, &fresh.vault, &mut Ignore, |_| {})
        .await
        .unwrap()
}

/// Makes a change to the vault once so many bytes were written.
struct Meddling<'f> {
    file: VecSink,
    after: usize,
    change: Option<Change>,
    fresh: &'f Fresh<MemoryStore>,
}

impl Sink for Meddling<'_> {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        self.file.write(piece).await?;
        if self.file.0.len() >= self.after
            && let Some(change) = self.change.take()
        {
            let (store, vault) = (&self.fresh.store, self.fresh.vault.id());
            store.append(vault, &change).await?;
        }
        Ok(())
    }
}

/// A backup during which `blob` is erased, at each of several moments.
async fn erased_meanwhile(moment: usize, chunks: usize) -> (Written, BackupReport, BlobId) {
    let mut fresh = Fresh::make(MemoryStore::default(), 1).await;
    let first = keep(&mut fresh, &vec![1; chunks * CHUNK_BYTES], "a").await;
    let second = keep(&mut fresh, &vec![2; chunks * CHUNK_BYTES], "b").await;
    let blob = first.max(second);
    let mut change = fresh.change(&["erased"]).await;
    change.erase.push(blob);
    let mut sink = Meddling {
        file: VecSink::default(),
        after: moment,
        change: Some(change),
        fresh: &fresh,
    };
    let written = write(&fresh, &mut sink).await.unwrap();
    let report = check(&fresh, &sink.file.0).await;
    (written, report, blob)
}

#[test]
fn a_file_erased_before_its_turn_is_told_and_no_damage() {
    let (written, report, blob) = block_on(erased_meanwhile(CHUNK_BYTES, 1));
    assert_eq!((written.erased, written.lacking), (vec![blob], vec![]));
    assert_eq!((report.findings, report.erased), (vec![], vec![blob]));
    assert_eq!((report.entries, report.blobs), (2, 1));
}

#[test]
fn a_file_erased_while_it_is_written_is_told_and_no_damage() {
    // Seven chunks of the first, and two of the second, whose next four were read ahead.
    let (written, report, blob) = block_on(erased_meanwhile(9 * CHUNK_BYTES, 7));
    assert_eq!((written.erased, written.blobs), (vec![blob], 1));
    assert_eq!((report.findings, report.erased), (vec![], vec![blob]));
    assert_eq!((report.entries, report.blobs), (2, 1));
}

#[test]
fn entries_written_meanwhile_belong_to_the_next_backup() {
    block_on(async {
        let mut fresh = Fresh::make(MemoryStore::default(), 1).await;
        keep(&mut fresh, &patterned(100), "a file").await;
        let change = fresh.change(&["meanwhile"]).await;
        let mut sink = Meddling {
            file: VecSink::default(),
            after: 1,
            change: Some(change),
            fresh: &fresh,
        };
        write(&fresh, &mut sink).await.unwrap();
        let report = check(&fresh, &sink.file.0).await;
        assert_eq!((report.entries, report.findings), (1, vec![]));
    });
}

#[test]
fn a_vault_that_lacks_a_chunk_is_backed_up_as_far_as_it_is_there() {
    block_on(async {
        let example = example();
        let fresh = &example.fresh;
        let damaged = MemoryStore::default();
        // The second chunk is changed to one that does not open, since a store keeps chunks or none.
        example.restore(&example.backup, &damaged, None).unwrap();
        let broken = [(1, Bulk::copy_from(&[7; 116]))];
        damaged
            .stage(fresh.vault.id(), example.blob, &broken)
            .await
            .unwrap();
        let mut sink = VecSink::default();
        let written = write_backup(&fresh.vault, &*Seeded::new(4), &damaged, &mut sink, |_| {})
            .await
            .unwrap();
        assert_eq!((written.entries, written.lacking), (3, vec![]));
        let report = check(fresh, &sink.0).await;
        assert_eq!((report.entries, report.lost), (3, vec![example.blob]));
    });
}

#[test]
fn what_was_written_is_told() {
    block_on(async {
        let example = example();
        let mut sink = VecSink::default();
        let written = write(&example.fresh, &mut sink).await.unwrap();
        assert_eq!(
            (written.bytes, written.entries, written.blobs),
            (sink.0.len() as u64, 3, 1)
        );
        let report = check(&example.fresh, &sink.0).await;
        assert_eq!(report.sha256, Some(written.sha256));
        assert_eq!(report.backup, Some(written.backup));
    });
}

#[test]
fn writing_and_checking_stop_when_told_to() {
    block_on(async {
        let example = example();
        let seen = Cell::new(0);
        let stop = |bytes| {
            seen.set(bytes);
            ControlFlow::Break(())
        };
        let mut sink = VecSink::default();
        let fresh = &example.fresh;
        let outcome = write_backup(
            &fresh.vault,
            &*Seeded::new(4),
            &fresh.store,
            &mut sink,
            stop,
        )
        .await;
        assert_eq!(outcome.err(), Some(StoreError::Cancelled));
        assert_eq!(seen.get(), sink.0.len() as u64);
        let source = SliceSource(&example.backup);
        let (mut reader, _) = BackupReader::open(&source).await.unwrap();
        let outcome = check_backup(&mut reader, &fresh.vault, &mut Ignore, stop).await;
        assert_eq!(outcome.err(), Some(StoreError::Cancelled));
    });
}

/// Forgets everything but how much it was, and the largest piece.
#[derive(Default)]
struct Counting {
    bytes: u64,
    largest: usize,
}

impl Sink for Counting {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        self.bytes += piece.len() as u64;
        self.largest = self.largest.max(piece.len());
        Ok(())
    }
}

#[test]
fn a_large_backup_goes_by_in_pieces_of_a_chunk() {
    block_on(async {
        let mut fresh = Fresh::make(MemoryStore::default(), 1).await;
        for said in ["a", "b"] {
            keep(&mut fresh, &vec![3; 3 * CHUNK_BYTES], said).await;
        }
        let mut sink = Counting::default();
        let written = write(&fresh, &mut sink).await.unwrap();
        assert_eq!(sink.bytes, written.bytes);
        assert_eq!(sink.largest, CHUNK_BYTES + 16);
    });
}

#[test]
fn a_member_of_any_length_goes_by_in_pieces() {
    block_on(async {
        let mut sink = Counting::default();
        let mut zip = ZipWriter::new(&mut sink);
        let piece = Bulk::copy_from(&vec![4; CHUNK_BYTES]);
        let mut member = zip.member_in_pieces("a file.bin", 200 << 20).await.unwrap();
        for _ in 0..200 {
            member.piece(piece.clone()).await.unwrap();
        }
        member.end().await.unwrap();
        let bytes = zip.finish().await.unwrap();
        assert_eq!((sink.bytes, sink.largest), (bytes, CHUNK_BYTES));
    });
}

#[test]
fn other_peoples_readers_read_members_that_came_in_pieces() {
    block_on(async {
        let mut sink = VecSink::default();
        let mut zip = ZipWriter::new(&mut sink);
        zip.member("index.html", Bulk::copy_from(b"<!doctype html>"))
            .await
            .unwrap();
        let mut member = zip
            .member_in_pieces("people/Zo\u{eb}/scan.pdf", 6)
            .await
            .unwrap();
        member.piece(Bulk::copy_from(b"%PD")).await.unwrap();
        assert_eq!(
            member.piece(Bulk::copy_from(b"F-1.")).await,
            Err(StoreError::SinkFailed)
        );

        let mut sink = VecSink::default();
        let mut zip = ZipWriter::new(&mut sink);
        let mut member = zip
            .member_in_pieces("people/Zo\u{eb}/scan.pdf", 6)
            .await
            .unwrap();
        member.piece(Bulk::copy_from(b"%PD")).await.unwrap();
        member.piece(Bulk::copy_from(b"F-1")).await.unwrap();
        member.end().await.unwrap();
        zip.finish().await.unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&sink.0)).unwrap();
        let mut member = archive.by_name("people/Zo\u{eb}/scan.pdf").unwrap();
        let mut content = String::new();
        std::io::Read::read_to_string(&mut member, &mut content).unwrap();
        assert_eq!(content, "%PDF-1");
    });
}

#[test]
fn other_peoples_readers_read_more_members_than_sixteen_bits_count() {
    block_on(async {
        let mut sink = VecSink::default();
        let mut zip = ZipWriter::new(&mut sink);
        for index in 0..70_000 {
            zip.member(&format!("{index}"), Bulk::copy_from(&[]))
                .await
                .unwrap();
        }
        assert_eq!(zip.members(), 70_000);
        zip.finish().await.unwrap();
        let archive = zip::ZipArchive::new(std::io::Cursor::new(&sink.0)).unwrap();
        assert_eq!(archive.len(), 70_000);
    });
}

/// A file in which zeros take no room.
struct Sparse(std::fs::File);

impl Sink for Sparse {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        use std::io::{Seek, SeekFrom, Write};
        if piece.len() == SPARSE_BYTES {
            self.0.seek(SeekFrom::Current(SPARSE_BYTES as i64)).unwrap();
        } else {
            self.0.write_all(piece.as_slice()).unwrap();
        }
        Ok(())
    }
}

const SPARSE_BYTES: usize = 64 << 20;

#[test]
fn other_peoples_readers_read_a_member_beyond_four_gigabytes() {
    let path = std::env::temp_dir().join(format!("sealwell-wide-{}", std::process::id()));
    let file = std::fs::File::create(&path).unwrap();
    block_on(async {
        let mut sink = Sparse(file);
        let mut zip = ZipWriter::new(&mut sink);
        let zeros = Bulk::copy_from(&vec![0; SPARSE_BYTES]);
        let mut wide = zip
            .member_in_pieces("wide", 65 * SPARSE_BYTES as u64)
            .await
            .unwrap();
        for _ in 0..65 {
            wide.piece(zeros.clone()).await.unwrap();
        }
        wide.end().await.unwrap();
        zip.member("after", Bulk::copy_from(b"still here"))
            .await
            .unwrap();
        zip.finish().await.unwrap();
    });
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let _ = std::fs::remove_file(&path);
    assert_eq!(
        archive.by_name("wide").unwrap().size(),
        65 * SPARSE_BYTES as u64
    );
    let mut content = String::new();
    let mut after = archive.by_name("after").unwrap();
    std::io::Read::read_to_string(&mut after, &mut content).unwrap();
    assert_eq!(content, "still here");
}
