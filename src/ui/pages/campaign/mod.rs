//! One scope that went to many places: the board that shows where each stands, and one sitting to sign them all.

mod board;
mod files;
mod sign;
pub(in crate::ui::pages) mod sitting;
mod together;
mod totals;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

pub use board::CampaignPage;
pub use sign::SignCampaignPage;
pub(in crate::ui::pages) use together::Together;
pub(in crate::ui::pages) use totals::totals_words;

use crate::app::tracking::requests_of;
use crate::domain::CampaignId;
use crate::ui::pages::gone::Gone;
use crate::ui::parts::{BackLink, IconName};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The campaign of the address; none where nothing belongs to it.
fn use_campaign() -> Memo<Option<CampaignId>> {
    let (session, params) = (use_session(), use_params_map());
    Memo::new(move |_| {
        let id: CampaignId = params.with(|params| params.get("id")?.parse().ok())?;
        let there = session
            .state()
            .with(|state| requests_of(state, id).next().is_some());
        there.then_some(id)
    })
}

/// The way back to all requests.
fn to_requests(i18n: I18nContext<Locale>) -> BackLink {
    BackLink {
        href: Route::Requests.path(),
        label: t_string!(i18n, campaign.back).to_string(),
    }
}

/// A campaign that is not here.
#[component]
fn NotHere() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Gone
            title=move || t_string!(i18n, campaign.gone).to_string()
            tab_title=move || t_string!(i18n, campaign.tab).to_string()
            words=move || t_string!(i18n, campaign.gone_words).to_string()
            icon=IconName::Letter
            list=Route::Requests
            back=move || t_string!(i18n, campaign.back).to_string()
            button=Signal::derive(move || t_string!(i18n, campaign.gone_button).to_string())
        />
    }
}
