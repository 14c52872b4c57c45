//! What is proposed is not law.

use sealwell::domain::ProviderKind;
use sealwell::domain::rules::{Proposals, Rules};

use super::day;

#[test]
fn no_row_in_force_says_what_is_only_proposed() {
    let rules = Rules::shipped();
    for on in [day(2021, 6, 1), day(2026, 11, 22), day(2030, 1, 1)] {
        let found: Vec<_> = Proposals::shipped().in_force(rules, on).collect();
        assert!(found.is_empty(), "{found:?} on {on}");
    }
}

#[test]
fn federal_access_has_thirty_days_and_florida_has_no_clock() {
    let rules = Rules::shipped();
    let access = rules.clock("hipaa.access").unwrap();
    assert_eq!(access.at(day(2026, 11, 22)).unwrap().length, 30);
    for kind in ProviderKind::ALL {
        assert_eq!(rules.state_clocks("FL", kind).count(), 0);
    }
}

#[test]
fn a_proposal_in_force_would_be_seen() {
    let text = include_str!("../../../src/domain/rules/pack/proposed.json");
    let guard = text.replace("\"lengths\": [15]", "\"lengths\": [15, 30]");
    let proposals: Proposals = serde_json::from_str(&guard).unwrap();
    let found: Vec<_> = proposals
        .in_force(Rules::shipped(), day(2026, 11, 22))
        .collect();
    assert_eq!(found, ["access.fifteen_days"]);
    let guard = text.replace("\"HTI-5\"]", "\"45 CFR 171.102\"]");
    let proposals: Proposals = serde_json::from_str(&guard).unwrap();
    let found: Vec<_> = proposals
        .in_force(Rules::shipped(), day(2026, 11, 22))
        .collect();
    assert_eq!(found, ["information_blocking.hti5"]);
}

#[test]
fn each_proposal_says_what_where_and_how_it_stood() {
    for proposal in &Proposals::shipped().proposals {
        let told = [&proposal.would_say, &proposal.reference, &proposal.status];
        assert!(told.iter().all(|text| !text.is_empty()), "{}", proposal.id);
        assert!(proposal.as_of <= day(2026, 11, 22));
    }
}
