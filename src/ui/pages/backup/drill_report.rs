//! What a drill found, in words.

use std::fmt::Write;

use leptos::prelude::*;

use crate::app::drill::{Examined, OpenedBackup, Seen};
use crate::app::places::{Finding, Inspection, Standing};
use crate::ui::parts::{Note, NoteKind};
use crate::ui::words::errors;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// Kinds of damage that are listed before the rest is counted.
const LISTED: usize = 12;

/// Whole or damaged by name, how it stands to the vault, and its facts. Without `opened`: what shows without a key.
#[component]
pub(super) fn Report(
    /// What was seen without asking for anything.
    examined: Examined,
    /// What was opened, where something was.
    opened: Option<OpenedBackup>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (findings, damaged_files) = match (&opened, &examined.seen) {
        (Some(opened), _) => (opened.report.findings.clone(), opened.damaged_files.clone()),
        (None, Seen::Other(inspection)) => (inspection.findings.clone(), Vec::new()),
        (None, Seen::Own(opened)) => (opened.report.findings.clone(), Vec::new()),
    };
    // A file that has a name is not told of a second time without one.
    let is_named = |finding: &Finding| {
        let lost = opened.as_ref().map(|opened| opened.report.lost.len());
        finding.blob().is_some() && lost == Some(damaged_files.len())
    };
    let findings: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| !is_named(finding))
        .collect();
    let verdict = match (&opened, &examined.seen) {
        (None, Seen::Other(inspection)) => outside(i18n, inspection),
        (Some(opened), _) => verdict(i18n, opened),
        (None, Seen::Own(opened)) => verdict(i18n, opened),
    };
    view! {
        <div class="sw-drill" role="group" aria-label=t_string!(i18n, backup.drill_title)>
            {verdict}
            <Damage findings=findings files=damaged_files />
            <Facts examined=examined opened=opened />
        </div>
    }
}

/// The verdict on what was opened.
fn verdict(i18n: I18nContext<Locale>, opened: &OpenedBackup) -> AnyView {
    let standing = standing_words(i18n, opened);
    if opened.report.is_sound() {
        view! {
            <Note kind=NoteKind::Status title=move || t_string!(i18n, backup.drill_whole).to_owned()>
                <p>{t!(i18n, backup.drill_whole_words)}</p>
                <p>{standing}</p>
            </Note>
        }
        .into_any()
    } else {
        view! {
            <Note kind=NoteKind::Late title=move || t_string!(i18n, backup.drill_damaged).to_owned()>
                <p>{t!(i18n, backup.drill_damaged_words)}</p>
                <p>{standing}</p>
            </Note>
        }
        .into_any()
    }
}

fn standing_words(i18n: I18nContext<Locale>, opened: &OpenedBackup) -> String {
    match (opened.standing, opened.changes_behind) {
        (Standing::Same, _) => t_string!(i18n, backup.drill_same).to_owned(),
        (Standing::Behind { .. }, Some(0)) => t_string!(i18n, backup.drill_behind_none).to_owned(),
        (Standing::Behind { .. }, Some(count)) => {
            t_string!(i18n, backup.drill_behind, count = count).to_string()
        }
        (Standing::Behind { .. }, None) => t_string!(i18n, backup.drill_behind_unknown).to_owned(),
        (Standing::Ahead { .. }, _) => t_string!(i18n, backup.drill_ahead).to_owned(),
        (Standing::Parted, _) => t_string!(i18n, backup.drill_parted).to_owned(),
        (Standing::BeforeErasing, _) => t_string!(i18n, backup.drill_erased).to_owned(),
        (Standing::OtherVault, _) => t_string!(i18n, backup.drill_of_other).to_owned(),
        (Standing::Unknown, _) => t_string!(i18n, backup.drill_of_this).to_owned(),
    }
}

/// What holds without a key.
fn outside(i18n: I18nContext<Locale>, inspection: &Inspection) -> AnyView {
    let holds = inspection.evidence.iter().filter(|shown| shown.holds);
    let rows = holds
        .map(|shown| {
            let words = match shown.what.code() {
                "header" => t_string!(i18n, backup.shown_header),
                "structure" => t_string!(i18n, backup.shown_structure),
                "members" => t_string!(i18n, backup.shown_members),
                "chain" => t_string!(i18n, backup.shown_chain),
                "chunks" => t_string!(i18n, backup.shown_chunks),
                _ => t_string!(i18n, backup.shown_whole),
            };
            view! { <li>{words}</li> }
        })
        .collect_view();
    let is_sound = inspection.findings.is_empty();
    let (kind, words) = if is_sound {
        (NoteKind::Decide, t_string!(i18n, backup.drill_sealed_words))
    } else {
        (NoteKind::Late, t_string!(i18n, backup.drill_sealed_damaged))
    };
    view! {
        <Note kind=kind title=move || t_string!(i18n, backup.drill_sealed).to_owned()>
            <p>{words}</p>
            {is_sound.then(|| view! { <ul>{rows}</ul> })}
        </Note>
    }
    .into_any()
}

/// The list of what is damaged; nothing where nothing is. Each kind of damage is said once.
#[component]
fn Damage(
    /// What is not as it was written.
    findings: Vec<Finding>,
    /// Names of files that are not whole.
    files: Vec<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let mut rows: Vec<String> = files
        .into_iter()
        .map(|name| t_string!(i18n, backup.found_file, name = name).to_string())
        .collect();
    for finding in &findings {
        let words = errors::by_code(i18n, finding.code()).happened;
        if !rows.contains(&words) {
            rows.push(words);
        }
    }
    let more = rows.len().saturating_sub(LISTED);
    rows.truncate(LISTED);
    (!rows.is_empty()).then(|| {
        let more = (more != 0).then(|| {
            let words = t_string!(i18n, backup.found_more, count = more).to_string();
            view! { <li>{words}</li> }
        });
        let row = |words| view! { <li>{words}</li> };
        view! {
            <h3>{t!(i18n, backup.found_title)}</h3>
            <ul class="sw-drill__found">{rows.into_iter().map(row).collect_view()} {more}</ul>
        }
    })
}

/// Numbers and fingerprint.
#[component]
fn Facts(
    /// What was seen without asking for anything.
    examined: Examined,
    /// What was opened.
    opened: Option<OpenedBackup>,
) -> impl IntoView {
    let i18n = use_i18n();
    let of_report = |opened: &OpenedBackup| {
        let report = &opened.report;
        let (count, bytes) = (report.blobs, size(i18n, report.blob_bytes));
        let files = t_string!(i18n, backup.fact_files_bytes, count = count, size = bytes);
        (report.version, report.entries, files.to_string())
    };
    let (version, entries, files) = match (&opened, &examined.seen) {
        (Some(opened), _) => of_report(opened),
        (None, Seen::Own(opened)) => of_report(opened),
        (None, Seen::Other(seen)) => (seen.version, seen.entries, seen.blobs.to_string()),
    };
    let version = t_string!(i18n, backup.fact_version_words, number = version).to_string();
    let row = |name: &'static str, fact: String| {
        view! {
            <dt>{name}</dt>
            <dd>{fact}</dd>
        }
    };
    view! {
        <h3>{t!(i18n, backup.drill_facts)}</h3>
        <dl class="sw-drill__facts">
            {row(t_string!(i18n, backup.fact_version), version)}
            {row(t_string!(i18n, backup.fact_size), size(i18n, examined.bytes))}
            {row(t_string!(i18n, backup.fact_entries), entries.to_string())}
            {row(t_string!(i18n, backup.fact_files), files)}
            {row(t_string!(i18n, backup.fact_sha256), in_groups(&examined.sha256))}
        </dl>
    }
}

/// A fingerprint as it is compared by eye: groups of eight digits.
fn in_groups(sha256: &[u8; 32]) -> String {
    sha256
        .chunks(4)
        .map(|group| {
            group.iter().fold(String::new(), |mut text, byte| {
                // Writing into a text of one's own does not fail.
                let _ = write!(text, "{byte:02x}");
                text
            })
        })
        .collect::<Vec<_>>()
        .join(" ")
}
