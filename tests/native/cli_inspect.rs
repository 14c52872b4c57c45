//! `sealwell inspect` on files of others: a line of JSON for each, whatever the file is.

use serde_json::Value;

use crate::cli::{Directory, path, said, sealwell};

const SUMMARY: &str = r#"<?xml version="1.0"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <templateId root="2.16.840.1.113883.10.20.22.1.2"/>
  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
  <title>Summary of care</title>
  <effectiveTime value="20260311"/>
  <recordTarget><patientRole><patient>
    <name><given>Ilse</given><given>M.</given><family>Vandeputte</family></name>
    <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
    <birthTime value="19510204"/>
  </patient></patientRole></recordTarget>
  <author><assignedAuthor><representedOrganization><name>Lindenhof Clinic</name></representedOrganization></assignedAuthor></author>
  <component><structuredBody><component><section>
    <templateId root="2.16.840.1.113883.10.20.22.2.6.1"/>
    <code code="48765-2" codeSystem="2.16.840.1.113883.6.1"/>
    <title>Allergies</title><text>Penicillin; no latex allergy</text>
    <entry><act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">
      <value xsi:type="CD" code="416098002" codeSystem="2.16.840.1.113883.6.96"/>
      <participant typeCode="CSM"><participantRole><playingEntity><code code="7980" codeSystem="2.16.840.1.113883.6.88" displayName="Penicillin"/></playingEntity></participantRole></participant>
    </observation></entryRelationship></act></entry>
    <entry><act classCode="ACT" moodCode="EVN"><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" negationInd="true">
      <value xsi:type="CD" code="416098002" codeSystem="2.16.840.1.113883.6.96"/>
      <participant typeCode="CSM"><participantRole><playingEntity><code code="111088007" codeSystem="2.16.840.1.113883.6.96" displayName="Latex"/></playingEntity></participantRole></participant>
    </observation></entryRelationship></act></entry>
  </section></component></structuredBody></component>
</ClinicalDocument>"#;

const OBSERVATION: &str = r#"{"resourceType":"Observation","status":"final","code":{"text":"Potassium"},"valueQuantity":{"value":5.40,"unit":"mmol/L"}}"#;

/// Each line that is printed, as JSON.
fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_line_says_what_a_file_is_and_whom_it_is_about() {
    let directory = Directory::make("inspect-line");
    let file = directory.file("summary.xml", SUMMARY.as_bytes());
    let (code, out, err) = said(&sealwell(&[path("inspect"), path("--json"), &file], ""));
    assert_eq!((code, err.as_str()), (0, ""));
    let [line] = lines(&out).try_into().unwrap();
    assert_eq!(line["file"], file.to_str().unwrap());
    assert_eq!(line["member"], Value::Null);
    assert_eq!(line["kind"], "ccda");
    assert_eq!(line["title"], "Summary of care");
    assert_eq!(line["doc_code"], "34133-9");
    assert_eq!(line["patient"]["given"], serde_json::json!(["Ilse", "M."]));
    assert_eq!(line["patient"]["family"], "Vandeputte");
    assert_eq!(line["patient"]["birth_date"], "1951-02-04");
    assert_eq!(line["patient"]["sex"], "F");
    assert_eq!(line["document_date"], "2026-03-11");
    assert_eq!(
        line["author_organizations"],
        serde_json::json!(["Lindenhof Clinic"])
    );
    assert_eq!(line["counts"]["allergies"], 2);
    assert_eq!(line["negated"]["allergies"], 1);
    assert_eq!(line["counts"]["problems"], 0);
    assert!(line["text_chars"].as_u64().unwrap() > 20);
}

#[test]
fn each_file_has_its_line_in_the_order_they_were_named() {
    let directory = Directory::make("inspect-several");
    let one = directory.file("one.json", OBSERVATION.as_bytes());
    let two = directory.file("two.txt", b"Rosa called about the refill.");
    let three = directory.file("three.bin", &[0, 1, 2, 3, 4, 5, 6, 7]);
    let arguments = [path("inspect"), path("--json"), &one, &two, &three];
    let (code, out, _) = said(&sealwell(&arguments, ""));
    let lines = lines(&out);
    let kinds: Vec<_> = lines
        .iter()
        .filter_map(|line| line["kind"].as_str())
        .collect();
    assert_eq!((code, kinds), (0, vec!["fhir-resource", "text", "unknown"]));
    assert_eq!(lines[0]["fhir_resources"]["Observation"], 1);
    assert_eq!(lines[0]["counts"]["results"], 1);
}

#[test]
fn what_cannot_be_read_has_a_line_too_and_ends_with_1() {
    let directory = Directory::make("inspect-broken");
    let broken = directory.file("broken.json", b"{\"resourceType\":\"Patient\",\n\"id\" 7}");
    let whole = directory.file("whole.json", OBSERVATION.as_bytes());
    let lost = directory.0.join("not there");
    let arguments = [path("inspect"), path("--json"), &broken, &whole, &lost];
    let (code, out, err) = said(&sealwell(&arguments, ""));
    assert_eq!(code, 1, "{err}");
    let lines = lines(&out);
    let notice = &lines[0]["notices"][0];
    assert_eq!(
        (&notice["code"], &notice["at"]["line"]),
        (&"malformed".into(), &2.into())
    );
    assert_eq!(lines[1]["notices"], serde_json::json!([]));
    assert_eq!(lines[2]["notices"][0]["code"], "not-readable");
    assert!(!err.contains("not there"), "{err}");
}

#[test]
fn a_file_beyond_the_limits_is_not_read() {
    let directory = Directory::make("inspect-limits");
    let file = directory.file("one.json", OBSERVATION.as_bytes());
    for (option, least, told) in [
        ("--bytes", "10", "too-large"),
        ("--seconds", "0", "too-slow"),
    ] {
        let arguments = [
            path("inspect"),
            path("--json"),
            path(option),
            path(least),
            &file,
        ];
        let (code, out, _) = said(&sealwell(&arguments, ""));
        assert_eq!(
            (code, &lines(&out)[0]["notices"][0]["code"]),
            (1, &told.into()),
            "{out}"
        );
    }
}

#[test]
fn a_person_is_told_in_words() {
    let directory = Directory::make("inspect-words");
    let file = directory.file("summary.xml", SUMMARY.as_bytes());
    let (code, out, _) = said(&sealwell(&[path("inspect"), &file], ""));
    for words in [
        "ccda",
        "Ilse M. Vandeputte, born 1951-02-04",
        "Lindenhof Clinic",
        "allergies 2",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    assert_eq!(code, 0);
}
