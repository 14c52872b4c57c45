//! Invented people and places.

use chrono::NaiveDate;
use sealwell::domain::{
    Address, Authority, AuthorityKind, Contact, Person, PersonId, Provider, ProviderId,
    ProviderKind, SendMethod, Standing,
};
use sealwell::vault::{Random, SystemRandom};
use wasm_bindgen::JsError;

/// What the bench gives to its page.
pub type Answer<T> = Result<T, JsError>;

/// 16 random bytes for an id.
pub fn id() -> Answer<[u8; 16]> {
    let mut bytes = [0; 16];
    SystemRandom.fill(&mut bytes)?;
    Ok(bytes)
}

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the calendar")
}

fn address(street: &str, state: &str) -> Address {
    Address {
        street: street.to_owned(),
        unit: String::new(),
        city: "Madison".to_owned(),
        state: state.to_owned(),
        zip: "53703".to_owned(),
    }
}

/// Somebody who writes for herself.
pub fn person(id: PersonId) -> Person {
    Person {
        id,
        name: "Ada Moreno Field".to_owned(),
        called: "Ada".to_owned(),
        former_names: String::new(),
        born: date(1951, 3, 9),
        died: None,
        address: address("14 Willow Street", "WI"),
        phone: "555-0100".to_owned(),
        email: "ada@example.com".to_owned(),
        standing: Standing::Myself,
    }
}

/// Somebody for whom she signs.
pub fn parent(id: PersonId, called: &str) -> Person {
    let own = person(id);
    Person {
        name: format!("{called} Moreno Field"),
        called: called.to_owned(),
        born: date(1924, 8, 30),
        standing: Standing::Represented(Authority {
            kind: AuthorityKind::HealthCarePowerOfAttorney,
            description: "health care agent".to_owned(),
            dated: Some(date(2021, 6, 3)),
            ends: None,
            paper: None,
            relation: "my parent".to_owned(),
            representative: own.requester(),
        }),
        ..own
    }
}

/// A practice in Wisconsin.
pub fn provider(id: ProviderId, number: usize) -> Provider {
    Provider {
        id,
        kind: ProviderKind::Practice,
        name: format!("Lakeside Practice {number}"),
        department: "Medical Records".to_owned(),
        address: address("2 Harbor Road", "WI"),
        phone: "555-0101".to_owned(),
        fax: "555-0102".to_owned(),
        email: String::new(),
        portal: String::new(),
        npi: None,
        accepts: [SendMethod::Fax].into(),
        notes: String::new(),
    }
}

/// A holder of some kind in one of six states, four of which have a clock of their own.
pub fn holder(id: ProviderId, number: usize) -> Provider {
    const STATES: [&str; 6] = ["WI", "CA", "TX", "NY", "WA", "MN"];
    const KINDS: [ProviderKind; 4] = [
        ProviderKind::Practice,
        ProviderKind::Hospital,
        ProviderKind::Insurer,
        ProviderKind::Imaging,
    ];
    let state = STATES[number % STATES.len()];
    Provider {
        kind: KINDS[number / STATES.len() % KINDS.len()],
        address: address("2 Harbor Road", state),
        ..provider(id, number)
    }
}

/// Somebody else who is to receive records.
pub fn recipient(number: usize) -> Contact {
    Contact {
        name: format!("Dr. Aurelio Banks {number}"),
        organization: "Northshore Neurology".to_owned(),
        address: address("5 Canal Park", "MN"),
        phone: "555-0177".to_owned(),
        fax: "555-0178".to_owned(),
        email: "records@northshore.example".to_owned(),
    }
}
