//! Signing by pen: print, sign, then say so; a scan may follow.

use leptos::prelude::*;
use leptos::web_sys;

use super::pdf::PdfButton;
use crate::app::forms::sign::SignForm;
use crate::domain::{BlobRef, DocumentKind, RequestId};
use crate::ui::parts::{ButtonKind, DateField, FileDrop, Note, NoteKind, Problem, problem_of};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::{errors, *};

/// The unsigned PDF, the date on the paper, the scan.
#[component]
pub(super) fn OnPaper(
    /// What is answered so far.
    form: RwSignal<SignForm>,
    /// What has to be mended.
    problems: RwSignal<Vec<Problem>>,
    /// The request.
    request: RequestId,
    /// The paper.
    kind: DocumentKind,
    /// The name of the PDF.
    name: String,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="sw-stack">
            <p><b>{t!(i18n, sign.step_print)}</b></p>
            <p>{t!(i18n, sign.step_print_words)}</p>
            <PdfButton
                request=request
                kind=kind
                name=name
                look=ButtonKind::Line
                label=move || t_string!(i18n, sign.unsigned_pdf)
            />
        </div>
        <DateField
            id="signed-on"
            legend=move || t_string!(i18n, sign.signed_on)
            error=problem_of(problems.into(), "signed-on")
            value=Signal::derive(move || form.with(|form| form.signed_on.clone()))
            on_input=move |date| form.update(|form| form.signed_on = date)
        />
        <FileKept
            id="scan"
            label=Signal::derive(move || t_string!(i18n, sign.scan).to_owned())
            hint=Signal::derive(move || t_string!(i18n, sign.scan_hint).to_owned())
            kept=Signal::derive(move || form.with(|form| form.scan.clone()))
            on_kept=move |scan| form.update(|form| form.scan = scan)
        />
    }
}

/// One file that is sealed at once and becomes part of the vault with the command that names it.
#[component]
pub fn FileKept(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The button's words.
    label: Signal<String>,
    /// What may be dropped.
    hint: Signal<String>,
    /// The sealed file.
    kept: Signal<Option<BlobRef>>,
    /// Told the sealed file, or that it is left out.
    #[prop(into)]
    on_kept: Callback<Option<BlobRef>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let id = StoredValue::new(id);
    let seal = Action::new_unsync(move |file: &web_sys::File| {
        let file = file.clone();
        async move {
            let sealed = session.seal_file(file, Callback::new(|_| ())).await?;
            // A page that was left meanwhile names no file; what no command names is swept away.
            on_kept.try_run(Some(sealed));
            Ok::<(), Failure>(())
        }
    });
    // A sealed file that no command names is swept away; it need not wait for that.
    let drop = Action::new_unsync(move |file: &BlobRef| {
        let file = file.clone();
        async move { session.drop_file(file).await }
    });
    let leave_out = move |file: BlobRef| {
        on_kept.run(None);
        drop.dispatch(file);
    };
    let busy = seal.pending();
    let take = move |files: Vec<web_sys::File>| {
        if let Some(file) = files.into_iter().next() {
            seal.dispatch_local(file);
        }
    };
    let refused = move || {
        seal.value().get().and_then(Result::err).map(|failure| {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    };
    move || {
        if busy.get() {
            return view! { <Note kind=NoteKind::Progress>{t!(i18n, sign.scan_busy)}</Note> }
                .into_any();
        }
        match kept.get() {
            Some(file) => {
                let words = t_string!(i18n, sign.scan_done, name = file.name.clone()).to_string();
                let action = t_string!(i18n, sign.scan_remove).to_owned();
                view! {
                    <Note kind=NoteKind::Status action=action on_action=move |()| leave_out(file.clone())>
                        {words}
                    </Note>
                }
                .into_any()
            }
            None => view! {
                {refused}
                <FileDrop id=id.get_value() label=label hint=hint multiple=false on_files=take />
            }
            .into_any(),
        }
    }
}
