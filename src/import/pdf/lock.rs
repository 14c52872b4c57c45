//! Locked PDFs: the standard security handler (ISO 32000-2, 7.6.3 and 7.6.4), revisions 2 to 6.
//!
//! It is the sender's lock, old and often weak; it opens what came, and nothing of ours is kept behind it.

use aes::cipher::{
    Array, BlockCipherDecrypt, BlockCipherEncrypt, BlockSizeUser, KeyInit, consts::U16,
};
use aes::{Aes128, Aes256};
use sha2::{Digest, Sha256, Sha384, Sha512};
use unicode_normalization::UnicodeNormalization;

use super::md5::md5;
use super::object::{Dictionary, Id, Object};

/// What stands behind a password that is too short (7.6.4.3.2).
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// The longest password that counts, in bytes (7.6.4.3.3).
const PASSWORD_BYTES: usize = 127;

/// A lock that was opened.
#[derive(Clone)]
pub(super) struct Lock {
    key: Vec<u8>,
    texts: Method,
    streams: Method,
    /// Whether the metadata are locked as well.
    metadata: bool,
}

/// No password fits, or the lock is of a kind that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Locked;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    None,
    Rc4,
    /// AES in CBC mode, with a key for each object.
    AesV2,
    /// AES in CBC mode, with the key of the file.
    AesV3,
}

/// The encryption dictionary, as far as it is needed.
struct Terms<'d> {
    revision: i64,
    key_bytes: usize,
    owner: &'d [u8],
    user: &'d [u8],
    owner_key: &'d [u8],
    user_key: &'d [u8],
    permissions: [u8; 4],
    id: &'d [u8],
    metadata: bool,
}

impl std::fmt::Debug for Lock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lock")
            .field("streams", &self.streams)
            .finish_non_exhaustive()
    }
}

impl Lock {
    /// Tries the empty password and then each of those given, as the user's and as the owner's.
    pub(super) fn open(
        entries: &Dictionary,
        id: &[u8],
        passwords: &[String],
    ) -> Result<Self, Locked> {
        if !entries.is(b"Filter", b"Standard") {
            return Err(Locked);
        }
        let number = |key: &[u8]| entries.get(key).and_then(Object::integer);
        let text = |key: &[u8]| entries.get(key).and_then(Object::text).unwrap_or_default();
        let version = number(b"V").unwrap_or(0);
        let (texts, streams) = match version {
            1 | 2 => (Method::Rc4, Method::Rc4),
            4 | 5 => (method(entries, b"StrF")?, method(entries, b"StmF")?),
            _ => return Err(Locked),
        };
        let bits = number(b"Length").unwrap_or(40);
        let terms = Terms {
            revision: number(b"R").unwrap_or(0),
            key_bytes: match version {
                1 => 5,
                4 => 16,
                // Some write the length in bytes.
                _ if bits < 40 => usize::try_from(bits).map_err(|_| Locked)?.clamp(5, 16),
                _ => usize::try_from(bits / 8).map_err(|_| Locked)?.clamp(5, 16),
            },
            owner: text(b"O"),
            user: text(b"U"),
            owner_key: text(b"OE"),
            user_key: text(b"UE"),
            permissions: permissions(number(b"P").unwrap_or(0)),
            id,
            metadata: entries.get(b"EncryptMetadata") != Some(&Object::Bool(false)),
        };
        let key = std::iter::once("")
            .chain(passwords.iter().map(String::as_str))
            .find_map(|password| terms.key(password))
            .ok_or(Locked)?;
        Ok(Self {
            key,
            texts,
            streams,
            metadata: terms.metadata,
        })
    }

    pub(super) fn open_text(&self, id: Id, bytes: &[u8]) -> Vec<u8> {
        self.open_with(self.texts, id, bytes)
    }

    pub(super) fn open_stream(&self, id: Id, bytes: &[u8], is_metadata: bool) -> Vec<u8> {
        let method = if is_metadata && !self.metadata {
            Method::None
        } else {
            self.streams
        };
        self.open_with(method, id, bytes)
    }

    fn open_with(&self, method: Method, id: Id, bytes: &[u8]) -> Vec<u8> {
        match method {
            Method::None => bytes.to_vec(),
            Method::Rc4 => rc4(&self.object_key(id, &[]), bytes),
            Method::AesV2 => open_blocks(&self.object_key(id, b"sAlT"), bytes),
            Method::AesV3 => open_blocks(&self.key, bytes),
        }
    }

    /// Algorithm 1: a key for each object.
    fn object_key(&self, id: Id, salt: &[u8]) -> Vec<u8> {
        let number = id.number.to_le_bytes();
        let mut input = self.key.clone();
        input.extend(number.iter().take(3));
        input.extend(id.generation.to_le_bytes());
        input.extend(salt);
        let length = (self.key.len() + 5).min(16);
        md5(&input).into_iter().take(length).collect()
    }
}

/// The crypt filter that a dictionary names (7.6.6).
fn method(entries: &Dictionary, which: &[u8]) -> Result<Method, Locked> {
    let name = entries
        .get(which)
        .and_then(Object::name)
        .unwrap_or(b"Identity");
    if name == b"Identity" {
        return Ok(Method::None);
    }
    let filters = entries.get(b"CF").and_then(Object::dictionary);
    let filter = filters
        .and_then(|filters| filters.get(name))
        .and_then(Object::dictionary);
    let named = filter
        .and_then(|filter| filter.get(b"CFM"))
        .and_then(Object::name);
    match named {
        Some(b"V2") => Ok(Method::Rc4),
        Some(b"AESV2") => Ok(Method::AesV2),
        Some(b"AESV3") => Ok(Method::AesV3),
        Some(b"None") => Ok(Method::None),
        _ => Err(Locked),
    }
}

/// The permissions as the 32 bits they are; some write them as a positive number.
fn permissions(number: i64) -> [u8; 4] {
    let [a, b, c, d, ..] = number.to_le_bytes();
    [a, b, c, d]
}

impl Terms<'_> {
    fn key(&self, password: &str) -> Option<Vec<u8>> {
        match self.revision {
            2..=4 => {
                let typed = in_latin(password);
                self.old_user_key(&typed)
                    .or_else(|| self.old_user_key(&self.user_of_owner(&typed)))
            }
            5 | 6 => self.new_key(password),
            _ => None,
        }
    }

    /// Algorithms 2, 4, 5 and 6.
    fn old_user_key(&self, password: &[u8]) -> Option<Vec<u8>> {
        let mut input = padded(password);
        input.extend(self.owner.iter().take(32));
        input.extend(self.permissions);
        input.extend(self.id);
        if self.revision >= 4 && !self.metadata {
            input.extend([0xff; 4]);
        }
        let mut digest = md5(&input).to_vec();
        digest.truncate(self.key_bytes);
        if self.revision >= 3 {
            for _ in 0..50 {
                digest = md5(&digest).to_vec();
                digest.truncate(self.key_bytes);
            }
        }
        let key = digest;
        let fits = if self.revision == 2 {
            rc4(&key, &PADDING) == self.user.get(..32)?
        } else {
            let mut input = PADDING.to_vec();
            input.extend(self.id);
            let mut proof = md5(&input).to_vec();
            for round in 0..20 {
                proof = rc4(&with_round(&key, round), &proof);
            }
            proof.as_slice() == self.user.get(..16)?
        };
        fits.then_some(key)
    }

    /// Algorithm 7: the user's password out of the owner's.
    fn user_of_owner(&self, password: &[u8]) -> Vec<u8> {
        let mut key = md5(&padded(password)).to_vec();
        if self.revision >= 3 {
            for _ in 0..50 {
                key = md5(&key).to_vec();
            }
        }
        key.truncate(self.key_bytes);
        let mut user: Vec<u8> = self.owner.iter().take(32).copied().collect();
        if self.revision == 2 {
            return rc4(&key, &user);
        }
        for round in (0..20).rev() {
            user = rc4(&with_round(&key, round), &user);
        }
        user
    }

    /// Algorithm 2.A.
    fn new_key(&self, password: &str) -> Option<Vec<u8>> {
        let password: String = password.nfkc().collect();
        let password = password.as_bytes();
        let password = password.get(..PASSWORD_BYTES).unwrap_or(password);
        let user = self.user.get(..48)?;
        let of = |whole: &[u8], salts: &[u8], packed: &[u8]| {
            let (proof, checked) = (whole.get(..32)?, whole.get(32..40)?);
            if self.digest(password, checked, salts) != proof {
                return None;
            }
            let key = self.digest(password, whole.get(40..48)?, salts);
            blocks(&key, &[0; 16], packed.get(..32)?)
        };
        of(user, &[], self.user_key).or_else(|| of(self.owner, user, self.owner_key))
    }

    /// Algorithm 2.B; revision 5 stops after the first digest.
    fn digest(&self, password: &[u8], salt: &[u8], user: &[u8]) -> Vec<u8> {
        let mut key = Sha256::digest([password, salt, user].concat()).to_vec();
        if self.revision < 6 {
            return key;
        }
        for round in 0_u32.. {
            let one = [password, &key, user].concat();
            let (Some(secret), Some(start)) = (key.get(..16), key.get(16..32)) else {
                break;
            };
            let chain = close_blocks(secret, start, &one.repeat(64));
            let sum: u32 = chain.iter().take(16).map(|byte| u32::from(*byte)).sum();
            // 256 leaves 1 by 3, so the sum of the bytes leaves what the number leaves.
            key = match sum % 3 {
                0 => Sha256::digest(&chain).to_vec(),
                1 => Sha384::digest(&chain).to_vec(),
                _ => Sha512::digest(&chain).to_vec(),
            };
            let last = chain.last().copied().unwrap_or_default();
            if round >= 63 && u32::from(last) <= round - 31 {
                break;
            }
        }
        key.truncate(32);
        key
    }
}

/// The password as bytes of PDFDocEncoding, which is Latin-1 for all that is typed.
fn in_latin(password: &str) -> Vec<u8> {
    let letters = password
        .chars()
        .map(|letter| u8::try_from(letter).unwrap_or(b'?'));
    letters.collect()
}

fn padded(password: &[u8]) -> Vec<u8> {
    password.iter().chain(&PADDING).take(32).copied().collect()
}

fn with_round(key: &[u8], round: u8) -> Vec<u8> {
    key.iter().map(|byte| byte ^ round).collect()
}

/// RC4: what locks also unlocks.
fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|place| u8::try_from(place).unwrap_or_default());
    let at =
        |state: &[u8; 256], place: u8| state.get(usize::from(place)).copied().unwrap_or_default();
    let mut second = 0_u8;
    for (first, byte) in (0..=255_u8).zip(key.iter().cycle()) {
        second = second.wrapping_add(at(&state, first)).wrapping_add(*byte);
        state.swap(usize::from(first), usize::from(second));
    }
    let (mut first, mut second) = (0_u8, 0_u8);
    bytes
        .iter()
        .map(|byte| {
            first = first.wrapping_add(1);
            second = second.wrapping_add(at(&state, first));
            state.swap(usize::from(first), usize::from(second));
            let place = at(&state, first).wrapping_add(at(&state, second));
            byte ^ at(&state, place)
        })
        .collect()
}

/// AES-CBC with the first block as its start, and a padding that is taken off (7.6.3.1).
fn open_blocks(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Some((start, rest)) = bytes.split_at_checked(16) else {
        return Vec::new();
    };
    let mut open = blocks(key, start, rest).unwrap_or_default();
    if let Some(last @ 1..=16) = open.last().copied() {
        open.truncate(open.len().saturating_sub(usize::from(last)));
    }
    open
}

/// AES-CBC, opened; a block that is cut off is left out.
fn blocks(key: &[u8], start: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    match key.len() {
        16 => chained(&Aes128::new_from_slice(key).ok()?, start, bytes),
        32 => chained(&Aes256::new_from_slice(key).ok()?, start, bytes),
        _ => None,
    }
}

fn chained<C>(cipher: &C, start: &[u8], bytes: &[u8]) -> Option<Vec<u8>>
where
    C: BlockCipherDecrypt + BlockSizeUser<BlockSize = U16>,
{
    let mut open = Vec::with_capacity(bytes.len());
    let mut before = start;
    for closed in bytes.chunks_exact(16) {
        let mut block: Array<u8, U16> = Array::try_from(closed).ok()?;
        cipher.decrypt_block(&mut block);
        open.extend(block.iter().zip(before).map(|(byte, before)| byte ^ before));
        before = closed;
    }
    Some(open)
}

/// AES-128-CBC, closed, for algorithm 2.B.
fn close_blocks(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Ok(cipher) = Aes128::new_from_slice(key) else {
        return Vec::new();
    };
    let mut closed: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut block: Array<u8, U16> = Array::try_from(start).unwrap_or_default();
    for open in bytes.chunks_exact(16) {
        for (byte, given) in block.iter_mut().zip(open) {
            *byte ^= given;
        }
        cipher.encrypt_block(&mut block);
        closed.extend_from_slice(&block);
    }
    closed
}
