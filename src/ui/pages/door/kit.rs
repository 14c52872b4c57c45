//! The recovery kit: printed, and proven to be on paper before the vault opens.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use super::frame::DoorFrame;
use super::kit_sheet::KitSheet;
use crate::app::keys::{GROUPS, Random, RecoveryCode, SystemRandom};
use crate::ui::browser::print_page;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, ErrorList, Field, IconName, PageHead, Problem, problem_of,
};
use crate::ui::session::use_doors;
use crate::ui::words::errors;
use crate::ui::words::*;

const FIELDS: [&str; 2] = ["kit-first", "kit-second"];

/// The step between a made vault and an open one.
#[component]
pub(super) fn KitDoor(
    /// The code of the vault that was just made.
    code: Arc<RecoveryCode>,
) -> impl IntoView {
    // It lives as long as this step and is wiped with it.
    let code = StoredValue::new(code);
    let (i18n, doors) = (use_i18n(), use_doors());
    let asked = two_groups();
    let typed = [RwSignal::new(String::new()), RwSignal::new(String::new())];
    let problems = RwSignal::new(Vec::<Problem>::new());
    let enter = Action::new_unsync(move |(): &()| async move {
        if let Err(failure) = doors.enter().await {
            problems.set(vec![Problem::new(
                FIELDS[0],
                errors::words(i18n, &failure).sentence(),
            )]);
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found: Vec<Problem> = (0..2)
            .filter(|index| !matches(code, asked[*index], &typed[*index].read_untracked()))
            .map(|index| {
                let words = t_string!(i18n, door.kit_wrong, number = asked[index] + 1);
                Problem::new(FIELDS[index], words.to_string())
            })
            .collect();
        if found.is_empty() {
            enter.dispatch(());
        }
        problems.set(found);
    };
    let group = move |index: usize| {
        let number = asked[index] + 1;
        view! {
            <Field
                id=FIELDS[index]
                label=move || t_string!(i18n, door.kit_group, number = number).to_string()
                hint=move || t_string!(i18n, door.kit_group_hint).to_owned()
                value=typed[index]
                on_input=move |words| typed[index].set(words)
                error=problem_of(problems.into(), FIELDS[index])
            />
        }
    };
    view! {
        <DoorFrame>
            <div class="sw-no-print">
                <PageHead
                    title=move || t_string!(i18n, door.kit_title)
                    tab_title=move || t_string!(i18n, door.kit_tab)
                    lead=move || t_string!(i18n, door.kit_lead).to_owned()
                />
            </div>
            <KitSheet code=code />
            <div class="sw-no-print">
                <ButtonRow>
                    <Button kind=ButtonKind::Line icon=IconName::Printer on_press=move |()| print_page()>
                        {t!(i18n, door.kit_print)}
                    </Button>
                </ButtonRow>
                <p class="sw-door__aside">{t!(i18n, door.kit_no_printer)}</p>
                <section class="sw-section">
                    <h2>{t!(i18n, door.kit_check_title)}</h2>
                    <p>{t!(i18n, door.kit_check_lead)}</p>
                    <ErrorList problems=problems />
                    <form class="sw-form" novalidate=true autocomplete="off" on:submit=send>
                        <div class="sw-kit__groups">{group(0)} {group(1)}</div>
                        <div class="sw-door__go">
                            <Button kind=ButtonKind::Pen icon=IconName::Key busy=enter.pending()>
                                {t!(i18n, door.kit_open)}
                            </Button>
                        </div>
                    </form>
                </section>
            </div>
        </DoorFrame>
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
