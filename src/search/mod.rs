//! Finding words in what was read: an index in memory, made after unlocking and dropped on locking; never written down.
//!
//! | If you look for | read |
//! |---|---|
//! | what can be found | [`Subject`], [`Entry`] |
//! | what is asked | [`Query`] |
//! | what is found | [`Index::find`], [`Found`], [`Hit`] |
//! | what counts as a word | [`Words`] |
//! | which words are near to a word that stands nowhere | `near` |
//!
//! There is no sign to leave a word out: a hyphen before a word is too easily typed by mistake, and what a search leaves
//! out in silence is missed in silence.

mod index;
mod near;
mod postings;
mod query;
mod snippet;
mod terms;
mod words;

pub use index::{Entry, Found, Hit, Index, NearWords, Passage, Subject};
pub use query::Query;
pub use snippet::{Piece, Snippet};
pub use words::{Word, Words};
