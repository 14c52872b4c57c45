//! The walk along the chain: holds each record against the one before, and the end against the head.

use super::{Damage, Entry, Hash, Position, Record};
use crate::vault::Plain;

/// Where a walk along the chain stands.
pub(super) struct Walk {
    at: Position,
    /// Whether `at.last` is the hash of bytes that were seen to be genuine.
    sure: bool,
    /// Places of records since `at` that do not open. Whether they are the entries due here, or something that strayed
    /// in between, is for the next genuine entry to say.
    shut: Vec<u64>,
    damages: Vec<Damage>,
}

/// Walks along the records and names every break in the chain.
pub(super) fn follow(
    start: Position,
    records: &[impl AsRef<[u8]>],
    links: &[Hash],
    opened: Vec<Option<Plain>>,
    damages: Vec<Damage>,
) -> (Vec<Entry>, Walk) {
    let mut walk = Walk {
        at: start,
        sure: true,
        shut: Vec::new(),
        damages,
    };
    let mut entries = Vec::with_capacity(opened.len());
    for (place, ((record, link), plain)) in (1..).zip(records.iter().zip(links).zip(opened)) {
        let Ok(Record { seq, follows, .. }) = Record::parse(record.as_ref()) else {
            walk.damages.push(Damage::NotAnEntry { place });
            walk.sure = false;
            continue;
        };
        let Some(plain) = plain else {
            walk.shut.push(place);
            continue;
        };
        walk.settle(Some(seq));
        if seq <= walk.at.count {
            walk.damages.push(Damage::Misplaced { seq });
            continue;
        }
        walk.step(seq, follows, *link);
        entries.push(Entry { seq, plain });
    }
    walk.settle(None);
    (entries, walk)
}

impl Walk {
    /// Names the records that did not open: as many of them as there is room for before entry `next` are the entries
    /// due there, whatever number they claim, since the number itself may be what was damaged. The others are none.
    fn settle(&mut self, next: Option<u64>) {
        for place in std::mem::take(&mut self.shut) {
            self.sure = false;
            let seq = self.at.count + 1;
            if next.is_none_or(|next| seq < next) {
                self.damages.push(Damage::Unreadable { seq });
                self.at.count = seq;
            } else {
                self.damages.push(Damage::NotAnEntry { place });
            }
        }
    }

    fn step(&mut self, seq: u64, follows: Hash, link: Hash) {
        let due = self.at.count + 1;
        if seq > due {
            self.damages.push(Damage::Missing {
                first: due,
                last: seq - 1,
            });
        } else if self.sure && follows != self.at.last {
            self.damages.push(Damage::Exchanged { seq: self.at.count });
        }
        self.at = Position {
            count: seq,
            last: link,
            ..self.at
        };
        self.sure = true;
    }
}

/// Holds what was found against what the head says.
pub(super) fn compare(mut walk: Walk, head: Option<Position>) -> (Position, Vec<Damage>) {
    let Some(head) = head else {
        return (walk.at, walk.damages);
    };
    if head.count < walk.at.count {
        walk.damages.push(Damage::HeadRolledBack {
            head: head.count,
            found: walk.at.count,
        });
        return (walk.at, walk.damages);
    }
    if head.count > walk.at.count {
        walk.damages.push(Damage::Missing {
            first: walk.at.count + 1,
            last: head.count,
        });
    } else if walk.sure && head.last != walk.at.last {
        walk.damages.push(Damage::Exchanged { seq: head.count });
    }
    (head, walk.damages)
}
