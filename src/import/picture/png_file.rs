//! PNG (ISO/IEC 15948) as a row of chunks: what they note, whether they are whole, and a copy without what tells where it
//! was taken.

use super::exif::{self, Noted};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a PNG says of itself.
#[derive(Debug, Default)]
pub(super) struct Png {
    pub noted: Noted,
    /// Whether it has picture data and an end, and each needed chunk fits its check.
    pub is_whole: bool,
    /// How far it could be followed.
    pub read_to: usize,
}

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    /// The chunk with its length and check.
    all: &'a [u8],
    fits: bool,
}

/// Follows the chunks to the end.
pub(super) fn read(bytes: &[u8]) -> Png {
    let mut found = Png {
        read_to: SIGNATURE.len(),
        ..Png::default()
    };
    let (mut has_data, mut is_sound) = (false, true);
    let mut noted_xmp = Noted::default();
    for chunk in chunks(bytes) {
        // A capital first letter says that the picture cannot be drawn without it (4.7.2).
        if chunk.kind.first().is_some_and(u8::is_ascii_uppercase) {
            is_sound &= chunk.fits;
        }
        if is_sound {
            found.read_to += chunk.all.len();
        }
        match chunk.kind {
            b"IDAT" => has_data = true,
            b"eXIf" => found.noted = found.noted.or(exif::read(chunk.data)),
            b"iTXt" | b"tEXt" => noted_xmp = noted_xmp.or(exif::of_xmp(chunk.data)),
            b"IEND" => {
                found.is_whole = has_data && is_sound;
                break;
            }
            _ => {}
        }
    }
    found.noted = found.noted.or(noted_xmp);
    found
}

/// A copy without Exif, texts and the time; how it stands upright is kept. None where the chunks cannot be followed.
pub(super) fn without_place(bytes: &[u8]) -> Option<Vec<u8>> {
    let turned = read(bytes).noted.orientation.filter(|number| *number != 1);
    let mut copy = Vec::with_capacity(bytes.len());
    copy.extend(SIGNATURE);
    for chunk in chunks(bytes) {
        match chunk.kind {
            b"eXIf" | b"iTXt" | b"tEXt" | b"zTXt" | b"tIME" => {}
            _ => copy.extend(chunk.all),
        }
        match (chunk.kind, turned) {
            (b"IHDR", Some(orientation)) => copy.extend(upright(orientation)),
            (b"IEND", _) => return Some(copy),
            _ => {}
        }
    }
    None
}

/// The least `eXIf` that says how the picture stands upright.
fn upright(orientation: u8) -> Vec<u8> {
    let mut data = *b"eXIfMM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";
    if let Some(place) = data.get_mut(23) {
        *place = orientation;
    }
    let check = crc32fast::hash(&data);
    let length = [0, 0, 0, 26];
    [&length[..], &data, &check.to_be_bytes()].concat()
}

fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut rest = bytes.strip_prefix(SIGNATURE).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = u32::from_be_bytes(*rest.first_chunk()?);
        let end = usize::try_from(length).ok()?.checked_add(12)?;
        let all = rest.get(..end)?;
        let (checked, check) = (all.get(4..end - 4)?, all.last_chunk()?);
        rest = rest.get(end..)?;
        Some(Chunk {
            kind: checked.get(..4)?,
            data: checked.get(4..)?,
            all,
            fits: crc32fast::hash(checked) == u32::from_be_bytes(*check),
        })
    })
}
