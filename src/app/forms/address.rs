//! A postal address as it is typed.

use super::problem::{Fault, Findings};
use crate::domain::Address;

/// The parts of an address that a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressField {
    /// House and street.
    Street,
    /// Suite, floor, apartment.
    Unit,
    /// City or town.
    City,
    /// State.
    State,
    /// Postal code.
    Zip,
}

/// Two letters for each state, the District of Columbia and the territories (USPS Publication 28, appendix B).
pub const US_STATES: [&str; 56] = [
    "AL", "AK", "AZ", "AR", "AS", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "GU", "HI", "ID", "IL",
    "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MP", "MS", "MO", "MT", "NE", "NV",
    "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX",
    "UT", "VT", "VA", "VI", "WA", "WV", "WI", "WY",
];

/// The address without blanks around its parts, the state in capitals. Every part may be empty.
pub(super) fn check<F: Copy>(
    typed: &Address,
    name: fn(AddressField) -> F,
    found: &mut Findings<F>,
) -> Address {
    let state = typed.state.trim().to_ascii_uppercase();
    let known = state.is_empty() || US_STATES.contains(&state.as_str());
    found.want(known, name(AddressField::State), Fault::State);
    let zip = typed.zip.trim();
    found.want(
        zip.is_empty() || is_zip(zip),
        name(AddressField::Zip),
        Fault::Zip,
    );
    Address {
        street: typed.street.trim().to_owned(),
        unit: typed.unit.trim().to_owned(),
        city: typed.city.trim().to_owned(),
        state,
        zip: zip.to_owned(),
    }
}

fn is_zip(text: &str) -> bool {
    let (five, four) = text.split_once('-').unwrap_or((text, "0000"));
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(five, 5) && digits(four, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zip_has_five_digits_or_nine() {
        for right in ["53403", "53403-1234"] {
            assert!(is_zip(right), "{right}");
        }
        for wrong in ["5340", "53403-", "53403-12", "5340a", "534031234"] {
            assert!(!is_zip(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_state_is_written_in_capitals_and_must_exist() {
        let typed = Address {
            state: " wi ".into(),
            ..Address::default()
        };
        let mut found = Findings::new();
        assert_eq!(check(&typed, |field| field, &mut found).state, "WI");
        let typed = Address {
            state: "XX".into(),
            ..Address::default()
        };
        check(&typed, |field| field, &mut found);
        assert_eq!(found.0.len(), 1);
        assert_eq!(found.0[0].field, AddressField::State);
    }
}
