//! The statements of a file as sections, one for each list of a chart, so that they are drawn, searched and led to as the
//! narrative of a document is.

use crate::app::reading::{Block, Category, Cell, DetailKind, Fact, Inline, Row, Section};
use crate::ui::words::chart::{detail_words, period, shown, stated_name};
use crate::ui::words::*;

/// The lists of a file that has statements, in the order of a summary.
pub(super) fn lists(i18n: I18nContext<Locale>, facts: &[Fact]) -> Vec<Section> {
    let list = |category: Category| {
        let of_list: Vec<_> = facts
            .iter()
            .filter(|fact| fact.category == category)
            .collect();
        (!of_list.is_empty()).then(|| Section {
            title: title(i18n, category).to_owned(),
            blocks: vec![table(i18n, category, &of_list)],
            ..Section::default()
        })
    };
    Category::ALL.into_iter().filter_map(list).collect()
}

fn table(i18n: I18nContext<Locale>, category: Category, facts: &[&Fact]) -> Block {
    let measured = matches!(category, Category::Results | Category::Vitals);
    let head = if measured {
        [
            t_string!(i18n, chart.head_test),
            t_string!(i18n, chart.head_found),
            t_string!(i18n, chart.head_more),
            t_string!(i18n, chart.head_day),
        ]
    } else {
        [
            t_string!(i18n, chart.head_name),
            t_string!(i18n, chart.head_more),
            t_string!(i18n, chart.head_status),
            t_string!(i18n, chart.head_day),
        ]
    };
    let row = |fact: &&Fact| {
        let more = details(i18n, fact);
        let middle = if measured {
            [vec![found(fact)], more]
        } else {
            let value = fact.value.iter().map(shown);
            [value.chain(more).collect(), vec![fact.status.clone()]]
        };
        let [second, third] = middle;
        Row(vec![
            cell(false, vec![stated_name(i18n, &fact.what, fact.standing)]),
            cell(false, second),
            cell(false, third),
            cell(false, vec![period(i18n, fact.from, fact.to)]),
        ])
    };
    let head = head.map(|label| cell(true, vec![label.to_owned()]));
    Block::Table {
        caption: Vec::new(),
        head: vec![Row(head.into())],
        body: facts.iter().map(row).collect(),
        foot: Vec::new(),
    }
}

/// A cell with a paragraph for each line.
fn cell(heading: bool, lines: Vec<String>) -> Cell {
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    let blocks = lines.map(|text| Block::Paragraph {
        caption: Vec::new(),
        text: vec![Inline::Text { text }],
    });
    Cell {
        heading,
        columns: 1,
        rows: 1,
        blocks: blocks.collect(),
    }
}

/// What a test found, with what the laboratory made of it.
fn found(fact: &Fact) -> String {
    let value = fact.value.iter().map(shown);
    let reading = fact
        .details
        .iter()
        .filter(|detail| detail.kind == DetailKind::Interpretation)
        .map(|detail| format!("({})", shown(&detail.value)));
    value.chain(reading).collect::<Vec<_>>().join(" ")
}

fn details(i18n: I18nContext<Locale>, fact: &Fact) -> Vec<String> {
    let measured = matches!(fact.category, Category::Results | Category::Vitals);
    fact.details
        .iter()
        .filter(|detail| !(measured && detail.kind == DetailKind::Interpretation))
        .map(|detail| detail_words(i18n, detail))
        .collect()
}

fn title(i18n: I18nContext<Locale>, category: Category) -> &'static str {
    match category {
        Category::Problems => t_string!(i18n, chart.list_problems),
        Category::PastProblems => t_string!(i18n, chart.list_past_problems),
        Category::AdmissionDiagnoses => t_string!(i18n, chart.list_admission_diagnoses),
        Category::DischargeDiagnoses => t_string!(i18n, chart.list_discharge_diagnoses),
        Category::Medications => t_string!(i18n, chart.list_medications),
        Category::AdmissionMedications => t_string!(i18n, chart.list_admission_medications),
        Category::DischargeMedications => t_string!(i18n, chart.list_discharge_medications),
        Category::AdministeredMedications => t_string!(i18n, chart.list_administered_medications),
        Category::Allergies => t_string!(i18n, chart.list_allergies),
        Category::Immunizations => t_string!(i18n, chart.list_immunizations),
        Category::Results => t_string!(i18n, chart.list_results),
        Category::Vitals => t_string!(i18n, chart.list_vitals),
        Category::Procedures => t_string!(i18n, chart.list_procedures),
        Category::Encounters => t_string!(i18n, chart.list_encounters),
        Category::SocialHistory => t_string!(i18n, chart.list_social_history),
        Category::FamilyHistory => t_string!(i18n, chart.list_family_history),
        Category::PlanOfTreatment => t_string!(i18n, chart.list_plan_of_treatment),
        Category::FunctionalStatus => t_string!(i18n, chart.list_functional_status),
        Category::MentalStatus => t_string!(i18n, chart.list_mental_status),
        Category::HealthConcerns => t_string!(i18n, chart.list_health_concerns),
        Category::Goals => t_string!(i18n, chart.list_goals),
        Category::MedicalEquipment => t_string!(i18n, chart.list_medical_equipment),
        Category::AdvanceDirectives => t_string!(i18n, chart.list_advance_directives),
        Category::Payers => t_string!(i18n, chart.list_payers),
        Category::CareTeam => t_string!(i18n, chart.list_care_team),
        Category::Notes => t_string!(i18n, chart.list_notes),
        Category::Other => t_string!(i18n, chart.list_other),
    }
}
