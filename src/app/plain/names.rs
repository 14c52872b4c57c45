//! Names of files and folders that every system takes, made of names that nobody vouches for.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// The longest name made here, in bytes of UTF-8. Systems take 255; backups, archives and long folders need room.
pub const MAX_NAME_BYTES: usize = 120;

/// Endings longer than this are part of the name.
const MAX_ENDING_BYTES: usize = 16;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 8] = [
    "con", "prn", "aux", "nul", "conin$", "conout$", "clock$", "config$",
];

/// A name that is no path, holds nothing invisible, is reserved nowhere, and has at most `most_bytes` bytes.
///
/// What a file was called is somebody else's text: of a path only its last part is kept, control characters and those that
/// turn the direction of writing are dropped, and what Windows forbids becomes `_`. Letters of every script stay. Where
/// nothing is left, the name is `otherwise`.
///
/// ```
/// use sealwell::app::plain::safe_name;
/// assert_eq!(safe_name("../../etc/passwd", 120, "file"), "passwd");
/// assert_eq!(safe_name("con.txt", 120, "file"), "_con.txt");
/// assert_eq!(safe_name("Médico: año 1.pdf", 120, "file"), "Médico_ año 1.pdf");
/// assert_eq!(safe_name("..", 120, "file"), "file");
/// ```
pub fn safe_name(raw: &str, most_bytes: usize, otherwise: &str) -> String {
    let last = raw
        .rsplit(['/', '\\'])
        .find(|part| {
            !part
                .trim_matches(|c: char| c == '.' || c.is_whitespace())
                .is_empty()
        })
        .unwrap_or_default();
    let mut name = String::with_capacity(last.len());
    for letter in last.nfc().filter(|letter| !is_invisible(*letter)) {
        match letter {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => name.push('_'),
            letter if letter.is_whitespace() => {
                if !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            letter => name.push(letter),
        }
    }
    let name = trim(&name);
    if name.is_empty() {
        return otherwise.to_owned();
    }
    let name = if is_device(name) {
        format!("_{name}")
    } else {
        name.to_owned()
    };
    cut(&name, most_bytes)
}

/// Names that are taken in one folder, each with the number that is tried next. Systems that do not tell capitals apart are
/// minded.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeMap<String, usize>);

impl Taken {
    /// The name itself, or with a number before its ending where it is taken.
    pub fn take(&mut self, name: &str, most_bytes: usize) -> String {
        let key: String = name.nfkc().flat_map(char::to_lowercase).collect();
        let Some(next) = self.0.get(&key).copied() else {
            self.0.insert(key, 2);
            return name.to_owned();
        };
        let (stem, ending) = parts(name);
        let mark = format!(" ({next})");
        let room = most_bytes.saturating_sub(mark.len() + ending.len());
        let candidate = format!("{}{mark}{ending}", trim(shortened(stem, room)));
        self.0.insert(key, next + 1);
        self.take(&candidate, most_bytes)
    }
}

/// Control characters, and those that have no width or turn the direction of writing.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Without dots and blanks at its ends: Windows drops those behind, and those before hide a file.
fn trim(name: &str) -> &str {
    name.trim_matches(|letter: char| letter == '.' || letter.is_whitespace())
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|kind| {
        stem.strip_prefix(kind).is_some_and(|number| {
            matches!(number, "\u{b9}" | "\u{b2}" | "\u{b3}")
                || (number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit()))
        })
    });
    numbered || DEVICES.contains(&stem.as_str())
}

/// A name before its ending, and the ending with its dot.
fn parts(name: &str) -> (&str, &str) {
    let dot = name
        .rfind('.')
        .filter(|dot| *dot > 0 && name.len() - dot <= MAX_ENDING_BYTES && !name.ends_with('.'));
    dot.map_or((name, ""), |dot| name.split_at(dot))
}

fn cut(name: &str, most_bytes: usize) -> String {
    if name.len() <= most_bytes {
        return name.to_owned();
    }
    let (stem, ending) = parts(name);
    let room = most_bytes.saturating_sub(ending.len());
    format!("{}{ending}", trim(shortened(stem, room)))
}

/// At most so many bytes, whole letters only.
fn shortened(text: &str, most_bytes: usize) -> &str {
    let end = (0..=most_bytes.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.split_at(end.unwrap_or(0)).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_no_name() {
        for (raw, name) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\me\\scan.pdf", "scan.pdf"),
            ("/", "file"),
            ("..", "file"),
            ("a/..", "a"),
            (" .hidden. ", "hidden"),
        ] {
            assert_eq!(safe_name(raw, MAX_NAME_BYTES, "file"), name, "{raw}");
        }
    }

    #[test]
    fn devices_of_windows_are_no_names_with_any_ending() {
        for raw in [
            "con",
            "CON.txt",
            "nul.tar.gz",
            "Com7",
            "lpt\u{b9}.pdf",
            "aux .pdf",
        ] {
            let name = safe_name(raw, MAX_NAME_BYTES, "file");
            assert!(name.starts_with('_'), "{raw}");
        }
        for raw in ["console.txt", "com10.pdf", "nullable", "auxiliary"] {
            assert_eq!(safe_name(raw, MAX_NAME_BYTES, "file"), raw);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_dropped_and_scripts_stay() {
        let name = |raw| safe_name(raw, MAX_NAME_BYTES, "file");
        assert_eq!(name("scan\u{202e}fdp.exe"), "scanfdp.exe");
        assert_eq!(name("a\u{0}b\nc\td"), "abcd");
        assert_eq!(name("診断書 2024.pdf"), "診断書 2024.pdf");
        assert_eq!(name("cafe\u{301}.txt"), "café.txt");
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_whole_letters() {
        let name = safe_name(&format!("{}.pdf", "ñ".repeat(300)), MAX_NAME_BYTES, "file");
        assert!(
            name.len() <= MAX_NAME_BYTES && name.ends_with("ñ.pdf"),
            "{name}"
        );
        let name = safe_name(&"x".repeat(300), 60, "file");
        assert_eq!(name.len(), 60);
    }

    #[test]
    fn a_name_is_given_once_whatever_its_capitals() {
        let mut taken = Taken::default();
        let mut take = |name: &str| taken.take(name, MAX_NAME_BYTES);
        assert_eq!(take("Scan.pdf"), "Scan.pdf");
        assert_eq!(take("scan.PDF"), "scan (2).PDF");
        assert_eq!(take("Scan.pdf"), "Scan (3).pdf");
        let long = format!("{}.pdf", "x".repeat(116));
        assert_eq!(take(&long), long);
        let again = take(&long);
        assert!(
            again.len() <= MAX_NAME_BYTES && again.ends_with(" (2).pdf"),
            "{again}"
        );
    }
}
