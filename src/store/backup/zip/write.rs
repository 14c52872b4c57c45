//! Writing a ZIP member by member. Nothing is held but the list of what was written.

use super::{
    super::{super::StoreError, Sink},
    Listing, end,
};
use crate::vault::Bulk;

/// Writes a ZIP of stored members into a sink.
///
/// Names are the caller's: relative, with `/` between folders, each once, at most 65,535 bytes of UTF-8.
pub struct ZipWriter<'s, S: Sink> {
    sink: &'s mut S,
    at: u64,
    members: u64,
    list: Vec<u8>,
}

impl<'s, S: Sink> ZipWriter<'s, S> {
    /// Begins a ZIP at the beginning of `sink`.
    pub const fn new(sink: &'s mut S) -> Self {
        Self {
            sink,
            at: 0,
            members: 0,
            list: Vec::new(),
        }
    }

    /// Bytes written so far.
    pub const fn position(&self) -> u64 {
        self.at
    }

    /// Members written so far.
    pub const fn members(&self) -> u64 {
        self.members
    }

    /// Writes a member whose content is in hand. Its checksum and sizes stand before it.
    ///
    /// # Errors
    /// As [`Sink::write`]; [`StoreError::SinkFailed`] for a name that is too long.
    pub async fn member(&mut self, name: &str, content: Bulk) -> Result<(), StoreError> {
        check_name(name)?;
        let listing = Listing {
            name,
            crc: content.with(crc32fast::hash),
            size: content.len() as u64,
            at: self.at,
            streamed: false,
        };
        self.write(listing.local().into()).await?;
        self.write(content).await?;
        self.list(&listing);
        Ok(())
    }

    /// Begins a member of `size` bytes that come piece by piece. Its checksum follows its content.
    ///
    /// # Errors
    /// As [`ZipWriter::member`].
    pub async fn member_in_pieces<'w>(
        &'w mut self,
        name: &'w str,
        size: u64,
    ) -> Result<PiecewiseMember<'w, 's, S>, StoreError> {
        check_name(name)?;
        let listing = Listing {
            name,
            crc: 0,
            size,
            at: self.at,
            streamed: true,
        };
        self.write(listing.local().into()).await?;
        Ok(PiecewiseMember {
            left: size,
            hasher: crc32fast::Hasher::new(),
            listing,
            zip: self,
        })
    }

    /// Ends the ZIP with the list of its members. Says how many bytes it has.
    ///
    /// # Errors
    /// As [`Sink::write`].
    pub async fn finish(mut self) -> Result<u64, StoreError> {
        let (list, at) = (std::mem::take(&mut self.list), self.at);
        let end = end(self.members, list.len() as u64, at);
        self.write(list.into()).await?;
        self.write(end.into()).await?;
        Ok(self.at)
    }

    fn list(&mut self, listing: &Listing<'_>) {
        self.list.extend_from_slice(&listing.central());
        self.members += 1;
    }

    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        self.at += piece.len() as u64;
        self.sink.write(piece).await
    }
}

/// A member that is being written piece by piece. Dropped before its [`end`](PiecewiseMember::end), it leaves a ZIP
/// that is broken from there on.
pub struct PiecewiseMember<'w, 's, S: Sink> {
    zip: &'w mut ZipWriter<'s, S>,
    listing: Listing<'w>,
    hasher: crc32fast::Hasher,
    left: u64,
}

impl<S: Sink> PiecewiseMember<'_, '_, S> {
    /// Writes the next piece.
    ///
    /// # Errors
    /// As [`Sink::write`]; [`StoreError::SinkFailed`] when the pieces are more than was said.
    pub async fn piece(&mut self, piece: Bulk) -> Result<(), StoreError> {
        self.left = self
            .left
            .checked_sub(piece.len() as u64)
            .ok_or(StoreError::SinkFailed)?;
        piece.with(|bytes| self.hasher.update(bytes));
        self.zip.write(piece).await
    }

    /// Ends the member.
    ///
    /// # Errors
    /// As [`Sink::write`]; [`StoreError::SinkFailed`] when the pieces are fewer than was said.
    pub async fn end(mut self) -> Result<(), StoreError> {
        if self.left > 0 {
            return Err(StoreError::SinkFailed);
        }
        self.listing.crc = self.hasher.finalize();
        self.zip.write(self.listing.descriptor().into()).await?;
        self.zip.list(&self.listing);
        Ok(())
    }
}

fn check_name(name: &str) -> Result<(), StoreError> {
    if name.is_empty() || u16::try_from(name.len()).is_err() {
        return Err(StoreError::SinkFailed);
    }
    Ok(())
}
