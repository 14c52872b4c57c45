//! The index against a naive reading of every text.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sealwell::domain::RecordId;
use sealwell::search::{Entry, Hit, Index, Passage, Subject, Words};

fn record(number: u8) -> Subject {
    Subject::Record(RecordId::from_random([number; 16]))
}

fn entry(title: &str, text: &str) -> Entry {
    let passages = vec![Passage {
        heading: String::new(),
        text: text.to_owned(),
        page: None,
    }];
    Entry {
        title: title.to_owned(),
        passages,
    }
}

fn marked(hit: &Hit) -> Vec<&str> {
    hit.snippet
        .pieces
        .iter()
        .filter(|piece| piece.hit)
        .map(|piece| piece.text.as_str())
        .collect()
}

fn found(index: &Index, query: &str) -> Vec<Subject> {
    index
        .find(query, 100)
        .into_iter()
        .map(|hit| hit.subject)
        .collect()
}

#[test]
fn a_dose_is_found_where_it_stands_together() {
    let mut index = Index::new();
    index.put(record(1), entry("", "Spironolactone 25 mg tablet, take 1"));
    index.put(record(2), entry("", "Lisinopril 20 mg; 25 tablets"));
    index.put(record(3), entry("", "Metformin 250mg"));
    assert_eq!(found(&index, "25 mg"), [record(1)]);
    assert_eq!(found(&index, "25mg"), [record(1)]);
    assert_eq!(found(&index, "250 MG"), [record(3)]);
    assert_eq!(marked(&index.find("25 mg", 1)[0]), ["25 mg"]);
}

#[test]
fn codes_accents_and_beginnings_are_found() {
    let mut index = Index::new();
    index.put(
        record(1),
        entry(
            "Visit summary",
            "Type 2 diabetes (E11.9). Seen by Dr. José Núñez. Potassium 5.4 mmol/L",
        ),
    );
    for query in [
        "E11.9",
        "e11",
        "jose nunez",
        "potas",
        "diabetes type",
        "5.4",
        "visit",
        "mmol",
    ] {
        assert_eq!(found(&index, query), [record(1)], "{query}");
    }
    for query in ["", "  ", "E11.8", "otassium", "diabetes type 1", "5.5", "."] {
        assert!(found(&index, query).is_empty(), "{query}");
    }
}

#[test]
fn a_title_counts_more_than_a_mention_and_a_short_text_more_than_a_long_one() {
    let mut index = Index::new();
    index.put(
        record(1),
        entry("Notes", &format!("asthma {}", "other words ".repeat(200))),
    );
    index.put(record(2), entry("Asthma plan", "inhaler"));
    index.put(record(3), entry("Notes", "asthma and rest"));
    assert_eq!(found(&index, "asthma"), [record(2), record(3), record(1)]);
}

#[test]
fn a_snippet_stands_around_its_hit_and_says_where() {
    let mut index = Index::new();
    let text = format!(
        "{}potassium was high\n{}",
        "a b c d ".repeat(60),
        "e f g h ".repeat(60)
    );
    let passages = vec![
        Passage {
            heading: "Problems".to_owned(),
            text: "none".to_owned(),
            page: None,
        },
        Passage {
            heading: "Results".to_owned(),
            text,
            page: None,
        },
    ];
    index.put(
        record(1),
        Entry {
            title: "Summary".to_owned(),
            passages,
        },
    );
    let hit = index.find("potassium high", 5).remove(0);
    assert_eq!((hit.passage, hit.heading.as_str()), (Some(1), "Results"));
    assert_eq!(marked(&hit), ["potassium", "high"]);
    assert!(hit.snippet.cut_before && hit.snippet.cut_after);
    let shown: String = hit
        .snippet
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(
        shown.chars().count() <= 200 && shown.contains("potassium was high"),
        "{shown}"
    );
}

#[test]
fn what_is_taken_out_or_replaced_is_found_no_more() {
    let mut index = Index::new();
    index.put(record(1), entry("", "asthma"));
    index.put(record(1), entry("", "eczema"));
    assert!(found(&index, "asthma").is_empty());
    assert!(index.remove(record(1)));
    assert!(!index.remove(record(1)));
    assert!(found(&index, "eczema").is_empty() && index.is_empty());
}

const WORDS: &[&str] = &[
    "asthma",
    "as",
    "Ásthma",
    "25",
    "250",
    "mg",
    "25mg",
    "2.5",
    "E11.9",
    "e11",
    "120/80",
    "mmol/L",
    "potassium",
    "pot",
    "O'Brien",
    "1,000",
    "王",
    "王小",
    "—",
    "10/22/2026",
    "anti-viral",
    "µg",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..8).prop_map(|words| words.join(" "))
}

/// What a reader would say who knows only what words are: every word of the query is a word of the text or begins one.
fn naive(query: &str, entry: &Entry) -> bool {
    let fused = |text: &str| {
        let words: Vec<_> = Words::of(text).map(|word| word.folded).collect();
        let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '.');
        let mut pairs = Vec::new();
        for pair in words.windows(2) {
            if is_number(&pair[0]) && matches!(pair[1].as_str(), "mg" | "µg" | "mmol") {
                pairs.push(pair.concat());
            }
        }
        (words, pairs)
    };
    let texts = [&entry.title, &entry.passages[0].text];
    let mut known = BTreeSet::new();
    for text in texts {
        let (words, pairs) = fused(text);
        known.extend(
            words
                .iter()
                .flat_map(|word| word.split(['/', '-']))
                .map(str::to_owned),
        );
        known.extend(words);
        known.extend(pairs);
    }
    let (words, pairs) = fused(query);
    let in_pair = |place: usize| {
        let next = words.get(place + 1).map(|next| words[place].clone() + next);
        let before = place
            .checked_sub(1)
            .map(|before| words[before].clone() + &words[place]);
        [next, before]
            .into_iter()
            .flatten()
            .any(|pair| pairs.contains(&pair))
    };
    let single = words
        .iter()
        .enumerate()
        .filter(|(place, _)| !in_pair(*place))
        .map(|(_, word)| word);
    let mut wanted = single.chain(&pairs).peekable();
    let begins = |wanted: &str, word: &str| {
        word.strip_prefix(wanted).is_some_and(|rest| {
            !(wanted.ends_with(|c: char| c.is_ascii_digit())
                && rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    wanted.peek().is_some() && wanted.all(|wanted| known.iter().any(|word| begins(wanted, word)))
}

proptest! {
    #[test]
    fn the_index_finds_what_a_naive_scan_finds(
        entries in prop::collection::vec((text(), text()), 1..6),
        removed in prop::collection::vec(0..6_u8, 0..3),
        query in text(),
    ) {
        let mut index = Index::new();
        let entries: Vec<_> = entries.iter().map(|(title, text)| entry(title, text)).collect();
        for (number, entry) in (0..).zip(&entries) {
            index.put(record(number), entry.clone());
        }
        for number in &removed {
            index.remove(record(*number));
        }
        let expected: BTreeSet<_> = (0..).zip(&entries)
            .filter(|(number, entry)| !removed.contains(number) && naive(&query, entry))
            .map(|(number, _)| record(number))
            .collect();
        let hits = index.find(&query, 100);
        prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
        prop_assert!(hits.iter().all(|hit| hit.score > 0.0 && !marked(hit).is_empty()), "{hits:?}");
        prop_assert_eq!(hits.into_iter().map(|hit| hit.subject).collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn any_text_can_be_put_found_and_taken_out(title in ".{0,40}", text in ".{0,200}", query in ".{0,20}") {
        let mut index = Index::new();
        index.put(record(1), entry(&title, &text));
        index.find(&query, 3);
        for word in Words::of(&text) {
            prop_assert!(text.get(word.range).is_some());
        }
        prop_assert!(index.remove(record(1)));
    }
}
