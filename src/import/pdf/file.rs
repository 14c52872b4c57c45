//! A PDF as objects: where each stands, read when it is asked for (ISO 32000-2, 7.5).

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Lexer, Token};
use super::lock::{Lock, Locked};
use super::object::{Dictionary, Id, Object, Stream};
use super::parser::Reading;
use super::work::Work;
use super::{index, rebuild};
use crate::import::Limits;

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    At(usize),
    /// In an object stream.
    Inside(u32),
}

pub(super) type Places = BTreeMap<u32, Place>;

/// How many references may lead to one another.
const HOPS: usize = 32;
/// How many objects may be under way at once: a stream whose length stands in an object of its own.
const UNDER_WAY: usize = 8;

/// A PDF that was opened.
#[derive(Debug)]
pub(super) struct File<'a> {
    bytes: &'a [u8],
    places: RefCell<Places>,
    trailer: Dictionary,
    read: RefCell<BTreeMap<u32, Object>>,
    under_way: RefCell<BTreeSet<u32>>,
    lock: Option<Lock>,
    /// Whether the places were found by looking through the whole file.
    is_rebuilt: Cell<bool>,
    work: Work,
    stream_bytes: usize,
}

/// Why a file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotOpened {
    /// It is locked and no password fits.
    Locked,
    /// It has no catalog.
    NoCatalog,
}

impl<'a> File<'a> {
    /// Opens a PDF that begins with its header.
    pub(super) fn open(
        bytes: &'a [u8],
        passwords: &[String],
        limits: &Limits,
    ) -> Result<Self, NotOpened> {
        let mut file = Self {
            bytes,
            places: RefCell::default(),
            trailer: Dictionary::default(),
            read: RefCell::default(),
            under_way: RefCell::default(),
            lock: None,
            is_rebuilt: Cell::new(false),
            work: Work::new(limits.pdf_bytes),
            stream_bytes: limits.pdf_stream_bytes,
        };
        if let Some((places, trailer)) = index::read(bytes, &file) {
            file.places = RefCell::new(places);
            file.trailer = trailer;
            file.unlock(passwords)?;
            if file.has_pages() {
                return Ok(file);
            }
        }
        let found = rebuild::look_through(bytes, &file.work);
        file.places = RefCell::new(found.places);
        file.trailer = found.trailer;
        file.is_rebuilt = Cell::new(true);
        file.lock = None;
        file.unlock(passwords)?;
        file.list_streams(&found.streams);
        if !file.has_pages() && file.trailer.get(b"Root").is_none() {
            let catalog = file.all().find(|(_, object)| {
                object
                    .dictionary()
                    .is_some_and(|entries| entries.is(b"Type", b"Catalog"))
            });
            if let Some((number, _)) = catalog {
                let root = BTreeMap::from([(b"Root".as_slice().into(), Object::Reference(number))]);
                file.trailer = Dictionary::new(root).under(&file.trailer);
            }
        }
        let is_anything = file.has_pages() || !file.places.borrow().is_empty();
        is_anything.then_some(file).ok_or(NotOpened::NoCatalog)
    }

    fn unlock(&mut self, passwords: &[String]) -> Result<(), NotOpened> {
        if self.trailer.get(b"Encrypt").is_none() {
            return Ok(());
        }
        let entries = self.value(&self.trailer, b"Encrypt");
        let Some(entries) = entries.dictionary() else {
            return Err(NotOpened::Locked);
        };
        let whole: BTreeMap<_, _> = entries
            .iter()
            .map(|(key, value)| (key.into(), self.resolve(value)))
            .collect();
        let id = self.value(&self.trailer, b"ID");
        let id = id
            .array()
            .and_then(<[Object]>::first)
            .map(|first| self.resolve(first));
        let id = id.as_ref().and_then(Object::text).unwrap_or_default();
        let lock = Lock::open(&Dictionary::new(whole), id, passwords);
        self.lock = Some(lock.map_err(|Locked| NotOpened::Locked)?);
        self.read.borrow_mut().clear();
        Ok(())
    }

    fn has_pages(&self) -> bool {
        let root = self.root();
        root.get(b"Pages")
            .is_some_and(|pages| self.resolve(pages).dictionary().is_some())
    }

    /// The catalog; empty where there is none.
    pub(super) fn root(&self) -> Dictionary {
        self.entries(&self.trailer, b"Root")
    }

    /// The document information dictionary; empty where there is none.
    pub(super) fn info(&self) -> Dictionary {
        self.entries(&self.trailer, b"Info")
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.lock.is_some()
    }

    pub(super) fn is_rebuilt(&self) -> bool {
        self.is_rebuilt.get()
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(super) fn lock(&self) -> Option<&Lock> {
        self.lock.as_ref()
    }

    /// The most bytes that one stream is unpacked to.
    pub(super) fn stream_bytes(&self) -> usize {
        self.stream_bytes
    }

    pub(super) fn work(&self) -> &Work {
        &self.work
    }

    /// Every object, by its number. Each is read once.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, Object)> {
        let numbers: Vec<_> = self.places.borrow().keys().copied().collect();
        numbers
            .into_iter()
            .map(|number| (number, self.object(number)))
    }

    /// What an object is once references are followed.
    pub(super) fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..HOPS {
            match object {
                Object::Reference(number) => object = self.object(number),
                other => return other,
            }
        }
        Object::Null
    }

    /// An entry of a dictionary, with references followed; null where there is none.
    pub(super) fn value(&self, entries: &Dictionary, key: &[u8]) -> Object {
        entries
            .get(key)
            .map_or(Object::Null, |value| self.resolve(value))
    }

    /// An entry that is a dictionary; empty where it is none.
    pub(super) fn entries(&self, entries: &Dictionary, key: &[u8]) -> Dictionary {
        self.value(entries, key)
            .dictionary()
            .cloned()
            .unwrap_or_default()
    }

    /// An object by its number; null where it is not there or broken.
    pub(super) fn object(&self, number: u32) -> Object {
        if let Some(object) = self.read.borrow().get(&number) {
            return object.clone();
        }
        let is_crowded = self.under_way.borrow().len() >= UNDER_WAY;
        if is_crowded || !self.under_way.borrow_mut().insert(number) {
            return Object::Null;
        }
        let object = self.fresh(number);
        self.under_way.borrow_mut().remove(&number);
        self.read
            .borrow_mut()
            .entry(number)
            .or_insert(object)
            .clone()
    }

    fn fresh(&self, number: u32) -> Object {
        let place = self.places.borrow().get(&number).copied();
        let found = match place {
            None => return Object::Null,
            Some(Place::At(at)) => self.object_at(at, Some(number)).map(|(_, object)| object),
            Some(Place::Inside(stream)) => {
                self.read_stream_of(stream);
                return self
                    .read
                    .borrow()
                    .get(&number)
                    .cloned()
                    .unwrap_or(Object::Null);
            }
        };
        if let Some(object) = found {
            return object;
        }
        if self.is_rebuilt.replace(true) {
            return Object::Null;
        }
        // The table says something wrong: what stands in the file counts.
        let found = rebuild::look_through(self.bytes, &self.work);
        self.places.borrow_mut().extend(found.places);
        self.list_streams(&found.streams);
        let place = self.places.borrow().get(&number).copied();
        match place {
            Some(Place::At(at)) => self.object_at(at, Some(number)).map(|(_, object)| object),
            _ => None,
        }
        .unwrap_or(Object::Null)
    }

    /// The object that stands at a place, if it is the one that is looked for.
    pub(super) fn object_at(&self, at: usize, number: Option<u32>) -> Option<(Id, Object)> {
        let mut lexer = Lexer::new(self.bytes, at);
        let Token::Integer(found) = lexer.token()? else {
            return None;
        };
        let Token::Integer(generation) = lexer.token()? else {
            return None;
        };
        let id = Id {
            number: u32::try_from(found).ok()?,
            generation: u16::try_from(generation).ok()?,
        };
        // `1 0 obj<<` is one word up to the delimiter; `1 0 obj5` is not what anybody writes.
        if lexer.token()? != Token::Word(b"obj") || number.is_some_and(|number| number != id.number)
        {
            return None;
        }
        let how = Reading {
            work: &self.work,
            lock: self.lock.as_ref().map(|lock| (lock, id)),
            references: true,
        };
        let object = lexer.object(how)?;
        let Object::Dictionary(dictionary) = object else {
            return Some((id, object));
        };
        let mut after = lexer.clone();
        if after.token() != Some(Token::Word(b"stream")) {
            return Some((id, Object::Dictionary(dictionary)));
        }
        let (start, end) = self.extent(&dictionary, after.at())?;
        let stream = Stream {
            dictionary,
            start,
            end,
            id,
        };
        Some((id, Object::Stream(stream)))
    }

    /// Where the bytes of a stream begin and end: by its length if `endstream` stands there, else up to where that stands.
    fn extent(&self, dictionary: &Dictionary, after: usize) -> Option<(usize, usize)> {
        let rest = self.bytes.get(after..)?;
        let start = after
            + match rest {
                [b'\r', b'\n', ..] => 2,
                [b'\n' | b'\r', ..] => 1,
                _ => 0,
            };
        let stated = self.value(dictionary, b"Length").count();
        if let Some(end) = stated.and_then(|length| start.checked_add(length))
            && let Some(rest) = self.bytes.get(end..)
            && rest.trim_ascii_start().starts_with(b"endstream")
        {
            return Some((start, end));
        }
        let rest = self.bytes.get(start..)?;
        let found = rebuild::find(rest, b"endstream").or_else(|| rebuild::find(rest, b"endobj"));
        let length = found.unwrap_or(rest.len());
        // Many streams without an end would each look through the whole file.
        self.work.spend(length).then_some(())?;
        let body = rest.get(..length)?;
        let body = body.strip_suffix(b"\n").unwrap_or(body);
        let body = body.strip_suffix(b"\r").unwrap_or(body);
        Some((start, start + body.len()))
    }

    /// Reads all objects of an object stream (7.5.7).
    fn read_stream_of(&self, number: u32) {
        if !matches!(self.places.borrow().get(&number), Some(Place::At(_))) {
            return;
        }
        let Object::Stream(stream) = self.object(number) else {
            return;
        };
        let unpacked = self.unpack(&stream);
        for (inner, at) in self.inside(&stream, &unpacked.bytes) {
            if self.places.borrow().get(&inner) != Some(&Place::Inside(number)) {
                continue;
            }
            let how = Reading {
                work: &self.work,
                lock: None,
                references: true,
            };
            let object = Lexer::new(&unpacked.bytes, at).object(how);
            let object = object.unwrap_or(Object::Null);
            self.read.borrow_mut().entry(inner).or_insert(object);
        }
        // Those that the table puts here and that are not here.
        if unpacked.bytes.is_empty() {
            self.read.borrow_mut().insert(number, Object::Null);
        }
    }

    /// The numbers of the objects in an object stream, and where each begins.
    fn inside(&self, stream: &Stream, bytes: &[u8]) -> Vec<(u32, usize)> {
        let first = self
            .value(&stream.dictionary, b"First")
            .count()
            .unwrap_or(0);
        let count = self.value(&stream.dictionary, b"N").count().unwrap_or(0);
        let mut lexer = Lexer::new(bytes.get(..first).unwrap_or(bytes), 0);
        let mut list = Vec::new();
        while list.len() < count
            && let Some(Token::Integer(number)) = lexer.token()
            && let Some(Token::Integer(offset)) = lexer.token()
        {
            if let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset)) {
                list.push((number, first.saturating_add(offset)));
            }
        }
        list
    }

    /// Puts what stands in object streams on the list, where nothing stands in the file itself.
    fn list_streams(&self, streams: &[u32]) {
        for number in streams {
            let Object::Stream(stream) = self.object(*number) else {
                continue;
            };
            let unpacked = self.unpack(&stream);
            for (inner, _) in self.inside(&stream, &unpacked.bytes) {
                let mut places = self.places.borrow_mut();
                if !matches!(places.get(&inner), Some(Place::At(_))) {
                    places.insert(inner, Place::Inside(*number));
                }
            }
        }
    }
}
