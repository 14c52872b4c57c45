//! Two copies of a vault, one of which has erased something that the other still holds or puts there again.
//!
//! `here: MS DEVICE COUNTER EVENT` is an entry of this copy, `there:` of the other, `both:` of both; `there raw: JSON` is one
//! word for word. Events:
//!
//! ```text
//! person N        a person is written down      record R of N   a record is filed under her
//! draft D of N    a request is being written    move R to N     a record goes into another folder
//! remove N        she is taken off the list     erase X ...     person.N, record.R and draft.D are erased
//! ```

use sealwell::{
    app::{Now, StagedFiles},
    domain::*,
    store::{MemoryStore, Whole},
    vault::Vault,
};

use super::domain::copies::{draft, draft_id, named, person_id, record, record_id};
use super::domain::world::day;
use super::vault_hostile_kit::{laid, opened};
use crate::hostile::{Base, Recipe};

/// What is there when the other copy was joined. Whoever joins whom, it must be the same, and read back the same.
pub async fn merge_outcome(base: &Base, recipe: &Recipe<'_>) -> String {
    let (here, there) = (entries(recipe, "here"), entries(recipe, "there"));
    let (one, outcome) = joined(base, &here, &there).await;
    let (other, _) = joined(base, &there, &here).await;
    assert_eq!(one, other, "whoever joins whom");
    outcome
}

async fn joined(base: &Base, ours: &[Vec<u8>], theirs: &[Vec<u8>]) -> (State, String) {
    let vault = base.unlock().await;
    let (ours, theirs) = (
        copy(base, &vault, ours).await,
        copy(base, &vault, theirs).await,
    );
    let theirs = opened(base, &theirs).await.unwrap().lines().await.unwrap();
    let mut here = opened(base, &ours).await.unwrap();
    let now = Now {
        today: day(2026, 11, 22),
        at: Moment(1_000_000),
    };
    let none = StagedFiles::default();
    let done = here.merge(theirs, &none, now, |_| {}).await.unwrap().done;
    let state = State::clone(here.state());
    let again = opened(base, &ours).await.unwrap();
    assert_eq!(**again.state(), state, "it reads back as it was joined");
    let outcome = format!(
        "{} people, {} drafts, {} records, {} erased; {} lines kept out, {} unreadable",
        state.people.len(),
        state.drafts.len(),
        state.records.len(),
        state.erased.len(),
        done.kept_out,
        done.unreadable,
    );
    (content(state), outcome)
}

/// What people see, but for who joined what when.
fn content(state: State) -> State {
    State {
        events: 0,
        last: None,
        access_log: Vec::new(),
        conflicts: Vec::new(),
        ..state
    }
}

/// A copy of the vault with this journal.
async fn copy(base: &Base, vault: &Vault, plain: &[Vec<u8>]) -> MemoryStore {
    let start = vault.start_journal().await.unwrap();
    let sealed = vault.seal_entries(&start.position, plain).await.unwrap();
    let whole = Whole {
        header: base.objects[0].1.clone(),
        head: sealed.head,
        snapshot: None,
        entries: sealed.entries,
        blobs: Vec::new(),
    };
    laid(base, whole).await
}

/// The entries of a side, in the order of the recipe.
fn entries(recipe: &Recipe<'_>, side: &str) -> Vec<Vec<u8>> {
    let lines = recipe.edits.iter().filter_map(|edit| {
        let (who, text) = edit.split_once(": ").expect("an entry of a side");
        match who.split_once(' ') {
            Some((who, "raw")) => (who == side).then(|| text.as_bytes().to_vec()),
            _ => (who == side || who == "both").then(|| Event::render_entry(&[stamped(text)])),
        }
    });
    lines.collect()
}

fn stamped(text: &str) -> Stamped {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [at, device, counter, event @ ..] = words.as_slice() else {
        panic!("no entry reads {text}");
    };
    let at = Moment(number(at));
    Stamped {
        stamp: Stamp {
            at,
            device: number(device),
            counter: number(counter),
            order: Some(at),
        },
        event: said(event),
    }
}

fn said(words: &[&str]) -> Event {
    match words {
        ["person", n] => Event::PersonSaved(Box::new(named(number(n), "555-0100"))),
        ["remove", n] => Event::PersonRemoved(person_id(number(n))),
        ["record", r, "of", n] => Event::RecordFiled(Box::new(record(number(r), number(n), None))),
        ["move", r, "to", n] => Event::RecordMoved {
            record: record_id(number(r)),
            person: person_id(number(n)),
        },
        ["draft", d, "of", n] => Event::DraftSaved(Box::new(draft(number(d), number(n), 0))),
        ["erase", what @ ..] => Event::Erased(what.iter().map(|what| erased(what)).collect()),
        _ => panic!("no event reads {words:?}"),
    }
}

fn erased(what: &str) -> ErasedId {
    match what.split_once('.') {
        Some(("person", n)) => person_id(number(n)).into(),
        Some(("record", n)) => record_id(number(n)).into(),
        Some(("draft", n)) => draft_id(number(n)).into(),
        _ => panic!("nothing is called {what}"),
    }
}

fn number<T: std::str::FromStr<Err: std::fmt::Debug>>(word: &str) -> T {
    word.parse().unwrap()
}
