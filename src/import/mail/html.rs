//! The words of a mail in HTML, without their form.

use crate::import::Block;
use crate::import::narrative::paragraphs;

/// Elements whose content is none of the text.
const SILENT: [&str; 4] = ["script", "style", "head", "title"];
/// Elements within a line; any other begins a new one.
const WITHIN: [&str; 16] = [
    "a", "abbr", "b", "code", "em", "font", "i", "img", "s", "small", "span", "strong", "sub",
    "sup", "u", "wbr",
];
/// How far the end of a reference is looked for, in bytes.
const LONGEST_REFERENCE: usize = 12;
const REFERENCES: [(&str, &str); 8] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
];

/// What a page of HTML says, as paragraphs.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    paragraphs(&words(html))
}

/// Its words: a line for each block, tags left out. Linear in its length.
pub(super) fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut silent: Option<&str> = None;
    while let Some((before, after)) = rest.split_once('<') {
        if silent.is_none() {
            say(before, &mut out);
        }
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let is_end = after.starts_with('/');
        let name: String = after
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(16)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() && !is_end && !after.starts_with(['!', '?']) {
            // A sign of less, and no tag.
            if silent.is_none() {
                out.push('<');
            }
            rest = after;
            continue;
        }
        match silent {
            Some(open) if is_end && open == name => silent = None,
            Some(_) => {}
            None if !is_end => silent = SILENT.into_iter().find(|silent| *silent == name),
            None => {}
        }
        if matches!(name.as_str(), "td" | "th") {
            if !is_end && !out.ends_with('\n') {
                out.push('\t');
            }
        } else if silent.is_none() && !WITHIN.contains(&name.as_str()) {
            out.push('\n');
        }
        rest = after.split_once('>').map_or("", |(_, behind)| behind);
    }
    if silent.is_none() {
        say(rest, &mut out);
    }
    out
}

/// Puts words down: runs of white space as one space, references as their letters.
fn say(text: &str, out: &mut String) {
    for (place, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
        if place > 0 && !out.ends_with([' ', '\n', '\t']) {
            out.push(' ');
        }
        let mut rest = word;
        while let Some((before, after)) = rest.split_once('&') {
            out.push_str(before);
            let near = after.floor_char_boundary(LONGEST_REFERENCE);
            let end = after.get(..near).and_then(|near| near.find(';'));
            let named = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
            match named.and_then(|(name, behind)| Some((letter(name)?, behind))) {
                Some((letter, behind)) => {
                    out.push_str(&letter);
                    rest = behind;
                }
                None => {
                    out.push('&');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
    }
}

fn letter(name: &str) -> Option<String> {
    let number = name.strip_prefix('#').map(|number| {
        let hex = number.strip_prefix(['x', 'X']);
        hex.map_or(number.parse(), |hex| u32::from_str_radix(hex, 16))
    });
    match number {
        Some(number) => char::from_u32(number.ok()?).map(String::from),
        None => REFERENCES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, letter)| (*letter).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gives_its_words_and_nothing_of_its_markup() {
        let html = "<html><head><style>p{color:red}</style></head><body><p>Potassium&nbsp;<b>5.4</b></p>\
                    <!-- <p>no</p> --><table><tr><td>A &lt; 5</td><td>B</td></tr></table><script>x()</script></body>";
        let lines: Vec<_> = words(html)
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(lines, ["Potassium 5.4", "A < 5\tB"]);
    }

    #[test]
    fn a_sign_of_less_is_no_tag() {
        assert_eq!(words("pH < 7 & > 6"), "pH < 7 & > 6");
    }
}
