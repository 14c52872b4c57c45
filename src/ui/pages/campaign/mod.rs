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
use crate::ui::parts::{BackLink, ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead};
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
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    let back = to_requests(i18n);
    view! {
        <PageHead
            title=move || t_string!(i18n, campaign.gone).to_string()
            tab_title=move || t_string!(i18n, campaign.tab).to_string()
            back=Signal::stored(Some(back))
        />
        <Empty
            title=move || t_string!(i18n, campaign.gone).to_string()
            words=move || t_string!(i18n, campaign.gone_words).to_string()
            icon=IconName::Letter
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::Requests.path()>
                    {t!(i18n, campaign.gone_button)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}
