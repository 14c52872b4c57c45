//! The ways into a vault: which there are, another one, one less. The same vault key is behind all of them; nothing that
//! was sealed is touched.
//!
//! What a passkey, helper sheets or Argon2id give is made outside and comes here as a [`NewSlot`] or a [`Credential`];
//! [`by_worker`] has a passphrase stretched by Argon2id off the page's thread.

mod stretch;

use std::rc::Rc;

use super::{AppError, Ledger, Now};
use crate::domain::{
    AccessKind, Command, Fingerprint, KeysChange, Moment, NewWay, State, WayId, WayKind,
};
use crate::store::Store;
use crate::vault::{
    Argon2Cost, Cipher, Credential, Header, HelperSheet, NewSlot, Passphrase, Random, SheetsNeeded,
    SlotId, SlotKind, SlotView, VaultError, add_slot, join_sheets, remove_slot, set_of, unlock,
};

pub use stretch::{Stretcher, affordable_here, by_worker, stretched};

/// One way into the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    /// Its name.
    pub id: WayId,
    /// What it is.
    pub kind: WayKind,
    /// What the person calls it; empty where its kind says enough.
    pub label: String,
    /// When it was made, as far as the journal knows.
    pub made: Option<Moment>,
    /// When it was last used, as far as the journal knows.
    pub used: Option<Moment>,
    /// PBKDF2 iterations, for a passphrase.
    pub iterations: Option<u32>,
    /// What Argon2id costs, for a passphrase stretched by it.
    pub argon2: Option<Argon2Cost>,
    /// How many sheets open it and the number of their set, for helper sheets.
    pub sheets: Option<(SheetsNeeded, u16)>,
    /// Whether a passphrase or a recovery code is left without it.
    pub is_removable: bool,
}

/// What wraps the vault key anew: a cipher, randomness, and what opens the vault today, as a proof that she may.
pub struct Keys<'a, C: Cipher> {
    /// The cipher.
    pub cipher: C,
    /// Randomness.
    pub random: Rc<dyn Random>,
    /// What opens the vault today.
    pub by: &'a Credential,
}

impl<S: Store, C: Cipher> Ledger<S, C> {
    /// The ways in, in the order in which they were made.
    pub fn ways_in(&self) -> Vec<WayIn> {
        let slots = self.header().slots();
        slots.iter().map(|slot| self.way_in(slot, &slots)).collect()
    }

    fn way_in(&self, slot: &SlotView, all: &[SlotView]) -> WayIn {
        let id = way_of(slot.id);
        let book = &self.state().keys;
        let known = book.ways.get(&id);
        WayIn {
            id,
            kind: kind_of(slot.kind),
            label: known.map(|way| way.label.clone()).unwrap_or_default(),
            made: known.map(|way| way.made),
            used: book.used.get(&id).copied(),
            iterations: slot.iterations,
            argon2: slot.argon2,
            sheets: slot.sheets.map(|sheets| (sheets, set_of(slot.id))),
            is_removable: all
                .iter()
                .any(|other| other.id != slot.id && other.kind.stands_alone()),
        }
    }

    /// Whether the header is the one that the journal last named. Where it is not, an older one was put back, and with it
    /// a passphrase or a code that was taken away; or the vault was joined with a copy whose ways in were changed.
    pub fn header_is_the_last(&self) -> bool {
        let named = self.state().keys.header;
        named.is_none_or(|named| named == Fingerprint(self.header().fingerprint()))
    }

    /// Adds a way in. A passphrase takes the place of the one before, however that was stretched; so does a recovery code,
    /// and so does a set of helper sheets. Passkeys stand beside each other.
    ///
    /// # Errors
    /// As [`add_slot`]; [`StoreError::Conflict`](crate::store::StoreError::Conflict) when another tab changed the ways in.
    pub async fn add_way(
        &mut self,
        keys: Keys<'_, C>,
        new: &NewSlot,
        label: &str,
        now: Now,
    ) -> Result<(), AppError> {
        let gone = replaced_by(self.header(), new.kind());
        let Keys { cipher, random, by } = keys;
        let header = add_slot(cipher, random, self.header(), by, new, &gone).await?;
        let kind = kind_of(new.kind());
        let made = NewWay {
            id: way_of(new.id()),
            kind,
            label: label.trim().to_owned(),
        };
        let access = match kind {
            WayKind::Passphrase | WayKind::PassphraseArgon2 => AccessKind::PassphraseChanged,
            kind => AccessKind::WayMade { kind },
        };
        let change = change_to(&header, vec![made], gone);
        let told = Command::ChangeKeys {
            change: Box::new(change),
            access,
        };
        self.rekey(header, told, now).await
    }

    /// Takes a way in away.
    ///
    /// # Errors
    /// As [`remove_slot`]; [`StoreError::Conflict`](crate::store::StoreError::Conflict) when another tab changed the ways in.
    pub async fn remove_way(&mut self, way: WayId, now: Now) -> Result<(), AppError> {
        let id = SlotId::from_bytes(way.to_bytes());
        let slots = self.header().slots();
        let gone = slots.iter().find(|slot| slot.id == id);
        let kind = kind_of(gone.ok_or(VaultError::NoSuchSlot)?.kind);
        let header = remove_slot(&self.vault(), self.header(), id).await?;
        let change = change_to(&header, Vec::new(), vec![id]);
        let told = Command::ChangeKeys {
            change: Box::new(change),
            access: AccessKind::WayGone { kind },
        };
        self.rekey(header, told, now).await
    }

    /// Gives the vault another passphrase, stretched by PBKDF2; keys and files stay as they are.
    ///
    /// # Errors
    /// As [`Ledger::add_way`] and [`NewSlot::passphrase`].
    pub async fn change_passphrase(
        &mut self,
        keys: Keys<'_, C>,
        new: &Passphrase,
        iterations: u32,
        now: Now,
    ) -> Result<(), AppError> {
        let new = NewSlot::passphrase(new, iterations, &*keys.random)?;
        self.add_way(keys, &new, "", now).await
    }

    /// Whether that opens the vault, without opening it.
    ///
    /// # Errors
    /// As [`unlock`].
    pub async fn prove(&self, keys: Keys<'_, C>) -> Result<(), AppError> {
        let Keys { cipher, random, by } = keys;
        unlock(cipher, random, self.header(), by).await?;
        Ok(())
    }

    /// The drill: whether these sheets open the vault together.
    ///
    /// # Errors
    /// As [`join_sheets`] and [`unlock`].
    pub async fn try_sheets(
        &self,
        cipher: C,
        random: Rc<dyn Random>,
        sheets: &[HelperSheet],
    ) -> Result<(), AppError> {
        let by = Credential::Key(join_sheets(self.header(), sheets)?);
        unlock(cipher, random, self.header(), &by).await?;
        Ok(())
    }
}

/// What a new way of a kind takes the place of.
fn replaced_by(header: &Header, kind: SlotKind) -> Vec<SlotId> {
    let same = |old: SlotKind| match kind {
        SlotKind::Passkey => false,
        kind if kind.is_passphrase() => old.is_passphrase(),
        kind => old == kind,
    };
    let slots = header.slots().into_iter();
    slots
        .filter(|slot| same(slot.kind))
        .map(|slot| slot.id)
        .collect()
}

fn change_to(header: &Header, made: Vec<NewWay>, gone: Vec<SlotId>) -> KeysChange {
    KeysChange {
        header: Fingerprint(header.fingerprint()),
        made,
        gone: gone.into_iter().map(way_of).collect(),
    }
}

/// What the first entry of a vault says of its ways in.
pub(super) fn first_keys(header: &Header) -> KeysChange {
    let slots = header.slots().into_iter();
    let made = slots.map(|slot| NewWay {
        id: way_of(slot.id),
        kind: kind_of(slot.kind),
        label: String::new(),
    });
    change_to(header, made.collect(), Vec::new())
}

/// What the first entry under a new vault key says of its ways in: those of before open nothing any more.
pub(super) fn keys_anew(header: &Header, before: &State) -> KeysChange {
    KeysChange {
        gone: before.keys.ways.keys().copied().collect(),
        ..first_keys(header)
    }
}

/// What the access log says of an opening by that slot.
pub(super) fn access_of(header: &Header, by: Option<SlotId>) -> AccessKind {
    let slots = header.slots();
    let slot = slots.iter().find(|slot| Some(slot.id) == by);
    slot.map_or(AccessKind::Opened, |slot| AccessKind::OpenedBy {
        way: way_of(slot.id),
        kind: kind_of(slot.kind),
    })
}

fn way_of(slot: SlotId) -> WayId {
    WayId::from_random(*slot.as_bytes())
}

fn kind_of(kind: SlotKind) -> WayKind {
    match kind {
        SlotKind::Passphrase => WayKind::Passphrase,
        SlotKind::PassphraseArgon2 => WayKind::PassphraseArgon2,
        SlotKind::RecoveryCode => WayKind::RecoveryCode,
        SlotKind::Passkey => WayKind::Passkey,
        SlotKind::HelperSheets => WayKind::HelperSheets,
        SlotKind::Unknown(_) => WayKind::Other,
    }
}
