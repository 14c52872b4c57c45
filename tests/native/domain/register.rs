//! Every signed paper, and which permissions hold.

use chrono::NaiveDate;
use sealwell::domain::clocks::{ClockKind, ClockStanding, clocks};
use sealwell::domain::rules::Rules;
use sealwell::domain::steps::{StepKind, advise};
use sealwell::domain::*;

use super::world::{World, day};

/// A vault with an authorization to Dr. Banks that was faxed on October 20, 2026.
fn authorized(expiry: Expiry) -> (World, RequestId) {
    let mut world = World::new("WI");
    let banks = Contact {
        name: "Dr. Aurelio Banks".into(),
        fax: "(262) 555-0150".into(),
        ..Contact::default()
    };
    let id = world.sent(Draft {
        recipient: Some(Recipient::SomebodyElse(banks)),
        delivery: Some(Delivery::Fax),
        purpose: Some("My care".into()),
        expiry: Some(expiry),
        ..world.access_draft()
    });
    (world, id)
}

/// A revocation is signed, and faxed on a day where one is given.
fn revoke(world: &mut World, id: RequestId, sent_on: Option<NaiveDate>) {
    let paper = world.signed(DocumentKind::Revocation);
    let file = world.state.requests.get_mut(&id).unwrap();
    if let Some(on) = sent_on {
        file.sendings.push(Sending {
            document: paper.id,
            on,
            ..file.sendings[0].clone()
        });
    }
    file.documents.push(paper);
}

fn standing(world: &World, today: NaiveDate, kind: DocumentKind) -> PaperStanding {
    register(&world.state, today, Rules::shipped())
        .into_iter()
        .find(|paper| paper.kind == kind)
        .unwrap()
        .standing
}

#[test]
fn a_permission_holds_then_is_about_to_end_then_has_ended() {
    let last = day(2027, 5, 31);
    let (world, _) = authorized(Expiry::On(last));
    for (today, expected) in [
        (day(2026, 10, 20), PaperStanding::Live),
        (day(2027, 4, 30), PaperStanding::Live),
        (day(2027, 5, 1), PaperStanding::Expiring { on: last }),
        (last, PaperStanding::Expiring { on: last }),
        (day(2027, 6, 1), PaperStanding::Expired { on: last }),
    ] {
        assert_eq!(
            standing(&world, today, DocumentKind::Authorization),
            expected
        );
        let live = live_permissions(&world.state, world.ada, today);
        assert_eq!(live.len(), usize::from(today <= last), "{today}");
    }
}

#[test]
fn a_line_names_the_paper_the_holder_and_the_recipient() {
    let ends = Expiry::Event("The end of my claim".into());
    let (world, id) = authorized(ends.clone());
    let today = day(2030, 1, 1);
    let file = &world.state.requests[&id];
    assert_eq!(
        register(&world.state, today, Rules::shipped()),
        [SignedPaper {
            request: id,
            document: file.documents[0].id,
            kind: DocumentKind::Authorization,
            person: world.ada,
            provider: world.practice,
            recipient: Some("Dr. Aurelio Banks".into()),
            signed_on: day(2026, 10, 20),
            was_sent: true,
            ends: Some(ends),
            standing: PaperStanding::Live,
        }]
    );
}

#[test]
fn a_revocation_counts_from_the_day_it_was_sent_and_not_before() {
    let (mut world, id) = authorized(Expiry::On(day(2027, 5, 31)));
    let today = day(2026, 11, 3);
    revoke(&mut world, id, None);
    assert_eq!(live_permissions(&world.state, world.ada, today).len(), 1);
    let paper = DocumentKind::Revocation;
    assert_eq!(
        standing(&world, today, paper),
        PaperStanding::NotAPermission
    );
    revoke(&mut world, id, Some(day(2026, 11, 2)));
    assert_eq!(
        standing(&world, today, DocumentKind::Authorization),
        PaperStanding::Revoked {
            on: day(2026, 11, 2)
        }
    );
    assert!(live_permissions(&world.state, world.ada, today).is_empty());
}

#[test]
fn giving_up_the_request_takes_no_permission_back() {
    let (mut world, id) = authorized(Expiry::On(day(2027, 5, 31)));
    world
        .happens(id, day(2026, 11, 2), Happening::Withdrawn)
        .unwrap();
    assert_eq!(
        live_permissions(&world.state, world.ada, day(2026, 11, 3)).len(),
        1
    );
}

#[test]
fn a_revocation_after_the_end_changes_nothing() {
    let last = day(2026, 10, 31);
    let (mut world, id) = authorized(Expiry::On(last));
    revoke(&mut world, id, Some(day(2026, 11, 2)));
    assert_eq!(
        standing(&world, day(2026, 11, 3), DocumentKind::Authorization),
        PaperStanding::Expired { on: last }
    );
}

#[test]
fn a_paper_that_was_signed_anew_before_it_went_out_is_replaced() {
    let (mut world, id) = authorized(Expiry::On(day(2027, 5, 31)));
    let file = world.state.requests.get_mut(&id).unwrap();
    let older = SignedDocument {
        id: DocumentId::from_random([77; 16]),
        ..file.documents[0].clone()
    };
    file.documents.insert(0, older);
    let papers = register(&world.state, day(2026, 11, 3), Rules::shipped());
    let standings: Vec<_> = papers.iter().map(|paper| paper.standing).collect();
    assert!(
        standings.contains(&PaperStanding::Replaced) && standings.contains(&PaperStanding::Live)
    );
    assert_eq!(
        live_permissions(&world.state, world.ada, day(2026, 11, 3)).len(),
        1
    );
}

#[test]
fn a_request_for_access_lets_nobody_else_have_anything() {
    let mut world = World::new("WI");
    world.sent_request();
    let today = day(2026, 11, 3);
    let paper = DocumentKind::AccessRequest;
    assert_eq!(
        standing(&world, today, paper),
        PaperStanding::NotAPermission
    );
    assert!(live_permissions(&world.state, world.ada, today).is_empty());
    let other = PersonId::from_random([42; 16]);
    let (world, _) = authorized(Expiry::On(day(2027, 5, 31)));
    assert!(live_permissions(&world.state, other, today).is_empty());
}

/// How the clock of a permission stands.
fn clock(world: &World, id: RequestId, today: NaiveDate) -> ClockStanding {
    let file = &world.state.requests[&id];
    let provider = &world.state.providers[&world.practice];
    let all = clocks(file, provider, today, Rules::shipped());
    let own = all
        .iter()
        .find(|clock| clock.kind == ClockKind::AuthorizationEnds);
    own.expect("a permission with a last day").standing
}

#[test]
fn the_clock_and_the_register_agree_that_only_a_sent_revocation_or_the_last_day_ends_a_permission()
{
    let last = day(2026, 12, 31);
    let (mut world, id) = authorized(Expiry::On(last));
    let (paper, later) = (DocumentKind::Authorization, day(2026, 11, 10));
    world
        .happens(id, day(2026, 11, 2), Happening::Withdrawn)
        .unwrap();
    revoke(&mut world, id, None);
    assert!(matches!(
        clock(&world, id, later),
        ClockStanding::Running { .. }
    ));
    assert!(standing(&world, later, paper).holds());
    let advice = advise(
        &world.state,
        &world.state.requests[&id],
        later,
        Rules::shipped(),
    );
    assert!(matches!(advice.steps[0].what, StepKind::Send(_)));
    let past = day(2027, 1, 1);
    assert_eq!(
        clock(&world, id, past),
        ClockStanding::RanOut { days_ago: 1 }
    );
    assert_eq!(
        standing(&world, past, paper),
        PaperStanding::Expired { on: last }
    );

    let on = day(2026, 11, 4);
    let (mut world, id) = authorized(Expiry::On(last));
    revoke(&mut world, id, Some(on));
    assert_eq!(clock(&world, id, later), ClockStanding::Ended { on });
    assert_eq!(
        standing(&world, later, paper),
        PaperStanding::Revoked { on }
    );

    let (mut world, id) = authorized(Expiry::On(last));
    revoke(&mut world, id, Some(day(2027, 1, 4)));
    let past = day(2027, 1, 10);
    assert_eq!(
        clock(&world, id, past),
        ClockStanding::RanOut { days_ago: 10 }
    );
    assert_eq!(
        standing(&world, past, paper),
        PaperStanding::Expired { on: last }
    );
}
