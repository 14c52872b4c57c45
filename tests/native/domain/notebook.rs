//! What experience there is with a holder, and the file that tells nothing of a patient.

use sealwell::domain::rules::ReasonId;
use sealwell::domain::*;

use super::world::{World, day};

/// One request with trouble: a reason twice, a fee, a call, a letter, and the records after 24 days.
fn troubled() -> (World, RequestId) {
    let mut world = World::new("WI");
    let id = world.sent_request();
    let form = ReasonId::new("imp.authorization_form");
    for (on, what) in [
        (day(2026, 10, 22), Happening::NeverGot),
        (
            day(2026, 10, 23),
            Happening::Called {
                spoke_with: "Nurse Jo, about Ada Quill".into(),
                number: "(262) 555-0199".into(),
            },
        ),
        (
            day(2026, 10, 25),
            Happening::ReasonGiven {
                reason: form.clone(),
                in_writing: false,
            },
        ),
        (
            day(2026, 10, 28),
            Happening::ReasonGiven {
                reason: form,
                in_writing: true,
            },
        ),
        (
            day(2026, 11, 1),
            Happening::FeeQuoted {
                amount_cents: 4200,
                lines: vec![FeeLine {
                    kind: FeeLineKind::SearchAndRetrieval,
                    amount_cents: 4200,
                    words: "Search for A. Quill, born 4/2/1958".into(),
                }],
            },
        ),
        (day(2026, 11, 13), Happening::AllReceived),
    ] {
        world.happens(id, on, what).unwrap();
    }
    let notice = world.signed(DocumentKind::ReasonAnswer);
    let file = world.state.requests.get_mut(&id).unwrap();
    file.happenings[1].note = "She said that Ada should come in".into();
    file.sendings.push(Sending {
        document: notice.id,
        method: SendMethod::Mail,
        ..file.sendings[0].clone()
    });
    file.documents.push(notice);
    (world, id)
}

#[test]
fn a_notebook_adds_up_what_happened() {
    let (world, id) = troubled();
    let notebook = friction(&world.state, world.practice);
    assert_eq!(notebook.requests, 1);
    assert_eq!(notebook.sent_by, [(SendMethod::Fax, 1)].into());
    assert_eq!(notebook.never_got, 1);
    assert_eq!(
        notebook.reasons,
        [(ReasonId::new("imp.authorization_form"), 2)].into()
    );
    assert_eq!(notebook.fees[0].amount_cents, 4200);
    assert_eq!(
        notebook.calls,
        [CallNote {
            request: id,
            on: day(2026, 10, 23),
            spoke_with: "Nurse Jo, about Ada Quill".into(),
            number: "(262) 555-0199".into(),
            note: "She said that Ada should come in".into(),
        }]
    );
    assert_eq!(
        notebook.letters,
        [LettersNeeded {
            request: id,
            sent_on: day(2026, 10, 20),
            letters: 1
        }]
    );
}

/// A copy of a request under another id.
fn copy(world: &mut World, of: RequestId, as_id: u8) -> RequestId {
    let mut file = world.state.requests[&of].clone();
    let id = RequestId::from_random([as_id; 16]);
    file.request.id = id;
    world.state.requests.insert(id, file);
    id
}

#[test]
fn days_run_from_the_first_sending_to_the_holders_own_answer() {
    let (mut world, id) = troubled();
    let slow = copy(&mut world, id, 50);
    let entries = &mut world.state.requests.get_mut(&slow).unwrap().happenings;
    entries.last_mut().unwrap().on = day(2026, 12, 15);
    let given_up = copy(&mut world, id, 51);
    let entries = &mut world.state.requests.get_mut(&given_up).unwrap().happenings;
    entries.last_mut().unwrap().what = Happening::Withdrawn;
    let waiting = copy(&mut world, id, 52);
    let entries = &mut world.state.requests.get_mut(&waiting).unwrap().happenings;
    entries.pop();
    let notebook = friction(&world.state, world.practice);
    assert_eq!(notebook.requests, 4);
    // 24 and 56 days; what was given up or still waits is no answer.
    assert_eq!(
        notebook.answers,
        Some(AnswerTimes {
            answered: 2,
            average_days: 40,
            worst_days: 56
        })
    );
}

#[test]
fn what_was_never_sent_and_what_went_elsewhere_tells_nothing() {
    let mut world = World::new("WI");
    let draft = world.access_draft();
    world.prepare(draft);
    assert_eq!(
        friction(&world.state, world.practice),
        ProviderNotebook::default()
    );
    let (world, _) = troubled();
    let elsewhere = ProviderId::from_random([88; 16]);
    assert_eq!(
        friction(&world.state, elsewhere),
        ProviderNotebook::default()
    );
}

#[test]
fn the_file_tells_nothing_of_a_patient() {
    let (world, id) = troubled();
    let provider = Provider {
        notes: "Ada likes Dr. Moss".into(),
        ..world.state.providers[&world.practice].clone()
    };
    let json = notebook_json(&provider, &friction(&world.state, world.practice));
    let reference = Reference::from(id).to_string();
    for private in [
        "Ada",
        "Quill",
        "1958",
        "4/2",
        "Jo",
        "come in",
        "Moss",
        "555",
        &reference,
        &id.to_string(),
    ] {
        assert!(!json.contains(private), "{private} in {json}");
    }
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["provider"], "Lakeside Cardiology");
    assert_eq!(read["sent_by"]["fax"], 1);
    assert_eq!(read["reasons"]["imp.authorization_form"], 2);
    assert_eq!(read["fees"][0]["lines"][0]["kind"], "search_and_retrieval");
    assert_eq!(read["answers"]["worst_days"], 24);
    assert_eq!(read["called_on"][0], "2026-10-23");
    assert_eq!(read["letters_needed"][0], 1);
}
