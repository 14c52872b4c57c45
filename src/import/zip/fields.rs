//! Little-endian numbers at a place; none where the bytes end before.

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array_at(bytes, at).map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array_at(bytes, at).map(u32::from_le_bytes)
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    array_at(bytes, at).map(u64::from_le_bytes)
}

/// Whether a signature stands there.
pub(super) fn stands_at(bytes: &[u8], at: usize, signature: [u8; 4]) -> bool {
    array_at(bytes, at) == Some(signature)
}

/// `length` bytes from a place on.
pub(super) fn cut(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// The next place of a signature, from one on.
pub(super) fn find(bytes: &[u8], from: usize, signature: [u8; 4]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(4)
        .position(|window| window == signature)
        .map(|at| from + at)
}

/// An extra field's pieces: its id and its bytes (APPNOTE 4.5.1). A piece that the end cuts ends them.
pub(super) fn extras(mut extra: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (id, length) = (u16_at(extra, 0)?, u16_at(extra, 2)?);
        let piece = cut(extra, 4, length.into())?;
        extra = extra.get(4 + usize::from(length)..)?;
        Some((id, piece))
    })
}

fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    cut(bytes, at, N)?.try_into().ok()
}
