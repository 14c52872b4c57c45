//! A signature while it is being given: drawn, typed, or made by pen on paper.

use chrono::NaiveDate;

use super::{DateDraft, DateProblem};
use crate::app::SignatureDraft;
use crate::domain::{BlobRef, Consent, Request, RequestFile, SignatureMethod, State, Stroke};

/// The width of a name that is meant as one, in thousandths of the pad's width. A touch by accident is smaller.
const LEAST_EXTENT: i32 = 60;

/// The version of the consent sentence: to be raised whenever its words change, in any language.
pub const CONSENT_VERSION: &str = "1";

/// The version of the sentence that goes with one signature on many letters.
pub const CONSENT_MANY_VERSION: &str = "many-1";

/// The three ways to sign. They are equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignWay {
    /// With finger, pen or mouse.
    #[default]
    Draw,
    /// The name, typed.
    Type,
    /// By pen on the printed paper.
    Paper,
}

impl SignWay {
    /// The ways in the order a person is asked.
    pub const ALL: [Self; 3] = [Self::Draw, Self::Type, Self::Paper];
}

/// What was drawn, typed and ticked so far. A change of way loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignForm {
    /// Which way.
    pub way: SignWay,
    /// What was drawn.
    pub strokes: Vec<Stroke>,
    /// The name as typed.
    pub typed: String,
    /// Whether the sentence of consent is ticked.
    pub agreed: bool,
    /// The date written on the paper.
    pub signed_on: DateDraft,
    /// The scan of the paper.
    pub scan: Option<BlobRef>,
}

/// One thing to mend before a paper is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignProblem {
    /// Nothing was drawn.
    NothingDrawn,
    /// What was drawn is a dot or a slip of the hand.
    OnlyADot,
    /// No name was typed.
    NothingTyped,
    /// The sentence of consent is not ticked.
    Consent,
    /// The date on the paper is no date.
    Date(DateProblem),
    /// The date on the paper lies ahead.
    DateAhead,
    /// The date on the paper lies before the paper was written.
    DateBeforeLetter,
}

impl SignProblem {
    /// The id of the input or group it is about.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::NothingDrawn | Self::OnlyADot => "pad",
            Self::NothingTyped => "typed",
            Self::Consent => "consent",
            Self::Date(_) | Self::DateAhead | Self::DateBeforeLetter => "signed-on",
        }
    }
}

impl SignForm {
    /// A form with today as the date on the paper.
    #[must_use]
    pub fn new(today: NaiveDate) -> Self {
        Self {
            signed_on: today.into(),
            ..Self::default()
        }
    }

    /// Reads the signature. `consent` is the sentence as it stands beside the tick.
    ///
    /// # Errors
    /// What has to be mended, in the order of the page.
    pub fn check(
        &self,
        request: &Request,
        capacity: Option<String>,
        consent: String,
        today: NaiveDate,
    ) -> Result<SignatureDraft, Vec<SignProblem>> {
        let consent = (CONSENT_VERSION, consent);
        self.check_after(request.written_on, capacity, consent, today)
    }

    /// Reads one signature for many letters. `consent` is the sentence as it stands beside the tick; it says how many.
    ///
    /// # Errors
    /// What has to be mended, in the order of the page.
    pub fn check_many<'a>(
        &self,
        requests: impl IntoIterator<Item = &'a Request>,
        capacity: Option<String>,
        consent: String,
        today: NaiveDate,
    ) -> Result<SignatureDraft, Vec<SignProblem>> {
        let written = requests.into_iter().map(|request| request.written_on);
        // One date stands on all papers, so it is after the last of them was written.
        let last = written.max().unwrap_or(today);
        let consent = (CONSENT_MANY_VERSION, consent);
        self.check_after(last, capacity, consent, today)
    }

    fn check_after(
        &self,
        written_on: NaiveDate,
        capacity: Option<String>,
        (version, consent): (&str, String),
        today: NaiveDate,
    ) -> Result<SignatureDraft, Vec<SignProblem>> {
        let mut problems = Vec::new();
        let mut signed_on = today;
        let method = match self.way {
            SignWay::Draw => {
                problems.extend(drawn_problem(&self.strokes));
                SignatureMethod::Drawn(
                    self.strokes
                        .iter()
                        .filter(|stroke| !stroke.0.is_empty())
                        .cloned()
                        .collect(),
                )
            }
            SignWay::Type => {
                problems.extend(
                    self.typed
                        .trim()
                        .is_empty()
                        .then_some(SignProblem::NothingTyped),
                );
                SignatureMethod::Typed(self.typed.trim().to_owned())
            }
            SignWay::Paper => {
                match self.signed_on.check() {
                    Err(why) => problems.push(SignProblem::Date(why)),
                    Ok(day) if day > today => problems.push(SignProblem::DateAhead),
                    Ok(day) if day < written_on => problems.push(SignProblem::DateBeforeLetter),
                    Ok(day) => signed_on = day,
                }
                SignatureMethod::Ink
            }
        };
        let on_screen = self.way != SignWay::Paper;
        if on_screen && !self.agreed {
            problems.push(SignProblem::Consent);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(SignatureDraft {
            method,
            capacity,
            consent: on_screen.then(|| Consent {
                version: version.to_owned(),
                text: consent,
            }),
            signed_on,
            scan: self.scan.clone().filter(|_| !on_screen),
        })
    }
}

fn drawn_problem(strokes: &[Stroke]) -> Option<SignProblem> {
    let points = || strokes.iter().flat_map(|stroke| &stroke.0);
    if points().next().is_none() {
        return Some(SignProblem::NothingDrawn);
    }
    let extent = |read: fn(&(i16, i16)) -> i16| {
        let least = points().map(read).min().unwrap_or_default();
        let most = points().map(read).max().unwrap_or_default();
        i32::from(most) - i32::from(least)
    };
    let is_line = strokes.iter().any(|stroke| stroke.0.len() > 1);
    let small = extent(|point| point.0).max(extent(|point| point.1)) < LEAST_EXTENT;
    (small || !is_line).then_some(SignProblem::OnlyADot)
}

/// The next letter to sign after one: another of the same person, written on the same day in one run. None where all are
/// signed.
#[must_use]
pub fn next_to_sign<'a>(state: &'a State, after: &RequestFile) -> Option<&'a RequestFile> {
    of_one_run(state, after).find(|file| file.signed_request().is_none())
}

/// The next letter to send after one: another of the same run that is signed and was never sent.
#[must_use]
pub fn next_to_send<'a>(state: &'a State, after: &RequestFile) -> Option<&'a RequestFile> {
    of_one_run(state, after)
        .find(|file| file.signed_request().is_some() && file.first_sending().is_none())
}

fn of_one_run<'a>(state: &'a State, after: &RequestFile) -> impl Iterator<Item = &'a RequestFile> {
    let request = after.request.clone();
    let same = move |file: &&RequestFile| {
        let other = &file.request;
        other.id != request.id
            && other.person == request.person
            && other.written_on == request.written_on
    };
    state.requests.values().filter(same)
}
