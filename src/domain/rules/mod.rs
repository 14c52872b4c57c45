//! The law as dated, cited data, and the types that read it.
//!
//! The pack is JSON beside this file. Only `verified` rows act; a test proves that each row names its source. The code
//! asks [`Rules`] and knows no number of its own.

mod calendar;
mod holidays;
mod provenance;

mod clocks;
mod element_id;
mod elements;
mod fees;
mod reasons;
mod states;
mod terms;

mod rows;

#[cfg(not(target_arch = "wasm32"))]
mod audit;
#[cfg(not(target_arch = "wasm32"))]
mod ledger;
#[cfg(not(target_arch = "wasm32"))]
mod proposed;

use std::sync::OnceLock;

use super::{DocumentKind, FeeLineKind, ProviderKind};

#[cfg(not(target_arch = "wasm32"))]
pub use audit::{Audit, audit};
pub use calendar::{add_months, is_working_day, last_day, nth_working_day_before, sub_months};
pub use clocks::{
    AccessRight, ClockId, ClockRule, Extension, Reminder, Reminders, StartsAt, Unit, Value, Wants,
};
pub use element_id::ElementId;
pub use elements::{DocumentElements, Element, Strength};
pub use fees::{FeeCondition, FeeRule, FlatFee};
pub use holidays::federal_holiday;
#[cfg(not(target_arch = "wasm32"))]
pub use ledger::{Action, Ledger, LedgerLine};
#[cfg(not(target_arch = "wasm32"))]
pub use proposed::{Proposal, Proposals};
pub use provenance::{Confidence, Provenance, SourceKind};
pub use reasons::{
    Against, Allowed, DenialContent, DenialContentId, Ground, GroundId, Reason, ReasonId, Review,
};
pub use rows::{Row, RowKind};
pub use states::{ComplaintBody, Fact, PageTier, StateFees, StateLaw, Takes, TimeLimit};
pub use terms::{Term, TermStart, TermUnit};

/// The rule pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    clocks: clocks::ClockPack,
    elements: elements::ElementPack,
    reasons: reasons::ReasonPack,
    fees: fees::FeePack,
    states: states::StatePack,
}

impl Rules {
    /// The pack that the app ships.
    ///
    /// # Panics
    /// Never: a test reads the pack.
    pub fn shipped() -> &'static Self {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(|| Self {
            clocks: serde_json::from_str(include_str!("pack/clocks.json"))
                .expect("a test reads the clocks"),
            elements: serde_json::from_str(include_str!("pack/elements.json"))
                .expect("a test reads the elements"),
            reasons: serde_json::from_str(include_str!("pack/reasons.json"))
                .expect("a test reads the reasons"),
            fees: serde_json::from_str(include_str!("pack/fees.json"))
                .expect("a test reads the fees"),
            states: serde_json::from_str(include_str!("pack/states.json"))
                .expect("a test reads the states"),
        })
    }

    /// A clock by its id, if it may act.
    pub fn clock(&self, id: impl AsRef<str>) -> Option<&ClockRule> {
        let id = id.as_ref();
        self.acting_clocks().find(|clock| clock.id.as_str() == id)
    }

    /// A term by its id, if it may act.
    pub fn term(&self, id: &ClockId) -> Option<&Term> {
        self.clocks
            .terms
            .iter()
            .find(|term| term.id == *id && term.confidence == Confidence::Verified)
    }

    /// All terms, those that may not act included.
    pub fn terms(&self) -> &[Term] {
        &self.clocks.terms
    }

    /// All clocks, those that may not act included.
    pub fn clocks(&self) -> &[ClockRule] {
        &self.clocks.clocks
    }

    /// The verified clocks of one state that bind a kind of holder.
    pub fn state_clocks<'a>(
        &'a self,
        state: &'a str,
        kind: ProviderKind,
    ) -> impl Iterator<Item = &'a ClockRule> {
        self.acting_clocks().filter(move |clock| {
            clock
                .state
                .as_deref()
                .is_some_and(|own| own.eq_ignore_ascii_case(state.trim()))
                && clock.binds.contains(&kind)
        })
    }

    /// Whether the right of access of 45 CFR 164.524 reaches a kind of holder.
    pub fn access_right(&self, kind: ProviderKind) -> AccessRight {
        self.clocks
            .covered
            .iter()
            .find(|row| row.kind == kind)
            .map_or(AccessRight::Depends, |row| row.access_right)
    }

    /// Reminders of our own; none of them is law.
    pub fn reminders(&self) -> &Reminders {
        &self.clocks.reminders
    }

    /// The elements of a paper; empty for a paper that needs none.
    pub fn elements(&self, kind: DocumentKind) -> &[Element] {
        self.elements
            .documents
            .iter()
            .find(|document| document.kind == kind)
            .map_or(&[], |document| &document.elements)
    }

    /// The grounds on which a request may be denied.
    pub fn grounds(&self, against: Against) -> impl Iterator<Item = &Ground> {
        self.reasons
            .grounds
            .iter()
            .filter(move |ground| ground.against == against)
    }

    /// A ground by its id.
    pub fn ground(&self, id: &GroundId) -> Option<&Ground> {
        self.reasons.grounds.iter().find(|ground| ground.id == *id)
    }

    /// The reasons that holders give and that are no ground.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons.reasons
    }

    /// A reason by its id.
    pub fn reason(&self, id: &ReasonId) -> Option<&Reason> {
        self.reasons.reasons.iter().find(|reason| reason.id == *id)
    }

    /// What a denial of access must do.
    pub fn denial_content(&self) -> &[DenialContent] {
        &self.reasons.denial_content
    }

    /// The law of a state, by its two letters in either case.
    pub fn state(&self, code: &str) -> Option<&StateLaw> {
        let code = code.trim();
        self.states()
            .iter()
            .find(|state| state.code.eq_ignore_ascii_case(code))
    }

    /// The law of each state and of the District of Columbia, in the order of their letters.
    pub fn states(&self) -> &[StateLaw] {
        &self.states.states
    }

    /// Who takes complaints: the federal offices under `US`, then those of each state under its letters.
    pub fn complaint_bodies(&self) -> impl Iterator<Item = (&str, &ComplaintBody)> {
        let federal = self
            .states
            .federal_bodies
            .iter()
            .map(|row| ("US", &row.body));
        let of_states = self.states().iter().flat_map(|state| {
            let bodies = state.complaint_bodies.iter();
            bodies.map(|body| (state.code.as_str(), body))
        });
        federal.chain(of_states)
    }

    /// What the rule says of a kind of fee line.
    ///
    /// # Panics
    /// Never: a test finds a row for each kind.
    pub fn fee(&self, kind: FeeLineKind) -> &FeeRule {
        self.fees
            .lines
            .iter()
            .find(|rule| rule.kind == kind)
            .expect("a test finds a row for each kind")
    }

    /// The flat amount that a holder may choose.
    pub fn flat_fee(&self) -> &FlatFee {
        &self.fees.flat_fee
    }

    /// The section that a paper stands on.
    pub fn legal_basis(&self, kind: DocumentKind) -> Option<&str> {
        self.elements
            .documents
            .iter()
            .find(|document| document.kind == kind)
            .map(|document| document.legal_basis.as_str())
    }

    fn acting_clocks(&self) -> impl Iterator<Item = &ClockRule> {
        self.clocks
            .clocks
            .iter()
            .filter(|clock| clock.confidence == Confidence::Verified)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn each_kind_of_holder_has_its_row() {
        for kind in ProviderKind::ALL {
            assert!(
                Rules::shipped()
                    .clocks
                    .covered
                    .iter()
                    .any(|row| row.kind == kind),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn each_value_names_its_source() {
        for clock in &Rules::shipped().clocks.clocks {
            let named = clock.values.iter().all(|value| !value.reference.is_empty())
                && !clock.describes_nothing();
            assert!(
                named && (!clock.values.is_empty() || clock.reference.is_some()),
                "{:?}",
                clock.id
            );
            assert!(
                clock
                    .extension
                    .as_ref()
                    .is_none_or(|more| !more.reference.is_empty()),
                "{:?}",
                clock.id
            );
        }
        for document in &Rules::shipped().elements.documents {
            assert!(
                document
                    .elements
                    .iter()
                    .all(|element| !element.reference.is_empty()),
                "{:?}",
                document.kind
            );
        }
    }

    #[test]
    fn each_kind_of_fee_line_has_its_row() {
        for kind in FeeLineKind::ALL {
            assert!(!Rules::shipped().fee(kind).reference.is_empty());
        }
    }

    #[test]
    fn a_proposed_or_recalled_length_never_acts() {
        let access = Rules::shipped().clock("hipaa.access").expect("there");
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
        assert_eq!(access.at(day).map(|value| value.length), Some(30));
    }
}
