//! An open vault with its journal folded into the state.
//!
//! - [`Ledger::record`]: a command, decided, sealed and stored as one entry; or the journal written anew, to erase.
//! - [`Ledger::preview_merge`], [`Ledger::merge`]: another copy's journal, joined with this one.
//! - [`seal_file`], [`read_file`]: what the events name.

mod appending;
mod erasing;
mod files;
mod folding;
mod mending;
mod merging;
mod rekeying;
mod writer;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

pub(super) use appending::render_state;
pub(super) use files::{facts_of, vault_blob};
pub use files::{read_file, read_staged, seal_file};
use folding::{Folded, fold};
pub use folding::{follow_on, journal_lines, state_of};
pub(super) use folding::{open_whole, read_whole};
pub use merging::{MergePreview, MergeReport};
use writer::Writer;

use super::health::Witness;
use super::ways::{access_of, first_keys};
use super::{AppError, Now};
use crate::domain::rules::Rules;
use crate::domain::{AccessKind, BlobId, BlobRef, Command, Event, State, decide};
use crate::store::{KeptBlob, Store, StoreError, Stored, Whole, open_journal, open_vault};
use crate::vault::{
    self, AnyCipher, Cipher, Credential, Damage, Header, Passphrase, Position, Random,
    RecoveryCode, Vault, VaultId,
};

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
    witness: Option<Rc<dyn Witness>>,
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
        let first = vec![
            Event::Accessed(AccessKind::Created),
            Event::KeysChanged(Box::new(first_keys(&header))),
        ];
        let stamped = writer.stamp(first, now, None);
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
            witness: None,
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
        let folded = fold(&store, &opening.vault, opening.head, opening.journal).await?;
        let vault = Rc::new(opening.vault);
        let ledger = Self::of(store, vault, opening.header, folded, writer);
        let access = access_of(&ledger.header, ledger.vault.opened_by());
        Ok(Opened { ledger, access })
    }

    /// Opens the journal of a vault whose key is at hand already: one that was just put in place.
    ///
    /// # Errors
    /// As [`open_journal`].
    pub(super) async fn open_with(
        store: S,
        vault: Rc<Vault<C>>,
        header: Header,
        random: &dyn Random,
    ) -> Result<Self, AppError> {
        let writer = Writer::make(random)?;
        let (head, journal) = open_journal(&store, &*vault).await?;
        let folded = fold(&store, &vault, head, journal).await?;
        Ok(Self::of(store, vault, header, folded, writer))
    }

    fn of(store: S, vault: Rc<Vault<C>>, header: Header, folded: Folded, writer: Writer) -> Self {
        Self {
            store,
            vault,
            header,
            head: folded.head,
            position: folded.position,
            snapshot_at: folded.snapshot_at,
            state: Arc::new(folded.state),
            writer,
            staged: BTreeMap::new(),
            damages: folded.damages,
            witness: None,
        }
    }

    /// Lets a second place see every change from now on.
    pub(super) fn set_witness(&mut self, witness: Rc<dyn Witness>) {
        self.witness = Some(witness);
    }

    /// The second place that sees every change, where there is one.
    pub(super) fn witness(&self) -> Option<&dyn Witness> {
        self.witness.as_deref()
    }

    /// Where the next entry goes.
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// The head as stored.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
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

    /// The header as stored: which ways in there are.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Decides a command and writes what follows: one entry, one transaction, in a [turn](Store::turn) of its own. Nothing
    /// is changed unless all is. What is to be erased is taken out of the whole journal instead.
    ///
    /// # Errors
    /// [`AppError::Refused`]; [`AppError::FileNotKept`]; [`AppError::Busy`] when another tab kept being faster, which it
    /// can only where the browser has no locks; as [`Store::append`].
    pub async fn record(&mut self, command: Command, now: Now) -> Result<(), AppError> {
        let _turn = self.store.turn(self.vault.id()).await;
        for _ in 0..ATTEMPTS {
            let events = decide(&self.state, command.clone(), now.today, Rules::shipped())?;
            if events.is_empty() {
                return Ok(());
            }
            let written = if events.iter().any(|event| matches!(event, Event::Erased(_))) {
                self.erase(events, now).await
            } else {
                self.append(events, now).await
            };
            match written {
                Err(AppError::Store(StoreError::Conflict)) => {
                    self.catch_up().await?;
                }
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

    /// Reads what another tab wrote since: the entries after the last one known; or the whole journal where it was written
    /// anew, where an entry stands before what is known, or where something does not open. Says whether there was anything.
    ///
    /// # Errors
    /// [`StoreError::NoVault`] when the vault is gone; as [`open_journal`].
    pub async fn catch_up(&mut self) -> Result<bool, AppError> {
        let known = self.position.count();
        let stored = self.store.since(self.vault.id(), known).await?;
        if stored.head == self.head {
            return Ok(false);
        }
        if !self.go_on(stored).await? {
            self.reload().await?;
        }
        Ok(true)
    }

    /// Goes on with entries after the last one known, where they are whole and stand in their places.
    async fn go_on(&mut self, stored: Stored) -> Result<bool, AppError> {
        let more = self
            .vault
            .open_after(&self.position, &stored.head, &stored.entries)
            .await?;
        let Some(more) = more.filter(|more| more.damages.is_empty()) else {
            return Ok(false);
        };
        let Some(state) = follow_on(State::clone(&self.state), &more.entries) else {
            return Ok(false);
        };
        self.head = stored.head;
        self.position = more.position;
        self.state = Arc::new(state);
        self.pass_snapshots();
        Ok(true)
    }

    /// Reads the whole journal.
    pub(super) async fn reload(&mut self) -> Result<(), AppError> {
        let (head, journal) = open_journal(&self.store, &*self.vault).await?;
        let folded = fold(&self.store, &self.vault, head, journal).await?;
        self.head = folded.head;
        self.position = folded.position;
        self.snapshot_at = folded.snapshot_at;
        self.damages = folded.damages;
        self.state = Arc::new(folded.state);
        Ok(())
    }
}
