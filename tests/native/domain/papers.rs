//! A paper that lacks something the rule wants is not signed, whatever paper it is.

use sealwell::domain::checklist::checklist;
use sealwell::domain::rules::{ElementId as E, Rules};
use sealwell::domain::*;

use super::world::{World, day, file, represented};

/// A vault with one request that was written as given, whatever it lacks.
fn with(request: Request) -> World {
    let mut world = World::new("WI");
    let prepared = RequestFile {
        request: request.clone(),
        documents: vec![],
        sendings: vec![],
        happenings: vec![],
        letters: Default::default(),
        prepared: Moment(0),
    };
    world.state.requests.insert(request.id, prepared);
    world
}

fn sign(world: &mut World, id: RequestId, capacity: Option<&str>) -> Result<Vec<Event>, Refusal> {
    let kind = world.state.requests[&id].request.instrument.document();
    let mut document = world.signed(kind);
    document.signature.capacity = capacity.map(str::to_owned);
    world.ask(Command::SignDocument {
        request: id,
        document: Box::new(document),
    })
}

/// A request that lacks nothing.
fn whole(instrument: Instrument) -> Request {
    let permission = instrument.is_permission();
    let banks = Contact {
        name: "Dr. Aurelio Banks".into(),
        fax: "(262) 555-0150".into(),
        ..Contact::default()
    };
    Request {
        id: RequestId::from_random([4; 16]),
        person: PersonId::from_random([1; 16]),
        provider: ProviderId::from_random([2; 16]),
        instrument,
        recipient: if permission {
            Recipient::SomebodyElse(banks)
        } else {
            Recipient::Requester
        },
        scope: Scope::default(),
        manner: Manner::Copy,
        form: RecordForm::Pdf,
        delivery: Delivery::Mail,
        fee_ceiling_cents: None,
        purpose: permission.then(|| "My care".into()),
        expiry: permission.then(|| Expiry::On(day(2027, 5, 31))),
        written_on: day(2026, 10, 20),
        details: match instrument {
            Instrument::Amendment => Details::Amendment {
                entry: "The note of March 3".into(),
                correction: "No blood thinner".into(),
                reason: "I never took one".into(),
                notify: String::new(),
            },
            Instrument::Accounting => Details::Accounting { since: None },
            Instrument::Restriction => Details::Restriction {
                what: "The visit of June 9, to my plan".into(),
                paid_in_full: true,
            },
            Instrument::ConfidentialCommunication => Details::Communication {
                instead: "My post office box 12".into(),
                endangers: false,
                payment: String::new(),
            },
            _ => Details::None,
        },
        campaign: None,
    }
}

fn refused(request: Request) -> Vec<E> {
    let id = request.id;
    match sign(&mut with(request), id, None) {
        Err(Refusal::ElementsMissing(missing)) => missing,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_paper_that_lacks_nothing_is_signed() {
    for instrument in Instrument::ALL
        .into_iter()
        .filter(|instrument| *instrument != Instrument::ThirdPartyDirective)
    {
        let request = whole(instrument);
        let id = request.id;
        assert!(sign(&mut with(request), id, None).is_ok(), "{instrument:?}");
    }
}

#[test]
fn each_permission_names_its_records_its_recipient_its_purpose_and_its_end() {
    use Instrument as I;
    for (instrument, info, recipient, purpose, expiry) in [
        (
            I::PsychotherapyNotesAuthorization,
            E::AuthInfo,
            E::AuthRecipient,
            E::AuthPurpose,
            E::AuthExpiry,
        ),
        (
            I::Part2Consent,
            E::P2Info,
            E::P2Recipient,
            E::P2Purpose,
            E::P2Expiry,
        ),
        (
            I::Part2CounselingConsent,
            E::P2Info,
            E::P2Recipient,
            E::P2Purpose,
            E::P2Expiry,
        ),
    ] {
        let mut bare = whole(instrument);
        bare.scope.extent = Extent::Parts(Default::default());
        bare.recipient = Recipient::SomebodyElse(Contact::default());
        bare.purpose = Some("  ".into());
        bare.expiry = None;
        let missing = refused(bare);
        for element in [info, recipient, purpose, expiry] {
            assert!(missing.contains(&element), "{instrument:?} {element:?}");
        }
        let mut ended = whole(instrument);
        ended.expiry = Some(Expiry::On(day(2026, 10, 19)));
        assert_eq!(refused(ended), [expiry]);
    }
}

#[test]
fn a_request_to_amend_gives_its_reason() {
    let mut bare = whole(Instrument::Amendment);
    bare.details = Details::Amendment {
        entry: "The note of March 3".into(),
        correction: "No blood thinner".into(),
        reason: " ".into(),
        notify: String::new(),
    };
    assert_eq!(refused(bare), [E::AmdWrittenReason]);
}

#[test]
fn a_paper_with_the_details_of_another_is_not_signed() {
    for (instrument, element) in [
        (Instrument::Amendment, E::AmdWrittenReason),
        (Instrument::Accounting, E::AodPeriod),
        (Instrument::Restriction, E::RccWhat),
        (Instrument::ConfidentialCommunication, E::RccInstead),
    ] {
        let mut bare = whole(instrument);
        bare.details = Details::None;
        assert_eq!(refused(bare), [element], "{instrument:?}");
    }
}

#[test]
fn an_accounting_of_a_time_to_come_is_not_signed() {
    let mut ahead = whole(Instrument::Accounting);
    ahead.details = Details::Accounting {
        since: Some(day(2026, 10, 21)),
    };
    assert_eq!(refused(ahead), [E::AodPeriod]);
}

#[test]
fn a_plan_is_not_asked_to_keep_something_from_itself() {
    let request = whole(Instrument::Restriction);
    let id = request.id;
    let mut world = with(request);
    let plan = super::world::provider(world.practice, ProviderKind::Insurer, "WI");
    world.state.providers.insert(plan.id, plan);
    assert_eq!(
        sign(&mut world, id, None),
        Err(Refusal::ElementsMissing(vec![E::RccPaidInFull]))
    );
}

#[test]
fn a_representative_signs_in_a_capacity_that_holds() {
    for instrument in Instrument::ALL
        .into_iter()
        .filter(|instrument| *instrument != Instrument::ThirdPartyDirective)
    {
        let request = whole(instrument);
        let id = request.id;
        let mut world = with(request);
        let father = represented(world.ada);
        world.state.people.insert(father.id, father);
        assert!(matches!(
            sign(&mut world, id, None),
            Err(Refusal::ElementsMissing(_))
        ));
        assert!(
            sign(&mut world, id, Some("health care agent")).is_ok(),
            "{instrument:?}"
        );
    }
}

#[test]
fn an_agent_of_the_living_does_not_sign_for_the_dead() {
    let request = whole(Instrument::AccessRequest);
    let id = request.id;
    let mut world = with(request);
    let mut father = represented(world.ada);
    father.died = Some(day(2026, 9, 1));
    world.state.people.insert(father.id, father.clone());
    assert_eq!(
        sign(&mut world, id, Some("health care agent")),
        Err(Refusal::ElementsMissing(vec![E::DecAuthority]))
    );
    let Standing::Represented(authority) = &mut father.standing else {
        panic!("represented");
    };
    authority.kind = AuthorityKind::ExecutorOrAdministrator;
    authority.paper = Some(file("letters.pdf"));
    world.state.people.insert(father.id, father);
    assert!(sign(&mut world, id, Some("executor")).is_ok());
}

#[test]
fn nothing_is_listed_that_nobody_has_read_in_its_source() {
    let request = whole(Instrument::Part2CounselingConsent);
    let (id, kind) = (request.id, request.instrument.document());
    let world = with(request);
    let items = checklist(
        kind,
        &world.state.requests[&id],
        &world.state.people[&world.ada],
        &world.state.providers[&world.practice],
        world.today,
        Rules::shipped(),
    );
    let listed: Vec<_> = items.iter().map(|item| item.element).collect();
    assert!(listed.contains(&E::P2Notice) && !listed.contains(&E::P2CounselingSeparate));
}
