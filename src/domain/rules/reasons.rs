//! Grounds on which access may be denied, and reasons that holders give which are no ground.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Confidence, Provenance};

macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id with this name.
            pub fn new(name: &str) -> Self {
                Self(name.to_owned())
            }

            /// The name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

row_id!(
    /// Names a ground of denial in the pack: `re.endanger`.
    GroundId
);
row_id!(
    /// Names a reason that a holder gives, in the pack: `imp.unpaid_bill`.
    ReasonId
);

row_id!(
    /// Names a thing that a denial must do, in the pack: `den.basis`.
    DenialContentId
);

/// The file of grounds and reasons.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReasonPack {
    pub grounds: Vec<Ground>,
    pub reasons: Vec<Reason>,
    pub denial_content: Vec<DenialContent>,
}

/// A ground on which access, or an amendment, may be denied.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its id.
    pub id: GroundId,
    /// What it is a ground against.
    pub against: Against,
    /// Whether a denial on it can be reviewed.
    pub review: Review,
    /// Statute or rule section.
    pub reference: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

/// What a ground speaks against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// A request for access.
    Access,
    /// A request to amend.
    Amendment,
}

/// Whether a denial can be reviewed by a licensed professional who had no part in it (45 CFR 164.524(a)(4)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// It can: 45 CFR 164.524(a)(3).
    Reviewable,
    /// It cannot: 45 CFR 164.524(a)(2).
    Unreviewable,
    /// It is no ground of the list: the holder says it has no such record, or that this person may not ask.
    NotOnTheList,
}

/// A reason a holder gives, or a thing it wants first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its id.
    pub id: ReasonId,
    /// Whether the holder may say so.
    pub allowed: Allowed,
    /// Statute or rule section that the answer stands on.
    pub reference: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}

/// Whether something is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It depends on what else is so.
    Depends,
}

/// One thing that a denial of access must do (45 CFR 164.524(d)(1)-(2)).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DenialContent {
    /// Which.
    pub id: DenialContentId,
    /// Whether it is wanted only where the ground can be reviewed.
    #[serde(default)]
    pub if_reviewable: bool,
    /// Statute or rule section.
    pub reference: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Where it was read.
    pub provenance: Provenance,
}
