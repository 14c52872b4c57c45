//! Words of fields that are not ASCII (RFC 2047, RFC 2231), and the date (RFC 5322, 3.3).

use chrono::NaiveDate;

use super::transfer;
use crate::import::PartialDate;
use crate::import::decode::{self, named_encoding};

/// The longest name of a charset, and the longest coded word: the standard has 75 in all, some programs write more.
const LONGEST_NAME: usize = 64;
const LONGEST_WORD: usize = 1 << 10;
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The text of a field: each `=?charset?B or Q?text?=` as its letters, the rest as it stands.
pub(super) fn decode(field: &str) -> String {
    let mut out = String::new();
    // Letters may be cut between two words of one charset, so their bytes are put together first.
    let mut held: Option<(String, Vec<u8>)> = None;
    let mut rest = field;
    while let Some((before, after)) = rest.split_once("=?") {
        let Some((charset, bytes, behind)) = coded_word(after) else {
            flush(&mut held, &mut out);
            out.push_str(before);
            out.push_str("=?");
            rest = after;
            continue;
        };
        // White space between two such words is none of the text.
        let continues = held.is_some() && before.trim().is_empty();
        if !continues {
            flush(&mut held, &mut out);
            out.push_str(before);
        }
        match &mut held {
            Some((known, all)) if known.eq_ignore_ascii_case(charset) => all.extend(bytes),
            _ => {
                flush(&mut held, &mut out);
                held = Some((charset.to_owned(), bytes));
            }
        }
        rest = behind;
    }
    flush(&mut held, &mut out);
    out.push_str(rest);
    out.trim().to_owned()
}

/// `charset?B?text?=` and what follows.
fn coded_word(text: &str) -> Option<(&str, Vec<u8>, &str)> {
    let near = text.get(..text.floor_char_boundary(LONGEST_NAME))?;
    let charset = near.split_once('?')?.0;
    let rest = text.get(charset.len() + 1..)?;
    let (coding, rest) = (rest.get(..1)?, rest.get(1..)?.strip_prefix('?')?);
    let near = rest.get(..rest.floor_char_boundary(LONGEST_WORD))?;
    let end = near.find("?=")?;
    let (coded, behind) = (near.get(..end)?, rest.get(end + 2..)?);
    let bytes = match coding {
        "B" | "b" => transfer::base64(coded.as_bytes()).bytes,
        "Q" | "q" => transfer::quoted(coded.replace('_', " ").as_bytes()),
        _ => return None,
    };
    // A language may stand behind the charset (RFC 2231, 5).
    let charset = charset.split('*').next().unwrap_or(charset);
    Some((charset, bytes, behind))
}

fn flush(held: &mut Option<(String, Vec<u8>)>, out: &mut String) {
    if let Some((charset, bytes)) = held.take() {
        out.push_str(&text_in(&charset, &bytes));
    }
}

/// A text in a charset; in one that is not known here, as it turns out.
pub(super) fn text_in(charset: &str, bytes: &[u8]) -> String {
    match named_encoding(charset) {
        Some(encoding) => decode::with(encoding, bytes).text,
        None => decode::text(bytes).text,
    }
}

/// The pieces of a parameter: number, whether its letters are written as `%XX`, text. The first may name the charset.
pub(super) fn joined(pieces: &[(u32, bool, &str)]) -> String {
    let mut charset = String::new();
    let mut bytes = Vec::new();
    for (place, (_, is_coded, text)) in pieces.iter().enumerate() {
        let mut text = *text;
        if let (0, true, Some((named, rest))) = (place, *is_coded, text.split_once('\'')) {
            named.clone_into(&mut charset);
            text = rest.split_once('\'').map_or(rest, |(_, text)| text);
        }
        if *is_coded {
            bytes.extend(transfer::quoted(text.replace('%', "=").as_bytes()));
        } else {
            bytes.extend(text.as_bytes());
        }
    }
    text_in(&charset, &bytes)
}

/// The day of `Tue, 3 Mar 2020 10:15:00 -0500`, where it was sent.
pub(super) fn date(field: &str) -> Option<PartialDate> {
    let after_weekday = field.split_once(',').map_or(field, |(_, rest)| rest);
    let mut words = after_weekday
        .split([' ', '-', '\t'])
        .filter(|word| !word.is_empty());
    let day = words.next()?.parse().ok()?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = (1..).zip(MONTHS).find(|(_, name)| **name == *month)?.0;
    let year: i32 = words.next()?.parse().ok()?;
    // Two digits as RFC 5322, 4.3 has them.
    let year = match year {
        0..50 => year + 2000,
        50..1000 => year + 1900,
        _ => year,
    };
    NaiveDate::from_ymd_opt(year, month, day).map(|date| PartialDate::Day { date })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coded_words_are_read_as_rfc_2047_has_them() {
        for (field, text) in [
            ("=?ISO-8859-1?Q?a?=", "a"),
            ("=?ISO-8859-1?Q?a?= b", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a_b?=", "a b"),
            (
                "Re: =?utf-8?B?Sm9zw6k=?= <j@example.org>",
                "Re: José <j@example.org>",
            ),
            ("=?utf-8?Q?Jos=C3?= =?utf-8?Q?=A9?=", "José"),
            ("=?utf-8?x?broken?= =?", "=?utf-8?x?broken?= =?"),
        ] {
            assert_eq!(decode(field), text, "{field}");
        }
    }

    #[test]
    fn a_date_is_read_with_and_without_its_weekday() {
        for (field, day) in [
            ("Tue, 3 Mar 2020 10:15:00 -0500", "2020-03-03"),
            ("03 March 99 10:15 EST", "1999-03-03"),
            ("Fri, 21-Nov-97 09:55:06 -0600", "1997-11-21"),
        ] {
            assert_eq!(
                date(field).map(|date| date.to_string()).as_deref(),
                Some(day)
            );
        }
        assert_eq!(date("yesterday"), None);
        assert_eq!(date("31 Feb 2020"), None);
    }
}
