//! What became of the vault that was open in this tab.

use leptos::prelude::*;

use crate::app::What;
use crate::ui::parts::{Note, NoteKind};
use crate::ui::session::use_doors;
use crate::ui::words::*;

/// Says that the vault was erased or replaced in another tab, once.
#[component]
pub(super) fn Told() -> impl IntoView {
    let i18n = use_i18n();
    use_doors().told().map(|what| {
        let title = move || match what {
            What::Erased => t_string!(i18n, door.told_erased),
            What::Rekeyed => t_string!(i18n, new_key.told),
            _ => t_string!(i18n, door.told_replaced),
        };
        let words = move || match what {
            What::Erased => t_string!(i18n, door.told_erased_words),
            What::Rekeyed => t_string!(i18n, new_key.told_words),
            _ => t_string!(i18n, door.told_replaced_words),
        };
        view! {
            <Note kind=NoteKind::Decide title=Signal::derive(move || Some(title().to_owned()))>{words}</Note>
        }
    })
}
