//! Names for things: 128 random bits each, a type of its own each, so that a provider's id is never taken for a
//! person's. They say nothing about what they name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// The id made of 16 bytes from the random source.
            pub const fn from_random(bytes: [u8; 16]) -> Self {
                Self(u128::from_be_bytes(bytes))
            }

            /// The 16 bytes, big-endian.
            pub const fn to_bytes(self) -> [u8; 16] {
                self.0.to_be_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:032x})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                parse_hex(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                input.deserialize_str(AnId).map(Self)
            }
        }
    };
}

/// Reads an id without keeping its text.
struct AnId;

impl de::Visitor<'_> for AnId {
    type Value = u128;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("32 hexadecimal digits")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<u128, E> {
        parse_hex(text).map_err(E::custom)
    }
}

id_type!(
    /// Names a person whose records are kept.
    PersonId
);
id_type!(
    /// Names a provider, plan or other holder of records.
    ProviderId
);
id_type!(
    /// Names a request that is still being written.
    DraftId
);
id_type!(
    /// Names a request to one provider.
    RequestId
);
id_type!(
    /// Names a campaign: requests of one scope to many providers.
    CampaignId
);
id_type!(
    /// Names one signed paper.
    DocumentId
);
id_type!(
    /// Names one thing that happened to a request.
    HappeningId
);
id_type!(
    /// Names one received record.
    RecordId
);
id_type!(
    /// Names something that a person wrote by hand about her own health.
    OwnId
);
id_type!(
    /// Names sealed bytes in the vault.
    BlobId
);
id_type!(
    /// Names a way into the vault, as its header does.
    WayId
);
id_type!(
    /// What was erased had this name: a person's, a draft's, a request's, a record's or a hand-written word's 16 bytes, and
    /// nothing else of it.
    ErasedId
);

macro_rules! can_be_erased {
    ($($name:ident),+) => {
        $(impl From<$name> for ErasedId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        })+
    };
}

can_be_erased!(PersonId, ProviderId, DraftId, RequestId, RecordId, OwnId);

/// A text that is no id: not 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 32 hexadecimal digits, got {got} characters")]
pub struct IdError {
    /// How many characters were given.
    pub got: usize,
}

fn parse_hex(text: &str) -> Result<u128, IdError> {
    let wrong = IdError {
        got: text.chars().count(),
    };
    if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(wrong);
    }
    u128::from_str_radix(text, 16).map_err(|_| wrong)
}

/// What a clerk reads out on the phone: `SW-7K4M-20`, printed on every page of a request.
///
/// Six letters and digits without look-alikes, taken from the request's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 6]);

impl Reference {
    /// Letters and digits that are not mistaken for one another (no I, L, O, U).
    const ALPHABET: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

impl From<RequestId> for Reference {
    fn from(id: RequestId) -> Self {
        let mut rest = id.0;
        let mut text = [0; 6];
        for place in &mut text {
            *place = Self::ALPHABET[(rest & 31) as usize];
            rest >>= 5;
        }
        Self(text)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SW-")?;
        for (place, letter) in self.0.iter().enumerate() {
            if place == 4 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

/// A matter beside records keeps its id from the first word typed to the request.
impl From<DraftId> for RequestId {
    fn from(draft: DraftId) -> Self {
        Self(draft.0)
    }
}

/// An unsigned matter that is taken up again is a draft of the same id.
impl From<RequestId> for DraftId {
    fn from(request: RequestId) -> Self {
        Self(request.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_shows() {
        let id = RequestId::from_random([7; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(
            serde_json::from_str::<RequestId>(&serde_json::to_string(&id).expect("serializes"))
                .ok(),
            Some(id)
        );
    }

    #[test]
    fn a_text_of_the_wrong_length_or_alphabet_is_no_id() {
        for text in [
            "",
            "07",
            "+0000000000000000000000000000001",
            "zz000000000000000000000000000000",
        ] {
            assert!(text.parse::<PersonId>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_reference_has_two_groups_after_its_prefix() {
        let reference = Reference::from(RequestId::from_random([0xff; 16])).to_string();
        assert_eq!(reference, "SW-ZZZZ-ZZ");
    }
}
