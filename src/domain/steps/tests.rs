//! The graph holds together: nothing stands in it twice, nothing is left out, nothing is unused.

use super::graph::{Act, Condition, Graph};
use super::*;
use crate::domain::PaperRole;
use crate::domain::rules::Rules;

fn letters() -> impl Iterator<Item = DocumentKind> {
    DocumentKind::ALL
        .into_iter()
        .filter(|kind| kind.role() == PaperRole::Letter)
}

/// Every condition of the graph.
fn conditions() -> Vec<Condition> {
    let graph = Graph::shipped();
    let of_problems = graph
        .problems()
        .iter()
        .flat_map(|row| std::iter::once(row.when).chain(row.steps.iter().map(|step| step.when)));
    of_problems.chain(graph.windows()).collect()
}

#[test]
fn every_problem_has_one_entry_with_steps() {
    let told: Vec<_> = Graph::shipped()
        .problems()
        .iter()
        .map(|row| row.problem)
        .collect();
    assert_eq!(told, Problem::ALL);
    for row in Graph::shipped().problems() {
        assert!(!row.steps.is_empty(), "{:?}", row.problem);
        let course = row.then.as_deref();
        assert!(
            course.is_none_or(|name| Graph::shipped().course_names().any(|own| own == name)),
            "{:?} names a course that is not there",
            row.problem
        );
    }
}

#[test]
fn every_letter_has_one_window_and_some_problem_offers_it() {
    for kind in letters() {
        let offered = Graph::shipped()
            .problems()
            .iter()
            .any(|row| row.steps.iter().any(|step| step.act == Act::Write(kind)));
        assert!(offered, "{kind:?} is offered by no problem");
    }
    assert_eq!(Graph::shipped().windows().count(), letters().count());
    let windowed: Vec<_> = Graph::shipped().windowed().collect();
    assert!(letters().all(|kind| windowed.contains(&kind)));
}

#[test]
fn every_fact_is_asked_for_or_told() {
    let told = Graph::shipped().problems().iter().map(|row| row.tells);
    let asked = conditions()
        .into_iter()
        .flat_map(|when| [when.needs, when.any, when.unless]);
    let all = told.chain(asked).fold(Facts::default(), Facts::and);
    for fact in Fact::ALL {
        assert!(all.has(fact), "{fact:?} says nothing to anybody");
    }
}

#[test]
fn no_condition_contradicts_itself() {
    for when in conditions() {
        assert!(!when.needs.has_any(when.unless), "{when:?}");
        assert!(!when.any.has_any(when.unless), "{when:?}");
    }
}

#[test]
fn a_step_stands_twice_in_a_problem_only_where_both_can_never_be() {
    let excludes = |one: Condition, other: Condition| {
        one.needs.has_any(other.unless) || (!one.any.is_empty() && other.unless.has_all(one.any))
    };
    for row in Graph::shipped().problems() {
        for (place, step) in row.steps.iter().enumerate() {
            for other in row.steps.iter().skip(place + 1) {
                let apart = step.act != other.act
                    || excludes(step.when, other.when)
                    || excludes(other.when, step.when);
                assert!(apart, "{:?} {:?}", row.problem, step.act);
            }
        }
    }
}

#[test]
fn every_reason_of_the_rule_pack_is_one_problem() {
    let rules = Rules::shipped();
    let told: Vec<_> = Graph::shipped().reasons().collect();
    for reason in rules.reasons() {
        let rows = told.iter().filter(|id| **id == &reason.id).count();
        assert_eq!(rows, 1, "{}", reason.id);
        let problem = Graph::shipped().problem_of(&reason.id);
        assert!(problem.comes_from_a_happening());
    }
    assert_eq!(told.len(), rules.reasons().len());
}

#[test]
fn each_fact_has_a_place_of_its_own_in_the_set() {
    for fact in Fact::ALL {
        let alone = Facts::from(vec![fact]);
        assert!(
            Fact::ALL
                .iter()
                .all(|other| alone.has(*other) == (*other == fact))
        );
    }
}
