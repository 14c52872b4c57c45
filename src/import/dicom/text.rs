//! Texts in the characters that a data set names (PS3.3, C.12.1.1.2; PS3.5, 6.1), and names of people (PS3.5, 6.2.1).

use encoding_rs::Encoding;

use super::elements::DataSet;
use super::tag;
use crate::import::StatedName;

/// The character sets of a data set, by their defined terms.
#[derive(Debug, Clone, Default)]
pub(super) struct Charsets(Vec<String>);

impl Charsets {
    /// Those that a data set names; those of the set around it where it names none.
    pub fn of(set: &DataSet<'_>, around: &Self) -> Self {
        match set.value(tag::CHARSET) {
            Some(_) => Self(
                set.code(tag::CHARSET)
                    .split('\\')
                    .map(|term| term.trim().to_ascii_uppercase().replace(' ', "_"))
                    .collect(),
            ),
            None => around.clone(),
        }
    }

    /// The first: that of a text until an escape says otherwise.
    fn first(&self) -> &'static Encoding {
        let term = self.0.first().map_or("", String::as_str);
        let number = term
            .trim_start_matches("ISO_IR_")
            .trim_start_matches("ISO_2022_IR_");
        match number {
            "192" => encoding_rs::UTF_8,
            "GB18030" | "GBK" | "58" => encoding_rs::GB18030,
            "101" => encoding_rs::ISO_8859_2,
            "109" => encoding_rs::ISO_8859_3,
            "110" => encoding_rs::ISO_8859_4,
            "144" => encoding_rs::ISO_8859_5,
            "127" => encoding_rs::ISO_8859_6,
            "126" => encoding_rs::ISO_8859_7,
            "138" => encoding_rs::ISO_8859_8,
            "148" => encoding_rs::WINDOWS_1254,
            "166" => encoding_rs::WINDOWS_874,
            "203" => encoding_rs::ISO_8859_15,
            // The half-width letters of JIS X 0201 are the single bytes of Shift_JIS.
            "13" => encoding_rs::SHIFT_JIS,
            "149" => encoding_rs::EUC_KR,
            // Named alone without an escape: nearly always Latin 1, of which ASCII is half.
            _ => encoding_rs::WINDOWS_1252,
        }
    }

    /// A text without its filling. White space at its beginning means nothing in what is read here.
    pub fn text(&self, bytes: &[u8]) -> String {
        let text = self.decoded(bytes);
        text.trim_matches(|c: char| c == '\0' || c.is_whitespace())
            .to_owned()
    }

    fn decoded(&self, bytes: &[u8]) -> String {
        let first = self.first();
        if !bytes.contains(&ESCAPE) {
            // A file that names no character set and is UTF-8 all the same is read as what it is.
            let encoding = match std::str::from_utf8(bytes) {
                Ok(_) if self.0.is_empty() => encoding_rs::UTF_8,
                _ => first,
            };
            return encoding.decode_without_bom_handling(bytes).0.into_owned();
        }
        let mut out = String::new();
        let mut pieces = bytes.split(|byte| *byte == ESCAPE);
        let before = pieces.next().unwrap_or_default();
        out.push_str(&first.decode_without_bom_handling(before).0);
        for piece in pieces {
            decode_piece(piece, first, &mut out);
        }
        out
    }
}

const ESCAPE: u8 = 0x1b;

/// Decodes what follows an escape: its sequence (PS3.3, tables C.12-3 and C.12-4), then text in that set.
fn decode_piece(piece: &[u8], first: &'static Encoding, out: &mut String) {
    let double = |heading: &[u8], encoding: &'static Encoding, rest: &[u8], out: &mut String| {
        let whole = [heading, rest].concat();
        out.push_str(&encoding.decode_without_bom_handling(&whole).0);
    };
    match piece {
        // Two bytes each, all below 128: until the next escape.
        [b'$', b'B' | b'@', rest @ ..] => {
            double(b"\x1b$B", encoding_rs::ISO_2022_JP, rest, out);
        }
        [b'$', b'(', b'D', rest @ ..] => {
            let pairs = rest.chunks_exact(2);
            let shifted = |pair: &'_ [u8]| [0x8f, high(pair.first()), high(pair.last())];
            let euc: Vec<u8> = pairs.flat_map(shifted).collect();
            out.push_str(&encoding_rs::EUC_JP.decode_without_bom_handling(&euc).0);
        }
        [b'$', b')', b'C', rest @ ..] => upper(encoding_rs::EUC_KR, first, rest, out),
        [b'$', b')', b'A', rest @ ..] => upper(encoding_rs::GB18030, first, rest, out),
        [b'(', b'B' | b'J', rest @ ..] => out.push_str(&first.decode_without_bom_handling(rest).0),
        [b')', b'I', rest @ ..] => upper(encoding_rs::SHIFT_JIS, first, rest, out),
        [b'-', set, rest @ ..] => {
            let encoding = match set {
                b'A' => encoding_rs::WINDOWS_1252,
                b'B' => encoding_rs::ISO_8859_2,
                b'C' => encoding_rs::ISO_8859_3,
                b'D' => encoding_rs::ISO_8859_4,
                b'L' => encoding_rs::ISO_8859_5,
                b'G' => encoding_rs::ISO_8859_6,
                b'F' => encoding_rs::ISO_8859_7,
                b'H' => encoding_rs::ISO_8859_8,
                b'M' => encoding_rs::WINDOWS_1254,
                b'T' => encoding_rs::WINDOWS_874,
                _ => first,
            };
            upper(encoding, first, rest, out);
        }
        other => out.push_str(&first.decode_without_bom_handling(other).0),
    }
}

fn high(byte: Option<&u8>) -> u8 {
    byte.map_or(0, |byte| byte | 0x80)
}

/// A set that gives the bytes from 128 on a meaning, up to where one value, name or part of a name ends: there the first set
/// holds again (PS3.5, 6.1.2.5.3).
fn upper(encoding: &'static Encoding, first: &'static Encoding, rest: &[u8], out: &mut String) {
    let is_end = |byte: &u8| matches!(byte, b'\\' | b'^' | b'=' | b'\r' | b'\n' | 0x0c | b'\t');
    let end = rest.iter().position(is_end).unwrap_or(rest.len());
    let (inside, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
    out.push_str(&encoding.decode_without_bom_handling(inside).0);
    out.push_str(&first.decode_without_bom_handling(after).0);
}

/// The names of a person: in letters, in characters, by sound. `family^given^middle^prefix^suffix`, parted by `=`.
pub(super) fn names(text: &str) -> Vec<StatedName> {
    let person = text.split('\\').next().unwrap_or_default();
    person
        .split('=')
        .map(|group| {
            let mut parts = group.split('^').map(|part| {
                let words = part.trim_matches(|c: char| c == '\0' || c.is_whitespace());
                Some(words.to_owned()).filter(|part| !part.is_empty())
            });
            let mut next = || parts.next().flatten();
            let (family, given, middle, prefix, suffix) = (next(), next(), next(), next(), next());
            StatedName {
                prefix: prefix.into_iter().collect(),
                given: given.into_iter().chain(middle).collect(),
                family: family.into_iter().collect(),
                suffix: suffix.into_iter().collect(),
                unsplit: String::new(),
            }
        })
        .filter(|name| !name.is_empty())
        .collect()
}
