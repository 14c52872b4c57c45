//! The statements of a section as labels and what stands behind them.

use super::lists::{List, Slot};
use super::parts::{Part, is_rule};

/// One statement.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The line on which it begins, counted from 1.
    pub line: u32,
    pub fields: Vec<Field>,
    /// Lines that stand under no label.
    pub loose: Vec<String>,
    /// Whether it began with a label that always begins one.
    begun: bool,
}

/// A label and what stands behind it.
#[derive(Debug)]
pub(super) struct Field {
    /// The label as it is known; for a reading, as it stands.
    pub label: String,
    pub slot: Slot,
    pub value: String,
}

impl Record {
    /// What stands behind the first label of this meaning.
    pub fn first(&self, slot: Slot) -> Option<&str> {
        let mut fields = self.fields.iter().filter(|field| field.slot == slot);
        fields.next().map(|field| field.value.as_str())
    }

    /// What stands behind this label.
    pub fn named(&self, label: &str) -> Option<&str> {
        let mut fields = self.fields.iter().filter(|field| field.label == label);
        fields.next().map(|field| field.value.as_str())
    }
}

/// The statements of a section, in its order.
pub(super) fn records(part: &Part<'_>, list: List) -> Vec<Record> {
    let mut reading = Reading {
        list,
        done: Vec::new(),
        now: Record::default(),
        is_open: false,
        is_free: false,
    };
    for (number, line) in &part.lines {
        reading.take(*number, line);
    }
    reading.end();
    reading.done
}

struct Reading {
    list: List,
    done: Vec<Record>,
    now: Record,
    /// Whether the next line without a label goes on with the last field.
    is_open: bool,
    /// Whether the free text of a report has begun.
    is_free: bool,
}

impl Reading {
    fn take(&mut self, number: u32, line: &str) {
        if is_rule(line) {
            self.is_open = false;
            if line.trim_start().starts_with('=') && self.list.is_of_reports() {
                self.end();
            } else {
                self.is_free = self.list.is_of_reports() && !self.now.fields.is_empty();
            }
            return;
        }
        let text = line.trim();
        if text.is_empty() {
            self.is_open = false;
            return;
        }
        let mut rest = text;
        let mut found = if self.is_free { None } else { self.label(rest) };
        if found.is_none() {
            match self.now.fields.last_mut() {
                Some(field) if self.is_open => {
                    field.value.push(' ');
                    field.value.push_str(text);
                }
                Some(_) => self.now.loose.push(text.to_owned()),
                None => {}
            }
            return;
        }
        while let Some((label, slot, after)) = found {
            // Another label may stand further to the right.
            let (value, next) = self.parted(after);
            self.put(number, label, slot, value);
            rest = next;
            found = if rest.is_empty() {
                None
            } else {
                self.label(rest)
            };
        }
    }

    /// The label with which a text begins, its meaning, and what stands behind it.
    fn label<'t>(&self, text: &'t str) -> Option<(&'t str, Slot, &'t str)> {
        let (before, after) = text.split_once(':')?;
        let label = before.trim_end();
        let known = self.list.labels().iter();
        let mut known = known.filter(|(name, _)| *name == label);
        let slot = match known.next() {
            Some((_, slot)) => *slot,
            // Each kind of reading has labels of its own, such as "Systolic".
            None if self.list == List::Vitals
                && self.now.first(Slot::What).is_some()
                && is_reading(label, after) =>
            {
                Slot::Value
            }
            None => return None,
        };
        Some((label, slot, after.strip_prefix('*').unwrap_or(after)))
    }

    /// A value, and the text from the next known label on.
    fn parted<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        let text = text.trim();
        let gaps = text.match_indices("  ").map(|(place, _)| place);
        for gap in gaps.take(40) {
            let rest = text.get(gap..).unwrap_or_default();
            let next = rest.trim_start();
            if rest.len() - next.len() >= 2 && self.label(next).is_some() {
                return (text.get(..gap).unwrap_or_default().trim_end(), next);
            }
        }
        (text, "")
    }

    fn put(&mut self, line: u32, label: &str, slot: Slot, value: &str) {
        let begins = self.list.beginnings().contains(&label);
        let has_what = self.now.first(Slot::What).is_some();
        let waits = !has_what && (self.now.begun || self.now.fields.len() == 1);
        if begins || (slot == Slot::What && !waits) {
            self.end();
            self.now.begun = begins;
        }
        if self.now.fields.is_empty() {
            self.now.line = line;
        }
        self.is_open = true;
        self.now.fields.push(Field {
            label: label.to_owned(),
            slot,
            value: value.to_owned(),
        });
    }

    fn end(&mut self) {
        let done = std::mem::take(&mut self.now);
        if !done.fields.is_empty() {
            self.done.push(done);
        }
        self.is_open = false;
        self.is_free = false;
    }
}

fn is_reading(label: &str, after: &str) -> bool {
    label.len() <= 40
        && label.starts_with(|letter: char| letter.is_ascii_uppercase())
        && after
            .trim()
            .starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
}
