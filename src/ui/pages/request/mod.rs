//! One request: its clock, why its dates are what they are, what happened, what to do next.

mod calendar;
mod clock;
mod happened;
mod next_step;
mod papers;
pub(in crate::ui::pages) mod paths;
mod received;
mod say;
mod seen;
mod since;
mod state_law;
mod story;
mod why;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use self::calendar::CalendarFile;
use self::clock::ClockSentence;
use self::happened::HappenedPage;
use self::next_step::NextStep;
use self::papers::{Files, Papers};
use self::received::AskedAndReceived;
use self::say::DidSomethingHappen;
use self::seen::Seen;
use self::since::SinceLastTime;
use self::story::Story;
use self::why::Reasons;
use crate::app::tracking::Fact;
use crate::domain::{Reference, RequestId, State};
use crate::ui::pages::campaign::Together;
use crate::ui::pages::gone::Gone;
use crate::ui::parts::{BackLink, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// What a row of a request's story says in one line; empty where the request is gone.
pub(in crate::ui::pages) fn fact_title(
    i18n: I18nContext<Locale>,
    state: &State,
    id: RequestId,
    fact: &Fact,
    today: NaiveDate,
) -> String {
    let seen = Seen::of(state, id, today);
    seen.map(|seen| story::title(i18n, &seen, fact))
        .unwrap_or_default()
}

/// The page of a request; with `?say=` the short form for something that happened to it.
#[component]
pub fn RequestPage() -> impl IntoView {
    let (session, params, query) = (use_session(), use_params_map(), use_query_map());
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<RequestId>().ok()))
    });
    let there = Memo::new(move |_| {
        id.get()
            .filter(|id| session.state().with(|state| state.request(*id).is_some()))
    });
    let say = Memo::new(move |_| query.with(|query| query.get(paths::SAY)));
    move || match (there.get(), say.get()) {
        (Some(id), None) => view! { <Sheet id=id /> }.into_any(),
        (Some(id), Some(name)) => view! { <HappenedPage id=id name=name /> }.into_any(),
        (None, _) => view! { <NotHere /> }.into_any(),
    }
}

#[component]
fn Sheet(
    /// The request.
    id: RequestId,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let seen = Memo::new(move |_| {
        session
            .state()
            .with(|state| Seen::of(state, id, session.today().get()))
    });
    let place = move || {
        seen.with(|seen| {
            seen.as_ref()
                .map(|seen| seen.provider.name.clone())
                .unwrap_or_default()
        })
    };
    let lead = move || seen.with(|seen| seen.as_ref().map(|seen| clock::lead(i18n, seen)));
    let back = BackLink {
        href: Route::Requests.path(),
        label: t_string!(i18n, request.back).to_string(),
    };
    let part = move |draw: fn(Seen) -> AnyView| move || seen.get().map(draw);
    view! {
        <div class="sw-request">
            <div class="sw-request__clock">
                <PageHead
                    title=place
                    tab_title=move || t_string!(i18n, request.tab).to_string()
                    lead=Signal::derive(lead)
                    back=Signal::stored(Some(back))
                />
                {part(|seen| view! { <ClockSentence seen=seen /> }.into_any())}
            </div>
            <div class="sw-request__next">{part(|seen| view! { <NextStep seen=seen /> }.into_any())}</div>
            <div class="sw-request__story">
                {part(|seen| view! { <Reasons seen=seen /> }.into_any())}
                {part(|seen| view! { <AskedAndReceived seen=seen /> }.into_any())}
                <Story seen=seen />
            </div>
            <div class="sw-request__aside">
                {part(|seen| view! { <DidSomethingHappen seen=seen /> }.into_any())}
                {part(|seen| view! { <Papers seen=seen /> }.into_any())}
                {part(|seen| view! { <Files seen=seen /> }.into_any())}
                {part(|seen| view! { <SinceLastTime seen=seen /> }.into_any())}
                {part(|seen| view! { <CalendarFile seen=seen /> }.into_any())}
                {part(|seen| view! { <Together campaign=seen.file.request.campaign /> }.into_any())}
                <p class="sw-secondary sw-small">
                    {t!(i18n, request.reference, reference = move || Reference::from(id).to_string())}
                </p>
            </div>
        </div>
    }
}

#[component]
fn NotHere() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Gone
            title=move || t_string!(i18n, request.gone).to_string()
            tab_title=move || t_string!(i18n, request.tab).to_string()
            words=move || t_string!(i18n, request.gone_words).to_string()
            icon=IconName::Letter
            list=Route::Requests
            back=move || t_string!(i18n, request.back).to_string()
            button=Signal::derive(move || t_string!(i18n, request.gone_button).to_string())
        />
    }
}
