//! Other kinds of letters: to have the record corrected, to learn who was told, to keep something private, to be
//! written to elsewhere.

mod desk;
mod fields;
mod form;
mod law;
mod list;
mod whom;

pub use form::{MatterPage, NewMatterPage};
pub use list::LettersPage;

use crate::app::forms::Matter;
use crate::ui::words::*;

/// What a matter is called, and what it is in one or two sentences.
fn name(i18n: I18nContext<Locale>, matter: Matter) -> (&'static str, &'static str) {
    match matter {
        Matter::Amendment => (
            t_string!(i18n, matter.amendment),
            t_string!(i18n, matter.amendment_lead),
        ),
        Matter::Accounting => (
            t_string!(i18n, matter.accounting),
            t_string!(i18n, matter.accounting_lead),
        ),
        Matter::Restriction => (
            t_string!(i18n, matter.restriction),
            t_string!(i18n, matter.restriction_lead),
        ),
        Matter::Communication => (
            t_string!(i18n, matter.communication),
            t_string!(i18n, matter.communication_lead),
        ),
    }
}
