//! The pages of an exhibit, and the stamp below each.

use krilla::Document;
use krilla::geom::Rect;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, Identifier, Tag, TagGroup};
use std::num::NonZeroU16;

use super::apart::{self, printable};
use super::exhibits::{Content, Prepared};
use super::say;
use crate::documents::error::PdfError;
use crate::documents::letter::Letter;
use crate::documents::pdf::foot::page_of;
use crate::documents::pdf::pen::Pen;
use crate::documents::pdf::sheet::{BASELINE, FINE, Ink, PAGE, SMALL, SMALL_BOLD, Sheet, TOP};
use crate::documents::pdf::tags;
use crate::documents::pdf::typeset::{TextLine, Typesetter};

/// 0.25 in: what printers leave white.
const EDGE: f32 = 18.0;
/// The stamp's own sides, as far in as its text must be to survive any printer.
const SIDE: f32 = 36.0;
/// The stamp's band, counted from the foot of the page: two lines of small print.
const BAND: f32 = 54.0;
/// White between the exhibit and the band.
const GAP: f32 = 6.0;
/// From the stamp to what the exhibit is.
const APART: f32 = 14.0;
/// Letters of a title in a stamp, before it is fitted.
const TITLE: usize = 160;

/// Where an exhibit stands in its packet.
#[derive(Clone, Copy)]
pub(super) struct Count {
    /// Pages before it.
    pub before: usize,
    /// Pages of the packet.
    pub of: usize,
}

/// Draws an exhibit; gives back what a reader aloud follows.
pub(super) fn exhibit(
    type_: &mut Typesetter,
    document: &mut Document,
    letter: &Letter,
    exhibit: &Prepared<'_>,
    count: Count,
) -> Result<TagGroup, PdfError> {
    let mut group = TagGroup::new(Tag::Part);
    for place in 0..exhibit.pages() as usize {
        let page = ExhibitPage {
            letter,
            exhibit,
            place,
            count,
        };
        page.draw(type_, document, &mut group)?;
    }
    Ok(group)
}

/// One page of an exhibit, counted from 0.
struct ExhibitPage<'a> {
    letter: &'a Letter,
    exhibit: &'a Prepared<'a>,
    place: usize,
    count: Count,
}

impl ExhibitPage<'_> {
    fn draw(
        &self,
        type_: &mut Typesetter,
        document: &mut Document,
        group: &mut TagGroup,
    ) -> Result<(), PdfError> {
        let sheet = self.sheet(type_)?;
        let size = sheet.is_none().then(|| self.size()).flatten();
        let (paper, frame) = size.map_or((PAGE, None), |size| {
            let (paper, frame) = placed(size);
            (paper, Some(frame))
        });
        let settings = PageSettings::from_wh(paper.0, paper.1).ok_or(PdfError::Writer)?;
        let stamp = self.stamp(type_, paper.0)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let heading = draw_stamp(&mut surface, &stamp, paper, self.place == 0);
        if let Some(heading) = heading {
            let title = [
                ("label", self.exhibit.file.label),
                ("title", self.exhibit.file.title),
            ];
            let title = say(self.letter, "packet/bookmark", &title).text();
            let mut first = TagGroup::new(Tag::Hn(NonZeroU16::MIN, Some(title)));
            first.push(heading);
            group.push(first);
        }
        if let Some(sheet) = &sheet {
            draw_sheet(&mut surface, sheet, group);
        }
        if let Some(frame) = frame {
            let mut figure = TagGroup::new(Tag::Figure(Some(self.words("packet/figure"))));
            figure.push(surface.start_tagged(ContentTag::Other));
            self.content(&mut surface, frame);
            surface.end_tagged();
            group.push(figure);
            outline(&mut surface, frame);
        }
        surface.finish();
        page.finish();
        Ok(())
    }

    /// The page that stands for what cannot be shown.
    fn sheet(&self, type_: &mut Typesetter) -> Result<Option<Sheet>, PdfError> {
        let file = &self.exhibit.file;
        match &self.exhibit.content {
            Content::Apart(why) => apart::file(type_, self.letter, file, why).map(Some),
            Content::Pdf(pdf)
                if pdf
                    .pages
                    .get(self.place)
                    .is_none_or(|page| !page.is_readable) =>
            {
                apart::page(type_, self.letter, file, self.place + 1).map(Some)
            }
            Content::Pdf(_) | Content::Picture(_) => Ok(None),
        }
    }

    fn size(&self) -> Option<(f32, f32)> {
        match &self.exhibit.content {
            Content::Pdf(pdf) => pdf.pages.get(self.place).map(|page| page.size),
            Content::Picture(picture) => Some(picture.size()),
            Content::Apart(_) => None,
        }
    }

    fn content(&self, surface: &mut Surface<'_>, frame: Rect) {
        match &self.exhibit.content {
            Content::Pdf(pdf) => pdf.draw(surface, self.place, frame),
            Content::Picture(picture) => picture.draw(surface, frame),
            Content::Apart(_) => {}
        }
    }

    /// What is to be said of a page that does not show all.
    fn remark(&self) -> Option<&'static str> {
        let is_last = self.place + 1 == self.exhibit.pages() as usize;
        match &self.exhibit.content {
            Content::Pdf(pdf)
                if pdf
                    .pages
                    .get(self.place)
                    .is_some_and(|page| page.lacks_marks) =>
            {
                Some("packet/stamp.marks")
            }
            Content::Pdf(pdf) if pdf.is_short && is_last => Some("packet/stamp.short"),
            Content::Picture(picture) if picture.is_short => Some("packet/stamp.short"),
            _ => None,
        }
    }

    fn words(&self, phrase: &str) -> String {
        self.said(phrase).text()
    }

    fn said(&self, phrase: &str) -> crate::documents::letter::Words {
        let (page, pages) = (
            (self.place + 1).to_string(),
            self.exhibit.pages().to_string(),
        );
        let values = [
            ("label", self.exhibit.file.label),
            ("page", &page),
            ("pages", &pages),
            ("name", self.exhibit.file.name),
        ];
        say(self.letter, phrase, &values)
    }

    fn stamp(&self, type_: &mut Typesetter, width: f32) -> Result<Stamp, PdfError> {
        let room = width - 2.0 * SIDE;
        let first = |lines: Vec<TextLine>| lines.into_iter().next();
        let number = page_of(
            self.letter,
            self.count.before + self.place + 1,
            self.count.of,
        );
        let number = first(type_.set_plain(&number, SMALL_BOLD, room)?);
        let reference = &self.letter.footer.reference;
        let reference = if reference.is_empty() {
            None
        } else {
            first(type_.set_plain(reference, SMALL, room)?)
        };
        let label = first(type_.set(&self.said("packet/stamp").0, SMALL, room)?);
        let used: f32 = [&number, &reference, &label]
            .into_iter()
            .flatten()
            .map(|line| line.width + APART)
            .sum();
        let remark = match self.remark() {
            Some(remark) => first(type_.set_plain(&self.words(remark), SMALL, room)?),
            None => None,
        };
        Ok(Stamp {
            title: fitted(type_, self.exhibit.file.title, room - used)?,
            label,
            reference,
            number,
            remark,
        })
    }
}

/// The lines of a stamp.
struct Stamp {
    label: Option<TextLine>,
    title: Option<TextLine>,
    reference: Option<TextLine>,
    number: Option<TextLine>,
    remark: Option<TextLine>,
}

/// As much of a text as one line of that width takes.
fn fitted(type_: &mut Typesetter, text: &str, width: f32) -> Result<Option<TextLine>, PdfError> {
    let mut letters = text.chars().count().min(TITLE);
    while letters > 0 && width > 0.0 {
        let mut lines = type_.set_plain(&printable(text, letters), SMALL, width)?;
        if lines.len() <= 1 {
            return Ok(lines.pop());
        }
        letters -= letters.div_ceil(12);
    }
    Ok(None)
}

/// The paper for a page of that size, and where the page stands on it: as large as it was, where that fits.
fn placed(size: (f32, f32)) -> ((f32, f32), Rect) {
    let room = |paper: (f32, f32)| (paper.0 - 2.0 * EDGE, paper.1 - EDGE - BAND - GAP);
    let scale = |paper: (f32, f32)| {
        let room = room(paper);
        (room.0 / size.0).min(room.1 / size.1).min(1.0)
    };
    let across = (PAGE.1, PAGE.0);
    let paper = if scale(across) > scale(PAGE) {
        across
    } else {
        PAGE
    };
    let scale = scale(paper);
    let (width, height) = (size.0 * scale, size.1 * scale);
    let frame = Rect::from_xywh(
        (paper.0 - width) / 2.0,
        EDGE,
        width.max(1.0),
        height.max(1.0),
    );
    let whole = Rect::from_xywh(EDGE, EDGE, room(paper).0, room(paper).1);
    let frame = frame.or(whole).expect("both have positive sides");
    (paper, frame)
}

/// Draws the stamp; on an exhibit's first page its label is a heading, elsewhere it is part of the paper's edge.
fn draw_stamp(
    surface: &mut Surface<'_>,
    stamp: &Stamp,
    paper: (f32, f32),
    is_first: bool,
) -> Option<Identifier> {
    let top = paper.1 - BAND;
    let baseline = top + 6.0 + SMALL.line * BASELINE;
    let right = paper.0 - SIDE;
    let mut marked = vec![Vec::new()];
    let mut pen = Pen {
        surface,
        marked: &mut marked,
        open: None,
    };
    pen.turn_to(None, ArtifactType::Footer);
    let (width, thick) = (paper.0 - 2.0 * SIDE, FINE);
    let rule = Ink::Rule {
        x: SIDE,
        y: top,
        width,
        thick,
    };
    pen.ink(&rule, 0.0);
    let mut x = right;
    for line in [&stamp.number, &stamp.reference].into_iter().flatten() {
        x -= line.width;
        pen.text(line, x, baseline);
        x -= APART;
    }
    if let Some(remark) = &stamp.remark {
        pen.text(remark, SIDE, baseline + SMALL.line);
    }
    pen.turn_to(is_first.then_some(0), ArtifactType::Footer);
    let mut x = SIDE;
    for line in [&stamp.label, &stamp.title].into_iter().flatten() {
        pen.text(line, x, baseline);
        x += line.width + APART;
    }
    pen.close();
    marked.into_iter().flatten().next()
}

/// A fine line around the exhibit's page: it was made smaller, and this is where it ends.
fn outline(surface: &mut Surface<'_>, frame: Rect) {
    let mut marked = Vec::new();
    let mut pen = Pen {
        surface,
        marked: &mut marked,
        open: None,
    };
    pen.turn_to(None, ArtifactType::Layout);
    pen.edge(frame);
    pen.close();
}

fn draw_sheet(surface: &mut Surface<'_>, sheet: &Sheet, group: &mut TagGroup) {
    let mut drawn = crate::documents::pdf::pages::Drawn {
        marked: sheet.nodes.iter().map(|_| Vec::new()).collect(),
        tops: Vec::new(),
    };
    let mut pen = Pen {
        surface,
        marked: &mut drawn.marked,
        open: None,
    };
    let mut y = TOP;
    for strip in &sheet.strips {
        strip.marks.iter().for_each(|mark| pen.mark(mark, y));
        y += strip.height;
    }
    pen.close();
    tags::groups(sheet, drawn)
        .into_iter()
        .for_each(|held| group.push(held));
}
