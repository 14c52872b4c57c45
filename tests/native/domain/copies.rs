//! Copies of one journal, each written on by a device of its own.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

use super::world::{day, file, person, provider};

/// One device's copy of the journal.
#[derive(Clone)]
pub struct Copy {
    pub lines: Vec<Line>,
    pub state: State,
    device: u64,
    counter: u64,
    /// What its clock says next, in milliseconds; clocks of different devices differ, and may be set back.
    pub clock: i64,
    /// Whether it writes orders, as every version but the first does.
    orders: bool,
}

impl Copy {
    /// An empty journal, written as the first version did.
    pub fn first_version(device: u64) -> Self {
        Self {
            lines: Vec::new(),
            state: State::default(),
            device,
            counter: 0,
            clock: 1_000,
            orders: false,
        }
    }

    /// The same journal on another device, or after another opening.
    pub fn on(&self, device: u64, clock: i64) -> Self {
        Self {
            device,
            counter: 0,
            clock,
            orders: true,
            ..self.clone()
        }
    }

    /// Does what a person asks for, if it is possible.
    pub fn ask(&mut self, command: Command) -> Result<(), Refusal> {
        let events = decide(&self.state, command, day(2026, 11, 22), Rules::shipped())?;
        self.write(events);
        Ok(())
    }

    pub fn must(&mut self, command: Command) {
        self.ask(command).unwrap();
    }

    /// Joins another copy, and notes what they did not agree in.
    pub fn join(&mut self, other: &Self) {
        let joined = join(self.lines.clone(), other.lines.clone());
        if joined.changes_nothing() {
            return;
        }
        let state = joined.state();
        let note = joined.note;
        self.lines = joined.lines;
        self.state = state;
        if note != MergeNote::default() {
            self.write(vec![Event::Merged(Box::new(note))]);
            self.state = State::of(&self.lines);
        }
    }

    fn write(&mut self, mut events: Vec<Event>) {
        let seeds: BTreeSet<ErasedId> = events.iter().flat_map(erased).copied().collect();
        let last = self.state.last;
        if !seeds.is_empty() {
            let stripped = erase(in_place(self.lines.clone()), &seeds);
            self.lines = stripped.lines;
            events[0] = Event::Erased(stripped.ids.into_iter().collect());
        }
        let order = Place::next_order(last, Moment(self.clock));
        for event in events {
            let stamp = Stamp {
                at: Moment(self.clock),
                device: self.device,
                counter: self.counter,
                order: self.orders.then_some(order),
            };
            self.counter += 1;
            let stamped = Stamped { stamp, event };
            self.state.apply(&stamped);
            self.lines.push(stamped.into());
        }
        if !seeds.is_empty() {
            self.state = State::of(&in_place(self.lines.clone()));
        }
        self.clock += 1;
    }
}

impl std::fmt::Debug for Copy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines = Line::pack(&self.lines).concat();
        f.write_str(&String::from_utf8_lossy(&lines))
    }
}

fn erased(event: &Event) -> &[ErasedId] {
    match event {
        Event::Erased(ids) => ids,
        _ => &[],
    }
}

pub fn person_id(seed: u8) -> PersonId {
    PersonId::from_random([seed + 1; 16])
}

pub fn place_id(seed: u8) -> ProviderId {
    ProviderId::from_random([seed + 40; 16])
}

pub fn request_id(seed: u8) -> RequestId {
    RequestId::from_random([seed + 80; 16])
}

pub fn record_id(seed: u8) -> RecordId {
    RecordId::from_random([seed + 120; 16])
}

pub fn own_id(seed: u8) -> OwnId {
    OwnId::from_random([seed + 150; 16])
}

/// Something written by hand.
pub fn by_hand(seed: u8, of: u8, what: &str) -> OwnWord {
    OwnWord {
        id: own_id(seed),
        person: person_id(of),
        list: ListKind::Allergies,
        written_on: day(2026, 10, 1),
        said: OwnSaid::Added {
            entry: OwnEntry {
                what: what.into(),
                ..OwnEntry::default()
            },
        },
    }
}

pub fn named(seed: u8, phone: &str) -> Person {
    Person {
        phone: phone.into(),
        ..person(person_id(seed))
    }
}

pub fn place(seed: u8, phone: &str) -> Provider {
    Provider {
        phone: phone.into(),
        ..provider(place_id(seed), ProviderKind::Practice, "WI")
    }
}

/// A draft that is complete, so that it can become a request.
pub fn draft(seed: u8, of: u8, to: u8) -> Draft {
    Draft {
        person: Some(person_id(of)),
        providers: vec![place_id(to)],
        recipient: Some(Recipient::Requester),
        delivery: Some(Delivery::Mail),
        ..Draft::new(draft_id(seed))
    }
}

pub fn draft_id(seed: u8) -> DraftId {
    DraftId::from_random([seed + 160; 16])
}

pub fn noted(seed: u8, note: &str) -> Box<HappeningEntry> {
    Box::new(HappeningEntry {
        id: HappeningId::from_random([seed + 200; 16]),
        on: day(2026, 11, 22),
        what: Happening::Noted,
        paper: None,
        note: note.into(),
    })
}

pub fn record(seed: u8, of: u8, request: Option<RequestId>) -> ReceivedRecord {
    let mut bytes = file("scan.pdf");
    bytes.id = BlobId::from_random([seed + 120; 16]);
    bytes.sha256 = Fingerprint([seed; 32]);
    ReceivedRecord {
        id: record_id(seed),
        person: person_id(of),
        request,
        provider: None,
        file: bytes,
        received_on: day(2026, 11, 22),
        kind: RecordKind::Pdf,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    }
}

pub fn card(of: u8, allergy: &str) -> EmergencyCard {
    EmergencyCard {
        person: person_id(of),
        made_on: day(2026, 11, 22),
        lines: vec![CardLine {
            part: CardPart::Allergies,
            text: allergy.into(),
            said: String::new(),
        }],
        contacts: Vec::new(),
        language: CardLanguage::English,
        has_code: true,
        known: Default::default(),
    }
}

/// Anything a person may ask for, about few enough things that two devices meet.
pub fn command(erasing: bool) -> impl Strategy<Value = Command> {
    let few = 0_u8..3;
    let word = "[a-z]{1,3}";
    let saving = prop_oneof![
        (few.clone(), word).prop_map(|(n, w)| Command::SavePerson(Box::new(named(n, &w)))),
        (few.clone(), word).prop_map(|(n, w)| Command::SaveProvider(Box::new(place(n, &w)))),
        (few.clone(), few.clone(), few.clone())
            .prop_map(|(n, p, q)| Command::SaveDraft(Box::new(draft(n, p, q)))),
        (few.clone(), few.clone()).prop_map(|(n, r)| Command::PrepareRequests {
            draft: draft_id(n),
            ids: vec![request_id(r)],
        }),
        (few.clone(), few.clone(), word).prop_map(|(r, n, w)| Command::RecordHappening {
            request: request_id(r),
            entry: noted(n, &w),
        }),
        (few.clone(), few.clone(), prop::option::of(few.clone())).prop_map(|(n, p, r)| {
            Command::FileRecord(Box::new(record(n, p, r.map(request_id))))
        }),
        (few.clone(), few.clone()).prop_map(|(n, p)| Command::MoveRecord {
            record: record_id(n),
            person: person_id(p),
        }),
        (few.clone(), word).prop_map(|(n, w)| Command::KeepCard(Box::new(card(n, &w)))),
        (few.clone(), few.clone(), word)
            .prop_map(|(n, p, w)| Command::SaveOwn(Box::new(by_hand(n, p, &w)))),
        Just(Command::LogAccess(AccessKind::BackedUp)),
    ];
    let removing = prop_oneof![
        few.clone()
            .prop_map(|n| Command::RemovePerson(person_id(n))),
        few.clone()
            .prop_map(|n| Command::RemoveProvider(place_id(n))),
        few.clone().prop_map(|n| Command::RemoveOwn(own_id(n))),
        few.clone().prop_map(|n| Command::DiscardDraft(draft_id(n))),
        few.clone()
            .prop_map(|n| Command::DiscardRequest(request_id(n))),
        few.clone()
            .prop_map(|n| Command::TakeCardAway(person_id(n))),
        (few.clone(), few.clone()).prop_map(|(r, n)| Command::StrikeHappening {
            request: request_id(r),
            happening: noted(n, "").id,
        }),
    ];
    let gone = prop_oneof![
        few.clone()
            .prop_map(|n| Command::RemoveRecord(record_id(n))),
        few.prop_map(|n| Command::ErasePerson(person_id(n))),
    ];
    prop_oneof![12 => saving, 4 => removing, u32::from(erasing) => gone]
}

/// Journals that share a beginning, and each went on by itself, some with clocks that differ.
pub fn copies(erasing: bool) -> impl Strategy<Value = [Copy; 3]> {
    let some = || prop::collection::vec((command(erasing), -40_i64..40), 0..14);
    (
        prop::collection::vec((command(false), -3_i64..4), 0..20),
        some(),
        some(),
        some(),
    )
        .prop_map(|(begun, one, two, three)| {
            let mut first = Copy::first_version(90);
            go_on(&mut first, begun);
            let mut copies = [first.on(7, 1_010), first.on(300, 1_000), first.on(20, 900)];
            for (copy, commands) in copies.iter_mut().zip([one, two, three]) {
                go_on(copy, commands);
            }
            copies
        })
}

fn go_on(copy: &mut Copy, commands: Vec<(Command, i64)>) {
    for (command, tick) in commands {
        copy.clock += tick;
        // What is not possible is not done: a person is told why.
        let _ = copy.ask(command);
    }
}
