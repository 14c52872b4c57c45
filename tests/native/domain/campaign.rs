//! One scope to many places: whose turn it is, in what order, and how many stand where.

use sealwell::app::forms::sign::{CONSENT_MANY_VERSION, SignForm, SignProblem, SignWay};
use sealwell::app::forms::wizard::WizardForm;
use sealwell::app::tracking::{
    CampaignPlace, CampaignTotals, Need, Turn, calendar_file, campaign, mailing_list, needs,
    requests_of, signed_papers,
};
use sealwell::documents::{CalendarOptions, Language};
use sealwell::domain::next::{NextAction, agenda};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

use super::world::{World, day, provider};

/// Ada's campaign to so many practices; each has its own letter in its name, from A.
fn world_with(places: u8) -> (World, CampaignId, Vec<RequestId>) {
    let mut world = World::new("WI");
    let ids: Vec<_> = (0..places)
        .map(|place| ProviderId::from_random([100 + place; 16]))
        .collect();
    for (place, id) in (0..places).zip(&ids) {
        let holder = Provider {
            name: format!("{} Clinic", char::from(b'A' + place)),
            ..provider(*id, ProviderKind::Practice, "WI")
        };
        world.must(Command::SaveProvider(Box::new(holder)));
    }
    let draft = Draft {
        providers: ids,
        ..world.access_draft()
    };
    let requests: Vec<_> = (0..places)
        .map(|place| RequestId::from_random([200 + place; 16]))
        .collect();
    let from = draft.id;
    world.must(Command::SaveDraft(Box::new(draft)));
    world.must(Command::PrepareRequests {
        draft: from,
        ids: requests.clone(),
    });
    let campaign = world.state.requests[&requests[0]].request.campaign.unwrap();
    (world, campaign, requests)
}

fn sign(world: &mut World, request: RequestId) -> DocumentId {
    let document = SignedDocument {
        id: DocumentId::from_random(request.to_bytes()),
        ..world.signed(DocumentKind::AccessRequest)
    };
    let id = document.id;
    world.must(Command::SignDocument {
        request,
        document: Box::new(document),
    });
    id
}

fn send(world: &mut World, request: RequestId) {
    let document = sign(world, request);
    let sending = world.faxed(document);
    world.must(Command::RecordSending {
        request,
        sending: Box::new(sending),
    });
}

fn actions(world: &World) -> Vec<NextAction> {
    agenda(&world.state, world.today, Rules::shipped()).actions
}

fn places(world: &World, id: CampaignId) -> Vec<CampaignPlace> {
    let (today, rules) = (world.today, Rules::shipped());
    campaign(&world.state, id, &actions(world), today, rules)
}

fn board(world: &World, id: CampaignId) -> Vec<(RequestId, Turn)> {
    places(world, id)
        .into_iter()
        .map(|place| (place.request, place.turn))
        .collect()
}

fn totals(world: &World, id: CampaignId) -> CampaignTotals {
    CampaignTotals::of(&places(world, id))
}

#[test]
fn a_draft_to_several_places_makes_one_campaign_and_a_draft_to_one_makes_none() {
    let (world, id, requests) = world_with(3);
    assert_eq!(requests_of(&world.state, id).count(), 3);
    assert!(
        requests
            .iter()
            .all(|request| world.state.requests[request].request.campaign == Some(id))
    );
    let mut alone = World::new("WI");
    let draft = alone.access_draft();
    let request = alone.prepare(draft);
    assert_eq!(alone.state.requests[&request].request.campaign, None);
}

#[test]
fn a_letter_of_a_campaign_that_is_written_anew_stays_in_it() {
    let (mut world, id, requests) = world_with(3);
    let draft = DraftId::from_random([77; 16]);
    world.must(Command::ReopenRequest {
        request: requests[1],
        draft,
    });
    assert_eq!(requests_of(&world.state, id).count(), 2);
    let kept = WizardForm::of(&world.state.drafts[&draft]).draft();
    world.must(Command::SaveDraft(Box::new(kept)));
    let anew = RequestId::from_random([99; 16]);
    world.must(Command::PrepareRequests {
        draft,
        ids: vec![anew],
    });
    assert_eq!(requests_of(&world.state, id).count(), 3);
    assert_eq!(world.state.requests[&anew].request.campaign, Some(id));
}

#[test]
fn one_sentence_for_many_letters_is_kept_with_its_own_version() {
    let (world, _, requests) = world_with(2);
    let form = SignForm {
        way: SignWay::Type,
        typed: "Ada Quill".into(),
        agreed: true,
        ..SignForm::new(world.today)
    };
    let requests = requests.iter().map(|id| &world.state.requests[id].request);
    let words = "I have read both letters.";
    let signed = form
        .check_many(requests, None, words.into(), world.today)
        .unwrap();
    let consent = signed.consent.unwrap();
    assert_eq!(consent.version, CONSENT_MANY_VERSION);
    assert_eq!(consent.text, words);
}

#[test]
fn a_date_on_many_papers_is_no_earlier_than_the_last_of_them_was_written() {
    let (world, _, requests) = world_with(2);
    let mut papers: Vec<_> = requests
        .iter()
        .map(|id| world.state.requests[id].request.clone())
        .collect();
    papers[1].written_on = day(2026, 10, 18);
    papers[0].written_on = day(2026, 10, 16);
    let mut form = SignForm {
        way: SignWay::Paper,
        ..SignForm::new(world.today)
    };
    let mut check = |on| {
        form.signed_on = on;
        form.check_many(&papers, None, String::new(), world.today)
    };
    assert_eq!(
        check(day(2026, 10, 17).into()),
        Err(vec![SignProblem::DateBeforeLetter])
    );
    assert!(check(day(2026, 10, 18).into()).is_ok());
}

#[test]
fn the_most_urgent_place_stands_first_and_every_place_is_counted_once() {
    let (mut world, id, requests) = world_with(6);
    let [to_sign, to_send, waiting, late, priced, done] = requests[..] else {
        panic!("six requests were asked for");
    };
    sign(&mut world, to_send);
    for request in [waiting, late, priced, done] {
        send(&mut world, request);
    }
    let sent_on = world.today;
    for request in [late, priced, done] {
        world
            .happens(request, sent_on, Happening::ReceivedByProvider)
            .unwrap();
    }
    let quoted = Happening::FeeQuoted {
        amount_cents: 7_400,
        lines: Vec::new(),
    };
    world.happens(priced, day(2026, 11, 18), quoted).unwrap();
    world
        .happens(done, day(2026, 11, 18), Happening::AllReceived)
        .unwrap();
    world
        .happens(waiting, day(2026, 11, 19), Happening::ReceivedByProvider)
        .unwrap();
    let turns = board(&world, id);
    assert_eq!(
        turns,
        [
            (priced, Turn::Answer),
            (to_send, Turn::Send),
            (to_sign, Turn::Sign),
            (late, Turn::Theirs),
            (waiting, Turn::Theirs),
            (done, Turn::Done),
        ],
        "nobody is late on the last day"
    );
    world.today = day(2026, 11, 20);
    assert_eq!(board(&world, id)[0].1, Turn::Late);
    let totals = totals(&world, id);
    assert_eq!(totals.places, 6);
    let CampaignTotals {
        places,
        late,
        answer,
        to_send,
        to_sign,
        waiting,
        done,
    } = totals;
    assert_eq!(late + answer + to_send + to_sign + waiting + done, places);
    assert_eq!((to_send, to_sign, done), (1, 1, 1));
}

#[test]
fn a_late_place_stays_late_while_the_second_notice_has_time() {
    let (mut world, id, requests) = world_with(2);
    let late = requests[0];
    send(&mut world, late);
    let sent_on = world.today;
    world
        .happens(late, sent_on, Happening::ReceivedByProvider)
        .unwrap();
    world.today = day(2026, 11, 25);
    let notice = world.signed(DocumentKind::FollowUp);
    let paper = notice.id;
    world.must(Command::SignDocument {
        request: late,
        document: Box::new(notice),
    });
    let sending = world.faxed(paper);
    world.must(Command::RecordSending {
        request: late,
        sending: Box::new(sending),
    });
    let needs = needs(&actions(&world));
    assert_eq!(needs.get(&late), None, "there is nothing to do but wait");
    assert_eq!(needs.get(&requests[1]), Some(&Need::Sign));
    assert_eq!(board(&world, id)[0], (late, Turn::Late));
    assert_eq!(totals(&world, id).late, 1);
}

#[test]
fn places_of_one_turn_stand_in_the_order_of_their_last_day_then_of_their_name() {
    let (mut world, id, requests) = world_with(4);
    let names = |world: &World| {
        board(world, id)
            .into_iter()
            .map(|(request, _)| {
                let provider = world.state.requests[&request].request.provider;
                world.state.providers[&provider].name.clone()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&world),
        ["A Clinic", "B Clinic", "C Clinic", "D Clinic"]
    );
    for request in &requests {
        send(&mut world, *request);
    }
    for (request, on) in [(3, 20), (1, 21), (0, 22), (2, 22)] {
        world
            .happens(
                requests[request],
                day(2026, 10, on),
                Happening::ReceivedByProvider,
            )
            .unwrap();
    }
    assert_eq!(
        names(&world),
        ["D Clinic", "B Clinic", "A Clinic", "C Clinic"]
    );
}

#[test]
fn the_files_of_a_campaign_name_each_place_and_nothing_of_the_patient() {
    let (mut world, id, requests) = world_with(3);
    let list = mailing_list(&world.state, requests_of(&world.state, id));
    assert_eq!(
        list.lines().count(),
        4,
        "a header and a line for each place"
    );
    for name in ["A Clinic", "B Clinic", "C Clinic"] {
        assert!(list.contains(name));
    }
    assert!(!list.contains("Quill"));
    assert_eq!(signed_papers(requests_of(&world.state, id)), []);

    let options = CalendarOptions::new(Moment(0), 1, Language::English);
    let dates = |world: &World| {
        let files = requests_of(&world.state, id);
        calendar_file(&world.state, files, world.today, Rules::shipped(), &options)
    };
    assert_eq!(
        dates(&world),
        None,
        "no clock runs before anything was sent"
    );
    for request in &requests {
        send(&mut world, *request);
        let today = world.today;
        world
            .happens(*request, today, Happening::ReceivedByProvider)
            .unwrap();
    }
    assert_eq!(signed_papers(requests_of(&world.state, id)).len(), 3);
    let calendar = dates(&world).unwrap();
    assert_eq!(calendar.matches("BEGIN:VCALENDAR").count(), 1);
    assert!(calendar.matches("BEGIN:VEVENT").count() >= 3);
    assert!(!calendar.contains("Quill"));
}
