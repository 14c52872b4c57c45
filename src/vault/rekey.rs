//! Another way in, the same vault key: nothing that was sealed is touched.
//!
//! # Security
//! An old copy of the header still opens with what opened it then. That is the price of not re-encrypting gigabytes, and
//! the threat model says so. Whoever adds or replaces a way proves with one that opens today that she may, since only so is
//! the vault key at hand to be wrapped; taking one away needs no more than the open vault.

use std::rc::Rc;

use zeroize::Zeroizing;

use super::{
    Argon2Cost, Cipher, Credential, Header, MAX_CREDENTIAL_BYTES, PasskeySlot, Passphrase, Random,
    RecoveryCode, SlotId, SlotKey, SlotKind, Vault, VaultError, VaultId,
    header::MAX_SLOTS,
    keys::{derive_kek, import, open_vault_key},
    random::make_bytes,
    slot::{Parameters, Slot, check_iterations},
};

/// A way in that is not in a header yet: its parameters, and what will open it.
#[derive(Debug, Clone)]
pub struct NewSlot {
    slot: Slot,
    opens: Credential,
}

impl NewSlot {
    /// A passphrase, stretched by PBKDF2.
    ///
    /// # Errors
    /// [`VaultError::PassphraseTooShort`], [`VaultError::IterationsOutOfRange`], [`VaultError::NoRandomness`].
    pub fn passphrase(
        passphrase: &Passphrase,
        iterations: u32,
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        passphrase.check_length()?;
        check_iterations(iterations)?;
        let parameters = Parameters::Passphrase {
            iterations,
            salt: make_bytes(random)?,
        };
        Self::make(
            &parameters,
            Credential::Passphrase(passphrase.clone()),
            random,
        )
    }

    /// A passphrase that [`argon2id`](super::argon2id) stretched with `salt` at `cost` into `key`.
    ///
    /// # Errors
    /// [`VaultError::PassphraseTooShort`], [`VaultError::Argon2OutOfRange`], [`VaultError::NoRandomness`].
    pub fn argon2(
        passphrase: &Passphrase,
        cost: Argon2Cost,
        salt: [u8; 32],
        key: &[u8; 32],
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        passphrase.check_length()?;
        cost.check()?;
        Self::with_key(&Parameters::PassphraseArgon2 { cost, salt }, key, random)
    }

    /// A recovery code.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn recovery_code(code: &RecoveryCode, random: &dyn Random) -> Result<Self, VaultError> {
        let parameters = Parameters::RecoveryCode {
            salt: make_bytes(random)?,
        };
        Self::make(&parameters, Credential::RecoveryCode(code.clone()), random)
    }

    /// The passkey that its authenticator calls `credential` and that gave `output` for `input`.
    ///
    /// # Errors
    /// [`VaultError::PasskeyTooLong`], [`VaultError::NoRandomness`].
    pub fn passkey(
        credential: Vec<u8>,
        input: [u8; 32],
        output: &[u8; 32],
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        let got = credential.len();
        if got == 0 || got > MAX_CREDENTIAL_BYTES {
            return Err(VaultError::PasskeyTooLong {
                got,
                limit: MAX_CREDENTIAL_BYTES,
            });
        }
        let parameters = Parameters::Passkey {
            salt: make_bytes(random)?,
            input,
            credential,
        };
        Self::with_key(&parameters, output, random)
    }

    /// A slot of `parameters` that is opened by a secret made elsewhere.
    pub(super) fn with_key(
        parameters: &Parameters,
        secret: &[u8],
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        let slot = Slot::make(parameters, random)?;
        let key = SlotKey::new(slot.id, Zeroizing::new(secret.to_vec()));
        Ok(Self {
            slot,
            opens: Credential::Key(key),
        })
    }

    fn make(
        parameters: &Parameters,
        opens: Credential,
        random: &dyn Random,
    ) -> Result<Self, VaultError> {
        let slot = Slot::make(parameters, random)?;
        Ok(Self { slot, opens })
    }

    /// The name it will have.
    #[must_use]
    pub const fn id(&self) -> SlotId {
        self.slot.id
    }

    /// What opens it.
    #[must_use]
    pub const fn kind(&self) -> SlotKind {
        self.slot.kind
    }

    /// The slot with the vault key wrapped in it.
    pub(super) async fn fill<C: Cipher>(
        &self,
        cipher: &C,
        vault: VaultId,
        vault_key: &[u8],
    ) -> Result<Slot, VaultError> {
        let mut slot = self.slot.clone();
        let kek = derive_kek(cipher, vault, &slot, &self.opens).await?;
        let sealed = cipher
            .seal(&kek, slot.nonce, &slot.aad(vault), vault_key)
            .await;
        let sealed = sealed.map_err(|_| VaultError::CipherFailed)?;
        slot.sealed_key = sealed.try_into().map_err(|_| VaultError::CipherFailed)?;
        Ok(slot)
    }
}

impl PasskeySlot {
    /// The credential for this slot, of what its passkey gave.
    #[must_use]
    pub fn opened_with(&self, output: &[u8; 32]) -> Credential {
        Credential::Key(SlotKey::new(self.id, Zeroizing::new(output.to_vec())))
    }
}

/// A header with `new` in it and without the slots `instead_of`. The person proves with `by` that she may.
///
/// # Errors
/// As [`unlock`](super::unlock) for `by`; [`VaultError::TooManySlots`]; [`VaultError::LastWayIn`].
pub async fn add_slot<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    header: &Header,
    by: &Credential,
    new: &NewSlot,
    instead_of: &[SlotId],
) -> Result<Header, VaultError> {
    let mut changed = header.clone();
    changed.slots.retain(|old| !instead_of.contains(&old.id));
    if changed.slots.len() >= usize::from(MAX_SLOTS) {
        return Err(VaultError::TooManySlots { limit: MAX_SLOTS });
    }
    let vault_key = open_vault_key(&cipher, header, by).await?;
    changed
        .slots
        .push(new.fill(&cipher, header.vault, &vault_key).await?);
    check_ways(&changed)?;
    let vault = import(cipher, random, header.vault, &vault_key).await?;
    vault.check_header(header).await?;
    vault.seal_header(&mut changed).await?;
    Ok(changed)
}

/// A header without one of its slots.
///
/// # Errors
/// [`VaultError::NoSuchSlot`]; [`VaultError::LastWayIn`] where neither a passphrase nor a recovery code would be left;
/// [`VaultError::HeaderAltered`].
pub async fn remove_slot<C: Cipher>(
    vault: &Vault<C>,
    header: &Header,
    gone: SlotId,
) -> Result<Header, VaultError> {
    vault.check_header(header).await?;
    let mut changed = header.clone();
    changed.slots.retain(|slot| slot.id != gone);
    if changed.slots.len() == header.slots.len() {
        return Err(VaultError::NoSuchSlot);
    }
    check_ways(&changed)?;
    vault.seal_header(&mut changed).await?;
    Ok(changed)
}

/// A passkey dies with a device and a sheet with a house: what stands alone must stay.
fn check_ways(header: &Header) -> Result<(), VaultError> {
    if header.slots.iter().any(|slot| slot.kind.stands_alone()) {
        Ok(())
    } else {
        Err(VaultError::LastWayIn)
    }
}

/// A header that opens with `passphrase` instead of the old one. The person proves with `by` that she may.
///
/// # Errors
/// As [`add_slot`], and as [`NewSlot::passphrase`].
pub async fn change_passphrase<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    header: &Header,
    by: &Credential,
    passphrase: &Passphrase,
    iterations: u32,
) -> Result<Header, VaultError> {
    let new = NewSlot::passphrase(passphrase, iterations, &*random)?;
    let old = ids_of(header, SlotKind::is_passphrase);
    add_slot(cipher, random, header, by, &new, &old).await
}

/// A header that opens with `code` instead of the old recovery code: for a kit that was lost or seen.
///
/// # Errors
/// As [`add_slot`].
pub async fn change_recovery_code<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    header: &Header,
    by: &Credential,
    code: &RecoveryCode,
) -> Result<Header, VaultError> {
    let new = NewSlot::recovery_code(code, &*random)?;
    let old = ids_of(header, |kind| kind == SlotKind::RecoveryCode);
    add_slot(cipher, random, header, by, &new, &old).await
}

fn ids_of(header: &Header, wanted: impl Fn(SlotKind) -> bool) -> Vec<SlotId> {
    let slots = header.slots.iter().filter(|slot| wanted(slot.kind));
    slots.map(|slot| slot.id).collect()
}
