//! Reading and signing all letters of a campaign in one sitting.

use leptos::prelude::*;

use super::sitting::{Sitting, SittingHead};
use super::{NotHere, use_campaign};
use crate::app::tracking::requests_of;
use crate::domain::{CampaignId, State};
use crate::ui::parts::BackLink;
use crate::ui::routes::Route;
use crate::ui::session::{LetterOf, use_session};
use crate::ui::words::*;

/// The page. It is built once: what is signed meanwhile does not take the rest away.
#[component]
pub fn SignCampaignPage() -> impl IntoView {
    let id = use_campaign();
    move || match id.get() {
        Some(id) => view! { <SignCampaign id=id /> }.into_any(),
        None => view! { <NotHere /> }.into_any(),
    }
}

#[component]
fn SignCampaign(id: CampaignId) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let (letters, places) = session
        .state()
        .with_untracked(|state| (unsigned(state, id), requests_of(state, id).count()));
    let count = letters.len();
    let head = SittingHead {
        title: t_string!(i18n, campaign.sign_title, count = count).to_string(),
        lead: t_string!(i18n, campaign.sign_lead).to_string(),
        back: BackLink {
            href: Route::Campaign(id).path(),
            label: t_string!(i18n, campaign.row, count = places).to_string(),
        },
    };
    view! { <Sitting letters=letters head=head after=Route::Campaign(id) /> }
}

/// The letters that wait for a signature, in the order of the places' names.
fn unsigned(state: &State, id: CampaignId) -> Vec<LetterOf> {
    let mut files: Vec<_> = requests_of(state, id)
        .filter(|file| file.signed_request().is_none())
        .collect();
    files.sort_by_cached_key(|file| {
        let place = state.providers.get(&file.request.provider);
        place.map(|place| crate::domain::fold(&place.name))
    });
    files
        .into_iter()
        .map(|file| (file.request.id, file.request.instrument.document()))
        .collect()
}
