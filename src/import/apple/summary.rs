//! What is held of an export: counts, days and last values.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::kept::{Kept, One, spaced};
use super::{attributes, day_of};
use crate::import::{Block, Cell, Fact, Limits, PartialDate, Row, Section, StatedPatient};

/// The most attributes of the person that are shown.
pub(super) const ME: usize = 40;
/// The longest value that is repeated, in characters.
pub(super) const LONGEST: usize = 200;
/// The most types, sources of clinical records and the like that are told apart.
const TYPES: usize = 1000;

/// How many of one type there are, and when.
#[derive(Debug, Default)]
struct Count {
    count: u64,
    first: String,
    last: String,
    unit: String,
    last_value: String,
}

/// What is held.
#[derive(Debug)]
pub(super) struct Summary {
    /// When it was made.
    pub exported: Option<PartialDate>,
    /// What stands of the person herself.
    pub me: Vec<(String, String)>,
    records: BTreeMap<String, Count>,
    kept: BTreeMap<String, Kept>,
    workouts: BTreeMap<String, Count>,
    others: BTreeMap<String, Count>,
    clinical: Vec<[String; 4]>,
    clinical_count: u64,
    most_readings: usize,
    most_rows: usize,
}

impl Summary {
    pub fn new(limits: &Limits) -> Self {
        Self {
            exported: None,
            me: Vec::new(),
            records: BTreeMap::new(),
            kept: BTreeMap::new(),
            workouts: BTreeMap::new(),
            others: BTreeMap::new(),
            clinical: Vec::new(),
            clinical_count: 0,
            most_readings: limits.readings,
            most_rows: limits.table_rows,
        }
    }

    /// A record: it is counted, and kept where it is one of those that a chart shows.
    pub fn record(&mut self, tag: &BytesStart<'_>, line: u32) {
        let [name, start, value, unit, source] =
            attributes(tag, ["type", "startDate", "value", "unit", "sourceName"]);
        if let Some(count) = slot(&mut self.records, &name) {
            count.add(&start, &unit, &value);
        }
        if !self.kept.contains_key(name.as_ref())
            && let Some(kept) = Kept::of(&name)
        {
            self.kept.insert(name.clone().into_owned(), kept);
        }
        if let Some(kept) = self.kept.get_mut(name.as_ref()) {
            let one = One {
                value: value.into_owned(),
                unit: unit.into_owned(),
                start: start.into_owned(),
                source: source.into_owned(),
                line,
            };
            kept.add(one, self.most_readings);
        }
    }

    pub fn workout(&mut self, tag: &BytesStart<'_>) {
        let [name, start, unit, value] = attributes(
            tag,
            [
                "workoutActivityType",
                "startDate",
                "durationUnit",
                "duration",
            ],
        );
        if let Some(count) = slot(&mut self.workouts, &name) {
            count.add(&start, &unit, &value);
        }
    }

    /// A resource that a provider sent to the phone: it lies in a file beside this one, which is named.
    pub fn clinical_record(&mut self, tag: &BytesStart<'_>) {
        self.clinical_count += 1;
        if self.clinical.len() < self.most_rows {
            let [kind, source, received, path] = attributes(
                tag,
                ["type", "sourceName", "receivedDate", "resourceFilePath"],
            );
            let (source, received) = (source.into_owned(), received.into_owned());
            self.clinical
                .push([spaced(&kind), source, received, path.into_owned()]);
        }
    }

    pub fn other(&mut self, name: &str) {
        if let Some(count) = slot(&mut self.others, name) {
            count.count += 1;
        }
    }

    /// Birth date and sex; the export names nobody.
    pub fn patient(&self) -> StatedPatient {
        let said = |name: &str| {
            let mut me = self.me.iter();
            let found = me.find(|(key, _)| key.ends_with(name))?;
            Some(found.1.as_str()).filter(|value| !value.is_empty())
        };
        let sex = said("BiologicalSex").map(|sex| sex.trim_start_matches("HKBiologicalSex"));
        let sex = sex.filter(|sex| *sex != "NotSet").unwrap_or_default();
        StatedPatient {
            born: said("DateOfBirth").and_then(day_of),
            sex: (!sex.is_empty()).then(|| sex.to_owned()),
            sex_code: sex.to_owned(),
            ..StatedPatient::default()
        }
    }

    /// The single readings that were kept, type by type.
    pub fn facts(&self) -> Vec<Fact> {
        let (mut facts, mut entry) = (Vec::new(), 0);
        for (name, kept) in &self.kept {
            kept.facts(name, &mut entry, &mut facts);
        }
        facts
    }

    /// The summary as tables, headed by the names that the file has for things.
    pub fn sections(&self) -> Vec<Section> {
        let me = self
            .me
            .iter()
            .map(|(name, value)| vec![spaced(name), value.clone()]);
        let counts = |counts: &BTreeMap<String, Count>| -> Vec<Vec<String>> {
            let rows = counts.iter().map(|(name, count)| {
                let day = |text: &str| text.chars().take(10).collect::<String>();
                let value = format!("{} {}", count.last_value, count.unit);
                let (first, last) = (day(&count.first), day(&count.last));
                let value = value.trim().to_owned();
                vec![spaced(name), count.count.to_string(), first, last, value]
            });
            rows.collect()
        };
        let clinical = self.clinical.iter().map(|row| row.to_vec()).collect();
        let more = self.clinical_count - self.clinical.len() as u64;
        let others = self.others.iter();
        let mut others: Vec<_> = others
            .map(|(name, count)| vec![name.clone(), count.count.to_string()])
            .collect();
        if more > 0 {
            others.push(vec!["ClinicalRecord".to_owned(), format!("+ {more}")]);
        }
        let head = ["type", "count", "startDate", "endDate", "value"];
        [
            section("Me", &[], me.collect()),
            section("Record", &head, counts(&self.records)),
            section("Workout", &head, counts(&self.workouts)),
            section(
                "ClinicalRecord",
                &["type", "sourceName", "receivedDate", "resourceFilePath"],
                clinical,
            ),
            section("HealthData", &[], others),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Count {
    fn add(&mut self, start: &str, unit: &str, value: &str) {
        self.count += 1;
        if self.first.is_empty() || start < self.first.as_str() {
            start.clone_into(&mut self.first);
        }
        if start >= self.last.as_str() {
            start.clone_into(&mut self.last);
            unit.clone_into(&mut self.unit);
            value.clone_into(&mut self.last_value);
        }
    }
}

/// The count of a type; none where there are more types than are told apart.
fn slot<'c>(counts: &'c mut BTreeMap<String, Count>, name: &str) -> Option<&'c mut Count> {
    if !counts.contains_key(name) {
        if counts.len() >= TYPES {
            return None;
        }
        counts.insert(name.to_owned(), Count::default());
    }
    counts.get_mut(name)
}

fn section(title: &str, head: &[&str], rows: Vec<Vec<String>>) -> Option<Section> {
    let row = |cells: Vec<String>, heading| {
        let cells = cells.into_iter().map(|text| Cell::of(heading, text));
        Row(cells.collect())
    };
    let head: Vec<String> = head.iter().map(|&name| name.to_owned()).collect();
    let table = Block::Table {
        caption: Vec::new(),
        head: (!head.is_empty())
            .then(|| row(head, true))
            .into_iter()
            .collect(),
        body: rows.iter().map(|cells| row(cells.clone(), false)).collect(),
        foot: Vec::new(),
    };
    (!rows.is_empty()).then(|| Section {
        title: title.to_owned(),
        blocks: vec![table],
        ..Section::default()
    })
}
