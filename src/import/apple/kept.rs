//! The latest readings of one type.

use std::collections::BTreeMap;

use crate::import::written::amount;
use crate::import::{
    Category, Code, Coded, Detail, DetailKind, Fact, Position, Provenance, Standing, Value,
};

use super::day_of;

/// The types that a chart calls vital signs, and glucose, which it calls a result; and those that a watch measures all day
/// long, of which only the last of each day is kept.
const TYPES: [(&str, Category, Often); 17] = [
    ("BodyMass", Category::Vitals, Often::Each),
    ("Height", Category::Vitals, Often::Each),
    ("BodyMassIndex", Category::Vitals, Often::Each),
    ("BodyFatPercentage", Category::Vitals, Often::Each),
    ("LeanBodyMass", Category::Vitals, Often::Each),
    ("WaistCircumference", Category::Vitals, Often::Each),
    ("BloodPressureSystolic", Category::Vitals, Often::Each),
    ("BloodPressureDiastolic", Category::Vitals, Often::Each),
    ("BodyTemperature", Category::Vitals, Often::Each),
    ("BasalBodyTemperature", Category::Vitals, Often::Each),
    ("PeakExpiratoryFlowRate", Category::Vitals, Often::Each),
    ("BloodGlucose", Category::Results, Often::Each),
    ("HeartRate", Category::Vitals, Often::Daily),
    ("RestingHeartRate", Category::Vitals, Often::Daily),
    ("OxygenSaturation", Category::Vitals, Often::Daily),
    ("RespiratoryRate", Category::Vitals, Often::Daily),
    ("VO2Max", Category::Vitals, Often::Daily),
];

/// Which readings of a type are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Often {
    Each,
    Daily,
}

/// One reading as it stands.
#[derive(Debug)]
pub(super) struct One {
    pub value: String,
    pub unit: String,
    pub start: String,
    pub source: String,
    pub line: u32,
}

/// The latest readings of a type, by when they were taken.
#[derive(Debug)]
pub(super) struct Kept {
    category: Category,
    often: Often,
    readings: BTreeMap<(String, u32), One>,
}

impl Kept {
    /// Of a type of which single readings are kept.
    pub fn of(name: &str) -> Option<Self> {
        let short = name.strip_prefix("HKQuantityTypeIdentifier")?;
        let (_, category, often) = TYPES.iter().find(|(known, ..)| *known == short)?;
        Some(Self {
            category: *category,
            often: *often,
            readings: BTreeMap::new(),
        })
    }

    /// Keeps a reading; past so many the earliest goes.
    pub fn add(&mut self, one: One, most: usize) {
        let key = match self.often {
            Often::Each => (one.start.clone(), one.line),
            Often::Daily => (one.start.chars().take(10).collect(), 0),
        };
        let is_later = self
            .readings
            .get(&key)
            .is_none_or(|known| known.start <= one.start);
        if is_later {
            self.readings.insert(key, one);
        }
        if self.readings.len() > most {
            self.readings.pop_first();
        }
    }

    /// The readings as statements, the earliest first.
    pub fn facts(&self, name: &str, entry: &mut u32, facts: &mut Vec<Fact>) {
        for one in self.readings.values() {
            let text = spaced(name);
            facts.push(Fact {
                category: self.category,
                standing: Standing::Present,
                what: Coded {
                    text: text.clone(),
                    code: Some(Code {
                        code: name.to_owned(),
                        ..Code::default()
                    }),
                    translations: Vec::new(),
                },
                value: value_of(one),
                from: day_of(&one.start),
                to: None,
                status: String::new(),
                details: vec![Detail {
                    kind: DetailKind::Device,
                    value: Value::Text {
                        text: one.source.clone(),
                    },
                }],
                source: Provenance {
                    section: None,
                    entry: *entry,
                    at: Some(Position::Text {
                        line: one.line,
                        column: 1,
                    }),
                    original: text,
                },
            });
            *entry = entry.saturating_add(1);
        }
    }
}

/// The number with its unit. Of a percentage Apple writes the part of one, 0.97 with the unit "%"; as 0.97 % it would be
/// read wrongly, so the sign is left out there.
fn value_of(one: &One) -> Option<Value> {
    let is_part = one.unit == "%" && (one.value.starts_with("0.") || one.value == "1");
    amount(&one.value, if is_part { "" } else { &one.unit })
}

/// `HKQuantityTypeIdentifierBodyMassIndex` as "Body Mass Index".
pub(super) fn spaced(name: &str) -> String {
    let prefixes = [
        "HKQuantityTypeIdentifier",
        "HKCategoryTypeIdentifier",
        "HKCharacteristicTypeIdentifier",
        "HKClinicalTypeIdentifier",
        "HKWorkoutActivityType",
        "HKDataType",
    ];
    let short = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    let mut out = String::new();
    let mut before = ' ';
    for letter in short.unwrap_or(name).chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            out.push(' ');
        }
        out.push(letter);
        before = letter;
    }
    out
}
