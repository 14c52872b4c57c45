//! The pure domain: given what happened, when a person asks, then these events follow.

mod campaign;
mod card;
mod clocks;
pub mod copies;
mod decide;
mod fold;
mod histories;
mod history;
mod matter;
mod merging;
mod next;
mod notebook;
mod own;
mod papers;
mod properties;
mod register;
mod shared_map;
mod since;
mod tracking;
pub mod world;
