//! Forms before they are checked: what was typed, kept as typed, and what it means once it holds.
//!
//! A draft is raw text. Its `check` is pure and says everything that has to be mended at once; the page only shows it.

mod address;
mod card;
mod confirming;
mod date_draft;
mod filing;
mod happening;
mod matter;
mod money;
mod own;
mod person;
mod problem;
mod provider;
pub mod send;
pub mod sign;
pub mod wizard;

pub use address::{AddressField, US_STATES};
pub use card::{CardDraft, CardNews, CardRow, ContactRow, MOST_CHARS, Offered};
pub use confirming::is_confirmed;
pub use date_draft::{DateDraft, DateProblem};
pub use filing::{Filing, FilingDraft, FilingField};
pub use happening::{FeeLineDraft, HappeningDraft, HappeningField, HappeningForm, HappeningGroup};
pub use matter::{Matter, MatterField, MatterForm, accounting_reach_years, accounting_reaches};
pub use money::{parse_cents, render_dollars};
pub use own::{OwnDraft, OwnField};
pub use person::{PersonDraft, PersonField, StandingChoice};
pub use problem::{Fault, FieldProblem};
pub use provider::{ProviderDraft, ProviderField};
