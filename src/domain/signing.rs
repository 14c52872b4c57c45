//! Papers that were signed, how, and how they were sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BlobRef, DocumentId, Moment};

/// The papers Sealwell writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Request for access (45 CFR 164.524).
    AccessRequest,
    /// Directive to send an electronic copy to a named person (42 U.S.C. 17935(e)(1)).
    ThirdPartyDirective,
    /// Authorization to release (45 CFR 164.508).
    Authorization,
    /// Second notice after the time ran out (45 CFR 164.524(b)(2)).
    FollowUp,
    /// Cover page that says what is enclosed; it is not signed.
    CoverLetter,
}

/// A paper as it was signed: frozen, never written again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedDocument {
    /// Its id.
    pub id: DocumentId,
    /// What paper it is.
    pub kind: DocumentKind,
    /// The PDF, with its SHA-256.
    pub pdf: BlobRef,
    /// How many pages the PDF has.
    pub pages: u32,
    /// Who signed, how and when.
    pub signature: Signature,
    /// The scan of the paper, where it was signed by hand.
    pub scan: Option<BlobRef>,
}

/// A signature with what is kept about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The name of the signer.
    pub signer: String,
    /// In what capacity, where somebody signs for the patient; as printed below the line.
    pub capacity: Option<String>,
    /// How.
    pub method: SignatureMethod,
    /// The calendar date written beside it.
    pub signed_on: NaiveDate,
    /// The instant, as the device's clock had it.
    pub at: Moment,
    /// What the signer agreed to; none for ink.
    pub consent: Option<Consent>,
}

/// How a paper was signed. A typed or drawn name is a signature if it is meant as one (15 U.S.C. 7006(5)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignatureMethod {
    /// Drawn with finger, pen or mouse.
    Drawn(Vec<Stroke>),
    /// Typed, in any script.
    Typed(String),
    /// By pen on the printed paper.
    Ink,
}

/// One line of a drawn signature: points in thousandths of the pad's width, from its top left corner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stroke(pub Vec<(i16, i16)>);

/// The words the signer ticked before signing on screen, by version, so that they can be shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Version of the consent text.
    pub version: String,
    /// The text as it was shown.
    pub text: String,
}

/// One time that a paper was sent. The app sends nothing itself: this is what the person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// Which paper.
    pub document: DocumentId,
    /// By which way.
    pub method: SendMethod,
    /// The day it left.
    pub on: NaiveDate,
    /// To whom: number, address or name.
    pub to: String,
    /// Tracking or confirmation number; may be empty.
    pub confirmation: String,
    /// Fax report, receipt, screenshot.
    pub proof: Option<BlobRef>,
}

/// The ways to send a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendMethod {
    /// By post.
    Mail,
    /// By fax.
    Fax,
    /// By e-mail.
    Email,
    /// Through the holder's portal or web form.
    Portal,
    /// Handed over.
    InPerson,
}

impl SendMethod {
    /// All ways, in the order a person is asked.
    pub const ALL: [Self; 5] = [
        Self::Fax,
        Self::Mail,
        Self::Email,
        Self::Portal,
        Self::InPerson,
    ];
}
