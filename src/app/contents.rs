//! What is in a backup that was staged, in numbers and names, and how it stands to what is on this device: for the question
//! before it is put in place or joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ledger::{open_whole, vault_blob};
use super::{AppError, Incoming, follow_on, journal_lines, state_of};
use crate::domain::{Event, EventId, FilePlace, Line, Moment, Said, State, Tally};
use crate::store::{BackupReport, Finding, SealedJournal, Store, StoreError};
use crate::vault::{BlobId, Cipher, Damage, OpenedJournal, Vault, VaultError, entry_position};

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// What its journal adds up to, so that what is damaged can be named.
    pub state: Arc<State>,
    /// How many of what.
    pub held: Tally,
    /// Files that are whole.
    pub files: u64,
    /// Their bytes.
    pub file_bytes: u64,
    /// When the first line of its journal was written.
    pub first: Option<Moment>,
    /// When the last one was.
    pub last: Option<Moment>,
    /// What is not as it was written, each named once.
    pub damage: Vec<BackupDamage>,
    /// Whether there is a journal, without which nothing can be put in place.
    pub is_restorable: bool,
}

/// Something in a backup that is damaged, as far as it can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupDamage {
    /// A file that is in it but not whole.
    File(FilePlace, String),
    /// A file that its journal names and that is not in it.
    Missing(FilePlace, String),
    /// Files that are not whole and that nothing names.
    Nameless(u64),
    /// Changes of the journal that cannot be read, by their numbers; the stable name of what is wrong with them.
    Changes(&'static str, u64, u64),
    /// Anything else, by its stable name, and how often.
    Other(&'static str, u64),
}

/// What is on this device, seen from a staged backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// No vault.
    Nothing,
    /// The same vault.
    Same(Apart),
    /// The same vault, and its journal cannot be read.
    SameUnreadable,
    /// Another vault.
    Other,
}

/// How far two journals are apart, counted in changes a person would miss ([`Event::is_change`]).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Apart {
    /// Changes that are only here.
    pub only_here: u64,
    /// When the last of them was made.
    pub last_here: Option<Moment>,
    /// Changes that are only in the other one.
    pub only_there: u64,
    /// How many of the changes that are only here erased something, which the other one may still hold.
    pub erased_here: u64,
}

/// How far the lines of two journals are apart.
#[must_use]
pub fn apart(ours: &[Line], theirs: &[Line]) -> Apart {
    let here = changes(ours);
    let there = changes(theirs);
    let only_here: Vec<&&Line> = here
        .iter()
        .filter(|(id, _)| !there.contains_key(id))
        .map(|(_, line)| line)
        .collect();
    let erased = |line: &&&&Line| matches!(line.event(), Some(Event::Erased(_)));
    Apart {
        only_here: only_here.len() as u64,
        last_here: only_here.iter().map(|line| line.stamp.at).max(),
        only_there: there.keys().filter(|id| !here.contains_key(id)).count() as u64,
        erased_here: only_here.iter().filter(erased).count() as u64,
    }
}

/// The changes among lines. What a later version wrote counts as one.
fn changes(lines: &[Line]) -> BTreeMap<EventId, &Line> {
    let is_change = |line: &&Line| match &line.said {
        Said::Known(event) => event.is_change(),
        Said::Later(_) => true,
        Said::Opaque(_) => false,
    };
    let named = lines.iter().filter(is_change);
    named.map(|line| (line.stamp.id(), line)).collect()
}

/// The state of a sealed journal of which `opened` is all that opens: where entries do not open, what the snapshot and the
/// entries after it add up to, if that can be read.
///
/// # Errors
/// [`VaultError::CipherFailed`].
pub async fn salvaged_state<C: Cipher>(
    vault: &Vault<C>,
    journal: &SealedJournal,
    opened: &OpenedJournal,
) -> Result<State, AppError> {
    let snapshot = journal.snapshot.as_deref();
    let at = snapshot.and_then(entry_position);
    if let (Some(snapshot), Some(at), false) = (snapshot, at, opened.damages.is_empty()) {
        let after = |record: &&Vec<u8>| entry_position(record).is_some_and(|seq| seq > at);
        let tail: Vec<&Vec<u8>> = journal.records.iter().filter(after).collect();
        let tail = vault
            .open_journal(&journal.head, Some(snapshot), &tail)
            .await?;
        let state = tail
            .snapshot
            .and_then(|snapshot| serde_json::from_slice(&snapshot.plain).ok())
            .and_then(|state| follow_on(state, &tail.entries));
        if let Some(state) = state {
            return Ok(state);
        }
    }
    Ok(state_of(&opened.entries))
}

impl<S: Store, C: Cipher> Incoming<S, C> {
    /// What is in it.
    ///
    /// # Errors
    /// [`VaultError::CipherFailed`].
    pub async fn contents(&self) -> Result<Contents, AppError> {
        let Some(journal) = self.staged().journal() else {
            let damage = damage_of(self.report(), &State::default(), &BTreeSet::new());
            return Ok(Contents::of(
                State::default(),
                &[],
                self.report(),
                damage,
                false,
            ));
        };
        let opened = self.staged().open_entries(self.vault()).await?;
        let state = salvaged_state(self.vault(), journal, &opened).await?;
        let whole = self.staged().blobs().iter().map(|kept| kept.id).collect();
        let damage = damage_of(self.report(), &state, &whole);
        let lines = journal_lines(&opened.entries);
        Ok(Contents::of(state, &lines, self.report(), damage, true))
    }

    /// What it would take the place of. A vault with the same name is read with the keys of this one, for they are the same.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub async fn here(&self) -> Result<Here, AppError> {
        let vaults = self.store().vaults().await?;
        if !vaults.contains(&self.vault().id()) {
            let none = vaults.is_empty();
            return Ok(if none { Here::Nothing } else { Here::Other });
        }
        let ours = match open_whole(self.store(), self.vault()).await {
            Ok((_, journal)) => journal_lines(&journal.entries),
            Err(AppError::Store(StoreError::Vault(VaultError::HeadDamaged))) => {
                return Ok(Here::SameUnreadable);
            }
            Err(error) => return Err(error),
        };
        Ok(Here::Same(apart(&ours, &self.lines().await?)))
    }

    /// All lines of its journal that open; none where there is no journal.
    ///
    /// # Errors
    /// [`VaultError::CipherFailed`].
    pub(super) async fn lines(&self) -> Result<Vec<Line>, AppError> {
        if self.staged().journal().is_none() {
            return Ok(Vec::new());
        }
        let opened = self.staged().open_entries(self.vault()).await?;
        Ok(journal_lines(&opened.entries))
    }
}

impl Contents {
    fn of(
        state: State,
        lines: &[Line],
        report: &BackupReport,
        damage: Vec<BackupDamage>,
        is_restorable: bool,
    ) -> Self {
        let dated = lines
            .iter()
            .filter(|line| !matches!(line.said, Said::Opaque(_)));
        let days: BTreeSet<Moment> = dated.map(|line| line.stamp.at).collect();
        Self {
            held: Tally::added(&State::default(), &state),
            state: Arc::new(state),
            files: report.blobs,
            file_bytes: report.blob_bytes,
            first: days.first().copied(),
            last: days.last().copied(),
            damage,
            is_restorable,
        }
    }
}

/// Each damaged thing once: files by their places, changes by their numbers, the rest by its kind.
fn damage_of(report: &BackupReport, state: &State, whole: &BTreeSet<BlobId>) -> Vec<BackupDamage> {
    let lost: BTreeSet<BlobId> = report.lost.iter().copied().collect();
    let mut named = BTreeSet::new();
    let mut damage = Vec::new();
    for (place, file) in state.placed_files() {
        let id = vault_blob(file.id);
        if lost.contains(&id) {
            named.insert(id);
            damage.push(BackupDamage::File(place, file.name.clone()));
        } else if !whole.contains(&id) && !report.erased.contains(&id) {
            damage.push(BackupDamage::Missing(place, file.name.clone()));
        }
    }
    match lost.difference(&named).count() as u64 {
        0 => {}
        nameless => damage.push(BackupDamage::Nameless(nameless)),
    }
    let mut others: BTreeMap<&'static str, u64> = BTreeMap::new();
    for finding in report
        .findings
        .iter()
        .filter(|finding| !hits(finding, &lost))
    {
        match finding {
            Finding::Journal(of) => match numbers(of) {
                Some((first, last)) => damage.push(BackupDamage::Changes(of.code(), first, last)),
                None => *others.entry(of.code()).or_default() += 1,
            },
            _ => *others.entry(finding.code()).or_default() += 1,
        }
    }
    if report.unlisted > 0 {
        *others.entry("backup-unlisted").or_default() += report.unlisted;
    }
    damage.extend(
        others
            .into_iter()
            .map(|(code, times)| BackupDamage::Other(code, times)),
    );
    damage
}

/// Whether a finding says of a file that is lost no more than that it is.
fn hits(finding: &Finding, lost: &BTreeSet<BlobId>) -> bool {
    let member = match finding {
        Finding::Member { name }
        | Finding::MemberHead { name, .. }
        | Finding::MemberMisplaced { name }
        | Finding::MemberMissing { name }
        | Finding::MemberMisnamed { name } => Some(name),
        _ => None,
    };
    let of_file = |name: &String| lost.iter().any(|blob| name.contains(&blob.to_string()));
    finding.blob().is_some_and(|blob| lost.contains(&blob)) || member.is_some_and(of_file)
}

/// The numbers of the changes that a damage of the journal hit.
const fn numbers(damage: &Damage) -> Option<(u64, u64)> {
    match damage {
        Damage::Unreadable { seq } | Damage::Exchanged { seq } | Damage::Misplaced { seq } => {
            Some((*seq, *seq))
        }
        Damage::Missing { first, last } => Some((*first, *last)),
        _ => None,
    }
}
