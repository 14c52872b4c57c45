//! What happened and what to do next, for every failure the app can tell of.

use super::facts::size;
use super::*;
use crate::domain::Refusal;
use crate::ui::session::Failure;

/// A failure in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureWords {
    /// What happened, and that nothing is lost where that is so.
    pub happened: String,
    /// What to do.
    pub next: String,
}

impl FailureWords {
    /// Both in one breath.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("{} {}", self.happened, self.next)
    }
}

macro_rules! words_by_code {
    ($i18n:ident, $code:expr, $( $($code_name:literal)|+ => $happened:ident, $next:ident; )+ else $other:ident, $other_next:ident) => {
        match $code {
            $( $($code_name)|+ => FailureWords {
                happened: t_string!($i18n, errors.$happened).to_owned(),
                next: t_string!($i18n, errors.$next).to_owned(),
            }, )+
            _ => FailureWords {
                happened: t_string!($i18n, errors.$other).to_owned(),
                next: t_string!($i18n, errors.$other_next).to_owned(),
            },
        }
    };
}

/// The words for a failure. A code without words of its own gets the ones that are always true.
#[must_use]
pub fn words(i18n: I18nContext<Locale>, failure: &Failure) -> FailureWords {
    if let Some(room) = failure.no_room {
        let (needed, free) = (size(i18n, room.needed_bytes), size(i18n, room.free_bytes));
        return FailureWords {
            happened: t_string!(i18n, keeping.no_room, needed = needed, free = free).to_string(),
            next: t_string!(i18n, keeping.no_room_next).to_owned(),
        };
    }
    match &failure.refusal {
        Some(refusal) => FailureWords {
            happened: refused_because(i18n, refusal).to_owned(),
            next: t_string!(i18n, errors.refusal_next).to_owned(),
        },
        None => by_code(i18n, failure.code),
    }
}

/// Why a change was refused, in one sentence. What is missing in a draft or a paper is listed by its own page.
fn refused_because(i18n: I18nContext<Locale>, refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NameMissing => t_string!(i18n, errors.refusal_name),
        Refusal::DateImpossible => t_string!(i18n, errors.refusal_date),
        Refusal::AuthorityIncomplete => t_string!(i18n, errors.refusal_authority),
        Refusal::NotThere => t_string!(i18n, errors.refusal_not_there),
        Refusal::StillInUse => t_string!(i18n, errors.refusal_in_use),
        Refusal::Incomplete(_) | Refusal::IdsMissing => t_string!(i18n, errors.refusal_incomplete),
        Refusal::ElementsMissing(_) => t_string!(i18n, errors.refusal_elements),
        Refusal::AlreadySigned => t_string!(i18n, errors.refusal_signed),
        Refusal::AlreadySent => t_string!(i18n, errors.refusal_sent),
        Refusal::NotSigned => t_string!(i18n, errors.refusal_not_signed),
        Refusal::SignatureEmpty => t_string!(i18n, errors.refusal_signature),
        Refusal::DayImpossible => t_string!(i18n, errors.refusal_day),
        Refusal::OutsideWindow => t_string!(i18n, errors.refusal_window),
        Refusal::CardEmpty => t_string!(i18n, errors.refusal_card_empty),
        Refusal::WordsMissing => t_string!(i18n, errors.refusal_words),
        Refusal::NumberUnreadable => t_string!(i18n, errors.refusal_number),
        Refusal::AlreadyFiled => t_string!(i18n, errors.refusal_filed),
    }
}

/// The words for a failure's or a damage's stable name.
#[must_use]
pub fn by_code(i18n: I18nContext<Locale>, code: &str) -> FailureWords {
    words_by_code!(i18n, code,
        "vault-refused" => refused, refused_next;
        "vault-no-such-slot" => no_slot, no_slot_next;
        "vault-not-a-vault" => not_a_vault, not_a_vault_next;
        "vault-newer-format" | "store-newer" => newer, newer_next;
        "vault-header-damaged" | "health-header-missing" | "vault-iterations-out-of-range" | "vault-argon2-out-of-range" => header, header_next;
        "vault-header-altered" => header_altered, header_next;
        "vault-head-damaged" | "journal-head" => head, entry_next;
        "journal-head-rolled-back" | "health-journal-rolled-back" => rolled_back, entry_next;
        "vault-entry-damaged" | "journal-unreadable" | "journal-not-an-entry" => entry, entry_next;
        "journal-missing" => missing, entry_next;
        "journal-exchanged" | "journal-misplaced" | "health-entry-misfiled" => misplaced, entry_next;
        "vault-snapshot-damaged" | "journal-snapshot" => snapshot, snapshot_next;
        "vault-manifest-damaged" | "vault-chunk-damaged" | "vault-blob-altered" => blob, blob_next;
        "health-file-exchanged" | "health-chunk-swapped" => blob, blob_next;
        "health-file-extra" | "health-chunk-extra" | "health-chunks-unnamed" => extra, snapshot_next;
        "vault-closing-damaged" => closing, not_a_vault_next;
        "vault-too-large" => too_large, too_large_next;
        "vault-passphrase-too-short" => too_short, too_short_next;
        "vault-code-length" => code_length, code_next;
        "vault-code-symbol" => code_symbol, code_next;
        "vault-code-checksum" => code_checksum, code_next;
        "vault-sheet-length" => sheet_length, sheet_next;
        "vault-sheet-symbol" => sheet_symbol, sheet_next;
        "vault-sheet-checksum" => sheet_checksum, sheet_next;
        "vault-sheet-of-another-set" => sheet_set, sheet_set_next;
        "vault-sheet-twice" | "vault-too-few-sheets" => sheet_twice, sheet_twice_next;
        "vault-too-many-slots" => too_many_ways, too_many_ways_next;
        "vault-last-way-in" => last_way, last_way_next;
        "vault-passkey-too-long" | "passkey-no-secret" => passkey_no_secret, passkey_other_next;
        "passkey-cancelled" => passkey_cancelled, passkey_cancelled_next;
        "passkey-not-here" => passkey_not_here, passkey_other_next;
        "keys-not-the-last" => keys_not_last, keys_not_last_next;
        "vault-no-randomness" | "vault-cipher-failed" => cipher, cipher_next;
        "store-full" => full, full_next;
        "store-unavailable" | "store-failed" => store, store_next;
        "store-blocked" => blocked, blocked_next;
        "store-conflict" => conflict, conflict_next;
        "store-vault-exists" => exists, exists_next;
        "store-no-vault" => no_vault, no_vault_next;
        "store-no-blob" | "store-no-chunk" | "health-file-missing" | "health-file-cut" => blob_missing, blob_next;
        "store-source-failed" => source, source_next;
        "store-sink-failed" | "download-refused" => sink, sink_next;
        "store-folder-gone" => folder_gone, folder_gone_next;
        "store-not-as-written" => not_as_written, not_as_written_next;
        "store-too-large-here" => too_large_here, too_large_here_next;
        "store-cancelled" => cancelled, cancelled_next;
        "store-not-a-backup" => not_a_vault, not_a_vault_next;
        "store-backup-cut" => closing, not_a_vault_next;
        "backup-blob-cut" | "backup-chunk-misplaced" | "backup-chunk-short" | "backup-no-manifest" => blob, blob_next;
        "backup-cut" | "backup-directory" => closing, not_a_vault_next;
        "backup-checksum" | "backup-counts" | "backup-member" | "backup-member-head" | "backup-member-misplaced"
            | "backup-member-twice" | "backup-member-missing" | "backup-member-misnamed" | "backup-stranger"
            | "backup-unreadable" | "backup-too-many" => backup_damaged, not_a_vault_next;
        "store-backup-damaged" | "store-backup-unsound" => backup_damaged, not_a_vault_next;
        "compose-incomplete" | "pdf-incomplete" => refusal_elements, compose_next;
        "compose-no-access-right" => no_right, compose_next;
        "compose-not-sent" | "compose-not-late" | "compose-ended" => not_now, compose_next;
        "pdf-no-glyph" => glyph, glyph_next;
        "pdf-encrypted" => pdf_locked, pdf_locked_next;
        "pdf-damaged" | "pdf-exhibit-missing" => pdf_broken, pdf_broken_next;
        "several-patients" => several_patients, several_patients_next;
        "another-file" => another_file, another_file_next;
        "not-whole" => not_whole, not_whole_next;
        "no-rotation" => no_rotation, no_rotation_next;
        "pdf-signature-empty" => refusal_signature, refusal_next;
        "pdf-too-long" => pdf_long, pdf_long_next;
        "engine_died" | "engine_timed_out" => engine, engine_next;
        "engine_not_started" => engine_absent, engine_absent_next;
        "locked" => locked, locked_next;
        else unknown, unknown_next
    )
}
