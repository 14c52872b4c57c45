//! The complaint to the holder's own privacy officer (45 CFR 164.530(d)): what was written before, and how it stands now.

use super::breaches::{Whose, breaches};
use super::matter::{self, Law, Matter, law, noun};
use super::timeline::{Line, asked, dated, happening, holder, standing};
use super::{Body, Subject, denial, fee_objection, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Block, Letter, Row, Words};
use crate::documents::writer::{Writer, given, join, paragraph};
use crate::domain::clocks::ended_on;
use crate::domain::rules::{AccessRight, Allowed};
use crate::domain::{DocumentKind, Happening, HappeningEntry, Provider, RequestFile};

pub(super) fn letter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if subject.access_right == AccessRight::No {
        return Err(ComposeError::NoAccessRight);
    }
    let matter = Matter::of(file, provider)?;
    let matters = matters(writer, subject, &matter);
    let rules = breaches(writer, subject, &matter, Whose::All);
    if matters.is_empty() && rules.is_empty() {
        return Err(ComposeError::NothingToAnswer);
    }
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row(
            "complaint/label.asked",
            vec![asked(writer, subject, &matter)],
        ),
    ];
    if !matters.is_empty() {
        let items = matters.into_iter().map(|line| dated(writer, line));
        rows.push(writer.row(
            "complaint/privacy.label.before",
            vec![Block::Bullets(items.collect())],
        ));
    }
    if !rules.is_empty() {
        rows.push(writer.row("complaint/label.rules", vec![Block::Bullets(rules)]));
    }
    rows.push(writer.row("complaint/label.please", please(writer, subject, &matter)));
    rows.extend(matter::also(writer, &matter));
    rows.extend(parts::authority(writer, subject));
    let title = [
        ("noun", noun(writer, subject)),
        ("date", matter.date(writer)),
    ];
    let kind = if subject.access_right == AccessRight::Yes {
        "complaint/privacy.kind"
    } else {
        "complaint/privacy.kind.depends"
    };
    let body = Body {
        title: writer.say("complaint/privacy.title", &title),
        name: Some(writer.text("complaint/privacy.paper")),
        paper: writer.text("complaint/privacy.paper"),
        legal_kind: Some(writer.say(kind, &[])),
        rows,
        is_signed: true,
    };
    Ok(Letter {
        to: to(writer, &matter),
        ..sheet(writer, subject, body)
    })
}

/// The officer at the holder's address. The fax number on file is the records department's, so it is not named.
fn to(writer: &Writer<'_>, matter: &Matter<'_>) -> Row {
    let officer = writer.say("complaint/privacy.to", &[("holder", holder(matter))]);
    let address = given(&matter.provider.address.lines().join(", "));
    let mut blocks = vec![Block::Paragraph(officer)];
    blocks.extend((!address.text().is_empty()).then_some(Block::Paragraph(address)));
    writer.row("common/label.to", blocks)
}

/// What was written about before, or stands in the way, oldest first, each with how it stands now.
fn matters(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Vec<Line> {
    let file = matter.file;
    let mut lines: Vec<_> = file
        .happenings
        .iter()
        .filter(|entry| is_matter(writer, subject, matter, entry))
        .filter_map(|entry| {
            let what = happening(writer, subject, matter, entry)?;
            let now = standing(writer, matter, entry.id)
                .unwrap_or_else(|| writer.say("complaint/privacy.persists", &[]));
            let words = join([what, written_about(writer, matter, entry), now]);
            Some(Line {
                on: entry.on,
                words,
            })
        })
        .collect();
    lines.extend(file.sendings_of(DocumentKind::FollowUp).map(|sending| {
        let now = match ended_on(file).filter(|on| *on >= sending.on) {
            Some(on) => matter::on(writer, "complaint/privacy.answered", on),
            None => writer.say("complaint/privacy.no_answer", &[]),
        };
        Line {
            on: sending.on,
            words: join([writer.say("complaint/privacy.reminded", &[]), now]),
        }
    }));
    lines.sort_by_key(|line| line.on);
    lines
}

/// Whether something is a matter of the complaint: a letter or the person raised it, or it stands in the way by itself.
fn is_matter(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    matter: &Matter<'_>,
    entry: &HappeningEntry,
) -> bool {
    let raised = letters_about(matter, entry).next().is_some()
        || matter
            .file
            .letters
            .get(&writer.kind)
            .is_some_and(|answers| answers.issues.contains_key(&entry.id));
    raised
        || match &entry.what {
            Happening::Denied { .. }
            | Happening::ExtensionSpoken
            | Happening::SummaryReceived
            | Happening::WrongForm
            | Happening::WrongPatientReceived
            | Happening::PartReceived { .. } => true,
            Happening::ReasonGiven { reason, .. } => {
                let row = writer.rules.reason(reason);
                row.is_some_and(|row| row.allowed == Allowed::No)
            }
            Happening::FeeQuoted { lines, .. } => {
                let request = &matter.file.request;
                !fee_objection::not_chargeable(writer, subject, request, lines).is_empty()
            }
            _ => false,
        }
}

/// The days on which letters about something went out.
fn letters_about<'a>(
    matter: &'a Matter<'_>,
    entry: &HappeningEntry,
) -> impl Iterator<Item = chrono::NaiveDate> + 'a {
    let id = entry.id;
    let file = matter.file;
    file.sendings.iter().filter_map(move |sending| {
        let is_about = file
            .documents
            .iter()
            .any(|document| document.id == sending.document && document.about == Some(id));
        is_about.then_some(sending.on)
    })
}

fn written_about(writer: &Writer<'_>, matter: &Matter<'_>, entry: &HappeningEntry) -> Words {
    let days: Vec<_> = letters_about(matter, entry)
        .map(|day| writer.date(day))
        .collect();
    if days.is_empty() {
        return Words::default();
    }
    let and = format!(" {} ", writer.text("complaint/and"));
    let values = [("dates", given(&days.join(&and)))];
    writer.say("complaint/privacy.wrote", &values)
}

/// What is asked of the officer; after a denial also what may still be asked for on its ground.
fn please(writer: &Writer<'_>, subject: &Subject<'_>, matter: &Matter<'_>) -> Vec<Block> {
    let mut blocks = vec![paragraph([
        writer.say("complaint/privacy.please", &[]),
        writer.say("complaint/privacy.no_retaliation", &[]),
    ])];
    let denied = matter
        .file
        .happenings
        .iter()
        .rev()
        .find_map(|entry| denial::ground(writer, &entry.what));
    let binds = matches!(law(subject), Law::Access | Law::Amendment);
    blocks.extend(
        denied
            .filter(|_| binds)
            .map(|ground| paragraph([denial::about_ground(writer, ground)])),
    );
    blocks
}
