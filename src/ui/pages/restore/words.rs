//! What is in a backup, in words.

use leptos::web_sys::File;

use crate::app::BackupDamage;
use crate::domain::{FilePlace, State, Tally};
use crate::ui::pages::records::record_title;
use crate::ui::words::errors;
use crate::ui::words::facts::{paper_name, place_of};
use crate::ui::words::*;

/// How long a file is.
pub(super) fn length(file: &File) -> Option<u64> {
    format!("{:.0}", file.size()).parse().ok()
}

/// What there is some of: "2 people".
pub(super) fn tally(i18n: I18nContext<Locale>, of: &Tally) -> Vec<String> {
    let mut words = Vec::new();
    macro_rules! some {
        ($($field:ident),+) => {
            $(if of.$field != 0 {
                words.push(t_string!(i18n, restore.$field, count = of.$field).to_string());
            })+
        };
    }
    some!(
        people, places, drafts, requests, letters, records, cards, log_lines
    );
    words
}

/// Something that is not whole.
pub(super) fn damage(i18n: I18nContext<Locale>, state: &State, damage: &BackupDamage) -> String {
    match damage {
        BackupDamage::File(place, name) => {
            let what = whose(i18n, state, *place);
            t_string!(i18n, restore.damage_file, what = what, name = name.clone()).to_string()
        }
        BackupDamage::Missing(place, name) => {
            let what = whose(i18n, state, *place);
            t_string!(
                i18n,
                restore.damage_missing,
                what = what,
                name = name.clone()
            )
            .to_string()
        }
        BackupDamage::Nameless(count) => {
            t_string!(i18n, restore.damage_nameless, count = *count).to_string()
        }
        BackupDamage::Changes(_, first, last) if first == last => {
            t_string!(i18n, restore.damage_change, number = *first).to_string()
        }
        BackupDamage::Changes(_, first, last) => {
            t_string!(i18n, restore.damage_changes, first = *first, last = *last).to_string()
        }
        BackupDamage::Other("backup-unlisted", times) => {
            t_string!(i18n, restore.damage_more, count = *times).to_string()
        }
        BackupDamage::Other(code, _) => errors::by_code(i18n, code).happened,
    }
}

/// What a file belongs to.
fn whose(i18n: I18nContext<Locale>, state: &State, place: FilePlace) -> String {
    let holder = |request| {
        let file = state.requests.get(&request);
        file.map(|file| place_of(state, file)).unwrap_or_default()
    };
    match place {
        FilePlace::Record(id) => {
            let record = state.records.get(&id);
            let title = record.map(|record| record_title(i18n, record));
            let title = title.unwrap_or_default();
            t_string!(i18n, restore.place_record, title = title).to_string()
        }
        FilePlace::Authority(id) => {
            let person = state.people.get(&id).map(|person| person.name.clone());
            let person = person.unwrap_or_default();
            t_string!(i18n, restore.place_authority, person = person).to_string()
        }
        FilePlace::Document { request, document } => {
            let (paper, place) = (paper(i18n, state, request, document), holder(request));
            t_string!(i18n, restore.place_document, paper = paper, place = place).to_string()
        }
        FilePlace::Scan { request, document } => {
            let (paper, place) = (paper(i18n, state, request, document), holder(request));
            t_string!(i18n, restore.place_scan, paper = paper, place = place).to_string()
        }
        FilePlace::Proof { request, .. } => {
            t_string!(i18n, restore.place_proof, place = holder(request)).to_string()
        }
        FilePlace::Happening { request, .. } => {
            t_string!(i18n, restore.place_happening, place = holder(request)).to_string()
        }
    }
}

fn paper(
    i18n: I18nContext<Locale>,
    state: &State,
    request: crate::domain::RequestId,
    document: crate::domain::DocumentId,
) -> &'static str {
    let papers = state.requests.get(&request).map(|file| &file.documents);
    let paper = papers
        .into_iter()
        .flatten()
        .find(|paper| paper.id == document);
    paper.map_or("", |paper| paper_name(i18n, paper.kind))
}
