//! The open vault, as pages see it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::web_sys::{Blob, File};

use super::Failure;
use super::browser::{
    ask_to_keep, blob_of, clock_ms, download, keeping, mark, now, reload, start_over, usage,
};
use crate::app::engine::Engine;
use crate::app::hits::Hit;
use crate::app::keys::{AnyCipher, Credential, Damage, Passphrase, SystemRandom};
use crate::app::letters::{Language, LeftOut};
use crate::app::places::{AnyStore, FileSink, FileSource, Store, write_backup};
use crate::app::reading::Reading;
use crate::app::{Desk, SignatureDraft, iterations_here};
use crate::domain::next::{Agenda, agenda};
use crate::domain::rules::Rules;
use crate::domain::{AccessKind, BlobRef, Command, DocumentId, DocumentKind, RequestId, State};
use crate::ui::browser::{every, today};
use crate::ui::parts::Keeping;

type OpenDesk = Desk<AnyStore, AnyCipher, Engine>;

/// How often the calendar is looked at: a page left open overnight shows the new day.
const LOOK_AT_CALENDAR: Duration = Duration::from_secs(20);

/// The open vault. `Copy`: pages keep one and use it in what they do.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    desk: StoredValue<Rc<RefCell<Option<Rc<OpenDesk>>>>, LocalStorage>,
    state: RwSignal<Arc<State>>,
    today: RwSignal<NaiveDate>,
    agenda: Memo<Agenda>,
    damage: RwSignal<Vec<DamageLine>>,
    keeping: RwSignal<Keeping>,
    made_up: bool,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}

/// Something that is damaged in the vault, by its stable name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamageLine {
    /// The stable name, such as `vault-entry-damaged`.
    pub code: &'static str,
    /// Which one, as a number or an id; never a name.
    pub which: String,
}

/// How much room the vault takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Usage {
    /// Bytes in use by this page's storage.
    pub used_bytes: f64,
    /// Bytes the browser allows.
    pub quota_bytes: f64,
}

/// A paper as a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

impl Session {
    /// A session at an open desk.
    pub(super) fn new(desk: OpenDesk, made_up: bool) -> Self {
        let (state, day) = (RwSignal::new(desk.state()), RwSignal::new(today()));
        let session = Self {
            state,
            today: day,
            agenda: Memo::new(move |_| {
                mark("sealwell:agenda:start");
                let agenda = state.with(|state| agenda(state, day.get(), Rules::shipped()));
                mark("sealwell:agenda:end");
                agenda
            }),
            damage: RwSignal::new(Vec::new()),
            keeping: RwSignal::new(Keeping::Unknown),
            desk: StoredValue::new_local(Rc::new(RefCell::new(Some(Rc::new(desk))))),
            made_up,
        };
        every(LOOK_AT_CALENDAR, move || {
            let day = today();
            if session
                .today
                .try_get_untracked()
                .is_some_and(|shown| shown != day)
            {
                session.today.try_set(day);
            }
        });
        session
    }

    /// Everything in the vault.
    #[must_use]
    pub fn state(self) -> Signal<Arc<State>> {
        self.state.into()
    }

    /// Today.
    #[must_use]
    pub fn today(self) -> Signal<NaiveDate> {
        self.today.into()
    }

    /// What needs the person and what waits, worked out once for each change and day, for all pages.
    #[must_use]
    pub fn agenda(self) -> Memo<Agenda> {
        self.agenda
    }

    /// Makes a change.
    ///
    /// # Errors
    /// When the change is refused or cannot be kept.
    pub async fn record(self, command: Command) -> Result<(), Failure> {
        let desk = self.desk()?;
        let done = desk.record(command, now()).await;
        self.show(&desk);
        Ok(done?)
    }

    /// 16 random bytes for an id.
    ///
    /// # Errors
    /// When the browser gives no randomness.
    pub fn random_bytes(self) -> Result<[u8; 16], Failure> {
        Ok(self.desk()?.random_id()?)
    }

    /// Writes a paper as a PDF in the worker, unsigned; a copy to read where the language is not the recipient's.
    ///
    /// # Errors
    /// When it cannot be composed or written.
    pub async fn write_document(
        self,
        kind: DocumentKind,
        request: RequestId,
        language: Language,
    ) -> Result<PdfFile, Failure> {
        mark("sealwell:pdf:start");
        let desk = self.desk()?;
        let written = desk.write_unsigned(request, kind, language, now()).await?;
        mark("sealwell:pdf:end");
        Ok(PdfFile {
            bytes: written.bytes,
            pages: written.pages,
        })
    }

    /// Writes a complaint with its exhibits as a trial; says what of them it does not show.
    ///
    /// # Errors
    /// When it cannot be composed or written.
    pub async fn look_at_packet(
        self,
        request: RequestId,
        kind: DocumentKind,
    ) -> Result<Vec<LeftOut>, Failure> {
        let desk = self.desk()?;
        let letter = desk.letter(request, kind, Language::English, now())?;
        Ok(desk.packet(letter, None).await?.left_out)
    }

    /// Signs a paper: writes it in the worker, seals it, records it.
    ///
    /// # Errors
    /// When it cannot be written, or a required element is missing.
    pub async fn sign(
        self,
        request: RequestId,
        kind: DocumentKind,
        draft: SignatureDraft,
    ) -> Result<DocumentId, Failure> {
        let desk = self.desk()?;
        let signed = desk.sign(request, kind, draft, now()).await;
        self.show(&desk);
        Ok(signed?)
    }

    /// Seals a file byte for byte; `progress` hears how many bytes are done. It becomes part of the vault with the
    /// command that names it.
    ///
    /// # Errors
    /// When the file cannot be read, or there is no room.
    pub async fn seal_file(self, file: File, progress: Callback<u64>) -> Result<BlobRef, Failure> {
        mark("sealwell:import:start");
        let source = FileSource::open(&file).await?;
        let sealed = self
            .desk()?
            .seal(&source, &file.name(), &file.type_(), |done| {
                progress.run(done)
            })
            .await?;
        mark("sealwell:import:end");
        Ok(sealed)
    }

    /// Drops a sealed file that is not wanted after all.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn drop_file(self, file: BlobRef) -> Result<(), Failure> {
        Ok(self.desk()?.drop_staged(&file).await?)
    }

    /// Reads a kept file back.
    ///
    /// # Errors
    /// When it is damaged; the failure names it.
    pub async fn read_blob(self, file: &BlobRef) -> Result<Vec<u8>, Failure> {
        Ok(self.desk()?.bytes(file).await?)
    }

    /// Reads what a kept file says, in the worker.
    ///
    /// # Errors
    /// When it is damaged, or the worker died of it; the file is kept.
    pub async fn read_file(self, file: &BlobRef) -> Result<Arc<Reading>, Failure> {
        Ok(Arc::new(self.desk()?.reading(file).await?))
    }

    /// Finds records that say something.
    ///
    /// # Errors
    /// When the worker died.
    pub async fn find(self, query: String) -> Result<Vec<Hit>, Failure> {
        Ok(self.desk()?.find(&query).await?)
    }

    /// Gives a kept file out as it came, to the device's downloads, and notes it in the access log.
    ///
    /// # Errors
    /// When it is damaged.
    pub async fn save_as_download(self, file: &BlobRef) -> Result<(), Failure> {
        let bytes = self.read_blob(file).await?;
        self.save_bytes(&bytes, &file.media_type, &file.name)?;
        self.record(Command::LogAccess(AccessKind::FileDownloaded))
            .await
    }

    /// Hands bytes to the device's downloads.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn save_bytes(self, bytes: &[u8], media_type: &str, name: &str) -> Result<(), Failure> {
        let blob = blob_of(bytes, media_type).ok_or(Failure::new("download-refused"))?;
        save(&blob, name)
    }

    /// Whether this is the made-up person's vault, which keeps nothing.
    #[must_use]
    pub fn is_made_up(self) -> bool {
        self.made_up
    }

    /// Locks: the keys and everything read are dropped, and the page starts anew, because WebAssembly memory is only
    /// surely forgotten with its page.
    pub fn lock(self) {
        self.forget();
        if self.made_up { start_over() } else { reload() }
    }

    /// What is damaged in the vault.
    #[must_use]
    pub fn damage(self) -> Signal<Vec<DamageLine>> {
        self.damage.into()
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

    /// Gives the vault another passphrase.
    ///
    /// # Errors
    /// When the old one does not open it, or the new one is too short.
    pub async fn change_passphrase(self, old: String, new: String) -> Result<(), Failure> {
        let desk = self.desk()?;
        let cipher = AnyCipher::here();
        let iterations = iterations_here(&cipher, clock_ms).await?;
        let old = Credential::Passphrase(Passphrase::new(&old));
        let new = Passphrase::new(&new);
        let mut ledger = desk.ledger().lock().await;
        ledger
            .change_passphrase(cipher, Rc::new(SystemRandom), &old, &new, iterations)
            .await?;
        drop(ledger);
        self.record(Command::LogAccess(AccessKind::PassphraseChanged))
            .await
    }

    /// Writes a backup file to the device's downloads.
    ///
    /// # Errors
    /// When the vault cannot be read or the file cannot be written.
    pub async fn download_backup(self) -> Result<(), Failure> {
        let desk = self.desk()?;
        let (vault, store) = {
            let ledger = desk.ledger().lock().await;
            (ledger.vault(), ledger.store().clone())
        };
        let mut sink = FileSink::default();
        write_backup(&*vault, &SystemRandom, &store, &mut sink, |_| ()).await?;
        let blob: Blob = sink.finish()?;
        save(&blob, &format!("sealwell-{}.sealwell", now().today))?;
        self.record(Command::LogAccess(AccessKind::BackedUp)).await
    }

    /// Erases the vault from this device.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn erase(self) -> Result<(), Failure> {
        let desk = self.desk()?;
        let ledger = desk.ledger().lock().await;
        ledger.store().delete_vault(ledger.vault().id()).await?;
        drop(ledger);
        self.forget();
        start_over();
        Ok(())
    }

    /// Looks what the browser promised and what of the journal did not open.
    pub(super) async fn look_at_storage(self) {
        self.keeping.try_set(keeping().await);
        if let Ok(desk) = self.desk() {
            self.damage
                .try_set(desk.damages().await.iter().map(DamageLine::from).collect());
        }
    }

    /// Drops what a killed tab left behind, unless another tab may be sealing a file right now.
    pub(super) async fn sweep(self) {
        let Ok(desk) = self.desk() else { return };
        let ledger = desk.ledger().lock().await;
        // What cannot be swept today is swept at the next opening.
        let _ = ledger.store().sweep(ledger.vault().id()).await;
    }

    pub(super) fn desk(self) -> Result<Rc<OpenDesk>, Failure> {
        let open = self
            .desk
            .try_with_value(|desk| desk.borrow().clone())
            .flatten();
        open.ok_or(Failure::new("locked"))
    }

    pub(super) fn show(self, desk: &OpenDesk) {
        mark("sealwell:change");
        // A page that was left while something was under way has nobody to show it to.
        let _ = self.state.try_set(desk.state());
    }

    fn forget(self) {
        self.desk.try_with_value(|desk| desk.borrow_mut().take());
        let _ = self.state.try_set(Arc::default());
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

fn save(blob: &Blob, name: &str) -> Result<(), Failure> {
    download(blob, name).ok_or(Failure::new("download-refused"))
}

/// The open session.
///
/// # Panics
/// Outside the open vault.
#[must_use]
pub fn use_session() -> Session {
    use_context::<Session>().expect("pages of the open vault have a session")
}
