//! SMART Health Cards (<https://spec.smarthealth.cards>) and SMART Health Links
//! (<https://docs.smarthealthit.org/smart-health-links/spec>): as files, as texts, and as QR codes in pictures.
//!
//! ```text
//! shc:/5676...  ->  JWS  header.payload.signature  ->  payload, deflated  ->  { iss, nbf, vc: { ... fhirBundle } }
//! shlink:/ey..  ->  { url, key, label }   the file at url is a JWE: header..nonce.sealed.tag
//! ```
//!
//! A card's bundle is read as FHIR; places are those of the unpacked payload. Nothing is ever fetched: of a link that
//! leads elsewhere it is said where to, never with its key.

mod card;
mod code;
mod drawing;
mod jwe;
mod jws;
mod keys;
mod link;
mod signature;

use std::collections::BTreeMap;

use super::notice::Notices;
use super::{
    Body, ClinicalDocument, Fact, FileKind, Limits, NoticeKind, Reading, StatedPatient, decode,
    fhir,
};

pub use signature::{Signature, SignatureCheck};

/// The media type of a file with cards.
pub(super) const CARD: &str = "application/smart-health-card";
/// What a link goes by; it has no media type of its own.
pub(super) const LINK: &str = "text/plain";

/// Whether a text is a card or a link by how it begins, and which.
pub(super) fn of_text(begins: &str) -> Option<FileKind> {
    let lower: String = begins
        .chars()
        .take(8)
        .collect::<String>()
        .to_ascii_lowercase();
    if lower.starts_with("shc:/") {
        return Some(FileKind::SmartHealthCard);
    }
    if lower.starts_with("shlink:/") {
        return Some(FileKind::SmartHealthLink);
    }
    let first = begins.split_whitespace().next().unwrap_or_default();
    if link::is_viewer(first) {
        return Some(FileKind::SmartHealthLink);
    }
    // A compact JWS has three parts, a JWE five; both begin with a header in JSON.
    let is_coded = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if !first.starts_with("eyJ") {
        return None;
    }
    let mut parts = first.split('.');
    let header = parts.next().filter(|part| is_coded(part))?;
    let says = |word: &str| jws::header_text(header).is_some_and(|text| text.contains(word));
    match parts.next()? {
        "" if says("\"enc\"") => Some(FileKind::SmartHealthLink),
        payload if is_coded(payload) && says("\"zip\"") => Some(FileKind::SmartHealthCard),
        _ => None,
    }
}

/// Whether JSON is a card or a link, and which, by what stands near its beginning.
pub(super) fn of_json(begins: &str) -> Option<FileKind> {
    let has = |name: &str| begins.contains(name);
    if has("\"verifiableCredential\"") || (has("\"fhirBundle\"") && has("\"credentialSubject\"")) {
        Some(FileKind::SmartHealthCard)
    } else if (has("\"url\"") && has("\"key\"") && link::is_payload(begins))
        || (has("\"files\"")
            && has("\"contentType\"")
            && (has("\"location\"") || has("\"embedded\"")))
        || has("shlink:/")
    {
        Some(FileKind::SmartHealthLink)
    } else {
        None
    }
}

/// Reads a card in any of its forms. None where it turns out to be none.
pub(super) fn read_card(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Option<Reading> {
    let text = text_of(bytes, limits, notices)?;
    let mut gathered = Gathered::new(limits, notices);
    card::gather(&text, &mut gathered)
        .then(|| gathered.into_reading(FileKind::SmartHealthCard, CARD))
}

/// Reads a link, its manifest or a file of it. `keys` are tried on what is sealed. None where it turns out to be none.
pub(super) fn read_link(
    bytes: &[u8],
    keys: &[String],
    limits: &Limits,
    notices: &mut Notices,
) -> Option<Reading> {
    let text = text_of(bytes, limits, notices)?;
    let mut gathered = Gathered::new(limits, notices);
    link::gather(&text, keys, &mut gathered)
        .then(|| gathered.into_reading(FileKind::SmartHealthLink, LINK))
}

/// Reads the card or the link that a QR code in a picture holds; none where there is no such code.
pub(super) fn read_picture(
    media_type: &str,
    bytes: &[u8],
    limits: &Limits,
    notices: &mut Notices,
) -> Option<Reading> {
    let text = code::in_picture(media_type, bytes, limits)?;
    read_code(&text, media_type, limits, notices)
}

/// Reads the card or the link that a QR code drawn as SVG holds; none where there is no such code.
pub(super) fn read_drawing(
    root: roxmltree::Node<'_, '_>,
    limits: &Limits,
    notices: &mut Notices,
) -> Option<Reading> {
    let text = code::in_drawing(&drawing::Drawing::of(root)?)?;
    read_code(&text, "image/svg+xml", limits, notices)
}

fn read_code(
    text: &str,
    media_type: &str,
    limits: &Limits,
    notices: &mut Notices,
) -> Option<Reading> {
    let kind = of_text(text)?;
    let reading = match kind {
        FileKind::SmartHealthCard => read_card(text.as_bytes(), limits, notices),
        _ => read_link(text.as_bytes(), &[], limits, notices),
    };
    reading.map(|reading| Reading {
        media_type: media_type.to_owned(),
        ..reading
    })
}

fn text_of(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Option<String> {
    if bytes.len() > limits.json_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.json_bytes as u64);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
        return None;
    }
    Some(decode::text(bytes).text)
}

/// What the cards of a file say together.
struct Gathered<'l, 'n> {
    limits: &'l Limits,
    notices: &'n mut Notices,
    title: String,
    document: ClinicalDocument,
    patient: Option<StatedPatient>,
    facts: Vec<Fact>,
    resources: BTreeMap<String, u64>,
    signature: Option<Signature>,
}

impl<'l, 'n> Gathered<'l, 'n> {
    fn new(limits: &'l Limits, notices: &'n mut Notices) -> Self {
        Self {
            limits,
            notices,
            title: String::new(),
            document: ClinicalDocument::default(),
            patient: None,
            facts: Vec::new(),
            resources: BTreeMap::new(),
            signature: None,
        }
    }

    /// Reads FHIR and puts it to what was read before.
    fn add_fhir(&mut self, text: &str) {
        let read = fhir::read(
            "application/fhir+json",
            text.as_bytes(),
            self.limits,
            self.notices,
        );
        let Some(reading) = read else { return };
        let first = self.facts.iter().map(|fact| fact.source.entry).max();
        let first = first.map_or(0, |entry| entry.saturating_add(1));
        self.facts.extend(reading.facts.into_iter().map(|mut fact| {
            fact.source.entry = fact.source.entry.saturating_add(first);
            fact
        }));
        if let Body::Statements {
            resources,
            document,
        } = reading.body
        {
            for (kind, count) in resources {
                *self.resources.entry(kind).or_default() += count;
            }
            if self.document.sections.is_empty() {
                self.document.sections = document.sections;
            }
            self.document.authors.extend(document.authors);
        }
        if self.title.is_empty() {
            self.title = reading.title;
        }
        match (&mut self.patient, reading.patient) {
            (known @ None, found) => *known = found,
            (Some(known), Some(found))
                if known.names != found.names || known.born != found.born =>
            {
                known.others = known.others.saturating_add(1);
                let count = u64::from(known.others) + 1;
                self.notices
                    .add(NoticeKind::SeveralPatients { count }, None);
            }
            _ => {}
        }
    }

    fn into_reading(self, file: FileKind, media_type: &str) -> Reading {
        let body = Body::Statements {
            document: Box::new(self.document),
            resources: self.resources,
        };
        let dated = match &body {
            Body::Statements { document, .. } => document.effective,
            _ => None,
        };
        Reading {
            title: self.title,
            dated: dated.and_then(super::PartialDate::day),
            patient: self.patient,
            facts: self.facts,
            signature: self.signature,
            ..Reading::bare(file, media_type, body)
        }
    }
}
