//! Every language says the same things: the same keys, the same values in them, nothing left empty or untranslated. A third
//! language is one more folder; these tests find it by themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::documents_people::*;
use sealwell::documents::{
    CalendarOptions, Language, Letter, PdfOptions, PdfWriter, calendar, compose,
};
use sealwell::domain::rules::Rules;
use sealwell::domain::*;

/// The words of one language, by `file/key`.
type Catalogue = BTreeMap<String, String>;

const FIRST: &str = "en";
const SCREENS: &str = "locales";
const LETTERS: &str = "src/documents/letters";

/// What a copy for reading says of itself; the English letter is the one that counts and has none.
const READING_NOTE: &str = "common/reading_note";

/// Values that another language may leave out, and why: the rule pack says in English whom a state's clock binds, so a
/// sentence in another language says it without that phrase.
const MAY_BE_LEFT_OUT: [&str; 1] = ["who"];

/// Words that are the same in English and Spanish, and what goes into an English letter as it stands.
const SAME_IN_SPANISH: [&str; 25] = [
    "common/fax",
    "packet/apart.file",
    "packet/apart.label.number",
    "people/described_executor",
    "people/described_guardian",
    "people/described_parent",
    "people/described_poa",
    "providers/department_default",
    "providers/fax",
    "reader/fact_sha",
    "records/bytes",
    "records/gigabytes",
    "records/kilobytes",
    "records/kind_pdf",
    "records/megabytes",
    "send/appendix_file",
    "send/cover_file",
    "send/label_file",
    "send/script_file",
    "send/steps_file",
    "send/way_fax",
    "shell/name",
    "wizard/kind_hospital",
    "wizard/other_fax",
    "wizard/way_fax",
];

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(kind)
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("readable").path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

fn read(kind: &str, language: &str) -> Catalogue {
    let folder = folder(kind).join(language);
    let mut all = Catalogue::new();
    for file in names(&folder) {
        let text = std::fs::read_to_string(folder.join(format!("{file}.json"))).expect("text");
        let words: BTreeMap<String, String> = serde_json::from_str(&text).expect("a flat object");
        all.extend(
            words
                .into_iter()
                .map(|(key, value)| (format!("{file}/{key}"), value)),
        );
    }
    all
}

/// Each language but the first: what it is called, its words, and the first one's words.
fn others() -> Vec<(String, Catalogue, Catalogue)> {
    let each = [SCREENS, LETTERS].into_iter().flat_map(|kind| {
        names(&folder(kind))
            .into_iter()
            .filter(|name| name != FIRST)
            .map(move |name| {
                let words = read(kind, &name);
                (format!("{kind}/{name}"), words, read(kind, FIRST))
            })
    });
    each.collect()
}

/// The values in a sentence: `{{ day }}` on a screen, `{day}` and `{law legal_basis}` in a letter.
fn values(sentence: &str) -> BTreeSet<String> {
    let opened = sentence.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The sentence without its values.
fn without_values(sentence: &str) -> String {
    let mut words = String::new();
    let mut depth = 0_u8;
    for letter in sentence.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => words.push(letter),
            _ => {}
        }
    }
    words
}

fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn every_language_has_the_same_keys() {
    for (name, words, first) in others() {
        let missing = first.keys().filter(|key| !words.contains_key(*key));
        none(&format!("missing in {name}"), missing.cloned().collect());
        let unknown = words
            .keys()
            .filter(|key| !first.contains_key(*key) && *key != READING_NOTE);
        none(&format!("only in {name}"), unknown.cloned().collect());
    }
}

#[test]
fn every_sentence_has_the_same_values_in_every_language() {
    for (name, words, first) in others() {
        let differs = first.iter().filter_map(|(key, sentence)| {
            let (wanted, there) = (values(sentence), values(words.get(key)?));
            let differs = wanted
                .symmetric_difference(&there)
                .any(|value| !MAY_BE_LEFT_OUT.contains(&value.as_str()));
            differs.then(|| format!("{key}: {wanted:?}, not {there:?}"))
        });
        none(&format!("values in {name}"), differs.collect());
    }
}

#[test]
fn no_sentence_is_empty_in_any_language() {
    for kind in [SCREENS, LETTERS] {
        for language in names(&folder(kind)) {
            let words = read(kind, &language);
            let empty = words.iter().filter(|(_, value)| value.trim().is_empty());
            none(
                &format!("empty in {kind}/{language}"),
                empty.map(|(key, _)| key.clone()).collect(),
            );
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    for (name, words, first) in others().iter().filter(|(name, ..)| name.ends_with("/es")) {
        let left = words.iter().filter(|(key, value)| {
            let letters = |c: char| c.is_alphabetic();
            let own = without_values(value);
            // A name, a law's citation or a lone sign reads the same everywhere.
            let cites = own.contains("CFR") && !own.contains(". ") && own.starts_with("45");
            first.get(*key) == Some(value)
                && own.chars().filter(|c| letters(*c)).count() > 2
                && !cites
                && !SAME_IN_SPANISH.contains(&key.as_str())
                && !own.contains("Sealwell")
        });
        none(
            &format!("as in English in {name}"),
            left.map(|(key, value)| format!("{key}: {value}")).collect(),
        );
    }
}

#[test]
fn what_is_allowed_to_be_the_same_is_the_same() {
    let pairs = others();
    for key in SAME_IN_SPANISH {
        let same = pairs
            .iter()
            .any(|(_, words, first)| words.contains_key(key) && words.get(key) == first.get(key));
        assert!(same, "{key} differs or is gone: take it off the list");
    }
}

#[test]
fn a_language_of_the_screen_is_a_language_of_the_letters() {
    let letters = names(&folder(LETTERS));
    assert_eq!(names(&folder(SCREENS)), letters);
    assert_eq!(letters.len(), Language::ALL.len());
    for name in letters {
        let language = Language::of_tag(&name).expect("a line in `languages!`");
        assert!(language.tag().starts_with(&name));
    }
    assert_eq!(Language::of_tag("xx"), None);
}

#[test]
fn each_list_of_passphrase_words_has_512_different_plain_ones() {
    for list in [
        include_str!("../../src/ui/words/made_words.txt"),
        include_str!("../../src/ui/words/made_words_es.txt"),
    ] {
        let words: BTreeSet<&str> = list.lines().collect();
        assert_eq!((words.len(), list.lines().count()), (512, 512));
        let plain = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
        assert!(words.iter().all(plain));
    }
}

fn spanish(kind: DocumentKind, file: &RequestFile) -> Letter {
    let holder = holder(ProviderKind::Hospital, "CA");
    let language = Language::Spanish;
    compose(
        kind,
        language,
        file,
        &ingrid(),
        &holder,
        today(),
        Rules::shipped(),
    )
    .expect("a letter")
}

#[test]
fn a_spanish_copy_says_that_it_is_for_reading_and_has_no_place_to_sign() {
    let copy = spanish(
        DocumentKind::AccessRequest,
        &file(request(Instrument::AccessRequest)),
    );
    assert_eq!(copy.language, "es-US");
    let note = copy.reading_note.expect("a note").text();
    assert!(note.contains("copia en español"), "{note}");
    assert!(note.contains("la que está en inglés"), "{note}");
    assert_eq!(copy.signature, None);
    assert_eq!(copy.date.text(), "23 de noviembre de 2026");
}

#[test]
fn the_english_letter_has_no_note_and_a_place_to_sign() {
    let letter = compose(
        DocumentKind::AccessRequest,
        Language::English,
        &file(request(Instrument::AccessRequest)),
        &ingrid(),
        &holder(ProviderKind::Hospital, "CA"),
        today(),
        Rules::shipped(),
    )
    .expect("a letter");
    assert_eq!(letter.reading_note, None);
    assert!(letter.signature.is_some());
}

#[test]
fn a_spanish_copy_cites_the_same_law_as_the_letter() {
    let cited = |language| {
        let letter = compose(
            DocumentKind::AccessRequest,
            language,
            &file(request(Instrument::AccessRequest)),
            &ingrid(),
            &holder(ProviderKind::Hospital, "CA"),
            today(),
            Rules::shipped(),
        )
        .expect("a letter");
        let text: String = letter
            .spans()
            .map(|span| format!("{} ", span.text))
            .collect();
        let sections = text
            .split(|c: char| c.is_whitespace() || c == '\u{A0}')
            .map(|word| word.trim_matches(|c: char| matches!(c, ',' | '.' | ':')))
            .filter(|word| word.starts_with("164."));
        sections.map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(cited(Language::English).len() > 3);
    assert_eq!(cited(Language::English), cited(Language::Spanish));
}

#[test]
fn a_spanish_copy_is_printed_with_its_accents() {
    let copy = spanish(
        DocumentKind::AccessRequest,
        &file(request(Instrument::AccessRequest)),
    );
    let written = PdfWriter::new()
        .expect("the fonts")
        .write(&copy, None, &PdfOptions::default())
        .expect("every letter has a glyph");
    assert!(written.bytes.starts_with(b"%PDF"));
}

#[test]
fn a_calendar_speaks_the_language_of_whoever_keeps_it() {
    let options = CalendarOptions::new(Moment(1_795_000_000_000), 1, Language::Spanish);
    let text = calendar(
        &sent(request(Instrument::AccessRequest)),
        &ingrid(),
        &holder(ProviderKind::Practice, "CA"),
        day(2026, 10, 28),
        Rules::shipped(),
        &options,
    )
    .expect("clocks");
    assert!(text.contains("SUMMARY:Último día para responder"), "{text}");
}
