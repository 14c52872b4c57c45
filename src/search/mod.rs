//! Finding words in what was read: an index in memory, made after unlocking and dropped on locking; never written down.
//!
//! | If you look for | read |
//! |---|---|
//! | what can be found | [`Subject`], [`Entry`] |
//! | what is found | [`Index::find`], [`Hit`] |
//! | what counts as a word | [`Words`] |

mod index;
mod snippet;
mod words;

pub use index::{Entry, Hit, Index, Passage, Subject};
pub use snippet::{Piece, Snippet};
pub use words::{Word, Words};
