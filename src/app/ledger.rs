//! An open vault with its journal folded into the state.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::{AppError, Now};
use crate::domain::rules::Rules;
use crate::domain::{
    AccessKind, BlobId, BlobRef, Command, Event, Fingerprint, Stamp, Stamped, State, decide,
};
use crate::store::{
    BlobReader, Change, KeptBlob, Source, Store, StoreError, Whole, keep_blob, open_journal,
    open_vault,
};
use crate::vault::{
    self, AnyCipher, Cipher, Credential, Damage, Header, OpenedJournal, Passphrase, Position,
    Random, RecoveryCode, SealedSnapshot, Vault, VaultId,
};

/// So many entries after the last snapshot the next one is written: 256 entries open in a few milliseconds, and a
/// snapshot costs about as much as sealing one large entry.
const ENTRIES_PER_SNAPSHOT: u64 = 256;

/// How often a change is decided again when another tab was faster.
const ATTEMPTS: usize = 4;

/// The open vault.
pub struct Ledger<S: Store, C: Cipher = AnyCipher> {
    store: S,
    vault: Rc<Vault<C>>,
    header: Header,
    head: Vec<u8>,
    position: Position,
    snapshot_at: u64,
    state: Arc<State>,
    writer: Writer,
    staged: BTreeMap<BlobId, KeptBlob>,
    damages: Vec<Damage>,
}

/// Who writes the events of this opening, and how many it wrote.
#[derive(Debug, Clone, Copy)]
struct Writer {
    device: u64,
    counter: u64,
}

/// What folding a journal gave.
struct Folded {
    state: State,
    snapshot_at: u64,
    damages: Vec<Damage>,
    position: Position,
}

/// A ledger that was opened just now, and with what.
pub struct Opened<S: Store, C: Cipher = AnyCipher> {
    /// The ledger.
    pub ledger: Ledger<S, C>,
    /// What the access log is to say.
    pub access: AccessKind,
}

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Makes a new, empty vault in `store`.
    ///
    /// # Errors
    /// As [`vault::create`] and [`Store::install`].
    pub async fn create(
        store: S,
        cipher: C,
        random: Rc<dyn Random>,
        passphrase: &Passphrase,
        iterations: u32,
        code: &RecoveryCode,
        now: Now,
    ) -> Result<Self, AppError> {
        let mut writer = Writer::make(&*random)?;
        let (header, vault) = vault::create(cipher, random, passphrase, iterations, code).await?;
        let mut state = State::default();
        let stamped = writer.stamp(vec![Event::Accessed(AccessKind::Created)], now);
        stamped.iter().for_each(|event| state.apply(event));
        let start = vault.start_journal().await?;
        let batch = vault
            .seal_entries(&start.position, &[Event::render_entry(&stamped)])
            .await?;
        let whole = Whole {
            header: header.render(),
            head: batch.head.clone(),
            snapshot: None,
            entries: batch.entries,
            blobs: Vec::new(),
        };
        store.install(vault.id(), None, &whole).await?;
        Ok(Self {
            store,
            vault: Rc::new(vault),
            header,
            head: batch.head,
            position: batch.position,
            snapshot_at: 0,
            state: Arc::new(state),
            writer,
            staged: BTreeMap::new(),
            damages: Vec::new(),
        })
    }

    /// Opens a vault of `store`. What is damaged is told by [`Ledger::damages`]; the rest opens.
    ///
    /// # Errors
    /// As [`open_vault`].
    pub async fn open(
        store: S,
        cipher: C,
        random: Rc<dyn Random>,
        vault: VaultId,
        credential: &Credential,
    ) -> Result<Opened<S, C>, AppError> {
        let writer = Writer::make(&*random)?;
        let opening = open_vault(&store, cipher, random, vault, credential).await?;
        let folded = fold(&store, &opening.vault, &opening.head, opening.journal).await?;
        let ledger = Self {
            store,
            vault: Rc::new(opening.vault),
            header: opening.header,
            head: opening.head,
            position: folded.position,
            snapshot_at: folded.snapshot_at,
            state: Arc::new(folded.state),
            writer,
            staged: BTreeMap::new(),
            damages: folded.damages,
        };
        let access = match credential {
            Credential::Passphrase(_) => AccessKind::Opened,
            Credential::RecoveryCode(_) => AccessKind::OpenedWithRecoveryCode,
        };
        Ok(Opened { ledger, access })
    }

    /// The state as of the last change.
    pub fn state(&self) -> &Arc<State> {
        &self.state
    }

    /// What of the journal did not open, by name.
    pub fn damages(&self) -> &[Damage] {
        &self.damages
    }

    /// The open vault, for reading files beside a running change.
    pub fn vault(&self) -> Rc<Vault<C>> {
        Rc::clone(&self.vault)
    }

    /// Where the vault lies.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The header as stored, for a change of passphrase.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Takes over a header that was re-keyed and stored.
    pub(super) fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    /// Decides a command and writes what follows: one entry, one transaction. Nothing is changed unless all is.
    ///
    /// # Errors
    /// [`AppError::Refused`]; [`AppError::FileNotKept`]; [`AppError::Busy`] when another tab kept being faster; as
    /// [`Store::append`].
    pub async fn record(&mut self, command: Command, now: Now) -> Result<(), AppError> {
        for _ in 0..ATTEMPTS {
            let events = decide(&self.state, command.clone(), now.today, Rules::shipped())?;
            if events.is_empty() {
                return Ok(());
            }
            match self.append(events, now).await {
                Err(AppError::Store(StoreError::Conflict)) => self.reload().await?,
                done => return done,
            }
        }
        Err(AppError::Busy)
    }

    /// Remembers a file that was sealed by [`seal_file`], until a command names it.
    pub fn stage(&mut self, file: &BlobRef, kept: KeptBlob) {
        self.staged.insert(file.id, kept);
    }

    /// A file that was sealed and that no command has named yet.
    pub fn staged(&self, file: &BlobRef) -> Option<&KeptBlob> {
        self.staged.get(&file.id)
    }

    /// Drops a file that was sealed and is not wanted after all.
    ///
    /// # Errors
    /// As [`Store::unstage`].
    pub async fn drop_staged(&mut self, file: &BlobRef) -> Result<(), AppError> {
        if self.staged.remove(&file.id).is_some() {
            self.store
                .unstage(self.vault.id(), vault_blob(file.id))
                .await?;
        }
        Ok(())
    }

    async fn append(&mut self, events: Vec<Event>, now: Now) -> Result<(), AppError> {
        let mut writer = self.writer;
        let stamped = writer.stamp(events, now);
        let mut state = State::clone(&self.state);
        stamped.iter().for_each(|event| state.apply(event));

        let (before, after) = (self.state.blobs(), state.blobs());
        let mut keep = Vec::new();
        for added in after.difference(&before) {
            keep.push(
                self.staged
                    .get(added)
                    .cloned()
                    .ok_or(AppError::FileNotKept)?,
            );
        }
        let erase = before
            .difference(&after)
            .map(|gone| vault_blob(*gone))
            .collect();

        let batch = self
            .vault
            .seal_entries(&self.position, &[Event::render_entry(&stamped)])
            .await?;
        let snapshot = self.snapshot_if_due(&batch.position, &state).await?;
        let taken = snapshot.as_ref().map(|snapshot| snapshot.seq);
        let (head, position) = (batch.head.clone(), batch.position);
        let change = Change {
            expected_head: self.head.clone(),
            batch,
            snapshot,
            keep,
            erase,
        };
        self.store.append(self.vault.id(), &change).await?;

        self.staged.retain(|id, _| !after.contains(id));
        self.writer = writer;
        self.head = head;
        self.position = position;
        self.snapshot_at = taken.unwrap_or(self.snapshot_at);
        self.state = Arc::new(state);
        Ok(())
    }

    /// A snapshot is left out while something is damaged: it must not stand in for entries that could not be read.
    async fn snapshot_if_due(
        &self,
        position: &Position,
        state: &State,
    ) -> Result<Option<SealedSnapshot>, AppError> {
        if !self.damages.is_empty() || position.count() < self.snapshot_at + ENTRIES_PER_SNAPSHOT {
            return Ok(None);
        }
        let plain =
            serde_json::to_vec(state).expect("a state has string keys and finite numbers only");
        Ok(Some(self.vault.seal_snapshot(position, &plain).await?))
    }

    /// Reads what another tab wrote.
    async fn reload(&mut self) -> Result<(), AppError> {
        let (head, journal) = open_journal(&self.store, &*self.vault).await?;
        let folded = fold(&self.store, &self.vault, &head, journal).await?;
        self.head = head;
        self.position = folded.position;
        self.snapshot_at = folded.snapshot_at;
        self.damages = folded.damages;
        self.state = Arc::new(folded.state);
        Ok(())
    }
}

/// Seals a file into the store, staged until a command names it. Byte for byte, with its SHA-256.
///
/// # Errors
/// As [`keep_blob`].
pub async fn seal_file<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: &S,
    source: &impl Source,
    name: &str,
    media_type: &str,
    progress: impl Fn(u64),
) -> Result<(BlobRef, KeptBlob), AppError> {
    let kept = keep_blob(vault, store, source, progress).await?;
    let file = BlobRef {
        id: BlobId::from_random(*kept.id.as_bytes()),
        sha256: Fingerprint(kept.facts.sha256),
        length_bytes: kept.facts.length,
        media_type: media_type.to_owned(),
        name: name.to_owned(),
    };
    Ok((file, kept))
}

/// Reads a kept file back, its fingerprint checked.
///
/// # Errors
/// As [`BlobReader::bytes`]; what is damaged is named.
pub async fn read_file<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: S,
    file: &BlobRef,
) -> Result<Vec<u8>, AppError> {
    let reader = BlobReader::open(vault, store, vault_blob(file.id)).await?;
    Ok(reader.bytes().await?)
}

/// Reads a staged file back, its fingerprint checked.
///
/// # Errors
/// As [`BlobReader::bytes`]; what is damaged is named.
pub async fn read_staged<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: S,
    kept: &KeptBlob,
) -> Result<Vec<u8>, AppError> {
    let reader = BlobReader::open_staged(vault, store, kept).await?;
    Ok(reader.bytes().await?)
}

fn vault_blob(id: BlobId) -> vault::BlobId {
    vault::BlobId::from_bytes(id.to_bytes())
}

/// Folds a journal that was opened from `head`.
///
/// A snapshot written by another version may not read here: then all entries are folded, which say the same.
async fn fold<S: Store, C: Cipher>(
    store: &S,
    vault: &Vault<C>,
    head: &[u8],
    journal: OpenedJournal,
) -> Result<Folded, AppError> {
    let base = journal.snapshot.as_ref().map(|snapshot| {
        (
            snapshot.seq,
            serde_json::from_slice::<State>(&snapshot.plain),
        )
    });
    match base {
        None => Ok(fold_entries(State::default(), 0, journal)),
        Some((at, Ok(state))) => Ok(fold_entries(state, at, journal)),
        Some((_, Err(_))) => {
            let entries = store.entries(vault.id(), 0).await?;
            let all = vault.open_journal(head, None, &entries).await?;
            Ok(fold_entries(State::default(), 0, all))
        }
    }
}

fn fold_entries(mut state: State, snapshot_at: u64, journal: OpenedJournal) -> Folded {
    for entry in &journal.entries {
        match Event::parse_entry(&entry.plain) {
            Ok(events) => events.iter().for_each(|event| match event {
                Ok(stamped) => state.apply(stamped),
                Err(stamp) => state.note_unknown(*stamp),
            }),
            Err(_) => state.note_unknown(Stamp::default()),
        }
    }
    Folded {
        state,
        snapshot_at,
        damages: journal.damages,
        position: journal.position,
    }
}

impl Writer {
    fn make(random: &dyn Random) -> Result<Self, AppError> {
        let mut bytes = [0; 8];
        random.fill(&mut bytes)?;
        // 53 bits: a reader in JavaScript sees the same number.
        Ok(Self {
            device: u64::from_be_bytes(bytes) >> 11,
            counter: 0,
        })
    }

    fn stamp(&mut self, events: Vec<Event>, now: Now) -> Vec<Stamped> {
        let stamped = events
            .into_iter()
            .zip(self.counter..)
            .map(|(event, counter)| Stamped {
                stamp: Stamp {
                    at: now.at,
                    device: self.device,
                    counter,
                },
                event,
            });
        let stamped: Vec<_> = stamped.collect();
        self.counter += stamped.len() as u64;
        stamped
    }
}
