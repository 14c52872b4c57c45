//! HL7 version 2 messages (v2.1 to v2.9): results, vaccinations, notes, stays, orders; one message, several, or a batch.
//!
//! Each segment that states something about the patient becomes a [`Fact`](crate::import::Fact) with the line where it
//! begins. The texts of a note become its section, files in Base64 become attachments, and what has no reader of its own is
//! listed word by word, so that nothing is dropped.

mod chart;
mod given;
mod grammar;
mod note;
mod observed;
mod patient;
mod signs;
mod tables;
mod types;

use std::collections::BTreeMap;

use super::narrative::paragraphs;
use super::notice::Notices;
use super::{
    Attachment, Author, Block, Body, Category, Cell, ClinicalDocument, Code, Coded, Encounter,
    Fact, FileKind, Limits, NoticeKind, PartialDate, Position, Provenance, Reading, Row, Section,
    Standing, StatedPatient, decode,
};
use grammar::{Segment, segments};
use tables::word;
use types::{date, organization};

/// What messages go by.
const MEDIA_TYPE: &str = "x-application/hl7-v2+er7";

/// Segments that speak of the message itself, or of nothing that a patient could read.
const TECHNICAL: [&str; 17] = [
    "MSH", "FHS", "BHS", "FTS", "BTS", "SFT", "UAC", "MSA", "QAK", "QPD", "RCP", "DSC", "EVN",
    "ORC", "BLG", "CTI", "ARV",
];

/// Reads messages. Any text gives a reading.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    if bytes.len() > limits.hl7_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.hl7_bytes as u64);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
        return Reading::not_shown(FileKind::Hl7V2, MEDIA_TYPE);
    }
    let decoded = decode::text(bytes);
    if decoded.bad > 0 {
        notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
    }
    let mut all = segments(&decoded.text, |at| {
        let problem = "a line stands before the first message".to_owned();
        notices.add(NoticeKind::LineSkipped { problem }, Some(at));
    });
    if let Some(next) = all.get(limits.hl7_segments) {
        let limit = limits.hl7_segments as u64;
        notices.add(NoticeKind::TooManyNodes { limit }, Some(next.at));
        all.truncate(limits.hl7_segments);
    }
    let mut reader = Reader::new(limits, notices);
    for message in all.chunk_by(|_, next| next.name != "MSH") {
        reader.read(message);
    }
    reader.into_reading()
}

/// What is read so far.
struct Reader<'l, 'n> {
    limits: &'l Limits,
    notices: &'n mut Notices,
    /// How many messages.
    messages: u64,
    /// How many messages the ends of batches count.
    counted: Option<(u64, Position)>,
    document: ClinicalDocument,
    title: String,
    patients: Vec<StatedPatient>,
    /// Where the second patient is named.
    second: Option<Position>,
    facts: Vec<Fact>,
    attachment_bytes: usize,
    entries: u32,
}

/// What the segments of one message share.
#[derive(Debug, Default)]
struct Message {
    /// Its type, such as `ORU` (MSH-9.1).
    kind: String,
    /// What happened, such as `A01` (MSH-9.2).
    event: String,
    /// The group of tests that the next results belong to.
    panel: Option<observed::Panel>,
    /// The statement that a note or an observation would belong to.
    last: Option<usize>,
    /// Whether that is a vaccination or a medicine, which has observations of its own.
    is_given: bool,
    /// The order of a medicine, until it is read as it was dispensed or given.
    requested: Option<usize>,
    /// Whether the order was taken back (ORC-1, ORC-5).
    is_cancelled: bool,
    /// The note that is written.
    note: note::Note,
    /// Rows of what has no reader of its own.
    others: Vec<(String, String)>,
}

impl<'l, 'n> Reader<'l, 'n> {
    fn new(limits: &'l Limits, notices: &'n mut Notices) -> Self {
        Self {
            limits,
            notices,
            messages: 0,
            counted: None,
            document: ClinicalDocument::default(),
            title: String::new(),
            patients: Vec::new(),
            second: None,
            facts: Vec::new(),
            attachment_bytes: 0,
            entries: 0,
        }
    }

    fn read(&mut self, segments: &[Segment<'_>]) {
        let mut message = Message::default();
        for segment in segments {
            self.read_segment(segment, &mut message);
        }
        self.end(message);
    }

    fn read_segment(&mut self, segment: &Segment<'_>, message: &mut Message) {
        match segment.name {
            "MSH" => self.head(segment, message),
            "BTS" | "FTS" => self.count(segment),
            "PID" => self.patient(segment),
            "ORC" => {
                let codes = [segment.text(1), segment.text(5)];
                let is_over = |code: &String| matches!(code.as_str(), "CA" | "OC" | "CR" | "DC");
                message.is_cancelled = codes.iter().any(is_over);
                message.requested = None;
            }
            "OBR" => observed::order(self, segment, message),
            "OBX" => observed::result(self, segment, message),
            "NTE" => observed::comment(self, segment, message),
            "RXA" | "RXE" | "RXO" | "RXD" | "RXG" => given::read(self, segment, message),
            "RXR" | "RXC" | "TQ1" => given::more(self, segment, message),
            "TXA" => note::begin(self, segment, message),
            _ => chart::read(self, segment, message),
        }
    }

    /// MSH (v2.9, 2.14.9).
    fn head(&mut self, segment: &Segment<'_>, message: &mut Message) {
        self.messages += 1;
        let kind = segment.field(9).first();
        (message.kind, message.event) = (kind.text(1), kind.text(2));
        if message.kind.is_empty() {
            let problem = "a message does not say what kind it is".to_owned();
            self.notices
                .add(NoticeKind::LineSkipped { problem }, Some(segment.at));
        }
        let named = match word(tables::EVENTS, &message.event) {
            event if message.kind == "ADT" && event != message.event => event,
            _ => word(tables::MESSAGES, &message.kind),
        };
        let named = match (message.kind.as_str(), message.event.as_str()) {
            ("RSP", event) if event.starts_with('K') => "Immunization record".to_owned(),
            _ => named,
        };
        let author = Author {
            name: organization(segment.field(3).first()),
            is_software: true,
            organization: organization(segment.field(4).first()),
        };
        let is_named = !author.name.is_empty() || !author.organization.is_empty();
        if is_named && !self.document.authors.contains(&author) {
            self.document.authors.push(author);
        }
        if self.messages == 1 {
            let code = [message.kind.as_str(), message.event.as_str()];
            let code = code.iter().filter(|part| !part.is_empty());
            let code = code.copied().collect::<Vec<_>>().join("^");
            self.document.code = (!code.is_empty()).then(|| Code {
                code,
                system: String::new(),
                display: named.clone(),
            });
            self.document.effective = date(segment.field(7));
            self.title = named;
        } else if self.title != named {
            self.title = "HL7 messages".to_owned();
        }
    }

    /// BTS, FTS: how many messages the sender counted. The end of a file counts batches where there are any.
    fn count(&mut self, segment: &Segment<'_>) {
        let Ok(count) = segment.text(1).parse::<u64>() else {
            return;
        };
        match (segment.name, self.counted) {
            ("BTS", counted) => {
                let before = counted.map_or(0, |(count, _)| count);
                self.counted = Some((before.saturating_add(count), segment.at));
            }
            (_, None) => self.counted = Some((count, segment.at)),
            _ => {}
        }
    }

    /// PID: the same patient may be named in many messages.
    fn patient(&mut self, segment: &Segment<'_>) {
        let stated = patient::read(segment, self.notices);
        if stated == StatedPatient::default()
            || self
                .patients
                .iter()
                .any(|known| patient::is_same(known, &stated))
        {
            return;
        }
        if self.patients.len() == 1 {
            self.second = Some(segment.at);
        }
        self.patients.push(stated);
    }

    /// A statement by what every statement has; its reader fills in the rest.
    fn begun(&mut self, segment: &Segment<'_>, category: Category, what: Coded) -> Fact {
        let entry = self.entries;
        self.entries = entry.saturating_add(1);
        Fact {
            category,
            standing: Standing::Present,
            value: None,
            from: None,
            to: None,
            status: String::new(),
            details: Vec::new(),
            source: Provenance {
                section: None,
                entry,
                at: Some(segment.at),
                original: what.text.clone(),
            },
            what,
        }
    }

    /// Keeps a statement, and lets what follows belong to it.
    fn state(&mut self, fact: Fact, message: &mut Message) -> usize {
        let place = self.facts.len();
        self.facts.push(fact);
        message.last = Some(place);
        message.is_given = false;
        place
    }

    /// A text that stands by itself, under its heading.
    fn section(&mut self, title: &str, blocks: Vec<Block>) -> Option<u32> {
        if blocks.is_empty() {
            return None;
        }
        let place = self.document.sections.len();
        if place >= self.limits.sections {
            let limit = self.limits.sections as u64;
            if place == self.limits.sections {
                self.notices
                    .add(NoticeKind::TooManySections { limit }, None);
            }
            return None;
        }
        self.document.sections.push(Section {
            title: title.to_owned(),
            blocks,
            ..Section::default()
        });
        u32::try_from(place).ok()
    }

    /// A text under the heading of the section before it where that is the same, else under its own.
    fn add_text(&mut self, title: &str, text: &str) {
        let blocks = paragraphs(text);
        match self.document.sections.last_mut() {
            Some(last) if last.title == title => last.blocks.extend(blocks),
            _ => {
                self.section(title, blocks);
            }
        }
    }

    /// Keeps a file that came in a message, within the limit.
    fn attach(&mut self, file: Attachment) {
        self.attachment_bytes = self.attachment_bytes.saturating_add(file.bytes.len());
        self.document.attachments.push(file);
    }

    fn end(&mut self, mut message: Message) {
        note::end(self, &mut message);
        if message.others.is_empty() {
            return;
        }
        let rows = message.others.into_iter();
        let rows = rows.map(|(name, text)| Row(vec![Cell::of(true, name), Cell::of(false, text)]));
        let table = Block::Table {
            caption: Vec::new(),
            head: Vec::new(),
            body: rows.collect(),
            foot: Vec::new(),
        };
        self.section("Also in the message", vec![table]);
    }

    fn into_reading(mut self) -> Reading {
        if let Some((counted, at)) = self.counted
            && counted > self.messages
        {
            let missing = counted - self.messages;
            self.notices
                .add(NoticeKind::MessagesMissing { count: missing }, Some(at));
        }
        let patients = self.patients.len();
        if patients > 1 {
            let count = patients as u64;
            self.notices
                .add(NoticeKind::SeveralPatients { count }, self.second);
        }
        let patient = self.patients.into_iter().next().map(|first| StatedPatient {
            others: u32::try_from(patients.saturating_sub(1)).unwrap_or(u32::MAX),
            ..first
        });
        if self.facts.is_empty() && self.document.sections.is_empty() && patient.is_none() {
            self.notices.add(NoticeKind::NothingInside, None);
        }
        self.document.encounter = self.facts.iter().find_map(visit);
        Reading {
            title: self.title,
            dated: self.document.effective.and_then(PartialDate::day),
            patient,
            facts: self.facts,
            ..Reading::bare(
                FileKind::Hl7V2,
                MEDIA_TYPE,
                Body::Statements {
                    document: Box::new(self.document),
                    resources: BTreeMap::new(),
                },
            )
        }
    }
}

/// The visit that the messages are about, by the statement of it.
fn visit(fact: &Fact) -> Option<Encounter> {
    use super::DetailKind::{Performer, Place};
    let said = |kind| {
        let detail = fact.details.iter().find(|detail| detail.kind == kind);
        let words = detail.map(|detail| detail.value.words().join(" "));
        words.unwrap_or_default()
    };
    (fact.category == Category::Encounters && fact.is_of_the_person()).then(|| Encounter {
        kind: fact.what.text.clone(),
        from: fact.from,
        to: fact.to,
        place: said(Place),
        responsible: said(Performer),
    })
}
