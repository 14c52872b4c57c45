//! The one polite voice: what changed without a change of page is said here.

use leptos::prelude::*;

/// A handle to the voice.
#[derive(Clone, Copy)]
pub struct Voice(RwSignal<String>);

impl Voice {
    /// Says a sentence to screen readers, after what they are reading now.
    pub fn say(self, words: impl Into<String>) {
        // The page may be gone when a late answer comes; then there is nobody to tell.
        let _ = self.0.try_set(words.into());
    }
}

/// Gives the pages below a voice. Called once, by the app.
pub fn provide_voice() -> Voice {
    let voice = Voice(RwSignal::new(String::new()));
    provide_context(voice);
    voice
}

/// The voice of the page.
///
/// # Panics
/// Outside the app, which gives it to everything below.
#[must_use]
pub fn use_voice() -> Voice {
    use_context::<Voice>().expect("the app gives every page a voice")
}

/// The region screen readers listen to.
#[component]
pub fn LiveRegion(
    /// The voice it speaks with.
    voice: Voice,
) -> impl IntoView {
    view! { <div class="sw-visually-hidden" role="status" aria-live="polite">{move || voice.0.get()}</div> }
}
