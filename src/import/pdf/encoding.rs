//! Codes and glyph names → characters (ISO 32000-2, annex D).

use std::collections::HashMap;
use std::sync::LazyLock;

/// The encodings that a simple font may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    WinAnsi,
    MacRoman,
    PdfDoc,
    Symbol,
    Dingbats,
}

/// StandardEncoding from 0xA0 on (D.2); a space where there is none.
const STANDARD: &str = " ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";
/// Windows code page 1252, from 0x80 to 0x9F.
const WINDOWS: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";
/// Mac OS Roman from 0x80 on.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// PDFDocEncoding from 0x18 to 0x1F and from 0x80 to 0xA0 (D.3).
const DOC_LOW: &str = "˘ˇˆ˙˝˛˚˜";
const DOC_HIGH: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž €";
/// The encoding of the font Symbol from 0x20 on (D.5).
const SYMBOL: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{203e}αβχδεφγηιϕκλµνοπθρστυϖωξψζ{|}∼ ";
const SYMBOL_HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ";

impl Base {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            b"PDFDocEncoding" => Some(Self::PdfDoc),
            _ => None,
        }
    }

    /// The character of a code; none where the code stands for nothing.
    pub(super) fn letter(self, code: u8) -> Option<char> {
        let from = |text: &str, first: u8| text.chars().nth(usize::from(code.checked_sub(first)?));
        let letter = match (self, code) {
            (Self::Standard, 0x27) => Some('’'),
            (Self::Standard, 0x60) => Some('‘'),
            (Self::PdfDoc, 0x18..=0x1f) => from(DOC_LOW, 0x18),
            (Self::Symbol, 0x20..=0x7f) => from(SYMBOL, 0x20),
            (Self::Symbol, 0xa0..) => from(SYMBOL_HIGH, 0xa0),
            (Self::Symbol, _) => None,
            (Self::Dingbats, _) => dingbat(code),
            (Self::PdfDoc, b'\t' | b'\n' | b'\r') | (_, 0x20..=0x7e) => Some(char::from(code)),
            (_, 0x00..=0x1f | 0x7f) => None,
            (Self::Standard, 0xa0..) => from(STANDARD, 0xa0),
            (Self::Standard, _) => None,
            (Self::WinAnsi, 0x80..=0x9f) => from(WINDOWS, 0x80),
            (Self::PdfDoc, 0x80..=0xa0) => from(DOC_HIGH, 0x80),
            (Self::WinAnsi | Self::PdfDoc, _) => Some(char::from(code)),
            (Self::MacRoman, _) => from(MAC, 0x80),
        };
        letter.filter(|letter| *letter != ' ' || matches!(code, 0x20 | 0xa0 | 0xca))
    }
}

/// The signs of ZapfDingbats that forms are filled with (D.6).
fn dingbat(code: u8) -> Option<char> {
    Some(match code {
        b' ' => ' ',
        b'3' => '✓',
        b'4' => '✔',
        b'5' => '✕',
        b'6' => '✖',
        b'7' => '✗',
        b'8' => '✘',
        b'H' => '★',
        b'l' => '●',
        b'm' => '❍',
        b'n' => '■',
        b'o' => '❏',
        b'q' => '❑',
        b'u' => '◆',
        _ => return None,
    })
}

static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    let lines = include_str!("glyphs.txt").lines();
    let rows = lines.filter_map(|line| line.split_once(' ').filter(|(name, _)| *name != "#"));
    rows.filter_map(|(name, code)| {
        Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
    })
    .collect()
});

/// The characters of a glyph by its name, as the Adobe Glyph List Specification (section 2) has it; none where the name
/// says nothing, such as `g23`.
pub(super) fn glyph(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|base| !base.is_empty())?;
    let mut text = String::new();
    for part in name.split('_') {
        match one(part) {
            Some(letter) => text.push(letter),
            None => text.push_str(&several(part)?),
        }
    }
    Some(text)
}

fn one(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && letter.is_ascii_alphabetic()
    {
        return Some(letter);
    }
    if let Some(letter) = NAMES.get(name) {
        return Some(*letter);
    }
    let code = name
        .strip_prefix('u')
        .filter(|code| (4..=6).contains(&code.len()))?;
    char::from_u32(u32::from_str_radix(code, 16).ok()?)
}

/// `uni00410042`: UTF-16 units of four digits each.
fn several(name: &str) -> Option<String> {
    let digits = name
        .strip_prefix("uni")
        .filter(|digits| digits.len() >= 4)?
        .as_bytes();
    let units: Option<Vec<u16>> = digits
        .chunks(4)
        .map(|four| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok())
        .collect();
    String::from_utf16(&units?).ok()
}

/// A text string outside of pages (7.9.2.2): UTF-16 or UTF-8 where it begins with their mark, else PDFDocEncoding. Escapes
/// that say a language are left out.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let utf_16 = |bytes: &[u8], join: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks_exact(2)
            .filter_map(|two| two.try_into().ok().map(join));
        let text: String = char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        without_language(&text)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => without_language(&String::from_utf8_lossy(rest)),
        _ => bytes
            .iter()
            .filter_map(|byte| Base::PdfDoc.letter(*byte))
            .collect(),
    }
}

fn without_language(text: &str) -> String {
    let mut inside = false;
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\u{1b}' {
            inside = !inside;
        } else if !inside && letter != '\0' {
            kept.push(letter);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_letter_for_every_place() {
        assert_eq!(STANDARD.chars().count(), 96);
        assert_eq!(WINDOWS.chars().count(), 32);
        assert_eq!(MAC.chars().count(), 128);
        assert_eq!((DOC_LOW.chars().count(), DOC_HIGH.chars().count()), (8, 33));
        assert_eq!(
            (SYMBOL.chars().count(), SYMBOL_HIGH.chars().count()),
            (96, 96)
        );
    }

    #[test]
    fn letters_stand_where_the_tables_of_annex_d_have_them() {
        let at = |base: Base, code: u8| base.letter(code).unwrap_or_default();
        assert_eq!(
            (at(Base::Standard, 0xae), at(Base::Standard, 0xe1)),
            ('ﬁ', 'Æ')
        );
        assert_eq!(
            (at(Base::Standard, 0xfb), at(Base::Standard, 0xd0)),
            ('ß', '—')
        );
        assert_eq!(
            (at(Base::Standard, 0xf5), at(Base::Standard, 0xcf)),
            ('ı', 'ˇ')
        );
        assert_eq!(
            (at(Base::WinAnsi, 0x92), at(Base::WinAnsi, 0xe9)),
            ('’', 'é')
        );
        assert_eq!(
            (at(Base::MacRoman, 0x8e), at(Base::MacRoman, 0xde)),
            ('é', 'ﬁ')
        );
        assert_eq!((at(Base::PdfDoc, 0x80), at(Base::PdfDoc, 0xa0)), ('•', '€'));
        assert_eq!((at(Base::Symbol, b'a'), at(Base::Symbol, 0xb3)), ('α', '≥'));
        assert_eq!((at(Base::Symbol, 0xb1), at(Base::Symbol, 0xd2)), ('±', '®'));
    }

    #[test]
    fn glyphs_are_read_by_the_list_by_their_code_and_in_parts() {
        assert_eq!(glyph(b"eacute").as_deref(), Some("é"));
        assert_eq!(glyph(b"uni00B5").as_deref(), Some("µ"));
        assert_eq!(glyph(b"u1F600").as_deref(), Some("😀"));
        assert_eq!(glyph(b"f_i.alt").as_deref(), Some("fi"));
        assert_eq!(glyph(b"g23"), None);
        assert_eq!(glyph(b".notdef"), None);
    }
}
