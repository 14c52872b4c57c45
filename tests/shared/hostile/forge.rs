//! Somebody who holds the vault key and keeps to no rule: seals whatever she likes. Written from
//! `docs/vault-format.md`, sharing only the cipher with the vault room.

use sealwell::vault::{AnyCipher, Cipher, Job};
use sha2::{Digest, Sha256};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SLOT: u8 = 1;
const HEADER: u8 = 2;
const HEAD: u8 = 3;
const ENTRY: u8 = 4;
const SNAPSHOT: u8 = 5;
const CHUNK: u8 = 6;
const MANIFEST: u8 = 7;
const CLOSING: u8 = 8;
const ARCHIVE: u8 = 9;

type Key = <AnyCipher as Cipher>::Key;
type Root = <AnyCipher as Cipher>::Root;

/// The key of one vault, in the wrong hands.
pub struct Forge {
    cipher: AnyCipher,
    vault: [u8; 16],
    root: Root,
}

fn label(name: &[u8], vault: &[u8], purpose: u8, fields: &[&[u8]]) -> Vec<u8> {
    let mut label = [name, &[0, 1, purpose], vault].concat();
    fields
        .iter()
        .for_each(|field| label.extend_from_slice(field));
    label
}

/// The 128 bits of a printed recovery code, its checksum left out.
fn secret_of(code: &str) -> Vec<u8> {
    let mut bits = code
        .chars()
        .filter_map(|symbol| ALPHABET.find(symbol))
        .flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1 == 1));
    (0..16)
        .map(|_| {
            bits.by_ref()
                .take(8)
                .fold(0, |byte, bit| byte << 1 | u8::from(bit))
        })
        .collect()
}

fn nonce_for(aad: &[u8], plain: &[u8]) -> [u8; 12] {
    let hash = Sha256::digest([aad, plain].concat());
    hash[..12].try_into().unwrap()
}

/// `u8 kind ‖ 16 slot id ‖ u16 n ‖ n parameters`, what a slot's seal authenticates.
fn slot_head(kind: u8, id: &[u8; 16], parameters: &[u8]) -> Vec<u8> {
    let length = u16::try_from(parameters.len()).unwrap().to_be_bytes();
    [&[kind], id.as_slice(), &length, parameters].concat()
}

impl Forge {
    /// Holds `vault_key` of `vault`.
    pub async fn with_key(vault: [u8; 16], vault_key: &[u8]) -> Self {
        let cipher = AnyCipher::here();
        let root = cipher.root(vault_key).await.unwrap();
        Self {
            cipher,
            vault,
            root,
        }
    }

    /// Opens the recovery slot of `header`, whose place and salt it is told, by hand.
    pub async fn with_code(header: &[u8], slot: usize, code: &str) -> Self {
        let vault: [u8; 16] = header[10..26].try_into().unwrap();
        let id: [u8; 16] = header[slot + 1..slot + 17].try_into().unwrap();
        let salt = &header[slot + 19..slot + 51];
        let cipher = AnyCipher::here();
        let kek = code_key(&cipher, &vault, &id, salt, code).await;
        let aad = label(b"sealwell", &vault, SLOT, &[&slot_head(2, &id, salt)]);
        let vault_key = cipher
            .open(Job {
                key: &kek,
                nonce: header[slot + 51..slot + 63].try_into().unwrap(),
                aad: &aad,
                sealed: &header[slot + 63..slot + 111],
            })
            .await
            .unwrap();
        Self::with_key(vault, &vault_key).await
    }

    /// A recovery slot for `code` that opens to `key`.
    pub async fn recovery_slot(&self, id: [u8; 16], code: &str, key: &[u8]) -> Vec<u8> {
        let salt = [3; 32];
        let kek = code_key(&self.cipher, &self.vault, &id, &salt, code).await;
        let head = slot_head(2, &id, &salt);
        let aad = label(b"sealwell", &self.vault, SLOT, &[&head]);
        let nonce = nonce_for(&aad, key);
        let sealed = self.cipher.seal(&kek, nonce, &aad, key).await.unwrap();
        [head.as_slice(), &nonce, &sealed].concat()
    }

    /// A header's seal over `bytes`, nonce and tag.
    pub async fn header_seal(&self, bytes: &[u8]) -> Vec<u8> {
        let key = self.key(HEADER, &[]).await;
        self.seal(&key, HEADER, &[bytes], &[]).await
    }

    /// A head that says `plain`.
    pub async fn head(&self, journal: &[u8], plain: &[u8]) -> Vec<u8> {
        let key = self.key(HEAD, &[]).await;
        let sealed = self.seal(&key, HEAD, &[journal], plain).await;
        [journal, &sealed].concat()
    }

    /// Entry `seq`, after the one that hashes to `follows`.
    pub async fn entry(&self, journal: &[u8], seq: u64, follows: &[u8], plain: &[u8]) -> Vec<u8> {
        let key = self
            .key(ENTRY, &[journal, &(seq / 1024).to_be_bytes()])
            .await;
        self.record(&key, ENTRY, journal, seq, follows, plain).await
    }

    /// A snapshot at entry `seq`, which hashes to `hash`.
    pub async fn snapshot(&self, journal: &[u8], seq: u64, hash: &[u8], plain: &[u8]) -> Vec<u8> {
        let key = self.key(SNAPSHOT, &[journal, &seq.to_be_bytes()]).await;
        self.record(&key, SNAPSHOT, journal, seq, hash, plain).await
    }

    /// A chunk of `blob`, sealed as number `index`.
    pub async fn chunk(&self, blob: &[u8], index: u32, last: u8, plain: &[u8]) -> Vec<u8> {
        let key = self.key(CHUNK, &[blob]).await;
        let index = index.to_be_bytes();
        let aad = label(b"sealwell", &self.vault, CHUNK, &[blob, &index, &[last]]);
        let nonce = counted(index, last);
        self.cipher.seal(&key, nonce, &aad, plain).await.unwrap()
    }

    /// A manifest of `blob` that says `plain`.
    pub async fn manifest(&self, blob: &[u8], plain: &[u8]) -> Vec<u8> {
        let key = self.key(CHUNK, &[blob]).await;
        let aad = label(b"sealwell", &self.vault, MANIFEST, &[blob]);
        let nonce = counted([0xff; 4], 2);
        self.cipher.seal(&key, nonce, &aad, plain).await.unwrap()
    }

    /// The closing seal of a version 1 backup after `before`.
    pub async fn closing(&self, backup: &[u8], before: &[u8], entries: u64, blobs: u32) -> Vec<u8> {
        let key = self.key(CLOSING, &[backup]).await;
        let sha256 = Sha256::digest(before);
        let bytes = (before.len() as u64).to_be_bytes();
        let plain = [entries.to_be_bytes().as_slice(), &blobs.to_be_bytes()].concat();
        let sealed = self
            .seal(&key, CLOSING, &[backup, &bytes, &sha256], &plain)
            .await;
        [sha256.as_slice(), &sealed].concat()
    }

    /// The closing member of a version 2 backup whose index has this SHA-256.
    pub async fn archive(&self, backup: &[u8], index: &[u8], plain: &[u8]) -> Vec<u8> {
        let key = self.key(ARCHIVE, &[backup]).await;
        let sealed = self.seal(&key, ARCHIVE, &[backup, index], plain).await;
        [index, &sealed].concat()
    }

    async fn key(&self, purpose: u8, fields: &[&[u8]]) -> Key {
        let info = label(b"sealwell key", &self.vault, purpose, fields);
        self.cipher
            .derive(&self.root, &self.vault, &info)
            .await
            .unwrap()
    }

    /// Nonce and ciphertext.
    async fn seal(&self, key: &Key, purpose: u8, fields: &[&[u8]], plain: &[u8]) -> Vec<u8> {
        let aad = label(b"sealwell", &self.vault, purpose, fields);
        let nonce = nonce_for(&aad, plain);
        let sealed = self.cipher.seal(key, nonce, &aad, plain).await.unwrap();
        [nonce.as_slice(), &sealed].concat()
    }

    async fn record(
        &self,
        key: &Key,
        purpose: u8,
        journal: &[u8],
        seq: u64,
        hash: &[u8],
        plain: &[u8],
    ) -> Vec<u8> {
        let number = seq.to_be_bytes();
        let sealed = self
            .seal(key, purpose, &[journal, &number, hash], plain)
            .await;
        [number.as_slice(), hash, &sealed].concat()
    }
}

async fn code_key(cipher: &AnyCipher, vault: &[u8], id: &[u8], salt: &[u8], code: &str) -> Key {
    let root = cipher.root(&secret_of(code)).await.unwrap();
    let info = label(b"sealwell key", vault, SLOT, &[id]);
    cipher.derive(&root, salt, &info).await.unwrap()
}

fn counted(index: [u8; 4], flag: u8) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[7..11].copy_from_slice(&index);
    nonce[11] = flag;
    nonce
}
