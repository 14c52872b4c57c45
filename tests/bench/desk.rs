//! A vault of its own, written by the one write path, opened, filed into.

use std::rc::Rc;

use chrono::Days;
use sealwell::app::{Ledger, Now, seal_file};
use sealwell::domain::{
    Command, IdentityCheck, Moment, PersonId, ProviderId, ReceivedRecord, RecordId, RecordKind,
};
use sealwell::store::{FileSource, IndexedDbStore, Source, Store};
use sealwell::vault::{AnyCipher, Credential, Passphrase, Random, RecoveryCode, SystemRandom};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use super::world::{Answer, date, id, person, provider};

/// A vault in a database of its own.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Desk {
    store: IndexedDbStore,
    passphrase: String,
}

/// So many days into the story.
fn day(days: u64) -> Now {
    let today = date(2026, 1, 5)
        .checked_add_days(Days::new(days))
        .expect("within the calendar");
    Now {
        today,
        at: Moment(
            today
                .and_time(chrono::NaiveTime::MIN)
                .and_utc()
                .timestamp_millis(),
        ),
    }
}

/// Seals a file and writes it down as a person's record, as the filing page does.
pub(super) async fn file_away(
    ledger: &mut Ledger<IndexedDbStore>,
    person: PersonId,
    source: &impl Source,
) -> Answer<()> {
    let (kept_file, kept) = seal_file(
        &ledger.vault(),
        ledger.store(),
        source,
        "films.bin",
        "application/octet-stream",
        |_| {},
    )
    .await?;
    ledger.stage(&kept_file, kept);
    let record = ReceivedRecord {
        id: RecordId::from_random(id()?),
        person,
        request: None,
        provider: None,
        file: kept_file,
        received_on: day(1).today,
        kind: RecordKind::Other,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    };
    ledger
        .record(Command::FileRecord(Box::new(record)), day(300))
        .await?;
    Ok(())
}

#[wasm_bindgen]
impl Desk {
    /// Makes a vault with one person and so many events in all, each written by the one write path.
    pub async fn make(
        database: String,
        passphrase: String,
        iterations: u32,
        events: u32,
    ) -> Answer<Desk> {
        let store = IndexedDbStore::open(&database).await?;
        let random: Rc<dyn Random> = Rc::new(SystemRandom);
        let code = RecoveryCode::make(&*random)?;
        let typed = Passphrase::new(&passphrase);
        let mut ledger = Ledger::create(
            store.clone(),
            AnyCipher::here(),
            random,
            &typed,
            iterations,
            &code,
            day(0),
        )
        .await?;
        ledger
            .record(
                Command::SavePerson(Box::new(person(PersonId::from_random(id()?)))),
                day(0),
            )
            .await?;
        let mut providers = Vec::new();
        for number in 0..events.saturating_sub(2) as usize {
            // One new place for nine notes about known ones: about what a long illness leaves behind.
            let written = if number % 10 == 0 || providers.is_empty() {
                let new = provider(ProviderId::from_random(id()?), number);
                providers.push(new.clone());
                new
            } else {
                let at = number % providers.len();
                providers[at].notes =
                    format!("Called on day {number}. They will look for the films and call back.");
                providers[at].clone()
            };
            ledger
                .record(
                    Command::SaveProvider(Box::new(written)),
                    day(number as u64 / 10),
                )
                .await?;
        }
        Ok(Desk { store, passphrase })
    }

    /// Unlocks it: from the passphrase to the folded state. Says how many places the state holds.
    pub async fn unlock(&self) -> Answer<usize> {
        Ok(self.open().await?.state().providers.len())
    }

    /// Files `file` in an unlocked vault. The milliseconds count from the file in hand to the entry on the disk.
    pub async fn file(&self, file: Blob) -> Answer<f64> {
        let mut ledger = self.open().await?;
        let person = *ledger
            .state()
            .people
            .keys()
            .next()
            .ok_or_else(|| JsError::new("a person was written"))?;
        let clock = web_sys::window()
            .and_then(|w| w.performance())
            .ok_or_else(|| JsError::new("a clock"))?;
        let from = clock.now();
        let source = FileSource::open(&file).await?;
        file_away(&mut ledger, person, &source).await?;
        Ok(clock.now() - from)
    }

    pub(super) async fn open(&self) -> Answer<Ledger<IndexedDbStore>> {
        let vault = *self
            .store
            .vaults()
            .await?
            .first()
            .ok_or_else(|| JsError::new("a vault was made"))?;
        let credential = Credential::Passphrase(Passphrase::new(&self.passphrase));
        let random: Rc<dyn Random> = Rc::new(SystemRandom);
        Ok(Ledger::open(
            self.store.clone(),
            AnyCipher::here(),
            random,
            vault,
            &credential,
        )
        .await?
        .ledger)
    }
}
