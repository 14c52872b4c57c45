//! Which sign parts the cells of a table.

use csv::{ByteRecord, ReaderBuilder};

/// The signs that are tried, the surest first.
const SIGNS: [u8; 4] = [b'\t', b'|', b';', b','];
/// How many rows are looked at.
const ROWS: usize = 20;
/// How many bytes are looked at. What is as long, but for a mark and a cut character, may go on.
const BYTES: usize = 8 << 10;
/// The fewest rows by which a text without a telling name is known as a table, and the fewest columns.
const SURE: (usize, usize) = (3, 3);
/// The longest cell of such a table, in bytes: sentences with commas are no rows.
const CELL: usize = 120;

/// The sign by which most of the first rows have as many cells as the very first, and the most of them.
pub(super) fn delimiter(text: &str) -> Option<u8> {
    let tried = SIGNS.iter().filter_map(|sign| {
        let rows = rows(text, *sign);
        let width = rows.first()?.len();
        let alike = rows.iter().filter(|row| row.len() == width).count();
        (width >= 2 && alike * 5 >= rows.len() * 4).then_some((*sign, width))
    });
    // Of two that part a table as often the first is taken.
    let best = tried.reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map(|(sign, _)| sign)
}

/// Whether a text is a table by its looks alone: several rows under headings, each with the same three cells or more.
pub(in crate::import) fn is_table(text: &str) -> bool {
    let Some(sign) = delimiter(text) else {
        return false;
    };
    let rows = rows(text, sign);
    let Some(head) = rows.first() else {
        return false;
    };
    let is_short = |row: &ByteRecord| row.iter().all(|cell| cell.len() <= CELL);
    let is_name = |cell: &[u8]| {
        !cell.is_empty()
            && cell.len() <= 60
            && !cell.ends_with(b".")
            && cell.iter().any(u8::is_ascii_alphabetic)
            && !cell.first().is_some_and(u8::is_ascii_digit)
    };
    rows.len() >= SURE.0
        && head.len() >= SURE.1
        && head.iter().all(|cell| is_name(cell.trim_ascii()))
        && rows
            .iter()
            .all(|row| row.len() == head.len() && is_short(row))
}

/// The first rows; one that the look cuts is none of them.
fn rows(text: &str, sign: u8) -> Vec<ByteRecord> {
    let bytes = text.as_bytes();
    let is_cut = bytes.len() + 8 > BYTES;
    let mut reader = ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes.get(..BYTES).unwrap_or(bytes));
    let mut rows: Vec<ByteRecord> = reader.byte_records().take(ROWS).flatten().collect();
    if is_cut && rows.len() < ROWS && rows.len() > 1 {
        rows.pop();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_the_one_that_parts_every_row_alike() {
        for (text, sign) in [
            ("a,b,c\n1,2,3\n", b','),
            ("a\tb\n1,5\t2\n", b'\t'),
            ("a;b;c\n1,5;2,5;x\n", b';'),
            ("a|b|c\n1|2|3", b'|'),
            ("\"a,1\";b\r\n\"c;d\";e\r\n", b';'),
        ] {
            assert_eq!(delimiter(text), Some(sign), "{text}");
        }
        assert_eq!(delimiter("one\ntwo\n"), None);
    }

    #[test]
    fn a_note_with_commas_is_no_table() {
        assert!(!is_table(
            "Seen today, well, no fever.\nBP 120/80, pulse 70, afebrile.\nPlan: rest, fluids, return."
        ));
        assert!(!is_table("Dear Rosa,\n\nthank you, really, for all.\n"));
        assert!(is_table(
            "Date,Test,Result\n2020-01-02,Sodium,140\n2020-01-02,Potassium,4.1\n"
        ));
    }
}
