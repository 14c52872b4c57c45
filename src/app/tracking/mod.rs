//! How a request stands and what happened to it, as one screen needs it: read out of the state, never stored.

mod lately;
mod standing;
mod timeline;

pub use lately::{LatelyRow, LatelyWhat, Tally, lately, tally};
pub use standing::{RequestStanding, ruler_days, standing};
pub use timeline::{Fact, TimelineRow, timeline};
