//! Making, opening and re-keying a vault.
//!
//! # Security
//! The vault key exists in the clear only inside these functions, for as long as it takes to wrap or import it. A
//! key-encryption key only ever wraps the vault key. Changing a passphrase wraps the same vault key anew: what was
//! sealed stays as it is, and an old copy of the header still opens with the old passphrase. That is the price of not
//! re-encrypting gigabytes, and the threat model says so.

use std::{cell::RefCell, rc::Rc};

use zeroize::Zeroizing;

use super::{
    AnyCipher, Cipher, Header, Job, Passphrase, Random, RecoveryCode, VaultError, VaultId,
    header::{Parameters, Slot, SlotKind},
    random::make_bytes,
    wire::{Purpose, info},
};

/// What a person offers to open a vault.
#[derive(Debug, Clone)]
pub enum Credential {
    /// Her passphrase.
    Passphrase(Passphrase),
    /// The code from her recovery kit.
    RecoveryCode(RecoveryCode),
}

impl Credential {
    const fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::RecoveryCode(_) => SlotKind::RecoveryCode,
        }
    }
}

/// An open vault: seals and opens whatever belongs to it. Dropping it forgets the keys.
pub struct Vault<C: Cipher = AnyCipher> {
    pub(super) cipher: C,
    pub(super) random: Rc<dyn Random>,
    id: VaultId,
    root: C::Root,
    pub(super) entry_key: RefCell<Option<(Vec<u8>, C::Key)>>,
    pub(super) head_key: RefCell<Option<C::Key>>,
}

impl<C: Cipher> Vault<C> {
    /// Which vault this is.
    pub const fn id(&self) -> VaultId {
        self.id
    }

    /// `HKDF(vault key, salt = vault id, info = "sealwell key" ‖ version ‖ purpose ‖ vault id ‖ fields)`.
    pub(super) async fn derive_key(
        &self,
        purpose: Purpose,
        fields: &[&[u8]],
    ) -> Result<C::Key, VaultError> {
        let info = info(purpose, self.id, fields);
        self.cipher
            .derive(&self.root, self.id.as_bytes(), &info)
            .await
            .map_err(|_| VaultError::CipherFailed)
    }

    async fn seal_header(&self, header: &mut Header) -> Result<(), VaultError> {
        let key = self.derive_key(Purpose::Header, &[]).await?;
        header.seal_nonce = make_bytes(&*self.random)?;
        let tag = self
            .cipher
            .seal(&key, header.seal_nonce, &header.aad(), &[])
            .await;
        let tag = tag.map_err(|error| VaultError::from_cipher(error, VaultError::CipherFailed))?;
        header.seal_tag = tag.try_into().map_err(|_| VaultError::CipherFailed)?;
        Ok(())
    }

    /// Checks that a header is as it was sealed for this vault.
    ///
    /// # Errors
    /// [`VaultError::HeaderAltered`], [`VaultError::CipherFailed`].
    pub async fn check_header(&self, header: &Header) -> Result<(), VaultError> {
        let key = self.derive_key(Purpose::Header, &[]).await?;
        let aad = header.aad();
        let job = Job {
            key: &key,
            nonce: header.seal_nonce,
            aad: &aad,
            sealed: &header.seal_tag,
        };
        self.cipher
            .open(job)
            .await
            .map_err(|error| VaultError::from_cipher(error, VaultError::HeaderAltered))?;
        Ok(())
    }
}

impl<C: Cipher> std::fmt::Debug for Vault<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vault({})", self.id)
    }
}

/// Makes a new vault that opens with `passphrase` and with `code`.
///
/// # Errors
/// [`VaultError::PassphraseTooShort`], [`VaultError::IterationsOutOfRange`], [`VaultError::NoRandomness`],
/// [`VaultError::CipherFailed`].
pub async fn create<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    passphrase: &Passphrase,
    iterations: u32,
    code: &RecoveryCode,
) -> Result<(Header, Vault<C>), VaultError> {
    passphrase.check_length()?;
    let vault = VaultId::make(&*random)?;
    let vault_key = Zeroizing::new(make_bytes::<32>(&*random)?);
    let ways_in = [
        (
            Parameters::make_passphrase(iterations, &*random)?,
            Credential::Passphrase(passphrase.clone()),
        ),
        (
            Parameters::make_recovery(&*random)?,
            Credential::RecoveryCode(code.clone()),
        ),
    ];
    let mut slots = Vec::with_capacity(ways_in.len());
    for (parameters, credential) in &ways_in {
        slots.push(
            fill_slot(
                &cipher,
                &*random,
                vault,
                parameters,
                credential,
                &vault_key[..],
            )
            .await?,
        );
    }
    let opened = import(cipher, random, vault, &vault_key[..]).await?;
    let mut header = Header {
        vault,
        slots,
        seal_nonce: [0; 12],
        seal_tag: [0; 16],
    };
    opened.seal_header(&mut header).await?;
    Ok((header, opened))
}

/// Opens a vault and checks that its header is as it was sealed.
///
/// # Errors
/// [`VaultError::Refused`] when no slot opens, [`VaultError::NoSuchSlot`], [`VaultError::HeaderAltered`],
/// [`VaultError::CipherFailed`].
pub async fn unlock<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    header: &Header,
    credential: &Credential,
) -> Result<Vault<C>, VaultError> {
    let mut answer = Err(VaultError::NoSuchSlot);
    for slot in header
        .slots
        .iter()
        .filter(|slot| slot.kind == credential.kind())
    {
        let (kek, aad) = (
            derive_kek(&cipher, header.vault, slot, credential).await?,
            slot.aad(header.vault),
        );
        let job = Job {
            key: &kek,
            nonce: slot.nonce,
            aad: &aad,
            sealed: &slot.sealed_key,
        };
        answer = cipher
            .unwrap(job)
            .await
            .map_err(|error| VaultError::from_cipher(error, VaultError::Refused));
        if !matches!(answer, Err(VaultError::Refused)) {
            break;
        }
    }
    let vault = Vault {
        cipher,
        random,
        id: header.vault,
        root: answer?,
        entry_key: RefCell::new(None),
        head_key: RefCell::new(None),
    };
    vault.check_header(header).await?;
    Ok(vault)
}

/// A header that opens with `passphrase` instead of the old one. The person proves with `by` that she may.
///
/// # Errors
/// As [`unlock`] for `by`, and as [`create`] for the new passphrase.
pub async fn change_passphrase<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    header: &Header,
    by: &Credential,
    passphrase: &Passphrase,
    iterations: u32,
) -> Result<Header, VaultError> {
    passphrase.check_length()?;
    let parameters = Parameters::make_passphrase(iterations, &*random)?;
    rewrap(
        cipher,
        random,
        header,
        by,
        &parameters,
        &Credential::Passphrase(passphrase.clone()),
    )
    .await
}

/// A header that opens with `code` instead of the old recovery code: for a kit that was lost or seen.
///
/// # Errors
/// As [`unlock`] for `by`.
pub async fn change_recovery_code<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    header: &Header,
    by: &Credential,
    code: &RecoveryCode,
) -> Result<Header, VaultError> {
    let parameters = Parameters::make_recovery(&*random)?;
    rewrap(
        cipher,
        random,
        header,
        by,
        &parameters,
        &Credential::RecoveryCode(code.clone()),
    )
    .await
}

async fn rewrap<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    header: &Header,
    by: &Credential,
    parameters: &Parameters,
    credential: &Credential,
) -> Result<Header, VaultError> {
    let vault_key = open_vault_key(&cipher, header, by).await?;
    let slot = fill_slot(
        &cipher,
        &*random,
        header.vault,
        parameters,
        credential,
        &vault_key,
    )
    .await?;
    let vault = import(cipher, random, header.vault, &vault_key).await?;
    vault.check_header(header).await?;
    let mut changed = header.clone();
    changed.slots.retain(|old| old.kind != slot.kind);
    changed.slots.push(slot);
    vault.seal_header(&mut changed).await?;
    Ok(changed)
}

async fn open_vault_key<C: Cipher>(
    cipher: &C,
    header: &Header,
    by: &Credential,
) -> Result<super::Plain, VaultError> {
    let mut answer = Err(VaultError::NoSuchSlot);
    for slot in header.slots.iter().filter(|slot| slot.kind == by.kind()) {
        let (kek, aad) = (
            derive_kek(cipher, header.vault, slot, by).await?,
            slot.aad(header.vault),
        );
        let job = Job {
            key: &kek,
            nonce: slot.nonce,
            aad: &aad,
            sealed: &slot.sealed_key,
        };
        answer = cipher
            .open(job)
            .await
            .map_err(|error| VaultError::from_cipher(error, VaultError::Refused));
        if answer.is_ok() {
            break;
        }
    }
    answer
}

async fn derive_kek<C: Cipher>(
    cipher: &C,
    vault: VaultId,
    slot: &Slot,
    by: &Credential,
) -> Result<C::Key, VaultError> {
    let kek = match (slot.parsed(), by) {
        (Some(Parameters::Passphrase { iterations, salt }), Credential::Passphrase(passphrase)) => {
            cipher.stretch(passphrase, &salt, iterations).await
        }
        (Some(Parameters::RecoveryCode { salt }), Credential::RecoveryCode(code)) => {
            match cipher.root(code.secret()).await {
                Ok(root) => cipher.derive(&root, &salt, &slot.info(vault)).await,
                Err(error) => Err(error),
            }
        }
        _ => return Err(VaultError::NoSuchSlot),
    };
    kek.map_err(|_| VaultError::CipherFailed)
}

async fn fill_slot<C: Cipher>(
    cipher: &C,
    random: &dyn Random,
    vault: VaultId,
    parameters: &Parameters,
    credential: &Credential,
    vault_key: &[u8],
) -> Result<Slot, VaultError> {
    let mut slot = Slot::make(parameters, random)?;
    let kek = derive_kek(cipher, vault, &slot, credential).await?;
    let sealed = cipher
        .seal(&kek, slot.nonce, &slot.aad(vault), vault_key)
        .await;
    let sealed = sealed.map_err(|_| VaultError::CipherFailed)?;
    slot.sealed_key = sealed.try_into().map_err(|_| VaultError::CipherFailed)?;
    Ok(slot)
}

async fn import<C: Cipher>(
    cipher: C,
    random: Rc<dyn Random>,
    id: VaultId,
    vault_key: &[u8],
) -> Result<Vault<C>, VaultError> {
    let root = cipher
        .root(vault_key)
        .await
        .map_err(|_| VaultError::CipherFailed)?;
    Ok(Vault {
        cipher,
        random,
        id,
        root,
        entry_key: RefCell::new(None),
        head_key: RefCell::new(None),
    })
}
