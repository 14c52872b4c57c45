//! Strips into pages, pages into bytes.

use std::ops::Range;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::metadata::Metadata;
use krilla::outline::Outline;
use krilla::page::PageSettings;
use krilla::tagging::{Identifier, TagTree};
use krilla::{Document, SerializeSettings};

use super::foot;
use super::pen::Pen;
use super::sheet::{PAGE, Sheet, Strip, TOP};
use super::tags::{bookmarks, groups};
use super::{PdfOptions, WrittenPdf};
use crate::documents::error::PdfError;

/// Between the foot's rule and the text above it, at least.
const ABOVE_FOOT: f32 = 10.0;

/// What was marked for each tag, and where each strip came to stand: page, counted from 0, and height.
pub(super) struct Drawn {
    pub marked: Vec<Vec<Identifier>>,
    pub tops: Vec<(usize, f32)>,
}

/// How many pages a sheet takes.
pub(super) fn count(sheet: &Sheet) -> usize {
    cut(sheet).len()
}

/// How many pages a sheet takes, where they are no more than the limit.
pub(super) fn count_within(sheet: &Sheet, limit: u32) -> Result<u32, PdfError> {
    let pages = u32::try_from(count(sheet)).unwrap_or(u32::MAX);
    if pages > limit {
        return Err(PdfError::TooLong { pages, limit });
    }
    Ok(pages)
}

/// Writes the sheet as a file of its own with that title, checked against PDF/UA-1.
pub(super) fn write(
    sheet: Sheet,
    title: &str,
    language: &str,
    options: &PdfOptions,
) -> Result<WrittenPdf, PdfError> {
    let pages = count_within(&sheet, options.max_pages)?;
    let configuration =
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = configuration.finish().map_err(|_| PdfError::Writer)?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let drawn = draw(&mut document, &sheet, 0)?;
    document.set_metadata(metadata(title, language));
    let mut outline = Outline::new();
    bookmarks(&sheet, &drawn)
        .into_iter()
        .for_each(|node| outline.push_child(node));
    document.set_outline(outline);
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    groups(&sheet, drawn)
        .into_iter()
        .for_each(|group| tree.push(group));
    document.set_tag_tree(tree);
    let bytes = document.finish().map_err(|_| PdfError::Writer)?;
    Ok(WrittenPdf { bytes, pages })
}

/// What the file says about itself.
pub(super) fn metadata(title: &str, language: &str) -> Metadata {
    Metadata::new()
        .title(title.to_owned())
        .language(language.to_owned())
        .creator("Sealwell".to_owned())
        .producer("Sealwell".to_owned())
}

/// Draws the sheet's pages into a document that has so many pages already.
pub(super) fn draw(
    document: &mut Document,
    sheet: &Sheet,
    before: usize,
) -> Result<Drawn, PdfError> {
    let mut marked: Vec<Vec<Identifier>> = sheet.nodes.iter().map(|_| Vec::new()).collect();
    let mut tops: Vec<(usize, f32)> = vec![(before, TOP); sheet.strips.len()];
    for (number, range) in cut(sheet).into_iter().enumerate() {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or(PdfError::Writer)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut pen = Pen {
            surface: &mut surface,
            marked: &mut marked,
            open: None,
        };
        let mut y = TOP;
        for place in range {
            let Some(strip) = sheet.strips.get(place) else {
                continue;
            };
            if let Some(top) = tops.get_mut(place) {
                *top = (before + number, y);
            }
            strip.marks.iter().for_each(|mark| pen.mark(mark, y));
            y += strip.height;
        }
        foot::draw(&mut pen, &sheet.foot, number);
        pen.close();
        surface.finish();
        page.finish();
    }
    Ok(Drawn { marked, tops })
}

/// Which strips stand on which page.
fn cut(sheet: &Sheet) -> Vec<Range<usize>> {
    let room = foot::top(&sheet.foot) - ABOVE_FOOT - TOP;
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
