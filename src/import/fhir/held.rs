//! JSON → the resources in it, each with the place where it begins.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::coded::string;
use super::json::{Json, NoTree};
use crate::import::json::{place, problem};
use crate::import::lines::Lines;
use crate::import::notice::Notices;
use crate::import::{Limits, NoticeKind, Position};

/// The resources of a file, and the bundle around them.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// All resources, in the order of the file; a bundle itself is none of them.
    pub resources: Vec<Resource>,
    /// In what form they stand.
    pub form: Form,
    /// What kind of bundle it is, such as `document`; none where there is none.
    pub bundle: Option<String>,
}

/// In what form resources stand in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// One alone.
    #[default]
    One,
    /// In a bundle or a list.
    Several,
    /// One a line.
    Lines,
}

/// One resource.
#[derive(Debug)]
pub(super) struct Resource {
    pub json: Json,
    /// What references call it.
    pub names: Vec<String>,
    /// Where it begins.
    pub at: Position,
}

impl Resource {
    /// A resource with its full address, where its bundle gives one.
    pub fn new(json: Json, full_url: Option<String>, at: Position) -> Self {
        let (kind, id) = (string(&json, "resourceType"), string(&json, "id"));
        let by_id = (!id.is_empty()).then(|| format!("{kind}/{id}"));
        let names = by_id.into_iter().chain(full_url).collect();
        Self { json, names, at }
    }

    /// Its type, such as `Condition`; may be empty.
    pub fn kind(&self) -> &str {
        string(&self.json, "resourceType")
    }
}

/// As much of a resource as tells whether it holds others.
#[derive(Deserialize)]
struct Shell<'t> {
    #[serde(rename = "resourceType", default)]
    kind: Option<String>,
    #[serde(rename = "type", borrow, default)]
    bundle: Option<&'t RawValue>,
    #[serde(borrow, default)]
    entry: Option<&'t RawValue>,
}

/// As much of an entry of a bundle as leads to its resource.
#[derive(Deserialize)]
struct Entry<'t> {
    #[serde(rename = "fullUrl", default)]
    full_url: Option<String>,
    #[serde(borrow, default)]
    resource: Option<&'t RawValue>,
}

/// Finds the resources. None where the text is no JSON; a notice says where it breaks. Of a file with a resource a line each
/// line that breaks is told, and the others are read.
pub(super) fn hold(text: &str, limits: &Limits, notices: &mut Notices) -> Option<Held> {
    let mut holding = Holding {
        text,
        lines: Lines::of(text),
        limits,
        notices,
        held: Held::default(),
    };
    match serde_json::from_str::<&RawValue>(text) {
        Ok(whole) => holding.take(whole, None, 0),
        Err(_) if holding.is_by_line() => holding.take_lines(),
        Err(error) => {
            let at = place(&error, 0);
            let problem = problem(&error).to_owned();
            holding
                .notices
                .add(NoticeKind::Malformed { problem }, Some(at));
            return None;
        }
    }
    Some(holding.held)
}

struct Holding<'t, 'n> {
    text: &'t str,
    lines: Lines,
    limits: &'n Limits,
    notices: &'n mut Notices,
    held: Held,
}

impl<'t> Holding<'t, '_> {
    /// Whether the first line is JSON by itself.
    fn is_by_line(&self) -> bool {
        let first = self.text.lines().find(|line| !line.trim().is_empty());
        first.is_some_and(|line| serde_json::from_str::<&RawValue>(line).is_ok())
    }

    fn take_lines(&mut self) {
        self.held.form = Form::Lines;
        for (number, line) in (0..).zip(self.text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<&RawValue>(line) {
                Ok(resource) => self.take(resource, None, 0),
                Err(error) => {
                    let at = place(&error, number);
                    let problem = problem(&error).to_owned();
                    self.notices
                        .add(NoticeKind::LineSkipped { problem }, Some(at));
                }
            }
        }
    }

    /// Takes a resource, or those of a bundle or a list.
    fn take(&mut self, raw: &'t RawValue, full_url: Option<String>, depth: usize) {
        let json = raw.get().trim_start();
        if depth > self.limits.depth {
            let limit = self.limits.depth as u64;
            self.notices
                .add(NoticeKind::TooDeep { limit }, Some(self.begin_of(json)));
        } else if json.starts_with('[') {
            self.is_several();
            let inner: Vec<&'t RawValue> = serde_json::from_str(json).unwrap_or_default();
            for resource in inner {
                self.take(resource, None, depth + 1);
            }
        } else if let Ok(Shell {
            kind: Some(kind),
            bundle,
            entry,
        }) = serde_json::from_str(json)
            && kind == "Bundle"
        {
            self.is_several();
            let named = bundle.and_then(|raw| serde_json::from_str(raw.get()).ok());
            self.held.bundle = self.held.bundle.take().or(named);
            let entries = entry.map_or("[]", RawValue::get);
            let entries: Vec<Entry<'t>> = serde_json::from_str(entries).unwrap_or_default();
            for Entry { full_url, resource } in entries {
                if let Some(resource) = resource {
                    self.take(resource, full_url, depth + 1);
                }
            }
        } else {
            self.keep(json, full_url);
        }
    }

    fn is_several(&mut self) {
        if self.held.form == Form::One {
            self.held.form = Form::Several;
        }
    }

    fn keep(&mut self, json: &'t str, full_url: Option<String>) {
        let at = self.begin_of(json);
        if self.held.resources.len() >= self.limits.resources {
            let limit = self.limits.resources as u64;
            if self.held.resources.len() == self.limits.resources {
                self.notices
                    .add(NoticeKind::TooManyNodes { limit }, Some(at));
            }
            return;
        }
        let json = match Json::parse(json, self.limits.depth) {
            Ok(json) => json,
            Err(NoTree::TooDeep) => {
                let limit = self.limits.depth as u64;
                self.notices.add(NoticeKind::TooDeep { limit }, Some(at));
                return;
            }
            Err(NoTree::NotJson) => {
                let problem = "the JSON is not valid".to_owned();
                self.notices
                    .add(NoticeKind::LineSkipped { problem }, Some(at));
                return;
            }
        };
        self.held.resources.push(Resource::new(json, full_url, at));
    }

    /// Where a piece of the text begins. It is a slice of the text, so the distance of the two is its place.
    fn begin_of(&self, piece: &str) -> Position {
        let start = piece
            .as_ptr()
            .addr()
            .wrapping_sub(self.text.as_ptr().addr());
        self.lines.place(self.text, start)
    }
}
