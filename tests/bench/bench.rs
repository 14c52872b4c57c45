//! The app's side of `make bench`: the use cases as the pages call them, without the pages. Never shipped.

#[cfg(target_arch = "wasm32")]
mod app_side {
    use std::rc::Rc;

    use chrono::{Days, NaiveDate};
    use sealwell::app::{Ledger, Now, seal_file};
    use sealwell::documents::{PdfOptions, PdfWriter, compose};
    use sealwell::domain::rules::Rules;
    use sealwell::domain::{
        Address, Command, Delivery, DocumentKind, IdentityCheck, Instrument, Manner, Moment,
        Person, PersonId, Provider, ProviderId, ProviderKind, ReceivedRecord, Recipient,
        RecordForm, RecordId, RecordKind, Request, RequestFile, RequestId, Scope, Standing,
    };
    use sealwell::store::{FileSource, IndexedDbStore, Store};
    use sealwell::vault::{AnyCipher, Credential, Passphrase, Random, RecoveryCode, SystemRandom};
    use wasm_bindgen::prelude::*;
    use web_sys::Blob;

    /// A vault in a database of its own.
    #[wasm_bindgen]
    #[derive(Clone)]
    pub struct Desk {
        store: IndexedDbStore,
        passphrase: String,
    }

    type Answer<T> = Result<T, JsError>;

    fn id() -> Answer<[u8; 16]> {
        let mut bytes = [0; 16];
        SystemRandom.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// So many days into the story.
    fn day(days: u64) -> Now {
        let first = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date of the calendar");
        let today = first
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

    fn address(street: &str) -> Address {
        Address {
            street: street.to_owned(),
            unit: String::new(),
            city: "Madison".to_owned(),
            state: "WI".to_owned(),
            zip: "53703".to_owned(),
        }
    }

    fn person(id: PersonId) -> Person {
        Person {
            id,
            name: "Ada Moreno Field".to_owned(),
            called: "Ada".to_owned(),
            former_names: String::new(),
            born: NaiveDate::from_ymd_opt(1951, 3, 9).expect("a date of the calendar"),
            died: None,
            address: address("14 Willow Street"),
            phone: "555-0100".to_owned(),
            email: "ada@example.com".to_owned(),
            standing: Standing::Myself,
        }
    }

    fn provider(id: ProviderId, number: u32) -> Provider {
        Provider {
            id,
            kind: ProviderKind::Practice,
            name: format!("Lakeside Practice {number}"),
            department: "Medical Records".to_owned(),
            address: address("2 Harbor Road"),
            phone: "555-0101".to_owned(),
            fax: "555-0102".to_owned(),
            email: String::new(),
            portal: String::new(),
            npi: None,
            accepts: [].into(),
            notes: String::new(),
        }
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
            for number in 0..events.saturating_sub(2) {
                // One new place for nine notes about known ones: about what a long illness leaves behind.
                let written = if number % 10 == 0 || providers.is_empty() {
                    let new = provider(ProviderId::from_random(id()?), number);
                    providers.push(new.clone());
                    new
                } else {
                    let at = number as usize % providers.len();
                    providers[at].notes = format!(
                        "Called on day {number}. They will look for the films and call back."
                    );
                    providers[at].clone()
                };
                ledger
                    .record(
                        Command::SaveProvider(Box::new(written)),
                        day(u64::from(number / 10)),
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
            let (kept_file, kept) = seal_file(
                &ledger.vault(),
                ledger.store(),
                &source,
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
            Ok(clock.now() - from)
        }

        async fn open(&self) -> Answer<Ledger<IndexedDbStore>> {
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

    /// One access request, written as often as it is asked for, by a writer that is kept as the worker keeps its own.
    #[wasm_bindgen]
    pub struct Letters {
        writer: PdfWriter,
        file: RequestFile,
        person: Person,
        provider: Provider,
    }

    #[wasm_bindgen]
    impl Letters {
        /// The request, and the fonts read.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Answer<Letters> {
            let person = person(PersonId::from_random(id()?));
            let provider = provider(ProviderId::from_random(id()?), 7);
            let request = Request {
                id: RequestId::from_random(id()?),
                person: person.id,
                provider: provider.id,
                instrument: Instrument::AccessRequest,
                recipient: Recipient::Requester,
                scope: Scope::default(),
                manner: Manner::Copy,
                form: RecordForm::Pdf,
                delivery: Delivery::SecureEmail,
                fee_ceiling_cents: Some(1500),
                purpose: None,
                expiry: None,
                written_on: day(0).today,
            };
            let file = RequestFile {
                request,
                documents: Vec::new(),
                sendings: Vec::new(),
                happenings: Vec::new(),
                prepared: day(0).at,
            };
            Ok(Self {
                writer: PdfWriter::new()?,
                file,
                person,
                provider,
            })
        }

        /// From the facts to the bytes of the PDF.
        pub fn write(&mut self) -> Answer<Vec<u8>> {
            let (kind, today) = (DocumentKind::AccessRequest, day(0).today);
            let letter = compose(
                kind,
                &self.file,
                &self.person,
                &self.provider,
                today,
                Rules::shipped(),
            )?;
            Ok(self
                .writer
                .write(&letter, None, &PdfOptions::default())?
                .bytes)
        }
    }
}

fn main() {}
