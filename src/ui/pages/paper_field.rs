//! One file that belongs to a form: chosen or dropped, sealed at once, taken away again if it was the wrong one.

use leptos::prelude::*;
use leptos::web_sys;

use super::outcome::FailureNote;
use crate::domain::BlobRef;
use crate::ui::parts::{Button, ButtonKind, FileDrop, Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// The field. The file becomes part of the vault with the change that names it.
#[component]
pub fn PaperField(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: Signal<String>,
    /// The file, once it is sealed.
    #[prop(into)]
    value: Signal<Option<BlobRef>>,
    /// Told at every change.
    #[prop(into)]
    on_change: Callback<Option<BlobRef>>,
    /// Told when sealing begins and ends.
    #[prop(optional, into)]
    on_sealing: Option<Callback<bool>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let tell = move |busy: bool| {
        if let Some(on_sealing) = on_sealing {
            on_sealing.run(busy);
        }
    };
    let seal = Action::new_unsync(move |file: &web_sys::File| {
        let file = file.clone();
        async move {
            tell(true);
            let sealed = session.seal_file(file, Callback::new(|_| {})).await;
            tell(false);
            sealed.map(|blob| on_change.run(Some(blob)))
        }
    });
    let failure = Signal::derive(move || seal.value().get().and_then(Result::err));
    let seal_first = move |files: Vec<web_sys::File>| {
        if let Some(file) = files.into_iter().next() {
            seal.dispatch_local(file);
        }
    };
    let drop_id = id.clone();
    view! {
        <div class="sw-field" role="group" aria-labelledby=format!("{id}-label")>
            <span class="sw-field__label" id=format!("{id}-label")>{move || label.get()}</span>
            <FailureNote failure=failure />
            {move || match (value.get(), seal.pending().get()) {
                (_, true) => {
                    view! { <Note kind=NoteKind::Progress>{t!(i18n, happening.paper_sealing)}</Note> }.into_any()
                }
                (Some(blob), false) => {
                    let words = t_string!(
                        i18n,
                        happening.paper_there,
                        name = blob.name.clone(),
                        size = size(i18n, blob.length_bytes)
                    );
                    view! {
                        <p class="sw-paper-there">
                            <span>{words.to_string()}</span>
                            <Button kind=ButtonKind::Quiet on_press=move |()| on_change.run(None)>
                                {t!(i18n, happening.paper_remove)}
                            </Button>
                        </p>
                    }
                        .into_any()
                }
                (None, false) => {
                    view! {
                        <FileDrop
                            id=drop_id.clone()
                            label=move || t_string!(i18n, happening.paper_button).to_string()
                            hint=move || t_string!(i18n, happening.paper_hint).to_string()
                            multiple=false
                            on_files=seal_first
                        />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
