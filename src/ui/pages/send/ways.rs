//! Where this place takes a letter: its own ways first, each address to copy with a button.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::app::forms::send::{methods_for, reached_at};
use crate::domain::{Provider, RequestId, SendMethod};
use crate::ui::pages::sign::REQUEST;
use crate::ui::parts::{Button, ButtonKind, Icon, IconName, use_voice};
use crate::ui::routes::Route;
use crate::ui::words::*;

/// What a way of sending is called.
pub(super) fn method_words(i18n: I18nContext<Locale>, method: SendMethod) -> &'static str {
    match method {
        SendMethod::Fax => t_string!(i18n, send.way_fax),
        SendMethod::Mail => t_string!(i18n, send.way_mail),
        SendMethod::Email => t_string!(i18n, send.way_email),
        SendMethod::Portal => t_string!(i18n, send.way_portal),
        SendMethod::InPerson => t_string!(i18n, send.way_in_person),
    }
}

/// The ways.
#[component]
pub(super) fn Ways(
    /// The place.
    provider: Provider,
    /// The request.
    request: RequestId,
) -> impl IntoView {
    let i18n = use_i18n();
    let lead = if provider.accepts.is_empty() {
        t_string!(i18n, send.ways_unknown)
    } else {
        t_string!(i18n, send.ways_accepts)
    };
    // What is neither known nor said to be taken only fills the page; handing it over is always possible.
    let worth = |method: &SendMethod| {
        provider.accepts.contains(method) || !reached_at(&provider, *method).is_empty()
    };
    let methods: Vec<SendMethod> = methods_for(&provider).into_iter().filter(worth).collect();
    let rows = methods
        .into_iter()
        .map(|method| view! { <WayRow provider=provider.clone() method=method request=request /> });
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, send.ways)}</h2>
            <p class="sw-secondary sw-measure">{lead}</p>
            <ul class="sw-rows">{rows.collect_view()}</ul>
        </section>
    }
}

#[component]
fn WayRow(provider: Provider, method: SendMethod, request: RequestId) -> impl IntoView {
    let i18n = use_i18n();
    let (icon, words) = match method {
        SendMethod::Fax => (IconName::Fax, t_string!(i18n, send.fax_words)),
        SendMethod::Mail => (IconName::Letter, t_string!(i18n, send.mail_words)),
        SendMethod::Email => (IconName::Send, t_string!(i18n, send.email_words)),
        SendMethod::Portal => (IconName::Key, t_string!(i18n, send.portal_words)),
        SendMethod::InPerson => (IconName::Place, t_string!(i18n, send.in_person_words)),
    };
    let address = reached_at(&provider, method);
    let takes = provider.accepts.contains(&method);
    let mend =
        Route::Provider(provider.id).path_and_back(&Route::Send(request, REQUEST.to_owned()));
    view! {
        <li class="sw-way">
            <Icon name=icon />
            <div class="sw-way__words">
                <p>
                    <b>{method_words(i18n, method)}</b>
                    {takes.then(|| view! { <span class="sw-way__takes">{t!(i18n, send.takes)}</span> })}
                </p>
                {if address.is_empty() {
                    view! { <p>{t!(i18n, send.not_known)} " " <a href=mend>{t!(i18n, send.write_down)}</a></p> }
                        .into_any()
                } else {
                    view! { <p class="sw-way__address">{address.clone()}</p> }.into_any()
                }}
                <p class="sw-small sw-secondary">{words}</p>
            </div>
            {(!address.is_empty() && method != SendMethod::InPerson)
                .then(|| view! { <CopyButton text=address name=method_words(i18n, method) /> })}
        </li>
    }
}

#[component]
fn CopyButton(text: String, name: &'static str) -> impl IntoView {
    let (i18n, voice) = (use_i18n(), use_voice());
    let copy = Action::new_unsync(move |(): &()| {
        let text = text.clone();
        async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&text))
                .await
                .is_ok();
            voice.say(if copied {
                t_string!(i18n, send.copied)
            } else {
                t_string!(i18n, send.copy_failed)
            });
            copied
        }
    });
    let words = move || match copy.value().get() {
        Some(true) => t_string!(i18n, send.copied),
        _ => t_string!(i18n, send.copy),
    };
    let failed = move || {
        (copy.value().get() == Some(false))
            .then(|| view! { <span class="sw-small">{t!(i18n, send.copy_failed)}</span> })
    };
    let press = move |()| {
        copy.dispatch(());
    };
    view! {
        <div class="sw-way__copy">
            <Button kind=ButtonKind::Quiet on_press=press>
                {words} <span class="sw-visually-hidden">" " {name}</span>
            </Button>
            {failed}
        </div>
    }
}
