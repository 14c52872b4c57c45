//! The words of the letters, as data beside the code: one folder per language.
//!
//! A phrase may hold `{name}` for a value, `{law id}` for the source of an element of the rule pack, `{section id}` for
//! that source without its title of the Code, and `*bold*`. Values are put in after the phrase is read, so that nothing
//! that a person typed is ever taken for markup.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::letter::{Span, Words};

/// The phrases of one language.
pub(super) struct Phrases {
    /// BCP 47 tag.
    pub language: &'static str,
    files: BTreeMap<&'static str, BTreeMap<String, String>>,
}

/// A language that letters are written in.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English: what goes to a holder of records in the United States.
    #[default]
    English,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 1] = [Self::English];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en-US",
        }
    }

    /// The language with that tag; English where there is none.
    pub(super) fn tagged(tag: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
            .unwrap_or_default()
    }
}

/// The files of one language, by name. A phrase is named by its file and its key: `access/cost`.
macro_rules! letters {
    ($language:literal) => {
        [
            (
                "common",
                include_str!(concat!("letters/", $language, "/common.json")),
            ),
            (
                "access",
                include_str!(concat!("letters/", $language, "/access.json")),
            ),
            (
                "authorization",
                include_str!(concat!("letters/", $language, "/authorization.json")),
            ),
            (
                "directive",
                include_str!(concat!("letters/", $language, "/directive.json")),
            ),
            (
                "special",
                include_str!(concat!("letters/", $language, "/special.json")),
            ),
            (
                "amendment",
                include_str!(concat!("letters/", $language, "/amendment.json")),
            ),
            (
                "accounting",
                include_str!(concat!("letters/", $language, "/accounting.json")),
            ),
            (
                "privacy",
                include_str!(concat!("letters/", $language, "/privacy.json")),
            ),
            (
                "follow_up",
                include_str!(concat!("letters/", $language, "/follow_up.json")),
            ),
            (
                "course",
                include_str!(concat!("letters/", $language, "/course.json")),
            ),
            (
                "reason",
                include_str!(concat!("letters/", $language, "/reason.json")),
            ),
            (
                "fee",
                include_str!(concat!("letters/", $language, "/fee.json")),
            ),
            (
                "denial",
                include_str!(concat!("letters/", $language, "/denial.json")),
            ),
            (
                "complaint",
                include_str!(concat!("letters/", $language, "/complaint.json")),
            ),
            (
                "revocation",
                include_str!(concat!("letters/", $language, "/revocation.json")),
            ),
            (
                "cover",
                include_str!(concat!("letters/", $language, "/cover.json")),
            ),
            (
                "packet",
                include_str!(concat!("letters/", $language, "/packet.json")),
            ),
            (
                "aids",
                include_str!(concat!("letters/", $language, "/aids.json")),
            ),
            (
                "calendar",
                include_str!(concat!("letters/", $language, "/calendar.json")),
            ),
        ]
    };
}

const ENGLISH: [(&str, &str); 19] = letters!("en");

impl Phrases {
    /// The phrases of a language.
    ///
    /// # Panics
    /// Never: a test reads the files.
    pub fn of(language: Language) -> &'static Self {
        static PHRASES: [OnceLock<Phrases>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        PHRASES[language as usize].get_or_init(|| {
            let files = match language {
                Language::English => ENGLISH,
            };
            let read = |(name, text)| {
                (
                    name,
                    serde_json::from_str(text).expect("a test reads the letters"),
                )
            };
            Self {
                language: language.tag(),
                files: files.into_iter().map(read).collect(),
            }
        })
    }

    /// The phrase of that name.
    pub fn find(&self, name: &str) -> Option<&str> {
        let (file, key) = name.split_once('/')?;
        self.files.get(file)?.get(key).map(String::as_str)
    }
}

/// Fills a phrase: `value` gives the words for what stands between braces.
pub(super) fn fill(phrase: &str, mut value: impl FnMut(&str) -> Vec<Span>) -> Words {
    let mut spans: Vec<Span> = Vec::new();
    let mut strong = false;
    let mut rest = phrase;
    while let Some(place) = rest.find(['*', '{']) {
        let (before, from) = rest.split_at(place);
        push(
            &mut spans,
            Span {
                text: before.to_owned(),
                strong,
                ..Span::default()
            },
        );
        if let Some(after) = from.strip_prefix('*') {
            strong = !strong;
            rest = after;
        } else {
            let (name, after) = from
                .trim_start_matches('{')
                .split_once('}')
                .unwrap_or((from, ""));
            for span in value(name) {
                push(
                    &mut spans,
                    Span {
                        strong: strong || span.strong,
                        ..span
                    },
                );
            }
            rest = after;
        }
    }
    push(
        &mut spans,
        Span {
            text: rest.to_owned(),
            strong,
            ..Span::default()
        },
    );
    Words(spans)
}

/// Adds a span; joins it to the last one where both are dressed alike.
pub(super) fn push(spans: &mut Vec<Span>, span: Span) {
    if span.text.is_empty() {
        return;
    }
    match spans.last_mut() {
        Some(last)
            if (last.strong, last.chosen, last.missing)
                == (span.strong, span.chosen, span.missing) =>
        {
            last.text.push_str(&span.text);
        }
        _ => spans.push(span),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_value_is_never_taken_for_markup() {
        let typed = |_: &str| {
            vec![Span {
                text: "*{x}*".into(),
                chosen: true,
                ..Span::default()
            }]
        };
        let words = fill("For *{name}*, today", typed);
        assert_eq!(words.text(), "For *{x}*, today");
        assert_eq!(words.0.len(), 3);
        assert!(words.0[1].strong && words.0[1].chosen && !words.0[2].strong);
    }

    /// The code of a folder and of those in it.
    fn sources(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("the folder is there");
        entries
            .map(|entry| entry.expect("readable").path())
            .flat_map(|path| match path.extension() {
                None => sources(&path),
                Some(ending) if ending == "rs" => {
                    vec![std::fs::read_to_string(&path).expect("text")]
                }
                Some(_) => Vec::new(),
            })
            .collect()
    }

    /// The names between quotes in the composing code that look like `file/key`.
    fn named_in_code() -> std::collections::BTreeSet<String> {
        let sources = sources(Path::new(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/documents"
        )));
        let is_name = |text: &&str| {
            ENGLISH
                .iter()
                .any(|(file, _)| text.starts_with(&format!("{file}/")))
        };
        sources
            .iter()
            .flat_map(|source| source.split('"'))
            .filter(is_name)
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_code_and_the_letters_name_the_same_phrases() {
        let phrases = Phrases::of(Language::English);
        let named = named_in_code();
        for name in named.iter().filter(|name| !name.contains('{')) {
            assert!(phrases.find(name).is_some(), "{name} is not in the letters");
        }
        let opened: Vec<_> = named
            .iter()
            .filter_map(|name| name.split_once('{').map(|(start, _)| start))
            .collect();
        for (file, keys) in &phrases.files {
            for key in keys.keys() {
                let name = format!("{file}/{key}");
                let used =
                    named.contains(&name) || opened.iter().any(|start| name.starts_with(start));
                assert!(used, "nothing uses {name}");
            }
        }
    }

    #[test]
    fn bold_and_braces_are_closed_in_each_phrase() {
        for keys in Phrases::of(Language::English).files.values() {
            for (key, phrase) in keys {
                assert_eq!(phrase.matches('*').count() % 2, 0, "{key}");
                assert_eq!(
                    phrase.matches('{').count(),
                    phrase.matches('}').count(),
                    "{key}"
                );
            }
        }
    }
}
