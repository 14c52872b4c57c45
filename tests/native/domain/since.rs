//! Asking again for what is new.

use chrono::NaiveDate;
use sealwell::domain::*;

use super::world::{World, day, file};

fn record(world: &World, request: RequestId, dated: Option<NaiveDate>) -> ReceivedRecord {
    ReceivedRecord {
        id: RecordId::from_random([u8::try_from(world.journal.len()).unwrap(); 16]),
        person: world.ada,
        request: Some(request),
        provider: Some(world.practice),
        file: BlobRef {
            sha256: Fingerprint([u8::try_from(world.journal.len()).unwrap(); 32]),
            ..file("chart.pdf")
        },
        received_on: world.today,
        kind: RecordKind::Pdf,
        title: String::new(),
        dated,
        identity: IdentityCheck::NotStated,
    }
}

fn from(world: &World, request: RequestId) -> Option<NaiveDate> {
    let draft = since_last_time(&world.state, request, DraftId::from_random([9; 16]))?;
    match draft.scope.period {
        Period::Since(day) => Some(day),
        _ => None,
    }
}

#[test]
fn it_starts_on_the_day_after_the_request_was_signed() {
    let mut world = World::new("WI");
    let id = world.sent_request();
    assert_eq!(from(&world, id), Some(day(2026, 10, 21)));
}

#[test]
fn a_record_that_gives_itself_a_later_date_moves_the_start() {
    let mut world = World::new("WI");
    let id = world.sent_request();
    world.today = day(2026, 11, 15);
    let dated = record(&world, id, Some(day(2026, 11, 10)));
    world.must(Command::FileRecord(Box::new(dated)));
    assert_eq!(from(&world, id), Some(day(2026, 11, 11)));
}

#[test]
fn the_day_a_record_arrived_leaves_no_gap() {
    let mut world = World::new("WI");
    let id = world.sent_request();
    world.today = day(2026, 11, 15);
    for dated in [None, Some(day(2026, 1, 2)), Some(day(2026, 12, 24))] {
        let record = record(&world, id, dated);
        world.must(Command::FileRecord(Box::new(record)));
    }
    assert_eq!(from(&world, id), Some(day(2026, 10, 21)));
}

#[test]
fn a_request_for_a_time_that_ended_goes_on_from_its_end() {
    let mut world = World::new("WI");
    let mut draft = world.access_draft();
    draft.scope.period = Period::Between(day(2024, 1, 1), day(2024, 2, 28));
    let id = world.sent(draft);
    assert_eq!(from(&world, id), Some(day(2024, 2, 29)));
}

#[test]
fn everything_else_is_as_it_was_and_can_be_prepared_at_once() {
    let mut world = World::new("WI");
    let mut asked = world.access_draft();
    asked.form = RecordForm::EhiExport;
    asked.fee_ceiling_cents = Some(1500);
    asked.scope.image_files = true;
    let id = world.sent(asked.clone());
    let new = DraftId::from_random([9; 16]);
    let draft = since_last_time(&world.state, id, new).unwrap();
    let mut scope = asked.scope.clone();
    scope.period = Period::Since(day(2026, 10, 21));
    assert_eq!(
        draft,
        Draft {
            id: new,
            instrument: Some(Instrument::AccessRequest),
            scope,
            ..asked
        }
    );
    world.today = day(2026, 12, 1);
    assert!(draft.gaps(&world.state, world.today).is_empty());
}

#[test]
fn a_permission_is_asked_for_its_end_anew() {
    let mut world = World::new("WI");
    let banks = Contact {
        name: "Dr. Aurelio Banks".into(),
        email: "banks@example.com".into(),
        ..Contact::default()
    };
    let id = world.sent(Draft {
        recipient: Some(Recipient::SomebodyElse(banks)),
        delivery: Some(Delivery::SecureEmail),
        purpose: Some("My care".into()),
        expiry: Some(Expiry::On(day(2026, 12, 31))),
        ..world.access_draft()
    });
    let draft = since_last_time(&world.state, id, DraftId::from_random([9; 16])).unwrap();
    assert_eq!(draft.purpose.as_deref(), Some("My care"));
    assert_eq!(draft.gaps(&world.state, world.today), [Gap::Expiry]);
}

#[test]
fn what_was_never_sent_or_asks_for_no_records_has_no_last_time() {
    let mut world = World::new("WI");
    let draft = world.access_draft();
    let id = world.prepare(draft);
    assert_eq!(from(&world, id), None);
    assert_eq!(from(&world, RequestId::from_random([99; 16])), None);
    let mut world = World::new("WI");
    let id = world.sent_request();
    let file = world.state.requests.get_mut(&id).unwrap();
    file.request.instrument = Instrument::Accounting;
    file.documents[0].kind = DocumentKind::AccountingRequest;
    assert_eq!(from(&world, id), None);
}
