//! The code on a card (QR, ISO/IEC 18004): the card's facts as plain text, so that any phone shows them, without a network.
//!
//! ```text
//! Emergency card
//! Tomás Ibarra
//! Born 1941-12-01
//! Allergies: Penicillin (hives); Latex
//! Call: Marta Ibarra (daughter), (262) 555-0117
//! ...                                             the parts in the order of the card
//! Made 2026-11-22
//! More on the card itself.                        only where something had to be left out
//! ```
//!
//! UTF-8 in byte mode. At most version 13 with error correction M (15 %): 69 modules, so that in print at 25 mm a module has
//! 0.36 mm, which phones read. What does not fit is left out from the end, whole lines at a time.

use fast_qr::{ECL, Mode, QRBuilder};
use serde::{Deserialize, Serialize};

use super::{Says, contact};
use crate::documents::writer::tidy;
use crate::domain::{CardPart, EmergencyCard, Person};

/// The most bytes: version 13 with error correction M in byte mode (ISO/IEC 18004, table 7).
const MOST_BYTES: usize = 331;

/// The modules on a side of version 13.
const MOST_MODULES: usize = 69;

/// What the code of a card holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardCode {
    /// The text that a phone shows.
    pub text: String,
    /// How many of the card's lines did not fit into it.
    pub left_out: usize,
}

/// A part of the text: a heading and what stands under it.
type Part = (String, Vec<String>);

impl CardCode {
    /// The code of a card; none where not even the name fits.
    pub(super) fn of(says: &Says, card: &EmergencyCard, person: &Person) -> Option<Self> {
        let say = |name: &str| says.phrase(says.first(), name);
        let head = [
            say("card/title"),
            tidy(&person.name),
            format!("{} {}", say("card/born"), person.born),
        ];
        let parts = parts(says, card);
        let all: usize = parts.iter().map(|(_, items)| items.len()).sum();
        let text = |count: usize| {
            let mut lines = head.to_vec();
            lines.extend(first(&parts, count));
            lines.push(format!("{} {}", say("card/made"), card.made_on));
            if count < all {
                lines.push(say("card/code_more"));
            }
            lines.join("\n")
        };
        let fits = |count: &usize| text(*count).len() <= MOST_BYTES;
        let count = (0..=all).rev().find(fits)?;
        Some(Self {
            text: text(count),
            left_out: all - count,
        })
    }

    /// Its modules, row by row from the top left, dark ones true, without the quiet zone of four modules that belongs around
    /// it; nothing where the encoder refuses the text.
    pub fn modules(&self) -> Option<Vec<Vec<bool>>> {
        let code = QRBuilder::new(self.text.as_bytes())
            .mode(Mode::Byte)
            .ecl(ECL::M)
            .build()
            .ok()
            .filter(|code| code.size <= MOST_MODULES)?;
        let row = |y: usize| {
            let modules = code[y].iter().take(code.size);
            modules.map(|module| module.value()).collect()
        };
        Some((0..code.size).map(row).collect())
    }
}

/// The parts in the order of the card, those without a line left out.
fn parts(says: &Says, card: &EmergencyCard) -> Vec<Part> {
    let say = |name: &str| says.phrase(says.first(), name);
    let mut parts = Vec::new();
    for part in CardPart::ALL {
        let items = card.lines_of(part).map(|line| tidy(&line.text));
        parts.push((say(&format!("card/part.{}", part.name())), items.collect()));
        if part == CardPart::Allergies {
            let people = card.contacts.iter().map(contact);
            let people = people.map(|line| line.replace('\u{A0}', " "));
            parts.push((say("card/contacts"), people.collect()));
        }
    }
    parts.retain(|(_, items): &Part| !items.is_empty());
    parts
}

/// The first so many items, a line for each part.
fn first(parts: &[Part], count: usize) -> Vec<String> {
    let mut left = count;
    let mut lines = Vec::new();
    for (label, items) in parts {
        let taken = items.len().min(left);
        left -= taken;
        if taken > 0 {
            let items: Vec<_> = items.iter().take(taken).cloned().collect();
            lines.push(format!("{label}: {}", items.join("; ")));
        }
    }
    lines
}
