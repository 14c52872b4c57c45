//! Files that a health check found damaged, and those that are whole again.

use crate::domain::{BlobId, Event, State};

pub(super) fn note_files(state: &State, damaged: &[BlobId], whole: &[BlobId]) -> Vec<Event> {
    let named = state.blobs();
    let damaged = damaged
        .iter()
        .filter(|id| named.contains(id) && !state.damaged.contains(id))
        .map(|id| Event::FileDamaged(*id));
    let mended = whole
        .iter()
        .filter(|id| state.damaged.contains(id))
        .map(|id| Event::FileMended(*id));
    damaged.chain(mended).collect()
}
