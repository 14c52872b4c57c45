//! Results and vital signs, and the reports around them.

use super::coded::{coded_in, coded_value, is_one_of, list, range, string, text_value, value};
use super::held::Resource;
use super::json::Json;
use super::statements::begun;
use crate::import::{Category, Coded, DetailKind, Fact, Value};

/// A result; each component of one that has no value of its own is a statement.
pub(super) fn observation(resource: &Resource, entry: u32, facts: &mut Vec<Fact>) {
    let json = &resource.json;
    let category = observed(json);
    let when = ["effective", "issued"];
    let one = |json_of: &Json, panel: Option<&Coded>| {
        let what = coded_in(json_of, "code");
        let fact = Fact {
            value: value(json_of),
            ..begun(resource, entry, category, what, &when)
        };
        let ranges = list(json_of, "referenceRange")
            .filter_map(|it| range(it).or_else(|| text_value(string(it, "text"))));
        fact.with_all(
            DetailKind::Interpretation,
            list(json_of, "interpretation").filter_map(coded_value),
        )
        .with_all(DetailKind::ReferenceRange, ranges)
        .with(
            DetailKind::Panel,
            panel.cloned().map(|what| Value::Coded { what }),
        )
        .with(
            DetailKind::Method,
            json_of.get("method").and_then(coded_value),
        )
        .with(
            DetailKind::Site,
            json_of.get("bodySite").and_then(coded_value),
        )
        .with(
            DetailKind::Note,
            json_of.get("dataAbsentReason").and_then(coded_value),
        )
    };
    let whole = one(json, None);
    let components: Vec<_> = list(json, "component").collect();
    let holds_others = list(json, "hasMember")
        .chain(list(json, "related"))
        .next()
        .is_some();
    if whole.value.is_some() || (components.is_empty() && !holds_others) {
        facts.push(whole.clone());
    }
    for component in components {
        facts.push(one(component, Some(&whole.what)));
    }
}

/// To which list an observation belongs.
fn observed(json: &Json) -> Category {
    let is = |codes: &[&str]| list(json, "category").any(|it| is_one_of(Some(it), codes));
    if is(&["vital-signs"]) {
        Category::Vitals
    } else if is(&["social-history", "sdoh"]) {
        Category::SocialHistory
    } else if is(&["functional-status"]) {
        Category::FunctionalStatus
    } else if is(&["cognitive-status"]) {
        Category::MentalStatus
    } else {
        Category::Results
    }
}

/// A report: its results are statements of their own; what it concludes is said here.
pub(super) fn report(json: &Json, begun: impl Fn(Category, Coded, &[&str]) -> Fact) -> Fact {
    let category = if list(json, "result").next().is_some() {
        Category::Other
    } else {
        Category::Results
    };
    let mut fact = begun(category, coded_in(json, "code"), &["effective", "issued"]);
    fact.value = text_value(string(json, "conclusion"));
    fact.with_all(
        DetailKind::Note,
        list(json, "conclusionCode").filter_map(coded_value),
    )
}
