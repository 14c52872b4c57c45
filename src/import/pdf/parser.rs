//! Tokens → objects (ISO 32000-2, 7.3).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::lexer::{Lexer, Token, is_delimiter, is_space};
use super::lock::Lock;
use super::object::{Dictionary, Id, Object};
use super::work::Work;

/// How deep objects nest inside each other before they are refused.
const DEPTH: usize = 64;

/// How an object is read: what it may cost, and with which key its strings are unlocked.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) work: &'a Work,
    pub(super) lock: Option<(&'a Lock, Id)>,
    /// Whether `1 0 R` is a reference: nowhere in a content stream.
    pub(super) references: bool,
}

impl<'a> Lexer<'a> {
    /// The next object. None where there is none: the end, an operator, too deep a nesting, or the work is used up.
    pub(super) fn object(&mut self, how: Reading<'_>) -> Option<Object> {
        let start = self.at();
        let object = self.nested(how, 0);
        how.work
            .spend(self.at().saturating_sub(start))
            .then_some(())?;
        object
    }

    fn nested(&mut self, how: Reading<'_>, depth: usize) -> Option<Object> {
        let token = self.token()?;
        self.of_token(token, how, depth)
    }

    fn of_token(&mut self, token: Token<'a>, how: Reading<'_>, depth: usize) -> Option<Object> {
        if depth > DEPTH || !how.work.spend(1) {
            return None;
        }
        Some(match token {
            Token::Integer(number) => match self.reference(number).filter(|_| how.references) {
                Some(number) => Object::Reference(number),
                None => Object::Integer(number),
            },
            Token::Real(number) => Object::Real(number),
            Token::Text(text) => Object::Text(match how.lock {
                Some((lock, id)) => lock.open_text(id, &text).into(),
                None => text.into(),
            }),
            Token::Name(name) => Object::Name(name.into()),
            Token::ArrayStart => self.array(how, depth)?,
            Token::DictionaryStart => Object::Dictionary(self.dictionary(how, depth)?),
            Token::ArrayEnd | Token::DictionaryEnd => return None,
            Token::Word(word) => match word {
                b"true" => Object::Bool(true),
                b"false" => Object::Bool(false),
                b"null" => Object::Null,
                _ => return None,
            },
        })
    }

    /// After an integer: `0 R` makes it a reference, and is taken; anything else is left.
    fn reference(&mut self, number: i64) -> Option<u32> {
        let number = u32::try_from(number).ok()?;
        let mut ahead = self.clone();
        // Two short tokens: a longer look at every number of a long array would cost too much.
        ahead.skip_space();
        ahead.peek().filter(u8::is_ascii_digit)?;
        let Token::Integer(0..=65_535) = ahead.number() else {
            return None;
        };
        ahead.skip_space();
        if ahead.peek()? != b'R' {
            return None;
        }
        let ends = ahead
            .peek_after()
            .is_none_or(|byte| is_space(byte) || is_delimiter(byte));
        ends.then(|| {
            self.go_to(ahead.at() + 1);
            number
        })
    }

    fn array(&mut self, how: Reading<'_>, depth: usize) -> Option<Object> {
        let mut items = Vec::new();
        loop {
            match self.token()? {
                Token::ArrayEnd => return Some(Object::Array(items.into())),
                // Stray words inside are passed over; those that end the object are not.
                Token::Word(b"endobj" | b"obj" | b"stream") | Token::DictionaryEnd => return None,
                Token::Word(word) if !matches!(word, b"true" | b"false" | b"null") => {}
                token => items.push(self.of_token(token, how, depth + 1)?),
            }
        }
    }

    fn dictionary(&mut self, how: Reading<'_>, depth: usize) -> Option<Dictionary> {
        let mut entries = BTreeMap::new();
        loop {
            let before = self.at();
            let key: Rc<[u8]> = match self.token()? {
                Token::DictionaryEnd => break,
                Token::Name(name) => name.into(),
                // A dictionary that is not closed is read up to where its object ends.
                Token::Word(b"endobj" | b"stream" | b"endstream") => {
                    self.go_to(before);
                    break;
                }
                _ => continue,
            };
            let before = self.at();
            let token = self.token()?;
            if token == Token::DictionaryEnd || matches!(token, Token::Word(b"endobj" | b"stream"))
            {
                self.go_to(before);
                continue;
            }
            if matches!(token, Token::Word(word) if !matches!(word, b"true" | b"false" | b"null")) {
                continue;
            }
            entries.insert(key, self.of_token(token, how, depth + 1)?);
        }
        Some(Dictionary::new(entries))
    }
}
