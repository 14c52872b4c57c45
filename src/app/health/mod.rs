//! Whether the vault is whole, and what helps where it is not.
//!
//! - [`check_vault`], [`Desk::check_health`](crate::app::Desk::check_health): header, journal, snapshot, every manifest and
//!   chunk; each [`Flaw`] by name, with the record or paper it hits and its [`Remedy`].
//! - [`Desk::put_header_back`](crate::app::Desk::put_header_back),
//!   [`Desk::leave_damage_behind`](crate::app::Desk::leave_damage_behind),
//!   [`Desk::erase_leftovers`](crate::app::Desk::erase_leftovers): what helps the vault itself.
//! - A damaged file is marked in the journal and stays where it is until it is mended: from the file itself given again, out
//!   of a backup, or from its own chunks. It is sealed under a new name, because a name is used for one sealing only, and
//!   the damaged bytes are erased with the change that says so.
//! - [`Witness`]: a count of entries kept in a second place, by which a whole vault put back to yesterday is noticed.

mod backup;
mod check;
mod desk;
mod file;
mod flaw;
mod journal;
mod partial;
mod repair;
mod swapped;
mod witness;

pub use check::check_vault;
pub use flaw::{Flaw, FlawKind, HealthReport, Progress, Remedy};
pub use partial::{Hole, save_partial};
pub use witness::{MemoryWitness, RolledBack, Seen, Witness};
