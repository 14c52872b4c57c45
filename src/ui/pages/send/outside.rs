//! Where a complaint goes that is not for the place itself: the office that takes it.

use leptos::prelude::*;

use crate::domain::rules::{ComplaintBody, Confidence, Rules, Takes};
use crate::domain::{DocumentKind, Provider};
use crate::ui::parts::{Icon, IconName};
use crate::ui::words::*;

/// The offices that take this complaint, each with its address where that was read.
#[component]
pub(super) fn Outside(
    /// The place it is about.
    provider: Provider,
    /// The complaint.
    kind: DocumentKind,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = provider.address.state.trim().to_uppercase();
    let own = |(code, body): &(&str, &ComplaintBody)| match kind {
        DocumentKind::OcrComplaint => body.takes == Takes::Privacy,
        DocumentKind::InformationBlockingComplaint => body.takes == Takes::InformationBlocking,
        _ => *code == state && !matches!(body.takes, Takes::Privacy | Takes::InformationBlocking),
    };
    let rows: Vec<_> = Rules::shipped()
        .complaint_bodies()
        .filter(own)
        .map(|(_, body)| row(i18n, body))
        .collect();
    let none = rows
        .is_empty()
        .then(|| view! { <p>{t!(i18n, send.outside_unknown)}</p> });
    let words = match kind {
        DocumentKind::OcrComplaint => t_string!(i18n, send.outside_ocr_words),
        DocumentKind::InformationBlockingComplaint => {
            t_string!(i18n, send.outside_blocking_words)
        }
        _ => t_string!(i18n, send.outside_state_words),
    };
    view! {
        <section class="sw-section sw-stack">
            <h2>{t!(i18n, send.outside_title)}</h2>
            <p class="sw-measure">{words}</p>
            <ul class="sw-rows">{rows}</ul>
            {none}
            <p class="sw-secondary sw-measure">{t!(i18n, send.outside_check)}</p>
        </section>
    }
}

fn row(i18n: I18nContext<Locale>, body: &ComplaintBody) -> AnyView {
    let sure = match body.confidence {
        Confidence::Verified => None,
        Confidence::Secondary | Confidence::Recalled => {
            Some(view! { <p class="sw-small sw-secondary">{t!(i18n, send.outside_unsure)}</p> })
        }
    };
    let web = body
        .web
        .clone()
        .map(|web| view! { <p class="sw-way__address">{web}</p> });
    view! {
        <li class="sw-way">
            <Icon name=IconName::Place />
            <div class="sw-way__words">
                <p><b>{body.name.clone()}</b></p>
                {web}
                {sure}
            </div>
        </li>
    }
    .into_any()
}
