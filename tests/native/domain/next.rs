//! What to do next, as time goes by.

use sealwell::domain::next::{ToDo, Waiting, agenda};
use sealwell::domain::rules::Rules;
use sealwell::domain::steps::{Problem, StepKind};
use sealwell::domain::*;

use super::world::{World, day, file};

fn todo(world: &World) -> Vec<ToDo> {
    agenda(&world.state, world.today, Rules::shipped())
        .actions
        .into_iter()
        .map(|action| action.what)
        .collect()
}

fn waiting(world: &World) -> Vec<Waiting> {
    agenda(&world.state, world.today, Rules::shipped()).waiting
}

#[test]
fn a_request_asks_to_be_signed_then_sent_then_watched() {
    let mut world = World::new("WI");
    let draft = world.access_draft();
    world.must(Command::SaveDraft(Box::new(draft.clone())));
    assert_eq!(todo(&world), [ToDo::FinishDraft { draft: draft.id }]);
    let request = world.prepare(draft);
    assert_eq!(todo(&world), [ToDo::Sign { request }]);
    let document = world.signed(DocumentKind::AccessRequest);
    world.must(Command::SignDocument {
        request,
        document: Box::new(document.clone()),
    });
    assert_eq!(
        todo(&world),
        [ToDo::Send {
            request,
            document: document.id
        }]
    );
    world.must(Command::RecordSending {
        request,
        sending: Box::new(world.faxed(document.id)),
    });
    assert_eq!(todo(&world), []);
    world.today = day(2026, 10, 27);
    assert_eq!(
        todo(&world),
        [ToDo::ConfirmReceipt {
            request,
            sent_on: day(2026, 10, 20)
        }]
    );
    world
        .happens(request, day(2026, 10, 27), Happening::ReceivedByProvider)
        .unwrap();
    assert_eq!(todo(&world), []);
    assert_eq!(waiting(&world).len(), 1);
}

#[test]
fn the_overdue_action_appears_the_day_after_the_last_day_and_never_on_it() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 20), Happening::ReceivedByProvider)
        .unwrap();
    world.today = day(2026, 11, 19);
    assert_eq!(todo(&world), []);
    world.today = day(2026, 11, 20);
    assert!(matches!(
        todo(&world).as_slice(),
        [ToDo::AnswerLate { days_late: 1, .. }]
    ));
    assert!(waiting(&world).is_empty());
}

#[test]
fn a_price_does_not_hide_that_they_are_late() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 20), Happening::ReceivedByProvider)
        .unwrap();
    world
        .happens(
            request,
            day(2026, 11, 2),
            Happening::FeeQuoted {
                amount_cents: 7_400,
                lines: Vec::new(),
            },
        )
        .unwrap();
    assert_eq!(
        todo(&world),
        [ToDo::AnswerFee {
            request,
            amount_cents: 7_400
        }]
    );
    world.today = day(2026, 12, 1);
    assert!(matches!(
        todo(&world).as_slice(),
        [ToDo::AnswerLate { .. }, ToDo::AnswerFee { .. }]
    ));
}

#[test]
fn a_second_notice_rests_the_action_until_its_own_date_has_passed() {
    let mut world = World::new("WI");
    let request = world.sent_request();
    world
        .happens(request, day(2026, 10, 20), Happening::ReceivedByProvider)
        .unwrap();
    world.today = day(2026, 11, 23);
    let notice = world.signed(DocumentKind::FollowUp);
    world.must(Command::SignDocument {
        request,
        document: Box::new(notice.clone()),
    });
    assert_eq!(
        todo(&world),
        [ToDo::SendFollowUp {
            request,
            document: notice.id
        }]
    );
    world.must(Command::RecordSending {
        request,
        sending: Box::new(world.faxed(notice.id)),
    });
    world.today = day(2026, 12, 3);
    assert_eq!(todo(&world), []);
    world.today = day(2026, 12, 4);
    let todo = todo(&world);
    let [ToDo::Step { step, .. }] = todo.as_slice() else {
        panic!("one step, not {todo:?}");
    };
    let next = StepKind::Write(DocumentKind::PrivacyOfficerComplaint);
    assert_eq!((step.problem, step.what), (Problem::NoAnswer, next));
}

#[test]
fn a_file_that_names_somebody_else_asks_until_it_is_settled() {
    let mut world = World::new("WI");
    let record = RecordId::from_random([1; 16]);
    let differs = IdentityCheck::Differs {
        name: "Rose Quill".into(),
        born: Some(day(1961, 1, 1)),
    };
    let filed = ReceivedRecord {
        id: record,
        person: world.ada,
        request: None,
        provider: None,
        file: file("chart.xml"),
        received_on: world.today,
        kind: RecordKind::Ccda,
        title: String::new(),
        dated: None,
        identity: differs,
    };
    world.must(Command::FileRecord(Box::new(filed)));
    assert_eq!(todo(&world), [ToDo::SettleIdentity { record }]);
    world.must(Command::ConfirmRecord(record));
    assert_eq!(todo(&world), []);
    assert!(
        world.must(Command::ConfirmRecord(record)).is_empty(),
        "to confirm twice changes nothing"
    );
}
