//! The directive to send an electronic copy to a named person (42 U.S.C. 17935(e)(1); 45 CFR 164.524(c)(3)(ii)).
//!
//! Since Ciox v. Azar it reaches electronic copies from an electronic health record only, and the fee limits of the
//! patient's own request do not hold: the letter claims neither.

use super::{Body, Subject, access, authorization, parts, records, sheet};
use crate::documents::letter::{Letter, Words};
use crate::documents::writer::{Writer, as_chosen, paragraph};
use crate::domain::{Delivery, Manner};

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let say = |phrase: &str| vec![paragraph([writer.say(phrase, &[])])];
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row(
            "directive/label.recipient",
            authorization::recipient(writer, subject),
        ),
        records::records(writer, subject),
        writer.row(
            "directive/label.how",
            vec![paragraph([
                how(writer, subject),
                writer.say("directive/only", &[]),
            ])],
        ),
        writer.row("directive/label.cost", say("directive/cost")),
        access::time(writer, subject, Manner::Copy),
        writer.row("directive/label.not_all", say("directive/not_all")),
    ];
    rows.extend(parts::authority(writer, subject));
    let body = Body {
        title: writer.say("directive/title", &[]),
        name: None,
        paper: writer.text("directive/paper"),
        legal_kind: Some(writer.say(&format!("directive/kind.{}", subject.voice()), &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

fn how(writer: &Writer<'_>, subject: &Subject<'_>) -> Words {
    let contact = authorization::named(subject).cloned().unwrap_or_default();
    let delivery = records::delivery(writer, subject, &contact);
    let words = writer.say(
        "directive/how",
        &[
            ("form", records::form(writer, subject)),
            ("delivery", delivery),
        ],
    );
    if subject.delivery == Some(Delivery::PlainEmail) {
        return crate::documents::writer::join([
            words,
            as_chosen(writer.say("access/send.accepts_email", &[])),
        ]);
    }
    words
}
