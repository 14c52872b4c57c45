//! The two requests of 45 CFR 164.522: to restrict what is told to whom, and to be written to in another way.

use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Row};
use crate::documents::writer::{Writer, chosen, paragraph, tidy};
use crate::domain::rules::AccessRight;
use crate::domain::{Details, ProviderKind};

/// The request to restrict. The holder need not agree (45 CFR 164.522(a)(1)(ii)), except to keep from a health plan what
/// the plan was not asked to pay (45 CFR 164.522(a)(1)(vi)).
pub(super) fn restriction(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let mut rows = vec![parts::patient(writer, subject)];
    let mut title = "privacy/restriction.title";
    match subject.details {
        Details::Restriction { what, paid_in_full } => {
            // A plan cannot be asked to keep something from itself.
            if *paid_in_full && is_plan(subject) {
                writer.note(ComposeError::DoesNotFit);
            }
            let what = writer.chosen_or(Some(what), "privacy/gap.what");
            rows.push(writer.row("privacy/label.what", vec![paragraph([what])]));
            if *paid_in_full {
                title = "privacy/restriction.title.paid";
                rows.push(row(
                    writer,
                    "privacy/label.paid",
                    "privacy/restriction.paid",
                ));
            }
            let answer = match (paid_in_full, subject.access_right) {
                (true, AccessRight::Yes) => "privacy/restriction.must",
                (true, _) => "privacy/restriction.must.depends",
                (false, _) => "privacy/restriction.may",
            };
            rows.push(row(writer, "privacy/label.answer", answer));
        }
        _ => writer.note(ComposeError::DoesNotFit),
    }
    let kind = format!("privacy/restriction.kind.{}", subject.voice());
    finish(writer, subject, title, &kind, rows)
}

/// The request for confidential communications (45 CFR 164.522(b)): a provider may ask for no reason; a plan must do it
/// where the person says that she could be endangered.
pub(super) fn communication(writer: &Writer<'_>, subject: &Subject<'_>) -> Letter {
    let mut rows = vec![parts::patient(writer, subject)];
    match subject.details {
        Details::Communication {
            instead,
            endangers,
            payment,
        } => {
            let instead = writer.chosen_or(Some(instead), "privacy/gap.instead");
            let words = writer.say("privacy/communication.instead", &[("instead", instead)]);
            rows.push(writer.row("privacy/label.instead", vec![paragraph([words])]));
            rows.push(row(
                writer,
                "privacy/label.why",
                match (is_plan(subject), endangers, subject.access_right) {
                    (true, true, _) => "privacy/communication.endangers",
                    (true, false, _) => "privacy/communication.please",
                    (false, true, AccessRight::Yes) => "privacy/communication.no_reason_endangers",
                    (false, false, AccessRight::Yes) => "privacy/communication.no_reason",
                    (false, true, _) => "privacy/communication.no_reason_endangers.depends",
                    (false, false, _) => "privacy/communication.no_reason.depends",
                },
            ));
            rows.push(pay(writer, payment));
        }
        _ => writer.note(ComposeError::DoesNotFit),
    }
    let confirm = "privacy/communication.confirm";
    rows.push(row(writer, "privacy/label.answer", confirm));
    let title = "privacy/communication.title";
    let kind = format!("privacy/communication.kind.{}", subject.voice());
    finish(writer, subject, title, &kind, rows)
}

fn finish(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    title: &str,
    kind: &str,
    mut rows: Vec<Row>,
) -> Letter {
    rows.extend(parts::authority(writer, subject));
    let body = Body {
        title: writer.say(title, &[]),
        name: None,
        paper: writer.text("access/paper"),
        legal_kind: Some(writer.say(kind, &[])),
        rows,
        is_signed: true,
    };
    sheet(writer, subject, body)
}

fn pay(writer: &Writer<'_>, payment: &str) -> Row {
    let payment = tidy(payment);
    let words = if payment.is_empty() {
        writer.say("privacy/communication.payment.ask", &[])
    } else {
        chosen(&payment)
    };
    writer.row("privacy/label.payment", vec![paragraph([words])])
}

fn is_plan(subject: &Subject<'_>) -> bool {
    subject
        .provider
        .is_some_and(|provider| provider.kind == ProviderKind::Insurer)
}

fn row(writer: &Writer<'_>, label: &str, phrase: &str) -> Row {
    writer.row(label, vec![paragraph([writer.say(phrase, &[])])])
}
