//! Units under one name, and those that differ by a power of ten. Only what loses nothing: never mg/dL to mmol/L, whose factor
//! hangs on the substance, and never pounds to kilograms, whose factor makes up digits.

use super::decimal::Decimal;

/// A unit: what it measures in, and how many tens larger than that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unit {
    base: String,
    tens: i32,
}

/// Spellings of one unit, with its name in UCUM (the Unified Code for Units of Measure).
const SPELLINGS: [(&str, &[&str]); 14] = [
    ("mm[Hg]", &["mmhg", "mm hg", "mm(hg)"]),
    (
        "/min",
        &[
            "bpm",
            "beats/min",
            "beats/minute",
            "{beats}/min",
            "1/min",
            "/minute",
            "breaths/min",
            "{breaths}/min",
        ],
    ),
    ("Cel", &["c", "°c", "degc", "deg c", "celsius"]),
    ("[degF]", &["f", "°f", "degf", "deg f", "fahrenheit"]),
    ("[lb_av]", &["lb", "lbs", "pounds", "[lb_ap]"]),
    ("[in_i]", &["in", "inch", "inches", "[in_us]"]),
    ("kg/m2", &["kg/m^2", "kg/m²", "kg/(m^2)", "kg/sqm"]),
    ("meq/L", &["meq/l", "mequ/l"]),
    (
        "10*3/uL",
        &[
            "k/ul",
            "k/cumm",
            "k/mm3",
            "10^3/ul",
            "x10^3/ul",
            "x10e3/ul",
            "10e3/ul",
            "x10(3)/mcl",
            "10*9/l",
            "10^9/l",
            "x10e9/l",
            "thou/ul",
            "thousand/ul",
            "k/µl",
            "10³/µl",
        ],
    ),
    (
        "10*6/uL",
        &[
            "m/ul",
            "m/cumm",
            "m/mm3",
            "10^6/ul",
            "x10^6/ul",
            "x10e6/ul",
            "10e6/ul",
            "10*12/l",
            "10^12/l",
            "mil/ul",
            "million/ul",
        ],
    ),
    (
        "mL/min/{1.73_m2}",
        &[
            "ml/min/1.73m2",
            "ml/min/1.73 m2",
            "ml/min/1.73m^2",
            "ml/min/1.73",
        ],
    ),
    ("[IU]/L", &["iu/l", "u/l", "units/l"]),
    ("%", &["percent", "pct"]),
    (
        "m[IU]/L",
        &["miu/l", "mu/l", "uiu/ml", "u[iu]/ml", "µiu/ml", "mciu/ml"],
    ),
];

/// Amounts whose prefix is a power of ten.
const PREFIXES: [(&str, i32); 8] = [
    ("k", 3),
    ("d", -1),
    ("c", -2),
    ("m", -3),
    ("u", -6),
    ("µ", -6),
    ("n", -9),
    ("p", -12),
];
const STEMS: [&str; 4] = ["mol", "g", "l", "m"];

fn unit(text: &str) -> Unit {
    let text = text.trim();
    let lower = text.to_lowercase();
    let spelled = SPELLINGS
        .iter()
        .find(|(name, others)| *name == text || others.contains(&lower.as_str()));
    if let Some((name, _)) = spelled {
        return Unit {
            base: (*name).to_owned(),
            tens: 0,
        };
    }
    let parts: Option<Vec<_>> = lower.split('/').map(amount).collect();
    match parts.as_deref() {
        Some([(over, tens)]) => Unit {
            base: (*over).to_owned(),
            tens: *tens,
        },
        Some([(over, above), (under, below)]) => Unit {
            base: format!("{over}/{under}"),
            tens: above - below,
        },
        _ => Unit {
            base: lower,
            tens: 0,
        },
    }
}

/// A stem with its power of ten; none where it is no such amount.
fn amount(text: &str) -> Option<(&'static str, i32)> {
    let text = text.trim().replace("mc", "u");
    STEMS.iter().find_map(|stem| {
        let prefix = text.strip_suffix(stem)?;
        if prefix.is_empty() {
            return Some((*stem, 0));
        }
        let (_, tens) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some((*stem, *tens))
    })
}

/// A number in another unit, where that changes no digit; none where it cannot be had so.
///
/// ```
/// use sealwell::chart::units::converted;
/// assert_eq!(converted("1.20", "g/L", "mg/dL").as_deref(), Some("120"));
/// assert_eq!(converted("5.4", "mmol/L", "mg/dL"), None);
/// ```
pub fn converted(number: &str, from: &str, to: &str) -> Option<String> {
    let (from, to) = (unit(from), unit(to));
    let number = Decimal::parse(number)?;
    (from.base == to.base).then(|| number.shifted(from.tens - to.tens).written())
}

/// Whether two units measure the same, so that their numbers can stand in one drawing.
pub fn is_comparable(one: &str, other: &str) -> bool {
    unit(one).base == unit(other).base
}

/// A number as near as a drawing needs it; none where it is no plain number.
pub fn approximate(number: &str) -> Option<f64> {
    Decimal::parse(number).map(|number| number.approximate())
}

/// Whether two measures are the same.
pub(super) fn is_same(number: &str, one: &str, other: &str, its: &str) -> bool {
    match (converted(number, one, its), Decimal::parse(other)) {
        (Some(here), Some(there)) => Decimal::parse(&here).is_some_and(|here| here.is_same(&there)),
        _ => number.trim() == other.trim() && one.trim().eq_ignore_ascii_case(its.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_unit_are_one() {
        for (one, other) in [
            ("mmHg", "mm[Hg]"),
            ("K/uL", "10*3/uL"),
            ("10*9/L", "x10E3/uL"),
            ("bpm", "/min"),
            ("°F", "[degF]"),
            ("mcg/dL", "ug/dL"),
        ] {
            assert_eq!(
                converted("7.10", one, other).as_deref(),
                Some("7.10"),
                "{one} {other}"
            );
        }
    }

    #[test]
    fn only_powers_of_ten_are_converted() {
        assert_eq!(converted("98.6", "[degF]", "Cel"), None);
        assert_eq!(converted("150", "lb", "kg"), None);
        assert_eq!(converted("5.4", "mmol/L", "mg/dL"), None);
        assert_eq!(converted("1.75", "m", "cm").as_deref(), Some("175"));
        assert_eq!(converted("72500", "g", "kg").as_deref(), Some("72.500"));
        assert_eq!(converted("<5", "mg/dL", "g/L"), None);
    }

    #[test]
    fn a_measure_is_the_same_in_another_notation() {
        assert!(is_same("1.2", "g/L", "120", "mg/dL"));
        assert!(is_same("5.40", "mmol/L", "5.4", "mmol/l"));
        assert!(!is_same("5.4", "mmol/L", "5.4", "mg/dL"));
        assert!(is_same("<5", "mg/dL", "<5", "mg/dL"));
    }
}
