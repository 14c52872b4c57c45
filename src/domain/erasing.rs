//! Erasing for good: what goes with a person or a record, and a journal without it.
//!
//! A [removal](super::Event::removes) takes something off the list and leaves its lines in the journal. Erasing takes the
//! lines out, and leaves behind nothing but random names, so that another copy of the journal does not bring back what was
//! erased. It holds against every change, earlier or later, here or elsewhere. What other people's free text says of her is
//! not searched, and backups made before still hold her.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BlobId, ErasedId, Event, EventId, Line, PersonId, Place, RecordId, Refusal, Said, State,
};

/// What goes when somebody is erased, for the question before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Goes {
    /// Requests being written.
    pub drafts: u64,
    /// Requests.
    pub requests: u64,
    /// Signed papers.
    pub papers: u64,
    /// Things written down in the course of a request.
    pub happenings: u64,
    /// Records.
    pub records: u64,
    /// Emergency cards: one or none.
    pub cards: u64,
    /// Things she wrote by hand about her health.
    pub own: u64,
    /// Files: records, papers, scans, proofs.
    pub files: u64,
    /// Bytes of these files.
    pub bytes: u64,
}

/// A journal from which something was taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stripped {
    /// What stays, in its places.
    pub lines: Vec<Line>,
    /// The lines that went, and those that say something else now.
    pub changed: BTreeSet<EventId>,
    /// How many went.
    pub gone: u64,
    /// The names of what went, with all that hung on it.
    pub ids: BTreeSet<ErasedId>,
    /// Where the last line stood before anything went.
    pub last: Option<Place>,
}

/// What goes with a person.
///
/// # Errors
/// [`Refusal::NotThere`].
pub fn what_goes(state: &State, person: PersonId) -> Result<Goes, Refusal> {
    let her = state.people.get(&person).ok_or(Refusal::NotThere)?;
    let drafts = state.drafts.values();
    let requests: Vec<_> = state
        .requests
        .values()
        .filter(|file| file.request.person == person)
        .collect();
    let records: Vec<_> = state
        .records
        .values()
        .filter(|record| record.person == person)
        .collect();
    let authority = her.authority().and_then(|a| a.paper.as_ref());
    let files: BTreeMap<_, _> = requests
        .iter()
        .flat_map(|file| file.files())
        .chain(records.iter().map(|record| &record.file))
        .chain(authority)
        .map(|file| (file.id, file.length_bytes))
        .collect();
    Ok(Goes {
        drafts: count(drafts.filter(|draft| draft.person == Some(person))),
        requests: requests.len() as u64,
        papers: requests.iter().map(|f| f.documents.len() as u64).sum(),
        happenings: requests.iter().map(|f| f.happenings.len() as u64).sum(),
        records: records.len() as u64,
        cards: u64::from(state.cards.contains_key(&person)),
        own: count(state.own.values().filter(|word| word.person == person)),
        files: files.len() as u64,
        bytes: files.values().sum(),
    })
}

fn count<T>(of: impl Iterator<Item = T>) -> u64 {
    of.fold(0, |sum, _| sum + 1)
}

/// The names of a person and of all that hangs on her now.
pub(super) fn hangs_on(state: &State, person: PersonId) -> BTreeSet<ErasedId> {
    let drafts = state.drafts.values();
    let drafts = drafts.filter(|draft| draft.person == Some(person));
    let requests = state.requests.values();
    let requests = requests.filter(|file| file.request.person == person);
    let records = state.records.values();
    let records = records.filter(|record| record.person == person);
    let own = state.own.values().filter(|word| word.person == person);
    std::iter::once(person.into())
        .chain(drafts.map(|draft| draft.id.into()))
        .chain(requests.map(|file| file.request.id.into()))
        .chain(records.map(|record| record.id.into()))
        .chain(own.map(|word| word.id.into()))
        .collect()
}

/// Erases `seeds` from a journal (all its lines, in their places), with everything that hangs on them or did when it was
/// last heard of.
#[must_use]
pub fn erase(lines: Vec<Line>, seeds: &BTreeSet<ErasedId>) -> Stripped {
    let mut ids = seeds.clone();
    let goes = |person: &Option<PersonId>| person.is_some_and(|her| seeds.contains(&her.into()));
    let owners = last_people(&lines);
    ids.extend(
        owners
            .iter()
            .filter(|(_, her)| goes(her))
            .map(|(id, _)| *id),
    );
    strip(lines, ids)
}

/// Takes out of a journal (all its lines, in their places) what was erased: every line about it, and every line that puts
/// something under a person who was. What was put under nobody else goes with her. What also lay elsewhere stays there:
/// its lines stay as they are, but for a record whose first line named the folder that goes; it names its own now.
///
/// Which lines go depends on nothing but the lines and the names, so that two copies strip to the same.
#[must_use]
pub(super) fn strip(lines: Vec<Line>, mut ids: BTreeSet<ErasedId>) -> Stripped {
    ids.extend(only_under(&lines, &ids));
    let owners = last_people_but(&lines, &ids);
    let mut stripped = Stripped {
        last: lines.last().map(Line::place),
        ..Stripped::default()
    };
    let mut files = BTreeSet::new();
    for mut line in lines {
        let named = line
            .event()
            .map(|event| event.files().iter().map(|file| file.id).collect::<Vec<_>>());
        let (stays, changed) = keep(&mut line, &ids, &owners);
        if !stays || changed {
            stripped.changed.insert(line.stamp.id());
        }
        if stays {
            stripped.lines.push(line);
        } else {
            stripped.gone += 1;
            files.extend(named.into_iter().flatten());
        }
    }
    stripped.ids = ids;
    stripped.drop_later(&files);
    stripped
}

impl Stripped {
    /// What a later version says cannot be told apart, so a line of it goes when it names anything that went.
    fn drop_later(&mut self, files: &BTreeSet<BlobId>) {
        if self.ids.is_empty() {
            return;
        }
        let names: BTreeSet<String> = self
            .ids
            .iter()
            .map(ErasedId::to_string)
            .chain(files.iter().map(BlobId::to_string))
            .collect();
        let (changed, gone) = (&mut self.changed, &mut self.gone);
        self.lines.retain(|line| {
            let text = match &line.said {
                Said::Known(_) => return true,
                Said::Later(value) => value.to_string(),
                Said::Opaque(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            };
            let stays = !names.iter().any(|name| text.contains(name.as_str()));
            if !stays {
                changed.insert(line.stamp.id());
                *gone += 1;
            }
            stays
        });
    }
}

/// What puts a draft, a request or a record under a person, or under nobody yet.
fn opening(event: &Event) -> Option<(ErasedId, Option<PersonId>)> {
    let opens = event.person().is_some() || matches!(event, Event::DraftSaved(_));
    let subject = event.subject().filter(|_| opens)?;
    Some((subject.root(), event.person()))
}

/// Under which person each draft, request and record was put last.
fn last_people(lines: &[Line]) -> BTreeMap<ErasedId, Option<PersonId>> {
    lines
        .iter()
        .filter_map(Line::event)
        .filter_map(opening)
        .collect()
}

/// The same, with those left out who were erased.
fn last_people_but(
    lines: &[Line],
    ids: &BTreeSet<ErasedId>,
) -> BTreeMap<ErasedId, Option<PersonId>> {
    lines
        .iter()
        .filter_map(Line::event)
        .filter_map(opening)
        .filter(|(_, person)| !is_erased(*person, ids))
        .collect()
}

/// What was put under erased people and under nobody else.
fn only_under(lines: &[Line], ids: &BTreeSet<ErasedId>) -> BTreeSet<ErasedId> {
    let elsewhere = last_people_but(lines, ids);
    last_people(lines)
        .into_keys()
        .filter(|id| !elsewhere.contains_key(id))
        .collect()
}

fn is_erased(person: Option<PersonId>, ids: &BTreeSet<ErasedId>) -> bool {
    person.is_some_and(|her| ids.contains(&her.into()))
}

/// Whether a line stays, and whether it says something else now.
fn keep(
    line: &mut Line,
    ids: &BTreeSet<ErasedId>,
    owners: &BTreeMap<ErasedId, Option<PersonId>>,
) -> (bool, bool) {
    let Said::Known(event) = &mut line.said else {
        return (true, false);
    };
    if event
        .subject()
        .is_some_and(|subject| ids.contains(&subject.root()))
    {
        return (false, false);
    }
    let under_her = is_erased(event.person(), ids);
    match event {
        Event::RecordFiled(record) => {
            let of_hers = record
                .request
                .filter(|request| ids.contains(&(*request).into()));
            if under_her && let Some(now) = folder_of(record.id, owners) {
                record.person = now;
            }
            if of_hers.is_some() {
                record.request = None;
            }
            (true, under_her || of_hers.is_some())
        }
        Event::Merged(note) => {
            let before = note.conflicts.len();
            note.conflicts
                .retain(|conflict| !ids.contains(&conflict.subject.root()));
            (true, note.conflicts.len() < before)
        }
        _ => (!under_her, false),
    }
}

fn folder_of(record: RecordId, owners: &BTreeMap<ErasedId, Option<PersonId>>) -> Option<PersonId> {
    owners.get(&record.into()).copied().flatten()
}
