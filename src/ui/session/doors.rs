//! The ways in, and the way out.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{ask_to_keep, clock_ms, mark, now, told};
use super::open::OpenDesk;
use super::tabs::{Tabs, on_return};
use super::ways::opening_key;
use super::witness::KeptWitness;
use super::{Failure, Session};
use crate::app::engine::Engine;
use crate::app::keys::{
    AnyCipher, Credential, Header, HelperSheet, Passphrase, Random, RecoveryCode, SlotKind,
    SystemRandom, VaultId, join_sheets,
};
use crate::app::places::{AnyStore, IndexedDbStore, MemoryStore, Store, StoreError};
use crate::app::sample::{story, tell};
use crate::app::{AppError, Desk, Ledger, Opened, Tidings, What, iterations_here, sweep_strays};
use crate::domain::{AccessKind, Command};
use crate::ui::browser::{ask_passkey, failed_tries, forget_failed_tries, note_failed_try};

/// Where the house stands.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one of it, and an open session is handles that pages copy"
)]
pub enum Shell {
    /// Looking for a vault.
    Booting,
    /// There is none on this device.
    New,
    /// There is one, and it is locked.
    Locked,
    /// It is open.
    Open(Session),
    /// It cannot be opened on this device as it is.
    Broken(Failure),
}

pub(super) type OpenLedger = Ledger<AnyStore, AnyCipher>;

/// The doors of the house. `Copy`: pages keep one and use it in what they do.
#[derive(Clone, Copy)]
pub struct Doors {
    shell: RwSignal<Shell>,
    made: StoredValue<Rc<RefCell<Option<OpenLedger>>>, LocalStorage>,
    /// The app's own owner: a session made by a door must outlive the door, which is gone as soon as the vault opens.
    owner: StoredValue<Owner>,
    tabs: Tabs,
    told: Option<What>,
}

impl Doors {
    /// Where the house stands.
    #[must_use]
    pub fn shell(self) -> Signal<Shell> {
        self.shell.into()
    }

    /// What became of the vault that was open in this tab: erased or replaced in another one.
    #[must_use]
    pub fn told(self) -> Option<What> {
        self.told
    }

    /// Looks whether there is a vault on this device.
    pub async fn look(self) {
        let found = async {
            let store = store().await?;
            let is_new = store.vaults().await?.is_empty();
            Ok::<_, StoreError>((store, is_new))
        };
        self.shell.set(match found.await {
            Ok((_, false)) => Shell::Locked,
            Ok((store, true)) => {
                // No vault will be opened whose opening sweeps. What cannot be swept now is swept the next time.
                spawn_local(async move { drop(sweep_strays(&store).await) });
                Shell::New
            }
            Err(error) => Shell::Broken(error.into()),
        });
    }

    /// Something happened to a vault in another tab.
    fn hear(self, tidings: Tidings) {
        let is_made = self.made.with_value(|made| made.borrow().is_some());
        match self.shell.get_untracked() {
            Shell::Open(session) if session.is_of(tidings.vault) => session.hear(tidings.what),
            // A vault that was just made here waits behind its recovery sheet.
            Shell::New if is_made => {}
            Shell::New | Shell::Locked => match tidings.what {
                What::Made | What::Erased | What::Replaced | What::Rekeyed => {
                    spawn_local(self.look())
                }
                What::Changed | What::Locked => {}
            },
            _ => {}
        }
    }

    pub(super) fn tell(self, vault: VaultId, what: What) {
        self.tabs.tell(vault, what);
    }

    /// Reads what other tabs wrote while this one slept.
    fn follow(self) {
        if let Shell::Open(session) = self.shell.get_untracked() {
            spawn_local(session.follow());
        }
    }

    /// Makes a vault and gives its recovery code. The vault opens with [`Doors::enter`], after the kit was printed.
    ///
    /// # Errors
    /// When the passphrase is too short or the vault cannot be kept, or another tab made one meanwhile.
    pub async fn create(self, passphrase: String) -> Result<RecoveryCode, Failure> {
        let code = RecoveryCode::make(&SystemRandom).map_err(AppError::from)?;
        let store = store().await?;
        if !store.vaults().await?.is_empty() {
            return Err(StoreError::VaultExists.into());
        }
        let ledger = make(store, &Passphrase::new(&passphrase), &code).await?;
        self.tell(ledger.vault().id(), What::Made);
        self.made
            .with_value(|made| *made.borrow_mut() = Some(ledger));
        Ok(code)
    }

    /// Opens the vault that was just made, and asks the browser to keep it.
    ///
    /// # Errors
    /// When none was made.
    pub async fn enter(self) -> Result<(), Failure> {
        let made = self.made.with_value(|made| made.borrow_mut().take());
        let mut ledger = made.ok_or(Failure::new("store-no-vault"))?;
        ledger.watch(Rc::new(KeptWitness)).await?;
        ask_to_keep().await;
        let session = self.open(ledger, false);
        session.look_at_storage().await;
        Ok(())
    }

    /// What opens the locked vault beside the passphrase: its slots' kinds, which are no secret.
    pub async fn kinds(self) -> Vec<SlotKind> {
        let slots = async { Ok::<_, Failure>(locked_header().await?.2.slots()) }.await;
        let slots = slots.unwrap_or_default().into_iter();
        slots.map(|slot| slot.kind).collect()
    }

    /// Opens with the passphrase.
    ///
    /// # Errors
    /// When it does not open the vault, or something is damaged.
    pub async fn unlock_passphrase(self, passphrase: String) -> Result<(), Failure> {
        mark("sealwell:unlock:start");
        let (store, vault, header) = locked_header().await?;
        let words = Credential::Passphrase(Passphrase::new(&passphrase));
        let key = opening_key(&header, words).await?;
        self.unlock(store, vault, key).await
    }

    /// Opens with the recovery code as typed.
    ///
    /// # Errors
    /// When it does not open the vault, or something is damaged.
    pub async fn unlock_recovery(self, code: String) -> Result<(), Failure> {
        let code = RecoveryCode::parse(&code).map_err(AppError::from)?;
        mark("sealwell:unlock:start");
        let (store, vault, _) = locked_header().await?;
        self.unlock(store, vault, Credential::RecoveryCode(code))
            .await
    }

    /// Opens with one of its passkeys, which the device asks for.
    ///
    /// # Errors
    /// When the person does not go on, or the passkey does not open it.
    pub async fn unlock_passkey(self) -> Result<(), Failure> {
        let (store, vault, header) = locked_header().await?;
        let (slot, output) = ask_passkey(&header.passkeys()).await?;
        self.unlock(store, vault, slot.opened_with(&output)).await
    }

    /// Opens with two helper sheets as typed.
    ///
    /// # Errors
    /// When one is mistyped, or of another set, or they do not open it.
    pub async fn unlock_sheets(self, typed: [String; 2]) -> Result<(), Failure> {
        let [first, second] = typed;
        let first = HelperSheet::parse(&first).map_err(AppError::from)?;
        let second = HelperSheet::parse(&second).map_err(AppError::from)?;
        let (store, vault, header) = locked_header().await?;
        let key = join_sheets(&header, &[first, second]).map_err(AppError::from)?;
        self.unlock(store, vault, Credential::Key(key)).await
    }

    async fn unlock(
        self,
        store: AnyStore,
        vault: VaultId,
        credential: Credential,
    ) -> Result<(), Failure> {
        let before = clock_ms();
        let opened = Ledger::open(
            store.clone(),
            AnyCipher::here(),
            random(),
            vault,
            &credential,
        )
        .await;
        let Opened { mut ledger, access } = opened.map_err(|error| {
            if error.code() == "vault-refused" {
                note_failed_try(vault, now().at);
            }
            named(error)
        })?;
        let opening_ms = clock_ms() - before;
        let rolled_back = ledger.watch(Rc::new(KeptWitness)).await?;
        let session = self.open(ledger, false);
        mark("sealwell:unlock:end");
        if let Some(told) = rolled_back {
            session.tell_rolled_back(told).await?;
        }
        if let Some(tries) = failed_tries(vault) {
            let failed = AccessKind::UnlockFailed {
                times: tries.count,
                first: tries.first,
                last: tries.last,
            };
            session.record(Command::LogAccess(failed)).await?;
            forget_failed_tries(vault);
        }
        session.record(Command::LogAccess(access)).await?;
        session.note_opening(access, opening_ms).await;
        session.look_at_storage().await;
        session.sweep().await;
        Ok(())
    }

    /// Opens a throw-away vault with a made-up person. It lies in memory and is gone with the page.
    ///
    /// # Errors
    /// When the browser gives no randomness, or the engine cannot write the letters.
    pub async fn try_sample(self) -> Result<(), Failure> {
        let code = RecoveryCode::make(&SystemRandom).map_err(AppError::from)?;
        let store = AnyStore::Memory(MemoryStore::default());
        // Nobody types this passphrase: the vault is never locked, only left.
        let ledger = make(store, &Passphrase::new(&code.printed()), &code).await?;
        let desk = Desk::new(ledger, random(), Engine::new());
        tell_story(&desk).await?;
        self.show(desk, true);
        Ok(())
    }

    pub(super) fn open(self, ledger: OpenLedger, made_up: bool) -> Session {
        self.show(Desk::new(ledger, random(), Engine::new()), made_up)
    }

    fn show(self, desk: OpenDesk, made_up: bool) -> Session {
        let open = || Session::new(desk, self.tabs, made_up);
        let session = self.owner.get_value().with(open);
        self.shell.set(Shell::Open(session));
        session
    }
}

/// The vault of this device with its header, which is no secret.
async fn locked_header() -> Result<(AnyStore, VaultId, Header), Failure> {
    let store = store().await?;
    let vaults = store.vaults().await?;
    let vault = vaults.first().copied().ok_or(StoreError::NoVault)?;
    let header = Header::parse(&store.header(vault).await?).map_err(|error| named(error.into()))?;
    Ok((store, vault, header))
}

/// What lies in the store was a vault once: no file was mistaken for one here.
pub(super) fn named(error: AppError) -> Failure {
    match error.code() {
        "vault-not-a-vault" => Failure::new("vault-header-damaged"),
        _ => error.into(),
    }
}

pub(super) async fn store() -> Result<AnyStore, StoreError> {
    Ok(AnyStore::IndexedDb(
        IndexedDbStore::open(IndexedDbStore::NAME).await?,
    ))
}

pub(super) fn random() -> Rc<dyn Random> {
    Rc::new(SystemRandom)
}

async fn make(
    store: AnyStore,
    passphrase: &Passphrase,
    code: &RecoveryCode,
) -> Result<OpenLedger, AppError> {
    let cipher = AnyCipher::here();
    let iterations = iterations_here(&cipher, clock_ms).await?;
    Ledger::create(store, cipher, random(), passphrase, iterations, code, now()).await
}

/// Tells the made-up story to a throw-away vault.
async fn tell_story(desk: &OpenDesk) -> Result<(), AppError> {
    let at = now();
    let mut ids = Vec::new();
    for _ in 0..SAMPLE_IDS {
        ids.push(desk.random_id()?);
    }
    let mut ids = ids.into_iter();
    let steps = story(at.today, || ids.next().unwrap_or_default());
    tell(desk, steps, |today| crate::app::Now { today, ..at }).await?;
    desk.record(Command::LogAccess(AccessKind::Opened), at)
        .await
}

/// More ids than the story asks for.
const SAMPLE_IDS: usize = 32;

/// Gives the app its doors. Called once, by the app.
pub fn provide_doors() -> Doors {
    let doors = Doors {
        shell: RwSignal::new(Shell::Booting),
        made: StoredValue::new_local(Rc::default()),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        tabs: Tabs::silent(),
        told: told(),
    };
    doors.tabs.listen(move |tidings| doors.hear(tidings));
    on_return(move || doors.follow());
    provide_context(doors);
    leptos::task::spawn_local_scoped(doors.look());
    doors
}

/// The doors.
///
/// # Panics
/// Outside the app.
#[must_use]
pub fn use_doors() -> Doors {
    use_context::<Doors>().expect("the app gives every page its doors")
}
