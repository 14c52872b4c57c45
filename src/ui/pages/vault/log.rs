//! Who opened, exported and changed the vault, and when: the journal says it itself.

use leptos::prelude::*;

use crate::domain::{AccessKind, AccessLine, WayKind};
use crate::ui::browser::{date_of, time_of};
use crate::ui::parts::{When, WhenKind, Why};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// Lines shown before the rest is folded away.
const NEWEST: usize = 8;

/// The access log, newest first.
#[component]
pub(super) fn AccessLog() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let lines = Memo::new(move |_| {
        session
            .state()
            .with(|state| state.access_log.iter().rev().copied().collect::<Vec<_>>())
    });
    let row = move |line: AccessLine| {
        view! {
            <li class="sw-log__row">
                <When date=date_of(line.at) kind=WhenKind::Small />
                <div>
                    <b>{move || kind_words(i18n, line.what)}</b>
                    <p class="sw-secondary sw-small">{time_of(line.at)}</p>
                </div>
            </li>
        }
    };
    let newest = move || lines.get().into_iter().take(NEWEST).map(row).collect_view();
    let older = move || lines.get().into_iter().skip(NEWEST).map(row).collect_view();
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, vault.log_title)}</h2>
            <p class="sw-measure">{t!(i18n, vault.log_lead)}</p>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="sw-secondary">{t!(i18n, vault.log_empty)}</p>
            </Show>
            <ol class="sw-log">{newest}</ol>
            <Show when=move || NEWEST < lines.with(Vec::len)>
                <Why summary=move || t_string!(i18n, vault.log_more)>
                    <ol class="sw-log">{older}</ol>
                </Why>
            </Show>
        </section>
    }
}

fn kind_words(i18n: I18nContext<Locale>, kind: AccessKind) -> String {
    let words = match kind {
        AccessKind::Created => t_string!(i18n, vault.log_created),
        AccessKind::Opened => t_string!(i18n, vault.log_opened),
        AccessKind::OpenedWithRecoveryCode => t_string!(i18n, vault.log_opened_code),
        AccessKind::OpenedBy { kind, .. } => opened_words(i18n, kind),
        AccessKind::UnlockFailed { times, last, .. } => {
            let (day, time) = (
                dates::say(i18n, date_of(last), DateForm::Long),
                time_of(last),
            );
            return t_string!(
                i18n,
                vault.log_failed,
                count = times,
                day = day,
                time = time
            )
            .to_string();
        }
        AccessKind::WayMade { kind } => made_words(i18n, kind),
        AccessKind::WayGone { kind } => gone_words(i18n, kind),
        AccessKind::PassphraseChanged => t_string!(i18n, vault.log_passphrase),
        AccessKind::BackedUp => t_string!(i18n, vault.log_backed_up),
        AccessKind::BackedUpToFolder => t_string!(i18n, vault.log_backed_up_folder),
        AccessKind::BackupRestored => t_string!(i18n, vault.log_restored),
        AccessKind::ExportedInClear => t_string!(i18n, vault.log_exported),
        AccessKind::JournalExported => t_string!(i18n, vault.log_journal_exported),
        AccessKind::FileDownloaded => t_string!(i18n, vault.log_downloaded),
        AccessKind::Merged => t_string!(i18n, vault.log_merged),
        AccessKind::RecordErased => t_string!(i18n, vault.log_record_erased),
        AccessKind::PersonErased => t_string!(i18n, vault.log_person_erased),
        AccessKind::DamageLeftBehind => t_string!(i18n, vault.log_damage_left),
        AccessKind::HealthChecked { flaws: 0 } => t_string!(i18n, health.log_checked),
        AccessKind::HealthChecked { .. } => t_string!(i18n, health.log_checked_flaws),
        AccessKind::RolledBack { .. } => t_string!(i18n, health.log_rolled_back),
        AccessKind::HeaderPutBack => t_string!(i18n, health.log_header),
        AccessKind::KeyRotated => t_string!(i18n, health.log_rotated),
    };
    words.to_owned()
}

fn opened_words(i18n: I18nContext<Locale>, kind: WayKind) -> &'static str {
    match kind {
        WayKind::Passphrase | WayKind::PassphraseArgon2 => t_string!(i18n, vault.log_opened),
        WayKind::RecoveryCode => t_string!(i18n, vault.log_opened_code),
        WayKind::Passkey => t_string!(i18n, vault.log_opened_passkey),
        WayKind::HelperSheets => t_string!(i18n, vault.log_opened_sheets),
        WayKind::Other => t_string!(i18n, vault.log_opened_other),
    }
}

fn made_words(i18n: I18nContext<Locale>, kind: WayKind) -> &'static str {
    match kind {
        WayKind::Passphrase | WayKind::PassphraseArgon2 => t_string!(i18n, vault.log_passphrase),
        WayKind::RecoveryCode => t_string!(i18n, vault.log_made_code),
        WayKind::Passkey => t_string!(i18n, vault.log_made_passkey),
        WayKind::HelperSheets => t_string!(i18n, vault.log_made_sheets),
        WayKind::Other => t_string!(i18n, vault.log_made_other),
    }
}

fn gone_words(i18n: I18nContext<Locale>, kind: WayKind) -> &'static str {
    match kind {
        WayKind::Passphrase | WayKind::PassphraseArgon2 => {
            t_string!(i18n, vault.log_gone_passphrase)
        }
        WayKind::RecoveryCode => t_string!(i18n, vault.log_gone_code),
        WayKind::Passkey => t_string!(i18n, vault.log_gone_passkey),
        WayKind::HelperSheets => t_string!(i18n, vault.log_gone_sheets),
        WayKind::Other => t_string!(i18n, vault.log_gone_other),
    }
}
