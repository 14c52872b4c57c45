//! What was just done, where it was done, with the way back.

use leptos::html::Div;
use leptos::prelude::*;

use super::{Deed, use_own};
use crate::domain::ListKind;
use crate::ui::parts::{Note, NoteKind};
use crate::ui::words::*;

/// What was just done in a list; nothing where nothing was.
#[component]
pub(in super::super) fn Just(
    /// The list.
    kind: ListKind,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let here = Memo::new(move |_| {
        desk.done
            .with(|done| done.clone().filter(|done| done.list == kind))
    });
    let frame = NodeRef::<Div>::new();
    Effect::new(move || {
        if let Some(frame) = frame.get() {
            // Where it cannot be focused it is still said.
            let _ = frame.focus();
        }
    });
    move || {
        here.get().map(|done| {
            let deed = done.deed;
            let undo = move |()| desk.undo(&done);
            view! {
                <div class="sw-own__just" tabindex="-1" node_ref=frame>
                    <Note
                        kind=NoteKind::Status
                        action=Some(t_string!(i18n, own.undo).to_owned())
                        on_action=Callback::new(undo)
                    >
                        {words(i18n, deed)}
                    </Note>
                </div>
            }
        })
    }
}

/// What was done, in a sentence.
pub(super) fn words(i18n: I18nContext<Locale>, deed: Deed) -> &'static str {
    match deed {
        Deed::Added => t_string!(i18n, own.done_added),
        Deed::Changed => t_string!(i18n, own.done_changed),
        Deed::Removed => t_string!(i18n, own.done_removed),
        Deed::Corrected => t_string!(i18n, own.done_corrected),
        Deed::Hidden => t_string!(i18n, own.done_hidden),
        Deed::Shown => t_string!(i18n, own.done_shown),
    }
}
