//! Every file that the state names, and where: one walk for what must be kept, what is damaged and what is put back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    BlobId, BlobRef, DocumentId, HappeningId, PersonId, RecordId, RequestFile, RequestId, Standing,
    State,
};

/// Where a file belongs, by ids, so that a page can name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilePlace {
    /// A received record.
    Record(RecordId),
    /// The paper that lets somebody act for a person.
    Authority(PersonId),
    /// A signed paper.
    Document {
        /// The request.
        request: RequestId,
        /// The paper.
        document: DocumentId,
    },
    /// The scan of a paper signed by hand.
    Scan {
        /// The request.
        request: RequestId,
        /// The paper.
        document: DocumentId,
    },
    /// The proof that a paper was sent.
    Proof {
        /// The request.
        request: RequestId,
        /// The paper that was sent.
        document: DocumentId,
    },
    /// The paper that shows what happened.
    Happening {
        /// The request.
        request: RequestId,
        /// What happened.
        happening: HappeningId,
    },
}

impl State {
    /// Every file that something here names, with its place; a file that two places name comes twice.
    pub fn placed_files(&self) -> Vec<(FilePlace, &BlobRef)> {
        let papers = self.people.values().filter_map(|person| {
            let paper = person.authority()?.paper.as_ref()?;
            Some((FilePlace::Authority(person.id), paper))
        });
        let records = self
            .records
            .values()
            .map(|record| (FilePlace::Record(record.id), &record.file));
        let requests = self.requests.values().flat_map(RequestFile::placed_files);
        papers.chain(requests).chain(records).collect()
    }

    /// The file with that id, or the one it was sealed again as, if something here names it.
    pub fn file(&self, id: BlobId) -> Option<&BlobRef> {
        let id = newest(&self.sealed_again, id).unwrap_or(id);
        self.files().find(|file| file.id == id)
    }

    /// The files that were found damaged and not mended since, with their places.
    pub fn damaged_files(&self) -> Vec<(FilePlace, &BlobRef)> {
        let mut files = self.placed_files();
        files.retain(|(_, file)| self.damaged.contains(&file.id));
        files
    }

    /// Lets everything that names the file `old` name `new`, which holds the same bytes; what names it later too.
    pub(super) fn replace_file(&mut self, old: BlobId, new: BlobId) {
        self.damaged.remove(&old);
        self.sealed_again.insert(old, new);
        self.follow_files();
    }

    /// Lets whatever names a file that was sealed again name it as it is called now. Another copy of the journal may not
    /// have heard of it.
    pub(super) fn follow_files(&mut self) {
        let sealed_again = std::mem::take(&mut self.sealed_again);
        let mut point = |file: &mut BlobRef| {
            if let Some(new) = newest(&sealed_again, file.id) {
                file.id = new;
            }
        };
        for person in self.people.values_mut() {
            if let Standing::Represented(authority) = &mut person.standing {
                authority.paper.iter_mut().for_each(&mut point);
            }
        }
        for file in self.requests.values_mut() {
            for document in &mut file.documents {
                point(&mut document.pdf);
                document.scan.iter_mut().for_each(&mut point);
            }
            let proofs = file.sendings.iter_mut().flat_map(|sent| &mut sent.proof);
            proofs.for_each(&mut point);
            let papers = file
                .happenings
                .iter_mut()
                .flat_map(|entry| &mut entry.paper);
            papers.for_each(&mut point);
        }
        for record in self.records.values_mut() {
            point(&mut record.file);
        }
        self.sealed_again = sealed_again;
    }
}

/// What a file is called now, where it was sealed again, once or more often. A name is never taken up again, so the way
/// ends; one that was made to lead in a circle is followed no further than there are names.
fn newest(sealed_again: &BTreeMap<BlobId, BlobId>, file: BlobId) -> Option<BlobId> {
    let first = sealed_again.get(&file)?;
    let way = std::iter::successors(Some(first), |id| sealed_again.get(id));
    way.take(sealed_again.len()).last().copied()
}

impl RequestFile {
    /// Every file of this request, with its place.
    pub fn placed_files(&self) -> Vec<(FilePlace, &BlobRef)> {
        let request = self.request.id;
        let documents = self.documents.iter().flat_map(move |paper| {
            let document = paper.id;
            let scan = paper.scan.as_ref();
            std::iter::once((FilePlace::Document { request, document }, &paper.pdf))
                .chain(scan.map(|scan| (FilePlace::Scan { request, document }, scan)))
        });
        let proofs = self.sendings.iter().filter_map(move |sending| {
            let document = sending.document;
            let proof = sending.proof.as_ref()?;
            Some((FilePlace::Proof { request, document }, proof))
        });
        let papers = self.happenings.iter().filter_map(move |entry| {
            let happening = entry.id;
            let paper = entry.paper.as_ref()?;
            Some((FilePlace::Happening { request, happening }, paper))
        });
        documents.chain(proofs).chain(papers).collect()
    }
}
