//! How parts of a mail are written in ASCII: Base64 (RFC 2045, 6.8) and quoted-printable (6.7).

use std::borrow::Cow;

/// What came out of Base64.
#[derive(Debug)]
pub(super) struct Decoded {
    pub bytes: Vec<u8>,
    /// Whether it ends within a byte.
    pub is_cut: bool,
}

/// The content of a part; whether it is whole.
pub(super) fn content<'a>(coding: &str, body: &'a [u8]) -> (Cow<'a, [u8]>, bool) {
    match coding.trim().to_ascii_lowercase().as_str() {
        "base64" => {
            let decoded = base64(body);
            (decoded.bytes.into(), !decoded.is_cut)
        }
        "quoted-printable" => (quoted(body).into(), true),
        _ => (body.into(), true),
    }
}

/// Base64 as mail has it: what is not of the alphabet is passed over.
pub(super) fn base64(text: &[u8]) -> Decoded {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    let mut is_cut = false;
    for letter in text {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                // The end of one text; another may follow.
                is_cut |= held == 6;
                (bits, held) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            let [.., byte] = (bits >> held).to_be_bytes();
            bytes.push(byte);
        }
    }
    Decoded {
        bytes,
        is_cut: is_cut || held == 6,
    }
}

/// Quoted-printable: `=XX` is a byte, `=` at the end of a line joins it with the next; any other `=` is itself.
pub(super) fn quoted(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        match after {
            [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..] => rest = behind,
            [high, low, behind @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(digit(*high) << 4 | digit(*low));
                rest = behind;
            }
            _ => bytes.push(b'='),
        }
    }
    bytes
}

fn digit(letter: u8) -> u8 {
    match letter {
        b'0'..=b'9' => letter - b'0',
        _ => (letter | 0x20) - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_of_mail_is_read_over_what_is_not_of_its_alphabet() {
        assert_eq!(base64(b"Zm9v\r\nYmFy>>\n").bytes, b"foobar");
        assert_eq!(base64(b"Zg==Zg==").bytes, b"ff");
        assert!(base64(b"Zm9vY").is_cut);
    }

    #[test]
    fn quoted_printable_joins_lines_and_keeps_what_is_broken() {
        assert_eq!(
            quoted(b"Jos=C3=a9 =\r\nlives=ZZ="),
            "José lives=ZZ=".as_bytes()
        );
    }
}
