//! The form before files are put into a folder: whose they are, what brought them, when they came.

use chrono::NaiveDate;

use super::DateDraft;
use super::problem::{Fault, FieldProblem, Findings};
use crate::domain::{PersonId, ProviderId, RequestId, State};

/// What was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingDraft {
    /// Whose folder.
    pub person: Option<PersonId>,
    /// The request that brought them, where one did.
    pub request: Option<RequestId>,
    /// Who sent them, where no request brought them.
    pub provider: Option<ProviderId>,
    /// The day they came.
    pub received_on: DateDraft,
}

/// The fields of the form, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilingField {
    /// Whose folder.
    Person,
    /// The day they came.
    ReceivedOn,
}

/// Where files go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Whose folder.
    pub person: PersonId,
    /// The request that brought them.
    pub request: Option<RequestId>,
    /// Who sent them.
    pub provider: Option<ProviderId>,
    /// The day they came.
    pub received_on: NaiveDate,
}

impl From<Filing> for FilingDraft {
    fn from(filing: Filing) -> Self {
        Self {
            person: Some(filing.person),
            request: filing.request,
            provider: filing.provider,
            received_on: filing.received_on.into(),
        }
    }
}

impl FilingDraft {
    /// A form that begins where the person came from: a request, a folder, or the only folder there is.
    pub fn new(
        state: &State,
        request: Option<RequestId>,
        folder: Option<PersonId>,
        today: NaiveDate,
    ) -> Self {
        let file = request.and_then(|id| state.request(id));
        let only = || {
            state
                .people
                .keys()
                .next()
                .copied()
                .filter(|_| state.people.len() == 1)
        };
        Self {
            person: file
                .map(|file| file.request.person)
                .or(folder.filter(|id| state.people.contains_key(id)))
                .or_else(only),
            request: file.map(|file| file.request.id),
            provider: file.map(|file| file.request.provider),
            received_on: today.into(),
        }
    }

    /// Chooses another person. A request of somebody else cannot have brought her records.
    pub fn choose_person(&mut self, state: &State, person: Option<PersonId>) {
        self.person = person;
        let own = |id: &RequestId| {
            state
                .request(*id)
                .is_some_and(|file| Some(file.request.person) == person)
        };
        self.request = self.request.filter(own);
    }

    /// Chooses the request that brought them; who sent them follows from it.
    pub fn choose_request(&mut self, state: &State, request: Option<RequestId>) {
        self.request = request;
        if let Some(file) = request.and_then(|id| state.request(id)) {
            self.provider = Some(file.request.provider);
        }
    }

    /// Where the files go.
    ///
    /// # Errors
    /// Everything that has to be mended, in the order of the page.
    pub fn check(&self, today: NaiveDate) -> Result<Filing, Vec<FieldProblem<FilingField>>> {
        let mut found = Findings::new();
        found.want(self.person.is_some(), FilingField::Person, Fault::NotChosen);
        let received_on = found.past_date(&self.received_on, FilingField::ReceivedOn, today);
        let filing = self
            .person
            .zip(received_on)
            .map(|(person, received_on)| Filing {
                person,
                request: self.request,
                provider: self.provider,
                received_on,
            });
        found.into_result(filing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_need_a_folder_and_a_day_that_has_come() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let draft = FilingDraft {
            received_on: today.succ_opt().expect("a day").into(),
            ..FilingDraft::default()
        };
        let fields: Vec<_> = draft
            .check(today)
            .expect_err("nothing chosen")
            .into_iter()
            .map(|p| p.field)
            .collect();
        assert_eq!(fields, [FilingField::Person, FilingField::ReceivedOn]);
        let whole = FilingDraft {
            person: Some(PersonId::from_random([1; 16])),
            received_on: today.into(),
            ..draft
        };
        assert_eq!(
            whole.check(today).map(|filing| filing.received_on),
            Ok(today)
        );
    }

    #[test]
    fn the_only_folder_is_chosen_without_asking() {
        use crate::domain::{Address, Person, Standing};
        let id = PersonId::from_random([1; 16]);
        let day = NaiveDate::from_ymd_opt(1968, 5, 14).expect("a date");
        let person = Person {
            id,
            name: "Rosa Delgado".into(),
            called: String::new(),
            former_names: String::new(),
            born: day,
            died: None,
            address: Address::default(),
            phone: String::new(),
            email: String::new(),
            standing: Standing::Myself,
        };
        let mut state = State::default();
        state.people.insert(id, person);
        assert_eq!(FilingDraft::new(&state, None, None, day).person, Some(id));
    }
}
