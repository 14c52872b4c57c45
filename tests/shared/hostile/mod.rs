//! Broken vaults, as recipes: a base that is whole, edits that break one thing, and what must come of it.
//!
//! `tests/hostile/vault/README.md` says how a recipe is written. `base` holds what is whole, `forge` seals as somebody
//! who has the key and keeps to no rule, `place` finds the bytes that a recipe names, `work` edits them, `file` makes a
//! backup of them, and `read` opens what is left with the code of the app.

mod base;
mod file;
mod forge;
mod place;
mod read;
mod stored;
mod work;

pub use base::Base;
#[cfg(not(target_arch = "wasm32"))]
pub use read::{Notes, Opened, chunks, lay, read_header};
pub use read::{read_backup, read_store};
pub use stored::STORED;
pub use work::{Recipe, Work};
