//! Days, amounts and ranges as people write them in plain text: `01 Mar 1948`, `3/1/1948`, `6.5 Critical High`, `(3.5-5.0)`.

use chrono::NaiveDate;

use super::{PartialDate, Value};

/// The months by their first three letters.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
/// What stands behind a result that is out of its range, the longest first.
const FLAGS: [&str; 8] = [
    "critical high",
    "critical low",
    "critically high",
    "critically low",
    "high",
    "low",
    "abnormal",
    "critical",
];

/// A day, month or year; the time of day is left out. Numbers parted by strokes are month, day, year, as Americans write
/// them; where that names no day there is none, for it is never guessed.
pub(super) fn date(text: &str) -> Option<PartialDate> {
    let text = text.split('@').next().unwrap_or_default().trim();
    if let Some(found) = PartialDate::parse(text) {
        return Some(found);
    }
    let parts: Vec<&str> = text
        .split([' ', ',', '-', '/', '.', '\t'])
        .filter(|part| !part.is_empty())
        .take(4)
        .collect();
    let number = |part: &str| {
        (part.len() <= 4)
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let year = |part: &str| {
        let is_year = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| part.parse::<i32>().ok()).flatten()
    };
    let (year, month, day) = match parts.as_slice() {
        [day, name, last, ..] if month_of(name).is_some() => {
            (year(last)?, month_of(name)?, number(day)?)
        }
        [name, day, last, ..] if month_of(name).is_some() && day.len() <= 2 => {
            (year(last)?, month_of(name)?, number(day)?)
        }
        [name, last, ..] if month_of(name).is_some() => {
            let (year, month) = (year(last)?, month_of(name)?);
            return Some(PartialDate::Month { year, month });
        }
        [month, day, last, ..] if text.contains('/') => (year(last)?, number(month)?, number(day)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day).map(|date| PartialDate::Day { date })
}

fn month_of(name: &str) -> Option<u32> {
    let is_name = name.len() >= 3 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let begins = name.get(..3).filter(|_| is_name)?.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| *month == begins)?;
    u32::try_from(place + 1).ok()
}

/// A number with its unit where the text is one, else the text; none where it says nothing.
pub(super) fn amount(text: &str, unit: &str) -> Option<Value> {
    let text = text.trim();
    let (number, rest) = match text.split_once(char::is_whitespace) {
        Some((number, rest)) => (number, rest.trim()),
        None => (text, ""),
    };
    let unit = if rest.is_empty() { unit.trim() } else { rest };
    if is_number(number) && (rest.is_empty() || is_unit(rest)) {
        let (number, unit) = (number.to_owned(), unit.to_owned());
        return Some(Value::Quantity { number, unit });
    }
    words(text)
}

/// Words as a value; none where there are none.
pub(super) fn words(text: &str) -> Option<Value> {
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(Value::Text { text })
}

/// A result and the word behind it that says it is out of its range; the word may be empty.
pub(super) fn flagged(text: &str) -> (&str, &str) {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let flag = FLAGS.iter().find(|flag| lower.ends_with(**flag));
    let cut = flag.map_or(text.len(), |flag| text.len() - flag.len());
    match (text.get(..cut), text.get(cut..)) {
        (Some(result), Some(flag)) if result.ends_with(char::is_whitespace) => {
            (result.trim_end(), flag)
        }
        _ => (text, ""),
    }
}

/// What is normal: from one number to another, else in the words that stand there.
pub(super) fn range(text: &str, unit: &str) -> Option<Value> {
    let text = text.trim();
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let inner = inner.unwrap_or(text).trim();
    if let Some((low, high)) = inner.split_once('-')
        && is_number(low.trim())
        && is_number(high.trim())
    {
        return Some(Value::Range {
            low: low.trim().to_owned(),
            high: high.trim().to_owned(),
            unit: unit.trim().to_owned(),
        });
    }
    words(inner)
}

/// Whether it is a number as results are written: digits with one point, `<` or `>` before it.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['<', '>', '=', '+', '-']);
    text.len() - digits.len() <= 2
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().filter(|byte| *byte == b'.').count() <= 1
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Whether it can be a unit: one short word.
fn is_unit(text: &str) -> bool {
    text.len() <= 20 && !text.contains(char::is_whitespace) && !is_number(text)
}

/// Whether words in the place of a thing say that there is none of them: "No known allergies", "NKDA".
pub(super) fn says_none(text: &str) -> bool {
    let lower = text.trim().trim_end_matches('.').to_ascii_lowercase();
    lower.starts_with("no known ")
        || lower.starts_with("no current ")
        || matches!(
            lower.as_str(),
            "none" | "nka" | "nkda" | "none known" | "none reported"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_americans_write_it() {
        for (text, shown) in [
            ("01 Mar 1948", "1948-03-01"),
            ("13 Oct 2012 @ 1100", "2012-10-13"),
            ("Mar 28, 2013 08:18", "2013-03-28"),
            ("March 15, 1950", "1950-03-15"),
            ("1/27/1942", "1942-01-27"),
            ("10/18/2012 3:00 PM", "2012-10-18"),
            ("2012-10-18", "2012-10-18"),
            ("Oct 2012", "2012-10"),
            ("2012", "2012"),
        ] {
            let found = date(text).map(|date| date.to_string());
            assert_eq!(found.as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn what_names_no_day_is_none() {
        for text in [
            "",
            "UNKNOWN",
            "None Entered",
            "31/12/2012",
            "31 Feb 2012",
            "DUE NOW",
            "1/2/12",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_result_is_parted_from_the_word_behind_it() {
        assert_eq!(flagged("6.5 Critical High"), ("6.5", "Critical High"));
        assert_eq!(flagged("9.9 Low"), ("9.9", "Low"));
        assert_eq!(flagged("YELLOW"), ("YELLOW", ""));
        assert_eq!(flagged("High"), ("High", ""));
    }

    #[test]
    fn a_range_is_one_only_between_two_numbers() {
        let range_of = |low: &str, high: &str| Value::Range {
            low: low.to_owned(),
            high: high.to_owned(),
            unit: String::new(),
        };
        assert_eq!(range("(3.5-5.0)", ""), Some(range_of("3.5", "5.0")));
        assert_eq!(range("(20.3 -35.8)", ""), Some(range_of("20.3", "35.8")));
        assert_eq!(range("(>60)", ""), words(">60"));
        assert_eq!(range("", ""), None);
    }
}
