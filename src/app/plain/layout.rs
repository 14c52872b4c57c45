//! Where each kept file goes: by person, then by place, then by request.

use std::collections::BTreeMap;

use super::names::Taken;
use super::{DAMAGED_ENDING, MAX_NAME_BYTES, safe_name};
use crate::domain::{BlobId, BlobRef, PersonId, ProviderId, RequestFile, State};

/// The longest name of a folder, in bytes: four levels and a file stay within what Windows takes.
const MAX_FOLDER_BYTES: usize = 48;

const PEOPLE: &str = "people";
const AUTHORITY: &str = "authority";
const RECORDS: &str = "records";

/// A kept file and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The place, from the root of the export, with `/` between.
    pub path: String,
    /// The file.
    pub file: BlobRef,
}

/// Where each kept file goes. The same state gives the same layout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    files: Vec<Filed>,
    places: BTreeMap<BlobId, usize>,
}

impl Layout {
    /// The layout of everything that a state names. A file that is named twice lies once, where it is named first.
    pub fn of(state: &State) -> Self {
        let mut laying = Laying::default();
        for person in state.people.values() {
            let folder = laying.person(state, person.id);
            if let Some(paper) = person
                .authority()
                .and_then(|authority| authority.paper.as_ref())
            {
                laying.put(&[&folder, AUTHORITY], "", paper);
            }
        }
        for file in state.requests.values() {
            laying.request(state, file);
        }
        for record in state.records.values() {
            let person = laying.person(state, record.person);
            match record
                .provider
                .or_else(|| provider_of(state, record.request))
            {
                Some(provider) => {
                    let place = laying.place(state, &person, provider);
                    laying.put(&[&person, &place, RECORDS], "", &record.file);
                }
                None => laying.put(&[&person, RECORDS], "", &record.file),
            }
        }
        laying.layout
    }

    /// All files, in the order in which they are named.
    pub fn files(&self) -> impl Iterator<Item = &Filed> {
        self.files.iter()
    }

    /// The place of a file; none where nothing names it.
    pub fn path(&self, file: BlobId) -> Option<&str> {
        let filed = self.files.get(*self.places.get(&file)?)?;
        Some(&filed.path)
    }
}

fn provider_of(state: &State, request: Option<crate::domain::RequestId>) -> Option<ProviderId> {
    Some(state.request(request?)?.request.provider)
}

#[derive(Default)]
struct Laying {
    layout: Layout,
    people: BTreeMap<PersonId, String>,
    places: BTreeMap<(String, ProviderId), String>,
    taken: BTreeMap<String, Taken>,
}

impl Laying {
    fn person(&mut self, state: &State, id: PersonId) -> String {
        if let Some(folder) = self.people.get(&id) {
            return folder.clone();
        }
        let name = state.people.get(&id).map_or("", |person| &person.name);
        let folder = self.folder(PEOPLE, name, "person");
        self.people.insert(id, folder.clone());
        folder
    }

    fn place(&mut self, state: &State, person: &str, id: ProviderId) -> String {
        let key = (person.to_owned(), id);
        if let Some(folder) = self.places.get(&key) {
            return folder.clone();
        }
        let name = state.providers.get(&id).map_or("", |place| &place.name);
        let within = format!("{PEOPLE}/{person}");
        let folder = self.folder(&within, name, "place");
        self.places.insert(key, folder.clone());
        folder
    }

    /// A folder's name that is new in the folder `within`.
    fn folder(&mut self, within: &str, name: &str, otherwise: &str) -> String {
        let name = safe_name(name, MAX_FOLDER_BYTES, otherwise);
        self.taken(within).take(&name, MAX_FOLDER_BYTES)
    }

    /// The names in a folder; those that every folder of a person may have are taken from the start.
    fn taken(&mut self, within: &str) -> &mut Taken {
        self.taken.entry(within.to_owned()).or_insert_with(|| {
            let mut taken = Taken::default();
            taken.take(AUTHORITY, MAX_FOLDER_BYTES);
            taken.take(RECORDS, MAX_FOLDER_BYTES);
            taken
        })
    }

    fn request(&mut self, state: &State, file: &RequestFile) {
        let person = self.person(state, file.request.person);
        let place = self.place(state, &person, file.request.provider);
        let within = format!("{PEOPLE}/{person}/{place}");
        let reference = file.request.reference().to_string();
        let folder = self.taken(&within).take(&reference, MAX_FOLDER_BYTES);
        let folders = [person.as_str(), &place, &folder];
        for paper in &file.documents {
            let on = paper.signature.signed_on;
            let kind = serde_json::to_value(paper.kind).unwrap_or_default();
            let kind = kind.as_str().unwrap_or("paper");
            self.put(&folders, &format!("{on} {kind} "), &paper.pdf);
            if let Some(scan) = &paper.scan {
                self.put(&folders, &format!("{on} {kind} "), scan);
            }
        }
        for sending in &file.sendings {
            if let Some(proof) = &sending.proof {
                self.put(&folders, &format!("{} proof ", sending.on), proof);
            }
        }
        for entry in &file.happenings {
            if let Some(paper) = &entry.paper {
                self.put(&folders, &format!("{} ", entry.on), paper);
            }
        }
    }

    /// A file goes into a folder; `before` stands before its name: the day, and what paper it is.
    fn put(&mut self, folders: &[&str], before: &str, file: &BlobRef) {
        if self.layout.places.contains_key(&file.id) {
            return;
        }
        let room = MAX_NAME_BYTES - DAMAGED_ENDING.len();
        let name = safe_name(&file.name, room - before.len(), "file");
        let within = format!("{PEOPLE}/{}", folders.join("/"));
        let name = self.taken(&within).take(&format!("{before}{name}"), room);
        self.layout.places.insert(file.id, self.layout.files.len());
        self.layout.files.push(Filed {
            path: format!("{within}/{name}"),
            file: file.clone(),
        });
    }
}
