//! The journal's lines, known here or not: what is carried over whole when journals are joined or written anew.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::Wire;
use super::{Event, Place, Stamp, Stamped};

/// Many lines go into one entry up to about this size: fewer entries to open, and one that is damaged costs little.
const PACKED_BYTES: usize = 32 * 1024;

/// One event of the journal, with what is needed to write it down again unchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When and where.
    pub stamp: Stamp,
    /// What.
    pub said: Said,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// An event.
    Known(Event),
    /// An event of a later version, as it stands.
    Later(Value),
    /// A whole entry that is no line of this version.
    Opaque(Vec<u8>),
}

impl Line {
    /// Reads one entry. Nothing of it is left out, whatever it holds.
    #[must_use]
    pub fn parse_entry(bytes: &[u8]) -> Vec<Self> {
        if let Ok(all) = serde_json::from_slice::<Vec<Stamped>>(bytes) {
            return all.into_iter().map(Self::from).collect();
        }
        let Ok(wires) = serde_json::from_slice::<Vec<Wire<Value>>>(bytes) else {
            return vec![Self {
                stamp: Stamp::default(),
                said: Said::Opaque(bytes.to_vec()),
            }];
        };
        let line = |wire: Wire<Value>| Self {
            stamp: wire.stamp(),
            said: match Event::deserialize(&wire.e) {
                Ok(event) => Said::Known(event),
                Err(_) => Said::Later(wire.e),
            },
        };
        wires.into_iter().map(line).collect()
    }

    /// The event, if it is one that is known here.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        match &self.said {
            Said::Known(event) => Some(event),
            Said::Later(_) | Said::Opaque(_) => None,
        }
    }

    /// Its place, once its order is written down; see [`in_place`].
    #[must_use]
    pub fn place(&self) -> Place {
        self.stamp.place(None)
    }

    /// Writes lines as the plaintexts of journal entries, several in one.
    #[must_use]
    pub fn pack(lines: &[Self]) -> Vec<Vec<u8>> {
        let mut entries = Vec::new();
        let mut open: Vec<u8> = Vec::new();
        for line in lines {
            let Some(text) = line.render() else {
                close(&mut open, &mut entries);
                if let Said::Opaque(bytes) = &line.said {
                    entries.push(bytes.clone());
                }
                continue;
            };
            if !open.is_empty() && open.len() + text.len() > PACKED_BYTES {
                close(&mut open, &mut entries);
            }
            open.push(if open.is_empty() { b'[' } else { b',' });
            open.extend(text);
        }
        close(&mut open, &mut entries);
        entries
    }

    fn render(&self) -> Option<Vec<u8>> {
        match &self.said {
            Said::Known(event) => Some(written(self.stamp, event)),
            Said::Later(value) => Some(written(self.stamp, value)),
            Said::Opaque(_) => None,
        }
    }
}

/// A line in JSON.
fn written<E: Serialize>(stamp: Stamp, e: &E) -> Vec<u8> {
    #[derive(Serialize)]
    struct Written<'a, E> {
        #[serde(flatten)]
        stamp: Stamp,
        e: &'a E,
    }
    serde_json::to_vec(&Written { stamp, e })
        .expect("events have string keys and finite numbers only")
}

impl From<Stamped> for Line {
    fn from(stamped: Stamped) -> Self {
        Self {
            stamp: stamped.stamp,
            said: Said::Known(stamped.event),
        }
    }
}

fn close(open: &mut Vec<u8>, entries: &mut Vec<Vec<u8>>) {
    if !open.is_empty() {
        open.push(b']');
        entries.push(std::mem::take(open));
    }
}

/// Writes down the order of every line of one journal, and sorts them by place.
#[must_use]
pub fn in_place(mut journal: Vec<Line>) -> Vec<Line> {
    let mut last: Option<Place> = None;
    for line in &mut journal {
        let place = line.stamp.place(last);
        line.stamp = line.stamp.placed(place);
        last = last.max(Some(place));
    }
    journal.sort_by_key(Line::place);
    journal
}
