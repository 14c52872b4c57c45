//! From sealed entries to the state.

use crate::app::AppError;
use crate::domain::{Line, State, in_place};
use crate::store::{Store, StoreError};
use crate::vault::{Cipher, Damage, Entry, OpenedJournal, Position, Vault};

/// How often the whole journal is read again when another tab wrote meanwhile.
const ATTEMPTS: usize = 8;

/// What folding a journal gave.
pub(super) struct Folded {
    pub head: Vec<u8>,
    pub state: State,
    pub snapshot_at: u64,
    pub damages: Vec<Damage>,
    pub position: Position,
}

/// Folds a journal that was opened from `head`.
///
/// Entries that stand in their places fold straight on from the snapshot. Where one stands before what the snapshot holds,
/// as after another copy was joined, all entries are read, put in their places and folded. So they are when the snapshot
/// does not read here or does not say where it ends: the entries say the same.
pub(super) async fn fold<S: Store, C: Cipher>(
    store: &S,
    vault: &Vault<C>,
    head: Vec<u8>,
    journal: OpenedJournal,
) -> Result<Folded, AppError> {
    let from_start = journal.snapshot.is_none();
    let base = match &journal.snapshot {
        None => Some((0, State::default())),
        Some(snapshot) => serde_json::from_slice::<State>(&snapshot.plain)
            .ok()
            .filter(|state| state.last.is_some())
            .map(|state| (snapshot.seq, state)),
    };
    let straight = base.and_then(|(at, state)| Some((at, follow_on(state, &journal.entries)?)));
    if let Some((snapshot_at, state)) = straight {
        return Ok(Folded {
            head,
            state,
            snapshot_at,
            damages: journal.damages,
            position: journal.position,
        });
    }
    let (head, journal) = if from_start {
        (head, journal)
    } else {
        open_whole(store, vault).await?
    };
    Ok(Folded {
        head,
        state: state_of(&journal.entries),
        snapshot_at: 0,
        damages: journal.damages,
        position: journal.position,
    })
}

/// The lines of opened entries, in the order of the journal.
pub fn journal_lines(entries: &[Entry]) -> Vec<Line> {
    entries
        .iter()
        .flat_map(|entry| Line::parse_entry(&entry.plain))
        .collect()
}

/// The state that all entries of a journal add up to, wherever they stand.
pub fn state_of(entries: &[Entry]) -> State {
    State::of(&in_place(journal_lines(entries)))
}

/// The state after `entries` on top of the one before them; nothing where one of them stands before what that one holds,
/// so that [`state_of`] all entries is to be asked for.
pub fn follow_on(mut state: State, entries: &[Entry]) -> Option<State> {
    entries
        .iter()
        .flat_map(|entry| Line::parse_entry(&entry.plain))
        .all(|line| state.follow(&line))
        .then_some(state)
}

/// Reads all entries and the head that counts them, from one moment.
pub(in crate::app) async fn read_whole<S: Store, C: Cipher>(
    store: &S,
    vault: &Vault<C>,
) -> Result<(Vec<u8>, Vec<Vec<u8>>), AppError> {
    for _ in 0..ATTEMPTS {
        let head = store.load(vault.id()).await?.head;
        let entries = store.entries(vault.id(), 0).await?;
        if store.load(vault.id()).await?.head == head {
            return Ok((head, entries));
        }
    }
    Err(StoreError::Conflict.into())
}

/// Opens the journal from its first entry, whatever the snapshot says.
pub(in crate::app) async fn open_whole<S: Store, C: Cipher>(
    store: &S,
    vault: &Vault<C>,
) -> Result<(Vec<u8>, OpenedJournal), AppError> {
    let (head, entries) = read_whole(store, vault).await?;
    let journal = vault.open_journal(&head, None, &entries).await?;
    Ok((head, journal))
}
