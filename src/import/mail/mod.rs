//! E-mail (RFC 5322) with its parts (MIME, RFC 2045 to 2049, 2231): what it says, and the files that came with it.
//!
//! Of several forms of one text one is shown; all else is an attachment, and so a file that a walk meets. Nothing is fetched, no
//! signature is checked, and what is sealed for a mail program (S/MIME, OpenPGP) is named and kept.

mod fields;
mod parts;
mod transfer;
mod words;

use super::notice::Notices;
use super::{
    Author, Block, Body, Cell, ClinicalDocument, FileKind, Limits, NoticeKind, PartialDate,
    Reading, Row, Section,
};
use fields::Fields;
use parts::Message;

pub(super) use fields::is_mail;

/// What an e-mail is called where it goes by a media type.
const MEDIA_TYPE: &str = "message/rfc822";
/// The fields that are shown with the text, as they are called in the mail.
const SHOWN: [&str; 5] = ["From", "To", "Cc", "Date", "Subject"];

/// Reads an e-mail.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let message = Message::read(bytes, limits, notices);
    let fields = &message.fields;
    if message.is_empty() {
        notices.add(NoticeKind::NothingInside, None);
    }
    let title = fields.words("subject");
    let effective = fields.get("date").and_then(words::date);
    if effective.is_none() && fields.get("date").is_some() {
        notices.add(NoticeKind::BadDate, None);
    }
    let mut blocks = Vec::from_iter(head(fields));
    blocks.extend(message.blocks());
    let document = ClinicalDocument {
        effective,
        authors: author(fields).into_iter().collect(),
        sections: vec![Section {
            title: title.clone(),
            blocks,
            ..Section::default()
        }],
        attachments: message.attachments,
        ..ClinicalDocument::default()
    };
    let body = Body::Clinical {
        document: Box::new(document),
    };
    Reading {
        title,
        dated: effective.and_then(PartialDate::day),
        ..Reading::bare(FileKind::Email, MEDIA_TYPE, body)
    }
}

/// From whom to whom, as a table of two columns.
fn head(fields: &Fields) -> Option<Block> {
    let rows = SHOWN.iter().map(|name| (*name, fields.words(name)));
    let body: Vec<_> = rows
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| {
            Row(vec![
                Cell::of(true, name.to_owned()),
                Cell::of(false, words),
            ])
        })
        .collect();
    (!body.is_empty()).then_some(Block::Table {
        caption: Vec::new(),
        head: Vec::new(),
        body,
        foot: Vec::new(),
    })
}

/// Who wrote it: the name before the address, else the address.
fn author(fields: &Fields) -> Option<Author> {
    let from = fields.words("from");
    let (name, address) = from.split_once('<').unwrap_or((&from, ""));
    let name = name.trim().trim_matches('"').trim();
    let address = address.split('>').next().unwrap_or_default().trim();
    let author = Author {
        name: if name.is_empty() { address } else { name }.to_owned(),
        is_software: false,
        organization: fields.words("organization"),
    };
    (!author.name.is_empty()).then_some(author)
}
