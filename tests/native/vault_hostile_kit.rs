//! Every broken vault of `tests/hostile/vault` comes to exactly the outcome that its first line names.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use pollster::block_on;
use sealwell::{
    app::{AppError, Ledger},
    store::{MemoryStore, Store, Whole},
    vault::{AnyCipher, Credential, Header, HelperSheet, RecoveryCode, join_sheets, unlock},
};

use super::{vault_hostile_health::health_outcome, vault_hostile_merge::merge_outcome};
use crate::{
    hostile::{Base, Recipe, STORED, Work, read_backup, read_header, read_store},
    support::Seeded,
};

/// Recipes by the fact that names them.
pub fn recipes() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/vault");
    let mut recipes = BTreeMap::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "txt") {
            let fact = path.file_stem().unwrap().to_str().unwrap().to_owned();
            recipes.insert(fact, std::fs::read_to_string(&path).unwrap());
        }
    }
    recipes
}

async fn outcome_of(fact: &str, recipe: &Recipe<'_>, base: &Base) -> String {
    let mut work = Work::of(base, recipe.reading);
    work.edit(&recipe.edits).await;
    let forged = work.forged.clone();
    let outcome = match recipe.reading {
        "header" => {
            let outcome = read_header(base, work.object("header")).await;
            let opens = outcome.findings.is_empty().then(|| "opens".to_owned());
            return opens.unwrap_or(outcome.findings.join("; "));
        }
        "store" => read_store(base, &work.parts, MemoryStore::default()).await,
        "backup-1" | "backup-2" => read_backup(base, &work.file().await).await,
        other => panic!("{fact}: nothing reads {other}"),
    };
    outcome.assert_genuine(fact, base, &forged);
    outcome.line(base)
}

/// What was typed from a recovery kit.
fn code_outcome(typed: &str) -> String {
    match RecoveryCode::parse(typed) {
        Ok(_) => "opens".to_owned(),
        Err(error) => format!("{} ({error})", error.code()),
    }
}

/// What the helpers' sheets say together, each typed on a line of its own.
fn sheets_outcome(base: &Base, typed: &[&str]) -> String {
    let header = Header::parse(&base.objects[0].1).unwrap();
    let sheets = typed
        .iter()
        .map(|line| HelperSheet::parse(line.trim_start_matches("type: ")));
    let opened = sheets
        .collect::<Result<Vec<_>, _>>()
        .and_then(|sheets| join_sheets(&header, &sheets))
        .and_then(|key| {
            let key = Credential::Key(key);
            block_on(unlock(AnyCipher::here(), Seeded::new(7), &header, &key))
        });
    match opened {
        Ok(_) => "opens".to_owned(),
        Err(error) => format!("{} ({error})", error.code()),
    }
}

/// The plaintext of a journal entry as a recipe writes it: text, `hex:` bytes, or `deep:` so many brackets.
fn plain(text: &str) -> Vec<u8> {
    if let Some(hex) = text.strip_prefix("hex:") {
        return crate::known_answers::bytes(hex);
    }
    if let Some(depth) = text.strip_prefix("deep:") {
        return b"[".repeat(depth.parse().unwrap());
    }
    text.as_bytes().to_vec()
}

/// A store with a vault that has the base's header.
pub async fn laid(base: &Base, whole: Whole) -> MemoryStore {
    let store = MemoryStore::default();
    let vault = base.unlock().await.id();
    store.install(vault, None, &whole).await.unwrap();
    store
}

/// Opens the vault in a store as the app does.
pub async fn opened(base: &Base, store: &MemoryStore) -> Result<Ledger<MemoryStore>, AppError> {
    let vault = store.vaults().await?[0];
    let credential = Credential::RecoveryCode(base.code.clone());
    let (cipher, random) = (AnyCipher::here(), Seeded::new(9));
    let opened = Ledger::open(store.clone(), cipher, random, vault, &credential).await?;
    Ok(opened.ledger)
}

/// A journal whose seals are all right and whose words are not: `say` adds an entry, `sum up` a snapshot.
async fn contents_outcome(base: &Base, recipe: &Recipe<'_>) -> String {
    let vault = base.unlock().await;
    let start = vault.start_journal().await.unwrap();
    let (mut position, mut head) = (start.position, start.head);
    let (mut entries, mut snapshot) = (Vec::new(), None);
    for edit in &recipe.edits {
        match edit.split_once(": ").unwrap_or((edit, "")) {
            ("say", text) => {
                let sealed = vault.seal_entries(&position, &[plain(text)]).await.unwrap();
                position = sealed.position;
                head = sealed.head;
                entries.extend(sealed.entries);
            }
            ("sum up", text) => {
                let sealed = vault.seal_snapshot(&position, &plain(text)).await;
                snapshot = Some(sealed.unwrap());
            }
            _ => panic!("no edit reads {edit}"),
        }
    }
    let whole = Whole {
        header: base.objects[0].1.clone(),
        head,
        snapshot,
        entries,
        blobs: Vec::new(),
    };
    let store = laid(base, whole).await;
    let ledger = match opened(base, &store).await {
        Ok(ledger) => ledger,
        Err(error) => return format!("{} ({error})", error.code()),
    };
    assert_eq!(ledger.damages(), []);
    let state = ledger.state();
    format!(
        "{} people, {} places, {} records, {} access lines, {} notices",
        state.people.len(),
        state.providers.len(),
        state.records.len(),
        state.access_log.len(),
        state.notices.len()
    )
}

#[test]
fn each_broken_vault_comes_to_what_its_first_line_expects() {
    let recipes = recipes();
    let mut wrong = Vec::new();
    for (fact, text) in &recipes {
        let recipe = Recipe::parse(text).unwrap_or_else(|lack| panic!("{fact}: {lack}"));
        let base = block_on(Base::named(recipe.base));
        let outcome = catch_unwind(AssertUnwindSafe(|| match recipe.reading {
            "code" => code_outcome(recipe.edits[0].trim_start_matches("type: ")),
            "sheets" => sheets_outcome(&base, &recipe.edits),
            "contents" => block_on(contents_outcome(&base, &recipe)),
            "health" => block_on(health_outcome(&base, &recipe)),
            "merge" => block_on(merge_outcome(&base, &recipe)),
            _ => block_on(outcome_of(fact, &recipe, &base)),
        }));
        let got = outcome.unwrap_or_else(|_| "a panic".to_owned());
        if got != recipe.expected {
            wrong.push(format!("{fact}\n  want {}\n  got  {got}", recipe.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(recipes.len() >= 150, "{}", recipes.len());
}

/// The browser's test runs what is embedded.
#[test]
fn every_recipe_that_is_read_from_a_store_is_embedded() {
    let recipes = recipes();
    let stored = recipes
        .iter()
        .filter(|(_, text)| Recipe::parse(text).unwrap().reading == "store");
    let due: Vec<_> = stored
        .map(|(fact, text)| (fact.as_str(), text.as_str()))
        .collect();
    assert_eq!(STORED, due);
}
