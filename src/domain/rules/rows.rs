//! Every row of the pack in one shape, whatever it says: to show its source, and to find what is due to be read again.

use chrono::NaiveDate;

use super::{Confidence, Provenance, Rules};
use crate::domain::{DocumentKind, FeeLineKind, ProviderKind};

/// A row of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it is about.
    pub kind: RowKind,
    /// Its id within that.
    name: &'a str,
    /// Statute or rule section.
    pub reference: &'a str,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: &'a Provenance,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// A clock on which somebody must act.
    Clock,
    /// Another length of time.
    Term,
    /// What a paper contains.
    Element(DocumentKind),
    /// A ground of denial.
    Ground,
    /// A reason that is given and is no ground.
    Reason,
    /// What a denial must do.
    DenialContent,
    /// A line of a fee.
    FeeLine(FeeLineKind),
    /// The flat fee.
    FlatFee,
    /// Whether a kind of holder must give access.
    Holder(ProviderKind),
    /// Whether a kind of holder is bound by the rule on information blocking.
    CareProvider(ProviderKind),
    /// Something a letter may say beside what it must.
    Claim,
    /// The law of a state.
    State,
    /// A federal office that takes complaints.
    ComplaintBody,
}

impl Row<'_> {
    /// The id by which the ledger knows the row: `hipaa.access`, `fee.line.postage`, `state.CA`.
    pub fn id(&self) -> String {
        match self.kind {
            RowKind::FeeLine(kind) => format!("fee.line.{}", snake(&format!("{kind:?}"))),
            RowKind::Holder(kind) => format!("holder.{}", snake(&format!("{kind:?}"))),
            RowKind::CareProvider(kind) => {
                format!("care_provider.{}", snake(&format!("{kind:?}")))
            }
            RowKind::State => format!("state.{}", self.name),
            _ => self.name.to_owned(),
        }
    }

    /// Whether the day by which it was to be compared again has passed.
    pub fn is_stale(&self, on: NaiveDate) -> bool {
        self.provenance.is_stale(on)
    }
}

/// A variant's name as the pack writes it: `PerPagePaper` as `per_page_paper`.
fn snake(variant: &str) -> String {
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

impl Rules {
    /// Every row that has a source, those that may not act included.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.time_rows()
            .chain(self.element_rows())
            .chain(self.reason_rows())
            .chain(self.fee_rows())
            .chain(self.place_rows())
    }

    /// The rows that were to be compared with their source again before a day.
    pub fn stale(&self, on: NaiveDate) -> impl Iterator<Item = Row<'_>> {
        self.rows().filter(move |row| row.is_stale(on))
    }

    /// Whether a row, by its id, was to be compared again before a day. What is shown because of it can then say so.
    pub fn is_stale(&self, id: &str, on: NaiveDate) -> bool {
        self.stale(on).any(|row| row.id() == id)
    }

    /// The day on which the row that was compared first was compared with its source.
    pub fn checked_on(&self) -> NaiveDate {
        self.rows()
            .map(|row| row.provenance.checked)
            .min()
            .unwrap_or_default()
    }

    fn time_rows(&self) -> impl Iterator<Item = Row<'_>> {
        let clocks = self.clocks.clocks.iter().map(|clock| Row {
            kind: RowKind::Clock,
            name: clock.id.as_str(),
            reference: clock.source(),
            confidence: clock.confidence,
            provenance: &clock.provenance,
        });
        let terms = self.clocks.terms.iter().map(|term| Row {
            kind: RowKind::Term,
            name: term.id.as_str(),
            reference: &term.reference,
            confidence: term.confidence,
            provenance: &term.provenance,
        });
        clocks.chain(terms)
    }

    fn element_rows(&self) -> impl Iterator<Item = Row<'_>> {
        let claims = self.elements.claims.iter().map(|claim| Row {
            kind: RowKind::Claim,
            name: &claim.id,
            reference: &claim.reference,
            confidence: claim.confidence,
            provenance: &claim.provenance,
        });
        let elements = self.elements.documents.iter().flat_map(|document| {
            document.elements.iter().map(|element| Row {
                kind: RowKind::Element(document.kind),
                name: element.id.as_str(),
                reference: &element.reference,
                confidence: element.confidence,
                provenance: &element.provenance,
            })
        });
        elements.chain(claims)
    }

    fn reason_rows(&self) -> impl Iterator<Item = Row<'_>> {
        let grounds = self.reasons.grounds.iter().map(|ground| Row {
            kind: RowKind::Ground,
            name: ground.id.as_str(),
            reference: &ground.reference,
            confidence: ground.confidence,
            provenance: &ground.provenance,
        });
        let reasons = self.reasons.reasons.iter().map(|reason| Row {
            kind: RowKind::Reason,
            name: reason.id.as_str(),
            reference: &reason.reference,
            confidence: reason.confidence,
            provenance: &reason.provenance,
        });
        let content = self.reasons.denial_content.iter().map(|content| Row {
            kind: RowKind::DenialContent,
            name: content.id.as_str(),
            reference: &content.reference,
            confidence: content.confidence,
            provenance: &content.provenance,
        });
        grounds.chain(reasons).chain(content)
    }

    fn fee_rows(&self) -> impl Iterator<Item = Row<'_>> {
        let lines = self.fees.lines.iter().map(|line| Row {
            kind: RowKind::FeeLine(line.kind),
            name: "",
            reference: &line.reference,
            confidence: line.confidence,
            provenance: &line.provenance,
        });
        let flat = &self.fees.flat_fee;
        lines.chain(std::iter::once(Row {
            kind: RowKind::FlatFee,
            name: "fee.flat",
            reference: &flat.reference,
            confidence: flat.confidence,
            provenance: &flat.provenance,
        }))
    }

    fn place_rows(&self) -> impl Iterator<Item = Row<'_>> {
        let holders = self.clocks.covered.iter().map(|row| Row {
            kind: RowKind::Holder(row.kind),
            name: "",
            reference: &row.reference,
            confidence: row.confidence,
            provenance: &row.provenance,
        });
        let care = self.clocks.care_providers.iter().map(|row| Row {
            kind: RowKind::CareProvider(row.kind),
            name: "",
            reference: &row.reference,
            confidence: row.confidence,
            provenance: &row.provenance,
        });
        let states = self.states.states.iter().map(|state| Row {
            kind: RowKind::State,
            name: &state.code,
            reference: &state.reference,
            confidence: state.confidence,
            provenance: &state.provenance,
        });
        let bodies = self.states.federal_bodies.iter().map(|row| Row {
            kind: RowKind::ComplaintBody,
            name: &row.id,
            reference: &row.reference,
            confidence: row.body.confidence,
            provenance: &row.provenance,
        });
        holders.chain(care).chain(states).chain(bodies)
    }
}
