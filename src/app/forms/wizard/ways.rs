//! The ways records can come, and whether each leads anywhere.

use crate::domain::{Contact, Delivery, RecordForm};

use super::RecipientAnswer;

/// One way that fits the answers so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The way.
    pub delivery: Delivery,
    /// Where it leads: the address or number of whoever receives; none where it needs none.
    pub leads_to: Option<String>,
    /// Whether it needs an address that is not known.
    pub address_missing: bool,
}

/// The ways that fit what is asked for and who receives it, in the order a person is asked.
///
/// A portal belongs to the patient; paper does not come by e-mail. A way whose address is missing is shown with the
/// reason, except a fax number of one's own, which hardly anybody has.
#[must_use]
pub fn ways(form: RecordForm, recipient: RecipientAnswer, to: &Contact) -> Vec<Way> {
    let own = recipient == RecipientAnswer::Myself;
    Delivery::ALL
        .into_iter()
        .filter(|delivery| match delivery {
            Delivery::SecureEmail | Delivery::PlainEmail | Delivery::Media => form.is_electronic(),
            Delivery::Portal => form.is_electronic() && own,
            Delivery::Mail => !form.is_electronic(),
            Delivery::Fax => !form.is_electronic() && (!own || !to.fax.trim().is_empty()),
            Delivery::PickUp => true,
        })
        .map(|delivery| {
            let leads_to = match delivery {
                Delivery::SecureEmail | Delivery::PlainEmail => Some(to.email.trim().to_owned()),
                Delivery::Mail | Delivery::Media if to.address.is_complete() => {
                    Some(to.address.lines().join(", "))
                }
                Delivery::Mail | Delivery::Media => Some(String::new()),
                Delivery::Fax => Some(to.fax.trim().to_owned()),
                Delivery::Portal | Delivery::PickUp => None,
            };
            let address_missing = leads_to.as_ref().is_some_and(String::is_empty);
            Way {
                delivery,
                leads_to: leads_to.filter(|to| !to.is_empty()),
                address_missing,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(form: RecordForm, recipient: RecipientAnswer, to: &Contact) -> Vec<Delivery> {
        ways(form, recipient, to)
            .into_iter()
            .map(|way| way.delivery)
            .collect()
    }

    #[test]
    fn paper_never_comes_by_mail_of_the_other_kind() {
        let to = Contact {
            fax: "(262) 555-0142".into(),
            ..Contact::default()
        };
        let paper = offered(RecordForm::Paper, RecipientAnswer::Myself, &to);
        assert_eq!(paper, [Delivery::Mail, Delivery::Fax, Delivery::PickUp]);
        assert!(!offered(RecordForm::Pdf, RecipientAnswer::Myself, &to).contains(&Delivery::Mail));
    }

    #[test]
    fn a_portal_is_offered_to_the_patient_only() {
        let to = Contact::default();
        assert!(offered(RecordForm::Pdf, RecipientAnswer::Myself, &to).contains(&Delivery::Portal));
        assert!(
            !offered(RecordForm::Pdf, RecipientAnswer::SomebodyElse, &to)
                .contains(&Delivery::Portal)
        );
    }

    #[test]
    fn a_way_without_an_address_says_so() {
        let to = Contact {
            email: "rosa@example.com".into(),
            ..Contact::default()
        };
        let ways = ways(RecordForm::Pdf, RecipientAnswer::Myself, &to);
        let of = |delivery| {
            ways.iter()
                .find(|way| way.delivery == delivery)
                .expect("offered")
        };
        assert_eq!(
            of(Delivery::SecureEmail).leads_to.as_deref(),
            Some("rosa@example.com")
        );
        assert!(of(Delivery::Media).address_missing);
        assert!(!of(Delivery::PickUp).address_missing);
    }
}
