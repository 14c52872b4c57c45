//! Complaints to those who oversee a holder: the Office for Civil Rights (45 CFR 160.306), the office for information
//! blocking (42 U.S.C. 300jj-52; 45 CFR 171.103), a state's board or department. They say facts with dates, and which rule
//! each breaks; what they are told of the patient is no more than that needs.

use super::breaches::{Whose, breaches};
use super::matter::{self, Law, Matter, law, whose};
use super::records::{form, name_of};
use super::timeline::{asked, bullets, holder, lines};
use super::{Body, Subject, exhibits, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph, tidy, unbroken};
use crate::domain::clocks::{Clock, ClockKind, ClockStanding, StartReason, clocks};
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::{Happening, Provider, ProviderKind, RequestFile};

/// The statement for the Office for Civil Rights.
pub(super) fn ocr(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if subject.access_right != AccessRight::Yes {
        return Err(ComposeError::NoAccessRight);
    }
    // A holder may act on a permission and need not: nothing it does with one breaks a rule of access.
    if subject.instrument.is_permission() {
        return Err(ComposeError::OutOfReach);
    }
    let matter = Matter::of(file, provider)?;
    let window = clocks(file, provider, writer.today, writer.rules)
        .into_iter()
        .find(|clock| clock.kind == ClockKind::OcrComplaint)
        .ok_or(ComposeError::NothingToAnswer)?;
    if matches!(window.standing, ClockStanding::RanOut { .. }) {
        return Err(ComposeError::TooLate {
            last_day: window.last_day,
        });
    }
    let rules = breaches(writer, subject, &matter, Whose::Federal);
    let mut middle = vec![happened(writer, subject, &matter)];
    middle.extend(rules_row(writer, rules));
    middle.push(writer.row("complaint/label.time", vec![in_time(writer, &window)]));
    let title = if law(subject) == Law::Access {
        "complaint/ocr.title"
    } else {
        "complaint/ocr.title.other"
    };
    let statement = Statement {
        title,
        paper: "complaint/ocr.paper",
        legal_kind: Some(writer.say("complaint/ocr.kind", &[])),
        about: "complaint/label.about",
        middle,
        please: "complaint/ocr.please",
        to: vec![
            writer.say("complaint/ocr.to", &[]),
            writer.say("complaint/ocr.to.how", &[]),
        ],
    };
    Ok(statement.letter(writer, subject, &matter))
}

/// The report of what may be information blocking: facts, and no word on what the provider knew.
pub(super) fn information_blocking(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if subject.access_right != AccessRight::Yes {
        return Err(ComposeError::NoAccessRight);
    }
    // The rule is about providers and electronic information: 45 CFR 171.102.
    let is_electronic = subject.form.is_electronic() && law(subject) == Law::Access;
    if !is_electronic || provider.kind == ProviderKind::Insurer {
        return Err(ComposeError::OutOfReach);
    }
    let matter = Matter::of(file, provider)?;
    let denied = file
        .happenings
        .iter()
        .any(|entry| matches!(entry.what, Happening::Denied { .. }));
    if !denied && breaches(writer, subject, &matter, Whose::Federal).is_empty() {
        return Err(ComposeError::NothingToAnswer);
    }
    let named = ("holder", holder(&matter));
    let records = [
        named.clone(),
        ("whose", whose(writer, subject)),
        ("form", form(writer, subject)),
    ];
    let gave_reasons = file.happenings.iter().any(|entry| {
        matches!(
            entry.what,
            Happening::ReasonGiven { .. } | Happening::Denied { .. }
        )
    });
    let exception = if gave_reasons {
        writer.say("complaint/blocking.exception", std::slice::from_ref(&named))
    } else {
        writer.say("complaint/blocking.exception.none", &[])
    };
    let facts = [
        writer.say("complaint/blocking.facts", std::slice::from_ref(&named)),
        exception,
    ];
    let middle = vec![
        writer.row(
            "complaint/label.ehi",
            vec![paragraph([writer.say("complaint/blocking.ehi", &records)])],
        ),
        happened(writer, subject, &matter),
        writer.row("complaint/label.facts", vec![paragraph(facts)]),
    ];
    let statement = Statement {
        title: "complaint/blocking.title",
        paper: "complaint/blocking.paper",
        legal_kind: Some(writer.say("complaint/blocking.kind", &[])),
        about: "complaint/label.actor",
        middle,
        please: "complaint/blocking.please",
        to: vec![
            writer.say("complaint/blocking.to", &[]),
            writer.say("complaint/blocking.to.how", &[]),
        ],
    };
    Ok(statement.letter(writer, subject, &matter))
}

/// The complaint to the state's body.
pub(super) fn state(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if subject.instrument.is_permission() {
        return Err(ComposeError::WrongInstrument);
    }
    let matter = Matter::of(file, provider)?;
    let mut middle = vec![happened(writer, subject, &matter)];
    let rules = breaches(writer, subject, &matter, Whose::All);
    if rules.is_empty() && !file.happenings.iter().any(|entry| hinders(&entry.what)) {
        return Err(ComposeError::NothingToAnswer);
    }
    middle.extend(rules_row(writer, rules));
    let to = match state_body(writer.rules, provider) {
        Some(body) => writer.say("complaint/state.to", &[("body", given(&body))]),
        None => writer.say(
            "complaint/state.to.unnamed",
            &[("kind", kind_of_holder(writer, provider))],
        ),
    };
    let mut to = vec![to];
    to.extend((!provider.address.state.trim().is_empty()).then(|| given(&provider.address.state)));
    let statement = Statement {
        title: "complaint/state.title",
        paper: "complaint/state.paper",
        legal_kind: None,
        about: "complaint/label.about",
        middle,
        please: "complaint/state.please",
        to,
    };
    Ok(statement.letter(writer, subject, &matter))
}

/// The body of the holder's state that takes such complaints; none where the rule pack names none.
fn state_body(_rules: &Rules, _provider: &Provider) -> Option<String> {
    None
}

/// What differs between one complaint and the next.
struct Statement {
    title: &'static str,
    paper: &'static str,
    legal_kind: Option<Words>,
    /// The label of the row that names the holder.
    about: &'static str,
    /// Between what was asked for and what is asked now.
    middle: Vec<Row>,
    please: &'static str,
    to: Vec<Words>,
}

impl Statement {
    fn letter(self, writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Letter {
        let please = writer.say(self.please, &[("holder", holder(matter))]);
        let mut rows = vec![
            writer.row(self.about, about(writer, matter.provider)),
            writer.row(
                "complaint/label.who",
                vec![paragraph([who(writer, subject)])],
            ),
            parts::patient(writer, subject),
            writer.row(
                "complaint/label.asked",
                vec![asked(writer, subject, matter)],
            ),
        ];
        rows.extend(self.middle);
        rows.push(writer.row("complaint/label.please", vec![paragraph([please])]));
        rows.extend(matter::also(writer, matter));
        rows.extend(parts::authority(writer, subject));
        let exhibits = exhibits::exhibits(writer, subject, matter);
        rows.extend(exhibits::row(writer, &exhibits));
        let body = Body {
            title: writer.say(self.title, &[]),
            name: None,
            paper: writer.text(self.paper),
            legal_kind: self.legal_kind,
            rows,
            is_signed: true,
        };
        let to = self.to.into_iter().map(Block::Paragraph).collect();
        Letter {
            to: writer.row("common/label.to", to),
            exhibits,
            ..sheet(writer, subject, body)
        }
    }
}

/// The rules that were broken, where there are any.
fn rules_row(writer: &Writer<'_>, rules: Vec<Words>) -> Option<Row> {
    (!rules.is_empty()).then(|| writer.row("complaint/label.rules", vec![Block::Bullets(rules)]))
}

/// Whether something stands between a person and her records, whatever law is asked.
fn hinders(what: &Happening) -> bool {
    matches!(
        what,
        Happening::NeverGot
            | Happening::ExtensionSpoken
            | Happening::ReasonGiven { .. }
            | Happening::FeeQuoted { .. }
            | Happening::PartReceived { .. }
            | Happening::SummaryReceived
            | Happening::WrongForm
            | Happening::WrongPatientReceived
            | Happening::Denied { .. }
            | Happening::NoRecord { .. }
            | Happening::RecordsDestroyed { .. }
            | Happening::HolderClosed { .. }
    )
}

fn happened(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Row {
    let all = bullets(writer, lines(writer, subject, matter));
    writer.row("complaint/label.happened", vec![all])
}

/// The window for the complaint (45 CFR 160.306(b)(3)).
fn in_time(writer: &Writer<'_>, window: &Clock) -> Block {
    let start = match window.start.because {
        StartReason::AnswerDue => "complaint/ocr.start.late",
        StartReason::Denied => "complaint/ocr.start.denied",
        _ => "complaint/ocr.start.obstructed",
    };
    let values = [
        ("start", matter::on(writer, start, window.start.on)),
        (
            "days",
            given(&writer.days(i64::from(window.length), window.unit)),
        ),
        ("date", given(&writer.date(window.last_day))),
    ];
    paragraph([writer.say("complaint/ocr.time", &values)])
}

fn who(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    match subject.person.and_then(|person| person.authority()) {
        None => writer.say("complaint/who.own", &[]),
        Some(authority) => writer.say(
            "complaint/who.for",
            &[("capacity", given(&authority.description))],
        ),
    }
}

/// Whom it is about, and how that holder is found.
fn about(writer: &Writer<'_>, provider: &Provider) -> Vec<Block> {
    let values = [
        ("holder", given(&provider.name)),
        ("kind", kind_of_holder(writer, provider)),
    ];
    let mut all = vec![writer.say("complaint/about", &values)];
    let address = provider.address.lines().join(", ");
    all.extend((!address.is_empty()).then(|| given(&address)));
    let ways = [
        ("common/phone", &provider.phone),
        ("common/fax", &provider.fax),
    ];
    for (phrase, number) in ways {
        if !tidy(number).is_empty() {
            all.push(writer.say(phrase, &[("number", unbroken(number))]));
        }
    }
    all.into_iter().map(Block::Paragraph).collect()
}

fn kind_of_holder(writer: &Writer<'_>, provider: &Provider) -> Words {
    writer.say(
        &format!("complaint/holder.{}", name_of(&provider.kind)),
        &[],
    )
}
