//! Which rule each act or omission breaks. Only verified rows speak, and only where they bind the holder.

use super::access::dollars;
use super::matter::{Law, Matter, law};
use super::{Subject, fee_objection, reason_answer};
use crate::documents::letter::Words;
use crate::documents::writer::{Writer, given, join, source};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding};
use crate::domain::rules::{AccessRight, Allowed, Confidence};
use crate::domain::{Happening, HappeningEntry, Instrument, IssueStanding};

/// Clocks of which law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Federal ones: for the Office for Civil Rights.
    Federal,
    /// A state's.
    State,
    /// Both.
    All,
}

/// The rules that were broken, the late answer first; empty where none was, or none is vouched for.
pub(super) fn breaches(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    matter: &Matter<'_>,
    whose: Whose,
) -> Vec<Words> {
    let clocks = matter.clocks(writer);
    let wanted = |clock: &&Clock| match whose {
        Whose::All => true,
        Whose::State => clock.kind == ClockKind::StateAccess,
        Whose::Federal => clock.kind != ClockKind::StateAccess,
    };
    let mut found: Vec<_> = clocks
        .iter()
        .filter(wanted)
        .filter_map(|clock| late(writer, clock))
        .collect();
    // The federal rules of access; a holder that may not be bound by them is not accused of breaking them.
    let binds = law(subject) == Law::Access && subject.access_right == AccessRight::Yes;
    if binds && whose != Whose::State {
        found.extend(void_letters(writer, matter, &clocks));
        let each = matter.file.happenings.iter().filter_map(|entry| {
            let broken = of_happening(writer, subject, matter, entry)?;
            Some(join([broken, mended(writer, matter, entry)]))
        });
        for words in each {
            if !found.contains(&words) {
                found.push(words);
            }
        }
    }
    found
}

/// That the holder mended it, where the person says so.
fn mended(writer: &Writer<'_>, matter: &Matter<'_>, entry: &HappeningEntry) -> Words {
    let answers = matter.file.letters.get(&writer.kind);
    let standing = answers.and_then(|answers| answers.issues.get(&entry.id));
    if standing == Some(&IssueStanding::Resolved) {
        writer.say("complaint/resolved", &[])
    } else {
        Words::default()
    }
}

/// An answer that did not come in time.
fn late(writer: &Writer<'_>, clock: &Clock) -> Option<Words> {
    let (phrase, on) = match (clock.standing, &clock.extension) {
        (ClockStanding::RanOut { .. }, None) => ("complaint/breach.late", None),
        (ClockStanding::RanOut { .. }, Some(_)) => ("complaint/breach.late.extended", None),
        (ClockStanding::Ended { on }, _) if on > clock.last_day => {
            ("complaint/breach.answered", Some(on))
        }
        _ => return None,
    };
    let values = [
        ("law", source(&clock.reference)),
        (
            "days",
            given(&writer.days(i64::from(clock.length), clock.unit)),
        ),
        ("date", given(&writer.date(clock.last_day))),
        (
            "on",
            on.map(|on| given(&writer.date(on))).unwrap_or_default(),
        ),
    ];
    Some(writer.say(phrase, &values))
}

/// Letters that took more time and gave none, by the federal clock.
fn void_letters(writer: &Writer<'_>, matter: &Matter<'_>, clocks: &[Clock]) -> Vec<Words> {
    let federal = clocks
        .iter()
        .find(|clock| clock.kind == ClockKind::FederalAccess);
    let letters = federal.into_iter().flat_map(|clock| &clock.void_extensions);
    letters
        .filter_map(|(id, _)| match matter.file.happening(*id)?.what {
            Happening::ExtensionLetter { written_on, .. } => Some(writer.say(
                "complaint/breach.void",
                &[("date", given(&writer.date(written_on)))],
            )),
            _ => None,
        })
        .collect()
}

/// The rule that one thing breaks.
fn of_happening(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    matter: &Matter<'_>,
    entry: &HappeningEntry,
) -> Option<Words> {
    let request = &matter.file.request;
    let own = request.instrument == Instrument::AccessRequest;
    match &entry.what {
        Happening::Denied {
            in_writing: false, ..
        } => Some(writer.say("complaint/breach.denied", &[])),
        Happening::ExtensionSpoken => Some(writer.say("complaint/breach.spoken", &[])),
        Happening::SummaryReceived if own => Some(writer.say("complaint/breach.summary", &[])),
        Happening::WrongForm if own => Some(writer.say("complaint/breach.form", &[])),
        Happening::ReasonGiven { reason, .. } => {
            let row = writer.rules.reason(reason)?;
            let speaks = row.allowed == Allowed::No && row.confidence == Confidence::Verified;
            let values = [
                ("what", reason_answer::what(writer, reason)),
                ("law", source(&row.reference)),
            ];
            speaks.then(|| writer.say("complaint/breach.reason", &values))
        }
        Happening::FeeQuoted {
            amount_cents,
            lines,
        } => {
            let names = fee_objection::not_chargeable(writer, subject, request, lines);
            if names.is_empty() {
                return None;
            }
            let names: Vec<_> = names.iter().map(Words::text).collect();
            let values = [
                ("amount", given(&dollars(*amount_cents))),
                ("parts", given(&names.join(", "))),
            ];
            Some(writer.say("complaint/breach.fee", &values))
        }
        _ => None,
    }
}
