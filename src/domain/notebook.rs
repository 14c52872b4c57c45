//! What experience there is with a holder: how it takes requests, what it wants first, what it charges, how long it takes.
//! And the same as a file that tells nothing of a patient, to hand to somebody else who asks there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::clocks::ended_on;
use super::rules::ReasonId;
use super::{
    FeeLine, Happening, PaperRole, Provider, ProviderId, RequestFile, RequestId, SendMethod, State,
};

/// Experience with one holder, over all requests to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProviderNotebook {
    /// How many requests were sent to it.
    pub requests: u32,
    /// By which ways, and how often, their papers were sent.
    pub sent_by: BTreeMap<SendMethod, u32>,
    /// How often it said that it never got one.
    pub never_got: u32,
    /// What it wanted first, or gave as a reason, and how often.
    pub reasons: BTreeMap<ReasonId, u32>,
    /// The prices it named, oldest first.
    pub fees: Vec<FeeNote>,
    /// How long its answers took; none while there is none.
    pub answers: Option<AnswerTimes>,
    /// The calls, oldest first.
    pub calls: Vec<CallNote>,
    /// How many signed letters each sent request needed after its first paper, in the order they were sent.
    pub letters: Vec<LettersNeeded>,
}

/// A price that was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeNote {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: NaiveDate,
    /// US cents.
    pub amount_cents: u32,
    /// Line by line, as far as it was told.
    pub lines: Vec<FeeLine>,
}

/// Calendar days from the first sending to the holder's own answer: all came, a written no, or no such record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AnswerTimes {
    /// How many requests were answered.
    pub answered: u32,
    /// The average, rounded to the nearest whole day.
    pub average_days: i64,
    /// The longest.
    pub worst_days: i64,
}

/// A telephone call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallNote {
    /// The request.
    pub request: RequestId,
    /// The day.
    pub on: NaiveDate,
    /// With whom.
    pub spoke_with: String,
    /// The number; may be empty.
    pub number: String,
    /// What was said; may be empty.
    pub note: String,
}

/// Letters that a request needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LettersNeeded {
    /// The request.
    pub request: RequestId,
    /// The day it was first sent.
    pub sent_on: NaiveDate,
    /// Letters that were sent in its course.
    pub letters: u32,
}

/// The notebook of a holder; empty where nothing was sent to it.
pub fn friction(state: &State, provider: ProviderId) -> ProviderNotebook {
    let mut notebook = ProviderNotebook::default();
    let mut files: Vec<_> = state
        .requests
        .values()
        .filter(|file| file.request.provider == provider)
        .filter_map(|file| Some((file.first_sending()?.on, file)))
        .collect();
    files.sort_by_key(|(sent_on, file)| (*sent_on, file.request.id));
    let mut days = Vec::new();
    for (sent_on, file) in files {
        notebook.requests += 1;
        notebook.add(file, sent_on);
        days.extend(answered_on(file).map(|on| (on - sent_on).num_days()));
    }
    notebook.fees.sort_by_key(|fee| fee.on);
    notebook.calls.sort_by_key(|call| call.on);
    notebook.answers = times(&days);
    notebook
}

impl ProviderNotebook {
    fn add(&mut self, file: &RequestFile, sent_on: NaiveDate) {
        let request = file.request.id;
        for sending in file.sendings_of(file.request.instrument.document()) {
            *self.sent_by.entry(sending.method).or_default() += 1;
        }
        for entry in &file.happenings {
            match &entry.what {
                Happening::NeverGot => self.never_got += 1,
                Happening::ReasonGiven { reason, .. } => {
                    *self.reasons.entry(reason.clone()).or_default() += 1;
                }
                Happening::FeeQuoted {
                    amount_cents,
                    lines,
                } => self.fees.push(FeeNote {
                    request,
                    on: entry.on,
                    amount_cents: *amount_cents,
                    lines: lines.clone(),
                }),
                Happening::Called { spoke_with, number } => self.calls.push(CallNote {
                    request,
                    on: entry.on,
                    spoke_with: spoke_with.clone(),
                    number: number.clone(),
                    note: entry.note.clone(),
                }),
                _ => {}
            }
        }
        let letters = file
            .documents
            .iter()
            .filter(|document| document.kind.role() == PaperRole::Letter)
            .filter(|document| file.was_sent(document.id))
            .count();
        self.letters.push(LettersNeeded {
            request,
            sent_on,
            letters: u32::try_from(letters).unwrap_or(u32::MAX),
        });
    }
}

/// The day the holder itself answered; what the person ended is no answer.
fn answered_on(file: &RequestFile) -> Option<NaiveDate> {
    let on = ended_on(file)?;
    file.happenings
        .iter()
        .any(|entry| entry.on == on && entry.what.answers())
        .then_some(on)
}

fn times(days: &[i64]) -> Option<AnswerTimes> {
    let answered = i64::try_from(days.len()).ok()?;
    let worst_days = *days.iter().max()?;
    let sum: i64 = days.iter().sum();
    Some(AnswerTimes {
        answered: u32::try_from(answered).ok()?,
        average_days: (sum + answered / 2) / answered,
        worst_days,
    })
}

/// The notebook as JSON without anything of a patient: no name, no date of birth, no reference, and nothing that somebody
/// wrote in free words, because a name may stand in those.
///
/// Of a call only the day is told; of a fee the day, the amount and the kinds of its lines.
pub fn notebook_json(provider: &Provider, notebook: &ProviderNotebook) -> String {
    let shown = Shown {
        format: "sealwell-provider-notebook-1",
        provider: &provider.name,
        kind: provider.kind,
        city: &provider.address.city,
        state: &provider.address.state,
        requests: notebook.requests,
        sent_by: &notebook.sent_by,
        never_got: notebook.never_got,
        reasons: &notebook.reasons,
        fees: notebook.fees.iter().map(ShownFee::of).collect(),
        answers: notebook.answers,
        called_on: notebook.calls.iter().map(|call| call.on).collect(),
        letters_needed: notebook.letters.iter().map(|row| row.letters).collect(),
    };
    serde_json::to_string_pretty(&shown).expect("it has string keys and finite numbers only")
}

/// What the file shows of a notebook.
#[derive(Serialize)]
struct Shown<'a> {
    format: &'static str,
    provider: &'a str,
    kind: super::ProviderKind,
    city: &'a str,
    state: &'a str,
    requests: u32,
    sent_by: &'a BTreeMap<SendMethod, u32>,
    never_got: u32,
    reasons: &'a BTreeMap<ReasonId, u32>,
    fees: Vec<ShownFee>,
    answers: Option<AnswerTimes>,
    called_on: Vec<NaiveDate>,
    letters_needed: Vec<u32>,
}

/// What the file shows of a fee.
#[derive(Serialize)]
struct ShownFee {
    on: NaiveDate,
    amount_cents: u32,
    lines: Vec<ShownLine>,
}

/// What the file shows of a line of a fee: not the words.
#[derive(Serialize)]
struct ShownLine {
    kind: super::FeeLineKind,
    amount_cents: u32,
}

impl ShownFee {
    fn of(fee: &FeeNote) -> Self {
        let line = |line: &FeeLine| ShownLine {
            kind: line.kind,
            amount_cents: line.amount_cents,
        };
        Self {
            on: fee.on,
            amount_cents: fee.amount_cents,
            lines: fee.lines.iter().map(line).collect(),
        }
    }
}
