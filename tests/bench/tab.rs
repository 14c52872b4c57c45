//! One tab of a vault: it writes, it follows what other tabs wrote, and it says what stands in the journal.

use std::rc::Rc;
use std::sync::Arc;

use sealwell::app::{Ledger, Now};
use sealwell::domain::{
    Command, Event, Moment, Provider, ProviderId, ProviderKind, Stamped, State,
};
use sealwell::store::{IndexedDbStore, Store};
use sealwell::vault::{AnyCipher, Credential, Passphrase, SystemRandom};
use wasm_bindgen::prelude::*;

use super::world::{Answer, date, provider};

/// An open vault.
#[wasm_bindgen]
pub struct Tab {
    store: IndexedDbStore,
    ledger: Ledger<IndexedDbStore>,
    /// What the pages show: they hold the state while it is written on.
    shown: Arc<State>,
}

/// Changes go round so many places.
const PLACES: u32 = 200;

#[wasm_bindgen]
impl Tab {
    /// Opens the vault that lies in a database.
    pub async fn open(database: String, passphrase: String) -> Answer<Tab> {
        let store = IndexedDbStore::open(&database).await?;
        let vaults = store.vaults().await?;
        let vault = *vaults
            .first()
            .ok_or_else(|| JsError::new("a vault was made"))?;
        let credential = Credential::Passphrase(Passphrase::new(&passphrase));
        let opened = Ledger::open(
            store.clone(),
            AnyCipher::here(),
            Rc::new(SystemRandom),
            vault,
            &credential,
        )
        .await?;
        Ok(Self {
            store,
            shown: Arc::clone(opened.ledger.state()),
            ledger: opened.ledger,
        })
    }

    /// Writes one change that carries a note; it is acknowledged when this is done.
    pub async fn write(&mut self, number: u32, note: String) -> Answer<()> {
        let place = (number % PLACES).to_be_bytes();
        let mut id = [7; 16];
        id[..place.len()].copy_from_slice(&place);
        let written = Provider {
            kind: ProviderKind::Hospital,
            notes: note,
            ..provider(ProviderId::from_random(id), number as usize)
        };
        let command = Command::SaveProvider(Box::new(written));
        self.ledger.record(command, now()).await?;
        self.shown = Arc::clone(self.ledger.state());
        Ok(())
    }

    /// Milliseconds of each of so many changes, one after the other.
    pub async fn append(&mut self, from: u32, count: u32) -> Answer<Vec<f64>> {
        let clock = web_sys::window()
            .and_then(|window| window.performance())
            .ok_or_else(|| JsError::new("a clock"))?;
        let mut elapsed_ms = Vec::new();
        for number in from..from + count {
            let started = clock.now();
            self.write(number, format!("They will call back on day {number}."))
                .await?;
            elapsed_ms.push(clock.now() - started);
        }
        Ok(elapsed_ms)
    }

    /// Reads what other tabs wrote; says whether there was anything.
    pub async fn follow(&mut self) -> Answer<bool> {
        let any = self.ledger.catch_up().await?;
        self.shown = Arc::clone(self.ledger.state());
        Ok(any)
    }

    /// How many events the state was folded from.
    pub fn events(&self) -> f64 {
        self.state().events as f64
    }

    /// The whole state, for holding one tab against another.
    pub fn whole(&self) -> Answer<String> {
        Ok(serde_json::to_string(self.state())?)
    }

    /// The bytes that the newest entry and the head take in the store.
    pub async fn change_bytes(&self) -> Answer<usize> {
        let vault = self.ledger.vault().id();
        let stored = self.store.load(vault).await?;
        let entry = stored.entries.last().map_or(0, Vec::len);
        Ok(entry + stored.head.len())
    }

    /// The notes of all changes in the journal, in order; fails where anything of it does not open.
    pub async fn notes(&self) -> Answer<Vec<String>> {
        let vault = self.ledger.vault();
        let head = self.store.load(vault.id()).await?.head;
        let records = self.store.entries(vault.id(), 0).await?;
        let journal = vault.open_journal(&head, None, &records).await?;
        if let Some(damage) = journal.damages.first() {
            return Err(JsError::new(&damage.to_string()));
        }
        let mut notes = Vec::new();
        for entry in &journal.entries {
            for event in Event::parse_entry(&entry.plain)? {
                if let Ok(Stamped {
                    event: Event::ProviderSaved(place),
                    ..
                }) = event
                {
                    notes.push(place.notes);
                }
            }
        }
        Ok(notes)
    }

    fn state(&self) -> &State {
        &self.shown
    }
}

fn now() -> Now {
    Now {
        today: date(2026, 11, 22),
        at: Moment(1_790_000_000_000),
    }
}
