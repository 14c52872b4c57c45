//! The index of a PDF: cross-reference tables and streams (ISO 32000-2, 7.5.4 and 7.5.8).

use std::collections::BTreeSet;

use super::file::{File, Place, Places};
use super::lexer::{Lexer, Token};
use super::object::{Dictionary, Object};
use super::parser::Reading;

/// How many times a file may have been added to.
const UPDATES: usize = 1024;

/// Where each object stands, and the trailer; none where the index is broken.
pub(super) fn read(bytes: &[u8], file: &File<'_>) -> Option<(Places, Dictionary)> {
    let start = bytes
        .windows(9)
        .rposition(|window| window == b"startxref")?;
    let mut lexer = Lexer::new(bytes, start + 9);
    let Token::Integer(first) = lexer.token()? else {
        return None;
    };
    let mut places = Places::new();
    // Numbers that a newer part of the index names, be it as free.
    let mut named = BTreeSet::new();
    let mut trailer: Option<Dictionary> = None;
    let mut seen = BTreeSet::new();
    let mut waiting = vec![usize::try_from(first).ok()?];
    while let Some(at) = waiting.pop() {
        if seen.len() >= UPDATES || !seen.insert(at) {
            break;
        }
        let mut part = Part {
            bytes,
            file,
            places: &mut places,
            named: &mut named,
        };
        let entries = part.read(at);
        let Some(entries) = entries else {
            // An older part that is broken leaves the newer ones as they are: what is missing is looked for later.
            trailer.as_ref()?;
            break;
        };
        let place = |key: &[u8]| entries.get(key).and_then(Object::count);
        waiting.extend(place(b"Prev"));
        waiting.extend(place(b"XRefStm"));
        trailer.get_or_insert(entries);
    }
    Some((places, trailer?))
}

struct Part<'p> {
    bytes: &'p [u8],
    file: &'p File<'p>,
    places: &'p mut Places,
    named: &'p mut BTreeSet<u32>,
}

impl Part<'_> {
    fn read(&mut self, at: usize) -> Option<Dictionary> {
        let mut lexer = Lexer::new(self.bytes, at);
        match lexer.token()? {
            Token::Word(b"xref") => self.table(lexer),
            Token::Integer(_) => self.stream(at),
            _ => None,
        }
    }

    fn put(&mut self, number: u32, place: Option<Place>) {
        if self.named.insert(number)
            && let Some(place) = place
        {
            self.places.insert(number, place);
        }
    }

    fn table(&mut self, mut lexer: Lexer<'_>) -> Option<Dictionary> {
        loop {
            let first = match lexer.token()? {
                Token::Integer(first) => u32::try_from(first).ok()?,
                Token::Word(b"trailer") => break,
                _ => return None,
            };
            let Token::Integer(count) = lexer.token()? else {
                return None;
            };
            for step in 0..u32::try_from(count).ok()? {
                let (Token::Integer(offset), Token::Integer(_)) = (lexer.token()?, lexer.token()?)
                else {
                    return None;
                };
                let Token::Word(word) = lexer.token()? else {
                    return None;
                };
                // Parts of the index may lie over each other.
                self.file.work().spend(20).then_some(())?;
                let place = usize::try_from(offset)
                    .ok()
                    .filter(|at| word == b"n" && *at > 0);
                self.put(first.checked_add(step)?, place.map(Place::At));
            }
        }
        match lexer.object(self.how())? {
            Object::Dictionary(entries) => Some(entries),
            _ => None,
        }
    }

    fn how(&self) -> Reading<'_> {
        Reading {
            work: self.file.work(),
            lock: None,
            references: true,
        }
    }

    fn stream(&mut self, at: usize) -> Option<Dictionary> {
        let (_, object) = self.file.object_at(at, None)?;
        let stream = object.stream()?;
        let entries = &stream.dictionary;
        let numbers = |key: &[u8]| -> Option<Vec<usize>> {
            entries
                .get(key)?
                .array()?
                .iter()
                .map(Object::count)
                .collect()
        };
        let widths = numbers(b"W")?;
        let [kind, second, third] = widths.get(..3)?.try_into().ok()?;
        if kind > 8 || second > 8 || third > 8 {
            return None;
        }
        let size = entries.get(b"Size")?.count()?;
        let ranges = numbers(b"Index").unwrap_or_else(|| vec![0, size]);
        let unpacked = self.file.unpack(stream);
        let mut rows = unpacked.bytes.chunks_exact((kind + second + third).max(1));
        for range in ranges.chunks_exact(2) {
            let [first, count] = range.try_into().ok()?;
            for step in 0..count {
                let Some(row) = rows.next() else {
                    break;
                };
                let (first_field, rest) = row.split_at_checked(kind)?;
                let (second_field, third_field) = rest.split_at_checked(second)?;
                let number = u32::try_from(first.checked_add(step)?).ok()?;
                let kind = if kind == 0 { 1 } else { number_of(first_field) };
                let place = match kind {
                    1 => usize::try_from(number_of(second_field)).ok().map(Place::At),
                    2 => u32::try_from(number_of(second_field))
                        .ok()
                        .map(Place::Inside),
                    _ => None,
                };
                let _ = third_field;
                self.put(number, place);
            }
        }
        Some(entries.clone())
    }
}

fn number_of(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
