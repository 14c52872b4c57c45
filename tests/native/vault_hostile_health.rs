//! Broken vaults under a health check, by a page that had opened the vault when it was whole.

use std::ops::ControlFlow;

use sealwell::{
    app::health::{Remedy, check_vault},
    domain::*,
    store::{MemoryStore, Store},
    vault::{Position, Vault},
};
use sha2::{Digest, Sha256};

use super::domain::copies::{record, record_id};
use crate::hostile::{Base, Recipe, Work, chunks, lay};

/// What a health check says of what is left. `unname B`: nothing in the journal names file B.
pub async fn health_outcome(base: &Base, recipe: &Recipe<'_>) -> String {
    let (unnamed, edits): (Vec<&str>, Vec<&str>) = recipe
        .edits
        .iter()
        .partition(|edit| edit.starts_with("unname "));
    let mut work = Work::of(base, "store");
    work.edit(&edits).await;
    let store = MemoryStore::default();
    lay(base, &work.parts, &store).await;

    let vault = base.unlock().await;
    for (letter, blob) in &base.blobs {
        // What has lost its manifest only looks staged.
        let chunks = chunks(&work.parts, *letter);
        store.stage(vault.id(), *blob, &chunks).await.unwrap();
    }
    let known = position(base, &vault).await;
    let state = state(base, &unnamed);
    let on = |_| ControlFlow::Continue(());
    let report = match check_vault(&vault, &store, &state, &known, on).await {
        Ok(report) => report,
        Err(error) => return format!("{} ({error})", error.code()),
    };
    let flaws = report
        .flaws
        .iter()
        .map(|flaw| format!("{}: {}", flaw.what, helps(flaw.remedy)));
    let whole = format!("{} entries, {} files", report.entries, report.files);
    let line = flaws.chain([whole]).collect::<Vec<_>>().join("; ");
    base.blobs.iter().fold(line, |line, (letter, id)| {
        line.replace(&id.to_string(), &letter.to_string())
    })
}

const fn helps(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::NothingLost => "nothing is lost",
        Remedy::GiveAgain => "give it again",
        Remedy::SealAnew => "seal it anew",
        Remedy::PutHeaderBack => "put the header back",
        Remedy::RestoreBackup => "restore a backup",
    }
}

/// Where the journal of the whole base stands.
async fn position(base: &Base, vault: &Vault) -> Position {
    let head = base.objects.iter().find(|(name, _)| name == "head");
    let records = base.objects.iter().filter_map(|(name, record)| {
        let is_entry = name.starts_with("entry.");
        is_entry.then_some(record)
    });
    let (head, records) = (&head.unwrap().1, records.collect::<Vec<_>>());
    let opened = vault.open_journal(head, None, &records).await.unwrap();
    assert_eq!(opened.damages, []);
    opened.position
}

/// A state that names the files of the base, each as a record.
fn state(base: &Base, unnamed: &[&str]) -> State {
    let named = base
        .files
        .iter()
        .filter(|(letter, _)| !unnamed.contains(&format!("unname {letter}").as_str()));
    let mut state = State::default();
    for (number, (letter, bytes)) in (0..).zip(named) {
        let file = BlobRef {
            id: BlobId::from_random(*base.blob(&letter.to_string()).as_bytes()),
            sha256: Fingerprint(Sha256::digest(bytes).into()),
            length_bytes: bytes.len() as u64,
            media_type: "text/plain".into(),
            name: letter.to_string(),
        };
        let record = ReceivedRecord {
            file,
            ..record(number, 0, None)
        };
        state.records.insert(record_id(number), record);
    }
    state
}
