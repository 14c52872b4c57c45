//! The files one after the other: sealed on the page, and while the next one is sealed, looked at in the worker.

use std::sync::Arc;

use futures_util::future::join;
use leptos::prelude::*;

use super::filing::BATCH;
use super::{Incoming, Sealed, Stage};
use crate::app::places::{FileSource, StoreError};
use crate::app::{TakenIn, Twins};
use crate::domain::BlobRef;
use crate::ui::session::browser::mark;
use crate::ui::session::{Failure, Session};

/// Longer files no reader takes; they are kept, and not looked at.
const MOST_READ_BYTES: u64 = 1 << 30;

/// A file that is sealed, with its bytes as they came.
type Fresh = (Incoming, BlobRef, FileSource);

impl Session {
    /// Goes on until nothing waits. Nothing where it runs already.
    pub(super) async fn run_queue(self) {
        let queue = self.arrivals.queue();
        if queue.runs.replace(true) {
            return;
        }
        mark("sealwell:arrivals:start");
        queue.stop.set(false);
        let mut fresh = None;
        while self.desk().is_ok() {
            let next = queue.waiting.borrow_mut().pop_front();
            let is_last = next.is_none();
            let (sealed, ()) = join(self.seal_next(next), self.look_at(fresh.take())).await;
            fresh = sealed;
            if queue.stop.replace(false) {
                self.leave_out(fresh.take()).await;
            }
            let at_rest = is_last && fresh.is_none();
            self.file_ready(if at_rest { 1 } else { BATCH }).await;
            if at_rest && queue.waiting.borrow().is_empty() && self.asked_for().is_empty() {
                break;
            }
        }
        queue.runs.set(false);
        self.arrivals.putting.try_set(false);
        mark("sealwell:arrivals:end");
    }

    async fn seal_next(self, next: Option<Incoming>) -> Option<Fresh> {
        let incoming = next?;
        self.arrivals
            .put(incoming, Stage::Sealing { done_bytes: 0 });
        match self.seal_incoming(incoming).await {
            Ok((TakenIn::Sealed(blob), source)) => {
                self.arrivals.put(incoming, Stage::Reading);
                Some((incoming, blob, source))
            }
            Ok((TakenIn::Known(record), _)) => {
                self.arrivals.put(incoming, Stage::Twin { record });
                None
            }
            Err(failure) => {
                let is_stopped = failure.code == StoreError::Cancelled.code();
                let stage = if is_stopped {
                    Stage::LeftOut
                } else {
                    Stage::Failed(failure)
                };
                self.arrivals.put(incoming, stage);
                None
            }
        }
    }

    async fn seal_incoming(self, incoming: Incoming) -> Result<(TakenIn, FileSource), Failure> {
        let queue = self.arrivals.queue();
        let file = queue.given.borrow().get(&incoming.key).cloned();
        let file = file.ok_or(Failure::new(StoreError::SourceFailed.code()))?;
        self.look_for_room_of(incoming.length_bytes).await?;
        let source = FileSource::open(&file).await?;
        let twins = incoming.wish.try_with_value(|wish| wish.twins);
        let heard = |done_bytes| {
            self.arrivals.put(incoming, Stage::Sealing { done_bytes });
            self.arrivals.count(incoming, done_bytes);
        };
        let taken = self
            .desk()?
            .take_in(
                &source,
                &file.name(),
                &file.type_(),
                twins.unwrap_or(Twins::Skip),
                &queue.stop,
                heard,
            )
            .await?;
        if matches!(taken, TakenIn::Sealed(_)) {
            queue.given.borrow_mut().remove(&incoming.key);
        }
        Ok((taken, source))
    }

    /// A file that cannot be read is kept all the same.
    async fn look_at(self, fresh: Option<Fresh>) {
        let Some((incoming, blob, source)) = fresh else {
            return;
        };
        let reading = self.recognize(&blob, source).await.map(Arc::new);
        let queue = self.arrivals.queue();
        self.arrivals
            .put(incoming, Stage::Ready(Sealed { blob, reading }));
        queue.ready.borrow_mut().push(incoming);
    }

    async fn recognize(
        self,
        blob: &BlobRef,
        source: FileSource,
    ) -> Option<crate::app::reading::Recognized> {
        if blob.length_bytes > MOST_READ_BYTES {
            return None;
        }
        let bytes = source.into_bytes().await.ok()?;
        self.desk().ok()?.recognize(&blob.name, bytes).await.ok()
    }

    /// She stopped: what was sealed just now, and what was to be put away and is not, is dropped.
    async fn leave_out(self, fresh: Option<Fresh>) {
        if let Some((incoming, blob, _)) = fresh {
            self.drop_incoming(incoming, blob, Stage::LeftOut).await;
        }
        for incoming in self.asked_for() {
            self.take_from_ready(incoming);
            if let Some(sealed) = incoming.ready() {
                self.drop_incoming(incoming, sealed.blob, Stage::LeftOut)
                    .await;
            }
        }
    }

    /// Drops the bytes of a file. What could not be dropped now is dropped when the vault is next opened.
    pub(super) async fn drop_incoming(self, incoming: Incoming, blob: BlobRef, stage: Stage) {
        self.arrivals.put(incoming, stage);
        let _ = self.drop_file(blob).await;
    }

    /// Those that are ready and that she wants to have put away.
    pub(super) fn asked_for(self) -> Vec<Incoming> {
        let queue = self.arrivals.queue();
        let ready = queue.ready.borrow();
        let asked = ready.iter().filter(|file| file.filing().is_some());
        asked.copied().collect()
    }

    pub(super) fn take_from_ready(self, incoming: Incoming) {
        let queue = self.arrivals.queue();
        queue.ready.borrow_mut().retain(|other| *other != incoming);
    }
}
