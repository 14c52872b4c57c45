//! Finding the members of a version 2 backup: from one local header to the next, and past what is damaged.

use std::collections::VecDeque;

use sha2::{Digest, Sha256};

use super::{
    super::{Source, StoreError},
    Finding,
    local::{Local, u16_at, u32_at},
    members::{MAX_NAME_BYTES, Member},
    window::Window,
    zip::{DIRECTORY, LOCAL, LOCAL_BYTES, Listing, end},
};
use crate::vault::Bulk;

/// More members than any backup has: four tebibytes of chunks.
pub(super) const MAX_MEMBERS: u64 = 1 << 22;
/// Read of contents that turn out not to be there, beyond the length of the file itself. Honest damage stays far below;
/// without a limit, a file of headers that each promise the longest content would keep a page busy for days.
const MAX_VAIN_BYTES: u64 = 1024 * 1024 * 1024;
/// Looked through at a time for the next member.
const SEARCH_BYTES: usize = 1024 * 1024;

/// What a scan meets.
pub(super) enum Scanned {
    /// A member.
    Member(Found),
    /// Something that is not as it was written.
    Flaw(Finding),
}

/// A member as it was found.
pub(super) struct Found {
    pub(super) member: Member,
    /// Where its local header begins.
    pub(super) at: u64,
    pub(super) content: Bulk,
    /// Whether its checksum fits. Where it does not, a finding went before.
    pub(super) fits: bool,
}

/// Goes through a file member by member.
pub(super) struct Scanner<'s, S: Source> {
    window: Window<'s, S>,
    at: u64,
    ready: VecDeque<Scanned>,
    members: u64,
    /// Bytes read in vain.
    vain: u64,
    /// What the list at the end must be; nothing once a flaw was found, which it could only repeat.
    list: Option<List>,
    ended: bool,
}

#[derive(Default)]
struct List {
    hasher: Sha256,
    length: u64,
}

impl<'s, S: Source> Scanner<'s, S> {
    pub(super) fn new(source: &'s S) -> Self {
        Self {
            window: Window::new(source),
            at: 0,
            ready: VecDeque::new(),
            members: 0,
            vain: 0,
            list: Some(List::default()),
            ended: false,
        }
    }

    pub(super) const fn source(&self) -> &'s S {
        self.window.source()
    }

    /// How far the scan has come, in bytes.
    pub(super) const fn position(&self) -> u64 {
        self.at
    }

    /// Whether a member of a backup begins in the first `within` bytes.
    pub(super) async fn begins_within(&mut self, within: u64) -> Result<bool, StoreError> {
        Ok(self.local(0).await?.is_some() || self.search(1, within).await?.is_some())
    }

    /// The next thing there is; none at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Scanned>, StoreError> {
        while self.ready.is_empty() && !self.ended {
            self.step().await?;
        }
        Ok(self.ready.pop_front())
    }

    /// The content of the first member of this kind whose checksum fits, wherever it stands.
    pub(super) async fn find(mut self, wanted: Member) -> Result<Option<Bulk>, StoreError> {
        for _ in 0..MAX_MEMBERS {
            let Some(local) = self.local(self.at).await? else {
                match self.search(self.at.saturating_add(1), u64::MAX).await? {
                    Some(found) => self.at = found,
                    None => return Ok(None),
                }
                continue;
            };
            let body = self.at.saturating_add(local.length);
            if local.member == wanted
                && let Some((content, true)) = self.content(&local, body).await?
            {
                return Ok(Some(content));
            }
            self.at = body.saturating_add(local.sizes[0]);
            if self.local(self.at).await?.is_none() {
                self.at = body;
            }
        }
        Ok(None)
    }

    async fn step(&mut self) -> Result<(), StoreError> {
        if self.at >= self.window.length() {
            let at = self.at;
            // Where a flaw went before, that the list is missing says nothing new.
            if self.list.is_some() {
                self.flaw(Finding::Cut { at });
            }
            self.ended = true;
            return Ok(());
        }
        if self.members >= MAX_MEMBERS {
            self.flaw(Finding::TooMany { limit: MAX_MEMBERS });
            self.ended = true;
            return Ok(());
        }
        if self.vain > self.window.length().saturating_add(MAX_VAIN_BYTES) {
            let (at, bytes) = (self.at, self.window.length() - self.at);
            self.flaw(Finding::Unreadable { at, bytes });
            self.ended = true;
            return Ok(());
        }
        if let Some(local) = self.local(self.at).await? {
            return self.member(local).await;
        }
        let start = self.signature(self.at).await?;
        if DIRECTORY.contains(&start) {
            self.ended = true;
            return self.directory().await;
        }
        self.past_damage(start).await
    }

    /// Takes the member at the present place.
    async fn member(&mut self, local: Local) -> Result<(), StoreError> {
        let body = self.at.saturating_add(local.length);
        if !local.sound {
            let (name, at) = (local.member.name(), self.at);
            self.flaw(Finding::MemberHead { name, at });
        }
        match self.content(&local, body).await? {
            Some((content, fits)) => {
                self.take(&local, body, content, fits);
                Ok(())
            }
            None => self.content_of_unknown_length(&local, body).await,
        }
    }

    /// The content, where one of the two lengths is right: it fits the checksum, or something goes on behind it.
    async fn content(
        &mut self,
        local: &Local,
        body: u64,
    ) -> Result<Option<(Bulk, bool)>, StoreError> {
        let mut likely = None;
        let [first, second] = local.sizes;
        let sizes = [Some(first), (second != first).then_some(second)];
        for size in sizes.into_iter().flatten() {
            let end = body.saturating_add(size);
            if !local.member.lengths().contains(&size) || end > self.window.length() {
                continue;
            }
            let length = usize::try_from(size).map_err(|_| StoreError::SourceFailed)?;
            let content = self.window.body(body, length).await?;
            if content.with(crc32fast::hash) == local.crc {
                return Ok(Some((content, true)));
            }
            self.vain = self.vain.saturating_add(size);
            if likely.is_none() && self.goes_on(end).await? {
                likely = Some((content, false));
            }
        }
        Ok(likely)
    }

    /// Neither length is right: the content ends where the next member begins.
    async fn content_of_unknown_length(
        &mut self,
        local: &Local,
        body: u64,
    ) -> Result<(), StoreError> {
        let lengths = local.member.lengths();
        let within = lengths.end().saturating_add(1);
        let Some(next) = self.search(body, within).await? else {
            let at = self.at;
            // The file may end here, or be damaged for a stretch that is longer than this member can be.
            match self.search(body, u64::MAX).await? {
                Some(next) => {
                    let bytes = next.saturating_sub(at);
                    self.flaw(Finding::Unreadable { at, bytes });
                    self.at = next;
                }
                None => {
                    self.flaw(Finding::Cut { at });
                    self.at = self.window.length();
                }
            }
            return Ok(());
        };
        let size = next.saturating_sub(body);
        if lengths.contains(&size) {
            let length = usize::try_from(size).map_err(|_| StoreError::SourceFailed)?;
            let content = self.window.body(body, length).await?;
            let fits = content.with(crc32fast::hash) == local.crc;
            // Both lengths were wrong, though they agree.
            if local.sound {
                let (name, at) = (local.member.name(), self.at);
                self.flaw(Finding::MemberHead { name, at });
            }
            self.take(local, body, content, fits);
        } else {
            let (at, bytes) = (self.at, next.saturating_sub(self.at));
            self.flaw(Finding::Unreadable { at, bytes });
            self.at = next;
        }
        Ok(())
    }

    fn take(&mut self, local: &Local, body: u64, content: Bulk, fits: bool) {
        if !fits {
            let name = local.member.name();
            self.flaw(Finding::Member { name });
        }
        let size = content.len() as u64;
        if let Some(list) = &mut self.list {
            let line = Listing {
                name: &local.member.name(),
                crc: local.crc,
                size,
                at: self.at,
                streamed: false,
            }
            .central();
            list.hasher.update(&line);
            list.length += line.len() as u64;
        }
        self.members += 1;
        self.ready.push_back(Scanned::Member(Found {
            member: local.member,
            at: self.at,
            content,
            fits,
        }));
        self.at = body.saturating_add(size);
    }

    /// Nothing of a backup begins here: a member of something else, or damage.
    async fn past_damage(&mut self, start: [u8; 4]) -> Result<(), StoreError> {
        let at = self.at;
        if start == LOCAL
            && let Some(end) = self.stranger().await?
        {
            self.flaw(Finding::Stranger { at });
            self.members += 1;
            self.at = end;
            return Ok(());
        }
        let next = self.search(at.saturating_add(1), u64::MAX).await?;
        let end = next.unwrap_or(self.window.length());
        self.flaw(Finding::Unreadable {
            at,
            bytes: end.saturating_sub(at),
        });
        self.at = end;
        Ok(())
    }

    /// Where a whole member of another name ends.
    async fn stranger(&mut self) -> Result<Option<u64>, StoreError> {
        let bytes = self.window.peek(self.at, LOCAL_BYTES).await?;
        let (Some(size), Some(name), Some(extra)) =
            (u32_at(bytes, 18), u16_at(bytes, 26), u16_at(bytes, 28))
        else {
            return Ok(None);
        };
        let length = LOCAL_BYTES as u64 + u64::from(name) + u64::from(extra) + u64::from(size);
        let end = self.at.saturating_add(length);
        Ok(self.goes_on(end).await?.then_some(end))
    }

    /// Holds the list at the end against the members that were found.
    async fn directory(&mut self) -> Result<(), StoreError> {
        let Some(List { hasher, length }) = self.list.take() else {
            return Ok(());
        };
        let (at, end) = (self.at, end(self.members, length, self.at));
        self.at = self.window.length();
        if self.at.saturating_sub(at) != length + end.len() as u64 {
            self.flaw(Finding::Directory);
            return Ok(());
        }
        let (mut place, mut found) = (at, Sha256::new());
        while place < at + length {
            let left = usize::try_from(at + length - place).unwrap_or(usize::MAX);
            let piece = self.window.peek(place, left.min(SEARCH_BYTES)).await?;
            found.update(piece);
            place += piece.len() as u64;
        }
        let tail = self.window.peek(place, end.len()).await?;
        if tail != end || found.finalize() != hasher.finalize() {
            self.flaw(Finding::Directory);
        }
        Ok(())
    }

    fn flaw(&mut self, finding: Finding) {
        self.list = None;
        self.ready.push_back(Scanned::Flaw(finding));
    }

    /// Whether a member or the list begins at `at`.
    async fn goes_on(&mut self, at: u64) -> Result<bool, StoreError> {
        let start = self.signature(at).await?;
        Ok(start == LOCAL || DIRECTORY.contains(&start) || self.local(at).await?.is_some())
    }

    async fn signature(&mut self, at: u64) -> Result<[u8; 4], StoreError> {
        let start = self.window.peek(at, 4).await?;
        Ok(start.try_into().unwrap_or([0; 4]))
    }

    /// The local header at `at`, if it names a member. Its signature may be damaged: its name tells enough.
    async fn local(&mut self, at: u64) -> Result<Option<Local>, StoreError> {
        let bytes = self.window.peek(at, LOCAL_BYTES + MAX_NAME_BYTES).await?;
        Ok(Local::parse(bytes))
    }

    /// The next place from `from` on, and less than `within` bytes after it, where a member begins.
    async fn search(&mut self, from: u64, within: u64) -> Result<Option<u64>, StoreError> {
        let mut at = from;
        let end = from.saturating_add(within).min(self.window.length());
        while at < end {
            let bytes = self.window.peek(at, SEARCH_BYTES).await?;
            let read = bytes.len();
            let mut places = bytes
                .windows(LOCAL.len())
                .enumerate()
                .filter(|(_, four)| *four == LOCAL)
                .map(|(place, _)| at + place as u64);
            let candidates: Vec<u64> = places.by_ref().take_while(|place| *place < end).collect();
            for candidate in candidates {
                if self.local(candidate).await?.is_some() {
                    return Ok(Some(candidate));
                }
            }
            if read < SEARCH_BYTES {
                return Ok(None);
            }
            // A signature may lie across two pieces.
            at += (SEARCH_BYTES - LOCAL.len() + 1) as u64;
        }
        Ok(None)
    }
}
