//! `sealwell verify`: a backup held against itself, without a secret as far as that goes, and with one whole; a log of the
//! journal goes to `verify_log`.

use sealwell::store::{
    BackupReader, BackupReport, Evidence, Finding, Ignore, Inspection, PathSource, Source,
    check_backup, inspect_backup,
};
use serde::Serialize;

use super::{
    DAMAGED, Failure,
    arguments::Arguments,
    say,
    secret::unlock_with,
    verify_log::{BEGINNING_BYTES, is_log, verify_log},
};

/// What a check without a secret is worth.
const WORTH_WITHOUT: &str = "This shows accidents, not malice: whoever can write the file can make all of this fit. \
Only the passphrase, the recovery code or two helper sheets prove that every entry and every file is as it was sealed.";

/// What a check with the secret is worth.
const WORTH_WITH: &str = "Every entry and every file that is counted here opened with the vault's own key, in its own \
place: it is as it was sealed. It does not show whether a newer backup exists.";

/// Checks a backup or a log.
pub(super) fn verify(arguments: &Arguments) -> Result<(), Failure> {
    let path = arguments.one_file()?;
    let source = PathSource::open(path)?;
    let length = source.length().min(BEGINNING_BYTES as u64);
    let start = pollster::block_on(source.read(0, usize::try_from(length).unwrap_or(0)))?;
    if arguments.against.is_some() || is_log(&start.to_vec()) {
        return verify_log(path, arguments);
    }
    if arguments.names_a_secret() {
        let (mut reader, header) = pollster::block_on(BackupReader::open(&source))?;
        let vault = unlock_with(&header, arguments)?;
        let report = pollster::block_on(check_backup(&mut reader, &vault, &mut Ignore, |_| {}))?;
        return tell(&Opened::of(&report), arguments.json);
    }
    Seen::from(pollster::block_on(inspect_backup(&source))?).tell(arguments.json)
}

/// What a check with the secret found.
#[derive(Serialize)]
struct Opened {
    with_secret: bool,
    entries: u64,
    files: u64,
    file_bytes: u64,
    damage: Vec<String>,
    proves: &'static str,
}

impl Opened {
    fn of(report: &BackupReport) -> Self {
        Self {
            with_secret: true,
            entries: report.entries,
            files: report.blobs,
            file_bytes: report.blob_bytes,
            damage: named(&report.findings, report.unlisted),
            proves: WORTH_WITH,
        }
    }
}

fn tell(found: &Opened, as_json: bool) -> Result<(), Failure> {
    if as_json {
        say_json(found)?;
    } else {
        say(&format!(
            "{} entries and {} files ({} bytes) open\n{}{}\n",
            found.entries,
            found.files,
            found.file_bytes,
            listed(&found.damage),
            found.proves,
        ))?;
    }
    end(found.damage.len())
}

/// What anybody who holds the file can tell of it.
#[derive(Serialize)]
struct Seen {
    with_secret: bool,
    format: u16,
    backup: String,
    vault: String,
    bytes: u64,
    entries: u64,
    files: u64,
    chunks: u64,
    /// Files that were erased while the backup was being written.
    erased: u64,
    checks: Vec<Check>,
    damage: Vec<String>,
    proves: &'static str,
}

/// Something that was looked at, and what it shows where it holds.
#[derive(Serialize)]
struct Check {
    what: &'static str,
    holds: bool,
    shows: String,
}

impl From<Inspection> for Seen {
    fn from(seen: Inspection) -> Self {
        let check = |evidence: &Evidence| Check {
            what: evidence.what.code(),
            holds: evidence.holds,
            shows: evidence.what.to_string(),
        };
        Self {
            with_secret: false,
            format: seen.version,
            backup: seen.backup.to_string(),
            vault: seen.vault.to_string(),
            bytes: seen.bytes,
            entries: seen.entries,
            files: seen.blobs,
            chunks: seen.chunks,
            erased: seen.erased,
            checks: seen.evidence.iter().map(check).collect(),
            damage: named(&seen.findings, seen.unlisted),
            proves: WORTH_WITHOUT,
        }
    }
}

impl Seen {
    fn tell(&self, as_json: bool) -> Result<(), Failure> {
        if as_json {
            say_json(self)?;
        } else {
            let check = |check: &Check| {
                let holds = if check.holds {
                    "holds"
                } else {
                    "can NOT be said"
                };
                format!("{:<12}{holds}: {}\n", check.what, check.shows)
            };
            say(&format!(
                "backup      {}, format {}\nvault       {}\nbytes       {}\nentries     {}\nfiles       {} in {} chunks\n{}{}{}\n",
                self.backup,
                self.format,
                self.vault,
                self.bytes,
                self.entries,
                self.files,
                self.chunks,
                self.checks.iter().map(check).collect::<String>(),
                listed(&self.damage),
                self.proves,
            ))?;
        }
        end(self.damage.len())
    }
}

/// Findings in words, and how many more there are.
fn named(findings: &[Finding], unlisted: u64) -> Vec<String> {
    let more = (unlisted > 0).then(|| format!("{unlisted} more"));
    findings
        .iter()
        .map(ToString::to_string)
        .chain(more)
        .collect()
}

fn listed(damage: &[String]) -> String {
    if damage.is_empty() {
        return "no damage\n".to_owned();
    }
    damage
        .iter()
        .map(|line| format!("damage: {line}\n"))
        .collect()
}

/// Says something as JSON, with a line break at its end.
pub(super) fn say_json(what: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(what).expect("it has string keys and numbers only");
    say(&format!("{json}\n"))
}

/// Success where nothing is damaged, and the count of what is.
pub(super) fn end(damaged: usize) -> Result<(), Failure> {
    match damaged {
        0 => Ok(()),
        1 => Err(Failure(DAMAGED, "1 piece is damaged".to_owned())),
        count => Err(Failure(DAMAGED, format!("{count} pieces are damaged"))),
    }
}
