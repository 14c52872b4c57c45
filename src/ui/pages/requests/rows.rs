//! The rows of the list of requests: drafts, requests, and campaigns with their requests under them.

use std::collections::BTreeMap;

use super::stands::{Stands, stands};
use crate::app::tracking::{CampaignTotals, Need, Turn, is_finished, places, standing};
use crate::domain::rules::Rules;
use crate::domain::{CampaignId, Draft, PersonId, RequestFile, RequestId, State};
use crate::ui::pages::campaign::totals_words;
use crate::ui::pages::home::{ruler, started};
use crate::ui::pages::request::paths;
use crate::ui::parts::RulerDates;
use crate::ui::routes::Route;
use crate::ui::words::facts::place_of;
use crate::ui::words::*;

/// The groups of the list, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Writing,
    NeedsYou,
    Waiting,
    Done,
}

/// One row of the list.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub group: Group,
    pub href: String,
    pub date: chrono::NaiveDate,
    pub place: String,
    pub detail: String,
    pub ruler: Option<(RulerDates, String)>,
    /// The requests of a campaign, which this row stands for.
    pub under: Vec<Self>,
}

/// What the requests need of the person today.
type Needs = BTreeMap<RequestId, Need>;

/// The rows of a folder, or of all, in the order of the page.
pub(super) fn rows(
    i18n: I18nContext<Locale>,
    state: &State,
    needs: &Needs,
    folder: Option<PersonId>,
    today: chrono::NaiveDate,
) -> Vec<Row> {
    let own = |person: Option<PersonId>| folder.is_none_or(|folder| person == Some(folder));
    let drafts = state
        .drafts
        .values()
        .filter(|draft| own(draft.person))
        .map(|draft| of_draft(i18n, state, draft, today));
    let mut alone = Vec::new();
    let mut campaigns = BTreeMap::<CampaignId, Vec<&RequestFile>>::new();
    for file in state.requests.values() {
        match file.request.campaign {
            _ if !own(Some(file.request.person)) => {}
            Some(campaign) => campaigns.entry(campaign).or_default().push(file),
            None => alone.push(file),
        }
    }
    // Where the other letters of a campaign were thrown away, what is left is a request like any other.
    campaigns.retain(|_, files| {
        let many = files.len() > 1;
        alone.extend(files.iter().copied().filter(|_| !many));
        many
    });
    let campaigns = campaigns
        .iter()
        .filter_map(|(id, files)| of_campaign(i18n, state, *id, files, needs, today));
    let mut rows: Vec<Row> = alone
        .into_iter()
        .map(|file| of_request(i18n, state, file, needs, today))
        .chain(campaigns)
        .chain(drafts)
        .collect();
    rows.sort_by_key(|row| {
        let newest_first = if row.group == Group::Done {
            std::cmp::Reverse(row.date)
        } else {
            std::cmp::Reverse(chrono::NaiveDate::MIN)
        };
        (row.group, newest_first, row.date)
    });
    rows
}

fn of_draft(
    i18n: I18nContext<Locale>,
    state: &State,
    draft: &Draft,
    today: chrono::NaiveDate,
) -> Row {
    let first = draft
        .providers
        .first()
        .and_then(|id| state.providers.get(id))
        .map(|place| place.name.clone());
    let place = match (first, draft.providers.len()) {
        (Some(place), 1) => t_string!(i18n, requests.draft_to, place = place).to_string(),
        (Some(place), count) => {
            t_string!(i18n, requests.draft_many, place = place, count = count - 1).to_string()
        }
        (None, _) => t_string!(i18n, requests.draft).to_string(),
    };
    Row {
        group: Group::Writing,
        href: paths::draft(draft),
        date: today,
        place,
        detail: t_string!(i18n, requests.draft_detail).to_string(),
        ruler: None,
        under: Vec::new(),
    }
}

fn of_request(
    i18n: I18nContext<Locale>,
    state: &State,
    file: &RequestFile,
    needs: &Needs,
    today: chrono::NaiveDate,
) -> Row {
    let standing = standing(state, file, today, Rules::shipped());
    let Stands { words, date, clock } = stands(i18n, file, &standing, today);
    let group = match (needs.contains_key(&file.request.id), is_finished(&standing)) {
        (true, _) => Group::NeedsYou,
        (false, true) => Group::Done,
        (false, false) => Group::Waiting,
    };
    let person = person_of(state, file.request.person);
    Row {
        group,
        href: Route::Request(file.request.id).path(),
        date,
        place: place_of(state, file),
        detail: t_string!(i18n, requests.detail, person = person, words = words).to_string(),
        ruler: clock.map(|clock| (ruler(clock, today), started(i18n, clock))),
        under: Vec::new(),
    }
}

/// A campaign as one row: its totals, and its requests folded under it.
fn of_campaign(
    i18n: I18nContext<Locale>,
    state: &State,
    campaign: CampaignId,
    files: &[&RequestFile],
    needs: &Needs,
    today: chrono::NaiveDate,
) -> Option<Row> {
    let places = places(state, files.iter().copied(), needs, today, Rules::shipped());
    let first = state.request(places.first()?.request)?;
    let group = match places.first()?.turn {
        turn if turn.is_hers() => Group::NeedsYou,
        Turn::Done => Group::Done,
        _ => Group::Waiting,
    };
    let under = places
        .iter()
        .filter_map(|place| state.request(place.request))
        .map(|file| of_request(i18n, state, file, needs, today))
        .collect();
    let words = totals_words(i18n, CampaignTotals::of(&places));
    let person = person_of(state, first.request.person);
    Some(Row {
        group,
        href: Route::Campaign(campaign).path(),
        date: of_request(i18n, state, first, needs, today).date,
        place: t_string!(i18n, campaign.row, count = places.len()).to_string(),
        detail: t_string!(i18n, requests.detail, person = person, words = words).to_string(),
        ruler: None,
        under,
    })
}

fn person_of(state: &State, person: PersonId) -> String {
    state
        .people
        .get(&person)
        .map(|person| person.short_name().to_owned())
        .unwrap_or_default()
}
