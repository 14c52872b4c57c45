//! Reading a backup's frames: limits before work, a position in every error.

use sha2::{Digest, Sha256};

use super::{
    super::{Source, StoreError},
    FRAME_PREFIX_BYTES, Kind, MAGIC, PREFIX_BYTES,
};
use crate::vault::{
    BackupId, BlobId, CHUNK_BYTES, CLOSING_BYTES, FORMAT_VERSION, Header, MANIFEST_BYTES,
    MAX_ENTRY_BYTES, MAX_HEADER_BYTES, MAX_SNAPSHOT_BYTES, TAG_BYTES, VaultError,
};

/// Bytes of a sealed head.
const HEAD_BYTES: usize = 16 + 12 + 40 + TAG_BYTES;
/// What an entry or a snapshot has around its plaintext.
const RECORD_OVERHEAD: usize = 8 + 32 + 12 + TAG_BYTES;
/// Read this far ahead, since most frames are small.
const WINDOW_BYTES: u64 = 1024 * 1024;

/// One piece of a backup.
#[derive(Debug, Clone)]
pub enum Piece {
    /// The sealed head.
    Head(Vec<u8>),
    /// The sealed snapshot.
    Snapshot(Vec<u8>),
    /// A sealed entry.
    Entry(Vec<u8>),
    /// A blob begins.
    Blob {
        /// Its name.
        id: BlobId,
        /// Its sealed manifest.
        manifest: Vec<u8>,
    },
    /// A chunk of a blob.
    Chunk {
        /// The blob's name.
        blob: BlobId,
        /// Which chunk.
        index: u32,
        /// The sealed chunk.
        sealed: Vec<u8>,
    },
    /// The end.
    Closing {
        /// The closing seal.
        sealed: Vec<u8>,
        /// Bytes of the file before it.
        bytes: u64,
        /// SHA-256 of those bytes as they are.
        sha256: [u8; 32],
    },
}

/// Reads a backup from its beginning to its end.
pub struct BackupReader<'s, S: Source> {
    source: &'s S,
    at: u64,
    window: Vec<u8>,
    used: usize,
    hasher: Sha256,
    last: Option<Kind>,
    id: BackupId,
}

impl<'s, S: Source> BackupReader<'s, S> {
    /// Reads the beginning: what it is, and the vault's header.
    ///
    /// # Errors
    /// [`StoreError::NotABackup`], [`StoreError::BackupCut`], [`StoreError::BackupDamaged`], and what
    /// [`Header::parse`] says.
    pub async fn open(source: &'s S) -> Result<(Self, Header), StoreError> {
        let id = BackupId::from_bytes([0; 16]);
        let mut reader = Self {
            source,
            at: 0,
            window: Vec::new(),
            used: 0,
            hasher: Sha256::new(),
            last: None,
            id,
        };
        let magic = reader
            .take(MAGIC.len())
            .await
            .map_err(|_| StoreError::NotABackup)?;
        if magic != MAGIC {
            return Err(StoreError::NotABackup);
        }
        let version = u16::from_be_bytes(reader.array().await?);
        if version > FORMAT_VERSION {
            return Err(VaultError::NewerFormat {
                got: version,
                known: FORMAT_VERSION,
            }
            .into());
        }
        if version == 0 {
            return Err(StoreError::BackupDamaged {
                at: MAGIC.len() as u64,
            });
        }
        reader.id = BackupId::from_bytes(reader.array().await?);
        match reader.frame().await? {
            (Kind::Header, header) => Ok((reader, Header::parse(&header)?)),
            _ => Err(StoreError::BackupDamaged {
                at: PREFIX_BYTES as u64,
            }),
        }
    }

    /// The backup's name.
    pub const fn id(&self) -> BackupId {
        self.id
    }

    /// How many bytes were read so far.
    pub const fn position(&self) -> u64 {
        self.at
    }

    /// The next piece; none after the closing.
    ///
    /// # Errors
    /// [`StoreError::BackupCut`], [`StoreError::BackupDamaged`], [`StoreError::SourceFailed`].
    pub async fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        if self.last == Some(Kind::Closing) {
            return if self.at == self.source.length() {
                Ok(None)
            } else {
                Err(StoreError::BackupDamaged { at: self.at })
            };
        }
        let (bytes, sha256) = (self.at, self.hasher.clone());
        let (kind, body) = self.frame().await?;
        let damaged = StoreError::BackupDamaged { at: bytes };
        let name = || {
            body.get(..16)
                .and_then(|name| name.try_into().ok())
                .map(BlobId::from_bytes)
                .ok_or(damaged.clone())
        };
        Ok(Some(match kind {
            Kind::Header => return Err(damaged),
            Kind::Head => Piece::Head(body),
            Kind::Snapshot => Piece::Snapshot(body),
            Kind::Entry => Piece::Entry(body),
            Kind::Blob => Piece::Blob {
                id: name()?,
                manifest: body.get(16..).unwrap_or_default().to_vec(),
            },
            Kind::Chunk => {
                let index = body
                    .get(16..20)
                    .and_then(|index| index.try_into().ok())
                    .map(u32::from_be_bytes);
                let sealed = body.get(20..).unwrap_or_default().to_vec();
                Piece::Chunk {
                    blob: name()?,
                    index: index.ok_or(damaged.clone())?,
                    sealed,
                }
            }
            Kind::Closing => Piece::Closing {
                sealed: body,
                bytes,
                sha256: sha256.finalize().into(),
            },
        }))
    }

    /// The next frame. Its kind must be one that may follow here and its length one that kind may have, before a byte
    /// of it is read.
    async fn frame(&mut self) -> Result<(Kind, Vec<u8>), StoreError> {
        let at = self.at;
        let [number, length @ ..] = self.array::<FRAME_PREFIX_BYTES>().await?;
        let length = u32::from_be_bytes(length) as usize;
        let kind = Kind::from_number(number).filter(|kind| self.may_follow(*kind));
        let kind = kind
            .filter(|kind| allowed(*kind, length))
            .ok_or(StoreError::BackupDamaged { at })?;
        let body = self.take(length).await.map_err(|error| match error {
            StoreError::BackupCut { .. } => StoreError::BackupCut { at },
            other => other,
        })?;
        self.last = Some(kind);
        Ok((kind, body))
    }

    fn may_follow(&self, next: Kind) -> bool {
        match (self.last, next) {
            (None, next) => next == Kind::Header,
            (Some(Kind::Header), next) => next == Kind::Head,
            (Some(Kind::Closing), _) | (Some(_), Kind::Header | Kind::Head) => false,
            (Some(last), Kind::Snapshot) => last == Kind::Head,
            (Some(last), Kind::Entry) => last <= Kind::Entry,
            (Some(last), Kind::Chunk) => matches!(last, Kind::Blob | Kind::Chunk),
            (Some(_), Kind::Blob | Kind::Closing) => true,
        }
    }

    async fn array<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let at = self.at;
        self.take(N)
            .await?
            .try_into()
            .map_err(|_| StoreError::BackupCut { at })
    }

    async fn take(&mut self, len: usize) -> Result<Vec<u8>, StoreError> {
        let left = self.source.length().saturating_sub(self.at);
        if len as u64 > left {
            return Err(StoreError::BackupCut { at: self.at });
        }
        if self.window.len() - self.used < len {
            let want = usize::try_from(left.min(WINDOW_BYTES.max(len as u64)))
                .map_err(|_| StoreError::SourceFailed)?;
            self.window = self.source.read(self.at, want).await?.to_vec();
            self.used = 0;
        }
        let taken = self
            .window
            .get(self.used..self.used + len)
            .ok_or(StoreError::SourceFailed)?
            .to_vec();
        self.hasher.update(&taken);
        self.used += len;
        self.at += len as u64;
        Ok(taken)
    }
}

/// Whether a frame of this kind may be this long.
fn allowed(kind: Kind, length: usize) -> bool {
    match kind {
        Kind::Header => length <= MAX_HEADER_BYTES,
        Kind::Head => length == HEAD_BYTES,
        Kind::Snapshot => {
            (RECORD_OVERHEAD..=RECORD_OVERHEAD + MAX_SNAPSHOT_BYTES).contains(&length)
        }
        Kind::Entry => (RECORD_OVERHEAD..=RECORD_OVERHEAD + MAX_ENTRY_BYTES).contains(&length),
        Kind::Blob => length == 16 + MANIFEST_BYTES,
        Kind::Chunk => (20 + TAG_BYTES..=20 + CHUNK_BYTES + TAG_BYTES).contains(&length),
        Kind::Closing => length == CLOSING_BYTES,
    }
}
