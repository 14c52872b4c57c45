//! "What must they do?": what the rule makes a place do with the letter, with the days of the rule pack.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::forms::Matter;
use crate::domain::rules::Rules;
use crate::ui::parts::{Why, WhyRow};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The days a place has to answer.
pub(super) struct AnswerDays {
    /// How many.
    pub length: u16,
    /// How many more it may take once, where the rule has such a number.
    pub more: u16,
    /// Where it stands.
    pub reference: &'static str,
}

/// The days to answer a matter, as the rule is today; none where the law sets no day.
pub(super) fn days(matter: Matter, today: NaiveDate) -> Option<AnswerDays> {
    let id = match matter {
        Matter::Amendment => "hipaa.amendment",
        Matter::Accounting => "hipaa.accounting",
        Matter::Restriction | Matter::Communication => return None,
    };
    let rule = Rules::shipped().clock(id)?;
    let value = rule.at(today)?;
    Some(AnswerDays {
        length: value.length,
        more: rule.extension.as_ref()?.length,
        reference: &value.reference,
    })
}

/// The days to answer a request for access, as the rule is today.
pub(super) fn access_days(today: NaiveDate) -> Option<u16> {
    let rule = Rules::shipped().clock("hipaa.access")?;
    rule.at(today).map(|value| value.length)
}

/// The rule of a matter, folded.
#[component]
pub(super) fn WhatTheyMust(
    /// Which.
    matter: Matter,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    view! {
        <Why summary=move || t_string!(i18n, matter.why)>
            <dl class="sw-margin">
                {move || rows(i18n, matter, session.today().get())
                    .into_iter()
                    .map(|(label, words)| view! { <WhyRow label=label>{words}</WhyRow> })
                    .collect_view()}
            </dl>
            <p class="sw-small sw-secondary">{t!(i18n, request.not_advice)}</p>
        </Why>
    }
}

fn rows(
    i18n: I18nContext<Locale>,
    matter: Matter,
    today: NaiveDate,
) -> Vec<(&'static str, String)> {
    let found = days(matter, today);
    match (matter, found) {
        (
            Matter::Amendment,
            Some(AnswerDays {
                length,
                more,
                reference,
            }),
        ) => vec![
            (
                t_string!(i18n, matter.row_days),
                t_string!(i18n, matter.why_amendment, days = length, more = more).to_string(),
            ),
            (
                t_string!(i18n, matter.row_no),
                t_string!(i18n, matter.why_amendment_no).to_owned(),
            ),
            (
                t_string!(i18n, matter.row_where),
                t_string!(i18n, matter.why_amendment_rule, reference = reference).to_string(),
            ),
        ],
        (
            Matter::Accounting,
            Some(AnswerDays {
                length,
                more,
                reference,
            }),
        ) => vec![
            (
                t_string!(i18n, matter.row_days),
                t_string!(i18n, matter.why_accounting, days = length, more = more).to_string(),
            ),
            (
                t_string!(i18n, matter.row_left_out),
                t_string!(i18n, matter.why_accounting_out).to_owned(),
            ),
            (
                t_string!(i18n, matter.row_price),
                t_string!(i18n, matter.why_accounting_fee).to_owned(),
            ),
            (
                t_string!(i18n, matter.row_where),
                t_string!(i18n, matter.why_accounting_rule, reference = reference).to_string(),
            ),
        ],
        (Matter::Restriction, _) => vec![
            (
                t_string!(i18n, matter.row_choice),
                t_string!(i18n, matter.why_restriction).to_owned(),
            ),
            (
                t_string!(i18n, matter.row_paid),
                t_string!(i18n, matter.why_restriction_paid).to_owned(),
            ),
            (
                t_string!(i18n, matter.row_where),
                t_string!(i18n, matter.why_restriction_rule).to_owned(),
            ),
        ],
        (Matter::Communication, _) => vec![
            (
                t_string!(i18n, matter.row_care),
                t_string!(i18n, matter.why_communication).to_owned(),
            ),
            (
                t_string!(i18n, matter.row_plan),
                t_string!(i18n, matter.why_communication_plan).to_owned(),
            ),
            (
                t_string!(i18n, matter.row_where),
                t_string!(i18n, matter.why_communication_rule).to_owned(),
            ),
        ],
        (Matter::Amendment | Matter::Accounting, None) => Vec::new(),
    }
}
