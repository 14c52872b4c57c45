//! The law as dated, cited data, and the types that read it.
//!
//! The pack is JSON beside this file. Only `verified` rows act; a test proves that each row names its source. The code
//! asks [`Rules`] and knows no number of its own.

mod calendar;
mod clocks;
mod elements;

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{DocumentKind, ProviderKind};

pub use calendar::{federal_holiday, is_working_day, last_day};
pub use clocks::{
    AccessRight, ClockId, ClockRule, Extension, Reminder, Reminders, StartsAt, Unit, Value, Wants,
};
pub use elements::{DocumentElements, Element, ElementId, Strength};

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the source named.
    Verified,
    /// From memory: shown as "check this", never acted on.
    Recalled,
}

/// The rule pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    clocks: clocks::ClockPack,
    elements: elements_pack::ElementPack,
}

mod elements_pack {
    use chrono::NaiveDate;
    use serde::Deserialize;

    /// The file of elements.
    #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct ElementPack {
        pub checked: NaiveDate,
        pub documents: Vec<super::DocumentElements>,
    }
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
        })
    }

    /// The day on which the rows were last compared with their sources.
    pub fn checked_on(&self) -> NaiveDate {
        self.clocks.checked.min(self.elements.checked)
    }

    /// A clock by its id, if it may act.
    pub fn clock(&self, id: &ClockId) -> Option<&ClockRule> {
        self.acting_clocks().find(|clock| clock.id == *id)
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
    fn a_proposed_or_recalled_length_never_acts() {
        let access = Rules::shipped()
            .clock(&ClockId::new("hipaa.access"))
            .expect("there");
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
        assert_eq!(access.at(day).map(|value| value.length), Some(30));
    }
}
