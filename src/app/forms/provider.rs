//! The form for a place that holds records.

use std::collections::BTreeSet;

use super::AddressField;
use super::address;
use super::problem::{Fault, FieldProblem, Findings};
use crate::domain::{Address, Npi, Provider, ProviderId, ProviderKind, SendMethod};

/// What was typed about a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderDraft {
    /// What kind of place; nothing chosen at first.
    pub kind: Option<ProviderKind>,
    /// Its name.
    pub name: String,
    /// Who opens the letter.
    pub department: String,
    /// Postal address, as typed.
    pub address: Address,
    /// Telephone number.
    pub phone: String,
    /// Fax number.
    pub fax: String,
    /// E-mail address.
    pub email: String,
    /// Patient portal.
    pub portal: String,
    /// NPI as typed.
    pub npi: String,
    /// How it takes requests.
    pub accepts: BTreeSet<SendMethod>,
    /// What to remember about it.
    pub notes: String,
}

/// The fields of the form, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProviderField {
    /// What kind of place.
    Kind,
    /// Its name.
    Name,
    /// Part of its address.
    Address(AddressField),
    /// Telephone number.
    Phone,
    /// Fax number.
    Fax,
    /// E-mail address.
    Email,
    /// NPI.
    Npi,
}

impl ProviderDraft {
    /// An empty form that addresses the records department, whatever the place is.
    pub fn new(department: &str) -> Self {
        Self {
            department: department.to_owned(),
            ..Self::default()
        }
    }

    /// What is written about a place, to be changed.
    pub fn of(provider: &Provider) -> Self {
        Self {
            kind: Some(provider.kind),
            name: provider.name.clone(),
            department: provider.department.clone(),
            address: provider.address.clone(),
            phone: provider.phone.clone(),
            fax: provider.fax.clone(),
            email: provider.email.clone(),
            portal: provider.portal.clone(),
            npi: provider.npi.map(|npi| npi.to_string()).unwrap_or_default(),
            accepts: provider.accepts.clone(),
            notes: provider.notes.clone(),
        }
    }

    /// The place it describes.
    ///
    /// # Errors
    /// Everything that has to be mended, in the order of the page.
    pub fn check(&self, id: ProviderId) -> Result<Provider, Vec<FieldProblem<ProviderField>>> {
        use ProviderField as F;
        let mut found = Findings::new();
        found.want(self.kind.is_some(), F::Kind, Fault::NotChosen);
        let name = found.text(&self.name, F::Name);
        let address = address::check(&self.address, F::Address, &mut found);
        let phone = found.number(&self.phone, F::Phone);
        let fax = found.number(&self.fax, F::Fax);
        let email = found.email(&self.email, F::Email);
        let npi = match self.npi.trim() {
            "" => None,
            typed => typed
                .parse::<Npi>()
                .map_err(|why| found.add(F::Npi, Fault::Npi(why)))
                .ok(),
        };
        let provider = self.kind.map(|kind| Provider {
            id,
            kind,
            name,
            department: self.department.trim().to_owned(),
            address,
            phone,
            fax,
            email,
            portal: self.portal.trim().to_owned(),
            npi,
            accepts: self.accepts.clone(),
            notes: self.notes.trim().to_owned(),
        });
        found.into_result(provider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::NpiError;

    fn id() -> ProviderId {
        ProviderId::from_random([2; 16])
    }

    fn lakeside() -> ProviderDraft {
        ProviderDraft {
            kind: Some(ProviderKind::Practice),
            name: "Lakeside Cardiology".into(),
            fax: "(262) 555-0142".into(),
            npi: "1234567893".into(),
            ..ProviderDraft::new("Medical Records")
        }
    }

    #[test]
    fn a_place_reads_back_what_was_written() {
        let provider = lakeside().check(id()).expect("whole");
        assert_eq!(provider.department, "Medical Records");
        assert_eq!(ProviderDraft::of(&provider).check(id()), Ok(provider));
    }

    #[test]
    fn a_slip_in_the_npi_is_told_with_its_reason() {
        let slip = ProviderDraft {
            npi: "1234567890".into(),
            ..lakeside()
        };
        let problems = slip.check(id()).expect_err("a wrong digit");
        assert_eq!(
            problems,
            [FieldProblem {
                field: ProviderField::Npi,
                fault: Fault::Npi(NpiError::CheckDigit)
            }]
        );
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_in_the_order_of_the_page() {
        let draft = ProviderDraft {
            address: Address {
                zip: "123".into(),
                ..Address::default()
            },
            fax: "12".into(),
            email: "records at lakeside".into(),
            ..ProviderDraft::default()
        };
        let fields: Vec<_> = draft
            .check(id())
            .expect_err("much")
            .into_iter()
            .map(|problem| problem.field)
            .collect();
        use ProviderField as F;
        assert_eq!(
            fields,
            [
                F::Kind,
                F::Name,
                F::Address(AddressField::Zip),
                F::Fax,
                F::Email
            ]
        );
    }
}
