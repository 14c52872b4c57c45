//! How somebody is reached.

use serde::{Deserialize, Serialize};

/// A postal address in the United States, as a clerk writes it on an envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// House and street, or the post office box.
    pub street: String,
    /// Suite, floor, department; may be empty.
    pub unit: String,
    /// City or town.
    pub city: String,
    /// Two capital letters of the state, territory or D.C.; empty where it is not known.
    pub state: String,
    /// Postal code of 5 digits, or 5 and 4.
    pub zip: String,
}

impl Address {
    /// Whether nothing at all is written.
    pub fn is_empty(&self) -> bool {
        [&self.street, &self.unit, &self.city, &self.state, &self.zip]
            .iter()
            .all(|part| part.trim().is_empty())
    }

    /// Whether a letter would arrive: street, city, state and postal code are there.
    pub fn is_complete(&self) -> bool {
        [&self.street, &self.city, &self.state, &self.zip]
            .iter()
            .all(|part| !part.trim().is_empty())
    }

    /// The address in one or two lines: street and unit, then city, state and postal code; empty parts left out.
    pub fn lines(&self) -> Vec<String> {
        let join = |parts: &[&str], with: &str| {
            parts
                .iter()
                .map(|part| part.trim())
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(with)
        };
        let place = join(&[&self.state, &self.zip], " ");
        [
            join(&[&self.street, &self.unit], ", "),
            join(&[&self.city, &place], ", "),
        ]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect()
    }
}

/// A name with the ways to reach it; every way may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Full name, of a person or an organization.
    pub name: String,
    /// The organization a named person belongs to; may be empty.
    pub organization: String,
    /// Postal address.
    pub address: Address,
    /// Telephone number as written.
    pub phone: String,
    /// Fax number as written.
    pub fax: String,
    /// E-mail address as written.
    pub email: String,
}

impl Contact {
    /// Whether the contact can be sent something: a complete address, a fax number or an e-mail address.
    pub fn is_reachable(&self) -> bool {
        self.address.is_complete() || !self.fax.trim().is_empty() || !self.email.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_shows_only_the_parts_it_has() {
        let address = Address {
            city: "Racine".into(),
            state: "WI".into(),
            zip: "53403".into(),
            ..Address::default()
        };
        assert_eq!(address.lines(), ["Racine, WI 53403"]);
        assert!(!address.is_complete());
        assert!(Address::default().lines().is_empty());
    }
}
