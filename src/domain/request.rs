//! A request to one holder: the instrument, who receives, what, how, until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Contact, PersonId, ProviderId, Reference, RequestId, Scope};

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
}

impl Instrument {
    /// The instruments that fit a recipient; the first is the one to choose unless the person says otherwise.
    ///
    /// Nobody but the patient or her personal representative may use the right of access, and nobody needs an
    /// authorization to receive her own records.
    pub fn fitting(recipient: &Recipient) -> &'static [Self] {
        match recipient {
            Recipient::Requester => &[Self::AccessRequest],
            Recipient::SomebodyElse(_) => &[Self::Authorization, Self::ThirdPartyDirective],
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

/// When an authorization ends (45 CFR 164.508(c)(1)(v)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expiry {
    /// On a day, that day included.
    On(NaiveDate),
    /// With an event that relates to the person or the purpose, in words.
    Event(String),
}
