//! Each row and its source.

use std::collections::BTreeSet;

use sealwell::domain::rules::{
    Against, Allowed, ClockId, Confidence, DenialContentId, ElementId, GroundId, ReasonId, Review,
    RowKind, Rules, SourceKind,
};
use sealwell::domain::{DocumentKind, PaperRole, ProviderKind};

use super::day;

#[test]
fn each_row_names_a_section_and_a_day_to_read_it_again() {
    for row in Rules::shipped().rows() {
        assert!(!row.reference.trim().is_empty(), "{} is uncited", row.id());
        let provenance = row.provenance;
        assert!(provenance.checked < provenance.review_by, "{}", row.id());
        let ordered = provenance.from.zip(provenance.until);
        assert!(
            ordered.is_none_or(|(from, until)| from <= until),
            "{}",
            row.id()
        );
    }
}

#[test]
fn what_was_not_read_is_recalled_and_what_was_read_is_not() {
    for row in Rules::shipped().rows() {
        let from_memory = row.provenance.source == SourceKind::Memory;
        let recalled = row.confidence == Confidence::Recalled;
        let digest_with_recalled_cite =
            row.kind == RowKind::State && row.provenance.source == SourceKind::LawDigest;
        assert!(
            from_memory == recalled || (recalled && digest_with_recalled_cite),
            "{}",
            row.id()
        );
    }
}

#[test]
fn no_id_is_used_twice_but_by_an_element_in_several_papers() {
    let mut seen = BTreeSet::new();
    for row in Rules::shipped().rows() {
        let new = seen.insert(row.id());
        assert!(
            new || matches!(row.kind, RowKind::Element(_)),
            "{}",
            row.id()
        );
    }
    for kind in DocumentKind::ALL {
        let mut within = BTreeSet::new();
        for element in Rules::shipped().elements(kind) {
            assert!(within.insert(element.id), "{kind:?} {:?}", element.id);
        }
    }
}

#[test]
fn an_element_says_the_same_in_every_paper() {
    let mut all: Vec<_> = DocumentKind::ALL
        .iter()
        .flat_map(|kind| Rules::shipped().elements(*kind))
        .collect();
    all.sort_by_key(|element| element.id);
    for pair in all.windows(2).filter(|pair| pair[0].id == pair[1].id) {
        assert_eq!(pair[0], pair[1]);
    }
}

#[test]
fn each_paper_that_is_signed_has_elements_and_stands_on_a_section() {
    for kind in DocumentKind::ALL {
        let signed = kind.role() != PaperRole::Aid;
        let rules = Rules::shipped();
        assert_eq!(!rules.elements(kind).is_empty(), signed, "{kind:?}");
        assert_eq!(rules.legal_basis(kind).is_some(), signed, "{kind:?}");
    }
}

#[test]
fn a_request_for_the_records_of_somebody_who_died_wants_the_authority() {
    let ids: Vec<_> = Rules::shipped()
        .elements(DocumentKind::AccessRequest)
        .iter()
        .map(|element| element.id)
        .collect();
    for id in [
        ElementId::DecDecedent,
        ElementId::DecAuthority,
        ElementId::DecDeathProof,
    ] {
        assert!(ids.contains(&id));
    }
}

#[test]
fn what_was_read_in_a_summary_does_not_act() {
    let rules = Rules::shipped();
    let part2 = rules.elements(DocumentKind::Part2Consent);
    let degree = |id| part2.iter().find(|e| e.id == id).unwrap().confidence;
    assert_eq!(degree(ElementId::P2Recipient), Confidence::Verified);
    for id in [
        ElementId::P2Purpose,
        ElementId::P2Revoke,
        ElementId::P2Expiry,
    ] {
        assert_eq!(degree(id), Confidence::Secondary, "{id:?}");
    }
    for id in [
        "ssa.court",
        "ssa.roll",
        "va4142.validity",
        "ssa.hearing_notice",
    ] {
        let id = ClockId::new(id);
        assert!(rules.term(&id).is_none() && rules.terms().iter().any(|term| term.id == id));
    }
}

#[test]
fn a_denial_must_do_six_things_and_one_only_where_it_can_be_reviewed() {
    let content = Rules::shipped().denial_content();
    assert_eq!(content.len(), 6);
    let only: Vec<_> = content.iter().filter(|item| item.if_reviewable).collect();
    assert_eq!(only.len(), 1);
    assert_eq!(only[0].id, DenialContentId::new("den.review_rights"));
}

#[test]
fn the_grounds_are_those_of_the_regulation() {
    let rules = Rules::shipped();
    let count = |review| {
        let of = rules.grounds(Against::Access);
        of.filter(|ground| ground.review == review).count()
    };
    assert_eq!(
        count(Review::Unreviewable),
        6,
        "164.524(a)(1)(i)-(ii), (a)(2)(ii)-(v)"
    );
    assert_eq!(count(Review::Reviewable), 3, "164.524(a)(3)(i)-(iii)");
    assert_eq!(
        rules.grounds(Against::Amendment).count(),
        4,
        "164.526(a)(2)(i)-(iv)"
    );
    let ground = rules.ground(&GroundId::new("re.endanger")).unwrap();
    assert_eq!(ground.review, Review::Reviewable);
}

#[test]
fn a_reason_from_memory_is_never_called_wrong_as_a_fact() {
    let rules = Rules::shipped();
    for id in [
        "imp.mail_only",
        "imp.notary",
        "imp.email_insecure",
        "imp.sud_blocked",
    ] {
        let reason = rules.reason(&ReasonId::new(id)).unwrap();
        assert_eq!(reason.confidence, Confidence::Recalled, "{id}");
    }
    let bill = rules.reason(&ReasonId::new("imp.unpaid_bill")).unwrap();
    assert_eq!(
        (bill.allowed, bill.confidence),
        (Allowed::No, Confidence::Verified)
    );
}

#[test]
fn a_clock_without_anybody_to_bind_sets_no_date() {
    let rules = Rules::shipped();
    let able = ClockId::new("TX.copy.ehr");
    assert!(rules.clock(&able).is_some());
    for kind in ProviderKind::ALL {
        assert!(rules.state_clocks("TX", kind).all(|clock| clock.id != able));
    }
}

#[test]
fn a_row_is_stale_the_day_after_it_was_to_be_read_again() {
    let rules = Rules::shipped();
    let access = ClockId::new("hipaa.access");
    let by = rules.clock(&access).unwrap().provenance.review_by;
    assert!(!rules.is_stale(access.as_str(), by));
    assert!(rules.is_stale(access.as_str(), by.succ_opt().unwrap()));
}

#[test]
fn nothing_is_stale_on_the_day_it_was_checked_and_everything_is_years_later() {
    let rules = Rules::shipped();
    assert_eq!(rules.stale(rules.checked_on()).count(), 0);
    assert_eq!(rules.stale(day(2040, 1, 1)).count(), rules.rows().count());
}
