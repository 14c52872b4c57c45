//! What the elements say of patient, study and image, as a document: each under the name that the standard gives it (PS3.6).

use super::elements::DataSet;
use super::tag;
use super::text::{Charsets, names};
use crate::import::{
    Author, Block, Cell, ClinicalDocument, Code, Encounter, Inline, PartialDate, Row, Section,
    StatedId, StatedPatient,
};

/// How an element's value is put into words.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Person,
    Date,
    Time,
    Number,
    /// The name of a modality (PS3.3, C.7.3.1.1.1).
    Modality,
}

const PATIENT: &[(u32, &str, Kind)] = &[
    (tag::PATIENT_NAME, "Name", Kind::Person),
    (tag::PATIENT_ID, "Patient ID", Kind::Text),
    (tag::BIRTH_DATE, "Birth date", Kind::Date),
    (tag::SEX, "Sex", Kind::Text),
    (tag::AGE, "Age", Kind::Text),
    (tag::OTHER_IDS, "Other patient IDs", Kind::Text),
    (tag::OTHER_NAMES, "Other names", Kind::Person),
    (tag::HEIGHT, "Height in meters", Kind::Text),
    (tag::WEIGHT, "Weight in kilograms", Kind::Text),
    (tag::ADDRESS, "Address", Kind::Text),
    (tag::ALERTS, "Medical alerts", Kind::Text),
    (tag::ALLERGIES, "Allergies", Kind::Text),
    (tag::OCCUPATION, "Occupation", Kind::Text),
    (tag::HISTORY, "Additional history", Kind::Text),
    (tag::PATIENT_COMMENTS, "Comments", Kind::Text),
];
const STUDY: &[(u32, &str, Kind)] = &[
    (tag::STUDY_DESCRIPTION, "Study", Kind::Text),
    (tag::PROCEDURE, "Requested procedure", Kind::Text),
    (tag::REASON, "Reason for the study", Kind::Text),
    (tag::DIAGNOSES, "Admitting diagnoses", Kind::Text),
    (tag::STUDY_COMMENTS, "Comments", Kind::Text),
    (tag::STUDY_DATE, "Study date", Kind::Date),
    (tag::STUDY_TIME, "Study time", Kind::Time),
    (tag::ACCESSION, "Accession number", Kind::Text),
    (tag::STUDY_ID, "Study ID", Kind::Text),
    (tag::INSTITUTION, "Institution", Kind::Text),
    (tag::DEPARTMENT, "Department", Kind::Text),
    (tag::REFERRING, "Referring physician", Kind::Person),
    (tag::PERFORMING, "Performing physician", Kind::Person),
    (tag::READING, "Reading physician", Kind::Person),
    (tag::STUDY_UID, "Study UID", Kind::Text),
];
const SERIES: &[(u32, &str, Kind)] = &[
    (tag::MODALITY, "Modality", Kind::Modality),
    (tag::SERIES_DESCRIPTION, "Series", Kind::Text),
    (tag::SERIES_NUMBER, "Series number", Kind::Text),
    (tag::SERIES_DATE, "Series date", Kind::Date),
    (tag::BODY_PART, "Body part", Kind::Text),
    (tag::LATERALITY, "Laterality", Kind::Text),
    (tag::PROTOCOL, "Protocol", Kind::Text),
    (tag::CONTRAST, "Contrast agent", Kind::Text),
    (tag::MANUFACTURER, "Manufacturer", Kind::Text),
    (tag::MODEL, "Device", Kind::Text),
];
const IMAGE: &[(u32, &str, Kind)] = &[
    (tag::INSTANCE_NUMBER, "Image number", Kind::Text),
    (tag::ACQUISITION_DATE, "Acquisition date", Kind::Date),
    (tag::CONTENT_DATE, "Content date", Kind::Date),
    (tag::COLUMNS, "Columns", Kind::Number),
    (tag::ROWS, "Rows", Kind::Number),
    (tag::FRAMES, "Frames", Kind::Text),
    (tag::IMAGE_COMMENTS, "Comments", Kind::Text),
    (tag::SOP_INSTANCE, "Image UID", Kind::Text),
];

/// The document of a data set: a table each for patient, study, series and image.
pub(super) fn document(set: &DataSet<'_>, charsets: &Charsets) -> ClinicalDocument {
    let parts = [
        ("Patient", PATIENT),
        ("Study", STUDY),
        ("Series", SERIES),
        ("Image", IMAGE),
    ];
    let institution = charsets.text(set.bytes(tag::INSTITUTION));
    let person = |tag| person(&charsets.text(set.bytes(tag)));
    let author = Author {
        name: Some(person(tag::READING))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| person(tag::PERFORMING)),
        is_software: false,
        organization: institution.clone(),
    };
    let is_named = !author.name.is_empty() || !author.organization.is_empty();
    let class = set.code(tag::SOP_CLASS);
    let dates = [
        tag::STUDY_DATE,
        tag::SERIES_DATE,
        tag::ACQUISITION_DATE,
        tag::CONTENT_DATE,
    ];
    let effective = dates.into_iter().find_map(|tag| date(set.code(tag)));
    let kind = charsets.text(set.bytes(tag::STUDY_DESCRIPTION));
    ClinicalDocument {
        code: (!class.is_empty()).then(|| Code {
            code: class.to_owned(),
            // The root of DICOM's own identifiers (PS3.6, annex A).
            system: "1.2.840.10008.2.6.1".to_owned(),
            display: String::new(),
        }),
        effective,
        authors: is_named.then_some(author).into_iter().collect(),
        encounter: (!institution.is_empty()).then(|| Encounter {
            kind,
            from: effective,
            place: institution,
            responsible: person(tag::REFERRING),
            ..Encounter::default()
        }),
        sections: parts
            .into_iter()
            .filter_map(|(title, fields)| section(set, charsets, title, fields))
            .chain(others(set, charsets))
            .collect(),
        ..ClinicalDocument::default()
    }
}

/// What the study is called; else the series; else what took it, and of what.
pub(super) fn title(set: &DataSet<'_>, charsets: &Charsets) -> String {
    let said = |tag| charsets.text(set.bytes(tag));
    let first = [
        tag::INSIDE_TITLE,
        tag::STUDY_DESCRIPTION,
        tag::SERIES_DESCRIPTION,
        tag::PROCEDURE,
    ];
    let named = first.into_iter().map(said).find(|text| !text.is_empty());
    named.unwrap_or_else(|| {
        let words = [modality(set.code(tag::MODALITY)), said(tag::BODY_PART)];
        let words = words.iter().filter(|word| !word.is_empty());
        words.map(String::as_str).collect::<Vec<_>>().join(", ")
    })
}

/// Whom it is of; none where it names nobody. On the CD of several, the first.
pub(super) fn patient(set: &DataSet<'_>, charsets: &Charsets) -> Option<StatedPatient> {
    let records = set.items(tag::RECORDS);
    let mut patients = records
        .iter()
        .filter(|record| record.code(tag::RECORD_TYPE) == "PATIENT");
    let first = patients.next().unwrap_or(set);
    let charsets = Charsets::of(first, charsets);
    let id = charsets.text(first.bytes(tag::PATIENT_ID));
    let stated = StatedPatient {
        names: names(&charsets.text(first.bytes(tag::PATIENT_NAME))),
        born: date(first.code(tag::BIRTH_DATE)),
        sex: match first.code(tag::SEX) {
            "" => None,
            code => Some(sex(code).to_owned()),
        },
        sex_code: first.code(tag::SEX).to_owned(),
        ids: (!id.is_empty())
            .then(|| StatedId {
                root: charsets.text(first.bytes(tag::ID_ISSUER)),
                extension: id,
            })
            .into_iter()
            .collect(),
        others: u32::try_from(patients.count()).unwrap_or(u32::MAX),
    };
    let is_stated = !stated.names.is_empty() || !stated.ids.is_empty() || stated.born.is_some();
    is_stated.then_some(stated)
}

/// A section with a table of what a data set says of some of its elements; none where it says nothing.
fn section(
    set: &DataSet<'_>,
    charsets: &Charsets,
    title: &str,
    fields: &[(u32, &str, Kind)],
) -> Option<Section> {
    let rows: Vec<_> = fields
        .iter()
        .filter_map(|(tag, name, kind)| {
            let words = match kind {
                Kind::Text => charsets.text(set.bytes(*tag)).replace('\\', ", "),
                Kind::Person => person(&charsets.text(set.bytes(*tag))),
                Kind::Date => day(set.code(*tag)),
                Kind::Time => time(set.code(*tag)),
                Kind::Number => set.number(*tag).map(|n| n.to_string()).unwrap_or_default(),
                Kind::Modality => modality(set.code(*tag)),
            };
            (!words.is_empty()).then(|| Row(vec![cell(name, true), cell(&words, false)]))
        })
        .collect();
    (!rows.is_empty()).then(|| table(title, rows))
}

/// The words of elements that have no place above, each under its group and element: nothing that a person wrote is left
/// out. What makers write for their own programs is (odd groups; PS3.5, 7.8).
fn others(set: &DataSet<'_>, charsets: &Charsets) -> Option<Section> {
    let shown = [PATIENT, STUDY, SERIES, IMAGE].concat();
    let is_shown = |tag: u32| shown.iter().any(|(known, _, _)| *known == tag);
    let rows: Vec<_> = set
        .elements
        .iter()
        .filter(|element| {
            let is_public = element.tag >> 16 & 1 == 0 && element.tag >> 16 > 2;
            let is_words = matches!(&element.vr, b"LO" | b"LT" | b"PN" | b"SH" | b"ST" | b"UT");
            is_public && is_words && !is_shown(element.tag) && element.tag != tag::INSIDE_TITLE
        })
        .filter_map(|element| {
            let words = charsets.text(set.bytes(element.tag));
            let name = format!("({:04X},{:04X})", element.tag >> 16, element.tag & 0xffff);
            (!words.is_empty()).then(|| Row(vec![cell(&name, true), cell(&words, false)]))
        })
        .collect();
    (!rows.is_empty()).then(|| table("Other", rows))
}

fn table(title: &str, rows: Vec<Row>) -> Section {
    Section {
        title: title.to_owned(),
        blocks: vec![Block::Table {
            caption: Vec::new(),
            head: Vec::new(),
            body: rows,
            foot: Vec::new(),
        }],
        ..Section::default()
    }
}

/// A paragraph of text, with line ends where the text has them.
pub(super) fn paragraph(text: &str) -> Block {
    let mut inlines = Vec::new();
    for (place, line) in text.lines().enumerate() {
        if place > 0 {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text {
            text: line.to_owned(),
        });
    }
    Block::Paragraph {
        caption: Vec::new(),
        text: inlines,
    }
}

/// A cell of a table.
pub(super) fn cell(text: &str, heading: bool) -> Cell {
    Cell {
        heading,
        columns: 1,
        rows: 1,
        blocks: vec![paragraph(text)],
    }
}

/// The name of a person as it is spoken.
pub(super) fn person(text: &str) -> String {
    let all = names(text)
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>();
    all.join(" / ")
}

/// A date (VR DA), also as it was written before 1993: `1997.04.24`.
pub(super) fn date(text: &str) -> Option<PartialDate> {
    PartialDate::parse(&text.replace('.', ""))
}

/// A date as ISO 8601 has it; what is none, as it stands.
pub(super) fn day(text: &str) -> String {
    date(text).map_or_else(|| text.to_owned(), |date| date.to_string())
}

/// A time of day (VR TM), to the minute.
pub(super) fn time(text: &str) -> String {
    match (text.get(..2), text.get(2..4)) {
        (Some(hour), Some(minute)) if !text.contains(':') => format!("{hour}:{minute}"),
        _ => text.to_owned(),
    }
}

fn sex(code: &str) -> &str {
    match code {
        "F" => "Female",
        "M" => "Male",
        "O" => "Other",
        other => other,
    }
}

/// A modality by its name; its code behind it.
pub(super) fn modality(code: &str) -> String {
    let name = match code {
        "" => return String::new(),
        "CR" => "Computed radiography",
        "CT" => "Computed tomography",
        "DX" => "Digital radiography",
        "ECG" => "Electrocardiography",
        "ES" => "Endoscopy",
        "IO" => "Intra-oral radiography",
        "MG" => "Mammography",
        "MR" => "Magnetic resonance",
        "NM" => "Nuclear medicine",
        "OP" => "Ophthalmic photography",
        "OPT" => "Ophthalmic tomography",
        "PT" => "Positron emission tomography",
        "PX" => "Panoramic X-ray",
        "RF" => "Radiofluoroscopy",
        "RTDOSE" => "Radiotherapy dose",
        "RTIMAGE" => "Radiotherapy image",
        "RTPLAN" => "Radiotherapy plan",
        "RTSTRUCT" => "Radiotherapy structure set",
        "SM" => "Slide microscopy",
        "SR" => "Structured report",
        "US" => "Ultrasound",
        "XA" => "X-ray angiography",
        "XC" => "Photography",
        other => return other.to_owned(),
    };
    format!("{name} ({code})")
}
