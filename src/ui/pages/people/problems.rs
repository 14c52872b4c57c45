//! What has to be mended in the form of a person, in words.

use crate::app::forms::{Fault, FieldProblem, PersonField};
use crate::ui::pages::address_fields::address_field_id;
use crate::ui::parts::Problem;
use crate::ui::words::facts;
use crate::ui::words::*;

/// A problem with the id of its field.
pub(super) fn problem_words(
    i18n: I18nContext<Locale>,
    problem: &FieldProblem<PersonField>,
) -> Problem {
    use PersonField as F;
    let fixed = |id: &str| id.to_owned();
    let (field, missing) = match problem.field {
        F::Standing => (fixed("standing"), t_string!(i18n, people.need_standing)),
        F::Name => (fixed("name"), t_string!(i18n, people.need_name)),
        F::Born => (fixed("born"), t_string!(i18n, people.need_born)),
        F::Address(part) => (address_field_id("home", part), ""),
        F::Phone => (fixed("phone"), ""),
        F::Email => (fixed("email"), ""),
        F::Kind => (fixed("kind"), t_string!(i18n, people.need_kind)),
        F::Description => (
            fixed("description"),
            t_string!(i18n, people.need_description),
        ),
        F::Dated => (fixed("dated"), t_string!(i18n, people.need_dated)),
        F::Ends => (fixed("ends"), ""),
        F::Died => (fixed("died"), ""),
        F::RepresentativeName => (fixed("your-name"), t_string!(i18n, people.need_your_name)),
        F::RepresentativeAddress(part) => (address_field_id("your", part), ""),
        F::RepresentativePhone => (fixed("your-phone"), ""),
        F::RepresentativeEmail => (fixed("your-email"), ""),
    };
    let said = match problem.fault {
        Fault::Missing | Fault::NotChosen => None,
        fault => facts::fault(i18n, fault),
    };
    Problem::new(field, said.unwrap_or_else(|| missing.to_owned()))
}
