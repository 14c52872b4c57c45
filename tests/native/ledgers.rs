//! Open vaults in memory, for the tests of what is written to them.

use std::rc::Rc;

use pollster::block_on;
use sealwell::app::{AppError, Ledger, Now, seal_file};
use sealwell::domain::*;
use sealwell::store::{KeptBlob, MemoryStore, SliceSource, Store, Whole};
use sealwell::vault::{
    Chained, CratesCipher, Credential, Passphrase, RecoveryCode, SealedSnapshot, SystemRandom,
    Vault, entry_position,
};

use super::domain::world::day;

pub type Open<S> = Ledger<S, CratesCipher>;

/// A vault in a store, with the code that opens it at once.
pub struct Kept<S: Store> {
    pub store: S,
    pub code: RecoveryCode,
    pub ledger: Open<S>,
}

/// The day of the tests, at a time in milliseconds.
pub fn at(ms: i64) -> Now {
    Now {
        today: day(2026, 11, 22),
        at: Moment(ms),
    }
}

impl<S: Store> Kept<S> {
    pub fn make(store: S) -> Self {
        let code = RecoveryCode::make(&SystemRandom).unwrap();
        let passphrase = Passphrase::new("seven quiet herons fly");
        let making = Ledger::create(
            store.clone(),
            CratesCipher,
            Rc::new(SystemRandom),
            &passphrase,
            600_000,
            &code,
            at(1_000),
        );
        let ledger = block_on(making).unwrap();
        Self {
            store,
            code,
            ledger,
        }
    }

    /// The vault as another opening finds it.
    pub fn again(&self) -> Open<S> {
        open(&self.store, &self.code)
    }

    pub fn must(&mut self, command: Command, ms: i64) {
        self.ask(command, ms).unwrap();
    }

    pub fn ask(&mut self, command: Command, ms: i64) -> Result<(), AppError> {
        block_on(self.ledger.record(command, at(ms)))
    }

    /// Seals bytes and makes them ready to be named.
    pub fn seal(&mut self, bytes: &[u8], name: &str) -> BlobRef {
        let (vault, store) = (self.ledger.vault(), self.store.clone());
        let source = SliceSource(bytes);
        let sealing = seal_file(&vault, &store, &source, name, "application/pdf", |_| {});
        let (file, kept) = block_on(sealing).unwrap();
        self.ledger.stage(&file, kept);
        file
    }

    /// Files bytes as a record of a person.
    pub fn file(&mut self, id: RecordId, person: PersonId, bytes: &[u8], name: &str, ms: i64) {
        let file = self.seal(bytes, name);
        let record = ReceivedRecord {
            id,
            person,
            request: None,
            provider: None,
            file,
            received_on: day(2026, 11, 22),
            kind: RecordKind::Pdf,
            title: name.to_owned(),
            dated: None,
            identity: IdentityCheck::NotStated,
        };
        self.must(Command::FileRecord(Box::new(record)), ms);
    }

    /// Another device with the same vault, as after a restored backup.
    pub fn on_another_device(&self) -> Kept<MemoryStore> {
        let store = self.copied_without(None);
        Kept {
            ledger: open(&store, &self.code),
            code: self.code.clone(),
            store,
        }
    }

    /// A copy in which one entry does not open.
    pub fn with_damage(&self, seq: u64) -> Kept<MemoryStore> {
        let store = self.copied_without(Some(seq));
        Kept {
            ledger: open(&store, &self.code),
            code: self.code.clone(),
            store,
        }
    }

    fn copied_without(&self, damaged: Option<u64>) -> MemoryStore {
        let store = MemoryStore::default();
        block_on(copy(&self.store, &self.ledger.vault(), &store, damaged));
        store
    }

    /// Everything that the entries and the snapshot of the vault open to.
    pub fn plaintexts(&self) -> Vec<Vec<u8>> {
        let vault = self.ledger.vault();
        let stored = block_on(self.store.load(vault.id())).unwrap();
        let entries = block_on(self.store.entries(vault.id(), 0)).unwrap();
        let all = block_on(vault.open_journal(&stored.head, None, &entries)).unwrap();
        assert_eq!(all.damages, []);
        let newest =
            block_on(vault.open_journal(&stored.head, stored.snapshot.as_deref(), &stored.entries))
                .unwrap();
        assert_eq!(newest.damages, []);
        let opened = all.entries.iter().chain(&newest.snapshot);
        opened.map(|entry| entry.plain.to_vec()).collect()
    }
}

pub fn open<S: Store>(store: &S, code: &RecoveryCode) -> Open<S> {
    let vault = block_on(store.vaults()).unwrap()[0];
    let credential = Credential::RecoveryCode(code.clone());
    let opening = Ledger::open(
        store.clone(),
        CratesCipher,
        Rc::new(SystemRandom),
        vault,
        &credential,
    );
    block_on(opening).unwrap().ledger
}

/// The same sealed bytes in another store.
async fn copy<S: Store>(
    from: &S,
    vault: &Vault<CratesCipher>,
    to: &MemoryStore,
    damaged: Option<u64>,
) {
    let id = vault.id();
    let stored = from.load(id).await.unwrap();
    let mut blobs = Vec::new();
    for blob in from.blobs(id).await.unwrap() {
        let manifest = from.manifest(id, blob).await.unwrap();
        let facts = *vault.open_blob(blob, &manifest).await.unwrap().facts();
        for index in 0..facts.chunks {
            let chunk = from.chunk(id, blob, index).await.unwrap();
            to.stage(id, blob, &[(index, chunk)]).await.unwrap();
        }
        blobs.push(KeptBlob {
            id: blob,
            manifest,
            facts,
        });
    }
    let chained = |mut record: Vec<u8>| {
        let seq = entry_position(&record).unwrap();
        if damaged == Some(seq) {
            *record.last_mut().unwrap() ^= 1;
        }
        Chained { seq, record }
    };
    let entries = from.entries(id, 0).await.unwrap();
    let whole = Whole {
        header: from.header(id).await.unwrap(),
        head: stored.head,
        snapshot: stored.snapshot.map(|record| SealedSnapshot {
            seq: entry_position(&record).unwrap(),
            record,
        }),
        entries: entries.into_iter().map(chained).collect(),
        blobs,
    };
    to.install(id, None, &whole).await.unwrap();
}
