//! What a plain file means, before there is one.

use leptos::prelude::*;

use crate::ui::parts::{Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// Who can read it, where such files stay, and what is better.
#[component]
pub(super) fn Warning() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Note kind=NoteKind::Late title=move || t_string!(i18n, export.warning).to_owned()>
            <div class="sw-stack">
                <p>{t!(i18n, export.warning_who)}</p>
                <p>{t!(i18n, export.warning_where)}</p>
                <p>
                    <a href=Route::Vault.path()>{t!(i18n, export.warning_backup)}</a>
                </p>
                <p>{t!(i18n, export.warning_line)}</p>
            </div>
        </Note>
    }
}
