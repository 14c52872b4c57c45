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
    /// That psychotherapy notes are meant, by that name.
    #[serde(rename = "psy.names_notes")]
    PsyNamesNotes,
    /// On its own, or with another of its kind only.
    #[serde(rename = "psy.alone")]
    PsyAlone,
    /// That no plan enrollment or eligibility hangs on it.
    #[serde(rename = "psy.no_condition")]
    PsyNoCondition,
    /// Who the patient is.
    #[serde(rename = "p2.patient")]
    P2Patient,
    /// Who may disclose.
    #[serde(rename = "p2.discloser")]
    P2Discloser,
    /// A meaningful description of the information.
    #[serde(rename = "p2.info")]
    P2Info,
    /// Who may receive.
    #[serde(rename = "p2.recipient")]
    P2Recipient,
    /// That a recipient under HIPAA may pass it on, but not for proceedings against the patient.
    #[serde(rename = "p2.redisclose_ce")]
    P2RediscloseCe,
    /// Each purpose.
    #[serde(rename = "p2.purpose")]
    P2Purpose,
    /// The right to revoke, and how.
    #[serde(rename = "p2.revoke")]
    P2Revoke,
    /// When it ends.
    #[serde(rename = "p2.expiry")]
    P2Expiry,
    /// The signature.
    #[serde(rename = "p2.signature")]
    P2Signature,
    /// The date of signing.
    #[serde(rename = "p2.date")]
    P2Date,
    /// For treatment, payment and operations: what follows from refusing.
    #[serde(rename = "p2.tpo_statements")]
    P2TpoStatements,
    /// Counseling notes on their own.
    #[serde(rename = "p2.counseling_separate")]
    P2CounselingSeparate,
    /// That the notice of 42 CFR 2.32 goes with the records.
    #[serde(rename = "p2.notice")]
    P2Notice,
    /// The entry that is wrong.
    #[serde(rename = "amd.identify")]
    AmdIdentify,
    /// In writing, with the reason.
    #[serde(rename = "amd.written_reason")]
    AmdWrittenReason,
    /// What it should say.
    #[serde(rename = "amd.correction")]
    AmdCorrection,
    /// That whoever wrote the entry is no longer there, where another holder wrote it.
    #[serde(rename = "amd.originator")]
    AmdOriginator,
    /// Who is to be told.
    #[serde(rename = "amd.notify_list")]
    AmdNotifyList,
    /// Signature and date.
    #[serde(rename = "amd.signature")]
    AmdSignature,
    /// Of which time.
    #[serde(rename = "aod.period")]
    AodPeriod,
    /// Who asks, signature and date.
    #[serde(rename = "aod.identity")]
    AodIdentity,
    /// Disclosures by business associates too.
    #[serde(rename = "aod.ba")]
    AodBa,
    /// That the first in twelve months is free.
    #[serde(rename = "aod.free")]
    AodFree,
    /// What is to be restricted.
    #[serde(rename = "rcc.what")]
    RccWhat,
    /// That it was paid for in full.
    #[serde(rename = "rcc.paid_in_full")]
    RccPaidInFull,
    /// The other address or means.
    #[serde(rename = "rcc.instead")]
    RccInstead,
    /// That disclosure could endanger, where a health plan asks.
    #[serde(rename = "rcc.endanger")]
    RccEndanger,
    /// How payment will be handled.
    #[serde(rename = "rcc.payment")]
    RccPayment,
    /// That a provider may ask for no reason.
    #[serde(rename = "rcc.no_reason")]
    RccNoReason,
    /// Which price, and which lines of it.
    #[serde(rename = "fee.invoice")]
    FeeInvoice,
    /// What may be charged.
    #[serde(rename = "fee.limit")]
    FeeLimit,
    /// That the copy is for the person herself.
    #[serde(rename = "fee.self")]
    FeeSelf,
    /// How the price was worked out.
    #[serde(rename = "fee.basis")]
    FeeBasis,
    /// That no record is held back for an unpaid bill.
    #[serde(rename = "fee.no_hold")]
    FeeNoHold,
    /// Which denial, and what is withheld.
    #[serde(rename = "drv.denial")]
    DrvDenial,
    /// That its ground can be reviewed.
    #[serde(rename = "drv.ground")]
    DrvGround,
    /// A licensed professional who had no part in it.
    #[serde(rename = "drv.reviewer")]
    DrvReviewer,
    /// The rest meanwhile.
    #[serde(rename = "drv.rest")]
    DrvRest,
    /// Which denial.
    #[serde(rename = "sod.ref")]
    SodRef,
    /// What is disputed, and why.
    #[serde(rename = "sod.basis")]
    SodBasis,
    /// That it goes with the record from now on.
    #[serde(rename = "sod.attach")]
    SodAttach,
    /// In writing.
    #[serde(rename = "rev.written")]
    RevWritten,
    /// Which authorization.
    #[serde(rename = "rev.identify")]
    RevIdentify,
    /// From when.
    #[serde(rename = "rev.effective")]
    RevEffective,
    /// To confirm it in writing.
    #[serde(rename = "rev.confirm")]
    RevConfirm,
    /// In writing.
    #[serde(rename = "ocr.written")]
    OcrWritten,
    /// Whom it is about.
    #[serde(rename = "ocr.entity")]
    OcrEntity,
    /// What was done or left undone, with dates.
    #[serde(rename = "ocr.acts")]
    OcrActs,
    /// That it comes in time.
    #[serde(rename = "ocr.timely")]
    OcrTimely,
    /// Who complains.
    #[serde(rename = "ocr.contact")]
    OcrContact,
    /// Whom it is about, and what kind of holder that is.
    #[serde(rename = "ib.actor")]
    IbActor,
    /// Which electronic health information.
    #[serde(rename = "ib.ehi")]
    IbEhi,
    /// What was done, when, and how it stood in the way.
    #[serde(rename = "ib.practice")]
    IbPractice,
    /// Which exception was claimed.
    #[serde(rename = "ib.exception")]
    IbException,
}

impl ElementId {
    /// Whether the element is the signature itself.
    pub fn is_signature(self) -> bool {
        matches!(
            self,
            Self::AccSignatureDate
                | Self::AuthSignature
                | Self::TpdWrittenSigned
                | Self::P2Signature
                | Self::P2Date
                | Self::AmdSignature
                | Self::AodIdentity
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
