//! By what authority somebody acts for a patient, or for the estate of one who died.

use super::super::Subject;
use super::capacity;
use crate::documents::letter::{Row, Words};
use crate::documents::writer::{Writer, given, paragraph};
use crate::domain::AuthorityKind;
use crate::domain::rules::AccessRight;

/// By what authority somebody signs for the patient.
pub(in crate::documents::compose) fn authority(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
) -> Option<Row> {
    let authority = subject.person?.authority()?;
    let kind = match authority.kind {
        AuthorityKind::HealthCarePowerOfAttorney => {
            writer.say("common/authority.power_of_attorney", &[])
        }
        AuthorityKind::Guardian => writer.say("common/authority.guardian", &[]),
        AuthorityKind::ParentOfMinor => writer.say("common/authority.parent", &[]),
        AuthorityKind::ExecutorOrAdministrator => writer.say("common/authority.estate", &[]),
        AuthorityKind::Other => capacity(writer, authority),
    };
    let what = match authority.dated {
        Some(day) => writer.say(
            "common/authority.dated",
            &[("kind", kind), ("date", given(&writer.date(day)))],
        ),
        None => writer.say("common/authority.undated", &[("kind", kind)]),
    };
    let attached = authority.paper.is_some();
    let letters = authority.kind == AuthorityKind::ExecutorOrAdministrator;
    let copy = match (attached, letters) {
        (true, true) => writer.say("common/authority.copy_letters", &[]),
        (true, false) => writer.say("common/authority.copy", &[]),
        (false, _) => Words::default(),
    };
    let mut sentences = vec![what, copy];
    sentences.extend(law(writer, subject, attached));
    Some(writer.row("common/label.authority", vec![paragraph(sentences)]))
}

/// By which rule somebody acts for a patient, or for the estate of one who died (45 CFR 164.502(g)(2)-(4)).
fn law(writer: &Writer<'_>, subject: &Subject<'_>, attached: bool) -> Vec<Words> {
    let bound = subject.access_right != AccessRight::No;
    let Some(died) = subject.person.and_then(|person| person.died) else {
        return bound
            .then(|| writer.say("common/authority.law", &[]))
            .into_iter()
            .collect();
    };
    let estate = if bound {
        "common/authority.estate_law"
    } else {
        "common/authority.estate_plain"
    };
    let papers = if attached {
        "common/authority.certificate"
    } else {
        "common/authority.papers"
    };
    vec![
        writer.say(estate, &[("date", given(&writer.date(died)))]),
        writer.say(papers, &[]),
    ]
}
