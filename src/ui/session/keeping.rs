//! The vault as a thing that is kept: what is damaged, what the browser promised, its end.

use leptos::prelude::*;

use super::browser::{ask_to_keep, keeping, start_over, usage};
use super::witness::KeptWitness;
use super::{Failure, Session};
use crate::app::health::{RolledBack, Witness};
use crate::app::keys::Damage;
use crate::app::{What, sweep_strays};
use crate::domain::Command;
use crate::ui::browser::forget_failed_tries;
use crate::ui::parts::Keeping;

/// Something that is damaged in the vault, by its stable name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamageLine {
    /// The stable name, such as `vault-entry-damaged`.
    pub code: &'static str,
    /// Which one, as a number or an id; never a name.
    pub which: String,
}

impl DamageLine {
    /// Whether a vault with that is not moved to a new key: every change must be read for it.
    #[must_use]
    pub fn stops_move(&self) -> bool {
        !matches!(self.code, "journal-snapshot" | "keys-not-the-last")
    }
}

/// How much room the vault takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Usage {
    /// Bytes in use by this page's storage.
    pub used_bytes: f64,
    /// Bytes the browser allows.
    pub quota_bytes: f64,
}

impl Session {
    /// What is damaged in the vault.
    #[must_use]
    pub fn damage(self) -> Signal<Vec<DamageLine>> {
        self.damage.into()
    }

    /// That the vault was found older than it was, when it was opened this time.
    #[must_use]
    pub fn rolled_back(self) -> Signal<Option<RolledBack>> {
        self.rolled_back.into()
    }

    /// Writes down that the vault was found older than it was, and tells it.
    pub(super) async fn tell_rolled_back(self, told: RolledBack) -> Result<(), Failure> {
        self.rolled_back.try_set(Some(told));
        self.record(Command::LogAccess(told.into())).await
    }

    /// Whether the browser promised to keep the vault.
    #[must_use]
    pub fn keeping(self) -> Signal<Keeping> {
        self.keeping.into()
    }

    /// Asks the browser to keep the vault.
    pub async fn ask_to_keep(self) -> Keeping {
        let answer = ask_to_keep().await;
        self.keeping.try_set(answer);
        answer
    }

    /// How much room the vault takes, where the browser says.
    pub async fn usage(self) -> Option<Usage> {
        usage().await
    }

    /// Erases the vault from this device.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn erase(self) -> Result<(), Failure> {
        let desk = self.desk()?;
        desk.erase_vault().await?;
        KeptWitness.forget(self.vault);
        forget_failed_tries(self.vault);
        // A handle that stays behind opens nothing: the browser asks before the folder is written to.
        let _ = self.forget_folder().await;
        self.tell(What::Erased);
        self.forget();
        start_over();
        Ok(())
    }

    /// Looks what the browser promised and what of the journal did not open.
    pub(super) async fn look_at_storage(self) {
        self.keeping.try_set(keeping().await);
        if let Ok(desk) = self.desk() {
            let mut lines: Vec<_> = desk.damages().await.iter().map(DamageLine::from).collect();
            if !desk.ledger().lock().await.header_is_the_last() {
                lines.push(DamageLine {
                    code: "keys-not-the-last",
                    which: String::new(),
                });
            }
            self.damage.try_set(lines);
        }
        self.look_at_move().await;
    }

    /// Drops what a killed tab left behind, unless another tab is sealing a file right now.
    pub(super) async fn sweep(self) {
        let Ok(desk) = self.desk() else { return };
        // What cannot be swept today is swept at the next opening.
        let _ = desk.sweep().await;
        let store = desk.ledger().lock().await.store().clone();
        let _ = sweep_strays(&store).await;
    }
}

impl From<&Damage> for DamageLine {
    fn from(damage: &Damage) -> Self {
        let which = match damage {
            Damage::Unreadable { seq } | Damage::Exchanged { seq } | Damage::Misplaced { seq } => {
                seq.to_string()
            }
            Damage::NotAnEntry { place } => place.to_string(),
            Damage::Missing { first, last } => format!("{first}\u{2013}{last}"),
            Damage::HeadRolledBack { head, found } => format!("{head}/{found}"),
            _ => String::new(),
        };
        Self {
            code: damage.code(),
            which,
        }
    }
}
