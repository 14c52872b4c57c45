//! Matters beside records: their forms, their drafts, and how one becomes the other.

use sealwell::app::forms::{DateDraft, DateProblem, Fault, Matter, MatterField, MatterForm};
use sealwell::domain::clocks::{ClockKind, clocks};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

use super::world::{World, day, provider};

const ID: RequestId = RequestId::from_random([70; 16]);

fn amendment(world: &World) -> MatterForm {
    MatterForm {
        person: Some(world.ada),
        provider: Some(world.practice),
        entry: " Visit note of May 4: \"smokes\" ".into(),
        correction: "Never smoked".into(),
        reason: "My history says so".into(),
        ..MatterForm::new(Matter::Amendment, ID)
    }
}

fn faults(form: &MatterForm, world: &World) -> Vec<(MatterField, Fault)> {
    let found = form.check(&world.state, world.today).expect_err("faults");
    found
        .iter()
        .map(|problem| (problem.field, problem.fault))
        .collect()
}

#[test]
fn an_empty_form_says_everything_that_is_missing_at_once() {
    use MatterField as F;
    let world = World::new("WI");
    let missing = |matter, fields: &[F]| {
        let found = faults(&MatterForm::new(matter, ID), &world);
        let all = [F::Person, F::Provider].iter().chain(fields).copied();
        assert_eq!(
            found.iter().map(|(field, _)| *field).collect::<Vec<_>>(),
            all.collect::<Vec<_>>()
        );
    };
    missing(Matter::Amendment, &[F::Entry, F::Correction, F::Reason]);
    missing(Matter::Accounting, &[]);
    missing(Matter::Restriction, &[F::What]);
    missing(Matter::Communication, &[F::Instead]);
}

#[test]
fn an_amendment_is_made_of_trimmed_words_and_names_no_records() {
    let world = World::new("WI");
    let request = amendment(&world).check(&world.state, world.today).unwrap();
    assert_eq!(request.instrument, Instrument::Amendment);
    assert_eq!(request.recipient, Recipient::Requester);
    assert_eq!(request.scope, Scope::default());
    let Details::Amendment { entry, notify, .. } = request.details else {
        panic!("the details of an amendment");
    };
    assert_eq!(entry, "Visit note of May 4: \"smokes\"");
    assert_eq!(notify, "", "nobody has to be named");
}

#[test]
fn an_accounting_may_name_no_day_and_none_before_six_years_or_after_today() {
    let world = World::new("WI");
    let since = |since: DateDraft| MatterForm {
        person: Some(world.ada),
        provider: Some(world.practice),
        since,
        ..MatterForm::new(Matter::Accounting, ID)
    };
    let details = |form: MatterForm| form.check(&world.state, world.today).unwrap().details;
    assert_eq!(
        details(since(DateDraft::default())),
        Details::Accounting { since: None }
    );
    let reach = day(2020, 10, 20);
    assert_eq!(
        details(since(reach.into())),
        Details::Accounting { since: Some(reach) }
    );
    let field = MatterField::Since;
    assert_eq!(
        faults(&since(day(2020, 10, 19).into()), &world),
        [(field, Fault::Before(reach))]
    );
    assert_eq!(
        faults(&since(day(2026, 10, 21).into()), &world),
        [(field, Fault::InFuture)]
    );
    let half = DateDraft {
        month: "3".into(),
        ..DateDraft::default()
    };
    assert_eq!(
        faults(&since(half), &world),
        [(field, Fault::Date(DateProblem::Incomplete))]
    );
}

#[test]
fn only_a_plan_is_told_of_danger_and_only_another_holder_that_it_was_paid_in_full() {
    let mut world = World::new("WI");
    let plan = ProviderId::from_random([71; 16]);
    let insurer = provider(plan, ProviderKind::Insurer, "WI");
    world.must(Command::SaveProvider(Box::new(insurer)));
    let ask = |matter, provider| {
        let form = MatterForm {
            person: Some(world.ada),
            provider: Some(provider),
            what: "The visit of May 4".into(),
            paid_in_full: true,
            instead: "PO box 9, Racine".into(),
            endangers: true,
            ..MatterForm::new(matter, ID)
        };
        form.check(&world.state, world.today).unwrap().details
    };
    let paid =
        |details| matches!(details, Details::Restriction { paid_in_full, .. } if paid_in_full);
    let danger = |details| matches!(details, Details::Communication { endangers, .. } if endangers);
    assert!(paid(ask(Matter::Restriction, world.practice)));
    assert!(!paid(ask(Matter::Restriction, plan)));
    assert!(danger(ask(Matter::Communication, plan)));
    assert!(!danger(ask(Matter::Communication, world.practice)));
}

#[test]
fn what_was_typed_is_kept_as_typed_and_becomes_the_request_of_the_same_id() {
    let mut world = World::new("WI");
    let form = amendment(&world);
    world.must(Command::SaveDraft(Box::new(form.draft())));
    assert_eq!(MatterForm::kept(Matter::Amendment, ID, &world.state), form);
    let request = form.check(&world.state, world.today).unwrap();
    world.must(Command::PrepareMatter(Box::new(request)));
    assert!(world.state.drafts.is_empty(), "the draft is closed with it");
    assert_eq!(
        world.state.request(ID).map(|file| file.request.instrument),
        Some(Instrument::Amendment)
    );
}

#[test]
fn an_unsigned_matter_taken_up_again_is_a_draft_and_no_request() {
    let mut world = World::new("WI");
    let request = amendment(&world).check(&world.state, world.today).unwrap();
    world.must(Command::PrepareMatter(Box::new(request)));
    let mut form = MatterForm::kept(Matter::Amendment, ID, &world.state);
    form.reason = "The lab shows it".into();
    world.must(Command::SaveDraft(Box::new(form.draft())));
    assert!(world.state.request(ID).is_none());
    assert_eq!(MatterForm::kept(Matter::Amendment, ID, &world.state), form);
}

#[test]
fn the_draft_of_a_matter_never_becomes_a_request_for_records() {
    let mut world = World::new("WI");
    let draft = amendment(&world).draft();
    world.must(Command::SaveDraft(Box::new(draft.clone())));
    assert_eq!(
        world.ask(Command::PrepareRequests {
            draft: draft.id,
            ids: vec![ID],
        }),
        Err(Refusal::Incomplete(vec![Gap::Details]))
    );
}

#[test]
fn a_signed_matter_is_not_taken_up_again() {
    let mut world = World::new("WI");
    let form = MatterForm {
        person: Some(world.ada),
        provider: Some(world.practice),
        ..MatterForm::new(Matter::Accounting, ID)
    };
    let request = form.check(&world.state, world.today).unwrap();
    world.must(Command::PrepareMatter(Box::new(request)));
    let document = world.signed(DocumentKind::AccountingRequest);
    let paper = document.id;
    world.must(Command::SignDocument {
        request: ID,
        document: Box::new(document),
    });
    assert_eq!(
        world.ask(Command::SaveDraft(Box::new(form.draft()))),
        Err(Refusal::AlreadySigned)
    );
    world.must(Command::RecordSending {
        request: ID,
        sending: Box::new(world.faxed(paper)),
    });
    let today = world.today;
    world
        .happens(ID, today, Happening::ReceivedByProvider)
        .unwrap();
    let file = &world.state.requests[&ID];
    let place = &world.state.providers[&world.practice];
    let running = clocks(file, place, world.today, Rules::shipped());
    let clock = running
        .iter()
        .find(|clock| clock.kind == ClockKind::FederalAccounting)
        .expect("a clock of its own");
    assert_eq!(
        clock.last_day,
        day(2026, 12, 19),
        "60 days after October 20"
    );
}
