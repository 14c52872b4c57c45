//! Files on their way into folders. They belong to the session, not to a page: a page that is left stops none.

mod file;
mod filing;
mod queue;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

pub use file::{Incoming, Sealed, Stage};

use super::Session;
use super::files::whole;
use crate::app::Twins;
use crate::app::arrivals::{Step, Tally};
use crate::app::forms::Filing;

/// What the session knows of files on their way. `Copy`, as the session is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrivals {
    files: RwSignal<Vec<Incoming>>,
    /// Those that want her: they name somebody else, or could not be kept.
    wanting: RwSignal<Vec<Incoming>>,
    tally: RwSignal<Tally>,
    putting: RwSignal<bool>,
    began_ms: RwSignal<f64>,
    on_page: RwSignal<bool>,
    last: StoredValue<Option<Filing>>,
    queue: StoredValue<Rc<Queue>, LocalStorage>,
    /// Files outlive the page that they were dropped on, so their signals are the session's.
    owner: StoredValue<Owner>,
}

/// What no page looks at.
#[derive(Debug, Default)]
struct Queue {
    given: RefCell<BTreeMap<usize, File>>,
    waiting: RefCell<VecDeque<Incoming>>,
    ready: RefCell<Vec<Incoming>>,
    next_key: Cell<usize>,
    stop: Cell<bool>,
    runs: Cell<bool>,
}

impl Arrivals {
    pub(super) fn new() -> Self {
        Self {
            files: RwSignal::new(Vec::new()),
            wanting: RwSignal::new(Vec::new()),
            tally: RwSignal::new(Tally::default()),
            putting: RwSignal::new(false),
            began_ms: RwSignal::new(0.0),
            on_page: RwSignal::new(false),
            last: StoredValue::new(None),
            queue: StoredValue::new_local(Rc::default()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    fn queue(self) -> Rc<Queue> {
        self.queue.try_with_value(Rc::clone).unwrap_or_default()
    }

    fn is_busy(self) -> bool {
        let coming = |tally: &Tally| tally.at(Step::Coming) > 0;
        self.tally.try_with_untracked(coming).unwrap_or_default()
            || self.putting.try_get_untracked().unwrap_or_default()
    }

    /// From here on progress is counted, where none goes on already.
    fn begin(self) {
        if !self.is_busy() {
            self.began_ms.set(js_sys::Date::now());
            self.tally.update(Tally::begin);
        }
    }

    /// Brings a file to a stage. Nothing where the session is gone.
    fn put(self, incoming: Incoming, stage: Stage) {
        let to = stage.step();
        let Some(from) = incoming.stage.try_with_untracked(Stage::step) else {
            return;
        };
        incoming.stage.try_set(stage);
        if from == to {
            return;
        }
        if from == Step::Coming {
            self.count(incoming, incoming.length_bytes);
        }
        self.tally.try_update(|tally| tally.go(from, to));
        let wants = |step| matches!(step, Step::Asking | Step::Failed);
        match (wants(from), wants(to)) {
            (false, true) => self.wanting.try_update(|wanting| wanting.push(incoming)),
            (true, false) => self
                .wanting
                .try_update(|wanting| wanting.retain(|other| *other != incoming)),
            _ => None,
        };
    }

    /// So many bytes of a file are done.
    fn count(self, incoming: Incoming, done_bytes: u64) {
        let more = incoming.wish.try_update_value(|wish| {
            let more = done_bytes.saturating_sub(wish.counted_bytes);
            wish.counted_bytes += more;
            more
        });
        if let Some(more) = more.filter(|more| *more > 0) {
            self.tally.try_update(|tally| tally.advance(more));
        }
    }
}

impl Session {
    /// The files that were given, in their order.
    #[must_use]
    pub fn incoming(self) -> Signal<Vec<Incoming>> {
        self.arrivals.files.into()
    }

    /// Those of them that want her: they name somebody else, or could not be kept.
    #[must_use]
    pub fn incoming_wanting(self) -> Signal<Vec<Incoming>> {
        self.arrivals.wanting.into()
    }

    /// How many of them stand where.
    #[must_use]
    pub fn incoming_tally(self) -> Signal<Tally> {
        self.arrivals.tally.into()
    }

    /// Whether those that she wants to have put away are being put away.
    #[must_use]
    pub fn is_putting_away(self) -> Signal<bool> {
        self.arrivals.putting.into()
    }

    /// When the first of those under way was given, in milliseconds of the device's clock.
    #[must_use]
    pub fn incoming_since_ms(self) -> f64 {
        self.arrivals.began_ms.get_untracked()
    }

    /// Whether files are under way: the vault does not lock itself meanwhile.
    #[must_use]
    pub fn is_taking_in(self) -> bool {
        self.arrivals.is_busy()
    }

    /// Where she last wanted files to go, as long as they stand here.
    #[must_use]
    pub fn last_filing(self) -> Option<Filing> {
        self.arrivals.last.get_value()
    }

    /// Whether the page that shows them is open.
    #[must_use]
    pub fn is_incoming_shown(self) -> RwSignal<bool> {
        self.arrivals.on_page
    }

    /// Takes files in, one after the other.
    pub fn take_in(self, given: Vec<File>) {
        if given.is_empty() {
            return;
        }
        let (arrivals, queue) = (self.arrivals, self.arrivals.queue());
        arrivals.begin();
        let add = |file: File| {
            let key = queue.next_key.replace(queue.next_key.get() + 1);
            let incoming = Incoming::new(key, file.name(), whole(file.size()));
            queue.given.borrow_mut().insert(key, file);
            incoming
        };
        let owner = arrivals.owner.get_value();
        let more: Vec<_> = owner.with(|| given.into_iter().map(add).collect());
        arrivals.tally.update(|tally| {
            more.iter().for_each(|file| tally.come(file.length_bytes));
        });
        queue.waiting.borrow_mut().extend(&more);
        arrivals.files.update(|files| files.extend(more));
        spawn_local(self.run_queue());
    }

    /// Takes a file in although the same bytes lie here already.
    pub fn take_in_again(self, incoming: Incoming) {
        self.arrivals.begin();
        incoming.wish.update_value(|wish| {
            wish.twins = Twins::Keep;
            wish.filing = None;
            wish.counted_bytes = 0;
        });
        self.arrivals
            .tally
            .update(|tally| tally.again(incoming.length_bytes));
        self.arrivals.put(incoming, Stage::Waiting);
        self.arrivals
            .queue()
            .waiting
            .borrow_mut()
            .push_back(incoming);
        spawn_local(self.run_queue());
    }

    /// Puts all files away that are here or on their way, each as soon as it is ready. Those that name somebody else are
    /// asked about first.
    pub fn put_away(self, filing: Filing) {
        let arrivals = self.arrivals;
        arrivals.last.set_value(Some(filing));
        arrivals.files.with_untracked(|files| {
            for file in files {
                let is_open = file
                    .stage
                    .with_untracked(|stage| matches!(stage.step(), Step::Coming | Step::Ready));
                if is_open && file.filing().is_none() {
                    file.wish.update_value(|wish| wish.filing = Some(filing));
                }
            }
        });
        arrivals.putting.set(true);
        spawn_local(self.run_queue());
    }

    /// Stops: what is in a folder stays there, what is on its way is left out.
    pub fn stop_taking_in(self) {
        let (arrivals, queue) = (self.arrivals, self.arrivals.queue());
        if !queue.runs.get() {
            return;
        }
        queue.stop.set(true);
        let waiting: Vec<_> = queue.waiting.borrow_mut().drain(..).collect();
        for incoming in waiting {
            arrivals.put(incoming, Stage::LeftOut);
        }
    }

    /// Leaves out what is sealed and not put away; nothing of it stays.
    pub fn leave_out_rest(self) {
        let all = self.arrivals.files.get_untracked();
        spawn_local(async move {
            for incoming in all {
                if let Some(sealed) = incoming.unfiled() {
                    self.take_from_ready(incoming);
                    self.drop_incoming(incoming, sealed.blob, Stage::LeftOut)
                        .await;
                }
            }
        });
    }

    /// What became of the files has been read; nothing where some are under way or wait for her.
    pub fn forget_incoming(self) {
        let arrivals = self.arrivals;
        let waits = arrivals
            .tally
            .try_with_untracked(|tally| tally.waiting_for_her() > 0);
        if arrivals.is_busy() || waits.unwrap_or(true) {
            return;
        }
        arrivals.queue().given.borrow_mut().clear();
        arrivals.last.try_set_value(None);
        arrivals.wanting.try_set(Vec::new());
        arrivals.tally.try_set(Tally::default());
        arrivals.files.try_set(Vec::new());
    }
}
