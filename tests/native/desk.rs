//! The open vault at work with papers: many signed at once, printed at once, sent with their exhibits.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Waker};

use pollster::block_on;
use sealwell::app::engine::{EngineError, EngineInPlace, ExhibitMeta};
use sealwell::app::{AppError, Desk, DocumentEngine, Ledger, Now, SignatureDraft};
use sealwell::chart::{Contents, Summary};
use sealwell::documents::{
    CardPaper, Exhibit, Language, LeftOutWhy, Letter, Span, Words, WrittenCard, WrittenPacket,
    WrittenPdf, page_count,
};
use sealwell::domain::*;
use sealwell::import::{NoPreview, Preview, Reading, Recognized};
use sealwell::search::{Entry, Found, Query, Subject};
use sealwell::store::{MemoryStore, SliceSource, Store};
use sealwell::vault::{
    BlobId as VaultBlobId, Bulk, CratesCipher, Credential, Passphrase, RecoveryCode, SystemRandom,
};

use super::documents_packet_files::{pages_that_say, png};
use super::domain::world::{day, person, provider, represented};

/// A file over which this engine dies.
pub(super) const DEADLY: &[u8] = b"%PDF-1.7 deadly";

/// The worker's own code, in place; it can be made to die.
#[derive(Default)]
pub(super) struct Mortal {
    inner: RefCell<Rc<EngineInPlace>>,
    /// How many more letters it writes before it dies of one.
    dies_after: Cell<Option<u32>>,
    pub(super) restarts: Cell<u32>,
    /// How many files it has parsed for its index.
    pub(super) parsed: Cell<u32>,
}

impl Mortal {
    fn inner(&self) -> Rc<EngineInPlace> {
        Rc::clone(&self.inner.borrow())
    }
}

const DEAD: EngineError = EngineError::Died { at: None };

impl DocumentEngine for Mortal {
    async fn read_file(&self, name: &str, bytes: Vec<u8>) -> Result<Reading, EngineError> {
        self.inner().read_file(name, bytes).await
    }

    async fn recognize(&self, name: &str, bytes: Bulk) -> Result<Recognized, EngineError> {
        self.inner().recognize(name, bytes).await
    }

    async fn index_file(
        &self,
        subject: Subject,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, EngineError> {
        if bytes == DEADLY {
            self.restarts.set(self.restarts.get() + 1);
            *self.inner.borrow_mut() = Rc::default();
            return Err(DEAD);
        }
        if !bytes.is_empty() {
            self.parsed.set(self.parsed.get() + 1);
        }
        self.inner().index_file(subject, name, bytes).await
    }

    async fn index_extract(&self, subject: Subject, extract: Vec<u8>) -> Result<bool, EngineError> {
        self.inner().index_extract(subject, extract).await
    }

    async fn index(&self, subject: Subject, entry: Entry) -> Result<(), EngineError> {
        self.inner().index(subject, entry).await
    }

    async fn preview(
        &self,
        name: &str,
        page: u32,
        bytes: Vec<u8>,
    ) -> Result<Result<Preview, NoPreview>, EngineError> {
        self.inner().preview(name, page, bytes).await
    }

    async fn copy_to_share(&self, bytes: Vec<u8>) -> Result<Vec<u8>, EngineError> {
        self.inner().copy_to_share(bytes).await
    }

    async fn forget(&self, subject: Subject) -> Result<(), EngineError> {
        self.inner().forget(subject).await
    }

    async fn find(&self, query: Query) -> Result<Found, EngineError> {
        self.inner().find(query).await
    }

    async fn summarize(&self, records: Vec<RecordId>) -> Result<Summary, EngineError> {
        self.inner().summarize(records).await
    }

    async fn contents(
        &self,
        records: Vec<RecordId>,
    ) -> Result<Vec<(RecordId, Contents)>, EngineError> {
        self.inner().contents(records).await
    }

    fn restarts(&self) -> u32 {
        self.restarts.get()
    }

    async fn write_letter(
        &self,
        letter: Letter,
        signature: Option<Signature>,
    ) -> Result<WrittenPdf, AppError> {
        match self.dies_after.get() {
            Some(0) => return Err(DEAD.into()),
            left => self.dies_after.set(left.map(|left| left - 1)),
        }
        self.inner().write_letter(letter, signature).await
    }

    async fn write_card(&self, paper: CardPaper) -> Result<WrittenCard, AppError> {
        self.inner().write_card(paper).await
    }

    /// Dies of a deadly exhibit unless it stays closed.
    async fn write_packet(
        &self,
        letter: Letter,
        signature: Option<Signature>,
        exhibits: Vec<(ExhibitMeta, Vec<u8>)>,
    ) -> Result<WrittenPacket, AppError> {
        let deadly = |(meta, bytes): &(ExhibitMeta, Vec<u8>)| bytes == DEADLY && !meta.stays_closed;
        if exhibits.iter().any(deadly) {
            return Err(DEAD.into());
        }
        self.inner().write_packet(letter, signature, exhibits).await
    }

    async fn merge(
        &self,
        files: Vec<(String, Vec<u8>)>,
        is_two_sided: bool,
    ) -> Result<WrittenPdf, AppError> {
        if files.iter().any(|(_, bytes)| bytes == DEADLY) {
            return Err(DEAD.into());
        }
        self.inner().merge(files, is_two_sided).await
    }

    async fn plain_texts(
        &self,
        state: &State,
        condition: &sealwell::app::plain::Condition,
        options: &sealwell::app::plain::PlainOptions,
    ) -> Result<Vec<sealwell::app::engine::PlainText>, EngineError> {
        self.inner().plain_texts(state, condition, options).await
    }
}

pub(super) type TestDesk = Desk<MemoryStore, CratesCipher, Mortal>;

pub(super) fn now() -> Now {
    Now {
        today: day(2026, 11, 23),
        at: Moment(1_790_000_000_000),
    }
}

pub(super) fn record(desk: &TestDesk, command: Command) {
    block_on(desk.record(command, now())).unwrap();
}

/// An open vault with two people, a request of the first to each of three providers, and one of the second.
pub(super) fn desk() -> (TestDesk, Vec<RequestId>, RequestId) {
    let code = RecoveryCode::make(&SystemRandom).unwrap();
    let ledger = block_on(Ledger::create(
        MemoryStore::default(),
        CratesCipher,
        Rc::new(SystemRandom),
        &Passphrase::new("seven quiet herons fly"),
        600_000,
        &code,
        now(),
    ));
    let desk = Desk::new(ledger.unwrap(), Rc::new(SystemRandom), Mortal::default());
    let (ada, father) = (
        PersonId::from_random([1; 16]),
        PersonId::from_random([2; 16]),
    );
    record(&desk, Command::SavePerson(Box::new(person(ada))));
    let mut for_father = represented(father);
    if let Standing::Represented(authority) = &mut for_father.standing {
        let paper =
            block_on(desk.seal(&SliceSource(b"paper"), "poa.pdf", "application/pdf", |_| {}));
        authority.paper = Some(paper.unwrap());
    }
    record(&desk, Command::SavePerson(Box::new(for_father)));
    let providers: Vec<ProviderId> = (1..=3).map(|n| ProviderId::from_random([n; 16])).collect();
    for id in &providers {
        let kept = provider(*id, ProviderKind::Practice, "WI");
        record(&desk, Command::SaveProvider(Box::new(kept)));
    }
    let ask = |person: PersonId, providers: &[ProviderId], number: u8| -> Vec<RequestId> {
        let draft = DraftId::from_random([number; 16]);
        let ids: Vec<RequestId> = (0..providers.len())
            .map(|n| RequestId::from_random([number + n as u8; 16]))
            .collect();
        let answers = Draft {
            person: Some(person),
            providers: providers.to_vec(),
            recipient: Some(Recipient::Requester),
            delivery: Some(Delivery::Mail),
            ..Draft::new(draft)
        };
        record(&desk, Command::SaveDraft(Box::new(answers)));
        let prepare = Command::PrepareRequests {
            draft,
            ids: ids.clone(),
        };
        record(&desk, prepare);
        ids
    };
    let own = ask(ada, &providers, 10);
    let other = ask(father, &providers[..1], 20)[0];
    (desk, own, other)
}

fn typed() -> SignatureDraft {
    SignatureDraft {
        method: SignatureMethod::Typed("Ada Quill".into()),
        capacity: None,
        consent: Some(Consent {
            version: "1".into(),
            text: "This is my signature.".into(),
        }),
        signed_on: now().today,
        scan: None,
    }
}

fn access(requests: &[RequestId]) -> Vec<(RequestId, DocumentKind)> {
    requests
        .iter()
        .map(|id| (*id, DocumentKind::AccessRequest))
        .collect()
}

#[test]
fn letters_to_sign_by_pen_come_as_one_file_and_nothing_is_signed_by_that() {
    let (desk, requests, _) = desk();
    let printed = block_on(desk.unsigned(&access(&requests), now())).unwrap();
    assert_eq!(page_count(&printed.bytes), Ok(printed.pages));
    assert!(printed.pages >= 3, "each letter has a page of its own");
    let state = desk.state();
    assert!(
        requests
            .iter()
            .all(|id| state.requests[id].documents.is_empty())
    );
}

#[test]
fn one_signature_signs_many_requests_and_they_print_as_one_file() {
    let (desk, requests, _) = desk();
    let heard = RefCell::new(Vec::new());
    let batch = block_on(desk.sign_all(&access(&requests), &typed(), now(), |done| {
        heard.borrow_mut().push(done);
    }))
    .unwrap();
    assert_eq!(batch.stopped, None);
    assert_eq!(*heard.borrow(), [1, 2, 3]);
    let signed: Vec<RequestId> = batch.signed.iter().map(|(request, _)| *request).collect();
    assert_eq!(signed, requests);
    let pages: u32 = desk
        .state()
        .requests
        .values()
        .filter_map(|file| file.signed_request())
        .map(|paper| paper.pages)
        .sum();
    let printed = block_on(desk.merged(&batch.signed, false)).unwrap();
    assert_eq!(
        (printed.pages, page_count(&printed.bytes)),
        (pages, Ok(pages))
    );
    let bytes = String::from_utf8_lossy(&printed.bytes).into_owned();
    for id in requests {
        let reference = desk.state().requests[&id].request.reference().to_string();
        assert!(bytes.contains(&reference), "a bookmark for {reference}");
    }
}

#[test]
fn signing_many_stops_at_the_first_that_fails_and_keeps_what_was_signed() {
    let (desk, requests, _) = desk();
    desk.engine().dies_after.set(Some(1));
    let batch = block_on(desk.sign_all(&access(&requests), &typed(), now(), |_| {})).unwrap();
    assert_eq!(batch.signed.len(), 1);
    let died = AppError::Engine(EngineError::Died { at: None });
    assert_eq!(batch.stopped, Some((requests[1], died)));
    let state = desk.state();
    let is_signed: Vec<bool> = requests
        .iter()
        .map(|id| state.requests[id].signed_request().is_some())
        .collect();
    assert_eq!(is_signed, [true, false, false]);
}

#[test]
fn one_signature_is_not_put_under_the_requests_of_two_patients() {
    let (desk, requests, other) = desk();
    let both = [requests[0], other];
    let refused = block_on(desk.sign_all(&access(&both), &typed(), now(), |_| {}));
    assert_eq!(refused, Err(AppError::SeveralPatients));
    assert!(
        desk.state().requests[&requests[0]]
            .signed_request()
            .is_none()
    );
}

fn exhibit(desk: &TestDesk, label: &str, name: &str, media_type: &str, bytes: &[u8]) -> Exhibit {
    let title = Words(vec![Span {
        text: format!("File {name}"),
        ..Span::default()
    }]);
    let file = block_on(desk.seal(&SliceSource(bytes), name, media_type, |_| {})).unwrap();
    Exhibit {
        label: label.into(),
        title,
        file,
    }
}

#[test]
fn a_letters_exhibits_are_fetched_from_the_vault() {
    let (desk, requests, _) = desk();
    let mut letter = desk
        .letter(
            requests[0],
            DocumentKind::AccessRequest,
            Language::English,
            now(),
        )
        .unwrap();
    let fax = pages_that_say(&["Fax sent", "Fax received"], (612, 792), 0);
    letter.exhibits = vec![
        exhibit(&desk, "A", "fax.pdf", "application/pdf", &fax),
        exhibit(&desk, "B", "portal.png", "image/png", &png(30, 40)),
    ];
    let packet = block_on(desk.packet(letter, None)).unwrap();
    let pages: Vec<u32> = packet.placed.iter().map(|placed| placed.pages).collect();
    assert_eq!((pages, packet.left_out), (vec![2, 1], vec![]));
}

#[test]
fn a_file_that_kills_the_engine_is_named_and_the_packet_is_written() {
    let (desk, requests, _) = desk();
    let mut letter = desk
        .letter(
            requests[0],
            DocumentKind::AccessRequest,
            Language::English,
            now(),
        )
        .unwrap();
    letter.exhibits = vec![
        exhibit(&desk, "A", "portal.png", "image/png", &png(30, 40)),
        exhibit(&desk, "B", "hostile.pdf", "application/pdf", DEADLY),
    ];
    let packet = block_on(desk.packet(letter, None)).unwrap();
    assert_eq!(packet.placed.len(), 2);
    let left: Vec<_> = packet
        .left_out
        .iter()
        .map(|left| (left.label.as_str(), left.name.as_str(), &left.why))
        .collect();
    assert_eq!(left, [("B", "hostile.pdf", &LeftOutWhy::Damaged)]);
}

/// The same vault in another tab.
pub(super) fn beside(desk: &TestDesk) -> TestDesk {
    let store = block_on(desk.ledger().lock()).store().clone();
    let by_passphrase = Credential::Passphrase(Passphrase::new("seven quiet herons fly"));
    let opened = block_on(Ledger::open(
        store,
        CratesCipher,
        Rc::new(SystemRandom),
        desk.vault_id(),
        &by_passphrase,
    ));
    Desk::new(
        opened.unwrap().ledger,
        Rc::new(SystemRandom),
        Mortal::default(),
    )
}

#[test]
fn a_desk_follows_what_another_one_wrote_and_a_call_that_finds_one_waiting_leaves_it_to_that() {
    let (one, _, _) = desk();
    let two = beside(&one);
    assert_eq!(block_on(two.follow()), Ok(false));
    record(&one, Command::LogAccess(AccessKind::BackedUp));
    let both = block_on(futures_util::future::join(two.follow(), two.follow()));
    assert_eq!(both, (Ok(true), Ok(false)));
    assert_eq!(two.state(), one.state());
    // While the ledger is busy the first call waits, and the second has nothing to wait for.
    record(&one, Command::LogAccess(AccessKind::BackedUp));
    let busy = block_on(two.ledger().lock());
    let mut waits = pin!(two.follow());
    let mut context = Context::from_waker(Waker::noop());
    assert!(waits.as_mut().poll(&mut context).is_pending());
    assert_eq!(block_on(two.follow()), Ok(false));
    drop(busy);
    assert_eq!(block_on(waits), Ok(true));
    assert_eq!(two.state(), one.state());
}

#[test]
fn nothing_is_swept_from_a_file_being_sealed_to_the_command_that_names_it_or_its_end() {
    let (one, _, _) = desk();
    let two = beside(&one);
    let seal = || block_on(one.seal(&SliceSource(b"scan"), "a.bin", "", |_| {})).unwrap();
    let (wanted, unwanted) = (seal(), seal());
    assert_eq!(block_on(two.sweep()), Ok(0));
    block_on(one.drop_staged(&unwanted)).unwrap();
    assert_eq!(block_on(two.sweep()), Ok(0));
    assert_eq!(block_on(one.bytes(&wanted)).unwrap(), b"scan");
    let filed = ReceivedRecord {
        id: RecordId::from_random([9; 16]),
        person: PersonId::from_random([1; 16]),
        request: None,
        provider: None,
        file: wanted.clone(),
        received_on: now().today,
        kind: RecordKind::Other,
        title: String::new(),
        dated: None,
        identity: IdentityCheck::NotStated,
    };
    record(&one, Command::FileRecord(Box::new(filed)));
    // Nobody stages any more: what is swept now is what a killed tab would have left.
    let store = block_on(one.ledger().lock()).store().clone();
    let left = [(0, Bulk::copy_from(b"left behind"))];
    block_on(store.stage(one.vault_id(), VaultBlobId::from_bytes([8; 16]), &left)).unwrap();
    assert_eq!(block_on(two.sweep()), Ok(1));
    block_on(two.follow()).unwrap();
    assert_eq!(block_on(two.bytes(&wanted)).unwrap(), b"scan");
}

#[test]
fn a_vault_erased_at_one_desk_is_gone_at_the_other() {
    let (one, _, _) = desk();
    let two = beside(&one);
    block_on(one.erase_vault()).unwrap();
    assert_eq!(block_on(two.follow()).unwrap_err().code(), "store-no-vault");
}

/// A condition as a portal hands it out.
fn condition(code: &str, name: &str) -> Vec<u8> {
    format!(
        r#"{{"resourceType":"Condition","code":{{"coding":[{{"system":"http://snomed.info/sct","code":"{code}","display":"{name}"}}]}}}}"#
    )
    .into_bytes()
}

#[test]
fn what_a_persons_records_say_together_leaves_out_files_that_name_somebody_else() {
    let (desk, _, _) = desk();
    let elsewhere = IdentityCheck::Differs {
        name: "Ambrose Quillfeather".to_owned(),
        born: None,
    };
    let (ada, father) = (1, 2);
    let files = [
        (
            30,
            ada,
            condition("195967001", "Asthma"),
            IdentityCheck::Fits,
        ),
        (
            31,
            ada,
            condition("195967001", "Bronchial asthma"),
            IdentityCheck::NotStated,
        ),
        (32, ada, condition("90560007", "Gout"), elsewhere),
        (
            33,
            father,
            condition("73211009", "Diabetes"),
            IdentityCheck::Fits,
        ),
    ];
    for (number, person, bytes, identity) in files {
        let file = block_on(desk.seal(&SliceSource(&bytes), "portal.json", "", |_| {})).unwrap();
        let filed = ReceivedRecord {
            id: RecordId::from_random([number; 16]),
            person: PersonId::from_random([person; 16]),
            request: None,
            provider: None,
            file,
            received_on: now().today,
            kind: RecordKind::Fhir,
            title: String::new(),
            dated: None,
            identity,
        };
        record(&desk, Command::FileRecord(Box::new(filed)));
    }
    let heard = RefCell::new(Vec::new());
    let progress = |done, all| heard.borrow_mut().push((done, all));
    let of_ada = PersonId::from_random([1; 16]);
    let said = block_on(desk.said_together(of_ada, progress)).unwrap();
    assert_eq!(*heard.borrow(), [(0, 4), (1, 4), (2, 4), (3, 4)]);
    assert_eq!((said.records, said.summary.statements), (2, 2));
    assert_eq!(said.of_others, [RecordId::from_random([32; 16])]);
    let [problems] = said.summary.lists.as_slice() else {
        panic!("{:?}", said.summary);
    };
    assert_eq!(
        (problems.lines.len(), problems.lines[0].cites.len()),
        (1, 2)
    );
    // What was read once is not read again.
    block_on(desk.said_together(of_ada, |_, _| panic!("read again"))).unwrap();
}
