//! The words of the index page: the same catalogue that the screens use, read at run time.
//!
//! A word is named by its file and its key: `plain/title`. `{{ name }}` stands for a value.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use crate::documents::Language;

/// The words of one language.
pub(super) struct Words(BTreeMap<&'static str, BTreeMap<String, String>>);

macro_rules! files {
    ($folder:literal) => {
        files!($folder: "card" "dates" "fees" "grounds" "happening" "health" "letters" "own" "people" "plain" "providers" "reasons" "records"
            "request" "requests" "vault" "wizard")
    };
    ($folder:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!("../../../locales/", $folder, "/", $name, ".json")))),+]
    };
}

const MONTHS: [&str; 12] = [
    "dates/january",
    "dates/february",
    "dates/march",
    "dates/april",
    "dates/may",
    "dates/june",
    "dates/july",
    "dates/august",
    "dates/september",
    "dates/october",
    "dates/november",
    "dates/december",
];

impl Words {
    /// The words of a language.
    ///
    /// # Panics
    /// Never: a test reads the files.
    pub fn of(language: Language) -> &'static Self {
        static WORDS: [OnceLock<Words>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        let files: &[(&'static str, &str)] = match language {
            Language::English => files!("en"),
            Language::Spanish => files!("es"),
        };
        WORDS[language as usize].get_or_init(|| {
            let read = |(name, text): &(&'static str, &str)| {
                let words = serde_json::from_str(text).expect("a test reads the catalogue");
                (*name, words)
            };
            Self(files.iter().map(read).collect())
        })
    }

    /// The words of that name, where there are some: an id of a later version has none.
    pub fn find(&self, name: &str) -> Option<&str> {
        let (file, key) = name.split_once('/')?;
        self.0.get(file)?.get(key).map(String::as_str)
    }

    /// The words of that name; a test holds every name in this folder against the catalogue.
    pub fn say<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).unwrap_or(name)
    }

    /// The words with values in them. What stands in a value is never read as a place for another.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.say(name);
        let mut filled = String::with_capacity(rest.len());
        while let Some((before, from)) = rest.split_once("{{") {
            let (key, after) = from.split_once("}}").unwrap_or((from, ""));
            let value = values.iter().find(|(name, _)| *name == key.trim());
            filled.push_str(before);
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// The words for a number, as `count`: those for one where it is one.
    pub fn count(&self, name: &str, count: u64) -> String {
        let form = if count == 1 { "one" } else { "other" };
        self.fill(&format!("{name}_{form}"), &[("count", &count.to_string())])
    }

    /// A day: "November 20, 2026".
    pub fn day(&self, day: NaiveDate) -> String {
        let month = usize::try_from(day.month0()).unwrap_or_default();
        let values = [
            ("month", self.say(MONTHS[month])),
            ("day", &day.day().to_string()),
            ("year", &day.year().to_string()),
        ];
        self.fill("dates/long", &values)
    }
}
