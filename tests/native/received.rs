//! What came, held against what was asked for: found, not found, or nobody can tell.

use sealwell::app::engine::{EngineReply, EngineRequest, EngineState, answer};
use sealwell::app::named_places::{spelling_key, suggestions};
use sealwell::app::received::{Came, Comparison, Doubt, ImageFiles, compare, records_to_compare};
use sealwell::chart::{Contents, NamedAs};
use sealwell::domain::*;
use sealwell::import::{self, Category, Fact, Limits, read};
use sealwell::search::Subject;

use super::documents_people::{day, file, holder, ingrid, request};
use super::import_picture_files::png;

const FHIR_HEAD: &str = r#"{"resourceType":"Bundle","type":"searchset","entry":["#;

fn bundle(resources: &[&str]) -> Vec<u8> {
    let entries: Vec<_> = resources
        .iter()
        .map(|resource| format!(r#"{{"resource":{resource}}}"#))
        .collect();
    format!("{FHIR_HEAD}{}]}}", entries.join(",")).into_bytes()
}

const POTASSIUM: &str = r#"{"resourceType":"Observation","status":"final","category":[{"coding":[{"code":"laboratory"}]}],
    "code":{"coding":[{"system":"http://loinc.org","code":"2823-3","display":"Potassium"}]},
    "effectiveDateTime":"2024-02-09","valueQuantity":{"value":4.4,"unit":"mmol/L"}}"#;
const VACCINE: &str = r#"{"resourceType":"Immunization","status":"completed",
    "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"140","display":"Influenza"}]},"occurrenceDateTime":"2021-10"}"#;
const EKG: &str = r#"{"resourceType":"Procedure","status":"completed",
    "code":{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"93000","display":"EKG"}]},"performedDateTime":"2022-05-01"}"#;
const NOT_GIVEN: &str = r#"{"resourceType":"Immunization","status":"not-done",
    "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"140","display":"Influenza"}]},"occurrenceDateTime":"2021-10"}"#;

fn cda(header: &str, sections: &str) -> Vec<u8> {
    format!(
        "<ClinicalDocument xmlns='urn:hl7-org:v3'><title>Summary</title>{header}\
         <component><structuredBody>{sections}</structuredBody></component></ClinicalDocument>"
    )
    .into_bytes()
}

fn section(code: &str, text: &str) -> String {
    format!(
        "<component><section><code code='{code}' codeSystem='2.16.840.1.113883.6.1'/>\
         <title>A part</title><text>{text}</text></section></component>"
    )
}

/// What came for a request of that scope, as the engine reads it.
fn came(
    scope: Scope,
    files: &[(&str, Vec<u8>)],
) -> (State, Vec<(RecordId, Contents)>, RequestFile) {
    let asked = Request {
        scope,
        written_on: day(2026, 11, 1),
        ..request(Instrument::AccessRequest)
    };
    let asked = file(asked);
    let mut state = State::default();
    let (person, place) = (ingrid(), holder(ProviderKind::Practice, "MN"));
    state.people.insert(person.id, person.clone());
    state.providers.insert(place.id, place);
    state.requests.insert(asked.request.id, asked.clone());
    let mut engine = EngineState::default();
    let mut records = Vec::new();
    for (number, (name, bytes)) in (1..).zip(files) {
        let id = RecordId::from_random([number; 16]);
        let filed = ReceivedRecord {
            id,
            person: person.id,
            request: Some(asked.request.id),
            provider: None,
            file: BlobRef {
                id: BlobId::from_random([number; 16]),
                sha256: Fingerprint([0; 32]),
                length_bytes: 1,
                media_type: String::new(),
                name: (*name).to_owned(),
            },
            received_on: day(2026, 11, 20),
            kind: RecordKind::Other,
            title: String::new(),
            dated: None,
            identity: IdentityCheck::NotStated,
        };
        state.records.insert(id, filed);
        let name = (*name).to_owned();
        let request = EngineRequest::IndexFile {
            subject: Subject::Record(id),
            name,
        };
        answer(request, std::slice::from_ref(bytes), &mut engine);
        records.push(id);
    }
    let request = EngineRequest::Contents { records };
    let EngineReply::Contents { contents } = answer(request, &[], &mut engine).reply else {
        panic!("no contents");
    };
    (state, contents, asked)
}

fn compared(scope: Scope, files: &[(&str, Vec<u8>)]) -> Comparison {
    let (state, contents, asked) = came(scope, files);
    compare(&state, &asked, &contents).expect("it asks for records")
}

fn only(parts: &[RecordPart]) -> Scope {
    Scope {
        extent: Extent::Parts(parts.iter().copied().collect()),
        ..Scope::default()
    }
}

fn stands(comparison: &Comparison, part: RecordPart) -> &Came {
    let found = comparison.parts.iter().find(|it| it.part == part);
    &found.expect("it was asked for").came
}

#[test]
fn what_files_mark_as_such_is_found_with_its_days_and_its_record() {
    let comparison = compared(
        only(&[
            RecordPart::TestResults,
            RecordPart::Immunizations,
            RecordPart::HeartTests,
        ]),
        &[("portal.json", bundle(&[POTASSIUM, VACCINE, EKG]))],
    );
    let Came::Found {
        count,
        days,
        records,
    } = stands(&comparison, RecordPart::Immunizations)
    else {
        panic!("{comparison:?}");
    };
    assert_eq!((*count, records.len()), (1, 1));
    assert_eq!(
        days.first.map(|date| date.to_string()).as_deref(),
        Some("2021-10")
    );
    for part in [RecordPart::TestResults, RecordPart::HeartTests] {
        assert!(
            matches!(stands(&comparison, part), Came::Found { .. }),
            "{part:?}"
        );
    }
    let said = [comparison.days.first, comparison.days.last];
    let said: Vec<_> = said.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(said, ["2021-10", "2024-02-09"]);
    assert_eq!(comparison.years_without, [2023]);
    assert!(comparison.not_found().is_empty());
}

#[test]
fn what_is_in_no_file_is_not_found_only_where_all_was_read_and_sorted() {
    let scope = || {
        only(&[
            RecordPart::TestResults,
            RecordPart::Immunizations,
            RecordPart::Medicines,
        ])
    };
    let whole = compared(scope(), &[("portal.json", bundle(&[POTASSIUM]))]);
    assert_eq!(*stands(&whole, RecordPart::Immunizations), Came::NotFound);
    assert_eq!(*stands(&whole, RecordPart::Medicines), Came::NotFound);
    assert_eq!(
        whole.not_found().into_iter().collect::<Vec<_>>(),
        [RecordPart::Medicines, RecordPart::Immunizations]
    );
    let with_text = compared(
        scope(),
        &[
            ("portal.json", bundle(&[POTASSIUM])),
            ("letter.txt", b"Dear Ms. Solberg, your records.".to_vec()),
        ],
    );
    let doubt = Came::CantTell(Doubt::Unsorted);
    assert_eq!(*stands(&with_text, RecordPart::Immunizations), doubt);
    let with_picture = compared(
        scope(),
        &[
            ("portal.json", bundle(&[POTASSIUM])),
            ("fax.png", png(None)),
        ],
    );
    let doubt = Came::CantTell(Doubt::Unread);
    assert_eq!(*stands(&with_picture, RecordPart::Immunizations), doubt);
    assert!(with_picture.not_found().is_empty());
}

#[test]
fn what_was_not_done_is_no_sign_that_the_part_came() {
    let comparison = compared(
        only(&[RecordPart::Immunizations]),
        &[("portal.json", bundle(&[POTASSIUM, NOT_GIVEN]))],
    );
    assert_eq!(
        *stands(&comparison, RecordPart::Immunizations),
        Came::NotFound
    );
}

#[test]
fn a_list_that_mixes_parts_leaves_it_open() {
    let procedure = EKG
        .replace("93000", "99999")
        .replace("EKG", "Echo of the heart");
    let comparison = compared(
        only(&[RecordPart::HeartTests, RecordPart::Messages]),
        &[("portal.json", bundle(&[&procedure]))],
    );
    let mixed = Came::CantTell(Doubt::Mixed);
    assert_eq!(*stands(&comparison, RecordPart::HeartTests), mixed);
    // No list of a file holds messages, so that their absence says nothing.
    let no_sign = Came::CantTell(Doubt::NoSign);
    assert_eq!(*stands(&comparison, RecordPart::Messages), no_sign);
}

#[test]
fn a_section_of_words_alone_leaves_open_what_it_may_hold_and_no_more() {
    let sections = section("30954-2", "Potassium 5.4") + &section("48765-2", "Penicillin: rash");
    let comparison = compared(
        only(&[RecordPart::TestResults, RecordPart::Immunizations]),
        &[
            ("visit.xml", cda("", &sections)),
            ("portal.json", bundle(&[EKG])),
        ],
    );
    let mixed = Came::CantTell(Doubt::Mixed);
    assert_eq!(*stands(&comparison, RecordPart::TestResults), mixed);
    assert!(matches!(
        stands(&comparison, RecordPart::Immunizations),
        Came::CantTell(_)
    ));
}

#[test]
fn notes_are_told_by_the_kind_of_the_document_and_of_its_sections() {
    let progress = "<code code='11506-3' codeSystem='2.16.840.1.113883.6.1'/>";
    let files = [(
        "visit.xml",
        cda(progress, &section("51847-2", "Better. Come again in May.")),
    )];
    let comparison = compared(only(&[RecordPart::VisitNotes]), &files);
    assert!(
        matches!(
            stands(&comparison, RecordPart::VisitNotes),
            Came::Found { .. }
        ),
        "{comparison:?}"
    );
}

#[test]
fn everything_means_what_such_a_place_usually_keeps() {
    let comparison = compared(Scope::default(), &[("portal.json", bundle(&[POTASSIUM]))]);
    assert!(comparison.is_everything);
    assert_eq!(comparison.parts.len(), RecordPart::CHART.len());
}

#[test]
fn the_time_asked_for_is_held_against_the_days_that_came() {
    let scope = Scope {
        period: Period::Between(day(2020, 1, 1), day(2024, 12, 31)),
        image_files: true,
        ..only(&[RecordPart::TestResults])
    };
    let comparison = compared(scope, &[("portal.json", bundle(&[POTASSIUM, EKG]))]);
    assert_eq!(comparison.years_without, [2020, 2021, 2023]);
    assert_eq!(comparison.image_files, Some(ImageFiles::None));
    let empty = compared(
        only(&[RecordPart::Medicines]),
        &[("a.txt", b"Hello there".to_vec())],
    );
    assert!(empty.years_without.is_empty());
}

#[test]
fn a_record_that_names_somebody_else_proves_nothing() {
    let scope = only(&[RecordPart::TestResults]);
    let (mut state, contents, asked) = came(scope, &[("portal.json", bundle(&[POTASSIUM]))]);
    for record in state.records.values().cloned().collect::<Vec<_>>() {
        let other = ReceivedRecord {
            identity: IdentityCheck::Differs {
                name: "Somebody Else".to_owned(),
                born: None,
            },
            ..record
        };
        state.records.insert(other.id, other);
    }
    assert!(records_to_compare(&state, &asked).is_empty());
    let comparison = compare(&state, &asked, &contents).expect("it asks for records");
    assert_eq!((comparison.records, comparison.of_others), (0, 1));
    assert_eq!(
        *stands(&comparison, RecordPart::TestResults),
        Came::NotFound
    );
}

#[test]
fn a_record_that_could_not_be_taken_in_leaves_everything_open() {
    let scope = only(&[RecordPart::TestResults]);
    let (state, _, asked) = came(scope, &[("portal.json", bundle(&[POTASSIUM]))]);
    let comparison = compare(&state, &asked, &[]).expect("it asks for records");
    let doubt = Came::CantTell(Doubt::Unread);
    assert_eq!(*stands(&comparison, RecordPart::TestResults), doubt);
}

#[test]
fn a_paper_that_asks_for_no_records_is_held_against_nothing() {
    let (state, contents, mut asked) = came(Scope::default(), &[]);
    asked.request.instrument = Instrument::Amendment;
    assert_eq!(compare(&state, &asked, &contents), None);
}

#[test]
fn one_place_under_several_spellings_is_one_suggestion() {
    for (one, other) in [
        ("St. Mary's Hospital, Inc.", "ST MARYS HOSPITAL"),
        ("Dr. Anna Berg, M.D.", "Anna Berg"),
        ("Berg & Lund Clinic", "Berg and Lund Clinic, LLC"),
        ("Clínica Pérez", "CLINICA PEREZ"),
    ] {
        assert_eq!(spelling_key(one), spelling_key(other), "{one}");
    }
    assert_ne!(
        spelling_key("Lakeside Cardiology"),
        spelling_key("Lakeside Dermatology")
    );
    assert_ne!(spelling_key("The Of"), "");
}

#[test]
fn places_that_the_records_name_are_suggested_unless_they_are_written_down() {
    let organization = |name: &str| {
        format!(
            "<author><assignedAuthor><assignedPerson><name><given>Anna</given><family>Berg</family></name></assignedPerson>\
             <representedOrganization><name>{name}</name></representedOrganization></assignedAuthor></author>"
        )
    };
    let text = section("51847-2", "Better.");
    let (mut state, contents, _) = came(
        Scope::default(),
        &[
            (
                "one.xml",
                cda(&organization("Birch Hill Imaging, Inc."), &text),
            ),
            ("two.xml", cda(&organization("BIRCH HILL IMAGING"), &text)),
            ("three.xml", cda(&organization("Ingrid Solberg"), &text)),
        ],
    );
    let found = suggestions(&state, &contents);
    let names: Vec<_> = found
        .iter()
        .map(|it| (it.name.as_str(), it.records.len()))
        .collect();
    assert_eq!(names, [("Birch Hill Imaging, Inc.", 2), ("Anna Berg", 3)]);
    assert_eq!((found[0].is_person, found[1].is_person), (false, true));
    assert!(found[0].named_as.contains(&NamedAs::Organization));
    let mut written = holder(ProviderKind::Imaging, "MN");
    written.name = "Birch Hill Imaging".to_owned();
    written.id = ProviderId::from_random([77; 16]);
    state.providers.insert(written.id, written);
    let names: Vec<_> = suggestions(&state, &contents)
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(names, ["Anna Berg"]);
}

#[test]
fn real_files_hold_what_their_statements_say_and_name_places_with_letters() {
    let Some(folder) = super::import_samples::samples() else {
        return;
    };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).expect("the list");
    let (mut files, mut named) = (0, 0);
    for line in lines.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line");
        let (file, kind) = (row["file"].as_str().expect("a file"), row["kind"].as_str());
        if !matches!(kind, Some("ccda" | "c32" | "ccr" | "fhir-bundle" | "hl7v2")) {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).expect("the file");
        let reading = read(file, &bytes, &Limits::default());
        let mut contents = Contents::default();
        contents.take(&reading);
        let is_given = |fact: &Fact| {
            fact.category == Category::Immunizations && fact.standing == import::Standing::Present
        };
        let found = contents.found.get(&RecordPart::Immunizations);
        let is_found = found.is_some_and(|found| !found.is_none_said);
        assert_eq!(is_found, reading.facts.iter().any(is_given), "{file}");
        assert!(
            contents.named.iter().all(|it| !it.name.trim().is_empty()),
            "{file}"
        );
        named += contents.named.len();
        files += 1;
    }
    assert!(files > 100 && named > 500, "{files} files, {named} names");
}
