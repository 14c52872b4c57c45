//! What one page hands to the next within the open vault. An address would stay in the browser's history, so that nothing of
//! this may stand in one; it goes when the vault is locked.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::forms::ProviderDraft;
use crate::domain::{RecordPart, RequestId};

/// What is carried.
#[derive(Clone, Copy)]
pub struct Carried {
    /// A place that a record names, for the form of a new place.
    place: RwSignal<Option<ProviderDraft>>,
    /// The parts of which nothing was found, for the form that says what is missing.
    missing: RwSignal<Option<(RequestId, BTreeSet<RecordPart>)>>,
    /// The suggestions that were put off, by their keys, until the vault is opened again.
    put_off: RwSignal<BTreeSet<String>>,
}

impl Carried {
    /// Hands on a place.
    pub fn hand_place(self, place: ProviderDraft) {
        self.place.try_set(Some(place));
    }

    /// Takes the place that was handed on; it is handed on once.
    #[must_use]
    pub fn take_place(self) -> Option<ProviderDraft> {
        self.place.try_update_untracked(Option::take).flatten()
    }

    /// Hands on what of a request was not found.
    pub fn hand_missing(self, request: RequestId, parts: BTreeSet<RecordPart>) {
        self.missing.try_set(Some((request, parts)));
    }

    /// Takes what of this request was not found; it is handed on once.
    #[must_use]
    pub fn take_missing(self, request: RequestId) -> BTreeSet<RecordPart> {
        let handed = self.missing.try_update_untracked(Option::take).flatten();
        let own = handed.filter(|(id, _)| *id == request);
        own.map(|(_, parts)| parts).unwrap_or_default()
    }

    /// Puts a suggestion off.
    pub fn put_off(self, key: String) {
        self.put_off.try_update(|put_off| put_off.insert(key));
    }

    /// Shows all suggestions again.
    pub fn show_again(self) {
        self.put_off.try_set(BTreeSet::new());
    }

    /// The suggestions that were put off.
    #[must_use]
    pub fn all_put_off(self) -> Signal<BTreeSet<String>> {
        self.put_off.into()
    }
}

/// Begins to carry. Called once in the open vault, above its pages.
pub fn provide_carried() {
    provide_context(Carried {
        place: RwSignal::new(None),
        missing: RwSignal::new(None),
        put_off: RwSignal::new(BTreeSet::new()),
    });
}

/// What is carried.
///
/// # Panics
/// Outside the open vault, which gives it to its pages.
#[must_use]
pub fn use_carried() -> Carried {
    use_context::<Carried>().expect("the open vault lets its pages hand things on")
}
