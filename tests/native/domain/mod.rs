//! The pure domain: given what happened, when a person asks, then these events follow.

mod clocks;
mod decide;
mod fold;
mod histories;
mod history;
mod next;
mod properties;
mod tracking;
pub mod world;
