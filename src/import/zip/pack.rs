//! How members are packed (APPNOTE 4.4.5), and how each comes out again.

use std::io::Read;

use lzma_rust2::{LzmaReader, XzReader};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::bunzip;
use super::fields::{cut, u16_at, u32_at};

/// The most memory that XZ may ask for, in KiB: what its strongest usual setting needs.
const XZ_KIB: u32 = 66 << 10;
/// The least dictionary of LZMA.
const LEAST_DICTIONARY: u32 = 4 << 10;
/// How much is made room for before it is known how much comes.
const FIRST_BYTES: usize = 64 << 10;

/// What came out.
#[derive(Debug)]
pub(super) enum Came {
    /// All of it.
    Whole(Vec<u8>),
    /// What came before the data broke or ended.
    Part(Vec<u8>),
    /// More than there is room for.
    TooMuch,
    /// Nothing: the method is not known here.
    Unknown,
}

/// Unpacks, up to `most` bytes; `size` is what the archive says there are.
pub(super) fn out(method: u16, packed: &[u8], size: u64, most: usize) -> Came {
    match method {
        0 if packed.len() > most => Came::TooMuch,
        0 => Came::Whole(packed.to_vec()),
        8 => inflate(packed, size, most),
        9 => read(deflate64::Deflate64Decoder::new(packed), most),
        12 => bunzip::out(packed, most),
        14 => lzma(packed, size, most).unwrap_or(Came::Part(Vec::new())),
        95 => read(XzReader::new_mem_limit(packed, true, XZ_KIB), most),
        _ => Came::Unknown,
    }
}

/// Deflate (RFC 1951).
fn inflate(mut packed: &[u8], size: u64, most: usize) -> Came {
    let mut state = Box::<DecompressorOxide>::default();
    // Deflate makes at most 1032 bytes of one, so that what a file says is no reason to make more room than that.
    let stated = usize::try_from(size).unwrap_or(usize::MAX);
    let can = packed.len().saturating_mul(1032);
    let mut content = vec![0; stated.min(can).min(most).max(1)];
    let mut length = 0;
    loop {
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) = decompress(&mut state, packed, &mut content, length, flags);
        length += written;
        packed = packed.get(read..).unwrap_or_default();
        match status {
            TINFLStatus::Done => {
                content.truncate(length);
                return Came::Whole(content);
            }
            TINFLStatus::HasMoreOutput if content.len() >= most => return Came::TooMuch,
            TINFLStatus::HasMoreOutput => {
                let room = content.len().saturating_mul(2).max(FIRST_BYTES);
                content.resize(room.min(most), 0);
            }
            _ => {
                content.truncate(length);
                return Came::Part(content);
            }
        }
    }
}

/// LZMA as ZIP has it (APPNOTE 5.8.8): version, length of the properties, properties, data.
fn lzma(packed: &[u8], size: u64, most: usize) -> Option<Came> {
    let properties = cut(packed, 4, u16_at(packed, 2)?.into())?;
    let data = packed.get(4 + properties.len()..)?;
    // No more of a dictionary is ever looked at than there is content.
    let room = u32::try_from(most).unwrap_or(u32::MAX);
    let dictionary = u32_at(properties, 1)?.min(room).max(LEAST_DICTIONARY);
    let reader =
        LzmaReader::new_with_props(data, size, *properties.first()?, dictionary, None).ok()?;
    Some(read(reader, most))
}

fn read(reader: impl Read, most: usize) -> Came {
    let mut content = Vec::new();
    let room = (most as u64).saturating_add(1);
    let outcome = reader.take(room).read_to_end(&mut content);
    match outcome {
        _ if content.len() > most => Came::TooMuch,
        Ok(_) => Came::Whole(content),
        Err(_) => Came::Part(content),
    }
}
