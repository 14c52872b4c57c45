//! What Marta wrote by hand about her father's health.

use chrono::Datelike;

use super::Cast;
use super::book::Book;
use crate::domain::{
    Command, HidingReason, ListKind, OwnDate, OwnEntry, OwnSaid, OwnWord, Thing, WrongAbout,
};

impl Book<'_> {
    /// One thing added, one called not right, one hidden.
    pub(super) fn write_by_hand(&mut self, cast: &Cast) {
        let today = self.today();
        let vaccine = OwnEntry {
            what: "Influenza vaccine".into(),
            from: Some(OwnDate {
                year: today.year() - 1,
                month: Some(10),
                day: None,
            }),
            detail: "Pharmacy on Main Street".into(),
            ..OwnEntry::default()
        };
        let thing = |what: &str| Thing {
            what: what.into(),
            keys: [what.to_lowercase()].into(),
            ..Thing::default()
        };
        let all = [
            (ListKind::Immunizations, OwnSaid::Added { entry: vaccine }),
            (
                ListKind::Medications,
                OwnSaid::Corrected {
                    of: thing("Lisinopril"),
                    about: WrongAbout::Amount,
                    right: "10 mg, since the last visit".into(),
                },
            ),
            (
                ListKind::Problems,
                OwnSaid::Hidden {
                    of: thing("Sprained ankle"),
                    why: HidingReason::NoLongerSo,
                    words: String::new(),
                },
            ),
        ];
        for (list, said) in all {
            let word = OwnWord {
                id: self.own_id(),
                person: cast.father,
                list,
                written_on: today,
                said,
            };
            self.record(0, Command::SaveOwn(Box::new(word)));
        }
    }
}
