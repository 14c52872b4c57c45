//! What the letters say. Each letter is held to a text snapshot (`SEALWELL_UPDATE=1` writes them anew; read the difference).

use std::cell::RefCell;
use std::path::PathBuf;

use super::documents_people::*;
use sealwell::documents::{Block, ComposeError, Language, Letter, Words, compose, preview};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

pub fn write(
    kind: DocumentKind,
    file: &RequestFile,
    person: &Person,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    compose(
        kind,
        Language::English,
        file,
        person,
        provider,
        today(),
        Rules::shipped(),
    )
}

/// The letter as text: `**bold**`, `[chosen]`, `<missing>`.
pub fn text(letter: &Letter) -> String {
    let words = |words: &Words| {
        let each = words.0.iter().map(|span| {
            let text = if span.chosen {
                format!("[{}]", span.text)
            } else {
                span.text.clone()
            };
            let text = if span.missing {
                format!("<{text}>")
            } else {
                text
            };
            if span.strong {
                format!("**{text}**")
            } else {
                text
            }
        });
        each.collect::<String>()
    };
    let mut lines: Vec<String> = vec![
        format!("file: {} ({})", letter.file_title, letter.language),
        String::new(),
    ];
    lines.extend(letter.sender.iter().map(words));
    lines.push(format!("{:>60}", words(&letter.date)));
    lines.extend(
        letter
            .reference
            .iter()
            .map(|reference| format!("{:>60}", format!("{}: {}", reference.label, reference.text))),
    );
    let rows = std::iter::once(&letter.to)
        .map(|row| (row, false))
        .chain(letter.rows.iter().map(|row| (row, true)));
    for (row, is_body) in rows {
        if !is_body {
            push_row(&mut lines, row, words);
            lines.extend([String::new(), format!("# {}", words(&letter.title))]);
            lines.extend(
                letter
                    .legal_kind
                    .iter()
                    .map(|kind| format!("| {}", words(kind))),
            );
        } else {
            push_row(&mut lines, row, words);
        }
    }
    if let Some(block) = &letter.signature {
        lines.extend([
            String::new(),
            format!(
                "{}: ______________ {}: {}",
                block.label,
                block.date_label,
                words(&block.date)
            ),
        ]);
        lines.extend([
            words(&block.caption),
            format!("typed: {}", block.typed_note),
            format!("drawn: {}", block.drawn_note),
        ]);
    }
    lines.extend([
        String::new(),
        format!(
            "foot: {} / {} / {}",
            letter.footer.subject, letter.footer.reference, letter.footer.page
        ),
    ]);
    // A space that keeps words together reads as a space.
    lines.join("\n").replace('\u{A0}', " ") + "\n"
}

fn push_row(
    lines: &mut Vec<String>,
    row: &sealwell::documents::Row,
    words: impl Fn(&Words) -> String,
) {
    lines.push(String::new());
    lines.push(format!("{}:", row.label));
    for block in &row.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(format!("  {}", words(paragraph))),
            Block::Bullets(items) => {
                lines.extend(items.iter().map(|item| format!("  - {}", words(item))))
            }
            Block::Columns { left, right } => {
                lines.extend(left.iter().map(|line| format!("  {}", words(line))));
                lines.extend(right.iter().map(|line| format!("  > {}", words(line))));
            }
        }
    }
}

thread_local! {
    /// The letters that were held to their snapshots on this thread, by name.
    static HELD: RefCell<Vec<(String, Letter)>> = const { RefCell::new(Vec::new()) };
}

/// The letters that tests hold to their snapshots, by name.
pub fn held_by(tests: &[fn()]) -> Vec<(String, Letter)> {
    HELD.take();
    tests.iter().for_each(|test| test());
    HELD.take()
}

/// Holds a letter to its snapshot.
pub fn holds(name: &str, letter: &Letter) {
    HELD.with_borrow_mut(|held| held.push((name.to_owned(), letter.clone())));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/native/snapshots")
        .join(format!("{name}.txt"));
    let now = text(letter);
    if std::env::var_os("SEALWELL_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &now).expect("a snapshot");
    }
    let then = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        then == now,
        "{name} reads otherwise than its snapshot:\n{now}"
    );
}

/// The letter as text, undressed.
pub fn plain(letter: &Letter) -> String {
    text(letter).replace(['*', '[', ']'], "")
}

/// The tests that hold letters to snapshots.
pub const SNAPSHOTS: [fn(); 17] = [
    her_own_request_for_everything,
    a_request_for_parts_by_a_representative,
    a_request_for_somebody_who_died,
    a_look_and_a_copy_in_a_state_with_shorter_clocks,
    a_look_only,
    a_holder_that_may_not_be_covered,
    a_school_is_asked_plainly,
    an_authorization,
    an_authorization_by_a_guardian_that_ends_with_an_event,
    a_directive,
    a_second_notice_after_thirty_days,
    a_second_notice_names_letters_that_give_no_more_time_and_what_came,
    a_second_notice_by_a_states_clock_while_the_federal_one_runs,
    a_further_notice_after_an_extension_that_ran_out,
    a_second_notice_to_a_school_claims_no_law,
    a_cover_page_names_no_patient_and_no_date_of_birth,
    a_preview_shows_its_gaps_and_what_was_chosen,
];

#[test]
fn her_own_request_for_everything() {
    let provider = holder(ProviderKind::Practice, "MN");
    let letter = write(
        DocumentKind::AccessRequest,
        &file(request(Instrument::AccessRequest)),
        &ingrid(),
        &provider,
    );
    holds("access-own", &letter.expect("composed"));
}

#[test]
fn a_request_for_parts_by_a_representative() {
    let person = magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    );
    let asked = Request {
        scope: parts(),
        delivery: Delivery::PlainEmail,
        ..request(Instrument::AccessRequest)
    };
    let letter = write(
        DocumentKind::AccessRequest,
        &file(asked),
        &person,
        &holder(ProviderKind::Hospital, "MN"),
    );
    holds("access-for-parts", &letter.expect("composed"));
}

#[test]
fn a_request_for_somebody_who_died() {
    let mut person = magnus(AuthorityKind::ExecutorOrAdministrator, "executor");
    person.died = Some(day(2026, 3, 8));
    let asked = Request {
        form: RecordForm::Paper,
        delivery: Delivery::Mail,
        ..request(Instrument::AccessRequest)
    };
    let letter = write(
        DocumentKind::AccessRequest,
        &file(asked),
        &person,
        &holder(ProviderKind::Insurer, "MN"),
    );
    holds("access-died", &letter.expect("composed"));
}

#[test]
fn a_look_and_a_copy_in_a_state_with_shorter_clocks() {
    let asked = Request {
        manner: Manner::InspectAndCopy,
        ..request(Instrument::AccessRequest)
    };
    let letter = write(
        DocumentKind::AccessRequest,
        &file(asked),
        &ingrid(),
        &holder(ProviderKind::Practice, "CA"),
    );
    holds("access-california", &letter.expect("composed"));
}

#[test]
fn a_look_only() {
    let asked = Request {
        manner: Manner::Inspect,
        ..request(Instrument::AccessRequest)
    };
    let letter = write(
        DocumentKind::AccessRequest,
        &file(asked),
        &ingrid(),
        &holder(ProviderKind::Practice, "MN"),
    );
    holds("access-inspect", &letter.expect("composed"));
}

#[test]
fn a_holder_that_may_not_be_covered() {
    let person = magnus(AuthorityKind::ParentOfMinor, "father");
    let asked = request(Instrument::AccessRequest);
    let letter = write(
        DocumentKind::AccessRequest,
        &file(asked),
        &person,
        &holder(ProviderKind::Other, "MN"),
    );
    holds("access-depends", &letter.expect("composed"));
}

#[test]
fn a_school_is_asked_plainly() {
    let asked = Request {
        scope: parts(),
        ..request(Instrument::AccessRequest)
    };
    let letter = write(
        DocumentKind::AccessRequest,
        &file(asked),
        &ingrid(),
        &holder(ProviderKind::School, "MN"),
    );
    let letter = letter.expect("composed");
    for claim in ["164.", "HIPAA", "30 days", "CFR"] {
        assert!(!text(&letter).contains(claim), "a school is told {claim}");
    }
    holds("access-school", &letter);
}

#[test]
fn an_authorization() {
    let asked = Request {
        scope: parts(),
        ..request(Instrument::Authorization)
    };
    let letter = write(
        DocumentKind::Authorization,
        &file(asked),
        &ingrid(),
        &holder(ProviderKind::Hospital, "MN"),
    );
    holds("authorization-own", &letter.expect("composed"));
}

#[test]
fn an_authorization_by_a_guardian_that_ends_with_an_event() {
    let person = magnus(AuthorityKind::Guardian, "court-appointed guardian");
    let expiry = Some(Expiry::Event("The end of my father’s appeal".into()));
    let asked = Request {
        expiry,
        delivery: Delivery::Fax,
        ..request(Instrument::Authorization)
    };
    let letter = write(
        DocumentKind::Authorization,
        &file(asked),
        &person,
        &holder(ProviderKind::Hospital, "MN"),
    );
    holds("authorization-for", &letter.expect("composed"));
}

#[test]
fn a_directive() {
    let asked = request(Instrument::ThirdPartyDirective);
    let letter = write(
        DocumentKind::ThirdPartyDirective,
        &file(asked.clone()),
        &ingrid(),
        &holder(ProviderKind::Hospital, "CA"),
    );
    let letter = letter.expect("composed");
    assert!(
        !text(&letter).contains("123110"),
        "a state's clock for patients does not bind here"
    );
    holds("directive-own", &letter);
    let school = write(
        DocumentKind::ThirdPartyDirective,
        &file(asked),
        &ingrid(),
        &holder(ProviderKind::School, "MN"),
    );
    assert_eq!(school.err(), Some(ComposeError::NoAccessRight));
}

#[test]
fn a_second_notice_after_thirty_days() {
    let person = magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    );
    let file = sent(request(Instrument::AccessRequest));
    let letter = write(
        DocumentKind::FollowUp,
        &file,
        &person,
        &holder(ProviderKind::Practice, "MN"),
    );
    holds("follow-up-thirty-days", &letter.expect("composed"));
}

#[test]
fn a_second_notice_says_nothing_of_a_number_that_was_not_written_down() {
    let mut file = sent(request(Instrument::AccessRequest));
    for sending in &mut file.sendings {
        sending.confirmation = String::new();
        sending.to = " ".into();
    }
    let provider = holder(ProviderKind::Practice, "MN");
    let letter = write(DocumentKind::FollowUp, &file, &ingrid(), &provider).expect("composed");
    let text: String = letter.spans().map(|span| span.text.as_str()).collect();
    assert!(
        text.contains("went to you on the same day by fax."),
        "{text}"
    );
    assert!(!text.contains("confirmation"), "{text}");
}

#[test]
fn a_second_notice_names_letters_that_give_no_more_time_and_what_came() {
    let mut file = sent(request(Instrument::AccessRequest));
    let letter = Happening::ExtensionLetter {
        written_on: day(2026, 11, 10),
        done_by: None,
        gives_reason: true,
    };
    file.happenings
        .push(happening(2, day(2026, 11, 12), letter));
    file.happenings.push(happening(
        3,
        day(2026, 11, 14),
        Happening::PartReceived {
            missing: Missing::default(),
        },
    ));
    file.happenings.push(happening(
        4,
        day(2026, 11, 15),
        Happening::Denied {
            in_writing: false,
            ground: None,
            in_part: false,
        },
    ));
    let letter = write(
        DocumentKind::FollowUp,
        &file,
        &ingrid(),
        &holder(ProviderKind::Practice, "MN"),
    );
    holds("follow-up-void-letter", &letter.expect("composed"));
}

#[test]
fn a_second_notice_by_a_states_clock_while_the_federal_one_runs() {
    let mut file = sent(request(Instrument::AccessRequest));
    file.happenings[0].on = day(2026, 10, 30);
    let letter = write(
        DocumentKind::FollowUp,
        &file,
        &ingrid(),
        &holder(ProviderKind::Practice, "CA"),
    );
    holds("follow-up-california", &letter.expect("composed"));
}

#[test]
fn a_further_notice_after_an_extension_that_ran_out() {
    let mut file = sent(request(Instrument::AccessRequest));
    let (sent, seen) = (day(2026, 9, 1), day(2026, 9, 2));
    file.request.written_on = sent;
    file.documents[0].signature.signed_on = sent;
    file.sendings[0].on = sent;
    file.happenings[0].on = seen;
    let letter = Happening::ExtensionLetter {
        written_on: day(2026, 9, 25),
        done_by: Some(day(2026, 11, 1)),
        gives_reason: true,
    };
    file.happenings.push(happening(2, day(2026, 9, 28), letter));
    let id = DocumentId::from_random([6; 16]);
    file.documents.push(SignedDocument {
        id,
        kind: DocumentKind::FollowUp,
        ..file.documents[0].clone()
    });
    file.sendings.push(Sending {
        document: id,
        on: day(2026, 11, 5),
        ..file.sendings[0].clone()
    });
    let letter = write(
        DocumentKind::FollowUp,
        &file,
        &ingrid(),
        &holder(ProviderKind::Practice, "MN"),
    );
    holds("follow-up-further", &letter.expect("composed"));
}

#[test]
fn a_second_notice_to_a_school_claims_no_law() {
    let file = sent(request(Instrument::AccessRequest));
    let letter = write(
        DocumentKind::FollowUp,
        &file,
        &ingrid(),
        &holder(ProviderKind::School, "MN"),
    )
    .expect("composed");
    assert!(!text(&letter).contains("CFR"));
    holds("follow-up-school", &letter);
}

#[test]
fn a_second_notice_waits_for_the_clock_and_ends_with_an_answer() {
    let provider = holder(ProviderKind::Practice, "MN");
    let unsent = file(request(Instrument::AccessRequest));
    assert_eq!(
        write(DocumentKind::FollowUp, &unsent, &ingrid(), &provider).err(),
        Some(ComposeError::NotSent)
    );
    let mut early = sent(request(Instrument::AccessRequest));
    early.happenings[0].on = day(2026, 11, 2);
    let last_day = day(2026, 12, 2);
    assert_eq!(
        write(DocumentKind::FollowUp, &early, &ingrid(), &provider).err(),
        Some(ComposeError::NotLate { last_day })
    );
    let mut answered = sent(request(Instrument::AccessRequest));
    let on = day(2026, 11, 21);
    answered
        .happenings
        .push(happening(2, on, Happening::AllReceived));
    assert_eq!(
        write(DocumentKind::FollowUp, &answered, &ingrid(), &provider).err(),
        Some(ComposeError::Ended { on })
    );
    let authorization = sent(request(Instrument::Authorization));
    let refused = write(DocumentKind::FollowUp, &authorization, &ingrid(), &provider).err();
    assert_eq!(refused, Some(ComposeError::WrongInstrument));
}

#[test]
fn a_cover_page_names_no_patient_and_no_date_of_birth() {
    let person = magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    );
    let provider = holder(ProviderKind::Practice, "MN");
    let unsigned = file(request(Instrument::AccessRequest));
    assert_eq!(
        write(DocumentKind::CoverLetter, &unsigned, &person, &provider).err(),
        Some(ComposeError::NothingEnclosed)
    );
    let letter = write(
        DocumentKind::CoverLetter,
        &sent(request(Instrument::AccessRequest)),
        &person,
        &provider,
    );
    let letter = letter.expect("composed");
    for private in ["Magnus", "1940"] {
        assert!(!text(&letter).contains(private), "{private}");
    }
    holds("cover-for", &letter);
    let own = write(
        DocumentKind::CoverLetter,
        &sent(request(Instrument::Authorization)),
        &ingrid(),
        &provider,
    );
    holds("cover-own", &own.expect("composed"));
}

#[test]
fn a_preview_shows_its_gaps_and_what_was_chosen() {
    let mut draft = Draft::new(DraftId::from_random([8; 16]));
    let mut state = State::default();
    let empty = preview(&draft, &state, today(), Rules::shipped());
    assert!(empty.has_gaps());
    holds("preview-empty", &empty);
    state.people.insert(ingrid().id, ingrid());
    let provider = holder(ProviderKind::Practice, "MN");
    draft.person = Some(ingrid().id);
    draft.providers = vec![provider.id];
    state.providers.insert(provider.id, provider);
    draft.recipient = Some(Recipient::SomebodyElse(Contact::default()));
    let started = preview(&draft, &state, today(), Rules::shipped());
    assert!(started.has_gaps() && started.kind == DocumentKind::Authorization);
    holds("preview-started", &started);
    draft.recipient = Some(Recipient::Requester);
    draft.delivery = Some(Delivery::Portal);
    draft.scope = parts();
    assert!(!preview(&draft, &state, today(), Rules::shipped()).has_gaps());
}

#[test]
fn what_somebody_typed_stays_on_one_line_and_in_its_direction() {
    let mut person = ingrid();
    person.name = "Ingrid\n\u{202E}*Solberg*\t{name}".into();
    let provider = holder(ProviderKind::Practice, "MN");
    let letter = write(
        DocumentKind::AccessRequest,
        &file(request(Instrument::AccessRequest)),
        &person,
        &provider,
    );
    assert_eq!(
        letter.expect("composed").sender[0].text(),
        "Ingrid *Solberg* {name}"
    );
}

#[test]
fn a_request_for_access_says_no_more_than_it_must() {
    let mut asked = request(Instrument::AccessRequest);
    asked.purpose = Some("my disability claim".into());
    asked.expiry = Some(Expiry::On(day(2027, 1, 1)));
    let letter = write(
        DocumentKind::AccessRequest,
        &file(asked),
        &ingrid(),
        &holder(ProviderKind::Practice, "MN"),
    );
    let letter = plain(&letter.expect("composed"));
    for needless in [
        "claim",
        "insurance",
        "notar",
        "January 1, 2027",
        "Social Security",
        "because",
    ] {
        assert!(!letter.contains(needless), "{needless}");
    }
}

#[test]
fn every_answer_has_its_words() {
    let provider = holder(ProviderKind::Hospital, "TX");
    for delivery in Delivery::ALL {
        for form in [
            RecordForm::Pdf,
            RecordForm::MachineReadable,
            RecordForm::Paper,
        ] {
            let mut person = ingrid();
            person.standing = Standing::Myself;
            let scope = Scope {
                extent: Extent::Parts(RecordPart::ALL.into()),
                sensitive: SensitiveCategory::ALL
                    .map(|category| (category, Inclusion::Include))
                    .into(),
                ..Scope::default()
            };
            let asked = Request {
                delivery,
                form,
                scope,
                ..request(Instrument::Authorization)
            };
            let letter = write(
                DocumentKind::Authorization,
                &file(asked),
                &person,
                &provider,
            );
            assert!(letter.is_ok(), "{delivery:?} {form:?} {letter:?}");
        }
    }
    for kind in AuthorityKind::ALL {
        let file = file(Request {
            delivery: Delivery::Portal,
            ..request(Instrument::AccessRequest)
        });
        assert!(
            write(
                DocumentKind::AccessRequest,
                &file,
                &magnus(kind, "agent"),
                &provider
            )
            .is_ok(),
            "{kind:?}"
        );
    }
    for method in SendMethod::ALL {
        let mut file = sent(request(Instrument::AccessRequest));
        file.sendings[0].method = method;
        file.sendings[0].to = String::new();
        assert!(
            write(
                DocumentKind::FollowUp,
                &file,
                &ingrid(),
                &holder(ProviderKind::Practice, "MN")
            )
            .is_ok()
        );
    }
}
