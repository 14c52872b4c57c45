//! The PDF files, read by other people's readers where the machine has them: qpdf and poppler.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::documents_people::*;
use sealwell::documents::{Language, PdfError, PdfOptions, PdfWriter, WrittenPdf, compose};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

fn pdf(
    kind: DocumentKind,
    file: &RequestFile,
    person: &Person,
    provider: &Provider,
    signature: Option<&Signature>,
) -> Result<WrittenPdf, PdfError> {
    let letter = compose(
        kind,
        Language::English,
        file,
        person,
        provider,
        today(),
        Rules::shipped(),
    )
    .expect("composed");
    PdfWriter::new()?.write(&letter, signature, &PdfOptions::default())
}

/// Her request for parts, with a name of her own choosing.
fn named(name: &str) -> Result<WrittenPdf, PdfError> {
    let mut person = ingrid();
    person.name = name.into();
    let asked = Request {
        scope: parts(),
        ..request(Instrument::AccessRequest)
    };
    pdf(
        DocumentKind::AccessRequest,
        &file(asked),
        &person,
        &holder(ProviderKind::Practice, "MN"),
        None,
    )
}

/// A place for the file, named after the test, so that it can be looked at.
fn keep(name: &str, pdf: &WrittenPdf) -> PathBuf {
    let folder = std::env::temp_dir().join("sealwell-letters");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, &pdf.bytes).expect("a file");
    path
}

/// What a program prints about a file; none where the machine has no such program.
pub fn ask(program: &str, arguments: &[&str], path: &Path) -> Option<String> {
    let to_stdout = if program == "pdftotext" {
        vec!["-"]
    } else {
        vec![]
    };
    let output = Command::new(program)
        .args(arguments)
        .arg(path)
        .args(to_stdout)
        .output()
        .ok()?;
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8_lossy(&output.stdout).replace('\u{A0}', " "))
}

/// Holds that words come in this order.
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let Some((_, after)) = rest.split_once(word) else {
            panic!("{word:?} does not come next in:\n{text}")
        };
        rest = after;
    }
}

#[test]
fn a_request_is_one_page_and_reads_in_order() {
    let person = magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    );
    let asked = Request {
        scope: Scope {
            also: String::new(),
            ..parts()
        },
        ..request(Instrument::AccessRequest)
    };
    let signed = signature(drawn(), today());
    let provider = holder(ProviderKind::Practice, "MN");
    let written = pdf(
        DocumentKind::AccessRequest,
        &file(asked),
        &person,
        &provider,
        Some(&signed),
    )
    .expect("written");
    let path = keep("access-for-parts", &written);
    if let Some(text) = ask("pdftotext", &[], &path) {
        let words = [
            "Ingrid Solberg",
            "for Magnus Solberg, as health care agent",
            "Request for access to health records",
            "right of access under 45 CFR 164.524",
            "Patient",
            "Magnus Solberg",
            "Records",
            "Visit notes",
            "Send them",
            "Cost",
            "Time",
            "If not all",
            "Authority",
            "Signed",
            "health care agent for Magnus Solberg",
        ];
        in_order(&text, &words);
        assert!(text.contains("Page 1 of"), "{text}");
    }
    if let Some(structure) = ask("pdfinfo", &["-struct-text"], &path) {
        in_order(
            &structure,
            &[
                "H1",
                "Request for access",
                "H2",
                "Patient",
                "LI",
                "Visit notes",
                "Figure",
            ],
        );
    }
    if let Some(info) = ask("pdfinfo", &[], &path) {
        assert!(
            info.contains("Tagged:          yes") && info.contains("612 x 792 pts (letter)"),
            "{info}"
        );
        assert!(
            info.contains("SW-TJPM-5D") && !info.contains("Solberg"),
            "{info}"
        );
    }
    ask("qpdf", &["--check"], &path);
}

#[test]
fn fonts_are_embedded_as_subsets() {
    let path = keep("fonts", &named("Nguyễn Thị Hồng Ánh").expect("written"));
    let Some(fonts) = ask("pdffonts", &[], &path) else {
        return;
    };
    for line in fonts.lines().skip(2) {
        let columns: Vec<_> = line.split_whitespace().rev().take(5).collect();
        assert_eq!(columns[2..], ["yes", "yes", "yes"], "{fonts}");
    }
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let again = || named("José Núñez Çelik").expect("written");
    assert_eq!(again().bytes, again().bytes);
    let mut writer = PdfWriter::new().expect("fonts");
    let letter = |person: &Person| {
        let file = file(request(Instrument::AccessRequest));
        let provider = holder(ProviderKind::Practice, "MN");
        compose(
            DocumentKind::AccessRequest,
            Language::English,
            &file,
            person,
            &provider,
            today(),
            Rules::shipped(),
        )
        .expect("composed")
    };
    let mut other = ingrid();
    other.name = "Дмитрий".into();
    let first = writer
        .write(&letter(&ingrid()), None, &PdfOptions::default())
        .expect("written");
    writer
        .write(&letter(&other), None, &PdfOptions::default())
        .expect("written");
    let third = writer
        .write(&letter(&ingrid()), None, &PdfOptions::default())
        .expect("written");
    assert!(first == third, "what was written before changes a letter");
}

#[test]
fn names_of_many_scripts_are_drawn_and_read_back() {
    let names = [
        ("spanish", "María José Núñez Ibáñez"),
        ("vietnamese", "Nguyễn Thị Hồng Ánh"),
        ("decomposed", "Jose\u{301} Nu\u{301}n\u{303}ez"),
        ("polish", "Łukasz Żółć-Wiśniewski"),
        ("turkish", "Çağla İnönü"),
        ("russian", "Дмитрий Щербаков"),
        ("greek", "Ελένη Παπαδοπούλου"),
        ("hebrew", "שרה לוי"),
        ("arabic", "عائشة محمد الخطيب"),
    ];
    for (language, name) in names {
        let written = named(name).unwrap_or_else(|refused| panic!("{language}: {refused}"));
        let path = keep(language, &written);
        let Some(text) = ask("pdftotext", &[], &path) else {
            continue;
        };
        let composed: String = unicode_normalization::UnicodeNormalization::nfc(name).collect();
        // A joined Arabic letter may stand so far from its neighbour that the reader sees a space.
        let closed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(
            closed(&text).contains(&closed(&composed)),
            "{language}: {text}"
        );
        ask("qpdf", &["--check"], &path);
    }
}

#[test]
fn a_name_that_no_font_has_is_refused_and_its_letters_named() {
    assert_eq!(
        named("王小明").err(),
        Some(PdfError::NoGlyph {
            characters: vec!['王', '小', '明']
        })
    );
    assert_eq!(
        named("Ingrid 😀").err(),
        Some(PdfError::NoGlyph {
            characters: vec!['😀']
        })
    );
}

#[test]
fn each_way_of_signing_is_drawn() {
    let provider = holder(ProviderKind::Hospital, "MN");
    let write = |name: &str, method: Option<SignatureMethod>| {
        let signed = method.map(|method| signature(method, day(2026, 11, 22)));
        let file = file(request(Instrument::AccessRequest));
        let written = pdf(
            DocumentKind::AccessRequest,
            &file,
            &ingrid(),
            &provider,
            signed.as_ref(),
        )
        .expect("written");
        let path = keep(name, &written);
        ask("pdftotext", &[], &path).unwrap_or_default()
    };
    let Some(typed) = Some(write(
        "signed-typed",
        Some(SignatureMethod::Typed("Ingrid Solberg".into())),
    )) else {
        return;
    };
    let drawn = write("signed-drawn", Some(drawn()));
    let ink = write("signed-ink", Some(SignatureMethod::Ink));
    let unsigned = write("unsigned", None);
    if typed.is_empty() {
        return;
    }
    assert!(typed.contains("Typed by Ingrid Solberg on November 22, 2026"));
    assert!(drawn.contains("November 22, 2026") && !drawn.contains("Typed by"));
    assert!(
        !ink.contains("November 22, 2026"),
        "the date is left for the pen"
    );
    assert_eq!(ink, unsigned);
}

#[test]
fn an_empty_signature_is_refused() {
    for method in [
        SignatureMethod::Typed(" ".into()),
        SignatureMethod::Drawn(vec![Stroke(vec![(5, 5)])]),
    ] {
        let file = file(request(Instrument::AccessRequest));
        let signed = signature(method, today());
        let provider = holder(ProviderKind::Hospital, "MN");
        let written = pdf(
            DocumentKind::AccessRequest,
            &file,
            &ingrid(),
            &provider,
            Some(&signed),
        );
        assert_eq!(written.err(), Some(PdfError::SignatureEmpty));
    }
}

#[test]
fn long_letters_go_on_with_a_foot_on_each_page() {
    let mut person = magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent under a durable power of attorney",
    );
    person.name = "Wolfeschlegelsteinhausenbergerdorff ".repeat(4);
    person.former_names =
        "Maximiliane-Alexandra von und zu Hohenstein-Weidenfels-Birkenstock ".repeat(3);
    let mut scope = parts();
    scope.extent = Extent::Parts(RecordPart::ALL.into());
    scope.sensitive = SensitiveCategory::ALL
        .map(|category| (category, Inclusion::Include))
        .into();
    scope.also =
        "The pictures of my knee of the spring of 2023, with the letter that came with them. "
            .repeat(18);
    let asked = Request {
        scope,
        ..request(Instrument::Authorization)
    };
    let provider = holder(ProviderKind::Hospital, "CA");
    let written = pdf(
        DocumentKind::Authorization,
        &file(asked.clone()),
        &person,
        &provider,
        None,
    )
    .expect("written");
    assert!(written.pages >= 3, "{}", written.pages);
    let path = keep("long", &written);
    if let Some(text) = ask("pdftotext", &["-layout"], &path) {
        for page in 1..=written.pages {
            assert!(
                text.contains(&format!("Page {page} of {}", written.pages)),
                "{page}"
            );
        }
    }
    ask("qpdf", &["--check"], &path);
    let letter = compose(
        DocumentKind::Authorization,
        Language::English,
        &file(asked),
        &person,
        &provider,
        today(),
        Rules::shipped(),
    );
    let refused = PdfWriter::new().expect("fonts").write(
        &letter.expect("composed"),
        None,
        &PdfOptions { max_pages: 2 },
    );
    assert_eq!(
        refused.err(),
        Some(PdfError::TooLong {
            pages: written.pages,
            limit: 2
        })
    );
}

#[test]
fn every_paper_is_written() {
    let person = magnus(AuthorityKind::Guardian, "court-appointed guardian");
    let provider = holder(ProviderKind::Practice, "CA");
    let papers = [
        (
            "access",
            DocumentKind::AccessRequest,
            file(request(Instrument::AccessRequest)),
        ),
        (
            "authorization",
            DocumentKind::Authorization,
            file(Request {
                scope: parts(),
                ..request(Instrument::Authorization)
            }),
        ),
        (
            "directive",
            DocumentKind::ThirdPartyDirective,
            file(request(Instrument::ThirdPartyDirective)),
        ),
        (
            "follow-up",
            DocumentKind::FollowUp,
            sent(request(Instrument::AccessRequest)),
        ),
        (
            "cover",
            DocumentKind::CoverLetter,
            sent(request(Instrument::AccessRequest)),
        ),
    ];
    for (name, kind, file) in papers {
        for (who, person) in [("own", ingrid()), ("for", person.clone())] {
            let signed = signature(drawn(), today());
            let written = pdf(kind, &file, &person, &provider, Some(&signed)).expect("written");
            let path = keep(&format!("{name}-{who}"), &written);
            ask("qpdf", &["--check"], &path);
        }
    }
}
