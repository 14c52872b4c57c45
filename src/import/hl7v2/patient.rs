//! PID: whom a message is about (v2.9, 3.3.2).

use super::grammar::Segment;
use super::tables::{SEXES, word};
use super::types::{date, person};
use crate::import::notice::Notices;
use crate::import::{NoticeKind, StatedId, StatedName, StatedPatient};

pub(super) fn read(segment: &Segment<'_>, notices: &mut Notices) -> StatedPatient {
    let names = segment.field(5).values().map(person);
    let names: Vec<_> = names.filter(|name| !StatedName::is_empty(name)).collect();
    let born = date(segment.field(7));
    if born.is_none() && !segment.text(7).is_empty() {
        notices.add(NoticeKind::BadDate, Some(segment.at));
    }
    let code = segment.text(8);
    let sex = word(SEXES, &code);
    // The list of identifiers; older messages have one in each of the fields beside it.
    let ids = [3, 2, 4].map(|number| segment.field(number));
    let ids = ids.iter().flat_map(|field| field.values()).map(|id| {
        let authority = [id.sub(4, 2), id.sub(4, 1), id.text(5)];
        let authority = authority.into_iter().find(|text| !text.is_empty());
        StatedId {
            root: authority.unwrap_or_default(),
            extension: id.text(1),
        }
    });
    let mut known: Vec<StatedId> = Vec::new();
    for id in ids.filter(|id| !id.extension.is_empty()) {
        if !known.contains(&id) {
            known.push(id);
        }
    }
    StatedPatient {
        names,
        born,
        sex: (!sex.is_empty()).then_some(sex),
        sex_code: code,
        ids: known,
        others: 0,
    }
}

/// Whether two messages name the same patient: by an identifier that both have, else by name and birth.
pub(super) fn is_same(one: &StatedPatient, other: &StatedPatient) -> bool {
    if !one.ids.is_empty() && !other.ids.is_empty() {
        return one.ids.iter().any(|id| other.ids.contains(id));
    }
    let name = |patient: &StatedPatient| patient.name().to_lowercase();
    name(one) == name(other) && one.born == other.born
}
