//! Continuity of care records: what their lists state, and whose they are.

use proptest::prelude::*;
use sealwell::import::{
    Category, DetailKind, Fact, FileKind, Limits, NoticeKind, Position, Reading, Standing, Value,
    read, shown_text,
};

use crate::import_samples::samples;

const HEAD: &str = "<ContinuityOfCareRecord xmlns='urn:astm-org:CCR'>
<DateTime><ExactDateTime>2010-03-25T13:15:00-05:00</ExactDateTime></DateTime>
<Patient><ActorID>P</ActorID></Patient>
<From><ActorLink><ActorID>C</ActorID></ActorLink><ActorLink><ActorID>S</ActorID></ActorLink></From>";
const ACTORS: &str = "<Actors>
<Actor><ActorObjectID>P</ActorObjectID><Person><Name>
  <BirthName><Given>Rosa</Given><Family>Vega</Family></BirthName>
  <CurrentName><Given>Rosa</Given><Middle>E.</Middle><Family>Marsh</Family></CurrentName></Name>
  <DateOfBirth><ExactDateTime>1956-03-14</ExactDateTime></DateOfBirth>
  <Gender><Text>Female</Text><Code><Value>F</Value></Code></Gender></Person>
  <IDs><ID>44-1</ID><IssuedBy><ActorID>C</ActorID></IssuedBy></IDs></Actor>
<Actor><ActorObjectID>C</ActorObjectID><Organization><Name>Sunrise Clinic</Name></Organization></Actor>
<Actor><ActorObjectID>S</ActorObjectID><InformationSystem><Name>ChartMaker</Name></InformationSystem></Actor>
</Actors></ContinuityOfCareRecord>";

fn record(body: &str) -> String {
    format!("{HEAD}\n<Body>{body}</Body>\n{ACTORS}")
}

fn reading(body: &str) -> Reading {
    read("record.xml", record(body).as_bytes(), &Limits::default())
}

fn fact(body: &str) -> Fact {
    let mut facts = reading(body).facts;
    assert_eq!(facts.len(), 1, "{facts:?}");
    facts.remove(0)
}

fn details(fact: &Fact, kind: DetailKind) -> Vec<String> {
    let of_kind = fact.details.iter().filter(|detail| detail.kind == kind);
    of_kind
        .map(|detail| detail.value.words().join(" ").trim().to_owned())
        .collect()
}

#[test]
fn a_record_names_its_patient_its_day_and_its_makers() {
    let reading = reading("");
    assert_eq!(reading.file, FileKind::Ccr);
    assert_eq!(reading.dated.unwrap().to_string(), "2010-03-25");
    let patient = reading.patient.unwrap();
    assert_eq!(
        patient.name(),
        "Rosa E. Marsh",
        "the name she bears comes first"
    );
    assert_eq!(patient.names[1].to_string(), "Rosa Vega");
    assert_eq!(patient.born.unwrap().to_string(), "1956-03-14");
    assert_eq!(patient.sex_code, "F");
    assert_eq!(
        (
            patient.ids[0].root.as_str(),
            patient.ids[0].extension.as_str()
        ),
        ("Sunrise Clinic", "44-1")
    );
    let sealwell::import::Body::Statements { document, .. } = reading.body else {
        panic!()
    };
    assert_eq!(document.authors[0].organization, "Sunrise Clinic");
    assert!(document.authors[1].is_software);
}

#[test]
fn a_problem_keeps_its_codes_its_days_and_its_status() {
    let fact = fact(
        "<Problems><Problem><DateTime><Type><Text>Onset</Text></Type><ApproximateDateTime><Text>5/5/06</Text></ApproximateDateTime></DateTime>
        <DateTime><Type><Text>End date</Text></Type><ExactDateTime>2008-01</ExactDateTime></DateTime>
        <Type><Text>Diagnosis</Text></Type>
        <Description><Text>Asthma</Text><Code><Value>493.00</Value><CodingSystem>ICD9-CM</CodingSystem></Code>
        <Code><Value>195967001</Value><CodingSystem>SNOMED CT</CodingSystem></Code></Description>
        <Status><Text>Resolved</Text></Status><EpisodeCount>3 in a year</EpisodeCount></Problem></Problems>",
    );
    assert_eq!(
        (fact.category, fact.standing),
        (Category::Problems, Standing::Present)
    );
    assert_eq!(fact.what.text, "Asthma");
    assert_eq!(
        fact.what.code.as_ref().unwrap().system,
        "2.16.840.1.113883.6.103"
    );
    assert_eq!(fact.what.translations[0].system, "2.16.840.1.113883.6.96");
    assert_eq!(fact.from.unwrap().to_string(), "2006-05-05");
    assert_eq!(fact.to.unwrap().to_string(), "2008-01");
    assert_eq!(fact.status, "Resolved");
    assert_eq!(
        details(&fact, DetailKind::Note),
        ["3 in a year"],
        "nothing is dropped"
    );
    assert_eq!(
        fact.source.at,
        Some(Position::Text {
            line: 5,
            column: 17
        })
    );
}

#[test]
fn what_is_not_so_is_never_shown_as_the_persons() {
    let problem = |text: &str, status: &str| {
        format!(
            "<Problems><Problem><Description><Text>{text}</Text></Description><Status><Text>{status}</Text></Status></Problem></Problems>"
        )
    };
    for (text, status, standing) in [
        ("Asthma", "Active", Standing::Present),
        ("Asthma", "Ruled out", Standing::Refuted),
        ("Asthma", "Entered in error", Standing::EnteredInError),
        ("No known problems", "Active", Standing::NoneKnown),
    ] {
        assert_eq!(
            fact(&problem(text, status)).standing,
            standing,
            "{text} {status}"
        );
    }
    let family = fact(
        "<FamilyHistory><FamilyProblemHistory><FamilyMember><ActorRole><Text>Mother</Text></ActorRole></FamilyMember>
        <Problem><Description><Text>Stroke</Text></Description></Problem></FamilyProblemHistory></FamilyHistory>",
    );
    assert_eq!(
        (family.category, family.standing),
        (Category::FamilyHistory, Standing::OfRelative)
    );
    assert_eq!(details(&family, DetailKind::Relative), ["Mother"]);
    let plan = fact(
        "<PlanOfCare><Plan><Description><Text>Colonoscopy</Text></Description></Plan></PlanOfCare>",
    );
    assert_eq!(plan.standing, Standing::Intended);
}

#[test]
fn a_medicine_an_allergy_and_a_payer_keep_their_parts() {
    let medicine = fact(
        "<Medications><Medication><Product><ProductName><Text>furosemide</Text></ProductName><BrandName><Text>Lasix</Text></BrandName>
        <Strength><Value>20</Value><Units><Unit>mg</Unit></Units></Strength><Manufacturer><ActorID>C</ActorID></Manufacturer></Product>
        <Directions><Direction><Dose><Value>1</Value><Units><Unit>tab</Unit></Units></Dose><Route><Text>oral</Text></Route>
        <Frequency><Value>BID</Value></Frequency></Direction></Directions>
        <PatientInstructions><Instruction><Text>with water</Text></Instruction></PatientInstructions></Medication></Medications>",
    );
    assert_eq!(medicine.what.text, "furosemide");
    assert_eq!(details(&medicine, DetailKind::Dose), ["1 tab"]);
    assert_eq!(details(&medicine, DetailKind::Route), ["oral"]);
    assert_eq!(details(&medicine, DetailKind::Frequency), ["BID"]);
    assert_eq!(details(&medicine, DetailKind::Instructions), ["with water"]);
    assert_eq!(details(&medicine, DetailKind::Note), ["Lasix", "20 mg"]);
    assert_eq!(
        details(&medicine, DetailKind::Manufacturer),
        ["Sunrise Clinic"]
    );
    let allergy = fact(
        "<Alerts><Alert><Type><Text>Drug Allergy</Text></Type><Description><Text>Codeine allergy</Text></Description>
        <Agent><Products><Product><Product><ProductName><Text>Codeine</Text></ProductName></Product></Product></Products></Agent>
        <Reaction><Description><Text>Hives</Text></Description><Severity><Text>Mild</Text></Severity></Reaction></Alert></Alerts>",
    );
    assert_eq!(
        (allergy.category, allergy.what.text.as_str()),
        (Category::Allergies, "Codeine")
    );
    assert_eq!(details(&allergy, DetailKind::Reaction), ["Hives"]);
    assert_eq!(details(&allergy, DetailKind::Severity), ["Mild"]);
    assert_eq!(details(&allergy, DetailKind::Note), ["Codeine allergy"]);
    let payer = fact(
        "<Payers><Payer><Type><Text>HMO</Text></Type><PaymentProvider><ActorID>C</ActorID></PaymentProvider>
        <IDs><Type><Text>Group</Text></Type><ID>99</ID></IDs></Payer></Payers>",
    );
    assert_eq!(payer.what.text, "Sunrise Clinic");
    assert_eq!(details(&payer, DetailKind::Note), ["Group 99"]);
}

#[test]
fn each_test_of_a_result_is_a_result() {
    let test = |name: &str, value: &str| {
        format!("<Test><Description><Text>{name}</Text></Description><TestResult><Value>{value}</Value><Units><Unit>mg/dl</Unit></Units></TestResult>
        <NormalResult><Normal><Value>3.5 - 5.3</Value><Units><Unit>mg/dl</Unit></Units></Normal></NormalResult><Flag><Text>High</Text></Flag></Test>")
    };
    let body = format!(
        "<Results><Result><DateTime><ExactDateTime>2009-09-16</ExactDateTime></DateTime><Description><Text>Panel</Text></Description>{}{}</Result></Results>",
        test("Potassium", "4.30"),
        test("Sodium", "pending"),
    );
    let facts = reading(&body).facts;
    assert_eq!(facts.len(), 2);
    assert_eq!(
        facts[0].value,
        Some(Value::Quantity {
            number: "4.30".to_owned(),
            unit: "mg/dl".to_owned()
        })
    );
    assert_eq!(facts[0].from.unwrap().to_string(), "2009-09-16");
    assert_eq!(
        details(&facts[0], DetailKind::ReferenceRange),
        ["3.5 5.3 mg/dl"]
    );
    assert_eq!(details(&facts[0], DetailKind::Interpretation), ["High"]);
    assert_eq!(details(&facts[0], DetailKind::Panel), ["Panel"]);
    assert_eq!(
        facts[1].value,
        Some(Value::Text {
            text: "pending mg/dl".to_owned()
        })
    );
}

#[test]
fn a_broken_record_is_read_up_to_the_fault() {
    let whole = record(
        "<Problems><Problem><Description><Text>Asthma</Text></Description></Problem></Problems>",
    );
    let cut = &whole[..whole.find("<Actors>").unwrap()];
    let reading = read("record.xml", cut.as_bytes(), &Limits::default());
    assert_eq!(reading.facts.len(), 1);
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::ReadUpTo { .. }
    ));
    assert!(reading.notices[0].at.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_record_cut_or_flipped_anywhere_is_read_without_a_panic(cut in 0_usize..2000, at in 0_usize..2000, byte in any::<u8>()) {
        let mut bytes = record("<Results><Result><Test><TestResult><Value>1</Value></TestResult></Test></Result></Results>").into_bytes();
        let place = at % bytes.len();
        bytes[place] = byte;
        bytes.truncate(bytes.len() - cut % bytes.len());
        let _ = shown_text(&read("a.xml", &bytes, &Limits::default()));
    }
}

#[test]
fn the_sample_is_read_whole() {
    let Some(folder) = samples() else { return };
    let bytes = std::fs::read(folder.join("ccr/onc-ett/CCR_Sample1.xml")).unwrap();
    let reading = read("CCR_Sample1.xml", &bytes, &Limits::default());
    assert_eq!(reading.file, FileKind::Ccr);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    assert_eq!(reading.patient.as_ref().unwrap().name(), "John D. Stuart");
    let count = |category| {
        reading
            .facts
            .iter()
            .filter(|fact| fact.category == category)
            .count()
    };
    let counts = [
        Category::Problems,
        Category::Allergies,
        Category::Medications,
        Category::Results,
    ]
    .map(count);
    assert_eq!(counts, [3, 2, 3, 3]);
    let text = shown_text(&reading);
    for word in [
        "Coronary Artery Disease",
        "Hives, nausea",
        "metaproterenol",
        "patchy infiltrates",
    ] {
        assert!(text.contains(word), "{word}");
    }
}
