//! What goes along with a complaint: its exhibits, and what of them cannot be shown on paper.

use leptos::prelude::*;

use crate::app::letters::{Exhibit, LeftOut, LeftOutWhy};
use crate::domain::{DocumentKind, RequestId};
use crate::ui::parts::{Icon, IconName, Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::{errors, *};

/// The list of exhibits, looked through before anything is signed.
#[component]
pub(super) fn Exhibits(
    /// The request.
    id: RequestId,
    /// The complaint.
    kind: DocumentKind,
    /// What goes along.
    exhibits: Vec<Exhibit>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let looked = LocalResource::new(move || async move { session.look_at_packet(id, kind).await });
    let found = move || match looked.get() {
        None => {
            view! { <p class="sw-secondary" role="status">{t!(i18n, sign.exhibits_looking)}</p> }
                .into_any()
        }
        Some(Err(failure)) => {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
                .into_any()
        }
        Some(Ok(left_out)) if left_out.is_empty() => {
            view! { <p class="sw-secondary" role="status">{t!(i18n, sign.exhibits_whole)}</p> }
                .into_any()
        }
        Some(Ok(left_out)) => {
            let rows = left_out
                .iter()
                .map(|one| view! { <li>{said(i18n, one)}</li> })
                .collect_view();
            view! {
                <Note kind=NoteKind::Decide title=t_string!(i18n, sign.exhibits_left_out).to_owned()>
                    <ul>{rows}</ul>
                </Note>
            }
            .into_any()
        }
    };
    let rows = exhibits
        .into_iter()
        .map(|exhibit| {
            view! {
                <li class="sw-exhibit">
                    <Icon name=IconName::Page />
                    <span><b>{exhibit.label}</b> " " {exhibit.title.text()}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sw-section sw-stack">
            <h2>{t!(i18n, sign.exhibits)}</h2>
            <p class="sw-secondary">{t!(i18n, sign.exhibits_words)}</p>
            <ol class="sw-rows">{rows}</ol>
            {found}
        </section>
    }
}

fn said(i18n: I18nContext<Locale>, left_out: &LeftOut) -> String {
    let pages = |pages: &[u32]| {
        let numbers: Vec<_> = pages.iter().map(u32::to_string).collect();
        numbers.join(", ")
    };
    let label = left_out.label.clone();
    macro_rules! of {
        ($key:ident) => {
            t_string!(i18n, sign.$key, label = label).to_string()
        };
    }
    match &left_out.why {
        LeftOutWhy::Encrypted => of!(left_out_locked),
        LeftOutWhy::Damaged => of!(left_out_damaged),
        LeftOutWhy::TooLarge => of!(left_out_large),
        LeftOutWhy::EndsEarly => of!(left_out_early),
        LeftOutWhy::DamagedPages { pages: broken } => t_string!(
            i18n,
            sign.left_out_pages,
            label = label,
            pages = pages(broken)
        )
        .to_string(),
        LeftOutWhy::Marks { pages: marked } => t_string!(
            i18n,
            sign.left_out_marks,
            label = label,
            pages = pages(marked)
        )
        .to_string(),
        _ => of!(left_out_type),
    }
}
