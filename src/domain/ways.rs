//! What the journal remembers of the ways into the vault: when each was made and last used, and by which header the vault
//! is to be opened. The ways themselves stand in the header, outside of the journal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AccessKind, Fingerprint, Moment, WayId};

/// What opens the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayKind {
    /// A passphrase, stretched by PBKDF2.
    Passphrase,
    /// A passphrase, stretched by Argon2id.
    PassphraseArgon2,
    /// The code on the recovery sheet.
    RecoveryCode,
    /// A passkey.
    Passkey,
    /// Two of three helper sheets.
    HelperSheets,
    /// Something that only a later version knows.
    Other,
}

/// A way that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewWay {
    /// Its name in the header.
    pub id: WayId,
    /// What it is.
    pub kind: WayKind,
    /// What the person calls it; empty where its kind says enough.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// The ways in were changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysChange {
    /// SHA-256 of the header from now on.
    pub header: Fingerprint,
    /// What opens it from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<NewWay>,
    /// What does not open it any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<WayId>,
}

/// A way that the journal saw being made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownWay {
    /// What it is.
    pub kind: WayKind,
    /// What the person calls it.
    pub label: String,
    /// When it was made.
    pub made: Moment,
}

/// Everything the journal knows of the ways in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyBook {
    /// SHA-256 of the header that the last change named; none in a vault whose ways were never changed since they are
    /// written down.
    pub header: Option<Fingerprint>,
    /// The ways that were made and not taken away.
    pub ways: BTreeMap<WayId, KnownWay>,
    /// When each was last used.
    pub used: BTreeMap<WayId, Moment>,
}

impl KeyBook {
    pub(super) fn change(&mut self, change: &KeysChange, at: Moment) {
        self.header = Some(change.header);
        for gone in &change.gone {
            self.ways.remove(gone);
            self.used.remove(gone);
        }
        for made in &change.made {
            let known = KnownWay {
                kind: made.kind,
                label: made.label.clone(),
                made: at,
            };
            self.ways.insert(made.id, known);
        }
    }

    pub(super) fn access(&mut self, what: AccessKind, at: Moment) {
        if let AccessKind::OpenedBy { way, .. } = what {
            let last = self.used.entry(way).or_insert(at);
            *last = (*last).max(at);
        }
    }
}
