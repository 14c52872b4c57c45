//! "Did something happen?": what a person says, one press each.

use leptos::prelude::*;

use super::paths;
use super::seen::Seen;
use crate::app::forms::{HappeningForm, HappeningGroup};
use crate::ui::parts::{Say, SayList, Why};
use crate::ui::words::*;

/// The sentence of a form, for a request of that kind.
pub(super) fn sentence(
    i18n: I18nContext<Locale>,
    form: HappeningForm,
    seen: &Seen,
) -> &'static str {
    match form {
        HappeningForm::AllCame if !seen.file.request.instrument.asks_for_records() => {
            t_string!(i18n, happening.say_done)
        }
        HappeningForm::AllCame => t_string!(i18n, happening.say_all),
        HappeningForm::PartCame => t_string!(i18n, happening.say_part),
        HappeningForm::SummaryCame => t_string!(i18n, happening.say_summary),
        HappeningForm::OtherForm => t_string!(i18n, happening.say_form),
        HappeningForm::OtherPerson => t_string!(i18n, happening.say_other),
        HappeningForm::WantsFirst => t_string!(i18n, happening.say_first),
        HappeningForm::Money => t_string!(i18n, happening.say_money),
        HappeningForm::MoreTime => t_string!(i18n, happening.say_time),
        HappeningForm::Asked => t_string!(i18n, happening.say_asked),
        HappeningForm::SaidNo => t_string!(i18n, happening.say_no),
        HappeningForm::NoRecord => t_string!(i18n, happening.say_none),
        HappeningForm::Destroyed => t_string!(i18n, happening.say_destroyed),
        HappeningForm::Reviewed => t_string!(i18n, happening.say_review),
        HappeningForm::GotIt => t_string!(i18n, happening.say_got),
        HappeningForm::TheyHaveIt => t_string!(i18n, happening.say_have),
        HappeningForm::NeverGot => t_string!(i18n, happening.say_never),
        HappeningForm::Moved => t_string!(i18n, happening.say_moved),
        HappeningForm::Called => t_string!(i18n, happening.say_call),
        HappeningForm::Paid => t_string!(i18n, happening.say_paid),
        HappeningForm::Else => t_string!(i18n, happening.say_else),
        HappeningForm::Finished => t_string!(i18n, happening.say_finished),
        HappeningForm::NoLonger => t_string!(i18n, happening.say_close),
        HappeningForm::Died => t_string!(i18n, happening.say_died),
    }
}

fn heading(i18n: I18nContext<Locale>, group: HappeningGroup) -> &'static str {
    match group {
        HappeningGroup::Came => t_string!(i18n, happening.group_came),
        HappeningGroup::Wants => t_string!(i18n, happening.group_wants),
        HappeningGroup::No => t_string!(i18n, happening.group_no),
        HappeningGroup::Arrived => t_string!(i18n, happening.group_arrived),
        HappeningGroup::Mine => t_string!(i18n, happening.group_mine),
        HappeningGroup::Over => t_string!(i18n, happening.group_over),
    }
}

/// The sentences that fit the request as it stands, in groups.
#[component]
pub(super) fn DidSomethingHappen(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = seen.id();
    let group = |group: HappeningGroup| {
        let says: Vec<_> = HappeningForm::ALL
            .into_iter()
            .filter(|form| form.group() == group && form.fits(&seen.file))
            .map(|form| (paths::say(id, form), sentence(i18n, form, &seen)))
            .collect();
        (!says.is_empty()).then(|| {
            let says = says
                .into_iter()
                .map(|(href, words)| view! { <Say href=href>{words}</Say> })
                .collect_view();
            view! {
                <Why summary=heading(i18n, group)>
                    <SayList>{says}</SayList>
                </Why>
            }
        })
    };
    view! {
        <section id="happened">
            <h2>{t!(i18n, request.did_happen)}</h2>
            {HappeningGroup::ALL.into_iter().map(group).collect_view()}
        </section>
    }
}
