//! Reading a version 2 backup: members into pieces, and what is wrong with them by name.

use std::collections::{BTreeSet, VecDeque};

use super::{
    super::{Source, StoreError},
    BACKUP_VERSION, Finding, HEAD_BYTES, MAGIC, Piece,
    index::Index,
    members::{Member, Part},
    records::{split, split_by_number},
    scan::{Found, Scanned, Scanner},
};
use crate::vault::{BackupId, BlobId, Bulk, Header, VaultError, entry_position};

/// A damaged beginning is looked past this far; nothing that begins otherwise is a backup.
const BEGINNING_BYTES: u64 = 1024 * 1024;
/// More journal than a page can hold in memory.
const MAX_JOURNAL_BYTES: u64 = 1024 * 1024 * 1024;
/// These have to be there, once each.
const NEEDED: [Member; 6] = [
    Member::Readme,
    Member::Marker,
    Member::Header,
    Member::Head,
    Member::Spare,
    Member::Closing,
];

/// Reads a version 2 backup from its beginning to its end.
pub(super) struct Archive<'s, S: Source> {
    scanner: Scanner<'s, S>,
    id: BackupId,
    index: Index,
    header: Option<Vec<u8>>,
    head_given: bool,
    journal_bytes: u64,
    pieces: VecDeque<Piece>,
    places: Places,
    ended: bool,
}

/// Which members were there, and in which order.
#[derive(Default)]
struct Places {
    /// The one that stands last in the order of members.
    last: Option<Member>,
    /// All but chunks.
    seen: BTreeSet<Member>,
    /// The chunks of the blob at hand.
    chunks: Option<(BlobId, BTreeSet<u32>)>,
}

impl<'s, S: Source> Archive<'s, S> {
    pub(super) async fn open(source: &'s S) -> Result<(Self, Header), StoreError> {
        let mut archive = Self {
            scanner: Scanner::new(source),
            id: BackupId::from_bytes([0; 16]),
            index: Index::default(),
            header: None,
            head_given: false,
            journal_bytes: 0,
            pieces: VecDeque::new(),
            places: Places::default(),
            ended: false,
        };
        if !archive.scanner.begins_within(BEGINNING_BYTES).await? {
            return Err(StoreError::NotABackup);
        }
        while archive.places.last < Some(Member::Header) && !archive.ended {
            archive.advance().await?;
        }
        let header = archive.any_header().await?;
        Ok((archive, header))
    }

    pub(super) const fn id(&self) -> BackupId {
        self.id
    }

    pub(super) const fn position(&self) -> u64 {
        self.scanner.position()
    }

    pub(super) async fn next(&mut self) -> Result<Option<Piece>, StoreError> {
        while self.pieces.is_empty() && !self.ended {
            self.advance().await?;
        }
        Ok(self.pieces.pop_front())
    }

    /// The header, or its spare copy.
    async fn any_header(&mut self) -> Result<Header, StoreError> {
        let first = match &self.header {
            Some(header) => Header::parse(header),
            None => Err(VaultError::HeaderDamaged { at: 0 }),
        };
        let error = match first {
            Ok(header) => return Ok(header),
            Err(error) => error,
        };
        let spare = self.spare().await?;
        if let Some(Ok(header)) = spare.map(|(_, header)| Header::parse(&header)) {
            return Ok(header);
        }
        // A ZIP of somebody else's that has a README is no backup.
        if self.places.last <= Some(Member::Readme) {
            return Err(StoreError::NotABackup);
        }
        Err(error.into())
    }

    /// The spare copies of head and header.
    async fn spare(&self) -> Result<Option<(Vec<u8>, Vec<u8>)>, StoreError> {
        let scanner = Scanner::new(self.scanner.source());
        let spare = scanner.find(Member::Spare).await?;
        Ok(spare.and_then(|spare| {
            let spare = spare.to_vec();
            let (head, header) = spare.split_at_checked(HEAD_BYTES)?;
            Some((head.to_vec(), header.to_vec()))
        }))
    }

    async fn advance(&mut self) -> Result<(), StoreError> {
        match self.scanner.next().await? {
            Some(Scanned::Flaw(finding)) => self.damage(finding),
            Some(Scanned::Member(found)) => self.member(found).await?,
            None => {
                self.ended = true;
                self.need_head().await?;
                let missing = NEEDED
                    .into_iter()
                    .filter(|member| !self.places.seen.contains(member));
                let missing: Vec<String> = missing.map(Member::name).collect();
                for name in missing {
                    self.damage(Finding::MemberMissing { name });
                }
            }
        }
        Ok(())
    }

    async fn member(&mut self, found: Found) -> Result<(), StoreError> {
        let Found {
            member,
            at,
            content,
            fits,
        } = found;
        let (closing, index) = (member == Member::Closing, self.index.clone());
        if !closing {
            self.index.add(member, &content);
        }
        match self.places.take(member) {
            Place::Due => {}
            Place::Late => self.damage(Finding::MemberMisplaced {
                name: member.name(),
            }),
            Place::Twice => {
                self.damage(Finding::MemberTwice {
                    name: member.name(),
                });
                return Ok(());
            }
        }
        if member > Member::Head {
            self.need_head().await?;
        }
        match member {
            Member::Readme | Member::Spare => {}
            Member::Marker => self.marker(&content.to_vec(), fits)?,
            Member::Header => self.header = Some(content.to_vec()),
            Member::Head if fits => self.head(content.to_vec()),
            Member::Head => {
                let spare = self.spare().await?;
                self.head(spare.map_or_else(|| content.to_vec(), |(head, _)| head));
            }
            Member::Snapshot => self.pieces.push_back(Piece::Snapshot(content.to_vec())),
            Member::Entries(first) => self.entries(first, &content, fits)?,
            Member::Blob(id, Part::Manifest) => {
                let manifest = content.to_vec();
                self.pieces.push_back(Piece::Blob { id, manifest });
            }
            Member::Blob(blob, Part::Chunk(index)) => self.pieces.push_back(Piece::Chunk {
                blob,
                index,
                sealed: content,
            }),
            Member::Blob(blob, Part::Erased) => self.pieces.push_back(Piece::Erased(blob)),
            Member::Closing => self.pieces.push_back(Piece::Closing {
                sealed: content.to_vec(),
                members: index.members(),
                bytes: at,
                sha256: index.sha256(),
            }),
        }
        Ok(())
    }

    fn marker(&mut self, content: &[u8], fits: bool) -> Result<(), StoreError> {
        let mismatch = Finding::MemberMisnamed {
            name: Member::Marker.name(),
        };
        let Some((version, id)) = content
            .strip_prefix(MAGIC)
            .and_then(|rest| rest.split_first_chunk::<2>())
        else {
            self.damage(mismatch);
            return Ok(());
        };
        let version = u16::from_be_bytes(*version);
        if fits && version > BACKUP_VERSION {
            return Err(VaultError::NewerFormat {
                got: version,
                known: BACKUP_VERSION,
            }
            .into());
        }
        if let Ok(id) = id.try_into() {
            self.id = BackupId::from_bytes(id);
        }
        if version != BACKUP_VERSION {
            self.damage(mismatch);
        }
        Ok(())
    }

    fn head(&mut self, head: Vec<u8>) {
        self.head_given = true;
        self.pieces.push_back(Piece::Head(head));
    }

    /// Nothing of the journal opens without its head: where it is missing, the spare copy takes its place.
    async fn need_head(&mut self) -> Result<(), StoreError> {
        if !self.head_given {
            let spare = self.spare().await?;
            self.head(spare.map(|(head, _)| head).unwrap_or_default());
        }
        Ok(())
    }

    fn entries(&mut self, first: u64, content: &Bulk, fits: bool) -> Result<(), StoreError> {
        self.journal_bytes = self.journal_bytes.saturating_add(content.len() as u64);
        if self.journal_bytes > MAX_JOURNAL_BYTES {
            return Err(VaultError::TooLarge {
                got: self.journal_bytes,
                limit: MAX_JOURNAL_BYTES,
            }
            .into());
        }
        let (records, sound) = if fits {
            content.with(split)
        } else {
            (
                content.with(|bytes| split_by_number(bytes, first)),
                // That its checksum does not fit was said before.
                true,
            )
        };
        let named = records
            .first()
            .and_then(|record| entry_position(record))
            .is_none_or(|number| number == first);
        if !(sound && (named || !fits)) {
            let name = Member::Entries(first).name();
            self.damage(Finding::MemberMisnamed { name });
        }
        self.pieces.extend(records.into_iter().map(Piece::Entry));
        Ok(())
    }

    fn damage(&mut self, finding: Finding) {
        self.pieces.push_back(Piece::Damage(finding));
    }
}

enum Place {
    Due,
    Late,
    Twice,
}

impl Places {
    fn take(&mut self, member: Member) -> Place {
        let new = match member {
            Member::Blob(blob, Part::Chunk(index)) => {
                if self.chunks.as_ref().is_none_or(|(at, _)| *at != blob) {
                    self.chunks = Some((blob, BTreeSet::new()));
                }
                self.chunks
                    .as_mut()
                    .is_none_or(|(_, chunks)| chunks.insert(index))
            }
            other => self.seen.insert(other),
        };
        if !new {
            return Place::Twice;
        }
        let late = self.last > Some(member);
        self.last = self.last.max(Some(member));
        if late { Place::Late } else { Place::Due }
    }
}
