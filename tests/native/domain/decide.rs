//! What can be done and what is refused.

use sealwell::domain::rules::ElementId;
use sealwell::domain::*;

use super::world::{World, day, file, represented};

#[test]
fn a_draft_says_what_it_lacks_and_becomes_no_request() {
    let mut world = World::new("WI");
    let draft = Draft {
        person: Some(world.ada),
        ..Draft::new(DraftId::from_random([5; 16]))
    };
    world.must(Command::SaveDraft(Box::new(draft.clone())));
    let refused = world.ask(Command::PrepareRequests {
        draft: draft.id,
        ids: vec![],
    });
    assert_eq!(
        refused,
        Err(Refusal::Incomplete(vec![
            Gap::Provider,
            Gap::Recipient,
            Gap::Delivery
        ]))
    );
}

#[test]
fn one_draft_to_three_holders_becomes_three_requests_with_references_of_their_own() {
    let mut world = World::new("WI");
    let providers: Vec<_> = (20..23).map(|n| ProviderId::from_random([n; 16])).collect();
    for id in &providers {
        let provider = super::world::provider(*id, ProviderKind::Hospital, "WI");
        world.must(Command::SaveProvider(Box::new(provider)));
    }
    let draft = Draft {
        providers: providers.clone(),
        ..world.access_draft()
    };
    world.must(Command::SaveDraft(Box::new(draft.clone())));
    let ids: Vec<_> = (30..33).map(|n| RequestId::from_random([n; 16])).collect();
    world.must(Command::PrepareRequests {
        draft: draft.id,
        ids: ids.clone(),
    });
    assert!(world.state.drafts.is_empty());
    let to: Vec<_> = ids
        .iter()
        .map(|id| world.state.requests[id].request.provider)
        .collect();
    assert_eq!(to, providers);
    let mut references: Vec<_> = ids
        .iter()
        .map(|id| Reference::from(*id).to_string())
        .collect();
    references.dedup();
    assert_eq!(references.len(), 3);
}

#[test]
fn the_patient_gets_an_access_request_and_somebody_else_an_authorization() {
    let other = Recipient::SomebodyElse(Contact::default());
    assert_eq!(
        Instrument::fitting(&Recipient::Requester),
        [Instrument::AccessRequest]
    );
    assert_eq!(
        Instrument::fitting(&other).first(),
        Some(&Instrument::Authorization)
    );
    assert!(!Instrument::fitting(&other).contains(&Instrument::AccessRequest));
    let draft = Draft {
        recipient: Some(other),
        instrument: Some(Instrument::AccessRequest),
        ..Draft::new(DraftId::from_random([1; 16]))
    };
    assert_eq!(
        draft.instrument(),
        Some(Instrument::Authorization),
        "an instrument that does not fit is never taken"
    );
}

#[test]
fn an_authorization_needs_a_purpose_and_an_end_that_lies_ahead() {
    let world = World::new("WI");
    let mut draft = Draft {
        recipient: Some(Recipient::SomebodyElse(Contact {
            name: "Legal Aid".into(),
            fax: "1".into(),
            ..Contact::default()
        })),
        delivery: Some(Delivery::Fax),
        ..world.access_draft()
    };
    assert_eq!(
        draft.gaps(&world.state, world.today),
        [Gap::Purpose, Gap::Expiry]
    );
    draft.purpose = Some("At my request".into());
    draft.expiry = Some(Expiry::On(day(2026, 10, 19)));
    assert_eq!(draft.gaps(&world.state, world.today), [Gap::ExpiryInFuture]);
    draft.expiry = Some(Expiry::Event("When my claim is decided".into()));
    assert_eq!(draft.gaps(&world.state, world.today), []);
}

#[test]
fn an_access_request_carries_neither_purpose_nor_end() {
    let mut world = World::new("WI");
    let draft = Draft {
        purpose: Some("none of their business".into()),
        expiry: Some(Expiry::On(day(2027, 1, 1))),
        ..world.access_draft()
    };
    let id = world.prepare(draft);
    let request = &world.state.requests[&id].request;
    assert_eq!((&request.purpose, &request.expiry), (&None, &None));
}

#[test]
fn plain_email_needs_a_yes_and_a_directive_an_electronic_form() {
    let world = World::new("WI");
    let plain = Draft {
        delivery: Some(Delivery::PlainEmail),
        ..world.access_draft()
    };
    assert_eq!(
        plain.gaps(&world.state, world.today),
        [Gap::PlainEmailAccepted]
    );
    let directive = Draft {
        recipient: Some(Recipient::SomebodyElse(Contact {
            name: "Dr. Okafor".into(),
            email: "o@example.com".into(),
            ..Contact::default()
        })),
        instrument: Some(Instrument::ThirdPartyDirective),
        delivery: Some(Delivery::SecureEmail),
        form: RecordForm::Paper,
        ..world.access_draft()
    };
    assert_eq!(
        directive.gaps(&world.state, world.today),
        [Gap::ElectronicForm]
    );
}

#[test]
fn nothing_is_sent_before_it_is_signed_and_nothing_signed_again_after_it_is_sent() {
    let mut world = World::new("WI");
    let draft = world.access_draft();
    let id = world.prepare(draft);
    let sending = world.faxed(DocumentId::from_random([77; 16]));
    assert_eq!(
        world.ask(Command::RecordSending {
            request: id,
            sending: Box::new(sending)
        }),
        Err(Refusal::NotSigned)
    );
    let document = world.signed(DocumentKind::AccessRequest);
    world.must(Command::SignDocument {
        request: id,
        document: Box::new(document.clone()),
    });
    world.must(Command::RecordSending {
        request: id,
        sending: Box::new(world.faxed(document.id)),
    });
    let again = Command::SignDocument {
        request: id,
        document: Box::new(document),
    };
    assert_eq!(world.ask(again), Err(Refusal::AlreadySent));
    assert_eq!(
        world.ask(Command::DiscardRequest(id)),
        Err(Refusal::AlreadySent)
    );
}

#[test]
fn an_empty_signature_or_one_without_consent_is_none() {
    let mut world = World::new("WI");
    let draft = world.access_draft();
    let id = world.prepare(draft);
    let good = world.signed(DocumentKind::AccessRequest);
    let with = |method: SignatureMethod, consent: Option<Consent>| {
        let mut document = good.clone();
        document.signature.method = method;
        document.signature.consent = consent;
        Command::SignDocument {
            request: id,
            document: Box::new(document),
        }
    };
    let consent = good.signature.consent.clone();
    let dot = SignatureMethod::Drawn(vec![Stroke(vec![(3, 3)])]);
    for (method, consent) in [
        (SignatureMethod::Typed("  ".into()), consent.clone()),
        (SignatureMethod::Drawn(Vec::new()), consent.clone()),
        (dot, consent.clone()),
        (SignatureMethod::Typed("Ada Quill".into()), None),
    ] {
        assert_eq!(
            world.ask(with(method, consent)),
            Err(Refusal::SignatureEmpty)
        );
    }
    world.must(with(SignatureMethod::Ink, None));
}

#[test]
fn a_representative_signs_in_a_capacity_and_only_while_the_authority_holds() {
    let mut world = World::new("WI");
    let mut father = represented(world.ada);
    world.must(Command::SavePerson(Box::new(father.clone())));
    let draft = world.access_draft();
    let id = world.prepare(draft);
    let mut document = world.signed(DocumentKind::AccessRequest);
    let bare = Command::SignDocument {
        request: id,
        document: Box::new(document.clone()),
    };
    assert_eq!(
        world.ask(bare),
        Err(Refusal::ElementsMissing(vec![ElementId::AccRepAuthority]))
    );
    document.signature.capacity = Some("health care agent for Bernard Quill".into());
    let Standing::Represented(authority) = &mut father.standing else {
        panic!("represented")
    };
    authority.ends = Some(day(2026, 10, 19));
    world.must(Command::SavePerson(Box::new(father.clone())));
    let lapsed = Command::SignDocument {
        request: id,
        document: Box::new(document.clone()),
    };
    assert_eq!(
        world.ask(lapsed),
        Err(Refusal::ElementsMissing(vec![ElementId::AccRepAuthority]))
    );
    let Standing::Represented(authority) = &mut father.standing else {
        panic!("represented")
    };
    authority.ends = None;
    world.must(Command::SavePerson(Box::new(father)));
    world.must(Command::SignDocument {
        request: id,
        document: Box::new(document),
    });
}

#[test]
fn a_power_of_attorney_without_its_date_is_refused_and_a_parent_needs_none() {
    let mut world = World::new("WI");
    let mut father = represented(world.ada);
    let Standing::Represented(authority) = &mut father.standing else {
        panic!("represented")
    };
    authority.dated = None;
    assert_eq!(
        world.ask(Command::SavePerson(Box::new(father.clone()))),
        Err(Refusal::AuthorityIncomplete)
    );
    let Standing::Represented(authority) = &mut father.standing else {
        panic!("represented")
    };
    authority.kind = AuthorityKind::ParentOfMinor;
    world.must(Command::SavePerson(Box::new(father)));
}

#[test]
fn an_answer_before_the_request_was_sent_or_in_the_future_is_refused() {
    let mut world = World::new("WI");
    let draft = world.access_draft();
    let unsent = world.prepare(draft);
    assert_eq!(
        world.happens(unsent, world.today, Happening::Acknowledged),
        Err(Refusal::NotSigned)
    );
    let mut world = World::new("WI");
    let id = world.sent_request();
    assert_eq!(
        world.happens(id, day(2026, 10, 19), Happening::AllReceived),
        Err(Refusal::DayImpossible)
    );
    let ahead = HappeningEntry {
        id: HappeningId::from_random([8; 16]),
        on: day(2026, 10, 21),
        what: Happening::AllReceived,
        paper: None,
        note: String::new(),
    };
    let command = Command::RecordHappening {
        request: id,
        entry: Box::new(ahead),
    };
    assert_eq!(world.ask(command), Err(Refusal::DayImpossible));
}

#[test]
fn who_or_what_has_papers_hanging_on_it_stays() {
    let mut world = World::new("WI");
    world.sent_request();
    assert_eq!(
        world.ask(Command::RemovePerson(world.ada)),
        Err(Refusal::StillInUse)
    );
    assert_eq!(
        world.ask(Command::RemoveProvider(world.practice)),
        Err(Refusal::StillInUse)
    );
}

#[test]
fn an_unsigned_request_goes_back_to_a_draft_with_all_its_answers() {
    let mut world = World::new("WI");
    let draft = Draft {
        fee_ceiling_cents: Some(1_500),
        ..world.access_draft()
    };
    let id = world.prepare(draft.clone());
    let back = DraftId::from_random([60; 16]);
    world.must(Command::ReopenRequest {
        request: id,
        draft: back,
    });
    assert!(world.state.requests.is_empty());
    let again = Draft {
        id: back,
        instrument: Some(Instrument::AccessRequest),
        steps_done: u8::MAX,
        ..draft
    };
    assert_eq!(world.state.drafts[&back], again);
}

#[test]
fn the_same_file_is_filed_once_per_folder_and_request() {
    let mut world = World::new("WI");
    let record = ReceivedRecord {
        id: RecordId::from_random([1; 16]),
        person: world.ada,
        request: None,
        provider: None,
        file: file("labs.pdf"),
        received_on: world.today,
        kind: RecordKind::Pdf,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    };
    world.must(Command::FileRecord(Box::new(record.clone())));
    let twin = ReceivedRecord {
        id: RecordId::from_random([2; 16]),
        ..record
    };
    assert_eq!(
        world.ask(Command::FileRecord(Box::new(twin))),
        Err(Refusal::AlreadyFiled)
    );
}

#[test]
fn a_request_to_a_school_is_held_to_no_element_of_a_law_that_does_not_bind_it() {
    use sealwell::domain::checklist::checklist;
    let mut world = World::new("WI");
    let school = super::world::provider(world.practice, ProviderKind::School, "WI");
    world.must(Command::SaveProvider(Box::new(school.clone())));
    let draft = world.access_draft();
    let id = world.prepare(draft);
    let file = &world.state.requests[&id];
    let person = &world.state.people[&world.ada];
    let rules = rules::Rules::shipped();
    let items = checklist(
        DocumentKind::AccessRequest,
        file,
        person,
        &school,
        world.today,
        rules,
    );
    assert!(
        items
            .iter()
            .all(|item| item.element != ElementId::AccDeadlineNotice)
    );
    assert!(items.iter().any(|item| item.element == ElementId::AccScope));
}
