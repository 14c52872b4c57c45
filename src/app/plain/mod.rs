//! Everything in a vault as plain files with an index page, so that nobody ever depends on this app.
//!
//! [`Layout`] says where each kept file goes, [`plain_texts`] writes what goes beside them. [`Outgoing`] keeps count for
//! whoever writes them out: the command line into a folder, [`Desk::give_out`](super::Desk::give_out) into a ZIP.
//!
//! ```text
//! index.html                                    one page that needs nothing else: no script, no network
//! state.json                                    everything the vault knows, and where each file lies
//! journal.jsonl                                 every entry of the journal, a line each ([`journal_line`])
//! people/<person>/authority/<file>              papers that let somebody act for a person
//! people/<person>/<place>/<reference>/<file>    a request with its papers
//! people/<person>/<place>/records/<file>        what came from a place
//! people/<person>/records/<file>                what came from nobody knows where
//! unfiled/<id>                                  kept bytes that nothing in the journal names
//! ```
//!
//! The folders' own names are English in every language, so that a program finds its way; `docs/plain-files.md` is the
//! whole description.

mod condition;
mod extent;
mod giving;
mod html;
mod index;
mod journal;
mod layout;
mod names;
mod outgoing;
mod state_json;
mod words;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::documents::Language;
use crate::domain::State;
use crate::domain::rules::Rules;

pub use condition::Condition;
pub use extent::PlainExtent;
pub use giving::PlainSize;
pub use journal::journal_line;
pub use layout::{Filed, Layout};
pub use names::{MAX_NAME_BYTES, safe_name};
pub use outgoing::{Outgoing, PlainReport};

/// The page to open first.
pub const INDEX_FILE: &str = "index.html";
/// Everything the vault knows, for programs.
pub const STATE_FILE: &str = "state.json";
/// The journal, a line for each entry.
pub const JOURNAL_FILE: &str = "journal.jsonl";
/// The folder of kept bytes that nothing names.
pub const UNFILED_FOLDER: &str = "unfiled";
/// What is put behind the name of a file that is not as it was sealed.
pub const DAMAGED_ENDING: &str = ".damaged";

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainOptions {
    /// The language of the index page.
    pub language: Language,
    /// The day, for what is late and what is due.
    pub today: NaiveDate,
    /// How much is given out.
    pub extent: PlainExtent,
}

/// The texts of an export of `state`, each with its place: the index page and `state.json`. `state` is the
/// [part](PlainExtent::of) that is given out, `condition` says what of it could not be read.
pub fn plain_texts(
    state: &State,
    rules: &Rules,
    condition: &Condition,
    options: &PlainOptions,
) -> [(&'static str, String); 2] {
    let layout = Layout::of(state);
    let page = index::page(state, rules, &layout, condition, options);
    let json = state_json::render(state, &layout, condition, options.today);
    [(INDEX_FILE, page), (STATE_FILE, json)]
}
