//! Bytes → text: byte order marks, declared encodings, and what to do without either.

use super::NoticeKind;
use super::notice::Notices;

/// A text, and how it came out of its bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// How many places held no character; U+FFFD stands in each.
    pub(super) bad: u64,
    /// In what it was.
    pub(super) encoding: Encoding,
}

/// The encodings that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Windows-1252, which is also how ISO-8859-1 is read (WHATWG Encoding, 4.2).
    Windows1252,
}

/// The upper half's first 32 places of Windows-1252 (Unicode's CP1252 table); the rest is as in ISO-8859-1. Five places
/// are not assigned and keep their control character.
const CP1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The encoding that the first bytes show: a byte order mark, or the zeros of UTF-16 around a first ASCII letter.
pub(super) fn shown_encoding(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some(Encoding::Utf8),
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        [first, 0, second, 0, ..] if is_letter(*first) && is_letter(*second) => {
            Some(Encoding::Utf16Le)
        }
        [0, first, 0, second, ..] if is_letter(*first) && is_letter(*second) => {
            Some(Encoding::Utf16Be)
        }
        _ => None,
    }
}

/// The encoding that a name names, as XML declarations write it.
pub(super) fn named_encoding(name: &str) -> Option<Encoding> {
    match name.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => Some(Encoding::Utf8),
        // What declares UTF-16 and shows no zeros is not UTF-16: the declaration was left over when the file was saved.
        "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "latin-1" | "windows-1252"
        | "cp1252" | "cp-1252" => Some(Encoding::Windows1252),
        _ => None,
    }
}

/// Decodes a text of which nothing is declared: what the first bytes show, else UTF-8, else Windows-1252.
pub(super) fn text(bytes: &[u8]) -> Decoded {
    match shown_encoding(bytes) {
        Some(encoding) => with(encoding, bytes),
        None if is_utf8(bytes) => with(Encoding::Utf8, bytes),
        None => with(Encoding::Windows1252, bytes),
    }
}

/// Decodes the beginning of a text, `limit` bytes of it at the most, and tells what was left out and what is no character.
pub(super) fn beginning(bytes: &[u8], limit: usize, notices: &mut Notices) -> String {
    let shown = bytes.get(..limit).unwrap_or(bytes);
    if shown.len() < bytes.len() {
        let (shown, of) = (shown.len() as u64, bytes.len() as u64);
        notices.add(NoticeKind::TextCut { shown, of }, None);
    }
    let decoded = text(shown);
    if decoded.bad > 0 {
        notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
    }
    decoded.text
}

/// Decodes in the encoding given, without the byte order mark.
pub(super) fn with(encoding: Encoding, bytes: &[u8]) -> Decoded {
    let (text, bad) = match encoding {
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            let text = String::from_utf8_lossy(bytes).into_owned();
            let bad = if is_utf8(bytes) {
                0
            } else {
                text.matches(char::REPLACEMENT_CHARACTER).count()
            };
            (text, bad)
        }
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
        Encoding::Windows1252 => (bytes.iter().map(|byte| windows_1252(*byte)).collect(), 0),
    };
    Decoded {
        text,
        bad: bad as u64,
        encoding,
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, usize) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut bad = rest.len();
    let units = pairs
        .iter()
        .map(|pair| unit(*pair))
        .skip_while(|unit| *unit == 0xfeff);
    let text = char::decode_utf16(units)
        .map(|letter| {
            letter.unwrap_or_else(|_| {
                bad += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    (text, bad)
}

/// A byte as Windows-1252 has it.
pub(super) fn windows_1252(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    place
        .and_then(|place| CP1252.get(place))
        .copied()
        .unwrap_or(char::from(byte))
}

/// Whether it is UTF-8, up to a character that the end cuts.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_graphic() || byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::text as decode;
    use super::*;

    fn encoded(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        for text in ["<?xml?>é😀", "\u{feff}<?xml?>é😀"] {
            for bytes in [
                encoded(text, u16::to_le_bytes),
                encoded(text, u16::to_be_bytes),
            ] {
                let decoded = decode(&bytes);
                assert_eq!((decoded.text.as_str(), decoded.bad), ("<?xml?>é😀", 0));
            }
        }
    }

    #[test]
    fn half_a_pair_is_counted_and_kept_as_a_sign() {
        let mut bytes = encoded("ab", u16::to_le_bytes);
        bytes.extend([0x00, 0xd8, 0x63]);
        let decoded = decode(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.bad), ("ab\u{fffd}", 2));
    }

    #[test]
    fn what_is_no_utf_8_is_read_as_windows_1252() {
        let decoded = decode(b"Jos\xe9 \x96 25 \xb5g \x80");
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            ("José – 25 µg €", Encoding::Windows1252)
        );
    }

    #[test]
    fn a_character_cut_by_the_end_does_not_change_the_encoding() {
        assert_eq!(decode(&"né".as_bytes()[..2]).encoding, Encoding::Utf8);
    }

    #[test]
    fn a_mark_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbfab").text, "ab");
    }
}
