//! Everything in the vault is found, and what was read once is kept sealed. A desk beside another one is the same vault
//! after a reload: its engine has read nothing.

use pollster::block_on;
use sealwell::app::DocumentEngine;
use sealwell::domain::*;
use sealwell::search::{Query, Subject};
use sealwell::store::{EXTRACT_CHUNK, MemoryStore, Row, SliceSource, Store};

use super::desk::{DEADLY, TestDesk, beside, desk, now, record};
use super::domain::world::provider;

/// A received file of the first person.
fn filed(desk: &TestDesk, number: u8, name: &str, bytes: &[u8]) -> ReceivedRecord {
    let file = block_on(desk.seal(&SliceSource(bytes), name, "", |_| {})).unwrap();
    let filed = ReceivedRecord {
        id: RecordId::from_random([number; 16]),
        person: PersonId::from_random([1; 16]),
        request: None,
        provider: None,
        file,
        received_on: now().today,
        kind: RecordKind::Other,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    };
    record(desk, Command::FileRecord(Box::new(filed.clone())));
    filed
}

fn found(desk: &TestDesk, words: &str) -> Vec<Subject> {
    block_on(desk.read_all(|_, _| {})).unwrap();
    let query = Query {
        words: words.to_owned(),
        limit: 50,
        ..Query::default()
    };
    let found = block_on(desk.find(query)).unwrap();
    found.hits.into_iter().map(|hit| hit.subject).collect()
}

fn extract_of(desk: &TestDesk, file: &BlobRef) -> Option<Vec<u8>> {
    let blob = sealwell::vault::BlobId::from_bytes(file.id.to_bytes());
    store_of(desk).row(desk.vault_id(), Row::Chunk(blob, EXTRACT_CHUNK))
}

fn set_extract(desk: &TestDesk, file: &BlobRef, bytes: Option<Vec<u8>>) {
    let blob = sealwell::vault::BlobId::from_bytes(file.id.to_bytes());
    store_of(desk).set_row(desk.vault_id(), Row::Chunk(blob, EXTRACT_CHUNK), bytes);
}

fn store_of(desk: &TestDesk) -> MemoryStore {
    block_on(desk.ledger().lock()).store().clone()
}

#[test]
fn what_was_read_once_is_found_after_a_reload_without_reading_it_again() {
    let (desk, _, _) = desk();
    let note = filed(&desk, 40, "note.txt", b"Tremor in the left hand");
    assert_eq!(found(&desk, "tremor"), [Subject::Record(note.id)]);
    let again = beside(&desk);
    assert_eq!(found(&again, "tremr"), [Subject::Record(note.id)]);
    assert_eq!(again.engine().parsed.get(), 0);
}

#[test]
fn what_was_read_lies_sealed_and_no_word_of_it_is_in_the_clear() {
    let (desk, _, _) = desk();
    let note = filed(&desk, 40, "note.txt", b"Tremor Tremor Tremor");
    found(&desk, "tremor");
    let kept = extract_of(&desk, &note.file).unwrap();
    let holds = |word: &[u8]| kept.windows(word.len()).any(|part| part == word);
    assert!(!holds(b"Tremor") && !holds(b"note.txt") && !holds(b"passages"));
    // Sealed twice, it is other bytes: the nonce is new.
    set_extract(&desk, &note.file, None);
    found(&beside(&desk), "tremor");
    assert_ne!(extract_of(&desk, &note.file).unwrap(), kept);
}

#[test]
fn what_is_kept_of_a_reading_and_was_damaged_or_moved_is_made_anew_in_silence() {
    let (desk, _, _) = desk();
    let one = filed(&desk, 40, "one.txt", b"Tremor");
    let two = filed(&desk, 41, "two.txt", b"Vertigo");
    found(&desk, "tremor");
    let (kept, of_two) = (extract_of(&desk, &one.file), extract_of(&desk, &two.file));
    let mut altered = kept.clone().unwrap();
    altered[20] ^= 1;
    for damaged in [
        Some(altered),
        Some(Vec::new()),
        Some(vec![0; 12]),
        of_two,
        None,
    ] {
        set_extract(&desk, &one.file, damaged);
        let again = beside(&desk);
        assert_eq!(found(&again, "tremor"), [Subject::Record(one.id)]);
        assert_eq!(found(&again, "vertigo"), [Subject::Record(two.id)]);
        assert_eq!(again.engine().parsed.get(), 1, "the one file alone");
        found(&beside(&desk), "tremor");
        assert_eq!(beside(&desk).engine().parsed.get(), 0);
    }
}

#[test]
fn an_erased_record_is_found_no_more_and_nothing_read_of_it_stays() {
    let (desk, _, _) = desk();
    let note = filed(&desk, 40, "note.txt", b"Tremor");
    let other = filed(&desk, 41, "other.txt", b"Tremor too");
    assert_eq!(found(&desk, "tremor").len(), 2);
    record(&desk, Command::RemoveRecord(note.id));
    assert_eq!(extract_of(&desk, &note.file), None);
    assert_eq!(found(&desk, "tremor"), [Subject::Record(other.id)]);
    record(&desk, Command::ErasePerson(PersonId::from_random([1; 16])));
    assert_eq!(extract_of(&desk, &other.file), None);
    assert_eq!(found(&desk, "tremor"), []);
}

#[test]
fn a_check_of_the_vault_takes_no_notice_of_what_was_read() {
    let (desk, _, _) = desk();
    filed(&desk, 40, "note.txt", b"Tremor");
    let keys = || block_on(store_of(&desk).chunk_keys(desk.vault_id())).unwrap();
    let before = keys();
    found(&desk, "tremor");
    assert_eq!(keys(), before);
    assert_eq!(block_on(desk.sweep()), Ok(0));
}

#[test]
fn people_places_requests_and_papers_are_found_by_the_persons_own_words() {
    let (desk, own, _) = desk();
    let ada = PersonId::from_random([1; 16]);
    let mut place = provider(
        ProviderId::from_random([1; 16]),
        ProviderKind::Practice,
        "WI",
    );
    place.notes = "Ask for Marguerite at the desk".to_owned();
    record(&desk, Command::SaveProvider(Box::new(place.clone())));
    let papers = found(&desk, "poa.pdf");
    assert_eq!(
        papers,
        [Subject::Paper(FilePlace::Authority(PersonId::from_random(
            [2; 16]
        )))]
    );
    assert_eq!(found(&desk, "marguerite"), [Subject::Provider(place.id)]);
    let name = desk.state().people[&ada].name.clone();
    assert!(found(&desk, &name).contains(&Subject::Person(ada)));
    let reference = desk.state().requests[&own[0]]
        .request
        .reference()
        .to_string();
    assert!(found(&desk, &reference).contains(&Subject::Request(own[0])));
    // A note that was changed is found as it is now.
    place.notes = "Closed on Fridays".to_owned();
    record(&desk, Command::SaveProvider(Box::new(place.clone())));
    assert_eq!(found(&desk, "marguerite"), []);
    assert_eq!(found(&desk, "fridays"), [Subject::Provider(place.id)]);
}

#[test]
fn a_file_that_ends_the_engine_keeps_no_other_from_being_found() {
    let (desk, _, _) = desk();
    let before = filed(&desk, 40, "before.txt", b"Tremor");
    let deadly = filed(&desk, 41, "deadly.pdf", DEADLY);
    let after = filed(&desk, 42, "after.txt", b"Tremor again");
    let both = [Subject::Record(before.id), Subject::Record(after.id)];
    let mut now_found = found(&desk, "tremor");
    now_found.sort();
    assert_eq!(now_found, both);
    assert_eq!(desk.engine().restarts.get(), 1);
    assert_eq!(found(&desk, "deadly.pdf"), [Subject::Record(deadly.id)]);
    assert_eq!(extract_of(&desk, &deadly.file), None);
}

#[test]
fn an_engine_that_was_started_anew_says_of_nothing_that_it_is_nowhere() {
    let (desk, _, _) = desk();
    let note = filed(&desk, 40, "note.txt", b"Tremor");
    assert_eq!(found(&desk, "tremor"), [Subject::Record(note.id)]);
    let deadly = block_on(
        desk.engine()
            .index_file(Subject::Record(note.id), "", DEADLY.to_vec()),
    );
    assert!(deadly.is_err(), "the engine has read nothing now");
    let query = Query {
        words: "tremor".to_owned(),
        limit: 1,
        ..Query::default()
    };
    assert_eq!(block_on(desk.find(query)).unwrap().total, 1);
}
