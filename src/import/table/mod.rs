//! Tables in plain text: CSV and TSV (RFC 4180 and what spreadsheets, portals and exports of records make of it).
//!
//! The sign that parts the cells is found, quotes and line ends are taken as they come, and rows that are longer or shorter
//! than the first are kept as they are and told. The rows become one table; where the columns are those of a known export
//! they are statements as well.

mod delimiter;
mod known;

use csv::{ByteRecord, ReaderBuilder};

use super::notice::Notices;
use super::{
    Block, Body, Cell, ClinicalDocument, FileKind, Limits, NoticeKind, Position, Reading, Row,
    Section, decode,
};
use delimiter::delimiter;
pub(super) use delimiter::is_table;

/// One row, and the line on which it begins.
#[derive(Debug)]
struct Record {
    line: u32,
    cells: Vec<String>,
}

/// Reads a table.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let text = decode::beginning(bytes, limits.prose_bytes, notices);
    let sign = delimiter(&text).unwrap_or(b',');
    let mut records = records(&text, sign, limits, notices);
    tell_uneven(&records, notices);
    let mut reading = Reading::bare(
        FileKind::Csv,
        if sign == b'\t' {
            "text/tab-separated-values"
        } else {
            "text/csv"
        },
        Body::NotShown,
    );
    let head = records.first().filter(|first| is_head(&first.cells));
    if let Some(head) = head {
        let columns: Vec<String> = head.cells.clone();
        let rows = records.get(1..).unwrap_or_default();
        known::take(name, &columns, rows, &mut reading, notices);
    }
    let head = head.is_some().then(|| records.remove(0));
    if head.is_none() && records.is_empty() {
        notices.add(NoticeKind::NothingInside, None);
    }
    let table = Block::Table {
        caption: Vec::new(),
        head: head.into_iter().map(|record| row(record, true)).collect(),
        body: records
            .into_iter()
            .map(|record| row(record, false))
            .collect(),
        foot: Vec::new(),
    };
    let document = ClinicalDocument {
        sections: vec![Section {
            blocks: vec![table],
            ..Section::default()
        }],
        ..ClinicalDocument::default()
    };
    reading.body = Body::Clinical {
        document: Box::new(document),
    };
    reading
}

/// The rows, up to the limits; the others are counted and told.
fn records(text: &str, sign: u8, limits: &Limits, notices: &mut Notices) -> Vec<Record> {
    let mut reader = ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let (mut cells, mut rows) = (0, 0_u64);
    let mut record = ByteRecord::new();
    // Text in memory cannot fail to be read, and no row is too uneven.
    while matches!(reader.read_byte_record(&mut record), Ok(true)) {
        rows += 1;
        cells += record.len();
        if records.len() >= limits.table_rows || cells > limits.table_cells {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        records.push(Record {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            cells: record
                .iter()
                .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
                .collect(),
        });
    }
    let shown = records.len() as u64;
    if shown < rows {
        notices.add(NoticeKind::RowsCut { shown, of: rows }, None);
    }
    records
}

/// Says where the first row stands that has more or fewer cells than the first of all, and how many are so.
fn tell_uneven(records: &[Record], notices: &mut Notices) {
    let width = records.first().map_or(0, |first| first.cells.len());
    let mut uneven = records.iter().filter(|record| record.cells.len() != width);
    if let Some(first) = uneven.next() {
        let count = uneven.count() as u64 + 1;
        let at = Position::Text {
            line: first.line,
            column: 1,
        };
        notices.add(NoticeKind::UnevenRows { count }, Some(at));
    }
}

/// Whether a row can be one of headings: each cell a different name, none a number or a day.
fn is_head(cells: &[String]) -> bool {
    let is_name = |cell: &String| {
        cell.len() <= 80
            && cell.contains(char::is_alphabetic)
            && super::PartialDate::parse(cell).is_none()
    };
    let mut seen: Vec<&String> = cells.iter().collect();
    seen.sort();
    seen.dedup();
    !cells.is_empty() && cells.iter().all(is_name) && seen.len() == cells.len()
}

fn row(record: Record, heading: bool) -> Row {
    let cells = record.cells.into_iter();
    Row(cells.map(|text| Cell::of(heading, text)).collect())
}
