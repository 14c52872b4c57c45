//! The pack held against itself: what is in it, what has no source, what is due to be read again, what no ledger line knows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Action, Confidence, Ledger, Proposals, Rules};
use crate::domain::DocumentKind;

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// The day it was made for.
    pub date: NaiveDate,
    /// States, the District of Columbia among them.
    pub jurisdictions: usize,
    /// Papers whose elements are known.
    pub document_kinds: usize,
    /// Elements, counted for each paper that wants them.
    pub elements: usize,
    /// Clocks and other lengths of time.
    pub clocks: usize,
    /// Grounds of denial, of access and of amendment.
    pub denial_grounds: usize,
    /// Reasons that holders give and that are no ground.
    pub improper_reasons: usize,
    /// Rows of all kinds.
    pub rows: usize,
    /// Rows by how sure they are.
    pub by_confidence: BTreeMap<Confidence, usize>,
    /// Ledger lines by what becomes of the rule.
    pub by_action: BTreeMap<&'static str, usize>,
    /// Rows without a section.
    pub uncited: Vec<String>,
    /// Rows that were to be compared with their source again before the day.
    pub stale: Vec<String>,
    /// Proposals that a row in force says already.
    pub proposed_in_force: Vec<String>,
    /// Ids for which rule and ledger are not in order.
    pub unledgered: Vec<String>,
}

impl Audit {
    /// Whether there is no fault. A row that is due to be read again is none.
    pub fn is_sound(&self) -> bool {
        self.uncited.is_empty() && self.proposed_in_force.is_empty() && self.unledgered.is_empty()
    }
}

/// Audits a pack on a day.
pub fn audit(rules: &Rules, ledger: &Ledger, proposals: &Proposals, on: NaiveDate) -> Audit {
    let ids = |rows: &mut dyn Iterator<Item = super::Row<'_>>| {
        let ids: BTreeSet<String> = rows.map(|row| row.id()).collect();
        ids.into_iter().collect::<Vec<_>>()
    };
    let with_elements = |kind: &&DocumentKind| !rules.elements(**kind).is_empty();
    Audit {
        date: on,
        jurisdictions: rules.states().len(),
        document_kinds: DocumentKind::ALL.iter().filter(with_elements).count(),
        elements: DocumentKind::ALL
            .iter()
            .map(|kind| rules.elements(*kind).len())
            .sum(),
        clocks: rules.clocks().len() + rules.terms().len(),
        denial_grounds: rules.reasons.grounds.len(),
        improper_reasons: rules.reasons().len(),
        rows: rules.rows().count(),
        by_confidence: Confidence::ALL
            .map(|degree| {
                let rows = rules.rows().filter(|row| row.confidence == degree);
                (degree, rows.count())
            })
            .into(),
        by_action: Action::ALL
            .map(|action| {
                let lines = ledger.lines().filter(|line| line.action() == Some(action));
                (action.as_str(), lines.count())
            })
            .into(),
        uncited: ids(&mut rules.rows().filter(|row| row.reference.trim().is_empty())),
        stale: ids(&mut rules.stale(on)),
        proposed_in_force: proposals.in_force(rules, on).map(str::to_owned).collect(),
        unledgered: ledger.unledgered(rules),
    }
}
