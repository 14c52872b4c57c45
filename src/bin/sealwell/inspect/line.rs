//! One line: what is said of one file.

use std::collections::BTreeMap;

use sealwell::import::{
    Body, Category, ClinicalDocument, Met, Notice, Position, Reading, StatedName, shown_text, tally,
};
use serde::Serialize;

use super::words;

/// What is said of a file, or of a file inside one.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// The file as it was named.
    pub file: String,
    /// Where the file inside it stands; none for the file itself.
    pub member: Option<String>,
    /// What it is.
    pub kind: &'static str,
    pub media_type: String,
    pub title: Option<String>,
    pub doc_code: Option<String>,
    pub patient: Option<Patient>,
    pub document_date: Option<String>,
    pub author_organizations: Vec<String>,
    /// Clinical statements by the list they belong to, those that are negated with them.
    pub counts: BTreeMap<&'static str, u64>,
    pub negated: BTreeMap<&'static str, u64>,
    pub fhir_resources: BTreeMap<String, u64>,
    pub pages: Option<u32>,
    /// Characters of what it says, as a person reads it.
    pub text_chars: u64,
    /// What the check of a health card's signature showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<&'static str>,
    pub notices: Vec<Told>,
}

#[derive(Debug, Serialize)]
pub(super) struct Patient {
    pub given: Vec<String>,
    pub family: String,
    pub birth_date: Option<String>,
    pub sex: Option<String>,
}

/// A notice in the words of the command line.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    pub code: String,
    pub at: Option<Position>,
    pub message: String,
    #[serde(skip)]
    pub is_damage: bool,
}

impl Line {
    /// What is said of a file that was read.
    pub fn of(file: &str, met: &Met<'_>) -> Self {
        let reading = met.reading;
        let document = document(&reading.body);
        let counts = tally(&reading.facts);
        let resources = match &reading.body {
            Body::Statements { resources, .. } => resources.clone(),
            _ => BTreeMap::new(),
        };
        let dated = reading.dated.map(|day| day.to_string());
        let effective = document.and_then(|document| document.effective);
        Self {
            file: file.to_owned(),
            member: met.member.map(str::to_owned),
            kind: reading.file.name(),
            media_type: reading.media_type.clone(),
            title: said(&reading.title),
            doc_code: document
                .and_then(|document| document.code.as_ref())
                .and_then(|code| said(&code.code)),
            patient: patient(reading),
            document_date: effective.map(|date| date.to_string()).or(dated),
            author_organizations: document.map(organizations).unwrap_or_default(),
            counts: each_list(|list| counts.get(&list).map_or(0, |count| count.items)),
            negated: each_list(|list| counts.get(&list).map_or(0, |count| count.negated)),
            fhir_resources: resources,
            pages: pages(&reading.body),
            text_chars: shown_text(reading).chars().count() as u64,
            signature: reading.signature.as_ref().map(|found| found.check.name()),
            notices: reading.notices.iter().map(told).collect(),
        }
    }

    /// What is said of a file of which nothing was read.
    pub fn unread(file: &str, code: &'static str) -> Self {
        let nothing = Reading::default();
        let mut line = Self::of(
            file,
            &Met {
                member: None,
                bytes: &[],
                reading: &nothing,
            },
        );
        line.note(code);
        line
    }

    /// Adds a notice of the command line's own, which is always damage.
    pub fn note(&mut self, code: &'static str) {
        self.notices.push(Told {
            code: code.to_owned(),
            at: None,
            message: words::own(code).to_owned(),
            is_damage: true,
        });
    }

    /// Whether something of it could not be read.
    pub fn is_broken(&self) -> bool {
        self.notices.iter().any(|notice| notice.is_damage)
    }

    /// The line as JSON, with its end.
    pub fn json(&self) -> String {
        let mut text = serde_json::to_string(self).expect("a line has string keys only");
        text.push('\n');
        text
    }
}

/// A number for each list of a chart, those of which nothing is said with them.
fn each_list(number: impl Fn(Category) -> u64) -> BTreeMap<&'static str, u64> {
    let lists = Category::ALL.into_iter();
    lists.map(|list| (list.name(), number(list))).collect()
}

fn document(body: &Body) -> Option<&ClinicalDocument> {
    match body {
        Body::Clinical { document }
        | Body::Statements { document, .. }
        | Body::Dicom { document, .. } => Some(document),
        _ => None,
    }
}

/// Who wrote it, each organization once; the one that keeps the original where nobody else is named.
fn organizations(document: &ClinicalDocument) -> Vec<String> {
    let authors = document.authors.iter();
    let mut named: Vec<String> = Vec::new();
    for name in authors.map(|author| author.organization.as_str()) {
        if !name.is_empty() && !named.iter().any(|known| known == name) {
            named.push(name.to_owned());
        }
    }
    if named.is_empty() {
        named.extend(said(&document.custodian));
    }
    named
}

fn patient(reading: &Reading) -> Option<Patient> {
    let stated = reading.patient.as_ref()?;
    let unnamed = StatedName::default();
    let name = stated.names.first().unwrap_or(&unnamed);
    let family = name.family.join(" ");
    Some(Patient {
        given: name.given.clone(),
        family: if family.is_empty() && name.given.is_empty() {
            name.unsplit.clone()
        } else {
            family
        },
        birth_date: stated.born.map(|born| born.to_string()),
        sex: said(&stated.sex_code),
    })
}

fn pages(body: &Body) -> Option<u32> {
    match body {
        Body::Pdf { pages, .. } => *pages,
        Body::Picture { picture } => Some(picture.pages),
        Body::Dicom { frames, .. } => Some(*frames).filter(|frames| *frames > 0),
        _ => None,
    }
}

fn told(notice: &Notice) -> Told {
    let named = serde_json::to_value(&notice.what).ok();
    let code = named.and_then(|value| {
        value
            .get("kind")?
            .as_str()
            .map(|kind| kind.replace('_', "-"))
    });
    Told {
        code: code.unwrap_or_default(),
        at: notice.at,
        message: words::notice(&notice.what),
        is_damage: notice.what.is_damage(),
    }
}

fn said(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
