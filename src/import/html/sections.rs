//! Headings → sections: each holds what stands up to the next heading of its level or of one above.

use super::blocks::Piece;
use crate::import::notice::Notices;
use crate::import::{Limits, NoticeKind, Section};

/// The sections of a page. What stands before the first heading is a section without a title.
pub(super) fn of(pieces: Vec<Piece>, limits: &Limits, notices: &mut Notices) -> Vec<Section> {
    let mut building = Building {
        done: Vec::new(),
        open: Vec::new(),
    };
    let mut count = 0;
    for piece in pieces {
        match piece {
            Piece::Heading(level, title) if count < limits.sections => {
                count += 1;
                building.begin(level, title);
            }
            Piece::Heading(..) => {
                let limit = limits.sections as u64;
                notices.add(NoticeKind::TooManySections { limit }, None);
                break;
            }
            Piece::Block(block) => {
                if building.open.is_empty() {
                    building.begin(usize::MAX, String::new());
                }
                if let Some((_, section)) = building.open.last_mut() {
                    section.blocks.push(block);
                }
            }
        }
    }
    building.end_to(0);
    building.done
}

struct Building {
    done: Vec<Section>,
    /// The sections that are open with their levels, the outermost first: six at the most.
    open: Vec<(usize, Section)>,
}

impl Building {
    fn begin(&mut self, level: usize, title: String) {
        self.end_to(level);
        let section = Section {
            title,
            ..Section::default()
        };
        self.open.push((level, section));
    }

    /// Ends the sections of this level and of those below.
    fn end_to(&mut self, level: usize) {
        while self.open.last().is_some_and(|(open, _)| *open >= level) {
            let Some((_, section)) = self.open.pop() else {
                return;
            };
            match self.open.last_mut() {
                Some((_, outer)) => outer.sections.push(section),
                None => self.done.push(section),
            }
        }
    }
}
