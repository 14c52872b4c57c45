//! What every letter in the course of a request stands on: the request as it was signed, how it went out, the law that
//! binds its holder, and the time there is to answer.

use chrono::NaiveDate;

use super::Subject;
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Row, Words};
use crate::documents::writer::{Writer, chosen, given, join, paragraph, source, tidy, unbroken};
use crate::domain::clocks::{Clock, ClockStanding, StartReason, clocks, ended_on, receipt};
use crate::domain::rules::AccessRight;
use crate::domain::{
    HappeningEntry, Instrument, Provider, RequestFile, SendMethod, Sending, SignedDocument,
};

/// A request that was signed and sent.
pub(super) struct Matter<'a> {
    pub file: &'a RequestFile,
    pub signed: &'a SignedDocument,
    pub sent: &'a Sending,
    pub provider: &'a Provider,
}

/// The rule under which the holder must answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Law {
    /// 45 CFR 164.524.
    Access,
    /// 45 CFR 164.526.
    Amendment,
    /// 45 CFR 164.528.
    Accounting,
    /// None that a letter could call on: the holder may act and need not, or another law binds it.
    None,
}

impl<'a> Matter<'a> {
    /// The matter of a request, whether it ended or not.
    pub fn of(file: &'a RequestFile, provider: &'a Provider) -> Result<Self, ComposeError> {
        Ok(Self {
            file,
            signed: file.signed_request().ok_or(ComposeError::NotSent)?,
            sent: file.first_sending().ok_or(ComposeError::NotSent)?,
            provider,
        })
    }

    /// The matter of a request that still waits for its answer.
    pub fn waiting(file: &'a RequestFile, provider: &'a Provider) -> Result<Self, ComposeError> {
        match ended_on(file) {
            Some(on) => Err(ComposeError::Ended { on }),
            None => Self::of(file, provider),
        }
    }

    /// The matter of a request that the person herself did not end.
    pub fn not_closed(file: &'a RequestFile, provider: &'a Provider) -> Result<Self, ComposeError> {
        let closed = file.happenings.iter().find(|entry| entry.what.closes());
        match closed {
            Some(entry) => Err(ComposeError::Ended { on: entry.on }),
            None => Self::of(file, provider),
        }
    }

    /// What the letter answers.
    pub fn answered(&self, writer: &Writer<'_>) -> Result<&'a HappeningEntry, ComposeError> {
        self.file
            .answered_by(writer.kind)
            .ok_or(ComposeError::NothingToAnswer)
    }

    /// The date on the request.
    pub fn date(&self, writer: &Writer<'_>) -> Words {
        given(&writer.date(self.signed.signature.signed_on))
    }

    /// The clocks on which the holder must answer, the earliest last day first.
    pub fn clocks(&self, writer: &Writer<'_>) -> Vec<Clock> {
        clocks(self.file, self.provider, writer.today, writer.rules)
            .into_iter()
            .filter(|clock| clock.kind.binds_holder())
            .collect()
    }
}

/// The rule under which the holder must answer.
pub(super) fn law(subject: &Subject<'_>) -> Law {
    match subject.instrument {
        _ if subject.access_right == AccessRight::No => Law::None,
        Instrument::AccessRequest | Instrument::ThirdPartyDirective => Law::Access,
        Instrument::Amendment => Law::Amendment,
        Instrument::Accounting => Law::Accounting,
        _ => Law::None,
    }
}

/// What the opening paper is called in a sentence: a request, an authorization, a consent.
pub(super) fn noun(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let phrase = match subject.instrument {
        Instrument::Authorization | Instrument::PsychotherapyNotesAuthorization => {
            "course/noun.authorization"
        }
        Instrument::Part2Consent | Instrument::Part2CounselingConsent => "course/noun.consent",
        _ => "course/noun.request",
    };
    writer.say(phrase, &[])
}

/// Whose records: "my", or "the patient's".
pub(super) fn whose(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let phrase = if subject.is_represented() {
        "course/whose.for"
    } else {
        "course/whose.own"
    };
    writer.say(phrase, &[])
}

/// Which request the letter is about, and that it is no new one.
pub(super) fn kind(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Words {
    let date = ("date", matter.date(writer));
    let law = writer.rules.legal_basis(subject.instrument.document());
    match (subject.access_right, law) {
        _ if subject.instrument.is_permission() => plain_kind(writer, subject, matter),
        (AccessRight::Yes, Some(law)) => writer.say("course/kind", &[date, ("law", source(law))]),
        (AccessRight::Depends, _) => writer.say("course/kind.depends", &[date]),
        _ => plain_kind(writer, subject, matter),
    }
}

/// The same without a word of law.
pub(super) fn plain_kind(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Words {
    let values = [
        ("date", matter.date(writer)),
        ("noun", noun(writer, subject)),
    ];
    writer.say("course/kind.plain", &values)
}

/// When and how the request first went out.
pub(super) fn sent(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Words {
    let values = [
        ("noun", noun(writer, subject)),
        ("date", matter.date(writer)),
        ("sent", given(&writer.date(matter.sent.on))),
        ("way", way(writer, matter.sent)),
    ];
    let same_day = matter.sent.on == matter.signed.signature.signed_on;
    writer.say(
        if same_day {
            "course/sent.same_day"
        } else {
            "course/sent"
        },
        &values,
    )
}

/// By which way something went out, with its number: "by fax to (218) 555-0102 (confirmation 0093)".
pub(super) fn way(writer: &Writer<'_>, sending: &Sending) -> Words {
    let to = unbroken(&sending.to);
    let is_named = !to.text().is_empty();
    let way = match sending.method {
        SendMethod::Mail => writer.say("course/way.mail", &[]),
        SendMethod::Fax if is_named => writer.say("course/way.fax", &[("to", to)]),
        SendMethod::Email if is_named => writer.say("course/way.email", &[("to", to)]),
        SendMethod::Fax => writer.say("course/way.fax_machine", &[]),
        SendMethod::Email => writer.say("course/way.email_box", &[]),
        SendMethod::Portal => writer.say("course/way.portal", &[]),
        SendMethod::InPerson => writer.say("course/way.in_person", &[]),
    };
    let confirmation = given(&sending.confirmation);
    if confirmation.text().is_empty() {
        return way;
    }
    join([
        way,
        writer.say("course/way.confirmation", &[("number", confirmation)]),
    ])
}

/// The day the holder had the request, where that is known.
pub(super) fn received(writer: &Writer<'_>, matter: &Matter<'_>) -> Option<Words> {
    let start = receipt(matter.file)?;
    let phrase = match start.because {
        StartReason::ReceiptKnown => "course/received.known",
        _ => "course/received.shown",
    };
    Some(on(writer, phrase, start.on))
}

/// A phrase about one day.
pub(super) fn on(writer: &Writer<'_>, phrase: &str, day: NaiveDate) -> Words {
    writer.say(phrase, &[("date", given(&writer.date(day)))])
}

/// Until when the holder has to answer, which no letter changes; none where no clock is known to run.
pub(super) fn time(writer: &Writer<'_>, matter: &Matter<'_>) -> Option<Row> {
    let clock = matter.clocks(writer).into_iter().next()?;
    let phrase = match clock.standing {
        ClockStanding::Running { .. } => "course/time.running",
        ClockStanding::RanOut { .. } => "course/time.out",
        ClockStanding::Ended { .. } => return None,
    };
    let values = [
        ("date", given(&writer.date(clock.last_day))),
        ("law", source(&clock.reference)),
    ];
    Some(writer.row(
        "course/label.time",
        vec![paragraph([writer.say(phrase, &values)])],
    ))
}

/// What the person adds in her own words.
pub(super) fn also(writer: &Writer<'_>, matter: &Matter<'_>) -> Option<Row> {
    let lines = own_lines(matter.file.own_words(writer.kind));
    (!lines.is_empty()).then(|| writer.row("course/label.also", lines))
}

/// What somebody typed, a paragraph for each line.
pub(super) fn own_lines(text: &str) -> Vec<Block> {
    text.lines()
        .map(tidy)
        .filter(|line| !line.is_empty())
        .map(|line| Block::Paragraph(chosen(&line)))
        .collect()
}

/// The request that goes along, and the proof that it was sent.
pub(super) fn enclosed(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Row {
    let copy = [
        ("noun", noun(writer, subject)),
        ("date", matter.date(writer)),
        ("pages", given(&writer.pages(matter.signed.pages))),
    ];
    let mut items = vec![writer.say("course/enclosed.request", &copy)];
    let proof = matter.sent.proof.as_ref();
    items.extend(proof.map(|_| writer.say("course/enclosed.proof", &[])));
    let items = items.into_iter().map(Block::Paragraph).collect();
    writer.row("course/label.enclosed", items)
}
