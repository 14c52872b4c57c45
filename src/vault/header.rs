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
    Random, SlotId, VaultError, VaultId,
    cipher::{NONCE_BYTES, TAG_BYTES},
    random::make_bytes,
    wire::{Fields, Purpose, Short, aad, info},
};

/// The format this reader and writer speak.
pub const FORMAT_VERSION: u16 = 1;

/// No header is longer: 16 slots of a kilobyte, with room.
pub const MAX_HEADER_BYTES: usize = 64 * 1024;

/// The fewest PBKDF2 iterations, for writers and readers alike: the OWASP floor for PBKDF2-HMAC-SHA-256. A lower floor
/// for readers would help nobody, since no version 1 writer has ever written fewer.
pub(super) const MIN_ITERATIONS: u32 = 600_000;

/// The most iterations a reader will do, so that a hostile file cannot make a phone work for an hour: about 3 s on a
/// desktop, 20 s on a slow phone.
pub(super) const MAX_ITERATIONS: u32 = 10_000_000;

const MAGIC: &[u8; 8] = b"SEALWELL";
const MAX_SLOTS: u8 = 16;
const MAX_PARAMETER_BYTES: usize = 1024;
const SALT_BYTES: usize = 32;
const VAULT_KEY_BYTES: usize = 32;
const SEALED_KEY_BYTES: usize = VAULT_KEY_BYTES + TAG_BYTES;
const SEAL_BYTES: usize = NONCE_BYTES + TAG_BYTES;
const CHECK_BYTES: usize = 32;

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// A passphrase, stretched.
    Passphrase,
    /// The printed recovery code.
    RecoveryCode,
    /// A kind newer than this reader: carried along, not opened.
    Unknown(u8),
}

impl SlotKind {
    const fn number(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::RecoveryCode => 2,
            Self::Unknown(number) => number,
        }
    }

    const fn from_number(number: u8) -> Self {
        match number {
            1 => Self::Passphrase,
            2 => Self::RecoveryCode,
            other => Self::Unknown(other),
        }
    }
}

/// What may be told about a slot without any key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotView {
    /// Its name.
    pub id: SlotId,
    /// What opens it.
    pub kind: SlotKind,
    /// PBKDF2 iterations, for a passphrase slot.
    pub iterations: Option<u32>,
}

/// How a slot's key-encryption key is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parameters {
    /// `u32 iterations, 32 salt`.
    Passphrase {
        /// PBKDF2 rounds.
        iterations: u32,
        /// PBKDF2 salt.
        salt: [u8; SALT_BYTES],
    },
    /// `32 salt`.
    RecoveryCode {
        /// HKDF salt.
        salt: [u8; SALT_BYTES],
    },
}

impl Parameters {
    pub(super) fn make_passphrase(
        iterations: u32,
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        check_iterations(iterations)?;
        Ok(Self::Passphrase {
            iterations,
            salt: make_bytes(random)?,
        })
    }

    pub(super) fn make_recovery(random: &dyn Random) -> Result<Self, VaultError> {
        Ok(Self::RecoveryCode {
            salt: make_bytes(random)?,
        })
    }

    const fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase { .. } => SlotKind::Passphrase,
            Self::RecoveryCode { .. } => SlotKind::RecoveryCode,
        }
    }

    fn render(&self) -> Vec<u8> {
        match self {
            Self::Passphrase { iterations, salt } => {
                [iterations.to_be_bytes().as_slice(), salt].concat()
            }
            Self::RecoveryCode { salt } => salt.to_vec(),
        }
    }

    fn parse(kind: SlotKind, bytes: &[u8]) -> Result<Option<Self>, Short> {
        let mut fields = Fields::new(bytes);
        let parsed = match kind {
            SlotKind::Passphrase => Self::Passphrase {
                iterations: fields.u32()?,
                salt: fields.array()?,
            },
            SlotKind::RecoveryCode => Self::RecoveryCode {
                salt: fields.array()?,
            },
            SlotKind::Unknown(_) => return Ok(None),
        };
        if fields.rest().is_empty() {
            Ok(Some(parsed))
        } else {
            Err(Short(fields.at()))
        }
    }
}

/// One way in: the vault key, sealed under a key-encryption key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) kind: SlotKind,
    pub(super) id: SlotId,
    pub(super) parameters: Vec<u8>,
    pub(super) nonce: [u8; NONCE_BYTES],
    pub(super) sealed_key: [u8; SEALED_KEY_BYTES],
}

impl Slot {
    /// An empty slot for `parameters`, to be filled by whoever holds the vault key.
    pub(super) fn make(parameters: &Parameters, random: &dyn Random) -> Result<Self, VaultError> {
        Ok(Self {
            kind: parameters.kind(),
            id: SlotId::make(random)?,
            parameters: parameters.render(),
            nonce: make_bytes(random)?,
            sealed_key: [0; SEALED_KEY_BYTES],
        })
    }

    pub(super) fn parsed(&self) -> Option<Parameters> {
        Parameters::parse(self.kind, &self.parameters)
            .ok()
            .flatten()
    }

    /// `AAD(slot, kind ‖ slot id ‖ u16 n ‖ parameters)`: a slot cannot be moved to another vault, nor its iterations
    /// lowered, without the seal breaking.
    pub(super) fn aad(&self, vault: VaultId) -> Vec<u8> {
        let len = u16::try_from(self.parameters.len())
            .unwrap_or(u16::MAX)
            .to_be_bytes();
        aad(
            Purpose::Slot,
            vault,
            &[
                &[self.kind.number()],
                self.id.as_bytes(),
                &len,
                &self.parameters,
            ],
        )
    }

    /// HKDF info of a recovery code's key-encryption key.
    pub(super) fn info(&self, vault: VaultId) -> Vec<u8> {
        info(Purpose::Slot, vault, &[self.id.as_bytes()])
    }
}

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
        let view = |slot: &Slot| SlotView {
            id: slot.id,
            kind: slot.kind,
            iterations: match slot.parsed() {
                Some(Parameters::Passphrase { iterations, .. }) => Some(iterations),
                _ => None,
            },
        };
        self.slots.iter().map(view).collect()
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
    /// [`VaultError::IterationsOutOfRange`], [`VaultError::TooLarge`].
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
            bytes.push(slot.kind.number());
            bytes.extend_from_slice(slot.id.as_bytes());
            bytes.extend_from_slice(
                &u16::try_from(slot.parameters.len())
                    .unwrap_or(u16::MAX)
                    .to_be_bytes(),
            );
            bytes.extend_from_slice(&slot.parameters);
            bytes.extend_from_slice(&slot.nonce);
            bytes.extend_from_slice(&slot.sealed_key);
        }
        bytes
    }

    /// `AAD(header, sealed part)`.
    pub(super) fn aad(&self) -> Vec<u8> {
        aad(Purpose::Header, self.vault, &[&self.sealed_part()])
    }

    fn check_parameters(&self) -> Result<(), VaultError> {
        self.slots.iter().try_for_each(|slot| match slot.parsed() {
            Some(Parameters::Passphrase { iterations, .. }) => check_iterations(iterations),
            _ => Ok(()),
        })
    }
}

pub(super) const fn check_iterations(got: u32) -> Result<(), VaultError> {
    if got < MIN_ITERATIONS || got > MAX_ITERATIONS {
        return Err(VaultError::IterationsOutOfRange {
            got,
            floor: MIN_ITERATIONS,
            cap: MAX_ITERATIONS,
        });
    }
    Ok(())
}

fn parse_body(fields: &mut Fields<'_>) -> Result<Header, Short> {
    let vault = VaultId::from_bytes(fields.array()?);
    let count_at = fields.at();
    let count = fields.u8()?;
    if count == 0 || count > MAX_SLOTS {
        return Err(Short(count_at));
    }
    let slots = (0..count)
        .map(|_| parse_slot(fields))
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

fn parse_slot(fields: &mut Fields<'_>) -> Result<Slot, Short> {
    let kind = SlotKind::from_number(fields.u8()?);
    let id = SlotId::from_bytes(fields.array()?);
    let length_at = fields.at();
    let len = usize::from(fields.u16()?);
    if len > MAX_PARAMETER_BYTES {
        return Err(Short(length_at));
    }
    let parameters_at = fields.at();
    let parameters = fields.take(len)?.to_vec();
    Parameters::parse(kind, &parameters).map_err(|_| Short(parameters_at))?;
    Ok(Slot {
        kind,
        id,
        parameters,
        nonce: fields.array()?,
        sealed_key: fields.array()?,
    })
}
