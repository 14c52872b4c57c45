//! The hand that draws: text, rules, a signature; each mark with the tag it belongs to.

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

use super::sheet::{FINE, Ink, MIDDLE, Mark};
use super::typeset::TextLine;

/// Draws on one page and notes which tag each mark belongs to.
pub(super) struct Pen<'a, 's> {
    pub surface: &'a mut Surface<'s>,
    pub marked: &'a mut Vec<Vec<Identifier>>,
    /// What is being marked: a tag, or an ornament.
    pub open: Option<Option<usize>>,
}

impl Pen<'_, '_> {
    pub fn mark(&mut self, mark: &Mark, y: f32) {
        self.turn_to(mark.tag, ArtifactType::Layout);
        self.ink(&mark.ink, y);
    }

    /// Begins marking for a tag, unless that is what is being marked.
    pub fn turn_to(&mut self, tag: Option<usize>, ornament: ArtifactType) {
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

    pub fn close(&mut self) {
        if self.open.take().is_some() {
            self.surface.end_tagged();
        }
    }

    pub fn ink(&mut self, ink: &Ink, y: f32) {
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
            Ink::Shape { path } => {
                self.surface.set_stroke(None);
                self.surface.set_fill(Some(black()));
                self.path(path, y);
            }
            Ink::Strokes { path, width } => {
                self.stroke(*width);
                self.path(path, y);
            }
        }
    }

    pub fn text(&mut self, line: &TextLine, x: f32, baseline: f32) {
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

    fn path(&mut self, path: &krilla::geom::Path, y: f32) {
        self.surface
            .push_transform(&Transform::from_translate(0.0, y));
        self.surface.draw_path(path);
        self.surface.pop();
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

    /// A fine line around a frame.
    pub fn edge(&mut self, frame: Rect) {
        self.stroke(FINE);
        let mut path = PathBuilder::new();
        path.push_rect(frame);
        self.draw(path.finish());
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
