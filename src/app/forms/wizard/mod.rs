//! A request being written: six steps of answers, kept as typed.

mod check;
mod form;
mod steps;
mod ways;

pub use check::WizardProblem;
pub use form::{
    ExpiryAnswer, ExtentAnswer, PeriodAnswer, PurposeAnswer, RecipientAnswer, WizardForm,
};
pub use steps::{Step, prepared, step_of_gap};
pub use ways::{Way, ways};

/// What an authorization may give as its purpose when the person herself asks for it and need not say more
/// (45 CFR 164.508(c)(1)(iv), in the rule's own words, because it is read by a records department).
pub const AT_THE_REQUEST: &str = "At the request of the individual";
