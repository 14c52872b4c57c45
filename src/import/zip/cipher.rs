//! Members that a password locks: the traditional cipher (APPNOTE 6.1) and WinZip's AES (AE-1, AE-2).
//!
//! ```text
//! traditional  12 bytes, the last of which checks the password   content
//! AES          salt (8, 12 or 16)   2 bytes that check the password   content   10 bytes of HMAC-SHA-1
//! ```
//!
//! # Security
//! The traditional cipher hides nothing from who knows a little of the content; it is opened here, never made.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256, Block};
use hmac::{Hmac, Mac};
use sha1::Sha1;

use super::directory::{Aes, Entry, STREAMED};

/// How often WinZip AES turns a password over (PBKDF2, RFC 8018).
const ROUNDS: u32 = 1000;
const CODE_BYTES: usize = 10;

/// The content under the lock; none where the password is another.
pub(super) fn unlock(entry: &Entry, locked: &[u8], password: &str, time: u16) -> Option<Vec<u8>> {
    match entry.aes {
        Some(aes) => unlock_aes(aes, locked, password.as_bytes()),
        None => unlock_traditional(entry, locked, password.as_bytes(), time),
    }
}

fn unlock_traditional(entry: &Entry, locked: &[u8], password: &[u8], time: u16) -> Option<Vec<u8>> {
    let mut keys = Keys::of(password);
    let mut content: Vec<u8> = locked.iter().map(|byte| keys.open(*byte)).collect();
    let check = *content.get(11)?;
    let [high, ..] = entry.crc.to_be_bytes();
    let [high_time, _] = time.to_be_bytes();
    // Where the checksum came only behind the content, the time of day checks the password.
    let fits = check == high || (entry.flags & STREAMED != 0 && check == high_time);
    fits.then(|| content.split_off(12))
}

/// The three keys of the traditional cipher.
struct Keys([u32; 3]);

impl Keys {
    fn of(password: &[u8]) -> Self {
        let mut keys = Self([0x1234_5678, 0x2345_6789, 0x3456_7890]);
        password.iter().for_each(|byte| keys.take(*byte));
        keys
    }

    fn take(&mut self, byte: u8) {
        let Self([first, second, third]) = self;
        *first = crc_step(*first, byte);
        *second = second
            .wrapping_add(*first & 0xff)
            .wrapping_mul(134_775_813)
            .wrapping_add(1);
        let [.., high] = second.to_le_bytes();
        *third = crc_step(*third, high);
    }

    fn open(&mut self, byte: u8) -> u8 {
        let Self([_, _, third]) = self;
        let mask = *third | 2;
        let [_, stream, ..] = mask.wrapping_mul(mask ^ 1).to_le_bytes();
        let plain = byte ^ stream;
        self.take(plain);
        plain
    }
}

/// CRC-32 of one more byte, without turning the ends.
fn crc_step(crc: u32, byte: u8) -> u32 {
    let [low, ..] = crc.to_le_bytes();
    crc >> 8
        ^ TABLE
            .get(usize::from(low ^ byte))
            .copied()
            .unwrap_or_default()
}

/// CRC-32 of each byte (ISO 3309).
#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)]
const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let mut crc = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
    }
    table
};

fn unlock_aes(aes: Aes, locked: &[u8], password: &[u8]) -> Option<Vec<u8>> {
    let (key_bytes, salt_bytes) = match aes.strength {
        1 => (16, 8),
        2 => (24, 12),
        3 => (32, 16),
        _ => return None,
    };
    let (salt, rest) = locked.split_at_checked(salt_bytes)?;
    let (check, rest) = rest.split_at_checked(2)?;
    let (content, code) = rest.split_at_checked(rest.len().checked_sub(CODE_BYTES)?)?;
    let mut keys = vec![0; 2 * key_bytes + 2];
    pbkdf2::pbkdf2_hmac::<Sha1>(password, salt, ROUNDS, &mut keys);
    let (cipher_key, rest) = keys.split_at_checked(key_bytes)?;
    let (code_key, expected) = rest.split_at_checked(key_bytes)?;
    if check != expected {
        return None;
    }
    let mut mac = Hmac::<Sha1>::new_from_slice(code_key).ok()?;
    mac.update(content);
    mac.verify_truncated_left(code).ok()?;
    let mut content = content.to_vec();
    match aes.strength {
        1 => count_through(&Aes128::new_from_slice(cipher_key).ok()?, &mut content),
        2 => count_through(&Aes192::new_from_slice(cipher_key).ok()?, &mut content),
        _ => count_through(&Aes256::new_from_slice(cipher_key).ok()?, &mut content),
    }
    Some(content)
}

/// Counter mode as WinZip has it: the counter begins at 1 and its lowest byte comes first.
fn count_through(
    cipher: &impl BlockCipherEncrypt<BlockSize = aes::cipher::consts::U16>,
    content: &mut [u8],
) {
    for (count, piece) in (1_u128..).zip(content.chunks_mut(16)) {
        let mut stream = Block::from(count.to_le_bytes());
        cipher.encrypt_block(&mut stream);
        piece
            .iter_mut()
            .zip(stream)
            .for_each(|(byte, mask)| *byte ^= mask);
    }
}
