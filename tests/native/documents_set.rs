//! The snapshot set: every letter that a test holds to its snapshot, and what holds for all of them.

use std::collections::BTreeSet;
use std::path::Path;

use super::documents::{self, held_by};
use super::documents_pdf::ask;
use super::{documents_course, documents_papers};
use sealwell::documents::{Letter, PdfOptions, PdfWriter};
use sealwell::domain::DocumentKind;

/// The letters of the set, by the names of their snapshots; previews, which have gaps, are none.
pub fn letters() -> Vec<(String, Letter)> {
    let mut all = held_by(&documents::SNAPSHOTS);
    all.extend(held_by(&documents_papers::SNAPSHOTS));
    all.extend(held_by(&documents_course::SNAPSHOTS));
    all.retain(|(_, letter)| !letter.has_gaps());
    all
}

#[test]
fn each_kind_of_paper_has_a_snapshot() {
    let held: BTreeSet<_> = letters().iter().map(|(_, letter)| letter.kind).collect();
    assert_eq!(held, DocumentKind::ALL.into());
}

#[test]
fn each_snapshot_is_of_a_letter_of_the_set_and_each_has_its_own() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native/snapshots");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(|file| {
            file.expect("readable")
                .path()
                .file_stem()
                .map(|s| s.to_owned())
        })
        .map(|stem| stem.to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("preview-"))
        .collect();
    let letters = letters();
    let held: BTreeSet<_> = letters.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(held.len(), letters.len(), "a name stands twice");
    assert_eq!(files, held);
}

/// A text without what only the layout gives it: every letter and digit in its order.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The writer checks each file against PDF/UA-1 and writes none that fails; other people's readers look at it too.
#[test]
fn each_letter_of_the_set_is_written_by_the_accessibility_rules_and_reads_in_its_order() {
    let folder = std::env::temp_dir().join("sealwell-set");
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut writer = PdfWriter::new().expect("fonts");
    for (name, letter) in letters() {
        let letter = letter.without_exhibits();
        let pdf = writer.write(&letter, None, &PdfOptions::default());
        let pdf = pdf.unwrap_or_else(|error| panic!("{name}: {error}"));
        let path = folder.join(format!("{name}.pdf"));
        std::fs::write(&path, &pdf.bytes).expect("a file");
        ask("qpdf", &["--check"], &path);
        let title = letter.title.text();
        let labels = letter.rows.iter().map(|row| row.label.as_str());
        let signed = letter.signature.iter().map(|block| block.label.as_str());
        let order: Vec<_> = std::iter::once(title.as_str())
            .chain(labels)
            .chain(signed)
            .collect();
        // By the tags, as a screen reader goes; then by the place on the page, where a label may take several lines.
        if let Some(text) = ask("pdfinfo", &["-struct-text"], &path) {
            comes_in_order(&name, &text, &order);
        }
        if let Some(text) = ask("pdftotext", &[], &path) {
            let first = |words: &&str| words.split(' ').next().map(str::to_owned);
            let first: Vec<_> = order.iter().skip(1).filter_map(first).collect();
            let first = first.iter().map(String::as_str);
            let order: Vec<_> = std::iter::once(title.as_str()).chain(first).collect();
            comes_in_order(&name, &text, &order);
        }
    }
}

fn comes_in_order(name: &str, text: &str, order: &[&str]) {
    let text = bare(text);
    let mut rest = text.as_str();
    for word in order {
        let Some((_, after)) = rest.split_once(&bare(word)) else {
            panic!("{name}: {word:?} does not come next in:\n{text}")
        };
        rest = after;
    }
}
