//! Words into lines: shaping, bidi (UAX 9), line breaking (UAX 14).

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::style::{
    FontFamily, FontFamilyName, FontStyle, FontWeight, OverflowWrap, StyleProperty,
};
use parley::{Layout, LayoutContext};
use unicode_normalization::UnicodeNormalization;

use super::fonts::{Fonts, LETTER, WIDE};
use crate::documents::coverage::{coverage, in_letter_face};
use crate::documents::error::PdfError;
use crate::documents::letter::Span;

/// How words are set. Sizes in points.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub size: f32,
    /// From one baseline to the next.
    pub line: f32,
    pub cut: Cut,
}

/// The cut of the face; a span that is strong is bold in a roman paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Roman,
    Bold,
    Italic,
}

/// A line of text, ready to be drawn from its left end.
pub(super) struct TextLine {
    /// The whole paragraph; the glyphs say which part of it they stand for.
    pub text: Rc<str>,
    pub runs: Vec<Run>,
    /// Width in points without the space at its end.
    pub width: f32,
}

/// Glyphs of one font.
pub(super) struct Run {
    pub x: f32,
    pub font: Font,
    pub size: f32,
    pub glyphs: Vec<KrillaGlyph>,
}

/// Sets type.
pub(super) struct Typesetter {
    fonts: Fonts,
    layout: LayoutContext<[u8; 4]>,
}

/// Keeps a paragraph that begins with an Arabic or Hebrew name running from left to right, as the letter does.
const LEFT_TO_RIGHT: char = '\u{200E}';

impl Typesetter {
    pub fn new() -> Result<Self, PdfError> {
        Ok(Self {
            fonts: Fonts::new()?,
            layout: LayoutContext::new(),
        })
    }

    /// Sets a paragraph in lines of a width.
    pub fn set(
        &mut self,
        spans: &[Span],
        style: Style,
        width: f32,
    ) -> Result<Vec<TextLine>, PdfError> {
        let paragraph = Source::new(spans);
        coverage(&paragraph.text).map_err(|characters| PdfError::NoGlyph { characters })?;
        let layout = self.lay_out(&paragraph, style, width);
        let text: Rc<str> = paragraph.text.into();
        layout.lines().map(|line| self.line(&line, &text)).collect()
    }

    /// Sets a plain text in lines of a width.
    pub fn set_plain(
        &mut self,
        text: &str,
        style: Style,
        width: f32,
    ) -> Result<Vec<TextLine>, PdfError> {
        self.set(
            &[Span {
                text: text.to_owned(),
                ..Span::default()
            }],
            style,
            width,
        )
    }

    fn lay_out(&mut self, paragraph: &Source, style: Style, width: f32) -> Layout<[u8; 4]> {
        let mut builder =
            self.layout
                .ranged_builder(&mut self.fonts.context, &paragraph.text, 1.0, false);
        builder.push_default(family(std::iter::once(LETTER).chain(WIDE)));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        match style.cut {
            Cut::Roman => {}
            Cut::Bold => builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD)),
            Cut::Italic => builder.push_default(StyleProperty::FontStyle(FontStyle::Italic)),
        }
        for range in &paragraph.strong {
            builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
        }
        for range in &paragraph.wide {
            builder.push(family(WIDE.into_iter().chain([LETTER])), range.clone());
        }
        let mut layout = builder.build(&paragraph.text);
        layout.break_all_lines(Some(width));
        layout
    }

    fn line(
        &mut self,
        line: &parley::Line<'_, [u8; 4]>,
        text: &Rc<str>,
    ) -> Result<TextLine, PdfError> {
        let mut x = 0.0;
        let mut runs = Vec::new();
        for run in line.runs() {
            let font = self.fonts.drawn(run.font())?;
            let (start, size) = (x, run.font_size());
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            for cluster in run.visual_clusters() {
                let range = cluster.text_range();
                if cluster.is_ligature_continuation() {
                    if let Some(glyph) = glyphs.last_mut() {
                        glyph.text_range = glyph.text_range.start.min(range.start)
                            ..glyph.text_range.end.max(range.end);
                    }
                    continue;
                }
                for glyph in cluster.glyphs() {
                    if glyph.id == 0 {
                        let characters = text.get(range.clone()).unwrap_or_default().chars();
                        let characters: Vec<_> = characters
                            .filter(|letter| *letter != LEFT_TO_RIGHT)
                            .collect();
                        if characters.is_empty() {
                            continue;
                        }
                        return Err(PdfError::NoGlyph { characters });
                    }
                    let part = |length: f32| length / size;
                    glyphs.push(KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        part(glyph.advance),
                        part(glyph.x),
                        -part(glyph.y),
                        0.0,
                        range.clone(),
                        None,
                    ));
                    x += glyph.advance;
                }
            }
            if !glyphs.is_empty() {
                runs.push(Run {
                    x: start,
                    font,
                    size,
                    glyphs,
                });
            }
        }
        Ok(TextLine {
            text: text.clone(),
            runs,
            width: line.metrics().advance - line.metrics().trailing_whitespace,
        })
    }
}

/// A paragraph's text with the parts that are dressed otherwise.
struct Source {
    text: String,
    strong: Vec<Range<usize>>,
    /// Words that the letter face can't set as a whole.
    wide: Vec<Range<usize>>,
}

impl Source {
    fn new(spans: &[Span]) -> Self {
        let mut text = String::new();
        let mut strong = Vec::new();
        if spans
            .iter()
            .any(|span| span.text.chars().any(is_right_to_left))
        {
            text.push(LEFT_TO_RIGHT);
        }
        for span in spans {
            let start = text.len();
            text.extend(span.text.nfc());
            if span.strong {
                strong.push(start..text.len());
            }
        }
        let mut wide = wide_words(&text);
        // A short line, such as a name, keeps one face throughout.
        if !wide.is_empty() && text.chars().count() <= SHORT {
            wide = std::iter::once(0..text.len()).collect();
        }
        Self { text, strong, wide }
    }
}

/// A line of so many characters or fewer has one face throughout.
const SHORT: usize = 120;

/// The words in which a letter is that the letter face lacks.
fn wide_words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let letters = word.trim_end();
        if letters
            .chars()
            .any(|letter| letter != LEFT_TO_RIGHT && !in_letter_face(letter))
        {
            found.push(start..start + letters.len());
        }
        start += word.len();
    }
    found
}

/// Hebrew, Arabic, Syriac and their neighbours (UAX 9: types R and AL).
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

fn family<'a>(names: impl Iterator<Item = &'a str>) -> StyleProperty<'a, [u8; 4]> {
    let names: Vec<_> = names
        .map(|name| FontFamilyName::Named(Cow::Borrowed(name)))
        .collect();
    StyleProperty::FontFamily(FontFamily::List(Cow::Owned(names)))
}
