//! An emergency card while it is chosen: what the records offer and what she wrote, each with a tick that only she sets.

mod offered;

use std::collections::BTreeSet;

pub use offered::{CardNews, Offered};

use crate::domain::{
    CardContact, CardLanguage, CardLine, CardPart, EmergencyCard, Person, PersonId,
};

/// The most characters that a line takes: two lines of the small card in its smallest type.
pub const MOST_CHARS: usize = 120;

/// A card as it stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardDraft {
    /// Lines, each part's in their order.
    pub rows: Vec<CardRow>,
    /// Whom to call, in their order.
    pub contacts: Vec<ContactRow>,
    /// The language of the headings.
    pub language: CardLanguage,
    /// Whether it bears a code.
    pub has_code: bool,
    known: BTreeSet<String>,
    next: u32,
}

/// A line with its tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// Its number, by which it is known on the screen.
    pub number: u32,
    /// The line.
    pub line: CardLine,
    /// Whether it goes on the card.
    pub is_on: bool,
}

/// Somebody to call, with a tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Its number, by which it is known on the screen.
    pub number: u32,
    /// Who.
    pub contact: CardContact,
    /// Whether they go on the card.
    pub is_on: bool,
}

impl CardDraft {
    /// The kept card, with what the records offer beside it; where there is none, what they offer, nothing ticked.
    pub fn of(card: Option<&EmergencyCard>, person: &Person, offered: &Offered) -> Self {
        let mut known = offered.known();
        // Where the records cannot be read today, what they said before is no news tomorrow.
        known.extend(card.into_iter().flat_map(|card| card.known.iter().cloned()));
        let mut draft = Self {
            rows: Vec::new(),
            contacts: Vec::new(),
            language: card.map(|card| card.language).unwrap_or_default(),
            has_code: card.is_none_or(|card| card.has_code),
            known,
            next: 0,
        };
        for line in card.into_iter().flat_map(|card| &card.lines) {
            draft.push(line.clone(), true);
        }
        for line in &offered.lines {
            if !draft.rows.iter().any(|row| row.line.said == line.said) {
                draft.push(line.clone(), false);
            }
        }
        for contact in card.into_iter().flat_map(|card| &card.contacts) {
            draft.push_contact(contact.clone(), true);
        }
        if let Some(acts) = representative(person)
            && !draft
                .contacts
                .iter()
                .any(|row| row.contact.name == acts.name)
        {
            draft.push_contact(acts, false);
        }
        draft
    }

    /// The card that it comes to.
    pub fn card(&self, person: PersonId, made_on: chrono::NaiveDate) -> EmergencyCard {
        let rows = self.rows.iter().filter(|row| row.is_on);
        let contacts = self.contacts.iter().filter(|row| row.is_on);
        EmergencyCard {
            person,
            made_on,
            lines: rows.map(|row| row.line.clone()).collect(),
            contacts: contacts.map(|row| row.contact.clone()).collect(),
            language: self.language,
            has_code: self.has_code,
            known: self.known.clone(),
        }
    }

    /// The numbers of a part's lines, in their order.
    pub fn numbers(&self, part: CardPart) -> Vec<u32> {
        let rows = self.rows.iter().filter(|row| row.line.part == part);
        rows.map(|row| row.number).collect()
    }

    /// Adds an empty line of her own to a part; says its number.
    pub fn add(&mut self, part: CardPart) -> u32 {
        let line = CardLine {
            part,
            text: String::new(),
            said: String::new(),
        };
        self.push(line, true)
    }

    /// Adds somebody to call; says the number.
    pub fn add_contact(&mut self) -> u32 {
        self.push_contact(CardContact::default(), true)
    }

    /// Changes a line.
    pub fn change(&mut self, number: u32, change: impl FnOnce(&mut CardRow)) {
        let row = self.rows.iter_mut().find(|row| row.number == number);
        row.map(change);
    }

    /// Changes somebody to call.
    pub fn change_contact(&mut self, number: u32, change: impl FnOnce(&mut ContactRow)) {
        let row = self.contacts.iter_mut().find(|row| row.number == number);
        row.map(change);
    }

    /// Puts a line before the one above it in its part.
    pub fn raise(&mut self, number: u32) {
        let Some(at) = self.rows.iter().position(|row| row.number == number) else {
            return;
        };
        let part = self.rows.get(at).map(|row| row.line.part);
        let mut above = self.rows.iter().take(at);
        if let Some(to) = above.rposition(|row| Some(row.line.part) == part) {
            self.rows.swap(at, to);
        }
    }

    /// Puts somebody to call before the one above.
    pub fn raise_contact(&mut self, number: u32) {
        let at = self.contacts.iter().position(|row| row.number == number);
        if let Some((at, to)) = at.and_then(|at| Some((at, at.checked_sub(1)?))) {
            self.contacts.swap(at, to);
        }
    }

    fn push(&mut self, line: CardLine, is_on: bool) -> u32 {
        let number = self.number();
        self.rows.push(CardRow {
            number,
            line,
            is_on,
        });
        number
    }

    fn push_contact(&mut self, contact: CardContact, is_on: bool) -> u32 {
        let number = self.number();
        self.contacts.push(ContactRow {
            number,
            contact,
            is_on,
        });
        number
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }
}

/// Who acts for her, as somebody to call.
fn representative(person: &Person) -> Option<CardContact> {
    let authority = person.authority()?;
    let acts = &authority.representative;
    Some(CardContact {
        name: acts.name.clone(),
        relation: authority.description.clone(),
        phone: acts.phone.clone(),
    })
}
