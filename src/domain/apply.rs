//! Folding events into the state. Total: whatever stands in a journal, the fold goes on; what does not fit becomes a notice.

use super::state::NoticeKind;
use super::{AccessLine, Event, Notice, RequestFile, RequestId, Stamp, Stamped, State};

impl State {
    /// Folds one event in.
    pub fn apply(&mut self, stamped: &Stamped) {
        self.events += 1;
        if !self.fold(stamped) {
            self.notices.push(Notice {
                stamp: stamped.stamp,
                why: NoticeKind::MissingSubject,
            });
        }
    }

    /// Notes an event that this version does not know.
    pub fn note_unknown(&mut self, stamp: Stamp) {
        self.events += 1;
        self.notices.push(Notice {
            stamp,
            why: NoticeKind::Unknown,
        });
    }

    /// Whether the event found what it speaks of.
    fn fold(&mut self, stamped: &Stamped) -> bool {
        match &stamped.event {
            Event::PersonSaved(person) => {
                insert(&mut self.people, person.id, person.as_ref().clone())
            }
            Event::PersonRemoved(id) => self.people.remove(id).is_some(),
            Event::ProviderSaved(provider) => {
                insert(&mut self.providers, provider.id, provider.as_ref().clone())
            }
            Event::ProviderRemoved(id) => self.providers.remove(id).is_some(),
            Event::DraftSaved(draft) => insert(&mut self.drafts, draft.id, draft.as_ref().clone()),
            Event::DraftClosed(id) => self.drafts.remove(id).is_some(),
            Event::RequestPrepared(request) => {
                let file = RequestFile {
                    request: request.as_ref().clone(),
                    documents: Vec::new(),
                    sendings: Vec::new(),
                    happenings: Vec::new(),
                    letters: std::collections::BTreeMap::new(),
                    prepared: stamped.stamp.at,
                };
                insert(&mut self.requests, request.id, file)
            }
            Event::RequestDiscarded(id) => self.requests.remove(id).is_some(),
            Event::DocumentSigned { request, document } => self.with_request(*request, |file| {
                file.documents.push(document.as_ref().clone())
            }),
            Event::DocumentSent { request, sending } => self.with_request(*request, |file| {
                let paper = file
                    .documents
                    .iter()
                    .find(|paper| paper.id == sending.document);
                // What was answered for a letter goes out with it; the next letter of its kind starts anew.
                if let Some(kind) = paper.map(|paper| paper.kind) {
                    file.letters.remove(&kind);
                }
                file.sendings.push(sending.as_ref().clone());
            }),
            Event::Happened { request, entry } => self.with_request(*request, |file| {
                file.happenings.retain(|old| old.id != entry.id);
                file.happenings.push(entry.as_ref().clone());
                file.happenings.sort_by_key(|entry| entry.on);
            }),
            Event::HappeningStruck { request, happening } => self.with_request(*request, |file| {
                file.happenings.retain(|entry| entry.id != *happening)
            }),
            Event::LetterPrepared {
                request,
                kind,
                answers,
            } => self.with_request(*request, |file| {
                file.letters.insert(*kind, answers.as_ref().clone());
            }),
            Event::RecordFiled(record) => {
                insert(&mut self.records, record.id, record.as_ref().clone())
            }
            Event::RecordConfirmed(id) => self
                .records
                .get_mut(id)
                .map(|record| record.identity.confirm())
                .is_some(),
            Event::RecordMoved { record, person } => self
                .records
                .get_mut(record)
                .map(|record| record.person = *person)
                .is_some(),
            Event::RecordRemoved(id) => self.records.remove(id).is_some(),
            Event::Accessed(what) => {
                self.access_log.push(AccessLine {
                    at: stamped.stamp.at,
                    what: *what,
                });
                true
            }
        }
    }

    fn with_request(&mut self, id: RequestId, change: impl FnOnce(&mut RequestFile)) -> bool {
        self.requests.get_mut(&id).map(change).is_some()
    }
}

fn insert<K: Ord, V>(map: &mut std::collections::BTreeMap<K, V>, key: K, value: V) -> bool {
    map.insert(key, value);
    true
}
