//! What is erased is gone: from every entry, from the snapshot, from the files. Everything else stays.

use pollster::block_on;
use sealwell::app::{AppError, read_file};
use sealwell::domain::*;
use sealwell::store::{MemoryStore, Store, StoreError};

use super::domain::copies::{
    card, draft, draft_id, named, noted, person_id, place, record_id, request_id,
};
use super::domain::world::{World, day};
use super::dying_store::{DyingStore, Last};
use super::ledgers::{Kept, Open, open};

/// Words that stand nowhere but in what belongs to her.
const HERS: [&str; 7] = [
    "Zenobia Quark",
    "zenobia@example.net",
    "her-own-scan.pdf",
    "she called twice",
    "guardian-of-zenobia.pdf",
    "what she wants corrected",
    "what she must not be given",
];

fn zenobia() -> Person {
    Person {
        name: HERS[0].into(),
        email: HERS[1].into(),
        ..named(1, "")
    }
}

/// Ada and Zenobia, each with a request and a record; Zenobia with all that can hang on a person.
fn told<S: Store>(mut kept: Kept<S>) -> Kept<S> {
    kept.must(
        Command::SavePerson(Box::new(named(0, "ada's number"))),
        2_000,
    );
    kept.must(
        Command::SaveProvider(Box::new(place(0, "the place"))),
        2_001,
    );
    kept.must(Command::SavePerson(Box::new(zenobia())), 2_002);
    let paper = kept.seal(b"a court says so", HERS[4]);
    let represented = Person {
        standing: Standing::Represented(Authority {
            kind: AuthorityKind::Guardian,
            description: "guardian".into(),
            dated: Some(day(2024, 6, 3)),
            ends: None,
            paper: Some(paper),
            relation: String::new(),
            representative: named(0, "").requester(),
        }),
        ..zenobia()
    };
    kept.must(Command::SavePerson(Box::new(represented)), 2_003);
    for (seed, words) in [(0, "ada's call"), (1, HERS[3])] {
        kept.must(Command::SaveDraft(Box::new(draft(seed, seed, 0))), 2_010);
        let prepare = Command::PrepareRequests {
            draft: draft_id(seed),
            ids: vec![request_id(seed)],
        };
        kept.must(prepare, 2_011);
        let pdf = kept.seal(format!("letter {seed}").as_bytes(), "letter.pdf");
        let mut document = World::new("WI").signed(DocumentKind::AccessRequest);
        document.id = DocumentId::from_random([seed; 16]);
        document.pdf = pdf;
        document.signature.signed_on = day(2026, 11, 22);
        document.signature.capacity = Some("guardian".into());
        let sign = Command::SignDocument {
            request: request_id(seed),
            document: Box::new(document),
        };
        kept.must(sign, 2_012);
        let happened = Command::RecordHappening {
            request: request_id(seed),
            entry: noted(seed, words),
        };
        kept.must(happened, 2_013);
    }
    kept.must(
        Command::SaveDraft(Box::new(Draft {
            purpose: Some(HERS[5].into()),
            ..draft(2, 1, 0)
        })),
        2_014,
    );
    kept.file(
        record_id(0),
        person_id(0),
        b"what ada has",
        "ada.pdf",
        2_020,
    );
    kept.file(
        record_id(1),
        person_id(1),
        b"what zenobia has",
        HERS[2],
        2_021,
    );
    for (seed, words) in [(0, "what ada must not be given"), (1, HERS[6])] {
        kept.must(Command::KeepCard(Box::new(card(seed, words))), 2_022);
    }
    kept.must(Command::LogAccess(AccessKind::BackedUp), 2_023);
    kept
}

fn names_her<S: Store>(kept: &Kept<S>) -> Vec<String> {
    let plain = kept.plaintexts().concat();
    let text = String::from_utf8_lossy(&plain);
    let ids = [person_id(1).to_string(), request_id(1).to_string()];
    let words = HERS.iter().map(ToString::to_string);
    words
        .filter(|word| text.contains(word.as_str()))
        .chain(
            ids.into_iter()
                .filter(|id| text.contains(&format!("\"person\":\"{id}\""))),
        )
        .collect()
}

fn files(ledger: &Open<impl Store>) -> Vec<String> {
    ledger
        .state()
        .files()
        .map(|file| file.name.clone())
        .collect()
}

#[test]
fn after_a_person_is_erased_nothing_opens_to_anything_of_hers() {
    let mut kept = told(Kept::make(MemoryStore::default()));
    assert_eq!(names_her(&kept).len(), HERS.len() + 1);
    let goes = what_goes(kept.ledger.state(), person_id(1)).unwrap();
    assert_eq!(
        goes,
        Goes {
            drafts: 1,
            requests: 1,
            papers: 1,
            happenings: 1,
            records: 1,
            cards: 1,
            own: 0,
            files: 3,
            bytes: 15 + 8 + 16
        }
    );
    let before = kept.ledger.state().clone();
    let hers: Vec<_> = before
        .files()
        .filter(|file| before.records[&record_id(1)].file.id == file.id)
        .cloned()
        .collect();
    kept.must(Command::ErasePerson(person_id(1)), 3_000);

    assert_eq!(names_her(&kept), [] as [&str; 0]);
    assert_eq!(files(&kept.ledger), ["letter.pdf", "ada.pdf"]);
    let vault = kept.ledger.vault();
    assert_eq!(block_on(kept.store.blobs(vault.id())).unwrap().len(), 2);
    let gone = block_on(read_file(&vault, kept.store.clone(), &hers[0])).err();
    assert!(
        matches!(gone, Some(AppError::Store(StoreError::NoBlob { .. }))),
        "{gone:?}"
    );
    let chunk = block_on(kept.store.chunk(
        vault.id(),
        sealwell::vault::BlobId::from_bytes(hers[0].id.to_bytes()),
        0,
    ));
    assert!(chunk.is_err(), "its bytes are gone, not only their name");

    let state = kept.ledger.state();
    assert_eq!(
        state.people.values().collect::<Vec<_>>(),
        [&before.people[&person_id(0)]]
    );
    assert_eq!(
        state.requests.values().collect::<Vec<_>>(),
        [&before.requests[&request_id(0)]]
    );
    assert_eq!(state.records[&record_id(0)], before.records[&record_id(0)]);
    assert_eq!(
        state.cards.values().collect::<Vec<_>>(),
        [&before.cards[&person_id(0)]]
    );
    assert_eq!(
        state.access_log.last().unwrap().what,
        AccessKind::PersonErased
    );
    assert_eq!(state.access_log.len(), before.access_log.len() + 1);
    assert_eq!(state.notices, []);
    assert_eq!(kept.again().state(), state);
    let ada = block_on(read_file(
        &vault,
        kept.store.clone(),
        &state.records[&record_id(0)].file,
    ));
    assert_eq!(ada.unwrap(), b"what ada has");
}

#[test]
fn an_erased_record_leaves_no_line_and_its_request_keeps_its_own() {
    let mut kept = told(Kept::make(MemoryStore::default()));
    kept.must(Command::RemoveRecord(record_id(1)), 3_000);
    assert!(!names_her(&kept).contains(&HERS[2].to_owned()));
    assert!(kept.ledger.state().people.contains_key(&person_id(1)));
    assert!(kept.ledger.state().requests.contains_key(&request_id(1)));
    assert_eq!(kept.again().state(), kept.ledger.state());
    assert_eq!(
        kept.ledger.state().access_log.last().unwrap().what,
        AccessKind::RecordErased
    );
}

#[test]
fn a_record_that_once_lay_with_her_stays_where_it_lies_now() {
    let mut kept = told(Kept::make(MemoryStore::default()));
    kept.must(
        Command::MoveRecord {
            record: record_id(1),
            person: person_id(0),
        },
        3_000,
    );
    kept.must(Command::ErasePerson(person_id(1)), 3_001);
    assert_eq!(
        kept.ledger.state().records[&record_id(1)].person,
        person_id(0)
    );
    assert_eq!(
        names_her(&kept),
        [HERS[2]],
        "the file is Ada's now, with its name"
    );
    let file = kept.ledger.state().records[&record_id(1)].file.clone();
    let bytes = block_on(read_file(&kept.ledger.vault(), kept.store.clone(), &file)).unwrap();
    assert_eq!(bytes, b"what zenobia has");
    assert_eq!(kept.again().state(), kept.ledger.state());
}

#[test]
fn drafts_that_were_thrown_away_go_too() {
    let mut kept = told(Kept::make(MemoryStore::default()));
    kept.must(Command::DiscardDraft(draft_id(2)), 3_000);
    kept.must(Command::ErasePerson(person_id(1)), 3_001);
    assert_eq!(names_her(&kept), [] as [&str; 0]);
}

#[test]
fn nobody_who_is_not_there_is_erased() {
    let mut kept = told(Kept::make(MemoryStore::default()));
    let refused = kept.ask(Command::ErasePerson(person_id(2)), 3_000);
    assert_eq!(refused, Err(AppError::Refused(Refusal::NotThere)));
}

#[test]
fn what_a_later_version_says_of_her_goes_and_what_it_says_of_others_stays() {
    let named = |id: PersonId| serde_json::json!([{"t": 1, "d": 2, "n": 3, "e": {"Taught": id.to_string()}}]);
    let lines: Vec<_> = [person_id(0), person_id(1)]
        .iter()
        .flat_map(|id| Line::parse_entry(named(*id).to_string().as_bytes()))
        .chain(Line::parse_entry(
            format!("in another shape: {}", person_id(1)).as_bytes(),
        ))
        .collect();
    let stripped = erase(in_place(lines), &[person_id(1).into()].into());
    assert_eq!((stripped.lines.len(), stripped.gone), (1, 2));
}

#[test]
fn two_tabs_one_of_which_erases_come_to_the_same() {
    let mut kept = told(Kept::make(MemoryStore::default()));
    let mut other = Kept {
        store: kept.store.clone(),
        code: kept.code.clone(),
        ledger: kept.again(),
    };
    kept.must(Command::ErasePerson(person_id(1)), 3_000);
    other.must(Command::SavePerson(Box::new(named(2, "new"))), 3_001);
    kept.must(Command::LogAccess(AccessKind::BackedUp), 3_002);
    assert_eq!(kept.ledger.state().people.len(), 2);
    other.must(Command::ErasePerson(person_id(2)), 3_003);
    assert_eq!(kept.again().state(), other.ledger.state());
}

#[test]
fn erasing_that_fails_anywhere_leaves_all_or_nothing() {
    let mut finished = false;
    for calls in 0..60 {
        let store = DyingStore::new(MemoryStore::default(), Last::Undone);
        let mut kept = told(Kept::make(store.clone()));
        let before = kept.ledger.state().clone();
        store.die_after(calls);
        let done = kept.ask(Command::ErasePerson(person_id(1)), 3_000);
        store.revive();
        let found = open(&store, &kept.code);
        if done.is_ok() {
            assert_eq!(names_her(&kept), [] as [&str; 0]);
            finished = true;
            break;
        }
        assert_eq!(done, Err(AppError::Store(StoreError::Failed)));
        assert_eq!(found.state(), &before, "after {calls} calls");
        assert_eq!(kept.ledger.state(), &before);
        kept.must(Command::ErasePerson(person_id(1)), 3_001);
        assert_eq!(names_her(&kept), [] as [&str; 0]);
    }
    assert!(finished);
}

#[test]
fn a_vault_with_damage_can_be_erased_from_and_says_what_it_left_behind() {
    let kept = told(Kept::make(MemoryStore::default()));
    let vault = kept.ledger.vault().id();
    let mut damaged = kept.with_damage(3);
    assert!(!damaged.ledger.damages().is_empty());
    damaged.must(Command::ErasePerson(person_id(1)), 3_000);
    assert_eq!(damaged.ledger.damages(), []);
    assert_eq!(
        damaged.ledger.state().access_log.last().unwrap().what,
        AccessKind::DamageLeftBehind
    );
    assert_eq!(block_on(damaged.store.vaults()).unwrap(), [vault]);
}
