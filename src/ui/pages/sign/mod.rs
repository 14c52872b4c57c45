//! Reading and signing a paper: the letter on one side, three equal ways to sign on the other.

mod address;
mod answers;
pub mod checklist;
mod exhibits;
pub mod letter;
pub mod paper;
mod pdf;
pub mod pen;
mod reading;
pub mod signed;
mod signing;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::domain::{DocumentId, DocumentKind, PaperRole, RequestFile, RequestId, SignedDocument};
use crate::ui::parts::{ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;
pub use address::{REQUEST, kind_of, slug_of};
pub use pdf::PdfButton;
pub use reading::ReadingCopy;
use signed::Signed;
use signing::Signing;

/// The newest signed paper of a kind.
#[must_use]
pub fn newest(file: &RequestFile, kind: DocumentKind) -> Option<&SignedDocument> {
    file.documents
        .iter()
        .rev()
        .find(|document| document.kind == kind)
}

/// Where a paper stands. The page is built anew only when this changes, so that nothing typed is lost to another change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Gone,
    ToSign(RequestId, DocumentKind),
    Signed(RequestId, DocumentKind, DocumentId),
}

/// The page.
#[component]
pub fn SignPage() -> impl IntoView {
    let (session, params) = (use_session(), use_params_map());
    let again = RwSignal::new(None::<DocumentId>);
    let standing = Memo::new(move |_| {
        let (id, slug) =
            params.with(|params| (params.get("id"), params.get("document").unwrap_or_default()));
        session.state().with(|state| {
            let file = id
                .and_then(|id| id.parse().ok())
                .and_then(|id| state.request(id));
            let Some((file, kind)) = file.and_then(|file| Some((file, kind_of(&slug, file)?)))
            else {
                return Standing::Gone;
            };
            let id = file.request.id;
            // Another letter may follow one that was sent; the request itself is signed for good once it was.
            let over = |signed: &SignedDocument| {
                kind.role() == PaperRole::Letter && file.was_sent(signed.id)
            };
            match newest(file, kind) {
                Some(signed) if !over(signed) && again.get() != Some(signed.id) => {
                    Standing::Signed(id, kind, signed.id)
                }
                _ => Standing::ToSign(id, kind),
            }
        })
    });
    move || {
        match standing.get() {
        Standing::Gone => view! { <Gone /> }.into_any(),
        Standing::ToSign(id, kind) => view! { <Signing id=id kind=kind /> }.into_any(),
        Standing::Signed(id, _, document) => {
            view! { <Signed id=id document=document on_again=move |()| again.set(Some(document)) /> }.into_any()
        }
    }
    }
}

/// A request that is not here.
#[component]
pub fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHead title=move || t_string!(i18n, sign.gone_title) tab_title=move || t_string!(i18n, sign.tab) />
        <Empty
            title=move || t_string!(i18n, sign.gone_title)
            words=move || t_string!(i18n, sign.gone_words)
            icon=IconName::Letter
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::Requests.path()>{t!(i18n, sign.gone_requests)}</ButtonLink>
            </ButtonRow>
        </Empty>
    }
}
