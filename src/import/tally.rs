//! How many clinical statements of each kind there are.

use std::collections::{BTreeMap, BTreeSet};

use super::{Category, Fact, Standing};

/// How many statements a list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// All of them, whether or not they are so.
    pub items: u64,
    /// Those that are negated: no such condition, none known, not given. What was not done is none of them.
    pub negated: u64,
}

/// Counts statements by their list. In the lists of single findings each counts; elsewhere the statements of one entry,
/// such as all that one relative had, count as one.
pub fn tally(facts: &[Fact]) -> BTreeMap<Category, Count> {
    let mut counts: BTreeMap<Category, Count> = BTreeMap::new();
    let mut entries = BTreeSet::new();
    for fact in facts {
        let first = entries.insert((fact.category, fact.source.entry));
        if !(first || counts_singly(fact.category)) {
            continue;
        }
        let count = counts.entry(fact.category).or_default();
        count.items += 1;
        count.negated += u64::from(fact.standing == Standing::Negated);
    }
    counts
}

const fn counts_singly(category: Category) -> bool {
    matches!(
        category,
        Category::Problems
            | Category::PastProblems
            | Category::AdmissionDiagnoses
            | Category::DischargeDiagnoses
            | Category::Medications
            | Category::AdmissionMedications
            | Category::DischargeMedications
            | Category::AdministeredMedications
            | Category::Allergies
            | Category::Immunizations
            | Category::Results
            | Category::Vitals
            | Category::Procedures
            | Category::Encounters
    )
}
