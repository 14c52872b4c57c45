//! Every rule has a line that says what becomes of it, and every line has its rule.

use std::collections::BTreeSet;
use std::path::Path;

use sealwell::domain::DocumentKind;
use sealwell::domain::rules::{Action, Ledger, Rules};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Our notes on federal law; they stand beside the repository while it is made, and nowhere else.
const NOTES: &str = "/work/shared/law/federal.md";

#[test]
fn no_rule_is_without_a_line_and_no_line_without_a_rule() {
    assert_eq!(
        Ledger::shipped().unledgered(Rules::shipped()),
        Vec::<String>::new()
    );
}

#[test]
fn a_line_too_many_or_too_few_is_seen() {
    let rules = Rules::shipped();
    let mut ledger = Ledger::shipped().clone();
    let gone = ledger.rules.remove(0).id;
    assert_eq!(ledger.unledgered(rules), [gone]);
    let mut ledger = Ledger::shipped().clone();
    ledger.rules[0].id = "no.such_rule".to_owned();
    assert_eq!(ledger.unledgered(rules).len(), 2);
    let mut ledger = Ledger::shipped().clone();
    ledger.rules[1].left_out = Some("and yet it is enforced".to_owned());
    assert_eq!(ledger.unledgered(rules), [ledger.rules[1].id.clone()]);
    let mut ledger = Ledger::shipped().clone();
    ledger.federal[0].reference = None;
    assert_eq!(ledger.unledgered(rules), [ledger.federal[0].id.clone()]);
}

#[test]
fn what_is_enforced_is_enforced_in_a_file_that_is_there() {
    for line in Ledger::shipped().lines() {
        for file in &line.enforced {
            assert!(Path::new(ROOT).join(file).is_file(), "{}: {file}", line.id);
            assert!(file.starts_with("src/"), "{}: {file}", line.id);
        }
    }
}

#[test]
fn what_is_told_is_told_on_a_paper_or_a_screen_that_is_there() {
    let papers: BTreeSet<String> = DocumentKind::ALL
        .iter()
        .map(|kind| {
            serde_json::to_value(kind)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    for line in Ledger::shipped().lines() {
        for place in &line.told {
            let there = match place.split_once(' ') {
                Some(("letter" | "aid", paper)) => papers.contains(paper),
                Some(("screen", page)) => Path::new(ROOT).join("src/ui/pages").join(page).is_dir(),
                Some(("command", command)) => command == "rules",
                _ => false,
            };
            assert!(there, "{}: {place}", line.id);
        }
    }
}

#[test]
fn what_is_left_out_says_why_in_a_sentence() {
    let mut left_out = 0;
    for line in Ledger::shipped().lines() {
        if line.action() == Some(Action::LeftOut) {
            let reason = line.left_out.as_deref().unwrap();
            assert!(
                reason.len() > 20 && reason.ends_with('.'),
                "{}: {reason}",
                line.id
            );
            left_out += 1;
        }
    }
    assert!(left_out > 0);
}

#[test]
fn an_element_is_told_in_each_paper_that_wants_it() {
    for kind in DocumentKind::ALL {
        let paper = serde_json::to_value(kind).unwrap();
        let place = format!("letter {}", paper.as_str().unwrap());
        for element in Rules::shipped().elements(kind) {
            let id = element.id.as_str();
            let line = Ledger::shipped()
                .rules
                .iter()
                .find(|line| line.id == id)
                .unwrap();
            let kept_out = line.action() == Some(Action::LeftOut);
            assert!(kept_out || line.told.contains(&place), "{id}: {place}");
        }
    }
}

#[test]
fn each_numbered_row_of_our_notes_stands_in_the_ledger() {
    let Ok(notes) = std::fs::read_to_string(NOTES) else {
        return;
    };
    let numbered: BTreeSet<String> = notes
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|line| line.split(' ').next())
        .filter(|cell| cell.contains('.') && cell.starts_with(|c: char| c.is_ascii_digit()))
        .map(|number| format!("federal.{number}"))
        .collect();
    assert!(
        numbered.len() > 50,
        "the notes read otherwise than they did"
    );
    let lined = |id: &String| Ledger::shipped().federal.iter().any(|line| line.id == *id);
    let missing: Vec<_> = numbered.iter().filter(|id| !lined(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let with_rows = |id: &str| {
        numbered
            .iter()
            .any(|row| row.starts_with(&format!("{id}.")))
    };
    for line in &Ledger::shipped().federal {
        let section = line.id.trim_start_matches("federal.");
        let heading = notes.lines().any(|text| {
            let text = text.trim_start_matches('#');
            text.starts_with(&format!(" {section}.")) && !with_rows(&line.id)
        });
        assert!(numbered.contains(&line.id) || heading, "{}", line.id);
    }
}
