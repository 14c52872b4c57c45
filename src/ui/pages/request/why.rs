//! "Why this date?" for every clock of a request: rule, section, start, sum, more time, how it stands.

use leptos::prelude::*;

use super::paths;
use super::seen::Seen;
use super::state_law::StateSays;
use crate::app::forms::HappeningForm;
use crate::app::tracking::RequestStanding;
use crate::domain::clocks::{
    Clock, ClockKind, ClockStanding, CountLine, StartReason, VoidExtension, count,
};
use crate::domain::rules::{AccessRight, Rules, Unit, Wants};
use crate::domain::{Happening, HappeningId, Instrument, ProviderKind};
use crate::ui::parts::{Sum, SumLine, Why, WhyRow};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{say_day, void_extension};
use crate::ui::words::*;

/// All explanations, the deciding date first.
#[component]
pub(super) fn Reasons(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let sent = seen.file.first_sending().is_some();
    let (undated, law) = (seen.clone(), seen.clone());
    let none = (sent && seen.deciding().is_none()).then(move || view! { <NoDate seen=undated /> });
    let deciding = seen.deciding().map(|clock| clock.rule.clone());
    let clocks = seen.clocks.clone();
    let one = move |clock: Clock| {
        let first = deciding.as_ref() == Some(&clock.rule);
        view! { <Reason seen=seen.clone() clock=clock first=first /> }
    };
    let mut ordered: Vec<Clock> = clocks;
    ordered.sort_by_key(|clock| {
        !matches!(
            clock.kind,
            ClockKind::FederalAccess | ClockKind::StateAccess
        )
    });
    view! {
        <div class="sw-reasons">
            {none}
            {ordered.into_iter().map(one).collect_view()}
            <StateSays seen=law />
            <p class="sw-secondary sw-small sw-reasons__foot">{t!(i18n, request.not_advice)}</p>
        </div>
    }
}

/// Why no day can be named.
#[component]
fn NoDate(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = match (
        seen.file.request.instrument,
        seen.access_right(),
        seen.provider.kind,
    ) {
        (instrument, ..) if instrument.is_permission() => t_string!(i18n, request.why_permission),
        (Instrument::Restriction | Instrument::ConfidentialCommunication, ..) => {
            t_string!(i18n, request.why_no_law)
        }
        (_, AccessRight::No, ProviderKind::School) => t_string!(i18n, request.why_school),
        (instrument, AccessRight::Depends | AccessRight::No, _)
            if !instrument.asks_for_records() =>
        {
            t_string!(i18n, request.why_depends_matter)
        }
        (_, AccessRight::Depends | AccessRight::No, _) => t_string!(i18n, request.why_depends),
        (_, AccessRight::Yes, _) => t_string!(i18n, request.why_no_receipt),
    };
    let checked = dates::say(i18n, Rules::shipped().checked_on(), DateForm::Long);
    view! {
        <Why summary=move || t_string!(i18n, request.why_no_date).to_string()>
            <p>{words}</p>
            <p class="sw-secondary">{t_string!(i18n, request.checked, day = checked).to_string()}</p>
        </Why>
    }
}

#[component]
fn Reason(
    /// The request.
    seen: Seen,
    /// The clock.
    clock: Clock,
    /// Whether it is the one that decides when an answer is late.
    first: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let summary = summary(i18n, &seen, &clock, first);
    let checked = dates::say(i18n, Rules::shipped().checked_on(), DateForm::Long);
    let old = Rules::shipped()
        .is_stale(clock.rule.as_str(), seen.today)
        .then(|| view! { <p>{t!(i18n, request.rule_old)}</p> });
    let (rule, place) = (rule(i18n, &clock), place_of_rule(i18n, &seen, &clock));
    let (starts, stands) = (starts(i18n, &clock), stands(i18n, &seen, &clock));
    let label = move |words: &'static str| Signal::stored(words.to_owned());
    let more = (clock.unit != Unit::AsWritten && clock.kind != ClockKind::OcrComplaint)
        .then(|| view! { <MoreTime seen=seen.clone() clock=clock.clone() /> });
    view! {
        <Why summary=summary>
            <dl class="sw-margin">
                <WhyRow label=label(t_string!(i18n, request.row_rule))>{rule}</WhyRow>
                <WhyRow label=label(t_string!(i18n, request.row_where))>{place}</WhyRow>
                <WhyRow label=label(t_string!(i18n, request.row_starts))>{starts}</WhyRow>
                <WhyRow label=label(t_string!(i18n, request.row_count))>
                    <Count clock=clock.clone() />
                </WhyRow>
                {more}
                <WhyRow label=label(t_string!(i18n, request.row_stands))>{stands}</WhyRow>
                <WhyRow label=label(t_string!(i18n, request.row_checked))>
                    {t_string!(i18n, request.checked, day = checked).to_string()}
                </WhyRow>
            </dl>
            {old}
        </Why>
    }
}

fn summary(i18n: I18nContext<Locale>, seen: &Seen, clock: &Clock, first: bool) -> String {
    let day = say_day(i18n, clock.last_day, seen.today);
    match clock.kind {
        _ if first => t_string!(i18n, request.why).to_string(),
        ClockKind::FederalAccess | ClockKind::FederalAmendment | ClockKind::FederalAccounting => {
            t_string!(i18n, request.also_federal, day = day).to_string()
        }
        ClockKind::StateAccess => t_string!(i18n, request.also_state, day = day).to_string(),
        ClockKind::OcrComplaint => t_string!(i18n, request.also_complaint, day = day).to_string(),
        ClockKind::AuthorizationEnds => {
            t_string!(i18n, request.also_permission, day = day).to_string()
        }
    }
}

fn rule(i18n: I18nContext<Locale>, clock: &Clock) -> String {
    let days = clock.length;
    match clock.kind {
        ClockKind::FederalAccess => t_string!(i18n, request.rule_federal, days = days).to_string(),
        ClockKind::FederalAmendment => {
            t_string!(i18n, request.rule_amendment, days = days).to_string()
        }
        ClockKind::FederalAccounting => {
            t_string!(i18n, request.rule_accounting, days = days).to_string()
        }
        ClockKind::OcrComplaint => t_string!(i18n, request.rule_complaint, days = days).to_string(),
        ClockKind::AuthorizationEnds => t_string!(i18n, request.rule_permission).to_string(),
        ClockKind::StateAccess => {
            let Some(row) = Rules::shipped().clock(&clock.rule) else {
                return String::new();
            };
            let (state, who) = (row.state.clone().unwrap_or_default(), row.who.clone());
            match (row.wants, clock.unit) {
                (Some(Wants::Inspect), Unit::WorkingDay) => t_string!(
                    i18n,
                    request.rule_state_inspect_working,
                    state = state,
                    who = who,
                    days = days
                )
                .to_string(),
                (Some(Wants::Inspect), _) => t_string!(
                    i18n,
                    request.rule_state_inspect,
                    state = state,
                    who = who,
                    days = days
                )
                .to_string(),
                (_, Unit::WorkingDay) => t_string!(
                    i18n,
                    request.rule_state_copy_working,
                    state = state,
                    who = who,
                    days = days
                )
                .to_string(),
                _ => t_string!(
                    i18n,
                    request.rule_state_copy,
                    state = state,
                    who = who,
                    days = days
                )
                .to_string(),
            }
        }
    }
}

fn place_of_rule(i18n: I18nContext<Locale>, seen: &Seen, clock: &Clock) -> String {
    let reference = clock.reference.clone();
    if clock.kind == ClockKind::StateAccess {
        return t_string!(i18n, request.where_state, reference = reference).to_string();
    }
    let federal = t_string!(i18n, request.where_federal, reference = reference).to_string();
    let state = seen.provider.address.state.trim().to_owned();
    if clock.kind != ClockKind::FederalAccess || state.is_empty() {
        return federal;
    }
    let too = seen
        .clocks
        .iter()
        .any(|other| other.kind == ClockKind::StateAccess);
    let also = if too {
        t_string!(i18n, request.where_state_too).to_string()
    } else {
        t_string!(i18n, request.where_none_shorter, state = state).to_string()
    };
    format!("{federal} {also}")
}

fn starts(i18n: I18nContext<Locale>, clock: &Clock) -> String {
    let day = dates::say(i18n, clock.start.on, DateForm::Long);
    match clock.start.because {
        StartReason::ReceiptKnown => t_string!(i18n, request.starts_known, day = day).to_string(),
        StartReason::ReceiptShown => t_string!(i18n, request.starts_shown, day = day).to_string(),
        StartReason::Written => t_string!(i18n, request.starts_written, day = day).to_string(),
        StartReason::FeePaid => t_string!(i18n, request.starts_fee, day = day).to_string(),
        StartReason::AnswerDue => t_string!(i18n, request.starts_due, day = day).to_string(),
        StartReason::Denied => t_string!(i18n, request.starts_denied, day = day).to_string(),
        StartReason::Obstructed => {
            t_string!(i18n, request.starts_obstructed, day = day).to_string()
        }
        StartReason::Signed => t_string!(i18n, request.starts_signed, day = day).to_string(),
    }
}

fn stands(i18n: I18nContext<Locale>, seen: &Seen, clock: &Clock) -> String {
    match clock.standing {
        ClockStanding::Running { days_left: 0 } => {
            t_string!(i18n, request.stands_today).to_string()
        }
        ClockStanding::Running { days_left } => {
            t_string!(i18n, request.stands_running, count = days_left).to_string()
        }
        ClockStanding::RanOut { days_ago } => {
            t_string!(i18n, request.stands_ran_out, count = days_ago).to_string()
        }
        ClockStanding::Ended { on } => t_string!(
            i18n,
            request.stands_ended,
            day = say_day(i18n, on, seen.today)
        )
        .to_string(),
    }
}

/// The count as a sum, month by month.
#[component]
fn Count(
    /// The clock.
    clock: Clock,
) -> impl IntoView {
    let i18n = use_i18n();
    if clock.unit == Unit::AsWritten {
        return view! { <p>{t!(i18n, request.count_as_written)}</p> }.into_any();
    }
    let working = clock.unit == Unit::WorkingDay;
    let days = move |count: i64| match working {
        true => t_string!(i18n, request.count_working, count = count).to_string(),
        false => t_string!(i18n, request.count_days, count = count).to_string(),
    };
    let month_day = move |day| dates::say(i18n, day, DateForm::MonthDay);
    let zero = SumLine {
        what: t_string!(
            i18n,
            request.count_day_zero,
            day = month_day(clock.start.on)
        )
        .to_string(),
        amount: t_string!(i18n, request.zero).to_string(),
    };
    let counted = count(&clock);
    let total: i64 = counted.iter().map(|line| line.days).sum();
    let line = |line: CountLine| {
        use chrono::Datelike;
        let what = if line.from == line.to {
            month_day(line.from)
        } else {
            t_string!(
                i18n,
                request.count_range,
                from = month_day(line.from),
                to = line.to.day()
            )
            .to_string()
        };
        SumLine {
            what,
            amount: days(line.days),
        }
    };
    let lines: Vec<SumLine> = std::iter::once(zero)
        .chain(counted.into_iter().map(line))
        .collect();
    let last = dates::say(i18n, clock.last_day, DateForm::Weekday);
    let total = SumLine {
        what: t_string!(i18n, request.count_total, number = total, day = last).to_string(),
        amount: days(total),
    };
    view! {
        <Sum lines=Signal::stored(lines) total=Signal::stored(total) />
        {working.then(|| view! { <p class="sw-secondary">{t!(i18n, request.count_note_working)}</p> })}
    }
    .into_any()
}

/// Whether they can take, took or only asked for more time.
#[component]
fn MoreTime(
    /// The request.
    seen: Seen,
    /// The clock.
    clock: Clock,
) -> impl IntoView {
    let i18n = use_i18n();
    let rule = Rules::shipped()
        .clock(&clock.rule)
        .and_then(|rule| rule.extension.clone());
    let long = move |day| dates::say(i18n, day, DateForm::Long);
    let asked = matches!(
        seen.standing,
        RequestStanding::Running(_) | RequestStanding::Late { .. }
    );
    let say = (asked && clock.extension.is_none())
        .then(|| view! { " " <a href=paths::say(seen.id(), HappeningForm::MoreTime)>{t!(i18n, request.more_did_write)}</a> });
    let first = match (&clock.extension, rule) {
        (Some(taken), _) => {
            let promised = taken
                .promised
                .map(|day| t_string!(i18n, request.more_promised, day = long(day)).to_string());
            let words = t_string!(
                i18n,
                request.more_taken,
                written = long(taken.written_on),
                outer = long(taken.outer_day),
                reference = taken.reference.clone()
            );
            view! { <p>{words.to_string()} " " {promised}</p> }.into_any()
        }
        (None, Some(more)) if clock.void_extensions.is_empty() => {
            let by = dates::say(i18n, clock.base_last_day, DateForm::MonthDay);
            let words =
                t_string!(i18n, request.more_none_yet, days = more.length, day = by).to_string();
            view! { <p>{words} {say}</p> }.into_any()
        }
        (None, Some(_)) => ().into_any(),
        (None, None) => view! { <p>{t!(i18n, request.more_not_allowed)}</p> }.into_any(),
    };
    let void = clock
        .void_extensions
        .clone()
        .into_iter()
        .map(|(id, why)| void_words(i18n, &seen, id, why));
    let void = void.map(|words| view! { <p>{words}</p> }).collect_view();
    view! {
        <WhyRow label=move || t_string!(i18n, request.row_more).to_string()>
            {first} {void}
        </WhyRow>
    }
}

fn void_words(
    i18n: I18nContext<Locale>,
    seen: &Seen,
    id: HappeningId,
    why: VoidExtension,
) -> String {
    let written = seen
        .file
        .happenings
        .iter()
        .find(|entry| entry.id == id)
        .map(|entry| match entry.what {
            Happening::ExtensionLetter { written_on, .. } => written_on,
            _ => entry.on,
        });
    let written = written
        .map(|day| dates::say(i18n, day, DateForm::Long))
        .unwrap_or_default();
    t_string!(
        i18n,
        request.more_void,
        written = written,
        why = void_extension(i18n, why)
    )
    .to_string()
}
