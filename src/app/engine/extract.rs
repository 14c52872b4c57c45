//! What was read of a file for finding and summing up: kept sealed beside the file, so that it is not read again after
//! each unlocking.
//!
//! ```text
//! packed   16 the program that read it   n deflate (RFC 1951) of JSON
//! ```

use chrono::NaiveDate;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};

use crate::chart::Contents;
use crate::import::{self, Body, Fact, Limits, Reading};
use crate::search::{Entry, Passage};

/// Which program read it: 16 hexadecimal digits over the source of every reader. Another program may read more out of the
/// same file, so it reads it again.
const READER: &[u8; 16] = reader(env!("SEALWELL_READER"));

/// More than this is not kept, in bytes: such a file is read anew.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// How hard it is packed: little, because somebody waits.
const LEVEL: u8 = 1;

const fn reader(name: &str) -> &[u8; 16] {
    match name.as_bytes().first_chunk() {
        Some(name) => name,
        None => panic!("the build writes 16 digits"),
    }
}

/// What was read of a file and of the files inside it.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Extract {
    /// What is to be found.
    pub(super) entry: Entry,
    /// The date that the file gives itself.
    pub(super) dated: Option<NaiveDate>,
    /// What is stated.
    pub(super) facts: Vec<Fact>,
    /// What it holds of the parts that can be asked for.
    pub(super) contents: Contents,
}

impl Extract {
    /// Reads a file.
    pub(super) fn of(name: &str, bytes: &[u8], limits: &Limits) -> Self {
        let mut extract = Self::default();
        import::walk(name, bytes, limits, &[], |met| {
            let of_file = entry_of(met.reading);
            match met.member {
                None => {
                    extract.entry = of_file;
                    extract.dated = met.reading.dated;
                }
                // What stands in a file inside is found under that file's name.
                Some(member) => {
                    let passages = of_file.passages.into_iter().map(|passage| Passage {
                        heading: format!("{member} {}", passage.heading)
                            .trim_end()
                            .to_owned(),
                        ..passage
                    });
                    extract.entry.passages.extend(passages);
                }
            }
            extract.contents.take(met.reading);
            extract.facts.extend(met.reading.facts.iter().cloned());
            extract.facts.truncate(limits.facts);
            true
        });
        extract.entry.passages.push(Passage {
            heading: name.to_owned(),
            ..Passage::default()
        });
        extract
    }

    /// The bytes to be kept; none where they would be too many.
    pub(super) fn pack(&self) -> Vec<u8> {
        let json =
            serde_json::to_vec(self).expect("an extract holds no maps with other keys than text");
        if json.len() > MOST_BYTES {
            return Vec::new();
        }
        [READER.as_slice(), &compress_to_vec(&json, LEVEL)].concat()
    }

    /// What was packed by this very program; none where it was another, or nothing.
    pub(super) fn unpack(packed: &[u8]) -> Option<Self> {
        let (reader, deflated) = packed.split_first_chunk::<16>()?;
        if reader != READER {
            return None;
        }
        let json = decompress_to_vec_with_limit(deflated, MOST_BYTES).ok()?;
        serde_json::from_slice(&json).ok()
    }
}

/// What is to be found of a file that was read: its title, each section under its heading, each page by its number.
pub fn entry_of(reading: &Reading) -> Entry {
    let passages = match &reading.body {
        Body::Clinical { document } | Body::Dicom { document, .. } => document
            .sections_in_order()
            .into_iter()
            .map(|(_, section)| Passage {
                heading: section.title.clone(),
                text: import::plain_text(&section.blocks),
                page: None,
            })
            .collect(),
        Body::Statements { document, .. } => document
            .sections_in_order()
            .into_iter()
            .map(|(_, section)| Passage {
                heading: section.title.clone(),
                text: import::plain_text(&section.blocks),
                page: None,
            })
            .chain(std::iter::once(Passage {
                text: import::stated_text(&reading.facts),
                ..Passage::default()
            }))
            .collect(),
        Body::Text { text } => vec![Passage {
            text: text.clone(),
            ..Passage::default()
        }],
        Body::Archive { .. } => vec![Passage {
            text: import::shown_text(reading),
            ..Passage::default()
        }],
        Body::Pdf { texts, .. } => (1..)
            .zip(texts)
            .map(|(page, text)| Passage {
                text: text.clone(),
                page: Some(page),
                ..Passage::default()
            })
            .collect(),
        Body::Picture { .. } | Body::NotShown => Vec::new(),
    };
    Entry {
        title: reading.title.clone(),
        passages,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_by_the_same_program_alone() {
        let bytes =
            br#"{"resourceType":"Condition","code":{"text":"Asthma"},"onsetDateTime":"2019-03"}"#;
        let extract = Extract::of("portal.json", bytes, &Limits::default());
        assert_eq!(extract.facts.len(), 1);
        let packed = extract.pack();
        assert_eq!(Extract::unpack(&packed), Some(extract));
        let mut of_another = packed.clone();
        of_another[0] ^= 1;
        assert_eq!(Extract::unpack(&of_another), None);
        for cut in 0..packed.len() {
            assert_eq!(Extract::unpack(&packed[..cut]), None, "{cut}");
        }
    }
}
