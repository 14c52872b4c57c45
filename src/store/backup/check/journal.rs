//! The journal of a backup, opened when the last of its entries was read.

use super::{
    super::{super::StoreError, BackupItems, Finding},
    Check,
};
use crate::vault::{Cipher, Damage, Entry, VaultError, entry_position};

impl<C: Cipher, I: BackupItems> Check<'_, '_, C, I> {
    /// Opens all entries, and the snapshot with the entries after it: both ways in must be sound.
    pub(super) async fn end_journal(&mut self) -> Result<(), StoreError> {
        if !std::mem::take(&mut self.journal_open) {
            return Ok(());
        }
        if self.disordered {
            self.journal
                .records
                .sort_by_key(|record| entry_position(record));
        }
        let opened = self
            .vault
            .open_journal(&self.journal.head, None, &self.journal.records)
            .await;
        let opened = match opened {
            Err(VaultError::HeadDamaged) => {
                self.report.note(Damage::Head.into());
                return Ok(());
            }
            opened => opened?,
        };
        for damage in opened.damages {
            self.report.note(Finding::Journal(damage));
        }
        self.report.position = Some(opened.position);
        self.report.entries = opened.entries.len() as u64;
        self.report.first = opened.entries.first().map(|entry| entry.seq);
        self.report.last = opened.entries.last().map(|entry| entry.seq);
        for entry in &opened.entries {
            self.items.entry(entry).await?;
        }
        self.check_snapshot(&opened.entries).await?;
        self.items.journal(std::mem::take(&mut self.journal)).await
    }

    /// Opens the snapshot with the entries after it that opened. What is wrong with entries was said when all of them
    /// were read; here speaks the snapshot.
    async fn check_snapshot(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        let Some(snapshot) = &self.journal.snapshot else {
            return Ok(());
        };
        let after = entry_position(snapshot).unwrap_or(0);
        let opened = |seq: &u64| entries.binary_search_by_key(seq, |entry| entry.seq).is_ok();
        let follows = |record: &&Vec<u8>| {
            let seq = entry_position(record).filter(|seq| *seq > after);
            seq.is_some_and(|seq| opened(&seq))
        };
        let tail: Vec<&Vec<u8>> = self.journal.records.iter().filter(follows).collect();
        let tail = self
            .vault
            .open_journal(&self.journal.head, Some(snapshot), &tail)
            .await?;
        let shut = tail.damages.contains(&Damage::Snapshot);
        let of_snapshot = |damage: &Damage| match damage {
            Damage::Snapshot => true,
            Damage::Exchanged { seq } => !shut && *seq == after,
            Damage::HeadRolledBack { .. } => !shut,
            _ => false,
        };
        let damages = tail.damages.into_iter().filter(of_snapshot);
        for damage in damages.map(Finding::Journal) {
            if !self.report.findings.contains(&damage) {
                self.report.note(damage);
            }
        }
        Ok(())
    }
}
