//! JSON that is nothing known: it is shown as the text it is, where it is JSON at all (RFC 8259).

use serde::de::IgnoredAny;

use super::lines::{Lines, counted};
use super::notice::Notices;
use super::reading::read_text;
use super::{FileKind, Limits, NoticeKind, Position, Reading};

/// What it is called where it goes by a media type.
pub(super) const MEDIA_TYPE: &str = "application/json";

/// Reads JSON. What is no JSON, or is not in UTF-8 (RFC 8259, 8.1), is refused at the place where it breaks.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Option<Reading> {
    if bytes.len() > limits.json_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.json_bytes as u64);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
        return None;
    }
    let (problem, at) = match std::str::from_utf8(bytes) {
        Err(error) => {
            let read = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let before = String::from_utf8_lossy(read);
            let at = Lines::of(&before).place(&before, before.len());
            ("the JSON is not in UTF-8", at)
        }
        Ok(text) => match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => {
                return Some(read_text(
                    FileKind::Json,
                    MEDIA_TYPE,
                    bytes,
                    limits,
                    notices,
                ));
            }
            Err(error) => (problem(&error), place(&error, 0)),
        },
    };
    let problem = problem.to_owned();
    notices.add(NoticeKind::Malformed { problem }, Some(at));
    None
}

/// The fault in words, without the file's own.
pub(super) fn problem(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "the file ends before its last bracket is closed",
        _ => "the JSON is not valid",
    }
}

/// Where the fault is, in a text that begins after so many lines.
pub(super) fn place(error: &serde_json::Error, lines_before: usize) -> Position {
    Position::Text {
        line: counted(error.line() + lines_before),
        column: counted(error.column()),
    }
}
