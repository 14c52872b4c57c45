//! An emergency card as words in their places, before anybody draws it: the screen, the PDF and the code say the same.
//!
//! The parts stand in one order everywhere, the weightiest first: what must not be given, whom to call, what somebody has,
//! takes and bears. Where room ends, the last ones go first, and the card says that there is more.

mod code;

use serde::{Deserialize, Serialize};

use super::words::{Language, Phrases, fill};
use super::writer::{given, tidy, unbroken};
use crate::domain::{CardContact, CardLanguage, CardPart, EmergencyCard, Person};
use chrono::{Datelike, NaiveDate};
pub use code::CardCode;

/// A card, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPaper {
    /// Its language as a BCP 47 tag; the first, where it has two.
    pub language: String,
    /// What it is: "Emergency card". Also the file's title, because that names nobody.
    pub title: String,
    /// Whose it is.
    pub name: String,
    /// When she was born, in words.
    pub born: String,
    /// When it was made, in words.
    pub made: String,
    /// What stands on it, in its order.
    pub sections: Vec<CardSection>,
    /// The code; none where she wants none.
    pub code: Option<CardCode>,
    /// What the sheet says of itself.
    pub says: CardSays,
}

/// A part of a card: a heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSection {
    /// On which side of the small card it stands.
    pub side: CardSide,
    /// The heading.
    pub label: String,
    /// What stands under it.
    pub items: Vec<String>,
}

/// A side of the small card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardSide {
    /// What is so about her.
    Front,
    /// Whom to call, and what matters next.
    Back,
}

/// What the printed sheet says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSays {
    /// How the small card is made.
    pub how: String,
    /// Over its front.
    pub front: String,
    /// Over its back.
    pub back: String,
    /// On a front that goes on.
    pub more_on_back: String,
    /// On a back that goes on.
    pub more_on_large: String,
    /// Under the code.
    pub code: String,
    /// The code, for somebody who does not see it.
    pub code_alt: String,
    /// The page, with `{page}` and `{pages}` to fill in.
    pub page: String,
}

impl CardPaper {
    /// A person's card in its words.
    pub fn of(card: &EmergencyCard, person: &Person) -> Self {
        let says = Says::of(card.language);
        let name = tidy(&person.name);
        let mut sections: Vec<CardSection> = Vec::new();
        for part in CardPart::ALL {
            let items = card.lines_of(part).map(|line| tidy(&line.text));
            let label = says.both(&format!("card/part.{}", part.name()));
            sections.extend(CardSection::of(side(part), label, items.collect()));
            if part == CardPart::Allergies {
                let items = card.contacts.iter().map(contact).collect();
                let label = says.both("card/contacts");
                sections.extend(CardSection::of(CardSide::Back, label, items));
            }
        }
        let code = card.has_code.then(|| CardCode::of(&says, card, person));
        Self {
            language: says.first().language.to_owned(),
            title: says.both("card/title"),
            born: says.dated("card/born", person.born),
            made: says.dated("card/made", card.made_on),
            name,
            sections,
            code: code.flatten(),
            says: CardSays {
                how: says.both("card/how"),
                front: says.both("card/front"),
                back: says.both("card/back"),
                more_on_back: says.both("card/more_on_back"),
                more_on_large: says.both("card/more_on_large"),
                code: says.both("card/code"),
                code_alt: says.both("card/code_alt"),
                page: says.phrase(says.first(), "common/foot.page"),
            },
        }
    }
}

impl CardSection {
    fn of(side: CardSide, label: String, items: Vec<String>) -> Option<Self> {
        let items: Vec<_> = items.into_iter().filter(|item| !item.is_empty()).collect();
        (!items.is_empty()).then_some(Self { side, label, items })
    }
}

const fn side(part: CardPart) -> CardSide {
    match part {
        CardPart::Allergies
        | CardPart::BloodType
        | CardPart::Conditions
        | CardPart::Medicines
        | CardPart::Devices
        | CardPart::Speaks => CardSide::Front,
        CardPart::Words
        | CardPart::Directive
        | CardPart::Doctor
        | CardPart::Insurance
        | CardPart::Vaccines => CardSide::Back,
    }
}

/// Somebody to call, in one line: "Ana Ibarra (daughter), (262) 555-0117". No line ends in the number.
fn contact(contact: &CardContact) -> String {
    let (name, relation) = (tidy(&contact.name), tidy(&contact.relation));
    let who = match relation.as_str() {
        "" => name,
        relation => format!("{name} ({relation})"),
    };
    let phone = unbroken(&contact.phone).text();
    let parts = [who.trim().to_owned(), phone];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// The phrases of a card's one or two languages.
struct Says(Vec<&'static Phrases>);

impl Says {
    fn of(language: CardLanguage) -> Self {
        let languages: &[Language] = match language {
            CardLanguage::English => &[Language::English],
            CardLanguage::Spanish => &[Language::Spanish],
            CardLanguage::Both => &[Language::English, Language::Spanish],
        };
        Self(languages.iter().map(|one| Phrases::of(*one)).collect())
    }

    fn first(&self) -> &'static Phrases {
        self.0
            .first()
            .copied()
            .unwrap_or_else(|| Phrases::of(Language::default()))
    }

    fn phrase(&self, phrases: &'static Phrases, name: &str) -> String {
        phrases.find(name).unwrap_or_default().to_owned()
    }

    /// A phrase in each language.
    fn both(&self, name: &str) -> String {
        let each = self.0.iter().map(|one| self.phrase(one, name));
        each.collect::<Vec<_>>().join(" / ")
    }

    /// A phrase that holds a day. The day is said once, in the first language.
    fn dated(&self, name: &str, day: NaiveDate) -> String {
        let first = self.first();
        let months = self.phrase(first, "common/months");
        let month = months.split(' ').nth(day.month0() as usize);
        let date = fill(&self.phrase(first, "common/date"), |place| {
            let value = match place {
                "month" => month.unwrap_or_default().to_owned(),
                "day" => day.day().to_string(),
                _ => day.year().to_string(),
            };
            given(&value).0
        });
        format!("{} {}", self.both(name), date.text())
    }
}
