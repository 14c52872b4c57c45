//! The papers that go with a complaint, in the order of time: the request, the proofs that it was sent, the letters, and
//! what came.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Subject;
use super::matter::Matter;
use super::timeline::{happening, paper_name};
use crate::documents::letter::{Block, Exhibit, Row, Words};
use crate::documents::writer::{Writer, given};
use crate::domain::{BlobRef, Happening, PaperRole};

/// The exhibits of a matter; empty where nothing was kept.
///
/// A file that came by mistake and holds another patient's record is never one of them.
pub(super) fn exhibits(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    matter: &Matter<'_>,
) -> Vec<Exhibit> {
    let mut found = papers(writer, matter);
    found.extend(proofs(writer, matter));
    found.extend(of_happenings(writer, subject, matter));
    found.sort_by_key(|(on, rank, ..)| (*on, *rank));
    found.extend(authority(writer, subject, matter));
    let mut seen = BTreeSet::new();
    found.retain(|(.., file)| seen.insert(file.id));
    found
        .into_iter()
        .enumerate()
        .map(|(place, (_, _, title, file))| Exhibit {
            label: label(place),
            title,
            file,
        })
        .collect()
}

/// The row that lists them; the page numbers are filled in when the packet is put together.
pub(super) fn row(writer: &Writer<'_>, exhibits: &[Exhibit]) -> Option<Row> {
    let items: Vec<_> = exhibits
        .iter()
        .map(|exhibit| {
            let label = &exhibit.label;
            let values = [
                ("label", given(label)),
                ("title", exhibit.title.clone()),
                ("pages", given(&format!("{{pages:{label}}}"))),
                ("page", given(&format!("{{page:{label}}}"))),
            ];
            Block::Paragraph(writer.say("complaint/exhibit", &values))
        })
        .collect();
    (!items.is_empty()).then(|| writer.row("complaint/label.exhibits", items))
}

/// When, in which order on one day, under which title, which file.
type Found = (NaiveDate, u8, Words, BlobRef);

/// The signed request and the letters that were sent to the holder; the scan where it was signed by pen.
fn papers(writer: &Writer<'_>, matter: &Matter<'_>) -> Vec<Found> {
    let wanted = matter.file.documents.iter().filter(|document| {
        document.id == matter.signed.id
            || (document.kind.role() == PaperRole::Letter
                && !document.kind.is_outside_complaint()
                && matter.file.was_sent(document.id))
    });
    wanted
        .map(|document| {
            let on = document.signature.signed_on;
            let values = [
                ("paper", paper_name(writer, document.kind)),
                ("date", given(&writer.date(on))),
            ];
            let file = document.scan.as_ref().unwrap_or(&document.pdf);
            let title = writer.say("complaint/exhibit.letter", &values);
            (on, 0, title, file.clone())
        })
        .collect()
}

/// The paper that gives authority to act for the patient, after all others.
fn authority(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Option<Found> {
    let authority = subject.person?.authority()?;
    let file = authority.paper.clone()?;
    let title = writer.say("complaint/exhibit.authority", &[]);
    Some((matter.signed.signature.signed_on, 3, title, file))
}

fn proofs(writer: &Writer<'_>, matter: &Matter<'_>) -> Vec<Found> {
    let proofs = matter.file.sendings.iter().filter_map(|sending| {
        let file = sending.proof.as_ref()?;
        let values = [("date", given(&writer.date(sending.on)))];
        let title = writer.say("complaint/exhibit.proof", &values);
        Some((sending.on, 1, title, file.clone()))
    });
    proofs.collect()
}

fn of_happenings(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Vec<Found> {
    let papers = matter.file.happenings.iter().filter_map(|entry| {
        let file = entry.paper.as_ref()?;
        if entry.what == Happening::WrongPatientReceived {
            return None;
        }
        let values = [
            ("date", given(&writer.date(entry.on))),
            ("words", happening(writer, subject, matter, entry)?),
        ];
        let title = writer.say("complaint/exhibit.paper", &values);
        Some((entry.on, 2, title, file.clone()))
    });
    papers.collect()
}

/// A, B, ... Z, AA, AB, ...
fn label(place: usize) -> String {
    const LETTERS: usize = 26;
    let letter = char::from(b'A' + u8::try_from(place % LETTERS).expect("less than 26"));
    match place / LETTERS {
        0 => letter.to_string(),
        more => format!("{}{letter}", label(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_letters_go_on_after_z() {
        let labels: Vec<_> = [0, 25, 26, 27, 51, 52].map(super::label).into();
        assert_eq!(labels, ["A", "Z", "AA", "AB", "AZ", "BA"]);
    }
}
