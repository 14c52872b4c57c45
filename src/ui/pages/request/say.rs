//! "Did something happen?": what a person says, one press each.

use leptos::prelude::*;

use super::paths;
use super::seen::Seen;
use crate::app::forms::HappeningForm;
use crate::ui::parts::{Say, SayList};
use crate::ui::words::*;

/// The sentence of a form.
pub(super) fn sentence(i18n: I18nContext<Locale>, form: HappeningForm) -> &'static str {
    match form {
        HappeningForm::AllCame => t_string!(i18n, happening.say_all),
        HappeningForm::PartCame => t_string!(i18n, happening.say_part),
        HappeningForm::MoreTime => t_string!(i18n, happening.say_time),
        HappeningForm::Money => t_string!(i18n, happening.say_money),
        HappeningForm::Paid => t_string!(i18n, happening.say_paid),
        HappeningForm::SaidNo => t_string!(i18n, happening.say_no),
        HappeningForm::TheyHaveIt => t_string!(i18n, happening.say_have),
        HappeningForm::GotIt => t_string!(i18n, happening.say_got),
        HappeningForm::Called => t_string!(i18n, happening.say_call),
        HappeningForm::Else => t_string!(i18n, happening.say_else),
        HappeningForm::NoLonger => t_string!(i18n, happening.say_close),
    }
}

/// The sentences that fit the request as it stands.
#[component]
pub(super) fn DidSomethingHappen(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = seen.id();
    let fitting = HappeningForm::ALL
        .into_iter()
        .filter(|form| form.fits(&seen.file))
        .collect::<Vec<_>>();
    let says = fitting
        .into_iter()
        .map(move |form| view! { <Say href=paths::say(id, form)>{sentence(i18n, form)}</Say> });
    view! {
        <section id="happened">
            <h2>{t!(i18n, request.did_happen)}</h2>
            <SayList>{says.collect_view()}</SayList>
        </section>
    }
}
