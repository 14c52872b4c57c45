//! The fields before the text of a mail or of a part of it: `Name: value`, over several lines where they begin with space.

use super::words;
use crate::import::decode;

/// The most fields that are read.
const MOST: usize = 2_000;
/// Fields that programs write which send mail; one of them tells a mail from a text that begins like one.
const WRITTEN_BY_PROGRAMS: [&str; 8] = [
    "content-type",
    "received",
    "mime-version",
    "message-id",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "x-mailer",
];
const WRITTEN_BY_PEOPLE: [&str; 4] = ["from", "to", "subject", "date"];

/// The fields, in their order.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

/// A field of several parts: `text/plain; charset=utf-8`.
#[derive(Debug, Default)]
pub(super) struct Parted {
    /// What comes first, in small letters.
    pub value: String,
    parameters: Vec<(String, String)>,
}

/// Whether a text begins like a mail. Its name decides where only fields stand there that people write as well.
pub(crate) fn is_mail(lower_name: &str, begins: &str) -> bool {
    let mut by_programs = 0;
    let mut by_people = 0;
    for (place, line) in begins.lines().take(200).enumerate() {
        if line.starts_with([' ', '\t']) || (place == 0 && line.starts_with("From ")) {
            continue;
        }
        let Some(name) = name_of(line) else {
            break;
        };
        by_programs += usize::from(WRITTEN_BY_PROGRAMS.contains(&name.as_str()));
        by_people += usize::from(WRITTEN_BY_PEOPLE.contains(&name.as_str()));
    }
    let is_named_so = lower_name.ends_with(".eml");
    let is_written_by_programs = by_programs > 0 && by_programs + by_people > 1;
    is_written_by_programs || (is_named_so && by_programs + by_people > 0)
}

/// The name of a field, in small letters (RFC 5322, 3.6.8).
fn name_of(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.trim_end().bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| name.trim_end().to_ascii_lowercase())
}

impl Fields {
    /// Reads the fields; gives them and where the text begins behind them.
    pub(super) fn read(bytes: &[u8]) -> (Self, usize) {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        for raw in bytes.split_inclusive(|byte| *byte == b'\n') {
            let line = raw.trim_ascii_end();
            at += raw.len();
            if line.is_empty() {
                // White lines before the first field belong to none.
                if fields.is_empty() && at < 1024 {
                    continue;
                }
                break;
            }
            if raw.starts_with(b" ") || raw.starts_with(b"\t") {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(&decode::text(line.trim_ascii_start()).text);
                }
                continue;
            }
            let text = decode::text(line).text;
            if let Some(name) = name_of(&text).filter(|_| fields.len() < MOST) {
                let value = text.split_once(':').map_or("", |(_, value)| value);
                fields.push((name, value.trim().to_owned()));
            }
        }
        (Self(fields), at)
    }

    /// The first field of that name, in small letters, as it stands.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut fields = self.0.iter();
        let found = fields.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The words of all fields of that name; empty where there are none.
    pub(super) fn words(&self, name: &str) -> String {
        let fields = self.0.iter();
        let values: Vec<_> = fields
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| words::decode(value))
            .collect();
        values.join(", ")
    }

    /// A field of several parts.
    pub(super) fn parted(&self, name: &str) -> Parted {
        let mut parts = split_quoted(self.get(name).unwrap_or_default()).into_iter();
        let value = parts.next().unwrap_or_default();
        let parameters = parts.filter_map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), unquoted(value.trim())))
        });
        Parted {
            value: value.trim().to_ascii_lowercase(),
            parameters: parameters.collect(),
        }
    }
}

impl Parted {
    /// A parameter, put together where it is in pieces (RFC 2231, 3 and 4); empty where there is none.
    pub(super) fn parameter(&self, name: &str) -> String {
        let plain = self.parameters.iter().find(|(known, _)| known == name);
        if let Some((_, value)) = plain {
            return words::decode(value);
        }
        let mut pieces: Vec<(u32, bool, &str)> = Vec::new();
        for (known, value) in &self.parameters {
            let Some(rest) = known
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('*'))
            else {
                continue;
            };
            let number = rest.trim_end_matches('*');
            let is_coded = rest.is_empty() || rest.ends_with('*');
            pieces.push((number.parse().unwrap_or_default(), is_coded, value));
        }
        pieces.sort_by_key(|(number, ..)| *number);
        words::joined(&pieces)
    }
}

/// Parts between semicolons, save those in quotes.
fn split_quoted(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for letter in text.chars() {
        if letter == ';' && !is_quoted {
            parts.push(String::new());
            continue;
        }
        is_quoted ^= letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

fn unquoted(text: &str) -> String {
    match text.strip_prefix('"') {
        Some(inner) => {
            let inner = inner.strip_suffix('"').unwrap_or(inner);
            inner.replace("\\\"", "\"").replace("\\\\", "\\")
        }
        None => text.to_owned(),
    }
}
