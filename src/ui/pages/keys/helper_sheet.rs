//! One helper's sheet: what it is, what stands on it, room for a name. Alone on its page when it is printed.

use leptos::prelude::*;

use crate::app::keys::HelperSheet;
use crate::ui::browser::today;
use crate::ui::markup::built;
use crate::ui::pages::door::Square;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// A sheet on the screen and on paper.
#[component]
pub(super) fn SheetOfHelper(
    /// What stands on it.
    sheet: HelperSheet,
) -> impl IntoView {
    let i18n = use_i18n();
    let groups: Vec<String> = sheet
        .groups()
        .iter()
        .map(|group| group.as_str().to_owned())
        .collect();
    let printed = sheet.printed().as_str().to_owned();
    let (number, set) = (sheet.number(), sheet.set());
    let title = move || t_string!(i18n, keys.sheet_title, number = number).to_string();
    let made = move || {
        let day = dates::say(i18n, today(), DateForm::Long);
        t_string!(i18n, keys.sheet_made, day = day, set = format!("{set:04X}")).to_string()
    };
    view! {
        <section class="sw-kit sw-kit--helper" aria-label=title>
            <h2 class="sw-kit__title">{title}</h2>
            <p>{t!(i18n, keys.sheet_words)}</p>
            <div class="sw-kit__middle">
                <div>
                    <h3 class="sw-kit__label">{t!(i18n, keys.sheet_code)}</h3>
                    <ol class="sw-kit__code">
                        {groups.into_iter().map(|group| view! { <li>{group}</li> }).collect_view()}
                    </ol>
                </div>
                <Square text=printed label=move || t_string!(i18n, door.kit_qr_label) />
            </div>
            <p class="sw-kit__how">{t!(i18n, keys.sheet_how)}</p>
            <div class="sw-kit__kept">
                <span>{t!(i18n, keys.sheet_whose)}</span>
                <span class=built("sw-kit__line")></span>
                <span>{t!(i18n, keys.sheet_helper)}</span>
                <span class=built("sw-kit__line")></span>
            </div>
            <p class="sw-small">{made}</p>
        </section>
    }
}
