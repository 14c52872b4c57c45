//! Requests with all that happened to them, and those that are still being written.

use super::people::contact;
use super::{Html, Page, facts};
use crate::app::tracking::{Fact, TimelineRow, standing, timeline};
use crate::domain::clocks::{ClockKind, clocks};
use crate::domain::{
    BlobRef, Delivery, Details, Draft, Expiry, Extent, Period, PersonId, ProviderId, Recipient,
    RecordPart, RequestFile, Scope,
};

const COLUMNS: [&str; 3] = ["plain/when", "plain/what", "plain/paper"];

impl Page<'_> {
    pub(super) fn requests(&self, html: &mut Html) {
        if self.state.requests.is_empty() {
            html.leaf("p", self.words.say("plain/none"));
        }
        let mut files: Vec<_> = self.state.requests.values().collect();
        files.sort_by_key(|file| (file.request.written_on, file.request.id));
        for file in files {
            html.element("article", &[], |html| self.request(html, file));
        }
    }

    pub(super) fn drafts(&self, html: &mut Html) {
        if self.state.drafts.is_empty() {
            html.leaf("p", self.words.say("plain/none"));
        }
        for draft in self.state.drafts.values() {
            html.element("article", &[], |html| self.draft(html, draft));
        }
    }

    pub(super) fn name_of(&self, person: PersonId) -> String {
        let name = self
            .state
            .people
            .get(&person)
            .map(|person| person.name.clone());
        name.unwrap_or_default()
    }

    pub(super) fn place_name(&self, place: ProviderId) -> String {
        let name = self
            .state
            .providers
            .get(&place)
            .map(|place| place.name.clone());
        name.unwrap_or_default()
    }

    fn request(&self, html: &mut Html, file: &RequestFile) {
        let request = &file.request;
        let place = self.place_name(request.provider);
        let title = format!("{place}, {}", request.reference());
        html.leaf("h3", &title);
        let stands = standing(self.state, file, self.today, self.rules);
        let delivery = self.words.say(delivery(request.delivery));
        let pairs = [
            ("plain/whose", self.name_of(request.person)),
            (
                "plain/instrument",
                facts::asked(self.words, request.instrument).to_owned(),
            ),
            (
                "plain/stands",
                facts::stands(self.words, request, &stands, self.today),
            ),
            ("plain/recipient", recipient(&request.recipient)),
            (
                "plain/scope",
                self.scope(&request.scope, request.instrument.asks_for_records()),
            ),
            ("plain/delivery", delivery.to_owned()),
            (
                "plain/ceiling",
                request
                    .fee_ceiling_cents
                    .map(facts::dollars)
                    .unwrap_or_default(),
            ),
            ("plain/purpose", request.purpose.clone().unwrap_or_default()),
            ("plain/until", self.expiry(request.expiry.as_ref())),
            ("plain/details", self.details(&request.details)),
        ];
        self.pairs(html, &pairs);
        self.story(html, file, &title);
    }

    fn draft(&self, html: &mut Html, draft: &Draft) {
        let places: Vec<_> = draft
            .providers
            .iter()
            .map(|place| self.place_name(*place))
            .collect();
        let title = if places.is_empty() {
            self.words.say("requests/draft").to_owned()
        } else {
            places.join(", ")
        };
        html.leaf("h3", &title);
        let instrument = draft.instrument().or(draft.instrument);
        let paper = instrument.map(|instrument| facts::asked(self.words, instrument));
        let pairs = [
            (
                "plain/whose",
                draft
                    .person
                    .map(|person| self.name_of(person))
                    .unwrap_or_default(),
            ),
            ("plain/instrument", paper.unwrap_or_default().to_owned()),
            (
                "plain/recipient",
                draft.recipient.as_ref().map(recipient).unwrap_or_default(),
            ),
            (
                "plain/scope",
                self.scope(&draft.scope, draft.matter().is_none()),
            ),
            ("plain/purpose", draft.purpose.clone().unwrap_or_default()),
            ("plain/details", self.details(&draft.details)),
        ];
        self.pairs(html, &pairs);
    }

    fn story(&self, html: &mut Html, file: &RequestFile, title: &str) {
        let place = self.state.providers.get(&file.request.provider);
        let clocks = place
            .map(|place| clocks(file, place, self.today, self.rules))
            .unwrap_or_default();
        let rows = timeline(self.state, file, &clocks, self.today, self.rules);
        let label = format!("{}: {title}", self.words.say("plain/story"));
        self.table(html, &label, &COLUMNS, |html| {
            for row in rows.iter().filter(|row| row.fact != Fact::Today) {
                html.element("tr", &[], |html| self.row(html, file, row));
            }
        });
    }

    fn row(&self, html: &mut Html, file: &RequestFile, row: &TimelineRow) {
        html.element("td", &[], |html| {
            html.element("time", &[("datetime", &row.on.to_string())], |html| {
                html.text(&self.words.day(row.on));
            });
        });
        let (what, papers) = self.told(file, &row.fact);
        html.element("td", &[], |html| {
            for line in what.iter().filter(|line| !line.trim().is_empty()) {
                html.leaf("div", line);
            }
        });
        html.element("td", &[], |html| {
            for (name, paper) in papers {
                html.element("div", &[], |html| self.link(html, &name, paper));
            }
        });
    }

    /// What a row says, a line each, and the papers that lie with it.
    fn told<'f>(
        &'f self,
        file: &'f RequestFile,
        fact: &Fact,
    ) -> (Vec<String>, Vec<(String, &'f BlobRef)>) {
        let say = |name| self.words.say(name).to_owned();
        let named = |name: &str, file: &'f BlobRef| (name.to_owned(), file);
        match fact {
            Fact::Written => (vec![say("plain/written")], Vec::new()),
            Fact::Signed(id) => {
                let Some(paper) = file.documents.iter().find(|paper| paper.id == *id) else {
                    return (Vec::new(), Vec::new());
                };
                let title = facts::paper(self.words, paper.kind);
                let line = self.words.fill(
                    "plain/signed",
                    &[("paper", title), ("signer", &paper.signature.signer)],
                );
                let mut papers = vec![named(title, &paper.pdf)];
                papers.extend(paper.scan.as_ref().map(|scan| named(&scan.name, scan)));
                (
                    vec![line, paper.signature.capacity.clone().unwrap_or_default()],
                    papers,
                )
            }
            Fact::Sent(at) => {
                let Some(sending) = file.sendings.get(*at) else {
                    return (Vec::new(), Vec::new());
                };
                let paper = file
                    .documents
                    .iter()
                    .find(|paper| paper.id == sending.document);
                let title = paper.map_or("", |paper| facts::paper(self.words, paper.kind));
                let values = [
                    ("paper", title),
                    ("way", facts::sent(self.words, sending.method)),
                    ("to", &sending.to),
                ];
                let mut lines = vec![self.words.fill("plain/sent", &values)];
                if !sending.confirmation.is_empty() {
                    lines.push(
                        self.words
                            .fill("plain/number", &[("number", &sending.confirmation)]),
                    );
                }
                (
                    lines,
                    sending
                        .proof
                        .iter()
                        .map(|proof| named(&proof.name, proof))
                        .collect(),
                )
            }
            Fact::Happened(id) => {
                let Some(entry) = file.happening(*id) else {
                    return (Vec::new(), Vec::new());
                };
                let mut lines = vec![facts::happened(self.words, &entry.what)];
                lines.extend(facts::more(self.words, &entry.what));
                lines.push(entry.note.clone());
                (
                    lines,
                    entry
                        .paper
                        .iter()
                        .map(|paper| named(&paper.name, paper))
                        .collect(),
                )
            }
            Fact::Filed(ids) => {
                let records = ids.iter().filter_map(|id| self.state.records.get(id));
                let papers = records
                    .map(|record| named(&record.file.name, &record.file))
                    .collect();
                (vec![say("plain/filed")], papers)
            }
            Fact::RanOut(kind) => (vec![say(ran_out(*kind))], Vec::new()),
            Fact::LastDay(kind) => (vec![say(last_day(*kind))], Vec::new()),
            Fact::FollowUpAsks => (vec![say("request/ahead_follow_up")], Vec::new()),
            Fact::Today => (Vec::new(), Vec::new()),
        }
    }

    fn scope(&self, scope: &Scope, is_of_records: bool) -> String {
        if !is_of_records {
            return String::new();
        }
        let parts = match &scope.extent {
            Extent::DesignatedRecordSet => self.words.say("plain/everything").to_owned(),
            Extent::Parts(parts) => {
                let name = |part| self.words.say(part_name(part)).to_owned();
                parts
                    .iter()
                    .map(|part| name(*part))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        };
        let period = match scope.period {
            Period::AllYears => String::new(),
            Period::Since(from) => self
                .words
                .fill("plain/since", &[("from", &self.words.day(from))]),
            Period::Between(from, to) => {
                let values = [
                    ("from", &*self.words.day(from)),
                    ("to", &self.words.day(to)),
                ];
                self.words.fill("plain/between", &values)
            }
        };
        let lines = [parts, period, scope.also.clone()];
        lines
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn expiry(&self, expiry: Option<&Expiry>) -> String {
        match expiry {
            Some(Expiry::On(day)) => self.words.day(*day),
            Some(Expiry::Event(event)) => event.clone(),
            None => String::new(),
        }
    }

    fn details(&self, details: &Details) -> String {
        let lines = match details {
            Details::None => Vec::new(),
            Details::Amendment {
                entry,
                correction,
                reason,
                notify,
            } => {
                vec![
                    entry.clone(),
                    correction.clone(),
                    reason.clone(),
                    notify.clone(),
                ]
            }
            Details::Accounting { since } => vec![self.day(*since)],
            Details::Restriction { what, .. } => vec![what.clone()],
            Details::Communication {
                instead, payment, ..
            } => vec![instead.clone(), payment.clone()],
        };
        lines
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Who receives, where it is somebody else.
fn recipient(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Requester => String::new(),
        Recipient::SomebodyElse(other) => contact(other),
    }
}

fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::SecureEmail => "wizard/way_secure_email",
        Delivery::PlainEmail => "wizard/way_plain_email",
        Delivery::Portal => "providers/by_portal",
        Delivery::Mail => "providers/by_mail",
        Delivery::Fax => "providers/by_fax",
        Delivery::Media => "wizard/way_media",
        Delivery::PickUp => "wizard/way_pick_up",
    }
}

fn part_name(part: RecordPart) -> &'static str {
    match part {
        RecordPart::VisitNotes => "wizard/part_visit_notes",
        RecordPart::TestResults => "wizard/part_test_results",
        RecordPart::HeartTests => "wizard/part_heart_tests",
        RecordPart::Imaging => "wizard/part_imaging",
        RecordPart::Medicines => "wizard/part_medicines",
        RecordPart::HospitalStays => "wizard/part_hospital_stays",
        RecordPart::Immunizations => "wizard/part_immunizations",
        RecordPart::Therapy => "wizard/part_therapy",
        RecordPart::Messages => "wizard/part_messages",
        RecordPart::Billing => "wizard/part_billing",
        RecordPart::Claims => "wizard/part_claims",
        RecordPart::PrescriptionHistory => "wizard/part_prescriptions",
        RecordPart::BirthRecord => "wizard/part_birth",
    }
}

fn ran_out(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::StateAccess => "request/ran_out_state",
        ClockKind::AuthorizationEnds => "request/ran_out_permission",
        ClockKind::OcrComplaint => "request/ran_out_complaint",
        _ => "request/ran_out",
    }
}

fn last_day(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::StateAccess => "request/ahead_state",
        ClockKind::AuthorizationEnds => "request/ahead_permission",
        ClockKind::OcrComplaint => "request/ahead_complaint",
        _ => "request/ahead_federal",
    }
}
