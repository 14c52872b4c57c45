//! The grammar of HL7 v2 (v2.9, chapter 2): messages of segments, segments of fields, and the signs that part them.
//!
//! ```text
//! MSH|^~\&|LAB|HOSPITAL<CR>          | fields   ^ components   ~ repetitions   & subcomponents   \ escape
//! PID|1||44-1^^^HOSPITAL^MR<CR>
//! ```
//!
//! Segments end with CR; LF and CRLF are met as often. A line that begins no segment goes on with the one before it: texts
//! with line ends of their own are met as well.

use super::signs::Signs;
use crate::import::Position;
use crate::import::lines::counted;

/// One segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'t> {
    /// Its three letters.
    pub(super) name: &'t str,
    /// What follows the name, from the first sign between fields.
    after: &'t str,
    pub(super) signs: Signs,
    pub(super) at: Position,
}

impl<'t> Segment<'t> {
    /// A field by the number that the standard gives it. Those of a header count the sign between fields as the first.
    pub(super) fn field(&self, number: usize) -> Field<'t> {
        let text = if self.is_header() {
            let listed = number.checked_sub(1);
            listed.and_then(|number| self.after.split(self.signs.field).nth(number))
        } else {
            self.after.split(self.signs.field).nth(number)
        };
        Field {
            text: text.unwrap_or_default(),
            signs: self.signs,
        }
    }

    /// The text of the first component of a field.
    pub(super) fn text(&self, number: usize) -> String {
        self.field(number).first().text(1)
    }

    pub(super) fn is_header(&self) -> bool {
        matches!(self.name, "MSH" | "FHS" | "BHS")
    }

    /// All that it says, without the signs: fields parted by a comma.
    pub(super) fn words(&self) -> String {
        let fields = self.after.split(self.signs.field).skip(1);
        let fields = fields.map(|text| {
            let field = Field {
                text,
                signs: self.signs,
            };
            field.words()
        });
        let fields: Vec<_> = fields.filter(|text| !text.is_empty()).collect();
        fields.join(", ")
    }
}

/// A field: one value, or several.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'t> {
    text: &'t str,
    signs: Signs,
}

impl<'t> Field<'t> {
    pub(super) fn is_empty(&self) -> bool {
        self.words().is_empty()
    }

    /// The first value, which is empty where there is none.
    pub(super) fn first(&self) -> Part<'t> {
        let first = self.text.split(self.signs.repetition).next();
        self.part(first.unwrap_or_default())
    }

    /// The values that are not empty.
    pub(super) fn values(&self) -> impl Iterator<Item = Part<'t>> + use<'t> {
        let field = *self;
        let values = self.text.split(self.signs.repetition);
        values
            .map(move |text| field.part(text))
            .filter(|value| !value.words().is_empty())
    }

    fn part(&self, text: &'t str) -> Part<'t> {
        Part {
            text,
            signs: self.signs,
        }
    }

    /// All that it says, without the signs.
    pub(super) fn words(&self) -> String {
        let values: Vec<_> = self.text.split(self.signs.repetition).collect();
        let values = values.into_iter().map(|text| self.part(text).words());
        let values: Vec<_> = values.filter(|text| !text.is_empty()).collect();
        values.join(", ")
    }
}

/// One value of a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'t> {
    text: &'t str,
    signs: Signs,
}

impl<'t> Part<'t> {
    /// The text of a component, of its first subcomponent where it has several.
    pub(super) fn text(&self, component: usize) -> String {
        self.sub(component, 1)
    }

    /// The text of a subcomponent; both are counted from 1.
    pub(super) fn sub(&self, component: usize, subcomponent: usize) -> String {
        let component = self.component(component);
        let mut inner = component.split(self.signs.subcomponent);
        let found = inner.nth(subcomponent.saturating_sub(1));
        self.signs.text(found.unwrap_or_default())
    }

    /// A component as it stands.
    pub(super) fn component(&self, component: usize) -> &'t str {
        let mut components = self.text.split(self.signs.component);
        components
            .nth(component.saturating_sub(1))
            .unwrap_or_default()
    }

    /// The whole value as a text: what signs stand in it were meant as letters.
    pub(super) fn whole(&self) -> String {
        self.signs.text(self.text)
    }

    /// All that it says, without the signs.
    pub(super) fn words(&self) -> String {
        let parts = |letter| letter == self.signs.component || letter == self.signs.subcomponent;
        let texts = self.text.split(parts).map(|text| self.signs.text(text));
        let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    }
}

/// Splits a text into segments. Lines before the first header are told of by `stray`.
pub(super) fn segments<'t>(text: &'t str, mut stray: impl FnMut(Position)) -> Vec<Segment<'t>> {
    let mut found: Vec<Segment<'t>> = Vec::new();
    let mut begins: Vec<usize> = Vec::new();
    let mut signs = Signs::default();
    for (number, start, line) in lines(text) {
        let framed = line.trim_start_matches(|letter: char| {
            letter.is_control() || letter == '\u{feff}' || letter == ' '
        });
        let before = line.len() - framed.len();
        let framed = framed.trim_end_matches(|letter: char| letter.is_control());
        let at = Position::Text {
            line: counted(number + 1),
            column: counted(line.get(..before).map_or(0, |text| text.chars().count()) + 1),
        };
        let Some((name, after)) = named(framed, signs.field, found.is_empty()) else {
            match (found.last_mut(), begins.last()) {
                // The slice grows up to the end of this line: what lies between are line ends.
                (Some(last), Some(begin)) => {
                    let end = start + before + framed.len();
                    last.after = text.get(*begin..end.max(*begin)).unwrap_or(last.after);
                }
                _ if !framed.is_empty() => stray(at),
                _ => {}
            }
            continue;
        };
        if matches!(name, "MSH" | "FHS" | "BHS") {
            signs = Signs::of_header(after).unwrap_or_default();
        }
        // Written by a program that took the sign for the end of a line apart into two letters.
        let after = after.strip_suffix("\\r").unwrap_or(after);
        begins.push(start + before + name.len());
        found.push(Segment {
            name,
            after,
            signs,
            at,
        });
    }
    found
}

/// The name of the segment that a line begins, and what follows it.
fn named(line: &str, field: char, needs_header: bool) -> Option<(&str, &str)> {
    let (name, after) = (line.get(..3)?, line.get(3..)?);
    let mut letters = name.bytes();
    let begins = letters.next()?.is_ascii_uppercase()
        && letters.all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    if !begins {
        return None;
    }
    if matches!(name, "MSH" | "FHS" | "BHS") && Signs::of_header(after).is_some() {
        return Some((name, after));
    }
    let is_segment = after.is_empty() || after.starts_with(field);
    (is_segment && !needs_header).then_some((name, after))
}

/// The lines of a text with their number and place: CR, LF and CRLF each end one.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut rest = Some((0, text));
    let one = move || {
        let (start, text) = rest.take()?;
        let end = text.find(['\r', '\n']);
        let line = end.and_then(|end| text.get(..end)).unwrap_or(text);
        if let Some(end) = end {
            let after = text.get(end..).unwrap_or_default();
            let long = if after.starts_with("\r\n") { 2 } else { 1 };
            rest = after.get(long..).map(|after| (start + end + long, after));
        }
        Some((start, line))
    };
    std::iter::from_fn(one)
        .enumerate()
        .map(|(number, (start, line))| (number, start, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_are_those_of_the_header() {
        let found = segments("MSH#*!@%#LAB\rOBX#1#NM#A*B!C#x@T@y", |_| ());
        let obx = found.last().expect("a segment");
        let values: Vec<_> = obx.field(3).values().map(|value| value.text(1)).collect();
        assert_eq!(values, ["A", "C"]);
        assert_eq!(obx.text(4), "x%y");
    }

    #[test]
    fn a_cut_value_says_that_it_is_cut() {
        let found = segments("MSH|^~\\&#|LAB\rNTE|1||long text#", |_| ());
        assert_eq!(found.last().expect("a segment").text(3), "long text…");
    }

    #[test]
    fn a_line_that_begins_no_segment_goes_on_with_the_one_before() {
        for end in ["\r", "\n", "\r\n"] {
            let text = ["MSH|^~\\&|LAB", "NTE|1||one", "two|x", "", "PID|1"].join(end);
            let found = segments(&text, |_| ());
            let names: Vec<_> = found.iter().map(|segment| segment.name).collect();
            assert_eq!(names, ["MSH", "NTE", "PID"], "{end:?}");
            assert!(found.get(1).expect("a note").words().contains("two"));
            let at = found.last().map(|segment| segment.at);
            assert_eq!(at, Some(Position::Text { line: 5, column: 1 }), "{end:?}");
        }
    }

    #[test]
    fn the_frame_of_the_wire_is_no_part_of_a_message() {
        let found = segments(
            "\u{b}MSH|^~\\&|A\rPID|1\r\u{1c}\r\u{b}MSH|^~\\&|B\r\u{1c}\r",
            |_| (),
        );
        let names: Vec<_> = found.iter().map(|segment| segment.name).collect();
        assert_eq!(names, ["MSH", "PID", "MSH"]);
        assert_eq!(found.last().expect("a header").text(3), "B");
    }
}
