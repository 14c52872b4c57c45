//! Blue Button: what VA (My HealtheVet) and Medicare (MyMedicare.gov) give their members as plain text.
//!
//! ```text
//! ------------------ MY HEALTHEVET PERSONAL INFORMATION REPORT -------------
//! Name: PUBLIC, JANE Q                    Date of Birth: 01 Mar 1948
//! ---------------------------- VA ALLERGIES -------------------------
//! Source: VA
//! Allergy Name:        TRIMETHOPRIM
//! Reaction:            HIVES
//! ```
//!
//! There is no specification; the labels are those of My HealtheVet's versions 12 to 16 and of MyMedicare's version 2. All of
//! the text is shown, section by section, whether or not its labels are known.

mod facts;
mod labels;
mod lists;
mod parts;
mod records;
mod shown;

use super::notice::Notices;
use super::written::date;
use super::{
    Author, Body, ClinicalDocument, FileKind, Limits, NoticeKind, PartialDate, Reading, Section,
    StatedName, StatedPatient, decode,
};
use facts::Facts;
use parts::{Part, parts};

/// How many characters the opening words are looked for in.
const OPENING: usize = 1500;

/// Whether a text is of Blue Button, by its opening words.
pub(super) fn is_blue_button(text: &str) -> bool {
    let opening: String = text.chars().take(OPENING).collect();
    let opening = opening.to_ascii_uppercase();
    let has = |words: &str| opening.contains(words);
    has("MY HEALTHEVET PERSONAL INFORMATION REPORT")
        || has("MEDICARE.GOV PERSONAL HEALTH INFORMATION")
        || (has("PRODUCED BY") && has("BLUE BUTTON"))
}

/// Reads a Blue Button text.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let text = decode::beginning(bytes, limits.prose_bytes, notices);
    let parts = parts(&text);
    let mut facts = Facts::default();
    let mut document = ClinicalDocument::default();
    for part in &parts {
        let place = document.sections.len();
        if place >= limits.sections {
            let limit = limits.sections as u64;
            notices.add(NoticeKind::TooManySections { limit }, None);
            break;
        }
        facts.take(part, u32::try_from(place).unwrap_or(u32::MAX));
        document.sections.push(Section {
            title: part.title.to_owned(),
            blocks: shown::blocks(&part.lines),
            ..Section::default()
        });
    }
    let head = parts.iter().take(2);
    document.effective = head
        .flat_map(|part| &part.lines)
        .find_map(|(_, line)| made(line));
    document.authors.push(Author {
        organization: publisher(&parts).to_owned(),
        ..Author::default()
    });
    Reading {
        title: title(&parts),
        dated: document.effective.and_then(PartialDate::day),
        patient: patient(&parts),
        facts: facts.list,
        ..Reading::bare(
            FileKind::BlueButton,
            "text/plain",
            Body::Clinical {
                document: Box::new(document),
            },
        )
    }
}

/// The first title.
fn title(parts: &[Part<'_>]) -> String {
    let mut titles = parts.iter().map(|part| part.title);
    titles
        .find(|title| !title.is_empty())
        .unwrap_or_default()
        .to_owned()
}

fn publisher(parts: &[Part<'_>]) -> &'static str {
    if title(parts).to_ascii_uppercase().contains("MEDICARE") {
        "MyMedicare.gov"
    } else {
        "My HealtheVet"
    }
}

/// The day on which it was made, which stands on a line of its own under "Produced by the Blue Button".
fn made(line: &str) -> Option<PartialDate> {
    let line = line.trim();
    let begins = line.starts_with(|letter: char| letter.is_ascii_digit());
    (begins && line.len() <= 30).then(|| date(line)).flatten()
}

/// Whom it is about: the name in the opening lines, the sex under the demographics.
fn patient(parts: &[Part<'_>]) -> Option<StatedPatient> {
    let head = parts.iter().filter(|part| {
        let title = part.title.to_ascii_uppercase();
        title.contains("PERSONAL") || title.contains("DEMOGRAPHIC") || title.is_empty()
    });
    let mut patient = StatedPatient::default();
    for line in head.flat_map(|part| part.lines.iter().map(|(_, line)| line.trim())) {
        let after = |label: &str| {
            let (before, value) = line.split_once(label)?;
            (before.is_empty() || before.ends_with("  ")).then_some(value.trim_start())
        };
        if let Some(name) = after("Name:").filter(|_| patient.names.is_empty()) {
            let name = name.split("  ").next().unwrap_or_default().trim();
            patient
                .names
                .extend(Some(stated(name)).filter(|name| !name.is_empty()));
        }
        if let Some(born) = after("Date of Birth:").filter(|_| patient.born.is_none()) {
            patient.born = date(born.split("  ").next().unwrap_or_default());
        }
        if let Some(sex) = after("Gender:").filter(|_| patient.sex_code.is_empty()) {
            let sex = sex.split("  ").next().unwrap_or_default().trim();
            patient.sex = Some(sex.to_owned()).filter(|sex| !sex.is_empty());
            patient.sex_code = sex.to_owned();
        }
    }
    (patient != StatedPatient::default()).then_some(patient)
}

/// A name as VA writes it, family name first; any other is left in one piece.
fn stated(name: &str) -> StatedName {
    match name.split_once(',') {
        Some((family, given)) => StatedName {
            family: vec![family.trim().to_owned()],
            given: given.split_whitespace().map(str::to_owned).collect(),
            ..StatedName::default()
        },
        None => StatedName {
            unsplit: name.to_owned(),
            ..StatedName::default()
        },
    }
}
