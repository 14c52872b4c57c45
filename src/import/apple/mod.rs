//! The export of Apple Health: `export.xml`, in which a phone writes everything that it and a watch have ever measured.
//!
//! ```text
//! <!DOCTYPE HealthData [ ... ]>                                   passed over; no entity of it is followed
//! <HealthData locale="en_US">
//!   <ExportDate value="2024-06-01 08:10:05 +0200"/>
//!   <Me HKCharacteristicTypeIdentifierDateOfBirth="1990-05-20" .../>
//!   <Record type="HKQuantityTypeIdentifierBodyMass" unit="kg" startDate="..." value="71.2"/>
//!   <Workout .../> <ActivitySummary .../> <ClinicalRecord resourceFilePath="..."/>
//! ```
//!
//! Such a file may have a gigabyte, so it is read as a stream, and what is held of it does not grow with it: of each type
//! how many records there are, from when to when and the last value; of what a chart calls a vital sign the latest single
//! readings. The file's own document type definition describes the format.

mod kept;
mod summary;

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::lines::counted;
use super::notice::Notices;
use super::{
    Body, ClinicalDocument, FileKind, Limits, NoticeKind, PartialDate, Position, Reading,
    StatedPatient, decode,
};
use summary::Summary;

/// What XML is called where it goes by a media type.
const MEDIA_TYPE: &str = "application/xml";

/// Whether a text is an export, by its document type or its first element.
pub(super) fn is_export(text: &str) -> bool {
    let mut tags = text
        .match_indices('<')
        .map(|(at, _)| text.get(at..).unwrap_or_default());
    let first = tags.find(|tag| !tag.starts_with("<?") && !tag.starts_with("<!--"));
    first.is_some_and(|tag| {
        let is = |begin: &str| {
            let after = tag.strip_prefix(begin).and_then(|rest| rest.chars().next());
            after.is_some_and(|c| c.is_whitespace() || matches!(c, '>' | '[' | '/'))
        };
        is("<HealthData") || is("<!DOCTYPE HealthData")
    })
}

/// Reads an export. What stands before a fault is read.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    if bytes.len() > limits.streamed_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.streamed_bytes as u64);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
        return Reading::not_shown(FileKind::AppleHealth, MEDIA_TYPE);
    }
    let text = text_of(bytes, limits, notices);
    let mut export = Export {
        text: &text,
        counted_to: 0,
        line: 1,
        summary: Summary::new(limits),
    };
    export.stream(notices);
    let summary = export.summary;
    let document = ClinicalDocument {
        effective: summary.exported,
        sections: summary.sections(),
        ..ClinicalDocument::default()
    };
    if document.sections.is_empty() {
        notices.add(NoticeKind::NothingInside, None);
    }
    let patient = Some(summary.patient()).filter(|patient| *patient != StatedPatient::default());
    Reading {
        dated: summary.exported.and_then(PartialDate::day),
        patient,
        facts: summary.facts(),
        ..Reading::bare(
            FileKind::AppleHealth,
            MEDIA_TYPE,
            Body::Statements {
                document: Box::new(document),
                resources: std::collections::BTreeMap::new(),
            },
        )
    }
}

/// The text, without a copy where it is UTF-8. What is large and in nothing else is read up to where it breaks.
fn text_of<'b>(bytes: &'b [u8], limits: &Limits, notices: &mut Notices) -> Cow<'b, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) if bytes.len() > limits.xml_bytes => {
            let byte = error.valid_up_to() as u64;
            let problem = "the text is not UTF-8".to_owned();
            notices.add(
                NoticeKind::ReadUpTo { problem },
                Some(Position::Byte { byte }),
            );
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            String::from_utf8_lossy(good)
        }
        Err(_) => {
            let decoded = decode::text(bytes);
            if decoded.bad > 0 {
                notices.add(NoticeKind::BadCharacters { count: decoded.bad }, None);
            }
            Cow::Owned(decoded.text)
        }
    }
}

/// One pass over the text.
struct Export<'t> {
    text: &'t str,
    /// Up to which byte lines were counted, and which line that is.
    counted_to: usize,
    line: u32,
    summary: Summary,
}

impl Export<'_> {
    fn stream(&mut self, notices: &mut Notices) {
        let mut reader = Reader::from_str(self.text);
        let mut depth = 0_usize;
        // Records within a correlation stand by themselves as well; the format says so.
        let mut correlation: Option<usize> = None;
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    if correlation.is_none() {
                        self.take(&tag, at);
                    }
                    if tag.name().as_ref() == "Correlation" {
                        correlation = correlation.or(Some(depth));
                    }
                    depth += 1;
                }
                Ok(Event::Empty(tag)) if correlation.is_none() => self.take(&tag, at),
                Ok(Event::End(_)) => {
                    depth = depth.saturating_sub(1);
                    correlation = correlation.filter(|open| depth > *open);
                }
                Ok(Event::Eof) => {
                    if depth > 0 {
                        self.broken("the end of the file is missing", at, notices);
                    }
                    return;
                }
                Ok(_) => {}
                Err(_) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(at);
                    self.broken("the XML is not well-formed", at, notices);
                    return;
                }
            }
        }
    }

    fn broken(&mut self, problem: &str, at: usize, notices: &mut Notices) {
        let line = self.line_of(at);
        let problem = problem.to_owned();
        let at = Position::Text { line, column: 1 };
        notices.add(NoticeKind::ReadUpTo { problem }, Some(at));
    }

    fn take(&mut self, tag: &BytesStart<'_>, at: usize) {
        let name = tag.name();
        match name.as_ref() {
            "HealthData" | "MetadataEntry" | "FileReference" => {}
            "ExportDate" => {
                let [day] = attributes(tag, ["value"]);
                self.summary.exported = day_of(&day);
            }
            "Me" => {
                let mut attributes = tag.attributes();
                for attribute in attributes.with_checks(false).flatten().take(summary::ME) {
                    let key = attribute.key.as_ref().to_owned();
                    self.summary
                        .me
                        .push((key, value_of(&attribute).into_owned()));
                }
            }
            "Record" => {
                let line = self.line_of(at);
                self.summary.record(tag, line);
            }
            "Workout" => self.summary.workout(tag),
            "ClinicalRecord" => self.summary.clinical_record(tag),
            other => self.summary.other(other),
        }
    }

    /// The line on which a byte stands; asked for in the order of the text.
    fn line_of(&mut self, at: usize) -> u32 {
        let between = self
            .text
            .as_bytes()
            .get(self.counted_to..at)
            .unwrap_or_default();
        let lines = between.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(counted(lines));
        self.counted_to = self.counted_to.max(at);
        self.line
    }
}

/// The values of these attributes, in the order in which they are asked for; empty where one is missing.
fn attributes<'t, const N: usize>(tag: &'t BytesStart<'_>, names: [&str; N]) -> [Cow<'t, str>; N] {
    let mut values = [const { Cow::Borrowed("") }; N];
    let mut attributes = tag.attributes();
    for attribute in attributes.with_checks(false).flatten() {
        let mut wanted = names.iter().zip(&mut values);
        if let Some((_, value)) = wanted.find(|(name, _)| **name == attribute.key.as_ref()) {
            *value = value_of(&attribute);
        }
    }
    values
}

/// A value with the five references of XML as their signs, and no others.
fn value_of<'t>(attribute: &Attribute<'t>) -> Cow<'t, str> {
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    let value = value.unwrap_or_else(|_| attribute.value.clone());
    if value.len() <= summary::LONGEST {
        return value;
    }
    Cow::Owned(value.chars().take(summary::LONGEST).collect())
}

/// The day of `2024-06-01 08:10:05 +0200`.
fn day_of(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text.split_whitespace().next()?)
}
