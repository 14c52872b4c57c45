//! Fonts, as far as text needs them: what characters the codes of a string are, and how wide (ISO 32000-2, 9.5 to 9.10).

use std::collections::BTreeMap;

use super::cmap::CMap;
use super::encoding::{Base, glyph};
use super::file::File;
use super::object::{Dictionary, Object};
use super::widths;

/// A font.
#[derive(Debug)]
pub(super) enum Font {
    /// One byte a code.
    Simple(Box<Simple>),
    /// Codes of one to four bytes.
    Composite(Box<Composite>),
}

#[derive(Debug)]
pub(super) struct Simple {
    /// For each code: its characters; none where they are not known.
    letters: Vec<Option<String>>,
    /// For each code: how far it goes, in parts of the font size.
    widths: Vec<f64>,
}

#[derive(Debug)]
pub(super) struct Composite {
    codes: CMap,
    text: Option<CMap>,
    unicode: Option<Unicode>,
    widths: BTreeMap<u32, f64>,
    otherwise: f64,
}

/// Predefined CMaps whose codes are characters already (9.7.5.2, table 116).
#[derive(Debug, Clone, Copy)]
enum Unicode {
    Utf8,
    Utf16,
    Utf32,
    /// Glyphs of a font that is not in the file and has them in the order of Microsoft's: 3 is the space, 4 the `!`.
    Glyphs,
}

/// A glyph that is shown.
#[derive(Debug)]
pub(super) struct Glyph<'f> {
    /// Its characters; none where they are not known.
    pub(super) text: Option<std::borrow::Cow<'f, str>>,
    /// How far it goes, in parts of the font size.
    pub(super) width: f64,
    /// Whether it is the one-byte code 32, to which word spacing applies (9.3.3).
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(file: &File<'_>, entries: &Dictionary) -> Self {
        let text = file.value(entries, b"ToUnicode");
        let text = text
            .stream()
            .map(|stream| CMap::read(&file.unpack(stream).bytes));
        let text = text.filter(|map| !map.is_without_text());
        if entries.is(b"Subtype", b"Type0") {
            Self::Composite(Box::new(composite(file, entries, text)))
        } else {
            Self::Simple(Box::new(simple(file, entries, text.as_ref())))
        }
    }

    /// Whether lines run from top to bottom.
    pub(super) fn is_vertical(&self) -> bool {
        match self {
            Self::Simple(_) => false,
            Self::Composite(font) => font.codes.is_vertical,
        }
    }

    /// The next glyph of a string, and what is left of it.
    pub(super) fn next<'f, 's>(&'f self, bytes: &'s [u8]) -> Option<(Glyph<'f>, &'s [u8])> {
        match self {
            Self::Simple(font) => {
                let (code, rest) = bytes.split_first()?;
                let place = usize::from(*code);
                let glyph = Glyph {
                    text: font.letters.get(place)?.as_deref().map(Into::into),
                    width: font.widths.get(place).copied().unwrap_or(0.0),
                    is_space: *code == b' ',
                };
                Some((glyph, rest))
            }
            Self::Composite(font) => {
                let (length, code) = font.codes.next(bytes)?;
                let cid = font.codes.cid(length, code);
                let mapped = font.text.as_ref().and_then(|map| map.text(length, code));
                let raw = bytes.get(..length)?;
                let text = mapped.or_else(|| font.unicode.and_then(|form| form.letters(raw)));
                let glyph = Glyph {
                    text: text.map(Into::into),
                    width: font.widths.get(&cid).copied().unwrap_or(font.otherwise),
                    is_space: length == 1 && code == 32,
                };
                Some((glyph, bytes.get(length..)?))
            }
        }
    }
}

fn simple(file: &File<'_>, entries: &Dictionary, text: Option<&CMap>) -> Simple {
    let described = file.entries(entries, b"FontDescriptor");
    let name = file.value(entries, b"BaseFont");
    let name = name.name().unwrap_or_default();
    let names = glyph_names(file, entries, &described, name);
    let letters: Vec<Option<String>> = (0..=255_u8)
        .zip(names)
        .map(|(code, named)| {
            let mapped = text.and_then(|map| map.text(1, u32::from(code)));
            // A control code without a glyph shows nothing.
            let nothing = (code < b' ').then(String::new);
            mapped.filter(|text| is_shown(text)).or(named).or(nothing)
        })
        .collect();
    let scale = if entries.is(b"Subtype", b"Type3") {
        let matrix = file.value(entries, b"FontMatrix");
        let first = matrix
            .array()
            .and_then(<[Object]>::first)
            .and_then(Object::number);
        first.unwrap_or(0.001)
    } else {
        0.001
    };
    let first = file.value(entries, b"FirstChar").count().unwrap_or(0);
    let given = file.value(entries, b"Widths");
    let given = given.array().unwrap_or_default();
    let missing = file.value(&described, b"MissingWidth").number();
    let widths = (0..256_usize)
        .zip(&letters)
        .map(|(code, letter)| {
            let stated = code.checked_sub(first).and_then(|place| given.get(place));
            let stated = stated
                .and_then(|width| file.resolve(width).number())
                .map(|width| width * scale);
            let known = || widths::of(name, letter.as_deref()) / 1000.0;
            match (stated, missing) {
                (Some(width), _) => width,
                (None, Some(width)) if !given.is_empty() => width * scale,
                (None, _) => known(),
            }
        })
        .collect();
    Simple { letters, widths }
}

fn is_shown(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter >= ' ' && letter != '\u{fffd}')
}

/// For each code its characters by the font's encoding: the base encoding, what differs from it, and where the font has one
/// of its own, that (9.6.5).
fn glyph_names(
    file: &File<'_>,
    entries: &Dictionary,
    described: &Dictionary,
    name: &[u8],
) -> Vec<Option<String>> {
    let encoding = file.value(entries, b"Encoding");
    let base = match &encoding {
        Object::Name(name) => Base::named(name),
        other => other.dictionary().and_then(|entries| {
            file.value(entries, b"BaseEncoding")
                .name()
                .and_then(Base::named)
        }),
    };
    let ends_with = |end: &[u8]| name.ends_with(end);
    let own = if ends_with(b"Symbol") {
        Base::Symbol
    } else if ends_with(b"ZapfDingbats") {
        Base::Dingbats
    } else if entries.is(b"Subtype", b"TrueType") {
        Base::WinAnsi
    } else {
        Base::Standard
    };
    let table = base.unwrap_or(own);
    let mut names: Vec<Option<String>> = (0..=255_u8)
        .map(|code| table.letter(code).map(String::from))
        .collect();
    if base.is_none() {
        for (code, letters) in built_in(file, described) {
            put(&mut names, code, letters);
        }
    }
    let different = encoding
        .dictionary()
        .map(|entries| file.value(entries, b"Differences"));
    let mut code = 0_usize;
    for item in different
        .as_ref()
        .and_then(Object::array)
        .unwrap_or_default()
    {
        match file.resolve(item) {
            Object::Name(name) => {
                let letters = glyph(&name).or_else(|| letters_of_number(&name));
                put(&mut names, code, letters);
                code = code.saturating_add(1);
            }
            other => code = other.count().unwrap_or(code),
        }
    }
    names
}

fn put(names: &mut [Option<String>], code: usize, letters: Option<String>) {
    if let Some(place) = names.get_mut(code) {
        *place = letters;
    }
}

/// Names such as `c65`, `a65` or `#65`, by which some programs name a glyph after its code in ASCII.
fn letters_of_number(name: &[u8]) -> Option<String> {
    let digits = name.get(1..)?;
    let code: u8 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Base::WinAnsi
        .letter(code)
        .filter(|_| code >= 32)
        .map(String::from)
}

/// The encoding inside a Type 1 font: `dup 65 /A put` in its readable part.
fn built_in(file: &File<'_>, described: &Dictionary) -> Vec<(usize, Option<String>)> {
    let program = file.value(described, b"FontFile");
    let Some(stream) = program.stream() else {
        return Vec::new();
    };
    let bytes = file.unpack(stream).bytes;
    let readable = super::rebuild::find(&bytes, b"eexec").unwrap_or(0);
    let readable = bytes.get(..readable).unwrap_or_default();
    let Some(start) = super::rebuild::find(readable, b"/Encoding") else {
        return Vec::new();
    };
    let mut lexer = super::lexer::Lexer::new(readable, start);
    let mut list = Vec::new();
    use super::lexer::Token;
    while let Some(token) = lexer.token() {
        match token {
            Token::Word(b"dup") => {
                if let (Some(Token::Integer(code)), Some(Token::Name(name))) =
                    (lexer.token(), lexer.token())
                    && let Ok(code @ 0..=255) = usize::try_from(code)
                {
                    list.push((code, glyph(&name)));
                }
            }
            Token::Word(b"def" | b"readonly") if !list.is_empty() => break,
            _ => {}
        }
    }
    list
}

fn composite(file: &File<'_>, entries: &Dictionary, text: Option<CMap>) -> Composite {
    let below = file.value(entries, b"DescendantFonts");
    let below = below
        .array()
        .and_then(<[Object]>::first)
        .map(|first| file.resolve(first));
    let below = below
        .as_ref()
        .and_then(Object::dictionary)
        .cloned()
        .unwrap_or_default();
    let encoding = file.value(entries, b"Encoding");
    let (codes, unicode) = match &encoding {
        Object::Stream(stream) => (CMap::read(&file.unpack(stream).bytes), None),
        other => predefined(other.name().unwrap_or_default()),
    };
    let described = file.entries(&below, b"FontDescriptor");
    let is_inside = [&b"FontFile"[..], b"FontFile2", b"FontFile3"]
        .iter()
        .any(|key| described.get(key).is_some());
    let name = file.value(entries, b"BaseFont");
    let is_known = has_known_order(name.name().unwrap_or_default());
    let unicode = unicode.or((!is_inside && is_known).then_some(Unicode::Glyphs));
    Composite {
        codes,
        text,
        unicode,
        widths: cid_widths(file, &below),
        otherwise: file.value(&below, b"DW").number().unwrap_or(1000.0) / 1000.0,
    }
}

/// Whether the glyphs of a font stand in the order of Microsoft's core fonts.
fn has_known_order(name: &[u8]) -> bool {
    let known: [&[u8]; 6] = [
        b"Arial",
        b"TimesNewRoman",
        b"CourierNew",
        b"Verdana",
        b"Tahoma",
        b"Georgia",
    ];
    known.iter().any(|known| name.starts_with(known))
}

fn predefined(name: &[u8]) -> (CMap, Option<Unicode>) {
    let is_vertical = name.ends_with(b"V");
    let contains = |part: &[u8]| name.windows(part.len()).any(|window| window == part);
    let unicode = if !name.starts_with(b"Uni") {
        None
    } else if contains(b"UTF8") {
        Some(Unicode::Utf8)
    } else if contains(b"UTF32") {
        Some(Unicode::Utf32)
    } else {
        Some(Unicode::Utf16)
    };
    (CMap::identity(is_vertical), unicode)
}

impl Unicode {
    fn letters(self, raw: &[u8]) -> Option<String> {
        match self {
            Self::Utf8 => std::str::from_utf8(raw).ok().map(str::to_owned),
            Self::Utf16 => {
                Some(char::from_u32(u32::from(u16::from_be_bytes(raw.try_into().ok()?)))?.into())
            }
            Self::Utf32 => Some(char::from_u32(u32::from_be_bytes(raw.try_into().ok()?))?.into()),
            Self::Glyphs => {
                let number = u16::from_be_bytes(raw.try_into().ok()?);
                let code = (3..=97).contains(&number).then_some(number + 29)?;
                Some(char::from_u32(u32::from(code))?.into())
            }
        }
    }
}

/// The widths of CIDs (9.7.4.3): `1 [500 600]` or `1 20 500`.
fn cid_widths(file: &File<'_>, below: &Dictionary) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let mut room = 3 * 0x1_0000_u32;
    let given = file.value(below, b"W");
    let mut items = given
        .array()
        .unwrap_or_default()
        .iter()
        .map(|item| file.resolve(item));
    while let Some(first) = items.next() {
        let Some(first) = first.count().and_then(|first| u32::try_from(first).ok()) else {
            continue;
        };
        match items.next() {
            Some(Object::Array(list)) => {
                for (cid, width) in (first..).zip(list.iter()) {
                    room = room.saturating_sub(1);
                    if room == 0 {
                        return widths;
                    }
                    widths.insert(cid, file.resolve(width).number().unwrap_or(0.0) / 1000.0);
                }
            }
            Some(last) => {
                let width = items.next().and_then(|width| width.number()).unwrap_or(0.0) / 1000.0;
                let last = last
                    .count()
                    .and_then(|last| u32::try_from(last).ok())
                    .unwrap_or(first);
                // There are no more CIDs than 65,536 (9.7.2). Ranges that lie over each other could cost more than that.
                for cid in first..=last.min(0xffff) {
                    room = room.saturating_sub(1);
                    if room == 0 {
                        return widths;
                    }
                    widths.insert(cid, width);
                }
            }
            None => break,
        }
    }
    widths
}
