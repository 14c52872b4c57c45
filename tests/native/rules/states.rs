//! Fifty states and the District of Columbia.

use std::collections::BTreeSet;

use sealwell::domain::ProviderKind;
use sealwell::domain::rules::{ClockId, Confidence, Rules, StateLaw, Takes};

fn state(code: &str) -> &'static StateLaw {
    Rules::shipped().state(code).unwrap()
}

#[test]
fn there_are_fifty_states_and_the_district_each_once_in_order() {
    let codes: Vec<_> = Rules::shipped().states().iter().map(|s| &s.code).collect();
    assert_eq!(codes.len(), 51);
    assert!(codes.is_sorted() && codes.iter().collect::<BTreeSet<_>>().len() == 51);
    assert!(codes.contains(&&"DC".to_owned()));
}

#[test]
fn a_state_is_found_by_its_letters_in_either_case() {
    assert_eq!(state(" ca ").name, "California");
    assert!(Rules::shipped().state("PR").is_none());
}

#[test]
fn a_clock_that_a_state_names_is_there_and_is_of_that_state() {
    let rules = Rules::shipped();
    let mut named = BTreeSet::new();
    for state in rules.states() {
        let limits = [Some(&state.copy), state.inspection.as_ref()];
        for limit in limits.into_iter().flatten() {
            for id in &limit.clocks {
                let clock = rules.clock(id).unwrap();
                assert_eq!(clock.state.as_deref(), Some(state.code.as_str()), "{id}");
                assert_eq!(limit.confidence, Confidence::Verified, "{id}");
                named.insert(id.clone());
            }
        }
    }
    let clocks = rules.clocks().iter().filter(|clock| clock.state.is_some());
    assert_eq!(named, clocks.map(|clock| clock.id.clone()).collect());
}

#[test]
fn a_limit_in_one_number_is_the_number_of_its_clock() {
    let rules = Rules::shipped();
    for state in rules.states() {
        for limit in [Some(&state.copy), state.inspection.as_ref()]
            .into_iter()
            .flatten()
        {
            let (Some(length), [id]) = (limit.length, limit.clocks.as_slice()) else {
                continue;
            };
            let clock = rules.clock(id).unwrap();
            assert_eq!(clock.values.last().unwrap().length, length, "{id}");
            assert_eq!(Some(clock.unit), limit.unit, "{id}");
            assert!(limit.words.contains(&length.to_string()), "{id}");
        }
    }
}

#[test]
fn nevada_and_nebraska_have_a_clock_for_looking_only() {
    for (code, id) in [("NV", "NV.inspect"), ("NE", "NE.inspect")] {
        assert!(state(code).copy.clocks.is_empty(), "{code}");
        let inspection = state(code).inspection.as_ref().unwrap();
        assert_eq!(inspection.clocks, [ClockId::new(id)]);
    }
}

#[test]
fn a_clock_read_in_a_summary_is_only_told() {
    for code in ["LA", "MT", "DE", "SC", "NM"] {
        let law = state(code);
        assert!(law.copy.clocks.is_empty(), "{code}");
        assert_eq!(law.copy.confidence, Confidence::Secondary, "{code}");
        assert!(
            law.copy.words.contains("30 days"),
            "{code}: {}",
            law.copy.words
        );
    }
}

#[test]
fn prices_are_steps_that_follow_one_another() {
    for state in Rules::shipped().states() {
        let tiers = state.fees.as_ref().map_or(&[][..], |fees| &fees.tiers);
        for pair in tiers
            .windows(2)
            .filter(|pair| pair[0].holder == pair[1].holder)
        {
            assert_eq!(
                pair[0].to.map(|last| last + 1),
                Some(pair[1].from),
                "{}",
                state.code
            );
        }
        for tier in tiers {
            let priced = [tier.cents_per_page, tier.flat_cents, tier.max_total_cents];
            assert!(priced.iter().any(Option::is_some), "{}", state.code);
        }
    }
}

#[test]
fn no_state_promises_a_search_fee_for_a_persons_own_copy() {
    let with_fee = Rules::shipped().states().iter().filter_map(|state| {
        let search = state.fees.as_ref()?.search.as_ref()?;
        search.words.contains('$').then_some((state, search))
    });
    let mut seen = 0;
    for (state, search) in with_fee {
        let said =
            search.words.contains("own copy") || search.words.contains("within the paper price");
        assert!(said, "{}: {}", state.code, search.words);
        seen += 1;
    }
    assert!(seen > 10);
}

#[test]
fn the_words_of_a_state_are_short_sentences() {
    let text = include_str!("../../../src/domain/rules/pack/states.json");
    let pack: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut all = Vec::new();
    collect_words(&pack, &mut all);
    assert!(all.len() > 200);
    for words in all {
        assert!(words.ends_with('.'), "{words}");
        for sentence in words.split(". ") {
            assert!(sentence.split_whitespace().count() <= 32, "{sentence}");
        }
    }
}

fn collect_words(value: &serde_json::Value, all: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("words", serde_json::Value::String(words)) => all.push(words.clone()),
                    _ => collect_words(value, all),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_words(item, all)),
        _ => {}
    }
}

#[test]
fn the_federal_offices_come_first_and_have_their_portals() {
    let bodies: Vec<_> = Rules::shipped().complaint_bodies().collect();
    let (first, second) = (bodies[0].1, bodies[1].1);
    assert_eq!(first.takes, Takes::Privacy);
    assert_eq!(first.web.as_deref(), Some("ocrportal.hhs.gov"));
    assert_eq!(second.takes, Takes::InformationBlocking);
    assert_eq!(second.web.as_deref(), Some("healthit.gov"));
    assert!(
        bodies[2..]
            .iter()
            .all(|(code, body)| *code != "US" && body.web.is_none())
    );
}

#[test]
fn an_office_may_stand_as_an_address_only_where_its_name_was_read() {
    let rules = Rules::shipped();
    let name = |code, kind| rules.state_body(code, kind).map(|body| body.name.as_str());
    use ProviderKind as K;
    let health = Some("New York State Department of Health");
    assert_eq!(name("NY", K::Practice), health);
    assert_eq!(name(" ny ", K::Hospital), health);
    assert_eq!(name("NY", K::Pharmacy), None);
    assert_eq!(name("WY", K::Practice), Some("Wyoming Board of Medicine"));
    assert_eq!(name("WY", K::Hospital), None);
    // Remembered, and read in a digest.
    assert_eq!(name("CA", K::Practice), None);
    assert_eq!(name("AL", K::Practice), None);
    assert_eq!(name("", K::Practice), None);
    let ocr = rules.federal_body(Takes::Privacy).unwrap();
    assert_eq!(ocr.web.as_deref(), Some("ocrportal.hhs.gov"));
    assert!(rules.federal_body(Takes::InformationBlocking).is_some());
    assert!(rules.federal_body(Takes::Facilities).is_none());
}

#[test]
fn information_blocking_reaches_the_kinds_that_the_statute_names() {
    use ProviderKind as K;
    let named = [K::Practice, K::Hospital, K::Pharmacy, K::Laboratory];
    for kind in ProviderKind::ALL {
        let is_named = named.contains(&kind);
        assert_eq!(
            Rules::shipped().is_care_provider(kind),
            is_named,
            "{kind:?}"
        );
    }
}

#[test]
fn a_claim_that_was_not_read_in_its_source_is_none() {
    let form = Rules::shipped().claim("ehi.form").unwrap();
    assert_eq!(form.reference, "45 CFR 164.524(c)(2)(ii)");
    assert_eq!(Rules::shipped().claim("ehi.export"), None);
}
