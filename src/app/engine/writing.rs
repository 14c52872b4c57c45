//! What the worker writes: letters, cards, packets, files for the printer.

use super::{Answer, EngineReply};
use crate::documents::{
    CardPaper, ExhibitFile, Letter, MergeOptions, PacketOptions, PdfError, PdfOptions, PdfWriter,
    WrittenPdf, merge,
};
use crate::domain::Signature;

pub(super) fn letter(
    letter: &Letter,
    signature: Option<&Signature>,
    writer: &mut Option<PdfWriter>,
) -> Answer {
    let written =
        ready(writer).and_then(|writer| writer.write(letter, signature, &PdfOptions::default()));
    one_file(written)
}

pub(super) fn card(paper: &CardPaper, writer: &mut Option<PdfWriter>) -> Answer {
    let written = ready(writer).and_then(|writer| writer.write_card(paper, &PdfOptions::default()));
    match written {
        Ok(card) => Answer {
            reply: EngineReply::CardWritten {
                pages: card.pdf.pages,
                only_large: card.only_large,
            },
            parts: vec![card.pdf.bytes],
        },
        Err(fault) => EngineReply::Unwritten { fault }.into(),
    }
}

pub(super) fn packet(
    letter: &Letter,
    signature: Option<&Signature>,
    exhibits: &[ExhibitFile<'_>],
    writer: &mut Option<PdfWriter>,
) -> Answer {
    let written = ready(writer).and_then(|writer| {
        writer.write_packet(letter, signature, exhibits, &PacketOptions::default())
    });
    match written {
        Ok(packet) => Answer {
            reply: EngineReply::PacketWritten {
                pages: packet.pdf.pages,
                placed: packet.placed,
                left_out: packet.left_out,
            },
            parts: vec![packet.pdf.bytes],
        },
        Err(fault) => EngineReply::Unwritten { fault }.into(),
    }
}

pub(super) fn merged(titles: &[String], parts: &[Vec<u8>], is_two_sided: bool) -> Answer {
    let files = titles.iter().zip(parts);
    let files: Vec<_> = files
        .map(|(title, bytes)| (title.as_str(), bytes.as_slice()))
        .collect();
    let options = MergeOptions {
        is_two_sided,
        ..MergeOptions::default()
    };
    one_file(merge(&files, &options))
}

/// The writer, made when it is first needed.
fn ready(writer: &mut Option<PdfWriter>) -> Result<&mut PdfWriter, PdfError> {
    match writer {
        Some(writer) => Ok(writer),
        none => Ok(none.insert(PdfWriter::new()?)),
    }
}

fn one_file(written: Result<WrittenPdf, PdfError>) -> Answer {
    match written {
        Ok(written) => Answer {
            reply: EngineReply::Written {
                pages: written.pages,
            },
            parts: vec![written.bytes],
        },
        Err(fault) => EngineReply::Unwritten { fault }.into(),
    }
}
