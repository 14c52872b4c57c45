//! What kinds of things the access log tells, so that a long log can be looked through.

use super::AccessKind;

/// A kind of thing that the access log tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessGroup {
    /// The vault was made or opened.
    Opened,
    /// Somebody tried in vain.
    Failed,
    /// Something left the vault.
    GivenOut,
    /// Something came into the vault from another copy.
    TakenIn,
    /// What opens the vault was changed.
    Ways,
    /// Something was erased or left behind for good.
    Erased,
    /// The vault was looked through, or something was noticed.
    Checked,
}

impl AccessGroup {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::Failed,
        Self::GivenOut,
        Self::TakenIn,
        Self::Ways,
        Self::Erased,
        Self::Checked,
    ];

    /// Its name in an address: a plain English word, which says nothing of anybody.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Failed => "failed",
            Self::GivenOut => "out",
            Self::TakenIn => "in",
            Self::Ways => "ways",
            Self::Erased => "erased",
            Self::Checked => "checks",
        }
    }

    /// The group of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

impl AccessKind {
    /// What kind of thing it is.
    pub const fn group(self) -> AccessGroup {
        match self {
            Self::Created | Self::Opened | Self::OpenedWithRecoveryCode | Self::OpenedBy { .. } => {
                AccessGroup::Opened
            }
            Self::UnlockFailed { .. } => AccessGroup::Failed,
            Self::BackedUp
            | Self::BackedUpToFolder
            | Self::ExportedInClear
            | Self::JournalExported
            | Self::FileDownloaded
            | Self::FileShared
            | Self::PaperGivenOut => AccessGroup::GivenOut,
            Self::BackupRestored | Self::Merged => AccessGroup::TakenIn,
            Self::PassphraseChanged
            | Self::WayMade { .. }
            | Self::WayGone { .. }
            | Self::KeyRotated => AccessGroup::Ways,
            Self::RecordErased
            | Self::PersonErased
            | Self::DamageLeftBehind
            | Self::LeftoversErased { .. } => AccessGroup::Erased,
            Self::HealthChecked { .. } | Self::RolledBack { .. } | Self::HeaderPutBack => {
                AccessGroup::Checked
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_is_found_by_its_own_name() {
        for group in AccessGroup::ALL {
            assert_eq!(AccessGroup::of_name(group.name()), Some(group));
        }
        assert_eq!(AccessGroup::of_name("everything"), None);
    }
}
