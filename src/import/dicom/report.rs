//! Structured reports (PS3.3, C.17.3): headings, texts, codes and measured values, as they are nested.

use super::elements::DataSet;
use super::said::{cell, day, paragraph, person, time};
use super::tag;
use super::text::Charsets;
use crate::import::{Block, Item, Limits, Row, Section};

/// The sections of a report; none where the file is none.
pub(super) fn sections(set: &DataSet<'_>, charsets: &Charsets, limits: &Limits) -> Vec<Section> {
    let content = set.items(tag::CONTENT);
    if content.is_empty() {
        return Vec::new();
    }
    let mut loose = Section {
        title: meaning(set.items(tag::CONCEPT), charsets),
        blocks: state(set),
        ..Section::default()
    };
    let mut sections = Vec::new();
    for item in content {
        let charsets = Charsets::of(item, charsets);
        if item.code(tag::VALUE_TYPE) == "CONTAINER" && sections.len() < limits.sections {
            sections.push(Section {
                title: meaning(item.items(tag::CONCEPT), &charsets),
                blocks: blocks(item.items(tag::CONTENT), &charsets, limits, 1),
                ..Section::default()
            });
        } else {
            loose.blocks.extend(block(item, &charsets, limits, 1));
        }
    }
    if !loose.blocks.is_empty() || sections.is_empty() {
        sections.insert(0, loose);
    }
    sections
}

/// Whether the report is complete, and whether somebody stands by it.
fn state(set: &DataSet<'_>) -> Vec<Block> {
    let flags = [
        ("Completion", set.code(tag::COMPLETION)),
        ("Verification", set.code(tag::VERIFICATION)),
    ];
    let flags = flags.into_iter().filter(|(_, word)| !word.is_empty());
    let rows: Vec<_> = flags
        .map(|(name, word)| Row(vec![cell(name, true), cell(word, false)]))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table {
        caption: Vec::new(),
        head: Vec::new(),
        body: rows,
        foot: Vec::new(),
    }]
}

fn blocks(items: &[DataSet<'_>], charsets: &Charsets, limits: &Limits, depth: usize) -> Vec<Block> {
    let one = |item: &DataSet<'_>| {
        let charsets = Charsets::of(item, charsets);
        block(item, &charsets, limits, depth)
    };
    items.iter().flat_map(one).collect()
}

/// An item with what stands below it; below the limit, side by side.
fn block(item: &DataSet<'_>, charsets: &Charsets, limits: &Limits, depth: usize) -> Vec<Block> {
    let words = words(item, charsets);
    let below = blocks(item.items(tag::CONTENT), charsets, limits, depth + 1);
    let line = (!words.is_empty()).then(|| paragraph(&words));
    if below.is_empty() || depth >= limits.block_depth {
        return line.into_iter().chain(below).collect();
    }
    let inside = Item {
        caption: Vec::new(),
        blocks: line.into_iter().chain(below).collect(),
    };
    vec![Block::List {
        ordered: false,
        caption: Vec::new(),
        items: vec![inside],
    }]
}

/// `name: value`, or what there is of it.
fn words(item: &DataSet<'_>, charsets: &Charsets) -> String {
    let name = meaning(item.items(tag::CONCEPT), charsets);
    let text = |tag| charsets.text(item.bytes(tag));
    let value = match item.code(tag::VALUE_TYPE) {
        "TEXT" => text(tag::TEXT),
        "CODE" => meaning(item.items(tag::CODE), charsets),
        "PNAME" => person(&text(tag::PERSON)),
        "DATE" => day(item.code(tag::DATE)),
        "TIME" => time(item.code(tag::TIME)),
        "DATETIME" => item.code(tag::DATE_TIME).to_owned(),
        "UIDREF" => item.code(tag::UID).to_owned(),
        "NUM" => measured(item, charsets),
        "CONTAINER" => String::new(),
        // Pictures and curves that the report points at are files of their own.
        other => other.to_owned(),
    };
    match (name.as_str(), value.as_str()) {
        ("", value) => value.to_owned(),
        (name, "") => name.to_owned(),
        (name, value) => format!("{name}: {value}"),
    }
}

fn measured(item: &DataSet<'_>, charsets: &Charsets) -> String {
    let values = item.items(tag::MEASURED).iter().map(|measured| {
        let units = meaning(measured.items(tag::UNITS), charsets);
        format!("{} {units}", measured.code(tag::NUMERIC))
    });
    let values: Vec<_> = values.collect();
    values.join(", ").trim().to_owned()
}

/// The words of a code (PS3.3, table 8.8-1).
fn meaning(codes: &[DataSet<'_>], charsets: &Charsets) -> String {
    codes.first().map_or_else(String::new, |code| {
        let charsets = Charsets::of(code, charsets);
        charsets.text(code.bytes(tag::MEANING))
    })
}
