//! A backup file on its way in: looked at, staged, shown, and then put in place, joined or left.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::browser::now;
use super::doors::{named, random, store};
use super::files::whole;
use super::ways::opening_key;
use super::{Doors, Failure, Session};
use crate::app::keeping::look_for_room;
use crate::app::keys::{
    AnyCipher, Credential, Header, HelperSheet, Passphrase, RecoveryCode, SlotKind, join_sheets,
};
use crate::app::places::{AnyStore, FileSource, Store};
use crate::app::{
    Accept, AppError, Contents, Here, Incoming, MergePreview, MergeReport, backup_header,
    stage_backup_file, stage_own_backup,
};
use crate::ui::browser::ask_passkey;

type OpenIncoming = Incoming<AnyStore, AnyCipher>;

/// What opens a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opener {
    /// The keys of the vault that is open.
    OwnKeys,
    /// A passphrase or a recovery code, as typed.
    Typed(String),
    /// Two helper sheets, as typed.
    Sheets([String; 2]),
    /// A passkey, which the device asks for.
    Passkey,
}

/// What can be told of a backup before anything opens it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstLook {
    /// Whether it is of the vault that is open, whose keys open it then.
    pub is_own: bool,
    /// What opens it.
    pub kinds: Vec<SlotKind>,
}

/// A backup that is staged, as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What is in it.
    pub contents: Contents,
    /// What is on this device.
    pub here: Here,
    /// Whether nobody has shown yet that she can open it once it is in place: its ways in are others than today's.
    pub is_unproven: bool,
}

/// A backup on its way in. `Copy`: the page keeps one. Left, it drops what is staged.
#[derive(Clone, Copy)]
pub struct Restoring {
    doors: Doors,
    session: Option<Session>,
    held: StoredValue<Option<Held>, LocalStorage>,
    stopped: StoredValue<Rc<Cell<bool>>, LocalStorage>,
}

/// What is staged.
#[derive(Clone)]
struct Held {
    incoming: Rc<OpenIncoming>,
    by_own_keys: bool,
}

impl Restoring {
    /// For the page that owns it; `session` where a vault is open.
    pub fn begin(doors: Doors, session: Option<Session>) -> Self {
        let restoring = Self {
            doors,
            session,
            held: StoredValue::new_local(None),
            stopped: StoredValue::new_local(Rc::default()),
        };
        on_cleanup(move || {
            restoring.stop();
            if let Some(held) = restoring.take() {
                spawn_local(drop_staged(held));
            }
        });
        restoring
    }

    /// Whether a vault is open that it can be joined with.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.session
    }

    /// What the file says of itself.
    ///
    /// # Errors
    /// When it is no backup, or not one of this version.
    pub async fn look(self, file: File) -> Result<FirstLook, Failure> {
        let header = backup_header(&FileSource::in_place(&file)?).await?;
        Ok(FirstLook {
            is_own: self
                .session
                .is_some_and(|session| session.is_of(header.vault())),
            kinds: header.slots().iter().map(|slot| slot.kind).collect(),
        })
    }

    /// Opens everything in a file and stages what is whole. `progress` hears how many bytes were read.
    ///
    /// # Errors
    /// When it is no backup, does not open, or finds no room; and `store-cancelled` when it was stopped. Nothing is
    /// staged then.
    pub async fn stage(
        self,
        file: File,
        by: Opener,
        progress: impl Fn(u64) + Copy,
    ) -> Result<Found, Failure> {
        self.leave().await;
        let stopped: Rc<Cell<bool>> = Rc::default();
        self.stopped.try_set_value(Rc::clone(&stopped));
        let heard = move |bytes: u64| {
            progress(bytes);
            if stopped.get() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let (incoming, by_own_keys) = self.open(&file, by, heard).await?;
        let found = self.found(&incoming, by_own_keys).await;
        let held = Held {
            incoming: Rc::new(incoming),
            by_own_keys,
        };
        if found.is_err() {
            drop_staged(held).await;
            return found;
        }
        if let Some(held) = self.held.try_set_value(Some(held)).flatten() {
            // The page was left meanwhile.
            drop_staged(held).await;
        }
        found
    }

    /// Stops the staging that goes on.
    pub fn stop(self) {
        self.stopped.try_with_value(|stopped| stopped.set(true));
    }

    /// Puts it in the place of what is here, and opens it. `proof` is what opens it, where that was not shown yet.
    ///
    /// # Errors
    /// When the proof does not open it, or it cannot be put in place. Nothing was changed then, and it stays staged.
    pub async fn put_in_place(self, accept: Accept, proof: Option<String>) -> Result<(), Failure> {
        let held = self.held()?;
        if let Some(typed) = proof {
            prove(&held.incoming, &typed).await?;
        }
        let incoming = Rc::clone(&held.incoming);
        self.doors.replace(&incoming, accept).await?;
        let ledger = incoming.open(&*random()).await?;
        let access = (!held.by_own_keys).then(|| incoming.access());
        // What was staged is the vault now: leaving this page has nothing to drop.
        self.take();
        self.doors.enter_restored(ledger, access).await
    }

    /// What joining it with the open vault would do.
    ///
    /// # Errors
    /// When the vault is locked, or another tab kept writing.
    pub async fn preview(self) -> Result<MergePreview, Failure> {
        let desk = self.session.ok_or(Failure::new("locked"))?.desk()?;
        Ok(desk.preview_merge(&self.held()?.incoming).await?)
    }

    /// Joins it with the open vault. `progress` hears how many bytes of files were brought.
    ///
    /// # Errors
    /// When the vault is locked, or it cannot be written; nothing was changed then.
    pub async fn join(self, progress: impl Fn(u64)) -> Result<MergeReport, Failure> {
        let session = self.session.ok_or(Failure::new("locked"))?;
        let (desk, held) = (session.desk()?, self.held()?);
        let done = desk.merge(&held.incoming, now(), progress).await;
        session.changed(&desk);
        let report = done?;
        drop(held);
        self.leave().await;
        Ok(report)
    }

    /// Drops what is staged; what is here stays as it is.
    pub async fn leave(self) {
        if let Some(held) = self.take() {
            drop_staged(held).await;
        }
    }

    fn held(self) -> Result<Held, Failure> {
        let held = self.held.try_with_value(Clone::clone).flatten();
        held.ok_or(Failure::new("store-cancelled"))
    }

    fn take(self) -> Option<Held> {
        self.held.try_update_value(Option::take).flatten()
    }

    async fn open<F>(
        self,
        file: &File,
        by: Opener,
        heard: F,
    ) -> Result<(OpenIncoming, bool), Failure>
    where
        F: Fn(u64) -> ControlFlow<()>,
    {
        let source = FileSource::in_place(file)?;
        let header = backup_header(&source).await?;
        if by == Opener::OwnKeys {
            let desk = self.session.ok_or(Failure::new("locked"))?.desk()?;
            let (vault, store) = {
                let ledger = desk.ledger().lock().await;
                (ledger.vault(), ledger.store().clone())
            };
            let staged = stage_own_backup(&store, vault, &source, heard).await?;
            return Ok((staged, true));
        }
        let store = store().await?;
        if !store.vaults().await?.contains(&header.vault()) {
            self.look_for_room(file).await?;
        }
        let mut answer = Err(Failure::new("vault-refused"));
        for attempt in attempts(&header, by).await? {
            let by = credential(&header, attempt).await?;
            let cipher = AnyCipher::here();
            answer = stage_backup_file(&store, cipher, random(), &source, &by, &heard)
                .await
                .map(|staged| (staged, false))
                .map_err(Failure::from);
            if !matches!(&answer, Err(failure) if failure.code == "vault-refused" || failure.code == "vault-no-such-slot")
            {
                break;
            }
        }
        answer
    }

    async fn found(self, incoming: &OpenIncoming, by_own_keys: bool) -> Result<Found, Failure> {
        let is_unproven = match self.session {
            Some(session) if by_own_keys => {
                let desk = session.desk()?;
                let ledger = desk.ledger().lock().await;
                !incoming.has_ways_of(ledger.header())
            }
            _ => false,
        };
        Ok(Found {
            contents: incoming.contents().await?,
            here: incoming.here().await?,
            is_unproven,
        })
    }

    /// Told before anything is written, where the browser says how much it allows. Over a vault with the same name its files
    /// take the places of those that are here.
    async fn look_for_room(self, file: &File) -> Result<(), Failure> {
        if let Some(usage) = super::browser::usage().await {
            let (used, quota) = (whole(usage.used_bytes), whole(usage.quota_bytes));
            look_for_room(whole(file.size()), used, quota)?;
        }
        Ok(())
    }
}

/// Something that may open a backup.
enum Attempt {
    Code(RecoveryCode),
    Words(String),
    Ready(Credential),
}

/// What to try, in this order: what reads as a recovery code is tried as one first, and then as a passphrase.
async fn attempts(header: &Header, by: Opener) -> Result<Vec<Attempt>, Failure> {
    Ok(match by {
        Opener::OwnKeys => Vec::new(),
        Opener::Typed(typed) => {
            let code = RecoveryCode::parse(&typed).ok().map(Attempt::Code);
            code.into_iter().chain([Attempt::Words(typed)]).collect()
        }
        Opener::Sheets([first, second]) => {
            let first = HelperSheet::parse(&first).map_err(AppError::from)?;
            let second = HelperSheet::parse(&second).map_err(AppError::from)?;
            let key = join_sheets(header, &[first, second]).map_err(AppError::from)?;
            vec![Attempt::Ready(Credential::Key(key))]
        }
        Opener::Passkey => {
            let (slot, output) = ask_passkey(&header.passkeys()).await?;
            vec![Attempt::Ready(slot.opened_with(&output))]
        }
    })
}

async fn credential(header: &Header, attempt: Attempt) -> Result<Credential, Failure> {
    match attempt {
        Attempt::Code(code) => Ok(Credential::RecoveryCode(code)),
        Attempt::Ready(credential) => Ok(credential),
        Attempt::Words(words) => {
            let words = Credential::Passphrase(Passphrase::new(&words));
            opening_key(header, words).await
        }
    }
}

/// Whether a typed secret opens a staged backup.
async fn prove(incoming: &OpenIncoming, typed: &str) -> Result<(), Failure> {
    let header = incoming.staged().header();
    let mut answer = Err(Failure::new("vault-refused"));
    for attempt in attempts(header, Opener::Typed(typed.to_owned())).await? {
        let by = credential(header, attempt).await?;
        answer = incoming
            .prove(AnyCipher::here(), random(), &by)
            .await
            .map_err(named);
        if answer.is_ok() {
            break;
        }
    }
    answer
}

/// What cannot be dropped now is swept at the next opening.
async fn drop_staged(held: Held) {
    let _ = held.incoming.give_up().await;
}
