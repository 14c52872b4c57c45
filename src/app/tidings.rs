//! What one tab tells the others: that something happened to a vault, never what.

use crate::vault::VaultId;

/// Something happened to a vault in another tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tidings {
    /// Which vault.
    pub vault: VaultId,
    /// What happened.
    pub what: What,
}

/// What happened to a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It was made on this device.
    Made,
    /// Something was written.
    Changed,
    /// The person locked it, for all tabs.
    Locked,
    /// It was erased.
    Erased,
    /// Another vault took its place, or another state of it: a backup.
    Replaced,
    /// It was moved to a new key and another name.
    Rekeyed,
}

/// Each with the word that is sent for it.
const WORDS: [(What, &str); 6] = [
    (What::Made, "made"),
    (What::Changed, "changed"),
    (What::Locked, "locked"),
    (What::Erased, "erased"),
    (What::Replaced, "replaced"),
    (What::Rekeyed, "rekeyed"),
];

impl Tidings {
    /// The words that are sent: what happened, and the vault's id.
    #[must_use]
    pub fn render(self) -> String {
        format!("{} {}", self.what.word(), self.vault)
    }

    /// Reads words that were sent; `None` for any that this version does not know.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let (word, vault) = words.split_once(' ')?;
        Some(Self {
            vault: vault.parse().ok()?,
            what: What::of(word)?,
        })
    }
}

impl What {
    /// A stable word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        let known = WORDS.iter().find(|(what, _)| *what == self);
        known.map_or("", |(_, word)| word)
    }

    /// What a stable word stands for.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let known = WORDS.iter().find(|(_, known)| *known == word);
        known.map(|(what, _)| *what)
    }
}
