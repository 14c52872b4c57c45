//! Which bytes a recipe means: a whole object (`entry.2`), a field of it by name (`entry.2.tag`), or a stretch of it
//! (`entry.2@40+4`).

use std::ops::Range;

use super::file::{Part, content_at};

/// Which part, and which of its bytes.
pub struct Place {
    pub part: usize,
    pub bytes: Range<usize>,
}

/// Finds a place; none where there is no such part.
pub fn find(parts: &[Part], name: &str) -> Option<Place> {
    let (name, stretch) = name.split_once('@').unwrap_or((name, ""));
    let belongs = |part: &Part| {
        name.strip_prefix(part.0.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let part = (0..parts.len())
        .filter(|at| belongs(&parts[*at]))
        .max_by_key(|at| parts[*at].0.len())?;
    let (found, bytes) = &parts[part];
    let whole = match name[found.len()..].strip_prefix('.') {
        None => 0..bytes.len(),
        Some(field) => {
            field_of(found, bytes, field).unwrap_or_else(|| panic!("{found} has no field {field}"))
        }
    };
    let bytes = match stretch.split_once('+') {
        Some((from, length)) => {
            let from = whole.start + from.parse::<usize>().unwrap();
            from..from + length.parse::<usize>().unwrap()
        }
        None if stretch.is_empty() => whole,
        None => whole.start + stretch.parse::<usize>().unwrap()..whole.end,
    };
    Some(Place { part, bytes })
}

fn field_of(part: &str, bytes: &[u8], field: &str) -> Option<Range<usize>> {
    let end = bytes.len();
    let kind = part.split('.').next().unwrap();
    let sealed_from = |from: usize| match field {
        "sealed" => Some(from..end - 16),
        "tag" => Some(end - 16..end),
        _ => None,
    };
    match (kind, field) {
        ("header", _) => header_field(bytes, field),
        ("head", "journal") => Some(0..16),
        ("head", "nonce") => Some(16..28),
        ("head", _) => sealed_from(28),
        ("entry" | "snapshot", "seq") => Some(0..8),
        ("entry" | "snapshot", "follows") => Some(8..40),
        ("entry" | "snapshot", "nonce") => Some(40..52),
        ("entry" | "snapshot", _) => sealed_from(52),
        ("manifest" | "chunk", _) => sealed_from(0),
        ("closing" | "archive", "sha256") => Some(0..32),
        ("closing" | "archive", "nonce") => Some(32..44),
        ("closing" | "archive", _) => sealed_from(44),
        ("member", "content") => Some(content_at(bytes)..end),
        ("member", _) => zip_field(0, field, bytes),
        ("listed", "at") => Some(42..46),
        ("listed", "outside") => Some(38..42),
        ("listed", "comment") => Some(32..34),
        ("listed", "name") => Some(46..end),
        ("listed", _) => zip_field(2, field, bytes),
        ("end", "count") => Some(10..12),
        ("end", "length") => Some(12..16),
        ("end", "at") => Some(16..20),
        ("end", "comment") => Some(20..22),
        ("prefix", "magic") => Some(0..8),
        ("prefix", "version") => Some(8..10),
        ("prefix", "backup") => Some(10..26),
        ("frame", "kind") => Some(0..1),
        ("frame", "length") => Some(1..5),
        ("frame", "blob") => Some(5..21),
        ("frame", "index") => Some(21..25),
        ("frame", "body") => Some(5..end),
        _ => None,
    }
}

/// A field that a local header and a line of the list have alike; in the list they stand `by` bytes later.
fn zip_field(by: usize, field: &str, bytes: &[u8]) -> Option<Range<usize>> {
    let at = match field {
        "signature" => return Some(0..4),
        "name" => 30..content_at(bytes),
        "needed" => 4..6,
        "flags" => 6..8,
        "method" => 8..10,
        "time" => 10..12,
        "date" => 12..14,
        "crc" => 14..18,
        "packed" => 18..22,
        "size" => 22..26,
        "name-length" => 26..28,
        "extra-length" => 28..30,
        _ => return None,
    };
    Some(at.start + by..at.end + by)
}

fn header_field(bytes: &[u8], field: &str) -> Option<Range<usize>> {
    let check = bytes.len() - 32;
    Some(match field {
        "magic" => 0..8,
        "version" => 8..10,
        "vault" => 10..26,
        "slots" => 26..27,
        "seal" => check - 28..check,
        "seal.nonce" => check - 28..check - 16,
        "seal.tag" => check - 16..check,
        "checksum" => check..bytes.len(),
        "sealed" => 0..check - 28,
        "checked" => 0..check,
        _ => {
            let (number, field) = field.strip_prefix("slot.")?.split_at(1);
            let slot = slots(bytes).nth(number.parse::<usize>().unwrap() - 1)?;
            slot_field(slot, field.strip_prefix('.').unwrap_or_default())?
        }
    })
}

/// Where each slot stands.
fn slots(header: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 27;
    (0..header[26]).map(move |_| {
        let length = usize::from(u16::from_be_bytes([header[at + 17], header[at + 18]]));
        let slot = at..at + 19 + length + 60;
        at = slot.end;
        slot
    })
}

fn slot_field(slot: Range<usize>, field: &str) -> Option<Range<usize>> {
    let (at, end) = (slot.start, slot.end);
    Some(match field {
        "" => slot,
        "kind" => at..at + 1,
        "id" => at + 1..at + 17,
        "length" => at + 17..at + 19,
        "parameters" => at + 19..end - 60,
        "iterations" => at + 19..at + 23,
        "nonce" => end - 60..end - 48,
        "key" => end - 48..end,
        _ => return None,
    })
}
