//! What the worker does with a request: a function of the request and the index.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::extract::Extract;
use super::{EngineFault, EngineReply, EngineRequest, ExhibitMeta, writing};
use crate::app::plain::{Condition, PlainOptions, plain_texts};
use crate::chart::{Contents, Source, summarize};
use crate::documents::PdfWriter;
use crate::domain::RecordId;
use crate::domain::rules::Rules;
use crate::import::{self, Fact, Limits};
use crate::search::{Index, Subject};
use crate::vault::{Argon2Cost, argon2id};

/// What the worker remembers between requests. It goes with the worker; nothing of it is written down.
#[derive(Default)]
pub struct EngineState {
    index: Index,
    /// What each record states, as it was read into the index.
    stated: BTreeMap<RecordId, Stated>,
    limits: Limits,
    /// Made when the first letter is written: reading the fonts takes longer than a letter does.
    writer: Option<PdfWriter>,
}

/// What a record states.
struct Stated {
    dated: Option<NaiveDate>,
    facts: Vec<Fact>,
    contents: Contents,
}

impl EngineState {
    /// Puts what was read of a file into the index; of a record, what it states is kept too.
    fn take_in(&mut self, subject: Subject, extract: Extract) {
        self.index.put(subject, extract.entry);
        if let Subject::Record(record) = subject {
            let stated = Stated {
                dated: extract.dated,
                facts: extract.facts,
                contents: extract.contents,
            };
            self.stated.insert(record, stated);
        }
    }

    /// A state that reads within other limits than the usual.
    pub fn with_limits(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }
}

/// An answer, with the bytes that travel beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The answer.
    pub reply: EngineReply,
    /// The bytes.
    pub parts: Vec<Vec<u8>>,
}

impl From<EngineReply> for Answer {
    fn from(reply: EngineReply) -> Self {
        Self {
            reply,
            parts: Vec::new(),
        }
    }
}

/// Answers a request.
pub fn answer(request: EngineRequest, parts: &[Vec<u8>], state: &mut EngineState) -> Answer {
    let (expected, got) = (request.parts(), parts.len());
    if expected != got {
        return EngineReply::Refused {
            fault: EngineFault::Parts { expected, got },
        }
        .into();
    }
    let bytes = parts.first().map(Vec::as_slice).unwrap_or_default();
    match request {
        EngineRequest::ReadFile { name } => {
            let mut reading = import::read(&name, bytes, &state.limits);
            let parts = reading.take_attachments();
            Answer {
                reply: EngineReply::Read {
                    reading: Box::new(reading),
                },
                parts,
            }
        }
        EngineRequest::Recognize { name } => EngineReply::Recognized {
            recognized: Box::new(import::read(&name, bytes, &state.limits).into()),
        }
        .into(),
        EngineRequest::IndexFile { subject, name } => {
            let extract = Extract::of(&name, bytes, &state.limits);
            let packed = extract.pack();
            state.take_in(subject, extract);
            Answer {
                reply: EngineReply::Indexed,
                parts: vec![packed],
            }
        }
        EngineRequest::IndexExtract { subject } => match Extract::unpack(bytes) {
            Some(extract) => {
                state.take_in(subject, extract);
                EngineReply::Done.into()
            }
            None => EngineReply::ReadAgain.into(),
        },
        EngineRequest::Preview { name, page } => {
            match import::preview(&name, bytes, page, &state.limits) {
                Ok(drawn) => Answer {
                    reply: EngineReply::Previewed {
                        media_type: drawn.media_type,
                        pages: drawn.pages,
                    },
                    parts: vec![drawn.bytes],
                },
                Err(why) => EngineReply::NoPreview { why }.into(),
            }
        }
        EngineRequest::CopyToShare => {
            let copy = import::without_place(bytes);
            Answer {
                reply: EngineReply::CopyToShare {
                    is_as_it_came: copy.is_none(),
                },
                parts: vec![copy.unwrap_or_else(|| bytes.to_vec())],
            }
        }
        EngineRequest::Index { subject, entry } => {
            state.index.put(subject, entry);
            EngineReply::Done.into()
        }
        EngineRequest::WriteLetter { letter, signature } => {
            writing::letter(&letter, signature.as_deref(), &mut state.writer)
        }
        EngineRequest::WriteCard { paper } => writing::card(&paper, &mut state.writer),
        EngineRequest::WritePacket {
            letter,
            signature,
            exhibits,
        } => {
            // A packet goes to others: what a photo says of the place where it was taken stays here.
            let copies: Vec<_> = exhibits
                .iter()
                .zip(parts)
                .map(|(meta, bytes)| handed_on(meta, bytes))
                .collect();
            let files = exhibits.iter().zip(&copies);
            let files: Vec<_> = files.map(|(meta, bytes)| meta.with(bytes)).collect();
            writing::packet(&letter, signature.as_deref(), &files, &mut state.writer)
        }
        EngineRequest::Merge {
            titles,
            is_two_sided,
        } => writing::merged(&titles, parts, is_two_sided),
        EngineRequest::Stretch {
            memory_kib,
            passes,
            lanes,
            salt,
        } => {
            let cost = Argon2Cost {
                memory_kib,
                passes,
                lanes,
            };
            match argon2id(bytes, &salt, cost) {
                Ok(key) => Answer {
                    reply: EngineReply::Stretched,
                    parts: vec![key.to_vec()],
                },
                Err(_) => EngineReply::Unstretched.into(),
            }
        }
        EngineRequest::PlainTexts { condition, options } => texts(bytes, &condition, &options),
        EngineRequest::Find { query } => EngineReply::Found {
            found: Box::new(state.index.find(&query)),
        }
        .into(),
        EngineRequest::Summarize { records } => {
            let sources = records.iter().filter_map(|record| {
                let stated = state.stated.get(record)?;
                Some(Source {
                    record: *record,
                    dated: stated.dated,
                    facts: &stated.facts,
                })
            });
            EngineReply::Summary {
                summary: Box::new(summarize(&sources.collect::<Vec<_>>())),
            }
            .into()
        }
        EngineRequest::Contents { records } => {
            let of = |record: RecordId| Some((record, state.stated.get(&record)?.contents.clone()));
            EngineReply::Contents {
                contents: records.into_iter().filter_map(of).collect(),
            }
            .into()
        }
        EngineRequest::Forget { subject } => {
            state.index.remove(subject);
            if let Subject::Record(record) = subject {
                state.stated.remove(&record);
            }
            EngineReply::Done.into()
        }
    }
}

/// The bytes of an exhibit as they are handed on. One that is not to be opened stays as it came.
fn handed_on<'a>(meta: &ExhibitMeta, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let copy = (!meta.stays_closed).then(|| import::without_place(bytes));
    copy.flatten().map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// The texts of an export of a state, which is JSON.
fn texts(state: &[u8], condition: &Condition, options: &PlainOptions) -> Answer {
    let Ok(state) = serde_json::from_slice(state) else {
        return EngineReply::Refused {
            fault: EngineFault::NotUnderstood,
        }
        .into();
    };
    let texts = plain_texts(&state, Rules::shipped(), condition, options);
    let (paths, parts) = texts
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.into_bytes()))
        .unzip();
    Answer {
        reply: EngineReply::PlainTexts { paths },
        parts,
    }
}

/// Answers a message as it came over the wire: a head in JSON and its parts.
pub fn answer_message(
    head: &str,
    parts: &[Vec<u8>],
    state: &mut EngineState,
) -> (String, Vec<Vec<u8>>) {
    let Answer { reply, parts } = match serde_json::from_str(head) {
        Ok(request) => answer(request, parts, state),
        Err(_) => EngineReply::Refused {
            fault: EngineFault::NotUnderstood,
        }
        .into(),
    };
    let head =
        serde_json::to_string(&reply).expect("replies hold no maps with keys that are no text");
    (head, parts)
}
