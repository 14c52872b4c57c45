//! Everything the vault knows as one JSON file.

use chrono::NaiveDate;
use serde::Serialize;

use super::condition::Soundness;
use super::{Condition, DAMAGED_ENDING, Layout};
use crate::domain::{BlobId, Fingerprint, State};

/// The file's shape; `docs/plain-files.md` describes it.
#[derive(Serialize)]
struct StateFile<'a> {
    format: &'static str,
    written_on: NaiveDate,
    state: &'a State,
    files: Vec<FileLine<'a>>,
    damage: &'a [String],
}

/// A kept file: where it lies, and what it must hash to.
#[derive(Serialize)]
struct FileLine<'a> {
    id: BlobId,
    path: Option<String>,
    sha256: Fingerprint,
    length_bytes: u64,
    media_type: &'a str,
    name: &'a str,
    whole: bool,
}

pub(super) fn render(
    state: &State,
    layout: &Layout,
    condition: &Condition,
    written_on: NaiveDate,
) -> String {
    let files = layout.files().map(|filed| {
        let file = &filed.file;
        let soundness = condition.of(file.id);
        FileLine {
            id: file.id,
            path: written_path(&filed.path, soundness),
            sha256: file.sha256,
            length_bytes: file.length_bytes,
            media_type: &file.media_type,
            name: &file.name,
            whole: soundness == Soundness::Whole,
        }
    });
    let file = StateFile {
        format: "sealwell-plain-1",
        written_on,
        state,
        files: files.collect(),
        damage: &condition.findings,
    };
    let mut text = serde_json::to_string_pretty(&file)
        .expect("a state has string keys and finite numbers only");
    text.push('\n');
    text
}

/// Where a file lies, by how it is; none where it is missing.
pub(super) fn written_path(path: &str, soundness: Soundness) -> Option<String> {
    match soundness {
        Soundness::Whole => Some(path.to_owned()),
        Soundness::Damaged => Some(format!("{path}{DAMAGED_ENDING}")),
        Soundness::Missing => None,
    }
}
