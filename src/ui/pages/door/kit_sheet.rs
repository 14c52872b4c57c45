//! The sheet itself: what is printed, alone, on one page.

use std::sync::Arc;

use fast_qr::QRBuilder;
use leptos::prelude::*;

use crate::app::keys::RecoveryCode;
use crate::ui::browser::today;
use crate::ui::markup::built;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// Quiet modules around a QR code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// The recovery code in groups of four and as a QR code, with room to write where the sheet is kept.
#[component]
pub fn KitSheet(
    /// The code.
    code: StoredValue<Arc<RecoveryCode>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let groups = code.with_value(|code| {
        code.groups()
            .iter()
            .map(|group| group.as_str().to_owned())
            .collect::<Vec<_>>()
    });
    let printed = code.with_value(|code| code.printed().as_str().to_owned());
    let made = move || {
        let day = dates::say(i18n, today(), DateForm::Long);
        t_string!(i18n, door.kit_made, day = day).to_string()
    };
    view! {
        <section class="sw-kit" aria-labelledby="kit-title">
            <h2 class="sw-kit__title" id="kit-title">{t!(i18n, door.kit_sheet_title)}</h2>
            <p>{t!(i18n, door.kit_sheet_words)}</p>
            <div class="sw-kit__middle">
                <div>
                    <h3 class="sw-kit__label">{t!(i18n, door.kit_code_label)}</h3>
                    <ol class="sw-kit__code">
                        {groups.into_iter().map(|group| view! { <li>{group}</li> }).collect_view()}
                    </ol>
                </div>
                <Square text=printed label=move || t_string!(i18n, door.kit_qr_label) />
            </div>
            <p class="sw-kit__how">{t!(i18n, door.kit_how)}</p>
            <div class="sw-kit__kept">
                <span>{t!(i18n, door.kit_kept_at)}</span>
                <span class=built("sw-kit__line")></span>
                <span class=built("sw-kit__line")></span>
            </div>
            <p class="sw-small">{made}</p>
        </section>
    }
}

/// A text as a QR code; nothing where the encoder refuses it, since what is printed beside it can be typed.
#[component]
pub fn Square(
    /// What it holds.
    text: String,
    /// What it is, for who does not see it.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    square(&text).map(|(side, path)| {
        view! {
            <svg
                class="sw-kit__square"
                viewBox=format!("0 0 {side} {side}")
                role="img"
                aria-label=move || label.get()
                shape-rendering="crispEdges"
            >
                <rect class="sw-kit__ground" width=side height=side></rect>
                <path class="sw-kit__dots" d=path></path>
            </svg>
        }
    })
}

/// A QR code as the side of its square, quiet zone included, and one path of unit squares. A code of some
/// forty signs always fits.
fn square(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text.as_bytes()).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        for (x, module) in code[y].iter().enumerate().take(code.size) {
            if module.value() {
                path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
            }
        }
    }
    Some((code.size + 2 * QUIET, path))
}
