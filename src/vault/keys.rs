//! Making and opening a vault. `rekey` adds, replaces and takes away ways in.
//!
//! # Security
//! The vault key exists in the clear only inside these functions, for as long as it takes to wrap or import it. A
//! key-encryption key only ever wraps the vault key. Changing a passphrase wraps the same vault key anew: what was
//! sealed stays as it is, and an old copy of the header still opens with the old passphrase. That is the price of not
//! re-encrypting gigabytes, and the threat model says so.

use std::{cell::RefCell, rc::Rc};

use zeroize::Zeroizing;

use super::{
    AnyCipher, Cipher, Header, Job, NewSlot, Passphrase, Random, RecoveryCode, SlotId, VaultError,
    VaultId, argon2id,
    random::make_bytes,
    slot::{Parameters, Slot},
    wire::{Purpose, info},
};

/// What a person offers to open a vault.
#[derive(Debug, Clone)]
pub enum Credential {
    /// Her passphrase.
    Passphrase(Passphrase),
    /// The code from her recovery kit.
    RecoveryCode(RecoveryCode),
    /// What something else gave for one slot.
    Key(SlotKey),
}

impl Credential {
    /// Whether it may open that slot, as far as can be told without trying.
    fn fits(&self, slot: &Slot) -> bool {
        match self {
            Self::Passphrase(_) => slot.kind.is_passphrase(),
            Self::RecoveryCode(_) => slot.kind == super::SlotKind::RecoveryCode,
            Self::Key(key) => slot.id == key.slot,
        }
    }
}

/// What opens one slot, made outside of this room: by an authenticator of its passkey, of helper sheets put together, or
/// of a passphrase that Argon2id stretched in a worker. Wiped when dropped.
#[derive(Clone)]
pub struct SlotKey {
    slot: SlotId,
    secret: Zeroizing<Vec<u8>>,
}

impl SlotKey {
    /// The key of a slot.
    #[must_use]
    pub const fn new(slot: SlotId, secret: Zeroizing<Vec<u8>>) -> Self {
        Self { slot, secret }
    }

    /// The slot.
    #[must_use]
    pub const fn slot(&self) -> SlotId {
        self.slot
    }
}

impl std::fmt::Debug for SlotKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SlotKey({})", self.slot)
    }
}

/// An open vault: seals and opens whatever belongs to it. Dropping it forgets the keys.
pub struct Vault<C: Cipher = AnyCipher> {
    pub(super) cipher: C,
    pub(super) random: Rc<dyn Random>,
    id: VaultId,
    root: C::Root,
    opened_by: Option<SlotId>,
    pub(super) entry_key: RefCell<Option<(Vec<u8>, C::Key)>>,
    pub(super) head_key: RefCell<Option<C::Key>>,
}

impl<C: Cipher> Vault<C> {
    /// Which vault this is.
    pub const fn id(&self) -> VaultId {
        self.id
    }

    /// The slot that it was opened with; none for a vault that was made just now.
    pub const fn opened_by(&self) -> Option<SlotId> {
        self.opened_by
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

    pub(super) async fn seal_header(&self, header: &mut Header) -> Result<(), VaultError> {
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
        NewSlot::passphrase(passphrase, iterations, &*random)?,
        NewSlot::recovery_code(code, &*random)?,
    ];
    let mut slots = Vec::with_capacity(ways_in.len());
    for way in &ways_in {
        slots.push(way.fill(&cipher, vault, &vault_key[..]).await?);
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
    for slot in header.slots.iter().filter(|slot| credential.fits(slot)) {
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
            .map(|root| (root, slot.id))
            .map_err(|error| VaultError::from_cipher(error, VaultError::Refused));
        if !matches!(answer, Err(VaultError::Refused)) {
            break;
        }
    }
    let (root, opened_by) = answer?;
    let vault = Vault {
        cipher,
        random,
        id: header.vault,
        root,
        opened_by: Some(opened_by),
        entry_key: RefCell::new(None),
        head_key: RefCell::new(None),
    };
    vault.check_header(header).await?;
    Ok(vault)
}

pub(super) async fn open_vault_key<C: Cipher>(
    cipher: &C,
    header: &Header,
    by: &Credential,
) -> Result<super::Plain, VaultError> {
    let mut answer = Err(VaultError::NoSuchSlot);
    for slot in header.slots.iter().filter(|slot| by.fits(slot)) {
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

pub(super) async fn derive_kek<C: Cipher>(
    cipher: &C,
    vault: VaultId,
    slot: &Slot,
    by: &Credential,
) -> Result<C::Key, VaultError> {
    let by_hkdf = async |secret: &[u8], salt: &[u8]| {
        let root = cipher.root(secret).await?;
        cipher.derive(&root, salt, &slot.info(vault)).await
    };
    let kek = match (slot.parsed(), by) {
        (Some(Parameters::Passphrase { iterations, salt }), Credential::Passphrase(passphrase)) => {
            cipher.stretch(passphrase, &salt, iterations).await
        }
        (Some(Parameters::PassphraseArgon2 { cost, salt }), Credential::Passphrase(passphrase)) => {
            let key = argon2id(passphrase.as_bytes(), &salt, cost)?;
            by_hkdf(&key[..], &salt).await
        }
        (Some(Parameters::RecoveryCode { salt }), Credential::RecoveryCode(code)) => {
            by_hkdf(code.secret(), &salt).await
        }
        (
            Some(
                Parameters::Passkey { salt, .. }
                | Parameters::HelperSheets { salt, .. }
                | Parameters::PassphraseArgon2 { salt, .. },
            ),
            Credential::Key(key),
        ) => by_hkdf(&key.secret, &salt).await,
        _ => return Err(VaultError::NoSuchSlot),
    };
    kek.map_err(|_| VaultError::CipherFailed)
}

pub(super) async fn import<C: Cipher>(
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
        opened_by: None,
        entry_key: RefCell::new(None),
        head_key: RefCell::new(None),
    })
}
