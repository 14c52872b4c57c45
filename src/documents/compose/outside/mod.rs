//! Complaints to those who oversee a holder: the Office for Civil Rights (45 CFR 160.306), the office for information
//! blocking (42 U.S.C. 300jj-52; 45 CFR 171.103), a state's board or department. They say facts with dates, and which rule
//! each breaks; what they are told of the patient is no more than that needs.

mod blocking;
mod ocr;

use super::breaches::{Whose, breaches};
use super::matter::{self, Matter};
use super::records::name_of;
use super::timeline::{asked, bullets, holder, lines};
use super::{Body, Subject, exhibits, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph, tidy, unbroken};
use crate::domain::rules::Takes;
use crate::domain::{Provider, RequestFile};

pub(super) use blocking::information_blocking;
pub(super) use ocr::ocr;

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
    if rules.is_empty() && !file.happenings.iter().any(|entry| entry.what.hinders()) {
        return Err(ComposeError::NothingToAnswer);
    }
    middle.extend(rules_row(writer, rules));
    let state = &provider.address.state;
    let to = match writer.rules.state_body(state, provider.kind) {
        Some(body) => writer.say("complaint/to", &[("body", given(&body.name))]),
        None => writer.say(
            "complaint/state.to.unnamed",
            &[("kind", kind_of_holder(writer, provider))],
        ),
    };
    let mut to = vec![to];
    to.extend((!state.trim().is_empty()).then(|| given(state)));
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

/// The federal office that takes such complaints, and where they are filed.
fn federal(writer: &Writer<'_>, takes: Takes) -> Result<Vec<Words>, ComposeError> {
    let body = writer.rules.federal_body(takes);
    let body = body.ok_or(ComposeError::OfficeUnknown)?;
    let mut to = vec![writer.say("complaint/to", &[("body", given(&body.name))])];
    let web = body.web.iter();
    to.extend(web.map(|web| writer.say("complaint/filed_at", &[("web", unbroken(web))])));
    Ok(to)
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

fn happened(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Row {
    let all = bullets(writer, lines(writer, subject, matter));
    writer.row("complaint/label.happened", vec![all])
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
