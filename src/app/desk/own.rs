//! What the person wrote herself, as it is found: people, places with her notes on them, requests with what happened to
//! them. Her own words alone; what a page says about them is not looked through.

use crate::domain::{
    Address, Contact, Details, Draft, Expiry, Happening, IssueStanding, Person, Provider,
    Recipient, RequestFile, Scope, Sending, State,
};
use crate::search::{Entry, Passage, Subject};

/// Everything that is no file.
pub(super) fn entries(state: &State) -> impl Iterator<Item = (Subject, Entry)> {
    let people = state.people.values();
    let people = people.map(|person| (Subject::Person(person.id), of_person(person)));
    let places = state.providers.values();
    let places = places.map(|place| (Subject::Provider(place.id), of_provider(place)));
    let requests = state.requests.values();
    let requests = requests.map(|file| (Subject::Request(file.request.id), of_request(file)));
    let drafts = state.drafts.values();
    let drafts = drafts.map(|draft| (Subject::Draft(draft.id), of_draft(draft)));
    people.chain(places).chain(requests).chain(drafts)
}

/// An entry of a title and texts, each a passage of its own; empty ones are left out.
fn entry<'t>(title: &str, texts: impl IntoIterator<Item = &'t str>) -> Entry {
    let passages = texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| Passage {
            text: text.to_owned(),
            ..Passage::default()
        });
    Entry {
        title: title.to_owned(),
        passages: passages.collect(),
    }
}

fn of_person(person: &Person) -> Entry {
    let address = lines(&person.address);
    let mut texts = vec![
        person.called.as_str(),
        &person.former_names,
        &address,
        &person.phone,
        &person.email,
    ];
    let authority = person.authority();
    let reached = authority.map(|authority| reached(&authority.representative));
    if let Some(authority) = authority {
        texts.extend([authority.description.as_str(), &authority.relation]);
    }
    texts.extend(reached.as_deref());
    entry(&person.name, texts)
}

fn of_provider(provider: &Provider) -> Entry {
    let (address, npi) = (
        lines(&provider.address),
        provider.npi.map(|npi| npi.to_string()),
    );
    let texts = [
        provider.notes.as_str(),
        &provider.department,
        &address,
        &provider.phone,
        &provider.fax,
        &provider.email,
        &provider.portal,
    ];
    entry(&provider.name, texts.into_iter().chain(npi.as_deref()))
}

fn of_request(file: &RequestFile) -> Entry {
    let request = &file.request;
    let mut texts: Vec<String> = Vec::new();
    for happened in &file.happenings {
        texts.push(happened.note.clone());
        texts.push(told(&happened.what));
    }
    texts.extend(asked(&request.scope, &request.details));
    texts.extend(request.purpose.clone());
    if let Recipient::SomebodyElse(contact) = &request.recipient {
        texts.push(reached(contact));
    }
    if let Some(Expiry::Event(event)) = &request.expiry {
        texts.push(event.clone());
    }
    for answers in file.letters.values() {
        texts.push(answers.words.clone());
        texts.extend(answers.issues.values().filter_map(|issue| match issue {
            IssueStanding::Changed(words) => Some(words.clone()),
            IssueStanding::Persists | IssueStanding::Resolved => None,
        }));
    }
    texts.extend(file.sendings.iter().map(
        |Sending {
             to, confirmation, ..
         }| { format!("{to} {confirmation}") },
    ));
    let reference = request.reference().to_string();
    entry(&reference, texts.iter().map(String::as_str))
}

fn of_draft(draft: &Draft) -> Entry {
    let mut texts = asked(&draft.scope, &draft.details);
    texts.extend(draft.purpose.clone());
    if let Some(Recipient::SomebodyElse(contact)) = &draft.recipient {
        texts.push(reached(contact));
    }
    entry("", texts.iter().map(String::as_str))
}

/// What is asked for, in her words.
fn asked(scope: &Scope, details: &Details) -> Vec<String> {
    let mut texts = vec![scope.also.clone()];
    match details {
        Details::None | Details::Accounting { .. } => {}
        Details::Amendment {
            entry,
            correction,
            reason,
            notify,
        } => texts.extend([entry, correction, reason, notify].map(String::clone)),
        Details::Restriction { what, .. } => texts.push(what.clone()),
        Details::Communication {
            instead, payment, ..
        } => texts.extend([instead, payment].map(String::clone)),
    }
    texts
}

/// What is written down of something that happened, beside the note.
fn told(what: &Happening) -> String {
    match what {
        Happening::PartReceived { missing } => missing.words.clone(),
        Happening::NoRecord { elsewhere, .. } => elsewhere.clone(),
        Happening::HolderClosed { custodian } => custodian.clone(),
        Happening::Called { spoke_with, number } => format!("{spoke_with} {number}"),
        _ => String::new(),
    }
}

fn reached(contact: &Contact) -> String {
    let address = lines(&contact.address);
    let parts = [
        contact.name.as_str(),
        &contact.organization,
        &address,
        &contact.phone,
        &contact.fax,
        &contact.email,
    ];
    let there = parts.into_iter().filter(|part| !part.trim().is_empty());
    there.collect::<Vec<_>>().join(" ")
}

fn lines(address: &Address) -> String {
    address.lines().join(", ")
}
