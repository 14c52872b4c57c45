//! "Did something happen?": the short forms behind the sentences a person says.

mod draft;
mod fee;
mod sentence;

pub use draft::{HappeningDraft, HappeningField};
pub use fee::FeeLineDraft;
pub use sentence::{HappeningForm, HappeningGroup};
