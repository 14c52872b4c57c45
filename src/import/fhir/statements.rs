//! Resources that state something about the patient.

use super::Reader;
use super::coded::{
    coded_in, coded_value, days, down, is_one_of, list, quantity, range, string, text_value, value,
    word,
};
use super::held::Resource;
use super::json::Json;
use crate::import::{Category, Coded, Detail, DetailKind, Fact, Provenance, Standing, Value};

/// Codes that say in a thing's place that there is nothing (SNOMED CT, and "absent or unknown" of the International Patient
/// Summary).
const NOTHING: [&str; 18] = [
    "160244002",
    "160245001",
    "716186003",
    "409137002",
    "429625007",
    "428607008",
    "716184000",
    "787481004",
    "no-allergy-info",
    "no-known-allergies",
    "no-known-medication-allergies",
    "no-known-problems",
    "no-problem-info",
    "no-known-medications",
    "no-medication-info",
    "no-known-procedures",
    "no-procedure-info",
    "no-known-immunizations",
];

/// Reads what a resource states. People, places and papers around the statements state nothing themselves.
pub(super) fn read(reader: &Reader<'_>, resource: &Resource, entry: u32, facts: &mut Vec<Fact>) {
    let json = &resource.json;
    let begun = |category, what, when: &[&str]| begun(resource, entry, category, what, when);
    let fact = match resource.kind() {
        "Condition" => condition(json, begun),
        "AllergyIntolerance" => allergy(json, begun),
        "MedicationRequest"
        | "MedicationStatement"
        | "MedicationOrder"
        | "MedicationDispense"
        | "MedicationUsage" => medication(reader, json, Category::Medications, begun),
        "MedicationAdministration" => {
            medication(reader, json, Category::AdministeredMedications, begun)
        }
        "Immunization" => immunization(json, begun),
        "Observation" => return observation(resource, entry, facts),
        "DiagnosticReport" => report(json, begun),
        "Procedure" => procedure(json, begun),
        "Encounter" => encounter(reader, json, begun),
        "FamilyMemberHistory" => return family(resource, entry, facts),
        "Goal" => {
            let what = match json.get("description") {
                Some(Json::Text(text)) => Coded::named(text.clone()),
                _ => coded_in(json, "description"),
            };
            begun(Category::Goals, what, &["start"])
        }
        "CarePlan" => {
            let what = [
                coded_in(json, "category"),
                Coded::named(string(json, "title")),
            ];
            let what = what.into_iter().find(|what| !what.is_empty());
            begun(
                Category::PlanOfTreatment,
                what.unwrap_or_default(),
                &["period"],
            )
        }
        "ServiceRequest" | "ProcedureRequest" | "DiagnosticOrder" | "ReferralRequest" => {
            let when = ["occurrence", "scheduled", "authoredOn"];
            let mut fact = begun(Category::PlanOfTreatment, coded_in(json, "code"), &when);
            if fact.standing == Standing::Present {
                fact.standing = Standing::Intended;
            }
            fact
        }
        "CareTeam" => begun(
            Category::CareTeam,
            Coded::named(string(json, "name")),
            &["period"],
        ),
        "Coverage" => {
            let payor = list(json, "payor").next();
            let payor = payor.map(|it| super::document::organization(reader, json, it));
            let kind = coded_in(json, "type");
            let what = Some(kind).filter(|kind| !kind.is_empty());
            let what = what.unwrap_or_else(|| Coded::named(payor.unwrap_or_default()));
            begun(Category::Payers, what, &["period"])
        }
        "DeviceUseStatement" => begun(
            Category::MedicalEquipment,
            coded_in(json, "bodySite"),
            &["timing"],
        ),
        "Device" => begun(
            Category::MedicalEquipment,
            coded_in(json, "type"),
            &["manufacture"],
        ),
        "DocumentReference" => begun(Category::Notes, coded_in(json, "type"), &["date"]),
        "Consent" => begun(
            Category::AdvanceDirectives,
            coded_in(json, "category"),
            &["date"],
        ),
        "Patient" | "Practitioner" | "PractitionerRole" | "Organization" | "Location"
        | "RelatedPerson" | "Composition" | "Medication" | "Provenance" | "Specimen"
        | "OperationOutcome" | "Binary" | "Endpoint" | "HealthcareService" | "Group" => return,
        _ => begun(
            Category::Other,
            coded_in(json, "code"),
            &["created", "date"],
        ),
    };
    facts.push(fact);
}

/// A statement by what every resource has.
fn begun(resource: &Resource, entry: u32, category: Category, what: Coded, when: &[&str]) -> Fact {
    let json = &resource.json;
    let days = when.iter().map(|name| days(json, name));
    let (from, to) = days
        .into_iter()
        .find(|(from, to)| from.is_some() || to.is_some())
        .unwrap_or_default();
    let notes = list(json, "note").map(|note| string(note, "text"));
    let notes = notes.filter_map(text_value).map(|value| Detail {
        kind: DetailKind::Note,
        value,
    });
    Fact {
        category,
        standing: standing(json, &what),
        value: None,
        from,
        to,
        status: word(json, "status"),
        details: notes.collect(),
        source: Provenance {
            section: None,
            entry,
            at: Some(resource.at),
            original: what.text.clone(),
        },
        what,
    }
}

/// Whether a statement holds, by its status (FHIR R4: event status, verification status) and by what it is about.
fn standing(json: &Json, what: &Coded) -> Standing {
    let verified = word(json, "verificationStatus");
    match (string(json, "status"), verified.as_str()) {
        ("entered-in-error", _) | (_, "entered-in-error") => Standing::EnteredInError,
        (_, "refuted") => Standing::Refuted,
        ("not-done" | "not-taken" | "cancelled" | "aborted", _) => Standing::NotDone,
        _ if is_nothing(what) => Standing::NoneKnown,
        _ => Standing::Present,
    }
}

fn is_nothing(what: &Coded) -> bool {
    let codes = what.code.iter().chain(&what.translations);
    codes
        .into_iter()
        .any(|code| NOTHING.contains(&code.code.as_str()))
}

impl Fact {
    fn with(mut self, kind: DetailKind, value: Option<Value>) -> Self {
        self.details
            .extend(value.map(|value| Detail { kind, value }));
        self
    }

    fn with_all(mut self, kind: DetailKind, values: impl Iterator<Item = Value>) -> Self {
        self.details
            .extend(values.map(|value| Detail { kind, value }));
        self
    }
}

fn condition(json: &Json, begun: impl Fn(Category, Coded, &[&str]) -> Fact) -> Fact {
    let is_concern = list(json, "category").any(|it| is_one_of(Some(it), &["health-concern"]));
    let category = if is_concern {
        Category::HealthConcerns
    } else {
        Category::Problems
    };
    let when = ["onset", "recordedDate", "dateRecorded", "assertedDate"];
    let mut fact = begun(category, coded_in(json, "code"), &when);
    fact.to = fact.to.or(days(json, "abatement").0);
    let clinical = word(json, "clinicalStatus");
    if !clinical.is_empty() {
        fact.status = clinical;
    }
    fact.with_all(
        DetailKind::Type,
        list(json, "category").filter_map(coded_value),
    )
    .with_all(
        DetailKind::Severity,
        list(json, "severity").filter_map(coded_value),
    )
    .with_all(
        DetailKind::Site,
        list(json, "bodySite").filter_map(coded_value),
    )
}

fn allergy(json: &Json, begun: impl Fn(Category, Coded, &[&str]) -> Fact) -> Fact {
    let named = [coded_in(json, "code"), coded_in(json, "substance")];
    let what = named.into_iter().find(|what| !what.is_empty());
    let when = ["onset", "recordedDate", "assertedDate"];
    let mut fact = begun(Category::Allergies, what.unwrap_or_default(), &when);
    let clinical = word(json, "clinicalStatus");
    if !clinical.is_empty() {
        fact.status = clinical;
    }
    fact = fact
        .with(DetailKind::Type, text_value(word(json, "type")))
        .with(
            DetailKind::Criticality,
            text_value(word(json, "criticality")),
        );
    for reaction in list(json, "reaction") {
        let signs = list(reaction, "manifestation");
        fact = fact
            .with_all(DetailKind::Reaction, signs.filter_map(coded_value))
            .with(DetailKind::Severity, text_value(word(reaction, "severity")));
    }
    fact
}

fn medication(
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

fn immunization(json: &Json, begun: impl Fn(Category, Coded, &[&str]) -> Fact) -> Fact {
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

/// A result; each component of one that has no value of its own is a statement.
fn observation(resource: &Resource, entry: u32, facts: &mut Vec<Fact>) {
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
fn report(json: &Json, begun: impl Fn(Category, Coded, &[&str]) -> Fact) -> Fact {
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

fn procedure(json: &Json, begun: impl Fn(Category, Coded, &[&str]) -> Fact) -> Fact {
    let mut fact = begun(
        Category::Procedures,
        coded_in(json, "code"),
        &["performed", "occurrence"],
    );
    if json.get("notPerformed") == Some(&Json::Bool(true)) {
        fact.standing = Standing::NotDone;
    }
    let actors = list(json, "performer").filter_map(|it| it.get("actor"));
    let actors = actors.filter_map(|actor| text_value(string(actor, "display")));
    fact.with_all(DetailKind::Performer, actors)
        .with_all(
            DetailKind::Site,
            list(json, "bodySite").filter_map(coded_value),
        )
        .with_all(
            DetailKind::Reason,
            list(json, "reasonCode").filter_map(coded_value),
        )
}

fn encounter(
    reader: &Reader<'_>,
    json: &Json,
    begun: impl Fn(Category, Coded, &[&str]) -> Fact,
) -> Fact {
    let what = [coded_in(json, "type"), coded_in(json, "class")];
    let what = what.into_iter().find(|what| !what.is_empty());
    let fact = begun(Category::Encounters, what.unwrap_or_default(), &["period"]);
    let place = json.get("serviceProvider");
    let place = place.map(|it| super::document::organization(reader, json, it));
    let people =
        list(json, "participant").filter_map(|it| it.get("individual").or_else(|| it.get("actor")));
    let people = people.filter_map(|it| text_value(string(it, "display")));
    fact.with(DetailKind::Place, text_value(place.unwrap_or_default()))
        .with_all(DetailKind::Performer, people)
        .with_all(
            DetailKind::Reason,
            list(json, "reasonCode").filter_map(coded_value),
        )
}

/// What one relative had: each condition is a statement about her.
fn family(resource: &Resource, entry: u32, facts: &mut Vec<Fact>) {
    let json = &resource.json;
    let relative = json.get("relationship").and_then(coded_value);
    for condition in list(json, "condition") {
        let what = coded_in(condition, "code");
        let mut fact = begun(resource, entry, Category::FamilyHistory, what, &["date"]);
        if fact.standing == Standing::Present {
            fact.standing = Standing::OfRelative;
        }
        let age = condition.get("onsetAge").and_then(quantity);
        let age = age.or_else(|| text_value(string(condition, "onsetString")));
        facts.push(
            fact.with(DetailKind::Relative, relative.clone())
                .with(DetailKind::Age, age),
        );
    }
}
