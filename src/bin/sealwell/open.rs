//! `sealwell open`: everything readable in a backup, unsealed into a new directory.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use sealwell::{
    store::{
        BackupItems, BackupReader, PathSource, SealedJournal, StoreError, Whether, check_backup,
    },
    vault::{BlobFacts, BlobId, Bulk, Entry},
};

use super::{Failure, UNREADABLE, tell, unlock_with_line};

/// Unseals the backup at `path` into `directory`, which must be new or empty.
pub(super) fn open(path: &Path, directory: &Path) -> Result<(), Failure> {
    let source = PathSource::open(path)?;
    let (mut reader, header) = pollster::block_on(BackupReader::open(&source))?;
    let blobs = directory.join("blobs");
    make_directory(directory)?;
    let vault = unlock_with_line(&header)?;
    fs::create_dir_all(&blobs).map_err(|_| cannot_write(&blobs))?;
    let journal = directory.join("journal.jsonl");
    let file = make_file(&journal).map_err(|_| cannot_write(&journal))?;
    let mut unsealing = Unsealing {
        journal: BufWriter::new(file),
        blobs,
        current: None,
    };
    let report = pollster::block_on(check_backup(&mut reader, &vault, &mut unsealing, |_| {}))?;
    unsealing
        .journal
        .flush()
        .map_err(|_| cannot_write(&journal))?;
    tell(&report)
}

fn make_directory(directory: &Path) -> Result<(), Failure> {
    fs::create_dir_all(directory).map_err(|_| cannot_write(directory))?;
    let mut inside = fs::read_dir(directory).map_err(|_| cannot_write(directory))?;
    if inside.next().is_some() {
        return Err(Failure(
            UNREADABLE,
            format!("{} is not empty; nothing was written", directory.display()),
        ));
    }
    Ok(())
}

fn cannot_write(path: &Path) -> Failure {
    Failure(UNREADABLE, format!("{} cannot be written", path.display()))
}

/// A file that was not there before and, where the system knows owners, is for its owner's eyes.
fn make_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

struct Unsealing {
    journal: BufWriter<File>,
    blobs: PathBuf,
    current: Option<(BlobId, BufWriter<File>)>,
}

impl BackupItems for Unsealing {
    async fn journal(&mut self, _: SealedJournal) -> Result<(), StoreError> {
        Ok(())
    }

    /// An entry that is JSON is one line as it is; any other is a line with its bytes in hexadecimal.
    async fn entry(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let content = match serde_json::from_slice::<serde_json::Value>(&entry.plain) {
            Ok(value) => serde_json::json!({ "seq": entry.seq, "entry": value }),
            Err(_) => {
                let hex: String = entry
                    .plain
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect();
                serde_json::json!({ "seq": entry.seq, "hex": hex })
            }
        };
        writeln!(self.journal, "{content}").map_err(|_| StoreError::SinkFailed)
    }

    async fn blob(&mut self, id: BlobId, _: &[u8], _: &BlobFacts) -> Result<(), StoreError> {
        let file =
            make_file(&self.blobs.join(id.to_string())).map_err(|_| StoreError::SinkFailed)?;
        self.current = Some((id, BufWriter::new(file)));
        Ok(())
    }

    async fn chunk(&mut self, _: BlobId, _: u32, plain: &Bulk, _: Bulk) -> Result<(), StoreError> {
        let Some((_, file)) = &mut self.current else {
            return Err(StoreError::SinkFailed);
        };
        file.write_all(plain.as_slice())
            .map_err(|_| StoreError::SinkFailed)
    }

    /// A file that is not the one that was sealed is kept, but its name says so.
    async fn blob_end(&mut self, blob: BlobId, whole: Whether) -> Result<(), StoreError> {
        if let Some((_, mut file)) = self.current.take() {
            file.flush().map_err(|_| StoreError::SinkFailed)?;
        }
        if whole == Whether::Damaged {
            let name = self.blobs.join(blob.to_string());
            fs::rename(&name, name.with_extension("damaged"))
                .map_err(|_| StoreError::SinkFailed)?;
        }
        Ok(())
    }
}
