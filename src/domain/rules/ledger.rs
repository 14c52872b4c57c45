//! What becomes of each rule: enforced in code, told on a screen or in a letter, or left out with the reason.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Confidence, Rules};

/// The ledger.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// One line for each rule of the pack.
    pub rules: Vec<LedgerLine>,
    /// One line for each federal rule that was read, whether or not a row of the pack carries it; its id ends in the
    /// number it has in our notes: `federal.1A.4`.
    pub federal: Vec<LedgerLine>,
}

/// What becomes of one rule: enforced, told, both, or left out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerLine {
    /// The rule, by the id of its row.
    pub id: String,
    /// What it says, for a federal rule; a row of the pack says it itself.
    #[serde(default)]
    pub says: Option<String>,
    /// Its section, likewise.
    #[serde(default)]
    pub reference: Option<String>,
    /// How sure it is, likewise.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// The files that enforce it, from the root of the repository.
    #[serde(default)]
    pub enforced: Vec<String>,
    /// Where it is told: `letter follow_up`, `screen request`, `command rules`.
    #[serde(default)]
    pub told: Vec<String>,
    /// Why it is left out.
    #[serde(default)]
    pub left_out: Option<String>,
}

/// The first thing that becomes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Code holds it.
    Enforced,
    /// A screen or a letter says it.
    Told,
    /// It is left out, with the reason.
    LeftOut,
}

impl Action {
    /// All, the strongest first.
    pub const ALL: [Self; 3] = [Self::Enforced, Self::Told, Self::LeftOut];

    /// Its name in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enforced => "enforced",
            Self::Told => "told",
            Self::LeftOut => "left_out",
        }
    }
}

impl LedgerLine {
    /// What becomes of the rule; none where the line says nothing, or says that it is left out and that it is not.
    pub fn action(&self) -> Option<Action> {
        let kept = !self.enforced.is_empty() || !self.told.is_empty();
        let reason = self.left_out.as_deref().map(str::trim);
        match (kept, reason) {
            (true, None) if self.enforced.is_empty() => Some(Action::Told),
            (true, None) => Some(Action::Enforced),
            (false, Some(reason)) if !reason.is_empty() => Some(Action::LeftOut),
            _ => None,
        }
    }
}

impl Ledger {
    /// The ledger that is shipped.
    ///
    /// # Panics
    /// Never: a test reads the ledger.
    pub fn shipped() -> &'static Self {
        static LEDGER: OnceLock<Ledger> = OnceLock::new();
        LEDGER.get_or_init(|| {
            serde_json::from_str(include_str!("pack/ledger.json")).expect("a test reads the ledger")
        })
    }

    /// All lines.
    pub fn lines(&self) -> impl Iterator<Item = &LedgerLine> {
        self.rules.iter().chain(&self.federal)
    }

    /// Ids that are not in order: a rule without a line, a line without a rule, two lines of one rule, a line that does
    /// not say what becomes of the rule, a federal line without words, section or confidence.
    pub fn unledgered(&self, rules: &Rules) -> Vec<String> {
        let ruled: BTreeSet<String> = rules.rows().map(|row| row.id()).collect();
        let lined: BTreeSet<String> = self.rules.iter().map(|line| line.id.clone()).collect();
        let mut wrong: BTreeSet<String> = ruled.symmetric_difference(&lined).cloned().collect();
        let mut seen = BTreeSet::new();
        for line in self.lines() {
            if !seen.insert(&line.id) || line.action().is_none() {
                wrong.insert(line.id.clone());
            }
        }
        for line in &self.federal {
            let empty = |text: &Option<String>| text.as_deref().is_none_or(str::is_empty);
            if empty(&line.says) || empty(&line.reference) || line.confidence.is_none() {
                wrong.insert(line.id.clone());
            }
        }
        wrong.into_iter().collect()
    }
}
