//! How hard the letters are to read: the Flesch-Kincaid grade of what each says. `--no-capture` prints the table.
//!
//! 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers, Chissom 1975). Labels, names,
//! addresses, dates, numbers, and citations are left out: they are read as marks, not as words.

use super::documents::write;
use super::documents_course::letters;
use super::documents_people::*;
use sealwell::documents::{Block, Letter};
use sealwell::domain::rules::{Against, Rules};
use sealwell::domain::*;

/// The highest grade a letter may have.
const LIMIT: f64 = 9.0;

/// Rows that hold names and addresses alone.
const NAMED: [&str; 6] = [
    "Patient",
    "Send to",
    "Who may receive",
    "Complaint about",
    "Report about",
    "Exhibits",
];

/// Every citation in the rule pack, with and without its title, the longest first.
fn citations() -> Vec<String> {
    let rules = Rules::shipped();
    let mut all: Vec<String> = DocumentKind::ALL
        .iter()
        .flat_map(|kind| {
            let basis = rules.legal_basis(*kind).map(str::to_owned);
            let each = rules.elements(*kind).iter();
            each.map(|element| element.reference.clone()).chain(basis)
        })
        .collect();
    all.extend(rules.reasons().iter().map(|row| row.reference.clone()));
    let grounds = rules
        .grounds(Against::Access)
        .chain(rules.grounds(Against::Amendment));
    all.extend(grounds.map(|row| row.reference.clone()));
    all.extend(FeeLineKind::ALL.map(|kind| rules.fee(kind).reference.clone()));
    all.push(rules.flat_fee().reference.clone());
    for (state, kind) in [
        ("CA", ProviderKind::Practice),
        ("TX", ProviderKind::Hospital),
        ("WA", ProviderKind::Practice),
    ] {
        let clocks = rules.state_clocks(state, kind);
        all.extend(clocks.flat_map(|rule| rule.values.iter().map(|v| v.reference.clone())));
    }
    for id in [
        "hipaa.access",
        "hipaa.amendment",
        "hipaa.accounting",
        "hipaa.ocr_complaint",
    ] {
        let clock = rules.clock(id).expect("there");
        all.extend(clock.values.iter().map(|value| value.reference.clone()));
    }
    let short: Vec<_> = all
        .iter()
        .filter_map(|cite| cite.strip_prefix("45 CFR ").map(str::to_owned))
        .collect();
    all.extend(short);
    all.sort_by_key(|cite| std::cmp::Reverse(cite.len()));
    all.dedup();
    all
}

/// The sentences of a letter: its boxed line and its rows, names and citations taken out.
fn body(letter: &Letter, marks: &[String]) -> String {
    let mut text = String::new();
    let boxed = letter.legal_kind.iter().map(|words| words.text());
    let rows = letter
        .rows
        .iter()
        .filter(|row| !NAMED.contains(&row.label.as_str()));
    let paragraphs = rows
        .flat_map(|row| &row.blocks)
        .flat_map(|block| match block {
            Block::Columns { .. } => Vec::new(),
            other => other.paragraphs().map(|words| words.text()).collect(),
        });
    for paragraph in boxed.chain(paragraphs) {
        text.push_str(&paragraph.replace('\u{A0}', " "));
        // A line of a list ends as a sentence does.
        text.push_str(".\n");
    }
    for mark in marks {
        text = text.replace(mark.as_str(), "");
    }
    // A point inside a number or a short form ends no sentence.
    let numbers: Vec<char> = text.chars().collect();
    let inside = |place: usize| {
        let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
        place > 0 && digit(numbers.get(place - 1)) && digit(numbers.get(place + 1))
    };
    let text: String = numbers
        .iter()
        .enumerate()
        .filter(|(place, c)| !(**c == '.' && inside(*place)))
        .map(|(_, c)| c)
        .collect();
    text.replace("U.S.", "US")
        .replace("Dr.", "Doctor")
        .replace(".gov", "")
}

/// Names and addresses of the invented people.
fn names() -> Vec<String> {
    let holder = holder(ProviderKind::Practice, "MN");
    let mut all = vec![
        ingrid().name,
        "Magnus Solberg".to_owned(),
        holder.name,
        holder.department,
        "Dr. Aurelio Banks".to_owned(),
        "Northshore Neurology".to_owned(),
        "ingrid.solberg@example.com".to_owned(),
        "records@northshore.example".to_owned(),
    ];
    all.extend(ingrid().address.lines());
    all
}

/// Syllables of an English word: groups of vowels, a silent last e not counted.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for letter in word.chars() {
        let now = is_vowel(letter);
        groups += usize::from(now && !before);
        before = now;
    }
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"))
        || (word.ends_with("es") && !word.ends_with("ses") && !word.ends_with("ces"));
    if silent && groups > 1 {
        groups -= 1;
    }
    groups.max(1)
}

const MONTHS: &str =
    "January February March April May June July August September October November December";

/// The grade of a text.
fn grade(text: &str) -> f64 {
    let mut sentences = 0.0;
    let mut words = 0.0;
    let mut count = 0.0;
    for sentence in text.split(['.', '?', '!', ';']) {
        let each: Vec<_> = sentence
            .split(|c: char| !(c.is_alphanumeric() || c == '’' || c == '\''))
            .filter(|word| word.chars().any(char::is_alphabetic))
            .filter(|word| !word.chars().any(char::is_numeric))
            .filter(|word| !MONTHS.split(' ').any(|month| month == *word))
            .collect();
        if each.is_empty() {
            continue;
        }
        sentences += 1.0;
        for word in each {
            words += 1.0;
            count += f64::from(u32::try_from(syllables(word)).expect("a word"));
        }
    }
    0.39 * words / sentences + 11.8 * count / words - 15.59
}

/// The papers that open a matter, and the notices, in their variants.
fn opening_letters() -> Vec<(String, Letter)> {
    let agent = magnus(
        AuthorityKind::HealthCarePowerOfAttorney,
        "health care agent",
    );
    let mut all = Vec::new();
    for (place, holder) in [
        ("practice", holder(ProviderKind::Practice, "MN")),
        ("california", holder(ProviderKind::Practice, "CA")),
        ("plan", holder(ProviderKind::Insurer, "MN")),
        ("other", holder(ProviderKind::Other, "MN")),
        ("school", holder(ProviderKind::School, "MN")),
    ] {
        for instrument in [
            Instrument::AccessRequest,
            Instrument::ThirdPartyDirective,
            Instrument::Authorization,
        ] {
            for (who, person) in [("own", &ingrid()), ("for", &agent)] {
                for (what, scope) in [("all", Scope::default()), ("parts", parts())] {
                    let asked = Request {
                        scope,
                        ..request(instrument)
                    };
                    let file = sent(asked);
                    for kind in [instrument.document(), DocumentKind::FollowUp] {
                        if let Ok(letter) = write(kind, &file, person, &holder) {
                            all.push((format!("{kind:?} {place} {who} {what}"), letter));
                        }
                    }
                }
            }
        }
    }
    assert!(all.len() > 60, "only {} letters", all.len());
    all
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "the table is for whoever asks to see it"
)]
fn each_letter_reads_at_grade_nine_or_below() {
    let marks: Vec<_> = citations().into_iter().chain(names()).collect();
    let mut rows: Vec<_> = opening_letters()
        .into_iter()
        .chain(letters())
        .map(|(name, letter)| (grade(&body(&letter, &marks)), name))
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (grade, name) in &rows {
        println!("{grade:>5.1}  {name}");
    }
    let hard: Vec<_> = rows.iter().filter(|(grade, _)| *grade > LIMIT).collect();
    assert!(hard.is_empty(), "too hard to read: {hard:?}");
}

#[test]
fn the_counter_knows_syllables_and_grades() {
    for (word, count) in [
        ("send", 1),
        ("records", 2),
        ("please", 1),
        ("table", 2),
        ("asked", 1),
        ("wanted", 2),
        ("authorization", 5),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    assert!(grade("Please send the records.") < 3.0);
    let hard = "Notwithstanding the aforementioned provisions, individuals requesting authorization necessarily \
                acknowledge applicable administrative requirements.";
    assert!(grade(hard) > 12.0);
}
