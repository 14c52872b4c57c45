//! The doors: what a person sees while no vault is open. They show no name and no count.

mod backup;
mod broken;
mod create;
mod frame;
mod kit;
mod kit_sheet;
mod limits;
mod locked;
mod new;
mod passphrase;
mod told;

pub use broken::BrokenDoor;
pub use locked::LockedDoor;
pub use new::NewDoor;
pub use passphrase::{NewPassphrase, passphrase_problem};
