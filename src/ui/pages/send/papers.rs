//! The papers to send: the signed PDF, a cover page, and the ways out of the app.

use leptos::prelude::*;

use super::share::{can_share, share};
use crate::domain::{DocumentKind, RequestId, SignatureMethod, SignedDocument};
use crate::ui::pages::sign::PdfButton;
use crate::ui::pages::sign::signed::Download;
use crate::ui::parts::{Button, ButtonKind, IconName, Note, NoteKind};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::facts::paper_name;
use crate::ui::words::{errors, *};

/// The papers.
#[component]
pub(super) fn Papers(
    /// The signed paper.
    signed: SignedDocument,
    /// Its request.
    request: RequestId,
    /// Whether a full electronic export was asked for: then a page for the holder's IT people goes along.
    export: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let ink = signed.signature.method == SignatureMethod::Ink;
    let detail = t_string!(i18n, send.download_detail, count = signed.pages).to_string();
    let scan = signed.scan.clone();
    // What is shared is what carries the signature: for ink the scan, where there is one.
    let shared = scan.clone().unwrap_or_else(|| signed.pdf.clone());
    view! {
        <section class="sw-stack">
            <h2>{t!(i18n, send.get)}</h2>
            {ink.then(|| view! { <Note kind=NoteKind::Decide>{t!(i18n, send.scan_first)}</Note> })}
            <div class="sw-rows sw-stack-rows">
                {scan
                    .map(|scan| {
                        let label = Signal::derive(move || t_string!(i18n, send.scan).to_owned());
                        view! { <div><Download blob=scan label=label /></div> }
                    })}
                <div>
                    <Download
                        blob=signed.pdf
                        label=Signal::derive(move || t_string!(i18n, send.download).to_owned())
                    />
                    <p class="sw-small sw-secondary">{detail} " " {t!(i18n, send.print_hint)}</p>
                </div>
                <div>
                    <PdfButton
                        request=request
                        kind=DocumentKind::CoverLetter
                        name=t_string!(i18n, send.cover_file)
                        label=move || t_string!(i18n, send.cover)
                    />
                    <p class="sw-small sw-secondary">{t!(i18n, send.cover_detail)}</p>
                </div>
                {aids(i18n, request, export)}
                {can_share().then(|| view! { <div><ShareButton blob=shared /></div> })}
            </div>
        </section>
    }
}

/// The papers that help on the way: an envelope's label, what to say, what to click.
fn aids(i18n: I18nContext<Locale>, request: RequestId, export: bool) -> AnyView {
    let aid = |kind: DocumentKind, file: &'static str, detail: &'static str| {
        view! {
            <div>
                <PdfButton request=request kind=kind name=file label=paper_name(i18n, kind) />
                <p class="sw-small sw-secondary">{detail}</p>
            </div>
        }
    };
    view! {
        {export
            .then(|| aid(
                DocumentKind::EhiAppendix,
                t_string!(i18n, send.appendix_file),
                t_string!(i18n, send.appendix_detail),
            ))}
        {aid(DocumentKind::MailingLabel, t_string!(i18n, send.label_file), t_string!(i18n, send.label_detail))}
        {aid(DocumentKind::PhoneScript, t_string!(i18n, send.script_file), t_string!(i18n, send.script_detail))}
        {aid(DocumentKind::PortalInstructions, t_string!(i18n, send.steps_file), t_string!(i18n, send.steps_detail))}
    }
    .into_any()
}

#[component]
fn ShareButton(blob: crate::domain::BlobRef) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let is_picture = blob.media_type.starts_with("image/");
    let out = Action::new_unsync(move |(): &()| {
        let blob = blob.clone();
        async move {
            let bytes = session.copy_to_share(&blob).await?;
            if share(&bytes, &blob.name, &blob.media_type).await {
                session.note_shared().await?;
            }
            Ok::<(), Failure>(())
        }
    });
    let refused = move || {
        out.value().get().and_then(Result::err).map(|failure| {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    };
    let press = move |()| {
        out.dispatch(());
    };
    view! {
        <Button kind=ButtonKind::Line icon=IconName::Send busy=out.pending() on_press=press>
            {t!(i18n, send.share)}
        </Button>
        {is_picture
            .then(|| view! { <p class="sw-small sw-secondary">{t!(i18n, send.share_place)}</p> })}
        {refused}
    }
}
