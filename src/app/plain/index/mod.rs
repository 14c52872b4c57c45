//! The index page: everything in the vault on one page that needs nothing but a browser.
//!
//! It holds no script, asks no network, and its own policy forbids both. It can be printed.

mod facts;
mod people;
mod places;
mod records;
mod requests;

use chrono::NaiveDate;

use super::condition::{Condition, Soundness};
use super::html::{Html, address};
use super::state_json::written_path;
use super::words::Words;
use super::{INDEX_FILE, JOURNAL_FILE, Layout, PlainExtent, PlainOptions, STATE_FILE};
use crate::domain::rules::Rules;
use crate::domain::{BlobRef, State};

/// Forbids every script and every request, should a reader ever be led to one.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = concat!("<style>\n", include_str!("../style.css"), "</style>\n");

const ACCESS: &str = "access";

/// The sections, in the order of the page: their address and their title.
const SECTIONS: [(&str, &str); 7] = [
    ("people", "plain/people"),
    ("places", "plain/places"),
    ("requests", "plain/requests"),
    ("drafts", "plain/drafts"),
    ("records", "plain/records"),
    (ACCESS, "plain/access"),
    ("files", "plain/files"),
];

/// What every part of the page is written from.
struct Page<'a> {
    state: &'a State,
    rules: &'a Rules,
    layout: &'a Layout,
    condition: &'a Condition,
    words: &'static Words,
    today: NaiveDate,
    extent: PlainExtent,
}

/// The whole page.
pub(super) fn page(
    state: &State,
    rules: &Rules,
    layout: &Layout,
    condition: &Condition,
    options: &PlainOptions,
) -> String {
    let page = Page {
        state,
        rules,
        layout,
        condition,
        words: Words::of(options.language),
        today: options.today,
        extent: options.extent,
    };
    let mut html = Html::default();
    html.fixed("<!doctype html>\n");
    html.element("html", &[("lang", options.language.tag())], |html| {
        page.head(html);
        html.element("body", &[], |html| page.body(html));
    });
    html.into_text()
}

impl Page<'_> {
    fn head(&self, html: &mut Html) {
        html.element("head", &[], |html| {
            html.start("meta", &[("charset", "utf-8")]);
            let policy = [
                ("http-equiv", "Content-Security-Policy"),
                ("content", POLICY),
            ];
            html.start("meta", &policy);
            let view = "width=device-width, initial-scale=1";
            html.start("meta", &[("name", "viewport"), ("content", view)]);
            html.start("meta", &[("name", "referrer"), ("content", "no-referrer")]);
            html.leaf("title", self.words.say("plain/title"));
            html.fixed(STYLE);
        });
    }

    /// What the page is of: the vault, or one person.
    fn title(&self) -> String {
        match self.extent {
            PlainExtent::Everything => self.words.say("plain/title").to_owned(),
            PlainExtent::Person(person) => {
                let name = self.name_of(person);
                self.words.fill("plain/title_person", &[("name", &name)])
            }
        }
    }

    /// The sections; the access log, which speaks of everybody, where the journal goes along.
    fn sections(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let has_journal = self.extent.has_journal();
        let sections = SECTIONS.into_iter();
        sections.filter(move |(id, _)| has_journal || *id != ACCESS)
    }

    fn body(&self, html: &mut Html) {
        let say = |name| self.words.say(name);
        html.element("header", &[], |html| {
            html.leaf("h1", &self.title());
            let day = self.words.day(self.today);
            html.leaf("p", &self.words.fill("plain/lead", &[("day", &day)]));
            html.element("p", &[("class", "note")], |html| {
                html.text(say("plain/open_warning"))
            });
        });
        html.element("nav", &[("aria-label", say("plain/contents"))], |html| {
            html.element("ul", &[], |html| {
                for (id, title) in self.sections() {
                    html.element("li", &[], |html| {
                        html.element("a", &[("href", &format!("#{id}"))], |html| {
                            html.text(say(title))
                        });
                    });
                }
            });
        });
        html.element("main", &[], |html| {
            self.damage(html);
            for (id, title) in self.sections() {
                html.element(
                    "section",
                    &[("id", id), ("aria-labelledby", &format!("{id}-title"))],
                    |html| {
                        html.element("h2", &[("id", &format!("{id}-title"))], |html| {
                            html.text(say(title))
                        });
                        self.section(html, id);
                    },
                );
            }
        });
    }

    fn section(&self, html: &mut Html, id: &str) {
        match id {
            "people" => self.people(html),
            "places" => self.places(html),
            "requests" => self.requests(html),
            "drafts" => self.drafts(html),
            "records" => self.records(html),
            ACCESS => self.access(html),
            _ => self.files(html),
        }
    }

    /// What could not be read, before anything else; nothing where all is well.
    fn damage(&self, html: &mut Html) {
        let (condition, unapplied) = (self.condition, self.state.notices.len());
        if condition.is_sound() && unapplied == 0 {
            return;
        }
        html.element(
            "section",
            &[("class", "damage"), ("aria-labelledby", "damage-title")],
            |html| {
                html.element("h2", &[("id", "damage-title")], |html| {
                    html.text(self.words.say("plain/damage"));
                });
                html.leaf("p", self.words.say("plain/damage_lead"));
                html.element("ul", &[], |html| {
                    for finding in &condition.findings {
                        html.leaf("li", finding);
                    }
                    let unsound = self
                        .layout
                        .files()
                        .map(|filed| (filed, condition.of(filed.file.id)));
                    for (filed, soundness) in unsound {
                        let name = match soundness {
                            Soundness::Whole => continue,
                            Soundness::Damaged => "plain/file_damaged",
                            Soundness::Missing => "plain/file_missing",
                        };
                        html.leaf("li", &self.words.fill(name, &[("path", &filed.path)]));
                    }
                    if unapplied > 0 {
                        let count = unapplied.to_string();
                        html.leaf(
                            "li",
                            &self.words.fill("vault/notices", &[("count", &count)]),
                        );
                    }
                });
            },
        );
    }

    fn access(&self, html: &mut Html) {
        if self.state.access_log.is_empty() {
            return html.leaf("p", self.words.say("vault/log_empty"));
        }
        let columns = ["plain/when", "plain/what"];
        self.table(html, self.words.say("plain/access"), &columns, |html| {
            for line in &self.state.access_log {
                html.element("tr", &[], |html| {
                    html.leaf("td", &facts::instant(line.at));
                    html.leaf("td", &facts::access(self.words, line.what));
                });
            }
        });
    }

    fn files(&self, html: &mut Html) {
        let journal = (JOURNAL_FILE, "plain/file_journal");
        let journal = self.extent.has_journal().then_some(journal);
        let files = [
            (INDEX_FILE, "plain/file_index"),
            (STATE_FILE, "plain/file_state"),
        ];
        for (file, name) in files.into_iter().chain(journal) {
            html.element("p", &[], |html| {
                html.element("a", &[("href", file)], |html| html.text(file));
                html.text(": ");
                html.text(self.words.say(name));
            });
        }
    }

    /// A table that can be scrolled by keyboard where it is wider than the page.
    fn table(&self, html: &mut Html, label: &str, columns: &[&str], rows: impl FnOnce(&mut Html)) {
        let frame = [
            ("class", "table"),
            ("role", "group"),
            ("tabindex", "0"),
            ("aria-label", label),
        ];
        html.element("div", &frame, |html| {
            html.element("table", &[], |html| {
                html.element("thead", &[], |html| {
                    html.element("tr", &[], |html| {
                        for column in columns {
                            html.element("th", &[("scope", "col")], |html| {
                                html.text(self.words.say(column));
                            });
                        }
                    });
                });
                html.element("tbody", &[], rows);
            });
        });
    }

    /// Pairs of a name and what is written under it; empty ones are left out.
    fn pairs(&self, html: &mut Html, pairs: &[(&str, String)]) {
        if pairs.iter().all(|(_, value)| value.trim().is_empty()) {
            return;
        }
        html.element("dl", &[], |html| {
            for (name, value) in pairs.iter().filter(|(_, value)| !value.trim().is_empty()) {
                html.leaf("dt", self.words.say(name));
                html.leaf("dd", value);
            }
        });
    }

    /// A link to a kept file with its size and its fingerprint; words where it is damaged or not there.
    fn link(&self, html: &mut Html, name: &str, file: &BlobRef) {
        let soundness = self.condition.of(file.id);
        let path = self.layout.path(file.id);
        match path.and_then(|path| written_path(path, soundness)) {
            Some(path) => html.element("a", &[("href", &address(&path))], |html| html.text(name)),
            None => html.leaf("b", name),
        }
        html.text(&format!(
            " ({}) ",
            facts::size(self.words, file.length_bytes)
        ));
        match soundness {
            Soundness::Whole => {}
            Soundness::Damaged => html.leaf("strong", self.words.say("plain/is_damaged")),
            Soundness::Missing => html.leaf("strong", self.words.say("plain/is_missing")),
        }
        html.element("span", &[("class", "hash")], |html| {
            html.text(&format!("SHA-256 {}", file.sha256));
        });
    }

    fn day(&self, day: Option<NaiveDate>) -> String {
        day.map(|day| self.words.day(day)).unwrap_or_default()
    }
}
