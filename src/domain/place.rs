//! Where an event stands among all events of the vault, whoever wrote them: what lets two journals be joined as a set.

use serde::{Deserialize, Serialize};

use super::Moment;

/// When and where an event was written.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Stamp {
    /// The device clock.
    #[serde(rename = "t")]
    pub at: Moment,
    /// The device: a number drawn at each opening of the vault.
    #[serde(rename = "d")]
    pub device: u64,
    /// Which of the device's events: it only grows.
    #[serde(rename = "n")]
    pub counter: u64,
    /// The order, a hybrid logical clock (Kulkarni, Demirbas et al. 2014): the device clock, but always after everything
    /// the device had read. Journals of the first version have none; there it follows from what stands before.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Moment>,
}

/// Names an event: no device uses a counter twice.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct EventId {
    /// The device.
    #[serde(rename = "d")]
    pub device: u64,
    /// Which of its events.
    #[serde(rename = "n")]
    pub counter: u64,
}

/// Where an event stands: by order, and where two have the same, by device and counter.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Place {
    /// The order, in milliseconds as of the device clocks.
    pub order: Moment,
    /// Whose event.
    pub event: EventId,
}

impl Stamp {
    /// The event's name.
    #[must_use]
    pub const fn id(&self) -> EventId {
        EventId {
            device: self.device,
            counter: self.counter,
        }
    }

    /// The event's place, where `before` is the highest place of those before it in its journal.
    ///
    /// An event without an order stands where its journal has it: at its device clock, or just after `before` where the
    /// clock was set back.
    #[must_use]
    pub fn place(&self, before: Option<Place>) -> Place {
        let at = |order| Place {
            order,
            event: self.id(),
        };
        match (self.order, before) {
            (Some(order), _) => at(order),
            (None, None) => at(self.at),
            (None, Some(before)) => {
                let here = at(self.at.max(before.order));
                if before < here {
                    here
                } else {
                    at(before.order.next())
                }
            }
        }
    }

    /// The same stamp with the order of its place written down.
    #[must_use]
    pub fn placed(self, place: Place) -> Self {
        Self {
            order: Some(place.order),
            ..self
        }
    }
}

impl Place {
    /// The order for what a device writes next, after everything up to `last`.
    #[must_use]
    pub fn next_order(last: Option<Self>, now: Moment) -> Moment {
        last.map_or(now, |last| now.max(last.order.next()))
    }
}

impl Moment {
    /// A millisecond later.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}
