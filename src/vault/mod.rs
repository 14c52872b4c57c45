//! The vault: keys, envelopes, sealed objects and streams. Bytes only; it knows no domain type.
//!
//! `docs/vault-format.md` is the format in full. Which file do you need?
//!
//! - [`Header`], [`create`], [`unlock`]: who may open the vault (`header`, `slot`, `keys`).
//! - [`NewSlot`], [`add_slot`], [`remove_slot`], [`change_passphrase`], [`change_recovery_code`]: another way in (`rekey`).
//! - [`make_sheets`], [`join_sheets`]: two of three printed sheets (`sheets`).
//! - [`Vault`]: the open vault. Its methods seal and open journal entries, heads and snapshots
//!   (`journal`), and blobs in chunks (`blob`).
//! - [`Passphrase`], [`RecoveryCode`], [`estimate`], [`calibrate`], [`argon2id`]: what a person types or prints, and what it is worth.
//! - [`Cipher`]: the small seam behind which stand [`CratesCipher`] (everywhere) and `WebCipher`
//!   (browser). [`AnyCipher`] chooses between them at run time.
//! - [`Random`]: randomness is passed in; [`SystemRandom`] is the real one.
//!
//! ```text
//! passphrase --PBKDF2--> KEK ----------+
//! passphrase --Argon2id, HKDF--> KEK --+
//! recovery code --HKDF--> KEK ---------+--wraps--> vault key --HKDF--> header key, head key,
//! passkey --PRF, HKDF--> KEK ----------+                               one key per 1,024 entries,
//! 2 of 3 sheets --Shamir, HKDF--> KEK -+                               per snapshot, per blob
//! ```

mod argon2id;
mod blob;
mod bulk;
mod calibrate;
mod cipher;
mod cipher_any;
mod cipher_crates;
#[cfg(target_arch = "wasm32")]
mod cipher_web;
mod closing;
mod error;
mod extract;
mod file_hash;
mod header;
mod ids;
mod journal;
mod keys;
mod random;
mod recovery;
mod rekey;
mod secret;
mod sheets;
mod slot;
mod strength;
mod symbols;

mod wire;

pub use argon2id::{
    Argon2Cost, affordable, argon2id, guesses_against_argon2, guesses_against_pbkdf2,
};
pub use blob::{
    BlobFacts, BlobOpener, BlobSealer, CHUNK_BYTES, MANIFEST_BYTES, MAX_CHUNKS, chunk_count,
};
pub use bulk::Bulk;
pub use calibrate::{calibrate, raised};
pub use cipher::{Cipher, CipherError, Job, NONCE_BYTES, TAG_BYTES};
pub use cipher_any::AnyCipher;
pub use cipher_crates::CratesCipher;
#[cfg(target_arch = "wasm32")]
pub use cipher_web::WebCipher;
pub use closing::{ARCHIVE_CLOSING_BYTES, ArchiveClosing, CLOSING_BYTES, Closing};
pub use error::VaultError;
pub use file_hash::FileHash;
pub use header::{FORMAT_VERSION, Header, MAX_HEADER_BYTES};
pub use ids::{BackupId, BlobId, JournalId, SlotId, VaultId};
pub use journal::{
    Chained, Damage, ENTRIES_PER_KEY, Entry, Link, LinkedRecords, MAX_ENTRY_BYTES,
    MAX_SNAPSHOT_BYTES, OpenedJournal, Position, SealedBatch, SealedSnapshot, entry_position,
};
pub use keys::{Credential, SlotKey, Vault, create, unlock};
pub use random::{Random, SystemRandom};
pub use recovery::{GROUPS, RecoveryCode};
pub use rekey::{NewSlot, add_slot, change_passphrase, change_recovery_code, remove_slot};
pub use secret::{MIN_PASSPHRASE_CHARS, Passphrase, Plain};
pub use sheets::{HelperSheet, SHEET_GROUPS, TWO_OF_THREE, join_sheets, make_sheets, set_of};
pub use slot::{Argon2Slot, MAX_CREDENTIAL_BYTES, PasskeySlot, SheetsNeeded, SlotKind, SlotView};
pub use strength::{Strength, Weakness, estimate};
