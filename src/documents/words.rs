//! The words of the letters, as data beside the code: one folder per language.
//!
//! A phrase may hold `{name}` for a value, `{law id}` for the source of an element of the rule pack, `{section id}` for
//! that source without its title of the Code, and `*bold*`. Values are put in after the phrase is read, so that nothing
//! that a person typed is ever taken for markup.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::letter::{Span, Words};

/// What a copy for reading says of itself; the letter that counts has none.
pub(super) const READING_NOTE: &str = "common/reading_note";

/// The phrases of one language.
pub(super) struct Phrases {
    /// BCP 47 tag.
    pub language: &'static str,
    files: BTreeMap<&'static str, BTreeMap<String, String>>,
}

/// The files of one language, by name. A phrase is named by its file and its key: `access/cost`.
macro_rules! letters {
    ($folder:literal) => {
        letters!($folder: "common" "access" "authorization" "directive" "special" "amendment" "accounting" "privacy"
            "follow_up" "course" "reason" "fee" "denial" "complaint" "revocation" "cover" "packet" "aids" "calendar" "card")
    };
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!("letters/", $folder, "/", $name, ".json")))),+]
    };
}

/// The languages: a line each, beside a folder of `letters/`.
macro_rules! languages {
    ($($(#[$meta:meta])* $name:ident = $folder:literal, $tag:literal;)+) => {
        /// A language that letters are written in.
        ///
        /// What goes to a holder of records is in English. In every other language a letter is a copy to read: it says so
        /// above its first line and has no place for a signature.
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Language {
            $($(#[$meta])* $name,)+
        }

        impl Language {
            /// All languages.
            pub const ALL: [Self; [$($folder),+].len()] = [$(Self::$name),+];

            /// Its BCP 47 tag.
            pub fn tag(self) -> &'static str {
                match self {
                    $(Self::$name => $tag,)+
                }
            }

            /// Its files, by name.
            fn files(self) -> &'static [(&'static str, &'static str)] {
                match self {
                    $(Self::$name => letters!($folder),)+
                }
            }
        }
    };
}

languages! {
    /// English: what goes to a holder of records in the United States.
    #[default]
    English = "en", "en-US";
    /// Spanish, as it is written in the United States.
    Spanish = "es", "es-US";
}

impl Language {
    /// The language of that tag or of its first part: `es-US`, `es`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let first = |tag: &str| tag.split('-').next().map(str::to_owned);
        Self::ALL
            .into_iter()
            .find(|language| first(language.tag()) == first(tag))
    }
}

impl Phrases {
    /// The phrases of a language.
    ///
    /// # Panics
    /// Never: a test reads the files.
    pub fn of(language: Language) -> &'static Self {
        static PHRASES: [OnceLock<Phrases>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        PHRASES[language as usize].get_or_init(|| {
            let read = |(name, text): &(&'static str, &str)| {
                (
                    *name,
                    serde_json::from_str(text).expect("a test reads the letters"),
                )
            };
            Self {
                language: language.tag(),
                files: language.files().iter().map(read).collect(),
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
            Language::English
                .files()
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
        // The letter that counts has no note that it is for reading.
        let named: std::collections::BTreeSet<_> = named
            .into_iter()
            .filter(|name| name != READING_NOTE)
            .collect();
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
        let files = Language::ALL
            .into_iter()
            .flat_map(|language| Phrases::of(language).files.values());
        for (key, phrase) in files.flatten() {
            assert_eq!(phrase.matches('*').count() % 2, 0, "{key}");
            assert_eq!(
                phrase.matches('{').count(),
                phrase.matches('}').count(),
                "{key}"
            );
        }
    }
}
