//! The holders of records, and what was learned of each.

use super::{Html, Page, facts};
use crate::domain::{Provider, friction};

impl Page<'_> {
    pub(super) fn places(&self, html: &mut Html) {
        if self.state.providers.is_empty() {
            html.leaf("p", self.words.say("plain/none"));
        }
        for place in self.state.providers.values() {
            html.element("article", &[], |html| {
                html.leaf("h3", &place.name);
                self.place(html, place);
                self.learned(html, place);
            });
        }
    }

    fn place(&self, html: &mut Html, place: &Provider) {
        let accepts = place
            .accepts
            .iter()
            .map(|way| facts::sent(self.words, *way));
        let pairs = [
            (
                "plain/kind",
                facts::place(self.words, place.kind).to_owned(),
            ),
            ("plain/department", place.department.clone()),
            ("providers/address", place.address.lines().join("\n")),
            ("providers/phone", place.phone.clone()),
            ("providers/fax", place.fax.clone()),
            ("providers/email", place.email.clone()),
            ("providers/portal", place.portal.clone()),
            (
                "providers/npi",
                place.npi.map(|npi| npi.to_string()).unwrap_or_default(),
            ),
            ("plain/accepts", accepts.collect::<Vec<_>>().join(", ")),
            ("plain/notes", place.notes.clone()),
        ];
        self.pairs(html, &pairs);
    }

    /// What experience there is with it; nothing where nothing was sent there.
    fn learned(&self, html: &mut Html, place: &Provider) {
        let notebook = friction(self.state, place.id);
        if notebook.requests == 0 {
            return;
        }
        html.leaf("h4", self.words.say("plain/learned"));
        let reasons = notebook.reasons.iter().map(|(reason, count)| {
            format!(
                "{} ({count})",
                facts::of_id(self.words, "reasons", reason.as_str())
            )
        });
        let prices = notebook.fees.iter().map(|fee| {
            format!(
                "{}: {}",
                self.words.day(fee.on),
                facts::dollars(fee.amount_cents)
            )
        });
        let calls = notebook.calls.iter().map(|call| {
            let parts = [
                self.words.day(call.on),
                call.spoke_with.clone(),
                call.number.clone(),
                call.note.clone(),
            ];
            parts
                .into_iter()
                .filter(|part| !part.trim().is_empty())
                .collect::<Vec<_>>()
                .join(". ")
        });
        let letters: u32 = notebook.letters.iter().map(|needed| needed.letters).sum();
        let answers = notebook.answers.map(|times| {
            let values = [
                ("count", &*times.answered.to_string()),
                ("average", &times.average_days.to_string()),
                ("worst", &times.worst_days.to_string()),
            ];
            self.words.fill("plain/answers", &values)
        });
        let pairs = [
            ("plain/sent_requests", notebook.requests.to_string()),
            ("plain/never_got", some(notebook.never_got)),
            ("plain/wanted", reasons.collect::<Vec<_>>().join("\n")),
            ("plain/prices", prices.collect::<Vec<_>>().join("\n")),
            ("plain/how_long", answers.unwrap_or_default()),
            ("plain/letters", some(letters)),
            ("plain/calls", calls.collect::<Vec<_>>().join("\n")),
        ];
        self.pairs(html, &pairs);
    }
}

/// A count; nothing for none.
fn some(count: u32) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}
