//! A person's emergency card, written to be printed.

use super::Desk;
use crate::app::{AppError, DocumentEngine};
use crate::documents::{CardPaper, WrittenCard};
use crate::domain::{PersonId, Refusal};
use crate::store::Store;
use crate::vault::Cipher;

impl<S: Store, C: Cipher, E: DocumentEngine> Desk<S, C, E> {
    /// A person's card in its words, as it is kept.
    ///
    /// # Errors
    /// [`Refusal::NotThere`].
    pub fn card(&self, person: PersonId) -> Result<CardPaper, AppError> {
        let state = self.state();
        let card = state.cards.get(&person).ok_or(Refusal::NotThere)?;
        let person = state.people.get(&person).ok_or(Refusal::NotThere)?;
        Ok(CardPaper::of(card, person))
    }

    /// Writes a person's card as a PDF.
    ///
    /// # Errors
    /// As [`Desk::card`] and [`DocumentEngine::write_card`].
    pub async fn write_card(&self, person: PersonId) -> Result<WrittenCard, AppError> {
        self.engine.write_card(self.card(person)?).await
    }
}
