//! Two fields for two helper sheets.

use leptos::prelude::*;

use crate::ui::parts::{Field, Problem, problem_of};
use crate::ui::words::*;

/// What is typed from two sheets.
#[derive(Clone, Copy)]
pub struct TwoSheets {
    typed: [RwSignal<String>; 2],
}

impl TwoSheets {
    const FIELDS: [&str; 2] = ["sheet-first", "sheet-second"];

    /// Two empty fields.
    #[must_use]
    pub fn new() -> Self {
        Self {
            typed: [RwSignal::new(String::new()), RwSignal::new(String::new())],
        }
    }

    /// What is typed.
    #[must_use]
    pub fn texts(self) -> [String; 2] {
        self.typed.map(|typed| typed.get_untracked())
    }

    /// Forgets what is typed.
    pub fn clear(self) {
        for typed in self.typed {
            typed.set(String::new());
        }
    }

    /// A problem with one of the two, counted from 0.
    #[must_use]
    pub fn problem(at: usize, words: impl Into<String>) -> Problem {
        Problem::new(Self::FIELDS[at.min(1)], words.into())
    }

    /// Which of the two are empty.
    #[must_use]
    pub fn empty(self, i18n: I18nContext<Locale>) -> Vec<Problem> {
        let texts = self.texts();
        (0..2)
            .filter(|at| texts[*at].trim().is_empty())
            .map(|at| Self::problem(at, t_string!(i18n, door.empty)))
            .collect()
    }

    /// The fields.
    pub fn fields(
        self,
        i18n: I18nContext<Locale>,
        problems: Signal<Vec<Problem>>,
    ) -> impl IntoView {
        let field = move |at: usize| {
            let typed = self.typed[at];
            view! {
                <Field
                    id=Self::FIELDS[at]
                    label=move || t_string!(i18n, door.sheet_label, number = at + 1).to_string()
                    hint=move || t_string!(i18n, door.sheet_hint).to_owned()
                    value=typed
                    on_input=move |words| typed.set(words)
                    error=problem_of(problems, Self::FIELDS[at])
                />
            }
        };
        view! { {field(0)} {field(1)} }
    }
}

impl Default for TwoSheets {
    fn default() -> Self {
        Self::new()
    }
}
