//! Another header for the same vault, and the events that tell of it.

use super::appending::Headers;
use super::{ATTEMPTS, Ledger};
use crate::app::{AppError, Now};
use crate::domain::rules::Rules;
use crate::domain::{AccessKind, Command, Event, decide};
use crate::store::{Store, StoreError};
use crate::vault::{Cipher, Header};

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// Puts a re-keyed header in place with the events that tell of it: one transaction, or nothing. Another tab that was
    /// faster may have changed the ways in: then nothing is done, and the header is the one that it wrote.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the header in the store is another than [`Ledger::header`] was; as [`Ledger::record`].
    pub(in crate::app) async fn rekey(
        &mut self,
        header: Header,
        told: Command,
        now: Now,
    ) -> Result<(), AppError> {
        let _turn = self.store.turn(self.vault.id()).await;
        for _ in 0..ATTEMPTS {
            let events = decide(&self.state, told.clone(), now.today, Rules::shipped())?;
            let old = self.header.render();
            let headers = Headers {
                old: &old,
                new: &header,
            };
            match self.append_with(events, Some(headers), now).await {
                Err(AppError::Store(StoreError::Conflict)) => {
                    self.catch_up().await?;
                    let stored = Header::parse(&self.store.header(self.vault.id()).await?)?;
                    if stored != self.header {
                        self.header = stored;
                        return Err(StoreError::Conflict.into());
                    }
                }
                Ok(()) => {
                    self.header = header;
                    return Ok(());
                }
                failed => return failed,
            }
        }
        Err(AppError::Busy)
    }

    /// Puts the header back as it was when the vault was opened, over whatever lies in its place, and writes that down: see
    /// [`Remedy::PutHeaderBack`](crate::app::health::Remedy::PutHeaderBack).
    ///
    /// # Errors
    /// As [`Store::rekey`]; [`AppError::Busy`] when another tab kept being faster.
    pub async fn put_header_back(&mut self, now: Now) -> Result<(), AppError> {
        let _turn = self.store.turn(self.vault.id()).await;
        let header = self.header.clone();
        for _ in 0..ATTEMPTS {
            let there = self.store.header(self.vault.id()).await?;
            let headers = Headers {
                old: &there,
                new: &header,
            };
            let told = vec![Event::Accessed(AccessKind::HeaderPutBack)];
            match self.append_with(told, Some(headers), now).await {
                Err(AppError::Store(StoreError::Conflict)) => {
                    self.catch_up().await?;
                }
                done => return done,
            }
        }
        Err(AppError::Busy)
    }
}
