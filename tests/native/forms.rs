//! The forms of the wizard, of signing and of sending: what was typed, and what holds.

use sealwell::app::forms::send::{SendForm, SendProblem, methods_for};
use sealwell::app::forms::sign::{SignForm, SignProblem, SignWay, next_to_send, next_to_sign};
use sealwell::app::forms::wizard::*;
use sealwell::app::forms::{DateDraft, DateProblem};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

use crate::domain::world::{World, day, file, provider};

fn typed(month: &str, day: &str, year: &str) -> DateDraft {
    DateDraft {
        month: month.into(),
        day: day.into(),
        year: year.into(),
    }
}

fn insurer() -> Contact {
    Contact {
        name: "Harbor Insurance".into(),
        fax: "(262) 555-0199".into(),
        ..Contact::default()
    }
}

mod wizard {
    use super::*;

    fn form(world: &World) -> WizardForm {
        WizardForm::of(&world.access_draft())
    }

    #[test]
    fn a_kept_draft_comes_back_as_it_was() {
        let world = World::new("WI");
        let mut draft = world.access_draft();
        draft.recipient = Some(Recipient::SomebodyElse(insurer()));
        draft.scope.extent = Extent::Parts([RecordPart::Imaging, RecordPart::Billing].into());
        draft.scope.period = Period::Between(day(2020, 1, 1), day(2021, 12, 31));
        draft.scope.sensitive = [(SensitiveCategory::Hiv, Inclusion::LeaveOut)].into();
        draft.scope.also = "The letter of May".into();
        draft.fee_ceiling_cents = Some(1550);
        draft.purpose = Some("My disability claim".into());
        draft.expiry = Some(Expiry::On(day(2027, 10, 20)));
        draft.steps_done = 4;
        assert_eq!(WizardForm::of(&draft).draft(), draft);
        draft.purpose = Some(AT_THE_REQUEST.into());
        draft.expiry = Some(Expiry::Event("The claim is decided".into()));
        assert_eq!(WizardForm::of(&draft).draft(), draft);
    }

    #[test]
    fn a_half_typed_date_is_kept_on_the_screen_and_never_guessed() {
        let world = World::new("WI");
        let mut form = form(&world);
        form.period = PeriodAnswer::Since;
        form.from = typed("1", "", "2022");
        assert_eq!(form.draft().scope.period, Period::AllYears);
        let problems = form.check(Step::Scope, &world.state, world.today);
        assert_eq!(
            problems,
            Err(vec![WizardProblem::From(DateProblem::Incomplete)])
        );
        assert_eq!(form.from.year, "2022");
    }

    #[test]
    fn each_step_asks_for_what_it_needs() {
        let world = World::new("WI");
        let empty = WizardForm::of(&Draft::new(DraftId::from_random([3; 16])));
        let ask = |step| empty.check(step, &world.state, world.today).err();
        assert_eq!(ask(Step::Person), Some(vec![WizardProblem::Person]));
        assert_eq!(ask(Step::Place), Some(vec![WizardProblem::Place]));
        assert_eq!(ask(Step::Recipient), Some(vec![WizardProblem::Recipient]));
        assert_eq!(ask(Step::Scope), None, "everything is the stated default");
        assert_eq!(ask(Step::Delivery), Some(vec![WizardProblem::Delivery]));
    }

    #[test]
    fn a_step_that_holds_is_kept_as_done() {
        let world = World::new("WI");
        let Ok(Command::SaveDraft(draft)) =
            form(&world).check(Step::Recipient, &world.state, world.today)
        else {
            panic!("the step holds")
        };
        assert_eq!(draft.steps_done, 3);
        assert_eq!(Step::to_resume(&draft), Step::Scope);
    }

    #[test]
    fn somebody_else_needs_a_name_and_a_way_to_be_reached() {
        let world = World::new("WI");
        let mut form = form(&world);
        form.choose_recipient(RecipientAnswer::SomebodyElse, &world.state);
        let problems = form
            .check(Step::Recipient, &world.state, world.today)
            .unwrap_err();
        assert_eq!(
            problems,
            [
                WizardProblem::RecipientName,
                WizardProblem::RecipientAddress
            ]
        );
        form.other = insurer();
        assert!(
            form.check(Step::Recipient, &world.state, world.today)
                .is_ok()
        );
    }

    #[test]
    fn an_authorization_says_what_for_and_until_when() {
        let world = World::new("WI");
        let mut form = form(&world);
        form.recipient = Some(RecipientAnswer::SomebodyElse);
        form.other = insurer();
        form.form = RecordForm::Paper;
        form.delivery = Some(Delivery::Fax);
        let ask = |form: &WizardForm| form.check(Step::Delivery, &world.state, world.today).err();
        assert_eq!(
            ask(&form),
            Some(vec![WizardProblem::Purpose, WizardProblem::Expiry])
        );
        form.purpose = Some(PurposeAnswer::AtMyRequest);
        form.expiry = Some(ExpiryAnswer::OnDate);
        form.expires_on = world.today.pred_opt().unwrap().into();
        assert_eq!(ask(&form), Some(vec![WizardProblem::ExpiryPassed]));
        form.expires_on = world.today.into();
        assert_eq!(ask(&form), None);
        assert!(form.draft().gaps(&world.state, world.today).is_empty());
    }

    #[test]
    fn ordinary_email_has_to_be_accepted_and_needs_an_address() {
        let mut world = World::new("WI");
        let mut form = form(&world);
        form.delivery = Some(Delivery::PlainEmail);
        let problems = form.check(Step::Delivery, &world.state, world.today);
        assert_eq!(problems, Err(vec![WizardProblem::PlainEmail]));
        let mut ada = world.state.people[&world.ada].clone();
        ada.email = " ".into();
        world.must(Command::SavePerson(Box::new(ada)));
        form.accepts_plain_email = true;
        let problems = form.check(Step::Delivery, &world.state, world.today);
        assert_eq!(problems, Err(vec![WizardProblem::DeliveryAddress]));
    }

    #[test]
    fn a_change_of_form_drops_a_way_that_no_longer_fits() {
        let world = World::new("WI");
        let mut form = form(&world);
        form.delivery = Some(Delivery::Portal);
        form.choose_form(RecordForm::Paper, &world.state);
        assert_eq!(form.delivery, None);
        form.delivery = Some(Delivery::PickUp);
        form.choose_form(RecordForm::Pdf, &world.state);
        assert_eq!(form.delivery, Some(Delivery::PickUp));
    }

    #[test]
    fn a_directive_never_asks_for_paper() {
        let world = World::new("WI");
        let mut form = form(&world);
        form.other = insurer();
        form.choose_recipient(RecipientAnswer::SomebodyElse, &world.state);
        form.choose_form(RecordForm::Paper, &world.state);
        form.choose_instrument(Instrument::ThirdPartyDirective, &world.state);
        assert!(form.form.is_electronic());
    }

    #[test]
    fn what_passes_all_steps_has_no_gap_and_is_what_will_be_made() {
        let mut world = World::new("WI");
        let second = ProviderId::from_random([8; 16]);
        let school = provider(second, ProviderKind::School, "WI");
        world.must(Command::SaveProvider(Box::new(school)));
        let mut form = form(&world);
        form.toggle_provider(second, true);
        form.choose_form(RecordForm::Pdf, &world.state);
        form.delivery = Some(Delivery::SecureEmail);
        for step in Step::ALL {
            assert!(
                form.check(step, &world.state, world.today).is_ok(),
                "{step:?}"
            );
        }
        let draft = form.draft();
        assert_eq!(draft.gaps(&world.state, world.today), []);
        let ids = [21, 22].map(|seed| RequestId::from_random([seed; 16]));
        let shown = prepared(&world.state, &draft, &ids, world.today, Rules::shipped()).unwrap();
        let from = draft.id;
        world.must(Command::SaveDraft(Box::new(draft)));
        world.must(Command::PrepareRequests {
            draft: from,
            ids: ids.to_vec(),
        });
        for (file, id) in shown.iter().zip(ids) {
            assert_eq!(file.request, world.state.requests[&id].request);
        }
        assert_eq!(shown.len(), 2);
    }

    #[test]
    fn nothing_is_shown_as_ready_while_an_answer_is_missing() {
        let world = World::new("WI");
        let mut draft = world.access_draft();
        draft.delivery = None;
        let ids = [RequestId::from_random([21; 16])];
        assert_eq!(
            prepared(&world.state, &draft, &ids, world.today, Rules::shipped()),
            None
        );
    }

    #[test]
    fn a_step_is_found_again_by_its_number() {
        for step in Step::ALL {
            assert_eq!(Step::from_number(step.number()), Some(step));
            assert_eq!(
                step.next().and_then(Step::before).is_some(),
                step != Step::Review
            );
        }
    }
}

mod sign {
    use super::*;

    fn request(world: &mut World) -> Request {
        let id = world.prepare(world.access_draft());
        world.state.requests[&id].request.clone()
    }

    #[test]
    fn a_dot_by_accident_is_no_signature() {
        let mut world = World::new("WI");
        let request = request(&mut world);
        let ask = |strokes: Vec<Stroke>| {
            let form = SignForm {
                strokes,
                agreed: true,
                ..SignForm::new(world.today)
            };
            form.check(&request, None, "Mine.".into(), world.today)
                .err()
        };
        assert_eq!(ask(vec![]), Some(vec![SignProblem::NothingDrawn]));
        assert_eq!(
            ask(vec![Stroke(vec![(500, 200)])]),
            Some(vec![SignProblem::OnlyADot])
        );
        let slip = Stroke(vec![(500, 200), (503, 204), (506, 201)]);
        assert_eq!(ask(vec![slip]), Some(vec![SignProblem::OnlyADot]));
        assert_eq!(ask(vec![Stroke(vec![(100, 200), (300, 180)])]), None);
    }

    #[test]
    fn signing_on_the_screen_keeps_the_sentence_that_was_agreed_to() {
        let mut world = World::new("WI");
        let request = request(&mut world);
        let mut form = SignForm {
            way: SignWay::Type,
            typed: " Ada Quill ".into(),
            ..SignForm::new(world.today)
        };
        let read = |form: &SignForm| {
            form.check(&request, None, "This is my signature.".into(), world.today)
        };
        assert_eq!(read(&form), Err(vec![SignProblem::Consent]));
        form.agreed = true;
        let signed = read(&form).unwrap();
        assert_eq!(signed.method, SignatureMethod::Typed("Ada Quill".into()));
        assert_eq!(signed.consent.unwrap().text, "This is my signature.");
        assert_eq!(signed.signed_on, world.today);
    }

    #[test]
    fn of_several_letters_the_next_unsigned_one_is_offered() {
        let mut world = World::new("WI");
        let second = ProviderId::from_random([8; 16]);
        let place = provider(second, ProviderKind::Hospital, "WI");
        world.must(Command::SaveProvider(Box::new(place)));
        let mut draft = world.access_draft();
        draft.providers.push(second);
        let from = draft.id;
        let ids = [21, 22].map(|seed| RequestId::from_random([seed; 16]));
        world.must(Command::SaveDraft(Box::new(draft)));
        world.must(Command::PrepareRequests {
            draft: from,
            ids: ids.to_vec(),
        });
        let of = |world: &World, id| world.state.requests[&id].clone();
        let next = |world: &World| {
            next_to_sign(&world.state, &of(world, ids[0])).map(|file| file.request.id)
        };
        assert_eq!(next(&world), Some(ids[1]));
        assert_eq!(next_to_send(&world.state, &of(&world, ids[0])), None);
        let document = Box::new(world.signed(DocumentKind::AccessRequest));
        world.must(Command::SignDocument {
            request: ids[1],
            document,
        });
        assert_eq!(next(&world), None);
        let unsent = next_to_send(&world.state, &of(&world, ids[0])).map(|file| file.request.id);
        assert_eq!(unsent, Some(ids[1]));
    }

    #[test]
    fn ink_has_the_day_on_the_paper_and_no_tick() {
        let mut world = World::new("WI");
        let request = request(&mut world);
        world.today = day(2026, 10, 25);
        let mut form = SignForm {
            way: SignWay::Paper,
            scan: Some(file("scan.pdf")),
            ..SignForm::new(world.today)
        };
        let read = |form: &SignForm| form.check(&request, None, String::new(), world.today);
        form.signed_on = day(2026, 10, 19).into();
        assert_eq!(read(&form), Err(vec![SignProblem::DateBeforeLetter]));
        form.signed_on = day(2026, 10, 26).into();
        assert_eq!(read(&form), Err(vec![SignProblem::DateAhead]));
        form.signed_on = day(2026, 10, 21).into();
        let signed = read(&form).unwrap();
        assert_eq!(
            (signed.method, signed.consent),
            (SignatureMethod::Ink, None)
        );
        assert_eq!(signed.signed_on, day(2026, 10, 21));
        assert!(signed.scan.is_some());
    }
}

mod send {
    use super::*;

    fn signed(world: &mut World) -> (RequestFile, SignedDocument) {
        let id = world.prepare(world.access_draft());
        let document = world.signed(DocumentKind::AccessRequest);
        world.must(Command::SignDocument {
            request: id,
            document: Box::new(document.clone()),
        });
        (world.state.requests[&id].clone(), document)
    }

    fn check(
        form: &SendForm,
        world: &World,
        of: &(RequestFile, SignedDocument),
    ) -> Result<Vec<Command>, Vec<SendProblem>> {
        form.check(&of.0, &of.1, HappeningId::from_random([5; 16]), world.today)
    }

    #[test]
    fn all_that_is_missing_is_said_at_once() {
        let mut world = World::new("WI");
        let of = signed(&mut world);
        let form = SendForm {
            on: typed("2", "30", "2026"),
            ..SendForm::default()
        };
        let expected = [
            SendProblem::Method,
            SendProblem::Date(DateProblem::Day),
            SendProblem::To,
            SendProblem::Arrived,
        ];
        assert_eq!(check(&form, &world, &of).unwrap_err(), expected);
    }

    #[test]
    fn a_fax_report_starts_the_clock_on_its_day() {
        let mut world = World::new("WI");
        let of = signed(&mut world);
        let practice = world.state.providers[&world.practice].clone();
        let mut form = SendForm::new(world.today);
        form.choose_method(SendMethod::Fax, &practice);
        form.arrived = Some(true);
        assert_eq!(form.to, "(262) 555-0142");
        for command in check(&form, &world, &of).unwrap() {
            world.must(command);
        }
        let file = &world.state.requests[&of.0.request.id];
        let clock = clocks::clocks(file, &practice, world.today, Rules::shipped()).remove(0);
        assert_eq!(clock.last_day, day(2026, 11, 19));
    }

    #[test]
    fn without_proof_no_arrival_is_recorded() {
        let mut world = World::new("WI");
        let of = signed(&mut world);
        let practice = world.state.providers[&world.practice].clone();
        let mut form = SendForm::new(world.today);
        form.choose_method(SendMethod::Mail, &practice);
        form.arrived = Some(false);
        let commands = check(&form, &world, &of).unwrap();
        assert!(matches!(&commands[..], [Command::RecordSending { .. }]));
    }

    #[test]
    fn nothing_arrives_before_it_left_or_leaves_before_it_is_signed() {
        let mut world = World::new("WI");
        let of = signed(&mut world);
        world.today = day(2026, 10, 25);
        let mut form = SendForm {
            method: Some(SendMethod::InPerson),
            to: "Front desk".into(),
            arrived: Some(true),
            ..SendForm::new(world.today)
        };
        form.arrived_on = day(2026, 10, 24).into();
        assert_eq!(
            check(&form, &world, &of),
            Err(vec![SendProblem::ArrivedBeforeSent])
        );
        form.on = day(2026, 10, 19).into();
        assert_eq!(
            check(&form, &world, &of),
            Err(vec![SendProblem::DateBeforeSignature])
        );
    }

    #[test]
    fn what_she_typed_as_address_survives_a_change_of_way() {
        let world = World::new("WI");
        let practice = &world.state.providers[&world.practice];
        let mut form = SendForm::new(world.today);
        form.choose_method(SendMethod::Fax, practice);
        form.choose_method(SendMethod::InPerson, practice);
        assert_eq!(form.to, "Lakeside Cardiology");
        form.to = "Mrs. Ames at the desk".into();
        form.choose_method(SendMethod::Fax, practice);
        assert_eq!(form.to, "Mrs. Ames at the desk");
    }

    #[test]
    fn the_ways_a_place_takes_come_first() {
        let world = World::new("WI");
        let mut practice = world.state.providers[&world.practice].clone();
        practice.accepts = [SendMethod::Portal].into();
        let methods = methods_for(&practice);
        assert_eq!(methods[..2], [SendMethod::Portal, SendMethod::Fax]);
        assert_eq!(methods.len(), SendMethod::ALL.len());
    }
}
