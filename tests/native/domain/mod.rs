//! The pure domain: given what happened, when a person asks, then these events follow.

mod clocks;
mod decide;
mod fold;
mod next;
mod papers;
mod tracking;
pub mod world;
