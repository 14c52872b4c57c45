//! The open vault given out: everything as plain files, and the log of the journal.

use std::ops::ControlFlow;

use super::browser::now;
use super::{Failure, FileKind, FileOut, Session};
use crate::app::journal_log;
use crate::app::places::Sink;
use crate::app::plain::{PlainExtent, PlainOptions, PlainReport, PlainSize};
use crate::domain::{AccessKind, Command};

/// A ZIP of plain files.
const ZIP: FileKind = FileKind {
    media_type: "application/zip",
    ending: ".zip",
};

/// A log, a line of JSON for each entry.
const LOG: FileKind = FileKind {
    media_type: "application/jsonl",
    ending: ".jsonl",
};

impl Session {
    /// What an export in the clear would hold.
    ///
    /// # Errors
    /// When the vault is locked, or there is no such person.
    pub fn plain_size(self, extent: PlainExtent) -> Result<PlainSize, Failure> {
        Ok(self.desk()?.plain_size(extent)?)
    }

    /// Asks where the plain files go; `None` when the person wants none after all. To be called while the press that led
    /// here is fresh.
    ///
    /// # Errors
    /// As [`FileOut::ask`].
    pub async fn ask_for_plain(self) -> Result<Option<FileOut>, Failure> {
        let day = now().today;
        FileOut::ask(&format!("sealwell-plain-{day}.zip"), ZIP).await
    }

    /// Writes plain files into `out`. The access log says so first. `progress` hears the bytes of files done, and may
    /// stop it.
    ///
    /// # Errors
    /// As [`give_out`](crate::app::Desk::give_out) and [`FileOut::finish`]; there is no file then.
    pub async fn give_out(
        self,
        mut out: FileOut,
        options: PlainOptions,
        progress: impl Fn(u64) -> ControlFlow<()>,
    ) -> Result<PlainReport, Failure> {
        let desk = self.desk()?;
        let given = desk.give_out(&mut out, &options, progress, now()).await;
        self.changed(&desk);
        match given {
            Ok(report) => {
                out.finish().await?;
                Ok(report)
            }
            Err(error) => {
                out.give_up().await;
                Err(error.into())
            }
        }
    }

    /// Gives the log of the journal out, where the person says; the access log says so first, so that the log does too.
    /// Says whether there is a file. To be called while the press that led here is fresh.
    ///
    /// # Errors
    /// As [`FileOut::ask`] and [`FileOut::finish`]; when the journal cannot be read.
    pub async fn give_journal(self) -> Result<bool, Failure> {
        let name = format!("sealwell-journal-{}.jsonl", now().today);
        let Some(mut out) = FileOut::ask(&name, LOG).await? else {
            return Ok(false);
        };
        match self.write_journal(&mut out).await {
            Ok(()) => {
                out.finish().await?;
                Ok(true)
            }
            Err(failure) => {
                out.give_up().await;
                Err(failure)
            }
        }
    }

    async fn write_journal(self, out: &mut FileOut) -> Result<(), Failure> {
        self.record(Command::LogAccess(AccessKind::JournalExported))
            .await?;
        let desk = self.desk()?;
        let (vault, store) = {
            let ledger = desk.ledger().lock().await;
            (ledger.vault(), ledger.store().clone())
        };
        let log = journal_log(&store, &*vault).await?;
        Ok(out.write(log.render().into_bytes().into()).await?)
    }
}
