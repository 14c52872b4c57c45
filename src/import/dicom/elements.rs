//! The elements of a DICOM data set (PS3.5, 7.1 and 7.5).
//!
//! ```text
//! explicit: group element VR length value        (VR OB OW SQ UN …: two zeros and a length of 32 bits)
//! implicit: group element length value
//! sequence: items FFFE,E000 with a length, or without one until FFFE,E00D; the sequence then ends with FFFE,E0DD
//! ```

use super::tag;

/// A data set: the elements of a file, or of an item of a sequence.
#[derive(Debug, Default)]
pub(super) struct DataSet<'a> {
    /// Where it begins, in bytes from the beginning of what was parsed.
    pub at: usize,
    pub elements: Vec<Element<'a>>,
    /// Whether the least byte of a number comes first.
    pub is_little: bool,
}

/// One element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// Group and element.
    pub tag: u32,
    /// Its value representation; zeros where the file writes none.
    pub vr: [u8; 2],
    pub value: Value<'a>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Bytes(&'a [u8]),
    Items(Vec<DataSet<'a>>),
    /// Pixels that are compressed: the table of offsets, then the pieces (PS3.5, A.4).
    Fragments(Vec<&'a [u8]>),
}

/// How elements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syntax {
    pub is_little: bool,
    pub is_explicit: bool,
}

/// Why the elements end before the file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The value of an element is cut off.
    Cut,
    /// This is no element.
    NoElement,
    /// There are more than the limit.
    TooMany,
    /// Sequences stand in sequences more deeply than they are followed.
    TooDeep,
}

/// How deep sequences are followed. Reports nest by their headings; nobody writes twenty.
const DEPTH: usize = 24;
const UNDEFINED: u32 = u32::MAX;

/// Value representations with a length of 32 bits (PS3.5, 7.1.2).
const LONG: [&[u8; 2]; 13] = [
    b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV",
];
/// The others.
const SHORT: [&[u8; 2]; 21] = [
    b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO", b"LT", b"PN",
    b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US",
];

/// Whether two bytes are a value representation.
pub(super) fn is_vr(vr: &[u8]) -> bool {
    LONG.iter().chain(&SHORT).any(|known| known[..] == *vr)
}

/// Parses elements from `start` on, while their group is `only`, where one is given. Says where they end, and why there.
pub(super) fn parse(
    bytes: &[u8],
    start: usize,
    syntax: Syntax,
    only: Option<u16>,
    most: usize,
) -> (DataSet<'_>, usize, Option<(Stop, usize)>) {
    let mut parser = Parser {
        bytes,
        at: start,
        syntax,
        only,
        left: most,
        stop: None,
    };
    let set = parser.set(bytes.len(), Ends::AtLength, 0);
    (set, parser.at, parser.stop)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    AtLength,
    AtMark,
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    syntax: Syntax,
    only: Option<u16>,
    left: usize,
    stop: Option<(Stop, usize)>,
}

impl<'a> Parser<'a> {
    fn set(&mut self, end: usize, ends: Ends, depth: usize) -> DataSet<'a> {
        let mut set = DataSet {
            at: self.at,
            elements: Vec::new(),
            is_little: self.syntax.is_little,
        };
        while self.stop.is_none() && self.at < end {
            let start = self.at;
            let Some((tag, vr, length)) = self.header(end) else {
                // Files are filled up with zeros, and some end within a header's width of them.
                let rest = self.bytes.get(start..end).unwrap_or_default();
                if rest.iter().any(|byte| *byte != 0) {
                    self.stop = Some((Stop::NoElement, start));
                }
                self.at = end;
                break;
            };
            match tag {
                tag::ITEM_END | tag::SEQUENCE_END if ends == Ends::AtMark => break,
                tag::ITEM_END | tag::SEQUENCE_END => continue,
                _ => {}
            }
            if depth == 0 && self.only.is_some_and(|only| u32::from(only) != tag >> 16) {
                self.at = start;
                break;
            }
            let Some(left) = self.left.checked_sub(1) else {
                self.stop = Some((Stop::TooMany, start));
                break;
            };
            self.left = left;
            let value = self.value(tag, vr, length, end, depth);
            set.elements.push(Element { tag, vr, value });
        }
        set
    }

    /// Reads a header; none where there is none before `end`.
    fn header(&mut self, end: usize) -> Option<(u32, [u8; 2], u32)> {
        let head: [u8; 8] = *self.bytes.get(self.at..end)?.first_chunk()?;
        let [g1, g2, e1, e2, v1, v2, l1, l2] = head;
        let tag = u32::from(self.u16([g1, g2])) << 16 | u32::from(self.u16([e1, e2]));
        let vr = [v1, v2];
        let marks = tag >> 16 == 0xfffe;
        if marks || !self.syntax.is_explicit {
            self.at += 8;
            return Some((tag, [0, 0], self.u32([v1, v2, l1, l2])));
        }
        if LONG.contains(&&vr) {
            let length: [u8; 4] = *self.bytes.get(self.at + 8..end)?.first_chunk()?;
            self.at += 12;
            return Some((tag, vr, self.u32(length)));
        }
        self.at += 8;
        if !vr.iter().all(u8::is_ascii_uppercase) && vr != [0, 0] {
            // An element without its VR in a file that has them: as implicit ones are.
            let length = self.u32([v1, v2, l1, l2]);
            if usize::try_from(length).is_ok_and(|length| length <= end - self.at) {
                return Some((tag, [0, 0], length));
            }
        }
        Some((tag, vr, u32::from(self.u16([l1, l2]))))
    }

    fn value(&mut self, tag: u32, vr: [u8; 2], length: u32, end: usize, depth: usize) -> Value<'a> {
        let start = self.at;
        if length == UNDEFINED {
            return if tag == tag::PIXELS || matches!(&vr, b"OB" | b"OW") {
                Value::Fragments(self.fragments(end))
            } else {
                self.items(vr, end, depth)
            };
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let stop = start.saturating_add(length);
        let there = stop.min(end);
        let value = if &vr == b"SQ" || self.looks_like_items(vr, there) {
            self.items(vr, there, depth)
        } else {
            Value::Bytes(self.bytes.get(start..there).unwrap_or_default())
        };
        if self.stop.is_none() {
            self.at = there;
        }
        if stop > end {
            self.stop = self.stop.or(Some((Stop::Cut, start)));
        }
        value
    }

    /// Whether a value without a known representation is a sequence: it begins with an item that fits.
    fn looks_like_items(&self, vr: [u8; 2], end: usize) -> bool {
        let first = (vr == [0, 0] || &vr == b"UN")
            .then(|| self.bytes.get(self.at..end)?.first_chunk::<8>())
            .flatten();
        first.is_some_and(|[g1, g2, e1, e2, length @ ..]| {
            let length = self.u32(*length);
            self.u16([*g1, *g2]) == 0xfffe
                && self.u16([*e1, *e2]) == 0xe000
                && (length == UNDEFINED
                    || usize::try_from(length).is_ok_and(|len| len <= end - self.at - 8))
        })
    }

    fn items(&mut self, vr: [u8; 2], end: usize, depth: usize) -> Value<'a> {
        if depth >= DEPTH {
            self.stop = Some((Stop::TooDeep, self.at));
            return Value::Items(Vec::new());
        }
        let outside = self.syntax;
        if &vr == b"UN" {
            // PS3.5, 6.2.2, note 2: what is of unknown kind and has no length is implicit, least byte first.
            self.syntax = Syntax {
                is_little: true,
                is_explicit: false,
            };
        }
        let mut items = Vec::new();
        while self.stop.is_none() && self.at < end {
            let start = self.at;
            let Some((tag, _, length)) = self.header(end) else {
                self.stop = Some((Stop::Cut, start));
                break;
            };
            match (tag, length) {
                (tag::SEQUENCE_END, _) => break,
                (tag::ITEM, UNDEFINED) => items.push(self.set(end, Ends::AtMark, depth + 1)),
                (tag::ITEM, length) => {
                    let length = usize::try_from(length).unwrap_or(usize::MAX);
                    let there = self.at.saturating_add(length).min(end);
                    items.push(self.set(there, Ends::AtLength, depth + 1));
                    if self.stop.is_none() {
                        self.at = there;
                    }
                }
                _ => self.stop = Some((Stop::NoElement, start)),
            }
            match self.left.checked_sub(1) {
                Some(left) => self.left = left,
                None => self.stop = self.stop.or(Some((Stop::TooMany, start))),
            }
        }
        self.syntax = outside;
        Value::Items(items)
    }

    fn fragments(&mut self, end: usize) -> Vec<&'a [u8]> {
        let mut pieces = Vec::new();
        while self.at < end {
            let start = self.at;
            let Some((tag, _, length)) = self.header(end) else {
                self.stop = Some((Stop::Cut, start));
                break;
            };
            if tag == tag::SEQUENCE_END {
                break;
            }
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            let there = self.at.saturating_add(length);
            if tag != tag::ITEM || pieces.len() > self.left {
                self.stop = Some((Stop::NoElement, start));
                break;
            }
            let piece = self.bytes.get(self.at..there.min(end));
            pieces.push(piece.unwrap_or_default());
            self.at = there.min(end);
            if there > end {
                self.stop = Some((Stop::Cut, start));
                break;
            }
        }
        pieces
    }

    const fn u16(&self, bytes: [u8; 2]) -> u16 {
        if self.syntax.is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        }
    }

    const fn u32(&self, bytes: [u8; 4]) -> u32 {
        if self.syntax.is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        }
    }
}

impl<'a> DataSet<'a> {
    /// What an element holds.
    pub fn value(&self, tag: u32) -> Option<&Value<'a>> {
        let found = self.elements.iter().find(|element| element.tag == tag);
        found.map(|element| &element.value)
    }

    /// Whether an element's value is words of sixteen bits.
    pub fn is_words(&self, tag: u32) -> bool {
        let mut elements = self.elements.iter();
        elements.any(|element| element.tag == tag && &element.vr == b"OW")
    }

    /// The bytes of an element; none of what is not there.
    pub fn bytes(&self, tag: u32) -> &'a [u8] {
        match self.value(tag) {
            Some(Value::Bytes(bytes)) => bytes,
            _ => &[],
        }
    }

    /// The items of a sequence.
    pub fn items(&self, tag: u32) -> &[DataSet<'a>] {
        match self.value(tag) {
            Some(Value::Items(items)) => items,
            _ => &[],
        }
    }

    /// The first number of an element of two or four bytes (US, UL).
    pub fn number(&self, tag: u32) -> Option<u32> {
        self.numbers(tag).next()
    }

    /// The numbers of an element of two bytes each, or its one of four.
    pub fn numbers(&self, tag: u32) -> impl Iterator<Item = u32> {
        let bytes = self.bytes(tag);
        let is_little = self.is_little;
        let width = if bytes.len() == 4 { 4 } else { 2 };
        bytes.chunks_exact(width).map(move |number| {
            let add = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
            if is_little {
                number.iter().rev().fold(0, add)
            } else {
                number.iter().fold(0, add)
            }
        })
    }

    /// A text of plain letters: a code, a UID, a date, a number as digits.
    pub fn code(&self, tag: u32) -> &'a str {
        let text = std::str::from_utf8(self.bytes(tag)).unwrap_or_default();
        text.trim_matches(|c: char| c == '\0' || c.is_whitespace())
    }
}
