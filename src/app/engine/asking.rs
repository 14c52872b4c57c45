//! What a page asks of the engine, one function for each request.

use zeroize::Zeroizing;

use super::message::{card, indexed, plain_texts, previewed, was_used};
use super::{Engine, EngineError, EngineReply, EngineRequest, ExhibitMeta, PlainText};
use crate::app::AppError;
use crate::app::plain::{Condition, PlainOptions};
use crate::chart::{Contents, Summary};
use crate::documents::{CardPaper, Letter, WrittenCard, WrittenPacket, WrittenPdf};
use crate::domain::{RecordId, Signature, State};
use crate::import::{NoPreview, Preview, Reading, Recognized};
use crate::search::{Entry, Found, Query, Subject};
use crate::vault::{Argon2Cost, Bulk, Passphrase, VaultError};

impl Engine {
    /// Reads a file. The files inside it come along with their bytes.
    ///
    /// # Errors
    ///
    /// [`EngineError::Died`] and [`EngineError::TimedOut`] where the file is more than the reader can take.
    pub async fn read_file(&self, name: &str, bytes: Vec<u8>) -> Result<Reading, EngineError> {
        let request = EngineRequest::ReadFile {
            name: name.to_owned(),
        };
        match self.ask(&request, vec![bytes]).await? {
            (EngineReply::Read { mut reading }, parts) => {
                reading.put_attachments(parts);
                Ok(*reading)
            }
            _ => Err(EngineError::WrongAnswer),
        }
    }

    /// Says what a file is and whom it names. The bytes go to the worker as the browser holds them, without a copy.
    ///
    /// # Errors
    ///
    /// As [`read_file`](Self::read_file).
    pub async fn recognize(&self, name: &str, bytes: Bulk) -> Result<Recognized, EngineError> {
        let request = EngineRequest::Recognize {
            name: name.to_owned(),
        };
        match self.ask_with(&request, vec![bytes]).await? {
            (EngineReply::Recognized { recognized }, _) => Ok(*recognized),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    /// Draws a page of a file that browsers do not show, counted from 0; or says why not.
    ///
    /// # Errors
    ///
    /// As [`read_file`](Self::read_file).
    pub async fn preview(
        &self,
        name: &str,
        page: u32,
        bytes: Vec<u8>,
    ) -> Result<Result<Preview, NoPreview>, EngineError> {
        let name = name.to_owned();
        let request = EngineRequest::Preview { name, page };
        let (reply, parts) = self.ask(&request, vec![bytes]).await?;
        previewed(reply, parts)
    }

    /// Makes a copy of a file for handing on: of a picture, without the place where it was taken.
    ///
    /// # Errors
    ///
    /// As [`read_file`](Self::read_file).
    pub async fn copy_to_share(&self, bytes: Vec<u8>) -> Result<Vec<u8>, EngineError> {
        match self.ask(&EngineRequest::CopyToShare, vec![bytes]).await? {
            (EngineReply::CopyToShare { .. }, mut parts) => {
                parts.pop().ok_or(EngineError::WrongAnswer)
            }
            _ => Err(EngineError::WrongAnswer),
        }
    }

    /// Writes a letter as a PDF, signed where a signature comes along.
    ///
    /// # Errors
    ///
    /// [`AppError::Pdf`] where it cannot be written, [`AppError::Engine`] where the engine gives no answer.
    pub async fn write_letter(
        &self,
        letter: Letter,
        signature: Option<Signature>,
    ) -> Result<WrittenPdf, AppError> {
        let request = EngineRequest::WriteLetter {
            letter: Box::new(letter),
            signature: signature.map(Box::new),
        };
        written(self.ask(&request, Vec::new()).await?)
    }

    /// Writes an emergency card as a PDF.
    ///
    /// # Errors
    ///
    /// As [`write_letter`](Self::write_letter).
    pub async fn write_card(&self, paper: CardPaper) -> Result<WrittenCard, AppError> {
        let request = EngineRequest::WriteCard {
            paper: Box::new(paper),
        };
        let (reply, parts) = self.ask(&request, Vec::new()).await?;
        card(reply, parts)
    }

    /// Writes a letter and its exhibits as one PDF.
    ///
    /// # Errors
    ///
    /// As [`write_letter`](Self::write_letter).
    pub async fn write_packet(
        &self,
        letter: Letter,
        signature: Option<Signature>,
        exhibits: Vec<(ExhibitMeta, Vec<u8>)>,
    ) -> Result<WrittenPacket, AppError> {
        let (exhibits, parts) = exhibits.into_iter().unzip();
        let request = EngineRequest::WritePacket {
            letter: Box::new(letter),
            signature: signature.map(Box::new),
            exhibits,
        };
        match self.ask(&request, parts).await? {
            (
                EngineReply::PacketWritten {
                    pages,
                    placed,
                    left_out,
                },
                mut parts,
            ) => {
                let bytes = parts.pop().ok_or(EngineError::WrongAnswer)?;
                Ok(WrittenPacket {
                    pdf: WrittenPdf { bytes, pages },
                    placed,
                    left_out,
                })
            }
            other => Err(written(other)
                .err()
                .unwrap_or(EngineError::WrongAnswer.into())),
        }
    }

    /// Puts PDF files one after another into one, each under its title.
    ///
    /// # Errors
    ///
    /// As [`write_letter`](Self::write_letter).
    pub async fn merge(
        &self,
        files: Vec<(String, Vec<u8>)>,
        is_two_sided: bool,
    ) -> Result<WrittenPdf, AppError> {
        let (titles, parts) = files.into_iter().unzip();
        let request = EngineRequest::Merge {
            titles,
            is_two_sided,
        };
        written(self.ask(&request, parts).await?)
    }

    /// Writes the texts of an export in the clear.
    ///
    /// # Errors
    ///
    /// Where the engine gives no answer.
    pub async fn plain_texts(
        &self,
        state: &State,
        condition: &Condition,
        options: &PlainOptions,
    ) -> Result<Vec<PlainText>, EngineError> {
        let (request, part) = EngineRequest::plain_texts(state, condition, options);
        let (reply, parts) = self.ask(&request, vec![part]).await?;
        plain_texts(reply, parts)
    }

    /// Reads a file into the index; gives what was read, to be kept.
    ///
    /// # Errors
    ///
    /// As [`read_file`](Self::read_file).
    pub async fn index_file(
        &self,
        subject: Subject,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, EngineError> {
        let name = name.to_owned();
        let request = EngineRequest::IndexFile { subject, name };
        let (reply, parts) = self.ask(&request, vec![bytes]).await?;
        indexed(reply, parts)
    }

    /// Puts a file into the index by what was read of it before; says whether that could be used.
    ///
    /// # Errors
    ///
    /// Where the engine does not start.
    pub async fn index_extract(
        &self,
        subject: Subject,
        extract: Vec<u8>,
    ) -> Result<bool, EngineError> {
        let request = EngineRequest::IndexExtract { subject };
        let (reply, _) = self.ask(&request, vec![extract]).await?;
        was_used(&reply)
    }

    /// Puts something into the index.
    ///
    /// # Errors
    ///
    /// Where the engine does not start.
    pub async fn index(&self, subject: Subject, entry: Entry) -> Result<(), EngineError> {
        self.order(EngineRequest::Index { subject, entry }, Vec::new())
            .await
    }

    /// Stretches a passphrase by Argon2id.
    ///
    /// # Errors
    ///
    /// [`VaultError::CipherFailed`] where it cannot be done, [`AppError::Engine`] where the engine gives no answer.
    pub async fn stretch(
        &self,
        passphrase: &Passphrase,
        salt: [u8; 32],
        cost: Argon2Cost,
    ) -> Result<Zeroizing<[u8; 32]>, AppError> {
        let request = EngineRequest::Stretch {
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            lanes: cost.lanes,
            salt,
        };
        let part = passphrase.as_bytes().to_vec();
        match self.ask(&request, vec![part]).await? {
            (EngineReply::Stretched, mut parts) => {
                let part = Zeroizing::new(parts.pop().ok_or(EngineError::WrongAnswer)?);
                let key = <[u8; 32]>::try_from(part.as_slice());
                Ok(Zeroizing::new(key.map_err(|_| EngineError::WrongAnswer)?))
            }
            (EngineReply::Unstretched, _) => Err(VaultError::CipherFailed.into()),
            _ => Err(EngineError::WrongAnswer.into()),
        }
    }

    /// Finds words in what was indexed.
    ///
    /// # Errors
    ///
    /// Where the engine does not start.
    pub async fn find(&self, query: Query) -> Result<Found, EngineError> {
        match self.ask(&EngineRequest::Find { query }, Vec::new()).await? {
            (EngineReply::Found { found }, _) => Ok(*found),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    /// What records that were read into the index say together.
    ///
    /// # Errors
    ///
    /// Where the engine does not start.
    pub async fn summarize(&self, records: Vec<RecordId>) -> Result<Summary, EngineError> {
        let request = EngineRequest::Summarize { records };
        match self.ask(&request, Vec::new()).await? {
            (EngineReply::Summary { summary }, _) => Ok(*summary),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    /// What records that were read into the index hold.
    ///
    /// # Errors
    ///
    /// Where the engine does not start.
    pub async fn contents(
        &self,
        records: Vec<RecordId>,
    ) -> Result<Vec<(RecordId, Contents)>, EngineError> {
        let request = EngineRequest::Contents { records };
        match self.ask(&request, Vec::new()).await? {
            (EngineReply::Contents { contents }, _) => Ok(contents),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    /// Takes something out of the index.
    ///
    /// # Errors
    ///
    /// Where the engine does not start.
    pub async fn forget(&self, subject: Subject) -> Result<(), EngineError> {
        self.order(EngineRequest::Forget { subject }, Vec::new())
            .await
    }

    async fn order(&self, request: EngineRequest, parts: Vec<Vec<u8>>) -> Result<(), EngineError> {
        match self.ask(&request, parts).await? {
            (EngineReply::Done, _) => Ok(()),
            _ => Err(EngineError::WrongAnswer),
        }
    }
}

/// The one PDF of an answer.
fn written((reply, mut parts): (EngineReply, Vec<Vec<u8>>)) -> Result<WrittenPdf, AppError> {
    match reply {
        EngineReply::Written { pages } => {
            let bytes = parts.pop().ok_or(EngineError::WrongAnswer)?;
            Ok(WrittenPdf { bytes, pages })
        }
        EngineReply::Unwritten { fault } => Err(fault.into()),
        _ => Err(EngineError::WrongAnswer.into()),
    }
}
