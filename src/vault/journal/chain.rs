//! The walk along the chain: holds each record against the one before, and the end against the head.

use super::{Damage, Entry, Hash, Position, Record};
use crate::vault::Plain;

/// Where a walk along the chain stands.
pub(super) struct Walk {
    at: Position,
    /// Whether `at.last` is the hash of bytes that were seen to be genuine.
    sure: bool,
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
        damages,
    };
    let mut entries = Vec::with_capacity(opened.len());
    for (place, ((record, link), plain)) in (1..).zip(records.iter().zip(links).zip(opened)) {
        let record = record.as_ref();
        let Ok(Record { seq, follows, .. }) = Record::parse(record) else {
            walk.damages.push(Damage::NotAnEntry { place });
            walk.sure = false;
            continue;
        };
        if plain.is_none() && (seq <= walk.at.count || seq > walk.at.count + 1) {
            walk.unreadable_somewhere();
            continue;
        }
        if seq <= walk.at.count {
            walk.damages.push(Damage::Misplaced { seq });
            continue;
        }
        walk.step(seq, follows, *link, plain.is_some());
        match plain {
            Some(plain) => entries.push(Entry { seq, plain }),
            None => walk.damages.push(Damage::Unreadable { seq }),
        }
    }
    (entries, walk)
}

impl Walk {
    /// A record that does not open and whose number does not fit either: the number itself may be what was damaged, so
    /// it is the entry that is due here.
    fn unreadable_somewhere(&mut self) {
        let seq = self.at.count + 1;
        self.damages.push(Damage::Unreadable { seq });
        self.at = Position {
            count: seq,
            ..self.at
        };
        self.sure = false;
    }

    fn step(&mut self, seq: u64, follows: Hash, link: Hash, genuine: bool) {
        let due = self.at.count + 1;
        if seq > due {
            self.damages.push(Damage::Missing {
                first: due,
                last: seq - 1,
            });
        } else if genuine && self.sure && follows != self.at.last {
            self.damages.push(Damage::Exchanged { seq: self.at.count });
        }
        self.at = Position {
            count: seq,
            last: link,
            ..self.at
        };
        self.sure = genuine;
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
