//! What is looked for: words and where to look, kept while the vault is open, so that who comes back from a record finds the
//! same hits. Words never stand in an address; a page that is opened at a hit takes them from here.

use leptos::prelude::*;

use crate::app::look_in::LookIn;
use crate::domain::RecordId;

/// What is looked for.
#[derive(Clone, Copy)]
pub struct Looking {
    /// The words as typed.
    pub words: RwSignal<String>,
    /// Where, apart from the folder that is open.
    pub look_in: RwSignal<LookIn>,
    opened: RwSignal<Option<HitInRecord>>,
}

/// A hit that was followed into a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitInRecord {
    /// The record.
    pub record: RecordId,
    /// The words of the hit as they stand there.
    pub words: String,
    /// The page, where it is one of a PDF, counted from 1.
    pub page: Option<u32>,
}

/// Gives the pages below what is looked for. Called once, inside the open vault.
pub fn provide_looking() {
    provide_context(Looking {
        words: RwSignal::default(),
        look_in: RwSignal::default(),
        opened: RwSignal::default(),
    });
}

/// What is looked for.
///
/// # Panics
/// Outside the open vault, which gives it to its pages.
#[must_use]
pub fn use_looking() -> Looking {
    use_context::<Looking>().expect("the open vault gives every page what is looked for")
}

impl Looking {
    /// Notes which hit is followed.
    pub fn follow(self, hit: HitInRecord) {
        self.opened.set(Some(hit));
    }

    /// The hit by which a record was opened, once: whoever opens it again by another way sees it from its beginning.
    #[must_use]
    pub fn take(self, record: RecordId) -> Option<HitInRecord> {
        let hit = self.opened.try_update_untracked(Option::take).flatten();
        hit.filter(|hit| hit.record == record)
    }
}
