//! What happened to a request after it was sent, as the person saw it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::{GroundId, ReasonId};
use super::{BlobRef, FeeLine, HappeningId, RecordPart};

/// One thing that happened, with its day and its paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HappeningEntry {
    /// Its id.
    pub id: HappeningId,
    /// The day it happened, or the day the person learned of it.
    pub on: NaiveDate,
    /// What happened.
    pub what: Happening,
    /// The letter, receipt or screenshot that shows it.
    #[serde(default)]
    pub paper: Option<BlobRef>,
    /// What the person wants to remember about it.
    #[serde(default)]
    pub note: String,
}

/// The kinds of things that happen. None but an answer ends a running clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    /// The holder got the request: the day the clock starts (45 CFR 164.524(b)(2)(i)).
    ReceivedByProvider,
    /// The holder wrote or said that it has the request.
    Acknowledged,
    /// The holder says that it never got the request.
    NeverGot,
    /// A letter that takes more time (45 CFR 164.524(b)(2)(ii)).
    ExtensionLetter {
        /// The date on the letter.
        written_on: NaiveDate,
        /// The date by which the holder says it will be done.
        done_by: Option<NaiveDate>,
        /// Whether it gives a reason.
        gives_reason: bool,
    },
    /// The holder said, and did not write, that it takes more time. It gives none.
    ExtensionSpoken,
    /// The holder asked something, or asked to make something clear. No clock stops.
    Asked,
    /// The holder wants something first, or gives a reason that is no ground to refuse.
    ReasonGiven {
        /// Which, by its id in the rule pack.
        reason: ReasonId,
        /// Whether it said so in writing.
        #[serde(default)]
        in_writing: bool,
    },
    /// The holder named a price.
    FeeQuoted {
        /// US cents.
        amount_cents: u32,
        /// Line by line, as far as it was told.
        #[serde(default)]
        lines: Vec<FeeLine>,
    },
    /// The person paid.
    FeePaid {
        /// US cents.
        amount_cents: u32,
    },
    /// Part of what was asked for came.
    PartReceived {
        /// What did not.
        #[serde(default)]
        missing: Missing,
    },
    /// A summary came in place of the records.
    SummaryReceived,
    /// The records came in another form than the one asked for.
    WrongForm,
    /// Another patient's record came.
    WrongPatientReceived,
    /// All that was asked for came; for an instrument that asks for no records: the holder did what was asked.
    AllReceived,
    /// The holder said no.
    Denied {
        /// Whether it said so in writing.
        in_writing: bool,
        /// The ground it gave, by its id in the rule pack.
        #[serde(default)]
        ground: Option<GroundId>,
        /// Whether only part is withheld: the rest is still due (45 CFR 164.524(d)(1)).
        #[serde(default)]
        in_part: bool,
    },
    /// A review of the denial was decided (45 CFR 164.524(d)(4)).
    ReviewDecided {
        /// Whether the denial stands.
        upheld: bool,
    },
    /// The holder says it has no such records.
    NoRecord {
        /// Whether it said so in writing.
        in_writing: bool,
        /// Where it says they are; may be empty (45 CFR 164.524(d)(3)).
        #[serde(default)]
        elsewhere: String,
    },
    /// The holder says the records were destroyed.
    RecordsDestroyed {
        /// Whether it said so in writing.
        in_writing: bool,
    },
    /// The holder closed or moved; somebody else may keep its records.
    HolderClosed {
        /// Who keeps them now, where that is known.
        #[serde(default)]
        custodian: String,
    },
    /// The patient has died since.
    PatientDied,
    /// The person called or was called.
    Called {
        /// With whom she spoke.
        spoke_with: String,
        /// The number called; may be empty.
        #[serde(default)]
        number: String,
    },
    /// Anything else worth keeping.
    Noted,
    /// The person no longer wants an answer.
    Withdrawn,
    /// The person says how it came out; she expects nothing more.
    Settled {
        /// How.
        outcome: Outcome,
    },
}

/// What did not come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Missing {
    /// Parts of the record.
    pub parts: BTreeSet<RecordPart>,
    /// First day of a time that is missing.
    pub from: Option<NaiveDate>,
    /// Last day of that time.
    pub to: Option<NaiveDate>,
    /// In the person's words; may be empty.
    pub words: String,
}

/// How a request came out, apart from where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Everything came.
    Full,
    /// Part of it came.
    Partly,
    /// It was denied.
    Denied,
    /// There is no such record, or it was destroyed.
    NoRecord,
    /// The person withdrew it.
    Withdrawn,
}

impl Outcome {
    /// All outcomes, in the order a person is asked.
    pub const ALL: [Self; 5] = [
        Self::Full,
        Self::Partly,
        Self::Denied,
        Self::NoRecord,
        Self::Withdrawn,
    ];
}

impl Happening {
    /// Whether it shows that the holder has the request, so that the clock can start no later than that day.
    pub fn proves_receipt(&self) -> bool {
        !matches!(
            self,
            Self::NeverGot
                | Self::FeePaid { .. }
                | Self::HolderClosed { .. }
                | Self::PatientDied
                | Self::Called { .. }
                | Self::Noted
                | Self::Withdrawn
                | Self::Settled { .. }
        )
    }

    /// Whether it comes from the holder, so that it can be no earlier than the first sending.
    pub fn is_of_holder(&self) -> bool {
        self.proves_receipt() || matches!(self, Self::NeverGot)
    }

    /// Whether it answers the request, so that the holder owes nothing more within the clock.
    ///
    /// A spoken no is no answer: a denial is in writing (45 CFR 164.524(b)(2)(i)(B)). A denial in part leaves the rest
    /// due (45 CFR 164.524(d)(1)).
    pub fn answers(&self) -> bool {
        matches!(
            self,
            Self::AllReceived
                | Self::Denied {
                    in_writing: true,
                    in_part: false,
                    ..
                }
                | Self::NoRecord {
                    in_writing: true,
                    ..
                }
                | Self::RecordsDestroyed { in_writing: true }
        )
    }

    /// Whether it stands between a person and what she asked for, whatever law is asked.
    pub fn hinders(&self) -> bool {
        matches!(
            self,
            Self::NeverGot
                | Self::ExtensionSpoken
                | Self::ReasonGiven { .. }
                | Self::FeeQuoted { .. }
                | Self::PartReceived { .. }
                | Self::SummaryReceived
                | Self::WrongForm
                | Self::WrongPatientReceived
                | Self::Denied { .. }
                | Self::NoRecord { .. }
                | Self::RecordsDestroyed { .. }
                | Self::HolderClosed { .. }
        )
    }

    /// Whether the person ended it herself.
    pub fn closes(&self) -> bool {
        matches!(self, Self::Withdrawn | Self::Settled { .. })
    }

    /// Whether it shows that what came was not all that was asked for, so that it takes back an earlier "all came".
    pub fn falls_short(&self) -> bool {
        matches!(
            self,
            Self::PartReceived { .. }
                | Self::SummaryReceived
                | Self::WrongForm
                | Self::WrongPatientReceived
        )
    }
}
