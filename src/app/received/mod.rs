//! What was asked for, held against what came: part by part, and by its days.
//!
//! Nothing here decides. A part counts as found where files mark something as such, as not found only where every file was read
//! wholly and could not hold it unmarked, and else nobody can tell.

mod days;

use std::collections::{BTreeMap, BTreeSet};

use self::days::years_without;
use crate::chart::{Contents, Found, NamedAs, Span};
use crate::domain::{
    Extent, IdentityCheck, Period, ReceivedRecord, RecordId, RecordPart, RequestFile,
    SensitiveCategory, State,
};

/// A request and what came for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Whether everything was asked for, so that the parts are those that such a place usually keeps.
    pub is_everything: bool,
    /// The parts, in the order they are asked for.
    pub parts: Vec<PartCame>,
    /// The time asked for.
    pub period: Period,
    /// The first and the last day that the files tell of.
    pub days: Span,
    /// Years of the time asked for in which the files tell of no day; for all years, those between the first and the last.
    pub years_without: Vec<i32>,
    /// Whether image files were asked for, and whether any came.
    pub image_files: Option<ImageFiles>,
    /// The sensitive kinds that were asked for by name. No file says whether they are in it.
    pub sensitive: Vec<SensitiveCategory>,
    /// What else was asked for, in the person's words; may be empty.
    pub also: String,
    /// How many files came as records of this person.
    pub records: usize,
    /// How many name somebody else, and were left out.
    pub of_others: usize,
    /// How many files, those inside others among them, hold words that are not sorted.
    pub unsorted: u32,
    /// How many could not be read, or not wholly.
    pub unread: u32,
    /// The places that the files name, each once.
    pub places: Vec<String>,
}

/// How a part that was asked for stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCame {
    /// Which.
    pub part: RecordPart,
    /// How it stands.
    pub came: Came,
}

/// Whether something of a part came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// Something did. Whether all did, no file says.
    Found {
        /// How many entries, documents or sections.
        count: u32,
        /// Their days.
        days: Span,
        /// The records that hold them.
        records: Vec<RecordId>,
    },
    /// The files say that there is none.
    SaidNone {
        /// The records that say so.
        records: Vec<RecordId>,
    },
    /// All files were read, and nothing of this kind is in them.
    NotFound,
    /// Nobody can tell.
    CantTell(Doubt),
}

/// Why nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It may be in a file that could not be read: a picture, a scan, one that is locked or broken.
    Unread,
    /// It may be in a text or a PDF, whose words are not sorted.
    Unsorted,
    /// It may be among lists that do not say which part they are.
    Mixed,
    /// Files have no mark for this part.
    NoSign,
}

/// Whether image files came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFiles {
    /// They did.
    Came,
    /// None did.
    None,
    /// Files came that could not be read.
    CantTell,
}

impl Comparison {
    /// The parts of which nothing was found, for the form that says what is missing.
    pub fn not_found(&self) -> BTreeSet<RecordPart> {
        let missing = self.parts.iter().filter(|it| it.came == Came::NotFound);
        missing.map(|it| it.part).collect()
    }
}

/// The records of a request that can be held against it: those that are, as far as anybody knows, of its person.
pub fn records_to_compare(state: &State, file: &RequestFile) -> Vec<RecordId> {
    let records = state.records_of(file.request.id);
    let own = records.into_iter().filter(|record| is_own(record));
    own.map(|record| record.id).collect()
}

/// Holds what came for a request against what it asked for. Nothing for one that asks for no records.
pub fn compare(
    state: &State,
    file: &RequestFile,
    contents: &[(RecordId, Contents)],
) -> Option<Comparison> {
    let request = &file.request;
    if !request.instrument.asks_for_records() {
        return None;
    }
    let kind = state.providers.get(&request.provider)?.kind;
    let own = records_to_compare(state, file);
    let contents: Vec<_> = contents.iter().filter(|(id, _)| own.contains(id)).collect();
    let (is_everything, asked) = match &request.scope.extent {
        Extent::DesignatedRecordSet => (true, RecordPart::kept_by(kind).to_vec()),
        Extent::Parts(parts) => (false, parts.iter().copied().collect()),
    };
    let mut days = Span::default();
    let mut years = BTreeSet::new();
    let mut places = BTreeMap::new();
    for (_, held) in &contents {
        days.join(held.days);
        years.extend(held.years.iter().copied());
        for named in held.named.iter().filter(|named| is_place(named.as_what)) {
            places
                .entry(super::named_places::spelling_key(&named.name))
                .or_insert_with(|| named.name.clone());
        }
    }
    let count = |of: fn(&Contents) -> u32| contents.iter().map(|(_, held)| of(held)).sum::<u32>();
    // What the engine could not take in at all says nothing of itself.
    let untold = u32::try_from(own.len() - contents.len()).unwrap_or(u32::MAX);
    let unread = count(|held| held.unread).saturating_add(untold);
    let has_images = contents.iter().any(|(_, held)| held.has_image_files);
    let image_files = match (has_images, unread) {
        (true, _) => ImageFiles::Came,
        (false, 0) => ImageFiles::None,
        (false, _) => ImageFiles::CantTell,
    };
    let sensitive = request.scope.sensitive.iter();
    Some(Comparison {
        is_everything,
        parts: asked
            .into_iter()
            .map(|part| PartCame {
                part,
                came: came(part, &contents, unread > 0),
            })
            .collect(),
        period: request.scope.period,
        years_without: years_without(request.scope.period, request.written_on, days, &years),
        days,
        image_files: request.scope.image_files.then_some(image_files),
        sensitive: sensitive
            .filter(|(_, answer)| **answer == crate::domain::Inclusion::Include)
            .map(|(category, _)| *category)
            .collect(),
        also: request.scope.also.trim().to_owned(),
        records: own.len(),
        of_others: state.records_of(request.id).len() - own.len(),
        unsorted: count(|held| held.unsorted),
        unread,
        places: places.into_values().collect(),
    })
}

/// How a part stands in what came.
fn came(part: RecordPart, contents: &[&(RecordId, Contents)], has_unread: bool) -> Came {
    let mut all = Found::default();
    let mut records = Vec::new();
    for (record, held) in contents {
        if let Some(found) = held.found.get(&part) {
            all.join(found);
            records.push(*record);
        }
    }
    if all.count > 0 && all.is_none_said {
        return Came::SaidNone { records };
    }
    if all.count > 0 {
        return Came::Found {
            count: all.count,
            days: all.days,
            records,
        };
    }
    let any = |is: &dyn Fn(&Contents) -> bool| contents.iter().any(|(_, held)| is(held));
    if any(&|held| held.may_hold.contains(&part)) {
        Came::CantTell(Doubt::Mixed)
    } else if any(&|held| held.unsorted > 0) {
        Came::CantTell(Doubt::Unsorted)
    } else if has_unread {
        Came::CantTell(Doubt::Unread)
    } else if has_mark(part) {
        Came::NotFound
    } else {
        Came::CantTell(Doubt::NoSign)
    }
}

/// Whether files mark a part as such, so that it can be missed.
const fn has_mark(part: RecordPart) -> bool {
    match part {
        RecordPart::VisitNotes
        | RecordPart::TestResults
        | RecordPart::HeartTests
        | RecordPart::Imaging
        | RecordPart::Medicines
        | RecordPart::HospitalStays
        | RecordPart::Immunizations => true,
        RecordPart::Therapy
        | RecordPart::Messages
        | RecordPart::Billing
        | RecordPart::Claims
        | RecordPart::PrescriptionHistory
        | RecordPart::BirthRecord => false,
    }
}

const fn is_own(record: &ReceivedRecord) -> bool {
    !matches!(record.identity, IdentityCheck::Differs { .. })
}

const fn is_place(as_what: NamedAs) -> bool {
    matches!(
        as_what,
        NamedAs::Place | NamedAs::Custodian | NamedAs::Organization
    )
}
