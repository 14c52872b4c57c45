//! Which words tell a line of the access log: one list for the screens, whose words are chosen when the app is compiled, and
//! for the page of an export, whose words are looked up when it is written.

/// The words for an [`AccessKind`](crate::domain::AccessKind): `$say!(file.key)` for its file and key in `locales/`, and
/// `$failed` for vain tries, whose words hold numbers.
macro_rules! access_words {
    ($kind:expr, $say:ident, ($times:ident, $last:ident) => $failed:expr) => {{
        use $crate::domain::{AccessKind as A, WayKind as W};
        match $kind {
            A::UnlockFailed {
                times: $times,
                last: $last,
                ..
            } => $failed,
            A::Created => $say!(vault.log_created),
            A::Opened
            | A::OpenedBy {
                kind: W::Passphrase | W::PassphraseArgon2,
                ..
            } => $say!(vault.log_opened),
            A::OpenedWithRecoveryCode
            | A::OpenedBy {
                kind: W::RecoveryCode,
                ..
            } => $say!(vault.log_opened_code),
            A::OpenedBy {
                kind: W::Passkey, ..
            } => $say!(vault.log_opened_passkey),
            A::OpenedBy {
                kind: W::HelperSheets,
                ..
            } => $say!(vault.log_opened_sheets),
            A::OpenedBy { kind: W::Other, .. } => $say!(vault.log_opened_other),
            A::PassphraseChanged
            | A::WayMade {
                kind: W::Passphrase | W::PassphraseArgon2,
            } => $say!(vault.log_passphrase),
            A::WayMade {
                kind: W::RecoveryCode,
            } => $say!(vault.log_made_code),
            A::WayMade { kind: W::Passkey } => $say!(vault.log_made_passkey),
            A::WayMade {
                kind: W::HelperSheets,
            } => $say!(vault.log_made_sheets),
            A::WayMade { kind: W::Other } => $say!(vault.log_made_other),
            A::WayGone {
                kind: W::Passphrase | W::PassphraseArgon2,
            } => $say!(vault.log_gone_passphrase),
            A::WayGone {
                kind: W::RecoveryCode,
            } => $say!(vault.log_gone_code),
            A::WayGone { kind: W::Passkey } => $say!(vault.log_gone_passkey),
            A::WayGone {
                kind: W::HelperSheets,
            } => $say!(vault.log_gone_sheets),
            A::WayGone { kind: W::Other } => $say!(vault.log_gone_other),
            A::BackedUp => $say!(vault.log_backed_up),
            A::BackedUpToFolder => $say!(vault.log_backed_up_folder),
            A::BackupRestored => $say!(vault.log_restored),
            A::ExportedInClear => $say!(vault.log_exported),
            A::JournalExported => $say!(vault.log_journal_exported),
            A::FileDownloaded => $say!(vault.log_downloaded),
            A::FileShared => $say!(vault.log_shared),
            A::PaperGivenOut => $say!(vault.log_paper),
            A::Merged => $say!(vault.log_merged),
            A::RecordErased => $say!(vault.log_record_erased),
            A::PersonErased => $say!(vault.log_person_erased),
            A::DamageLeftBehind => $say!(vault.log_damage_left),
            A::HealthChecked { flaws: 0 } => $say!(health.log_checked),
            A::HealthChecked { .. } => $say!(health.log_checked_flaws),
            A::RolledBack { .. } => $say!(health.log_rolled_back),
            A::LeftoversErased { .. } => $say!(health.log_leftovers),
            A::HeaderPutBack => $say!(health.log_header),
            A::KeyRotated => $say!(health.log_rotated),
        }
    }};
}

pub(crate) use access_words;
