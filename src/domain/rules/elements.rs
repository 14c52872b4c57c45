//! What each paper must contain, as data.

use serde::Deserialize;

use super::super::DocumentKind;
use super::Confidence;

/// One thing that a paper must or should contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum ElementId {
    /// Who the patient is.
    #[serde(rename = "acc.patient_identity")]
    AccPatientIdentity,
    /// That it is in writing.
    #[serde(rename = "acc.written")]
    AccWritten,
    /// That it is a request for access, not an authorization.
    #[serde(rename = "acc.is_access")]
    AccIsAccess,
    /// Which records.
    #[serde(rename = "acc.scope")]
    AccScope,
    /// A look, a copy, or both.
    #[serde(rename = "acc.inspect_or_copy")]
    AccInspectOrCopy,
    /// The form and format.
    #[serde(rename = "acc.form_format")]
    AccFormFormat,
    /// Where and how to deliver.
    #[serde(rename = "acc.delivery")]
    AccDelivery,
    /// To name any fee first.
    #[serde(rename = "acc.fee_statement")]
    AccFeeStatement,
    /// That no summary is agreed to.
    #[serde(rename = "acc.no_summary")]
    AccNoSummary,
    /// The days the law gives.
    #[serde(rename = "acc.deadline_notice")]
    AccDeadlineNotice,
    /// Signature and date.
    #[serde(rename = "acc.signature_date")]
    AccSignatureDate,
    /// The representative's authority.
    #[serde(rename = "acc.rep_authority")]
    AccRepAuthority,
    /// To send the rest and give the reason for what is held back.
    #[serde(rename = "acc.ask_partial_and_reason")]
    AccAskPartialAndReason,
    /// To say where else the records are.
    #[serde(rename = "acc.ask_where_else")]
    AccAskWhereElse,
    /// A meaningful description of the information.
    #[serde(rename = "auth.info")]
    AuthInfo,
    /// Who may release it.
    #[serde(rename = "auth.discloser")]
    AuthDiscloser,
    /// Who may receive it.
    #[serde(rename = "auth.recipient")]
    AuthRecipient,
    /// Each purpose.
    #[serde(rename = "auth.purpose")]
    AuthPurpose,
    /// When it ends.
    #[serde(rename = "auth.expiry")]
    AuthExpiry,
    /// Signature and date.
    #[serde(rename = "auth.signature")]
    AuthSignature,
    /// The representative's authority.
    #[serde(rename = "auth.rep_authority")]
    AuthRepAuthority,
    /// The right to revoke, and how.
    #[serde(rename = "auth.stmt_revoke")]
    AuthStmtRevoke,
    /// That care does not hang on signing.
    #[serde(rename = "auth.stmt_condition")]
    AuthStmtCondition,
    /// That the recipient may pass it on.
    #[serde(rename = "auth.stmt_redisclose")]
    AuthStmtRedisclose,
    /// Plain language.
    #[serde(rename = "auth.plain_language")]
    AuthPlainLanguage,
    /// Joined with no other document.
    #[serde(rename = "auth.not_compound")]
    AuthNotCompound,
    /// Who the patient is.
    #[serde(rename = "auth.patient_identity")]
    AuthPatientIdentity,
    /// In writing and signed.
    #[serde(rename = "tpd.written_signed")]
    TpdWrittenSigned,
    /// Who is to receive it.
    #[serde(rename = "tpd.recipient")]
    TpdRecipient,
    /// Where to send it.
    #[serde(rename = "tpd.where")]
    TpdWhere,
    /// A clear, conspicuous and specific choice.
    #[serde(rename = "tpd.specific")]
    TpdSpecific,
    /// An electronic copy from an electronic health record only.
    #[serde(rename = "tpd.ehr_only")]
    TpdEhrOnly,
    /// What was sent and when, when it came, when the answer was due.
    #[serde(rename = "fol.dates")]
    FolDates,
    /// That no notice of more time came.
    #[serde(rename = "fol.no_extension")]
    FolNoExtension,
    /// What is asked for now, by when.
    #[serde(rename = "fol.demand")]
    FolDemand,
    /// That a complaint may follow.
    #[serde(rename = "fol.complaint_note")]
    FolComplaintNote,
}

impl ElementId {
    /// Whether the element is the signature itself.
    pub fn is_signature(self) -> bool {
        matches!(
            self,
            Self::AccSignatureDate | Self::AuthSignature | Self::TpdWrittenSigned
        )
    }
}

/// How strongly an element is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Named in statute or regulation.
    Rule,
    /// Not required, but it avoids delay or proves the case.
    Practice,
}

/// An element with its source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Which.
    pub id: ElementId,
    /// How strongly it is wanted.
    pub strength: Strength,
    /// Statute or rule section.
    pub reference: String,
    /// How sure we are of the source.
    pub confidence: Confidence,
}

/// The elements of one kind of paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentElements {
    /// The paper.
    pub kind: DocumentKind,
    /// The section it stands on.
    pub legal_basis: String,
    /// In the order of the paper.
    pub elements: Vec<Element>,
}
