//! After a denial: to have it in writing (45 CFR 164.524(d)(2)), to have it reviewed (164.524(a)(4), (d)(4)), and what may
//! still be asked for, ground by ground.

use super::matter::{self, Law, Matter, law};
use super::{Body, Subject, parts, sheet};
use crate::documents::error::ComposeError;
use crate::documents::letter::{Letter, Words};
use crate::documents::writer::{Writer, given, paragraph, source};
use crate::domain::rules::{ClockId, Confidence, Ground, GroundId, Review};
use crate::domain::{Happening, HappeningEntry, Provider, RequestFile};

/// To have a denial in writing; where it is in writing already, what may still be asked for.
pub(super) fn in_writing(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    let matter = Matter::not_closed(file, provider)?;
    let entry = matter.answered(writer)?;
    let ground = ground(writer, &entry.what);
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row(
            "course/label.happened",
            vec![paragraph([happened(writer, &matter, entry)])],
        ),
    ];
    let binds = law(subject) != Law::None;
    rows.extend(ground.filter(|_| binds).map(|ground| {
        let words = about_ground(writer, ground);
        writer.row("denial/label.ground", vec![paragraph([words])])
    }));
    rows.push(writer.row(
        "course/label.please",
        vec![paragraph(asks(writer, subject, &entry.what, ground))],
    ));
    if law(subject) == Law::Access && leaves_a_rest(&entry.what, ground) {
        rows.push(writer.row(
            "denial/label.rest",
            vec![paragraph([writer.say("denial/rest", &[])])],
        ));
    }
    rows.extend(matter::time(writer, &matter));
    rows.extend(matter::also(writer, &matter));
    rows.extend(parts::authority(writer, subject));
    let title = if is_written(&entry.what) {
        matter::on(writer, "denial/title.ground", entry.on)
    } else {
        writer.say("denial/title.written", &[("date", matter.date(writer))])
    };
    let body = Body {
        title,
        name: Some(writer.text("denial/paper.written")),
        paper: writer.text("denial/paper.written"),
        legal_kind: Some(matter::kind(writer, subject, &matter)),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

/// To have a denial reviewed; only on a ground of 45 CFR 164.524(a)(3).
pub(super) fn review(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    file: &RequestFile,
    provider: &Provider,
) -> Result<Letter, ComposeError> {
    if law(subject) != Law::Access {
        return Err(ComposeError::NoAccessRight);
    }
    let matter = Matter::not_closed(file, provider)?;
    let entry = matter.answered(writer)?;
    let ground = ground(writer, &entry.what)
        .filter(|ground| ground.review == Review::Reviewable)
        .ok_or(ComposeError::NotReviewable)?;
    let mut rows = vec![
        parts::patient(writer, subject),
        writer.row(
            "course/label.happened",
            vec![paragraph([happened(writer, &matter, entry)])],
        ),
        writer.row(
            "denial/label.ground",
            vec![paragraph([about_ground(writer, ground)])],
        ),
        writer.row(
            "denial/label.review",
            vec![paragraph([
                writer.say("denial/review.ask", &[]),
                writer.say("denial/review.who", &[]),
            ])],
        ),
        writer.row(
            "denial/label.rest",
            vec![paragraph([writer.say("denial/rest", &[])])],
        ),
    ];
    rows.extend(matter::also(writer, &matter));
    rows.extend(parts::authority(writer, subject));
    rows.push(matter::enclosed(writer, subject, &matter));
    let body = Body {
        title: matter::on(writer, "denial/title.review", entry.on),
        name: Some(writer.text("denial/paper.review")),
        paper: writer.text("denial/paper.review"),
        legal_kind: Some(matter::kind(writer, subject, &matter)),
        rows,
        is_signed: true,
    };
    Ok(sheet(writer, subject, body))
}

/// What may still be asked for on a ground.
pub(super) fn about_ground(writer: &Writer<'_>, ground: &Ground) -> Words {
    let values = [("law", source(&ground.reference))];
    writer.say(&format!("denial/{}", ground.id), &values)
}

/// A ground in a few words.
pub(super) fn ground_name(writer: &Writer<'_>, ground: &GroundId) -> Words {
    writer.say(&format!("denial/{ground}.what"), &[])
}

/// The ground that was given, where the pack vouches for it.
pub(super) fn ground<'a>(writer: &Writer<'a>, what: &Happening) -> Option<&'a Ground> {
    let Happening::Denied { ground, .. } = what else {
        return None;
    };
    writer
        .rules
        .ground(ground.as_ref()?)
        .filter(|ground| ground.confidence == Confidence::Verified)
}

fn is_written(what: &Happening) -> bool {
    matches!(
        what,
        Happening::Denied {
            in_writing: true,
            ..
        }
    )
}

/// Whether there are records that the denial does not cover (45 CFR 164.524(d)(1)).
fn leaves_a_rest(what: &Happening, ground: Option<&Ground>) -> bool {
    let in_part = matches!(what, Happening::Denied { in_part: true, .. });
    in_part || ground.is_some()
}

fn happened(writer: &Writer<'_>, matter: &Matter<'_>, entry: &HappeningEntry) -> Words {
    let phrase = match entry.what {
        Happening::Denied {
            in_writing: true,
            in_part: false,
            ..
        } => "denial/in_writing",
        Happening::Denied {
            in_writing: true,
            in_part: true,
            ..
        } => "denial/in_writing.part",
        Happening::Denied { in_part: true, .. } => "denial/spoken.part",
        Happening::NoRecord { .. } => "denial/no_record",
        Happening::RecordsDestroyed { .. } => "denial/destroyed",
        _ => "denial/spoken",
    };
    let values = [
        ("date", given(&writer.date(entry.on))),
        ("asked", matter.date(writer)),
    ];
    writer.say(phrase, &values)
}

/// What is asked for now, with what the law says a denial must hold.
fn asks(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    what: &Happening,
    ground: Option<&Ground>,
) -> Vec<Words> {
    let law = law(subject);
    let say = |phrase: &str| writer.say(phrase, &[]);
    match what {
        Happening::NoRecord { .. } if law == Law::Access => vec![say("denial/please.where")],
        Happening::NoRecord { .. } => vec![say("denial/please.where.plain")],
        Happening::RecordsDestroyed { .. } => vec![say("denial/please.destroyed")],
        _ if is_written(what) => match (ground, law) {
            // What to do now stands with the ground.
            (Some(_), Law::Access | Law::Amendment) => vec![say("denial/please.written.plain")],
            (None, Law::Access) => vec![say("denial/please.ground")],
            _ => vec![say("denial/please.ground.plain")],
        },
        _ => match law {
            Law::Access => vec![say("denial/must"), say("denial/please.written")],
            Law::Amendment => vec![
                writer.say("denial/must.amendment", &[("law", amendment(writer))]),
                say("denial/please.written"),
            ],
            _ => vec![say("denial/please.written.plain")],
        },
    }
}

/// The section under which a request to amend is acted on or denied in writing (45 CFR 164.526(b)(2)(i)).
fn amendment(writer: &Writer<'_>) -> Words {
    let clock = ClockId::new("hipaa.amendment");
    let value = writer
        .rules
        .clock(&clock)
        .and_then(|rule| rule.at(writer.today));
    match value {
        Some(value) => source(&value.reference),
        None => {
            writer.note(ComposeError::ClockMissing(clock.to_string()));
            Words::default()
        }
    }
}
