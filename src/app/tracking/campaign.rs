//! One scope that went to many holders: where each of them stands, the most urgent first, and the totals.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::needs::{Need, needs};
use crate::domain::next::NextAction;
use crate::domain::rules::Rules;
use crate::domain::standing::{RequestStanding, standing};
use crate::domain::{CampaignId, RequestFile, RequestId, State, fold};

/// Whose turn it is at one place of a campaign, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Their time ran out.
    Late,
    /// They said something that wants an answer, or a permission ends soon.
    Answer,
    /// The letter is signed and waits to be sent.
    Send,
    /// The letter waits to be signed.
    Sign,
    /// It was sent; nobody knows yet when it arrived, and it is time to ask.
    Confirm,
    /// It is their turn.
    Theirs,
    /// Nothing more is to come.
    Done,
}

impl Turn {
    /// Whether the person has something to do there.
    pub fn is_hers(self) -> bool {
        !matches!(self, Self::Theirs | Self::Done)
    }
}

/// One place of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignPlace {
    /// The request to it.
    pub request: RequestId,
    /// Whose turn it is.
    pub turn: Turn,
    /// Where the request stands.
    pub standing: RequestStanding,
}

/// How many places stand where. Every place is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CampaignTotals {
    /// All of them.
    pub places: usize,
    /// Their time ran out.
    pub late: usize,
    /// Something wants an answer.
    pub answer: usize,
    /// Signed, not sent.
    pub to_send: usize,
    /// Written, not signed.
    pub to_sign: usize,
    /// Sent; it is their turn, or it is not known yet when it arrived.
    pub waiting: usize,
    /// Nothing more is to come.
    pub done: usize,
}

/// The requests of a campaign, in no order.
pub fn requests_of(state: &State, campaign: CampaignId) -> impl Iterator<Item = &RequestFile> {
    state
        .requests
        .values()
        .filter(move |file| file.request.campaign == Some(campaign))
}

/// The places of a campaign, the most urgent first, out of what is to do; empty where there is no such campaign.
pub fn campaign(
    state: &State,
    id: CampaignId,
    actions: &[NextAction],
    today: NaiveDate,
    rules: &Rules,
) -> Vec<CampaignPlace> {
    places(state, requests_of(state, id), &needs(actions), today, rules)
}

/// The same for requests and needs that are known already.
pub fn places<'a>(
    state: &State,
    files: impl Iterator<Item = &'a RequestFile>,
    needs: &BTreeMap<RequestId, Need>,
    today: NaiveDate,
    rules: &Rules,
) -> Vec<CampaignPlace> {
    let mut places: Vec<_> = files
        .map(|file| {
            let standing = standing(state, file, today, rules);
            let turn = turn(&standing, needs.get(&file.request.id).copied());
            let name = state.providers.get(&file.request.provider);
            let name = name.map(|place| fold(&place.name)).unwrap_or_default();
            let place = CampaignPlace {
                request: file.request.id,
                turn,
                standing,
            };
            (turn, last_day(&place.standing), name, place)
        })
        .collect();
    places.sort_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
    places.into_iter().map(|(.., place)| place).collect()
}

impl CampaignTotals {
    /// Counts.
    pub fn of(places: &[CampaignPlace]) -> Self {
        let mut totals = Self {
            places: places.len(),
            ..Self::default()
        };
        for place in places {
            *match place.turn {
                Turn::Late => &mut totals.late,
                Turn::Answer => &mut totals.answer,
                Turn::Send => &mut totals.to_send,
                Turn::Sign => &mut totals.to_sign,
                Turn::Confirm | Turn::Theirs => &mut totals.waiting,
                Turn::Done => &mut totals.done,
            } += 1;
        }
        totals
    }
}

/// Whether nothing more is to come to a request.
pub fn is_finished(standing: &RequestStanding) -> bool {
    use RequestStanding as S;
    matches!(
        standing,
        S::Answered { .. }
            | S::Denied { .. }
            | S::NoRecord { .. }
            | S::PermissionRevoked { .. }
            | S::Closed { .. }
            | S::PermissionEnded(_)
    )
}

fn turn(standing: &RequestStanding, need: Option<Need>) -> Turn {
    match need {
        Some(Need::Late) => Turn::Late,
        Some(Need::Answer | Need::Ending) => Turn::Answer,
        Some(Need::Send) => Turn::Send,
        Some(Need::Sign) => Turn::Sign,
        Some(Need::Confirm) => Turn::Confirm,
        // A second notice is out and its own date has not passed: late all the same.
        None if matches!(standing, RequestStanding::Late { .. }) => Turn::Late,
        None if is_finished(standing) => Turn::Done,
        None => Turn::Theirs,
    }
}

/// The day a row is sorted by; rows without one come last.
fn last_day(standing: &RequestStanding) -> NaiveDate {
    use RequestStanding as S;
    match standing {
        S::Running(clock)
        | S::Late { clock, .. }
        | S::PermissionHolds(clock)
        | S::PermissionEnded(clock) => clock.last_day,
        S::ReceiptUnknown { sent_on } | S::NoClock { sent_on } => *sent_on,
        _ => NaiveDate::MAX,
    }
}
