//! Every kind of flaw in words: what it is, and what helps.

use crate::app::health::{Flaw, FlawKind, Remedy};
use crate::app::keys::Damage;
use crate::ui::words::*;

/// What is wrong, in a sentence. Of which file is said by what stands around it.
pub(super) fn what_words(i18n: I18nContext<Locale>, what: &FlawKind) -> String {
    // People count pieces from 1.
    let piece = |chunk: &u32| u64::from(*chunk) + 1;
    match what {
        FlawKind::HeaderMissing => t_string!(i18n, health.flaw_header_missing).to_owned(),
        FlawKind::HeaderDamaged { at } => {
            t_string!(i18n, health.flaw_header_damaged, at = *at).to_string()
        }
        FlawKind::HeaderAltered => t_string!(i18n, health.flaw_header_altered).to_owned(),
        FlawKind::HeaderOfAnother => t_string!(i18n, health.flaw_header_another).to_owned(),
        FlawKind::Journal(damage) => journal_words(i18n, damage),
        FlawKind::JournalRolledBack { seen, found } => {
            t_string!(i18n, health.flaw_rolled_back, seen = *seen, found = *found).to_string()
        }
        FlawKind::EntryMisfiled { number, carries } => t_string!(
            i18n,
            health.flaw_misfiled,
            number = *number,
            carries = *carries
        )
        .to_string(),
        FlawKind::FileMissing { .. } => t_string!(i18n, health.flaw_file_missing).to_owned(),
        FlawKind::FileExtra { .. } => t_string!(i18n, health.flaw_file_extra).to_owned(),
        FlawKind::ManifestDamaged { .. } => t_string!(i18n, health.flaw_manifest).to_owned(),
        FlawKind::FileExchanged { .. } => t_string!(i18n, health.flaw_exchanged_file).to_owned(),
        FlawKind::FileAltered { .. } => t_string!(i18n, health.flaw_altered).to_owned(),
        FlawKind::FileCut {
            found, expected, ..
        } => t_string!(i18n, health.flaw_cut, found = *found, expected = *expected).to_string(),
        FlawKind::ChunkMissing { chunk, .. } => {
            t_string!(i18n, health.flaw_chunk_missing, piece = piece(chunk)).to_string()
        }
        FlawKind::ChunkDamaged { chunk, .. } => {
            t_string!(i18n, health.flaw_chunk_damaged, piece = piece(chunk)).to_string()
        }
        FlawKind::ChunkSwapped { chunk, index, .. } => t_string!(
            i18n,
            health.flaw_chunk_swapped,
            piece = piece(chunk),
            other = piece(index)
        )
        .to_string(),
        FlawKind::ChunkExtra { chunk, .. } => {
            t_string!(i18n, health.flaw_chunk_extra, piece = piece(chunk)).to_string()
        }
        FlawKind::ChunksUnnamed { chunks, .. } => {
            t_string!(i18n, health.flaw_chunks_unnamed, count = *chunks).to_string()
        }
    }
}

fn journal_words(i18n: I18nContext<Locale>, damage: &Damage) -> String {
    match damage {
        Damage::Head => t_string!(i18n, health.flaw_head).to_owned(),
        Damage::Snapshot => t_string!(i18n, health.flaw_snapshot).to_owned(),
        Damage::Missing { first, last } if first == last => {
            t_string!(i18n, health.flaw_missing_single, first = *first).to_string()
        }
        Damage::Missing { first, last } => {
            t_string!(i18n, health.flaw_missing, first = *first, last = *last).to_string()
        }
        Damage::Unreadable { seq } => {
            t_string!(i18n, health.flaw_unreadable, seq = *seq).to_string()
        }
        Damage::NotAnEntry { place } => {
            t_string!(i18n, health.flaw_not_an_entry, place = *place).to_string()
        }
        Damage::Exchanged { seq } => t_string!(i18n, health.flaw_exchanged, seq = *seq).to_string(),
        Damage::Misplaced { seq } => t_string!(i18n, health.flaw_misplaced, seq = *seq).to_string(),
        Damage::HeadRolledBack { head, found } => t_string!(
            i18n,
            health.flaw_head_rolled_back,
            head = *head,
            found = *found
        )
        .to_string(),
    }
}

/// What helps, in a sentence.
pub(super) fn remedy_words(i18n: I18nContext<Locale>, remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::NothingLost => t_string!(i18n, health.nothing_to_do),
        Remedy::GiveAgain => t_string!(i18n, health.help_again),
        Remedy::SealAnew => t_string!(i18n, health.help_itself),
        Remedy::PutHeaderBack => t_string!(i18n, health.help_header),
        Remedy::RestoreBackup => t_string!(i18n, health.help_backup),
    }
}

/// Where a flaw belongs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// The first part of the vault.
    Header,
    /// Its journal.
    Journal,
    /// A file that is named by something.
    File,
    /// What nothing names.
    Leftover,
}

/// Where it belongs.
pub(super) fn where_of(flaw: &Flaw) -> Where {
    match &flaw.what {
        FlawKind::HeaderMissing
        | FlawKind::HeaderDamaged { .. }
        | FlawKind::HeaderAltered
        | FlawKind::HeaderOfAnother => Where::Header,
        FlawKind::Journal(_)
        | FlawKind::JournalRolledBack { .. }
        | FlawKind::EntryMisfiled { .. } => Where::Journal,
        FlawKind::FileExtra { .. } | FlawKind::ChunksUnnamed { .. } => Where::Leftover,
        FlawKind::FileMissing { .. }
        | FlawKind::ManifestDamaged { .. }
        | FlawKind::FileExchanged { .. }
        | FlawKind::FileAltered { .. }
        | FlawKind::FileCut { .. }
        | FlawKind::ChunkMissing { .. }
        | FlawKind::ChunkDamaged { .. }
        | FlawKind::ChunkSwapped { .. }
        | FlawKind::ChunkExtra { .. } => Where::File,
    }
}
