//! `sealwell open`: everything readable in a backup as plain files in a new directory, with an index page.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{BufWriter, Seek, SeekFrom, Write},
    path::Path,
};

use sealwell::{
    app::{
        plain::{
            DAMAGED_ENDING, INDEX_FILE, JOURNAL_FILE, Outgoing, PlainExtent, PlainOptions,
            PlainReport, journal_line, plain_texts,
        },
        salvaged_state, state_of,
    },
    domain::{self, rules::Rules},
    store::{
        BackupItems, BackupReader, BackupReport, PathSource, SealedJournal, StoreError, Whether,
        check_backup,
    },
    vault::{BlobFacts, BlobId, Bulk, CHUNK_BYTES, Entry, Vault},
};
use serde::Serialize;

use super::{
    Failure, UNREADABLE,
    arguments::Arguments,
    say,
    secret::unlock_with,
    usage,
    verify::{end, say_json},
    warn,
};

/// Writes a backup out into a directory that must be new or empty.
pub(super) fn open(arguments: &Arguments) -> Result<(), Failure> {
    let (backup, directory) = match (arguments.paths.as_slice(), &arguments.out) {
        ([backup], Some(out)) => (backup, out),
        ([backup, out], None) => (backup, out),
        _ => return Err(usage("FILE and --out DIR")),
    };
    let today = arguments.today()?;
    let source = PathSource::open(backup)?;
    let (mut reader, header) = pollster::block_on(BackupReader::open(&source))?;
    must_be_empty(directory)?;
    let vault = unlock_with(&header, arguments)?;
    let mut opening = Opening::begin(&vault, directory)?;
    let report = pollster::block_on(check_backup(&mut reader, &vault, &mut opening, |_| {}))?;
    let options = PlainOptions {
        language: arguments.language,
        today,
        extent: PlainExtent::Everything,
    };
    let written = opening.finish(&report, &options)?;
    written.tell(directory, arguments.json)
}

/// A backup while it is being written out.
struct Opening<'a> {
    vault: &'a Vault,
    directory: &'a Path,
    journal: BufWriter<File>,
    outgoing: Outgoing,
    current: Option<(String, BufWriter<File>)>,
}

impl<'a> Opening<'a> {
    fn begin(vault: &'a Vault, directory: &'a Path) -> Result<Self, Failure> {
        make_directory(directory).map_err(|_| cannot_write(directory))?;
        let path = directory.join(JOURNAL_FILE);
        let journal = make_file(&path).map_err(|_| cannot_write(&path))?;
        Ok(Self {
            vault,
            directory,
            journal: BufWriter::new(journal),
            outgoing: Outgoing::default(),
            current: None,
        })
    }

    /// A new file at a place of the export, its folders made.
    fn make(&self, path: &str) -> Result<File, StoreError> {
        let path = self.directory.join(path);
        let folder = path.parent().unwrap_or(self.directory);
        make_directory(folder).map_err(|_| StoreError::SinkFailed)?;
        make_file(&path).map_err(|_| StoreError::SinkFailed)
    }

    /// Writes the texts, now that it is known what could not be read.
    fn finish(mut self, report: &BackupReport, options: &PlainOptions) -> Result<Written, Failure> {
        self.journal
            .flush()
            .map_err(|_| cannot_write(&self.directory.join(JOURNAL_FILE)))?;
        let findings = report.findings.iter().map(ToString::to_string).collect();
        let erased = report.erased.iter().map(domain_blob);
        let (state, condition, plain) = std::mem::take(&mut self.outgoing).end(findings, erased);
        for (path, text) in plain_texts(&state, Rules::shipped(), &condition, options) {
            let written = self.make(path).map(|mut to| to.write_all(text.as_bytes()));
            if !matches!(written, Ok(Ok(()))) {
                return Err(cannot_write(&self.directory.join(path)));
            }
        }
        Ok(Written::of(report, plain))
    }
}

fn domain_blob(id: &BlobId) -> domain::BlobId {
    domain::BlobId::from_random(*id.as_bytes())
}

impl BackupItems for Opening<'_> {
    /// All entries are known now, and no file has begun: here it is decided where each file goes.
    async fn journal(&mut self, journal: SealedJournal) -> Result<(), StoreError> {
        let opened = self
            .vault
            .open_journal(&journal.head, None, &journal.records);
        let opened = opened.await?;
        let salvaged = salvaged_state(self.vault, &journal, &opened).await;
        let state = salvaged.unwrap_or_else(|_| state_of(&opened.entries));
        self.outgoing = Outgoing::new(state);
        Ok(())
    }

    async fn entry(&mut self, entry: &Entry) -> Result<(), StoreError> {
        writeln!(self.journal, "{}", journal_line(entry.seq, &entry.plain))
            .map_err(|_| StoreError::SinkFailed)
    }

    async fn blob(&mut self, id: BlobId, _: &[u8], _: &BlobFacts) -> Result<(), StoreError> {
        let path = self.outgoing.begin(domain_blob(&id));
        let file = self.make(&path)?;
        self.current = Some((path, BufWriter::new(file)));
        Ok(())
    }

    /// Each chunk goes to its own place, so that one that is lost does not move those after it.
    async fn chunk(
        &mut self,
        _: BlobId,
        index: u32,
        plain: &Bulk,
        _: Bulk,
    ) -> Result<(), StoreError> {
        let Some((_, file)) = &mut self.current else {
            return Err(StoreError::SinkFailed);
        };
        let at = u64::from(index) * CHUNK_BYTES as u64;
        file.seek(SeekFrom::Start(at))
            .and_then(|_| file.write_all(plain.as_slice()))
            .map_err(|_| StoreError::SinkFailed)
    }

    /// A file that is not the one that was sealed is kept, but its name says so.
    async fn blob_end(&mut self, blob: BlobId, whole: Whether) -> Result<(), StoreError> {
        let Some((path, mut file)) = self.current.take() else {
            return Err(StoreError::SinkFailed);
        };
        file.flush().map_err(|_| StoreError::SinkFailed)?;
        if whole == Whether::Damaged {
            self.outgoing.note_damaged(domain_blob(&blob));
            let (from, to) = (&path, format!("{path}{DAMAGED_ENDING}"));
            fs::rename(self.directory.join(from), self.directory.join(to))
                .map_err(|_| StoreError::SinkFailed)?;
        }
        Ok(())
    }
}

/// What was written, and what could not be.
#[derive(Serialize)]
struct Written {
    entries: u64,
    files: u64,
    file_bytes: u64,
    damage: Vec<String>,
    damaged_files: Vec<String>,
    missing_files: Vec<String>,
    unfiled: Vec<String>,
}

impl Written {
    fn of(report: &BackupReport, plain: PlainReport) -> Self {
        Self {
            entries: report.entries,
            files: report.blobs,
            file_bytes: report.blob_bytes,
            damage: plain.damage,
            damaged_files: plain.damaged_files,
            missing_files: plain.missing_files,
            unfiled: plain.unfiled,
        }
    }

    fn tell(&self, directory: &Path, as_json: bool) -> Result<(), Failure> {
        for finding in &self.damage {
            warn(&format!("damage: {finding}"));
        }
        for path in &self.damaged_files {
            warn(&format!("damaged file: {path}{DAMAGED_ENDING}"));
        }
        for path in &self.missing_files {
            warn(&format!("missing file: {path}"));
        }
        if as_json {
            say_json(self)?;
        } else {
            say(&format!(
                "{} entries and {} files ({} bytes) are written; open {}\n",
                self.entries,
                self.files,
                self.file_bytes,
                directory.join(INDEX_FILE).display()
            ))?;
        }
        end(self
            .damage
            .len()
            .max(self.damaged_files.len() + self.missing_files.len()))
    }
}

fn must_be_empty(directory: &Path) -> Result<(), Failure> {
    if !directory.exists() {
        return Ok(());
    }
    let mut inside = fs::read_dir(directory).map_err(|_| cannot_write(directory))?;
    if inside.next().is_none() {
        return Ok(());
    }
    let sentence = format!("{} is not empty; nothing was written", directory.display());
    Err(Failure(UNREADABLE, sentence))
}

fn cannot_write(path: &Path) -> Failure {
    Failure(UNREADABLE, format!("{} cannot be written", path.display()))
}

/// A directory with those above it that are not there; where the system knows owners, for its owner's eyes.
fn make_directory(path: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// A file that was not there before and, where the system knows owners, is for its owner's eyes.
pub(super) fn make_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a whole new file.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = make_file(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            let sentence = format!("{} is there already; nothing was written", path.display());
            Failure(UNREADABLE, sentence)
        }
        _ => cannot_write(path),
    })
}
