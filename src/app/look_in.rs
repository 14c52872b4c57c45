//! Where to look for words: whose, from which place, of which request, what, of which years. Only what is there can be
//! chosen.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    DraftId, FilePlace, PersonId, ProviderId, RecordKind, RequestFile, RequestId, State,
};
use crate::search::Subject;

/// What a thing that can be found is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A received record of one kind.
    Record(RecordKind),
    /// A paper that is no record: a signed letter, an answer, a proof, an authority.
    Paper,
    /// A request, being written or sent.
    Request,
    /// A holder of records.
    Place,
    /// A person.
    Person,
}

impl What {
    /// What a subject is; none where it is not there.
    pub fn of(state: &State, subject: Subject) -> Option<Self> {
        Some(about(state, subject)?.what)
    }

    /// A name for it, as a list of answers needs one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record(RecordKind::Ccda) => "ccda",
            Self::Record(RecordKind::Fhir) => "fhir",
            Self::Record(RecordKind::Pdf) => "pdf",
            Self::Record(RecordKind::Image) => "image",
            Self::Record(RecordKind::Text) => "text",
            Self::Record(RecordKind::Other) => "other",
            Self::Paper => "paper",
            Self::Request => "request",
            Self::Place => "place",
            Self::Person => "person",
        }
    }
}

/// Where to look. Nothing chosen is everywhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LookIn {
    /// Whose.
    pub person: Option<PersonId>,
    /// From which place.
    pub provider: Option<ProviderId>,
    /// Of which request.
    pub request: Option<RequestId>,
    /// What.
    pub what: Option<What>,
    /// No earlier year.
    pub from: Option<i32>,
    /// No later year.
    pub to: Option<i32>,
}

/// What can be chosen, because it is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The places.
    pub providers: BTreeSet<ProviderId>,
    /// The requests.
    pub requests: BTreeSet<RequestId>,
    /// What there is.
    pub what: BTreeSet<What>,
    /// The years.
    pub years: BTreeSet<i32>,
}

impl LookIn {
    /// What is to be looked at; none where that is everything.
    pub fn within(&self, state: &State) -> Option<Vec<Subject>> {
        if *self == Self::default() {
            return None;
        }
        let fitting = subjects(state).filter(|subject| self.lets(state, *subject));
        Some(fitting.collect())
    }

    /// What can be chosen beside the person.
    pub fn choices(&self, state: &State) -> Choices {
        let whose = Self {
            person: self.person,
            ..Self::default()
        };
        let mut choices = Choices::default();
        let there = subjects(state).filter(|subject| whose.lets(state, *subject));
        for about in there.filter_map(|subject| about(state, subject)) {
            choices.providers.extend(about.providers);
            choices.requests.extend(about.request);
            choices.what.insert(about.what);
            choices.years.extend(about.day.map(|day| day.year()));
        }
        choices
    }

    fn lets(&self, state: &State, subject: Subject) -> bool {
        let Some(about) = about(state, subject) else {
            return false;
        };
        let year = about.day.map(|day| day.year());
        // A place is nobody's: it is left out only where something is asked that it cannot be.
        (self.person.is_none() || about.person == self.person || about.what == What::Place)
            && self
                .provider
                .is_none_or(|provider| about.providers.contains(&provider))
            && (self.request.is_none() || about.request == self.request)
            && self.what.is_none_or(|what| about.what == what)
            && self
                .from
                .is_none_or(|from| year.is_some_and(|year| from <= year))
            && self.to.is_none_or(|to| year.is_some_and(|year| year <= to))
    }
}

/// What a subject is about.
struct About {
    what: What,
    person: Option<PersonId>,
    providers: Vec<ProviderId>,
    request: Option<RequestId>,
    /// The day it gives itself, else the day it came or was written.
    day: Option<NaiveDate>,
}

/// Everything that can be found.
fn subjects(state: &State) -> impl Iterator<Item = Subject> {
    let records = state.records.values();
    let papers = state.placed_files().into_iter().map(|(place, _)| place);
    let papers = papers.filter(|place| !matches!(place, FilePlace::Record(_)));
    records
        .map(|record| Subject::Record(record.id))
        .chain(papers.map(Subject::Paper))
        .chain(
            state
                .requests
                .values()
                .map(|file| Subject::Request(file.request.id)),
        )
        .chain(state.drafts.keys().copied().map(Subject::Draft))
        .chain(state.providers.keys().copied().map(Subject::Provider))
        .chain(state.people.keys().copied().map(Subject::Person))
}

fn about(state: &State, subject: Subject) -> Option<About> {
    let of_request = |file: &RequestFile, what: What, day: Option<NaiveDate>| About {
        what,
        person: Some(file.request.person),
        providers: vec![file.request.provider],
        request: Some(file.request.id),
        day,
    };
    let paper = |request: RequestId, place: FilePlace| {
        let file = state.requests.get(&request)?;
        Some(of_request(file, What::Paper, day_of(file, place)))
    };
    match subject {
        Subject::Record(id) => state.records.get(&id).map(|record| About {
            what: What::Record(record.kind),
            person: Some(record.person),
            providers: record.provider.into_iter().collect(),
            request: record.request,
            day: Some(record.dated.unwrap_or(record.received_on)),
        }),
        Subject::Request(id) => {
            let file = state.requests.get(&id)?;
            Some(of_request(
                file,
                What::Request,
                Some(file.request.written_on),
            ))
        }
        Subject::Draft(id) => of_draft(state, id),
        Subject::Provider(id) => state.providers.get(&id).map(|_| About {
            what: What::Place,
            person: None,
            providers: vec![id],
            request: None,
            day: None,
        }),
        Subject::Person(id) => state
            .people
            .get(&id)
            .map(|_| of_person(id, What::Person, None)),
        Subject::Paper(FilePlace::Authority(id)) => {
            let authority = state.people.get(&id)?.authority()?;
            Some(of_person(id, What::Paper, authority.dated))
        }
        Subject::Paper(
            place @ (FilePlace::Document { request, .. }
            | FilePlace::Scan { request, .. }
            | FilePlace::Proof { request, .. }
            | FilePlace::Happening { request, .. }),
        ) => paper(request, place),
        Subject::Paper(FilePlace::Record(_)) => None,
    }
}

fn of_person(person: PersonId, what: What, day: Option<NaiveDate>) -> About {
    About {
        what,
        person: Some(person),
        providers: Vec::new(),
        request: None,
        day,
    }
}

fn of_draft(state: &State, id: DraftId) -> Option<About> {
    let draft = state.drafts.get(&id)?;
    Some(About {
        what: What::Request,
        person: draft.person,
        providers: draft.providers.clone(),
        request: None,
        day: None,
    })
}

/// The day of a paper of a request: when it was signed, sent, or came.
fn day_of(file: &RequestFile, place: FilePlace) -> Option<NaiveDate> {
    match place {
        FilePlace::Document { document, .. } | FilePlace::Scan { document, .. } => {
            let mut signed = file.documents.iter();
            let signed = signed.find(|signed| signed.id == document)?;
            Some(signed.signature.signed_on)
        }
        FilePlace::Proof { document, .. } => {
            let mut sent = file.sendings.iter();
            Some(sent.find(|sent| sent.document == document)?.on)
        }
        FilePlace::Happening { happening, .. } => Some(file.happening(happening)?.on),
        FilePlace::Record(_) | FilePlace::Authority(_) => None,
    }
}
