//! Papers that were signed, how, and how they were sent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{BlobRef, DocumentId, HappeningId, Moment};

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
    /// Authorization for psychotherapy notes; it stands alone (45 CFR 164.508(a)(2), (b)(3)(ii)).
    PsychotherapyNotesAuthorization,
    /// Consent to disclose the records of a substance use disorder program (42 CFR 2.31).
    Part2Consent,
    /// The same for counseling notes; it stands alone (42 CFR 2.31(b)).
    Part2CounselingConsent,
    /// Request to amend the record (45 CFR 164.526).
    AmendmentRequest,
    /// Request for an accounting of disclosures (45 CFR 164.528).
    AccountingRequest,
    /// Request to restrict a use or disclosure (45 CFR 164.522(a)).
    RestrictionRequest,
    /// Request for confidential communications (45 CFR 164.522(b)).
    ConfidentialCommunicationRequest,

    /// Second or further notice after the time ran out (45 CFR 164.524(b)(2)).
    FollowUp,
    /// The request once more, to a holder that says it never got it.
    SecondCopy,
    /// Objection to a fee (45 CFR 164.524(c)(4)).
    FeeObjection,
    /// "You sent only part", or a summary, or another form than the one asked for.
    MissingParts,
    /// "You sent another patient's record."
    WrongPatient,
    /// Answer to a reason that is no ground to refuse.
    ReasonAnswer,
    /// Request for a denial in writing (45 CFR 164.524(d)(2)).
    WrittenDenialRequest,
    /// Request for a review of a denial (45 CFR 164.524(a)(4)).
    DenialReviewRequest,
    /// Statement of disagreement after an amendment was denied (45 CFR 164.526(d)(2)).
    StatementOfDisagreement,
    /// Revocation of an authorization or a consent (45 CFR 164.508(b)(5); 42 CFR 2.31(a)(6)).
    Revocation,
    /// Complaint to the holder's own privacy officer (45 CFR 164.530(d)).
    PrivacyOfficerComplaint,
    /// Complaint to the Office for Civil Rights, with its exhibits (45 CFR 160.306).
    OcrComplaint,
    /// Claim of information blocking (42 U.S.C. 300jj-52).
    InformationBlockingComplaint,
    /// Complaint to a state's board or department.
    StateComplaint,

    /// Cover page that says what is enclosed; it is not signed.
    CoverLetter,
    /// The holder's address for an envelope, with the data of a certified-mail slip; not signed.
    MailingLabel,
    /// What to say on the telephone, with room for who said what; not signed.
    PhoneScript,
    /// What to click and what to ask for in the holder's portal; not signed.
    PortalInstructions,
    /// What an export of electronic health information is, for whoever runs the holder's computers; not signed.
    EhiAppendix,
}

/// What a paper is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperRole {
    /// It opens a matter: the paper of an instrument.
    Opening,
    /// A signed letter in the course of a matter.
    Letter,
    /// A help on the way, not signed.
    Aid,
}

impl DocumentKind {
    /// All papers: those that open a matter, the letters in its course, the aids.
    pub const ALL: [Self; 29] = [
        Self::AccessRequest,
        Self::ThirdPartyDirective,
        Self::Authorization,
        Self::PsychotherapyNotesAuthorization,
        Self::Part2Consent,
        Self::Part2CounselingConsent,
        Self::AmendmentRequest,
        Self::AccountingRequest,
        Self::RestrictionRequest,
        Self::ConfidentialCommunicationRequest,
        Self::FollowUp,
        Self::SecondCopy,
        Self::FeeObjection,
        Self::MissingParts,
        Self::WrongPatient,
        Self::ReasonAnswer,
        Self::WrittenDenialRequest,
        Self::DenialReviewRequest,
        Self::StatementOfDisagreement,
        Self::Revocation,
        Self::PrivacyOfficerComplaint,
        Self::OcrComplaint,
        Self::InformationBlockingComplaint,
        Self::StateComplaint,
        Self::CoverLetter,
        Self::MailingLabel,
        Self::PhoneScript,
        Self::PortalInstructions,
        Self::EhiAppendix,
    ];

    /// What it is for.
    pub fn role(self) -> PaperRole {
        match self {
            Self::AccessRequest
            | Self::ThirdPartyDirective
            | Self::Authorization
            | Self::PsychotherapyNotesAuthorization
            | Self::Part2Consent
            | Self::Part2CounselingConsent
            | Self::AmendmentRequest
            | Self::AccountingRequest
            | Self::RestrictionRequest
            | Self::ConfidentialCommunicationRequest => PaperRole::Opening,
            Self::CoverLetter
            | Self::MailingLabel
            | Self::PhoneScript
            | Self::PortalInstructions
            | Self::EhiAppendix => PaperRole::Aid,
            _ => PaperRole::Letter,
        }
    }

    /// Whether it goes to somebody who oversees the holder, not to the holder.
    pub fn is_outside_complaint(self) -> bool {
        matches!(
            self,
            Self::OcrComplaint | Self::InformationBlockingComplaint | Self::StateComplaint
        )
    }
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
    /// What it answers, where it answers one thing that happened.
    #[serde(default)]
    pub about: Option<HappeningId>,
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
