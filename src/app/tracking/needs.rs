//! Which requests need the person today, and for what.

use std::collections::BTreeMap;

use crate::domain::RequestId;
use crate::domain::next::{NextAction, ToDo};

/// What a request needs of the person, the most urgent kind first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The time to answer ran out: a notice is to be written, signed or sent.
    Late,
    /// The holder said or did something that wants an answer: a price, a no, another's record.
    Answer,
    /// It is signed and not sent.
    Send,
    /// It is written and not signed.
    Sign,
    /// Nobody knows yet whether it arrived.
    Confirm,
    /// A permission ends soon.
    Ending,
}

/// The requests that need the person, each with its most urgent need, out of what is to do.
pub fn needs(actions: &[NextAction]) -> BTreeMap<RequestId, Need> {
    let mut needs = BTreeMap::new();
    for action in actions {
        if let Some((request, need)) = need_of(&action.what) {
            let known = needs.entry(request).or_insert(need);
            *known = need.min(*known);
        }
    }
    needs
}

fn need_of(what: &ToDo) -> Option<(RequestId, Need)> {
    match what {
        ToDo::AnswerLate { request, .. } | ToDo::SendFollowUp { request, .. } => {
            Some((*request, Need::Late))
        }
        ToDo::AnswerFee { request, .. }
        | ToDo::AnswerDenial { request, .. }
        | ToDo::Step { request, .. } => Some((*request, Need::Answer)),
        ToDo::Send { request, .. } => Some((*request, Need::Send)),
        ToDo::Sign { request } => Some((*request, Need::Sign)),
        ToDo::ConfirmReceipt { request, .. } => Some((*request, Need::Confirm)),
        ToDo::AuthorizationEnding { request } => Some((*request, Need::Ending)),
        ToDo::SettleIdentity { .. } | ToDo::FinishDraft { .. } => None,
    }
}
