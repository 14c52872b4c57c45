//! Where a request stands, in the few words of a row.

use chrono::NaiveDate;

use crate::app::tracking::RequestStanding;
use crate::domain::RequestFile;
use crate::domain::clocks::Clock;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// What a row says of a request.
pub(in crate::ui::pages) struct Stands<'a> {
    /// Where it stands: "Day 23 of 30."
    pub words: String,
    /// The day in the margin.
    pub date: NaiveDate,
    /// The clock that is drawn beside it, where one runs or ran out.
    pub clock: Option<&'a Clock>,
}

/// What a row says of where a request stands.
pub(in crate::ui::pages) fn stands<'a>(
    i18n: I18nContext<Locale>,
    file: &RequestFile,
    standing: &'a RequestStanding,
    today: NaiveDate,
) -> Stands<'a> {
    use RequestStanding as S;
    let long = |day| dates::say(i18n, day, DateForm::Long);
    let plain = |words: String, date| Stands {
        words,
        date,
        clock: None,
    };
    match standing {
        S::ToSign => plain(
            t_string!(i18n, requests.to_sign).to_string(),
            file.request.written_on,
        ),
        S::ToSend => plain(
            t_string!(i18n, requests.to_send).to_string(),
            file.signed_request()
                .map_or(file.request.written_on, |paper| paper.signature.signed_on),
        ),
        S::ReceiptUnknown { sent_on } => plain(
            t_string!(i18n, requests.receipt_unknown, day = long(*sent_on)).to_string(),
            *sent_on,
        ),
        S::NoClock { sent_on } => plain(
            t_string!(i18n, requests.no_clock, day = long(*sent_on)).to_string(),
            *sent_on,
        ),
        S::Running(clock) => {
            let (day, of) = (clock.day_number(today), clock.span_days());
            Stands {
                clock: Some(clock),
                ..plain(
                    t_string!(i18n, requests.running, day = day, of = of).to_string(),
                    clock.last_day,
                )
            }
        }
        S::Late { days_late, clock } => Stands {
            clock: Some(clock),
            ..plain(
                t_string!(i18n, requests.late, count = *days_late).to_string(),
                clock.last_day,
            )
        },
        S::PermissionHolds(clock) => plain(
            t_string!(i18n, requests.permission_holds, day = long(clock.last_day)).to_string(),
            clock.last_day,
        ),
        S::PermissionEnded(clock) => plain(
            t_string!(i18n, requests.permission_ended, day = long(clock.last_day)).to_string(),
            clock.last_day,
        ),
        S::Answered { on } => {
            let words = match file.request.instrument.asks_for_records() {
                true => t_string!(i18n, requests.answered),
                false => t_string!(i18n, requests.answered_matter),
            };
            plain(words.to_string(), *on)
        }
        S::Denied { on } => plain(t_string!(i18n, requests.denied).to_string(), *on),
        S::PermissionRevoked { on } => plain(t_string!(i18n, requests.revoked).to_string(), *on),
        S::UnderReview { asked_on } => plain(
            t_string!(i18n, requests.under_review).to_string(),
            *asked_on,
        ),
        S::NoRecord { on } => plain(t_string!(i18n, requests.no_record).to_string(), *on),
        S::Closed { on } => plain(t_string!(i18n, requests.closed).to_string(), *on),
    }
}
