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

/// Codes of things in general: a negated statement about one of them says that there is nothing of the kind. SNOMED CT.
const KINDS: [&str; 13] = [
    // Substance, allergen, drug.
    "105590001",
    "413477004",
    "410942007",
    // Propensities to react: in general, to a substance, to a drug, to food.
    "420134006",
    "418038007",
    "419199007",
    "416098002",
    "419511003",
    "418471000",
    "414285001",
    // Problem, disease, finding.
    "55607006",
    "64572001",
    "404684003",
];

/// Whether a thing is a whole kind of things, so that to deny it is to deny them all.
pub(super) fn is_a_kind(what: &Coded) -> bool {
    let mut codes = what.code.iter().chain(&what.translations);
    codes.any(|code| KINDS.contains(&code.code.as_str()))
}
