//! Whole histories as data: what happened, and what follows from it by the law. Each expectation was thought through
//! from the rule, not taken from the program; the dates were counted by hand or by another program.

use sealwell::domain::clocks::{ClockKind, clocks, ended_on};
use sealwell::domain::rules::{Against, Rules};
use sealwell::domain::standing::{RequestStanding, outcome, standing};
use sealwell::domain::steps::{Advice, Fact, Problem, StepKind, advise, facts, letter_window};
use sealwell::domain::*;
use serde_json::json;

use super::history::{Expected, all, told};
use super::world::{self, World};

fn letters() -> impl Iterator<Item = DocumentKind> {
    DocumentKind::ALL
        .into_iter()
        .filter(|kind| kind.role() == PaperRole::Letter)
}

fn name_of(kind: DocumentKind) -> String {
    json!(kind).as_str().unwrap().to_owned()
}

fn step_name(file: &RequestFile, what: StepKind) -> String {
    match what {
        StepKind::Write(kind) => format!("write {}", name_of(kind)),
        StepKind::SeparatePaper(kind) => format!("separate {}", name_of(kind)),
        StepKind::Send(id) => {
            let paper = file.documents.iter().find(|paper| paper.id == id).unwrap();
            format!("send {}", name_of(paper.kind))
        }
        StepKind::Wait { until: Some(until) } => format!("wait until {until}"),
        StepKind::Wait { until: None } => "wait".into(),
        StepKind::Sign => "sign".into(),
        StepKind::Call => "call".into(),
        StepKind::ConfirmReceipt => "confirm receipt".into(),
        StepKind::Pay => "pay".into(),
        StepKind::SendProof => "send proof".into(),
        StepKind::AskElsewhere => "ask elsewhere".into(),
        StepKind::AskForOwnCopy => "ask for own copy".into(),
        StepKind::NameRepresentative => "name representative".into(),
        StepKind::Renew => "renew".into(),
        StepKind::Settle => "settle".into(),
        StepKind::Record => "record".into(),
        StepKind::AskAgainSince => "ask again since".into(),
    }
}

fn status_name(standing: &RequestStanding) -> &'static str {
    match standing {
        RequestStanding::ToSign => "to_sign",
        RequestStanding::ToSend => "to_send",
        RequestStanding::ReceiptUnknown { .. } => "receipt_unknown",
        RequestStanding::NoClock { .. } => "no_clock",
        RequestStanding::Running(_) => "running",
        RequestStanding::Late { .. } => "late",
        RequestStanding::PermissionHolds(_) => "permission_holds",
        RequestStanding::PermissionEnded(_) => "permission_ended",
        RequestStanding::PermissionRevoked { .. } => "permission_revoked",
        RequestStanding::Answered { .. } => "answered",
        RequestStanding::Denied { .. } => "denied",
        RequestStanding::UnderReview { .. } => "under_review",
        RequestStanding::NoRecord { .. } => "no_record",
        RequestStanding::Closed { .. } => "closed",
    }
}

fn clock_name(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::FederalAccess => "federal",
        ClockKind::StateAccess => "state",
        ClockKind::FederalAmendment => "amendment",
        ClockKind::FederalAccounting => "accounting",
        ClockKind::AuthorizationEnds => "ends",
        ClockKind::OcrComplaint => "complaint",
    }
}

fn advice(world: &World, id: RequestId) -> Advice {
    advise(
        &world.state,
        &world.state.requests[&id],
        world.today,
        Rules::shipped(),
    )
}

fn got(world: &World, id: RequestId) -> Expected {
    let (file, rules) = (&world.state.requests[&id], Rules::shipped());
    let advice = advice(world, id);
    let mut letters: Vec<_> = advice
        .steps
        .iter()
        .filter_map(|step| match step.what {
            StepKind::Write(kind) => Some(name_of(kind)),
            _ => None,
        })
        .collect();
    letters.sort();
    letters.dedup();
    let provider = &world.state.providers[&file.request.provider];
    Expected {
        status: status_name(&standing(&world.state, file, world.today, rules)).into(),
        due: clocks(file, provider, world.today, rules)
            .iter()
            .map(|clock| (clock_name(clock.kind).to_owned(), clock.last_day))
            .collect(),
        step: advice.steps.first().map(|step| step_name(file, step.what)),
        letters,
        outcome: outcome(file),
    }
}

#[test]
fn each_history_comes_to_what_the_law_makes_of_it() {
    let mut wrong = Vec::new();
    for history in all() {
        let (world, id) = told(&history);
        let got = got(&world, id);
        if got != history.expect {
            wrong.push(format!(
                "{}\n  want {:?}\n  got  {:?}",
                history.name, history.expect, got
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn each_history_stays_as_it_was_when_somebody_else_is_erased() {
    let bea = PersonId::from_random([99; 16]);
    for history in all() {
        let (mut world, id) = told(&history);
        let before = got(&world, id);
        let other = world::person(bea);
        let draft = Draft {
            person: Some(bea),
            ..Draft::new(DraftId::from_random([98; 16]))
        };
        world.must(Command::SavePerson(Box::new(other)));
        world.must(Command::SaveDraft(Box::new(draft)));
        let lines = world.journal.iter().cloned().map(Line::from).collect();
        let left = erase(in_place(lines), &[bea.into()].into());
        assert_eq!(left.gone, 2, "{}", history.name);
        world.state = State::of(&left.lines);
        assert_eq!(got(&world, id), before, "{}", history.name);
    }
}

#[test]
fn the_histories_are_many_and_no_name_stands_twice() {
    let mut names: Vec<_> = all().into_iter().map(|history| history.name).collect();
    assert!(names.len() >= 200, "{}", names.len());
    names.sort();
    let before = names.len();
    names.dedup();
    assert_eq!(names.len(), before);
}

#[test]
fn the_histories_meet_every_reason_ground_instrument_problem_letter_and_fact() {
    let rules = Rules::shipped();
    let (mut problems, mut letters, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    let (mut instruments, mut words) = (Vec::new(), String::new());
    for history in all() {
        let (world, id) = told(&history);
        let advice = advice(&world, id);
        problems.extend(advice.problems.iter().flat_map(|open| {
            [Fact::LetterSent, Fact::LetterRests, Fact::LetterUnanswered]
                .into_iter()
                .filter(|fact| open.says(*fact))
                .for_each(|fact| seen.push(fact));
            [open.problem]
        }));
        letters.extend(history.expect.letters.clone());
        let facts = facts(&world.state, &world.state.requests[&id], world.today, rules);
        seen.extend(Fact::ALL.into_iter().filter(|fact| facts.has(*fact)));
        instruments.push(history.instrument);
        words.push_str(&json!(history.events).to_string());
    }
    for problem in Problem::ALL {
        assert!(problems.contains(&problem), "{problem:?}");
    }
    for fact in Fact::ALL {
        assert!(seen.contains(&fact), "{fact:?}");
    }
    for kind in self::letters() {
        assert!(letters.contains(&name_of(kind)), "{kind:?}");
    }
    for instrument in Instrument::ALL {
        assert!(instruments.contains(&instrument), "{instrument:?}");
    }
    let named = |id: &str| words.contains(&format!("\"{id}\""));
    for reason in rules.reasons() {
        assert!(named(reason.id.as_str()), "{}", reason.id);
    }
    let grounds = [Against::Access, Against::Amendment];
    for ground in grounds
        .into_iter()
        .flat_map(|against| rules.grounds(against))
    {
        assert!(named(ground.id.as_str()), "{}", ground.id);
    }
}

#[test]
fn each_reason_and_ground_of_a_history_stands_in_the_rule_pack() {
    let rules = Rules::shipped();
    for history in all() {
        let (world, id) = told(&history);
        for entry in &world.state.requests[&id].happenings {
            let is_there = match &entry.what {
                Happening::ReasonGiven { reason, .. } => rules.reason(reason).is_some(),
                Happening::Denied {
                    ground: Some(ground),
                    ..
                } => rules.ground(ground).is_some(),
                _ => true,
            };
            assert!(is_there, "{}: {:?}", history.name, entry.what);
        }
    }
}

#[test]
fn on_no_day_of_a_history_is_a_letter_offered_that_can_not_be_signed() {
    for history in all() {
        let (mut world, id) = told(&history);
        for _ in 0..13 {
            let (file, rules) = (&world.state.requests[&id], Rules::shipped());
            let steps = advice(&world, id).steps;
            for kind in letters() {
                let open = letter_window(&world.state, file, kind, world.today, rules);
                let offered = steps.iter().any(|step| step.what == StepKind::Write(kind));
                assert!(
                    open || !offered,
                    "{} {kind:?} {}",
                    history.name,
                    world.today
                );
                let document = Box::new(world.signed(kind));
                let request = id;
                let sign = Command::SignDocument { request, document };
                let refused = decide(&world.state, sign, world.today, rules).err();
                let outside = refused == Some(Refusal::OutsideWindow);
                let signed = file.signed_request().is_some();
                assert_eq!(outside, !open && signed, "{} {kind:?}", history.name);
            }
            world.today = world.today + chrono::Days::new(16);
        }
    }
}

#[test]
fn on_every_day_a_request_that_has_not_ended_has_a_step() {
    for history in all() {
        let (mut world, id) = told(&history);
        for _ in 0..60 {
            let ended = ended_on(&world.state.requests[&id]).is_some();
            let is_told = !advice(&world, id).steps.is_empty();
            assert!(ended || is_told, "{} {}", history.name, world.today);
            world.today = world.today + chrono::Days::new(5);
        }
    }
}
