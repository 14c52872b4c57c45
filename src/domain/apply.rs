//! Folding events into the state. Total: whatever stands in a journal, the fold goes on; what does not fit becomes a notice.

use std::collections::BTreeSet;

use super::state::NoticeKind;
use super::{
    AccessLine, ErasedId, Event, EventId, Line, MergeNote, Notice, RequestFile, RequestId, Said,
    Stamp, Stamped, State,
};

impl State {
    /// Folds one event in, where it stands.
    pub fn apply(&mut self, stamped: &Stamped) {
        let stamp = self.enter(stamped.stamp);
        self.take(stamp, &stamped.event);
    }

    /// Notes an event that this version does not know.
    pub fn note_unknown(&mut self, stamp: Stamp) {
        let stamp = self.enter(stamp);
        self.notices.push(Notice {
            stamp,
            why: NoticeKind::Unknown,
        });
    }

    /// The state that lines add up to, which are all there are, in their places (see [`in_place`](super::in_place)).
    /// Removals that a joining found not to count are left out.
    #[must_use]
    pub fn of(lines: &[Line]) -> Self {
        let undone: BTreeSet<EventId> = lines
            .iter()
            .filter_map(Line::event)
            .filter_map(Event::note)
            .flat_map(|note| &note.undone)
            .copied()
            .collect();
        Self::without(lines, &undone)
    }

    /// The state that lines add up to, if these removals do not count.
    pub(super) fn without(lines: &[Line], undone: &BTreeSet<EventId>) -> Self {
        let mut state = Self::default();
        for line in lines {
            if undone.contains(&line.stamp.id()) {
                state.enter(line.stamp);
            } else {
                state.add(line);
            }
        }
        state
    }

    /// Folds a line in if it stands after all that was folded so far and changes nothing of what was; says whether it
    /// did. If not, the state is to be made from all lines: [`State::of`].
    #[must_use]
    pub fn follow(&mut self, line: &Line) -> bool {
        let note = line.event().and_then(Event::note);
        let goes_back = note.is_some_and(|note| !note.undone.is_empty());
        if goes_back || Some(line.stamp.place(self.last)) <= self.last {
            return false;
        }
        self.add(line);
        true
    }

    fn add(&mut self, line: &Line) {
        match &line.said {
            Said::Known(event) => {
                let stamp = self.enter(line.stamp);
                self.take(stamp, event);
            }
            Said::Later(_) | Said::Opaque(_) => self.note_unknown(line.stamp),
        }
    }

    /// Counts an event and gives it its place.
    fn enter(&mut self, stamp: Stamp) -> Stamp {
        let place = stamp.place(self.last);
        self.last = self.last.max(Some(place));
        self.events += 1;
        stamp.placed(place)
    }

    fn take(&mut self, stamp: Stamp, event: &Event) {
        match event {
            Event::Accessed(what) if what.is_backup() => self.changes_since_backup = 0,
            event if event.is_change() => self.changes_since_backup += 1,
            _ => {}
        }
        if !self.is_erased(event) && !self.fold(stamp, event) {
            self.notices.push(Notice {
                stamp,
                why: NoticeKind::MissingSubject,
            });
        }
        if !self.sealed_again.is_empty() && !event.files().is_empty() {
            self.follow_files();
        }
    }

    /// Whether it speaks of something that was erased: erasing holds, whatever came before or after.
    fn is_erased(&self, event: &Event) -> bool {
        let erased = |id: ErasedId| self.erased.contains(&id);
        !self.erased.is_empty()
            && (event
                .subject()
                .is_some_and(|subject| erased(subject.root()))
                || event.person().is_some_and(|person| erased(person.into())))
    }

    fn erase(&mut self, ids: &[ErasedId]) {
        self.erased.extend(ids);
        let stays = |id: ErasedId| !ids.contains(&id);
        self.people.retain(|id, _| stays((*id).into()));
        self.providers.retain(|id, _| stays((*id).into()));
        self.drafts.retain(|id, _| stays((*id).into()));
        self.requests.retain(|id, _| stays((*id).into()));
        self.records.retain(|id, _| stays((*id).into()));
        self.cards.retain(|id, _| stays((*id).into()));
        self.own.retain(|id, _| stays((*id).into()));
        self.conflicts
            .retain(|conflict| stays(conflict.subject.root()));
    }

    fn note_merge(&mut self, note: &MergeNote) {
        for conflict in &note.conflicts {
            if !self.conflicts.contains(conflict) {
                self.conflicts.push(*conflict);
            }
        }
    }

    /// Whether the event found what it speaks of.
    fn fold(&mut self, stamp: Stamp, event: &Event) -> bool {
        match event {
            Event::PersonSaved(person) => {
                insert(&mut self.people, person.id, person.as_ref().clone())
            }
            Event::PersonRemoved(id) => {
                self.cards.remove(id);
                self.people.remove(id).is_some()
            }
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
                    prepared: stamp.at,
                };
                self.requests.insert(request.id, file);
                true
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
                self.records.insert(record.id, record.as_ref().clone());
                true
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
            Event::CardKept(card) => {
                self.people.contains_key(&card.person)
                    && insert(&mut self.cards, card.person, card.as_ref().clone())
            }
            Event::CardTakenAway(id) => self.cards.remove(id).is_some(),
            Event::OwnSaved(word) => insert(&mut self.own, word.id, word.as_ref().clone()),
            Event::OwnRemoved(id) => self.own.remove(id).is_some(),
            Event::FileDamaged(id) => {
                self.damaged.insert(*id);
                true
            }
            Event::FileMended(id) => {
                self.damaged.remove(id);
                true
            }
            Event::FileReplaced { old, new } => {
                self.replace_file(*old, *new);
                true
            }
            Event::KeysChanged(change) => {
                self.keys.change(change, stamp.at);
                true
            }
            Event::Accessed(what) => {
                self.keys.access(*what, stamp.at);
                self.access_log.push(AccessLine {
                    at: stamp.at,
                    what: *what,
                });
                true
            }
            Event::Erased(ids) => {
                self.erase(ids);
                true
            }
            Event::Merged(note) => {
                self.note_merge(note);
                true
            }
            Event::ConflictSeen(subject) => {
                self.conflicts
                    .retain(|conflict| conflict.subject != *subject);
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
