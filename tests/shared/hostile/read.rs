//! Opens what a recipe left, with the code of the app, and says what came of it.

use std::{collections::BTreeMap, fmt::Display};

use sealwell::{
    store::{
        BackupItems, BackupReader, BlobReader, KeptBlob, SealedJournal, SliceSource, Store,
        StoreError, Whether, Whole, check_backup, inspect_backup, open_vault,
    },
    vault::{
        AnyCipher, BlobFacts, BlobId, Bulk, Chained, Credential, Entry, SealedSnapshot,
        entry_position, unlock,
    },
};

use super::{Base, file::Part};
use crate::support::Seeded;

/// What opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// The snapshot, and where it stands.
    pub snapshot: Option<(u64, Vec<u8>)>,
    /// The entries.
    pub entries: Vec<(u64, Vec<u8>)>,
    /// The files that are whole.
    pub files: BTreeMap<BlobId, Vec<u8>>,
}

/// What was said of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What opened.
    pub opened: Opened,
    /// What did not, in the app's own words.
    pub findings: Vec<String>,
}

impl Outcome {
    fn refused(code: &str, error: &impl Display) -> Self {
        Self {
            findings: vec![format!("{code} ({error})")],
            ..Self::default()
        }
    }

    /// Nothing opens that was not sealed, at its place, by who holds the key.
    pub fn assert_genuine(&self, fact: &str, base: &Base, forged: &[Vec<u8>]) {
        let is_forged = |plain: &Vec<u8>| forged.contains(plain);
        for entry in &self.opened.entries {
            let genuine = base.whole.entries.contains(entry);
            assert!(genuine || is_forged(&entry.1), "{fact}: entry {}", entry.0);
        }
        for (blob, file) in &self.opened.files {
            let genuine = base.whole.files.get(blob) == Some(file);
            assert!(genuine || is_forged(file), "{fact}: file {blob}");
        }
    }

    /// One line: all that was found wrong, then what opened. Files go by their letters.
    pub fn line(&self, base: &Base) -> String {
        let mut words = self.findings.clone();
        words.push(self.opened.line(base));
        base.blobs
            .iter()
            .fold(words.join("; "), |line, (letter, id)| {
                line.replace(&id.to_string(), &letter.to_string())
            })
    }
}

impl Opened {
    fn line(&self, base: &Base) -> String {
        let mut words = Vec::new();
        if let Some((seq, _)) = &self.snapshot {
            words.push(format!("snapshot {seq}"));
        }
        let list = |name: &str, items: Vec<String>| {
            (!items.is_empty()).then(|| format!("{name} {}", items.join(" ")))
        };
        words.extend(list(
            "entries",
            self.entries
                .iter()
                .map(|(seq, _)| seq.to_string())
                .collect(),
        ));
        let letters = base
            .blobs
            .iter()
            .filter(|(_, id)| self.files.contains_key(id));
        words.extend(list(
            "files",
            letters.map(|(letter, _)| letter.to_string()).collect(),
        ));
        match words.is_empty() {
            true => "nothing opens".to_owned(),
            false => format!("opens {}", words.join(", ")),
        }
    }
}

/// A header, by the base's recovery code.
#[cfg(not(target_arch = "wasm32"))]
pub async fn read_header(base: &Base, header: &[u8]) -> Outcome {
    let credential = Credential::RecoveryCode(base.code.clone());
    let parsed = match sealwell::vault::Header::parse(header) {
        Ok(parsed) => parsed,
        Err(error) => return Outcome::refused(error.code(), &error),
    };
    assert_eq!(parsed.render(), header, "a header reads only as itself");
    match unlock(AnyCipher::here(), Seeded::new(7), &parsed, &credential).await {
        Ok(_) => Outcome::default(),
        Err(error) => Outcome::refused(error.code(), &error),
    }
}

/// Notes down what a backup gives.
#[derive(Default)]
pub struct Notes {
    /// What opened.
    pub opened: Opened,
    file: Vec<u8>,
}

impl BackupItems for Notes {
    async fn journal(&mut self, _: SealedJournal) -> Result<(), StoreError> {
        Ok(())
    }
    async fn entry(&mut self, entry: &Entry) -> Result<(), StoreError> {
        self.opened.entries.push((entry.seq, entry.plain.to_vec()));
        Ok(())
    }
    async fn blob(&mut self, _: BlobId, _: &[u8], _: &BlobFacts) -> Result<(), StoreError> {
        self.file = Vec::new();
        Ok(())
    }
    async fn chunk(&mut self, _: BlobId, _: u32, plain: &Bulk, _: Bulk) -> Result<(), StoreError> {
        plain.with(|plain| self.file.extend_from_slice(plain));
        Ok(())
    }
    async fn blob_end(&mut self, blob: BlobId, whole: Whether) -> Result<(), StoreError> {
        if whole == Whether::Whole {
            self.opened
                .files
                .insert(blob, std::mem::take(&mut self.file));
        }
        Ok(())
    }
}

/// A backup file of any version.
pub async fn read_backup(base: &Base, file: &[u8]) -> Outcome {
    match check(base, file).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::refused(error.code(), &error),
    }
}

async fn check(base: &Base, file: &[u8]) -> Result<Outcome, StoreError> {
    let source = SliceSource(file);
    // What can be told without a key must at least be told calmly.
    let _ = inspect_backup(&source).await;
    let (mut reader, header) = BackupReader::open(&source).await?;
    let credential = Credential::RecoveryCode(base.code.clone());
    let vault = unlock(AnyCipher::here(), Seeded::new(7), &header, &credential).await?;
    let mut notes = Notes::default();
    let report = check_backup(&mut reader, &vault, &mut notes, |_| {}).await?;
    Ok(Outcome {
        findings: report.findings.iter().map(ToString::to_string).collect(),
        opened: notes.opened,
    })
}

/// The objects as they lie in a store: the vault is opened, then every file.
pub async fn read_store(base: &Base, objects: &[Part], store: impl Store) -> Outcome {
    lay(base, objects, &store).await;
    match open_all(base, store).await {
        Ok(outcome) => outcome,
        Err(error) => Outcome::refused(error.code(), &error),
    }
}

/// The chunks of a file among the objects.
pub fn chunks(objects: &[Part], letter: char) -> Vec<(u32, Bulk)> {
    let prefix = format!("chunk.{letter}.");
    let chunks = objects.iter().filter_map(|(name, bytes)| {
        let index = name.strip_prefix(&prefix)?.parse().unwrap();
        Some((index, Bulk::from(bytes.clone())))
    });
    chunks.collect()
}

/// Lays the objects into a store.
pub async fn lay(base: &Base, objects: &[Part], store: &impl Store) {
    let vault = base.unlock().await.id();
    let object = |name: &str| objects.iter().find(|(found, _)| found == name);
    let bytes = |name: &str| {
        object(name)
            .map(|(_, bytes)| bytes.clone())
            .unwrap_or_default()
    };
    let mut blobs = Vec::new();
    for (letter, id) in &base.blobs {
        let chunks = chunks(objects, *letter);
        store.stage(vault, *id, &chunks).await.unwrap();
        if let Some((_, manifest)) = object(&format!("manifest.{letter}")) {
            blobs.push(KeptBlob {
                id: *id,
                manifest: manifest.clone(),
                facts: BlobFacts {
                    length: 0,
                    chunks: u32::try_from(chunks.len()).unwrap(),
                    sha256: [0; 32],
                },
            });
        }
    }
    let entries = objects.iter().filter_map(|(name, record)| {
        Some(Chained {
            seq: name.strip_prefix("entry.")?.parse().unwrap(),
            record: record.clone(),
        })
    });
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|entry| entry.seq);
    let whole = Whole {
        header: bytes("header"),
        head: bytes("head"),
        snapshot: object("snapshot").map(|(_, record)| SealedSnapshot {
            seq: entry_position(record).unwrap_or(0),
            record: record.clone(),
        }),
        entries,
        blobs,
    };
    store.install(vault, None, &whole).await.unwrap();
}

async fn open_all(base: &Base, store: impl Store) -> Result<Outcome, StoreError> {
    let id = store.vaults().await?[0];
    let credential = Credential::RecoveryCode(base.code.clone());
    let opening = open_vault(&store, AnyCipher::here(), Seeded::new(7), id, &credential).await?;
    let journal = opening.journal;
    let mut outcome = Outcome {
        findings: journal.damages.iter().map(ToString::to_string).collect(),
        opened: Opened {
            snapshot: journal
                .snapshot
                .map(|entry| (entry.seq, entry.plain.to_vec())),
            entries: journal
                .entries
                .iter()
                .map(|entry| (entry.seq, entry.plain.to_vec()))
                .collect(),
            files: BTreeMap::new(),
        },
    };
    for blob in store.blobs(id).await? {
        let read = async {
            BlobReader::open(&opening.vault, store.clone(), blob)
                .await?
                .bytes()
                .await
        };
        match read.await {
            Ok(file) => {
                outcome.opened.files.insert(blob, file);
            }
            Err(error) => outcome.findings.push(error.to_string()),
        }
    }
    Ok(outcome)
}
