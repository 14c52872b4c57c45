//! How a request stands and what happened to it, as one screen needs it: read out of the state, never stored.

mod lately;
mod timeline;

pub use crate::domain::standing::{RequestStanding, outcome, ruler_days, standing};
pub use lately::{LatelyRow, LatelyWhat, Tally, lately, tally};
pub use timeline::{Fact, TimelineRow, timeline};
