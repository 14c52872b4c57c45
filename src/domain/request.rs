//! A request to one holder: the instrument, who receives, what, how, until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    CampaignId, Contact, DocumentKind, Gap, PersonId, ProviderId, Reference, RequestId, Scope,
};

/// A request that is complete enough to be signed. It goes to one provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Whose records.
    pub person: PersonId,
    /// Who holds them.
    pub provider: ProviderId,
    /// By which legal instrument.
    pub instrument: Instrument,
    /// Who is to receive them.
    pub recipient: Recipient,
    /// Which records.
    pub scope: Scope,
    /// A copy, a look, or both.
    pub manner: Manner,
    /// In what form.
    pub form: RecordForm,
    /// On what way.
    pub delivery: Delivery,
    /// Above this the holder is to ask first, in US cents; access requests only.
    pub fee_ceiling_cents: Option<u32>,
    /// What the records are for; only an authorization says so.
    pub purpose: Option<String>,
    /// When an authorization ends.
    pub expiry: Option<Expiry>,
    /// The day it was written.
    pub written_on: NaiveDate,
    /// What an instrument needs beside the records.
    #[serde(default)]
    pub details: Details,
    /// The campaign it is part of: one scope that goes to many holders.
    #[serde(default)]
    pub campaign: Option<CampaignId>,
}

impl Request {
    /// The reference printed on each page.
    pub fn reference(&self) -> Reference {
        self.id.into()
    }
}

/// The legal instruments. They differ in who receives, whether the holder must act, what it may charge, and whether they end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// The patient's own right of access: the holder must act (45 CFR 164.524).
    AccessRequest,
    /// An electronic copy from an electronic health record sent to somebody the patient names
    /// (42 U.S.C. 17935(e)(1); 45 CFR 164.524(c)(3)(ii), as narrowed by Ciox v. Azar).
    ThirdPartyDirective,
    /// Permission to release to somebody else: the holder may act, need not (45 CFR 164.508).
    Authorization,
    /// The same for psychotherapy notes alone (45 CFR 164.508(a)(2), (b)(3)(ii)).
    PsychotherapyNotesAuthorization,
    /// Consent for the records of a substance use disorder program (42 CFR 2.31).
    Part2Consent,
    /// The same for counseling notes alone (42 CFR 2.31(b)).
    Part2CounselingConsent,
    /// To have the record amended: the holder must act (45 CFR 164.526).
    Amendment,
    /// To be told to whom the record was disclosed: the holder must act (45 CFR 164.528).
    Accounting,
    /// To restrict a use or disclosure; the holder need not agree but for a plan that was not asked to pay
    /// (45 CFR 164.522(a)).
    Restriction,
    /// To be written to at another place or by other means (45 CFR 164.522(b)).
    ConfidentialCommunication,
}

impl Instrument {
    /// All instruments.
    pub const ALL: [Self; 10] = [
        Self::AccessRequest,
        Self::ThirdPartyDirective,
        Self::Authorization,
        Self::PsychotherapyNotesAuthorization,
        Self::Part2Consent,
        Self::Part2CounselingConsent,
        Self::Amendment,
        Self::Accounting,
        Self::Restriction,
        Self::ConfidentialCommunication,
    ];

    /// The paper that carries this instrument.
    pub fn document(self) -> DocumentKind {
        match self {
            Self::AccessRequest => DocumentKind::AccessRequest,
            Self::ThirdPartyDirective => DocumentKind::ThirdPartyDirective,
            Self::Authorization => DocumentKind::Authorization,
            Self::PsychotherapyNotesAuthorization => DocumentKind::PsychotherapyNotesAuthorization,
            Self::Part2Consent => DocumentKind::Part2Consent,
            Self::Part2CounselingConsent => DocumentKind::Part2CounselingConsent,
            Self::Amendment => DocumentKind::AmendmentRequest,
            Self::Accounting => DocumentKind::AccountingRequest,
            Self::Restriction => DocumentKind::RestrictionRequest,
            Self::ConfidentialCommunication => DocumentKind::ConfidentialCommunicationRequest,
        }
    }

    /// Whether it gives somebody else leave to receive, so that it ends and can be revoked.
    pub fn is_permission(self) -> bool {
        matches!(
            self,
            Self::Authorization
                | Self::PsychotherapyNotesAuthorization
                | Self::Part2Consent
                | Self::Part2CounselingConsent
        )
    }

    /// Whether records are what it asks for.
    pub fn asks_for_records(self) -> bool {
        self.is_permission() || matches!(self, Self::AccessRequest | Self::ThirdPartyDirective)
    }

    /// The instruments that fit a recipient; the first is the one to choose unless the person says otherwise.
    ///
    /// Nobody but the patient or her personal representative may use the right of access, and nobody needs an
    /// authorization to receive her own records.
    pub fn fitting(recipient: &Recipient) -> &'static [Self] {
        match recipient {
            Recipient::Requester => &[Self::AccessRequest],
            Recipient::SomebodyElse(_) => &[
                Self::Authorization,
                Self::ThirdPartyDirective,
                Self::Part2Consent,
                Self::Part2CounselingConsent,
                Self::PsychotherapyNotesAuthorization,
            ],
        }
    }
}

/// Who is to receive the records.
#[allow(
    clippy::large_enum_variant,
    reason = "a handful of people and requests: a box would cost every reader more"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recipient {
    /// The patient, or her personal representative for her.
    Requester,
    /// Somebody else, by name.
    SomebodyElse(Contact),
}

/// A copy, a look, or both (45 CFR 164.524(a)(1), (c)(1)).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// A copy.
    #[default]
    Copy,
    /// To look at them in person.
    Inspect,
    /// To look at them and to have a copy.
    InspectAndCopy,
}

/// The form and format wanted (45 CFR 164.524(c)(2)).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RecordForm {
    /// PDF files.
    #[default]
    Pdf,
    /// Files for computers: C-CDA or FHIR, besides PDF.
    MachineReadable,
    /// Paper.
    Paper,
    /// An export of all electronic health information in the form that certified software gives it
    /// (45 CFR 170.315(b)(10)), besides PDF.
    EhiExport,
}

impl RecordForm {
    /// Whether an electronic copy is asked for.
    pub fn is_electronic(self) -> bool {
        !matches!(self, Self::Paper)
    }
}

/// Where and how the records are to be delivered (45 CFR 164.524(c)(3)(i)).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// By secure e-mail to the recipient's address.
    #[default]
    SecureEmail,
    /// By ordinary e-mail; the person accepts that it is not encrypted.
    PlainEmail,
    /// In the patient portal.
    Portal,
    /// By post, postage then being chargeable (45 CFR 164.524(c)(4)(iii)).
    Mail,
    /// By fax.
    Fax,
    /// On a CD or USB drive by post.
    Media,
    /// To be picked up.
    PickUp,
}

impl Delivery {
    /// All ways, in the order a person is asked.
    pub const ALL: [Self; 7] = [
        Self::SecureEmail,
        Self::PlainEmail,
        Self::Portal,
        Self::Mail,
        Self::Fax,
        Self::Media,
        Self::PickUp,
    ];
}

/// What an instrument needs beside the records, in the person's words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Details {
    /// Nothing.
    #[default]
    None,
    /// What is to be amended (45 CFR 164.526(b)(1), (c)).
    Amendment {
        /// The entry as it stands: what it says, where, of which day.
        entry: String,
        /// What it should say.
        correction: String,
        /// Why.
        reason: String,
        /// Who is to be told of the amendment; may be empty.
        notify: String,
    },
    /// Of which time disclosures are to be told; six years back at most (45 CFR 164.528(a)(1)).
    Accounting {
        /// First day; none for as far back as the law reaches.
        since: Option<NaiveDate>,
    },
    /// What is not to be told to whom (45 CFR 164.522(a)(1)).
    Restriction {
        /// The information, and who is not to have it.
        what: String,
        /// Whether it was paid for in full, and the health plan is not to have it: then the holder must agree
        /// (45 CFR 164.522(a)(1)(vi)).
        paid_in_full: bool,
    },
    /// Where and how to write instead (45 CFR 164.522(b)).
    Communication {
        /// The other address or means.
        instead: String,
        /// Whether disclosure could endanger the person; a health plan may want this said (45 CFR 164.522(b)(1)(ii)).
        endangers: bool,
        /// How payment will be handled; may be empty.
        payment: String,
    },
}

impl Details {
    /// What is still missing for an instrument, in the order of the questions.
    pub fn gaps(&self, instrument: Instrument) -> Vec<Gap> {
        let empty = |text: &String| text.trim().is_empty();
        let mut gaps = Vec::new();
        match (instrument, self) {
            (
                Instrument::Amendment,
                Self::Amendment {
                    entry,
                    correction,
                    reason,
                    ..
                },
            ) => {
                gaps.extend(empty(entry).then_some(Gap::Entry));
                gaps.extend(empty(correction).then_some(Gap::Correction));
                gaps.extend(empty(reason).then_some(Gap::Reason));
            }
            (Instrument::Accounting, Self::Accounting { .. }) => {}
            (Instrument::Restriction, Self::Restriction { what, .. }) => {
                gaps.extend(empty(what).then_some(Gap::Restriction));
            }
            (Instrument::ConfidentialCommunication, Self::Communication { instead, .. }) => {
                gaps.extend(empty(instead).then_some(Gap::Instead));
            }
            _ => gaps.push(Gap::Details),
        }
        gaps
    }
}

/// When an authorization ends (45 CFR 164.508(c)(1)(v)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expiry {
    /// On a day, that day included.
    On(NaiveDate),
    /// With an event that relates to the person or the purpose, in words.
    Event(String),
}
