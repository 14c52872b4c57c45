//! What has happened: the journal's content. Events are never changed; what they mean is [`State::apply`](super::State::apply)'s.
//!
//! Where an event stands among all events, whoever wrote them, is its [`Place`](super::Place).

use serde::{Deserialize, Serialize};

use super::{
    AccessKind, BlobId, DocumentKind, Draft, DraftId, EmergencyCard, ErasedId, HappeningEntry,
    HappeningId, KeysChange, LetterAnswers, MergeNote, OwnId, OwnWord, Person, PersonId, Provider,
    ProviderId, ReceivedRecord, RecordId, Request, RequestId, Sending, SignedDocument, Stamp,
    Subject,
};

/// An instant as the device's clock had it: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// An event with its stamp, as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Wire<Event>")]
pub struct Stamped {
    /// When and where.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// What.
    #[serde(rename = "e")]
    pub event: Event,
}

/// A stamped event as it is read: its fields by name, so that none has to be held back until the others are known.
#[derive(Deserialize)]
pub(super) struct Wire<E> {
    t: Moment,
    d: u64,
    n: u64,
    #[serde(default)]
    o: Option<Moment>,
    /// What happened.
    pub(super) e: E,
}

impl<E> Wire<E> {
    /// When and where.
    pub(super) fn stamp(&self) -> Stamp {
        Stamp {
            at: self.t,
            device: self.d,
            counter: self.n,
            order: self.o,
        }
    }
}

impl From<Wire<Event>> for Stamped {
    fn from(wire: Wire<Event>) -> Self {
        Self {
            stamp: wire.stamp(),
            event: wire.e,
        }
    }
}

/// Something that happened in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// A person was written down or changed.
    PersonSaved(Box<Person>),
    /// A person was taken off the list.
    PersonRemoved(PersonId),
    /// A provider was written down or changed.
    ProviderSaved(Box<Provider>),
    /// A provider was taken off the list.
    ProviderRemoved(ProviderId),
    /// The answers given so far were kept.
    DraftSaved(Box<Draft>),
    /// A draft was thrown away, or became requests.
    DraftClosed(DraftId),
    /// A request stands ready to be signed.
    RequestPrepared(Box<Request>),
    /// A request that was never sent was dropped.
    RequestDiscarded(RequestId),
    /// A paper was signed.
    DocumentSigned {
        /// The request.
        request: RequestId,
        /// The paper.
        document: Box<SignedDocument>,
    },
    /// A signed paper was sent.
    DocumentSent {
        /// The request.
        request: RequestId,
        /// How, when, to whom.
        sending: Box<Sending>,
    },
    /// Something happened to a request.
    Happened {
        /// The request.
        request: RequestId,
        /// What.
        entry: Box<HappeningEntry>,
    },
    /// Something was struck that had been written down by mistake.
    HappeningStruck {
        /// The request.
        request: RequestId,
        /// What.
        happening: HappeningId,
    },
    /// The answers for a letter in the course of a request were kept.
    LetterPrepared {
        /// The request.
        request: RequestId,
        /// The letter.
        kind: DocumentKind,
        /// The answers.
        answers: Box<LetterAnswers>,
    },
    /// A record was filed.
    RecordFiled(Box<ReceivedRecord>),
    /// The person said that a record is hers although the names differ.
    RecordConfirmed(RecordId),
    /// A record went into another folder.
    RecordMoved {
        /// The record.
        record: RecordId,
        /// The folder.
        person: PersonId,
    },
    /// A record was removed.
    RecordRemoved(RecordId),
    /// A person's emergency card was made or changed.
    CardKept(Box<EmergencyCard>),
    /// A person's emergency card was taken away.
    CardTakenAway(PersonId),
    /// Something was written by hand, called not right or hidden, or that was changed.
    OwnSaved(Box<OwnWord>),
    /// Something that was written by hand was taken back.
    OwnRemoved(OwnId),
    /// A kept file was found damaged.
    FileDamaged(BlobId),
    /// A file that had been found damaged is whole.
    FileMended(BlobId),
    /// A damaged file was given again and sealed under a new name.
    FileReplaced {
        /// The name of the damaged bytes, which are erased.
        old: BlobId,
        /// The name of the whole ones.
        new: BlobId,
    },
    /// Somebody opened, exported or shared.
    Accessed(AccessKind),
    /// These were erased, with all that hung on them: what another copy still says of them is not let in again.
    Erased(Vec<ErasedId>),
    /// Two copies of the journal were joined, and they did not agree in everything.
    Merged(Box<MergeNote>),
    /// The person has seen both versions of something that two copies had changed.
    ConflictSeen(Subject),
    /// The ways into the vault were changed.
    KeysChanged(Box<KeysChange>),
}

impl Event {
    /// Whether it left something that would be missed: not a look at the vault, and not what is still being written.
    pub const fn is_change(&self) -> bool {
        !matches!(
            self,
            Self::Accessed(_)
                | Self::KeysChanged(_)
                | Self::DraftSaved(_)
                | Self::DraftClosed(_)
                | Self::LetterPrepared { .. }
        )
    }

    /// Reads one journal line: stamped events as a JSON array. An event of a later version that is not known here
    /// comes back as the position at which it stands, so that it can be shown as a notice instead of being lost.
    ///
    /// # Errors
    /// Where the line is no JSON array at all.
    pub fn parse_entry(bytes: &[u8]) -> Result<Vec<Result<Stamped, Stamp>>, serde_json::Error> {
        // The whole line is nearly always known; only one that is not is read again, event by event.
        if let Ok(all) = serde_json::from_slice::<Vec<Stamped>>(bytes) {
            return Ok(all.into_iter().map(Ok).collect());
        }
        let lines: Vec<Wire<serde_json::Value>> = serde_json::from_slice(bytes)?;
        Ok(lines
            .into_iter()
            .map(|line| {
                let stamp = line.stamp();
                match serde_json::from_value(line.e) {
                    Ok(event) => Ok(Stamped { stamp, event }),
                    Err(_) => Err(stamp),
                }
            })
            .collect())
    }

    /// Writes events as one journal line.
    pub fn render_entry(events: &[Stamped]) -> Vec<u8> {
        serde_json::to_vec(events).expect("events have string keys and finite numbers only")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_of_a_later_version_is_told_and_does_not_hide_its_neighbours() {
        let known = Stamped {
            stamp: Stamp {
                at: Moment(5),
                device: 1,
                counter: 0,
                order: Some(Moment(7)),
            },
            event: Event::Accessed(AccessKind::Opened),
        };
        let mut line: serde_json::Value =
            serde_json::from_slice(&Event::render_entry(std::slice::from_ref(&known)))
                .expect("json");
        let later = serde_json::json!({"t": 6, "d": 1, "n": 1, "e": {"Teleported": 3}});
        line.as_array_mut().expect("array").push(later);
        let read = Event::parse_entry(line.to_string().as_bytes()).expect("an array");
        assert_eq!(
            read,
            [
                Ok(known),
                Err(Stamp {
                    at: Moment(6),
                    device: 1,
                    counter: 1,
                    order: None
                })
            ]
        );
    }
}
