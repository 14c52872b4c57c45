//! The doors: what a person sees while no vault is open. They show no name and no count.

mod backup;
mod broken;
mod create;
mod frame;
mod kit;
mod kit_check;
mod kit_sheet;
mod limits;
mod locked;
mod new;
mod passphrase;
mod sheets;
mod told;
mod two_sheets;

pub use broken::BrokenDoor;
pub use kit_check::KitCheck;
pub use kit_sheet::{KitSheet, Square};
pub use locked::LockedDoor;
pub use new::NewDoor;
pub use passphrase::{NewPassphrase, passphrase_problem};
pub use two_sheets::TwoSheets;
