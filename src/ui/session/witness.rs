//! The second place in which a browser keeps how far the vault was seen to go.

use crate::app::health::{Seen, Witness};
use crate::app::keys::VaultId;
use crate::ui::browser::{forget_seen, keep_seen, kept_seen};

/// Beside the vault, in the same browser, but not in its database: whoever puts back the one mostly forgets the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptWitness;

impl Witness for KeptWitness {
    fn seen(&self, vault: VaultId) -> Option<Seen> {
        kept_seen(&vault.to_string())
    }

    fn note(&self, vault: VaultId, seen: Seen) {
        keep_seen(&vault.to_string(), &seen);
    }

    fn forget(&self, vault: VaultId) {
        forget_seen(&vault.to_string());
    }
}
