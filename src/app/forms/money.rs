//! Dollars as typed.

/// Reads dollars, with or without the sign, commas and cents: `15`, `$15.50`, `74.5`, `1,200`. In US cents.
#[must_use]
pub fn parse_cents(text: &str) -> Option<u32> {
    let plain: String = text
        .trim()
        .trim_start_matches('$')
        .chars()
        .filter(|c| *c != ',' && *c != ' ')
        .collect();
    let (dollars, cents) = plain.split_once('.').unwrap_or((&plain, ""));
    let figures = |part: &str| part.bytes().all(|figure| figure.is_ascii_digit());
    if dollars.is_empty() || !figures(dollars) || !figures(cents) || cents.len() > 2 {
        return None;
    }
    let cents: u32 = format!("{cents:0<2}").parse().ok()?;
    dollars
        .parse::<u32>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents)
}

/// Writes US cents as dollars without the sign; whole dollars without cents.
#[must_use]
pub fn render_dollars(cents: u32) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{}.{rest:02}", cents / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_read_the_way_people_write_them() {
        for (text, cents) in [
            ("15", 1500),
            ("$15.50", 1550),
            ("74.5", 7450),
            (" $ 1,200 ", 120_000),
            ("0", 0),
        ] {
            assert_eq!(parse_cents(text), Some(cents), "{text}");
        }
        for text in [
            "",
            "$",
            "15.555",
            "-3",
            "fifteen",
            "15.00.00",
            "99999999999",
        ] {
            assert_eq!(parse_cents(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for cents in [0, 5, 99, 100, 1550, 120_000] {
            assert_eq!(parse_cents(&render_dollars(cents)), Some(cents));
        }
    }
}
