//! How a request stands and what happened to it, as one screen needs it: read out of the state, never stored.

mod campaign;
mod files;
mod lately;
mod needs;
mod timeline;

pub use crate::domain::standing::{RequestStanding, outcome, ruler_days, standing};
pub use campaign::{
    CampaignPlace, CampaignTotals, Turn, campaign, is_finished, places, requests_of,
};
pub use files::{calendar_file, mailing_list, signed_papers};
pub use lately::{LatelyRow, LatelyWhat, Tally, lately, tally};
pub use needs::{Need, needs};
pub use timeline::{Fact, TimelineRow, timeline};
