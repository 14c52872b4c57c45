//! A restore drill: everything a restore would do but putting it in place.

use std::rc::Rc;

use super::{
    super::{Source, StoreError},
    BackupReader, BackupReport, Heed, Ignore, check_backup,
};
use crate::vault::{
    Cipher, Credential, Header, Position, Random, SlotView, Vault, VaultId, unlock,
};

/// What a drill found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// The vault the backup is of.
    pub vault: VaultId,
    /// The ways to open it.
    pub slots: Vec<SlotView>,
    /// Everything that was opened and found.
    pub report: BackupReport,
    /// How it stands to the vault that is open here.
    pub standing: Standing,
}

/// How a backup stands to the open vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No vault is open here, or the backup's journal does not tell where it stands.
    Unknown,
    /// It is of another vault.
    OtherVault,
    /// It is of this vault from before its journal was written anew, to erase something.
    BeforeErasing,
    /// It holds all entries of the vault.
    Same,
    /// It lacks the last entries of the vault.
    Behind {
        /// How many.
        entries: u64,
    },
    /// It holds entries that the vault lacks.
    Ahead {
        /// How many.
        entries: u64,
    },
    /// As many entries, but not the same ones: it was written by another device.
    Parted,
}

/// Opens everything in a backup with `credential`, and touches no store. `open` is the vault that is open here and where
/// its journal stands. `progress` hears how many bytes were read; what it answers is heeded.
///
/// # Errors
/// As [`BackupReader::open`], [`unlock`] for the credential, and [`check_backup`].
pub async fn drill_backup<C: Cipher, A: Heed>(
    source: &impl Source,
    cipher: C,
    random: Rc<dyn Random>,
    credential: &Credential,
    open: Option<(VaultId, &Position)>,
    progress: impl Fn(u64) -> A,
) -> Result<Drill, StoreError> {
    let (mut reader, header) = BackupReader::open(source).await?;
    let vault = unlock(cipher, random, &header, credential).await?;
    let report = check_backup(&mut reader, &vault, &mut Ignore, progress).await?;
    Ok(found(&header, report, open))
}

/// As [`drill_backup`], with the keys of `vault`, which is open here and whose journal stands at `position`: nothing is asked
/// for. `None` for a backup of another vault, of which nothing was read but the header.
///
/// # Errors
/// As [`BackupReader::open`] and [`check_backup`].
pub async fn drill_own_backup<C: Cipher, A: Heed>(
    source: &impl Source,
    vault: &Vault<C>,
    position: &Position,
    progress: impl Fn(u64) -> A,
) -> Result<Option<Drill>, StoreError> {
    let (mut reader, header) = BackupReader::open(source).await?;
    if header.vault() != vault.id() {
        return Ok(None);
    }
    let report = check_backup(&mut reader, vault, &mut Ignore, progress).await?;
    Ok(Some(found(&header, report, Some((vault.id(), position)))))
}

fn found(header: &Header, report: BackupReport, open: Option<(VaultId, &Position)>) -> Drill {
    Drill {
        vault: header.vault(),
        slots: header.slots(),
        standing: standing(header.vault(), report.position.as_ref(), open),
        report,
    }
}

fn standing(
    vault: VaultId,
    found: Option<&Position>,
    open: Option<(VaultId, &Position)>,
) -> Standing {
    let Some((here, open)) = open else {
        return Standing::Unknown;
    };
    if here != vault {
        return Standing::OtherVault;
    }
    let Some(found) = found else {
        return Standing::Unknown;
    };
    if found.journal() != open.journal() {
        return Standing::BeforeErasing;
    }
    match (
        open.count().checked_sub(found.count()),
        found.count().checked_sub(open.count()),
    ) {
        (Some(0), _) if found == open => Standing::Same,
        (Some(0), _) => Standing::Parted,
        (Some(entries), _) => Standing::Behind { entries },
        (None, ahead) => Standing::Ahead {
            entries: ahead.unwrap_or(0),
        },
    }
}
