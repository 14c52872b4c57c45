//! Strips into pages, pages into bytes, tags into a tree.

use std::ops::Range;

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::sheet::{
    BASELINE, BOTTOM, FINE, Foot, Ink, LEFT, MIDDLE, Mark, PAGE, RIGHT, SMALL, Sheet, Strip, TOP,
};
use super::typeset::TextLine;
use super::{PdfOptions, WrittenPdf};
use crate::documents::error::PdfError;
use crate::documents::letter::Letter;

/// Between the foot's rule and the text above it, at least.
const ABOVE_FOOT: f32 = 10.0;

/// How many pages a sheet takes.
pub(super) fn count(sheet: &Sheet) -> usize {
    cut(sheet).len()
}

/// Writes the sheet.
pub(super) fn write(
    sheet: Sheet,
    letter: &Letter,
    options: &PdfOptions,
) -> Result<WrittenPdf, PdfError> {
    let ranges = cut(&sheet);
    let pages = u32::try_from(ranges.len()).unwrap_or(u32::MAX);
    if pages > options.max_pages {
        return Err(PdfError::TooLong {
            pages,
            limit: options.max_pages,
        });
    }
    let configuration =
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = configuration.finish().map_err(|_| PdfError::Writer)?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut marked: Vec<Vec<Identifier>> = sheet.nodes.iter().map(|_| Vec::new()).collect();
    let mut tops: Vec<(usize, f32)> = vec![(0, TOP); sheet.strips.len()];
    for (number, range) in ranges.iter().enumerate() {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or(PdfError::Writer)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen {
            surface: &mut surface,
            marked: &mut marked,
            open: None,
        };
        let mut y = TOP;
        for place in range.clone() {
            let Some(strip) = sheet.strips.get(place) else {
                continue;
            };
            if let Some(top) = tops.get_mut(place) {
                *top = (number, y);
            }
            strip.marks.iter().for_each(|mark| pen.mark(mark, y));
            y += strip.height;
        }
        pen.foot(&sheet.foot, number);
        pen.close();
        surface.finish();
        page.finish();
    }
    document.set_metadata(
        Metadata::new()
            .title(letter.file_title.clone())
            .language(letter.language.clone())
            .creator("Sealwell".to_owned())
            .producer("Sealwell".to_owned()),
    );
    document.set_outline(outline(&sheet, &tops));
    document.set_tag_tree(tag_tree(&sheet, marked, &letter.language));
    let bytes = document.finish().map_err(|_| PdfError::Writer)?;
    Ok(WrittenPdf { bytes, pages })
}

/// Which strips stand on which page.
fn cut(sheet: &Sheet) -> Vec<Range<usize>> {
    let room = foot_top(&sheet.foot) - ABOVE_FOOT - TOP;
    let mut pages = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    let mut place = 0;
    while place < sheet.strips.len() {
        let group = group_from(&sheet.strips, place);
        let height: f32 = heights(&sheet.strips, group.clone());
        // A group that no page holds is cut where it must be.
        let group = if height > room {
            place..place + 1
        } else {
            group
        };
        let height = heights(&sheet.strips, group.clone());
        if used + height > room && place > start {
            pages.push(start..place);
            (start, used) = (place, 0.0);
        }
        used += height;
        place = group.end;
    }
    pages.push(start..sheet.strips.len());
    pages
}

fn group_from(strips: &[Strip], start: usize) -> Range<usize> {
    let kept = strips
        .iter()
        .skip(start)
        .take_while(|strip| strip.keep_with_next)
        .count();
    start..(start + kept + 1).min(strips.len())
}

fn heights(strips: &[Strip], range: Range<usize>) -> f32 {
    strips
        .get(range)
        .map_or(0.0, |strips| strips.iter().map(|strip| strip.height).sum())
}

fn foot_top(foot: &Foot) -> f32 {
    BOTTOM - foot.subject.len().max(1) as f32 * SMALL.line - 6.0
}

/// Draws on one page and notes which tag each mark belongs to.
struct Pen<'a, 's> {
    surface: &'a mut Surface<'s>,
    marked: &'a mut Vec<Vec<Identifier>>,
    /// What is being marked: a tag, or an ornament.
    open: Option<Option<usize>>,
}

impl Pen<'_, '_> {
    fn mark(&mut self, mark: &Mark, y: f32) {
        self.turn_to(mark.tag, ArtifactType::Layout);
        self.ink(&mark.ink, y);
    }

    /// Begins marking for a tag, unless that is what is being marked.
    fn turn_to(&mut self, tag: Option<usize>, ornament: ArtifactType) {
        if self.open == Some(tag) {
            return;
        }
        self.close();
        let content = match tag {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => ContentTag::Artifact(Artifact::with_kind(ornament)),
        };
        let identifier = self.surface.start_tagged(content);
        if let Some(of_tag) = tag.and_then(|tag| self.marked.get_mut(tag)) {
            of_tag.push(identifier);
        }
        self.open = Some(tag);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    fn foot(&mut self, foot: &Foot, number: usize) {
        self.close();
        self.turn_to(None, ArtifactType::Footer);
        let top = foot_top(foot);
        self.ink(
            &Ink::Rule {
                x: LEFT,
                y: top,
                width: RIGHT - LEFT,
                thick: FINE,
            },
            0.0,
        );
        let baseline = top + 6.0 + SMALL.line * BASELINE;
        for (place, line) in foot.subject.iter().enumerate() {
            self.text(line, LEFT, baseline + place as f32 * SMALL.line);
        }
        let mut right = RIGHT;
        for line in foot.pages.get(number).into_iter().chain(&foot.reference) {
            self.text(line, right - line.width, baseline);
            right -= line.width + 22.0;
        }
    }

    fn ink(&mut self, ink: &Ink, y: f32) {
        match ink {
            Ink::Text { line, x, baseline } => self.text(line, *x, y + baseline),
            Ink::Rule {
                x,
                y: at,
                width,
                thick,
            } => self.fill(*x, y + at, *width, *thick),
            Ink::Frame {
                x,
                y: at,
                width,
                height,
            } => {
                let half = MIDDLE / 2.0;
                self.stroke(MIDDLE);
                let frame =
                    Rect::from_xywh(x + half, y + at + half, width - MIDDLE, height - MIDDLE);
                self.draw(frame.and_then(|frame| {
                    let mut path = PathBuilder::new();
                    path.push_rect(frame);
                    path.finish()
                }));
            }
            Ink::Bullet { x, baseline } => self.fill(*x, y + baseline - 8.2, 7.0, 7.0),
            Ink::Strokes { path, width } => {
                self.stroke(*width);
                self.surface
                    .push_transform(&Transform::from_translate(0.0, y));
                self.surface.draw_path(path);
                self.surface.pop();
            }
        }
    }

    fn text(&mut self, line: &TextLine, x: f32, baseline: f32) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(black()));
        for run in &line.runs {
            let start = Point::from_xy(x + run.x, baseline);
            self.surface.draw_glyphs(
                start,
                &run.glyphs,
                run.font.clone(),
                &line.text,
                run.size,
                false,
            );
        }
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(black()));
        self.draw(Rect::from_xywh(x, y, width, height).and_then(|rect| {
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            path.finish()
        }));
    }

    fn stroke(&mut self, width: f32) {
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(0, 0, 0).into(),
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }));
    }

    fn draw(&mut self, path: Option<krilla::geom::Path>) {
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
    }
}

fn black() -> Fill {
    Fill {
        paint: rgb::Color::new(0, 0, 0).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn outline(sheet: &Sheet, tops: &[(usize, f32)]) -> Outline {
    let mut outline = Outline::new();
    for (text, strip) in &sheet.headings {
        let (page, y) = tops.get(*strip).copied().unwrap_or((0, TOP));
        outline.push_child(OutlineNode::new(
            text.clone(),
            XyzDestination::new(page, Point::from_xy(LEFT, y)),
        ));
    }
    outline
}

fn tag_tree(sheet: &Sheet, mut marked: Vec<Vec<Identifier>>, language: &str) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    for (place, node) in sheet.nodes.iter().enumerate() {
        if node.parent.is_none()
            && let Some(group) = group(sheet, place, &mut marked)
        {
            tree.push(group);
        }
    }
    tree
}

/// A node with what it marks and what it holds; none where that is nothing.
fn group(sheet: &Sheet, place: usize, marked: &mut [Vec<Identifier>]) -> Option<TagGroup> {
    let node = sheet.nodes.get(place)?;
    let mut group = TagGroup::new(node.kind.clone());
    let own = marked
        .get_mut(place)
        .map(std::mem::take)
        .unwrap_or_default();
    let mut is_empty = own.is_empty();
    own.into_iter()
        .for_each(|identifier| group.push(identifier));
    for (child, held) in sheet.nodes.iter().enumerate().skip(place + 1) {
        if held.parent == Some(place)
            && let Some(held) = self::group(sheet, child, marked)
        {
            group.push(held);
            is_empty = false;
        }
    }
    (!is_empty).then_some(group)
}
