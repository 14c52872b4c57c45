//! What came back: a table with a link and a fingerprint for each file.

use std::cmp::Reverse;

use super::{Html, Page, facts};
use crate::domain::{IdentityCheck, ReceivedRecord};

const COLUMNS: [&str; 5] = [
    "plain/file",
    "plain/whose",
    "plain/from",
    "plain/received",
    "plain/dated",
];

impl Page<'_> {
    pub(super) fn records(&self, html: &mut Html) {
        if self.state.records.is_empty() {
            return html.leaf("p", self.words.say("plain/none"));
        }
        let mut records: Vec<_> = self.state.records.values().collect();
        records.sort_by_key(|record| (Reverse(record.received_on), record.id));
        self.table(html, self.words.say("plain/records"), &COLUMNS, |html| {
            for record in records {
                html.element("tr", &[], |html| self.record(html, record));
            }
        });
    }

    fn record(&self, html: &mut Html, record: &ReceivedRecord) {
        html.element("td", &[], |html| {
            self.link(html, &record.file.name, &record.file);
            let kind = facts::record(self.words, record.kind);
            if record.title.trim().is_empty() {
                html.leaf("div", kind);
            } else {
                html.leaf("div", &format!("{kind}: {}", record.title));
            }
        });
        html.element("td", &[], |html| {
            html.text(&self.name_of(record.person));
            if let IdentityCheck::Differs { name, .. } | IdentityCheck::Confirmed { name, .. } =
                &record.identity
            {
                html.leaf("div", &self.words.fill("records/names", &[("name", name)]));
            }
        });
        html.leaf(
            "td",
            &record
                .provider
                .map(|place| self.place_name(place))
                .unwrap_or_default(),
        );
        html.leaf("td", &self.words.day(record.received_on));
        html.leaf("td", &self.day(record.dated));
    }
}
