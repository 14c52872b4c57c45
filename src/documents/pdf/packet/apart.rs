//! The page that stands for a file, or for a page of one, that cannot be shown.

use sha2::{Digest, Sha256};

use super::{ExhibitFile, LeftOutWhy, say};
use crate::documents::coverage::coverage;
use crate::documents::error::PdfError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::pdf::sheet::{self, Sheet};
use crate::documents::pdf::typeset::Typesetter;
use crate::documents::writer::{given, tidy};
use crate::domain::Fingerprint;

/// Letters of a title or a file's name on this page, so that it stays one page.
const SHOWN: usize = 200;

/// The page for the whole file.
pub(super) fn file(
    type_: &mut Typesetter,
    letter: &Letter,
    file: &ExhibitFile<'_>,
    why: &LeftOutWhy,
) -> Result<Sheet, PdfError> {
    let name = match why {
        LeftOutWhy::OtherType => "packet/apart.type",
        LeftOutWhy::Encrypted => "packet/apart.encrypted",
        LeftOutWhy::TooLarge => "packet/apart.large",
        _ => "packet/apart.damaged",
    };
    set(type_, letter, file, say(letter, name, &[]))
}

/// The page for one page of the file, counted from 1.
pub(super) fn page(
    type_: &mut Typesetter,
    letter: &Letter,
    file: &ExhibitFile<'_>,
    number: usize,
) -> Result<Sheet, PdfError> {
    let values = [("page", number.to_string())];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    set(
        type_,
        letter,
        file,
        say(letter, "packet/apart.page", &values),
    )
}

fn set(
    type_: &mut Typesetter,
    letter: &Letter,
    file: &ExhibitFile<'_>,
    why: Words,
) -> Result<Sheet, PdfError> {
    let title = [
        ("label", file.label),
        ("title", &printable(file.title, SHOWN)),
    ];
    let bytes = file.bytes.len().to_string();
    let facts = [
        ("type", printable(file.media_type, SHOWN)),
        ("bytes", bytes),
    ];
    let facts = facts.each_ref().map(|(key, value)| (*key, value.as_str()));
    let number = Fingerprint(Sha256::digest(file.bytes).into()).to_string();
    let (first, second) = number.split_at(number.len() / 2);
    let row = |label: &str, words: Vec<Words>| Row {
        label: say(letter, label, &[]).text(),
        blocks: words.into_iter().map(Block::Paragraph).collect(),
    };
    let rows = [
        row(
            "packet/apart.label.file",
            vec![
                given(&printable(file.name, SHOWN)),
                say(letter, "packet/apart.file", &facts),
            ],
        ),
        row("packet/apart.label.why", vec![why]),
        row(
            "packet/apart.label.kept",
            vec![say(letter, "packet/apart.kept", &[])],
        ),
        row(
            "packet/apart.label.number",
            vec![
                given(first),
                given(second),
                say(letter, "packet/apart.number", &[]),
            ],
        ),
    ];
    let mut sheet = Sheet::default();
    let heading = say(letter, "packet/bookmark", &title);
    sheet::body(type_, &mut sheet, &heading, None, &rows)?;
    Ok(sheet)
}

/// A text with the letters that fonts here have, no longer than so many: a file may be called anything.
pub(super) fn printable(text: &str, most: usize) -> String {
    let text = tidy(text);
    let missing = coverage(&text).err().unwrap_or_default();
    let shown = text.chars().take(most).map(|letter| {
        if missing.contains(&letter) {
            '?'
        } else {
            letter
        }
    });
    let mut shown: String = shown.collect();
    if text.chars().count() > most {
        shown.push('…');
    }
    shown
}
