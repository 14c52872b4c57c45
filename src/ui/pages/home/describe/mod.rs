//! An action in words: what it says, where its button leads.

mod answers;
mod own;

use chrono::NaiveDate;

use crate::app::tracking::ruler_days;
use crate::domain::clocks::{Clock, StartReason};
use crate::domain::next::{NextAction, ToDo};
use crate::domain::{RequestFile, RequestId, State};
use crate::ui::parts::{RulerDates, StampKind};
use crate::ui::words::facts::place_of;
use crate::ui::words::*;

/// What a card says.
pub(in crate::ui::pages::home) struct Described {
    pub stamp: StampKind,
    pub stamp_words: String,
    pub folder: String,
    pub title: String,
    pub sentences: Vec<String>,
    /// The days of the clock it is about, and what happened on the first.
    pub ruler: Option<(RulerDates, String)>,
    /// The button's words and where it leads.
    pub button: (String, String),
    /// The quiet way out.
    pub quiet: Option<(String, String)>,
    /// Whether there is a letter to sign: the card shows a picture of one.
    pub is_to_sign: bool,
}

/// Says an action; nothing where what it is about is gone.
pub(in crate::ui::pages::home) fn describe(
    i18n: I18nContext<Locale>,
    state: &State,
    action: &NextAction,
    today: NaiveDate,
) -> Option<Described> {
    let words = Words { i18n, state, today };
    let folder = action
        .person
        .and_then(|id| state.people.get(&id))
        .map(|person| person.short_name().to_owned());
    let mut said = words.of(&action.what)?;
    said.folder = folder.unwrap_or_else(|| t_string!(i18n, home.nobody_yet).to_string());
    Some(said)
}

struct Words<'a> {
    i18n: I18nContext<Locale>,
    state: &'a State,
    today: NaiveDate,
}

impl Words<'_> {
    fn of(&self, what: &ToDo) -> Option<Described> {
        match what {
            ToDo::AnswerLate {
                request,
                days_late,
                clock,
            } => self.late(*request, *days_late, clock),
            ToDo::SendFollowUp { request, document } => self.follow_up(*request, *document),
            ToDo::AnswerFee {
                request,
                amount_cents,
            } => self.fee(*request, *amount_cents),
            ToDo::AnswerDenial {
                request,
                in_writing,
            } => self.denial(*request, *in_writing),
            ToDo::SettleIdentity { record } => self.whose(*record),
            ToDo::Send { request, .. } => self.send(*request),
            ToDo::Sign { request } => self.sign(*request),
            ToDo::ConfirmReceipt { request, sent_on } => self.receipt(*request, *sent_on),
            ToDo::AuthorizationEnding { request } => self.ending(*request),
            ToDo::FinishDraft { draft } => self.draft(*draft),
            ToDo::Step { request, step } => self.step(*request, step),
        }
    }

    fn plain(&self, stamp: StampKind, stamp_words: String) -> Described {
        Described {
            stamp,
            stamp_words,
            folder: String::new(),
            title: String::new(),
            sentences: Vec::new(),
            ruler: None,
            button: (String::new(), String::new()),
            quiet: None,
            is_to_sign: false,
        }
    }

    fn request(&self, id: RequestId) -> Option<(&RequestFile, String)> {
        let file = self.state.request(id)?;
        Some((file, place_of(self.state, file)))
    }
}

/// The days of a clock for a ruler.
pub(in crate::ui::pages) fn ruler(clock: &Clock, today: NaiveDate) -> RulerDates {
    let (start, due, extended) = ruler_days(clock);
    RulerDates {
        start,
        due,
        extended,
        today,
    }
}

/// What happened on the first day of a clock.
pub(in crate::ui::pages) fn started(i18n: I18nContext<Locale>, clock: &Clock) -> String {
    match clock.start.because {
        StartReason::FeePaid => t_string!(i18n, home.started_fee).to_string(),
        StartReason::Written | StartReason::Signed => {
            t_string!(i18n, home.started_written).to_string()
        }
        _ => t_string!(i18n, home.started).to_string(),
    }
}
