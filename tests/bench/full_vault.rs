//! A vault of a thousand requests: laid into the app's own database, and worked out without a page.

use std::rc::Rc;

use chrono::NaiveDate;
use sealwell::app::tracking::{lately, tally};
use sealwell::domain::clocks::ClockStanding;
use sealwell::domain::next::{agenda, answer_clock};
use sealwell::domain::rules::Rules;
use sealwell::domain::{Event, RequestId, State};
use sealwell::store::{IndexedDbStore, Store, Whole};
use sealwell::vault::{self, AnyCipher, Passphrase, Random, RecoveryCode, SystemRandom};
use wasm_bindgen::prelude::*;

use super::story::Story;
use super::world::{Answer, date};

/// One entry more, and the next snapshot is taken.
const MOST_AFTER_SNAPSHOT: usize = 255;

/// The vault before it is sealed.
#[wasm_bindgen]
pub struct FullVault {
    story: Story,
    today: NaiveDate,
}

#[wasm_bindgen]
impl FullVault {
    /// Tells its story up to a day.
    #[wasm_bindgen(constructor)]
    pub fn new(year: i32, month: u32, day: u32) -> Answer<FullVault> {
        let today = date(year, month, day);
        let story = Story::told(today)?;
        Ok(Self { story, today })
    }

    /// Tells a story of so many requests, each of twenty events, up to a day.
    pub fn of(requests: usize, year: i32, month: u32, day: u32) -> Answer<FullVault> {
        let today = date(year, month, day);
        let story = Story::of(requests, today)?;
        Ok(Self { story, today })
    }

    /// Seals it into a database of its own, with as many entries after its snapshot as there ever are. Says how many
    /// events it holds.
    pub async fn seal_long(
        &self,
        database: String,
        passphrase: String,
        iterations: u32,
    ) -> Answer<usize> {
        let store = IndexedDbStore::open(&database).await?;
        let random: Rc<dyn Random> = Rc::new(SystemRandom);
        let code = RecoveryCode::make(&*random)?;
        let typed = Passphrase::new(&passphrase);
        let (header, vault) =
            vault::create(AnyCipher::here(), random, &typed, iterations, &code).await?;
        let all = &self.story.entries;
        let (before, after) = all.split_at(all.len().saturating_sub(MOST_AFTER_SNAPSHOT));
        let mut state = State::default();
        for entry in before {
            Event::parse_entry(entry)?
                .iter()
                .flatten()
                .for_each(|event| state.apply(event));
        }
        let start = vault.start_journal().await?;
        let mut first = vault.seal_entries(&start.position, before).await?;
        let plain = serde_json::to_vec(&state)?;
        let snapshot = vault.seal_snapshot(&first.position, &plain).await?;
        let then = vault.seal_entries(&first.position, after).await?;
        first.entries.extend(then.entries);
        let whole = Whole {
            header: header.render(),
            head: then.head,
            snapshot: Some(snapshot),
            entries: first.entries,
            blobs: Vec::new(),
        };
        store.install(vault.id(), None, &whole).await?;
        store.close();
        Ok(all.len())
    }

    /// Seals it into the app's database, where there is no vault yet: an entry for each event, and a snapshot.
    pub async fn seal(&self, passphrase: String, iterations: u32) -> Answer<()> {
        let store = IndexedDbStore::open(IndexedDbStore::NAME).await?;
        let random: Rc<dyn Random> = Rc::new(SystemRandom);
        let code = RecoveryCode::make(&*random)?;
        let typed = Passphrase::new(&passphrase);
        let (header, vault) =
            vault::create(AnyCipher::here(), random, &typed, iterations, &code).await?;
        let start = vault.start_journal().await?;
        let batch = vault
            .seal_entries(&start.position, &self.story.entries)
            .await?;
        let plain = serde_json::to_vec(&self.story.state)?;
        let snapshot = vault.seal_snapshot(&batch.position, &plain).await?;
        let whole = Whole {
            header: header.render(),
            head: batch.head,
            snapshot: Some(snapshot),
            entries: batch.entries,
            blobs: Vec::new(),
        };
        store.install(vault.id(), None, &whole).await?;
        store.close();
        Ok(())
    }

    /// All that the first page works out of the state: how many things are to do, how many requests wait.
    pub fn work_out(&self) -> Vec<usize> {
        let (state, rules) = (&self.story.state, Rules::shipped());
        let agenda = agenda(state, self.today, rules);
        let lately = lately(state, None, 5);
        let tally = tally(state, None);
        vec![
            agenda.actions.len(),
            agenda.waiting.len(),
            lately.len(),
            tally.all_came as usize,
        ]
    }

    /// One more thing happens.
    pub fn one_more(&mut self) -> Answer<()> {
        self.story.one_more()
    }

    /// How many requests are late, how many wait, how many came to an end.
    pub fn stands(&self) -> Vec<usize> {
        let state = &self.story.state;
        let counted = |wanted: fn(ClockStanding) -> bool| {
            state
                .requests
                .values()
                .filter_map(|file| answer_clock(state, file, self.today, Rules::shipped()))
                .filter(|clock| wanted(clock.standing))
                .count()
        };
        vec![
            counted(|standing| matches!(standing, ClockStanding::RanOut { .. })),
            counted(|standing| matches!(standing, ClockStanding::Running { .. })),
            counted(|standing| matches!(standing, ClockStanding::Ended { .. })),
        ]
    }

    /// The address of a request that waits.
    pub fn a_request(&self) -> String {
        let waits = agenda(&self.story.state, self.today, Rules::shipped()).waiting;
        let id: Option<RequestId> = waits.first().map(|row| row.request);
        id.map(|id| format!("/requests/{id}")).unwrap_or_default()
    }
}
