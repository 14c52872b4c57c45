//! The words a person reads: one catalogue, checked when the app is compiled.

pub mod access;
pub mod chart;
pub mod dates;
pub mod errors;
pub mod facts;
pub mod happened;
pub mod law;
pub mod made;
pub mod steps;

#[allow(
    missing_docs,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::restriction
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/words/mod.rs"));
}

pub use generated::i18n::*;
pub use leptos_i18n::I18nContext;

use crate::app::letters::Language;
use leptos_i18n::Locale as _;

/// The language of the screen as letters and calendar files know it.
#[must_use]
pub fn letter_language(i18n: I18nContext<Locale>) -> Language {
    Language::of_tag(i18n.get_locale_untracked().as_str()).unwrap_or_default()
}
