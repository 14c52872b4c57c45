//! Clinical statements of real files, counted against what another program found in them. Skipped where the samples are
//! not there.

use sealwell::import::{Category, Fact, Limits, read, tally};
use serde_json::Value;

use crate::import_samples::{is_cda, samples};

/// The list that the other program calls `name`.
fn category(name: &str) -> Option<Category> {
    let name = if name == "vital_signs" {
        "vitals"
    } else {
        name
    };
    Category::ALL.into_iter().find(|one| one.name() == name)
}

fn each(mut check: impl FnMut(&str, &Value, &[Fact])) {
    let Some(folder) = samples() else { return };
    let lines = std::fs::read_to_string(folder.join("expected.jsonl")).unwrap();
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let (file, kind) = (row["file"].as_str().unwrap(), row["kind"].as_str().unwrap());
        if is_cda(kind) && row["facts"]["categories"].is_object() {
            let bytes = std::fs::read(folder.join(file)).unwrap();
            let reading = read(file, &bytes, &Limits::default());
            check(file, &row["facts"]["categories"], &reading.facts);
        }
    }
}

#[test]
fn statements_are_as_many_as_another_program_found() {
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    each(|file, expected, facts| {
        let counts = tally(facts);
        for (name, expected) in expected.as_object().unwrap() {
            let category = category(name).unwrap_or_else(|| panic!("a list called {name}"));
            let found = counts.get(&category).copied().unwrap_or_default();
            let pairs = [("items", found.items), ("negated", found.negated)];
            for (what, found) in pairs {
                let Some(expected) = expected[what].as_u64() else {
                    continue;
                };
                all += 1;
                if expected == found {
                    right += 1;
                } else {
                    wrong.push(format!("{file}: {name} {what} {expected}, found {found}"));
                }
            }
        }
    });
    assert!(
        right * 1000 >= all * 999,
        "{right} of {all} are right:\n{}",
        wrong.join("\n")
    );
}
