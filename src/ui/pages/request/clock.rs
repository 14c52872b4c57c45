//! The clock in one sentence, and its ruler.

use chrono::Datelike;
use leptos::prelude::*;

use super::paths;
use super::seen::Seen;
use crate::app::forms::HappeningForm;
use crate::app::tracking::RequestStanding;
use crate::domain::Instrument;
use crate::domain::clocks::{Clock, ClockStanding, StartReason};
use crate::domain::rules::{AccessRight, Unit};
use crate::ui::pages::home::{ruler, started};
use crate::ui::parts::{ButtonLink, ButtonRow, DayRuler};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::say_day;
use crate::ui::words::*;

/// What was asked, in one sentence.
pub(super) fn lead(i18n: I18nContext<Locale>, seen: &Seen) -> String {
    let person = seen.person.short_name().to_owned();
    let recipient = seen.recipient();
    match (
        seen.file.request.instrument,
        seen.access_right(),
        seen.is_myself(),
    ) {
        (Instrument::AccessRequest, AccessRight::Yes, true) => {
            t_string!(i18n, request.lead_access_self).to_string()
        }
        (Instrument::AccessRequest, AccessRight::Yes, false) => {
            t_string!(i18n, request.lead_access, person = person).to_string()
        }
        (Instrument::AccessRequest, _, true) => {
            t_string!(i18n, request.lead_access_open_self).to_string()
        }
        (Instrument::AccessRequest, _, false) => {
            t_string!(i18n, request.lead_access_open, person = person).to_string()
        }
        (Instrument::ThirdPartyDirective, ..) => {
            t_string!(i18n, request.lead_directive, recipient = recipient).to_string()
        }
        (Instrument::Authorization, _, true) => {
            t_string!(i18n, request.lead_permission_self, recipient = recipient).to_string()
        }
        (Instrument::Part2Consent | Instrument::Part2CounselingConsent, ..) => {
            t_string!(i18n, request.lead_part2, recipient = recipient).to_string()
        }
        (Instrument::PsychotherapyNotesAuthorization, ..) => {
            t_string!(i18n, request.lead_psychotherapy, recipient = recipient).to_string()
        }
        (Instrument::Amendment, ..) => t_string!(i18n, request.lead_amendment).to_string(),
        (Instrument::Accounting, ..) => t_string!(i18n, request.lead_accounting).to_string(),
        (Instrument::Restriction, ..) => t_string!(i18n, request.lead_restriction).to_string(),
        (Instrument::ConfidentialCommunication, ..) => {
            t_string!(i18n, request.lead_communication).to_string()
        }
        (Instrument::Authorization, _, false) => t_string!(
            i18n,
            request.lead_permission,
            person = person,
            recipient = recipient
        )
        .to_string(),
    }
}

/// The sentence and, where a clock runs or ran, its ruler.
#[component]
pub(super) fn ClockSentence(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let (first, more) = sentence(i18n, &seen);
    let late = matches!(seen.standing, RequestStanding::Late { .. });
    let drawn = match &seen.standing {
        RequestStanding::Running(clock) | RequestStanding::Late { clock, .. } => {
            Some((ruler(clock, seen.today), started(i18n, clock)))
        }
        _ => None,
    };
    let ask = matches!(seen.standing, RequestStanding::ReceiptUnknown { .. }).then(|| {
        view! {
            <ButtonRow>
                <ButtonLink href=paths::say(seen.id(), HappeningForm::GotIt)>
                    {t!(i18n, request.next_receipt_button)}
                </ButtonLink>
            </ButtonRow>
        }
    });
    view! {
        <p class="sw-lead sw-request__sentence">
            <strong class:sw-late=late>{first}</strong>
            " "
            {more}
        </p>
        {drawn.map(|(days, started)| view! { <DayRuler dates=Signal::stored(days) started=started /> })}
        {ask}
    }
}

fn sentence(i18n: I18nContext<Locale>, seen: &Seen) -> (String, String) {
    let day = |day| say_day(i18n, day, seen.today);
    match &seen.standing {
        RequestStanding::ToSign => (
            t_string!(i18n, request.to_sign).to_string(),
            t_string!(i18n, request.to_sign_more).to_string(),
        ),
        RequestStanding::ToSend => {
            let signed = seen
                .file
                .signed_request()
                .map(|paper| day(paper.signature.signed_on))
                .unwrap_or_default();
            (
                t_string!(i18n, request.to_send, day = signed).to_string(),
                t_string!(i18n, request.to_send_more).to_string(),
            )
        }
        RequestStanding::ReceiptUnknown { sent_on } => (
            t_string!(i18n, request.receipt_unknown).to_string(),
            t_string!(i18n, request.receipt_unknown_more, day = day(*sent_on)).to_string(),
        ),
        RequestStanding::NoClock { sent_on } => (
            t_string!(i18n, request.no_clock).to_string(),
            t_string!(i18n, request.no_clock_more, day = day(*sent_on)).to_string(),
        ),
        RequestStanding::Running(clock) => {
            let first = match clock.standing {
                ClockStanding::Running { days_left } if days_left > 0 => {
                    t_string!(i18n, request.left, count = days_left).to_string()
                }
                _ => t_string!(i18n, request.left_none).to_string(),
            };
            (first, span(i18n, seen, clock, false))
        }
        RequestStanding::Late { days_late, clock } => (
            t_string!(i18n, request.late_by, count = *days_late).to_string(),
            span(i18n, seen, clock, true),
        ),
        RequestStanding::PermissionHolds(clock) => (
            t_string!(i18n, request.permission_holds, day = day(clock.last_day)).to_string(),
            String::new(),
        ),
        RequestStanding::PermissionEnded(clock) => (
            t_string!(i18n, request.permission_ended, day = day(clock.last_day)).to_string(),
            t_string!(i18n, request.permission_ended_more).to_string(),
        ),
        RequestStanding::Answered { on } => (
            match seen.file.request.instrument.asks_for_records() {
                true => t_string!(i18n, request.answered, day = day(*on)).to_string(),
                false => t_string!(i18n, request.answered_matter, day = day(*on)).to_string(),
            },
            t_string!(i18n, request.answered_more).to_string(),
        ),
        RequestStanding::Denied { on } => (
            t_string!(i18n, request.denied, day = day(*on)).to_string(),
            t_string!(i18n, request.denied_more).to_string(),
        ),
        RequestStanding::PermissionRevoked { on } => (
            t_string!(i18n, request.revoked, day = day(*on)).to_string(),
            t_string!(i18n, request.revoked_more).to_string(),
        ),
        RequestStanding::UnderReview { asked_on } => (
            t_string!(i18n, request.under_review, day = day(*asked_on)).to_string(),
            t_string!(i18n, request.under_review_more).to_string(),
        ),
        RequestStanding::NoRecord { on } => (
            t_string!(i18n, request.no_record, day = day(*on)).to_string(),
            t_string!(i18n, request.no_record_more).to_string(),
        ),
        RequestStanding::Closed { on } => (
            t_string!(i18n, request.closed, day = day(*on)).to_string(),
            t_string!(i18n, request.closed_more).to_string(),
        ),
    }
}

/// From when to when, and how many days that are.
fn span(i18n: I18nContext<Locale>, seen: &Seen, clock: &Clock, is_over: bool) -> String {
    let near = clock.start.on.year() == seen.today.year();
    let form = if near {
        DateForm::MonthDay
    } else {
        DateForm::Long
    };
    let start = dates::say(i18n, clock.start.on, form);
    let last = say_day(i18n, clock.last_day, seen.today);
    if !matches!(clock.start.because, StartReason::ReceiptKnown) {
        return t_string!(i18n, request.counted_from, start = start, last = last).to_string();
    }
    if clock.last_day > clock.base_last_day {
        return t_string!(i18n, request.had_more, start = start, last = last).to_string();
    }
    let days = clock.length;
    match (is_over, clock.unit) {
        (true, Unit::WorkingDay) => t_string!(
            i18n,
            request.had_working,
            start = start,
            days = days,
            last = last
        )
        .to_string(),
        (true, _) => {
            t_string!(i18n, request.had, start = start, days = days, last = last).to_string()
        }
        (false, Unit::WorkingDay) => t_string!(
            i18n,
            request.have_working,
            start = start,
            days = days,
            last = last
        )
        .to_string(),
        (false, _) => {
            t_string!(i18n, request.have, start = start, days = days, last = last).to_string()
        }
    }
}
