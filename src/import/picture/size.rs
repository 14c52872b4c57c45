//! How large a picture is, from its header alone, so that one that would fill the memory is never handed to the browser.

/// Width and height in pixels; none where the header is cut off or says nothing that makes sense.
pub(in crate::import) fn size(media_type: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    let size = match media_type {
        "image/png" => png(bytes),
        "image/gif" => gif(bytes),
        "image/jpeg" => jpeg(bytes),
        "image/webp" => webp(bytes),
        _ => None,
    };
    size.filter(|(width, height)| *width > 0 && *height > 0)
}

/// PNG (ISO/IEC 15948, 11.2.2): IHDR is the first chunk.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.get(12..)?.strip_prefix(b"IHDR")?;
    Some((
        u32::from_be_bytes(array(header)?),
        u32::from_be_bytes(array(header.get(4..)?)?),
    ))
}

/// GIF89a, clause 18: the logical screen descriptor follows the signature.
fn gif(bytes: &[u8]) -> Option<(u32, u32)> {
    let screen = bytes.get(6..)?;
    Some((
        u16::from_le_bytes(array(screen)?).into(),
        u16::from_le_bytes(array(screen.get(2..)?)?).into(),
    ))
}

/// JPEG (ISO/IEC 10918-1, B.2.2): the first start-of-frame segment.
pub(super) fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xff, marker, after @ ..] = rest else {
            return None;
        };
        rest = match marker {
            // Padding before a marker, and markers that stand alone.
            0xff => rest.get(1..)?,
            0x01 | 0xd0..=0xd8 => after,
            // Start of frame of any coding process; 0xc4, 0xc8 and 0xcc are tables.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let height = u16::from_be_bytes(array(after.get(3..)?)?);
                let width = u16::from_be_bytes(array(after.get(5..)?)?);
                return Some((width.into(), height.into()));
            }
            0xd9 | 0xda => return None,
            _ => after.get(usize::from(u16::from_be_bytes(array(after)?)).max(2)..)?,
        };
    }
}

/// WebP (RFC 9649, 2.5 to 2.7): lossy, lossless or extended.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let chunk = bytes.get(12..)?;
    let data = chunk.get(8..)?;
    match chunk.get(..4)? {
        b"VP8 " => {
            let size = data.get(3..)?.strip_prefix(&[0x9d, 0x01, 0x2a])?;
            let part = |at: usize| {
                Some(u32::from(
                    u16::from_le_bytes(array(size.get(at..)?)?) & 0x3fff,
                ))
            };
            Some((part(0)?, part(2)?))
        }
        b"VP8L" => {
            let bits = u32::from_le_bytes(array(data.strip_prefix(&[0x2f])?)?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => {
            let part = |at: usize| {
                let [low, middle, high] = array(data.get(at..)?)?;
                Some(u32::from_le_bytes([low, middle, high, 0]) + 1)
            };
            Some((part(4)?, part(7)?))
        }
        _ => None,
    }
}

fn array<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_tells_its_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0";
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x11\x08\x01\xe0\x02\x80";
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\0";
        let extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0";
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01";
        for (media_type, bytes) in [
            ("image/png", &png[..]),
            ("image/gif", b"GIF89a\x80\x02\xe0\x01"),
            ("image/jpeg", jpeg),
            ("image/webp", lossless),
            ("image/webp", extended),
            ("image/webp", lossy),
        ] {
            assert_eq!(size(media_type, bytes), Some((640, 480)), "{media_type}");
            for cut in 0..bytes.len() {
                assert_eq!(
                    size(media_type, &bytes[..cut]),
                    None,
                    "{media_type} cut at {cut}"
                );
            }
        }
    }

    #[test]
    fn a_segment_that_says_it_has_no_length_ends_the_search() {
        assert_eq!(
            size("image/jpeg", b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0"),
            None
        );
    }
}
