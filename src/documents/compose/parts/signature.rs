//! The end of a paper: where it is signed, and the foot of its pages.

use super::super::Subject;
use super::{capacity, is_seen_by_anybody, name_or, patient_name};
use crate::documents::letter::{SignatureBlock, Words};
use crate::documents::writer::{Writer, given, tidy};

/// Where the paper is signed.
pub(in crate::documents::compose) fn signature(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
) -> SignatureBlock {
    let (caption, signer) = match subject.person {
        None => (writer.gap("common/gap.requester"), Words::default()),
        Some(person) => {
            let signer = name_or(
                writer,
                &person.requester().name,
                "common/gap.requester",
                false,
            );
            let caption = match person.authority() {
                None => writer.say("common/signed.own", &[("name", signer.clone())]),
                Some(authority) => writer.say(
                    if person.died.is_some() {
                        "common/signed.estate"
                    } else {
                        "common/signed.for"
                    },
                    &[
                        ("name", signer.clone()),
                        ("capacity", capacity(writer, authority)),
                        ("patient", patient_name(writer, person)),
                    ],
                ),
            };
            (caption, signer)
        }
    };
    let blanks = [("name", given("{name}")), ("date", given("{date}"))];
    SignatureBlock {
        label: writer.text("common/label.signed"),
        caption,
        date_label: writer.text("common/label.date"),
        date: given(&writer.date(writer.today)),
        typed_note: writer.say("common/signed.typed", &blanks).text(),
        drawn_note: writer
            .say("common/signed.drawn", &[("name", signer)])
            .text(),
    }
}

/// What the foot of each page says.
pub(in crate::documents::compose) fn foot(
    writer: &Writer<'_>,
    subject: &Subject<'_>,
    paper: &str,
    date: &str,
) -> String {
    let name = subject.person.map(|person| {
        if is_seen_by_anybody(writer.kind) {
            person.requester().name
        } else {
            person.name.clone()
        }
    });
    let name = name.filter(|name| !name.trim().is_empty());
    let name = name.map_or_else(|| writer.text("common/gap.patient"), |name| tidy(&name));
    writer
        .say(
            "common/foot.subject",
            &[
                ("name", given(&name)),
                ("paper", given(paper)),
                ("date", given(date)),
            ],
        )
        .text()
}
