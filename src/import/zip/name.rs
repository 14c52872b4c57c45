//! Names of members (APPNOTE 4.4.17, appendix D): UTF-8 where it is marked or plainly is, else code page 437.

use super::fields::u32_at;

/// Extra field with the name in UTF-8 beside a name that is not (APPNOTE 4.6.9).
pub(super) const UNICODE_PATH: u16 = 0x7075;

/// The upper half of IBM's code page 437, as Unicode has it.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A name as it is shown. It ends before a byte of zero, as it does for the programs that others use.
pub(super) fn decode(raw: &[u8], is_utf8: bool) -> String {
    let raw = raw.split(|byte| *byte == 0).next().unwrap_or_default();
    match std::str::from_utf8(raw) {
        // Macintoshes write UTF-8 and do not say so; hardly a name in another code page happens to be it.
        Ok(name) => name.to_owned(),
        Err(_) if is_utf8 => String::from_utf8_lossy(raw).into_owned(),
        Err(_) => raw.iter().map(|byte| cp437(*byte)).collect(),
    }
}

/// The name in the extra field, where it belongs to this one: version, CRC-32 of the name, UTF-8.
pub(super) fn unicode(piece: &[u8], raw_name: &[u8]) -> Option<String> {
    let fits = *piece.first()? == 1 && u32_at(piece, 1)? == crc32fast::hash(raw_name);
    fits.then(|| piece.get(5..).map(|name| decode(name, true)))?
}

fn cp437(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|place| CP437.chars().nth(place.into()))
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_half_of_the_code_page_is_whole() {
        assert_eq!(CP437.chars().count(), 128);
        assert_eq!(decode(b"Jos\x82 \xe6.pdf", false), "José µ.pdf");
    }

    #[test]
    fn utf_8_is_seen_where_it_is_not_marked() {
        assert_eq!(decode("José.pdf".as_bytes(), false), "José.pdf");
        assert_eq!(decode(b"Jos\x82.pdf", true), "Jos\u{fffd}.pdf");
    }

    #[test]
    fn a_name_ends_before_a_zero() {
        assert_eq!(decode(b"a.txt\0.exe", true), "a.txt");
    }
}
