//! What else a person may ask for: one sentence each, and what the law makes the place do.

use leptos::prelude::*;

use super::law::days;
use crate::app::forms::Matter;
use crate::ui::parts::{BackLink, PageHead, Say, SayList};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The list of letters.
#[component]
pub fn LettersPage() -> impl IntoView {
    let i18n = use_i18n();
    let back = BackLink {
        href: Route::Requests.path(),
        label: t_string!(i18n, matter.back_requests).to_string(),
    };
    view! {
        <div class="sw-letters">
            <PageHead
                title=move || t_string!(i18n, matter.title_list)
                tab_title=move || t_string!(i18n, matter.tab_list)
                lead=move || t_string!(i18n, matter.lead_list).to_owned()
                back=Signal::stored(Some(back))
            />
            <SayList>
                {Matter::ALL.map(|matter| view! { <Kind matter=matter /> }).into_iter().collect_view()}
            </SayList>
            <section class="sw-section">
                <h2>{t!(i18n, matter.list_more)}</h2>
                <Records />
            </section>
        </div>
    }
}

#[component]
fn Kind(
    /// Which.
    matter: Matter,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let words = move || {
        let found = days(matter, session.today().get());
        match matter {
            Matter::Amendment => found.map(|found| {
                t_string!(i18n, matter.say_amendment_words, days = found.length).to_string()
            }),
            Matter::Accounting => found.map(|found| {
                t_string!(i18n, matter.say_accounting_words, days = found.length).to_string()
            }),
            Matter::Restriction => Some(t_string!(i18n, matter.say_restriction_words).to_owned()),
            Matter::Communication => {
                Some(t_string!(i18n, matter.say_communication_words).to_owned())
            }
        }
    };
    let says = move || match matter {
        Matter::Amendment => t_string!(i18n, matter.say_amendment),
        Matter::Accounting => t_string!(i18n, matter.say_accounting),
        Matter::Restriction => t_string!(i18n, matter.say_restriction),
        Matter::Communication => t_string!(i18n, matter.say_communication),
    };
    view! {
        <Say href=Route::NewMatter(matter).path()>
            <b>{says}</b>
            {move || words().map(|words| view! { <span class="sw-letters__words">{words}</span> })}
        </Say>
    }
}

/// What the wizard asks for: copies for oneself, and permissions.
#[component]
fn Records() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let records = move || {
        super::law::access_days(session.today().get()).map(|days| {
            let words = t_string!(i18n, matter.say_records_words, days = days).to_string();
            view! { <span class="sw-letters__words">{words}</span> }
        })
    };
    view! {
        <SayList>
            <Say href=Route::NewRequest.path()>
                <b>{t!(i18n, matter.say_permission)}</b>
                <span class="sw-letters__words">{t!(i18n, matter.say_permission_words)}</span>
            </Say>
            <Say href=Route::NewRequest.path()>
                <b>{t!(i18n, matter.say_records)}</b>
                {records}
            </Say>
        </SayList>
    }
}
