//! The emergency card: what a person wants strangers to read who find her and must help.
//!
//! It holds the words that she chose, not what her records say today: nothing gets onto it, and nothing leaves it, without
//! her. What the records said when she made it is kept beside it, so that she can be told what is new since.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{PersonId, fold};

/// What a person's emergency card says. Her name and day of birth are those of the [`Person`](super::Person).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyCard {
    /// Whose it is.
    pub person: PersonId,
    /// The day she made it, or last changed it.
    pub made_on: NaiveDate,
    /// What stands on it; within a part, in this order.
    #[serde(default)]
    pub lines: Vec<CardLine>,
    /// Whom to call, in this order.
    #[serde(default)]
    pub contacts: Vec<CardContact>,
    /// The language of its headings.
    #[serde(default)]
    pub language: CardLanguage,
    /// Whether it bears a code with the same facts, which any phone can read.
    #[serde(default)]
    pub has_code: bool,
    /// Everything that her records said when she made it, on the card or not: each as [`said_as`] has it.
    #[serde(default)]
    pub known: BTreeSet<String>,
}

/// One line of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardLine {
    /// Where it belongs.
    pub part: CardPart,
    /// Her words.
    pub text: String,
    /// What her records say, where the line comes from there, as [`said_as`] has it; empty where it is her own.
    #[serde(default)]
    pub said: String,
}

/// Somebody to call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CardContact {
    /// Name.
    pub name: String,
    /// What they are to her: "daughter".
    pub relation: String,
    /// Telephone number as written.
    pub phone: String,
}

/// The parts of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardPart {
    /// What is not borne, with what it does.
    Allergies,
    /// Blood type. Never taken from a record: a hospital tests it before it gives blood, and a wrong one misleads.
    BloodType,
    /// Illnesses that matter in an emergency.
    Conditions,
    /// What is taken, with its dose.
    Medicines,
    /// Implants and devices.
    Devices,
    /// What she speaks.
    Speaks,
    /// Words of her own.
    Words,
    /// What she wishes when she cannot say, and where it lies.
    Directive,
    /// Her doctor.
    Doctor,
    /// Who pays.
    Insurance,
    /// Vaccines.
    Vaccines,
}

impl CardPart {
    /// All of them, in the order of the card.
    pub const ALL: [Self; 11] = [
        Self::Allergies,
        Self::BloodType,
        Self::Conditions,
        Self::Medicines,
        Self::Devices,
        Self::Speaks,
        Self::Words,
        Self::Directive,
        Self::Doctor,
        Self::Insurance,
        Self::Vaccines,
    ];

    /// Its stable name, as it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allergies => "allergies",
            Self::BloodType => "blood_type",
            Self::Conditions => "conditions",
            Self::Medicines => "medicines",
            Self::Devices => "devices",
            Self::Speaks => "speaks",
            Self::Directive => "directive",
            Self::Doctor => "doctor",
            Self::Insurance => "insurance",
            Self::Vaccines => "vaccines",
            Self::Words => "words",
        }
    }
}

/// The language of a card's headings. What she wrote stays as she wrote it.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CardLanguage {
    /// English: what those who come to help read.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// English, and Spanish after it.
    Both,
}

impl CardLanguage {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::English, Self::Both, Self::Spanish];
}

impl EmergencyCard {
    /// The lines of a part, in their order.
    pub fn lines_of(&self, part: CardPart) -> impl Iterator<Item = &CardLine> {
        self.lines.iter().filter(move |line| line.part == part)
    }

    /// Whether nothing stands on it but the name.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.contacts.is_empty()
    }

    /// The card as it is kept: lines and contacts without words left out, spaces at the ends taken off.
    pub(super) fn tidied(mut self, made_on: NaiveDate) -> Self {
        let trim = |text: &mut String| *text = text.trim().to_owned();
        self.made_on = made_on;
        self.lines.iter_mut().for_each(|line| trim(&mut line.text));
        self.lines.retain(|line| !line.text.is_empty());
        for contact in &mut self.contacts {
            trim(&mut contact.name);
            trim(&mut contact.relation);
            trim(&mut contact.phone);
        }
        self.contacts
            .retain(|contact| !contact.name.is_empty() || !contact.phone.is_empty());
        self
    }
}

/// By what something that records say is known again: its part, and its words without case, accents and signs.
///
/// ```
/// use sealwell::domain::{CardPart, said_as};
/// assert_eq!(said_as(CardPart::Allergies, "Penicillin (Hives)"), "allergies|penicillin hives");
/// ```
pub fn said_as(part: CardPart, text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '.');
    // A point stands inside a number: 2.5 is not 25. At the end of a sentence it says nothing.
    let words = words.map(|word| word.trim_matches('.'));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    format!("{}|{}", part.name(), words.join(" "))
}
