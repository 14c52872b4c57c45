//! The signs that part a message, and the sequences that stand for them in its texts (v2.9, 2.5.4 and 2.7).

use crate::import::decode;

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
}
