//! The check: header, journal, snapshot, every manifest and chunk, held against what the state names.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use futures_util::{StreamExt, stream};

use super::file::{FileCheck, Found};
use super::journal::Still;
use super::swapped::name_swapped;
use super::{Flaw, FlawKind, HealthReport, Progress, Remedy};
use crate::app::AppError;
use crate::domain::{BlobId, BlobRef, FilePlace, State};
use crate::store::Store;
use crate::vault::{self, Cipher, Position, Vault};

/// Files under way at once: small ones wait for the store, not for the cipher.
const FILES_IN_FLIGHT: usize = 4;

/// Checks everything that `store` keeps of an open vault against what `state` names.
///
/// `known` is where the journal stood that `state` was folded from. Files are read chunk by chunk, several at once.
/// `progress` hears how far it has come, and stops the check by [`ControlFlow::Break`].
///
/// # Errors
/// [`StoreError::Conflict`](crate::store::StoreError::Conflict) when the journal is newer than `known`: read it first. As
/// the store and the cipher for failures. Damage is told in the report and is no error.
pub async fn check_vault<S: Store, C: Cipher>(
    vault: &Vault<C>,
    store: &S,
    state: &State,
    known: &Position,
    progress: impl Fn(Progress) -> ControlFlow<()>,
) -> Result<HealthReport, AppError> {
    let still = Still::read(store, vault.id()).await?;
    let mut report = HealthReport::default();
    let header = still.header_flaw(vault).await?;
    let (entries, journal) = still.journal_flaws(vault, known).await?;
    report.entries = entries;
    let kinds = header.into_iter().chain(journal);
    report.flaws.extend(kinds.map(Flaw::from));

    let named = by_blob(state);
    let walk = Walk::new(&named, progress);
    let (heard, still_of) = (&walk, &still);
    let mut checks = stream::iter(named.values())
        .map(|(file, _)| async move {
            if heard.is_stopped() {
                return Ok(None);
            }
            let check = FileCheck::new(vault, store, file, still_of);
            check.run(&|bytes| heard.hear(bytes)).await
        })
        .buffered(FILES_IN_FLIGHT);
    let mut found: Vec<Found> = Vec::new();
    while let Some(one) = checks.next().await {
        found.extend(one?);
        walk.file_done();
    }
    drop(checks);
    report.was_stopped = walk.is_stopped();

    let lengths = named.values().map(|(file, _)| *file).collect::<Vec<_>>();
    name_swapped(vault, store, &lengths, &mut found).await?;
    for one in found {
        take(&mut report, one, &named, state);
    }
    report.flaws.extend(unnamed(&still, &named));
    report.was_changed = !still.is_current(store, vault.id()).await?;
    Ok(report)
}

/// The files the state names, each once, with all its places.
type Named<'s> = BTreeMap<BlobId, (&'s BlobRef, Vec<FilePlace>)>;

fn by_blob(state: &State) -> Named<'_> {
    let mut named = Named::new();
    for (place, file) in state.placed_files() {
        let (_, places) = named.entry(file.id).or_insert((file, Vec::new()));
        places.push(place);
    }
    named
}

fn take(report: &mut HealthReport, found: Found, named: &Named<'_>, state: &State) {
    let Some((file, places)) = named.get(&found.blob) else {
        return;
    };
    let is_whole = found
        .flaws
        .iter()
        .all(|what| what.own_remedy() == Remedy::NothingLost);
    if is_whole {
        report.files += 1;
        report.bytes += file.length_bytes;
        if state.damaged.contains(&found.blob) {
            report.mended.push(found.blob);
        }
    }
    report.flaws.extend(found.flaws.into_iter().map(|what| {
        let remedy = match what.own_remedy() {
            Remedy::GiveAgain if found.every_byte_is_there => Remedy::SealAnew,
            own => own,
        };
        Flaw {
            what,
            places: places.clone(),
            remedy,
        }
    }));
}

/// What is kept or staged and named by nothing.
fn unnamed(still: &Still, named: &Named<'_>) -> Vec<Flaw> {
    let domain = |blob: &vault::BlobId| BlobId::from_random(*blob.as_bytes());
    let is_named = |blob: &vault::BlobId| named.contains_key(&domain(blob));
    let kept = still.kept.iter().filter(|blob| !is_named(blob));
    let extra = kept.map(|blob| FlawKind::FileExtra { blob: domain(blob) });
    let loose = still
        .chunks
        .iter()
        .filter(|(blob, _)| !is_named(blob) && !still.kept.contains(blob));
    let loose = loose.map(|(blob, chunks)| FlawKind::ChunksUnnamed {
        blob: domain(blob),
        chunks: u32::try_from(chunks.len()).unwrap_or(u32::MAX),
    });
    extra.chain(loose).map(Flaw::from).collect()
}

/// How far the check has come.
struct Walk<P> {
    progress: P,
    at: RefCell<Progress>,
    stopped: Cell<bool>,
}

impl<P: Fn(Progress) -> ControlFlow<()>> Walk<P> {
    fn new(named: &Named<'_>, progress: P) -> Self {
        let lengths = named.values().map(|(file, _)| file.length_bytes);
        let at = Progress {
            all_files: named.len() as u64,
            all_bytes: lengths.sum(),
            ..Progress::default()
        };
        Self {
            progress,
            at: RefCell::new(at),
            stopped: Cell::new(false),
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.get()
    }

    /// Counts the bytes of a chunk; whether to go on.
    fn hear(&self, bytes: u64) -> ControlFlow<()> {
        self.at.borrow_mut().bytes += bytes;
        self.tell()
    }

    fn file_done(&self) {
        self.at.borrow_mut().files += 1;
        // Whether to go on is asked again with the next chunk.
        let _ = self.tell();
    }

    fn tell(&self) -> ControlFlow<()> {
        if (self.progress)(*self.at.borrow()).is_break() {
            self.stopped.set(true);
        }
        if self.stopped.get() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}
