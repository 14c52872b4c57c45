//! What came back: files kept byte for byte.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{BlobId, PersonId, ProviderId, RecordId, RequestId};

/// Sealed bytes, and what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlobRef {
    /// Where they are in the vault.
    pub id: BlobId,
    /// SHA-256 of the bytes as received.
    pub sha256: Fingerprint,
    /// How many bytes.
    pub length_bytes: u64,
    /// Media type as found from the first bytes, such as `application/pdf`.
    pub media_type: String,
    /// The file's name as it was given.
    pub name: String,
}

/// SHA-256 of a file (FIPS 180-4), shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        let wrong = || serde::de::Error::custom("a fingerprint is 64 hexadecimal digits");
        if text.len() != 64 {
            return Err(wrong());
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digit = |place: usize| pair.get(place).and_then(|c| char::from(*c).to_digit(16));
            let value = digit(0)
                .zip(digit(1))
                .map(|(high, low)| high * 16 + low)
                .ok_or_else(wrong)?;
            *byte = u8::try_from(value).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

/// A file that was received and filed under a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedRecord {
    /// Its id.
    pub id: RecordId,
    /// Whose folder it lies in.
    pub person: PersonId,
    /// The request that brought it, where one did.
    pub request: Option<RequestId>,
    /// Who sent it, where that is known.
    pub provider: Option<ProviderId>,
    /// The bytes.
    pub file: BlobRef,
    /// The day it came.
    pub received_on: NaiveDate,
    /// What it is.
    pub kind: RecordKind,
    /// The title the file gives itself; may be empty.
    pub title: String,
    /// The date the file gives itself.
    pub dated: Option<NaiveDate>,
    /// Whether the file is about this person.
    pub identity: IdentityCheck,
}

/// What a received file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// A clinical document in HL7 C-CDA.
    Ccda,
    /// Resources in HL7 FHIR.
    Fhir,
    /// A PDF.
    Pdf,
    /// A picture that a browser shows.
    Image,
    /// Plain text.
    Text,
    /// Anything else: kept, not shown.
    Other,
}

/// What was found when the patient named in a file was compared with the person it was filed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "found", rename_all = "snake_case")]
pub enum IdentityCheck {
    /// The file names no patient that can be read.
    NotStated,
    /// Name and date of birth fit.
    Fits,
    /// They differ, and the person has not said yet whose file it is.
    Differs {
        /// The name in the file.
        name: String,
        /// The date of birth in the file.
        born: Option<NaiveDate>,
    },
    /// They differ, and the person said that it belongs here all the same.
    Confirmed {
        /// The name in the file.
        name: String,
        /// The date of birth in the file.
        born: Option<NaiveDate>,
    },
}

impl IdentityCheck {
    /// Notes that the person said the file belongs here.
    pub(super) fn confirm(&mut self) {
        if let Self::Differs { name, born } = self {
            *self = Self::Confirmed {
                name: std::mem::take(name),
                born: *born,
            };
        }
    }
}
