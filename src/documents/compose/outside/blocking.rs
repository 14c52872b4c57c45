//! The report of possible information blocking (42 U.S.C. 300jj-52; 45 CFR 171.103).

use super::super::Subject;
use super::super::breaches::{Whose, breaches};
use super::super::matter::{Law, Matter, law, whose};
use super::super::records::form;
use super::super::timeline::holder;
use super::{Statement, federal, happened};
use crate::documents::error::ComposeError;
use crate::documents::letter::Letter;
use crate::documents::writer::{Writer, paragraph};
use crate::domain::rules::{AccessRight, Takes};
use crate::domain::{Happening, Provider, RequestFile};

/// The report of what may be information blocking: facts, and no word on what the provider knew.
pub(in crate::documents::compose) fn information_blocking(
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
    if !is_electronic || !writer.rules.is_care_provider(provider.kind) {
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
        to: federal(writer, Takes::InformationBlocking)?,
    };
    Ok(statement.letter(writer, subject, &matter))
}
