//! What was chosen and typed so far.

use leptos::prelude::*;
use leptos::web_sys::File;

use crate::ui::pages::door::TwoSheets;
use crate::ui::parts::{Done, Problem};
use crate::ui::session::{FirstLook, Opener};
use crate::ui::words::*;

/// What is to open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    OwnKeys,
    Typed,
    Sheets,
}

/// What was chosen and typed so far: it outlives a try in vain.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) file: RwSignal<Option<File>, LocalStorage>,
    pub(super) look: RwSignal<FirstLook>,
    pub(super) how: RwSignal<How>,
    pub(super) secret: RwSignal<String>,
    pub(super) sheets: TwoSheets,
    pub(super) problems: RwSignal<Vec<Problem>>,
    pub(super) done: RwSignal<Done>,
}

impl Draft {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            file: RwSignal::new_local(None),
            look: RwSignal::new(FirstLook::default()),
            how: RwSignal::new(How::Typed),
            secret: RwSignal::new(String::new()),
            sheets: TwoSheets::new(),
            problems: RwSignal::new(Vec::new()),
            done: RwSignal::new(Done::default()),
        }
    }

    /// Forgets everything, the secrets first.
    pub(super) fn clear(self) {
        self.secret.set(String::new());
        self.sheets.clear();
        self.file.set(None);
        self.look.set(FirstLook::default());
        self.how.set(How::Typed);
        self.problems.set(Vec::new());
    }

    /// Goes by what the file says of itself.
    pub(super) fn see(self, look: FirstLook) {
        let how = if look.is_own {
            How::OwnKeys
        } else {
            How::Typed
        };
        self.how.try_set(how);
        self.look.try_set(look);
    }

    /// Tells what did not work, beside the field that it is about.
    pub(super) fn tell(self, words: String) {
        let has_file = self.file.try_with_untracked(Option::is_some);
        let problem = match self.how.try_get_untracked() {
            Some(How::Typed) if has_file == Some(true) => Problem::new("backup-secret", words),
            Some(How::Sheets) if has_file == Some(true) => TwoSheets::problem(0, words),
            _ => Problem::new("backup", words),
        };
        self.problems.try_set(vec![problem]);
    }

    /// What opens it, as far as it is typed.
    pub(super) fn opener(self, i18n: I18nContext<Locale>) -> Result<(File, Opener), Vec<Problem>> {
        let mut missing = Vec::new();
        let file = self.file.get_untracked();
        if file.is_none() {
            missing.push(Problem::new("backup", t_string!(i18n, door.backup_none)));
        }
        let by = match self.how.get_untracked() {
            How::OwnKeys => Opener::OwnKeys,
            How::Typed => {
                let typed = self.secret.get_untracked();
                if typed.is_empty() {
                    missing.push(Problem::new("backup-secret", t_string!(i18n, door.empty)));
                }
                Opener::Typed(typed)
            }
            How::Sheets => {
                missing.extend(self.sheets.empty(i18n));
                Opener::Sheets(self.sheets.texts())
            }
        };
        file.filter(|_| missing.is_empty())
            .map(|file| (file, by))
            .ok_or(missing)
    }
}
