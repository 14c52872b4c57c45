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
pub use elements::{Claim, DocumentElements, Element, Strength};
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

    /// Whether a kind of holder is a health care provider, whom the rule on information blocking binds (45 CFR 171.102).
    pub fn is_care_provider(&self, kind: ProviderKind) -> bool {
        self.clocks
            .care_providers
            .iter()
            .any(|row| row.kind == kind && row.confidence == Confidence::Verified)
    }

    /// How far back an accounting of disclosures asked for on a day reaches (45 CFR 164.528(a)(1)).
    ///
    /// # Panics
    /// Never: a test finds the term.
    pub fn accounting_reach(&self) -> &Term {
        self.term(&ClockId::new("hipaa.accounting.look_back"))
            .expect("a test finds the term")
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

    /// A claim of law that a letter may make, by its id; none where it was not read in its source.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.elements
            .claims
            .iter()
            .find(|claim| claim.id == id && claim.confidence == Confidence::Verified)
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
    fn an_accounting_reaches_six_calendar_years_and_a_leap_day_becomes_the_28th() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let reach = |event: Option<NaiveDate>| Rules::shipped().accounting_reach().day(event?);
        assert_eq!(reach(day(2026, 11, 23)), day(2020, 11, 23));
        assert_eq!(reach(day(2028, 2, 29)), day(2022, 2, 28));
        assert_eq!(reach(day(2028, 3, 1)), day(2022, 3, 1));
    }

    #[test]
    fn a_proposed_or_recalled_length_never_acts() {
        let access = Rules::shipped().clock("hipaa.access").expect("there");
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
        assert_eq!(access.at(day).map(|value| value.length), Some(30));
    }
}
