//! The objection to a price (45 CFR 164.524(c)(4)), line by line.
//!
//! The limits hold for the patient's own copy. A directive to somebody else has lost them (Ciox v. Azar): there the letter
//! asks for the breakdown and claims nothing.

use super::access::dollars;
use super::fee_lines;
use super::matter::{self, Law, Matter, law};
use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, paragraph};
use crate::domain::{
    FeeLine, FeeLineKind, Happening, Instrument, Manner, Provider, RecordForm, Request,
    RequestFile, Verdict, judge_fee,
};

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    let limited = match subject.instrument {
        Instrument::AccessRequest => true,
        Instrument::ThirdPartyDirective => false,
        _ => return Err(ComposeError::WrongInstrument),
    };
    if law(subject) != Law::Access {
        return Err(ComposeError::NoAccessRight);
    }
    let matter = Matter::not_closed(file, provider)?;
    let entry = matter.answered(writer)?;
    let Happening::FeeQuoted {
        amount_cents,
        lines,
    } = &entry.what
    else {
        return Err(ComposeError::NothingToAnswer);
    };
    let amount = given(&dollars(*amount_cents));
    let quoted = [
        ("date", given(&writer.date(entry.on))),
        ("amount", amount.clone()),
        ("asked", matter.date(writer)),
    ];
    let mut rows = vec![parts::patient(writer, subject)];
    let mut price = vec![writer.say("fee/price", &quoted)];
    if limited {
        let lead = if lines.is_empty() {
            "fee/price.no_lines"
        } else {
            "fee/price.lines"
        };
        price.push(writer.say(lead, &[]));
        rows.push(judged(
            writer,
            &file.request,
            paragraph(price),
            lines,
            *amount_cents,
        ));
        if subject.manner == Manner::Inspect {
            rows.extend(looking(writer));
        } else {
            rows.push(limit(writer, subject));
            rows.push(please(writer, subject, lines));
        }
    } else {
        if lines.is_empty() {
            price.push(writer.say("fee/price.no_lines", &[]));
        }
        rows.push(writer.row("fee/label.price", vec![paragraph(price)]));
        rows.push(writer.row(
            "course/label.please",
            vec![paragraph([writer.say("fee/breakdown.only", &[])])],
        ));
    }
    rows.extend(matter::time(writer, &matter));
    rows.extend(matter::also(writer, &matter));
    rows.extend(parts::authority(writer, subject));
    let title = [("amount", amount), ("date", matter.date(writer))];
    let body = Body {
        title: writer.say("fee/title", &title),
        name: Some(writer.text("fee/paper")),
        paper: writer.text("fee/paper"),
        legal_kind: Some(matter::kind(writer, subject, &matter)),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

/// The price with what the rule says of each line.
fn judged(
    writer: &Writer<'_>,
    request: &Request,
    lead: Block,
    lines: &[FeeLine],
    amount_cents: u32,
) -> Row {
    let mut blocks = vec![lead];
    let each: Vec<_> = lines
        .iter()
        .map(|line| {
            let values = [
                ("name", name(writer, line.kind)),
                ("amount", given(&dollars(line.amount_cents))),
                ("why", fee_lines::why(writer, line, request)),
            ];
            writer.say("fee/line", &values)
        })
        .collect();
    blocks.extend((!each.is_empty()).then_some(Block::Bullets(each)));
    let sum = lines
        .iter()
        .fold(0_u32, |sum, line| sum.saturating_add(line.amount_cents));
    let is_short = !lines.is_empty() && sum < amount_cents;
    blocks.extend(
        is_short.then(|| paragraph([writer.say("fee/rest", &[("sum", given(&dollars(sum)))])])),
    );
    writer.row("fee/label.price", blocks)
}

/// What a line is called.
fn name(writer: &Writer<'_>, kind: FeeLineKind) -> Words {
    writer.say(&format!("fee/line.{}", super::records::name_of(&kind)), &[])
}

/// A look at the records is no copy, and only a copy may be charged for.
fn looking(writer: &Writer<'_>) -> [Row; 2] {
    let row =
        |label: &str, phrase: &str| writer.row(label, vec![paragraph([writer.say(phrase, &[])])]);
    [
        row("fee/label.limit", "fee/limit.looking"),
        row("course/label.please", "fee/again.looking"),
    ]
}

fn limit(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let own = if subject.is_represented() {
        "fee/self.for"
    } else {
        "fee/self.own"
    };
    writer.row(
        "fee/label.limit",
        vec![paragraph([
            writer.say("fee/limit", &[]),
            writer.say(own, &[]),
        ])],
    )
}

fn please(writer: &Writer<'_>, subject: &Subject<'_>, lines: &[FeeLine]) -> Row {
    let again = if subject.form == RecordForm::Paper {
        writer.say("fee/again.paper", &[])
    } else {
        let flat = given(&dollars(writer.rules.flat_fee().cents));
        writer.say("fee/again", &[("flat", flat)])
    };
    let bill = lines
        .iter()
        .any(|line| line.kind == FeeLineKind::UnpaidBill);
    let mut sentences = vec![again, writer.say("fee/breakdown", &[])];
    sentences.extend(bill.then(|| writer.say("fee/no_hold", &[])));
    writer.row("course/label.please", vec![paragraph(sentences)])
}

/// The lines of a quote that may not be charged, by name, for a complaint; none where the limits do not hold.
pub(super) fn not_chargeable(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    request: &Request,
    lines: &[FeeLine],
) -> Vec<Words> {
    if law(subject) != Law::Access {
        return Vec::new();
    }
    let may_not =
        |line: &&FeeLine| judge_fee(line, request, writer.rules).verdict == Verdict::NotAllowed;
    lines
        .iter()
        .filter(may_not)
        .map(|line| name(writer, line.kind))
        .collect()
}
