//! What charts say, in words: values, dates as precise as a file has them, the kinds of what more is said.

use super::dates::{self, DateForm};
use super::*;
use crate::app::chart::ListKind;
use crate::app::reading::{Coded, Detail, DetailKind, PartialDate, Standing, Value};

/// A date as precise as a file has it.
pub fn say_partial(i18n: I18nContext<Locale>, date: PartialDate) -> String {
    match date {
        PartialDate::Day { date } => dates::say(i18n, date, DateForm::Long),
        PartialDate::Month { year, month } => {
            let first = chrono::NaiveDate::from_ymd_opt(year, month, 1);
            let name = first
                .map(|first| dates::say(i18n, first, DateForm::Month))
                .unwrap_or_default();
            format!("{name} {year}")
        }
        PartialDate::Year { year } => year.to_string(),
    }
}

/// From when to when something was; empty where nobody says.
pub fn period(
    i18n: I18nContext<Locale>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
) -> String {
    let say = |date| say_partial(i18n, date);
    match (from, to) {
        (Some(from), Some(to)) if from != to => {
            let (from, to) = (say(from), say(to));
            t_string!(i18n, chart.from_to, from = from, to = to).to_string()
        }
        (Some(day), _) => say(day),
        (None, Some(to)) => t_string!(i18n, chart.until, to = say(to)).to_string(),
        (None, None) => String::new(),
    }
}

/// A value as it is read: numbers as the file has them.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Quantity { number, unit } => format!("{number} {unit}").trim_end().to_owned(),
        Value::Range { low, high, unit } => {
            let ends = match (low.is_empty(), high.is_empty()) {
                (false, false) => format!("{low}\u{2013}{high}"),
                (true, _) => format!("\u{2264}\u{a0}{high}"),
                (_, true) => format!("\u{2265}\u{a0}{low}"),
            };
            format!("{ends} {unit}").trim_end().to_owned()
        }
        Value::Coded { what } => {
            let code = what.code.as_ref().map(|code| code.code.clone());
            Some(what.text.clone())
                .filter(|text| !text.is_empty())
                .or(code)
                .unwrap_or_default()
        }
        Value::Text { text } => text.clone(),
    }
}

/// What a statement is about. What is not the person's says so before anything else.
pub fn stated_name(i18n: I18nContext<Locale>, what: &Coded, standing: Standing) -> String {
    let code = what.code.as_ref().map(|code| code.code.as_str());
    let names = [what.text.trim(), code.unwrap_or_default()];
    let what = names.into_iter().find(|name| !name.is_empty());
    let what = what
        .unwrap_or_else(|| t_string!(i18n, chart.unnamed))
        .to_owned();
    match standing {
        Standing::Present | Standing::NoneKnown => what,
        Standing::Negated => t_string!(i18n, chart.standing_negated, what = what).to_string(),
        Standing::NotDone => t_string!(i18n, chart.standing_not_done, what = what).to_string(),
        Standing::Refuted => t_string!(i18n, chart.standing_refuted, what = what).to_string(),
        Standing::EnteredInError => {
            t_string!(i18n, chart.standing_in_error, what = what).to_string()
        }
        Standing::Intended => t_string!(i18n, chart.standing_intended, what = what).to_string(),
        Standing::OfRelative => t_string!(i18n, chart.standing_relative, what = what).to_string(),
    }
}

/// Something more that is said, with its kind.
pub fn detail_words(i18n: I18nContext<Locale>, detail: &Detail) -> String {
    let (label, value) = (detail_label(i18n, detail.kind), shown(&detail.value));
    t_string!(i18n, chart.detail, label = label, value = value).to_string()
}

/// What kind of thing more is said.
pub fn detail_label(i18n: I18nContext<Locale>, kind: DetailKind) -> &'static str {
    match kind {
        DetailKind::Type => t_string!(i18n, chart.d_type),
        DetailKind::Reaction => t_string!(i18n, chart.d_reaction),
        DetailKind::Severity => t_string!(i18n, chart.d_severity),
        DetailKind::Criticality => t_string!(i18n, chart.d_criticality),
        DetailKind::Dose => t_string!(i18n, chart.d_dose),
        DetailKind::Rate => t_string!(i18n, chart.d_rate),
        DetailKind::Route => t_string!(i18n, chart.d_route),
        DetailKind::Frequency => t_string!(i18n, chart.d_frequency),
        DetailKind::Instructions => t_string!(i18n, chart.d_instructions),
        DetailKind::Reason => t_string!(i18n, chart.d_reason),
        DetailKind::Manufacturer => t_string!(i18n, chart.d_manufacturer),
        DetailKind::Lot => t_string!(i18n, chart.d_lot),
        DetailKind::Interpretation => t_string!(i18n, chart.d_interpretation),
        DetailKind::ReferenceRange => t_string!(i18n, chart.d_reference_range),
        DetailKind::Panel => t_string!(i18n, chart.d_panel),
        DetailKind::Method => t_string!(i18n, chart.d_method),
        DetailKind::Site => t_string!(i18n, chart.d_site),
        DetailKind::Device => t_string!(i18n, chart.d_device),
        DetailKind::Performer => t_string!(i18n, chart.d_performer),
        DetailKind::Place => t_string!(i18n, chart.d_place),
        DetailKind::Relative => t_string!(i18n, chart.d_relative),
        DetailKind::Age => t_string!(i18n, chart.d_age),
        DetailKind::Note => t_string!(i18n, chart.d_note),
    }
}

/// What a list of the summary is called.
pub fn list_title(i18n: I18nContext<Locale>, kind: ListKind) -> &'static str {
    match kind {
        ListKind::Problems => t_string!(i18n, chart.list_problems),
        ListKind::Medications => t_string!(i18n, chart.list_medications),
        ListKind::Allergies => t_string!(i18n, chart.list_allergies),
        ListKind::Immunizations => t_string!(i18n, chart.list_immunizations),
        ListKind::Results => t_string!(i18n, chart.list_results),
        ListKind::Vitals => t_string!(i18n, chart.list_vitals),
        ListKind::Procedures => t_string!(i18n, chart.list_procedures),
        ListKind::Encounters => t_string!(i18n, chart.list_encounters),
        ListKind::Plans => t_string!(i18n, chart.list_plan_of_treatment),
        ListKind::FamilyHistory => t_string!(i18n, chart.list_family_history),
        ListKind::SocialHistory => t_string!(i18n, chart.list_social_history),
        ListKind::Functioning => t_string!(i18n, summary.list_functioning),
        ListKind::ConcernsAndGoals => t_string!(i18n, summary.list_concerns),
        ListKind::Devices => t_string!(i18n, chart.list_medical_equipment),
        ListKind::AdvanceDirectives => t_string!(i18n, chart.list_advance_directives),
        ListKind::CareTeam => t_string!(i18n, chart.list_care_team),
        ListKind::Insurance => t_string!(i18n, chart.list_payers),
        ListKind::Notes => t_string!(i18n, chart.list_notes),
        ListKind::Other => t_string!(i18n, chart.list_other),
    }
}
