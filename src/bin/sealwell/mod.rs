//! What the commands do, and what they say.

mod arguments;
mod help;
mod inspect;
mod open;
mod rules;
mod sample;
mod secret;
mod today;
mod verify;
mod verify_log;

use std::{
    io::{Write, stderr, stdout},
    process::ExitCode,
};

use lexopt::{Arg, Parser};
use sealwell::{store::StoreError, vault::VaultError};

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
                "inspect" => inspect::inspect(&arguments),
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
