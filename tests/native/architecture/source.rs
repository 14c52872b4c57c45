//! The sources of the crate as text, with comments and quotes told from code.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of `src/`.
pub(super) struct Source {
    /// Below `src/`, with forward slashes.
    pub(super) name: String,
    /// Without comments; what stands in quotes is kept.
    pub(super) code: String,
}

/// Every file of `src/`, in the order of names.
pub(super) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src can be read") {
            let path: PathBuf = entry.expect("an entry of src can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(&root)
                    .expect("found below src")
                    .to_string_lossy()
                    .replace('\\', "/");
                let text = fs::read_to_string(&path).expect("a source is UTF-8");
                found.push(Source {
                    name,
                    code: without_comments(&text),
                });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(found.len() > 8, "the sources were not found");
    found
}

/// The folder of `src/` that a file stands in; empty for the files beside the folders.
pub(super) fn room(name: &str) -> &str {
    name.split('/')
        .next()
        .filter(|_| name.contains('/'))
        .unwrap_or("")
}

/// Blanks `//` and `/* */` comments and keeps line numbers. Knows quotes, raw strings, chars and lifetimes well enough for that.
pub(super) fn without_comments(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let end = if rest.starts_with(&['/', '/']) {
            let end = rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
            at += end;
            continue;
        } else if rest.starts_with(&['/', '*']) {
            let end = (2..rest.len())
                .find(|i| rest[..*i].ends_with(&['*', '/']) && *i > 3)
                .unwrap_or(rest.len());
            out.extend(rest[..end].iter().filter(|c| **c == '\n'));
            at += end;
            continue;
        } else {
            quoted_end(&chars, at).unwrap_or(1)
        };
        out.extend(&rest[..end]);
        at += end;
    }
    out
}

/// Length of the string or character literal that starts at `at`, if one does.
pub(super) fn quoted_end(chars: &[char], at: usize) -> Option<usize> {
    let rest = &chars[at..];
    let before_is_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    if rest[0] == 'r' && !before_is_word {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            let close: Vec<char> = std::iter::once('"')
                .chain(std::iter::repeat_n('#', hashes))
                .collect();
            let body = 2 + hashes;
            let end = (body..rest.len()).find(|i| rest[*i..].starts_with(&close));
            return Some(end.map_or(rest.len(), |i| i + close.len()));
        }
    }
    if rest[0] == '\'' {
        // 'a' and '\n' are characters, 'a without a closing quote is a lifetime.
        return match rest {
            ['\'', '\\', ..] => rest.iter().skip(3).position(|c| *c == '\'').map(|i| i + 4),
            ['\'', _, '\'', ..] => Some(3),
            _ => None,
        };
    }
    if rest[0] != '"' {
        return None;
    }
    let mut i = 1;
    while i < rest.len() && rest[i] != '"' {
        i += if rest[i] == '\\' { 2 } else { 1 };
    }
    Some((i + 1).min(rest.len()))
}

/// Blanks the inside of quotes too, for rules about code only.
pub(super) fn without_quotes(code: &str) -> String {
    let chars: Vec<char> = code.chars().collect();
    let mut out = String::with_capacity(code.len());
    let mut at = 0;
    while at < chars.len() {
        match quoted_end(&chars, at) {
            Some(end) => {
                out.push('"');
                out.extend(chars[at..at + end].iter().filter(|c| **c == '\n'));
                out.push('"');
                at += end;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

/// `file:line: what` for every place where `needle` stands in `code`, as a whole word where it begins or ends with one.
pub(super) fn places(name: &str, code: &str, needle: &str) -> Vec<String> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let (first, last) = (needle.starts_with(word), needle.ends_with(word));
    code.match_indices(needle)
        .filter(|(at, _)| !(first && code[..*at].ends_with(word)))
        .filter(|(at, _)| !(last && code[at + needle.len()..].starts_with(word)))
        .map(|(at, _)| format!("{name}:{}: {needle}", code[..at].lines().count().max(1)))
        .collect()
}
