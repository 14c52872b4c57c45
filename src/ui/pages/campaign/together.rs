//! The line on a request's page that leads to the other places of the same campaign.

use leptos::prelude::*;

use crate::app::tracking::requests_of;
use crate::domain::CampaignId;
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// A link to the board; nothing for a request that stands alone.
#[component]
pub fn Together(
    /// The campaign of the request.
    campaign: Option<CampaignId>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let count = campaign.map_or(0, |id| {
        session
            .state()
            .with_untracked(|state| requests_of(state, id).count())
    });
    campaign.filter(|_| count > 1).map(|id| {
        let words = t_string!(i18n, campaign.part_of, count = count).to_string();
        view! {
            <p>
                <a href=Route::Campaign(id).path()>{words}</a>
            </p>
        }
    })
}
