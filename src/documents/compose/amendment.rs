//! The request to amend (45 CFR 164.526): the entry, what it should say, why, and who is to be told.

use super::{Body, Subject, access, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Row};
use crate::documents::writer::{Writer, chosen, join, paragraph, tidy};
use crate::domain::Details;
use crate::domain::rules::AccessRight;

pub(super) fn letter(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let mut rows = vec![parts::patient(writer, subject)];
    match subject.details {
        Details::Amendment {
            entry,
            correction,
            reason,
            notify,
        } => {
            for (label, text, gap) in [
                ("amendment/label.entry", entry, "amendment/gap.entry"),
                (
                    "amendment/label.correction",
                    correction,
                    "amendment/gap.correction",
                ),
                ("amendment/label.reason", reason, "amendment/gap.reason"),
            ] {
                let words = writer.chosen_or(Some(text), gap);
                rows.push(writer.row(label, vec![paragraph([words])]));
            }
            rows.push(tell(writer, notify));
        }
        _ => writer.note(ComposeError::DoesNotFit),
    }
    rows.push(written_by_others(writer));
    rows.push(time(writer, subject));
    let no = writer.say("amendment/if_not", &[]);
    rows.push(writer.row("amendment/label.if_not", vec![paragraph([no])]));
    rows.extend(parts::authority(writer, subject));
    let body = Body {
        title: writer.say("amendment/title", &[]),
        name: None,
        paper: writer.text("access/paper"),
        legal_kind: Some(writer.say(&format!("amendment/kind.{}", subject.voice()), &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

/// Who is to be told once the entry is amended (45 CFR 164.526(c)(2)-(3)).
fn tell(writer: &Writer<'_>, notify: &str) -> Row {
    let notify = tidy(notify);
    let words = if notify.is_empty() {
        writer.say("amendment/tell.ask", &[])
    } else {
        join([
            writer.say("amendment/tell.these", &[("who", chosen(&notify))]),
            writer.say("amendment/tell.others", &[]),
        ])
    };
    writer.row("amendment/label.tell", vec![paragraph([words])])
}

/// An entry that another holder wrote (45 CFR 164.526(a)(2)(i)).
fn written_by_others(writer: &Writer<'_>) -> Row {
    let words = writer.say("amendment/others", &[]);
    writer.row("amendment/label.others", vec![paragraph([words])])
}

fn time(writer: &Writer<'_>, subject: &Subject<'_>) -> Row {
    let phrase = if subject.access_right == AccessRight::Yes {
        "amendment/time"
    } else {
        "amendment/time.depends"
    };
    let days = access::days(writer, "hipaa.amendment");
    let words = writer.say(phrase, &[("days", days)]);
    writer.row("access/label.time", vec![paragraph([words])])
}
