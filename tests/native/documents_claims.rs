//! Each claim of law in a letter resolves to a rule that was read and is in force on the letter's date.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::documents::plain;
use super::documents_people::{day, today};
use super::documents_set::letters;
use sealwell::domain::rules::{Confidence, Row, Rules};

/// Signs of a citation: none may be left in a letter once those of the rule pack are taken out.
const SIGNS: [&str; 14] = [
    "CFR",
    "U.S.C.",
    "USC",
    "Fed. Reg.",
    "F. Supp.",
    " v. ",
    "FAQ",
    "Code ",
    "RCW",
    "NRS",
    "Rev. Stat.",
    "Stat. ",
    "§",
    "Section ",
];

fn is_in_force(row: &Row<'_>, on: NaiveDate) -> bool {
    let provenance = row.provenance;
    provenance.from.is_none_or(|from| from <= on)
        && provenance.until.is_none_or(|until| on <= until)
}

/// A reference, and each section that it stands in: `164.524(b)(2)(i)`, `164.524(b)(2)`, `164.524(b)`, `164.524`, `164`.
fn with_sections(reference: &str) -> Vec<String> {
    let mut all = vec![reference.to_owned()];
    let mut rest = reference;
    while let Some((outer, _)) = rest.rsplit_once(['(', ',', '-']) {
        rest = outer.trim_end();
        all.push(rest.to_owned());
    }
    if let Some((title, section)) = rest.rsplit_once(' ')
        && let Some((part, _)) = section.split_once('.').filter(|_| title.ends_with("CFR"))
    {
        all.push(format!("{title} {part}"));
        all.push(format!("{title} Part {part}"));
    }
    all
}

/// What a letter of a day may cite, the longest first. Within title 45 the title may be left out.
fn citable(on: NaiveDate) -> Vec<String> {
    let acting = Rules::shipped()
        .rows()
        .filter(|row| row.confidence == Confidence::Verified && is_in_force(row, on));
    let mut all = BTreeSet::new();
    for reference in acting.flat_map(|row| row.reference.split("; ")) {
        all.extend(with_sections(reference));
        // `45 CFR 164.502(g), 164.514(h)` names two sections.
        let (title, sections) = reference.split_once("CFR ").unwrap_or(("", ""));
        let each = sections.split(", ").filter(|section| section.contains('.'));
        all.extend(each.flat_map(|section| with_sections(&format!("{title}CFR {section}"))));
    }
    let short: Vec<_> = all
        .iter()
        .filter_map(|cite| cite.strip_prefix("45 CFR "))
        .filter(|cite| cite.contains('.'))
        .map(str::to_owned)
        .collect();
    all.extend(short);
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_by_key(|cite| std::cmp::Reverse(cite.len()));
    all
}

/// A letter without what it may cite. A citation that goes on, with a paragraph that no rule has, stays.
fn without(letter: &str, citable: &[String]) -> String {
    let mut left = String::new();
    let mut rest = letter;
    while let Some(first) = rest.chars().next() {
        let goes_on = |after: &str| {
            after.starts_with(|c: char| c == '(' || c.is_alphanumeric())
                || after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit())
                || after.starts_with('-') && after[1..].starts_with(['(', '1', '2', '3'])
        };
        let starts = !left.ends_with(|c: char| c.is_alphanumeric() || c == '.');
        let cited = citable.iter().filter(|_| starts).find(|cite| {
            rest.strip_prefix(cite.as_str())
                .is_some_and(|after| !goes_on(after))
        });
        let length = cited.map_or(first.len_utf8(), |cite| cite.len());
        left.push_str(if cited.is_some() {
            "#"
        } else {
            &rest[..length]
        });
        rest = &rest[length..];
    }
    left
}

/// Whether a number is there that looks like a section: `164.524`, `2.31(`.
fn names_a_section(text: &str) -> bool {
    let words = text.split(|c: char| c.is_whitespace() || c == ',' || c == ';');
    words.into_iter().any(|word| {
        let Some((before, after)) = word.split_once('.') else {
            return false;
        };
        let number = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
        number
            && (after.len() >= 3 || after.contains('('))
            && after.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[test]
fn each_claim_of_law_in_a_letter_resolves_to_a_rule_in_force_on_the_letters_date() {
    let citable = citable(today());
    let mut claims = 0;
    for (name, letter) in letters() {
        let letter = plain(&letter);
        let left = without(&letter, &citable);
        claims += left.matches('#').count();
        for line in left.lines() {
            let sign = SIGNS.into_iter().find(|sign| line.contains(sign));
            assert!(
                sign.is_none() && !names_a_section(line),
                "{name} cites what no rule in force says: {line}"
            );
        }
    }
    assert!(claims > 200, "only {claims} claims were seen");
}

#[test]
fn a_claim_that_no_rule_vouches_for_is_seen() {
    let citable = citable(today());
    for claim in [
        "a letter under 45 CFR 164.999",
        "a letter under 45 CFR 164.524(z)",
        "the export: 45 CFR 170.315(b)(10)",
        "a consent may be revoked: 42 CFR 2.31(a)(6)",
        "within the time of Cal. Health & Safety Code 123111",
        "as in Roe v. Wade",
        "see 164.530(c)",
    ] {
        let left = without(claim, &citable);
        let seen = SIGNS.iter().any(|sign| left.contains(sign)) || names_a_section(&left);
        assert!(seen, "{claim}: {left}");
    }
    for claim in [
        "a request: 45 CFR 164.524",
        "in time: 164.524(b)(2).",
        "42 CFR Part 2",
    ] {
        let left = without(claim, &citable);
        let seen = SIGNS.iter().any(|sign| left.contains(sign)) || names_a_section(&left);
        assert!(!seen, "{claim}: {left}");
    }
    // Before the rule was in force nothing could be claimed by it.
    assert!(citable.contains(&"42 CFR 2.31".to_owned()));
    assert!(
        !super::documents_claims::citable(day(2024, 4, 15)).contains(&"42 CFR 2.31".to_owned())
    );
}

#[test]
fn no_letter_says_what_is_only_proposed() {
    for (name, letter) in letters() {
        let letter = plain(&letter);
        for proposed in ["14 working days", "HTI-5"] {
            assert!(!letter.contains(proposed), "{name}: {proposed}");
        }
        // A state may give its own holders 15 days; the federal rule does not.
        let told: Vec<_> = letter.split("15 days").skip(1).collect();
        assert!(told.is_empty() || letter.contains(" Code "), "{name}");
        let lines = told.iter().filter_map(|after| after.lines().next());
        for sentence in lines.filter_map(|line| line.split(". ").next()) {
            assert!(!sentence.contains("164."), "{name}: {sentence}");
        }
    }
}
