//! A vault of gigabytes: filled with made-up files, written into a backup, verified and restored, as the pages do it.

use std::rc::Rc;

use js_sys::Uint8Array;
use sealwell::app::Ledger;
use sealwell::store::{
    BackupReader, FileSource, IndexedDbStore, Source, Store, StoreError, WritableSink,
    drill_backup, stage_backup, write_backup,
};
use sealwell::vault::{
    AnyCipher, BlobFacts, Bulk, Credential, Passphrase, Random, SystemRandom, TAG_BYTES, unlock,
};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, FileSystemFileHandle};

use super::desk::{Desk, file_away};
use super::world::Answer;

/// A file that nobody holds: a mebibyte of noise again and again, each piece marked with the file and the place.
struct MadeUp {
    noise: Uint8Array,
    number: u32,
    length: u32,
}

/// Bytes of file `number`, as they come in real life: mostly letters, then scans, packets, and now and then a film.
const fn size(number: u32) -> u32 {
    let spread = number.wrapping_mul(2_654_435_761) >> 16;
    match number % 100 {
        0..60 => 20_000 + spread * 6,
        60..90 => 500_000 + spread * 53,
        90..99 => 4_000_000 + spread * 122,
        _ => 40_000_000 + spread * 16,
    }
}

/// The files that come to about so many bytes.
fn sizes(bytes: f64) -> impl Iterator<Item = (u32, u32)> {
    let mut all = 0.0;
    (0..)
        .map(|number| (number, size(number)))
        .take_while(move |(_, size)| {
            let more = all < bytes;
            all += f64::from(*size);
            more
        })
}

impl Source for MadeUp {
    fn length(&self) -> u64 {
        self.length.into()
    }

    async fn read(&self, at: u64, len: usize) -> Result<Bulk, StoreError> {
        let len = u32::try_from(len).map_err(|_| StoreError::SourceFailed)?;
        let piece = self.noise.slice(0, len);
        let mark = [self.number.to_be_bytes().as_slice(), &at.to_be_bytes()].concat();
        for (place, byte) in (0..len).zip(mark) {
            piece.set_index(place, byte);
        }
        Ok(piece.into())
    }
}

/// The bytes of each sealed chunk of files that come to about so many bytes.
#[wasm_bindgen]
pub fn chunk_lengths(bytes: f64) -> Vec<u32> {
    let of_file = |(_, size): (u32, u32)| {
        let facts = BlobFacts::of_file(size.into(), [0; 32]).expect("no file is that large");
        (0..facts.chunks).map(move |index| facts.chunk_length(index) + TAG_BYTES)
    };
    let lengths = sizes(bytes).flat_map(of_file);
    lengths
        .filter_map(|bytes| u32::try_from(bytes).ok())
        .collect()
}

/// An open vault of many files.
#[wasm_bindgen]
pub struct Big {
    ledger: Ledger<IndexedDbStore>,
    credential: Credential,
}

/// What a backup held, and what was left of it after the way there and back.
#[wasm_bindgen]
pub struct Held {
    /// Entries.
    pub entries: f64,
    /// Files.
    pub files: f64,
    /// Their bytes.
    pub bytes: f64,
}

#[wasm_bindgen]
impl Big {
    /// Makes a vault in a database of its own and files away about so many bytes. Says how many files.
    pub async fn fill(
        database: String,
        passphrase: String,
        iterations: u32,
        bytes: f64,
        noise: Uint8Array,
    ) -> Answer<u32> {
        let desk = Desk::make(database, passphrase, iterations, 2).await?;
        let mut ledger = desk.open().await?;
        let person = *ledger
            .state()
            .people
            .keys()
            .next()
            .ok_or_else(|| JsError::new("a person was written"))?;
        let mut count = 0;
        for (number, length) in sizes(bytes) {
            let noise = noise.clone();
            let source = MadeUp {
                noise,
                number,
                length,
            };
            file_away(&mut ledger, person, &source).await?;
            count += 1;
        }
        ledger.store().close();
        Ok(count)
    }

    /// Opens the vault that lies in a database.
    pub async fn open(database: String, passphrase: String) -> Answer<Big> {
        let store = IndexedDbStore::open(&database).await?;
        let vault = *store
            .vaults()
            .await?
            .first()
            .ok_or_else(|| JsError::new("a vault was made"))?;
        let credential = Credential::Passphrase(Passphrase::new(&passphrase));
        let opened = Ledger::open(store, AnyCipher::here(), random(), vault, &credential).await?;
        Ok(Self {
            ledger: opened.ledger,
            credential,
        })
    }

    /// What lies in the store.
    pub async fn held(&self) -> Answer<Held> {
        let usage = self.ledger.store().usage(self.ledger.vault().id()).await?;
        Ok(Held {
            entries: usage.entries as f64,
            files: usage.blobs as f64,
            bytes: usage.blob_bytes as f64,
        })
    }

    /// Writes a backup into a file. Says how many bytes it has.
    pub async fn back_up(&self, file: FileSystemFileHandle) -> Answer<f64> {
        let mut sink = WritableSink::open(&file).await?;
        let vault = self.ledger.vault();
        let store = self.ledger.store();
        let written = write_backup(&vault, &SystemRandom, store, &mut sink, |_| {}).await?;
        sink.finish().await?;
        Ok(written.bytes as f64)
    }

    /// Verifies a backup: everything in it is opened, and the vault is not touched.
    pub async fn drill(&self, backup: Blob) -> Answer<Held> {
        let source = FileSource::in_place(&backup)?;
        let open = Some((self.ledger.vault().id(), self.ledger.position()));
        let drill = drill_backup(
            &source,
            AnyCipher::here(),
            random(),
            &self.credential,
            open,
            |_| {},
        )
        .await?;
        let report = drill.report;
        if !report.is_sound() {
            return Err(JsError::new(&format!("{:?}", report.findings)));
        }
        Ok(Held {
            entries: report.entries as f64,
            files: report.blobs as f64,
            bytes: report.blob_bytes as f64,
        })
    }

    /// Restores a backup into a database where nothing is: staged, verified, and put in place.
    pub async fn restore(&self, backup: Blob, database: String) -> Answer<()> {
        let store = IndexedDbStore::open(&database).await?;
        let source = FileSource::in_place(&backup)?;
        let (mut reader, header) = BackupReader::open(&source).await?;
        let vault = unlock(AnyCipher::here(), random(), &header, &self.credential).await?;
        let staged = stage_backup(&mut reader, &header, &vault, &store, |_| {}).await?;
        staged.commit(None).await?;
        store.close();
        Ok(())
    }
}

fn random() -> Rc<dyn Random> {
    Rc::new(SystemRandom)
}
