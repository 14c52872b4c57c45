//! What is proposed, or is told as law and is not: a guard, so that no value in force equals one of them.

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{ClockId, RowKind, Rules};

/// The proposals known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposals {
    /// Each of them.
    pub proposals: Vec<Proposal>,
}

impl Proposals {
    /// The list that is shipped.
    ///
    /// # Panics
    /// Never: a test reads the list.
    pub fn shipped() -> &'static Self {
        static PROPOSALS: OnceLock<Proposals> = OnceLock::new();
        PROPOSALS.get_or_init(|| {
            serde_json::from_str(include_str!("pack/proposed.json"))
                .expect("a test reads the proposals")
        })
    }

    /// The proposals, by their ids, that some row in force on a day says already.
    pub fn in_force<'a>(
        &'a self,
        rules: &'a Rules,
        on: NaiveDate,
    ) -> impl Iterator<Item = &'a str> {
        self.proposals
            .iter()
            .filter(move |proposal| proposal.stands_in(rules, on))
            .map(|proposal| proposal.id.as_str())
    }
}

/// Something that is not law.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// What it would say.
    pub would_say: String,
    /// Where it was proposed.
    pub reference: String,
    /// How it stood.
    pub status: String,
    /// On which day.
    pub as_of: NaiveDate,
    /// A clock that must not have this length.
    #[serde(default)]
    not_clock: Option<NotClock>,
    /// Words that must stand in no row's section.
    #[serde(default)]
    not_cited: Vec<String>,
}

/// A length that a clock must not have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct NotClock {
    /// The clock, or all clocks whose id begins so.
    id: ClockId,
    /// Lengths in any days.
    lengths: Vec<u16>,
}

impl Proposal {
    fn stands_in(&self, rules: &Rules, on: NaiveDate) -> bool {
        let clock = self.not_clock.as_ref().is_some_and(|not| {
            let named = |id: &ClockId| id.as_str().starts_with(not.id.as_str());
            rules
                .clocks()
                .iter()
                .filter(|clock| named(&clock.id))
                .filter_map(|clock| clock.at(on))
                .any(|value| not.lengths.contains(&value.length))
        });
        let cited = |words: &String| {
            rules
                .rows()
                .filter(|row| row.kind != RowKind::State)
                .any(|row| row.reference.contains(words.as_str()))
        };
        clock || self.not_cited.iter().any(cited)
    }
}
