//! What is taken or given: medicines and vaccines.

use super::Reader;
use super::coded::{coded_in, coded_value, down, list, quantity, range, string, text_value};
use super::json::Json;
use crate::import::{Category, Coded, DetailKind, Fact, Standing, Value};

pub(super) fn medication(
    reader: &Reader<'_>,
    json: &Json,
    category: Category,
    begun: impl Fn(Category, Coded, &[&str]) -> Fact,
) -> Fact {
    let direct = coded_in(json, "medicationCodeableConcept");
    let reference = json
        .get("medicationReference")
        .or_else(|| json.get("medication"));
    let referred = || {
        let reference = reference?;
        let resource = reader.referred(json, reference);
        let what = resource.map(|medication| coded_in(medication, "code"));
        let shown = || Coded::named(string(reference, "display"));
        Some(what.filter(|what| !what.is_empty()).unwrap_or_else(shown))
    };
    let what = Some(direct)
        .filter(|what| !what.is_empty())
        .or_else(referred);
    let when = [
        "effective",
        "authoredOn",
        "dateWritten",
        "whenHandedOver",
        "dateAsserted",
        "effectiveTime",
    ];
    let mut fact = begun(category, what.unwrap_or_default(), &when);
    if json.get("wasNotTaken") == Some(&Json::Bool(true)) {
        fact.standing = Standing::NotDone;
    }
    for dosage in list(json, "dosage").chain(list(json, "dosageInstruction")) {
        let dose = down(dosage, &["doseAndRate"]).unwrap_or(dosage);
        let measured = |name: &str| {
            let amount = dose.get(&format!("{name}Quantity")).and_then(quantity);
            amount.or_else(|| dose.get(&format!("{name}Range")).and_then(range))
        };
        let often = dosage.get("timing").map(|timing| coded_in(timing, "code"));
        let often = often.filter(|what| !what.is_empty());
        fact = fact
            .with(DetailKind::Instructions, text_value(string(dosage, "text")))
            .with(
                DetailKind::Dose,
                measured("dose").or_else(|| measured("quantity")),
            )
            .with(DetailKind::Rate, measured("rate"))
            .with(DetailKind::Route, dosage.get("route").and_then(coded_value))
            .with(
                DetailKind::Frequency,
                often
                    .map(|what| Value::Coded { what })
                    .or_else(|| repeated(dosage)),
            );
    }
    let reasons = list(json, "reasonCode").chain(list(json, "reasonCodeableConcept"));
    fact.with_all(DetailKind::Reason, reasons.filter_map(coded_value))
}

/// "2 per 1 d", from the repetition of a timing.
fn repeated(dosage: &Json) -> Option<Value> {
    let repeat = down(dosage, &["timing", "repeat"])?;
    let number = |name: &str| super::coded::number(repeat, name);
    let (times, period) = (number("frequency"), number("period"));
    let unit = [string(repeat, "periodUnit"), string(repeat, "periodUnits")].concat();
    (!period.is_empty()).then(|| Value::Text {
        text: format!("{times} per {period} {unit}")
            .trim_start()
            .to_owned(),
    })
}

pub(super) fn immunization(json: &Json, begun: impl Fn(Category, Coded, &[&str]) -> Fact) -> Fact {
    let what = coded_in(json, "vaccineCode");
    let mut fact = begun(Category::Immunizations, what, &["occurrence", "date"]);
    let not_given = json.get("wasNotGiven") == Some(&Json::Bool(true))
        || json.get("notGiven") == Some(&Json::Bool(true));
    if not_given || fact.standing == Standing::NotDone {
        fact.standing = Standing::Negated;
    }
    let maker = json.get("manufacturer").map(|it| string(it, "display"));
    fact.with(DetailKind::Lot, text_value(string(json, "lotNumber")))
        .with(
            DetailKind::Manufacturer,
            text_value(maker.unwrap_or_default()),
        )
        .with(
            DetailKind::Dose,
            json.get("doseQuantity").and_then(quantity),
        )
        .with(DetailKind::Route, json.get("route").and_then(coded_value))
        .with(DetailKind::Site, json.get("site").and_then(coded_value))
        .with_all(
            DetailKind::Reason,
            list(json, "statusReason").filter_map(coded_value),
        )
}
