//! What the recipes break: whole vaults, taken apart into their objects.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use sealwell::vault::{
    AnyCipher, BlobId, CHUNK_BYTES, Credential, Header, RecoveryCode, Vault, unlock,
};
use sha2::{Digest, Sha256};

use super::{
    file::{self, Part},
    forge::Forge,
    read::Opened,
    read_backup,
};
use crate::{
    known_answers::bytes,
    support::{Seeded, patterned},
};

/// Where the recovery slot of the frozen vaults stands.
const FROZEN_SLOT: usize = 142;
const FROZEN_CODE: &str = "ETE4-V0HA-ZZ6N-QHVZ-4FCA-BY53-AXMR";
const WAYS_CODE: &str = "AJAK-68WP-3BV0-QECK-C3SY-4QTG-Z00F";
const ALBUM_VAULT: [u8; 16] = [0xa1; 16];
const ALBUM_JOURNAL: [u8; 16] = [0xa2; 16];
const ALBUM_BACKUP: [u8; 16] = [0xa3; 16];
const ALBUM_KEY: [u8; 32] = [0xa4; 32];
const ALBUM_SLOT: [u8; 16] = [0xa5; 16];

thread_local! {
    static MADE: RefCell<BTreeMap<String, Rc<Base>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A whole vault and whoever holds its key.
pub struct Base {
    /// Name and bytes of each object.
    pub objects: Vec<Part>,
    /// The files' letters and names.
    pub blobs: BTreeMap<char, BlobId>,
    /// What the files are.
    pub files: BTreeMap<char, Vec<u8>>,
    /// The name of the backup.
    pub backup: [u8; 16],
    /// Its recovery code.
    pub code: RecoveryCode,
    /// Seals what no writer would.
    pub forge: Forge,
    /// What opens of it when nothing is broken.
    pub whole: Opened,
}

impl Base {
    /// The base of this name, made once.
    pub async fn named(name: &str) -> Rc<Self> {
        if let Some(made) = MADE.with_borrow(|made| made.get(name).cloned()) {
            return made;
        }
        let base = Rc::new(Self::make(name).await);
        MADE.with_borrow_mut(|made| made.insert(name.to_owned(), Rc::clone(&base)));
        base
    }

    async fn make(name: &str) -> Self {
        let mut base = match name {
            "frozen" => Self::frozen().await,
            "album" => Self::album(patterned(300)).await,
            "film" => Self::album(patterned(CHUNK_BYTES + 100)).await,
            "ways" => Self::ways().await,
            other => panic!("no base is called {other}"),
        };
        let spare = [base.object("head"), base.object("header")].concat();
        base.objects.push(("spare".to_owned(), spare));
        let archive = file::version_2(&base.objects, &base).await;
        let closing = base.archive(&archive, None).await;
        base.objects.push(("archive".to_owned(), closing));

        let files = [
            file::version_1(&base.objects, &base).await,
            file::version_2(&base.objects, &base).await,
        ];
        for backup in files {
            let outcome = read_backup(&base, &file::joined(&backup)).await;
            assert_eq!(outcome.findings, [""; 0], "the base {name} is whole");
            base.whole = outcome.opened;
        }
        base
    }

    /// Seals the end of a version 2 file over the members in `parts`.
    pub async fn archive(&self, parts: &[Part], counts: Option<(u64, u32)>) -> Vec<u8> {
        let (index, members, bytes) = file::index(parts);
        let (entries, blobs) = counts.unwrap_or_else(|| file::counts(&self.objects));
        let plain = [
            entries.to_be_bytes().as_slice(),
            &blobs.to_be_bytes(),
            &members.to_be_bytes(),
            &bytes.to_be_bytes(),
        ]
        .concat();
        self.forge.archive(&self.backup, &index, &plain).await
    }

    fn object(&self, name: &str) -> &[u8] {
        let found = self.objects.iter().find(|(found, _)| found == name);
        &found.unwrap_or_else(|| panic!("there is no {name}")).1
    }

    /// The vault of `tests/native/frozen/vault-1.hex`: three entries, a snapshot at the second, file A in one chunk.
    async fn frozen() -> Self {
        let hex: String = include_str!("../../native/frozen/vault-1.hex")
            .lines()
            .collect();
        let backup = bytes(&hex);
        let (mut objects, mut at, mut entries) = (Vec::new(), 26, 0);
        let mut blob = [0; 16];
        while at < backup.len() {
            let length = u32::from_be_bytes(backup[at + 1..at + 5].try_into().unwrap()) as usize;
            let body = &backup[at + 5..at + 5 + length];
            let (name, body) = match backup[at] {
                1 => ("header".to_owned(), body),
                2 => ("head".to_owned(), body),
                3 => ("snapshot".to_owned(), body),
                4 => {
                    entries += 1;
                    (format!("entry.{entries}"), body)
                }
                5 => {
                    blob = body[..16].try_into().unwrap();
                    ("manifest.A".to_owned(), &body[16..])
                }
                6 => ("chunk.A.0".to_owned(), &body[20..]),
                _ => ("closing".to_owned(), body),
            };
            objects.push((name, body.to_vec()));
            at += 5 + length;
        }
        let forge = Forge::with_code(&objects[0].1, FROZEN_SLOT, FROZEN_CODE).await;
        Self {
            blobs: BTreeMap::from([('A', BlobId::from_bytes(blob))]),
            files: BTreeMap::from([('A', "A letter about nobody: na\u{ef}ve caf\u{e9}.\n".into())]),
            backup: backup[10..26].try_into().unwrap(),
            code: RecoveryCode::parse(FROZEN_CODE).unwrap(),
            whole: Opened::default(),
            objects,
            forge,
        }
    }

    /// Another vault: two entries, no snapshot, a larger file A, a small file B, an empty file C. It opens by its code
    /// only. As "film" its file A has two chunks.
    async fn album(large: Vec<u8>) -> Self {
        let forge = Forge::with_key(ALBUM_VAULT, &ALBUM_KEY).await;
        let code = RecoveryCode::make(&*Seeded::new(5)).unwrap();
        let slot = forge
            .recovery_slot(ALBUM_SLOT, &code.printed(), &ALBUM_KEY)
            .await;
        let mut header = [b"SEALWELL\0\x01", ALBUM_VAULT.as_slice(), &[1], &slot].concat();
        let seal = forge.header_seal(&header).await;
        header.extend_from_slice(&seal);
        let check = Sha256::digest(&header);
        header.extend_from_slice(&check);
        Self::filled(header, forge, code, large).await
    }

    /// A vault that opens in five ways, by the header of `tests/native/frozen/header-1-all-kinds.hex`; else as the album.
    async fn ways() -> Self {
        let hex: String = include_str!("../../native/frozen/header-1-all-kinds.hex")
            .lines()
            .collect();
        let header = bytes(&hex);
        let forge = Forge::with_code(&header, FROZEN_SLOT, WAYS_CODE).await;
        let code = RecoveryCode::parse(WAYS_CODE).unwrap();
        Self::filled(header, forge, code, patterned(300)).await
    }

    async fn filled(header: Vec<u8>, forge: Forge, code: RecoveryCode, large: Vec<u8>) -> Self {
        let mut objects = vec![
            ("header".to_owned(), header),
            ("head".to_owned(), Vec::new()),
        ];
        let mut follows = Sha256::digest(b"").to_vec();
        for (seq, plain) in (1..).zip([b"[]".as_slice(), b"[ ]"]) {
            let entry = forge.entry(&ALBUM_JOURNAL, seq, &follows, plain).await;
            follows = Sha256::digest(&entry).to_vec();
            objects.push((format!("entry.{seq}"), entry));
        }
        let head = [2_u64.to_be_bytes().as_slice(), &follows].concat();
        objects[1].1 = forge.head(&ALBUM_JOURNAL, &head).await;

        let files = BTreeMap::from([('A', large), ('B', b"a letter".to_vec()), ('C', Vec::new())]);
        let blobs: BTreeMap<_, _> = files
            .keys()
            .map(|letter| (*letter, BlobId::from_bytes([*letter as u8; 16])))
            .collect();
        for (letter, file) in &files {
            let id = blobs[letter].as_bytes();
            let chunks: Vec<&[u8]> = match file.chunks(CHUNK_BYTES).collect::<Vec<_>>() {
                none if none.is_empty() => vec![&[]],
                some => some,
            };
            let manifest = manifest_plain(file.len() as u64, chunks.len() as u32, file);
            objects.push((
                format!("manifest.{letter}"),
                forge.manifest(id, &manifest).await,
            ));
            for (index, chunk) in (0..).zip(&chunks) {
                let last = u8::from(index as usize + 1 == chunks.len());
                objects.push((
                    format!("chunk.{letter}.{index}"),
                    forge.chunk(id, index, last, chunk).await,
                ));
            }
        }
        let mut base = Self {
            objects,
            blobs,
            files,
            backup: ALBUM_BACKUP,
            code,
            forge,
            whole: Opened::default(),
        };
        let before = file::joined(&file::version_1(&base.objects, &base).await);
        let closing = base.forge.closing(&ALBUM_BACKUP, &before, 2, 3).await;
        base.objects.push(("closing".to_owned(), closing));
        base
    }

    /// The file's name, as the store has it.
    pub fn blob(&self, letter: &str) -> BlobId {
        self.blobs[&letter.chars().next().unwrap()]
    }

    /// Opens the vault by its untouched header.
    pub async fn unlock(&self) -> Vault {
        let header = Header::parse(&self.objects[0].1).unwrap();
        let credential = Credential::RecoveryCode(self.code.clone());
        unlock(AnyCipher::here(), Seeded::new(7), &header, &credential)
            .await
            .unwrap()
    }
}

/// What a manifest says: `u64 length ‖ u32 chunks ‖ 32 SHA-256`.
pub fn manifest_plain(length: u64, chunks: u32, file: &[u8]) -> Vec<u8> {
    [
        length.to_be_bytes().as_slice(),
        &chunks.to_be_bytes(),
        &Sha256::digest(file),
    ]
    .concat()
}
