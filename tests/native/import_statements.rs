//! What coded entries say, and what they do not say.

use sealwell::import::{
    Category, Coded, DetailKind, Fact, Limits, Position, Standing, Value, read,
};

/// A document with one section of this code and these entries, its narrative first.
fn facts_of(section: &str, narrative: &str, entries: &str) -> Vec<Fact> {
    let document = format!(
        r#"<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<component><structuredBody><component><section><code code="{section}" codeSystem="2.16.840.1.113883.6.1"/>
<title>A section</title><text>{narrative}</text>
{entries}
</section></component></structuredBody></component></ClinicalDocument>"#
    );
    read("chart.xml", document.as_bytes(), &Limits::default()).facts
}

/// The one statement of an entry.
fn fact_of(section: &str, narrative: &str, entry: &str) -> Fact {
    let entry = format!("<entry>{entry}</entry>");
    let mut facts = facts_of(section, narrative, &entry);
    assert_eq!(facts.len(), 1, "{facts:?}");
    facts.remove(0)
}

fn detail(fact: &Fact, kind: DetailKind) -> Vec<Value> {
    let of_kind = fact.details.iter().filter(|detail| detail.kind == kind);
    of_kind.map(|detail| detail.value.clone()).collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::Quantity { number, unit } => format!("{number} {unit}"),
        Value::Range { low, high, unit } => format!("{low}..{high} {unit}"),
        Value::Coded { what } => what.text.clone(),
        Value::Text { text } => text.clone(),
    }
}

fn shown_details(fact: &Fact, kind: DetailKind) -> Vec<String> {
    detail(fact, kind).iter().map(shown).collect()
}

const PROBLEM: &str = "11450-4";
const ALLERGY: &str = "48765-2";
const MEDICINE: &str = "10160-0";
const RESULT: &str = "30954-2";

#[test]
fn a_problem_is_what_its_value_says_with_its_days_and_its_status() {
    let fact = fact_of(
        PROBLEM,
        "",
        r#"<act classCode="ACT" moodCode="EVN"><statusCode code="active"/>
          <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">
            <code code="55607006" displayName="Problem"/><statusCode code="completed"/>
            <effectiveTime><low value="20190302"/><high value="2021"/></effectiveTime>
            <value xsi:type="CD" code="195967001" codeSystem="2.16.840.1.113883.6.96" displayName="Asthma">
              <translation code="J45.909" codeSystem="2.16.840.1.113883.6.90" displayName="Unspecified asthma"/>
            </value>
          </observation></entryRelationship></act>"#,
    );
    assert_eq!(
        (fact.category, fact.standing),
        (Category::Problems, Standing::Present)
    );
    assert_eq!(fact.what.text, "Asthma");
    assert_eq!(fact.what.code.unwrap().code, "195967001");
    assert_eq!(fact.what.translations[0].code, "J45.909");
    assert_eq!(fact.from.unwrap().to_string(), "2019-03-02");
    assert_eq!(fact.to.unwrap().to_string(), "2021");
    assert_eq!(fact.status, "active");
}

#[test]
fn a_condition_is_never_over_because_its_observation_is_completed() {
    let condition = |concern: &str, told: &str| {
        let observation = format!(
            r#"<observation classCode="OBS" moodCode="EVN"><statusCode code="completed"/>
            <value xsi:type="CD" code="59621000" codeSystem="2.16.840.1.113883.6.96" displayName="Hypertension"/>{told}</observation>"#
        );
        let entry = match concern {
            "" => observation,
            concern => format!(
                r#"<act classCode="ACT" moodCode="EVN">{concern}<entryRelationship typeCode="SUBJ">{observation}</entryRelationship></act>"#
            ),
        };
        fact_of(PROBLEM, "", &entry).status
    };
    let told = r#"<entryRelationship typeCode="REFR"><observation><code code="33999-4"/><value xsi:type="CD" displayName="Inactive"/></observation></entryRelationship>"#;
    assert_eq!(condition("", ""), "");
    assert_eq!(condition("<statusCode code='active'/>", ""), "active");
    assert_eq!(condition("<statusCode code='completed'/>", ""), "completed");
    assert_eq!(condition("<statusCode code='active'/>", told), "Inactive");
    assert_eq!(condition("", told), "Inactive");
}

#[test]
fn what_is_negated_or_says_there_is_nothing_is_never_the_persons() {
    let problem = |attributes: &str, code: &str| {
        let entry = format!(
            r#"<observation classCode="OBS" moodCode="EVN" {attributes}><statusCode code="completed"/>
            <value xsi:type="CD" code="{code}" displayName="A finding"/></observation>"#
        );
        fact_of(PROBLEM, "", &entry)
    };
    assert_eq!(problem("", "195967001").standing, Standing::Present);
    for (attributes, code, standing) in [
        (r#"negationInd="true""#, "55607006", Standing::Negated),
        (r#"negationInd="1""#, "55607006", Standing::Negated),
        ("", "160245001", Standing::NoneKnown),
    ] {
        let fact = problem(attributes, code);
        assert_eq!(fact.standing, standing);
        assert!(!fact.is_of_the_person());
    }
    let concern = fact_of(
        PROBLEM,
        "",
        r#"<act classCode="ACT" moodCode="EVN" negationInd="true"><entryRelationship><observation>
          <value xsi:type="CD" code="195967001" displayName="Asthma"/></observation></entryRelationship></act>"#,
    );
    assert_eq!(
        concern.standing,
        Standing::Negated,
        "the act around it denies it"
    );
    let in_error = fact_of(
        PROBLEM,
        "",
        r#"<observation><statusCode code="nullified"/><value xsi:type="CD" code="195967001"/></observation>"#,
    );
    assert_eq!(in_error.standing, Standing::EnteredInError);
}

#[test]
fn an_operation_that_was_not_done_is_not_among_those_that_were() {
    let fact = fact_of(
        "47519-4",
        "",
        r#"<procedure classCode="PROC" moodCode="EVN" negationInd="true"><code code="80146002" displayName="Appendectomy"/></procedure>"#,
    );
    assert_eq!(
        (fact.category, fact.standing),
        (Category::Procedures, Standing::NotDone)
    );
    let planned = fact_of(
        "18776-5",
        "",
        r#"<procedure classCode="PROC" moodCode="RQO"><code code="73761001" displayName="Colonoscopy"/></procedure>"#,
    );
    assert_eq!(planned.standing, Standing::Intended);
}

#[test]
fn an_allergy_is_to_its_substance_with_reaction_and_severity() {
    let fact = fact_of(
        ALLERGY,
        r#"<table><tbody><tr><td ID="a1">Penicilina V</td></tr></tbody></table>"#,
        r##"<act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">
          <value xsi:type="CD" code="416098002" displayName="Allergy to drug"/>
          <participant typeCode="CSM"><participantRole><playingEntity>
            <code nullFlavor="UNK"><originalText><reference value="#a1"/></originalText></code>
          </playingEntity></participantRole></participant>
          <entryRelationship typeCode="MFST" inversionInd="true"><observation>
            <templateId root="2.16.840.1.113883.10.20.22.4.9"/><value xsi:type="CD" code="247472004" displayName="Hives"/>
            <entryRelationship typeCode="SUBJ"><observation><templateId root="2.16.840.1.113883.10.20.22.4.8"/>
              <value xsi:type="CD" code="24484000" displayName="Severe"/></observation></entryRelationship>
          </observation></entryRelationship>
        </observation></entryRelationship>
        <entryRelationship typeCode="SUBJ" inversionInd="true"><observation>
          <templateId root="2.16.840.1.113883.10.20.22.4.8"/><value xsi:type="CD" displayName="Moderate"/>
        </observation></entryRelationship></act>"##,
    );
    assert_eq!(
        fact.what,
        Coded::named("Penicilina V"),
        "the words it points to"
    );
    assert_eq!(shown_details(&fact, DetailKind::Type), ["Allergy to drug"]);
    assert_eq!(shown_details(&fact, DetailKind::Reaction), ["Hives"]);
    assert_eq!(shown_details(&fact, DetailKind::Severity), ["Severe"]);
}

#[test]
fn a_medicine_has_its_dose_its_way_and_how_often() {
    let fact = fact_of(
        MEDICINE,
        "",
        r#"<substanceAdministration classCode="SBADM" moodCode="INT"><statusCode code="active"/>
          <effectiveTime xsi:type="IVL_TS"><low value="20240110"/></effectiveTime>
          <effectiveTime xsi:type="PIVL_TS" operator="A"><period value="12" unit="h"/></effectiveTime>
          <routeCode code="C38288" displayName="ORAL"/><doseQuantity value="500" unit="mg"/>
          <consumable><manufacturedProduct><manufacturedMaterial>
            <code code="861007" codeSystem="2.16.840.1.113883.6.88" displayName="Metformin 500 MG Oral Tablet"/>
          </manufacturedMaterial><manufacturerOrganization><name>Made Up Pharma</name></manufacturerOrganization>
          </manufacturedProduct></consumable>
          <entryRelationship typeCode="RSON"><observation><value xsi:type="CD" displayName="Diabetes"/></observation></entryRelationship>
        </substanceAdministration>"#,
    );
    assert_eq!(
        fact.standing,
        Standing::Present,
        "an order is how medicines are written"
    );
    assert_eq!(fact.what.text, "Metformin 500 MG Oral Tablet");
    assert_eq!(
        (fact.from.unwrap().to_string(), fact.to),
        ("2024-01-10".to_owned(), None)
    );
    assert_eq!(fact.status, "active");
    assert_eq!(shown_details(&fact, DetailKind::Dose), ["500 mg"]);
    assert_eq!(shown_details(&fact, DetailKind::Frequency), ["12 h"]);
    assert_eq!(shown_details(&fact, DetailKind::Route), ["ORAL"]);
    assert_eq!(shown_details(&fact, DetailKind::Reason), ["Diabetes"]);
    assert_eq!(
        shown_details(&fact, DetailKind::Manufacturer),
        ["Made Up Pharma"]
    );
}

#[test]
fn results_of_a_panel_keep_every_digit_their_range_and_their_day() {
    let facts = facts_of(
        RESULT,
        "",
        r#"<entry><organizer classCode="BATTERY" moodCode="EVN"><code code="24323-8" displayName="Metabolic panel"/>
          <effectiveTime value="20250506"/>
          <component><observation><code code="2823-3" displayName="Potassium"/>
            <value xsi:type="PQ" value="5.40" unit="mmol/L"/><interpretationCode code="H"/>
            <referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="3.5" unit="mmol/L"/><high value="5.1" unit="mmol/L"/></value>
            </observationRange></referenceRange></observation></component>
          <component><observation negationInd="true"><code code="2951-2" displayName="Sodium"/></observation></component>
          <component><procedure><code displayName="Blood draw"/></procedure></component>
        </organizer></entry>"#,
    );
    let [potassium, sodium, draw] = facts.as_slice() else {
        panic!("{facts:?}")
    };
    let value = Value::Quantity {
        number: "5.40".to_owned(),
        unit: "mmol/L".to_owned(),
    };
    assert_eq!(potassium.value, Some(value));
    assert_eq!(
        potassium.from.unwrap().to_string(),
        "2025-05-06",
        "the panel's day"
    );
    assert_eq!(
        shown_details(potassium, DetailKind::ReferenceRange),
        ["3.5..5.1 mmol/L"]
    );
    assert_eq!(
        shown_details(potassium, DetailKind::Panel),
        ["Metabolic panel"]
    );
    assert_eq!(detail(potassium, DetailKind::Interpretation).len(), 1);
    assert_eq!(
        (sodium.category, sodium.standing),
        (Category::Results, Standing::NotDone)
    );
    assert_eq!(
        (draw.category, draw.what.text.as_str()),
        (Category::Other, "Blood draw")
    );
    let entries: Vec<_> = facts.iter().map(|fact| fact.source.entry).collect();
    assert_eq!(
        entries,
        [0, 0, 0],
        "statements of one entry belong together"
    );
}

#[test]
fn what_a_relative_had_is_not_the_persons() {
    let fact = fact_of(
        "10157-6",
        "",
        r#"<organizer classCode="CLUSTER" moodCode="EVN"><subject><relatedSubject><code code="FTH" displayName="Father"/></relatedSubject></subject>
          <component><observation><code code="55561003" displayName="Active"/><value xsi:type="CD" code="22298006" displayName="Myocardial infarction"/>
          </observation></component></organizer>"#,
    );
    assert_eq!(fact.what.text, "Myocardial infarction");
    assert_eq!(fact.standing, Standing::OfRelative);
    assert_eq!(shown_details(&fact, DetailKind::Relative), ["Father"]);
}

#[test]
fn each_statement_tells_its_section_its_line_and_its_words() {
    let fact = fact_of(
        PROBLEM,
        r#"<paragraph ID="p1">Breathless at night</paragraph>"#,
        r##"<observation><text><reference value="#p1"/></text><value xsi:type="CD" nullFlavor="UNK"/></observation>"##,
    );
    assert_eq!(fact.source.original, "Breathless at night");
    assert_eq!(
        fact.what.text, "Breathless at night",
        "the words stand in for a code that is missing"
    );
    assert_eq!(fact.source.section, Some(0));
    assert_eq!(fact.source.at, Some(Position::Text { line: 4, column: 8 }));
}
