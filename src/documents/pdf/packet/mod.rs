//! A letter and its exhibits in one file.
//!
//! ```text
//! pages 1..s    the statement, as it would be alone, but counted through to the packet's last page
//! then          each exhibit: its pages a little smaller, below them the stamp
//!               Exhibit A, page 3 of 7    what it is                    SW-1234-ABCD    Page 12 of 40
//! ```
//!
//! The stamp stands in a band of its own, so that it covers nothing. There are no separate sheets between exhibits: the
//! stamp says more, and an investigator has fewer pages to turn.

mod apart;
mod exhibits;
mod page;
mod stamp;
mod tokens;

use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::error::KrillaError;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};
use serde::{Deserialize, Serialize};

use super::sheet::{Sheet, TOP};
use super::tags::{bookmark, bookmarks, groups};
use super::typeset::Typesetter;
use super::{PdfOptions, WrittenPdf, foot, pages, sheet};
use crate::documents::error::PdfError;
use crate::documents::letter::{Letter, Words};
use crate::documents::words::{Language, Phrases, fill};
use crate::documents::writer::given;
use crate::domain::Signature;
use exhibits::Prepared;

/// A kept file that becomes an exhibit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExhibitFile<'a> {
    /// The label alone: `A`.
    pub label: &'a str,
    /// What it is.
    pub title: &'a str,
    /// Media type, for the page that stands for a file that cannot be shown.
    pub media_type: &'a str,
    /// The file's name.
    pub name: &'a str,
    /// The file.
    pub bytes: &'a [u8],
    /// Whether it is not to be opened, because opening it went wrong before; then it gets the page of a damaged file.
    pub stays_closed: bool,
}

/// How a packet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PacketOptions {
    /// How the statement is written.
    pub statement: PdfOptions,
    /// The most pages of exhibits.
    pub max_pages: u32,
    /// The most bytes of exhibits: what a phone's memory still holds several times over.
    pub max_bytes: u64,
    /// The most pixels of a picture.
    pub max_pixels: u64,
}

impl Default for PacketOptions {
    fn default() -> Self {
        Self {
            statement: PdfOptions::default(),
            max_pages: 2_000,
            max_bytes: 64 << 20,
            max_pixels: 60_000_000,
        }
    }
}

/// A packet, and where things came to stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenPacket {
    /// The file.
    pub pdf: WrittenPdf,
    /// Each exhibit, in the order of the letter.
    pub placed: Vec<PlacedExhibit>,
    /// What is not shown in it, in the same order; the files themselves stay kept.
    pub left_out: Vec<LeftOut>,
}

/// Where an exhibit stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedExhibit {
    /// Its label.
    pub label: String,
    /// The page of the packet on which it begins, counted from 1.
    pub first_page: u32,
    /// How many pages it has.
    pub pages: u32,
}

/// Something of an exhibit that the packet does not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The exhibit's label.
    pub label: String,
    /// The file's name.
    pub name: String,
    /// What is not shown.
    pub why: LeftOutWhy,
}

/// Why something is not shown. Pages are the file's own, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
#[non_exhaustive]
pub enum LeftOutWhy {
    /// The file is of a type that cannot be shown on paper: a page names it.
    OtherType,
    /// It opens only with a password: a page names it.
    Encrypted,
    /// It cannot be read: a page names it.
    Damaged,
    /// It has too many bytes, pages or pixels: a page names it.
    TooLarge,
    /// These pages cannot be read: a page stands for each.
    DamagedPages {
        /// Which.
        pages: Vec<u32>,
    },
    /// These pages are shown without some notes or form answers that were put on them later; their stamp says so.
    Marks {
        /// Which.
        pages: Vec<u32>,
    },
    /// The file ends too soon; what is there is shown, and the stamp says so.
    EndsEarly,
}

/// More rounds than this are not needed: each page more makes numbers longer, never shorter.
const ROUNDS: usize = 6;

pub(super) fn write(
    type_: &mut Typesetter,
    letter: &Letter,
    signature: Option<&Signature>,
    files: &[ExhibitFile<'_>],
    options: &PacketOptions,
) -> Result<WrittenPacket, PdfError> {
    if letter.has_gaps() {
        return Err(PdfError::Incomplete);
    }
    let mut exhibits = exhibits::prepare(files, options);
    // A file that only turns out to be broken while it is written is closed, and the others are written again.
    loop {
        let (sheet, before) = statement(type_, letter, signature, &exhibits, options)?;
        let packet = Packet {
            letter,
            exhibits: &exhibits,
            before,
        };
        match packet.write(type_, &sheet)? {
            Ok(bytes) => return packet.written(bytes),
            Err(fault) => {
                let broken = exhibits.iter_mut().find(|exhibit| exhibit.is_at(&fault));
                broken.ok_or(PdfError::Writer)?.close(LeftOutWhy::Damaged);
            }
        }
    }
}

/// The statement with the exhibits' pages filled in, and how many pages it takes.
fn statement(
    type_: &mut Typesetter,
    letter: &Letter,
    signature: Option<&Signature>,
    exhibits: &[Prepared<'_>],
    options: &PacketOptions,
) -> Result<(Sheet, u32), PdfError> {
    let mut before = 1;
    for _ in 0..ROUNDS {
        let filled = tokens::filled(letter, &placed(exhibits, before))?;
        let mut sheet = sheet::set(type_, &filled, signature)?;
        let pages = pages::count_within(&sheet, options.statement.max_pages)?;
        if pages == before {
            let all = before + exhibits.iter().map(Prepared::pages).sum::<u32>();
            foot::number(type_, &mut sheet, &letter.footer.page, all as usize)?;
            return Ok((sheet, before));
        }
        before = pages;
    }
    Err(PdfError::Writer)
}

fn placed(exhibits: &[Prepared<'_>], before: u32) -> Vec<PlacedExhibit> {
    let mut next = before + 1;
    let place = |exhibit: &Prepared<'_>| {
        let first_page = next;
        next += exhibit.pages();
        PlacedExhibit {
            label: exhibit.file.label.to_owned(),
            first_page,
            pages: exhibit.pages(),
        }
    };
    exhibits.iter().map(place).collect()
}

/// A packet whose pages are counted.
struct Packet<'a> {
    letter: &'a Letter,
    exhibits: &'a [Prepared<'a>],
    /// Pages of the statement.
    before: u32,
}

impl Packet<'_> {
    fn pages(&self) -> u32 {
        self.before + self.exhibits.iter().map(Prepared::pages).sum::<u32>()
    }

    fn written(&self, bytes: Vec<u8>) -> Result<WrittenPacket, PdfError> {
        Ok(WrittenPacket {
            pdf: WrittenPdf {
                bytes,
                pages: self.pages(),
            },
            placed: placed(self.exhibits, self.before),
            left_out: self.exhibits.iter().flat_map(Prepared::left_out).collect(),
        })
    }

    fn write(
        &self,
        type_: &mut Typesetter,
        sheet: &Sheet,
    ) -> Result<Result<Vec<u8>, KrillaError>, PdfError> {
        let mut document = document(self.exhibits.iter().any(Prepared::is_version_2))?;
        let drawn = pages::draw(&mut document, sheet, 0)?;
        let mut outline = Outline::new();
        let mut statement = bookmark(&say(self.letter, "packet/statement", &[]).text(), 0, TOP);
        bookmarks(sheet, &drawn)
            .into_iter()
            .for_each(|node| statement.push_child(node));
        outline.push_child(statement);
        let mut tree = TagTree::new().with_lang(Some(self.letter.language.clone()));
        groups(sheet, drawn)
            .into_iter()
            .for_each(|group| tree.push(group));
        let mut number = self.before as usize;
        for exhibit in self.exhibits {
            outline.push_child(self.bookmark(exhibit, number));
            tree.push(page::exhibit(
                type_,
                &mut document,
                self.letter,
                exhibit,
                page::Count {
                    before: number,
                    of: self.pages() as usize,
                },
            )?);
            number += exhibit.pages() as usize;
        }
        document.set_metadata(pages::metadata(
            &self.letter.file_title,
            &self.letter.language,
        ));
        document.set_outline(outline);
        document.set_tag_tree(tree);
        Ok(document.finish())
    }

    fn bookmark(&self, exhibit: &Prepared<'_>, page: usize) -> OutlineNode {
        let values = [("label", exhibit.file.label), ("title", exhibit.file.title)];
        bookmark(
            &say(self.letter, "packet/bookmark", &values).text(),
            page,
            0.0,
        )
    }
}

/// A document for pages that others wrote: tagged, with no claim to PDF/UA.
pub(super) fn document(is_version_2: bool) -> Result<Document, PdfError> {
    let version = if is_version_2 {
        PdfVersion::Pdf20
    } else {
        PdfVersion::Pdf17
    };
    let configuration = ConfigurationBuilder::new().with_version(version).finish();
    Ok(Document::new_with(SerializeSettings {
        configuration: configuration.map_err(|_| PdfError::Writer)?,
        ..SerializeSettings::default()
    }))
}

/// A phrase of the packet in the letter's language.
fn say(letter: &Letter, name: &str, values: &[(&str, &str)]) -> Words {
    let phrase = Phrases::of(Language::of_tag(&letter.language).unwrap_or_default()).find(name);
    fill(phrase.unwrap_or_default(), |place| {
        let value = values.iter().find(|(key, _)| *key == place);
        value.map_or_else(Vec::new, |(_, value)| given(value).0)
    })
}
