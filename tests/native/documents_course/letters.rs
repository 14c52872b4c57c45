//! Every letter of the course, each in the matter that it answers.

use super::matters::*;
use crate::documents::write;
use crate::documents_people::*;
use sealwell::documents::Letter;
use sealwell::domain::*;

/// Every letter of the course in its variants, by the name of its snapshot.
pub fn letters() -> Vec<(String, Letter)> {
    let mut all = Vec::new();
    let mut push = |name: &str, kind, file: &RequestFile, person: &Person, provider: &Provider| {
        let letter = write(kind, file, person, provider).unwrap_or_else(|e| panic!("{name}: {e}"));
        all.push((name.to_owned(), letter));
    };
    use DocumentKind as K;
    let (own, provider) = (ingrid(), practice());
    let pharmacy = holder(ProviderKind::Other, "MN");
    let school = holder(ProviderKind::School, "MN");

    push(
        "follow-up-amendment",
        K::FollowUp,
        &long_ago(amendment()),
        &own,
        &provider,
    );
    push(
        "follow-up-accounting",
        K::FollowUp,
        &long_ago(accounting()),
        &own,
        &provider,
    );

    let never = after(&[((11, 2), Happening::NeverGot)]);
    push(
        "second-copy-received",
        K::SecondCopy,
        &never,
        &own,
        &provider,
    );
    let mut unknown = never.clone();
    unknown.happenings.remove(0);
    push(
        "second-copy-fax-report",
        K::SecondCopy,
        &unknown,
        &agent(),
        &provider,
    );
    unknown.sendings[0].proof = None;
    unknown.sendings[0].method = SendMethod::Mail;
    push(
        "second-copy-no-proof",
        K::SecondCopy,
        &unknown,
        &own,
        &pharmacy,
    );

    let fee = price();
    push("fee-lines", K::FeeObjection, &fee, &own, &provider);
    let bare = after(&[((11, 3), quoted(8950, &[]))]);
    push("fee-no-lines", K::FeeObjection, &bare, &agent(), &provider);
    let asked = Request {
        form: RecordForm::Paper,
        delivery: Delivery::Mail,
        ..request(Instrument::AccessRequest)
    };
    let lines = [
        line(FeeLineKind::FlatFee, 2000),
        line(FeeLineKind::PerPagePaper, 900),
        line(FeeLineKind::Postage, 500),
        line(FeeLineKind::Supplies, 200),
        line(FeeLineKind::Other, 100),
    ];
    let on_paper = with(sent(asked), &[((11, 3), quoted(3700, &lines))]);
    push("fee-paper", K::FeeObjection, &on_paper, &own, &pharmacy);
    let looking = Request {
        manner: Manner::Inspect,
        ..request(Instrument::AccessRequest)
    };
    let lines = [line(FeeLineKind::CopyingLabor, 1500)];
    let looking = with(sent(looking), &[((11, 3), quoted(1500, &lines))]);
    push("fee-look", K::FeeObjection, &looking, &own, &provider);
    let directive = with(
        sent(request(Instrument::ThirdPartyDirective)),
        &[((11, 3), quoted(8950, &[]))],
    );
    push(
        "fee-directive",
        K::FeeObjection,
        &directive,
        &own,
        &provider,
    );

    let missing = Missing {
        parts: [RecordPart::TestResults, RecordPart::Imaging].into(),
        from: Some(day(2023, 1, 1)),
        to: Some(day(2024, 6, 30)),
        words: "The letter of Dr. Peña".into(),
    };
    let part = after(&[((11, 9), Happening::PartReceived { missing })]);
    push("missing-parts", K::MissingParts, &part, &own, &provider);
    let plain_part = after(&[(
        (11, 9),
        Happening::PartReceived {
            missing: Missing::default(),
        },
    )]);
    push(
        "missing-school",
        K::MissingParts,
        &plain_part,
        &own,
        &school,
    );
    let summary = after(&[((11, 9), Happening::SummaryReceived)]);
    push(
        "missing-summary",
        K::MissingParts,
        &summary,
        &agent(),
        &provider,
    );
    let form = after(&[((11, 9), Happening::WrongForm)]);
    push("missing-form", K::MissingParts, &form, &own, &provider);

    let wrong = after(&[((11, 9), Happening::WrongPatientReceived)]);
    push(
        "wrong-patient",
        K::WrongPatient,
        &wrong,
        &agent(),
        &provider,
    );

    let form_first = after(&[((10, 28), reason("imp.authorization_form"))]);
    push("reason-form", K::ReasonAnswer, &form_first, &own, &provider);
    let notary = after(&[((10, 28), reason("imp.notary"))]);
    push("reason-recalled", K::ReasonAnswer, &notary, &own, &provider);
    let identity = answering(
        after(&[((10, 28), reason("ask.identity"))]),
        K::ReasonAnswer,
        in_words("A copy of my driver’s license\nA copy of a gas bill with my address"),
    );
    push(
        "reason-identity",
        K::ReasonAnswer,
        &identity,
        &own,
        &provider,
    );
    push("reason-school", K::ReasonAnswer, &notary, &own, &school);

    let spoken = after(&[((11, 4), denied("", false, false))]);
    push(
        "denial-spoken",
        K::WrittenDenialRequest,
        &spoken,
        &own,
        &provider,
    );
    let part = after(&[((11, 4), denied("un.psychotherapy", true, true))]);
    push(
        "denial-ground",
        K::WrittenDenialRequest,
        &part,
        &own,
        &provider,
    );
    let none = after(&[(
        (11, 4),
        Happening::NoRecord {
            in_writing: false,
            elsewhere: String::new(),
        },
    )]);
    push(
        "denial-no-record",
        K::WrittenDenialRequest,
        &none,
        &own,
        &provider,
    );
    let no = with(sent(amendment()), &[((11, 4), denied("", false, false))]);
    push(
        "denial-amendment",
        K::WrittenDenialRequest,
        &no,
        &own,
        &provider,
    );
    let review = after(&[((11, 4), denied("re.endanger", true, false))]);
    push(
        "denial-review",
        K::DenialReviewRequest,
        &review,
        &agent(),
        &provider,
    );

    let disagree = disagreed();
    push(
        "statement",
        K::StatementOfDisagreement,
        &disagree,
        &own,
        &provider,
    );

    let authorization = sent(request(Instrument::Authorization));
    push(
        "revocation-authorization",
        K::Revocation,
        &authorization,
        &own,
        &provider,
    );
    let consent = sent(request(Instrument::Part2Consent));
    push(
        "revocation-consent",
        K::Revocation,
        &consent,
        &agent(),
        &provider,
    );
    push(
        "revocation-school",
        K::Revocation,
        &authorization,
        &own,
        &school,
    );

    let long = history();
    push(
        "complaint-privacy",
        K::PrivacyOfficerComplaint,
        &long,
        &own,
        &provider,
    );
    push(
        "complaint-privacy-ground",
        K::PrivacyOfficerComplaint,
        &part,
        &own,
        &provider,
    );
    push("complaint-ocr", K::OcrComplaint, &long, &own, &provider);
    push(
        "complaint-ocr-amendment",
        K::OcrComplaint,
        &long_ago(amendment()),
        &agent(),
        &provider,
    );
    push(
        "complaint-blocking",
        K::InformationBlockingComplaint,
        &long,
        &agent(),
        &provider,
    );
    let other = holder(ProviderKind::Other, "MN");
    push(
        "complaint-privacy-depends",
        K::PrivacyOfficerComplaint,
        &long,
        &own,
        &other,
    );
    let new_york = holder(ProviderKind::Practice, "NY");
    push(
        "complaint-state-named",
        K::StateComplaint,
        &long,
        &own,
        &new_york,
    );
    let california = holder(ProviderKind::Practice, "CA");
    let mut late = sent(request(Instrument::AccessRequest));
    late.happenings[0].on = day(2026, 10, 30);
    push(
        "complaint-state",
        K::StateComplaint,
        &late,
        &own,
        &california,
    );
    all
}
