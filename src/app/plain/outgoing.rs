//! An export on its way out, whatever it is written into: which file goes where, and what is wrong with it.

use std::collections::BTreeSet;

use super::{Condition, DAMAGED_ENDING, Layout, UNFILED_FOLDER};
use crate::domain::{BlobId, State};

/// An export on its way out. Who writes it asks here for the place of each file and says what became of it, and has at the
/// end what the [texts](super::plain_texts) are to say.
#[derive(Debug, Clone, Default)]
pub struct Outgoing {
    state: State,
    layout: Layout,
    begun: BTreeSet<BlobId>,
    damaged: BTreeSet<BlobId>,
    unfiled: Vec<String>,
}

/// What was written, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainReport {
    /// Each damage by name.
    pub damage: Vec<String>,
    /// The places of files that are not as they were sealed, without the [ending](DAMAGED_ENDING) that says so.
    pub damaged_files: Vec<String>,
    /// The places of files that are not there.
    pub missing_files: Vec<String>,
    /// The places of bytes that nothing names.
    pub unfiled: Vec<String>,
}

impl Outgoing {
    /// An export of everything that `state` names.
    pub fn new(state: State) -> Self {
        Self {
            layout: Layout::of(&state),
            state,
            ..Self::default()
        }
    }

    /// What is given out.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Where each file goes.
    pub const fn layout(&self) -> &Layout {
        &self.layout
    }

    /// A file is begun: where it goes. One that is known to be damaged has the ending that says so.
    pub fn begin(&mut self, file: BlobId) -> String {
        self.begun.insert(file);
        let path = match self.layout.path(file) {
            Some(path) => path.to_owned(),
            None => {
                let path = format!("{UNFILED_FOLDER}/{file}");
                self.unfiled.push(path.clone());
                path
            }
        };
        if self.damaged.contains(&file) {
            path + DAMAGED_ENDING
        } else {
            path
        }
    }

    /// A file turns out not to be as it was sealed.
    pub fn note_damaged(&mut self, file: BlobId) {
        self.damaged.insert(file);
    }

    /// All files are written. `findings` is each damage by name; what was `erased` meanwhile is no loss.
    pub fn end(
        self,
        findings: Vec<String>,
        erased: impl IntoIterator<Item = BlobId>,
    ) -> (State, Condition, PlainReport) {
        let here: BTreeSet<_> = erased.into_iter().chain(self.begun).collect();
        let named = self.layout.files().map(|filed| filed.file.id);
        let condition = Condition {
            missing: named.filter(|id| !here.contains(id)).collect(),
            damaged: self.damaged,
            findings,
        };
        let paths = |ids: &BTreeSet<BlobId>| -> Vec<String> {
            let filed = self.layout.files();
            let filed = filed.filter(|filed| ids.contains(&filed.file.id));
            filed.map(|filed| filed.path.clone()).collect()
        };
        let report = PlainReport {
            damage: condition.findings.clone(),
            damaged_files: paths(&condition.damaged),
            missing_files: paths(&condition.missing),
            unfiled: self.unfiled,
        };
        (self.state, condition, report)
    }
}
