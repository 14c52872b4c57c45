//! What the commands do, and what they say.

mod arguments;
mod help;
mod open;
mod rules;
mod sample;
mod secret;
mod today;
mod verify;
mod verify_log;

use std::{
    io::{Write, stderr, stdout},
    path::Path,
    process::ExitCode,
};

use lexopt::{Arg, Parser};
use sealwell::{
    store::{PathSource, Source, StoreError, inspect_backup},
    vault::{Header, SlotKind, SlotView, VaultError, set_of},
};

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
            StoreError::Vault(
                VaultError::Refused
                | VaultError::NoSuchSlot
                | VaultError::CodeLength { .. }
                | VaultError::CodeSymbol { .. }
                | VaultError::CodeChecksum
                | VaultError::SheetLength { .. }
                | VaultError::SheetSymbol { .. }
                | VaultError::SheetChecksum
                | VaultError::SheetOfAnotherSet { .. }
                | VaultError::SheetTwice { .. }
                | VaultError::TooFewSheets { .. }
                | VaultError::PassphraseTooShort { .. },
            ) => REFUSED,
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
    match command(&mut Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(code, sentence)) => {
            warn(&sentence);
            ExitCode::from(code)
        }
    }
}

fn command(parser: &mut Parser) -> Result<(), Failure> {
    let name = match parser.next()? {
        Some(Arg::Short('h') | Arg::Long("help")) => return say(help::ALL),
        Some(Arg::Short('V') | Arg::Long("version")) => {
            return say(&format!("sealwell {}\n", env!("CARGO_PKG_VERSION")));
        }
        Some(Arg::Value(name)) => name,
        Some(other) => return Err(other.unexpected().into()),
        None => return Err(usage("a command")),
    };
    match name.to_str() {
        Some("help") => help::help(parser),
        Some("rules") => rules::rules(parser),
        Some(name) => match arguments::parse(name, parser)? {
            None => say(help::of(name)),
            Some(arguments) => match name {
                "inspect" => inspect(arguments.one_file()?),
                "verify" => verify::verify(&arguments),
                "open" => open::open(&arguments),
                _ => sample::sample(&arguments),
            },
        },
        None => Err(usage("a command")),
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self(USAGE, format!("{error}; try sealwell --help"))
    }
}

fn usage(wanted: &str) -> Failure {
    Failure(USAGE, format!("wanted {wanted}; try sealwell --help"))
}

/// Writes a sentence to standard error. Where that is closed there is nobody to tell; the exit code still says it.
fn warn(sentence: &str) {
    let _ = writeln!(stderr(), "sealwell: {sentence}");
}

fn say(text: &str) -> Result<(), Failure> {
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
        (SlotKind::Passkey, _) => "opens with  a passkey, in the browser only\n".to_owned(),
        (SlotKind::HelperSheets, _) => {
            let (needed, of) = slot
                .sheets
                .map_or((2, 3), |sheets| (sheets.needed, sheets.of));
            let set = set_of(slot.id);
            format!("opens with  {needed} of {of} helper sheets, set {set:04X}\n")
        }
        (SlotKind::PassphraseArgon2, _) => {
            let (mib, passes) = slot
                .argon2
                .map_or((0, 0), |cost| (cost.memory_kib / 1024, cost.passes));
            format!("opens with  a passphrase, Argon2id with {mib} MiB and {passes} passes\n")
        }
        (SlotKind::Unknown(number), _) => {
            format!("opens with  something newer than this program (kind {number})\n")
        }
    };
    slots.iter().map(line).collect()
}
