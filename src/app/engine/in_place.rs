//! The worker's own code without a worker: for the command line.

use std::cell::RefCell;

use super::message::{card, indexed, plain_texts, previewed, was_used};
use super::{
    Answer, EngineError, EngineReply, EngineRequest, EngineState, ExhibitMeta, PlainText, answer,
};
use crate::app::plain::{Condition, PlainOptions};
use crate::app::{AppError, DocumentEngine};
use crate::chart::{Contents, Summary};
use crate::documents::{CardPaper, Letter, WrittenCard, WrittenPacket, WrittenPdf};
use crate::domain::{RecordId, Signature, State};
use crate::import::{NoPreview, Preview, Reading, Recognized};
use crate::search::{Entry, Found, Query, Subject};
use crate::vault::Bulk;

/// An engine that answers where it is asked. What kills it kills the program.
#[derive(Default)]
pub struct EngineInPlace(RefCell<EngineState>);

impl EngineInPlace {
    fn ask(&self, request: EngineRequest, parts: &[Vec<u8>]) -> Result<Answer, EngineError> {
        let answer = answer(request, parts, &mut self.0.borrow_mut());
        match answer.reply {
            EngineReply::Refused { fault } => Err(fault.into()),
            _ => Ok(answer),
        }
    }

    fn file(&self, request: EngineRequest, parts: &[Vec<u8>]) -> Result<WrittenPdf, AppError> {
        let Answer { reply, mut parts } = self.ask(request, parts)?;
        match (reply, parts.pop()) {
            (EngineReply::Written { pages }, Some(bytes)) => Ok(WrittenPdf { bytes, pages }),
            (EngineReply::Unwritten { fault }, _) => Err(fault.into()),
            _ => Err(EngineError::WrongAnswer.into()),
        }
    }
}

impl DocumentEngine for EngineInPlace {
    async fn read_file(&self, name: &str, bytes: Vec<u8>) -> Result<Reading, EngineError> {
        let name = name.to_owned();
        let Answer { reply, parts } = self.ask(EngineRequest::ReadFile { name }, &[bytes])?;
        match reply {
            EngineReply::Read { mut reading } => {
                reading.put_attachments(parts);
                Ok(*reading)
            }
            _ => Err(EngineError::WrongAnswer),
        }
    }

    async fn recognize(&self, name: &str, bytes: Bulk) -> Result<Recognized, EngineError> {
        let name = name.to_owned();
        let request = EngineRequest::Recognize { name };
        match self.ask(request, &[bytes.to_vec()])?.reply {
            EngineReply::Recognized { recognized } => Ok(*recognized),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    async fn index_file(
        &self,
        subject: Subject,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Vec<u8>, EngineError> {
        let name = name.to_owned();
        let request = EngineRequest::IndexFile { subject, name };
        let Answer { reply, parts } = self.ask(request, &[bytes])?;
        indexed(reply, parts)
    }

    async fn index_extract(&self, subject: Subject, extract: Vec<u8>) -> Result<bool, EngineError> {
        let request = EngineRequest::IndexExtract { subject };
        was_used(&self.ask(request, &[extract])?.reply)
    }

    async fn index(&self, subject: Subject, entry: Entry) -> Result<(), EngineError> {
        self.ask(EngineRequest::Index { subject, entry }, &[])
            .map(|_| ())
    }

    async fn preview(
        &self,
        name: &str,
        page: u32,
        bytes: Vec<u8>,
    ) -> Result<Result<Preview, NoPreview>, EngineError> {
        let name = name.to_owned();
        let Answer { reply, parts } = self.ask(EngineRequest::Preview { name, page }, &[bytes])?;
        previewed(reply, parts)
    }

    async fn copy_to_share(&self, bytes: Vec<u8>) -> Result<Vec<u8>, EngineError> {
        let Answer { mut parts, .. } = self.ask(EngineRequest::CopyToShare, &[bytes])?;
        parts.pop().ok_or(EngineError::WrongAnswer)
    }

    async fn forget(&self, subject: Subject) -> Result<(), EngineError> {
        self.ask(EngineRequest::Forget { subject }, &[]).map(|_| ())
    }

    async fn find(&self, query: Query) -> Result<Found, EngineError> {
        match self.ask(EngineRequest::Find { query }, &[])?.reply {
            EngineReply::Found { found } => Ok(*found),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    async fn summarize(&self, records: Vec<RecordId>) -> Result<Summary, EngineError> {
        match self.ask(EngineRequest::Summarize { records }, &[])?.reply {
            EngineReply::Summary { summary } => Ok(*summary),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    async fn contents(
        &self,
        records: Vec<RecordId>,
    ) -> Result<Vec<(RecordId, Contents)>, EngineError> {
        match self.ask(EngineRequest::Contents { records }, &[])?.reply {
            EngineReply::Contents { contents } => Ok(contents),
            _ => Err(EngineError::WrongAnswer),
        }
    }

    fn restarts(&self) -> u32 {
        0
    }

    async fn write_letter(
        &self,
        letter: Letter,
        signature: Option<Signature>,
    ) -> Result<WrittenPdf, AppError> {
        let request = EngineRequest::WriteLetter {
            letter: Box::new(letter),
            signature: signature.map(Box::new),
        };
        self.file(request, &[])
    }

    async fn write_card(&self, paper: CardPaper) -> Result<WrittenCard, AppError> {
        let paper = Box::new(paper);
        let Answer { reply, parts } = self.ask(EngineRequest::WriteCard { paper }, &[])?;
        card(reply, parts)
    }

    async fn write_packet(
        &self,
        letter: Letter,
        signature: Option<Signature>,
        exhibits: Vec<(ExhibitMeta, Vec<u8>)>,
    ) -> Result<WrittenPacket, AppError> {
        let (exhibits, parts): (_, Vec<_>) = exhibits.into_iter().unzip();
        let request = EngineRequest::WritePacket {
            letter: Box::new(letter),
            signature: signature.map(Box::new),
            exhibits,
        };
        let Answer { reply, mut parts } = self.ask(request, &parts)?;
        match (reply, parts.pop()) {
            (
                EngineReply::PacketWritten {
                    pages,
                    placed,
                    left_out,
                },
                Some(bytes),
            ) => Ok(WrittenPacket {
                pdf: WrittenPdf { bytes, pages },
                placed,
                left_out,
            }),
            (EngineReply::Unwritten { fault }, _) => Err(fault.into()),
            _ => Err(EngineError::WrongAnswer.into()),
        }
    }

    async fn merge(
        &self,
        files: Vec<(String, Vec<u8>)>,
        is_two_sided: bool,
    ) -> Result<WrittenPdf, AppError> {
        let (titles, parts): (_, Vec<_>) = files.into_iter().unzip();
        let request = EngineRequest::Merge {
            titles,
            is_two_sided,
        };
        self.file(request, &parts)
    }

    async fn plain_texts(
        &self,
        state: &State,
        condition: &Condition,
        options: &PlainOptions,
    ) -> Result<Vec<PlainText>, EngineError> {
        let (request, part) = EngineRequest::plain_texts(state, condition, options);
        let Answer { reply, parts } = self.ask(request, &[part])?;
        plain_texts(reply, parts)
    }
}
