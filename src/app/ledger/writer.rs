//! Who writes the events of one opening.

use crate::app::{AppError, Now};
use crate::domain::{Event, Place, Stamp, Stamped};
use crate::vault::Random;

/// The device as of this opening, and how many events it wrote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer {
    device: u64,
    counter: u64,
}

impl Writer {
    pub(super) fn make(random: &dyn Random) -> Result<Self, AppError> {
        let mut bytes = [0; 8];
        random.fill(&mut bytes)?;
        // 53 bits: a reader in JavaScript sees the same number.
        Ok(Self {
            device: u64::from_be_bytes(bytes) >> 11,
            counter: 0,
        })
    }

    /// Stamps the events of one change, after everything up to `last`. They share one order, so that no other device's
    /// event comes between them. A counter that was given is never given again, whether or not the change is stored.
    pub(super) fn stamp(
        &mut self,
        events: Vec<Event>,
        now: Now,
        last: Option<Place>,
    ) -> Vec<Stamped> {
        let order = Place::next_order(last, now.at);
        let stamp = |(event, counter)| Stamped {
            stamp: Stamp {
                at: now.at,
                device: self.device,
                counter,
                order: Some(order),
            },
            event,
        };
        let stamped: Vec<_> = events.into_iter().zip(self.counter..).map(stamp).collect();
        self.counter += stamped.len() as u64;
        stamped
    }
}
