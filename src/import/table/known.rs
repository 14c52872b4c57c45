//! Tables whose columns are those of a known export: what Synthea writes (its CSV File Data Dictionary), and with it what
//! others write after its model.

use super::Record;
use crate::import::notice::Notices;
use crate::import::written::{amount, words};
use crate::import::{
    Category, Code, Coded, Detail, DetailKind, Fact, NoticeKind, PartialDate, Position, Provenance,
    Reading, Standing, StatedId, StatedName, StatedPatient,
};

const SNOMED: &str = "2.16.840.1.113883.6.96";
const RXNORM: &str = "2.16.840.1.113883.6.88";
const LOINC: &str = "2.16.840.1.113883.6.1";
const CVX: &str = "2.16.840.1.113883.12.292";

/// Columns by their names.
struct Columns<'t>(&'t [String]);

impl Columns<'_> {
    fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.place(name).is_some())
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.0
            .iter()
            .position(|column| column.eq_ignore_ascii_case(name))
    }

    fn of<'r>(&self, record: &'r Record, name: &str) -> &'r str {
        let place = self.place(name);
        let cell = place.and_then(|place| record.cells.get(place));
        cell.map_or("", String::as_str)
    }
}

/// Takes the statements of a table with known columns, or the patient of one.
pub(super) fn take(
    name: &str,
    columns: &[String],
    rows: &[Record],
    reading: &mut Reading,
    notices: &mut Notices,
) {
    let columns = Columns(columns);
    if columns.has(&["Id", "BIRTHDATE", "FIRST", "LAST", "GENDER"]) {
        reading.patient = patient(&columns, rows, notices);
        return;
    }
    let Some((category, system)) = list(name, &columns) else {
        return;
    };
    // Statements about several people are nobody's.
    let mut people: Vec<&str> = rows.iter().map(|row| columns.of(row, "PATIENT")).collect();
    people.sort_unstable();
    people.dedup();
    if people.len() > 1 {
        let count = people.len() as u64;
        notices.add(NoticeKind::SeveralPatients { count }, None);
        return;
    }
    for (entry, row) in (0..).zip(rows) {
        reading
            .facts
            .push(fact(category, system, &columns, row, entry));
    }
}

/// Which list a table is, and in which system its codes are. The tables of conditions and of allergies had the same columns
/// in Synthea's early versions; there the name of the file tells.
fn list(name: &str, columns: &Columns<'_>) -> Option<(Category, &'static str)> {
    if !columns.has(&["PATIENT", "ENCOUNTER", "CODE", "DESCRIPTION"])
        && !columns.has(&["PATIENT", "ENCOUNTERCLASS", "CODE", "DESCRIPTION"])
    {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let has = |names: &[&str]| columns.has(names);
    let found = if has(&["REACTION1"]) || name.ends_with("allergies.csv") {
        (Category::Allergies, SNOMED)
    } else if has(&["VALUE", "UNITS", "TYPE"]) {
        (Category::Results, LOINC)
    } else if has(&["ENCOUNTERCLASS"]) {
        (Category::Encounters, SNOMED)
    } else if has(&["DISPENSES"]) {
        (Category::Medications, RXNORM)
    } else if has(&["UDI"]) {
        (Category::MedicalEquipment, SNOMED)
    } else if has(&["Id", "REASONCODE"]) {
        (Category::PlanOfTreatment, SNOMED)
    } else if has(&["REASONCODE"]) {
        (Category::Procedures, SNOMED)
    } else if has(&["DATE"]) {
        (Category::Immunizations, CVX)
    } else if has(&["START", "STOP"]) {
        (Category::Problems, SNOMED)
    } else {
        return None;
    };
    Some(found)
}

fn fact(category: Category, system: &str, columns: &Columns<'_>, row: &Record, entry: u32) -> Fact {
    let cell = |name: &str| columns.of(row, name);
    let category = match cell("CATEGORY") {
        "vital-signs" => Category::Vitals,
        "social-history" => Category::SocialHistory,
        _ => category,
    };
    let text = cell("DESCRIPTION");
    let day = |name: &str| PartialDate::parse(cell(name));
    let detail = |kind, text: &str| words(text).map(|value| Detail { kind, value });
    let system = match cell("SYSTEM").to_ascii_lowercase().as_str() {
        "rxnorm" => RXNORM,
        "loinc" => LOINC,
        _ => system,
    };
    let details = [
        detail(DetailKind::Reason, cell("REASONDESCRIPTION")),
        detail(DetailKind::Type, cell("ENCOUNTERCLASS")),
        detail(DetailKind::Reaction, cell("DESCRIPTION1")),
        detail(DetailKind::Severity, cell("SEVERITY1")),
        detail(DetailKind::Reaction, cell("DESCRIPTION2")),
        detail(DetailKind::Severity, cell("SEVERITY2")),
        detail(DetailKind::Device, cell("UDI")),
    ];
    Fact {
        category,
        standing: Standing::Present,
        what: Coded {
            text: text.to_owned(),
            code: (!cell("CODE").is_empty()).then(|| Code {
                code: cell("CODE").to_owned(),
                system: system.to_owned(),
                display: text.to_owned(),
            }),
            translations: Vec::new(),
        },
        value: match cell("TYPE") {
            "numeric" => amount(cell("VALUE"), cell("UNITS")),
            _ => words(cell("VALUE")),
        },
        from: day("START").or_else(|| day("DATE")),
        to: day("STOP"),
        status: String::new(),
        details: details.into_iter().flatten().collect(),
        source: Provenance {
            section: Some(0),
            entry,
            at: Some(Position::Text {
                line: row.line,
                column: 1,
            }),
            original: text.to_owned(),
        },
    }
}

/// The patient of the first row.
fn patient(columns: &Columns<'_>, rows: &[Record], notices: &mut Notices) -> Option<StatedPatient> {
    let row = rows.first()?;
    if rows.len() > 1 {
        let count = rows.len() as u64;
        notices.add(NoticeKind::SeveralPatients { count }, None);
    }
    let all = |names: &[&str]| {
        let cells = names.iter().map(|name| columns.of(row, name).to_owned());
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()
    };
    let sex = columns.of(row, "GENDER");
    Some(StatedPatient {
        names: vec![StatedName {
            prefix: all(&["PREFIX"]),
            given: all(&["FIRST", "MIDDLE"]),
            family: all(&["LAST"]),
            suffix: all(&["SUFFIX"]),
            unsplit: String::new(),
        }],
        born: PartialDate::parse(columns.of(row, "BIRTHDATE")),
        sex: (!sex.is_empty()).then(|| sex.to_owned()),
        sex_code: sex.to_owned(),
        ids: vec![StatedId {
            root: String::new(),
            extension: columns.of(row, "Id").to_owned(),
        }],
        others: u32::try_from(rows.len() - 1).unwrap_or(u32::MAX),
    })
}
