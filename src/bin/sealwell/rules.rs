//! `sealwell rules`: the rule pack held against itself, and what it says of one state.

use std::fmt::Write;

use chrono::NaiveDate;
use lexopt::Parser;
use sealwell::domain::rules::{
    Audit, Confidence, Fact, Ledger, Proposals, Rules, StateLaw, TimeLimit, audit,
};

use super::{DAMAGED, Failure, help, say, today::today, usage};

/// Runs `sealwell rules` with what follows it.
pub(super) fn rules(parser: &mut Parser) -> Result<(), Failure> {
    let mut words = Vec::new();
    for word in parser.raw_args()? {
        words.push(
            word.into_string()
                .map_err(|_| usage("rules check or rules state"))?,
        );
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--help" | "-h"] => say(help::of("rules")),
        ["state", code] => state(code),
        ["check", options @ ..] => check(&Options::parse(options)?),
        _ => Err(usage("rules check or rules state")),
    }
}

/// What follows `rules check`.
struct Options {
    json: bool,
    on: NaiveDate,
}

impl Options {
    fn parse(options: &[&str]) -> Result<Self, Failure> {
        let mut json = false;
        let mut on = None;
        let mut rest = options.iter();
        while let Some(option) = rest.next() {
            match *option {
                "--json" => json = true,
                "--date" => {
                    let date = rest.next().and_then(|date| date.parse().ok());
                    on = Some(date.ok_or_else(|| usage("--date YYYY-MM-DD"))?);
                }
                _ => return Err(usage("rules check [--json] [--date YYYY-MM-DD]")),
            }
        }
        let on = match on {
            Some(on) => on,
            None => today().ok_or_else(|| usage("--date, for this computer has no clock"))?,
        };
        Ok(Self { json, on })
    }
}

fn check(options: &Options) -> Result<(), Failure> {
    let found = audit(
        Rules::shipped(),
        Ledger::shipped(),
        Proposals::shipped(),
        options.on,
    );
    let text = if options.json {
        let json = serde_json::to_string_pretty(&found).expect("an audit is plain JSON");
        format!("{json}\n")
    } else {
        told(&found)
    };
    say(&text)?;
    if found.is_sound() {
        Ok(())
    } else {
        Err(Failure(DAMAGED, "the rule pack has faults".to_owned()))
    }
}

fn told(found: &Audit) -> String {
    let degree = |degree| {
        found
            .by_confidence
            .get(&degree)
            .copied()
            .unwrap_or_default()
    };
    let action = |action| found.by_action.get(action).copied().unwrap_or_default();
    let mut text = format!(
        "Rule pack on {}: {} rows\n\
         states and D.C.    {}\n\
         papers             {} with {} elements\n\
         clocks and terms   {}\n\
         denial grounds     {}\n\
         improper reasons   {}\n\
         confidence         {} verified, {} secondary, {} recalled\n\
         ledger             {} enforced, {} told, {} left out\n",
        found.date,
        found.rows,
        found.jurisdictions,
        found.document_kinds,
        found.elements,
        found.clocks,
        found.denial_grounds,
        found.improper_reasons,
        degree(Confidence::Verified),
        degree(Confidence::Secondary),
        degree(Confidence::Recalled),
        action("enforced"),
        action("told"),
        action("left_out"),
    );
    text.push_str(&list("without a section", &found.uncited));
    text.push_str(&list("proposed, yet in force", &found.proposed_in_force));
    text.push_str(&list("ledger and rule disagree", &found.unledgered));
    text.push_str(&list("due to be read again", &found.stale));
    text
}

fn list(name: &str, ids: &[String]) -> String {
    if ids.is_empty() {
        return format!("{name}: none\n");
    }
    let mut text = format!("{name}: {}\n", ids.len());
    for id in ids {
        text.push_str("  ");
        text.push_str(id);
        text.push('\n');
    }
    text
}

fn state(code: &str) -> Result<(), Failure> {
    let law = Rules::shipped()
        .state(code)
        .ok_or_else(|| usage("the two letters of a state, or DC"))?;
    say(&described(law))
}

/// What the pack says of a state, each sentence with how sure it is.
fn described(law: &StateLaw) -> String {
    let mut text = format!("{}: {}{}\n", law.name, law.reference, sure(law.confidence));
    let mut line = |name: &str, words: &str, confidence| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:<12} {words}{}", sure(confidence));
    };
    let mut limit = |name: &str, limit: &TimeLimit| line(name, &limit.words, limit.confidence);
    limit("copy", &law.copy);
    if let Some(inspection) = &law.inspection {
        limit("look", inspection);
    }
    let mut fact = |name: &str, fact: Option<&Fact>| {
        if let Some(fact) = fact {
            line(name, &fact.words, fact.confidence);
        }
    };
    fact("more time", law.extension.as_ref());
    fact("free", law.free_copies.as_ref());
    fact("note", law.note.as_ref());
    if let Some(fees) = &law.fees {
        fact("electronic", fees.electronic.as_ref());
        fact("search", fees.search.as_ref());
        line("fees", &fees.words, fees.confidence);
    }
    for body in &law.complaint_bodies {
        line("complaints", &body.name, body.confidence);
    }
    let provenance = &law.provenance;
    let _ = writeln!(
        text,
        "{:<12} {}; read again by {}",
        "checked", provenance.checked, provenance.review_by
    );
    text
}

fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "",
        Confidence::Secondary => " (read in a summary: check this)",
        Confidence::Recalled => " (from memory: check this)",
    }
}
