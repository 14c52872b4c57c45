//! What a file holds, sorted by the parts of a record that can be asked for; the days it tells of; the places it names.
//!
//! Only what a file marks as such counts as found. What it holds unsorted (a text, a PDF) or as a picture may be anything,
//! and so may a list that mixes several parts: those say that a part cannot be told, never that it is missing.

mod named;
mod parts;
mod sections;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::parts::Held;
use crate::domain::RecordPart;
use crate::import::{Body, Fact, FileKind, NoticeKind, PartialDate, Reading, Standing};

pub use self::named::{Named, NamedAs};

/// Names more than these are left out: a file with so many is a directory.
const MOST_NAMES: usize = 200;

/// What a file and the files inside it hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The parts of which something was found, with what was.
    pub found: BTreeMap<RecordPart, Found>,
    /// Parts that may be among what was read without being marked.
    pub may_hold: BTreeSet<RecordPart>,
    /// How many files have lists that were read.
    pub sorted: u32,
    /// How many hold words that were not sorted: texts, PDFs.
    pub unsorted: u32,
    /// How many could not be read, or not wholly: pictures, scans, what is locked or broken.
    pub unread: u32,
    /// Whether there are image files of the body, not their reports alone.
    pub has_image_files: bool,
    /// The days of what was done: visits, tests, procedures, vaccines.
    pub days: Span,
    /// The years that hold such a day.
    pub years: BTreeSet<i32>,
    /// The places and people that it names.
    pub named: Vec<Named>,
}

/// What was found of a part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// How many statements, documents or sections.
    pub count: u32,
    /// Whether all that was found says that there is none.
    pub is_none_said: bool,
    /// The days of it.
    pub days: Span,
}

/// From a first to a last day, each as precise as a file has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub first: Option<PartialDate>,
    /// The last.
    pub last: Option<PartialDate>,
}

impl Span {
    /// Takes a day in.
    pub fn take(&mut self, date: Option<PartialDate>) {
        let Some(date) = date else {
            return;
        };
        if self
            .first
            .is_none_or(|first| date.first_day() < first.first_day())
        {
            self.first = Some(date);
        }
        if self
            .last
            .is_none_or(|last| date.last_day() > last.last_day())
        {
            self.last = Some(date);
        }
    }

    /// Takes all days of another in.
    pub fn join(&mut self, other: Self) {
        self.take(other.first);
        self.take(other.last);
    }
}

impl Found {
    /// Takes in what was found elsewhere.
    pub fn join(&mut self, other: &Self) {
        self.is_none_said = (self.count == 0 || self.is_none_said) && other.is_none_said;
        self.count += other.count;
        self.days.join(other.days);
    }
}

impl Contents {
    /// Takes in what was read from a file, or from one inside it.
    pub fn take(&mut self, reading: &Reading) {
        let is_unread = match &reading.body {
            Body::Pdf { texts, .. } => texts.iter().all(|text| text.trim().is_empty()),
            Body::Picture { .. } | Body::NotShown => true,
            _ => false,
        };
        let is_cut = reading.notices.iter().any(|notice| is_loss(&notice.what));
        self.unread += u32::from(is_unread || is_cut);
        match &reading.body {
            Body::Archive { .. } | Body::Picture { .. } | Body::NotShown => {}
            Body::Text { .. } => self.unsorted += 1,
            Body::Pdf { .. } => self.unsorted += u32::from(!is_unread),
            Body::Dicom {
                document, frames, ..
            } => {
                self.sorted += 1;
                self.has_image_files |= *frames > 0;
                self.find(RecordPart::Imaging, [document.effective, None], false);
            }
            Body::Clinical { document } => {
                self.take_lists(reading);
                self.take_document(document, &reading.facts);
            }
            Body::Statements {
                document,
                resources,
            } => {
                self.take_lists(reading);
                self.take_document(document, &reading.facts);
                let has = |kind: &str| resources.contains_key(kind);
                if has("ImagingStudy") {
                    self.may_hold.insert(RecordPart::Imaging);
                }
                if has("Communication") {
                    self.find(RecordPart::Messages, [None, None], false);
                }
            }
        }
        self.take_names(reading);
    }

    /// The statements of a file. One without any may be a table or a page that says much: it is not sorted.
    fn take_lists(&mut self, reading: &Reading) {
        if reading.facts.is_empty() {
            self.unsorted += 1;
        } else {
            self.sorted += 1;
        }
        if reading.file == FileKind::FhirEob {
            self.find(RecordPart::Claims, [None, None], false);
            self.may_hold
                .extend([RecordPart::Billing, RecordPart::PrescriptionHistory]);
        }
        for fact in &reading.facts {
            self.take_fact(fact, reading.file);
        }
    }

    fn take_fact(&mut self, fact: &Fact, file: FileKind) {
        if fact.standing == Standing::EnteredInError {
            return;
        }
        let says_none = fact.says_there_is_none();
        if !says_none && !matches!(fact.standing, Standing::Present | Standing::Intended) {
            return;
        }
        let held = Held::of(fact, file);
        for part in held.parts {
            self.find(*part, [fact.from, fact.to], says_none);
        }
        self.may_hold.extend(held.may_be);
        if fact.standing == Standing::Present && !says_none && parts::is_of_a_day(fact.category) {
            for date in [fact.from, fact.to].into_iter().flatten() {
                self.days.take(Some(date));
                self.years.insert(date.year());
            }
        }
    }

    fn find(&mut self, part: RecordPart, days: [Option<PartialDate>; 2], is_none_said: bool) {
        let mut found = Found {
            count: 1,
            is_none_said,
            days: Span::default(),
        };
        days.into_iter().for_each(|date| found.days.take(date));
        self.found.entry(part).or_default().join(&found);
    }
}

/// Whether something that belongs to a file was not read, so that nobody can say what it holds.
fn is_loss(notice: &NoticeKind) -> bool {
    notice.is_damage()
        || matches!(
            notice,
            NoticeKind::TooDeep { .. }
                | NoticeKind::TextCut { .. }
                | NoticeKind::RowsCut { .. }
                | NoticeKind::MoreNotices
                | NoticeKind::PictureNotShown
                | NoticeKind::BadAttachment
                | NoticeKind::ReferencedFile { .. }
                | NoticeKind::Encrypted
                | NoticeKind::NoText { .. }
                | NoticeKind::Locked
                | NoticeKind::LinkNotFetched { .. }
                | NoticeKind::LinkPasscode
                | NoticeKind::LinkLocked
                | NoticeKind::SealedMail
        )
}
