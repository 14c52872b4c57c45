//! Faults of XML that real files have and that leave no doubt about what was meant; and reading up to one that does.

use roxmltree::{Error, TextPos};

use super::tree::place;
use crate::import::{Fault, Position};

/// References of HTML that charts use and XML does not know (HTML, 13.5), with their characters.
const HTML_REFERENCES: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"),
    ("deg", "°"),
    ("micro", "µ"),
    ("plusmn", "±"),
    ("middot", "·"),
    ("bull", "•"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("times", "×"),
    ("le", "≤"),
    ("ge", "≥"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
];

/// Blanks the XML declaration and whatever stands before it or before the first tag, line for line. The text is decoded
/// already, so nobody needs the declaration, and white space may stand where it stood.
pub(super) fn blank_declaration(text: String) -> (String, Option<Fault>) {
    let start = text
        .find("<?xml ")
        .or_else(|| text.find("<?xml\t"))
        .or_else(|| text.find("<?xml\n"));
    let declared =
        start.and_then(|start| Some((start, start + text.get(start..)?.find("?>")? + 2)));
    let first_tag = text.find("<ClinicalDocument").unwrap_or(usize::MAX);
    let (junk_to, blank_to) = match declared.filter(|(start, _)| *start < first_tag) {
        Some((start, end)) if !text.get(..start).is_some_and(|before| before.contains('<')) => {
            (start, end)
        }
        _ => {
            let first = text.find('<').unwrap_or(0);
            (first, first)
        }
    };
    let junk = text
        .get(..junk_to)
        .unwrap_or_default()
        .chars()
        .any(|c| !c.is_whitespace());
    let blanked = text
        .get(..blank_to)
        .unwrap_or_default()
        .chars()
        .map(|c| if c == '\n' { '\n' } else { ' ' });
    let mended = blanked
        .chain(text.get(blank_to..).unwrap_or_default().chars())
        .collect();
    (mended, junk.then_some(Fault::JunkBefore))
}

/// The text with the fault mended, where it is one that can be.
pub(super) fn mend(text: &str, error: &Error) -> Option<(String, Fault)> {
    let (mended, fault) = match error {
        Error::UnknownNamespace(prefix, _) => {
            (declare_prefix(text, prefix)?, Fault::UndeclaredPrefix)
        }
        Error::MalformedEntityReference(_) | Error::UnknownEntityReference(..) => {
            (mend_ampersands(text), Fault::Ampersand)
        }
        Error::NonXmlChar(..) => {
            let mended = text
                .chars()
                .map(|c| if is_xml_character(c) { c } else { ' ' })
                .collect();
            (mended, Fault::ControlCharacter)
        }
        _ => return None,
    };
    (mended != text).then_some((mended, fault))
}

/// Declares a prefix on the root element: the first tag that is no comment and no instruction.
fn declare_prefix(text: &str, prefix: &str) -> Option<String> {
    let mut at = 0;
    let root = loop {
        at += text.get(at..)?.find('<')?;
        let here = text.get(at..)?;
        if !here.starts_with("<!") && !here.starts_with("<?") {
            break at + 1;
        }
        at += tag_length(here)?;
    };
    let name = text
        .get(root..)?
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let (before, after) = text.split_at_checked(root + name)?;
    Some(format!(
        "{before} xmlns:{prefix}=\"urn:undeclared:{prefix}\"{after}"
    ))
}

/// Each ampersand that begins no reference becomes the character; outside CDATA, where ampersands are themselves.
fn mend_ampersands(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, here) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let raw = here.starts_with("<![CDATA[");
        if here.starts_with('<') {
            let end = if raw {
                here.find("]]>").unwrap_or(here.len())
            } else {
                1
            };
            let (kept, after) = here.split_at_checked(end).unwrap_or((here, ""));
            out.push_str(kept);
            rest = after;
            continue;
        }
        let after = here.strip_prefix('&').unwrap_or(here);
        let name = after
            .split_once(';')
            .map(|(name, _)| name)
            .filter(|name| name.len() <= 10);
        match name {
            Some(name) if is_reference(name) => out.push('&'),
            Some(name) if HTML_REFERENCES.iter().any(|(known, _)| *known == name) => {
                let character = HTML_REFERENCES
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, c)| *c);
                out.push_str(character.unwrap_or_default());
                rest = after
                    .strip_prefix(name)
                    .and_then(|after| after.strip_prefix(';'))
                    .unwrap_or(after);
                continue;
            }
            _ => out.push_str("&amp;"),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A reference that XML knows (XML 1.0, 4.1 and 4.6).
fn is_reference(name: &str) -> bool {
    let number = match name.strip_prefix('#') {
        None => return matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
        Some(digits) => match digits.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => digits.parse(),
        },
    };
    number
        .ok()
        .and_then(char::from_u32)
        .is_some_and(is_xml_character)
}

/// XML 1.0, 2.2.
fn is_xml_character(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}')
}

/// The text up to the fault, with everything that is open there closed; and where the fault is.
pub(super) fn up_to_fault(text: &str, error: &Error) -> (String, Option<Position>) {
    let ends = matches!(
        error,
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream
    );
    let (cut, at) = match error {
        _ if ends => (text.len(), end_position(text)),
        Error::NoRootNode => return (String::new(), None),
        _ => (offset(text, error.pos()), place(error)),
    };
    let (kept, open) = open_elements(text.get(..cut).unwrap_or(text));
    let mut shorter = kept.to_owned();
    for name in open.iter().rev() {
        shorter.push_str("</");
        shorter.push_str(name);
        shorter.push('>');
    }
    (shorter, Some(at))
}

/// The part that ends with a whole tag or with text, and the elements that are open there.
fn open_elements(text: &str) -> (&str, Vec<&str>) {
    let mut open = Vec::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(tag) = rest.find('<') else { break };
        let here = rest.get(tag..).unwrap_or_default();
        let Some(length) = tag_length(here) else {
            return (text.get(..at + tag).unwrap_or_default(), open);
        };
        let name = |from: usize| {
            here.get(from..).and_then(|name| {
                name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                    .next()
            })
        };
        if here.starts_with("</") {
            open.pop();
        } else if !here.starts_with("<!") && !here.starts_with("<?") {
            let is_empty = here.get(..length).is_some_and(|tag| tag.ends_with("/>"));
            open.extend(name(1).filter(|_| !is_empty));
        }
        at += tag + length;
    }
    (text, open)
}

/// How long the tag, comment, section or instruction is that begins here; none where it does not end.
fn tag_length(here: &str) -> Option<usize> {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if here.starts_with(start) {
            return here.find(end).map(|at| at + end.len());
        }
    }
    let mut quote = None;
    for (at, letter) in here.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return Some(at + 1),
            (None, '<') if at > 0 => return None,
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

/// Where some words stand first.
pub(super) fn position_of(text: &str, words: &str) -> Option<Position> {
    text.get(..text.find(words)?).map(end_position)
}

fn end_position(text: &str) -> Position {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Position::Text {
        line: number(line),
        column: number(column),
    }
}

/// The byte at a place; the end where there is no such place.
fn offset(text: &str, at: TextPos) -> usize {
    let line = text
        .split_inclusive('\n')
        .take((at.row as usize).saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let rest = text.get(line..).unwrap_or_default();
    line + rest
        .char_indices()
        .nth((at.col as usize).saturating_sub(1))
        .map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ampersands_that_begin_no_reference_are_characters() {
        assert_eq!(
            mend_ampersands(
                "<a>salt & pepper &amp; &nbsp;5&deg; &#65;&#x1; &foo; &<![CDATA[&]]></a>"
            ),
            "<a>salt &amp; pepper &amp; \u{a0}5° &#65;&amp;#x1; &amp;foo; &amp;<![CDATA[&]]></a>"
        );
    }

    #[test]
    fn what_stands_before_the_first_tag_is_blanked_line_for_line() {
        let (text, fault) =
            blank_declaration("HTTP/1.1 200\n\n<?xml version=\"1.0\"?>\n<a/>".to_owned());
        assert_eq!(
            (text.trim_start(), fault),
            ("<a/>", Some(Fault::JunkBefore))
        );
        assert_eq!(text.matches('\n').count(), 3);
        assert_eq!(
            blank_declaration(" \n<a/>".to_owned()),
            (" \n<a/>".to_owned(), None)
        );
    }

    #[test]
    fn a_prefix_is_declared_on_the_root_and_not_in_a_comment() {
        assert_eq!(
            declare_prefix("<!-- <x/> --><a b='c'><d e:f=''/></a>", "e").as_deref(),
            Some("<!-- <x/> --><a xmlns:e=\"urn:undeclared:e\" b='c'><d e:f=''/></a>")
        );
    }

    #[test]
    fn what_is_open_at_a_cut_is_closed() {
        for (text, expected) in [
            ("<a><b>one", ("<a><b>one", vec!["a", "b"])),
            ("<a><b>one</b><c x='>'", ("<a><b>one</b>", vec!["a"])),
            ("<a><b/><!-- <c>", ("<a><b/>", vec!["a"])),
            ("<a><![CDATA[<c>]]></a>", ("<a><![CDATA[<c>]]></a>", vec![])),
        ] {
            assert_eq!(open_elements(text), expected);
        }
    }
}
