//! Resources that state something about the patient.

use super::Reader;
use super::coded::{
    coded_in, coded_value, days, is_one_of, list, quantity, string, text_value, word,
};
use super::given::{immunization, medication};
use super::held::Resource;
use super::json::Json;
use super::measured::{observation, report};
use crate::import::nothing::says_nothing;
use crate::import::{Category, Coded, Detail, DetailKind, Fact, Provenance, Standing, Value};

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
pub(super) fn begun(
    resource: &Resource,
    entry: u32,
    category: Category,
    what: Coded,
    when: &[&str],
) -> Fact {
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
        _ if says_nothing(what) => Standing::NoneKnown,
        _ => Standing::Present,
    }
}

impl Fact {
    pub(super) fn with(mut self, kind: DetailKind, value: Option<Value>) -> Self {
        self.details
            .extend(value.map(|value| Detail { kind, value }));
        self
    }

    pub(super) fn with_all(
        mut self,
        kind: DetailKind,
        values: impl Iterator<Item = Value>,
    ) -> Self {
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
