//! The pages of an exhibit: what it shows, a little smaller, above its stamp.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::geom::Rect;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, Tag, TagGroup};

use super::apart;
use super::exhibits::{Content, Prepared};
use super::say;
use super::stamp::{BAND, StampText};
use crate::documents::error::PdfError;
use crate::documents::letter::{Letter, Words};
use crate::documents::pdf::foot::page_of;
use crate::documents::pdf::pages::Drawn;
use crate::documents::pdf::pen::Pen;
use crate::documents::pdf::sheet::{PAGE, Sheet, TOP};
use crate::documents::pdf::tags;
use crate::documents::pdf::typeset::Typesetter;

/// 0.25 in: what printers leave white.
const EDGE: f32 = 18.0;
/// White between the exhibit and the band.
const GAP: f32 = 6.0;

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
        let stamp = self.stamp().set(type_, paper.0)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        // A page that stands for a file has its own heading.
        let is_headed = self.place == 0 && sheet.is_none();
        let heading = stamp.draw(&mut surface, paper, is_headed);
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

    fn said(&self, phrase: &str) -> Words {
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

    fn stamp(&self) -> StampText<'_> {
        StampText {
            label: self.said("packet/stamp"),
            title: self.exhibit.file.title,
            reference: &self.letter.footer.reference,
            number: page_of(
                &self.letter.footer.page,
                self.count.before + self.place + 1,
                self.count.of,
            ),
            remark: self.remark().map(|phrase| self.words(phrase)),
        }
    }
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
    let mut drawn = Drawn {
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
