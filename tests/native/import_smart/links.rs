//! Links, and the sealed files that they lead to.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit};
use miniz_oxide::deflate::compress_to_vec;
use sealwell::import::{FileKind, Limits, NoticeKind, read, read_with, shown_text};
use serde_json::{Value as Json, json};

use super::pictures::picture;
use super::{card, coded, codes, payload, reading};

const LINK_KEY: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE";

pub fn link(flag: &str) -> Json {
    json!({ "url": "https://files.example/secret-path", "flag": flag, "key": LINK_KEY, "label": "Rosa's shots", "exp": 1_900_000_000 })
}

#[test]
fn a_link_says_where_it_leads_and_never_its_key() {
    let payload = link("LP").to_string();
    let address = format!("shlink:/{}", coded(payload.as_bytes()));
    for (name, text) in [
        ("a.txt", address.clone()),
        ("a.txt", format!("https://viewer.example/#{address}")),
        ("a.json", payload.clone()),
    ] {
        let reading = reading(name, &text);
        assert_eq!(reading.file, FileKind::SmartHealthLink, "{text}");
        assert_eq!(reading.title, "Rosa's shots");
        assert_eq!(
            codes(&reading),
            [
                NoticeKind::LinkNotFetched {
                    host: "files.example".to_owned()
                },
                NoticeKind::LinkPasscode
            ]
        );
        assert!(shown_text(&reading).contains("Valid until 2030-03-17"));
        let all = serde_json::to_string(&reading).unwrap();
        assert!(!all.contains(LINK_KEY) && !all.contains("secret-path"));
    }
    let by_picture = read("link.png", &picture(&address, 4), &Limits::default());
    assert_eq!(by_picture.file, FileKind::SmartHealthLink);
}

pub fn sealed(content: &str, media_type: &str) -> String {
    let header =
        json!({ "alg": "dir", "enc": "A256GCM", "zip": "DEF", "cty": media_type }).to_string();
    let header = coded(header.as_bytes());
    let cipher = Aes256Gcm::new_from_slice(b"01234567890123456789012345678901").unwrap();
    let payload = Payload {
        msg: &compress_to_vec(content.as_bytes(), 6),
        aad: header.as_bytes(),
    };
    let sealed = cipher.encrypt(&[9; 12].into(), payload).unwrap();
    let (text, tag) = sealed.split_at(sealed.len() - 16);
    format!(
        "{header}..{}.{}.{}",
        coded(&[9; 12]),
        coded(text),
        coded(tag)
    )
}

#[test]
fn a_file_of_a_link_opens_with_its_key_alone() {
    let cards = json!({ "verifiableCredential": [card()] }).to_string();
    let jwe = sealed(&cards, "application/smart-health-card");
    let locked = reading("file.txt", &jwe);
    assert_eq!(locked.file, FileKind::SmartHealthLink);
    assert_eq!(codes(&locked), [NoticeKind::LinkLocked]);
    let opened = read_with(
        "file.txt",
        jwe.as_bytes(),
        &["wrong".to_owned(), LINK_KEY.to_owned()],
        &Limits::default(),
    );
    assert_eq!(opened.patient.unwrap().name(), "Rosa Marsh");
    assert_eq!(opened.facts.len(), 1);
    // A manifest with its files inside, kept with the link itself.
    let bundle = &payload("x")["vc"]["credentialSubject"]["fhirBundle"];
    let kept = json!({ "link": link("L"), "files": [{ "contentType": "application/fhir+json",
        "embedded": sealed(&bundle.to_string(), "application/fhir+json") }] });
    let reading = reading("kept.json", &kept.to_string());
    assert_eq!(reading.facts.len(), 1);
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    let broken = jwe.replacen("..", "..AAAA", 1);
    let told = read_with(
        "file.txt",
        broken.as_bytes(),
        &[LINK_KEY.to_owned()],
        &Limits::default(),
    );
    assert_eq!(codes(&told), [NoticeKind::LinkLocked]);
}
