//! What the rules look for: rooms named behind `crate::`, and words written into a view.

use super::source::quoted_end;

/// Rooms named behind `crate::`, also inside braces: `use crate::{store::Journal, vault}`.
pub(super) fn rooms_named(code: &str) -> Vec<(usize, String)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for path in ["crate::", "sealwell::"] {
        for (at, _) in code.match_indices(path) {
            if code[..at].ends_with(is_word) {
                continue;
            }
            let line = code[..at].lines().count().max(1);
            let rest = &code[at + path.len()..];
            let Some(inside) = rest.strip_prefix('{') else {
                found.push((line, rest.chars().take_while(|c| is_word(*c)).collect()));
                continue;
            };
            let mut depth = 1;
            let mut start = true;
            for (offset, c) in inside.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => start = true,
                    c if is_word(c) && start && depth == 1 => {
                        found.push((
                            line,
                            inside[offset..]
                                .chars()
                                .take_while(|c| is_word(*c))
                                .collect(),
                        ));
                        start = false;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
        }
    }
    found
}

/// Text nodes inside `view! { ... }`: quotes that stand where a child stands, and hold a letter.
///
/// A child follows `>`, `}` or another child; an attribute's value follows `=`. What stands in `{...}` is Rust again: there only
/// a block that is nothing but a quote counts, and in an arm of `if` or `match` (`type=if hidden { "password" } else ..`)
/// only one that looks like a sentence.
pub(super) fn words_in_views(name: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices("view!") {
        let chars: Vec<char> = code[start..].chars().collect();
        let mut at = 5;
        let mut depth = 0;
        let mut before = ' ';
        let mut before_brace = ' ';
        while at < chars.len() {
            let Some(end) = quoted_end(&chars, at) else {
                match chars[at] {
                    '{' | '(' => depth += 1,
                    '}' | ')' => depth -= 1,
                    _ => {}
                }
                if chars[at] == '{' {
                    before_brace = before;
                }
                if !chars[at].is_whitespace() {
                    // `=>` of a match arm ends in the sign that also ends a tag.
                    before = if chars[at] == '>' && matches!(before, '=' | '-') {
                        '='
                    } else {
                        chars[at]
                    };
                }
                at += 1;
                if depth == 0 && at > 6 {
                    break;
                }
                continue;
            };
            let quote: String = chars[at..at + end].iter().collect();
            let after = chars[at + end..]
                .iter()
                .find(|c| !c.is_whitespace())
                .copied()
                .unwrap_or(' ');
            let lettered = quote.starts_with(['"', 'r'])
                && quote.chars().filter(|c| c.is_alphabetic()).count() > 1;
            let first = quote.trim_start_matches(['r', '#', '"']).chars().next();
            let sentence = quote.trim().contains(' ') || first.is_some_and(char::is_uppercase);
            let whole_block = matches!((before, after), ('{', '}'));
            let is_child = matches!(before, '>' | '"')
                || (whole_block && (sentence || matches!(before_brace, '>' | '}' | '"')))
                || (before == '}' && after == '<');
            if lettered && is_child {
                let line = code[..start].lines().count()
                    + chars[..at].iter().filter(|c| **c == '\n').count();
                found.push(format!("{name}:{}: {quote}", line.max(1)));
            }
            before = '"';
            at += end;
        }
    }
    // What a person reads or a screen reader says, given as an attribute.
    for attribute in [
        "aria-label=\"",
        "placeholder=\"",
        "title=\"",
        "alt=\"",
        "aria-description=\"",
        "aria-roledescription=\"",
    ] {
        for (at, _) in code.match_indices(attribute) {
            let value: String = code[at + attribute.len()..]
                .chars()
                .take_while(|c| *c != '"')
                .collect();
            let is_name =
                code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
            if !is_name && value.chars().any(char::is_alphabetic) {
                found.push(format!(
                    "{name}:{}: {attribute}{value}\"",
                    code[..at].lines().count().max(1)
                ));
            }
        }
    }
    found
}
