//! Whether a text can be printed: a table of ranges, so that a page can ask while somebody types a name.
//!
//! A letter never shows an empty box or a question mark. What no font has is refused, and the person is told to write the
//! name in Latin letters, as on an ID, or to sign by pen.

mod table;

use super::writer::tidy;

/// Whether the fonts have every letter of a text.
///
/// # Errors
/// The letters that no font has, each once, in the order of the text.
pub fn coverage(text: &str) -> Result<(), Vec<char>> {
    let mut lacking = Vec::new();
    for letter in tidy(text).chars() {
        if !in_letter_face(letter) && !is_in(table::WIDE, letter) && !lacking.contains(&letter) {
            lacking.push(letter);
        }
    }
    if lacking.is_empty() {
        Ok(())
    } else {
        Err(lacking)
    }
}

/// Whether the face of the letters has it. A word that has anything else is set in a wider face as a whole, so that no
/// name changes its face in the middle.
pub(super) fn in_letter_face(letter: char) -> bool {
    is_in(table::LETTER, letter)
}

fn is_in(ranges: &[(char, char)], letter: char) -> bool {
    let place = ranges.partition_point(|(_, last)| *last < letter);
    ranges.get(place).is_some_and(|(first, _)| *first <= letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_many_scripts_are_covered_and_the_rest_is_named() {
        for name in [
            "José Núñez",
            "Nguyễn Thị Hồng Ánh",
            "Łukasz Žižek",
            "Ωμέγα",
            "Дмитрий",
            "عائشة محمد",
            "שרה",
            "O’Neil-Çelik",
        ] {
            assert_eq!(coverage(name), Ok(()), "{name}");
        }
        assert_eq!(coverage("王小明 Wang 王"), Err(vec!['王', '小', '明']));
        assert_eq!(coverage("김 😀"), Err(vec!['김', '😀']));
    }

    #[test]
    fn the_ranges_are_sorted_and_apart() {
        for ranges in [table::LETTER, table::WIDE] {
            assert!(ranges.iter().all(|(first, last)| first <= last));
            assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }
}
