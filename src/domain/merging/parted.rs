//! What two sides did to the same things since they parted.

use std::collections::{BTreeMap, BTreeSet};

use super::{Conflict, MergeNote};
use crate::domain::{
    DocumentId, DocumentKind, Event, EventId, Line, PersonId, ProviderId, RecordId, RequestId,
    Subject,
};

/// All lines of both sides, in their places, and which stand on one side only.
pub(super) struct Parted<'a> {
    pub lines: &'a [Line],
    pub ours: &'a BTreeSet<EventId>,
    pub theirs: &'a BTreeSet<EventId>,
}

/// One side's own events, in their places.
type Side<'a> = Vec<(EventId, &'a Event)>;

/// What requests, papers and records are, wherever they were written down, and which removals were undone before.
#[derive(Default)]
struct Known {
    requests: BTreeMap<RequestId, (PersonId, ProviderId)>,
    papers: BTreeMap<DocumentId, DocumentKind>,
    records: BTreeMap<RecordId, PersonId>,
    undone: BTreeSet<EventId>,
}

impl<'a> Parted<'a> {
    /// What they did not agree in: the same whichever side is called ours.
    pub fn note(&self) -> MergeNote {
        let (ours, theirs) = (self.side(self.ours), self.side(self.theirs));
        if ours.is_empty() || theirs.is_empty() {
            return MergeNote::default();
        }
        let known = Known::of(self.lines);
        let places: BTreeMap<_, _> = self
            .lines
            .iter()
            .map(|line| (line.stamp.id(), line.place()))
            .collect();
        let conflict = |subject, one: EventId, other: EventId| {
            let one_first = places.get(&one) < places.get(&other);
            let (earlier, later) = if one_first {
                (one, other)
            } else {
                (other, one)
            };
            Conflict {
                subject,
                earlier,
                later,
            }
        };
        let mut conflicts = BTreeSet::new();
        let mut undone = BTreeSet::new();
        for (removing, changing) in [(&ours, &theirs), (&theirs, &ours)] {
            let touched = known.touched(changing);
            for (removal, event) in removing.iter().filter(|(_, event)| event.removes()) {
                if let Some(subject) = event.subject()
                    && let Some(change) = touched.get(&subject)
                {
                    undone.insert(*removal);
                    conflicts.insert(conflict(subject, *removal, *change));
                }
            }
        }
        let told: BTreeSet<Subject> = conflicts.iter().map(|told| told.subject).collect();
        let (mine, yours) = (known.last_versions(&ours), known.last_versions(&theirs));
        for (subject, (one, event)) in &mine {
            let Some((other, version)) = yours.get(subject) else {
                continue;
            };
            let both_sent = [*event, *version]
                .iter()
                .all(|event| matches!(event, Event::DocumentSent { .. }));
            if event != version && !both_sent && !told.contains(subject) {
                conflicts.insert(conflict(*subject, *one, *other));
            }
        }
        MergeNote {
            conflicts: conflicts.into_iter().collect(),
            undone: undone.into_iter().collect(),
        }
    }

    fn side(&self, only: &BTreeSet<EventId>) -> Side<'a> {
        let own = self
            .lines
            .iter()
            .filter(|line| only.contains(&line.stamp.id()));
        own.filter_map(|line| Some((line.stamp.id(), line.event()?)))
            .collect()
    }
}

impl Known {
    fn of(lines: &[Line]) -> Self {
        let mut known = Self::default();
        for event in lines.iter().filter_map(Line::event) {
            match event {
                Event::RequestPrepared(request) => {
                    known
                        .requests
                        .insert(request.id, (request.person, request.provider));
                }
                Event::DocumentSigned { document, .. } => {
                    known.papers.insert(document.id, document.kind);
                }
                Event::Merged(note) => known.undone.extend(&note.undone),
                Event::RecordFiled(record) => {
                    known.records.insert(record.id, record.person);
                }
                Event::RecordMoved { record, person } => {
                    known.records.insert(*record, *person);
                }
                _ => {}
            }
        }
        known
    }

    /// The last version of each thing that a side has written, or that it has taken away.
    fn last_versions<'a>(&self, side: &Side<'a>) -> BTreeMap<Subject, (EventId, &'a Event)> {
        let mut last = BTreeMap::new();
        for (id, event) in side {
            let subject = match event {
                // What was answered for a letter goes out with it.
                Event::DocumentSent { request, sending } => {
                    let kind = self.papers.get(&sending.document);
                    kind.map(|kind| Subject::Letter {
                        request: *request,
                        kind: *kind,
                    })
                }
                event => event.subject().filter(|_| event.replaces()),
            };
            if let Some(subject) = subject {
                last.insert(subject, (*id, *event));
            }
        }
        last
    }

    /// Everything that a side has changed, or put something under, and the last event that did.
    fn touched(&self, side: &Side<'_>) -> BTreeMap<Subject, EventId> {
        let mut touched = BTreeMap::new();
        for (id, event) in side {
            if event.removes() {
                if self.undone.contains(id) {
                    continue;
                }
                // A side that took it away in the end does not want it kept.
                event.subject().map(|subject| touched.remove(&subject));
                continue;
            }
            for subject in self.needs(event) {
                touched.insert(subject, *id);
            }
        }
        touched
    }

    /// What must be there for an event to mean something.
    fn needs(&self, event: &Event) -> Vec<Subject> {
        if matches!(event, Event::ConflictSeen(_)) {
            return Vec::new();
        }
        let Some(subject) = event.subject() else {
            return Vec::new();
        };
        let mut needs = vec![subject];
        needs.extend(event.person().map(Subject::Person));
        match (subject, event) {
            (
                Subject::Request(request)
                | Subject::Letter { request, .. }
                | Subject::Happening { request, .. },
                _,
            ) => {
                needs.push(Subject::Request(request));
                if let Some((person, provider)) = self.requests.get(&request) {
                    needs.push(Subject::Person(*person));
                    needs.push(Subject::Provider(*provider));
                }
            }
            (Subject::Card(person), _) => needs.push(Subject::Person(person)),
            (_, Event::DraftSaved(draft)) => {
                needs.extend(draft.providers.iter().copied().map(Subject::Provider));
            }
            (Subject::Record(id), Event::RecordConfirmed(_)) => {
                needs.extend(self.records.get(&id).copied().map(Subject::Person));
            }
            (_, Event::RecordFiled(record)) => {
                needs.extend(record.request.map(Subject::Request));
                needs.extend(record.provider.map(Subject::Provider));
            }
            _ => {}
        }
        needs
    }
}
