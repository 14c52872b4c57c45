//! Real and odd PDFs of others, read and compared with what pypdf and poppler found in them. Skipped where the samples are
//! not there.

use std::collections::BTreeMap;

use sealwell::import::{Body, Limits, NoticeKind, Reading, read, shown_text};
use serde_json::Value;

use super::parts;
use crate::import_samples::samples;

fn each(mut check: impl FnMut(&str, &Value, &Reading)) {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let file = row["file"].as_str().unwrap();
        if !file.ends_with(".pdf") {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let reading = read(file, &bytes, &Limits::default());
        // Four of them are no PDFs by any header; neither poppler nor pypdf opens them.
        if matches!(reading.body, Body::Pdf { .. }) {
            check(file, &row["facts"], &reading);
        } else {
            assert!(row["facts"]["pages_poppler"].is_null(), "{file}");
        }
    }
}

#[test]
fn pages_locks_files_inside_and_fields_are_those_that_others_find() {
    each(|file, facts, reading| {
        let (pages, encrypted, texts, fields, inside) = parts(reading);
        assert_eq!(
            pages.map(u64::from),
            facts["pages_poppler"].as_u64(),
            "{file}"
        );
        assert_eq!(texts.len(), pages.unwrap_or(0) as usize, "{file}");
        if let Some(expected) = facts["encrypted"].as_str() {
            assert_eq!(encrypted, expected == "yes", "{file}");
        }
        if let Some(expected) = facts["attachments"].as_array() {
            let mut names: Vec<_> = inside.iter().map(|file| file.name.as_str()).collect();
            let mut expected: Vec<_> = expected.iter().filter_map(Value::as_str).collect();
            names.sort_unstable();
            expected.sort_unstable();
            assert_eq!(names, expected, "{file}");
        }
        if let Some(expected) = facts["acroform_fields"].as_u64() {
            assert_eq!(fields.len() as u64, expected, "{file}");
        }
        if facts["opens_with_empty_password"] == false {
            assert_eq!(reading.notices[0].what, NoticeKind::Encrypted, "{file}");
        }
    });
}

/// A word counts as often as it stands there; the order is told by the first line.
#[test]
fn nearly_every_word_that_poppler_finds_is_found() {
    each(|file, facts, reading| {
        let text = shown_text(reading);
        let found = text.split_whitespace().count();
        let expected = facts["words_poppler"].as_u64().unwrap_or(0);
        assert!(
            found as u64 * 100 >= expected * 86,
            "{file}: {found} of {expected}"
        );
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for word in text.split_whitespace() {
            *words.entry(word).or_default() += 1;
        }
        for word in facts["first_words"]
            .as_str()
            .unwrap_or_default()
            .split_whitespace()
        {
            let left = words.get_mut(word).filter(|left| **left > 0);
            *left.unwrap_or_else(|| panic!("{file}: {word}")) -= 1;
        }
    });
}

#[test]
fn a_page_without_words_says_why_or_is_blank() {
    let mut scans = 0;
    each(|file, facts, reading| {
        let is_wordless = shown_text(reading).trim().is_empty();
        let is_told = reading
            .notices
            .iter()
            .any(|notice| matches!(notice.what, NoticeKind::NoText { .. }));
        if file.contains("scan") {
            assert!(is_wordless && is_told, "{file}");
            scans += 1;
        }
        if facts["pages_poppler"].is_null() {
            assert!(!reading.notices.is_empty(), "{file}");
        }
    });
    assert!(samples().is_none() || scans == 2);
}
