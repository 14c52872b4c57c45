//! Base64 (RFC 4648, 4 and 5) as it stands in files: with white space anywhere, with or without padding.

/// Decodes; none where a character is not of the alphabet or the end is cut.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    decode_by(text, value)
}

/// Decodes the alphabet that is safe in addresses (RFC 4648, 5); none as above.
pub(super) fn decode_url(text: &str) -> Option<Vec<u8>> {
    decode_by(text, |letter| match letter {
        b'-' => Some(62),
        b'_' => Some(63),
        b'+' | b'/' => None,
        letter => value(letter),
    })
}

fn decode_by(text: &str, value: fn(u8) -> Option<u32>) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in letters.by_ref() {
        if letter == b'=' {
            break;
        }
        bits = bits << 6 | value(letter)?;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    (held < 6 && letters.all(|byte| byte == b'=')).then_some(out)
}

fn value(letter: u8) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_url};

    #[test]
    fn the_vectors_of_rfc_4648_decode() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("Zg==", b"f"),
            ("Zm8=", b"fo"),
            ("Zm9v", b"foo"),
            ("Zm9vYg==", b"foob"),
            ("Zm9vYmE=", b"fooba"),
            ("Zm9vYmFy", b"foobar"),
            (" Zm9v\n\tYmFy ", b"foobar"),
            ("Zm9vYg", b"foob"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(bytes), "{text}");
        }
    }

    #[test]
    fn the_alphabet_of_addresses_is_another() {
        assert_eq!(decode_url("-_-_").as_deref(), Some(&[0xfb, 0xff, 0xbf][..]));
        assert_eq!(decode_url("+/+/"), None);
    }

    #[test]
    fn what_is_no_base64_is_none() {
        for text in ["Z", "Zm9vY", "Zm9*", "Zg==Zg==", "Zm9v-_"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
