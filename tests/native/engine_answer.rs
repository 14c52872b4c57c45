//! What the worker answers, natively: the same function that the browser's worker calls.

use super::documents_packet_files;
use super::documents_people::{file, holder, ingrid, request, today};
use super::import_picture_files::{Page, exif, jpeg, tiff};
use sealwell::app::engine::{
    EngineFault, EngineReply, EngineRequest, EngineState, ExhibitMeta, answer, answer_message,
};
use sealwell::documents::{Language, PdfError, compose};
use sealwell::domain::rules::Rules;
use sealwell::domain::{
    DocumentKind, Instrument, ProviderId, ProviderKind, RecordId, RecordKind, Signature,
    SignatureMethod,
};
use sealwell::import::{Body, Limits, NoPreview, NoticeKind, has_place, without_place};
use sealwell::search::{Entry, Query, Subject};
use sealwell::vault::{Argon2Cost, argon2id};

const DOCUMENT: &str = "<ClinicalDocument xmlns='urn:hl7-org:v3'><title>Visit summary</title>\
    <component><structuredBody><component><section><title>Results</title>\
    <text>Potassium 5.4 mmol/L</text></section></component></structuredBody></component></ClinicalDocument>";

const WITH_FILE: &str = "<ClinicalDocument><component><nonXMLBody>\
    <text mediaType='application/pdf' representation='B64'>JVBERi0xLjc=</text></nonXMLBody></component></ClinicalDocument>";

fn read_file(name: &str) -> EngineRequest {
    EngineRequest::ReadFile {
        name: name.to_owned(),
    }
}

fn find(state: &mut EngineState, query: &str) -> Vec<Subject> {
    let query = Query {
        words: query.to_owned(),
        limit: 10,
        ..Query::default()
    };
    match answer(EngineRequest::Find { query }, &[], state).reply {
        EngineReply::Found { found } => found.hits.into_iter().map(|hit| hit.subject).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_inside_travel_beside_the_reading() {
    let mut state = EngineState::default();
    let head = serde_json::to_string(&read_file("a.xml")).unwrap();
    let (reply, parts) = answer_message(&head, &[WITH_FILE.as_bytes().to_vec()], &mut state);
    assert_eq!(parts, [b"%PDF-1.7".to_vec()]);
    assert!(!reply.contains("JVBERi0"), "{reply}");
    let EngineReply::Read { mut reading } = serde_json::from_str(&reply).unwrap() else {
        panic!("{reply}")
    };
    reading.put_attachments(parts);
    let Body::Clinical { document } = reading.body else {
        panic!("{reply}")
    };
    assert_eq!(document.attachments[0].bytes, b"%PDF-1.7");
}

#[test]
fn what_is_indexed_is_found_until_it_is_forgotten() {
    let mut state = EngineState::default();
    let id = RecordId::from_random([1; 16]);
    let record = Subject::Record(id);
    let provider = Subject::Provider(ProviderId::from_random([2; 16]));
    let request = EngineRequest::IndexFile {
        subject: record,
        name: "visit.xml".to_owned(),
    };
    assert_eq!(
        answer(request, &[DOCUMENT.as_bytes().to_vec()], &mut state).reply,
        EngineReply::Indexed
    );
    let entry = Entry {
        title: "Pine Street Family Medicine".to_owned(),
        passages: Vec::new(),
    };
    assert_eq!(
        answer(
            EngineRequest::Index {
                subject: provider,
                entry
            },
            &[],
            &mut state
        )
        .reply,
        EngineReply::Done
    );
    assert_eq!(find(&mut state, "potassium 5.4"), [record]);
    assert_eq!(find(&mut state, "results"), [record]);
    assert_eq!(find(&mut state, "visit.xml"), [record]);
    assert_eq!(find(&mut state, "pine"), [provider]);
    assert_eq!(
        answer(EngineRequest::Forget { subject: record }, &[], &mut state).reply,
        EngineReply::Done
    );
    assert!(find(&mut state, "potassium").is_empty());
}

#[test]
fn what_is_forgotten_is_no_part_of_a_summary_either() {
    let mut state = EngineState::default();
    let id = RecordId::from_random([1; 16]);
    let request = EngineRequest::IndexFile {
        subject: Subject::Record(id),
        name: "portal.json".to_owned(),
    };
    let bytes = br#"{"resourceType":"Condition","code":{"text":"Asthma"}}"#;
    answer(request, &[bytes.to_vec()], &mut state);
    let mut statements = || {
        let request = EngineRequest::Summarize { records: vec![id] };
        let reply = answer(request, &[], &mut state).reply;
        answer(
            EngineRequest::Forget {
                subject: Subject::Record(id),
            },
            &[],
            &mut state,
        );
        match reply {
            EngineReply::Summary { summary } => summary.statements,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((statements(), statements()), (1, 0));
}

#[test]
fn what_was_read_before_is_found_and_summed_up_without_the_file() {
    let id = RecordId::from_random([1; 16]);
    let subject = Subject::Record(id);
    let request = EngineRequest::IndexFile {
        subject,
        name: "portal.json".to_owned(),
    };
    let bytes = br#"{"resourceType":"Condition","code":{"text":"Asthma"}}"#.to_vec();
    let extract = answer(request, &[bytes], &mut EngineState::default()).parts;
    let mut state = EngineState::default();
    let again = EngineRequest::IndexExtract { subject };
    let put = answer(again.clone(), &extract, &mut state).reply;
    assert_eq!(put, EngineReply::Done);
    assert_eq!(find(&mut state, "asthma"), [subject]);
    let summarize = EngineRequest::Summarize { records: vec![id] };
    match answer(summarize, &[], &mut state).reply {
        EngineReply::Summary { summary } => assert_eq!(summary.statements, 1),
        other => panic!("{other:?}"),
    }
    let no_extract = answer(again, &[b"of another program".to_vec()], &mut state).reply;
    assert_eq!(no_extract, EngineReply::ReadAgain);
}

#[test]
fn a_message_that_is_no_request_is_refused() {
    let mut state = EngineState::default();
    for head in [
        "",
        "{",
        "null",
        "{\"ask\":\"launch\"}",
        "[]",
        "{\"ask\":\"find\",\"query\":7}",
    ] {
        let (reply, parts) = answer_message(head, &[], &mut state);
        let refused = EngineReply::Refused {
            fault: EngineFault::NotUnderstood,
        };
        assert_eq!(
            serde_json::from_str::<EngineReply>(&reply).unwrap(),
            refused,
            "{head}"
        );
        assert!(parts.is_empty());
    }
}

#[test]
fn a_request_without_its_bytes_is_refused() {
    let mut state = EngineState::default();
    let fault = EngineFault::Parts {
        expected: 1,
        got: 0,
    };
    assert_eq!(
        answer(read_file("a.pdf"), &[], &mut state).reply,
        EngineReply::Refused { fault }
    );
}

#[test]
fn a_hostile_file_is_answered_with_what_is_wrong() {
    let mut state = EngineState::with_limits(Limits {
        nodes: 1_000,
        ..Limits::default()
    });
    let bomb = "<!DOCTYPE a [<!ENTITY b 'cccccccc'>]><ClinicalDocument><title>&b;</title></ClinicalDocument>";
    let swarm = format!(
        "<ClinicalDocument>{}</ClinicalDocument>",
        "<x/>".repeat(5_000)
    );
    for (bytes, expected) in [
        (bomb, NoticeKind::DtdRefused),
        (&swarm, NoticeKind::TooManyNodes { limit: 1_000 }),
    ] {
        let reply = answer(read_file("a.xml"), &[bytes.as_bytes().to_vec()], &mut state).reply;
        let EngineReply::Read { reading } = reply else {
            panic!("{reply:?}")
        };
        assert_eq!(reading.kind, RecordKind::Other);
        assert!(
            reading.notices.iter().any(|notice| notice.what == expected),
            "{:?}",
            reading.notices
        );
    }
    assert_eq!(find(&mut state, "anything"), []);
}

fn letter_of(name: &str) -> EngineRequest {
    let person = sealwell::domain::Person {
        name: name.to_owned(),
        ..ingrid()
    };
    let asked = file(request(Instrument::AccessRequest));
    let holder = holder(ProviderKind::Practice, "MN");
    let kind = DocumentKind::AccessRequest;
    let letter = compose(
        kind,
        Language::English,
        &asked,
        &person,
        &holder,
        today(),
        Rules::shipped(),
    )
    .unwrap();
    EngineRequest::WriteLetter {
        letter: Box::new(letter),
        signature: None,
    }
}

#[test]
fn a_letter_comes_back_as_a_pdf_beside_the_reply() {
    let mut state = EngineState::default();
    let head = serde_json::to_string(&letter_of("Ingrid Solberg")).unwrap();
    let (reply, parts) = answer_message(&head, &[], &mut state);
    let EngineReply::Written { pages } = serde_json::from_str(&reply).unwrap() else {
        panic!("{reply}")
    };
    assert!(pages >= 1 && parts.len() == 1 && parts[0].starts_with(b"%PDF-"));
    let reading = answer(read_file("letter.pdf"), &parts, &mut state).reply;
    assert!(matches!(reading, EngineReply::Read { reading } if reading.kind == RecordKind::Pdf));
}

#[test]
fn a_letter_that_cannot_be_written_says_why() {
    let mut state = EngineState::default();
    let EngineRequest::WriteLetter { letter, .. } = letter_of("Ingrid Solberg") else {
        unreachable!()
    };
    let signature = Signature {
        signer: "Ingrid Solberg".to_owned(),
        capacity: None,
        method: SignatureMethod::Typed(String::new()),
        signed_on: today(),
        at: sealwell::domain::Moment::default(),
        consent: None,
    };
    let request = EngineRequest::WriteLetter {
        letter,
        signature: Some(Box::new(signature)),
    };
    let head = serde_json::to_string(&request).unwrap();
    let (reply, parts) = answer_message(&head, &[], &mut state);
    let refused = EngineReply::Unwritten {
        fault: PdfError::SignatureEmpty,
    };
    assert_eq!(
        serde_json::from_str::<EngineReply>(&reply).unwrap(),
        refused
    );
    assert!(parts.is_empty());
}

#[test]
fn a_packets_exhibits_are_the_parts_of_the_request() {
    let mut state = EngineState::default();
    let EngineRequest::WriteLetter { letter, .. } = letter_of("Ingrid Solberg") else {
        unreachable!()
    };
    let exhibit = |label: &str| ExhibitMeta {
        label: label.to_owned(),
        title: "A file".to_owned(),
        media_type: "text/plain".to_owned(),
        name: "note.txt".to_owned(),
        stays_closed: false,
    };
    let request = EngineRequest::WritePacket {
        letter,
        signature: None,
        exhibits: vec![exhibit("A"), exhibit("B")],
    };
    assert!(request.is_urgent());
    let few = answer(request.clone(), &[b"one".to_vec()], &mut state).reply;
    let fault = EngineFault::Parts {
        expected: 2,
        got: 1,
    };
    assert_eq!(few, EngineReply::Refused { fault });
    let head = serde_json::to_string(&request).unwrap();
    let both = [b"one".to_vec(), b"two".to_vec()];
    let (reply, parts) = answer_message(&head, &both, &mut state);
    let EngineReply::PacketWritten {
        placed, left_out, ..
    } = serde_json::from_str(&reply).unwrap()
    else {
        panic!("{reply}")
    };
    assert_eq!((placed.len(), left_out.len(), parts.len()), (2, 2, 1));
}

#[test]
fn a_packet_does_not_say_where_its_photos_were_taken() {
    let mut state = EngineState::default();
    let EngineRequest::WriteLetter { letter, .. } = letter_of("Ingrid Solberg") else {
        unreachable!()
    };
    // A picture that can be placed, with a camera's Exif of a place before its own.
    let plain = documents_packet_files::jpeg(1);
    let inside = [b"Exif\0\0", &exif(1, true)[..]].concat();
    let length = u16::try_from(inside.len() + 2).unwrap().to_be_bytes();
    let photo = [&plain[..2], &[0xff, 0xe1], &length, &inside, &plain[2..]].concat();
    assert!(has_place(&photo));
    let exhibit = ExhibitMeta {
        label: "A".to_owned(),
        title: "A photo".to_owned(),
        media_type: "image/jpeg".to_owned(),
        name: "photo.jpg".to_owned(),
        stays_closed: false,
    };
    let request = EngineRequest::WritePacket {
        letter,
        signature: None,
        exhibits: vec![exhibit],
    };
    let bare = without_place(&photo).unwrap();
    assert_ne!(bare, photo);
    let mut written = |bytes| {
        let written = answer(request.clone(), &[bytes], &mut state);
        let EngineReply::PacketWritten { left_out, .. } = &written.reply else {
            panic!("{:?}", written.reply)
        };
        assert!(left_out.is_empty(), "{left_out:?}");
        written.parts
    };
    assert_eq!(written(photo), written(bare));
}

#[test]
fn a_page_of_a_fax_travels_beside_its_answer() {
    let mut state = EngineState::default();
    let fax = tiff(&[Page::fax(4, &[0x30, 0x78])], false);
    let of_page = |page| {
        let name = "fax.tif".to_owned();
        serde_json::to_string(&EngineRequest::Preview { name, page }).unwrap()
    };
    let (reply, parts) = answer_message(&of_page(0), std::slice::from_ref(&fax), &mut state);
    let drawn = EngineReply::Previewed {
        media_type: "image/png".to_owned(),
        pages: 1,
    };
    assert_eq!(serde_json::from_str::<EngineReply>(&reply).unwrap(), drawn);
    assert!(parts[0].starts_with(b"\x89PNG"));
    let (reply, parts) = answer_message(&of_page(1), &[fax], &mut state);
    let why = NoPreview::NoSuchPage;
    let refused = EngineReply::NoPreview { why };
    assert_eq!(
        serde_json::from_str::<EngineReply>(&reply).unwrap(),
        refused
    );
    assert!(parts.is_empty());
}

#[test]
fn a_copy_to_share_is_the_file_without_its_place() {
    let mut state = EngineState::default();
    for (bytes, is_as_it_came) in [
        (jpeg(Some(&exif(6, true))), false),
        (b"%PDF-1.7".to_vec(), true),
    ] {
        let copied = answer(
            EngineRequest::CopyToShare,
            std::slice::from_ref(&bytes),
            &mut state,
        );
        assert_eq!(copied.reply, EngineReply::CopyToShare { is_as_it_came });
        assert_eq!(copied.parts[0] == bytes, is_as_it_came);
    }
}

#[test]
fn files_to_merge_are_the_parts_of_the_request() {
    let mut state = EngineState::default();
    let written = answer(letter_of("Ingrid Solberg"), &[], &mut state).parts;
    let request = EngineRequest::Merge {
        titles: vec!["SW-1".to_owned(), "SW-2".to_owned()],
        is_two_sided: false,
    };
    let twice = [written.clone(), written].concat();
    let merged = answer(request.clone(), &twice, &mut state);
    assert!(matches!(merged.reply, EngineReply::Written { pages } if pages >= 2));
    let broken = [b"%PDF-1.7".to_vec(), Vec::new()];
    let fault = PdfError::Damaged;
    assert_eq!(
        answer(request, &broken, &mut state).reply,
        EngineReply::Unwritten { fault }
    );
}

#[test]
fn a_passphrase_is_stretched_as_the_vault_stretches_it() {
    let stretch = |memory_kib| EngineRequest::Stretch {
        memory_kib,
        passes: 2,
        lanes: 1,
        salt: [7; 32],
    };
    let (words, mut state) = (
        b"seven herons mend the lantern".to_vec(),
        EngineState::default(),
    );
    let head = serde_json::to_string(&stretch(19 * 1024)).unwrap();
    let (reply, parts) = answer_message(&head, std::slice::from_ref(&words), &mut state);
    assert_eq!(
        serde_json::from_str::<EngineReply>(&reply).unwrap(),
        EngineReply::Stretched
    );
    let key = argon2id(&words, &[7; 32], Argon2Cost::FLOOR).unwrap();
    assert_eq!(parts, [key.to_vec()]);
    for out_of_range in [0, 19 * 1024 - 1, 256 * 1024 + 1, u32::MAX] {
        let answered = answer(
            stretch(out_of_range),
            std::slice::from_ref(&words),
            &mut state,
        );
        assert_eq!(answered, EngineReply::Unstretched.into());
    }
}
