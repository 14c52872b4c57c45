//! What came of a change: nothing to say when it worked, what happened and what to do when it did not.

use leptos::prelude::*;

use crate::ui::parts::{Note, NoteKind};
use crate::ui::session::Failure;
use crate::ui::words::*;

/// A failure in words; nothing where there is none.
#[component]
pub fn FailureNote(
    /// The failure.
    #[prop(into)]
    failure: Signal<Option<Failure>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div role="alert">
            {move || {
                failure
                    .get()
                    .map(|failure| {
                        let said = crate::ui::words::errors::words(i18n, &failure);
                        view! {
                            <Note kind=NoteKind::Late title=Signal::stored(Some(said.happened))>
                                {said.next}
                            </Note>
                        }
                    })
            }}
        </div>
    }
}
