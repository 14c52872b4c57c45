//! The index that the closing seal binds: what is in a version 2 backup, in order.
//!
//! ```text
//! SHA-256 over, for each member before the closing one:
//!   u16 bytes of its name  name  u64 bytes of its content  32 SHA-256 of its content
//!   a chunk: its 16-byte AES-GCM tag in the place of the SHA-256
//! ```
//!
//! A chunk's tag authenticates every bit of it once its blob's key is there, so that gigabytes need not be hashed a
//! second time.

use sha2::{Digest, Sha256};

use super::members::Member;
use crate::vault::{Bulk, TAG_BYTES};

/// A running index.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    hasher: Sha256,
    members: u64,
}

impl Index {
    pub(super) fn add(&mut self, member: Member, content: &Bulk) {
        let name = member.name();
        // No name is longer than 64 bytes.
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
        self.hasher.update(length.to_be_bytes());
        self.hasher.update(name.as_bytes());
        self.hasher.update((content.len() as u64).to_be_bytes());
        if member.is_chunk() {
            let tag = content.part(content.len().saturating_sub(TAG_BYTES), content.len());
            tag.with(|tag| self.hasher.update(tag));
        } else {
            content.with(|bytes| self.hasher.update(Sha256::digest(bytes)));
        }
        self.members += 1;
    }

    /// How many members it has.
    pub(super) const fn members(&self) -> u64 {
        self.members
    }

    /// Its SHA-256.
    pub(super) fn sha256(&self) -> [u8; 32] {
        self.hasher.clone().finalize().into()
    }
}
