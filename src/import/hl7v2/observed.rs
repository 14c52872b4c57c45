//! OBR, OBX, NTE: what was ordered, what was found, and what was said about it (v2.9, 4.5.3, 7.4.2, 2.14.10).

use super::grammar::{Part, Segment};
use super::note;
use super::tables::{INTERPRETATIONS, RESULT_STATUS, VITAL_SIGNS, word};
use super::types::{
    coded, coded_in, coded_value, date, name_of, number, organization, professional, range,
    structured, text_value,
};
use super::{Message, Reader};
use crate::import::{
    Attachment, Category, Coded, DetailKind, Fact, NoticeKind, PartialDate, Standing, Value,
    base64, decode,
};

/// The group of tests that results belong to.
#[derive(Debug)]
pub(super) struct Panel {
    what: Coded,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
}

/// OBR: the group of the results that follow. Where a message orders, it is asked for and not yet done.
pub(super) fn order(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let what = coded_in(segment.field(4));
    let (from, to) = (date(segment.field(7)), date(segment.field(8)));
    let from = from.or_else(|| date(segment.field(22)));
    message.last = None;
    if message.kind.starts_with("OM") || message.kind == "ORM" {
        let mut fact = reader.begun(segment, Category::PlanOfTreatment, what.clone());
        fact.standing = if message.is_cancelled {
            Standing::NotDone
        } else {
            Standing::Intended
        };
        fact.from = from.or_else(|| date(segment.field(6)));
        let people = segment.field(16).values().map(professional);
        people.for_each(|name| fact.say(DetailKind::Performer, name));
        for reason in segment.field(31).values() {
            fact.detail(DetailKind::Reason, coded_value(reason));
        }
        reader.state(fact, message);
    }
    message.panel = Some(Panel {
        what,
        from,
        to: to.filter(|to| Some(*to) != from),
    });
}

/// OBX: a result. In a note, text is the note's; after a vaccination, it is said of that.
pub(super) fn result(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let kind = segment.text(2);
    let is_text = matches!(kind.as_str(), "TX" | "FT" | "ST" | "");
    if kind == "ED" {
        let name = name_of(segment.field(3).first());
        attach(reader, segment, &name);
    }
    if message.note.is_open() && (is_text || kind == "ED") {
        if is_text {
            let name = name_of(segment.field(3).first());
            message.note.add(&name, &lines(segment));
        }
        return;
    }
    if message.is_given
        && let Some(given) = message.last
    {
        let name = name_of(segment.field(3).first());
        let said = value(segment, &kind);
        let said = said
            .map(|value| value.words().join(" "))
            .unwrap_or_default();
        if let Some(fact) = reader.facts.get_mut(given) {
            fact.say(DetailKind::Note, format!("{name}: {}", said.trim()));
        }
        return;
    }
    let fact = begun(reader, segment, message, &kind);
    if matches!(kind.as_str(), "TX" | "FT") && goes_on(reader, &fact, message) {
        return;
    }
    reader.state(fact, message);
}

fn begun(
    reader: &mut Reader<'_, '_>,
    segment: &Segment<'_>,
    message: &Message,
    kind: &str,
) -> Fact {
    let panel = message.panel.as_ref();
    let named = coded_in(segment.field(3));
    // A line of a report has no name of its own.
    let is_unnamed = named.is_empty();
    let what = match panel {
        Some(panel) if is_unnamed => panel.what.clone(),
        _ => named,
    };
    let codes = what.code.iter().chain(&what.translations);
    let is_vital = codes
        .into_iter()
        .any(|code| VITAL_SIGNS.contains(&code.code.as_str()));
    let category = if is_vital {
        Category::Vitals
    } else {
        Category::Results
    };
    let mut fact = reader.begun(segment, category, what);
    let status = segment.text(11);
    fact.standing = match status.as_str() {
        "D" | "W" => Standing::EnteredInError,
        "X" | "N" => Standing::NotDone,
        _ => Standing::Present,
    };
    fact.status = word(RESULT_STATUS, &status);
    fact.value = value(segment, kind);
    fact.from = date(segment.field(14)).or(panel.and_then(|panel| panel.from));
    if segment.field(14).is_empty() {
        fact.to = panel.and_then(|panel| panel.to);
    }
    for flag in segment.field(8).values() {
        let mut what = coded(flag);
        let code = flag.text(1);
        let known = word(INTERPRETATIONS, &code);
        if known != code && what.text == code {
            what = Coded::named(known);
        }
        fact.detail(DetailKind::Interpretation, Some(Value::Coded { what }));
    }
    let normal = segment.field(7).first().whole();
    fact.detail(DetailKind::ReferenceRange, range(&normal, &unit(segment)));
    if let Some(panel) = panel.filter(|panel| !is_unnamed && !panel.what.is_empty()) {
        let what = panel.what.clone();
        fact.detail(DetailKind::Panel, Some(Value::Coded { what }));
    }
    for method in segment.field(17).values() {
        fact.detail(DetailKind::Method, coded_value(method));
    }
    for site in segment.field(20).values() {
        fact.detail(DetailKind::Site, coded_value(site));
    }
    let observers = segment.field(16).values().map(professional);
    let observers = observers.chain(segment.field(23).values().map(organization));
    observers.for_each(|name| fact.say(DetailKind::Performer, name));
    fact
}

/// Whether a text goes on with the one before it: lines of one report come as results of the same name.
fn goes_on(reader: &mut Reader<'_, '_>, next: &Fact, message: &Message) -> bool {
    let Some(last) = message.last.and_then(|last| reader.facts.get_mut(last)) else {
        return false;
    };
    let is_same = last.category == next.category
        && last.what == next.what
        && last.status == next.status
        && last.from == next.from
        && !last
            .details
            .iter()
            .any(|detail| detail.kind == DetailKind::Note)
        && matches!(last.value, None | Some(Value::Text { .. }));
    if is_same && let Some(Value::Text { text: line }) = &next.value {
        match &mut last.value {
            Some(Value::Text { text }) => {
                text.push('\n');
                text.push_str(line);
            }
            value => *value = next.value.clone(),
        }
    }
    is_same
}

/// The unit (OBX-6): its code, else its name.
fn unit(segment: &Segment<'_>) -> String {
    let unit = segment.field(6).first();
    [unit.text(1), unit.text(2)]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// The lines of a text in OBX-5.
fn lines(segment: &Segment<'_>) -> String {
    let values: Vec<_> = segment.field(5).values().map(|part| part.whole()).collect();
    values.join("\n")
}

/// What was found (OBX-5), by the type that OBX-2 names.
fn value(segment: &Segment<'_>, kind: &str) -> Option<Value> {
    let unit = unit(segment);
    let field = segment.field(5);
    if matches!(kind, "TX" | "FT") {
        return text_value(lines(segment));
    }
    if kind == "ED" {
        return None;
    }
    let mut values = field.values().filter_map(|part| one(part, kind, &unit));
    let first = values.next()?;
    let Some(second) = values.next() else {
        return Some(first);
    };
    // Several values of one result have no shape of their own: they are shown beside each other.
    let all = [first, second].into_iter().chain(values);
    let texts: Vec<_> = all.map(|value| value.words().join(" ")).collect();
    let texts: Vec<_> = texts.iter().map(|text| text.trim()).collect();
    text_value(texts.join(", "))
}

fn one(part: Part<'_>, kind: &str, unit: &str) -> Option<Value> {
    match kind {
        "NM" => {
            let text = part.whole();
            number(&text, unit).or_else(|| text_value(with_unit(&text, unit)))
        }
        "SN" => structured(part, unit),
        "CE" | "CWE" | "CNE" | "CF" | "IS" | "ID" => coded_value(part),
        "DT" | "DTM" | "TS" => {
            let text = part.text(1);
            let day = PartialDate::parse(&text).map(|day| day.to_string());
            text_value(day.unwrap_or(text))
        }
        "XCN" | "XPN" => text_value(professional(part)),
        "ST" | "" if !unit.is_empty() => {
            let text = part.whole();
            number(&text, unit).or_else(|| text_value(with_unit(&text, unit)))
        }
        "ST" | "" => text_value(part.whole()),
        _ => text_value(part.words()),
    }
}

fn with_unit(text: &str, unit: &str) -> String {
    format!("{text} {unit}").trim().to_owned()
}

/// A file in a result (ED: source, type, subtype, encoding, data).
fn attach(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, name: &str) {
    let file = segment.field(5).first();
    let data = file.component(5);
    if data.trim().is_empty() {
        return;
    }
    let bytes = data.len().saturating_add(reader.attachment_bytes);
    if bytes > reader.limits.attachment_bytes {
        let (bytes, limit) = (bytes as u64, reader.limits.attachment_bytes as u64);
        reader
            .notices
            .add(NoticeKind::TooLarge { bytes, limit }, Some(segment.at));
        return;
    }
    let decoded = match file.text(4).to_ascii_lowercase().as_str() {
        "base64" | "" => base64::decode(&data.replace("\\.br\\", "")),
        "hex" => hex(data),
        _ => Some(file.text(5).into_bytes()),
    };
    let Some(bytes) = decoded else {
        reader
            .notices
            .add(NoticeKind::BadAttachment, Some(segment.at));
        return;
    };
    let (kind, subtype) = (file.text(2), file.text(3));
    let found = infer::get(&bytes).map(|kind| kind.mime_type().to_owned());
    let stated = || match (kind.is_empty(), subtype.is_empty()) {
        (false, false) => format!("{kind}/{subtype}").to_ascii_lowercase(),
        _ if decode::text(&bytes).bad == 0 => "text/plain".to_owned(),
        _ => "application/octet-stream".to_owned(),
    };
    let media_type = found.unwrap_or_else(stated);
    reader.attach(Attachment {
        name: name.to_owned(),
        media_type,
        bytes,
    });
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<_>> = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|digit| digit.to_digit(16))
        .collect();
    let digits = digits?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let byte = |[high, low]: &[u32; 2]| u8::try_from(high << 4 | low).ok();
    rest.is_empty().then(|| pairs.iter().map(byte).collect())?
}

/// NTE: said of the statement before it; what is said of an order or of the patient stands by itself.
pub(super) fn comment(reader: &mut Reader<'_, '_>, segment: &Segment<'_>, message: &mut Message) {
    let texts: Vec<_> = segment.field(3).values().map(|part| part.whole()).collect();
    let text = texts.join("\n");
    if text.trim().is_empty() {
        return;
    }
    if message.note.is_open() {
        return message.note.add("", &text);
    }
    match message.last.and_then(|last| reader.facts.get_mut(last)) {
        Some(fact) => fact.say(DetailKind::Note, text),
        None => {
            let panel = message.panel.as_ref().map(|panel| note::title(&panel.what));
            let title = panel.filter(|title| !title.is_empty());
            reader.add_text(title.as_deref().unwrap_or("Notes"), &text);
        }
    }
}
