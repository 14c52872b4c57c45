//! JSON as a tree in which a number stands as it was written.

use json_event_parser::{JsonEvent, SliceJsonParser};

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Why a text gives no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoTree {
    /// It is no JSON.
    NotJson,
    /// It is nested more deeply than what is followed.
    TooDeep,
}

/// What is open while a tree is read.
enum Open {
    List(Vec<Json>),
    Object(Vec<(String, Json)>, String),
}

impl Json {
    /// Reads a text that is one value, nested `depth` levels deep at the most.
    pub fn parse(text: &str, depth: usize) -> Result<Self, NoTree> {
        let mut parser = SliceJsonParser::new(text.as_bytes());
        let mut open: Vec<Open> = Vec::new();
        let mut whole = None;
        loop {
            let event = parser.parse_next().map_err(|_| NoTree::NotJson)?;
            let done = match event {
                JsonEvent::Eof => return whole.ok_or(NoTree::NotJson),
                JsonEvent::StartArray | JsonEvent::StartObject if open.len() >= depth => {
                    return Err(NoTree::TooDeep);
                }
                JsonEvent::StartArray => {
                    open.push(Open::List(Vec::new()));
                    continue;
                }
                JsonEvent::StartObject => {
                    open.push(Open::Object(Vec::new(), String::new()));
                    continue;
                }
                JsonEvent::ObjectKey(name) => {
                    if let Some(Open::Object(_, key)) = open.last_mut() {
                        *key = name.into_owned();
                    }
                    continue;
                }
                JsonEvent::EndArray | JsonEvent::EndObject => match open.pop() {
                    Some(Open::List(list)) => Self::List(list),
                    Some(Open::Object(fields, _)) => Self::Object(fields),
                    None => return Err(NoTree::NotJson),
                },
                JsonEvent::String(text) => Self::Text(text.into_owned()),
                JsonEvent::Number(number) => Self::Number(number.into_owned()),
                JsonEvent::Boolean(truth) => Self::Bool(truth),
                JsonEvent::Null => Self::Null,
            };
            match open.last_mut() {
                Some(Open::List(list)) => list.push(done),
                Some(Open::Object(fields, key)) => fields.push((std::mem::take(key), done)),
                None => whole = Some(done),
            }
        }
    }

    /// A field of an object; the first where a name stands twice.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, it)| it),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}
