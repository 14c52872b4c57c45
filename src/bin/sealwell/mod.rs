//! What the commands do, and what they say.

mod open;
mod rules;

use std::{
    io::{BufRead, IsTerminal, Read, Write, stderr, stdin, stdout},
    path::Path,
    process::ExitCode,
    rc::Rc,
};

use sealwell::{
    store::{
        BackupReader, BackupReport, Ignore, PathSource, Source, StoreError, check_backup,
        inspect_backup,
    },
    vault::{
        AnyCipher, Credential, Header, Passphrase, RecoveryCode, SlotKind, SlotView, SystemRandom,
        Vault, VaultError, unlock,
    },
};
use zeroize::Zeroizing;

const HELP: &str = "\
Look into Sealwell backups, and into its rules, without the app. Nothing leaves this computer.

Usage:
  sealwell inspect FILE        say what a file is; needs no passphrase
  sealwell verify BACKUP       open every entry and every file, and name any damage
  sealwell open BACKUP DIR     write the journal (journal.jsonl) and all files (blobs/) to DIR, unsealed
  sealwell rules check [--json] [--date YYYY-MM-DD]
                               count the rules, name those due to be read again, and name every fault
  sealwell rules state CODE    say what is known of a state's law, and how surely
  sealwell --help | --version

verify and open read the passphrase or the recovery code as one line from standard input.

Exit codes: 0 all is well, 1 damage or a fault was found, 2 wrong usage, 3 the file cannot be read or written,
            4 the passphrase or recovery code does not open it, 5 the file is not a backup
";

const DAMAGED: u8 = 1;
const USAGE: u8 = 2;
const UNREADABLE: u8 = 3;
const REFUSED: u8 = 4;
const NOT_A_BACKUP: u8 = 5;

/// Why a command ended early: an exit code and a sentence.
pub(crate) struct Failure(u8, String);

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotABackup => NOT_A_BACKUP,
            StoreError::SourceFailed | StoreError::SinkFailed => UNREADABLE,
            StoreError::Vault(VaultError::Refused | VaultError::NoSuchSlot) => REFUSED,
            _ => DAMAGED,
        };
        Self(code, error.to_string())
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        StoreError::from(error).into()
    }
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["--help" | "-h" | "help"] => say(HELP),
        ["--version" | "-V"] => say(&format!("sealwell {}\n", env!("CARGO_PKG_VERSION"))),
        ["inspect", file] => inspect(Path::new(file)),
        ["verify", backup] => verify(Path::new(backup)),
        ["open", backup, directory] => open::open(Path::new(backup), Path::new(directory)),
        ["rules", rest @ ..] => rules::rules(rest),
        _ => Err(Failure(
            USAGE,
            "that is not a command; try sealwell --help".to_owned(),
        )),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(code, sentence)) => {
            // Where standard error is closed there is nobody to tell; the exit code still says it.
            let _ = writeln!(stderr(), "sealwell: {sentence}");
            ExitCode::from(code)
        }
    }
}

pub(crate) fn say(text: &str) -> Result<(), Failure> {
    stdout()
        .write_all(text.as_bytes())
        .map_err(|_| Failure(UNREADABLE, "standard output cannot be written".to_owned()))
}

fn inspect(path: &Path) -> Result<(), Failure> {
    let source = PathSource::open(path)?;
    let length = usize::try_from(source.length().min(8)).unwrap_or(8);
    let start = pollster::block_on(source.read(0, length))?.to_vec();
    match start.as_slice() {
        b"SEALWELL" => inspect_a_header(&source),
        start => {
            match inspect_a_backup(&source) {
                Err(Failure(NOT_A_BACKUP, _)) => {}
                told => return told,
            }
            let kind = infer::get(start).map_or("of no kind known here", |kind| kind.mime_type());
            let sentence = format!("not a Sealwell file: {} bytes, {kind}", source.length());
            Err(Failure(NOT_A_BACKUP, sentence))
        }
    }
}

fn inspect_a_backup(source: &PathSource) -> Result<(), Failure> {
    let seen = pollster::block_on(inspect_backup(source))?;
    say(&format!(
        "Sealwell backup {}, format {}\nvault       {}\n{}entries     {}\nsnapshots   {}\nfiles       {} in {} chunks\nbytes       {}\nchecksum    {}\n",
        seen.backup,
        seen.version,
        seen.vault,
        slots(&seen.slots),
        seen.entries,
        seen.snapshots,
        seen.blobs,
        seen.chunks,
        seen.bytes,
        if seen.checksum_fits {
            "fits"
        } else {
            "DOES NOT FIT"
        },
    ))?;
    match seen.findings.first() {
        None => Ok(()),
        Some(finding) => Err(Failure(DAMAGED, finding.to_string())),
    }
}

fn inspect_a_header(source: &PathSource) -> Result<(), Failure> {
    let length = usize::try_from(source.length())
        .unwrap_or(usize::MAX)
        .min(sealwell::vault::MAX_HEADER_BYTES + 1);
    let header = Header::parse(&pollster::block_on(source.read(0, length))?.to_vec())?;
    say(&format!(
        "Sealwell vault header, format 1\nvault       {}\n{}",
        header.vault(),
        slots(&header.slots())
    ))
}

fn slots(slots: &[SlotView]) -> String {
    let line = |slot: &SlotView| match (slot.kind, slot.iterations) {
        (SlotKind::Passphrase, Some(iterations)) => {
            format!("opens with  a passphrase, {iterations} iterations\n")
        }
        (SlotKind::Passphrase, None) => "opens with  a passphrase\n".to_owned(),
        (SlotKind::RecoveryCode, _) => "opens with  a recovery code\n".to_owned(),
        (SlotKind::Unknown(number), _) => {
            format!("opens with  something newer than this program (kind {number})\n")
        }
    };
    slots.iter().map(line).collect()
}

fn verify(path: &Path) -> Result<(), Failure> {
    let source = PathSource::open(path)?;
    let (mut reader, header) = pollster::block_on(BackupReader::open(&source))?;
    let vault = unlock_with_line(&header)?;
    let report = pollster::block_on(check_backup(&mut reader, &vault, &mut Ignore, |_| {}))?;
    tell(&report)
}

/// Says what opened and names what did not.
pub(crate) fn tell(report: &BackupReport) -> Result<(), Failure> {
    say(&format!(
        "{} entries and {} files ({} bytes) open\n",
        report.entries, report.blobs, report.blob_bytes
    ))?;
    for finding in &report.findings {
        say(&format!("damage: {finding}\n"))?;
    }
    match report.findings.len() {
        0 => say("no damage\n"),
        1 => Err(Failure(DAMAGED, "1 piece is damaged".to_owned())),
        count => Err(Failure(DAMAGED, format!("{count} pieces are damaged"))),
    }
}

/// Reads one line and opens the vault with it. What reads as a recovery code is tried as one first: no passphrase is
/// ever lost by that, since it is tried as a passphrase when the code does not open.
pub(crate) fn unlock_with_line(header: &Header) -> Result<Vault, Failure> {
    if stdin().is_terminal() {
        let _ = write!(stderr(), "Passphrase or recovery code (it will show): ");
    }
    let mut line = Zeroizing::new(String::new());
    let read = stdin().lock().take(64 * 1024).read_line(&mut line);
    read.map_err(|_| Failure(UNREADABLE, "standard input cannot be read".to_owned()))?;
    let line = line.trim_end_matches(['\r', '\n']);
    let attempt = |credential| {
        pollster::block_on(unlock(
            AnyCipher::here(),
            Rc::new(SystemRandom),
            header,
            &credential,
        ))
    };
    let by_code = RecoveryCode::parse(line)
        .ok()
        .map(|code| attempt(Credential::RecoveryCode(code)));
    match by_code {
        Some(Ok(vault)) => Ok(vault),
        _ => Ok(attempt(Credential::Passphrase(Passphrase::new(line)))?),
    }
}
