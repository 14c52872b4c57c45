//! What all files of one person say together: lists, series, and where the files disagree.
//!
//! Nothing is made up here and nothing is weighed: statements about the same thing become one line that cites every one of
//! them, and where they differ the line says what each says. Pure: statements in, a picture out.
//!
//! | If you look for | read |
//! |---|---|
//! | the whole picture | [`Summary`], [`summarize`] |
//! | a line, and what it rests on | [`Line`], [`Cite`], [`Disagreement`] |
//! | results over time | [`Series`], [`Point`] |
//! | what a file holds, by the parts that can be asked for | [`Contents`] |
//! | what happened when | [`Moment`], [`moments`] |
//! | units that are the same, or differ by a power of ten | [`units`] |

mod contents;
mod decimal;
mod group;
mod line;
mod same;
mod series;
mod timeline;
pub mod units;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::RecordId;
use crate::import::{Category, Fact, Standing};

pub use contents::{Contents, Found, Named, NamedAs, Span};
pub use line::{Aspect, Cite, Disagreement, Line, Said, Saying};
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

/// The lists, as a person looks for them: those that files keep apart by the moment of a stay are one here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Conditions, complaints, diagnoses.
    Problems,
    /// What is taken.
    Medications,
    /// What is not borne.
    Allergies,
    /// Vaccines.
    Immunizations,
    /// Tests.
    Results,
    /// Blood pressure, weight and the like.
    Vitals,
    /// Operations, examinations, treatments.
    Procedures,
    /// Visits and stays.
    Encounters,
    /// What is planned or was asked for.
    Plans,
    /// What relatives had.
    FamilyHistory,
    /// Smoking, work, housing and the like.
    SocialHistory,
    /// What somebody can do, and how she thinks and remembers.
    Functioning,
    /// What somebody worries about, and aims at.
    ConcernsAndGoals,
    /// Devices and implants.
    Devices,
    /// What is wished for when somebody cannot say.
    AdvanceDirectives,
    /// Who cares for the person.
    CareTeam,
    /// Who pays.
    Insurance,
    /// Texts of a visit.
    Notes,
    /// Anything else.
    Other,
}

impl ListKind {
    /// Where a statement belongs.
    const fn of(fact: &Fact) -> Self {
        if matches!(fact.standing, Standing::OfRelative) {
            return Self::FamilyHistory;
        }
        if matches!(fact.standing, Standing::Intended) {
            return Self::Plans;
        }
        match fact.category {
            Category::Problems
            | Category::PastProblems
            | Category::AdmissionDiagnoses
            | Category::DischargeDiagnoses => Self::Problems,
            Category::Medications
            | Category::AdmissionMedications
            | Category::DischargeMedications
            | Category::AdministeredMedications => Self::Medications,
            Category::Allergies => Self::Allergies,
            Category::Immunizations => Self::Immunizations,
            Category::Results => Self::Results,
            Category::Vitals => Self::Vitals,
            Category::Procedures => Self::Procedures,
            Category::Encounters => Self::Encounters,
            Category::PlanOfTreatment => Self::Plans,
            Category::FamilyHistory => Self::FamilyHistory,
            Category::SocialHistory => Self::SocialHistory,
            Category::FunctionalStatus | Category::MentalStatus => Self::Functioning,
            Category::HealthConcerns | Category::Goals => Self::ConcernsAndGoals,
            Category::MedicalEquipment => Self::Devices,
            Category::AdvanceDirectives => Self::AdvanceDirectives,
            Category::CareTeam => Self::CareTeam,
            Category::Payers => Self::Insurance,
            Category::Notes => Self::Notes,
            Category::Other => Self::Other,
        }
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
            let kind = ListKind::of(fact);
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
