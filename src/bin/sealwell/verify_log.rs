//! `sealwell verify LOG`: the log of a journal held against itself, and against a backup without a key.

use std::{fs, path::Path};

use sealwell::{
    app::{JournalLog, LogComparison},
    store::{BackupReader, PathSource, Piece},
};
use serde::Serialize;

use super::{
    DAMAGED, Failure, NOT_A_BACKUP, UNREADABLE, arguments::Arguments, say, verify::say_json,
};

/// How a log begins.
const BEGINNING: &[u8] = b"{\"sealwell_journal\"";

/// What the log alone is worth.
const WORTH_ALONE: &str = "The lines follow from each other. Whoever writes a log can make that fit: hold it against a \
backup with --against.";

/// What the log and a backup together are worth.
const WORTH_AGAINST: &str = "The hashes are those of the sealed entries themselves. Who holds the backup can change \
neither a line of the log nor an entry without it showing here. What a line says, though, only the vault's key can open.";

/// Whether a file is a log by its first bytes.
pub(super) fn is_log(start: &[u8]) -> bool {
    start.starts_with(BEGINNING)
}

/// How many first bytes tell.
pub(super) const BEGINNING_BYTES: usize = BEGINNING.len();

/// Checks a log.
pub(super) fn verify_log(path: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let text = fs::read_to_string(path)
        .map_err(|_| Failure(UNREADABLE, format!("{} cannot be read", path.display())))?;
    let log = JournalLog::parse(&text).map_err(|error| Failure(NOT_A_BACKUP, error.to_string()))?;
    let records = match &arguments.against {
        None => Vec::new(),
        Some(backup) => pollster::block_on(sealed_entries(backup, &log.head.vault))?,
    };
    let compared = log.compare(&records);
    Told::of(&log, compared, arguments.against.is_some()).tell(arguments.json)
}

/// The sealed entries of a backup of that vault.
async fn sealed_entries(backup: &Path, vault: &str) -> Result<Vec<Vec<u8>>, Failure> {
    let source = PathSource::open(backup)?;
    let (mut reader, header) = BackupReader::open(&source).await?;
    if header.vault().to_string() != vault {
        let sentence = "the log and the backup are of two different vaults".to_owned();
        return Err(Failure(DAMAGED, sentence));
    }
    let mut records = Vec::new();
    while let Some(piece) = reader.next().await? {
        match piece {
            Piece::Entry(record) => records.push(record),
            // All entries stand before the files.
            Piece::Blob { .. } | Piece::Closing { .. } => break,
            _ => {}
        }
    }
    Ok(records)
}

/// What came of it.
#[derive(Serialize)]
struct Told {
    vault: String,
    journal: String,
    entries: u64,
    against_a_backup: bool,
    same: u64,
    differ: Vec<u64>,
    only_in_log: Vec<u64>,
    only_in_backup: Vec<u64>,
    broken: Vec<u64>,
    proves: &'static str,
}

impl Told {
    fn of(log: &JournalLog, compared: LogComparison, against_a_backup: bool) -> Self {
        Self {
            vault: log.head.vault.clone(),
            journal: log.head.journal.clone(),
            entries: log.head.entries,
            against_a_backup,
            same: compared.same,
            differ: compared.differ,
            only_in_log: if against_a_backup {
                compared.only_in_log
            } else {
                Vec::new()
            },
            only_in_backup: compared.only_in_backup,
            broken: compared.broken,
            proves: if against_a_backup {
                WORTH_AGAINST
            } else {
                WORTH_ALONE
            },
        }
    }

    fn tell(&self, as_json: bool) -> Result<(), Failure> {
        if as_json {
            say_json(self)?;
        } else {
            say(&format!(
                "journal log\nvault       {}\njournal     {}\nentries     {}\n{}{}{}\n",
                self.vault,
                self.journal,
                self.entries,
                self.comparison(),
                self.faults(),
                self.proves,
            ))?;
        }
        match self.broken.len() + self.differ.len() {
            0 => Ok(()),
            count => Err(Failure(DAMAGED, format!("{count} entries do not fit"))),
        }
    }

    fn comparison(&self) -> String {
        if !self.against_a_backup {
            return String::new();
        }
        format!(
            "the same    {} entries, byte for byte\nonly here   {} (the backup is older, or was cut)\nonly there  {} (the backup is newer)\n",
            self.same,
            self.only_in_log.len(),
            self.only_in_backup.len(),
        )
    }

    fn faults(&self) -> String {
        let broken = self.broken.iter().map(|seq| {
            format!("fault: at entry {seq} the log does not go on from the line before\n")
        });
        let differ = self.differ.iter().map(|seq| {
            format!("fault: entry {seq} is not the one in the backup; erasing something writes all of them anew\n")
        });
        broken.chain(differ).collect()
    }
}
