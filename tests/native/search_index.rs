//! The index against a naive reading of every text.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sealwell::domain::RecordId;
use sealwell::search::{Entry, Hit, Index, NearWords, Passage, Query, Subject, Words};

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

fn asked(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        limit: 100,
        ..Query::default()
    }
}

fn hits(index: &mut Index, query: &str) -> Vec<Hit> {
    index.find(&asked(query)).hits
}

fn found(index: &mut Index, query: &str) -> Vec<Subject> {
    hits(index, query)
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
    assert_eq!(found(&mut index, "25 mg"), [record(1)]);
    assert_eq!(found(&mut index, "25mg"), [record(1)]);
    assert_eq!(found(&mut index, "250 MG"), [record(3)]);
    assert_eq!(marked(&hits(&mut index, "25 mg")[0]), ["25 mg"]);
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
        assert_eq!(found(&mut index, query), [record(1)], "{query}");
    }
    for query in ["", "  ", "E11.8", "assium", "diabetes type 1", "5.5", "."] {
        assert!(found(&mut index, query).is_empty(), "{query}");
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
    assert_eq!(
        found(&mut index, "asthma"),
        [record(2), record(3), record(1)]
    );
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
    let hit = hits(&mut index, "potassium high").remove(0);
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
    assert!(found(&mut index, "asthma").is_empty());
    assert!(index.remove(record(1)));
    assert!(!index.remove(record(1)));
    assert!(found(&mut index, "eczema").is_empty() && index.is_empty());
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
        let hits = hits(&mut index, &query);
        prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
        prop_assert!(hits.iter().all(|hit| hit.score > 0.0 && !marked(hit).is_empty()), "{hits:?}");
        prop_assert_eq!(hits.into_iter().map(|hit| hit.subject).collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn any_text_can_be_put_found_and_taken_out(title in ".{0,40}", text in ".{0,200}", query in ".{0,20}") {
        let mut index = Index::new();
        index.put(record(1), entry(&title, &text));
        index.find(&asked(&query));
        for word in Words::of(&text) {
            prop_assert!(text.get(word.range).is_some());
        }
        prop_assert!(index.remove(record(1)));
    }
}

#[test]
fn a_word_that_stands_nowhere_is_looked_for_by_the_words_near_to_it() {
    let mut index = Index::new();
    index.put(record(1), entry("", "Metoprolol 25 mg"));
    index.put(record(2), entry("", "Metformin 500 mg"));
    let answer = index.find(&asked("metroprolol 25 mg"));
    assert_eq!(answer.total, 1);
    assert_eq!(marked(&answer.hits[0]), ["Metoprolol", "25 mg"]);
    let near = NearWords {
        typed: "metroprolol".to_owned(),
        found: vec!["metoprolol".to_owned()],
    };
    assert_eq!(answer.near, [near]);
    // What stands there as it was typed is never mixed with what is near to it.
    index.put(record(3), entry("", "metroprolol"));
    let answer = index.find(&asked("metroprolol"));
    assert_eq!((answer.total, answer.near), (1, vec![]));
    assert_eq!(found(&mut index, "metroprolo"), [record(3)]);
    // A dose is what it is.
    assert!(found(&mut index, "Metformin 501").is_empty());
}

#[test]
fn near_words_are_those_of_the_records_that_are_asked_for() {
    let mut index = Index::new();
    index.put(record(1), entry("", "asthma"));
    index.put(record(2), entry("", "astma"));
    let within = |number| Query {
        within: Some(vec![record(number)]),
        ..asked("astma")
    };
    assert_eq!(index.find(&within(1)).near[0].found, ["asthma"]);
    assert_eq!(index.find(&within(2)).near, []);
}

#[test]
fn words_in_quotation_marks_stand_side_by_side() {
    let mut index = Index::new();
    index.put(
        record(1),
        entry("", "Blood pressure 120/80, no blood in urine"),
    );
    index.put(
        record(2),
        entry("Blood", "pressure ulcer; the blood, under pressure"),
    );
    assert_eq!(found(&mut index, "\"blood pressure\""), [record(1)]);
    assert_eq!(found(&mut index, "“Blood Press"), [record(1)]);
    assert!(found(&mut index, "\"blood press\"").is_empty());
    assert_eq!(found(&mut index, "\"pressure 120/80\""), [record(1)]);
    assert_eq!(found(&mut index, "\"pressure 120\" urine"), [record(1)]);
    assert_eq!(found(&mut index, "\"pressure\" ulcer"), [record(2)]);
    let shown = hits(&mut index, "\"blood pressure\"").remove(0);
    assert_eq!(marked(&shown), ["Blood pressure"]);
}

#[test]
fn words_of_two_passages_never_stand_side_by_side() {
    let mut index = Index::new();
    let passages = ["kidney", "stone"].map(|text| Passage {
        heading: "disease".to_owned(),
        text: text.to_owned(),
        page: None,
    });
    let split = Entry {
        title: "chronic".to_owned(),
        passages: passages.to_vec(),
    };
    index.put(record(1), split);
    for phrase in [
        "chronic disease",
        "disease kidney",
        "kidney disease",
        "disease stone",
    ] {
        assert!(
            found(&mut index, &format!("\"{phrase}\"")).is_empty(),
            "{phrase}"
        );
        assert_eq!(found(&mut index, phrase), [record(1)], "{phrase}");
    }
}

#[test]
fn all_that_fit_are_counted_and_the_best_are_shown() {
    let mut index = Index::new();
    for number in 0..20 {
        index.put(record(number), entry("", "asthma"));
    }
    let few = index.find(&Query {
        limit: 3,
        ..asked("asthma")
    });
    assert_eq!((few.total, few.hits.len()), (20, 3));
    let within: Vec<_> = (5..9).chain(90..95).map(record).collect();
    let some = index.find(&Query {
        within: Some(within),
        ..asked("asthma")
    });
    let subjects: Vec<_> = some.hits.iter().map(|hit| hit.subject).collect();
    assert_eq!(subjects, (5..9).map(record).collect::<Vec<_>>());
    let nowhere = Query {
        within: Some(Vec::new()),
        ..asked("asthma")
    };
    assert_eq!(index.find(&nowhere).total, 0);
}

/// A step in the life of an index: a text put in or taken out.
fn steps() -> impl Strategy<Value = Vec<(u8, Option<(String, String)>)>> {
    prop::collection::vec(
        (0..12_u8, prop::option::weighted(0.6, (text(), text()))),
        0..200,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_index_that_changed_finds_what_a_new_one_finds(
        steps in steps(),
        query in text(),
        phrase in text(),
    ) {
        let (mut changed, mut kept) = (Index::new(), std::collections::BTreeMap::new());
        for (number, step) in steps {
            match step {
                Some((title, text)) => {
                    changed.put(record(number), entry(&title, &text));
                    kept.insert(number, entry(&title, &text));
                }
                None => {
                    prop_assert_eq!(changed.remove(record(number)), kept.remove(&number).is_some());
                }
            }
        }
        let mut anew = Index::new();
        for (number, entry) in kept {
            anew.put(record(number), entry);
        }
        prop_assert_eq!(changed.len(), anew.len());
        let query = format!("{query} \"{phrase}\"");
        prop_assert_eq!(changed.find(&asked(&query)), anew.find(&asked(&query)));
    }

    #[test]
    fn a_phrase_is_found_where_its_words_stand_one_after_another(
        texts in prop::collection::vec(text(), 1..6),
        phrase in text(),
    ) {
        let mut index = Index::new();
        for (number, text) in (0..).zip(&texts) {
            index.put(record(number), entry("", text));
        }
        let words = |text: &str| Words::of(text).map(|word| word.folded).collect::<Vec<_>>();
        let wanted = words(&phrase);
        let reads = |word: &String, wanted: &String| {
            word == wanted || word.split(['/', '-']).any(|part| part == wanted)
        };
        let expected: BTreeSet<_> = (0..).zip(&texts).filter(|(_, text)| {
            !wanted.is_empty() && words(text).windows(wanted.len()).any(|run| {
                run.iter().zip(&wanted).all(|(word, wanted)| reads(word, wanted))
            })
        }).map(|(number, _)| record(number)).collect();
        let hits = hits(&mut index, &format!("\"{phrase}\""));
        prop_assert!(hits.iter().all(|hit| !marked(hit).is_empty()), "{hits:?}");
        prop_assert_eq!(hits.into_iter().map(|hit| hit.subject).collect::<BTreeSet<_>>(), expected);
    }
}
