//! What has happened: the journal's content. Events are never changed; what they mean is [`State::apply`](super::State::apply)'s.

use serde::{Deserialize, Serialize};

use super::{
    AccessKind, DocumentKind, Draft, DraftId, HappeningEntry, HappeningId, LetterAnswers, Person,
    PersonId, Provider, ProviderId, ReceivedRecord, RecordId, Request, RequestId, Sending,
    SignedDocument,
};

/// An instant as the device's clock had it: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// When and where an event was written: enough to merge the journals of two devices as a set.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Stamp {
    /// The device clock.
    #[serde(rename = "t")]
    pub at: Moment,
    /// The device.
    #[serde(rename = "d")]
    pub device: u64,
    /// How many events the device had written before.
    #[serde(rename = "n")]
    pub counter: u64,
}

/// An event with its stamp, as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// When and where.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// What.
    #[serde(rename = "e")]
    pub event: Event,
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
    /// Somebody opened, exported or shared.
    Accessed(AccessKind),
}

impl Event {
    /// Reads one journal line: stamped events as a JSON array. An event of a later version that is not known here
    /// comes back as the position at which it stands, so that it can be shown as a notice instead of being lost.
    ///
    /// # Errors
    /// Where the line is no JSON array at all.
    pub fn parse_entry(bytes: &[u8]) -> Result<Vec<Result<Stamped, Stamp>>, serde_json::Error> {
        #[derive(Deserialize)]
        struct Line {
            #[serde(flatten)]
            stamp: Stamp,
            #[serde(rename = "e")]
            event: serde_json::Value,
        }
        // The whole line is nearly always known; only one that is not is read again, event by event.
        if let Ok(all) = serde_json::from_slice::<Vec<Stamped>>(bytes) {
            return Ok(all.into_iter().map(Ok).collect());
        }
        let lines: Vec<Line> = serde_json::from_slice(bytes)?;
        Ok(lines
            .into_iter()
            .map(|line| match serde_json::from_value(line.event) {
                Ok(event) => Ok(Stamped {
                    stamp: line.stamp,
                    event,
                }),
                Err(_) => Err(line.stamp),
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
                    counter: 1
                })
            ]
        );
    }
}
