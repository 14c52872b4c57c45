//! What all files of one person say together: lists, series, and where the files disagree.
//!
//! Nothing is made up here and nothing is weighed: statements about the same thing become one line that cites every one of
//! them, and where they differ the line says what each says. Pure: statements in, a picture out.
//!
//! | If you look for | read |
//! |---|---|
//! | the whole picture | [`Summary`], [`summarize`] |
//! | a line, and what it rests on | [`Line`], [`Cite`], [`Disagreement`] |
//! | that, with what the person wrote by hand, called not right or hid | [`Picture`] |
//! | results over time | [`Series`], [`Point`] |
//! | what a file holds, by the parts that can be asked for | [`Contents`] |
//! | what happened when | [`Moment`], [`moments`] |
//! | units that are the same, or differ by a power of ten | [`units`] |

mod contents;
mod decimal;
mod group;
mod line;
mod picture;
mod same;
mod series;
mod timeline;
pub mod units;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::RecordId;
use crate::import::{Category, Fact, Standing};

pub use crate::domain::ListKind;
pub use contents::{Contents, Found, Named, NamedAs, Span};
pub use line::{Aspect, Cite, Disagreement, Line, Said, Saying};
pub use picture::{Hidden, MarkedLine, OwnLine, Picture, PictureList, stated_day, thing_of};
pub use series::{Point, Series, Side};
pub use timeline::{Happened, Moment, Moments, Told, in_order, moments};

/// The statements of one file.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The record that the file is.
    pub record: RecordId,
    /// The day that the file gives itself.
    pub dated: Option<NaiveDate>,
    /// What it states.
    pub facts: &'a [Fact],
}

/// What all files say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The lists that have a line, in the order in which a chart shows them.
    pub lists: Vec<List>,
    /// Tests and measurements that have a number, by name.
    pub series: Vec<Series>,
    /// How many statements it was made of.
    pub statements: u64,
}

/// One list of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Which.
    pub kind: ListKind,
    /// What is the person's: has, takes, had done, is planned for her.
    pub lines: Vec<Line>,
    /// What the files say is not so: ruled out, not done, none known, entered in error. Never mixed with the lines.
    pub denied: Vec<Line>,
}

impl List {
    /// Whether one file has a line here and another says that there is none.
    pub fn is_contradicted(&self) -> bool {
        !self.lines.is_empty() && self.denied.iter().any(|line| line.says_there_is_none)
    }
}

/// Puts together what files say. The order of the files changes nothing but the order of what is cited.
pub fn summarize(sources: &[Source<'_>]) -> Summary {
    let mut said: BTreeMap<ListKind, group::Groups<'_>> = BTreeMap::new();
    let mut statements = 0;
    for source in sources {
        for (place, fact) in (0..).zip(source.facts) {
            // A statement that names nothing has nothing to be joined by and nothing to show; one that denies everything does.
            if fact.what.is_empty() && fact.value.is_none() && !fact.says_there_is_none() {
                continue;
            }
            statements += 1;
            let kind = kind_of(fact);
            let cite = Cite {
                record: source.record,
                fact: place,
                dated: source.dated,
            };
            said.entry(kind)
                .or_insert_with(|| group::Groups::of(kind))
                .add(fact, cite);
        }
    }
    let series = series::of(&said);
    let lists = said.into_iter().map(|(kind, groups)| {
        let (mut lines, mut denied) = (Vec::new(), Vec::new());
        for line in groups.into_lines() {
            if line.is_said_of_the_person() {
                lines.push(line);
            } else {
                denied.push(line);
            }
        }
        line::sort(&mut lines);
        line::sort(&mut denied);
        List {
            kind,
            lines,
            denied,
        }
    });
    Summary {
        lists: lists.collect(),
        series,
        statements,
    }
}

/// Where a statement belongs.
const fn kind_of(fact: &Fact) -> ListKind {
    if matches!(fact.standing, Standing::OfRelative) {
        return ListKind::FamilyHistory;
    }
    if matches!(fact.standing, Standing::Intended) {
        return ListKind::Plans;
    }
    match fact.category {
        Category::Problems
        | Category::PastProblems
        | Category::AdmissionDiagnoses
        | Category::DischargeDiagnoses => ListKind::Problems,
        Category::Medications
        | Category::AdmissionMedications
        | Category::DischargeMedications
        | Category::AdministeredMedications => ListKind::Medications,
        Category::Allergies => ListKind::Allergies,
        Category::Immunizations => ListKind::Immunizations,
        Category::Results => ListKind::Results,
        Category::Vitals => ListKind::Vitals,
        Category::Procedures => ListKind::Procedures,
        Category::Encounters => ListKind::Encounters,
        Category::PlanOfTreatment => ListKind::Plans,
        Category::FamilyHistory => ListKind::FamilyHistory,
        Category::SocialHistory => ListKind::SocialHistory,
        Category::FunctionalStatus | Category::MentalStatus => ListKind::Functioning,
        Category::HealthConcerns | Category::Goals => ListKind::ConcernsAndGoals,
        Category::MedicalEquipment => ListKind::Devices,
        Category::AdvanceDirectives => ListKind::AdvanceDirectives,
        Category::CareTeam => ListKind::CareTeam,
        Category::Payers => ListKind::Insurance,
        Category::Notes => ListKind::Notes,
        Category::Other => ListKind::Other,
    }
}
