//! `sealwell sample`: a small backup of a made-up family.

use std::cell::Cell;
use std::rc::Rc;

use chrono::{NaiveDate, NaiveTime};
use sealwell::{
    app::{
        AppError, Desk, Ledger, Now,
        engine::EngineInPlace,
        sample::{tell, whole_story},
    },
    domain::{Moment, State},
    store::{MemoryStore, VecSink, write_backup},
    vault::{CratesCipher, Passphrase, Random, RecoveryCode, SystemRandom, VaultError},
};
use sha2::{Digest, Sha256};

use super::{
    DAMAGED, Failure, arguments::Arguments, open::write_new, say, secret::passphrase, usage,
};

/// PBKDF2 rounds: the fewest that a reader takes, since nothing real is kept here.
const ITERATIONS: u32 = 600_000;

/// Writes the sample.
pub(super) fn sample(arguments: &Arguments) -> Result<(), Failure> {
    let file = arguments.one_file()?;
    let secret = arguments.passphrase_file.as_deref();
    let secret = passphrase(secret.ok_or_else(|| usage("--passphrase-file P"))?)?;
    secret.check_length()?;
    let today = arguments.today()?;
    let random: Rc<dyn Random> = match arguments.seed {
        Some(seed) => Rc::new(Seeded {
            seed,
            drawn: Cell::new(0),
        }),
        None => Rc::new(SystemRandom),
    };
    let code = RecoveryCode::make(&*random)?;
    let made = pollster::block_on(make(random, &secret, &code, today))?;
    write_new(file, &made.backup)?;
    if let Some(out) = &arguments.recovery_out {
        write_new(out, format!("{}\n", *code.printed()).as_bytes())?;
    }
    say(&made.counts())
}

/// A sample.
struct Made {
    backup: Vec<u8>,
    state: State,
}

async fn make(
    random: Rc<dyn Random>,
    secret: &Passphrase,
    code: &RecoveryCode,
    today: NaiveDate,
) -> Result<Made, Failure> {
    let (store, cipher) = (MemoryStore::default(), CratesCipher);
    let (shared, begin) = (Rc::clone(&random), noon(today));
    let ledger = Ledger::create(store, cipher, shared, secret, ITERATIONS, code, begin).await?;
    let desk = Desk::new(ledger, Rc::clone(&random), EngineInPlace::default());
    let mut trouble = None;
    let steps = whole_story(today, || {
        let mut bytes = [0; 16];
        trouble = random.fill(&mut bytes).err().or(trouble.take());
        bytes
    });
    if let Some(trouble) = trouble {
        return Err(trouble.into());
    }
    tell(&desk, steps, noon).await?;
    let mut sink = VecSink::default();
    let ledger = desk.ledger().lock().await;
    write_backup(
        &*ledger.vault(),
        &*random,
        ledger.store(),
        &mut sink,
        |_| {},
    )
    .await?;
    Ok(Made {
        backup: sink.0,
        state: State::clone(ledger.state()),
    })
}

impl Made {
    fn counts(&self) -> String {
        let state = &self.state;
        let papers: usize = state
            .requests
            .values()
            .map(|file| file.documents.len())
            .sum();
        let happenings: usize = state
            .requests
            .values()
            .map(|file| file.happenings.len())
            .sum();
        format!(
            "a made-up vault: {} people, {} places, {} drafts, {} requests with {papers} signed papers and {happenings} happenings, {} records, {} files, {} lines of the access log, {} events; {} bytes\n",
            state.people.len(),
            state.providers.len(),
            state.drafts.len(),
            state.requests.len(),
            state.records.len(),
            state.blobs().len(),
            state.access_log.len(),
            state.events,
            self.backup.len(),
        )
    }
}

/// Noon of a day at Greenwich.
fn noon(today: NaiveDate) -> Now {
    let noon = NaiveTime::from_num_seconds_from_midnight_opt(12 * 3600, 0).unwrap_or_default();
    Now {
        today,
        at: Moment(today.and_time(noon).and_utc().timestamp_millis()),
    }
}

/// The same bytes for the same seed: SHA-256(seed ‖ counter), block after block. For what is made up, never for a secret.
struct Seeded {
    seed: u64,
    drawn: Cell<u64>,
}

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError> {
        for block in bytes.chunks_mut(32) {
            let counter = self.drawn.get();
            let hash = Sha256::digest([self.seed.to_be_bytes(), counter.to_be_bytes()].concat());
            for (byte, drawn) in block.iter_mut().zip(hash) {
                *byte = drawn;
            }
            self.drawn.set(counter + 1);
        }
        Ok(())
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Store(error) => error.into(),
            AppError::Refused(refusal) => {
                Self(DAMAGED, format!("the story does not hold: {refusal:?}"))
            }
            other => Self(DAMAGED, other.to_string()),
        }
    }
}
