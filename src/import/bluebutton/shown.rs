//! The lines of a section as blocks: paragraphs whose lines stay lines, and tables where columns stand under headings.

use super::parts::is_rule;
use crate::import::{Block, Cell, Inline, Row, Style};

/// The longest label that is set apart, in bytes.
const LABEL: usize = 48;
/// The most columns of a table.
const COLUMNS: usize = 24;

/// All words of the lines; only lines of dashes and the like are left out.
pub(super) fn blocks(lines: &[(u32, &str)]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<Inline> = Vec::new();
    let mut at = 0;
    while let Some((_, line)) = lines.get(at) {
        let rest = lines.get(at + 1..).unwrap_or_default();
        if let Some((table, used)) = table(line, rest) {
            flush(&mut paragraph, &mut blocks);
            blocks.push(table);
            at += used;
        } else if line.trim().is_empty() || is_rule(line) {
            flush(&mut paragraph, &mut blocks);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(Inline::Break);
            }
            paragraph.extend(inlines(line));
        }
        at += 1;
    }
    flush(&mut paragraph, &mut blocks);
    blocks
}

fn flush(paragraph: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let text = std::mem::take(paragraph);
    if !text.is_empty() {
        blocks.push(Block::Paragraph {
            caption: Vec::new(),
            text,
        });
    }
}

/// A line, its label set apart.
fn inlines(line: &str) -> Vec<Inline> {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = line
        .split_once(": ")
        .map(|(label, value)| (label.to_owned(), value));
    let label = label.or_else(|| line.strip_suffix(':').map(|label| (label.to_owned(), "")));
    match label {
        Some((label, value)) if is_label(&label) => {
            let name = Inline::Styled {
                style: Style::Bold,
                text: vec![Inline::Text {
                    text: format!("{label}:"),
                }],
            };
            let value = (!value.is_empty()).then(|| Inline::Text {
                text: format!(" {value}"),
            });
            std::iter::once(name).chain(value).collect()
        }
        _ => vec![Inline::Text { text: line }],
    }
}

fn is_label(text: &str) -> bool {
    text.len() <= LABEL
        && text.starts_with(char::is_uppercase)
        && !text.contains(['.', ',', ';', '!'])
        && text.split(' ').count() <= 6
}

/// A table that begins with this line: headings two blanks apart, a line of dashes, rows to the next empty line. Also how
/// many of the lines that follow belong to it.
fn table(line: &str, rest: &[(u32, &str)]) -> Option<(Block, usize)> {
    let (_, rule) = rest.first()?;
    if !is_rule(rule) || is_rule(line) || line.contains(':') {
        return None;
    }
    let starts = starts(line);
    if !(2..=COLUMNS).contains(&starts.len()) {
        return None;
    }
    // The rows may begin after one empty line.
    let gap = rest.get(1).filter(|(_, line)| line.trim().is_empty());
    let skipped = 1 + usize::from(gap.is_some());
    let rows = rest.iter().skip(skipped).map(|(_, line)| *line);
    let rows: Vec<&str> = rows
        .take_while(|line| !line.trim().is_empty() && !is_rule(line))
        .collect();
    if !rows.iter().any(|row| starts_of_row(row, &starts) > 1) {
        return None;
    }
    let used = skipped + rows.len();
    let body = rows.iter().map(|row| Row(cells(row, &starts, false)));
    let table = Block::Table {
        caption: Vec::new(),
        head: vec![Row(cells(line, &starts, true))],
        body: body.collect(),
        foot: Vec::new(),
    };
    Some((table, used))
}

/// At which characters words begin that stand two blanks or more from the one before.
fn starts(line: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut blanks = 2;
    for (place, letter) in line.chars().enumerate() {
        if letter == ' ' {
            blanks += 1;
        } else {
            if blanks >= 2 {
                starts.push(place);
            }
            blanks = 0;
        }
    }
    starts
}

/// How many cells of a row are not empty.
fn starts_of_row(row: &str, starts: &[usize]) -> usize {
    split(row, starts)
        .iter()
        .filter(|cell| !cell.is_empty())
        .count()
}

fn cells(row: &str, starts: &[usize], heading: bool) -> Vec<Cell> {
    let cell = |text: String| Cell {
        heading,
        columns: 1,
        rows: 1,
        blocks: if text.is_empty() {
            Vec::new()
        } else {
            vec![Block::Paragraph {
                caption: Vec::new(),
                text: vec![Inline::Text { text }],
            }]
        },
    };
    split(row, starts).into_iter().map(cell).collect()
}

/// A row cut where the headings begin; a word that runs over such a place stays whole, in the cell where it begins.
fn split(row: &str, starts: &[usize]) -> Vec<String> {
    let letters: Vec<char> = row.chars().collect();
    let cut = |place: usize| {
        let before = letters.get(..place.min(letters.len())).unwrap_or_default();
        let runs_over = letters.get(place).is_some_and(|letter| *letter != ' ')
            && before.last().is_some_and(|letter| *letter != ' ');
        match before.iter().rposition(|letter| *letter == ' ') {
            Some(blank) if runs_over => blank + 1,
            _ => before.len(),
        }
    };
    let mut cells = Vec::new();
    let mut from = 0;
    for next in starts
        .iter()
        .skip(1)
        .map(|place| cut(*place))
        .chain([letters.len()])
    {
        let to = next.max(from);
        let text: String = letters.get(from..to).unwrap_or_default().iter().collect();
        cells.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        from = to;
    }
    cells
}
