//! Which problems are open: what happened and was not settled since, and what follows from where the request stands.

use chrono::NaiveDate;

use super::case::{Case, LetterStanding};
use super::facts::{Fact, Facts};
use super::graph::Graph;
use super::problem::Problem;
use crate::domain::{
    DocumentId, FeeLine, Happening, HappeningEntry, HappeningId, Instrument, RequestFile, Verdict,
    judge_price,
};

/// A problem that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenProblem {
    /// Which.
    pub problem: Problem,
    /// What happened, where it comes from one happening.
    pub about: Option<HappeningId>,
    /// The signed paper, where one waits to be sent.
    pub document: Option<DocumentId>,
    /// Since when, where a day is known.
    pub since: Option<NaiveDate>,
    /// How the letter stands that answers it.
    pub letter: LetterStanding,
    pub(super) facts: Facts,
}

impl OpenProblem {
    /// Whether something is so about this problem and its letter.
    pub fn says(&self, fact: Fact) -> bool {
        self.facts.has(fact)
    }
}

/// All open problems; what they tell goes into the facts.
pub(super) fn problems(case: &Case<'_>, graph: &Graph, facts: &mut Facts) -> Vec<OpenProblem> {
    let mut open = Vec::new();
    for (place, entry) in case.file.happenings.iter().enumerate() {
        let later = case.file.happenings.get(place + 1..).unwrap_or(&[]);
        for problem in problems_of(case, graph, entry).into_iter().flatten() {
            if !is_settled(&entry.what, problem, later) {
                add(case, graph, facts, &mut open, problem, Some(entry));
            }
        }
    }
    for problem in Problem::ALL {
        if !problem.comes_from_a_happening() && problem != Problem::LetterToSend {
            add(case, graph, facts, &mut open, problem, None);
        }
    }
    for document in case.unsent() {
        if graph.window_is_open(document.kind, *facts) {
            open.push(OpenProblem {
                problem: Problem::LetterToSend,
                about: document.about,
                document: Some(document.id),
                since: Some(document.signature.signed_on),
                letter: LetterStanding::default(),
                facts: Facts::default(),
            });
        }
    }
    open
}

fn add(
    case: &Case<'_>,
    graph: &Graph,
    facts: &mut Facts,
    open: &mut Vec<OpenProblem>,
    problem: Problem,
    entry: Option<&HappeningEntry>,
) {
    let Some(row) = graph.row(problem).filter(|row| row.when.holds(*facts)) else {
        return;
    };
    let since = match (problem, entry) {
        (_, Some(entry)) => Some(entry.on),
        (Problem::NoAnswer, None) => case.deciding_clock().map(|clock| clock.last_day),
        (Problem::ReceiptUnknown, None) => case.last_asked(),
        _ => None,
    };
    let letter = row
        .letter
        .map(|kind| case.letter(kind, entry, since))
        .unwrap_or_default();
    *facts = facts.and(row.tells);
    if let Some(Happening::Denied { ground, .. }) = entry.map(|entry| &entry.what) {
        facts.put(Fact::Reviewable, case.is_reviewable(ground.as_ref()));
        facts.put(Fact::GroundMissing, !case.is_listed(ground.as_ref()));
    }
    let of_reason = matches!(entry.map(|e| &e.what), Some(Happening::ReasonGiven { .. }));
    facts.put(Fact::ReasonOpen, of_reason);
    open.push(OpenProblem {
        problem,
        about: entry.map(|entry| entry.id),
        document: (problem == Problem::ToSend)
            .then(|| case.file.signed_request().map(|paper| paper.id))
            .flatten(),
        since,
        letter,
        facts: case.letter_facts(letter),
    });
}

/// What a happening leaves open until something settles it.
fn problems_of(case: &Case<'_>, graph: &Graph, entry: &HappeningEntry) -> [Option<Problem>; 2] {
    let one = |problem| [Some(problem), None];
    let instrument = case.file.request.instrument;
    let of_access = matches!(
        instrument,
        Instrument::AccessRequest | Instrument::ThirdPartyDirective
    );
    match &entry.what {
        Happening::NeverGot => one(Problem::NeverGot),
        Happening::ExtensionLetter { .. } => [extension(case, entry.id), None],
        Happening::ExtensionSpoken => one(Problem::ExtensionUnwritten),
        Happening::Asked => one(Problem::Asked),
        Happening::ReasonGiven { reason, .. } => one(graph.problem_of(reason)),
        Happening::FeeQuoted {
            amount_cents,
            lines,
        } => one(fee(case, *amount_cents, lines)),
        Happening::WrongForm => one(Problem::WrongForm),
        Happening::SummaryReceived => one(Problem::SummaryOnly),
        Happening::PartReceived { .. } => one(Problem::MissingParts),
        Happening::WrongPatientReceived => one(Problem::WrongPatient),
        Happening::Denied {
            in_writing,
            ground,
            in_part,
        } => {
            let no = match (instrument, in_writing, in_part) {
                (Instrument::Amendment, true, _) => Problem::AmendmentDenied,
                _ if !of_access && instrument != Instrument::Amendment => Problem::Declined,
                (_, false, _) => Problem::DeniedByWord,
                (_, true, true) => Problem::DeniedInPart,
                (_, true, false) => Problem::DeniedInWriting,
            };
            let beside = match ground.as_ref().map(|id| id.as_str()) {
                Some("un.psychotherapy") => Some(Problem::PsychotherapyNotes),
                Some("not.personal_rep") => Some(Problem::RepresentativeRefused),
                _ => None,
            };
            [Some(no), beside]
        }
        Happening::NoRecord { .. } => one(Problem::NoRecord),
        Happening::RecordsDestroyed { .. } => one(Problem::RecordsDestroyed),
        Happening::HolderClosed { .. } => one(Problem::HolderClosed),
        Happening::PatientDied => one(Problem::PatientDied),
        _ => [None, None],
    }
}

/// Whether a letter gives more time on the clock that decides.
fn extension(case: &Case<'_>, id: HappeningId) -> Option<Problem> {
    let clock = case.deciding_clock()?;
    if clock
        .extension
        .as_ref()
        .is_some_and(|taken| taken.happening == id)
    {
        return Some(Problem::ExtensionInTime);
    }
    clock
        .void_extensions
        .iter()
        .any(|(void, _)| *void == id)
        .then_some(Problem::ExtensionVoid)
}

/// What a price is. Only a request for the person's own copy is limited (45 CFR 164.524(c)(4); Ciox v. Azar).
fn fee(case: &Case<'_>, amount_cents: u32, lines: &[FeeLine]) -> Problem {
    let request = &case.file.request;
    if request.instrument != Instrument::AccessRequest {
        let unclear = lines.is_empty() && request.instrument == Instrument::ThirdPartyDirective;
        return if unclear {
            Problem::FeeUnclear
        } else {
            Problem::FeeQuoted
        };
    }
    match judge_price(amount_cents, lines, request, case.rules) {
        Verdict::Allowed => Problem::FeeQuoted,
        Verdict::Ask => Problem::FeeUnclear,
        Verdict::NotAllowed => Problem::FeeWrong,
    }
}

/// Whether something that came later settles a problem. An answer, the records themselves and the person's own word
/// settle most; the newest of a kind takes the place of the older.
fn is_settled(what: &Happening, problem: Problem, later: &[HappeningEntry]) -> bool {
    let settles = |next: &Happening| {
        if next.closes() || *next == Happening::AllReceived || is_newer_of_kind(what, next) {
            return true;
        }
        let came = next.falls_short() && *next != Happening::WrongPatientReceived;
        match problem {
            Problem::WrongPatient
            | Problem::DeniedInWriting
            | Problem::AmendmentDenied
            | Problem::Declined
            | Problem::PsychotherapyNotes => false,
            Problem::NeverGot => next.proves_receipt(),
            Problem::NoRecord | Problem::RecordsDestroyed => came,
            Problem::PatientDied | Problem::HolderClosed => next.answers(),
            Problem::ExtensionVoid | Problem::ExtensionUnwritten | Problem::Asked => {
                next.answers() || came || matches!(next, Happening::Called { .. })
            }
            Problem::IdentityWanted => next.answers() || came || *next == Happening::Acknowledged,
            Problem::DeniedByWord => {
                let written = matches!(
                    next,
                    Happening::Denied {
                        in_writing: true,
                        ..
                    }
                );
                next.answers() || came || written
            }
            _ if problem.is_fee() => next.answers() || matches!(next, Happening::FeePaid { .. }),
            Problem::DeniedInPart
            | Problem::MissingParts
            | Problem::SummaryOnly
            | Problem::WrongForm => next.answers(),
            _ => next.answers() || came,
        }
    };
    later.iter().any(|entry| settles(&entry.what))
}

/// Whether the later word is of the same kind, so that it stands in the place of the earlier.
fn is_newer_of_kind(what: &Happening, next: &Happening) -> bool {
    use Happening as H;
    match (what, next) {
        (H::ReasonGiven { reason: old, .. }, H::ReasonGiven { reason: new, .. }) => old == new,
        (
            H::Denied {
                in_writing: old, ..
            },
            H::Denied {
                in_writing: new, ..
            },
        ) => old == new,
        (H::ReasonGiven { .. } | H::Denied { .. }, _) => false,
        _ => std::mem::discriminant(what) == std::mem::discriminant(next),
    }
}

/// Whether all came and nothing took it back.
pub(super) fn all_came(file: &RequestFile) -> bool {
    let last =
        |wanted: fn(&Happening) -> bool| file.happenings.iter().rposition(|e| wanted(&e.what));
    last(|what| *what == Happening::AllReceived)
        .is_some_and(|came| last(Happening::falls_short).is_none_or(|short| short < came))
}
