//! The emergency card on paper: both sizes, what happens when it is too long, and the code read back from the drawn page.

use std::path::{Path, PathBuf};

use super::documents_pdf::ask;
use super::domain::copies::card;
use super::domain::world::person;
use sealwell::documents::{CardPaper, CardSide, PdfError, PdfOptions, PdfWriter, WrittenCard};
use sealwell::domain::*;

fn line(part: CardPart, text: &str) -> CardLine {
    CardLine {
        part,
        text: text.into(),
        said: String::new(),
    }
}

fn contact(name: &str, relation: &str, phone: &str) -> CardContact {
    CardContact {
        name: name.into(),
        relation: relation.into(),
        phone: phone.into(),
    }
}

fn ada() -> Person {
    Person {
        name: "Ana Núñez Quill".into(),
        ..person(PersonId::from_random([1; 16]))
    }
}

fn short() -> EmergencyCard {
    EmergencyCard {
        lines: vec![
            line(CardPart::Allergies, "Penicillin (hives)"),
            line(CardPart::Allergies, "Latex"),
            line(CardPart::BloodType, "0 negative"),
            line(CardPart::Conditions, "Type 1 diabetes"),
            line(CardPart::Medicines, "Insulin glargine, 20 units at night"),
            line(CardPart::Speaks, "Español, English"),
            line(CardPart::Words, "I wear an insulin pump on the left side."),
        ],
        contacts: vec![contact("José Quill", "husband", "(262) 555-0101")],
        ..card(0, "")
    }
}

fn long() -> EmergencyCard {
    let mut long = short();
    for number in 1..=24 {
        let text = format!("Medicine number {number} with a long name, 2.5 mg, twice a day");
        long.lines.push(line(CardPart::Medicines, &text));
        let text = format!("Condition number {number} that matters");
        long.lines.push(line(CardPart::Conditions, &text));
    }
    long.lines.push(line(CardPart::Vaccines, "Tetanus 2021"));
    long
}

fn written(card: &EmergencyCard) -> WrittenCard {
    let paper = CardPaper::of(card, &ada());
    let mut writer = PdfWriter::new().expect("fonts");
    let options = PdfOptions::default();
    writer.write_card(&paper, &options).expect("written")
}

fn keep(name: &str, written: &WrittenCard) -> PathBuf {
    let folder = std::env::temp_dir().join("sealwell-cards");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, &written.pdf.bytes).expect("a file");
    path
}

/// The texts of the codes on the first page, as another program draws it at 300 dots to the inch; none where there is none.
fn codes(path: &Path) -> Option<Vec<String>> {
    let drawn = ["-r", "300", "-gray", "-f", "1", "-l", "1"];
    let output = std::process::Command::new("pdftoppm")
        .args(drawn)
        .arg(path)
        .output()
        .ok()?;
    assert!(output.status.success());
    // PGM: "P5\n<width> <height>\n255\n" and a byte a point.
    let bytes = output.stdout;
    let head: Vec<_> = bytes
        .split(|byte| byte.is_ascii_whitespace())
        .take(4)
        .collect();
    let number =
        |place: usize| -> usize { std::str::from_utf8(head[place]).unwrap().parse().unwrap() };
    let (width, height) = (number(1), number(2));
    let points = &bytes[bytes.len() - width * height..];
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| points[y * width + x]);
    let found = picture.detect_grids();
    Some(
        found
            .iter()
            .map(|grid| grid.decode().expect("read").1)
            .collect(),
    )
}

#[test]
fn the_card_is_one_page_that_reads_in_order_and_says_everything_twice() {
    let written = written(&short());
    assert_eq!((written.pdf.pages, written.only_large), (1, 0));
    let path = keep("short", &written);
    if let Some(text) = ask("pdftotext", &[], &path) {
        let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "Ana Núñez Quill",
            "Penicillin (hives)",
            "Insulin glargine, 20 units at night",
            "José Quill (husband), (262) 555-0101",
            "Made November 22, 2026",
        ] {
            assert!(joined.matches(words).count() >= 2, "{words}: {joined}");
        }
        assert!(
            !joined.contains("Vaccines"),
            "a part without a line says nothing"
        );
        assert!(!joined.contains("More on"), "{joined}");
    }
    if let Some(structure) = ask("pdfinfo", &["-struct"], &path) {
        for tag in ["H1", "H2", "Figure"] {
            assert!(structure.contains(tag), "{structure}");
        }
    }
    if let Some(info) = ask("pdfinfo", &[], &path) {
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(
            !info.contains("Quill"),
            "the file's title names nobody: {info}"
        );
    }
    ask("qpdf", &["--check"], &path);
    assert_eq!(
        written,
        self::written(&short()),
        "the same card gives the same bytes"
    );
}

#[test]
fn the_code_reads_back_as_it_was_written_from_both_cards() {
    for (name, card) in [("code-short", short()), ("code-long", long())] {
        let paper = CardPaper::of(&card, &ada());
        let code = paper.code.clone().expect("a code");
        let path = keep(name, &written(&card));
        if let Some(read) = codes(&path) {
            assert_eq!(read, [code.text.clone(), code.text], "{name}");
        }
    }
}

#[test]
fn the_code_holds_the_facts_in_the_order_of_their_weight() {
    let code = CardPaper::of(&short(), &ada()).code.expect("a code");
    assert_eq!(code.left_out, 0);
    let expected = "Emergency card\nAna Núñez Quill\nBorn 1948-05-14\nAllergies: Penicillin (hives); Latex\n\
        Call: José Quill (husband), (262) 555-0101\nBlood type: 0 negative\nConditions: Type 1 diabetes\n\
        Medicines: Insulin glargine, 20 units at night\nSpeaks: Español, English\n\
        Please note: I wear an insulin pump on the left side.\nMade 2026-11-22";
    let born = format!("Born {}", ada().born);
    assert_eq!(code.text, expected.replace("Born 1948-05-14", &born));
}

#[test]
fn a_code_that_is_full_leaves_out_the_last_lines_and_says_so() {
    let code = CardPaper::of(&long(), &ada()).code.expect("a code");
    assert!(code.text.len() <= 331, "{}", code.text.len());
    assert!(code.left_out > 40, "{}", code.left_out);
    assert!(code.text.contains("Penicillin") && code.text.contains("555-0101"));
    assert!(code.text.ends_with("More on the card itself."));
    let side = code.modules().expect("modules").len();
    assert!(side <= 69, "{side}");
}

#[test]
fn what_the_small_card_has_no_room_for_stands_on_the_large_one_and_is_told() {
    let written = written(&long());
    assert!(written.only_large > 0);
    assert!(written.pdf.pages > 1);
    let path = keep("long", &written);
    if let Some(text) = ask("pdftotext", &[], &path) {
        let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains("More on the back"), "{joined}");
        assert!(joined.contains("More on the large card"), "{joined}");
        for number in 1..=24 {
            let medicine = format!("Medicine number {number} with");
            assert!(joined.contains(&medicine), "{medicine}");
        }
        assert!(joined.contains("Page 2 of"), "{joined}");
    }
    ask("qpdf", &["--check"], &path);
}

#[test]
fn a_card_without_a_code_has_none_on_paper_either() {
    let card = EmergencyCard {
        has_code: false,
        ..short()
    };
    let path = keep("no-code", &written(&card));
    assert_eq!(CardPaper::of(&card, &ada()).code, None);
    if let Some(read) = codes(&path) {
        assert_eq!(read, [] as [String; 0]);
    }
}

#[test]
fn its_headings_are_in_the_language_she_chose_and_her_words_stay() {
    let in_language = |language| {
        let card = EmergencyCard {
            language,
            ..short()
        };
        let path = keep(&format!("{language:?}"), &written(&card));
        ask("qpdf", &["--check"], &path);
        CardPaper::of(&card, &ada())
    };
    let spanish = in_language(CardLanguage::Spanish);
    assert_eq!(spanish.language, "es-US");
    assert_eq!(spanish.title, "Tarjeta de emergencia");
    assert_eq!(spanish.sections[0].label, "Alergias");
    assert_eq!(spanish.sections[0].items[0], "Penicillin (hives)");
    let both = in_language(CardLanguage::Both);
    assert_eq!(both.language, "en-US");
    assert_eq!(both.sections[0].label, "Allergies / Alergias");
    assert_eq!(both.sections[1].side, CardSide::Back);
    assert!(both.code.expect("a code").text.contains("Allergies: "));
}

#[test]
fn letters_that_no_font_has_are_named() {
    let mut card = short();
    card.lines[0].text = "青霉素".into();
    let paper = CardPaper::of(&card, &ada());
    let mut writer = PdfWriter::new().expect("fonts");
    let refused = writer.write_card(&paper, &PdfOptions::default());
    let characters = vec!['青', '霉', '素'];
    assert_eq!(refused.err(), Some(PdfError::NoGlyph { characters }));
}
