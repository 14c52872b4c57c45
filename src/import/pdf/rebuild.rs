//! Where objects stand when the index does not say, or says something wrong: the whole file is looked through once.

use super::file::{Place, Places};
use super::lexer::{Lexer, Token, is_space};
use super::object::{Dictionary, Object};
use super::parser::Reading;
use super::work::Work;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) places: Places,
    pub(super) trailer: Dictionary,
    /// The object streams among them.
    pub(super) streams: Vec<u32>,
}

/// Looks for `1 0 obj` and `trailer`. Of two objects with one number the later one counts.
pub(super) fn look_through(bytes: &[u8], work: &Work) -> Found {
    let mut found = Found::default();
    if !work.spend(bytes.len()) {
        return found;
    }
    let how = Reading {
        work,
        lock: None,
        references: true,
    };
    let mut from = 0;
    while let Some(place) = bytes.get(from..).and_then(next_keyword) {
        let at = from + place;
        from = at + 3;
        if bytes
            .get(at..)
            .is_some_and(|rest| rest.starts_with(b"trailer"))
        {
            if let Some(Object::Dictionary(entries)) = Lexer::new(bytes, at + 7).object(how) {
                found.note_trailer(entries);
            }
            continue;
        }
        let Some((number, start)) = number_before(bytes, at) else {
            continue;
        };
        found.places.insert(number, Place::At(start));
        let mut lexer = Lexer::new(bytes, at + 3);
        lexer.skip_space();
        if !lexer.rest().starts_with(b"<<") {
            continue;
        }
        // What stands inside is not looked through again.
        if let Some(Object::Dictionary(entries)) = lexer.object(how) {
            from = lexer.at();
            if lexer.token() == Some(Token::Word(b"stream")) {
                from = lexer.at();
                if entries.is(b"Type", b"ObjStm") {
                    found.streams.push(number);
                }
                if entries.is(b"Type", b"XRef") {
                    found.note_trailer(entries);
                }
            }
        }
    }
    found.streams.dedup();
    found
}

impl Found {
    /// The last trailer with a root counts; what it does not say, an earlier one does.
    fn note_trailer(&mut self, entries: Dictionary) {
        self.trailer = if entries.get(b"Root").is_some() || self.trailer.is_empty() {
            self.trailer.under(&entries)
        } else {
            entries.under(&self.trailer)
        };
    }
}

/// The next place of `obj` or `trailer`.
fn next_keyword(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let place = rest.iter().position(|byte| matches!(byte, b'o' | b't'))?;
        let here = rest.get(place..)?;
        if here.starts_with(b"obj") || here.starts_with(b"trailer") {
            return Some(from + place);
        }
        from += place + 1;
    }
}

/// The number of the object whose `obj` stands here, and where it begins.
fn number_before(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let before = bytes.get(at.saturating_sub(32)..at)?;
    let (generation, rest) = digits_at_end(before.trim_ascii_end())?;
    if generation.len() > 5 || !rest.last().is_some_and(|byte| is_space(*byte)) {
        return None;
    }
    let (digits, rest) = digits_at_end(rest.trim_ascii_end())?;
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let start = at.saturating_sub(32).saturating_add(rest.len());
    Some((number, start))
}

fn digits_at_end(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let digits = bytes
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (rest, digits) = bytes.split_at_checked(bytes.len() - digits)?;
    (!digits.is_empty()).then_some((digits, rest))
}

/// The first place of some words.
pub(super) fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    let first = words.first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let place = rest.iter().position(|byte| byte == first)?;
        if rest.get(place..)?.starts_with(words) {
            return Some(from + place);
        }
        from += place + 1;
    }
}
