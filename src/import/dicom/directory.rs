//! The directory of a CD (DICOMDIR; PS3.3, annex F): patients, their studies, the series in them, and the files of each.

use std::collections::BTreeMap;

use super::elements::DataSet;
use super::said::{cell, day, modality, person};
use super::tag;
use super::text::Charsets;
use crate::import::{Block, Limits, Row, Section};

/// Sections for the patients and studies of a directory; none where the file is none.
pub(super) fn sections(set: &DataSet<'_>, charsets: &Charsets, limits: &Limits) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut patient = String::new();
    let mut series: Option<Series> = None;
    for record in in_order(set) {
        let charsets = Charsets::of(record, charsets);
        let said = |tag| charsets.text(record.bytes(tag));
        match record.code(tag::RECORD_TYPE) {
            "PATIENT" => {
                close(&mut series, &mut sections);
                patient = person(&said(tag::PATIENT_NAME));
            }
            "STUDY" if sections.len() < limits.sections => {
                close(&mut series, &mut sections);
                let words = [
                    day(record.code(tag::STUDY_DATE)),
                    said(tag::STUDY_DESCRIPTION),
                    patient.clone(),
                ];
                let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
                sections.push(Section {
                    title: words.join(" · "),
                    blocks: vec![empty_table()],
                    ..Section::default()
                });
            }
            "SERIES" => {
                close(&mut series, &mut sections);
                series = Some(Series {
                    cells: [
                        said(tag::SERIES_NUMBER),
                        modality(record.code(tag::MODALITY)),
                        said(tag::SERIES_DESCRIPTION),
                        said(tag::BODY_PART),
                    ],
                    files: Vec::new(),
                });
            }
            "" | "STUDY" => {}
            kind => {
                let file = charsets.text(record.bytes(tag::FILE_ID)).replace('\\', "/");
                let series = series.get_or_insert_with(|| Series {
                    cells: [String::new(), kind.to_owned(), String::new(), String::new()],
                    files: Vec::new(),
                });
                series.files.push(file);
            }
        }
    }
    close(&mut series, &mut sections);
    sections
}

struct Series {
    cells: [String; 4],
    /// Where each of its files stands on the CD.
    files: Vec<String>,
}

const HEAD: [&str; 6] = [
    "Series",
    "Modality",
    "Description",
    "Body part",
    "Images",
    "Files",
];

fn empty_table() -> Block {
    Block::Table {
        caption: Vec::new(),
        head: vec![Row(HEAD.iter().map(|name| cell(name, true)).collect())],
        body: Vec::new(),
        foot: Vec::new(),
    }
}

/// Puts a series that is complete as a row under its study.
fn close(series: &mut Option<Series>, sections: &mut Vec<Section>) {
    let Some(series) = series.take() else { return };
    if sections.is_empty() {
        sections.push(Section {
            title: "Files".to_owned(),
            blocks: vec![empty_table()],
            ..Section::default()
        });
    }
    let table = sections.last_mut().and_then(|last| last.blocks.first_mut());
    if let Some(Block::Table { body, .. }) = table {
        let count = series.files.len().to_string();
        let files = series.files.join("\n");
        let words = series.cells.iter().chain([&count, &files]);
        body.push(Row(words.map(|words| cell(words, false)).collect()));
    }
}

/// The records from the first, each before those below it: by their offsets (F.3.2.2), and what no offset leads to last.
fn in_order<'s, 'a>(set: &'s DataSet<'a>) -> Vec<&'s DataSet<'a>> {
    let records = set.items(tag::RECORDS);
    // An offset is that of the record's item tag, eight bytes before what it holds.
    let places: BTreeMap<usize, usize> = records
        .iter()
        .enumerate()
        .map(|(place, record)| (record.at.saturating_sub(8), place))
        .collect();
    let place_at = |offset: Option<u32>| {
        let offset = usize::try_from(offset.filter(|offset| *offset > 0)?).ok()?;
        places.get(&offset).copied()
    };
    let mut met = vec![false; records.len()];
    let mut order = Vec::with_capacity(records.len());
    let mut waiting: Vec<usize> = place_at(set.number(tag::FIRST_RECORD))
        .into_iter()
        .collect();
    while let Some(place) = waiting.pop() {
        let (Some(record), Some(met)) = (records.get(place), met.get_mut(place)) else {
            continue;
        };
        if std::mem::replace(met, true) {
            continue;
        }
        order.push(record);
        waiting.extend(place_at(record.number(tag::NEXT_RECORD)));
        waiting.extend(place_at(record.number(tag::LOWER_RECORD)));
    }
    let missed = records.iter().zip(&met).filter(|(_, met)| !**met);
    order.extend(missed.map(|(record, _)| record));
    order
}
