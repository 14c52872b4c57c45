//! The open vault, as pages see it: its state, and the change of it. What is done beside changes stands in `files`,
//! `letters`, `keeping` and `leaving`.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::backup::Backups;
use super::browser::{mark, now};
use super::folder::FolderDesk;
use super::incoming::Arrivals;
use super::tabs::Tabs;
use super::{DamageLine, Failure};
use crate::app::engine::Engine;
use crate::app::health::{HealthReport, RolledBack};
use crate::app::keys::{AnyCipher, VaultId};
use crate::app::places::AnyStore;
use crate::app::{Desk, What};
use crate::domain::next::{Agenda, agenda};
use crate::domain::rules::Rules;
use crate::domain::{Command, Conflict, Stamped, State};
use crate::ui::browser::{every, today};
use crate::ui::parts::Keeping;

/// The desk of a vault in this browser.
pub(super) type OpenDesk = Desk<AnyStore, AnyCipher, Engine>;

/// How often the calendar is looked at: a page left open overnight shows the new day.
const LOOK_AT_CALENDAR: Duration = Duration::from_secs(20);

/// The open vault. `Copy`: pages keep one and use it in what they do.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    pub(super) desk: StoredValue<Rc<RefCell<Option<Rc<OpenDesk>>>>, LocalStorage>,
    pub(super) state: RwSignal<Arc<State>>,
    today: RwSignal<NaiveDate>,
    agenda: Memo<Agenda>,
    pub(super) damage: RwSignal<Vec<DamageLine>>,
    pub(super) rolled_back: RwSignal<Option<RolledBack>>,
    pub(super) health: RwSignal<Option<HealthReport>>,
    pub(super) move_begun: RwSignal<bool>,
    pub(super) moving: RwSignal<bool>,
    pub(super) keeping: RwSignal<Keeping>,
    pub(super) raise_to: RwSignal<Option<u32>>,
    pub(super) restored: RwSignal<bool>,
    pub(super) backups: Backups,
    pub(super) arrivals: Arrivals,
    pub(super) folder: FolderDesk,
    pub(super) vault: VaultId,
    tabs: Tabs,
    made_up: bool,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}

impl Session {
    /// A session at an open desk; the other tabs are told what happens to its vault.
    pub(super) fn new(desk: OpenDesk, tabs: Tabs, made_up: bool) -> Self {
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
            rolled_back: RwSignal::new(None),
            health: RwSignal::new(None),
            move_begun: RwSignal::new(false),
            moving: RwSignal::new(false),
            keeping: RwSignal::new(Keeping::Unknown),
            raise_to: RwSignal::new(None),
            restored: RwSignal::new(false),
            backups: Backups::new(),
            arrivals: Arrivals::new(),
            folder: FolderDesk::new(),
            vault: desk.vault_id(),
            tabs,
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
        self.changed(&desk);
        Ok(done?)
    }

    /// 16 random bytes for an id.
    ///
    /// # Errors
    /// When the browser gives no randomness.
    pub fn random_bytes(self) -> Result<[u8; 16], Failure> {
        Ok(self.desk()?.random_id()?)
    }

    /// Whether this is the made-up person's vault, which keeps nothing.
    #[must_use]
    pub fn is_made_up(self) -> bool {
        self.made_up
    }

    /// Whether this vault came out of a backup just now.
    #[must_use]
    pub fn restored(self) -> Signal<bool> {
        self.restored.into()
    }

    /// That this was told.
    pub fn told_restored(self) {
        self.restored.try_set(false);
    }

    /// Both versions of something that two copies had changed, the earlier first; none of what was erased since.
    ///
    /// # Errors
    /// When the vault is locked or its journal cannot be read.
    pub async fn versions(self, conflict: Conflict) -> Result<[Option<Stamped>; 2], Failure> {
        Ok(self.desk()?.versions(&conflict).await?)
    }

    pub(super) fn desk(self) -> Result<Rc<OpenDesk>, Failure> {
        let open = self
            .desk
            .try_with_value(|desk| desk.borrow().clone())
            .flatten();
        open.ok_or(Failure::new("locked"))
    }

    /// Shows what was changed here, here and in the other tabs.
    pub(super) fn changed(self, desk: &OpenDesk) {
        self.show(desk);
        self.tell(What::Changed);
    }

    /// Tells the other tabs what happened to this vault.
    pub(super) fn tell(self, what: What) {
        self.tabs.tell(self.vault, what);
    }

    /// Whether it is this vault.
    pub(super) fn is_of(self, vault: VaultId) -> bool {
        self.vault == vault
    }

    /// Shows the state as of the last change.
    pub(super) fn show(self, desk: &OpenDesk) {
        mark("sealwell:change");
        // A page that was left while something was under way has nobody to show it to.
        let _ = self.state.try_set(desk.state());
    }
}

/// The open session.
///
/// # Panics
/// Outside the open vault.
#[must_use]
pub fn use_session() -> Session {
    use_context::<Session>().expect("pages of the open vault have a session")
}
