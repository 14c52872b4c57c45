//! The papers that open a matter, and the aids on its way; each is held to a text snapshot.

use super::documents::{holds, plain, text, write};
use super::documents_people::*;
use sealwell::documents::{
    ComposeError, Letter, MailingRow, PdfOptions, PdfWriter, mailing_list_csv,
};
use sealwell::domain::*;

/// The instruments beside access, directive and the plain authorization.
pub const MATTERS: [Instrument; 7] = [
    Instrument::PsychotherapyNotesAuthorization,
    Instrument::Part2Consent,
    Instrument::Part2CounselingConsent,
    Instrument::Amendment,
    Instrument::Accounting,
    Instrument::Restriction,
    Instrument::ConfidentialCommunication,
];

/// A request with all that its instrument needs.
pub fn matter(instrument: Instrument) -> Request {
    let permission = instrument.is_permission();
    let base = request(Instrument::Authorization);
    Request {
        instrument,
        recipient: if instrument.asks_for_records() {
            base.recipient.clone()
        } else {
            Recipient::Requester
        },
        purpose: base.purpose.clone().filter(|_| permission),
        expiry: base.expiry.clone().filter(|_| permission),
        details: match instrument {
            Instrument::Amendment => Details::Amendment {
                entry: "The note of March 3, 2026, page 2: “takes warfarin”".into(),
                correction: "I take no blood thinner".into(),
                reason: "I never took one. The list of my pharmacy shows it.".into(),
                notify: "Northshore Neurology, Dr. Aurelio Banks".into(),
            },
            Instrument::Accounting => Details::Accounting { since: None },
            Instrument::Restriction => Details::Restriction {
                what: "The visit of June 9, 2026, to my health plan".into(),
                paid_in_full: true,
            },
            Instrument::ConfidentialCommunication => Details::Communication {
                instead: "My post office box 12, Duluth, MN 55801".into(),
                endangers: false,
                payment: "I pay by card at the desk".into(),
            },
            _ => Details::None,
        },
        ..base
    }
}

fn agent() -> Person {
    magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    )
}

/// The opening paper of a request.
fn opening(asked: Request, person: &Person, kind: ProviderKind) -> Result<Letter, ComposeError> {
    let paper = asked.instrument.document();
    write(paper, &file(asked), person, &holder(kind, "MN"))
}

fn aid(kind: DocumentKind, file: &RequestFile, person: &Person) -> Letter {
    write(kind, file, person, &holder(ProviderKind::Hospital, "MN")).expect("composed")
}

/// The tests that hold letters to snapshots.
pub const SNAPSHOTS: [fn(); 11] = [
    each_opening_paper_reads_as_its_snapshot,
    the_paper_for_psychotherapy_notes_asks_for_nothing_else,
    a_restriction_binds_only_what_was_paid_in_full_and_kept_from_a_plan,
    a_plan_is_told_of_danger_where_she_says_so_and_never_that_it_may_not_ask,
    each_kind_of_holder_is_asked_for_what_it_keeps,
    an_export_is_asked_for_in_its_own_format,
    a_later_request_asks_from_the_day_it_names,
    an_envelope_names_no_patient_and_needs_both_addresses,
    the_telephone_script_answers_what_the_rule_answers,
    the_portal_page_says_what_to_ask_for_and_what_is_not_there,
    the_page_for_it_staff_goes_only_with_a_request_for_the_export,
];

#[test]
fn each_opening_paper_reads_as_its_snapshot() {
    for (name, instrument) in [
        (
            "psychotherapy-own",
            Instrument::PsychotherapyNotesAuthorization,
        ),
        ("part2-own", Instrument::Part2Consent),
        ("part2-counseling-own", Instrument::Part2CounselingConsent),
        ("amendment-own", Instrument::Amendment),
        ("accounting-own", Instrument::Accounting),
        ("restriction-paid", Instrument::Restriction),
        (
            "communication-provider",
            Instrument::ConfidentialCommunication,
        ),
    ] {
        let letter = opening(matter(instrument), &ingrid(), ProviderKind::Practice);
        holds(name, &letter.expect("composed"));
    }
}

#[test]
fn each_opening_paper_can_be_signed_by_a_representative_and_says_so() {
    for instrument in MATTERS {
        let letter = opening(matter(instrument), &agent(), ProviderKind::Other).expect("composed");
        let said = plain(&letter);
        assert!(said.contains("Magnus Solberg") && said.contains("Health care power of attorney"));
        assert!(
            letter.signature.is_some() && !letter.has_gaps(),
            "{instrument:?}"
        );
        let conditional = said.contains("If the HIPAA Privacy Rule applies to you");
        assert_eq!(conditional, !instrument.is_permission(), "{instrument:?}");
    }
}

#[test]
fn the_paper_for_psychotherapy_notes_asks_for_nothing_else() {
    let asked = Request {
        scope: parts(),
        ..matter(Instrument::PsychotherapyNotesAuthorization)
    };
    let letter = opening(asked, &agent(), ProviderKind::Practice).expect("composed");
    let said = plain(&letter);
    for needless in [
        "Visit notes",
        "Portal messages",
        "designated record set",
        "Alcohol",
    ] {
        assert!(!said.contains(needless), "{needless}");
    }
    holds("psychotherapy-for", &letter);
}

#[test]
fn the_paper_for_counseling_notes_claims_no_rule_that_was_not_read() {
    let letter = opening(
        matter(Instrument::Part2CounselingConsent),
        &ingrid(),
        ProviderKind::Practice,
    );
    assert!(!plain(&letter.expect("composed")).contains("2.31(b)"));
}

#[test]
fn an_accounting_reaches_six_calendar_years_back_and_no_farther() {
    let since = |since| Request {
        details: Details::Accounting { since },
        ..matter(Instrument::Accounting)
    };
    let said =
        |request| plain(&opening(request, &ingrid(), ProviderKind::Practice).expect("composed"));
    let whole = said(since(Some(day(2011, 1, 1))));
    assert!(whole.contains("From November 23, 2020 to November 23, 2026. That is the whole time"));
    let part = said(since(Some(day(2025, 1, 1))));
    assert!(part.contains("From January 1, 2025 to November 23, 2026."));
    assert!(!part.contains("whole time"));
    let ahead = opening(
        since(Some(day(2027, 1, 1))),
        &ingrid(),
        ProviderKind::Practice,
    );
    assert_eq!(ahead.err(), Some(ComposeError::DoesNotFit));
}

#[test]
fn a_restriction_binds_only_what_was_paid_in_full_and_kept_from_a_plan() {
    let asked = |paid_in_full| Request {
        details: Details::Restriction {
            what: "My visit of June 9, 2026, to my sister".into(),
            paid_in_full,
        },
        ..matter(Instrument::Restriction)
    };
    let may = opening(asked(false), &ingrid(), ProviderKind::Practice).expect("composed");
    assert!(plain(&may).contains("you do not have to agree"));
    assert!(!plain(&may).contains("must agree"));
    holds("restriction-may", &may);
    let to_a_plan = opening(asked(true), &ingrid(), ProviderKind::Insurer);
    assert_eq!(to_a_plan.err(), Some(ComposeError::DoesNotFit));
}

#[test]
fn a_plan_is_told_of_danger_where_she_says_so_and_never_that_it_may_not_ask() {
    let asked = |endangers| Request {
        details: Details::Communication {
            instead: "My sister’s address, 4 Elm Street, Duluth, MN 55803".into(),
            endangers,
            payment: String::new(),
        },
        ..matter(Instrument::ConfidentialCommunication)
    };
    let said =
        |endangers, kind| plain(&opening(asked(endangers), &ingrid(), kind).expect("composed"));
    assert!(said(true, ProviderKind::Insurer).contains("in danger: 164.522(b)(1)(ii)"));
    let quiet = said(false, ProviderKind::Insurer);
    assert!(!quiet.contains("danger") && !quiet.contains("may not ask"));
    assert!(said(true, ProviderKind::Practice).contains("may not ask me why"));
    let plan = opening(asked(true), &ingrid(), ProviderKind::Insurer).expect("composed");
    holds("communication-plan", &plan);
}

#[test]
fn a_paper_is_refused_where_it_does_not_fit() {
    for instrument in [
        Instrument::Amendment,
        Instrument::Accounting,
        Instrument::Restriction,
        Instrument::ConfidentialCommunication,
    ] {
        let bare = Request {
            details: Details::None,
            ..matter(instrument)
        };
        let refused = opening(bare, &ingrid(), ProviderKind::Practice).err();
        assert_eq!(refused, Some(ComposeError::DoesNotFit), "{instrument:?}");
        let school = opening(matter(instrument), &ingrid(), ProviderKind::School).err();
        assert_eq!(school, Some(ComposeError::NoAccessRight), "{instrument:?}");
        let other = write(
            DocumentKind::Part2Consent,
            &file(matter(instrument)),
            &ingrid(),
            &holder(ProviderKind::Practice, "MN"),
        );
        assert_eq!(other.err(), Some(ComposeError::WrongInstrument));
    }
    let mut empty = matter(Instrument::Amendment);
    empty.details = Details::Amendment {
        entry: " ".into(),
        correction: "x".into(),
        reason: "y".into(),
        notify: String::new(),
    };
    let refused = opening(empty, &ingrid(), ProviderKind::Practice).err();
    assert_eq!(refused, Some(ComposeError::Incomplete));
}

fn access(kind: ProviderKind, of: &[RecordPart]) -> Request {
    assert!(
        of.iter()
            .all(|part| RecordPart::kept_by(kind).contains(part))
    );
    Request {
        scope: Scope {
            extent: Extent::Parts(of.iter().copied().collect()),
            ..Scope::default()
        },
        ..request(Instrument::AccessRequest)
    }
}

#[test]
fn each_kind_of_holder_is_asked_for_what_it_keeps() {
    use ProviderKind as K;
    use RecordPart as P;
    for (name, kind, of) in [
        ("access-insurer", K::Insurer, &[P::Claims][..]),
        ("access-pharmacy", K::Pharmacy, &[P::PrescriptionHistory]),
        ("access-laboratory", K::Laboratory, &[P::TestResults]),
        (
            "access-registry",
            K::HealthDepartment,
            &[P::Immunizations, P::BirthRecord],
        ),
    ] {
        let letter = opening(access(kind, of), &ingrid(), kind);
        holds(name, &letter.expect("composed"));
    }
    let mut images = access(K::Imaging, &[P::Imaging]);
    images.scope.image_files = true;
    images.delivery = Delivery::Media;
    let letter = opening(images, &ingrid(), K::Imaging).expect("composed");
    holds("access-imaging", &letter);
}

#[test]
fn a_registry_is_bound_by_nothing_that_may_not_bind_it() {
    let asked = access(ProviderKind::HealthDepartment, &[RecordPart::BirthRecord]);
    let said = plain(&opening(asked, &ingrid(), ProviderKind::HealthDepartment).expect("composed"));
    assert!(said.contains("If you have a form of your own for this, or a set fee"));
    for sentence in said
        .split(". ")
        .filter(|sentence| sentence.contains("30 days"))
    {
        assert!(
            sentence.contains("If the HIPAA Privacy Rule applies"),
            "{sentence}"
        );
    }
}

#[test]
fn an_export_is_asked_for_in_its_own_format() {
    let asked = Request {
        form: RecordForm::EhiExport,
        ..request(Instrument::AccessRequest)
    };
    let letter = opening(asked.clone(), &ingrid(), ProviderKind::Hospital).expect("composed");
    let said = plain(&letter);
    assert!(said.contains("the document that explains the format: 164.524(c)(2)(ii)"));
    assert!(!said.contains("170.315"), "nobody read that section");
    holds("access-export", &letter);
    let school = opening(asked, &ingrid(), ProviderKind::School).expect("composed");
    assert!(!plain(&school).contains("164."));
}

#[test]
fn a_later_request_asks_from_the_day_it_names() {
    let mut asked = request(Instrument::AccessRequest);
    asked.scope.period = Period::Since(day(2026, 8, 2));
    let letter = opening(asked, &ingrid(), ProviderKind::Practice).expect("composed");
    holds("access-since", &letter);
}

#[test]
fn a_cover_page_names_each_signed_letter_and_no_special_record() {
    for instrument in Instrument::ALL {
        let asked = if MATTERS.contains(&instrument) {
            matter(instrument)
        } else {
            request(instrument)
        };
        let cover = plain(&aid(DocumentKind::CoverLetter, &sent(asked), &agent()));
        for private in ["Magnus", "1940", "substance", "psychotherapy", "counseling"] {
            assert!(!cover.contains(private), "{instrument:?} tells {private}");
        }
    }
    let letters = DocumentKind::ALL
        .into_iter()
        .filter(|kind| kind.role() == PaperRole::Letter && !kind.is_outside_complaint());
    for kind in letters {
        let mut file = sent(request(Instrument::AccessRequest));
        let id = DocumentId::from_random([6; 16]);
        file.documents.push(SignedDocument {
            id,
            kind,
            pages: 3,
            ..file.documents[0].clone()
        });
        let cover = plain(&aid(DocumentKind::CoverLetter, &file, &ingrid()));
        let enclosed: Vec<_> = cover
            .lines()
            .filter(|line| line.ends_with(" pages"))
            .collect();
        assert_eq!(enclosed.len(), 2, "{kind:?}: {cover}");
        assert!(cover.contains("6, this one counted"), "{kind:?}: {cover}");
    }
}

#[test]
fn a_complaint_to_somebody_else_is_not_sent_to_the_holder() {
    let mut file = sent(request(Instrument::AccessRequest));
    file.documents.push(SignedDocument {
        id: DocumentId::from_random([6; 16]),
        kind: DocumentKind::OcrComplaint,
        ..file.documents[0].clone()
    });
    let cover = plain(&aid(DocumentKind::CoverLetter, &file, &ingrid()));
    assert!(!cover.contains("omplaint"), "{cover}");
}

#[test]
fn an_envelope_names_no_patient_and_needs_both_addresses() {
    let file = sent(request(Instrument::AccessRequest));
    let label = aid(DocumentKind::MailingLabel, &file, &agent());
    assert!(!text(&label).contains("Magnus") && label.signature.is_none());
    holds("aid-label", &label);
    let mut nowhere = holder(ProviderKind::Practice, "MN");
    nowhere.address.zip = String::new();
    let refused = write(DocumentKind::MailingLabel, &file, &ingrid(), &nowhere);
    assert_eq!(refused.err(), Some(ComposeError::Incomplete));
}

#[test]
fn the_telephone_script_answers_what_the_rule_answers() {
    let file = sent(request(Instrument::AccessRequest));
    let script = aid(DocumentKind::PhoneScript, &file, &agent());
    let answers = script
        .rows
        .iter()
        .filter(|row| row.label.starts_with('“'))
        .count();
    assert_eq!(answers, 6);
    holds("aid-phone", &script);
    for (asked, kind) in [
        (request(Instrument::AccessRequest), ProviderKind::School),
        (request(Instrument::Authorization), ProviderKind::Hospital),
        (matter(Instrument::Amendment), ProviderKind::Hospital),
    ] {
        let script = write(
            DocumentKind::PhoneScript,
            &super::documents_people::file(asked),
            &ingrid(),
            &holder(kind, "MN"),
        );
        let said = plain(&script.expect("composed"));
        assert!(
            !said.contains("164.") && said.contains("am about to send"),
            "{said}"
        );
    }
}

#[test]
fn the_portal_page_says_what_to_ask_for_and_what_is_not_there() {
    let file = sent(request(Instrument::AccessRequest));
    let mut provider = holder(ProviderKind::Hospital, "MN");
    provider.portal = "portal.birchwood.example".into();
    let page = write(
        DocumentKind::PortalInstructions,
        &file,
        &ingrid(),
        &provider,
    );
    holds("aid-portal", &page.expect("composed"));
    let matter = super::documents_people::file(matter(Instrument::Amendment));
    let said = plain(&aid(DocumentKind::PortalInstructions, &matter, &ingrid()));
    assert!(said.contains("Sign in to their portal") && !said.contains("Not there:"));
}

#[test]
fn the_page_for_it_staff_goes_only_with_a_request_for_the_export() {
    let exporting = sent(Request {
        form: RecordForm::EhiExport,
        ..request(Instrument::AccessRequest)
    });
    let page = aid(DocumentKind::EhiAppendix, &exporting, &agent());
    assert!(!text(&page).contains("Magnus"));
    holds("aid-export", &page);
    let hospital = holder(ProviderKind::Hospital, "MN");
    let refused = |file: &RequestFile, provider: &Provider| {
        write(DocumentKind::EhiAppendix, file, &ingrid(), provider).err()
    };
    let pdf = sent(request(Instrument::AccessRequest));
    assert_eq!(refused(&pdf, &hospital), Some(ComposeError::DoesNotFit));
    let release = sent(request(Instrument::Authorization));
    assert_eq!(
        refused(&release, &hospital),
        Some(ComposeError::WrongInstrument)
    );
    let school = holder(ProviderKind::School, "MN");
    assert_eq!(
        refused(&exporting, &school),
        Some(ComposeError::NoAccessRight)
    );
}

#[test]
fn a_mailing_list_is_a_table_of_holders_and_of_nothing_else() {
    let mut odd = holder(ProviderKind::Practice, "MN");
    odd.name = "Birch, \"Elm\"\r\n& Co".into();
    odd.department = "=HYPERLINK(\"http://x.example\")".into();
    odd.phone = "+1 218 555 0101".into();
    odd.email = "@records".into();
    odd.fax = "-1".into();
    odd.notes = "Ingrid was treated here".into();
    let plain = holder(ProviderKind::Hospital, "WI");
    let id = request(Instrument::AccessRequest).id;
    let rows = [&odd, &plain].map(|provider| MailingRow {
        provider,
        reference: id.into(),
    });
    let csv = mailing_list_csv(&rows);
    assert_eq!(
        csv,
        "\u{FEFF}provider,department,street,city,state,ZIP,phone,fax,email,our reference\r\n\
         \"Birch, \"\"Elm\"\" & Co\",\"'=HYPERLINK(\"\"http://x.example\"\")\",\
         \"1200 Superior Street, Suite 410\",Lakeview,MN,55805,'+1 218 555 0101,'-1,'@records,SW-TJPM-5D\r\n\
         Birchwood Clinic,Medical Records (Release of Information),\
         \"1200 Superior Street, Suite 410\",Lakeview,WI,55805,(218) 555-0101,(218) 555-0102,,SW-TJPM-5D\r\n"
    );
    assert_eq!(mailing_list_csv(&[]).lines().count(), 1);
}

#[test]
fn each_paper_prints_on_two_pages_at_most_and_an_address_label_on_one() {
    let mut writer = PdfWriter::new().expect("fonts");
    let mut pages = |letter: &Letter, name: &str| {
        let pdf = writer.write(letter, None, &PdfOptions::default());
        let pdf = pdf.unwrap_or_else(|error| panic!("{name}: {error}"));
        let folder = std::env::temp_dir().join("sealwell-letters");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("{name}.pdf")), &pdf.bytes).expect("a file");
        pdf.pages
    };
    for instrument in MATTERS {
        let letter = opening(matter(instrument), &agent(), ProviderKind::Hospital);
        let name = format!("papers-{instrument:?}");
        assert!(pages(&letter.expect("composed"), &name) <= 2, "{name}");
    }
    let exporting = sent(Request {
        form: RecordForm::EhiExport,
        ..request(Instrument::AccessRequest)
    });
    for kind in DocumentKind::ALL
        .into_iter()
        .filter(|kind| kind.role() == PaperRole::Aid)
    {
        let limit = match kind {
            DocumentKind::MailingLabel | DocumentKind::CoverLetter => 1,
            _ => 2,
        };
        let name = format!("papers-{kind:?}");
        assert!(
            pages(&aid(kind, &exporting, &agent()), &name) <= limit,
            "{name}"
        );
    }
}
