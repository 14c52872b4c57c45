//! Codes that say, in the place of a condition or a substance, that there is nothing: "no known allergies".

use super::Coded;

/// SNOMED CT, and "absent or unknown" of the International Patient Summary.
const CODES: [&str; 22] = [
    "160244002",
    "160245001",
    "716186003",
    "409137002",
    "429625007",
    "428607008",
    "716184000",
    "787481004",
    "428197003",
    "787482006",
    "787480003",
    "1003774007",
    "no-allergy-info",
    "no-known-allergies",
    "no-known-medication-allergies",
    "no-known-problems",
    "no-problem-info",
    "no-known-medications",
    "no-medication-info",
    "no-known-procedures",
    "no-procedure-info",
    "no-known-immunizations",
];

/// Whether a thing is, by its code or one of its translations, that there is none.
pub(super) fn says_nothing(what: &Coded) -> bool {
    let mut codes = what.code.iter().chain(&what.translations);
    codes.any(|code| CODES.contains(&code.code.as_str()))
}
