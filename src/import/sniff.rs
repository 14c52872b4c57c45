//! What a file is, from its bytes; its name decides only where they leave it open.

use super::decode::{self, shown_encoding};
use super::{Format, pdf};

/// What a file looks like before anything is parsed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    Xml,
    Fhir {
        media_type: &'static str,
    },
    Pdf {
        starts_at: u64,
    },
    Picture {
        media_type: &'static str,
    },
    Text {
        media_type: &'static str,
    },
    Other {
        format: Format,
        media_type: &'static str,
    },
}

/// How many bytes are looked at to tell a text from other bytes, and one text from another.
const LOOK_BYTES: usize = 8 << 10;

/// Says what a file is.
pub(super) fn sniff(name: &str, bytes: &[u8]) -> Sniffed {
    let other = |format, media_type| Sniffed::Other { format, media_type };
    if bytes.is_empty() {
        return other(Format::Empty, "application/octet-stream");
    }
    if let Some(place) = pdf::header(bytes) {
        return Sniffed::Pdf {
            starts_at: place as u64,
        };
    }
    // DICOM PS3.10, 7.1: a preamble of 128 bytes, then the prefix.
    if bytes.get(128..132) == Some(b"DICM") {
        return other(Format::Dicom, "application/dicom");
    }
    let beginning = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    // Text comes before the catalogue of magic numbers: some of those are two plain letters.
    if is_text(beginning) {
        return sniff_text(name, &decode::text(beginning).text, bytes);
    }
    match infer::get(bytes) {
        Some(found) => of_catalogue(&found),
        None => other(Format::Unknown, "application/octet-stream"),
    }
}

fn of_catalogue(found: &infer::Type) -> Sniffed {
    use infer::MatcherType as M;
    let media_type = found.mime_type();
    let format = match (found.matcher_type(), media_type) {
        (M::Image, "image/png" | "image/jpeg" | "image/gif" | "image/webp") => {
            return Sniffed::Picture { media_type };
        }
        (M::Image, _) => Format::Picture,
        (_, "application/rtf") => Format::WordProcessor,
        (M::Doc, "application/msword" | "application/vnd.oasis.opendocument.text") => {
            Format::WordProcessor
        }
        (M::Doc, kind) if kind.ends_with("wordprocessingml.document") => Format::WordProcessor,
        (M::Doc, _) => Format::Office,
        (M::Archive, _) => Format::Archive,
        (M::Audio | M::Video, _) => Format::SoundOrFilm,
        (M::App, _) => Format::Program,
        (M::Book | M::Font | M::Text | M::Custom, _) => Format::Unknown,
    };
    Sniffed::Other { format, media_type }
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
    let other = |format, media_type| Sniffed::Other { format, media_type };
    let begins =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let lower_name = name.to_ascii_lowercase();
    match begins.chars().next() {
        Some('<') if is_html(begins) => other(Format::Html, "text/html"),
        Some('<') if is_markup(begins) => Sniffed::Xml,
        Some('{') if begins.starts_with("{\\rtf") => {
            other(Format::WordProcessor, "application/rtf")
        }
        Some('{' | '[') => sniff_json(&lower_name, begins, bytes),
        _ if has_late_beginning(begins) => Sniffed::Xml,
        _ if begins.starts_with("shc:/") || begins.starts_with("shlink:/") => {
            other(Format::SmartHealthCard, "application/smart-health-card")
        }
        _ if is_hl7_v2(begins) => other(Format::Hl7V2, "x-application/hl7-v2+er7"),
        _ if lower_name.ends_with(".csv") => Sniffed::Text {
            media_type: "text/csv",
        },
        _ => Sniffed::Text {
            media_type: "text/plain",
        },
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
            return rest.starts_with("<!doctype html") || rest.starts_with("<html");
        }
        match rest.split_once(end) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
}

fn sniff_json(lower_name: &str, text: &str, bytes: &[u8]) -> Sniffed {
    let other = |format, media_type| Sniffed::Other { format, media_type };
    if text.contains("\"verifiableCredential\"") || lower_name.ends_with(".smart-health-card") {
        other(Format::SmartHealthCard, "application/smart-health-card")
    } else if text.contains(RESOURCE) || has_late_resource(bytes) {
        let lines = lower_name.ends_with(".ndjson");
        Sniffed::Fhir {
            media_type: if lines {
                "application/fhir+ndjson"
            } else {
                "application/fhir+json"
            },
        }
    } else if text.starts_with('{') && text.contains("\":")
        || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    {
        other(Format::Json, "application/json")
    } else {
        Sniffed::Text {
            media_type: "text/plain",
        }
    }
}

/// What every FHIR resource names.
const RESOURCE: &str = "\"resourceType\"";

/// Whether a resource names itself only after a long beginning: the order of fields is free in JSON.
fn has_late_resource(bytes: &[u8]) -> bool {
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

    fn format(name: &str, bytes: &[u8]) -> Option<Format> {
        match sniff(name, bytes) {
            Sniffed::Other { format, .. } => Some(format),
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
        assert_eq!(
            sniff("a", b"BMI 32, MZ twin study"),
            Sniffed::Text {
                media_type: "text/plain"
            }
        );
    }

    #[test]
    fn what_is_kept_and_not_shown_is_known_by_name() {
        let dicom = [&[0; 128][..], b"DICM\x02\0"].concat();
        for (bytes, expected) in [
            (&b""[..], Format::Empty),
            (
                b"{\"verifiableCredential\":[\"e\"]}",
                Format::SmartHealthCard,
            ),
            (b"shc:/5676", Format::SmartHealthCard),
            (b"{\"a\":1}", Format::Json),
            (b"[1,2]", Format::Json),
            (b"MSH|^~\\&|LAB|HOSPITAL", Format::Hl7V2),
            (b"\x0bMSH|^~\\&|LAB|HOSPITAL\r\x1c", Format::Hl7V2),
            (
                b"PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaa",
                Format::Archive,
            ),
            (b"{\\rtf1\\ansi Hello}", Format::WordProcessor),
            (b"<!DOCTYPE html><html></html>", Format::Html),
            (
                b"<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='x'/>",
                Format::Html,
            ),
            (&dicom, Format::Dicom),
            (b"\x00\x01\x02\x03\x04\x05", Format::Unknown),
        ] {
            assert_eq!(
                format("file", bytes),
                Some(expected),
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn notes_that_begin_with_a_bracket_are_notes() {
        assert_eq!(
            sniff("a", b"[see page 2] Rosa called"),
            Sniffed::Text {
                media_type: "text/plain"
            }
        );
        assert_eq!(
            sniff("a", b"< 5 mg a day"),
            Sniffed::Text {
                media_type: "text/plain"
            }
        );
    }
}
