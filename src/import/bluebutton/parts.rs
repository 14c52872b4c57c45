//! The sections of a Blue Button text: VA sets a title between dashes, Medicare between two lines of dashes.

/// The fewest dashes of a line that parts.
const RULE: usize = 5;
/// The longest title, in bytes.
const TITLE: usize = 100;

/// One section as it stands.
#[derive(Debug, Default)]
pub(super) struct Part<'t> {
    /// Its title; empty for what stands before the first.
    pub title: &'t str,
    /// Its lines with their numbers, counted from 1.
    pub lines: Vec<(u32, &'t str)>,
}

/// Parts the text at its titles. Every line but the titles and the dashes around them is in one of the parts.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let lines: Vec<(u32, &str)> = (1..).zip(text.lines().map(clean)).collect();
    let by_va = lines.iter().any(|(_, line)| dashed_title(line).is_some());
    let mut parts = vec![Part::default()];
    let mut at = 0;
    while let Some((number, line)) = lines.get(at).copied() {
        at += 1;
        let rest = lines.get(at..).unwrap_or_default();
        let (title, used) = match dashed_title(line) {
            Some(title) => (Some(title), 0),
            None if !by_va && is_rule(line) => match enclosed_title(rest) {
                Some((title, used)) => (Some(title), used),
                None => (None, 0),
            },
            None => (None, 0),
        };
        at += used;
        match (title, parts.last_mut()) {
            (Some(title), _) => parts.push(Part {
                title,
                lines: Vec::new(),
            }),
            (None, Some(part)) => part.lines.push((number, line)),
            (None, None) => {}
        }
    }
    parts.retain(|part| !part.title.is_empty() || part.lines.iter().any(|(_, line)| says(line)));
    parts
}

/// A line without its end and without the marks of a new page.
fn clean(line: &str) -> &str {
    line.trim_matches(['\u{c}', '\u{b}', '\u{feff}', '\r'])
        .trim_end()
}

fn says(line: &str) -> bool {
    !line.trim().is_empty() && !is_rule(line)
}

/// Whether a line only parts others.
pub(super) fn is_rule(line: &str) -> bool {
    let drawn = |letter: char| matches!(letter, '-' | '=' | '_' | '*' | ' ');
    line.len() >= RULE
        && line.chars().all(drawn)
        && line.chars().filter(|letter| *letter != ' ').count() >= RULE
}

/// The title in `------ TITLE ------`.
fn dashed_title(line: &str) -> Option<&str> {
    let title = line.strip_prefix("-----")?.trim_start_matches('-');
    let title = title.strip_suffix("---")?.trim_end_matches('-').trim();
    let is_title = title.len() <= TITLE && title.chars().any(char::is_alphabetic);
    (is_title && !title.contains("  ")).then_some(title)
}

/// The one line before the next line of dashes, and how many lines are used up with it.
fn enclosed_title<'t>(rest: &[(u32, &'t str)]) -> Option<(&'t str, usize)> {
    let mut title = None;
    for (place, (_, line)) in rest.iter().enumerate().take(6) {
        match (title, line.trim()) {
            (_, "") => {}
            (Some(title), line) if is_rule(line) => return Some((title, place + 1)),
            (None, line) if line.len() <= TITLE && !is_rule(line) => title = Some(line),
            _ => return None,
        }
    }
    None
}
