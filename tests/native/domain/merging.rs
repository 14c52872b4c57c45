//! Two devices' journals of one vault join as sets.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sealwell::domain::*;

use super::copies::*;
use super::world::{World, day};

/// A vault with a person, a place and a request that both devices know.
fn begun() -> Copy {
    let mut copy = Copy::first_version(90);
    copy.must(Command::SavePerson(Box::new(named(0, "1"))));
    copy.must(Command::SaveProvider(Box::new(place(0, "1"))));
    copy.must(Command::SaveDraft(Box::new(draft(0, 0, 0))));
    copy.must(Command::PrepareRequests {
        draft: draft_id(0),
        ids: vec![request_id(0)],
    });
    copy
}

fn apart() -> (Copy, Copy) {
    let begun = begun();
    (begun.on(7, 2_000), begun.on(8, 2_000))
}

fn joined(one: &Copy, two: &Copy) -> Joined {
    let joined = join(one.lines.clone(), two.lines.clone());
    let other_way = join(two.lines.clone(), one.lines.clone());
    assert_eq!(joined.state(), other_way.state());
    assert_eq!(joined.note, other_way.note);
    joined
}

fn subjects(joined: &Joined) -> Vec<Subject> {
    joined
        .note
        .conflicts
        .iter()
        .map(|conflict| conflict.subject)
        .collect()
}

fn ids(lines: &[Line]) -> BTreeSet<EventId> {
    lines.iter().map(|line| line.stamp.id()).collect()
}

/// What people see: without the notes of joining, which tell how the copies met.
fn content(state: &State) -> State {
    State {
        conflicts: Vec::new(),
        events: 0,
        last: None,
        changes_since_backup: 0,
        ..state.clone()
    }
}

#[test]
fn of_two_versions_of_a_person_the_later_holds_and_both_are_named() {
    let (mut one, mut two) = apart();
    one.must(Command::SavePerson(Box::new(named(0, "one"))));
    two.clock += 50;
    two.must(Command::SavePerson(Box::new(named(0, "two"))));
    let joined = joined(&one, &two);
    assert_eq!(joined.relation, Relation::Parted);
    assert_eq!(joined.state().people[&person_id(0)].phone, "two");
    let conflict = joined.note.conflicts[0];
    assert_eq!(conflict.subject, Subject::Person(person_id(0)));
    let said = |event: EventId| {
        let line = joined.lines.iter().find(|line| line.stamp.id() == event);
        match line.unwrap().event().unwrap() {
            Event::PersonSaved(person) => person.phone.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        (said(conflict.earlier), said(conflict.later)),
        ("one".into(), "two".into())
    );
}

#[test]
fn two_devices_that_wrote_the_same_do_not_disagree() {
    let (mut one, mut two) = apart();
    for copy in [&mut one, &mut two] {
        copy.must(Command::SavePerson(Box::new(named(0, "same"))));
    }
    assert_eq!(joined(&one, &two).note, MergeNote::default());
}

#[test]
fn different_things_changed_on_both_sides_are_no_conflict() {
    let (mut one, mut two) = apart();
    one.must(Command::SavePerson(Box::new(named(0, "one"))));
    two.must(Command::SaveProvider(Box::new(place(0, "two"))));
    two.must(Command::RecordHappening {
        request: request_id(0),
        entry: noted(1, "a call"),
    });
    one.must(Command::RecordHappening {
        request: request_id(0),
        entry: noted(2, "a letter"),
    });
    let joined = joined(&one, &two);
    assert_eq!(subjects(&joined), []);
    assert_eq!(joined.state().requests[&request_id(0)].happenings.len(), 2);
}

#[test]
fn a_conflict_is_listed_until_it_is_seen() {
    let (mut one, mut two) = apart();
    one.must(Command::SaveDraft(Box::new(draft(1, 0, 0))));
    two.join(&one);
    one.must(Command::SaveDraft(Box::new(Draft {
        steps_done: 3,
        ..draft(1, 0, 0)
    })));
    two.must(Command::SaveDraft(Box::new(Draft {
        steps_done: 5,
        ..draft(1, 0, 0)
    })));
    one.join(&two);
    let subject = Subject::Draft(draft_id(1));
    assert_eq!(
        one.state
            .conflicts
            .iter()
            .map(|c| c.subject)
            .collect::<Vec<_>>(),
        [subject]
    );
    one.must(Command::SeeConflict(subject));
    assert_eq!(one.state.conflicts, []);
    assert_eq!(
        one.ask(Command::SeeConflict(subject)),
        Err(Refusal::NotThere)
    );
    two.join(&one);
    assert_eq!(
        (&two.state.conflicts, content(&two.state)),
        (&Vec::new(), content(&one.state))
    );
}

#[test]
fn a_request_dropped_here_and_sent_there_stays_with_all_its_papers() {
    for dropped_later in [false, true] {
        let (mut one, mut two) = apart();
        if dropped_later {
            one.clock += 100;
        }
        one.must(Command::DiscardRequest(request_id(0)));
        one.must(Command::RemovePerson(person_id(0)));
        let mut document = World::new("WI").signed(DocumentKind::AccessRequest);
        document.signature.signed_on = day(2026, 11, 22);
        let mut sending = World::new("WI").faxed(document.id);
        sending.on = day(2026, 11, 22);
        two.must(Command::SignDocument {
            request: request_id(0),
            document: Box::new(document),
        });
        two.must(Command::RecordSending {
            request: request_id(0),
            sending: Box::new(sending),
        });
        let joined = joined(&one, &two);
        let state = joined.state();
        let file = &state.requests[&request_id(0)];
        assert_eq!((file.documents.len(), file.sendings.len()), (1, 1));
        assert!(
            state.people.contains_key(&person_id(0)),
            "she whose request it is stays too"
        );
        assert_eq!(
            subjects(&joined),
            [
                Subject::Person(person_id(0)),
                Subject::Request(request_id(0))
            ]
        );
        assert_eq!(state.notices, []);
    }
}

#[test]
fn a_removal_of_what_the_other_side_left_alone_holds_and_one_on_both_sides_too() {
    let begun = begun();
    let (mut one, mut two) = (begun.on(7, 2_000), begun.on(8, 2_000));
    one.must(Command::DiscardRequest(request_id(0)));
    two.must(Command::SaveProvider(Box::new(place(1, "new"))));
    let joined_once = joined(&one, &two);
    assert_eq!(joined_once.note, MergeNote::default());
    assert!(joined_once.state().requests.is_empty());
    two.must(Command::RecordHappening {
        request: request_id(0),
        entry: noted(1, "a call"),
    });
    two.must(Command::DiscardRequest(request_id(0)));
    assert!(joined(&one, &two).state().requests.is_empty());
}

#[test]
fn a_draft_that_became_a_request_here_and_was_written_on_there_is_kept_beside_it() {
    let mut begun = begun();
    begun.must(Command::SaveDraft(Box::new(draft(1, 0, 0))));
    let (mut one, mut two) = (begun.on(7, 2_000), begun.on(8, 2_000));
    two.must(Command::SaveDraft(Box::new(Draft {
        steps_done: 5,
        ..draft(1, 0, 0)
    })));
    one.clock += 50;
    one.must(Command::PrepareRequests {
        draft: draft_id(1),
        ids: vec![request_id(1)],
    });
    let joined = joined(&one, &two);
    assert_eq!(joined.state().drafts[&draft_id(1)].steps_done, 5);
    assert!(joined.state().requests.contains_key(&request_id(1)));
    assert_eq!(subjects(&joined), [Subject::Draft(draft_id(1))]);
}

#[test]
fn of_two_words_by_hand_about_one_thing_the_later_holds_and_it_is_told() {
    let mut begun = begun();
    begun.must(Command::SaveOwn(Box::new(by_hand(0, 0, "Latex"))));
    let (mut one, mut two) = (begun.on(7, 2_000), begun.on(8, 3_000));
    one.must(Command::SaveOwn(Box::new(by_hand(0, 0, "Latex gloves"))));
    two.must(Command::SaveOwn(Box::new(by_hand(0, 0, "Rubber"))));
    let joined = joined(&one, &two);
    assert_eq!(joined.state().own[&own_id(0)].what(), "Rubber");
    assert_eq!(subjects(&joined), [Subject::Own(own_id(0))]);
}

#[test]
fn two_folders_for_one_record_are_told() {
    let mut begun = begun();
    begun.must(Command::SavePerson(Box::new(named(1, "1"))));
    begun.must(Command::SavePerson(Box::new(named(2, "1"))));
    begun.must(Command::FileRecord(Box::new(record(0, 0, None))));
    let (mut one, mut two) = (begun.on(7, 2_000), begun.on(8, 3_000));
    one.must(Command::MoveRecord {
        record: record_id(0),
        person: person_id(1),
    });
    two.must(Command::MoveRecord {
        record: record_id(0),
        person: person_id(2),
    });
    let joined = joined(&one, &two);
    assert_eq!(joined.state().records[&record_id(0)].person, person_id(2));
    assert_eq!(subjects(&joined), [Subject::Record(record_id(0))]);
}

#[test]
fn a_letter_sent_here_and_answered_on_there_is_told() {
    let mut begun = begun();
    let mut document = World::new("WI").signed(DocumentKind::AccessRequest);
    document.signature.signed_on = day(2026, 11, 22);
    let mut sending = World::new("WI").faxed(document.id);
    sending.on = day(2026, 11, 22);
    begun.must(Command::SignDocument {
        request: request_id(0),
        document: Box::new(document),
    });
    let (mut one, mut two) = (begun.on(7, 3_000), begun.on(8, 2_000));
    two.must(Command::PrepareLetter {
        request: request_id(0),
        kind: DocumentKind::AccessRequest,
        answers: Box::default(),
    });
    one.must(Command::RecordSending {
        request: request_id(0),
        sending: Box::new(sending),
    });
    let letter = Subject::Letter {
        request: request_id(0),
        kind: DocumentKind::AccessRequest,
    };
    assert_eq!(subjects(&joined(&one, &two)), [letter]);
}

#[test]
fn what_was_erased_here_is_not_brought_back_and_goes_there() {
    let mut begun = begun();
    begun.must(Command::SavePerson(Box::new(named(1, "stays"))));
    let (mut one, mut two) = (begun.on(7, 2_000), begun.on(8, 5_000));
    one.must(Command::ErasePerson(person_id(0)));
    two.must(Command::RecordHappening {
        request: request_id(0),
        entry: noted(1, "a call"),
    });
    two.must(Command::SaveDraft(Box::new(draft(2, 0, 0))));
    two.must(Command::SavePerson(Box::new(named(1, "changed"))));
    let here = joined(&one, &two);
    assert_eq!(here.kept_out, 6, "all that the other copy says of her");
    assert!(!here.takes_ours);
    assert_eq!(
        join(one.lines.clone(), begun.lines.clone()).relation,
        Relation::OtherIsOlder
    );
    let state = here.state();
    assert_eq!(
        state.people.keys().copied().collect::<Vec<_>>(),
        [person_id(1)]
    );
    assert_eq!(state.people[&person_id(1)].phone, "changed");
    assert!(state.requests.is_empty() && state.drafts.is_empty());
    assert!(join(two.lines.clone(), one.lines.clone()).takes_ours);
}

#[test]
fn a_copy_that_is_only_older_or_newer_or_another_vault_is_called_so() {
    let begun = begun();
    let mut newer = begun.on(7, 2_000);
    newer.must(Command::SavePerson(Box::new(named(1, "1"))));
    let relation = |one: &Copy, two: &Copy| join(one.lines.clone(), two.lines.clone()).relation;
    assert_eq!(relation(&newer, &begun), Relation::OtherIsOlder);
    assert_eq!(relation(&begun, &newer), Relation::OtherIsNewer);
    assert_eq!(relation(&begun, &begun.clone()), Relation::Same);
    let mut stranger = Copy::first_version(91);
    stranger.must(Command::SavePerson(Box::new(named(1, "1"))));
    assert_eq!(relation(&begun, &stranger), Relation::Unrelated);
    assert!(join(newer.lines, begun.lines).changes_nothing());
}

#[test]
fn an_event_of_a_later_version_comes_along_whole() {
    let begun = begun();
    let mut two = begun.on(8, 2_000);
    let later = br#"[{"t":2000,"d":8,"n":0,"o":2000,"e":{"Teleported":{"to":"Mars"}}}]"#;
    two.lines.extend(Line::parse_entry(later));
    two.lines.extend(Line::parse_entry(b"no line at all"));
    let joined = join(begun.lines.clone(), two.lines);
    assert_eq!((joined.new.len(), joined.unreadable), (1, 1));
    assert_eq!(Line::pack(&joined.new), [later.to_vec()]);
    assert_eq!(joined.state().notices.len(), 1);
}

#[test]
fn lines_are_packed_into_entries_that_read_back_the_same() {
    let mut copy = begun().on(7, 2_000);
    for n in 0..200 {
        copy.must(Command::SavePerson(Box::new(named(1, &n.to_string()))));
    }
    copy.lines.extend(Line::parse_entry(b"no line at all"));
    let lines = in_place(copy.lines);
    let entries = Line::pack(&lines);
    assert!(1 < entries.len() && entries.len() < 20, "{}", entries.len());
    assert!(entries.iter().all(|entry| entry.len() < 40_000));
    let again: Vec<_> = entries
        .iter()
        .flat_map(|entry| Line::parse_entry(entry))
        .collect();
    assert_eq!(in_place(again), lines);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn it_does_not_matter_who_joins_whom([one, two, _] in copies(true)) {
        let (here, there) = (join(one.lines.clone(), two.lines.clone()), join(two.lines.clone(), one.lines.clone()));
        prop_assert_eq!(here.state(), there.state());
        prop_assert_eq!(here.note, there.note);
    }

    #[test]
    fn joining_twice_changes_nothing([mut one, two, _] in copies(true)) {
        one.join(&two);
        prop_assert!(join(one.lines.clone(), two.lines.clone()).changes_nothing());
        let mut there = two;
        there.join(&one);
        prop_assert_eq!(content(&there.state), content(&one.state));
        prop_assert_eq!(&there.state.conflicts, &one.state.conflicts);
    }

    #[test]
    fn three_copies_come_to_the_same_in_any_sequence([one, two, three] in copies(false)) {
        let after = |first: &Copy, then: [&Copy; 2]| {
            let mut all = first.clone();
            then.into_iter().for_each(|copy| all.join(copy));
            content(&all.state)
        };
        let expected = after(&one, [&two, &three]);
        prop_assert_eq!(&after(&three, [&one, &two]), &expected);
        prop_assert_eq!(&after(&two, [&three, &one]), &expected);
        let mut pair = two.clone();
        pair.join(&three);
        prop_assert_eq!(&after(&one, [&pair, &three]), &expected);
    }

    #[test]
    fn nothing_written_on_either_side_is_missing([one, two, _] in copies(false)) {
        let joined = join(one.lines.clone(), two.lines.clone());
        let all: BTreeSet<_> = ids(&one.lines).union(&ids(&two.lines)).copied().collect();
        prop_assert_eq!(ids(&joined.lines), all);
        let state = joined.state();
        for (copy, other) in [(&one, &two), (&two, &one)] {
            let taken: BTreeSet<_> = other.lines.iter().filter_map(Line::event)
                .filter(|event| event.removes()).filter_map(Event::subject).collect();
            let here = |subject, is_there: bool| is_there || taken.contains(&subject);
            for id in copy.state.people.keys() {
                prop_assert!(here(Subject::Person(*id), state.people.contains_key(id)));
            }
            for id in copy.state.requests.keys() {
                prop_assert!(here(Subject::Request(*id), state.requests.contains_key(id)));
            }
            for id in copy.state.records.keys() {
                prop_assert!(state.records.contains_key(id));
            }
        }
    }

    #[test]
    fn what_was_joined_reads_back_as_it_was_folded([mut one, two, _] in copies(true)) {
        one.join(&two);
        let read: Vec<_> = Line::pack(&one.lines).iter().flat_map(|entry| Line::parse_entry(entry)).collect();
        prop_assert_eq!(State::of(&in_place(read)), one.state);
    }

    #[test]
    fn an_old_journal_folds_in_the_sequence_it_was_written(
        commands in prop::collection::vec((command(false), -50_i64..50), 0..40),
    ) {
        let mut copy = Copy::first_version(5);
        for (command, tick) in commands {
            copy.clock += tick;
            let _ = copy.ask(command);
        }
        let sorted = in_place(copy.lines.clone());
        let sequence = |lines: &[Line]| lines.iter().map(|line| line.stamp.id()).collect::<Vec<_>>();
        prop_assert_eq!(sequence(&sorted), sequence(&copy.lines));
        prop_assert_eq!(State::of(&sorted), copy.state);
    }

    #[test]
    fn what_was_erased_is_named_nowhere_and_everybody_else_is_as_before(
        [mut one, two, _] in copies(false), who in 0_u8..3,
    ) {
        one.join(&two);
        let before = one.state.clone();
        prop_assume!(before.people.contains_key(&person_id(who)));
        one.must(Command::ErasePerson(person_id(who)));
        let tombstones = |line: &&Line| !matches!(line.event(), Some(Event::Erased(_)));
        let rest: Vec<_> = one.lines.iter().filter(tombstones).cloned().collect();
        let text = String::from_utf8(Line::pack(&rest).concat()).unwrap();
        let quoted = format!("\"{}\"", person_id(who));
        prop_assert!(!text.contains(&quoted), "she is named");
        prop_assert_eq!(State::of(&in_place(one.lines.clone())), one.state.clone());
        let not_hers = |person: &PersonId| *person != person_id(who);
        for (id, person) in before.people.iter().filter(|(id, _)| not_hers(id)) {
            prop_assert_eq!(&one.state.people[id], person);
        }
        for (id, file) in before.requests.iter().filter(|(_, file)| not_hers(&file.request.person)) {
            prop_assert_eq!(&one.state.requests[id], file);
        }
        for (id, record) in before.records.iter().filter(|(_, record)| not_hers(&record.person)) {
            let now = &one.state.records[id];
            prop_assert_eq!((&now.file, now.person), (&record.file, record.person));
        }
        prop_assert_eq!(&one.state.providers, &before.providers);
    }
}
