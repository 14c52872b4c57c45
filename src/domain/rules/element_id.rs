//! The name of each thing that a paper must or should contain.

use serde::Deserialize;

macro_rules! element_ids {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// One thing that a paper must or should contain.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum ElementId {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl ElementId {
            /// Its name in the pack: `acc.scope`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

element_ids! {
    /// Who the patient is.
    AccPatientIdentity = "acc.patient_identity",
    /// That it is in writing.
    AccWritten = "acc.written",
    /// That it is a request for access, not an authorization.
    AccIsAccess = "acc.is_access",
    /// Which records.
    AccScope = "acc.scope",
    /// A look, a copy, or both.
    AccInspectOrCopy = "acc.inspect_or_copy",
    /// The form and format.
    AccFormFormat = "acc.form_format",
    /// Where and how to deliver.
    AccDelivery = "acc.delivery",
    /// To name any fee first.
    AccFeeStatement = "acc.fee_statement",
    /// That no summary is agreed to.
    AccNoSummary = "acc.no_summary",
    /// The days the law gives.
    AccDeadlineNotice = "acc.deadline_notice",
    /// Signature and date.
    AccSignatureDate = "acc.signature_date",
    /// The representative's authority.
    AccRepAuthority = "acc.rep_authority",
    /// To send the rest and give the reason for what is held back.
    AccAskPartialAndReason = "acc.ask_partial_and_reason",
    /// To say where else the records are.
    AccAskWhereElse = "acc.ask_where_else",
    /// Who died, and when.
    DecDecedent = "dec.decedent",
    /// The authority of whoever acts for the one who died, or for the estate.
    DecAuthority = "dec.authority",
    /// Proof of the death.
    DecDeathProof = "dec.death_proof",
    /// A meaningful description of the information.
    AuthInfo = "auth.info",
    /// Who may release it.
    AuthDiscloser = "auth.discloser",
    /// Who may receive it.
    AuthRecipient = "auth.recipient",
    /// Each purpose.
    AuthPurpose = "auth.purpose",
    /// When it ends.
    AuthExpiry = "auth.expiry",
    /// Signature and date.
    AuthSignature = "auth.signature",
    /// The representative's authority.
    AuthRepAuthority = "auth.rep_authority",
    /// The right to revoke, and how.
    AuthStmtRevoke = "auth.stmt_revoke",
    /// That care does not hang on signing.
    AuthStmtCondition = "auth.stmt_condition",
    /// That the recipient may pass it on.
    AuthStmtRedisclose = "auth.stmt_redisclose",
    /// Plain language.
    AuthPlainLanguage = "auth.plain_language",
    /// Joined with no other document.
    AuthNotCompound = "auth.not_compound",
    /// Who the patient is.
    AuthPatientIdentity = "auth.patient_identity",
    /// In writing and signed.
    TpdWrittenSigned = "tpd.written_signed",
    /// Who is to receive it.
    TpdRecipient = "tpd.recipient",
    /// Where to send it.
    TpdWhere = "tpd.where",
    /// A clear, conspicuous and specific choice.
    TpdSpecific = "tpd.specific",
    /// An electronic copy from an electronic health record only.
    TpdEhrOnly = "tpd.ehr_only",
    /// What was sent and when, when it came, when the answer was due.
    FolDates = "fol.dates",
    /// That no notice of more time came.
    FolNoExtension = "fol.no_extension",
    /// What is asked for now, by when.
    FolDemand = "fol.demand",
    /// That a complaint may follow.
    FolComplaintNote = "fol.complaint_note",
    /// That psychotherapy notes are meant, by that name.
    PsyNamesNotes = "psy.names_notes",
    /// On its own, or with another of its kind only.
    PsyAlone = "psy.alone",
    /// That no plan enrollment or eligibility hangs on it.
    PsyNoCondition = "psy.no_condition",
    /// Who the patient is.
    P2Patient = "p2.patient",
    /// Who may disclose.
    P2Discloser = "p2.discloser",
    /// A meaningful description of the information.
    P2Info = "p2.info",
    /// Who may receive.
    P2Recipient = "p2.recipient",
    /// That a recipient under HIPAA may pass it on, but not for proceedings against the patient.
    P2RediscloseCe = "p2.redisclose_ce",
    /// Each purpose.
    P2Purpose = "p2.purpose",
    /// The right to revoke, and how.
    P2Revoke = "p2.revoke",
    /// When it ends.
    P2Expiry = "p2.expiry",
    /// The signature.
    P2Signature = "p2.signature",
    /// The date of signing.
    P2Date = "p2.date",
    /// For treatment, payment and operations: what follows from refusing.
    P2TpoStatements = "p2.tpo_statements",
    /// Counseling notes on their own.
    P2CounselingSeparate = "p2.counseling_separate",
    /// That the notice of 42 CFR 2.32 goes with the records.
    P2Notice = "p2.notice",
    /// The entry that is wrong.
    AmdIdentify = "amd.identify",
    /// In writing, with the reason.
    AmdWrittenReason = "amd.written_reason",
    /// What it should say.
    AmdCorrection = "amd.correction",
    /// That whoever wrote the entry is no longer there, where another holder wrote it.
    AmdOriginator = "amd.originator",
    /// Who is to be told.
    AmdNotifyList = "amd.notify_list",
    /// Signature and date.
    AmdSignature = "amd.signature",
    /// Of which time.
    AodPeriod = "aod.period",
    /// Who asks, signature and date.
    AodIdentity = "aod.identity",
    /// Disclosures by business associates too.
    AodBa = "aod.ba",
    /// That the first in twelve months is free.
    AodFree = "aod.free",
    /// What is to be restricted.
    RccWhat = "rcc.what",
    /// That it was paid for in full.
    RccPaidInFull = "rcc.paid_in_full",
    /// The other address or means.
    RccInstead = "rcc.instead",
    /// That disclosure could endanger, where a health plan asks.
    RccEndanger = "rcc.endanger",
    /// How payment will be handled.
    RccPayment = "rcc.payment",
    /// That a provider may ask for no reason.
    RccNoReason = "rcc.no_reason",
    /// Which price, and which lines of it.
    FeeInvoice = "fee.invoice",
    /// What may be charged.
    FeeLimit = "fee.limit",
    /// That the copy is for the person herself.
    FeeSelf = "fee.self",
    /// How the price was worked out.
    FeeBasis = "fee.basis",
    /// That no record is held back for an unpaid bill.
    FeeNoHold = "fee.no_hold",
    /// Which denial, and what is withheld.
    DrvDenial = "drv.denial",
    /// That its ground can be reviewed.
    DrvGround = "drv.ground",
    /// A licensed professional who had no part in it.
    DrvReviewer = "drv.reviewer",
    /// The rest meanwhile.
    DrvRest = "drv.rest",
    /// Which denial.
    SodRef = "sod.ref",
    /// What is disputed, and why.
    SodBasis = "sod.basis",
    /// That it goes with the record from now on.
    SodAttach = "sod.attach",
    /// In writing.
    RevWritten = "rev.written",
    /// Which authorization.
    RevIdentify = "rev.identify",
    /// From when.
    RevEffective = "rev.effective",
    /// To confirm it in writing.
    RevConfirm = "rev.confirm",
    /// In writing.
    OcrWritten = "ocr.written",
    /// Whom it is about.
    OcrEntity = "ocr.entity",
    /// What was done or left undone, with dates.
    OcrActs = "ocr.acts",
    /// That it comes in time.
    OcrTimely = "ocr.timely",
    /// Who complains.
    OcrContact = "ocr.contact",
    /// Whom it is about, and what kind of holder that is.
    IbActor = "ib.actor",
    /// Which electronic health information.
    IbEhi = "ib.ehi",
    /// What was done, when, and how it stood in the way.
    IbPractice = "ib.practice",
    /// Which exception was claimed.
    IbException = "ib.exception",
    /// When and how the request went out first.
    CpyFirst = "cpy.first",
    /// The request itself, and the proof of sending.
    CpyEnclosed = "cpy.enclosed",
    /// To confirm the day it came.
    CpyConfirm = "cpy.confirm",
    /// What came, and when.
    ParReceived = "par.received",
    /// What did not come, or came otherwise than asked.
    ParMissing = "par.missing",
    /// That the rest is due on the same clock.
    ParDue = "par.due",
    /// If the rest is withheld: the reason in writing.
    ParDenial = "par.denial",
    /// That records of another person came, and when; nothing of what they say.
    WptReceived = "wpt.received",
    /// How they are kept, and to say how to send them back or destroy them.
    WptHandling = "wpt.handling",
    /// To send the right records on the same clock.
    WptOwn = "wpt.own",
    /// To look whether the person's own records went to somebody else.
    WptTold = "wpt.told",
    /// Which reason was given, when, by whom.
    RsnQuoted = "rsn.quoted",
    /// Why it is no ground to refuse, with the section.
    RsnAnswer = "rsn.answer",
    /// To act on the request, by the same clock.
    RsnDemand = "rsn.demand",
    /// That a no was said and not written, and when.
    WdrSpoken = "wdr.spoken",
    /// What a denial in writing must say.
    WdrContent = "wdr.content",
    /// That the clock runs until it comes.
    WdrClock = "wdr.clock",
    /// To the person or office that takes complaints.
    PocAddressee = "poc.addressee",
    /// What was done or left undone, with dates.
    PocActs = "poc.acts",
    /// What would set it right.
    PocWish = "poc.wish",
    /// That nobody may be treated worse for it.
    PocNoRetaliation = "poc.no_retaliation",
    /// The office that takes it.
    StcBody = "stc.body",
    /// Whom it is about.
    StcEntity = "stc.entity",
    /// What was done or left undone, with dates.
    StcActs = "stc.acts",
    /// The state's own section, where it was read.
    StcLaw = "stc.law",
    /// What would set it right.
    StcWish = "stc.wish",
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
