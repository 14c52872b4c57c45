//! Opening a vault that lies in a store.

use std::rc::Rc;

use futures_util::future;

use super::{Store, StoreError, Stored};
use crate::vault::{
    AnyCipher, Cipher, Credential, Damage, Header, LinkedRecords, OpenedJournal, Random, Vault,
    VaultId, unlock,
};

/// An opened vault and everything it takes to go on writing.
#[derive(Debug)]
pub struct Opening<C: Cipher = AnyCipher> {
    /// The open vault.
    pub vault: Vault<C>,
    /// Its header, for a later change of passphrase.
    pub header: Header,
    /// The head as stored: the `expected_head` of the first change.
    pub head: Vec<u8>,
    /// What the journal says.
    pub journal: OpenedJournal,
}

/// Unlocks `vault` and opens its journal. The journal is loaded while the passphrase is being stretched.
///
/// # Errors
/// [`StoreError::NoVault`]; as [`unlock`] for the credential.
pub async fn open_vault<C: Cipher>(
    store: &impl Store,
    cipher: C,
    random: Rc<dyn Random>,
    vault: VaultId,
    credential: &Credential,
) -> Result<Opening<C>, StoreError> {
    let header = Header::parse(&store.header(vault).await?)?;
    let load = async { store.load(vault).await.map(Loaded::from) };
    let (unlocked, loaded) = future::join(unlock(cipher, random, &header, credential), load).await;
    let (vault, loaded) = (unlocked?, loaded?);
    let journal = open_loaded(store, &vault, &loaded).await?;
    Ok(Opening {
        vault,
        header,
        head: loaded.head,
        journal,
    })
}

/// Opens the journal of a vault that is open already: after a conflict, when another tab was faster.
///
/// # Errors
/// As [`open_vault`], but for the credential.
pub async fn open_journal<C: Cipher>(
    store: &impl Store,
    vault: &Vault<C>,
) -> Result<(Vec<u8>, OpenedJournal), StoreError> {
    let loaded = Loaded::from(store.load(vault.id()).await?);
    let journal = open_loaded(store, vault, &loaded).await?;
    Ok((loaded.head, journal))
}

/// What was loaded, its links worked out: all that can be done before there is a key.
struct Loaded {
    head: Vec<u8>,
    snapshot: Option<Vec<u8>>,
    entries: LinkedRecords,
}

impl From<Stored> for Loaded {
    fn from(stored: Stored) -> Self {
        let Stored {
            head,
            snapshot,
            entries,
        } = stored;
        Self {
            head,
            snapshot,
            entries: LinkedRecords::of(entries),
        }
    }
}

/// A damaged snapshot costs time, not data: the entries say the same.
async fn open_loaded<C: Cipher>(
    store: &impl Store,
    vault: &Vault<C>,
    loaded: &Loaded,
) -> Result<OpenedJournal, StoreError> {
    let opened = vault
        .open_linked(&loaded.head, loaded.snapshot.as_deref(), &loaded.entries)
        .await?;
    if !opened.damages.contains(&Damage::Snapshot) {
        return Ok(opened);
    }
    let entries = store.entries(vault.id(), 0).await?;
    let mut opened = vault.open_journal(&loaded.head, None, &entries).await?;
    opened.damages.insert(0, Damage::Snapshot);
    Ok(opened)
}
