//! The journal as a log that can leave the vault: when, on which device, what kind of thing, and the hashes that chain it.
//! No content: no name, no words, no id of a person or a record.
//!
//! JSON Lines (RFC 8259, one value a line, UTF-8). Hashes are SHA-256 in hexadecimal, times are milliseconds since
//! 1970-01-01T00:00:00Z.
//!
//! ```text
//! {"sealwell_journal":1,"vault":"<32 hex>","journal":"<32 hex>","entries":2,"last":"<64 hex>"}
//! {"seq":1,"hash":"<64 hex>","before":"<64 hex>","events":[{"at":1790000000000,"device":"<14 hex>","what":"Accessed created"}]}
//! {"seq":2,"hash":"<64 hex>","before":"<64 hex>","events":[{"at":…,"device":"…","what":"PersonSaved"}]}
//! ```
//!
//! `before` is the hash of the entry before, as that entry is stored. An entry that does not open has `"damaged":true` and no
//! events. Whoever holds a backup of the same journal can compare the hashes without a key: [`JournalLog::compare`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::AppError;
use super::ledger::read_whole;
use crate::store::Store;
use crate::vault::{Cipher, Entry, Link, Vault};

/// The form of the log.
const FORM: u32 = 1;

/// A journal's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLog {
    /// Which journal, and where it ends.
    pub head: LogHead,
    /// One for each entry.
    pub entries: Vec<LogEntry>,
}

/// The first line: which journal, and where it ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHead {
    /// The form of the log: 1.
    pub sealwell_journal: u32,
    /// The vault's id, 32 hexadecimal digits.
    pub vault: String,
    /// The journal's id. Erasing gives it another.
    pub journal: String,
    /// How many entries the sealed head counts.
    pub entries: u64,
    /// The hash of the last entry, as the sealed head has it.
    pub last: String,
}

/// A line: one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its number, counted from 1.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
    /// The hash of the entry before.
    pub before: String,
    /// What happened.
    #[serde(default)]
    pub events: Vec<LogEvent>,
    /// Whether it does not open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub damaged: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEvent {
    /// When, as the device's clock had it.
    pub at: i64,
    /// The device: a number drawn at each opening of the vault, 14 hexadecimal digits.
    pub device: String,
    /// What kind of event; for access, what was done.
    pub what: String,
}

/// Why a text is no log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a journal log: line {line}")]
pub struct NotALog {
    /// The first line at fault, counted from 1.
    pub line: u64,
}

/// What comparing a log with a sealed journal showed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogComparison {
    /// Entries that are the same, byte for byte.
    pub same: u64,
    /// Numbers of entries that differ.
    pub differ: Vec<u64>,
    /// Numbers that only the log has: the backup is older, or was cut.
    pub only_in_log: Vec<u64>,
    /// Numbers that only the backup has: it is newer than the log.
    pub only_in_backup: Vec<u64>,
    /// Numbers at which the log itself does not hold together: a line was changed, taken out or put in.
    pub broken: Vec<u64>,
}

impl LogComparison {
    /// Whether the log holds together and nothing in it is contradicted by the backup.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.differ.is_empty() && self.broken.is_empty()
    }
}

/// The log of the journal of an open vault.
///
/// # Errors
/// Where the store does not answer.
pub async fn journal_log<S: Store, C: Cipher>(
    store: &S,
    vault: &Vault<C>,
) -> Result<JournalLog, AppError> {
    let (head, records) = read_whole(store, vault).await?;
    let opened = vault.open_journal(&head, None, &records).await?;
    let plains: BTreeMap<u64, &Entry> = opened.entries.iter().map(|e| (e.seq, e)).collect();
    let entries = records.iter().filter_map(|record| Link::of(record));
    let entries = entries.map(|link| LogEntry::of(link, plains.get(&link.seq).copied()));
    Ok(JournalLog {
        head: LogHead {
            sealwell_journal: FORM,
            vault: vault.id().to_string(),
            journal: opened.position.journal().to_string(),
            entries: opened.position.count(),
            last: hex(&opened.position.last()),
        },
        entries: entries.collect(),
    })
}

impl JournalLog {
    /// Writes the log as JSON Lines.
    #[must_use]
    pub fn render(&self) -> String {
        const WHY: &str = "a log has string keys and whole numbers only";
        let mut text = serde_json::to_string(&self.head).expect(WHY);
        for entry in &self.entries {
            text.push('\n');
            text.push_str(&serde_json::to_string(entry).expect(WHY));
        }
        text.push('\n');
        text
    }

    /// Reads a log.
    ///
    /// # Errors
    /// [`NotALog`] with the first line that is none.
    pub fn parse(text: &str) -> Result<Self, NotALog> {
        let mut lines = (1..).zip(text.lines());
        let head = lines
            .next()
            .and_then(|(_, line)| serde_json::from_str(line).ok());
        let head: LogHead = head
            .filter(|head: &LogHead| head.sealwell_journal == FORM)
            .ok_or(NotALog { line: 1 })?;
        let entry = |(line, text)| serde_json::from_str(text).map_err(|_| NotALog { line });
        Ok(Self {
            head,
            entries: lines.map(entry).collect::<Result<_, _>>()?,
        })
    }

    /// Compares the log with the sealed entries of a backup of the same journal, in order. No key is needed: what is
    /// compared are the hashes of the sealed bytes, so what it proves is that the log was written of these very entries.
    #[must_use]
    pub fn compare(&self, records: &[impl AsRef<[u8]>]) -> LogComparison {
        let mut there: BTreeMap<u64, Link> = records
            .iter()
            .filter_map(|record| Link::of(record.as_ref()))
            .map(|link| (link.seq, link))
            .collect();
        let mut comparison = LogComparison {
            broken: self.broken(),
            ..LogComparison::default()
        };
        for entry in &self.entries {
            match there.remove(&entry.seq) {
                None => comparison.only_in_log.push(entry.seq),
                Some(link)
                    if hex(&link.hash) == entry.hash && hex(&link.before) == entry.before =>
                {
                    comparison.same += 1;
                }
                Some(_) => comparison.differ.push(entry.seq),
            }
        }
        comparison.only_in_backup = there.into_keys().collect();
        comparison
    }

    /// Where the hashes do not chain, from the first entry to what the head counts.
    fn broken(&self) -> Vec<u64> {
        let mut broken = Vec::new();
        let (mut due, mut last) = (1, hex(&Sha256::digest([])));
        for entry in &self.entries {
            if entry.seq != due || entry.before != last {
                broken.push(entry.seq);
            }
            due = entry.seq.saturating_add(1);
            last.clone_from(&entry.hash);
        }
        if due != self.head.entries.saturating_add(1) || last != self.head.last {
            broken.push(self.head.entries);
        }
        broken.dedup();
        broken
    }
}

impl LogEntry {
    fn of(link: Link, opened: Option<&Entry>) -> Self {
        Self {
            seq: link.seq,
            hash: hex(&link.hash),
            before: hex(&link.before),
            events: opened.map(|entry| events(&entry.plain)).unwrap_or_default(),
            damaged: opened.is_none(),
        }
    }
}

/// A line of the journal, as far as the log tells it; so events of later versions are told too.
#[derive(Deserialize)]
struct Told {
    t: i64,
    d: u64,
    e: Value,
}

fn events(plain: &[u8]) -> Vec<LogEvent> {
    let told: Vec<Told> = serde_json::from_slice(plain).unwrap_or_default();
    let event = |told: Told| LogEvent {
        at: told.t,
        device: format!("{:014x}", told.d),
        what: kind(&told.e),
    };
    told.into_iter().map(event).collect()
}

/// The name of an event's kind, and nothing of what it holds; of access, the name of what was done as well.
fn kind(event: &Value) -> String {
    match event {
        Value::String(name) => name.clone(),
        Value::Object(fields) => match fields.iter().next() {
            Some((name, what)) if name == "Accessed" => format!("{name} {}", kind(what)),
            Some((name, _)) => name.clone(),
            None => String::new(),
        },
        _ => String::new(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
