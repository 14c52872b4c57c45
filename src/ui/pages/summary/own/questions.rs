//! What the forms ask, by the list that it is for.

use crate::app::forms::{Fault, FieldProblem, OwnField};
use crate::domain::{HidingReason, ListKind, WrongAbout};
use crate::ui::parts::Problem;
use crate::ui::words::facts;
use crate::ui::words::*;

/// The id of a field.
pub(super) const fn field_id(field: OwnField) -> &'static str {
    match field {
        OwnField::List => "own-list",
        OwnField::What => "own-what",
        OwnField::Number => "own-number",
        OwnField::Unit => "own-unit",
        OwnField::From => "own-from",
        OwnField::To => "own-to",
        OwnField::About => "own-about",
        OwnField::Right => "own-right",
        OwnField::Why => "own-why",
        OwnField::Words => "own-words",
    }
}

/// What has to be mended, in words.
pub(super) fn problem_words(
    i18n: I18nContext<Locale>,
    problem: &FieldProblem<OwnField>,
) -> Problem {
    let missing = match problem.field {
        OwnField::List => t_string!(i18n, own.need_list),
        OwnField::What => t_string!(i18n, own.need_what),
        OwnField::Number => t_string!(i18n, own.need_both),
        OwnField::About => t_string!(i18n, own.need_about),
        OwnField::Right => t_string!(i18n, own.need_right),
        OwnField::Why => t_string!(i18n, own.need_why),
        OwnField::Words => t_string!(i18n, own.need_words),
        OwnField::Unit | OwnField::From | OwnField::To => "",
    };
    let said = match problem.fault {
        Fault::Missing | Fault::NotChosen => None,
        Fault::Amount => Some(t_string!(i18n, own.need_number).to_owned()),
        fault => facts::fault(i18n, fault),
    };
    Problem::new(
        field_id(problem.field),
        said.unwrap_or_else(|| missing.to_owned()),
    )
}

/// How the thing itself is asked for.
pub(super) fn what(i18n: I18nContext<Locale>, list: Option<ListKind>) -> &'static str {
    match list {
        Some(ListKind::Medications) => t_string!(i18n, own.what_medications),
        Some(ListKind::Allergies) => t_string!(i18n, own.what_allergies),
        Some(ListKind::Immunizations) => t_string!(i18n, own.what_immunizations),
        Some(ListKind::Results | ListKind::Vitals) => t_string!(i18n, own.what_measured),
        Some(ListKind::CareTeam) => t_string!(i18n, own.what_care_team),
        Some(ListKind::Insurance) => t_string!(i18n, own.what_insurance),
        _ => t_string!(i18n, own.what),
    }
}

/// How more about it is asked for.
pub(super) fn detail(i18n: I18nContext<Locale>, list: Option<ListKind>) -> &'static str {
    match list {
        Some(ListKind::Medications) => t_string!(i18n, own.detail_medications),
        Some(ListKind::Allergies) => t_string!(i18n, own.detail_allergies),
        Some(ListKind::Immunizations | ListKind::Procedures | ListKind::Encounters) => {
            t_string!(i18n, own.detail_by_whom)
        }
        Some(ListKind::CareTeam) => t_string!(i18n, own.detail_care_team),
        Some(ListKind::Insurance) => t_string!(i18n, own.detail_insurance),
        _ => t_string!(i18n, own.detail),
    }
}

/// Whether a thing of a list lasts, so that its end is asked for.
pub(super) const fn lasts(list: Option<ListKind>) -> bool {
    matches!(
        list,
        Some(
            ListKind::Problems
                | ListKind::Medications
                | ListKind::Allergies
                | ListKind::Devices
                | ListKind::CareTeam
                | ListKind::Insurance
        )
    )
}

/// What is not right about a line, in words.
pub(super) fn about(i18n: I18nContext<Locale>, about: WrongAbout) -> &'static str {
    match about {
        WrongAbout::Name => t_string!(i18n, own.about_name),
        WrongAbout::Status => t_string!(i18n, own.about_status),
        WrongAbout::Dates => t_string!(i18n, own.about_dates),
        WrongAbout::Amount => t_string!(i18n, own.about_amount),
        WrongAbout::Other => t_string!(i18n, own.about_other),
    }
}

/// Why a line is hidden, in words.
pub(super) fn why(i18n: I18nContext<Locale>, why: HidingReason) -> &'static str {
    match why {
        HidingReason::NotMine => t_string!(i18n, own.why_not_mine),
        HidingReason::Mistake => t_string!(i18n, own.why_mistake),
        HidingReason::NoLongerSo => t_string!(i18n, own.why_no_longer),
        HidingReason::Twice => t_string!(i18n, own.why_twice),
        HidingReason::Private => t_string!(i18n, own.why_private),
        HidingReason::Other => t_string!(i18n, own.why_other),
    }
}
