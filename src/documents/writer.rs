//! The hand that writes: it knows the language, the rules and what went wrong.

use std::cell::RefCell;

use chrono::{Datelike, NaiveDate};

use super::error::ComposeError;
use super::letter::{Block, Row, Span, Words};
use super::words::{Language, Phrases, READING_NOTE, fill, push};
use crate::domain::DocumentKind;
use crate::domain::rules::{Confidence, Element, Rules, Unit};

/// Fills phrases and remembers the first thing that stood in the way, so that composing reads as a list of rows.
pub(super) struct Writer<'a> {
    pub phrases: &'static Phrases,
    pub rules: &'a Rules,
    pub today: NaiveDate,
    /// The paper whose own elements a bare element name such as `rep_authority` means.
    pub kind: DocumentKind,
    trouble: RefCell<Option<ComposeError>>,
}

impl<'a> Writer<'a> {
    pub fn new(kind: DocumentKind, language: Language, today: NaiveDate, rules: &'a Rules) -> Self {
        Self {
            phrases: Phrases::of(language),
            rules,
            today,
            kind,
            trouble: RefCell::new(None),
        }
    }

    /// The first trouble there was.
    pub fn into_trouble(self) -> Option<ComposeError> {
        self.trouble.into_inner()
    }

    /// Remembers that something stands in the way.
    pub fn note(&self, trouble: ComposeError) {
        self.trouble.borrow_mut().get_or_insert(trouble);
    }

    /// A phrase with its values filled in.
    pub fn say(&self, name: &str, values: &[(&str, Words)]) -> Words {
        let Some(phrase) = self.phrases.find(name) else {
            self.note(ComposeError::PhraseMissing(name.to_owned()));
            return Words::default();
        };
        fill(phrase, |place| match place.split_once(' ') {
            Some(("law", id)) => vec![plain_span(unbroken_source(&self.law(id)))],
            Some(("section", id)) => vec![plain_span(section(&self.law(id)).to_owned())],
            _ => match values.iter().find(|(key, _)| *key == place) {
                Some((_, words)) => words.0.clone(),
                None => {
                    self.note(ComposeError::PhraseMissing(format!("{name} {{{place}}}")));
                    Vec::new()
                }
            },
        })
    }

    /// A phrase that takes no values, as text.
    pub fn text(&self, name: &str) -> String {
        self.say(name, &[]).text()
    }

    /// What a copy for reading says of itself; none in the language of the letter that counts.
    pub fn reading_note(&self) -> Option<Words> {
        self.phrases
            .find(READING_NOTE)
            .map(|_| self.say(READING_NOTE, &[]))
    }

    /// A row.
    pub fn row(&self, label: &str, blocks: Vec<Block>) -> Row {
        Row {
            label: self.text(label),
            blocks,
        }
    }

    /// Words for an answer that is still missing.
    pub fn gap(&self, name: &str) -> Words {
        self.note(ComposeError::Incomplete);
        Words(vec![Span {
            text: self.text(name),
            missing: true,
            ..Span::default()
        }])
    }

    /// The text the person chose, or the gap it leaves.
    pub fn chosen_or(&self, text: Option<&str>, gap: &str) -> Words {
        match text.map(tidy).filter(|text| !text.is_empty()) {
            Some(text) => chosen(&text),
            None => self.gap(gap),
        }
    }

    /// A day in words: `October 20, 2026`.
    pub fn date(&self, day: NaiveDate) -> String {
        let months = self.text("common/months");
        let month = months
            .split(' ')
            .nth(day.month0() as usize)
            .unwrap_or_default();
        let values = [
            ("month", given(month)),
            ("day", given(&day.day().to_string())),
            ("year", given(&day.year().to_string())),
        ];
        self.say("common/date", &values).text()
    }

    /// A number of days in words: `15 working days`.
    pub fn days(&self, count: i64, unit: Unit) -> String {
        match unit {
            Unit::WorkingDay => {
                self.counted("common/working_day.one", "common/working_day.many", count)
            }
            Unit::CalendarDay | Unit::AsWritten => {
                self.counted("common/calendar_day.one", "common/calendar_day.many", count)
            }
        }
    }

    /// A number of pages in words.
    pub fn pages(&self, count: u32) -> String {
        self.counted("common/page.one", "common/page.many", i64::from(count))
    }

    fn counted(&self, one: &str, many: &str, count: i64) -> String {
        self.say(
            if count == 1 { one } else { many },
            &[("count", given(&count.to_string()))],
        )
        .text()
    }

    /// The source of an element or of a claim, from the rule pack; `legal_basis` is the section that this paper stands on.
    ///
    /// Only a verified row may speak in a letter.
    fn law(&self, id: &str) -> String {
        if id == "legal_basis" {
            return self
                .rules
                .legal_basis(self.kind)
                .unwrap_or_default()
                .to_owned();
        }
        if let Some(claim) = self.rules.claim(id) {
            return claim.reference.clone();
        }
        let Some(element) = self.element(id) else {
            self.note(ComposeError::PhraseMissing(id.to_owned()));
            return String::new();
        };
        if element.confidence != Confidence::Verified {
            self.note(ComposeError::Unverified(element.id));
        }
        element.reference.clone()
    }

    /// An element by the name it has in the pack: `acc.fee_statement`.
    fn element(&self, id: &str) -> Option<&'a Element> {
        let wanted = serde_json::from_value(serde_json::Value::String(id.to_owned())).ok()?;
        DocumentKind::ALL
            .iter()
            .flat_map(|kind| self.rules.elements(*kind))
            .find(|element| element.id == wanted)
    }
}

/// A space at which no line ends (U+00A0).
const NO_BREAK: &str = "\u{A0}";

/// A source whose title and section stay on one line: `45 CFR 164.524`.
fn unbroken_source(reference: &str) -> String {
    reference
        .replace(" CFR ", "\u{A0}CFR\u{A0}")
        .replace(" U.S.C. ", "\u{A0}U.S.C.\u{A0}")
}

/// A source without its title of the Code: `164.524(c)(4)`.
pub(super) fn section(reference: &str) -> &str {
    reference.strip_prefix("45 CFR ").unwrap_or(reference)
}

/// Facts: names, dates and what the law says.
pub(super) fn given(text: &str) -> Words {
    Words(vec![plain_span(tidy(text))])
}

/// The source of a claim.
pub(super) fn source(reference: &str) -> Words {
    Words(vec![plain_span(unbroken_source(&tidy(reference)))])
}

/// A telephone number or another text that no line may end in.
pub(super) fn unbroken(text: &str) -> Words {
    Words(vec![plain_span(tidy(text).replace(' ', NO_BREAK))])
}

/// What the person chose.
pub(super) fn chosen(text: &str) -> Words {
    Words(vec![Span {
        text: tidy(text),
        chosen: true,
        ..Span::default()
    }])
}

/// The same words, marked as chosen.
pub(super) fn as_chosen(words: Words) -> Words {
    Words(
        words
            .0
            .into_iter()
            .map(|span| Span {
                chosen: !span.missing,
                ..span
            })
            .collect(),
    )
}

/// Sentences after one another, a space between them.
pub(super) fn join(sentences: impl IntoIterator<Item = Words>) -> Words {
    let mut spans = Vec::new();
    for sentence in sentences
        .into_iter()
        .filter(|sentence| !sentence.0.is_empty())
    {
        if !spans.is_empty() {
            push(&mut spans, plain_span(" ".to_owned()));
        }
        sentence
            .0
            .into_iter()
            .for_each(|span| push(&mut spans, span));
    }
    Words(spans)
}

/// A paragraph of sentences.
pub(super) fn paragraph(sentences: impl IntoIterator<Item = Words>) -> Block {
    Block::Paragraph(join(sentences))
}

/// What somebody typed, as one line: no line breaks, no control characters, single spaces.
///
/// Marks that turn the reading direction, and marks that nobody sees, are dropped: they could make a line read otherwise
/// than it is stored (UAX 9). The joiners stay, because Persian and Indic names are written with them.
pub(super) fn tidy(text: &str) -> String {
    let hidden = |c: char| {
        matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        ) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
    };
    let visible: String = text.chars().filter(|c| !hidden(*c)).collect();
    let words = visible
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn plain_span(text: String) -> Span {
    Span {
        text,
        ..Span::default()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_section_of_the_code_loses_its_title() {
        assert_eq!(super::section("45 CFR 164.524(b)(2)"), "164.524(b)(2)");
        assert_eq!(super::section("RCW 70.02.080(1)"), "RCW 70.02.080(1)");
    }
}
