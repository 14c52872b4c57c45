//! What a person's records say that may matter in an emergency: offered for her card, never put on it.
//!
//! Only what is hers and goes on is offered. What any record denies, what records contradict each other about, and what is
//! over is not: a card is read by people who cannot ask.

use std::collections::BTreeSet;

use crate::chart::{Aspect, Line, List, ListKind, Summary};
use crate::domain::{CardLine, CardPart, EmergencyCard, said_as};
use crate::import::{DetailKind, Standing};

/// What records offer for a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offered {
    /// The lines, part by part in the order of the card.
    pub lines: Vec<CardLine>,
    /// Parts in which records contradict each other, so that something is not offered.
    pub unsettled: BTreeSet<CardPart>,
}

/// What records say otherwise than they did when a card was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardNews {
    /// What they said nothing of then.
    pub new: Vec<CardLine>,
    /// What stands on the card and what they say no more.
    pub gone: Vec<CardLine>,
}

impl Offered {
    /// What the records of one person, taken together, offer.
    pub fn of(summary: &Summary) -> Self {
        let mut offered = Self::default();
        for part in CardPart::ALL {
            let kind = list_of(part);
            let lists = summary.lists.iter();
            for list in lists.filter(|list| Some(list.kind) == kind) {
                offered.take(part, list);
            }
        }
        offered
    }

    fn take(&mut self, part: CardPart, list: &List) {
        if list.is_contradicted() {
            self.unsettled.insert(part);
            return;
        }
        let denied = list.denied.iter();
        let denied: BTreeSet<String> = denied.map(|line| named(part, line)).collect();
        for line in &list.lines {
            let is_split = denied.contains(&named(part, line))
                || line
                    .disagreements
                    .iter()
                    .any(|it| it.about == Aspect::Status);
            if is_split {
                self.unsettled.insert(part);
            } else if line.standing == Standing::Present && goes_on(part, line) {
                self.offer(part, words(part, line));
            }
        }
        // "No known allergies" is worth a line of its own, in the record's words. A list that is merely empty says nothing.
        if part == CardPart::Allergies && list.lines.is_empty() {
            let none = list.denied.iter();
            let none = none.filter(|line| line.standing == Standing::NoneKnown);
            none.for_each(|line| self.offer(part, line.what.text.trim().to_owned()));
        }
    }

    fn offer(&mut self, part: CardPart, text: String) {
        let said = said_as(part, &text);
        if !text.is_empty() && !self.lines.iter().any(|line| line.said == said) {
            self.lines.push(CardLine { part, text, said });
        }
    }

    /// Everything that is offered, as a card keeps it.
    pub fn known(&self) -> BTreeSet<String> {
        self.lines.iter().map(|line| line.said.clone()).collect()
    }
}

impl CardNews {
    /// What is otherwise since a card was made.
    pub fn since(card: &EmergencyCard, offered: &Offered) -> Self {
        let now = offered.known();
        let new = offered.lines.iter();
        let gone = card.lines.iter();
        Self {
            new: new
                .filter(|line| !card.known.contains(&line.said))
                .cloned()
                .collect(),
            gone: gone
                .filter(|line| !line.said.is_empty() && !now.contains(&line.said))
                .cloned()
                .collect(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty()
    }
}

/// The list of a chart that a part is offered from. A blood type is not: the person writes it herself or nobody does.
const fn list_of(part: CardPart) -> Option<ListKind> {
    match part {
        CardPart::Allergies => Some(ListKind::Allergies),
        CardPart::Conditions => Some(ListKind::Problems),
        CardPart::Medicines => Some(ListKind::Medications),
        CardPart::Devices => Some(ListKind::Devices),
        CardPart::Directive => Some(ListKind::AdvanceDirectives),
        CardPart::Doctor => Some(ListKind::CareTeam),
        CardPart::Insurance => Some(ListKind::Insurance),
        CardPart::Vaccines => Some(ListKind::Immunizations),
        CardPart::BloodType | CardPart::Speaks | CardPart::Words => None,
    }
}

/// Whether it holds today. A vaccine that is completed is no vaccine that is over.
fn goes_on(part: CardPart, line: &Line) -> bool {
    part == CardPart::Vaccines || line.goes_on()
}

fn named(part: CardPart, line: &Line) -> String {
    said_as(part, &line.what.text)
}

/// A line in the words of the records: what it is, and what else somebody must know who has only the card.
fn words(part: CardPart, line: &Line) -> String {
    let name = line.what.text.trim();
    if name.is_empty() {
        return String::new();
    }
    let details = |kinds: &[DetailKind]| -> Vec<String> {
        let wanted = line.details.iter();
        let wanted = wanted.filter(|detail| kinds.contains(&detail.kind));
        let said = wanted.map(|detail| detail.value.words().join(" ").trim().to_owned());
        said.filter(|words| !words.is_empty()).collect()
    };
    match part {
        CardPart::Allergies => match details(&[DetailKind::Reaction]).join(", ") {
            reactions if reactions.is_empty() => name.to_owned(),
            reactions => format!("{name} ({reactions})"),
        },
        CardPart::Medicines => {
            let mut words = vec![name.to_owned()];
            words.extend(details(&[DetailKind::Dose, DetailKind::Frequency]));
            words.join(", ")
        }
        _ => name.to_owned(),
    }
}
