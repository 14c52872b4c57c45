//! Papers as real PDF files, written by the worker and handed to the person.

use leptos::prelude::*;

use crate::app::letters::Language;
use crate::domain::{DocumentKind, RequestId};
use crate::ui::parts::{Button, ButtonKind, IconName, Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::{errors, *};

/// A button that writes an unsigned paper as a PDF and hands it over.
#[component]
pub fn PdfButton(
    /// The request.
    request: RequestId,
    /// The paper.
    kind: DocumentKind,
    /// The language; a copy to read where it is not the recipient's.
    #[prop(optional)]
    language: Language,
    /// The name of the file, with its ending; no name of a person.
    #[prop(into)]
    name: String,
    /// What the button looks like.
    #[prop(optional)]
    look: ButtonKind,
    /// The words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let write = Action::new_unsync(move |(): &()| {
        let name = name.clone();
        async move {
            let pdf = session.write_document(kind, request, language).await?;
            session.give_out_paper(&pdf.bytes, "application/pdf", &name)
        }
    });
    let busy = write.pending();
    let words = move || {
        if busy.get() {
            t_string!(i18n, sign.pdf_busy).to_owned()
        } else {
            label.get()
        }
    };
    let refused = move || {
        write.value().get().and_then(Result::err).map(|failure| {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    };
    let press = move |()| {
        write.dispatch(());
    };
    view! {
        <Button kind=look icon=IconName::Page busy=busy on_press=press>
            {words}
        </Button>
        {refused}
    }
}
