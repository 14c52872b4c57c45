//! What is known of a signature.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The signature of a health card. Of several cards in one file it is that of which the least is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// What the check showed.
    pub check: SignatureCheck,
    /// Who says to have signed: an address on the web, at most 200 characters; may be empty.
    pub issuer: String,
    /// The day until which the card is valid, where it says so (`exp`, RFC 7519, 4.1.4).
    pub until: Option<NaiveDate>,
}

/// What the check of a signature showed, the best first. A certificate inside a card vouches for nothing by itself, and
/// nothing is fetched: a key is known only when it is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureCheck {
    /// It fits the known key of the issuer.
    Verified,
    /// It fits the example key of the specification, which anybody can sign with.
    Example,
    /// The issuer's key is not known here, so it cannot be checked.
    UnknownKey,
    /// There is none: what it should cover came by itself.
    Missing,
    /// It does not fit the known key: the card was changed, or is not of that issuer.
    Wrong,
}

impl SignatureCheck {
    /// Its stable name, as `sealwell inspect` prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Example => "example",
            Self::UnknownKey => "unknown-key",
            Self::Missing => "missing",
            Self::Wrong => "wrong",
        }
    }
}
