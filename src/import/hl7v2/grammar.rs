//! The grammar of HL7 v2 (v2.9, chapter 2): messages of segments, segments of fields, and the signs that part them.
//!
//! ```text
//! MSH|^~\&|LAB|HOSPITAL<CR>          | fields   ^ components   ~ repetitions   & subcomponents   \ escape
//! PID|1||44-1^^^HOSPITAL^MR<CR>
//! ```
//!
//! Segments end with CR; LF and CRLF are met as often. A line that begins no segment goes on with the one before it: texts
//! with line ends of their own are met as well.

use crate::import::lines::counted;
use crate::import::{Position, decode};

/// The most line ends that one `\.sp\` may ask for.
const MOST_LINES: usize = 20;

/// The signs of one message (MSH-1, MSH-2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    pub(super) field: char,
    pub(super) component: char,
    pub(super) repetition: char,
    pub(super) escape: char,
    pub(super) subcomponent: char,
    /// Stands at the end of a value that was cut (v2.7 and later).
    pub(super) truncation: Option<char>,
}

impl Default for Signs {
    /// Those that the standard recommends.
    fn default() -> Self {
        Self {
            field: '|',
            component: '^',
            repetition: '~',
            escape: '\\',
            subcomponent: '&',
            truncation: None,
        }
    }
}

impl Signs {
    /// Reads them from what follows the name of a header segment. None where they are not there.
    pub(super) fn of_header(after_name: &str) -> Option<Self> {
        let mut letters = after_name.chars();
        let field = letters.next().filter(char::is_ascii_punctuation)?;
        let listed: String = letters.take_while(|letter| *letter != field).collect();
        // Written by a program that escaped the escape sign once more.
        let listed = listed.replace("\\\\", "\\");
        let mut listed = listed.chars().filter(|letter| !letter.is_control());
        let usual = Self::default();
        Some(Self {
            field,
            component: listed.next()?,
            repetition: listed.next().unwrap_or(usual.repetition),
            escape: listed.next().unwrap_or(usual.escape),
            subcomponent: listed.next().unwrap_or(usual.subcomponent),
            truncation: listed.next(),
        })
    }

    /// The text of a piece, with what was escaped put back (v2.9, 2.7) and cut values marked as such.
    pub(super) fn text(&self, piece: &str) -> String {
        let piece = piece.trim();
        // Two quotes say that the field is empty on purpose (2.5.3.1).
        if piece == "\"\"" {
            return String::new();
        }
        let mut out = String::with_capacity(piece.len());
        let mut rest = piece;
        while let Some((before, after)) = rest.split_once(self.escape) {
            self.push_plain(before, &mut out);
            match after.split_once(self.escape) {
                Some((sequence, after)) if self.push_escaped(sequence, &mut out) => rest = after,
                _ => {
                    out.push(self.escape);
                    rest = after;
                }
            }
        }
        self.push_plain(rest, &mut out);
        if let Some(sign) = self.truncation
            && let Some(shorter) = out.strip_suffix(sign)
        {
            out = format!("{}…", shorter.trim_end());
        }
        out
    }

    fn push_plain(&self, text: &str, out: &mut String) {
        for letter in text.chars() {
            match letter {
                '\r' => {}
                letter if letter.is_control() && !matches!(letter, '\n' | '\t') => {}
                letter => out.push(letter),
            }
        }
    }

    /// Whether it is a sequence that is known.
    fn push_escaped(&self, sequence: &str, out: &mut String) -> bool {
        let mut letters = sequence.chars();
        let (Some(first), rest) = (letters.next(), letters.as_str()) else {
            return false;
        };
        match (first, rest) {
            ('F', "") => out.push(self.field),
            ('S', "") => out.push(self.component),
            ('T', "") => out.push(self.subcomponent),
            ('R', "") => out.push(self.repetition),
            ('E', "") => out.push(self.escape),
            ('P', "") => out.push(self.truncation.unwrap_or('#')),
            // Where highlighting begins and ends.
            ('H' | 'N', "") => {}
            ('X', digits) => match bytes_of(digits) {
                Some(bytes) => {
                    let text = decode::text(&bytes).text;
                    out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
                }
                None => return false,
            },
            // Another set of characters (JIS); its letters are not known here, and none is made up.
            ('C' | 'M', digits) if bytes_of(digits).is_some() => {
                out.push(char::REPLACEMENT_CHARACTER);
            }
            ('.', command) => return push_command(command, out),
            _ => return false,
        }
        true
    }
}

/// A command of formatted text (v2.9, 2.7.6).
fn push_command(command: &str, out: &mut String) -> bool {
    let command = command.trim();
    let name = command.get(..2).unwrap_or(command);
    match name {
        "br" | "ce" => out.push('\n'),
        "sp" => {
            let count = command.get(2..).map(str::trim).unwrap_or_default();
            let count = count.trim_start_matches('+').parse().unwrap_or(1_usize);
            out.extend(std::iter::repeat_n('\n', count.min(MOST_LINES)));
        }
        "sk" => out.push(' '),
        "fi" | "nf" | "in" | "ti" => {}
        _ => return false,
    }
    true
}

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    if pairs.is_empty() || !rest.is_empty() {
        return None;
    }
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = |[high, low]: &[u8; 2]| u8::try_from(value(*high)? << 4 | value(*low)?).ok();
    pairs.iter().map(byte).collect()
}

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

    fn unescaped(text: &str) -> String {
        Signs::default().text(text)
    }

    #[test]
    fn what_was_escaped_is_put_back() {
        for (text, said) in [
            (r"A\F\B\S\C\T\D\R\E\E\F", r"A|B^C&D~E\F"),
            (r"one\.br\two\.sp2\three", "one\ntwo\n\nthree"),
            (r"\H\high\N\", "high"),
            (r"na\Xc3af\ve", "naïve"),
            (r"\X0D0A\x", "\nx"),
            (r"C:\temp", r"C:\temp"),
            (r"a\Zodd\b", r"a\Zodd\b"),
            (r"a\.sp99999999\b", &format!("a{}b", "\n".repeat(20))),
            ("\"\"", ""),
            (r"\", r"\"),
        ] {
            assert_eq!(unescaped(text), said, "{text}");
        }
    }

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
