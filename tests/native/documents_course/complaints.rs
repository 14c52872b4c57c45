//! Complaints: their window, their exhibits, what they keep to themselves.

use super::matters::*;
use crate::documents::{plain, text, write};
use crate::documents_people::*;
use sealwell::documents::{ComposeError, Language, compose};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

#[test]
fn a_complaint_to_the_office_for_civil_rights_ends_on_the_180th_day() {
    let file = after(&[((10, 27), denied("", false, false))]);
    let on = |today| {
        compose(
            DocumentKind::OcrComplaint,
            Language::English,
            &file,
            &ingrid(),
            &practice(),
            today,
            Rules::shipped(),
        )
    };
    let last_day = day(2027, 4, 25);
    assert!(on(last_day).is_ok());
    assert_eq!(
        on(day(2027, 4, 26)).err(),
        Some(ComposeError::TooLate { last_day })
    );
}

#[test]
fn nothing_is_told_of_another_patient() {
    let mut file = after(&[((11, 9), Happening::WrongPatientReceived)]);
    file.happenings[1].note = "Belongs to Otto Lindqvist".into();
    file.happenings[1].paper = Some(blob(0x35));
    let letter = write(DocumentKind::WrongPatient, &file, &ingrid(), &practice());
    assert!(!text(&letter.expect("composed")).contains("Otto"));
    let complaint = write(DocumentKind::OcrComplaint, &file, &ingrid(), &practice());
    let complaint = complaint.expect("composed");
    assert!(!text(&complaint).contains("Otto"));
    assert!(
        complaint
            .exhibits
            .iter()
            .all(|exhibit| exhibit.file.id != blob(0x35).id)
    );
}

#[test]
fn the_exhibits_stand_in_the_order_of_time_and_the_list_names_each() {
    let letter = write(
        DocumentKind::OcrComplaint,
        &history(),
        &ingrid(),
        &practice(),
    );
    let letter = letter.expect("composed");
    let labels: Vec<_> = letter
        .exhibits
        .iter()
        .map(|exhibit| exhibit.label.as_str())
        .collect();
    assert_eq!(labels, ["A", "B", "C", "D", "E", "F"]);
    let files: Vec<_> = letter
        .exhibits
        .iter()
        .map(|exhibit| exhibit.file.id)
        .collect();
    let expected = [
        paper().id,
        blob(0x20).id,
        blob(0x21).id,
        blob(0x33).id,
        blob(0x22).id,
        blob(0x23).id,
    ];
    assert_eq!(files, expected);
    let words = plain(&letter);
    for label in labels {
        assert!(words.contains(&format!("{{page:{label}}}")), "{words}");
        assert!(words.contains(&format!("{{pages:{label}}}")), "{words}");
    }
}

#[test]
fn a_statement_can_go_without_its_exhibits() {
    let letter = write(
        DocumentKind::OcrComplaint,
        &history(),
        &ingrid(),
        &practice(),
    );
    let letter = letter.expect("composed");
    let rows = letter.rows.len();
    let alone = letter.without_exhibits();
    assert!(alone.exhibits.is_empty());
    assert_eq!(alone.rows.len(), rows - 1);
    assert!(!plain(&alone).contains("Exhibit"));
}

#[test]
fn a_holder_that_declines_an_authorization_is_not_accused() {
    let file = with(
        sent(request(Instrument::Authorization)),
        &[((11, 4), denied("", false, false))],
    );
    let refused = write(DocumentKind::OcrComplaint, &file, &ingrid(), &practice());
    assert_eq!(refused.err(), Some(ComposeError::OutOfReach));
}

#[test]
fn a_representative_encloses_the_paper_that_gives_authority() {
    let mut file = history();
    file.documents[0].pdf = blob(0x40);
    let letter = write(DocumentKind::OcrComplaint, &file, &agent(), &practice());
    let last = letter.expect("composed").exhibits.pop().expect("exhibits");
    assert_eq!(last.file, paper());
    assert_eq!(
        last.title.text(),
        "Paper that gives authority to act for the patient"
    );
}
