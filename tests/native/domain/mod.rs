//! The pure domain: given what happened, when a person asks, then these events follow.

mod clocks;
mod decide;
mod fold;
mod next;
mod notebook;
mod papers;
mod register;
mod since;
mod tracking;
pub mod world;
