//! What happened to a request after it was sent, as the person saw it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BlobRef, HappeningId};

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
    /// A letter that takes more time (45 CFR 164.524(b)(2)(ii)).
    ExtensionLetter {
        /// The date on the letter.
        written_on: NaiveDate,
        /// The date by which the holder says it will be done.
        done_by: Option<NaiveDate>,
        /// Whether it gives a reason.
        gives_reason: bool,
    },
    /// The holder named a price.
    FeeQuoted {
        /// US cents.
        amount_cents: u32,
    },
    /// The person paid.
    FeePaid {
        /// US cents.
        amount_cents: u32,
    },
    /// Part of what was asked for came.
    PartReceived,
    /// All that was asked for came.
    AllReceived,
    /// The holder said no.
    Denied {
        /// Whether it said so in writing.
        in_writing: bool,
    },
    /// The person called or was called.
    Called {
        /// With whom she spoke.
        spoke_with: String,
    },
    /// Anything else worth keeping.
    Noted,
    /// The person no longer wants an answer.
    Withdrawn,
}

impl Happening {
    /// Whether it shows that the holder has the request, so that the clock can start no later than that day.
    pub fn proves_receipt(&self) -> bool {
        matches!(
            self,
            Self::ReceivedByProvider
                | Self::Acknowledged
                | Self::ExtensionLetter { .. }
                | Self::FeeQuoted { .. }
                | Self::PartReceived
                | Self::AllReceived
                | Self::Denied { .. }
        )
    }

    /// Whether it answers the request, so that the holder owes nothing more within the access clock.
    ///
    /// A spoken no is no answer: a denial is in writing (45 CFR 164.524(b)(2)(i)(B)).
    pub fn answers(&self) -> bool {
        matches!(self, Self::AllReceived | Self::Denied { in_writing: true })
    }
}
