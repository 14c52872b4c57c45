//! The proof that a recovery sheet is on paper: two of its groups, typed from it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::keys::{GROUPS, Random, RecoveryCode, SystemRandom};
use crate::ui::parts::{Field, Problem, problem_of};
use crate::ui::words::*;

/// Two groups that are asked for, and what is typed for them.
#[derive(Clone, Copy)]
pub struct KitCheck {
    asked: [usize; 2],
    typed: [RwSignal<String>; 2],
}

impl KitCheck {
    /// The first field's id.
    pub const FIRST: &str = "kit-first";
    const FIELDS: [&str; 2] = [Self::FIRST, "kit-second"];

    /// Two groups by chance.
    #[must_use]
    pub fn new() -> Self {
        Self {
            asked: two_groups(),
            typed: [RwSignal::new(String::new()), RwSignal::new(String::new())],
        }
    }

    /// What does not fit the sheet.
    #[must_use]
    pub fn problems(
        self,
        i18n: I18nContext<Locale>,
        code: StoredValue<Arc<RecoveryCode>>,
    ) -> Vec<Problem> {
        (0..2)
            .filter(|at| !matches(code, self.asked[*at], &self.typed[*at].read_untracked()))
            .map(|at| {
                let words = t_string!(i18n, door.kit_wrong, number = self.asked[at] + 1);
                Problem::new(Self::FIELDS[at], words.to_string())
            })
            .collect()
    }

    /// The two fields.
    pub fn fields(
        self,
        i18n: I18nContext<Locale>,
        problems: Signal<Vec<Problem>>,
    ) -> impl IntoView {
        let group = move |at: usize| {
            let (number, typed) = (self.asked[at] + 1, self.typed[at]);
            view! {
                <Field
                    id=Self::FIELDS[at]
                    label=move || t_string!(i18n, door.kit_group, number = number).to_string()
                    hint=move || t_string!(i18n, door.kit_group_hint).to_owned()
                    value=typed
                    on_input=move |words| typed.set(words)
                    error=problem_of(problems, Self::FIELDS[at])
                />
            }
        };
        view! { <div class="sw-kit__groups">{group(0)} {group(1)}</div> }
    }
}

impl Default for KitCheck {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a typed group is the one on the sheet, as forgiving as the code itself: case and the letters that look
/// like figures do not matter.
fn matches(code: StoredValue<Arc<RecoveryCode>>, group: usize, typed: &str) -> bool {
    let same = |symbol: char| match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    code.with_value(|code| {
        code.groups().get(group).is_some_and(|group| {
            group.chars().eq(typed
                .chars()
                .filter(|symbol| !symbol.is_whitespace())
                .map(same))
        })
    })
}

/// Two different groups, counted from 0, in the order of the sheet. Chance keeps a person from typing from memory
/// what she typed last time; without randomness the second and the sixth do.
fn two_groups() -> [usize; 2] {
    let mut bytes = [1, 4];
    let _ = SystemRandom.fill(&mut bytes);
    let first = usize::from(bytes[0]) % GROUPS;
    let second = (first + 1 + usize::from(bytes[1]) % (GROUPS - 1)) % GROUPS;
    [first.min(second), first.max(second)]
}
