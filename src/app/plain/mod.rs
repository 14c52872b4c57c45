//! Everything in a vault as plain files with an index page, so that nobody ever depends on this app.
//!
//! [`Layout`] says where each kept file goes; [`plain_export`] gives the whole plan: texts that are rendered already and
//! kept files by reference, to be read by whoever writes them out (a folder on the command line, a ZIP in a browser).
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
mod html;
mod index;
mod journal;
mod layout;
mod names;
mod state_json;
mod words;

use chrono::NaiveDate;

use crate::documents::Language;
use crate::domain::rules::Rules;
use crate::domain::{BlobRef, State};

pub use condition::Condition;
pub use journal::journal_line;
pub use layout::{Filed, Layout};
pub use names::{MAX_NAME_BYTES, safe_name};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlainOptions {
    /// The language of the index page.
    pub language: Language,
    /// The day, for what is late and what is due.
    pub today: NaiveDate,
}

/// The files of an export but for the journal, which is written while it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainExport {
    /// The files, each path once.
    pub files: Vec<PlainFile>,
}

/// A file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainFile {
    /// Where it goes: parts made safe for every system, with `/` between.
    pub path: String,
    /// What stands in it.
    pub content: PlainContent,
}

/// What stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainContent {
    /// This text.
    Text(String),
    /// The bytes of a kept file.
    Blob(BlobRef),
}

/// Plans an export. `condition` says what of the vault could not be read.
pub fn plain_export(
    state: &State,
    rules: &Rules,
    condition: &Condition,
    options: &PlainOptions,
) -> PlainExport {
    let layout = Layout::of(state);
    let text = |path: &str, text: String| PlainFile {
        path: path.to_owned(),
        content: PlainContent::Text(text),
    };
    let mut files = vec![
        text(
            INDEX_FILE,
            index::page(state, rules, &layout, condition, options),
        ),
        text(
            STATE_FILE,
            state_json::render(state, &layout, condition, options.today),
        ),
    ];
    files.extend(layout.files().map(|filed| PlainFile {
        path: filed.path.clone(),
        content: PlainContent::Blob(filed.file.clone()),
    }));
    PlainExport { files }
}
