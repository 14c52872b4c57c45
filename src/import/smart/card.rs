//! A card in its forms: a file of credentials, a JWS, the digits of its QR code, and its payload by itself.

use chrono::{DateTime, NaiveDate};
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::jws::{Jws, Unpacked};
use super::{Gathered, Signature, SignatureCheck};
use crate::import::lines::Lines;
use crate::import::{Author, NoticeKind, PartialDate, json};

/// The most credentials of one file.
const MOST_CARDS: usize = 200;
/// The longest issuer that is repeated, in characters.
const SHOWN_ISSUER: usize = 200;
/// Seconds since 1970 beyond this are thousandths of seconds: the year 5138.
const MOST_SECONDS: f64 = 1e11;

/// The payload of a card (SMART Health Cards, "Modeling W3C Verifiable Credentials").
#[derive(Deserialize)]
struct Payload<'t> {
    #[serde(default)]
    iss: Json,
    #[serde(default)]
    nbf: Json,
    #[serde(default)]
    exp: Json,
    #[serde(borrow)]
    vc: Credential<'t>,
}

#[derive(Deserialize)]
struct Credential<'t> {
    #[serde(rename = "type", default)]
    types: Json,
    #[serde(rename = "credentialSubject", borrow)]
    subject: Subject<'t>,
}

#[derive(Deserialize)]
struct Subject<'t> {
    #[serde(rename = "fhirBundle", borrow)]
    bundle: &'t RawValue,
}

/// Reads all cards of a text. Whether there is any.
pub(super) fn gather(text: &str, gathered: &mut Gathered<'_, '_>) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('{') || text.starts_with('[') {
        return gather_json(text, gathered);
    }
    let lower = text
        .get(..5)
        .is_some_and(|begins| begins.eq_ignore_ascii_case("shc:/"));
    if lower {
        return gather_digits(text, gathered);
    }
    Jws::parse(text).is_some_and(|jws| read_signed(jws, gathered))
}

/// A file with credentials, the Parameters of `$health-cards-issue`, or a payload by itself.
fn gather_json(text: &str, gathered: &mut Gathered<'_, '_>) -> bool {
    // Something behind the end is told of; the card before it is read.
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let first = match values.next() {
        Some(Ok(first)) => first.get(),
        Some(Err(error)) => {
            let problem = json::problem(&error).to_owned();
            gathered.notices.add(
                NoticeKind::Malformed { problem },
                Some(json::place(&error, 0)),
            );
            return true;
        }
        None => return false,
    };
    let end = values.byte_offset();
    if text.get(end..).is_some_and(|rest| !rest.trim().is_empty()) {
        let problem = "something stands behind the end of the JSON".to_owned();
        let at = Lines::of(text).place(text, end);
        gathered
            .notices
            .add(NoticeKind::LineSkipped { problem }, Some(at));
    }
    if let Ok(payload) = serde_json::from_str::<Payload<'_>>(first) {
        read_payload(first, &payload, None, gathered);
        return true;
    }
    let Ok(json) = serde_json::from_str::<Json>(first) else {
        return false;
    };
    let credentials = credentials(&json);
    if credentials.len() > MOST_CARDS {
        let limit = MOST_CARDS as u64;
        gathered
            .notices
            .add(NoticeKind::TooManyNodes { limit }, None);
    }
    let mut found = false;
    for text in credentials.into_iter().take(MOST_CARDS) {
        found = true;
        match Jws::parse(text) {
            Some(jws) => {
                read_signed(jws, gathered);
            }
            None => broken("a card is not in three parts", gathered),
        }
    }
    found
}

/// The texts of credentials in a file of cards, or in FHIR Parameters.
fn credentials(json: &Json) -> Vec<&str> {
    let listed = json.get("verifiableCredential");
    let parameters = json.get("parameter").and_then(Json::as_array);
    let named = parameters.into_iter().flatten().filter(|parameter| {
        parameter.get("name").and_then(Json::as_str) == Some("verifiableCredential")
    });
    let named = named.filter_map(|parameter| parameter.get("valueString"));
    let many = listed.and_then(Json::as_array).into_iter().flatten();
    many.chain(listed)
        .chain(named)
        .filter_map(Json::as_str)
        .collect()
}

/// The digits of QR codes: each two are a letter of the JWS, less 45. Codes of one card that was split follow each other
/// with their number: `shc:/1/3/...`.
fn gather_digits(text: &str, gathered: &mut Gathered<'_, '_>) -> bool {
    let mut parts: Vec<(usize, usize, String)> = Vec::new();
    for piece in text.split_whitespace() {
        let Some((_, rest)) = piece.split_once(":/") else {
            broken("something stands behind the digits of a card", gathered);
            continue;
        };
        let fields: Vec<&str> = rest.split('/').collect();
        let (number, of, digits) = match fields.as_slice() {
            [digits] => (1, 1, *digits),
            [number, of, digits] => match (number.parse(), of.parse()) {
                (Ok(number), Ok(of)) => (number, of, *digits),
                _ => (1, 1, *digits),
            },
            _ => (1, 1, rest),
        };
        match letters(digits) {
            Some((letters, is_whole)) => {
                if !is_whole {
                    broken("something stands behind the digits of a card", gathered);
                }
                parts.push((number, of, letters));
            }
            None => broken("the digits of a card are not valid", gathered),
        }
    }
    let of = parts.iter().map(|(_, of, _)| *of).max().unwrap_or(1);
    if of > 1 {
        parts.sort_by_key(|(number, ..)| *number);
        parts.dedup_by_key(|(number, ..)| *number);
        let is_whole = parts.len() == of
            && parts
                .iter()
                .zip(1..)
                .all(|((number, ..), wanted)| *number == wanted);
        if !is_whole {
            let (came, of) = (parts.len() as u64, of as u64);
            gathered
                .notices
                .add(NoticeKind::CardParts { came, of }, None);
            return true;
        }
        let whole: String = parts.into_iter().map(|(_, _, letters)| letters).collect();
        parts = vec![(1, 1, whole)];
    }
    for (_, _, text) in parts.iter().take(MOST_CARDS) {
        match Jws::parse(text) {
            Some(jws) => {
                read_signed(jws, gathered);
            }
            None => broken("a card is not in three parts", gathered),
        }
    }
    true
}

/// The letters of pairs of digits, and whether nothing else stood among them.
fn letters(digits: &str) -> Option<(String, bool)> {
    let end = digits.find(|letter: char| !letter.is_ascii_digit());
    let bare = digits.get(..end.unwrap_or(digits.len()))?;
    let (pairs, rest) = bare.as_bytes().as_chunks::<2>();
    let letter = |[tens, ones]: &[u8; 2]| {
        let code = (tens - b'0') * 10 + (ones - b'0') + 45;
        char::from(code)
    };
    let is_whole = end.is_none() && rest.is_empty();
    (!pairs.is_empty()).then(|| (pairs.iter().map(letter).collect(), is_whole))
}

/// Reads one signed card. Whether it is one: a JWS may hold anything.
fn read_signed(jws: Jws<'_>, gathered: &mut Gathered<'_, '_>) -> bool {
    let payload = match jws.payload(gathered.limits.card_bytes) {
        Ok(payload) => payload,
        Err(Unpacked::Broken) => {
            broken("the packed payload of a card is broken", gathered);
            return true;
        }
        Err(Unpacked::TooLarge) => {
            let limit = gathered.limits.card_bytes as u64;
            let bytes = limit.saturating_add(1);
            gathered
                .notices
                .add(NoticeKind::TooLarge { bytes, limit }, None);
            return true;
        }
    };
    // A mark of the byte order, which JSON has none of.
    let payload = payload.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Payload<'_>>(payload) {
        Ok(read) => {
            read_payload(payload, &read, Some(jws), gathered);
            true
        }
        Err(error) if error.is_data() => {
            broken("the payload of a card names no bundle", gathered);
            true
        }
        Err(_) => {
            broken("the payload of a card is not valid JSON", gathered);
            true
        }
    }
}

fn read_payload(
    text: &str,
    payload: &Payload<'_>,
    jws: Option<Jws<'_>>,
    gathered: &mut Gathered<'_, '_>,
) {
    let issuer = payload.iss.as_str().unwrap_or_default();
    let check = jws.map_or(SignatureCheck::Missing, |jws| jws.check(issuer));
    let issuer: String = issuer.chars().take(SHOWN_ISSUER).collect();
    let told = match check {
        SignatureCheck::Verified => None,
        SignatureCheck::Example => Some(NoticeKind::SignatureExample),
        SignatureCheck::UnknownKey => Some(NoticeKind::SignatureUnknown {
            issuer: issuer.clone(),
        }),
        SignatureCheck::Missing => Some(NoticeKind::SignatureMissing),
        SignatureCheck::Wrong => Some(NoticeKind::SignatureWrong {
            issuer: issuer.clone(),
        }),
    };
    // Several cards of one issuer are told of once.
    let known = gathered.signature.as_ref();
    let is_new = known.is_none_or(|known| known.check != check || known.issuer != issuer);
    if let Some(told) = told.filter(|_| is_new) {
        gathered.notices.add(told, None);
    }
    let from = moment(&payload.nbf, gathered);
    let until = moment(&payload.exp, gathered);
    let types = payload.vc.types.as_array();
    let is_card = types.is_some_and(|types| {
        let mut names = types.iter().filter_map(Json::as_str);
        names.any(|name| name.ends_with("#health-card"))
    });
    if !is_card {
        gathered.notices.add(NoticeKind::CardType, None);
    }
    let is_worse = |known: &Signature| known.check < check;
    if gathered.signature.as_ref().is_none_or(is_worse) {
        gathered.signature = Some(Signature {
            check,
            issuer: issuer.clone(),
            until,
        });
    }
    let made = from.map(|date| PartialDate::Day { date });
    gathered.document.effective = gathered.document.effective.or(made);
    let author = Author {
        organization: issuer,
        ..Author::default()
    };
    if !author.organization.is_empty() && !gathered.document.authors.contains(&author) {
        gathered.document.authors.push(author);
    }
    if gathered.title.is_empty() {
        gathered.title = title(&payload.vc.types).to_owned();
    }
    gathered.add_fhir(&in_place(text, payload.vc.subject.bundle.get()));
}

/// The bundle with spaces in the place of all that stands before it, so that its places are those of the payload.
fn in_place(text: &str, bundle: &str) -> String {
    let before = text.find(bundle).and_then(|start| text.get(..start));
    let blank = before.unwrap_or_default().chars();
    let blank = blank.map(|letter| if letter == '\n' { '\n' } else { ' ' });
    blank.chain(bundle.chars()).collect()
}

/// The title of a card, by the types it says it has.
fn title(types: &Json) -> &'static str {
    let types: Vec<&str> = types
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    let has = |end: &str| types.iter().any(|name| name.ends_with(end));
    if has("#immunization") {
        "Vaccination card"
    } else if has("#laboratory") {
        "Laboratory results card"
    } else {
        "Health card"
    }
}

/// A day of seconds since 1970. Thousandths of seconds, an often met fault, are told and taken as such.
pub(super) fn moment(json: &Json, gathered: &mut Gathered<'_, '_>) -> Option<NaiveDate> {
    let seconds = match json {
        Json::Number(number) => number.as_f64()?,
        Json::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    let seconds = if seconds.abs() > MOST_SECONDS {
        gathered.notices.add(NoticeKind::TimeInMilliseconds, None);
        seconds / 1000.0
    } else {
        seconds
    };
    // Whole seconds within the years that dates have; a fraction tells nothing of the day.
    let whole = format!("{:.0}", seconds.floor()).parse::<i64>().ok()?;
    DateTime::from_timestamp(whole, 0).map(|moment| moment.date_naive())
}

fn broken(problem: &str, gathered: &mut Gathered<'_, '_>) {
    let problem = problem.to_owned();
    gathered
        .notices
        .add(NoticeKind::LineSkipped { problem }, None);
}
