//! What the person answers for a letter in the course of a request, before it is signed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::HappeningId;

/// Answers for one letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterAnswers {
    /// What it answers, where it answers one thing that happened; the newest that it can answer where none is named.
    pub about: Option<HappeningId>,
    /// What she adds in her own words; for a statement of disagreement, the statement itself.
    pub words: String,
    /// For a complaint: how each matter that was written about before stands now. One that is not here persists.
    pub issues: BTreeMap<HappeningId, IssueStanding>,
}

/// How a matter stands that an earlier letter raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueStanding {
    /// It is as it was.
    Persists,
    /// The holder mended it, after the letter.
    Resolved,
    /// It is otherwise now, in her words.
    Changed(String),
}
