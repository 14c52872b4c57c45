//! SMART Health Cards and Links: in all their forms, with their signatures, and what of a broken one is told.

mod links;
mod pictures;
mod samples_of_others;

use miniz_oxide::deflate::compress_to_vec;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use proptest::prelude::*;
use sealwell::import::{
    FileKind, Limits, NoticeKind, Position, Reading, SignatureCheck, read, shown_text,
};
use serde_json::{Value as Json, json};

const EXAMPLE_ISSUER: &str = "https://spec.smarthealth.cards/examples/issuer";
const EXAMPLE_KEY: &str = "3Kfdg-XwP-7gXyywtUfUADwBumDOPKMQx-iELL11W9s";

fn coded(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let held = chunk
            .iter()
            .fold(0_u32, |held, byte| held << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(char::from(
                LETTERS[(held >> (18 - 6 * place) & 63) as usize],
            ));
        }
    }
    out
}

fn payload(issuer: &str) -> Json {
    json!({ "iss": issuer, "nbf": 1_715_107_763.6, "exp": 1_900_000_000, "vc": {
        "type": ["https://smarthealth.cards#health-card", "https://smarthealth.cards#immunization"],
        "credentialSubject": { "fhirVersion": "4.0.1", "fhirBundle": { "resourceType": "Bundle", "type": "collection", "entry": [
            { "fullUrl": "resource:0", "resource": { "resourceType": "Patient", "birthDate": "1956-03-14",
                "name": [{ "family": "Marsh", "given": ["Rosa"] }] } },
            { "fullUrl": "resource:1", "resource": { "resourceType": "Immunization", "status": "completed",
                "vaccineCode": { "text": "Influenza" }, "occurrenceDateTime": "2023-09-01" } },
        ] } },
    } })
}

fn signed(header: &Json, payload: &[u8]) -> String {
    let signed = format!(
        "{}.{}",
        coded(header.to_string().as_bytes()),
        coded(&compress_to_vec(payload, 6))
    );
    let key = SigningKey::from_slice(&[7; 32]).unwrap();
    let signature: Signature = key.sign(signed.as_bytes());
    format!("{signed}.{}", coded(&signature.to_bytes()))
}

fn card_of(issuer: &str, key: &str) -> String {
    let header = json!({ "zip": "DEF", "alg": "ES256", "kid": key });
    signed(&header, payload(issuer).to_string().as_bytes())
}

fn card() -> String {
    card_of("https://clinic.example", "own")
}

fn digits(jws: &str) -> String {
    jws.bytes()
        .map(|byte| format!("{:02}", byte - 45))
        .collect()
}

fn reading(name: &str, text: &str) -> Reading {
    read(name, text.as_bytes(), &Limits::default())
}

fn says_rosa(reading: &Reading) {
    assert_eq!(reading.file, FileKind::SmartHealthCard, "{reading:?}");
    assert_eq!(reading.title, "Vaccination card");
    assert_eq!(reading.patient.as_ref().unwrap().name(), "Rosa Marsh");
    assert_eq!(reading.facts[0].what.text, "Influenza");
    assert_eq!(reading.dated.unwrap().to_string(), "2024-05-07");
}

fn codes(reading: &Reading) -> Vec<NoticeKind> {
    reading
        .notices
        .iter()
        .map(|notice| notice.what.clone())
        .collect()
}

#[test]
fn a_card_is_read_in_each_of_its_forms() {
    let jws = card();
    let (first, second) = jws.split_at(jws.len() / 2);
    for (name, text) in [
        (
            "a.smart-health-card",
            json!({ "verifiableCredential": [&jws] }).to_string(),
        ),
        (
            "a.json",
            json!({ "resourceType": "Parameters",
            "parameter": [{ "name": "verifiableCredential", "valueString": &jws }] })
            .to_string(),
        ),
        ("a.txt", jws.clone()),
        ("a.txt", format!("\u{feff}{jws}\n")),
        ("a.txt", format!("shc:/{}", digits(&jws))),
        (
            "a.txt",
            format!("shc:/2/2/{}\nshc:/1/2/{}", digits(second), digits(first)),
        ),
    ] {
        let reading = reading(name, &text);
        says_rosa(&reading);
        let signature = reading.signature.as_ref().unwrap();
        assert_eq!(signature.check, SignatureCheck::UnknownKey);
        assert_eq!(signature.issuer, "https://clinic.example");
        assert_eq!(signature.until.unwrap().to_string(), "2030-03-17");
        assert_eq!(
            codes(&reading),
            [NoticeKind::SignatureUnknown {
                issuer: "https://clinic.example".to_owned()
            }]
        );
    }
}

#[test]
fn a_payload_without_its_signature_says_so_and_keeps_its_places() {
    let text = serde_json::to_string_pretty(&payload("https://clinic.example")).unwrap();
    let reading = reading("a.json", &text);
    says_rosa(&reading);
    assert_eq!(codes(&reading), [NoticeKind::SignatureMissing]);
    let line = text
        .lines()
        .position(|line| line.contains("Immunization\""))
        .unwrap();
    let Some(Position::Text { line: found, .. }) = reading.facts[0].source.at else {
        panic!()
    };
    assert!(line.abs_diff(found as usize) < 12, "{line} {found}");
    assert!(found > 10, "the place is that of the payload");
}

#[test]
fn a_card_of_a_known_issuer_with_another_key_is_wrong() {
    let reading = reading("a.txt", &card_of(EXAMPLE_ISSUER, EXAMPLE_KEY));
    says_rosa(&reading);
    assert_eq!(reading.signature.unwrap().check, SignatureCheck::Wrong);
    assert!(reading.notices[0].what.is_damage());
}

#[test]
fn a_certificate_inside_a_card_vouches_for_nothing() {
    let header = json!({ "zip": "DEF", "alg": "ES256", "kid": "own", "x5c": ["MIIB"], "jwk": {} });
    let jws = signed(
        &header,
        payload("https://clinic.example").to_string().as_bytes(),
    );
    let check = reading("a.txt", &jws).signature.unwrap().check;
    assert_eq!(check, SignatureCheck::UnknownKey);
}

#[test]
fn faults_of_cards_are_told() {
    let mut late = payload("https://clinic.example");
    late["nbf"] = json!(1_715_107_763_678_i64);
    late["vc"]["type"] = json!([]);
    let told = codes(&reading("a.json", &late.to_string()));
    assert!(told.contains(&NoticeKind::TimeInMilliseconds));
    assert!(told.contains(&NoticeKind::CardType));
    let jws = card();
    let part = format!("shc:/1/3/{}", digits(&jws));
    assert_eq!(
        codes(&reading("a.txt", &part)),
        [NoticeKind::CardParts { came: 1, of: 3 }]
    );
    let flipped = jws.replacen('.', ".AAAA", 1);
    let broken = reading(
        "a.smart-health-card",
        &json!({ "verifiableCredential": [flipped] }).to_string(),
    );
    assert!(
        matches!(broken.notices[0].what, NoticeKind::LineSkipped { .. }),
        "{broken:?}"
    );
}

#[test]
fn a_card_that_swells_is_refused_at_the_limit() {
    let header = json!({ "zip": "DEF", "alg": "ES256", "kid": "own" });
    let jws = signed(&header, &vec![b' '; 40 << 20]);
    let limits = Limits {
        card_bytes: 1 << 20,
        ..Limits::default()
    };
    let reading = read(
        "a.smart-health-card",
        json!({ "verifiableCredential": [jws] })
            .to_string()
            .as_bytes(),
        &limits,
    );
    assert!(matches!(
        reading.notices[0].what,
        NoticeKind::TooLarge {
            limit: 1_048_576,
            ..
        }
    ));
}

#[test]
fn what_only_looks_like_a_card_or_a_link_is_what_it_is() {
    for (text, file) in [
        (
            r#"{"resourceType":"Patient","note":"verifiableCredential"}"#,
            FileKind::FhirResource,
        ),
        (r#"{"keys":[{"kty":"EC","kid":"a"}]}"#, FileKind::Json),
        (
            r#"{"url":"https://a.example","key":"short"}"#,
            FileKind::Json,
        ),
    ] {
        assert_eq!(reading("a.json", text).file, file, "{text}");
    }
    let signed_otherwise = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc";
    assert_eq!(reading("a.txt", signed_otherwise).file, FileKind::Text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_card_cut_or_flipped_anywhere_is_read_without_a_panic(cut in 0_usize..900, at in 0_usize..900, byte in any::<u8>()) {
        for text in [format!("shc:/{}", digits(&card())), card(), json!({ "verifiableCredential": [card()] }).to_string(),
            links::sealed("{}", ""), format!("shlink:/{}", coded(links::link("P").to_string().as_bytes()))] {
            let mut bytes = text.into_bytes();
            let place = at % bytes.len();
            bytes[place] = byte;
            bytes.truncate(bytes.len() - cut % bytes.len());
            let _ = shown_text(&read("a", &bytes, &Limits::default()));
        }
    }
}
