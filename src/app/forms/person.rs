//! The form for a person whose records are kept, and for who acts for her.

use chrono::NaiveDate;

use super::address;
use super::problem::{Fault, FieldProblem, Findings};
use super::{AddressField, DateDraft};
use crate::domain::{
    Address, Authority, AuthorityKind, BlobRef, Contact, Person, PersonId, Standing,
};

/// Who the person is to whoever sits at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingChoice {
    /// She writes for herself.
    Myself,
    /// Somebody acts for her.
    Represented,
}

/// What was typed about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonDraft {
    /// For herself or represented; nothing chosen at first.
    pub standing: Option<StandingChoice>,
    /// Full name.
    pub name: String,
    /// What she is called.
    pub called: String,
    /// Names that older records may carry.
    pub former_names: String,
    /// Date of birth.
    pub born: DateDraft,
    /// Date of death.
    pub died: DateDraft,
    /// Postal address, as typed.
    pub address: Address,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// How the representative calls her: "my mother".
    pub relation: String,
    /// What kind of authority.
    pub kind: Option<AuthorityKind>,
    /// The authority in words.
    pub description: String,
    /// Date of its paper.
    pub dated: DateDraft,
    /// Its last day, where it has one.
    pub ends: DateDraft,
    /// A copy of the paper.
    pub paper: Option<BlobRef>,
    /// The representative herself.
    pub representative: Contact,
}

/// The fields of the form, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonField {
    /// For herself or represented.
    Standing,
    /// Full name.
    Name,
    /// Date of birth.
    Born,
    /// Part of her address.
    Address(AddressField),
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// What kind of authority.
    Kind,
    /// The authority in words.
    Description,
    /// Date of its paper.
    Dated,
    /// Its last day.
    Ends,
    /// Date of death.
    Died,
    /// The representative's name.
    RepresentativeName,
    /// Part of the representative's address.
    RepresentativeAddress(AddressField),
    /// The representative's telephone number.
    RepresentativePhone,
    /// The representative's e-mail address.
    RepresentativeEmail,
}

impl PersonDraft {
    /// An empty form; the representative is whoever writes for herself in this vault, if somebody does.
    pub fn new<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let myself = people
            .into_iter()
            .find(|person| person.standing == Standing::Myself);
        Self {
            representative: myself.map(Person::requester).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is written about a person, to be changed.
    pub fn of<'a>(person: &Person, people: impl IntoIterator<Item = &'a Person>) -> Self {
        let others = people.into_iter().filter(|other| other.id != person.id);
        let mut draft = Self {
            standing: Some(StandingChoice::Myself),
            name: person.name.clone(),
            called: person.called.clone(),
            former_names: person.former_names.clone(),
            born: person.born.into(),
            died: person.died.map(DateDraft::from).unwrap_or_default(),
            address: person.address.clone(),
            phone: person.phone.clone(),
            email: person.email.clone(),
            ..Self::new(others)
        };
        if let Some(authority) = person.authority() {
            draft.standing = Some(StandingChoice::Represented);
            draft.relation = authority.relation.clone();
            draft.kind = Some(authority.kind);
            draft.description = authority.description.clone();
            draft.dated = authority.dated.map(DateDraft::from).unwrap_or_default();
            draft.ends = authority.ends.map(DateDraft::from).unwrap_or_default();
            draft.paper = authority.paper.clone();
            draft.representative = authority.representative.clone();
        }
        draft
    }

    /// Whether a date of death is asked for: only an executor or administrator acts for a person who died.
    pub fn asks_for_death(&self) -> bool {
        self.standing == Some(StandingChoice::Represented)
            && matches!(
                self.kind,
                Some(AuthorityKind::ExecutorOrAdministrator | AuthorityKind::Other)
            )
    }

    /// The person it describes.
    ///
    /// # Errors
    /// Everything that has to be mended, in the order of the page.
    pub fn check(
        &self,
        id: PersonId,
        today: NaiveDate,
    ) -> Result<Person, Vec<FieldProblem<PersonField>>> {
        use PersonField as F;
        let mut found = Findings::new();
        found.want(self.standing.is_some(), F::Standing, Fault::NotChosen);
        let name = found.text(&self.name, F::Name);
        let born = found.past_date(&self.born, F::Born, today);
        let address = address::check(&self.address, F::Address, &mut found);
        let phone = found.number(&self.phone, F::Phone);
        let email = found.email(&self.email, F::Email);
        let standing = match self.standing {
            Some(StandingChoice::Represented) => {
                self.authority(today, &mut found).map(Standing::Represented)
            }
            _ => Some(Standing::Myself),
        };
        let died = if self.asks_for_death() {
            self.death(born, today, &mut found)
        } else {
            None
        };
        let person = born.zip(standing).map(|(born, standing)| Person {
            id,
            name,
            called: self.called.trim().to_owned(),
            former_names: self.former_names.trim().to_owned(),
            born,
            died,
            address,
            phone,
            email,
            standing,
        });
        found.into_result(person)
    }

    fn death(
        &self,
        born: Option<NaiveDate>,
        today: NaiveDate,
        found: &mut Findings<PersonField>,
    ) -> Option<NaiveDate> {
        let died = found.optional_date(&self.died, PersonField::Died)?;
        found.want(died <= today, PersonField::Died, Fault::InFuture);
        if let Some(born) = born.filter(|born| died < *born) {
            found.add(PersonField::Died, Fault::Before(born));
        }
        Some(died)
    }

    fn authority(&self, today: NaiveDate, found: &mut Findings<PersonField>) -> Option<Authority> {
        use PersonField as F;
        found.want(self.kind.is_some(), F::Kind, Fault::NotChosen);
        let description = found.text(&self.description, F::Description);
        let needs_paper = self.kind.is_some_and(AuthorityKind::needs_paper);
        let dated = if needs_paper {
            found.past_date(&self.dated, F::Dated, today)
        } else {
            let dated = found.optional_date(&self.dated, F::Dated);
            found.want(
                dated.is_none_or(|day| day <= today),
                F::Dated,
                Fault::InFuture,
            );
            dated
        };
        let ends = found.optional_date(&self.ends, F::Ends);
        if let (Some(dated), Some(ends)) = (dated, ends)
            && ends < dated
        {
            found.add(F::Ends, Fault::Before(dated));
        }
        let typed = &self.representative;
        let representative = Contact {
            name: found.text(&typed.name, F::RepresentativeName),
            organization: typed.organization.trim().to_owned(),
            address: address::check(&typed.address, F::RepresentativeAddress, found),
            phone: found.number(&typed.phone, F::RepresentativePhone),
            fax: typed.fax.trim().to_owned(),
            email: found.email(&typed.email, F::RepresentativeEmail),
        };
        Some(Authority {
            kind: self.kind?,
            description,
            dated,
            ends,
            paper: self.paper.clone(),
            relation: self.relation.trim().to_owned(),
            representative,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::Rules;
    use crate::domain::{Command, State, decide};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    fn today() -> NaiveDate {
        day(2026, 11, 23)
    }

    fn id() -> PersonId {
        PersonId::from_random([1; 16])
    }

    fn myself() -> PersonDraft {
        PersonDraft {
            standing: Some(StandingChoice::Myself),
            name: " Rosa Delgado ".into(),
            born: day(1968, 5, 14).into(),
            ..PersonDraft::default()
        }
    }

    fn mother() -> PersonDraft {
        PersonDraft {
            standing: Some(StandingChoice::Represented),
            name: "Elena Delgado".into(),
            born: day(1941, 2, 3).into(),
            kind: Some(AuthorityKind::HealthCarePowerOfAttorney),
            description: "health care agent".into(),
            dated: day(2024, 6, 1).into(),
            ..PersonDraft::new([&myself().check(id(), today()).expect("whole")])
        }
    }

    fn fields(draft: &PersonDraft) -> Vec<PersonField> {
        draft
            .check(id(), today())
            .expect_err("has problems")
            .into_iter()
            .map(|problem| problem.field)
            .collect()
    }

    #[test]
    fn an_empty_form_asks_for_who_name_and_birth() {
        assert_eq!(
            fields(&PersonDraft::default()),
            [PersonField::Standing, PersonField::Name, PersonField::Born]
        );
    }

    #[test]
    fn what_a_whole_form_says_is_taken_by_the_domain_and_reads_back() {
        for draft in [myself(), mother()] {
            let person = draft.check(id(), today()).expect("whole");
            let saved = decide(
                &State::default(),
                Command::SavePerson(Box::new(person.clone())),
                today(),
                Rules::shipped(),
            );
            assert!(saved.is_ok(), "{saved:?}");
            assert_eq!(
                PersonDraft::of(&person, []).check(id(), today()),
                Ok(person)
            );
        }
    }

    #[test]
    fn the_representative_is_prefilled_from_whoever_writes_for_herself() {
        assert_eq!(mother().representative.name, "Rosa Delgado");
    }

    #[test]
    fn a_power_of_attorney_needs_its_date_and_a_parent_none() {
        let undated = PersonDraft {
            dated: DateDraft::default(),
            ..mother()
        };
        assert_eq!(fields(&undated), [PersonField::Dated]);
        let parent = PersonDraft {
            kind: Some(AuthorityKind::ParentOfMinor),
            ..undated
        };
        assert!(parent.check(id(), today()).is_ok());
    }

    #[test]
    fn an_authority_cannot_end_before_it_begins_nor_a_life() {
        let draft = PersonDraft {
            kind: Some(AuthorityKind::ExecutorOrAdministrator),
            ends: day(2020, 1, 1).into(),
            died: day(1930, 1, 1).into(),
            ..mother()
        };
        assert_eq!(fields(&draft), [PersonField::Ends, PersonField::Died]);
    }

    #[test]
    fn a_date_of_death_is_not_kept_where_nobody_acts_for_the_estate() {
        let draft = PersonDraft {
            died: day(2020, 1, 1).into(),
            ..mother()
        };
        assert_eq!(draft.check(id(), today()).expect("whole").died, None);
    }
}
