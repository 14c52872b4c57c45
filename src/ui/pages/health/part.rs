//! What still opens of a damaged file, saved with its holes named.

use leptos::prelude::*;

use crate::app::health::Hole;
use crate::domain::BlobRef;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::use_session;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// Holes that are named one by one.
const NAMED: usize = 5;

/// The button that saves the part, and what came of it.
#[component]
pub(super) fn Part(
    /// The damaged file.
    file: BlobRef,
    /// What it is called.
    label: String,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let file = StoredValue::new(file);
    let save = Action::new_unsync(move |(): &()| {
        let file = file.get_value();
        let name = t_string!(i18n, health.part_of, name = file.name.clone()).to_string();
        async move { session.save_damaged(&file, &name).await }
    });
    let failure = Signal::derive(move || save.value().get().and_then(Result::err));
    let said = move || match save.value().get() {
        Some(Ok(Some(holes))) => Some(view! { <p>{saved(i18n, &holes)}</p> }),
        _ => None,
    };
    let press = move |()| {
        save.dispatch(());
    };
    view! {
        <div role="group" aria-label=label>
            <Button kind=ButtonKind::Quiet busy=save.pending() on_press=press>
                {t!(i18n, health.save_part)}
            </Button>
        </div>
        <div role="status">{said}</div>
        <FailureNote failure=failure />
    }
}

fn saved(i18n: I18nContext<Locale>, holes: &[Hole]) -> String {
    if holes.is_empty() {
        return t_string!(i18n, health.part_whole).to_owned();
    }
    let named = holes.iter().take(NAMED).map(|hole| {
        let (length, at) = (size(i18n, hole.length), size(i18n, hole.at));
        t_string!(i18n, health.hole, length = length, at = at).to_string()
    });
    let mut list = named.collect::<Vec<_>>().join("; ");
    if NAMED < holes.len() {
        list.push_str("; …");
    }
    t_string!(i18n, health.part_holes, count = holes.len(), list = list).to_string()
}
