//! The header: which vault this is and who may open it. Not secret; checked before and authenticated after unlocking.
//!
//! ```text
//! "SEALWELL"  u16 version  16 vault id  u8 slots
//!   slots x ( u8 kind  16 slot id  u16 n  n parameters  12 nonce  48 sealed vault key )
//! 12 nonce  16 tag        over everything before, under the header key
//! 32 SHA-256              of everything before: tells accident from a wrong passphrase without any key
//! ```

use sha2::{Digest, Sha256};

use super::{
    Argon2Slot, PasskeySlot, SlotKind, SlotView, VaultError, VaultId,
    cipher::{NONCE_BYTES, TAG_BYTES},
    slot::{Parameters, Slot},
    wire::{Fields, Purpose, Short, aad},
};

/// The format this reader and writer speak.
pub const FORMAT_VERSION: u16 = 1;

/// No header is longer: 16 slots of a kilobyte, with room.
pub const MAX_HEADER_BYTES: usize = 64 * 1024;

/// The most ways in.
pub(super) const MAX_SLOTS: u8 = 16;

const MAGIC: &[u8; 8] = b"SEALWELL";
const SEAL_BYTES: usize = NONCE_BYTES + TAG_BYTES;
const CHECK_BYTES: usize = 32;

/// A vault's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub(super) vault: VaultId,
    pub(super) slots: Vec<Slot>,
    pub(super) seal_nonce: [u8; NONCE_BYTES],
    pub(super) seal_tag: [u8; TAG_BYTES],
}

impl Header {
    /// Which vault this is.
    #[must_use]
    pub const fn vault(&self) -> VaultId {
        self.vault
    }

    /// The ways in.
    #[must_use]
    pub fn slots(&self) -> Vec<SlotView> {
        self.slots.iter().map(Slot::view).collect()
    }

    /// The passkeys that open it, with what to ask each for.
    #[must_use]
    pub fn passkeys(&self) -> Vec<PasskeySlot> {
        let passkey = |slot: &Slot| match slot.parsed() {
            Some(Parameters::Passkey {
                input, credential, ..
            }) => Some(PasskeySlot {
                id: slot.id,
                credential,
                input,
            }),
            _ => None,
        };
        self.slots.iter().filter_map(passkey).collect()
    }

    /// The passphrases that Argon2id stretches.
    #[must_use]
    pub fn argon2_slots(&self) -> Vec<Argon2Slot> {
        let argon2 = |slot: &Slot| match slot.parsed() {
            Some(Parameters::PassphraseArgon2 { cost, salt }) => Some(Argon2Slot {
                id: slot.id,
                cost,
                salt,
            }),
            _ => None,
        };
        self.slots.iter().filter_map(argon2).collect()
    }

    /// Whether something of that kind opens it.
    #[must_use]
    pub fn opens_with(&self, kind: SlotKind) -> bool {
        self.slots.iter().any(|slot| slot.kind == kind)
    }

    /// SHA-256 of the whole header as stored: what the journal remembers it by.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        Sha256::digest(self.render()).into()
    }

    /// The bytes to store.
    #[must_use]
    pub fn render(&self) -> Vec<u8> {
        let mut bytes = self.sealed_part();
        bytes.extend_from_slice(&self.seal_nonce);
        bytes.extend_from_slice(&self.seal_tag);
        let check = Sha256::digest(&bytes);
        bytes.extend_from_slice(&check);
        bytes
    }

    /// Reads a header. Limits come before work: nothing is allocated by a length that was not checked.
    ///
    /// # Errors
    /// [`VaultError::NotAVault`], [`VaultError::NewerFormat`], [`VaultError::HeaderDamaged`] with the offset,
    /// [`VaultError::IterationsOutOfRange`], [`VaultError::Argon2OutOfRange`], [`VaultError::TooLarge`].
    pub fn parse(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() > MAX_HEADER_BYTES {
            return Err(VaultError::TooLarge {
                got: bytes.len() as u64,
                limit: MAX_HEADER_BYTES as u64,
            });
        }
        if !bytes.starts_with(MAGIC) {
            return Err(VaultError::NotAVault);
        }
        let mut fields = Fields::new(bytes);
        let damaged = |Short(at)| VaultError::HeaderDamaged { at };
        fields.take(MAGIC.len()).map_err(damaged)?;
        let got = fields.u16().map_err(damaged)?;
        if got > FORMAT_VERSION {
            return Err(VaultError::NewerFormat {
                got,
                known: FORMAT_VERSION,
            });
        }
        if got == 0 {
            return Err(VaultError::HeaderDamaged { at: MAGIC.len() });
        }
        let header = parse_body(&mut fields).map_err(damaged)?;
        header.check_parameters()?;
        let end = fields.at();
        let check = Sha256::digest(bytes.get(..end).unwrap_or_default());
        if bytes.get(end..) != Some(check.as_slice()) {
            return Err(VaultError::HeaderDamaged { at: end });
        }
        Ok(header)
    }

    /// Everything the header's seal authenticates.
    pub(super) fn sealed_part(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&FORMAT_VERSION.to_be_bytes());
        bytes.extend_from_slice(self.vault.as_bytes());
        bytes.push(u8::try_from(self.slots.len()).unwrap_or(u8::MAX));
        for slot in &self.slots {
            slot.render_into(&mut bytes);
        }
        bytes
    }

    /// `AAD(header, sealed part)`.
    pub(super) fn aad(&self) -> Vec<u8> {
        aad(Purpose::Header, self.vault, &[&self.sealed_part()])
    }

    fn check_parameters(&self) -> Result<(), VaultError> {
        self.slots
            .iter()
            .filter_map(Slot::parsed)
            .try_for_each(|parameters| parameters.check())
    }
}

fn parse_body(fields: &mut Fields<'_>) -> Result<Header, Short> {
    let vault = VaultId::from_bytes(fields.array()?);
    let count_at = fields.at();
    let count = fields.u8()?;
    if count == 0 || count > MAX_SLOTS {
        return Err(Short(count_at));
    }
    let slots = (0..count)
        .map(|_| Slot::parse(fields))
        .collect::<Result<Vec<_>, _>>()?;
    let header = Header {
        vault,
        slots,
        seal_nonce: fields.array()?,
        seal_tag: fields.array()?,
    };
    debug_assert_eq!(header.sealed_part().len() + SEAL_BYTES, fields.at());
    let mut check = fields.clone();
    check.take(CHECK_BYTES)?;
    if check.rest().is_empty() {
        Ok(header)
    } else {
        Err(Short(fields.at() + CHECK_BYTES))
    }
}
