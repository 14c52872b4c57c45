//! A QR code as an SVG drawing, in the plain form that makers of codes write: dark squares as strokes along rows, or as
//! rectangles (SVG 2, 9.3 "Path data"). Other drawings are left alone.

use roxmltree::Node;

/// The widest drawing that is looked at, in its own units: a code of 177 squares with its margin, ten units each.
const WIDEST: usize = 1850;
/// The most strokes and rectangles.
const MOST: usize = 100_000;

/// Dark points of a drawing, row by row.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dark: Vec<bool>,
}

impl Drawing {
    /// Reads a drawing; none where it has no size, or nothing dark in it.
    pub(super) fn of(root: Node<'_, '_>) -> Option<Self> {
        let (width, height) = size(root)?;
        let mut drawing = Self {
            width,
            height,
            dark: vec![false; width.checked_mul(height)?],
        };
        let mut count = 0;
        for node in root.descendants().filter(Node::is_element) {
            let is_dark = ["stroke", "fill"].iter().any(|name| {
                let ink = node.attribute(*name).unwrap_or_default();
                matches!(ink, "#000000" | "#000" | "black")
            });
            match node.tag_name().name() {
                "path" if is_dark => {
                    count += drawing.strokes(node.attribute("d").unwrap_or_default())
                }
                "rect" if is_dark => {
                    let number = |name: &str| node.attribute(name)?.trim().parse::<f64>().ok();
                    let (x, y) = (number("x").unwrap_or(0.0), number("y").unwrap_or(0.0));
                    let (wide, high) = (number("width")?, number("height")?);
                    for row in 0..whole(high).unwrap_or(0).min(height) {
                        drawing.row(x, y + f64::from(u32::try_from(row).ok()?), wide);
                    }
                    count += 1;
                }
                _ => {}
            }
            if count > MOST {
                return None;
            }
        }
        drawing.dark.contains(&true).then_some(drawing)
    }

    /// Draws the strokes along rows of a path: M, m, h and H alone, as makers of codes write them.
    fn strokes(&mut self, path: &str) -> usize {
        let (mut x, mut y, mut count) = (0.0, 0.0, 0);
        let mut rest = path.trim();
        while let Some(command) = rest.chars().next() {
            let after = rest.get(command.len_utf8()..).unwrap_or_default();
            let end = after.find(|letter: char| letter.is_ascii_alphabetic());
            let arguments = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
            rest = end.and_then(|end| after.get(end..)).unwrap_or_default();
            let mut numbers = arguments
                .split([' ', ',', '\n', '\t'])
                .filter_map(|text| text.parse::<f64>().ok());
            match (command, numbers.next(), numbers.next()) {
                ('M', Some(to_x), Some(to_y)) => (x, y) = (to_x, to_y),
                ('m', Some(by_x), Some(by_y)) => (x, y) = (x + by_x, y + by_y),
                ('h', Some(by), None) => {
                    self.row(x, y, by);
                    x += by;
                }
                ('H', Some(to), None) => {
                    self.row(x, y, to - x);
                    x = to;
                }
                _ => return count,
            }
            count += 1;
            if count > MOST {
                return count;
            }
        }
        count
    }

    fn row(&mut self, x: f64, y: f64, wide: f64) {
        let (Some(x), Some(y), Some(wide)) = (whole(x), whole(y), whole(wide)) else {
            return;
        };
        let end = x.saturating_add(wide).min(self.width);
        let start = y
            .checked_mul(self.width)
            .filter(|_| y < self.height && x < end);
        let points = start.and_then(|start| self.dark.get_mut(start + x..start + end));
        points.into_iter().flatten().for_each(|point| *point = true);
    }
}

/// The size of the view, in whole units.
fn size(root: Node<'_, '_>) -> Option<(usize, usize)> {
    let view = root.attribute("viewBox")?;
    let mut numbers = view
        .split([' ', ','])
        .filter_map(|text| text.parse::<f64>().ok());
    let (_, _, width, height) = (
        numbers.next()?,
        numbers.next()?,
        numbers.next()?,
        numbers.next()?,
    );
    let (width, height) = (whole(width)?, whole(height)?);
    ((1..=WIDEST).contains(&width) && (1..=WIDEST).contains(&height)).then_some((width, height))
}

/// A number without its fraction, where it is small enough to matter.
fn whole(number: f64) -> Option<usize> {
    let fits = (0.0..10_000.0).contains(&number);
    fits.then(|| format!("{:.0}", number.floor()).parse().ok())?
}
