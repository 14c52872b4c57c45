//! Real and hostile files of others, read and counted against what another program found in them. Skipped where the
//! samples are not there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use sealwell::domain::RecordKind;
use sealwell::import::{Body, FileKind, Limits, NoticeKind, Reading, plain_text, read};
use serde_json::Value;

/// The folder of samples, where it is present.
pub fn samples() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let folder = std::env::var_os("SEALWELL_SAMPLES").map_or_else(beside, PathBuf::from);
    folder.join("expected.jsonl").is_file().then_some(folder)
}

/// Each sample with its kind, its facts, its bytes and its reading.
fn each(mut check: impl FnMut(&str, &str, &Value, &[u8], Reading)) {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let (file, kind) = (row["file"].as_str().unwrap(), row["kind"].as_str().unwrap());
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let reading = read(file, &bytes, &Limits::default());
        check(file, kind, &row["facts"], &bytes, reading);
    }
}

pub fn is_cda(kind: &str) -> bool {
    matches!(kind, "ccda" | "c32" | "ccda-invalid" | "ccda-fragment")
}

/// All letters, digits and signs of a text, counted.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    text.chars()
        .filter(|c| !c.is_whitespace())
        .for_each(|c| *counts.entry(c).or_default() += 1);
    counts
}

#[test]
fn every_sample_gives_a_reading_within_the_limits() {
    let mut kinds: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut slowest = (0, String::new());
    let Some(folder) = samples() else { return };
    each(|file, kind, _, bytes, _| {
        let start = Instant::now();
        let reading = read(file, bytes, &Limits::default());
        let took = start.elapsed().as_millis();
        if took > slowest.0 {
            slowest = (took, file.to_owned());
        }
        let what = match &reading.body {
            Body::NotShown => format!("{:?}", reading.file),
            _ => format!("{:?}", reading.kind),
        };
        *kinds
            .entry(kind.to_owned())
            .or_default()
            .entry(what)
            .or_default() += 1;
        assert!(
            reading.notices.len() <= Limits::default().notices + 2,
            "{file}"
        );
        let json = serde_json::to_string(&reading).unwrap();
        let mut back: Reading = serde_json::from_str(&json).unwrap();
        let mut reading = reading;
        back.put_attachments(reading.clone().take_attachments());
        assert_eq!(back, reading, "{file}");
        reading.take_attachments();
    });
    for (kind, found) in &kinds {
        eprintln!("{kind}: {found:?}");
    }
    eprintln!(
        "slowest {} ms: {}; from {}",
        slowest.0,
        slowest.1,
        folder.display()
    );
    assert!(slowest.0 < 20_000, "{slowest:?}");
}

#[test]
fn every_clinical_document_is_read_with_all_its_sections() {
    let (mut documents, mut sections, mut mended) = (0, 0, 0);
    each(|file, kind, facts, _, reading| {
        if !is_cda(kind) || facts["root"] != "ClinicalDocument" {
            return;
        }
        let Body::Clinical { document } = &reading.body else {
            panic!("{file}: {:?}", reading.notices)
        };
        assert_eq!(reading.kind, RecordKind::Ccda, "{file}");
        documents += 1;
        mended += usize::from(!reading.notices.is_empty());
        let found = document.sections_in_order();
        if facts["nonXMLBody"].is_null() {
            assert_eq!(
                Some(found.len() as u64),
                facts["section_count"].as_u64(),
                "{file}"
            );
            sections += found.len();
            let titles: Vec<_> = facts["sections"]
                .as_array()
                .unwrap()
                .iter()
                .map(|s| s["title"].as_str().unwrap_or_default())
                .collect();
            for ((_, section), title) in found.iter().zip(titles) {
                let squeezed = title.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(
                    squeezed.is_empty() || section.title == squeezed,
                    "{file}: {} / {title}",
                    section.title
                );
            }
            let entries: u64 = found
                .iter()
                .map(|(_, section)| u64::from(section.entries))
                .sum();
            assert_eq!(Some(entries), facts["total_entries"].as_u64(), "{file}");
        }
    });
    eprintln!("{documents} documents, {sections} sections, {mended} with notices");
    assert!(samples().is_none() || (documents > 100 && sections > 1000));
}

#[test]
fn every_header_says_what_another_reader_found() {
    let mut patients = 0;
    each(|file, kind, facts, _, reading| {
        if !is_cda(kind) || facts["root"] != "ClinicalDocument" {
            return;
        }
        let text = |value: &Value| {
            value
                .as_str()
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        if !facts["title"].is_null() {
            assert_eq!(reading.title, text(&facts["title"]), "{file}");
        }
        let day = |value: &Value| {
            value
                .as_str()
                .and_then(|value| value.get(..8))
                .map(str::to_owned)
        };
        assert_eq!(
            reading.dated.map(|day| day.format("%Y%m%d").to_string()),
            day(&facts["effectiveTime"]),
            "{file}"
        );
        let Body::Clinical { document } = &reading.body else {
            panic!("{file}")
        };
        assert_eq!(document.custodian, text(&facts["custodian"]), "{file}");
        let patient = reading.patient.as_ref().unwrap_or_else(|| panic!("{file}"));
        let born = patient.born.map(|born| born.to_string().replace('-', ""));
        assert_eq!(
            born,
            day(&facts["birth_time"]).or_else(|| facts["birth_time"].as_str().map(str::to_owned)),
            "{file}"
        );
        let name = &facts["patient_name"];
        let family = text(&name["family"]);
        assert!(
            patient
                .names
                .iter()
                .any(|own| own.family.join(" ") == family),
            "{file}: {:?}",
            patient.names
        );
        for given in name["given"].as_array().into_iter().flatten() {
            assert!(
                patient
                    .names
                    .iter()
                    .any(|own| own.given.contains(&text(given))),
                "{file}"
            );
        }
        patients += 1;
    });
    eprintln!("{patients} patients");
    assert!(samples().is_none() || patients > 100);
}

#[test]
fn no_letter_of_any_narrative_is_lost() {
    let mut counted = 0;
    each(|file, kind, facts, bytes, reading| {
        let Body::Clinical { document } = &reading.body else {
            return;
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            return;
        };
        let Ok(tree) = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')) else {
            return;
        };
        if !is_cda(kind) || !facts["nonXMLBody"].is_null() {
            return;
        }
        let mut expected = String::new();
        let narratives = tree.descendants().filter(|node| {
            node.tag_name().name() == "text"
                && node
                    .parent()
                    .is_some_and(|parent| parent.tag_name().name() == "section")
        });
        for narrative in narratives {
            narrative
                .descendants()
                .filter(|node| node.is_text())
                .for_each(|node| expected += node.text().unwrap());
            let links = narrative
                .descendants()
                .filter(|node| node.tag_name().name() == "linkHtml");
            for link in links {
                let address = link.attribute("href").unwrap_or_default();
                let text: String = link
                    .descendants()
                    .filter_map(|node| node.text().filter(|_| node.is_text()))
                    .collect();
                if !address.starts_with('#') && text.trim() != address {
                    expected += address;
                }
            }
        }
        let sections = document.sections_in_order();
        let found: String = sections
            .iter()
            .map(|(_, section)| plain_text(&section.blocks))
            .collect();
        assert_eq!(letters(&found), letters(&expected), "{file}");
        counted += letters(&found).values().sum::<usize>();
    });
    eprintln!("{counted} letters of narrative");
    assert!(samples().is_none() || counted > 200_000);
}

#[test]
fn every_file_inside_a_document_comes_out_as_another_reader_got_it() {
    let mut files = 0;
    each(|file, _, facts, _, reading| {
        let inside = &facts["nonXMLBody"];
        let Body::Clinical { document } = &reading.body else {
            return;
        };
        if let Some(bytes) = inside["bytes"].as_u64() {
            let attachment = document
                .attachments
                .first()
                .unwrap_or_else(|| panic!("{file}: {:?}", reading.notices));
            assert_eq!(attachment.bytes.len() as u64, bytes, "{file}");
            assert_eq!(
                Some(attachment.media_type.as_str()),
                inside["mediaType"].as_str(),
                "{file}"
            );
            assert_eq!(
                sha256(&attachment.bytes),
                inside["sha256"].as_str().unwrap(),
                "{file}"
            );
            files += 1;
        }
        if let Some(reference) = inside["reference"].as_str() {
            let told = reading.notices.iter().any(|notice| {
                matches!(&notice.what, NoticeKind::ReferencedFile { name } if name == reference)
                    && notice.at.is_some()
            });
            assert!(told, "{file}: {:?}", reading.notices);
        }
    });
    assert!(samples().is_none() || files > 0);
}

#[test]
fn what_is_broken_says_so_and_where() {
    each(|file, kind, facts, _, reading| {
        let broken = facts["well_formed"] == false
            || facts["has_doctype"] == true
            || facts["well_formed_without_expansion"] == false;
        if matches!(kind, "malformed-xml" | "ccda-invalid") && broken {
            eprintln!("{file}: {:?} {:?}", reading.kind, reading.notices);
            let is_web_page = reading.file == FileKind::Html;
            assert!(is_web_page || !reading.notices.is_empty(), "{file}");
        }
        if facts["has_doctype"] == true {
            assert!(
                reading
                    .notices
                    .iter()
                    .any(|notice| notice.what == NoticeKind::DtdRefused)
                    || reading.body == Body::NotShown
                    // A page of the web has one as a rule; it is passed over, and nothing of it followed.
                    || reading.file == FileKind::Html,
                "{file}"
            );
        }
    });
}

#[test]
fn the_pages_of_a_pdf_are_told_rightly_or_not_at_all() {
    let (mut told, mut all) = (0, 0);
    each(|file, kind, facts, _, reading| {
        if let (
            Body::Pdf {
                pages, encrypted, ..
            },
            true,
        ) = (&reading.body, kind.starts_with("pdf"))
        {
            all += 1;
            let expected = facts["pages_poppler"].as_u64();
            if let (Some(pages), Some(expected)) = (pages, expected) {
                assert_eq!(u64::from(*pages), expected, "{file}");
                told += 1;
            }
            if let Some(expected) = facts["encrypted"].as_str() {
                assert_eq!(*encrypted, expected == "yes", "{file}");
            }
        }
    });
    eprintln!("pages told of {told} PDFs out of {all}");
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
