//! Numbers as they are written, moved by powers of ten without losing or making up a digit.

/// A number of decimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    is_negative: bool,
    digits: String,
    /// How many of the digits stand after the point; less than none for whole tens, hundreds and so on.
    after: i32,
}

impl Decimal {
    /// Reads a number as files write it: digits with at most one point. What has a comparator, an exponent or words is
    /// none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (is_negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + part.len() > 40 || !is_digits(whole) || !is_digits(part) {
            return None;
        }
        if whole.is_empty() && part.is_empty() {
            return None;
        }
        Some(Self {
            is_negative,
            digits: format!("{whole}{part}"),
            after: i32::try_from(part.len()).ok()?,
        })
    }

    /// Ten to the power of `by` times as large.
    pub fn shifted(mut self, by: i32) -> Self {
        self.after -= by;
        self
    }

    /// Without digits that say nothing: the same for the same size.
    fn plain(&self) -> (bool, String, i32) {
        let mut digits = self.digits.trim_start_matches('0').to_owned();
        let mut after = self.after;
        while digits.ends_with('0') {
            digits.pop();
            after -= 1;
        }
        if digits.is_empty() {
            return (false, digits, 0);
        }
        (self.is_negative, digits, after)
    }

    /// Whether it is of the same size, however many noughts it is written with.
    pub fn is_same(&self, other: &Self) -> bool {
        self.plain() == other.plain()
    }

    /// The nearest number that a drawing can use.
    pub fn approximate(&self) -> f64 {
        let digits: f64 = self.digits.parse().unwrap_or(0.0);
        let size = digits / 10_f64.powi(self.after);
        if self.is_negative { -size } else { size }
    }

    /// As it is written, with every digit that it came with.
    pub fn written(&self) -> String {
        let sign = if self.is_negative { "-" } else { "" };
        let Ok(after) = usize::try_from(self.after) else {
            let noughts = usize::try_from(-self.after).unwrap_or(0);
            let digits = self.digits.trim_start_matches('0');
            if digits.is_empty() {
                return "0".to_owned();
            }
            return format!("{sign}{digits}{}", "0".repeat(noughts));
        };
        let digits = format!("{:0>width$}", self.digits, width = after + 1);
        let (whole, part) = digits
            .split_at_checked(digits.len() - after)
            .unwrap_or((&digits, ""));
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        if part.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{part}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_moves_by_tens_and_keeps_its_digits() {
        for (text, by, moved) in [
            ("5.40", 0, "5.40"),
            ("5.40", 1, "54.0"),
            ("5.40", 3, "5400"),
            ("5.40", -1, "0.540"),
            ("0.9", -3, "0.0009"),
            ("120", -3, "0.120"),
            ("-1.5", 2, "-150"),
            ("0", 3, "0"),
        ] {
            let written = Decimal::parse(text).map(|number| number.shifted(by).written());
            assert_eq!(written.as_deref(), Some(moved), "{text} by {by}");
        }
    }

    #[test]
    fn noughts_do_not_change_the_size() {
        let number = |text| Decimal::parse(text).expect("a number");
        assert!(number("5.40").is_same(&number("5.4")));
        assert!(number("007").is_same(&number("7.0")));
        assert!(number("-0").is_same(&number("0.00")));
        assert!(!number("5.4").is_same(&number("54")));
    }

    #[test]
    fn what_is_more_than_digits_is_no_number() {
        for text in ["", ".", "<5", "1e5", "1,5", "5 mg", "1.2.3", "--1"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
