//! E-mails: who wrote what, which form of a text is shown, and the files that came with it.

use proptest::prelude::*;
use sealwell::import::{
    Body, ClinicalDocument, FileKind, Limits, NoticeKind, Reading, read, shown_text,
};

use super::import_archive_kit::{deflated, paths, seen, zip_of};

const HEAD: &str = "Received: from mail.example.org by mx.example.net; Tue, 5 Mar 2024 10:15:02 -0500\r\n\
    From: \"Dr. Ana P\u{e9}rez\" <ana@clinic.example>\r\n\
    To: Rosa Sample <rosa@example.net>,\r\n\t=?utf-8?Q?Jos=C3=A9?= <jose@example.net>\r\n\
    Subject: =?utf-8?B?WW91ciByZXN1bHRz?= of\r\n March\r\n\
    Date: Tue, 5 Mar 2024 10:15:00 -0500\r\n\
    Message-ID: <1@clinic.example>\r\nMIME-Version: 1.0\r\n";

fn mail(rest: &str) -> Reading {
    read(
        "m.eml",
        format!("{HEAD}{rest}").as_bytes(),
        &Limits::default(),
    )
}

fn document(reading: &Reading) -> &ClinicalDocument {
    match &reading.body {
        Body::Clinical { document } => document,
        other => panic!("no mail: {other:?}"),
    }
}

/// Base64 in lines of 60 letters.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (place, three) in bytes.chunks(3).enumerate() {
        let value = three
            .iter()
            .fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
        let value = value << (8 * (3 - three.len()));
        for letter in 0..4 {
            let at = usize::try_from(value >> (18 - 6 * letter) & 63).unwrap();
            out.push(if letter <= three.len() {
                char::from(LETTERS[at])
            } else {
                '='
            });
        }
        if place % 15 == 14 {
            out.push_str("\r\n");
        }
    }
    out
}

#[test]
fn a_plain_mail_says_who_wrote_it_when_and_what() {
    let reading = mail(
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nPotassium 5.4=20mmol/L, se=F1ora.\r\n\r\nTwo=\r\n lines.\r\n",
    );
    assert_eq!(
        (reading.file, reading.title.as_str()),
        (FileKind::Email, "Your results of March")
    );
    assert_eq!(reading.dated.unwrap().to_string(), "2024-03-05");
    let document = document(&reading);
    assert_eq!(document.authors[0].name, "Dr. Ana Pérez");
    let text = shown_text(&reading);
    for words in [
        "Potassium 5.4 mmol/L, señora.",
        "Two lines.",
        "José <jose@example.net>",
        "Rosa Sample",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(reading.notices.is_empty(), "{:?}", reading.notices);
}

#[test]
fn of_two_forms_of_a_text_one_is_shown() {
    let both = |plain: &str, html: &str| {
        let parts = format!(
            "--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--b--\r\n"
        );
        shown_text(&mail(&format!(
            "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\nno part\r\n{parts}"
        )))
    };
    let text = both("Potassium is 5.4.", "<p>Potassium is <b>5.4</b>.</p>");
    assert_eq!(text.matches("Potassium").count(), 1, "{text}");
    let page = "<style>p{}</style><p>Your potassium is 5.4&nbsp;mmol/L. Please call us on Monday morning, Rosa.</p>";
    let text = both("See HTML.", page);
    assert!(
        text.contains("Your potassium is 5.4\u{a0}mmol/L. Please call")
            && !text.contains("See HTML"),
        "{text}"
    );
    assert!(!both("", page).contains("p{}"));
}

#[test]
fn files_that_came_with_a_mail_are_met_after_it() {
    let zip = zip_of(&[deflated("letters/note.txt", b"Potassium 5.4")]);
    let inner = "From: Lab <lab@example.org>\r\nSubject: Inside\r\n\r\nThe inner one.\r\n";
    let rest = format!(
        "Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n\
         --out\r\nContent-Type: application/zip; name=\"=?utf-8?Q?a=C3=B1o.zip?=\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n\
         --out\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename*0*=utf-8''lab%20; filename*1=\"list.csv\"\r\n\r\na,b\r\n1,2\r\n\
         --out\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--out--\r\nbehind the end\r\n",
        base64(&zip)
    );
    let bytes = format!("{HEAD}{rest}");
    let all = seen("m.eml", bytes.as_bytes(), &[]);
    assert_eq!(
        paths(&all),
        [
            "año.zip",
            "año.zip!/letters/note.txt",
            "lab list.csv",
            "attachment-3.eml"
        ]
    );
    assert_eq!(all[1].bytes, zip);
    assert_eq!((all[3].kind, all[4].kind), (FileKind::Csv, FileKind::Email));
    assert!(all.iter().all(|seen| seen.notices.is_empty()), "{all:#?}");
}

#[test]
fn a_sealed_mail_is_named_and_kept() {
    let reading = mail(
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB\r\n",
    );
    assert_eq!(reading.notices[0].what, NoticeKind::SealedMail);
    assert_eq!(document(&reading).attachments[0].name, "smime.p7m");
    let reading = mail(
        "Content-Type: multipart/encrypted; boundary=e\r\n\r\n--e\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--e--",
    );
    assert_eq!(reading.notices[0].what, NoticeKind::SealedMail);
}

#[test]
fn what_is_broken_in_a_mail_is_told_with_its_line() {
    let reading = mail(
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xL",
    );
    assert_eq!(reading.notices[0].what, NoticeKind::BadAttachment);
    assert_eq!(reading.notices[0].at.unwrap().to_string(), "16:1");
    assert_eq!(document(&reading).attachments[0].bytes, b"%PDF-1");
    let reading = mail("Content-Type: text/plain; charset=x-unheard-of\r\n\r\nHello\r\n");
    let declared = "x-unheard-of".to_owned();
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::UnknownEncoding { declared }
    );
    let reading = mail("\r\n");
    assert_eq!(reading.notices[0].what, NoticeKind::NothingInside);
}

#[test]
fn parts_within_parts_without_end_are_followed_to_the_limit() {
    let mut body = String::new();
    for depth in 0..200 {
        body.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"
        ));
    }
    let reading = mail(&body);
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::NestedTooDeep { limit: 16 }
    );
    let many = "--b\r\n\r\nx\r\n".repeat(5_000);
    let reading = mail(&format!(
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n{many}"
    ));
    assert_eq!(
        reading.notices[0].what,
        NoticeKind::TooManyMembers { limit: 1_000 }
    );
}

#[test]
fn a_text_that_begins_like_a_mail_is_one_by_its_name_alone() {
    let memo = b"From: Dr. Perez\nSubject: Rosa\n\nPotassium 5.4\n";
    assert_eq!(
        read("memo.txt", memo, &Limits::default()).file,
        FileKind::Text
    );
    assert_eq!(
        read("memo.eml", memo, &Limits::default()).file,
        FileKind::Email
    );
    let mail = format!("{HEAD}\r\n<?xml version='1.0'?><ClinicalDocument/>");
    assert_eq!(
        read("x", mail.as_bytes(), &Limits::default()).file,
        FileKind::Email
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn no_cut_and_no_flip_makes_a_mail_panic(
        cut in 0_usize..1_500,
        flips in proptest::collection::vec((0_usize..1_500, any::<u8>()), 0..12),
    ) {
        let mut bytes = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative;\r\n boundary=\"c\"\r\n\r\n\
             --c\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=A9 =\r\nx\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>&eacute;&#233; <b>x\r\n--c--\r\n\
             --b\r\nContent-Type: application/zip; name*0*=utf-8''a%20; name*1=b\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsFBgAAAAA=\r\n--b--\r\n"
        ).into_bytes();
        for (at, value) in flips {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = value;
            }
        }
        bytes.truncate(cut.max(10));
        seen("m.eml", &bytes, &[]);
    }
}
