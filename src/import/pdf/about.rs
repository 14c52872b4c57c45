//! Title and date of a PDF: the information dictionary, else the metadata in XMP (ISO 32000-2, 14.3).

use chrono::NaiveDate;
use roxmltree::{Document, Node, ParsingOptions};

use super::encoding::text_string;
use super::file::File;
use crate::import::Limits;

/// The longest title that is shown, in characters.
const TITLE: usize = 500;
/// The most metadata that are read, in bytes.
const METADATA_BYTES: usize = 1 << 20;

/// The title as it stands, however little it says, and the day on which the file says it was made.
pub(super) fn title_and_day(file: &File<'_>, limits: &Limits) -> (String, Option<NaiveDate>) {
    let info = file.info();
    let text = |key: &[u8]| {
        file.value(&info, key)
            .text()
            .map(text_string)
            .unwrap_or_default()
    };
    let mut title = one_line(&text(b"Title"));
    let mut day = day(&text(b"CreationDate"));
    if title.is_empty() || day.is_none() {
        let (other_title, other_day) = described(file, limits);
        if title.is_empty() {
            title = other_title;
        }
        day = day.or(other_day);
    }
    (title, day.or_else(|| self::day(&text(b"ModDate"))))
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").chars().take(TITLE).collect()
}

/// `D:20160715123000-05'00'` (7.9.4); also without the beginning, and with a date of ISO 8601.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let digits = text
        .strip_prefix("D:")
        .unwrap_or(text)
        .chars()
        .filter(|letter| *letter != '-');
    let digits: String = digits.take_while(char::is_ascii_digit).take(8).collect();
    let number = |from: usize, to: usize| {
        digits
            .get(from..to)
            .map(str::parse::<u32>)
            .and_then(Result::ok)
    };
    let year = i32::try_from(number(0, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(4, 6).unwrap_or(1), number(6, 8).unwrap_or(1))
}

/// `dc:title` and `xmp:CreateDate` of the metadata.
fn described(file: &File<'_>, limits: &Limits) -> (String, Option<NaiveDate>) {
    let stream = file.value(&file.root(), b"Metadata");
    let Some(stream) = stream.stream() else {
        return Default::default();
    };
    let unpacked = file.unpack_up_to(stream, METADATA_BYTES);
    let text = crate::import::decode::text(&unpacked.bytes).text;
    let options = ParsingOptions {
        nodes_limit: limits.nodes.min(100_000),
        ..ParsingOptions::default()
    };
    let Ok(document) = Document::parse_with_options(text.trim_end_matches('\0').trim(), options)
    else {
        return Default::default();
    };
    let named = |name: &'static str| {
        let inner = move |node: &Node<'_, '_>| node.tag_name().name() == name;
        document.descendants().find(inner)
    };
    let words = |node: Node<'_, '_>| -> String {
        let first = node
            .descendants()
            .find(|inner| inner.tag_name().name() == "li")
            .unwrap_or(node);
        first
            .descendants()
            .filter_map(|inner| inner.text().filter(|_| inner.is_text()))
            .collect()
    };
    let title = named("title").map(words).unwrap_or_default();
    let created = named("CreateDate").map(words).or_else(|| {
        let mut all = document.descendants().flat_map(|node| node.attributes());
        all.find(|given| given.name() == "CreateDate")
            .map(|given| given.value().to_owned())
    });
    (one_line(&title), created.as_deref().and_then(day))
}
