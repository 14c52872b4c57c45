//! What stands on every paper: who writes, to whom, about whom, by what authority, and where it is signed.

mod authority;
mod signature;

use super::Subject;
use crate::documents::letter::{Block, Row, Span, Words};
use crate::documents::writer::{Writer, given, join, tidy, unbroken};
use crate::domain::{Authority, Contact, DocumentKind, Person};

pub(super) use authority::authority;
pub(super) use signature::{foot, signature};

/// The sender's lines: the name, for whom, the address, telephone and e-mail.
pub(super) fn sender(writer: &Writer<'_>, subject: &Subject<'_>) -> Vec<Words> {
    let Some(person) = subject.person else {
        return vec![writer.gap("common/gap.requester")];
    };
    let requester = person.requester();
    let mut lines = vec![name_or(
        writer,
        &requester.name,
        "common/gap.requester",
        true,
    )];
    if let Some(authority) = person
        .authority()
        .filter(|_| !is_seen_by_anybody(writer.kind))
    {
        let phrase = if person.died.is_some() {
            "common/for_estate"
        } else {
            "common/for_patient"
        };
        lines.push(writer.say(
            phrase,
            &[
                ("patient", patient_name(writer, person)),
                ("capacity", capacity(writer, authority)),
            ],
        ));
    }
    lines.extend(reach(writer, &requester, false));
    lines
}

/// To whom the paper goes: the department, the holder, and how they are reached.
pub(super) fn to(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let Some(provider) = subject.provider else {
        return writer.row(
            "common/label.to",
            vec![Block::Paragraph(writer.gap("common/gap.provider"))],
        );
    };
    let department = tidy(&provider.department);
    let name = name_or(
        writer,
        &provider.name,
        "common/gap.provider",
        department.is_empty(),
    );
    let first = if department.is_empty() {
        name
    } else {
        let comma = given(",");
        let department = Words(vec![Span {
            text: department,
            strong: true,
            ..Span::default()
        }]);
        join([
            Words(department.0.into_iter().chain(comma.0).collect()),
            name,
        ])
    };
    let mut second: Vec<Words> = Vec::new();
    let address = provider.address.lines().join(", ");
    if !address.is_empty() {
        second.push(given(&address));
    }
    let fax = tidy(&provider.fax);
    if !fax.is_empty() {
        second.push(writer.say("common/fax", &[("number", unbroken(&fax))]));
    }
    let mut blocks = vec![Block::Paragraph(first)];
    blocks.extend((!second.is_empty()).then(|| Block::Paragraph(spaced(second))));
    writer.row("common/label.to", blocks)
}

/// Who the patient is, as a records department looks for a patient.
pub(super) fn patient(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let Some(person) = subject.person else {
        return writer.row(
            "common/label.patient",
            vec![Block::Paragraph(writer.gap("common/gap.patient"))],
        );
    };
    let name = writer.say(
        "common/patient.name",
        &[("name", patient_name(writer, person))],
    );
    let born = writer.say(
        "common/patient.born",
        &[("date", given(&writer.date(person.born)))],
    );
    let mut left = vec![name, born];
    if let Some(died) = person.died {
        left.push(writer.say(
            "common/patient.died",
            &[("date", given(&writer.date(died)))],
        ));
    }
    let mut right = Vec::new();
    let former = tidy(&person.former_names);
    if !former.is_empty() {
        right.push(writer.say("common/patient.former", &[("names", given(&former))]));
    }
    if person.authority().is_some() && person.died.is_none() {
        let phone = tidy(&person.phone);
        right.extend(
            (!phone.is_empty())
                .then(|| writer.say("common/phone", &[("number", unbroken(&phone))])),
        );
    }
    if person.authority().is_some() {
        right.extend(person.address.lines().iter().map(|line| given(line)));
    }
    writer.row("common/label.patient", vec![Block::Columns { left, right }])
}

/// The lines of somebody who is to receive records, the name first.
pub(super) fn recipient(writer: &Writer<'_>, contact: &Contact) -> Vec<Block> {
    let name = name_or(writer, &contact.name, "common/gap.recipient", true);
    let mut lines = vec![chosen_words(name)];
    let organization = tidy(&contact.organization);
    lines.extend(
        (!organization.is_empty()).then(|| crate::documents::writer::chosen(&organization)),
    );
    lines.extend(reach(writer, contact, true).into_iter().map(chosen_words));
    lines.into_iter().map(Block::Paragraph).collect()
}

/// Whether anybody may see the paper on its way, at a fax machine or on an envelope: it names the sender, not the patient.
fn is_seen_by_anybody(kind: DocumentKind) -> bool {
    matches!(
        kind,
        DocumentKind::CoverLetter | DocumentKind::MailingLabel | DocumentKind::EhiAppendix
    )
}

/// The patient's name, or the gap.
pub(super) fn patient_name(writer: &Writer<'_>, person: &Person) -> Words {
    name_or(writer, &person.name, "common/gap.patient", false)
}

fn capacity(writer: &Writer<'_>, authority: &Authority) -> Words {
    name_or(writer, &authority.description, "common/gap.capacity", false)
}

fn name_or(writer: &Writer<'_>, name: &str, gap: &str, strong: bool) -> Words {
    let name = tidy(name);
    if name.is_empty() {
        return writer.gap(gap);
    }
    Words(vec![Span {
        text: name,
        strong,
        ..Span::default()
    }])
}

/// Address in one line, then telephone, fax where it is wanted, and e-mail in another.
fn reach(writer: &Writer<'_>, contact: &Contact, with_fax: bool) -> Vec<Words> {
    let mut lines = Vec::new();
    let address = contact.address.lines().join(", ");
    lines.extend((!address.is_empty()).then(|| given(&address)));
    let mut ways = Vec::new();
    let (phone, fax, email) = (
        tidy(&contact.phone),
        tidy(&contact.fax),
        tidy(&contact.email),
    );
    ways.extend(
        (!phone.is_empty()).then(|| writer.say("common/phone", &[("number", unbroken(&phone))])),
    );
    if with_fax {
        ways.extend(
            (!fax.is_empty()).then(|| writer.say("common/fax", &[("number", unbroken(&fax))])),
        );
    }
    ways.extend((!email.is_empty()).then(|| given(&email)));
    lines.extend((!ways.is_empty()).then(|| spaced(ways)));
    lines
}

/// Things on one line with a gap between them that is wider than a space.
fn spaced(parts: Vec<Words>) -> Words {
    let mut spans = Vec::new();
    for part in parts {
        if !spans.is_empty() {
            spans.push(Span {
                text: "\u{A0}\u{A0} ".to_owned(),
                ..Span::default()
            });
        }
        spans.extend(part.0);
    }
    Words(spans)
}

fn chosen_words(words: Words) -> Words {
    crate::documents::writer::as_chosen(words)
}
