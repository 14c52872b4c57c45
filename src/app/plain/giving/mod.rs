//! The open vault given out as one ZIP of plain files.
//!
//! Each file is looked at before it is written, because its name, which says whether it is damaged, stands before its bytes.

mod file;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use self::file::Looking;
use super::{JOURNAL_FILE, Outgoing, PlainExtent, PlainOptions, PlainReport, journal_line};
use crate::app::ledger::{facts_of, read_whole, vault_blob};
use crate::app::{AppError, Desk, DocumentEngine, Now};
use crate::domain::{AccessKind, BlobId, Command, State};
use crate::store::{BlobReader, Finding, Sink, Store, StoreError, ZipWriter};
use crate::vault::{self, Cipher, Vault};

/// What an export would hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlainSize {
    /// Files that somebody filed, signed or scanned.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// What an export would hold, without its texts.
    ///
    /// # Errors
    /// [`Refusal::NotThere`](crate::domain::Refusal::NotThere) when there is no such person.
    pub fn plain_size(&self, extent: PlainExtent) -> Result<PlainSize, AppError> {
        let outgoing = Outgoing::new(extent.of(&self.state())?);
        let files = outgoing.layout().files();
        Ok(files.fold(PlainSize::default(), |size, filed| PlainSize {
            files: size.files + 1,
            bytes: size.bytes + filed.file.length_bytes,
        }))
    }

    /// Writes everything, or what is kept for one person, into `sink` as a ZIP of plain files with a page to start from.
    ///
    /// The access log says so before the first byte goes out, so that an export that is stopped is told as well. What is
    /// damaged goes out as far as it opens, and is named. `progress` hears how many bytes of the
    /// [whole](Desk::plain_size) are done, and stops the work by [`ControlFlow::Break`].
    ///
    /// # Errors
    /// [`Refusal::NotThere`](crate::domain::Refusal::NotThere), [`StoreError::Cancelled`], [`StoreError::Conflict`] when
    /// a file went while it was being written, [`AppError::Engine`], as [`Desk::record`] and [`Sink::write`].
    pub async fn give_out(
        &self,
        sink: &mut impl Sink,
        options: &PlainOptions,
        progress: impl Fn(u64) -> ControlFlow<()>,
        now: Now,
    ) -> Result<PlainReport, AppError> {
        options.extent.of(&self.state())?;
        self.record(Command::LogAccess(AccessKind::ExportedInClear), now)
            .await?;
        let (vault, store, state) = self.at_hand().await;
        let mut giving = Giving {
            vault: &*vault,
            store,
            zip: ZipWriter::new(sink),
            outgoing: Outgoing::new(options.extent.of(&state)?),
            findings: Vec::new(),
            looking: Looking::new(progress),
        };
        giving.journal(options.extent).await?;
        giving.named_files().await?;
        if options.extent.has_journal() {
            giving.unnamed_files(&state).await?;
        }
        let Giving {
            mut zip,
            outgoing,
            findings,
            ..
        } = giving;
        let (state, condition, report) = outgoing.end(findings, []);
        let texts = self
            .engine()
            .plain_texts(&state, &condition, options)
            .await?;
        for (path, text) in texts {
            zip.member(&path, text.into()).await?;
        }
        zip.finish().await?;
        Ok(report)
    }

    async fn at_hand(&self) -> (Rc<Vault<C>>, S, Arc<State>) {
        let ledger = self.ledger().lock().await;
        (
            ledger.vault(),
            ledger.store().clone(),
            Arc::clone(ledger.state()),
        )
    }
}

/// An export while it is being written.
struct Giving<'a, S: Store, C: Cipher, K: Sink, P> {
    vault: &'a Vault<C>,
    store: S,
    zip: ZipWriter<'a, K>,
    outgoing: Outgoing,
    findings: Vec<String>,
    looking: Looking<P>,
}

impl<S, C, K, P> Giving<'_, S, C, K, P>
where
    S: Store,
    C: Cipher,
    K: Sink,
    P: Fn(u64) -> ControlFlow<()>,
{
    /// The journal's damage, and all that opened where it goes along.
    async fn journal(&mut self, extent: PlainExtent) -> Result<(), AppError> {
        let (head, records) = read_whole(&self.store, self.vault).await?;
        let opened = self.vault.open_journal(&head, None, &records).await?;
        let damages = opened.damages.into_iter().map(Finding::Journal);
        self.findings
            .extend(damages.map(|damage| damage.to_string()));
        if extent.has_journal() {
            let mut lines = String::new();
            for entry in &opened.entries {
                lines.push_str(&journal_line(entry.seq, &entry.plain));
                lines.push('\n');
            }
            self.zip
                .member(JOURNAL_FILE, lines.into_bytes().into())
                .await?;
        }
        Ok(())
    }

    async fn named_files(&mut self) -> Result<(), AppError> {
        let files: Vec<_> = self.outgoing.layout().files().cloned().collect();
        for filed in files {
            let (vault, store) = (self.vault, self.store.clone());
            let id = vault_blob(filed.file.id);
            match facts_of(&filed.file) {
                Ok(facts) => {
                    let reader = BlobReader::open_as(vault, store, id, facts).await?;
                    self.file(filed.file.id, &reader).await?;
                }
                Err(error) => self.findings.push(error.to_string()),
            }
        }
        Ok(())
    }

    /// Kept bytes that nothing names: an entry that named them may be damaged.
    async fn unnamed_files(&mut self, state: &State) -> Result<(), AppError> {
        let named: BTreeSet<vault::BlobId> = state.blobs().into_iter().map(vault_blob).collect();
        let kept = self.store.blobs(self.vault.id()).await?;
        for id in kept.into_iter().filter(|id| !named.contains(id)) {
            match BlobReader::open(self.vault, self.store.clone(), id).await {
                Ok(reader) => {
                    self.file(BlobId::from_random(*id.as_bytes()), &reader)
                        .await?;
                }
                Err(StoreError::NoBlob { .. }) => {}
                Err(error) => self.findings.push(error.to_string()),
            }
        }
        Ok(())
    }

    async fn file(&mut self, id: BlobId, reader: &BlobReader<'_, S, C>) -> Result<(), AppError> {
        let looked = self.looking.look(reader).await?;
        self.findings.extend(looked.finding.clone());
        if looked.is_missing {
            return Ok(());
        }
        if looked.finding.is_some() {
            self.outgoing.note_damaged(id);
        }
        let path = self.outgoing.begin(id);
        let length = reader.facts().length;
        let mut member = self.zip.member_in_pieces(&path, length).await?;
        for index in 0..reader.facts().chunks {
            let piece = self.looking.piece(reader, &looked, index).await?;
            member.piece(piece).await?;
        }
        Ok(member.end().await?)
    }
}
