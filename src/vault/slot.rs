//! A slot of the header: one way in. `docs/vault-format.md`, section 3, has every byte.
//!
//! ```text
//! kind  opens with              parameters
//! 1     a passphrase, PBKDF2    u32 iterations ‖ 32 salt
//! 2     a recovery code         32 salt
//! 3     a passkey               32 salt ‖ 32 input ‖ u16 n ‖ n credential id
//! 4     helper sheets           32 salt ‖ u8 needed ‖ u8 sheets
//! 5     a passphrase, Argon2id  u32 memory KiB ‖ u32 passes ‖ u32 lanes ‖ 32 salt
//! ```

use super::{
    Argon2Cost, Random, SlotId, VaultError, VaultId,
    cipher::{NONCE_BYTES, TAG_BYTES},
    random::make_bytes,
    wire::{Fields, Purpose, Short, aad, info},
};

/// The fewest PBKDF2 iterations, for writers and readers alike: the OWASP floor for PBKDF2-HMAC-SHA-256. A lower floor
/// for readers would help nobody, since no version 1 writer has ever written fewer.
pub(super) const MIN_ITERATIONS: u32 = 600_000;

/// The most iterations a reader will do, so that a hostile file cannot make a phone work for an hour: about 3 s on a
/// desktop, 20 s on a slow phone.
pub(super) const MAX_ITERATIONS: u32 = 10_000_000;

/// The longest name an authenticator may give a passkey, in bytes.
pub const MAX_CREDENTIAL_BYTES: usize = 512;

/// The most sheets of a set: the number of a sheet has four bits.
pub(super) const MAX_SHEETS: u8 = 15;

const MAX_PARAMETER_BYTES: usize = 1024;
const SALT_BYTES: usize = 32;
const VAULT_KEY_BYTES: usize = 32;
const SEALED_KEY_BYTES: usize = VAULT_KEY_BYTES + TAG_BYTES;

/// Salt of a slot.
pub(super) type Salt = [u8; SALT_BYTES];

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// A passphrase, stretched by PBKDF2.
    Passphrase,
    /// The printed recovery code.
    RecoveryCode,
    /// A passkey that gives a secret of its own (WebAuthn PRF).
    Passkey,
    /// So many printed sheets of a set, each with another helper.
    HelperSheets,
    /// A passphrase, stretched by Argon2id.
    PassphraseArgon2,
    /// A kind newer than this reader: carried along, not opened.
    Unknown(u8),
}

impl SlotKind {
    pub(super) const fn number(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::RecoveryCode => 2,
            Self::Passkey => 3,
            Self::HelperSheets => 4,
            Self::PassphraseArgon2 => 5,
            Self::Unknown(number) => number,
        }
    }

    const fn from_number(number: u8) -> Self {
        match number {
            1 => Self::Passphrase,
            2 => Self::RecoveryCode,
            3 => Self::Passkey,
            4 => Self::HelperSheets,
            5 => Self::PassphraseArgon2,
            other => Self::Unknown(other),
        }
    }

    /// Whether a passphrase opens it, however it is stretched.
    #[must_use]
    pub const fn is_passphrase(self) -> bool {
        matches!(self, Self::Passphrase | Self::PassphraseArgon2)
    }

    /// Whether it needs nothing but what a person remembers or keeps on one sheet: one of these a vault always has.
    #[must_use]
    pub const fn stands_alone(self) -> bool {
        matches!(
            self,
            Self::Passphrase | Self::PassphraseArgon2 | Self::RecoveryCode
        )
    }
}

/// How many sheets of a set open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetsNeeded {
    /// So many are needed, 2 or more.
    pub needed: u8,
    /// Of so many.
    pub of: u8,
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
    /// What Argon2id costs, for a passphrase slot stretched by it.
    pub argon2: Option<Argon2Cost>,
    /// How many sheets open it, for helper sheets.
    pub sheets: Option<SheetsNeeded>,
}

/// What to ask an authenticator for, to open a slot with its passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeySlot {
    /// The slot.
    pub id: SlotId,
    /// The authenticator's name for the passkey.
    pub credential: Vec<u8>,
    /// What the passkey's secret is made of.
    pub input: [u8; 32],
}

/// What it takes to stretch a passphrase for a slot by Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2Slot {
    /// The slot.
    pub id: SlotId,
    /// What it costs.
    pub cost: Argon2Cost,
    /// The salt.
    pub salt: [u8; 32],
}

/// How a slot's key-encryption key is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parameters {
    /// `u32 iterations, 32 salt`.
    Passphrase {
        /// PBKDF2 rounds.
        iterations: u32,
        /// PBKDF2 salt.
        salt: Salt,
    },
    /// `32 salt`.
    RecoveryCode {
        /// HKDF salt.
        salt: Salt,
    },
    /// `32 salt, 32 input, u16 n, n credential id`.
    Passkey {
        /// HKDF salt.
        salt: Salt,
        /// What the authenticator is asked to evaluate.
        input: [u8; 32],
        /// Its name for the passkey.
        credential: Vec<u8>,
    },
    /// `32 salt, u8 needed, u8 sheets`.
    HelperSheets {
        /// HKDF salt.
        salt: Salt,
        /// How many sheets open it.
        sheets: SheetsNeeded,
    },
    /// `u32 memory KiB, u32 passes, u32 lanes, 32 salt`.
    PassphraseArgon2 {
        /// What a guess costs.
        cost: Argon2Cost,
        /// Argon2id's salt and HKDF's.
        salt: Salt,
    },
}

impl Parameters {
    pub(super) const fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase { .. } => SlotKind::Passphrase,
            Self::RecoveryCode { .. } => SlotKind::RecoveryCode,
            Self::Passkey { .. } => SlotKind::Passkey,
            Self::HelperSheets { .. } => SlotKind::HelperSheets,
            Self::PassphraseArgon2 { .. } => SlotKind::PassphraseArgon2,
        }
    }

    fn render(&self) -> Vec<u8> {
        match self {
            Self::Passphrase { iterations, salt } => {
                [iterations.to_be_bytes().as_slice(), salt].concat()
            }
            Self::RecoveryCode { salt } => salt.to_vec(),
            Self::Passkey {
                salt,
                input,
                credential,
            } => {
                let length = u16::try_from(credential.len()).unwrap_or(u16::MAX);
                [salt.as_slice(), input, &length.to_be_bytes(), credential].concat()
            }
            Self::HelperSheets { salt, sheets } => {
                [salt.as_slice(), &[sheets.needed, sheets.of]].concat()
            }
            Self::PassphraseArgon2 { cost, salt } => {
                let [memory, passes, lanes] =
                    [cost.memory_kib, cost.passes, cost.lanes].map(u32::to_be_bytes);
                [memory.as_slice(), &passes, &lanes, salt].concat()
            }
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
            SlotKind::Passkey => parse_passkey(&mut fields)?,
            SlotKind::HelperSheets => parse_sheets(&mut fields)?,
            SlotKind::PassphraseArgon2 => Self::PassphraseArgon2 {
                cost: Argon2Cost {
                    memory_kib: fields.u32()?,
                    passes: fields.u32()?,
                    lanes: fields.u32()?,
                },
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

    /// What a reader will do at most, asked before any work.
    pub(super) const fn check(&self) -> Result<(), VaultError> {
        match self {
            Self::Passphrase { iterations, .. } => check_iterations(*iterations),
            Self::PassphraseArgon2 { cost, .. } => cost.check(),
            _ => Ok(()),
        }
    }
}

fn parse_passkey(fields: &mut Fields<'_>) -> Result<Parameters, Short> {
    let (salt, input) = (fields.array()?, fields.array()?);
    let length_at = fields.at();
    let length = usize::from(fields.u16()?);
    if length == 0 || length > MAX_CREDENTIAL_BYTES {
        return Err(Short(length_at));
    }
    Ok(Parameters::Passkey {
        salt,
        input,
        credential: fields.take(length)?.to_vec(),
    })
}

fn parse_sheets(fields: &mut Fields<'_>) -> Result<Parameters, Short> {
    let salt = fields.array()?;
    let numbers_at = fields.at();
    let (needed, of) = (fields.u8()?, fields.u8()?);
    if needed < 2 || of < needed || of > MAX_SHEETS {
        return Err(Short(numbers_at));
    }
    Ok(Parameters::HelperSheets {
        salt,
        sheets: SheetsNeeded { needed, of },
    })
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

    pub(super) fn parse(fields: &mut Fields<'_>) -> Result<Self, Short> {
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
        Ok(Self {
            kind,
            id,
            parameters,
            nonce: fields.array()?,
            sealed_key: fields.array()?,
        })
    }

    pub(super) fn render_into(&self, bytes: &mut Vec<u8>) {
        bytes.push(self.kind.number());
        bytes.extend_from_slice(self.id.as_bytes());
        bytes.extend_from_slice(&self.length().to_be_bytes());
        bytes.extend_from_slice(&self.parameters);
        bytes.extend_from_slice(&self.nonce);
        bytes.extend_from_slice(&self.sealed_key);
    }

    pub(super) fn parsed(&self) -> Option<Parameters> {
        Parameters::parse(self.kind, &self.parameters)
            .ok()
            .flatten()
    }

    pub(super) fn view(&self) -> SlotView {
        let parsed = self.parsed();
        SlotView {
            id: self.id,
            kind: self.kind,
            iterations: match parsed {
                Some(Parameters::Passphrase { iterations, .. }) => Some(iterations),
                _ => None,
            },
            argon2: match parsed {
                Some(Parameters::PassphraseArgon2 { cost, .. }) => Some(cost),
                _ => None,
            },
            sheets: match parsed {
                Some(Parameters::HelperSheets { sheets, .. }) => Some(sheets),
                _ => None,
            },
        }
    }

    /// `AAD(slot, kind ‖ slot id ‖ u16 n ‖ parameters)`: a slot cannot be moved to another vault, nor its iterations
    /// lowered, without the seal breaking.
    pub(super) fn aad(&self, vault: VaultId) -> Vec<u8> {
        aad(
            Purpose::Slot,
            vault,
            &[
                &[self.kind.number()],
                self.id.as_bytes(),
                &self.length().to_be_bytes(),
                &self.parameters,
            ],
        )
    }

    /// HKDF info of a key-encryption key that HKDF makes: of every kind but a passphrase stretched by PBKDF2.
    pub(super) fn info(&self, vault: VaultId) -> Vec<u8> {
        info(Purpose::Slot, vault, &[self.id.as_bytes()])
    }

    fn length(&self) -> u16 {
        u16::try_from(self.parameters.len()).unwrap_or(u16::MAX)
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
