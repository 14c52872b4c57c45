//! CMaps: how the bytes of a string part into codes, and what characters the codes are (ISO 32000-2, 9.7.5 and 9.10.3).

use std::collections::BTreeMap;

use super::lexer::{Lexer, Token};

/// The most single entries of a CMap: more than there are glyphs in a font.
const ENTRIES: usize = 200_000;

/// What a CMap says.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Ranges of codes with how many bytes each has.
    spaces: Vec<Space>,
    /// Codes as characters.
    text: BTreeMap<(usize, u32), String>,
    text_ranges: Vec<(Span, String)>,
    /// Codes as CIDs.
    cids: Vec<(Span, u32)>,
    pub(super) is_vertical: bool,
}

#[derive(Debug, Clone, Copy)]
struct Space {
    bytes: usize,
    low: u32,
    high: u32,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    bytes: usize,
    low: u32,
    high: u32,
}

impl CMap {
    /// Two bytes a code, each its own CID: `Identity-H` and `Identity-V`.
    pub(super) fn identity(is_vertical: bool) -> Self {
        let space = Space {
            bytes: 2,
            low: 0,
            high: 0xffff,
        };
        Self {
            spaces: vec![space],
            is_vertical,
            ..Self::default()
        }
    }

    /// Reads a CMap's stream. What it does not understand it passes over.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut entries = 0;
        let mut before = None;
        while let Some(token) = lexer.token() {
            match token {
                Token::Word(b"begincodespacerange") => map.spaces(&mut lexer),
                Token::Word(b"beginbfchar") => map.letters(&mut lexer, &mut entries),
                Token::Word(b"beginbfrange") => map.ranges(&mut lexer, &mut entries),
                Token::Word(b"begincidrange") => map.cid_ranges(&mut lexer),
                Token::Word(b"begincidchar") => map.cid_letters(&mut lexer),
                Token::Integer(mode) => {
                    if before.as_deref() == Some(b"WMode".as_slice()) {
                        map.is_vertical = mode == 1;
                    }
                    before = None;
                    continue;
                }
                Token::Name(name) => {
                    before = Some(name);
                    continue;
                }
                _ => {}
            }
            before = None;
        }
        map.text_ranges
            .sort_by_key(|(span, _)| (span.bytes, span.low));
        map.cids.sort_by_key(|(span, _)| (span.bytes, span.low));
        map
    }

    fn spaces(&mut self, lexer: &mut Lexer<'_>) {
        while let (Some(Token::Text(low)), Some(Token::Text(high))) = (lexer.token(), lexer.token())
        {
            if self.spaces.len() < 256 && (1..=4).contains(&low.len()) && low.len() == high.len() {
                self.spaces.push(Space {
                    bytes: low.len(),
                    low: number(&low),
                    high: number(&high),
                });
            }
            if is_next_word(lexer) {
                return;
            }
        }
    }

    fn letters(&mut self, lexer: &mut Lexer<'_>, entries: &mut usize) {
        while !is_next_word(lexer) {
            let (Some(Token::Text(code)), Some(to)) = (lexer.token(), lexer.token()) else {
                return;
            };
            *entries += 1;
            if let (Token::Text(to), true) = (to, *entries < ENTRIES) {
                self.text.insert((code.len(), number(&code)), utf_16(&to));
            }
        }
    }

    fn ranges(&mut self, lexer: &mut Lexer<'_>, entries: &mut usize) {
        while !is_next_word(lexer) {
            let (Some(Token::Text(low)), Some(Token::Text(high))) = (lexer.token(), lexer.token())
            else {
                return;
            };
            let (bytes, low, high) = (low.len(), number(&low), number(&high));
            match lexer.token() {
                Some(Token::Text(to)) => {
                    *entries += 1;
                    if *entries < ENTRIES {
                        let span = Span { bytes, low, high };
                        self.text_ranges.push((span, utf_16(&to)));
                    }
                }
                Some(Token::ArrayStart) => {
                    let mut code = low;
                    while let Some(Token::Text(to)) = lexer.token() {
                        *entries += 1;
                        if code <= high && *entries < ENTRIES {
                            self.text.insert((bytes, code), utf_16(&to));
                        }
                        code = code.saturating_add(1);
                    }
                }
                _ => return,
            }
        }
    }

    fn cid_ranges(&mut self, lexer: &mut Lexer<'_>) {
        while !is_next_word(lexer) {
            let (Some(Token::Text(low)), Some(Token::Text(high)), Some(Token::Integer(first))) =
                (lexer.token(), lexer.token(), lexer.token())
            else {
                return;
            };
            self.put_cids(&low, &high, first);
        }
    }

    fn cid_letters(&mut self, lexer: &mut Lexer<'_>) {
        while !is_next_word(lexer) {
            let (Some(Token::Text(code)), Some(Token::Integer(cid))) =
                (lexer.token(), lexer.token())
            else {
                return;
            };
            self.put_cids(&code, &code, cid);
        }
    }

    fn put_cids(&mut self, low: &[u8], high: &[u8], first: i64) {
        if let (Ok(first), true) = (u32::try_from(first), self.cids.len() < ENTRIES) {
            let span = Span {
                bytes: low.len(),
                low: number(low),
                high: number(high),
            };
            self.cids.push((span, first));
        }
    }

    /// The next code of a string: how many bytes it has, and its value. None at the end.
    pub(super) fn next(&self, bytes: &[u8]) -> Option<(usize, u32)> {
        if bytes.is_empty() {
            return None;
        }
        for length in 1..=bytes.len().min(4) {
            let code = number(bytes.get(..length)?);
            let fits = |space: &Space| space.bytes == length && in_every_byte(code, *space);
            if self.spaces.iter().any(fits) {
                return Some((length, code));
            }
        }
        // No range has it: as many bytes as the shortest code.
        let shortest = self
            .spaces
            .iter()
            .map(|space| space.bytes)
            .min()
            .unwrap_or(1);
        let length = shortest.min(bytes.len());
        Some((length, number(bytes.get(..length)?)))
    }

    /// The characters of a code.
    pub(super) fn text(&self, length: usize, code: u32) -> Option<String> {
        if let Some(text) = self.text.get(&(length, code)) {
            return Some(text.clone());
        }
        let (span, first) = last_at(&self.text_ranges, length, code)?;
        let step = code - span.low;
        let mut letters: Vec<char> = first.chars().collect();
        let last = letters.pop()?;
        letters.push(char::from_u32(u32::from(last).checked_add(step)?)?);
        Some(letters.into_iter().collect())
    }

    /// The CID of a code: the code itself where nothing else is said.
    pub(super) fn cid(&self, length: usize, code: u32) -> u32 {
        match last_at(&self.cids, length, code) {
            Some((span, first)) => first.saturating_add(code - span.low),
            None => code,
        }
    }

    /// Whether it says of no code what character it is.
    pub(super) fn is_without_text(&self) -> bool {
        self.text.is_empty() && self.text_ranges.is_empty()
    }
}

/// The last range that begins at or before a code, if it holds it.
fn last_at<T>(ranges: &[(Span, T)], length: usize, code: u32) -> Option<(Span, &T)> {
    let after = ranges.partition_point(|(span, _)| (span.bytes, span.low) <= (length, code));
    let (span, value) = ranges.get(after.checked_sub(1)?)?;
    (span.bytes == length && code <= span.high).then_some((*span, value))
}

/// A range of codes is a box: each byte lies between those of its ends (9.7.6.2).
fn in_every_byte(code: u32, space: Space) -> bool {
    let ends = space
        .low
        .to_be_bytes()
        .into_iter()
        .zip(space.high.to_be_bytes());
    code.to_be_bytes()
        .into_iter()
        .zip(ends)
        .all(|(byte, (low, high))| (low..=high).contains(&byte))
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn utf_16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes
        .chunks_exact(2)
        .filter_map(|two| two.try_into().ok().map(u16::from_be_bytes));
    char::decode_utf16(units.take(64))
        .filter_map(Result::ok)
        .collect()
}

/// Whether the list has ended: `endbfchar` comes, or nothing more. The word is left where it is.
fn is_next_word(lexer: &mut Lexer<'_>) -> bool {
    lexer.skip_space();
    lexer
        .rest()
        .first()
        .is_none_or(|byte| !matches!(byte, b'<' | b'['))
}
