//! Two journals become one, as sets: what stands in either stands in the whole, once, in its place.
//!
//! - An event is known by device and counter, and stands by order, device and counter. So both sides come to one state, and
//!   it does not matter who joins whom, how often, or in what sequence.
//! - Where both sides have changed the same thing since they parted, the later version holds. The other stays in the
//!   journal, and a [`Conflict`] names both until the person has seen them.
//! - A removal counts only against what its writer had seen. If the other side has since changed the thing, or put something
//!   under it, the removal is [undone](MergeNote::undone) and told as a conflict: taking off the list again costs a
//!   click, and what was lost would not come back.
//! - Erasing is different: it holds against everything (see [`erase`](super::erase)).

mod parted;
mod tally;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    ErasedId, Event, EventId, Line, Said, State, Stripped, Subject, erasing::strip, in_place,
};
use parted::Parted;
pub use tally::Tally;

/// Something that two sides had both changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Conflict {
    /// What.
    pub subject: Subject,
    /// The event that stands earlier.
    pub earlier: EventId,
    /// The event that stands later; its version holds, unless it is a removal that was undone.
    pub later: EventId,
}

/// What two journals did not agree in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeNote {
    /// What both had changed.
    pub conflicts: Vec<Conflict>,
    /// Removals that do not count, because the other side has gone on with what was removed. They stay so, whatever
    /// becomes of it: nothing vanishes because something else was erased.
    pub undone: Vec<EventId>,
}

/// How two journals stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They say the same.
    Same,
    /// The other one is an older copy: there is nothing in it that is not here.
    OtherIsOlder,
    /// The other one is a newer copy: there is nothing here that is not in it.
    OtherIsNewer,
    /// They were one, and both went on.
    Parted,
    /// They have nothing in common: another vault.
    Unrelated,
}

/// Two journals as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// How they stand to each other.
    pub relation: Relation,
    /// All lines, in their places.
    pub lines: Vec<Line>,
    /// Those that are new to ours, in their places.
    pub new: Vec<Line>,
    /// What they did not agree in and no note says yet.
    pub note: MergeNote,
    /// Whether lines of ours had to go, because they speak of what the other side has erased.
    pub takes_ours: bool,
    /// How many of their lines were left out because they speak of what was erased here.
    pub kept_out: u64,
    /// Entries of theirs that a later version wrote in another shape: they are left out, and stay where they are.
    pub unreadable: u64,
}

/// Joins two journals, each given as all its lines in the order of its entries.
#[must_use]
pub fn join(ours: Vec<Line>, theirs: Vec<Line>) -> Joined {
    let ours = in_place(ours);
    let theirs = in_place(theirs);
    let unreadable = theirs.iter().filter(|line| is_opaque(line)).count() as u64;
    let theirs: Vec<Line> = theirs.into_iter().filter(|line| !is_opaque(line)).collect();
    let known: BTreeSet<EventId> = ours.iter().map(|line| line.stamp.id()).collect();
    let told: BTreeSet<EventId> = theirs.iter().map(|line| line.stamp.id()).collect();

    let here_only: BTreeSet<EventId> = known.difference(&told).copied().collect();
    let there_only: BTreeSet<EventId> = told.difference(&known).copied().collect();
    let arrive = theirs
        .into_iter()
        .filter(|line| !known.contains(&line.stamp.id()));
    let mut lines: Vec<Line> = ours.into_iter().chain(arrive).collect();
    lines.sort_by_key(Line::place);

    let erased: BTreeSet<ErasedId> = lines
        .iter()
        .filter_map(Line::event)
        .flat_map(erased)
        .copied()
        .collect();
    let stripped = if erased.is_empty() {
        Stripped {
            lines,
            ..Default::default()
        }
    } else {
        strip(lines, erased)
    };
    let stay: BTreeSet<_> = stripped.lines.iter().map(|line| line.stamp.id()).collect();
    let staying = |side: &BTreeSet<EventId>| side.intersection(&stay).copied().collect();
    let lines = stripped.lines;
    let note = Parted {
        lines: &lines,
        ours: &here_only,
        theirs: &there_only,
    }
    .note();
    let new = lines
        .iter()
        .filter(|line| there_only.contains(&line.stamp.id()));
    Joined {
        relation: relation(&staying(&known), &staying(&told)),
        new: new.cloned().collect(),
        note: not_yet_noted(note, &lines),
        takes_ours: stripped.changed.iter().any(|event| known.contains(event)),
        kept_out: there_only.difference(&stay).count() as u64,
        unreadable,
        lines,
    }
}

impl Joined {
    /// The state they add up to.
    #[must_use]
    pub fn state(&self) -> State {
        let noted = self.lines.iter().filter_map(Line::event);
        let noted = noted.filter_map(Event::note).chain([&self.note]);
        State::without(
            &self.lines,
            &noted.flat_map(|note| &note.undone).copied().collect(),
        )
    }

    /// Whether joining would change ours in any way.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.new.is_empty() && self.note == MergeNote::default() && !self.takes_ours
    }

    /// Whether what is new is only that the vault was opened, exported, joined: nothing that asks for a line of its own.
    #[must_use]
    pub fn is_log_only(&self) -> bool {
        let log = |line: &Line| matches!(line.event(), Some(Event::Accessed(_) | Event::Merged(_)));
        self.note == MergeNote::default() && !self.takes_ours && self.new.iter().all(log)
    }
}

fn is_opaque(line: &Line) -> bool {
    matches!(line.said, Said::Opaque(_))
}

fn erased(event: &Event) -> &[ErasedId] {
    match event {
        Event::Erased(ids) => ids,
        _ => &[],
    }
}

fn relation(ours: &BTreeSet<EventId>, theirs: &BTreeSet<EventId>) -> Relation {
    match (ours.is_superset(theirs), ours.is_subset(theirs)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::OtherIsOlder,
        (false, true) => Relation::OtherIsNewer,
        (false, false) if ours.is_disjoint(theirs) => Relation::Unrelated,
        (false, false) => Relation::Parted,
    }
}

/// What no note in the journal says yet.
fn not_yet_noted(mut note: MergeNote, lines: &[Line]) -> MergeNote {
    for event in lines.iter().filter_map(Line::event) {
        if let Some(old) = event.note() {
            note.conflicts
                .retain(|conflict| !old.conflicts.contains(conflict));
            note.undone.retain(|removal| !old.undone.contains(removal));
        }
    }
    note
}
