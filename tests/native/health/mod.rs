//! Whether a vault is whole: every kind of damage is made on purpose and told by its own name, and what can be mended is.

mod files;
mod journal;
mod mending;
mod repair;
mod witness;

use std::ops::ControlFlow;
use std::rc::Rc;

use pollster::block_on;
use sealwell::app::engine::EngineError;
use sealwell::app::health::{Flaw, FlawKind, HealthReport, Remedy, check_vault};
use sealwell::app::{AppError, Desk, DocumentEngine, Ledger, Now};
use sealwell::chart::{Contents, Summary};
use sealwell::documents::{CardPaper, Letter, WrittenCard, WrittenPacket, WrittenPdf};
use sealwell::domain::*;
use sealwell::import::{NoPreview, Preview, Reading, Recognized};
use sealwell::search::{Entry, Found, Query, Subject};
use sealwell::store::{MemoryStore, Row, SliceSource, Store};
use sealwell::vault::{
    self, Bulk, CHUNK_BYTES, CratesCipher, Credential, Passphrase, RecoveryCode, SystemRandom,
    Vault,
};

use super::domain::world::{day, person, represented};
use crate::support::{ITERATIONS, PASSPHRASE, patterned};

/// An engine that nobody asks: health is not read out of documents.
pub struct NoEngine;

impl DocumentEngine for NoEngine {
    async fn read_file(&self, _: &str, _: Vec<u8>) -> Result<Reading, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn recognize(&self, _: &str, _: Bulk) -> Result<Recognized, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn index_file(&self, _: Subject, _: &str, _: Vec<u8>) -> Result<Vec<u8>, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn index_extract(&self, _: Subject, _: Vec<u8>) -> Result<bool, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn index(&self, _: Subject, _: Entry) -> Result<(), EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn preview(
        &self,
        _: &str,
        _: u32,
        _: Vec<u8>,
    ) -> Result<Result<Preview, NoPreview>, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn copy_to_share(&self, _: Vec<u8>) -> Result<Vec<u8>, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn forget(&self, _: Subject) -> Result<(), EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn find(&self, _: Query) -> Result<Found, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn summarize(&self, _: Vec<RecordId>) -> Result<Summary, EngineError> {
        Err(EngineError::NotStarted)
    }
    async fn contents(&self, _: Vec<RecordId>) -> Result<Vec<(RecordId, Contents)>, EngineError> {
        Err(EngineError::NotStarted)
    }
    fn restarts(&self) -> u32 {
        0
    }
    async fn write_letter(&self, _: Letter, _: Option<Signature>) -> Result<WrittenPdf, AppError> {
        Err(EngineError::NotStarted.into())
    }
    async fn write_card(&self, _: CardPaper) -> Result<WrittenCard, AppError> {
        Err(EngineError::NotStarted.into())
    }
    async fn write_packet(
        &self,
        _: Letter,
        _: Option<Signature>,
        _: Vec<(sealwell::app::engine::ExhibitMeta, Vec<u8>)>,
    ) -> Result<WrittenPacket, AppError> {
        Err(EngineError::NotStarted.into())
    }
    async fn merge(&self, _: Vec<(String, Vec<u8>)>, _: bool) -> Result<WrittenPdf, AppError> {
        Err(EngineError::NotStarted.into())
    }
    async fn plain_texts(
        &self,
        _: &State,
        _: &sealwell::app::plain::Condition,
        _: &sealwell::app::plain::PlainOptions,
    ) -> Result<Vec<sealwell::app::engine::PlainText>, EngineError> {
        Err(EngineError::NotStarted)
    }
}

pub type Memory = Ledger<MemoryStore, CratesCipher>;
pub type HealthDesk = Desk<MemoryStore, CratesCipher, NoEngine>;

pub fn now() -> Now {
    Now {
        today: day(2026, 11, 22),
        at: Moment(1_790_000_000_000),
    }
}

/// A vault with two records, of three chunks and of two, and the paper of an authority, of one.
pub struct Patient {
    pub store: MemoryStore,
    pub desk: HealthDesk,
    pub code: RecoveryCode,
    pub scan: Vec<u8>,
    pub letter: Vec<u8>,
}

pub const SCAN: RecordId = RecordId::from_random([1; 16]);
pub const LETTER: RecordId = RecordId::from_random([2; 16]);
pub const ADA: PersonId = PersonId::from_random([1; 16]);
pub const FATHER: PersonId = PersonId::from_random([2; 16]);

impl Patient {
    pub fn new() -> Self {
        let letter = patterned(CHUNK_BYTES + 100).into_iter().rev().collect();
        Self::with(patterned(2 * CHUNK_BYTES + 7), letter)
    }

    /// One whose files are short: for what has nothing to do with chunks.
    pub fn light() -> Self {
        Self::with(b"a scan".to_vec(), b"a letter".to_vec())
    }

    pub fn with(scan: Vec<u8>, letter: Vec<u8>) -> Self {
        let store = MemoryStore::default();
        let code = RecoveryCode::make(&SystemRandom).unwrap();
        let ledger = block_on(Ledger::create(
            store.clone(),
            CratesCipher,
            Rc::new(SystemRandom),
            &Passphrase::new(PASSPHRASE),
            ITERATIONS,
            &code,
            now(),
        ));
        let patient = Self {
            store,
            desk: Desk::new(ledger.unwrap(), Rc::new(SystemRandom), NoEngine),
            code,
            scan,
            letter,
        };
        patient.record(Command::SavePerson(Box::new(person(ADA))));
        let mut father = represented(FATHER);
        if let Standing::Represented(authority) = &mut father.standing {
            authority.paper = Some(patient.seal(b"power of attorney", "poa.pdf"));
        }
        patient.record(Command::SavePerson(Box::new(father)));
        let (scan, letter) = (patient.scan.clone(), patient.letter.clone());
        patient.file(SCAN, &scan, "scan.pdf");
        patient.file(LETTER, &letter, "letter.pdf");
        patient
    }

    pub fn record(&self, command: Command) {
        block_on(self.desk.record(command, now())).unwrap();
    }

    fn seal(&self, bytes: &[u8], name: &str) -> BlobRef {
        let source = SliceSource(bytes);
        let sealed = self.desk.seal(&source, name, "application/pdf", |_| {});
        block_on(sealed).unwrap()
    }

    pub fn file(&self, id: RecordId, bytes: &[u8], name: &str) {
        self.file_for(ADA, id, bytes, name);
    }

    pub fn file_for(&self, person: PersonId, id: RecordId, bytes: &[u8], name: &str) {
        let file = self.seal(bytes, name);
        self.record(Command::FileRecord(Box::new(ReceivedRecord {
            id,
            person,
            request: None,
            provider: None,
            file,
            received_on: day(2026, 11, 20),
            kind: RecordKind::Pdf,
            title: String::new(),
            dated: None,
            identity: IdentityCheck::NotStated,
        })));
    }

    pub fn vault(&self) -> Rc<Vault<CratesCipher>> {
        block_on(self.desk.ledger().lock()).vault()
    }

    pub fn file_of(&self, record: RecordId) -> BlobRef {
        self.desk.state().records[&record].file.clone()
    }

    pub fn blob(&self, record: RecordId) -> BlobId {
        self.file_of(record).id
    }

    pub fn row(&self, row: Row) -> Vec<u8> {
        self.store.row(self.vault().id(), row).unwrap()
    }

    pub fn set(&self, row: Row, bytes: Option<Vec<u8>>) {
        self.store.set_row(self.vault().id(), row, bytes);
    }

    /// Turns one bit of a row over, near its end, where every row is sealed.
    pub fn damage(&self, row: Row) {
        let mut bytes = self.row(row);
        let at = bytes.len() - 20;
        bytes[at] ^= 1;
        self.set(row, Some(bytes));
    }

    pub fn swap(&self, one: Row, other: Row) {
        let (a, b) = (self.row(one), self.row(other));
        self.set(one, Some(b));
        self.set(other, Some(a));
    }

    /// What a check finds, without noting it.
    pub fn report(&self) -> HealthReport {
        let ledger = block_on(self.desk.ledger().lock());
        let (state, position) = (ledger.state(), ledger.position());
        let go_on = |_| ControlFlow::Continue(());
        let vault = ledger.vault();
        let checked = check_vault(&*vault, &self.store, state, position, go_on);
        block_on(checked).unwrap()
    }

    /// The kinds of what a check finds.
    pub fn flaws(&self) -> Vec<FlawKind> {
        self.report()
            .flaws
            .into_iter()
            .map(|flaw| flaw.what)
            .collect()
    }

    /// Checks and notes.
    pub fn check(&self) -> HealthReport {
        let go_on = |_| ControlFlow::Continue(());
        block_on(self.desk.check_health(go_on, now())).unwrap()
    }

    /// Opens the vault anew.
    pub fn again(&self) -> Memory {
        let id = block_on(self.store.vaults()).unwrap()[0];
        let by = Credential::RecoveryCode(self.code.clone());
        let random = Rc::new(SystemRandom);
        let opened = Ledger::open(self.store.clone(), CratesCipher, random, id, &by);
        block_on(opened).unwrap().ledger
    }
}

pub fn chunk(blob: BlobId, index: u32) -> Row {
    Row::Chunk(vault_id(blob), index)
}

pub fn manifest(blob: BlobId) -> Row {
    Row::Manifest(vault_id(blob))
}

pub fn vault_id(blob: BlobId) -> vault::BlobId {
    vault::BlobId::from_bytes(blob.to_bytes())
}

/// A flaw of a record's file.
pub fn of_record(record: RecordId, what: FlawKind, remedy: Remedy) -> Flaw {
    Flaw {
        what,
        places: vec![FilePlace::Record(record)],
        remedy,
    }
}

#[test]
fn a_whole_vault_is_said_to_be_whole_and_is_counted() {
    let patient = Patient::new();
    let report = patient.report();
    let bytes = patient.scan.len() + patient.letter.len() + b"power of attorney".len();
    let expected = HealthReport {
        entries: 5,
        files: 3,
        bytes: bytes as u64,
        ..HealthReport::default()
    };
    assert_eq!(report, expected);
}

#[test]
fn a_check_says_how_far_it_has_come_and_can_be_stopped() {
    let patient = Patient::new();
    let heard = std::cell::RefCell::new(Vec::new());
    let report = patient.desk.check_health(
        |at| {
            heard.borrow_mut().push(at);
            ControlFlow::Continue(())
        },
        now(),
    );
    let report = block_on(report).unwrap();
    let heard = heard.into_inner();
    let last = heard.last().unwrap();
    assert_eq!((last.files, last.bytes), (3, report.bytes));
    assert_eq!((last.all_files, last.all_bytes), (3, report.bytes));
    assert!(heard.is_sorted_by_key(|at| at.bytes));

    let stopped = patient.desk.check_health(|_| ControlFlow::Break(()), now());
    let stopped = block_on(stopped).unwrap();
    assert!(stopped.was_stopped && stopped.files < 3);
    assert_eq!(stopped.flaws, []);
    let lines = patient.desk.state().access_log.len();
    assert_eq!(lines, 2, "made, and checked once: half a check is none");
}

#[test]
fn a_check_stands_in_the_access_log_with_the_number_of_its_findings() {
    let patient = Patient::light();
    patient.damage(chunk(patient.blob(SCAN), 0));
    patient.check();
    let state = patient.desk.state();
    let last = state.access_log.last().unwrap().what;
    assert_eq!(last, AccessKind::HealthChecked { flaws: 1 });
}

#[test]
fn what_another_tab_wrote_is_read_before_it_is_checked() {
    let patient = Patient::light();
    let mut other = patient.again();
    block_on(other.record(Command::LogAccess(AccessKind::BackedUp), now())).unwrap();
    assert_eq!(patient.check().entries, 6);
}
