//! Which language the screen speaks. The first time it is the browser's; from the first choice on it is the chosen one.
//!
//! It is no secret, so it lies outside the vault and the door can speak it too. Letters are not touched by it: they are in
//! their recipient's language.

use leptos::prelude::*;
use leptos_i18n::Locale as _;

use super::browser::{keep_language, kept_language, languages_of_browser};
use super::words::*;

/// The language of the screen.
#[derive(Clone, Copy)]
pub struct ScreenLanguage(RwSignal<Locale>);

impl ScreenLanguage {
    /// The language now.
    #[must_use]
    pub fn now(self) -> Signal<Locale> {
        self.0.into()
    }

    /// Speaks another language from now on, and the next time.
    pub fn choose(self, language: Locale) {
        keep_language(language.as_str());
        self.0.set(language);
    }

    /// A language's name in that language itself, so that its readers find it whatever the screen speaks.
    #[must_use]
    pub fn name(language: Locale) -> &'static str {
        td_string!(language, shell.language_name)
    }
}

/// Gives everything below its language, and the page's root its `lang`. Called once, by the app.
pub fn provide_language() -> ScreenLanguage {
    let kept = kept_language().and_then(|tag| tag.parse().ok());
    let language = ScreenLanguage(RwSignal::new(kept.unwrap_or_else(first_language)));
    provide_context(language);
    Effect::new(move || {
        if let Some(root) = document().document_element() {
            // The attribute is a tag of ours: the browser has no ground to refuse it.
            let _ = root.set_attribute("lang", language.0.get().as_str());
        }
    });
    language
}

/// The language of the screen.
///
/// # Panics
/// Outside the app.
#[must_use]
pub fn use_language() -> ScreenLanguage {
    use_context::<ScreenLanguage>().expect("the app gives every page its language")
}

/// The first language of the browser that there are words in.
fn first_language() -> Locale {
    languages_of_browser()
        .iter()
        .find_map(|tag| tag.split('-').next()?.to_ascii_lowercase().parse().ok())
        .unwrap_or_default()
}
