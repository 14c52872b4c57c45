//! Reading a version 1 backup frame by frame: limits before work, a position in every error.
//!
//! ```text
//! "SWBACKUP"  u16 version = 1  16 backup id
//! frames      u8 kind  u32 length  payload
//!   1 header    the rendered header                             first, once
//!   2 head      the sealed head                                 once
//!   3 snapshot  the sealed snapshot                             at most once
//!   4 entry     a sealed entry                                  all, in order
//!   5 blob      16 blob id  60 sealed manifest                  then its chunks
//!   6 chunk     16 blob id  u32 index  sealed chunk             in order
//!   7 closing   SHA-256 of the file so far, and a seal over it  last, once
//! ```

use sha2::{Digest, Sha256};

use super::{
    super::{Source, StoreError},
    HEAD_BYTES, MAGIC, Piece, RECORD_OVERHEAD,
};
use crate::vault::{
    BackupId, BlobId, CHUNK_BYTES, CLOSING_BYTES, Header, MANIFEST_BYTES, MAX_ENTRY_BYTES,
    MAX_HEADER_BYTES, MAX_SNAPSHOT_BYTES, TAG_BYTES,
};

const PREFIX_BYTES: usize = 8 + 2 + 16;
const FRAME_PREFIX_BYTES: usize = 5;
const VERSION: u16 = 1;
/// Read this far ahead, since most frames are small.
const WINDOW_BYTES: u64 = 1024 * 1024;

/// Reads a version 1 backup from its beginning to its end.
pub(super) struct FrameReader<'s, S: Source> {
    source: &'s S,
    at: u64,
    window: Vec<u8>,
    used: usize,
    hasher: Sha256,
    last: Option<Kind>,
    id: BackupId,
}

impl<'s, S: Source> FrameReader<'s, S> {
    /// Reads the beginning: what it is, and the vault's header.
    ///
    /// # Errors
    /// [`StoreError::NotABackup`], [`StoreError::BackupCut`], [`StoreError::BackupDamaged`], and what
    /// [`Header::parse`] says.
    pub(super) async fn open(source: &'s S) -> Result<(Self, Header), StoreError> {
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
        if reader.array().await? != VERSION.to_be_bytes() {
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
    pub(super) const fn id(&self) -> BackupId {
        self.id
    }

    /// How many bytes were read so far.
    pub(super) const fn position(&self) -> u64 {
        self.at
    }

    /// The next piece; none after the closing.
    ///
    /// # Errors
    /// [`StoreError::BackupCut`], [`StoreError::BackupDamaged`], [`StoreError::SourceFailed`].
    pub(super) async fn next(&mut self) -> Result<Option<Piece>, StoreError> {
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
                    sealed: sealed.into(),
                }
            }
            Kind::Closing => Piece::Closing {
                sealed: body,
                members: 0,
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

/// Kinds of frames. The numbers are part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Kind {
    Header = 1,
    Head = 2,
    Snapshot = 3,
    Entry = 4,
    Blob = 5,
    Chunk = 6,
    Closing = 7,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::Header,
        Self::Head,
        Self::Snapshot,
        Self::Entry,
        Self::Blob,
        Self::Chunk,
        Self::Closing,
    ];

    fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == number)
    }
}
