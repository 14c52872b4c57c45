//! The options of the commands.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use lexopt::{Arg, Parser, ValueExt};
use sealwell::documents::Language;

use super::{Failure, today::today, usage};

/// The options that each command takes.
const COMMANDS: [(&str, &[&str]); 4] = [
    ("inspect", &["json", "password-file", "seconds", "bytes"]),
    (
        "verify",
        &[
            "passphrase-file",
            "recovery-file",
            "sheet",
            "with-secret",
            "against",
            "json",
        ],
    ),
    (
        "open",
        &[
            "out",
            "passphrase-file",
            "recovery-file",
            "sheet",
            "language",
            "date",
            "json",
        ],
    ),
    (
        "sample",
        &["passphrase-file", "recovery-out", "seed", "date"],
    ),
];

/// What follows a command.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    /// What is no option.
    pub paths: Vec<PathBuf>,
    /// Where the passphrase stands.
    pub passphrase_file: Option<PathBuf>,
    /// Where the recovery code stands.
    pub recovery_file: Option<PathBuf>,
    /// Where the codes of two helper sheets stand.
    pub sheets: Vec<PathBuf>,
    /// Whether a secret is read from standard input.
    pub with_secret: bool,
    /// The backup that a log is held against.
    pub against: Option<PathBuf>,
    /// Where plain files go.
    pub out: Option<PathBuf>,
    /// Where a recovery code goes.
    pub recovery_out: Option<PathBuf>,
    /// The language of a page.
    pub language: Language,
    /// The day that counts as today.
    pub date: Option<NaiveDate>,
    /// What randomness is drawn from.
    pub seed: Option<u64>,
    /// Whether the result is said as JSON.
    pub json: bool,
    /// Where the passwords of files that are locked stand.
    pub password_file: Option<PathBuf>,
    /// How long a file may be read, in seconds.
    pub seconds: Option<u64>,
    /// How large a file may be that is read.
    pub bytes: Option<u64>,
}

/// Reads what follows a command; nothing where help was asked for.
pub(super) fn parse(command: &str, parser: &mut Parser) -> Result<Option<Arguments>, Failure> {
    let taken = COMMANDS.iter().find(|(name, _)| *name == command);
    let (_, taken) = taken.ok_or_else(|| usage("a command, and this is none"))?;
    let mut arguments = Arguments::default();
    while let Some(argument) = parser.next()? {
        let option = match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(path) => {
                arguments.paths.push(path.into());
                continue;
            }
            Arg::Long(option) => taken.iter().find(|name| **name == option).copied(),
            Arg::Short(_) => None,
        };
        match option {
            Some("passphrase-file") => arguments.passphrase_file = Some(parser.value()?.into()),
            Some("recovery-file") => arguments.recovery_file = Some(parser.value()?.into()),
            Some("sheet") => arguments.sheets.push(parser.value()?.into()),
            Some("recovery-out") => arguments.recovery_out = Some(parser.value()?.into()),
            Some("against") => arguments.against = Some(parser.value()?.into()),
            Some("out") => arguments.out = Some(parser.value()?.into()),
            Some("language") => {
                let tag = parser.value()?.string()?;
                let language = Language::of_tag(&tag);
                arguments.language = language.ok_or_else(|| usage("--language en or es"))?;
            }
            Some("date") => {
                let date = parser.value()?.string()?.parse();
                arguments.date = Some(date.map_err(|_| usage("--date YYYY-MM-DD"))?);
            }
            Some("seed") => arguments.seed = Some(parser.value()?.parse()?),
            Some("password-file") => arguments.password_file = Some(parser.value()?.into()),
            Some("seconds") => arguments.seconds = Some(parser.value()?.parse()?),
            Some("bytes") => arguments.bytes = Some(parser.value()?.parse()?),
            Some("json") => arguments.json = true,
            Some("with-secret") => arguments.with_secret = true,
            _ => return Err(usage(&format!("the options of {command}"))),
        }
    }
    arguments.check_secrets()?;
    Ok(Some(arguments))
}

impl Arguments {
    /// The one file that a command is about.
    pub fn one_file(&self) -> Result<&Path, Failure> {
        match self.paths.as_slice() {
            [file] => Ok(file),
            _ => Err(usage("one FILE")),
        }
    }

    /// One kind of secret at most, and sheets in pairs.
    fn check_secrets(&self) -> Result<(), Failure> {
        let named = [
            self.passphrase_file.is_some(),
            self.recovery_file.is_some(),
            !self.sheets.is_empty(),
        ];
        if named.iter().filter(|named| **named).count() > 1 {
            return Err(usage(
                "--passphrase-file, --recovery-file or --sheet, only one kind",
            ));
        }
        match self.sheets.len() {
            0 | 2 => Ok(()),
            _ => Err(usage("--sheet twice, once for each of two helper sheets")),
        }
    }

    /// The day that counts as today.
    pub fn today(&self) -> Result<NaiveDate, Failure> {
        let day = self.date.or_else(today);
        day.ok_or_else(|| usage("--date, for this computer has no clock"))
    }

    /// Whether a secret is to be used.
    pub fn names_a_secret(&self) -> bool {
        self.with_secret
            || self.passphrase_file.is_some()
            || self.recovery_file.is_some()
            || !self.sheets.is_empty()
    }
}
