//! What happened, thing by thing, in the words of a complaint: the log of a request as dated lines, without a judgment.

use chrono::NaiveDate;

use super::access::dollars;
use super::matter::{Matter, noun, way, whose};
use super::records::name_of;
use super::{Subject, denial, reason_answer};
use crate::documents::letter::{Block, Words};
use crate::documents::writer::{Writer, given, join, paragraph};
use crate::domain::{
    DocumentKind, Happening, HappeningEntry, HappeningId, Instrument, IssueStanding, Manner,
    PaperRole,
};

/// One dated thing.
pub(super) struct Line {
    pub on: NaiveDate,
    pub words: Words,
}

/// Everything that was sent after the request and everything that happened, oldest first.
pub(super) fn lines(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Vec<Line> {
    let happened = matter.file.happenings.iter().filter_map(|entry| {
        let words = happening(writer, subject, matter, entry)?;
        let standing = standing(writer, matter, entry.id);
        let words = join([words, standing.unwrap_or_default()]);
        Some(Line {
            on: entry.on,
            words,
        })
    });
    // On one day what happened comes before the letter that answers it.
    let mut lines: Vec<_> = happened.chain(sent_later(writer, matter)).collect();
    lines.sort_by_key(|line| line.on);
    lines
}

/// Dated lines as a list.
pub(super) fn bullets(writer: &Writer<'_>, lines: Vec<Line>) -> Block {
    let items = lines.into_iter().map(|line| dated(writer, line));
    Block::Bullets(items.collect())
}

/// A line behind its date.
pub(super) fn dated(writer: &Writer<'_>, line: Line) -> Words {
    let values = [
        ("date", given(&writer.date(line.on))),
        ("words", line.words),
    ];
    writer.say("complaint/dated", &values)
}

/// What was asked for, when, and how it went out.
pub(super) fn asked(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Block {
    let date = ("date", matter.date(writer));
    let first = if subject.instrument.is_permission() {
        writer.say(
            "complaint/asked.permission",
            &[date, ("noun", noun(writer, subject))],
        )
    } else {
        let what = match (subject.instrument, subject.manner) {
            (Instrument::ThirdPartyDirective, _) => "complaint/what.directive",
            (Instrument::Amendment, _) => "complaint/what.amendment",
            (Instrument::Accounting, _) => "complaint/what.accounting",
            (Instrument::Restriction, _) => "complaint/what.restriction",
            (Instrument::ConfidentialCommunication, _) => "complaint/what.communication",
            (_, Manner::Copy) => "complaint/what.copy",
            (_, Manner::Inspect) => "complaint/what.inspect",
            (_, Manner::InspectAndCopy) => "complaint/what.both",
        };
        let what = writer.say(what, &[("whose", whose(writer, subject))]);
        writer.say("complaint/asked", &[date, ("what", what)])
    };
    let sent = [
        ("sent", given(&writer.date(matter.sent.on))),
        ("way", way(writer, matter.sent)),
    ];
    paragraph([first, writer.say("complaint/asked.sent", &sent)])
}

/// The holder's name.
pub(super) fn holder(matter: &Matter<'_>) -> Words {
    given(&matter.provider.name)
}

/// How a matter stands now, where the person says that it is not as it was.
pub(super) fn standing(writer: &Writer<'_>, matter: &Matter<'_>, id: HappeningId) -> Option<Words> {
    let answers = matter.file.letters.get(&writer.kind)?;
    match answers.issues.get(&id)? {
        IssueStanding::Persists => None,
        IssueStanding::Resolved => Some(writer.say("complaint/resolved", &[])),
        IssueStanding::Changed(words) => {
            let words = crate::documents::writer::chosen(words);
            Some(writer.say("complaint/changed", &[("words", words)]))
        }
    }
}

/// The request sent again, and the letters in its course.
fn sent_later(writer: &Writer<'_>, matter: &Matter<'_>) -> Vec<Line> {
    let each = matter.file.sendings.iter().filter_map(|sending| {
        let paper = matter
            .file
            .documents
            .iter()
            .find(|document| document.id == sending.document)?;
        let words = if paper.kind.role() == PaperRole::Letter {
            let values = [
                ("holder", holder(matter)),
                ("paper", paper_name(writer, paper.kind)),
            ];
            (!paper.kind.is_outside_complaint())
                .then(|| writer.say("complaint/line.letter", &values))?
        } else if std::ptr::eq(sending, matter.sent) {
            return None;
        } else {
            let values = [("way", way(writer, sending))];
            writer.say("complaint/line.request_again", &values)
        };
        Some(Line {
            on: sending.on,
            words,
        })
    });
    each.collect()
}

/// What a paper is called.
pub(super) fn paper_name(writer: &Writer<'_>, kind: DocumentKind) -> Words {
    writer.say(&format!("complaint/paper.{}", name_of(&kind)), &[])
}

/// What happened, in words; none for what is no business of those who read it.
pub(super) fn happening(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    matter: &Matter<'_>,
    entry: &HappeningEntry,
) -> Option<Words> {
    let who = ("holder", holder(matter));
    let say = |phrase: &str| writer.say(phrase, std::slice::from_ref(&who));
    let amount = |cents: u32| ("amount", given(&dollars(cents)));
    Some(match &entry.what {
        Happening::ReceivedByProvider => say("complaint/line.received"),
        Happening::Acknowledged => say("complaint/line.acknowledged"),
        Happening::NeverGot => say("complaint/line.never_got"),
        Happening::ExtensionLetter {
            written_on,
            done_by,
            ..
        } => {
            let written = ("written", given(&writer.date(*written_on)));
            match done_by {
                Some(day) => {
                    let until = ("until", given(&writer.date(*day)));
                    writer.say("complaint/line.extension", &[who, written, until])
                }
                None => writer.say("complaint/line.extension.undated", &[who, written]),
            }
        }
        Happening::ExtensionSpoken => say("complaint/line.extension.spoken"),
        Happening::Asked => say("complaint/line.asked"),
        Happening::ReasonGiven { reason, in_writing } => {
            let phrase = if *in_writing {
                "complaint/line.reason.wrote"
            } else {
                "complaint/line.reason.said"
            };
            let what = ("what", reason_answer::what(writer, reason));
            writer.say(phrase, &[who, what])
        }
        Happening::FeeQuoted { amount_cents, .. } => {
            writer.say("complaint/line.fee", &[who, amount(*amount_cents)])
        }
        Happening::FeePaid { amount_cents } => {
            writer.say("complaint/line.paid", &[amount(*amount_cents)])
        }
        Happening::PartReceived { .. } => say("complaint/line.part"),
        Happening::SummaryReceived => say("complaint/line.summary"),
        Happening::WrongForm => say("complaint/line.form"),
        Happening::WrongPatientReceived => say("complaint/line.wrong_patient"),
        Happening::AllReceived if subject.instrument.asks_for_records() => {
            say("complaint/line.all")
        }
        Happening::AllReceived => say("complaint/line.done"),
        Happening::Denied {
            in_writing,
            in_part,
            ground,
        } => {
            let phrase = match (in_writing, in_part) {
                (true, false) => "complaint/line.denied.written",
                (true, true) => "complaint/line.denied.written.part",
                (false, false) => "complaint/line.denied.spoken",
                (false, true) => "complaint/line.denied.spoken.part",
            };
            let ground = ground.as_ref().map(|ground| {
                let name = denial::ground_name(writer, ground);
                writer.say("complaint/line.ground", &[("ground", name)])
            });
            join([say(phrase), ground.unwrap_or_default()])
        }
        Happening::ReviewDecided { upheld: true } => say("complaint/line.review.upheld"),
        Happening::ReviewDecided { upheld: false } => say("complaint/line.review.reversed"),
        Happening::NoRecord { .. } => say("complaint/line.no_record"),
        Happening::RecordsDestroyed { .. } => say("complaint/line.destroyed"),
        Happening::HolderClosed { .. } => say("complaint/line.closed"),
        Happening::Called { spoke_with, .. } if spoke_with.trim().is_empty() => {
            say("complaint/line.called")
        }
        Happening::Called { spoke_with, .. } => {
            writer.say("complaint/line.spoke", &[("who", given(spoke_with))])
        }
        Happening::Withdrawn => say("complaint/line.withdrawn"),
        Happening::PatientDied | Happening::Noted | Happening::Settled { .. } => return None,
    })
}
