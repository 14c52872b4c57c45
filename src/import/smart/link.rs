//! A link: what it says, and the files of it that came along.

use serde_json::Value as Json;

use super::jwe::{Jwe, Opened};
use super::{Gathered, card};
use crate::import::base64::decode_url;
use crate::import::narrative::paragraphs;
use crate::import::{Attachment, NoticeKind, Section, json};

/// The most links, keys and sealed files of one text.
const MOST: usize = 200;
/// The longest label, by the specification.
const LABEL: usize = 80;
/// The letters of a key: 32 bytes in Base64.
const KEY: usize = 43;

/// Whether an address leads to a viewer that opens the link behind its `#`.
pub(super) fn is_viewer(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && text.contains("#shlink:/")
}

/// Whether JSON has a key of the length that links have.
pub(super) fn is_payload(text: &str) -> bool {
    let after = text.split_once("\"key\"").map(|(_, after)| after);
    let value = after.and_then(|after| after.split('"').nth(1));
    value.is_some_and(|key| key.len() == KEY && decode_url(key).is_some())
}

/// What stands in a text: links, sealed files, and where others lie.
#[derive(Debug, Default)]
struct Found {
    links: Vec<Json>,
    sealed: Vec<String>,
    /// Hosts of files that a manifest names.
    elsewhere: Vec<String>,
}

/// Reads the links and sealed files of a text. Whether there is any.
pub(super) fn gather(text: &str, keys: &[String], gathered: &mut Gathered<'_, '_>) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut found = Found::default();
    if text.starts_with('{') || text.starts_with('[') {
        match serde_json::from_str::<Json>(text) {
            Ok(json) => look(&json, &mut found),
            Err(error) => {
                let problem = json::problem(&error).to_owned();
                gathered.notices.add(
                    NoticeKind::Malformed { problem },
                    Some(json::place(&error, 0)),
                );
                return true;
            }
        }
    } else {
        for piece in text.split_whitespace().take(MOST) {
            look_at_text(piece, &mut found);
        }
    }
    if found.links.is_empty() && found.sealed.is_empty() && found.elsewhere.is_empty() {
        if text.contains("shlink:/") {
            let problem = "what the link says is broken".to_owned();
            gathered.notices.add(
                NoticeKind::Malformed { problem },
                Some(crate::import::Position::Text { line: 1, column: 1 }),
            );
            return true;
        }
        return false;
    }
    let own: Vec<&str> = found.links.iter().map(|link| string(link, "key")).collect();
    let keys: Vec<&str> = own
        .into_iter()
        .chain(keys.iter().map(String::as_str))
        .take(MOST)
        .collect();
    let mut opened = 0;
    for text in &found.sealed {
        let limit = gathered.limits.card_bytes;
        let file =
            Jwe::parse(text).and_then(|sealed| keys.iter().find_map(|key| sealed.open(key, limit)));
        match file {
            Some(file) => {
                opened += 1;
                take(file, gathered);
            }
            None => gathered.notices.add(NoticeKind::LinkLocked, None),
        }
    }
    for link in &found.links {
        say(link, opened == 0, gathered);
    }
    for host in found.elsewhere {
        if opened == 0 {
            gathered
                .notices
                .add(NoticeKind::LinkNotFetched { host }, None);
        }
    }
    true
}

/// Looks through JSON, however it is nested.
fn look(json: &Json, found: &mut Found) {
    let mut waiting = vec![json];
    while let Some(json) = waiting.pop() {
        match json {
            Json::Object(fields) => {
                let is_link = !string(json, "url").is_empty() && string(json, "key").len() == KEY;
                if is_link && found.links.len() < MOST && !is_known(json, found) {
                    found.links.push(json.clone());
                }
                let location = host(string(json, "location"));
                if let Some(host) = location
                    && found.elsewhere.len() < MOST
                    && !found.elsewhere.contains(&host)
                {
                    found.elsewhere.push(host);
                }
                waiting.extend(fields.values());
            }
            Json::Array(values) => waiting.extend(values),
            Json::String(text) => look_at_text(text, found),
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }
}

fn look_at_text(text: &str, found: &mut Found) {
    if Jwe::parse(text).is_some() {
        if found.sealed.len() < MOST {
            found.sealed.push(text.trim().to_owned());
        }
        return;
    }
    let lower = text.to_ascii_lowercase();
    let Some(start) = lower.find("shlink:/") else {
        return;
    };
    let coded = text.get(start + "shlink:/".len()..).unwrap_or_default();
    let end = coded.find(|letter: char| {
        !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '='))
    });
    let coded = coded.get(..end.unwrap_or(coded.len())).unwrap_or_default();
    let said = decode_url(coded).and_then(|bytes| serde_json::from_slice::<Json>(&bytes).ok());
    if let Some(json) = said.filter(|json| !string(json, "url").is_empty())
        && found.links.len() < MOST
        && !is_known(&json, found)
    {
        found.links.push(json);
    }
}

fn is_known(link: &Json, found: &Found) -> bool {
    found
        .links
        .iter()
        .any(|known| string(known, "url") == string(link, "url"))
}

fn string<'j>(json: &'j Json, name: &str) -> &'j str {
    json.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// The host of an address on the web: the rest of it is as secret as a key.
fn host(address: &str) -> Option<String> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest.get(..end)?.rsplit('@').next()?;
    (!host.is_empty()).then(|| host.chars().take(LABEL).collect())
}

/// Says what a link says: its label, and what it takes to open it. Its key stays where it is.
fn say(link: &Json, leads_elsewhere: bool, gathered: &mut Gathered<'_, '_>) {
    let label: String = string(link, "label").chars().take(LABEL).collect();
    let flags = string(link, "flag");
    let host = host(string(link, "url")).unwrap_or_default();
    if leads_elsewhere {
        let host = host.clone();
        gathered
            .notices
            .add(NoticeKind::LinkNotFetched { host }, None);
        if flags.contains('P') {
            gathered.notices.add(NoticeKind::LinkPasscode, None);
        }
    }
    let until = card::moment(link.get("exp").unwrap_or(&Json::Null), gathered);
    let mut lines = vec![label.clone(), format!("Leads to: {host}")];
    for (flag, words) in [
        ('P', "Opens with a passcode"),
        ('L', "What it leads to may change over time"),
        ('U', "Leads to one file"),
    ] {
        if flags.contains(flag) {
            lines.push(words.to_owned());
        }
    }
    if let Some(until) = until {
        lines.push(format!("Valid until {until}"));
    }
    lines.retain(|line| !line.is_empty());
    if gathered.title.is_empty() {
        gathered.title.clone_from(&label);
    }
    gathered.document.sections.push(Section {
        title: "Health link".to_owned(),
        blocks: paragraphs(&lines.join("\n")),
        ..Section::default()
    });
}

/// Reads a file that was opened: cards, FHIR, or anything, which is kept as it is.
fn take(file: Opened, gathered: &mut Gathered<'_, '_>) {
    let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
    let is_card = file.media_type.contains("smart-health-card")
        || text.contains("\"verifiableCredential\"")
        || text.starts_with("eyJ");
    if is_card && card::gather(text, gathered) {
        return;
    }
    if text.contains("\"resourceType\"") {
        gathered.add_fhir(text);
        return;
    }
    gathered.document.attachments.push(Attachment {
        name: String::new(),
        media_type: if file.media_type.is_empty() {
            "application/octet-stream".to_owned()
        } else {
            file.media_type
        },
        bytes: file.bytes,
    });
}
