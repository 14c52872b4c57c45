//! What a file is, from its bytes; its name decides only where they leave it open.

use super::decode::{self, shown_encoding};
use super::{FileKind, apple, bluebutton, dicom, mail, pdf, picture, smart, table, zip};

/// What a file looks like before anything is parsed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    Xml,
    Json,
    Hl7V2,
    Card,
    Link,
    Fhir {
        media_type: &'static str,
    },
    Pdf {
        starts_at: usize,
    },
    Picture {
        file: FileKind,
        media_type: &'static str,
    },
    Dicom,
    Zip,
    Mail,
    Text {
        file: FileKind,
        media_type: &'static str,
    },
    Other {
        file: FileKind,
        media_type: &'static str,
    },
}

/// How many bytes are looked at to tell a text from other bytes, and one text from another.
const LOOK_BYTES: usize = 8 << 10;

/// Says what a file is.
pub(super) fn sniff(name: &str, bytes: &[u8]) -> Sniffed {
    let other = |file, media_type| Sniffed::Other { file, media_type };
    if bytes.is_empty() {
        // No byte is no JSON (RFC 8259, 2) and no XML (XML 1.0, 2.1), where a name promises it.
        let lower_name = name.to_ascii_lowercase();
        if lower_name.ends_with(".json") {
            return Sniffed::Json;
        }
        if lower_name.ends_with(".xml") {
            return Sniffed::Xml;
        }
        return other(FileKind::Empty, "application/octet-stream");
    }
    // DICOM PS3.10, 7.1: a preamble of 128 bytes, then the prefix. It may wrap a PDF that begins soon after.
    if bytes.get(128..132) == Some(b"DICM") {
        return Sniffed::Dicom;
    }
    if let Some(place) = pdf::header(bytes) {
        return Sniffed::Pdf { starts_at: place };
    }
    if picture::is_heic(bytes) {
        return Sniffed::Picture {
            file: FileKind::Heic,
            media_type: "image/heic",
        };
    }
    let beginning = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    // Text comes before the catalogue of magic numbers: some of those are two plain letters.
    if is_text(beginning) {
        return sniff_text(name, &decode::text(beginning).text, bytes);
    }
    let lower_name = name.to_ascii_lowercase();
    let is_named_zip = lower_name.ends_with(".zip");
    // A mail may hold files as they are, bytes and all.
    if mail::is_mail(&lower_name, &decode::text(beginning).text) {
        return Sniffed::Mail;
    }
    match infer::get(bytes) {
        // Texts and tables of offices are ZIP archives too; they are none for a person, unless that is what she calls them.
        Some(found)
            if bytes.starts_with(b"PK")
                && (found.matcher_type() != infer::MatcherType::Doc || is_named_zip) =>
        {
            Sniffed::Zip
        }
        Some(found) => match of_catalogue(&found) {
            Sniffed::Other { file, .. }
                if file == FileKind::OtherArchive && dicom::is_inside_gzip(bytes) =>
            {
                Sniffed::Dicom
            }
            sniffed => sniffed,
        },
        // BigTIFF is younger than the catalogue.
        None if bytes.starts_with(b"II+\0") || bytes.starts_with(b"MM\0+") => Sniffed::Picture {
            file: FileKind::Tiff,
            media_type: "image/tiff",
        },
        None if dicom::begins(bytes) => Sniffed::Dicom,
        None if zip::is_zip(bytes) || is_named_zip => Sniffed::Zip,
        None if name.to_ascii_lowercase().ends_with(".json") => Sniffed::Json,
        None => other(FileKind::Unknown, "application/octet-stream"),
    }
}

fn of_catalogue(found: &infer::Type) -> Sniffed {
    use infer::MatcherType as M;
    let media_type = found.mime_type();
    let file = match (found.matcher_type(), media_type) {
        (M::Image, "image/png") => FileKind::Png,
        (M::Image, "image/jpeg") => FileKind::Jpeg,
        (M::Image, "image/gif" | "image/webp") => FileKind::WebPicture,
        (M::Image, "image/tiff") => FileKind::Tiff,
        (M::Image, "image/heif") => FileKind::Heic,
        (M::Image, _) => FileKind::OtherPicture,
        (_, "application/rtf") => FileKind::Rtf,
        (M::Doc, "application/msword" | "application/vnd.oasis.opendocument.text") => {
            FileKind::WordProcessor
        }
        (M::Doc, kind) if kind.ends_with("wordprocessingml.document") => FileKind::Docx,
        (M::Doc, _) => FileKind::Office,
        (M::Archive, _) => FileKind::OtherArchive,
        (M::Audio | M::Video, _) => FileKind::SoundOrFilm,
        (M::App, _) => FileKind::Program,
        (M::Book | M::Font | M::Text | M::Custom, _) => FileKind::Unknown,
    };
    match file {
        FileKind::Png | FileKind::Jpeg | FileKind::WebPicture | FileKind::Tiff => {
            Sniffed::Picture { file, media_type }
        }
        FileKind::Rtf => Sniffed::Text { file, media_type },
        _ => Sniffed::Other { file, media_type },
    }
}

/// Whether the bytes are text: UTF-16 by its mark or zeros, else no control characters but those that texts have.
fn is_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| {
        *byte < 0x20
            && !matches!(
                byte,
                b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b | 0x1c | 0x1d | 0x1e
            )
    };
    match shown_encoding(bytes) {
        Some(decode::Encoding::Utf16Le | decode::Encoding::Utf16Be) => true,
        Some(decode::Encoding::Utf8) => true,
        Some(decode::Encoding::Windows1252) | None => {
            let controls = bytes.iter().filter(|byte| is_control(byte)).count();
            // A stray control character happens in text; in other bytes every eighth is one.
            controls == 0 || (controls * 100 < bytes.len() && looks_like_markup(bytes))
        }
    }
}

fn looks_like_markup(bytes: &[u8]) -> bool {
    matches!(bytes.trim_ascii_start().first(), Some(b'<' | b'{' | b'['))
}

fn sniff_text(name: &str, text: &str, bytes: &[u8]) -> Sniffed {
    let begins =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let lower_name = name.to_ascii_lowercase();
    match begins.chars().next() {
        Some('<') if is_html(begins) => Sniffed::Text {
            file: FileKind::Html,
            media_type: "text/html",
        },
        Some('<') if apple::is_export(begins) => Sniffed::Text {
            file: FileKind::AppleHealth,
            media_type: "application/xml",
        },
        Some('<') if is_markup(begins) => Sniffed::Xml,
        Some('{') if begins.starts_with("{\\rtf") => Sniffed::Text {
            file: FileKind::Rtf,
            media_type: "application/rtf",
        },
        Some('{' | '[') => sniff_json(&lower_name, begins, bytes),
        _ if let Some(kind) = smart::of_text(begins) => card_or_link(kind),
        // Named so, it is to be JSON, were it only a number.
        _ if lower_name.ends_with(".json") => Sniffed::Json,
        _ if mail::is_mail(&lower_name, begins) => Sniffed::Mail,
        _ if has_late_beginning(begins) => Sniffed::Xml,
        _ if is_hl7_v2(begins) => Sniffed::Hl7V2,
        _ if bluebutton::is_blue_button(begins) => Sniffed::Text {
            file: FileKind::BlueButton,
            media_type: "text/plain",
        },
        _ if is_named_table(&lower_name) || table::is_table(begins) => Sniffed::Text {
            file: FileKind::Csv,
            media_type: "text/csv",
        },
        _ => plain_text(),
    }
}

/// Whether a clinical document begins after words that do not belong to it.
fn has_late_beginning(text: &str) -> bool {
    text.contains("<?xml ") && text.contains("<ClinicalDocument")
        || text.contains("<ClinicalDocument ")
}

fn is_markup(text: &str) -> bool {
    text.chars()
        .nth(1)
        .is_some_and(|c| c.is_alphabetic() || matches!(c, '?' | '!' | '_'))
}

/// Whether the first element, or the document type, is HTML's. XHTML that begins with an XML declaration is HTML too.
fn is_html(text: &str) -> bool {
    let lower: String = text
        .chars()
        .take(1024)
        .collect::<String>()
        .to_ascii_lowercase();
    let mut rest = lower.as_str();
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            "-->"
        } else {
            "?>"
        };
        if !rest.starts_with("<!--") && !rest.starts_with("<?") {
            return rest.starts_with("<!doctype html") || is_element_of_html(rest);
        }
        match rest.split_once(end) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
}

/// Whether a text in small letters begins with an element that pages have and clinical documents do not begin with.
fn is_element_of_html(text: &str) -> bool {
    const BEGINNINGS: [&str; 10] = [
        "html", "head", "body", "meta", "div", "script", "style", "center", "h1", "p",
    ];
    let name = text.trim_start_matches('<');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next();
    text.starts_with('<') && name.is_some_and(|name| BEGINNINGS.contains(&name))
}

fn is_named_table(lower_name: &str) -> bool {
    [".csv", ".tsv", ".tab"]
        .iter()
        .any(|end| lower_name.ends_with(end))
}

fn sniff_json(lower_name: &str, text: &str, bytes: &[u8]) -> Sniffed {
    if lower_name.ends_with(".smart-health-card") {
        Sniffed::Card
    } else if let Some(kind) = smart::of_json(text) {
        card_or_link(kind)
    } else if text.contains(RESOURCE) || has_resource(bytes) {
        let lines = lower_name.ends_with(".ndjson");
        Sniffed::Fhir {
            media_type: if lines {
                "application/fhir+ndjson"
            } else {
                "application/fhir+json"
            },
        }
    } else if lower_name.ends_with(".json")
        || text.starts_with('{') && text.contains("\":")
        || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    {
        Sniffed::Json
    } else {
        plain_text()
    }
}

const fn card_or_link(kind: FileKind) -> Sniffed {
    match kind {
        FileKind::SmartHealthCard => Sniffed::Card,
        _ => Sniffed::Link,
    }
}

const fn plain_text() -> Sniffed {
    Sniffed::Text {
        file: FileKind::Text,
        media_type: "text/plain",
    }
}

/// What every FHIR resource names.
const RESOURCE: &str = "\"resourceType\"";

/// Whether a resource names itself only after a long beginning: the order of fields is free in JSON.
pub(super) fn has_resource(bytes: &[u8]) -> bool {
    bytes
        .windows(RESOURCE.len())
        .any(|window| window == RESOURCE.as_bytes())
}

/// HL7 v2.9, 2.14 and 2.10.3: a message, batch or file header with its delimiters.
fn is_hl7_v2(text: &str) -> bool {
    let header = ["MSH", "FHS", "BHS"]
        .iter()
        .find_map(|name| text.strip_prefix(name));
    let mut after = header.into_iter().flat_map(str::chars);
    after.next().is_some_and(|c| c.is_ascii_punctuation())
        && after.next().is_some_and(|c| c.is_ascii_punctuation())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, bytes: &[u8]) -> Option<FileKind> {
        match sniff(name, bytes) {
            Sniffed::Other { file, .. } => Some(file),
            _ => None,
        }
    }

    #[test]
    fn a_file_is_what_its_bytes_say_not_what_its_name_says() {
        assert_eq!(
            sniff("scan.jpg", b"%PDF-1.7"),
            Sniffed::Pdf { starts_at: 0 }
        );
        assert_eq!(
            sniff("letter.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
            Sniffed::Picture {
                file: FileKind::Jpeg,
                media_type: "image/jpeg"
            }
        );
        assert_eq!(
            sniff("summary.txt", b"<?xml version='1.0'?><ClinicalDocument/>"),
            Sniffed::Xml
        );
    }

    #[test]
    fn a_text_that_begins_like_a_bitmap_is_a_text() {
        assert_eq!(sniff("a", b"BMI 32, MZ twin study"), plain_text());
    }

    #[test]
    fn what_is_kept_and_not_shown_is_known_by_name() {
        for (bytes, expected) in [
            (&b""[..], FileKind::Empty),
            (b"\x00\x01\x02\x03\x04\x05", FileKind::Unknown),
        ] {
            assert_eq!(
                kind("file", bytes),
                Some(expected),
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn json_is_known_by_its_beginning_or_its_name() {
        for (name, text) in [
            ("a", "{\"a\":1}"),
            ("a", "[1,2]"),
            ("a.json", "[1,"),
            ("A.JSON", "nul"),
        ] {
            assert_eq!(sniff(name, text.as_bytes()), Sniffed::Json, "{name} {text}");
        }
    }

    #[test]
    fn a_page_of_the_web_is_known_by_its_first_element() {
        let page = Sniffed::Text {
            file: FileKind::Html,
            media_type: "text/html",
        };
        for text in [
            "<!DOCTYPE html><html></html>",
            "<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='x'/>",
        ] {
            assert_eq!(sniff("file", text.as_bytes()), page, "{text}");
        }
    }

    #[test]
    fn messages_are_known_by_their_header_in_its_frame_and_out_of_it() {
        for bytes in [
            &b"MSH|^~\\&|LAB|HOSPITAL"[..],
            b"\x0bMSH|^~\\&|LAB|HOSPITAL\r\x1c",
            b"FHS#*!@%#LAB",
        ] {
            assert_eq!(sniff("file", bytes), Sniffed::Hl7V2);
        }
        assert_eq!(sniff("a", b"MSH is short for a hormone"), plain_text());
    }

    #[test]
    fn notes_that_begin_with_a_bracket_are_notes() {
        assert_eq!(sniff("a", b"[see page 2] Rosa called"), plain_text());
        assert_eq!(sniff("a", b"< 5 mg a day"), plain_text());
    }
}
