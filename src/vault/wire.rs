//! Reading and writing the format's bytes: big-endian numbers, fixed fields, and the two labels that keep every key and
//! every seal to its one purpose.

use super::{FORMAT_VERSION, VaultId};

/// Reads fixed fields one after another and knows where it stands.
#[derive(Clone)]
pub(super) struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The bytes ended inside the field that begins at this offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Short(pub usize);

impl<'a> Fields<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], Short> {
        let end = self.at.checked_add(len).ok_or(Short(self.at))?;
        let field = self.bytes.get(self.at..end).ok_or(Short(self.at))?;
        self.at = end;
        Ok(field)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Short> {
        let at = self.at;
        self.take(N)?.try_into().map_err(|_| Short(at))
    }

    pub(super) fn u8(&mut self) -> Result<u8, Short> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Short> {
        self.array().map(u16::from_be_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Short> {
        self.array().map(u32::from_be_bytes)
    }

    pub(super) fn u64(&mut self) -> Result<u64, Short> {
        self.array().map(u64::from_be_bytes)
    }

    pub(super) fn rest(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at = self.bytes.len();
        rest
    }
}

/// What a key or a seal is for. The numbers are part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Purpose {
    Slot = 1,
    Header = 2,
    Head = 3,
    Entry = 4,
    Snapshot = 5,
    Chunk = 6,
    Manifest = 7,
    Closing = 8,
    Archive = 9,
    Extract = 10,
}

/// `"sealwell" ‖ u16 version ‖ u8 purpose ‖ vault id ‖ fields`: what is authenticated beside a sealed thing. Every
/// purpose has fields of fixed length (the slot's parameters carry their own), so no two readings of one label exist.
pub(super) fn aad(purpose: Purpose, vault: VaultId, fields: &[&[u8]]) -> Vec<u8> {
    label(b"sealwell", purpose, vault, fields)
}

/// `"sealwell key" ‖ u16 version ‖ u8 purpose ‖ vault id ‖ fields`: the HKDF info of the key for a thing.
pub(super) fn info(purpose: Purpose, vault: VaultId, fields: &[&[u8]]) -> Vec<u8> {
    label(b"sealwell key", purpose, vault, fields)
}

fn label(name: &[u8], purpose: Purpose, vault: VaultId, fields: &[&[u8]]) -> Vec<u8> {
    let mut label = name.to_vec();
    label.extend_from_slice(&FORMAT_VERSION.to_be_bytes());
    label.push(purpose as u8);
    label.extend_from_slice(vault.as_bytes());
    fields
        .iter()
        .for_each(|field| label.extend_from_slice(field));
    label
}
