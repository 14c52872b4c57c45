//! Content lines of a calendar file (RFC 5545, 3.1): CRLF after each, folded at 75 octets, TEXT values escaped.

use crate::documents::writer::tidy;

/// The hour of the day at which alarms ring.
const ALARM_HOUR: i64 = 9;

/// Octets of a content line, its line break not counted (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// Content lines.
#[derive(Default)]
pub(super) struct Lines(pub String);

impl Lines {
    /// A line, folded where it is long: a fold never parts the octets of a character.
    pub fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if octets + letter.len_utf8() > LINE_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is TEXT: backslash, semicolon, comma and line break are escaped (3.3.11).
    pub fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for (place, part) in value.split('\n').enumerate() {
            if place > 0 {
                escaped.push_str("\\n");
            }
            for letter in tidy(part).chars() {
                if matches!(letter, '\\' | ';' | ',') {
                    escaped.push('\\');
                }
                escaped.push(letter);
            }
        }
        self.line(name, &escaped);
    }

    /// An alarm so many days after the event's day begins, negative for before, at the hour of the alarms.
    pub fn alarm(&mut self, days: i64, description: &str) {
        let hours = days * 24 + ALARM_HOUR;
        let sign = if hours < 0 { "-" } else { "" };
        let hours = hours.abs();
        let (whole, rest) = (hours / 24, hours % 24);
        let trigger = match (whole, rest) {
            (0, rest) => format!("{sign}PT{rest}H"),
            (whole, 0) => format!("{sign}P{whole}D"),
            (whole, rest) => format!("{sign}P{whole}DT{rest}H"),
        };
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.line("TRIGGER", &trigger);
        self.text("DESCRIPTION", description);
        self.line("END", "VALARM");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_at_75_octets() {
        let mut lines = Lines::default();
        lines.line("SUMMARY", &"é".repeat(100));
        for line in lines.0.trim_end().split("\r\n") {
            assert!(line.len() <= LINE_OCTETS, "{}", line.len());
        }
        assert_eq!(
            lines.0.replace("\r\n ", "").trim_end(),
            format!("SUMMARY:{}", "é".repeat(100))
        );
    }

    #[test]
    fn text_is_escaped_and_keeps_its_line_break() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a,b;c\\d\ne");
        assert_eq!(lines.0, "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
    }

    #[test]
    fn alarms_ring_at_nine() {
        let mut lines = Lines::default();
        lines.alarm(-7, "x");
        lines.alarm(-1, "x");
        lines.alarm(1, "x");
        let triggers: Vec<_> = lines
            .0
            .lines()
            .filter(|line| line.starts_with("TRIGGER"))
            .collect();
        assert_eq!(
            triggers,
            ["TRIGGER:-P6DT15H", "TRIGGER:-PT15H", "TRIGGER:P1DT9H"]
        );
    }
}
