//! Who holds records: practices, hospitals, plans, agencies.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Address, ProviderId, SendMethod};

/// A holder of records, with all ways in which it takes a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Its id.
    pub id: ProviderId,
    /// What kind of holder it is.
    pub kind: ProviderKind,
    /// Its name as it stands on the door.
    pub name: String,
    /// Who opens the letter: "Medical Records (Release of Information)"; may be empty.
    #[serde(default)]
    pub department: String,
    /// Postal address of the records department.
    #[serde(default)]
    pub address: Address,
    /// Telephone number; may be empty.
    #[serde(default)]
    pub phone: String,
    /// Fax number; may be empty.
    #[serde(default)]
    pub fax: String,
    /// E-mail address for requests; may be empty.
    #[serde(default)]
    pub email: String,
    /// Address of its patient portal; may be empty.
    #[serde(default)]
    pub portal: String,
    /// National Provider Identifier, where it is known.
    #[serde(default)]
    pub npi: Option<Npi>,
    /// The ways in which it says it takes requests; empty where nobody asked yet.
    #[serde(default)]
    pub accepts: BTreeSet<SendMethod>,
    /// What the person wants to remember about it.
    #[serde(default)]
    pub notes: String,
}

/// Kinds of record holders. Which law binds each stands in the rule pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    /// A doctor's or therapist's practice or clinic.
    Practice,
    /// A hospital; its health information management department answers.
    Hospital,
    /// A pharmacy.
    Pharmacy,
    /// A clinical laboratory.
    Laboratory,
    /// An imaging center.
    Imaging,
    /// A health plan or insurer.
    Insurer,
    /// A state or local health department.
    HealthDepartment,
    /// A school or college.
    School,
    /// A Veterans Affairs or military facility.
    VaOrMilitary,
    /// A copy or retrieval service that answers for a provider.
    RetrievalService,
    /// Any other holder.
    Other,
}

impl ProviderKind {
    /// All kinds, in the order a person is asked.
    pub const ALL: [Self; 11] = [
        Self::Practice,
        Self::Hospital,
        Self::Pharmacy,
        Self::Laboratory,
        Self::Imaging,
        Self::Insurer,
        Self::HealthDepartment,
        Self::School,
        Self::VaOrMilitary,
        Self::RetrievalService,
        Self::Other,
    ];
}

/// A National Provider Identifier: 10 digits, the last a Luhn check digit over `80840` and the other nine
/// (45 CFR 162.406; ISO/IEC 7812-1).
///
/// ```
/// use sealwell::domain::Npi;
/// assert_eq!("1234567893".parse::<Npi>().map(|npi| npi.to_string()), Ok("1234567893".to_owned()));
/// assert!("1234567890".parse::<Npi>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Npi(u64);

/// Why a text is no NPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NpiError {
    /// Not ten digits.
    #[error("an NPI has 10 digits, got {got}")]
    Length {
        /// How many digits were given.
        got: usize,
    },
    /// Something that is neither digit, space nor hyphen.
    #[error("an NPI has digits only")]
    Letter,
    /// The last digit does not fit the other nine: a slip of the pen.
    #[error("the check digit does not fit")]
    CheckDigit,
}

impl Npi {
    /// What the Luhn sum of the issuer prefix `80840` comes to.
    const PREFIX_SUM: u32 = 24;
}

impl FromStr for Npi {
    type Err = NpiError;

    fn from_str(text: &str) -> Result<Self, NpiError> {
        let mut digits = Vec::with_capacity(10);
        for letter in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            digits.push(letter.to_digit(10).ok_or(NpiError::Letter)?);
        }
        if digits.len() != 10 {
            return Err(NpiError::Length { got: digits.len() });
        }
        let sum: u32 = digits
            .iter()
            .enumerate()
            .map(|(place, digit)| {
                if place % 2 == 0 {
                    digit * 2 / 10 + digit * 2 % 10
                } else {
                    *digit
                }
            })
            .sum();
        if !(sum + Self::PREFIX_SUM).is_multiple_of(10) {
            return Err(NpiError::CheckDigit);
        }
        Ok(Self(
            digits
                .iter()
                .fold(0, |number, digit| number * 10 + u64::from(*digit)),
        ))
    }
}

impl fmt::Display for Npi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.0)
    }
}

impl Serialize for Npi {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Npi {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_npi_takes_spaces_and_hyphens() {
        assert_eq!(
            "123-456 7893".parse::<Npi>().map(|npi| npi.to_string()),
            Ok("1234567893".to_owned())
        );
    }

    #[test]
    fn each_single_wrong_digit_is_caught() {
        let right = b"1234567893";
        for place in 0..10 {
            for digit in b'0'..=b'9' {
                let mut wrong = *right;
                wrong[place] = digit;
                let text = String::from_utf8(wrong.to_vec()).expect("digits");
                assert_eq!(text.parse::<Npi>().is_ok(), wrong == *right, "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_npi_says_why() {
        assert_eq!("12345".parse::<Npi>(), Err(NpiError::Length { got: 5 }));
        assert_eq!("12345678X3".parse::<Npi>(), Err(NpiError::Letter));
    }
}
