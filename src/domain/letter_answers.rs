//! What the person answers for a letter in the course of a request, before it is signed, and what the letter answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DocumentKind, Happening, HappeningEntry, HappeningId, RequestFile};

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

impl DocumentKind {
    /// Whether a letter of this kind can answer such a thing.
    pub fn can_answer(self, what: &Happening) -> bool {
        match self {
            Self::SecondCopy => *what == Happening::NeverGot,
            Self::FeeObjection => matches!(what, Happening::FeeQuoted { .. }),
            Self::MissingParts => matches!(
                what,
                Happening::PartReceived { .. } | Happening::SummaryReceived | Happening::WrongForm
            ),
            Self::WrongPatient => *what == Happening::WrongPatientReceived,
            Self::ReasonAnswer => matches!(what, Happening::ReasonGiven { .. }),
            Self::WrittenDenialRequest => matches!(
                what,
                Happening::Denied { .. }
                    | Happening::NoRecord {
                        in_writing: false,
                        ..
                    }
                    | Happening::RecordsDestroyed { in_writing: false }
            ),
            Self::DenialReviewRequest => matches!(what, Happening::Denied { .. }),
            // A denial of an amendment is in writing (45 CFR 164.526(d)(1)); a spoken one is answered by asking for that.
            Self::StatementOfDisagreement => matches!(
                what,
                Happening::Denied {
                    in_writing: true,
                    ..
                }
            ),
            _ => false,
        }
    }
}

impl RequestFile {
    /// What a letter answers: what the person named for it, else the newest that such a letter can answer.
    pub fn answered_by(&self, kind: DocumentKind) -> Option<&HappeningEntry> {
        let fits = |entry: &&HappeningEntry| kind.can_answer(&entry.what);
        let named = self
            .letters
            .get(&kind)
            .and_then(|answers| answers.about)
            .and_then(|id| self.happening(id))
            .filter(fits);
        named.or_else(|| {
            let newest = self.happenings.iter().enumerate();
            newest
                .filter(|(_, entry)| fits(entry))
                .max_by_key(|(place, entry)| (entry.on, *place))
                .map(|(_, entry)| entry)
        })
    }

    /// What the person wrote for a letter in her own words; empty where she added nothing.
    pub fn own_words(&self, kind: DocumentKind) -> &str {
        self.letters
            .get(&kind)
            .map_or("", |answers| answers.words.trim())
    }
}
