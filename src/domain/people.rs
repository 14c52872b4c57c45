//! The people whose records are asked for, and by what authority somebody acts for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Address, BlobRef, Contact, PersonId};

/// A person whose records are kept here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Her id.
    pub id: PersonId,
    /// Full name as her providers know it.
    pub name: String,
    /// What she is called on a folder tab; a first name or "Mom".
    #[serde(default)]
    pub called: String,
    /// Names that older records may carry; may be empty.
    #[serde(default)]
    pub former_names: String,
    /// Date of birth: without it a records department cannot match a patient (45 CFR 164.514(h)).
    pub born: NaiveDate,
    /// Date of death, where an executor or administrator acts (45 CFR 164.502(g)(4)).
    #[serde(default)]
    pub died: Option<NaiveDate>,
    /// Her postal address.
    #[serde(default)]
    pub address: Address,
    /// Telephone number; may be empty.
    #[serde(default)]
    pub phone: String,
    /// E-mail address; may be empty.
    #[serde(default)]
    pub email: String,
    /// Whether she writes for herself or is represented.
    pub standing: Standing,
}

impl Person {
    /// The short name for a tab or a sentence: what she is called, else the first word of her name.
    pub fn short_name(&self) -> &str {
        let called = self.called.trim();
        if called.is_empty() {
            self.name.split_whitespace().next().unwrap_or(&self.name)
        } else {
            called
        }
    }

    /// The authority under which somebody else signs for her, if somebody does.
    pub fn authority(&self) -> Option<&Authority> {
        match &self.standing {
            Standing::Myself => None,
            Standing::Represented(authority) => Some(authority),
        }
    }

    /// Who writes and signs: herself, or her representative.
    pub fn requester(&self) -> Contact {
        match &self.standing {
            Standing::Myself => Contact {
                name: self.name.clone(),
                address: self.address.clone(),
                phone: self.phone.clone(),
                email: self.email.clone(),
                ..Contact::default()
            },
            Standing::Represented(authority) => authority.representative.clone(),
        }
    }
}

/// Whether a person acts for herself.
#[allow(
    clippy::large_enum_variant,
    reason = "a handful of people and requests: a box would cost every reader more"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// The vault's owner writes about herself.
    Myself,
    /// Somebody with authority acts for her.
    Represented(Authority),
}

/// What lets a personal representative act for a patient (45 CFR 164.502(g)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// What kind of authority it is.
    pub kind: AuthorityKind,
    /// The authority in words, as it stands in a signature block: "health care agent", "court-appointed guardian".
    pub description: String,
    /// Date of the paper that gives the authority; a parent has none.
    pub dated: Option<NaiveDate>,
    /// Last day on which the authority holds, where the paper names one.
    #[serde(default)]
    pub ends: Option<NaiveDate>,
    /// A copy of the paper.
    #[serde(default)]
    pub paper: Option<BlobRef>,
    /// How the representative calls the patient: "my mother".
    #[serde(default)]
    pub relation: String,
    /// The representative's own name and address.
    pub representative: Contact,
}

impl Authority {
    /// Whether the authority still holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.ends.is_none_or(|last| day <= last) && self.dated.is_none_or(|first| first <= day)
    }
}

/// The kinds of personal representative (45 CFR 164.502(g)(2)-(4)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AuthorityKind {
    /// Agent under a health-care power of attorney.
    HealthCarePowerOfAttorney,
    /// Guardian or conservator appointed by a court.
    Guardian,
    /// Parent of a minor.
    ParentOfMinor,
    /// Executor or administrator of a deceased person's estate.
    ExecutorOrAdministrator,
    /// Another authority under law, described in words.
    Other,
}

impl AuthorityKind {
    /// All kinds, in the order a person is asked.
    pub const ALL: [Self; 5] = [
        Self::HealthCarePowerOfAttorney,
        Self::Guardian,
        Self::ParentOfMinor,
        Self::ExecutorOrAdministrator,
        Self::Other,
    ];

    /// Whether the authority comes from a paper that has a date.
    pub fn needs_paper(self) -> bool {
        !matches!(self, Self::ParentOfMinor)
    }
}
