//! What each letter says in the person's own words.

use leptos::prelude::*;

use super::desk::use_desk;
use crate::app::forms::{
    Matter, MatterField, MatterForm, accounting_reach_years, accounting_reaches,
};
use crate::ui::parts::{Check, CheckVoice, DateField, TextArea, problem_of};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The fields of a matter.
#[component]
pub(super) fn OwnWords(
    /// Which.
    matter: Matter,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_words = matter != Matter::Accounting;
    let title = move || match is_words {
        true => t_string!(i18n, matter.your_words),
        false => t_string!(i18n, matter.your_time),
    };
    let lead =
        is_words.then(|| view! { <p class="sw-secondary">{t!(i18n, matter.your_words_lead)}</p> });
    view! {
        <section class="sw-section">
            <h2>{title}</h2>
            {lead}
            <div class="sw-form">
                {match matter {
                    Matter::Amendment => view! { <Amendment /> }.into_any(),
                    Matter::Accounting => view! { <Since /> }.into_any(),
                    Matter::Restriction => view! { <Restriction /> }.into_any(),
                    Matter::Communication => view! { <Communication /> }.into_any(),
                }}
            </div>
        </section>
    }
}

/// A field of several lines for words that go into the letter.
#[component]
fn Words(
    /// The input's id.
    id: &'static str,
    /// The question and its hint.
    asks: fn(I18nContext<Locale>) -> (&'static str, &'static str),
    /// What stands in it.
    read: fn(&MatterForm) -> &String,
    /// Where what is typed goes.
    put: fn(&mut MatterForm, String),
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    view! {
        <TextArea
            id=id
            label=move || asks(i18n).0.to_owned()
            hint=move || Some(asks(i18n).1.to_owned())
            error=problem_of(desk.problems(), id)
            value=desk.read(move |form| read(form).clone())
            on_input=move |words| desk.write(|form| put(form, words))
        />
    }
}

#[component]
fn Amendment() -> impl IntoView {
    view! {
        <Words
            id=MatterField::Entry.id()
            asks=|i18n| (t_string!(i18n, matter.entry), t_string!(i18n, matter.entry_hint))
            read=|form| &form.entry
            put=|form, words| form.entry = words
        />
        <Words
            id=MatterField::Correction.id()
            asks=|i18n| (t_string!(i18n, matter.correction), t_string!(i18n, matter.correction_hint))
            read=|form| &form.correction
            put=|form, words| form.correction = words
        />
        <Words
            id=MatterField::Reason.id()
            asks=|i18n| (t_string!(i18n, matter.reason), t_string!(i18n, matter.reason_hint))
            read=|form| &form.reason
            put=|form, words| form.reason = words
        />
        <Words
            id="notify"
            asks=|i18n| (t_string!(i18n, matter.notify), t_string!(i18n, matter.notify_hint))
            read=|form| &form.notify
            put=|form, words| form.notify = words
        />
    }
}

#[component]
fn Since() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let hint = move || {
        let reach = accounting_reaches(session.today().get());
        let day = dates::say(i18n, reach, DateForm::Long);
        let years = accounting_reach_years();
        Some(t_string!(i18n, matter.since_hint, years = years, day = day).to_string())
    };
    view! {
        <DateField
            id=MatterField::Since.id()
            legend=move || t_string!(i18n, matter.since)
            hint=hint
            error=problem_of(desk.problems(), MatterField::Since.id())
            value=desk.read(|form| form.since.clone())
            on_input=move |date| desk.write(|form| form.since = date)
        />
    }
}

#[component]
fn Restriction() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let is_plan = desk.is_plan();
    view! {
        <Words
            id=MatterField::What.id()
            asks=|i18n| (t_string!(i18n, matter.what), t_string!(i18n, matter.what_hint))
            read=|form| &form.what
            put=|form, words| form.what = words
        />
        <Show when=move || !is_plan.get()>
            <div>
                <Check
                    id="paid"
                    label=move || t_string!(i18n, matter.paid)
                    hint=move || Some(t_string!(i18n, matter.paid_hint).to_owned())
                    checked=desk.read(|form| form.paid_in_full)
                    on_toggle=move |ticked| desk.choose(|form| form.paid_in_full = ticked)
                    voice=CheckVoice::Sentence
                />
            </div>
        </Show>
    }
}

#[component]
fn Communication() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let is_plan = desk.is_plan();
    let danger = move || match desk.person().get().filter(|one| one.authority().is_some()) {
        Some(person) => {
            let name = person.short_name().to_owned();
            t_string!(i18n, matter.endangers_for, name = name).to_string()
        }
        None => t_string!(i18n, matter.endangers).to_owned(),
    };
    view! {
        <Words
            id=MatterField::Instead.id()
            asks=|i18n| (t_string!(i18n, matter.instead), t_string!(i18n, matter.instead_hint))
            read=|form| &form.instead
            put=|form, words| form.instead = words
        />
        <Show when=move || is_plan.get()>
            <div>
                <Check
                    id="endangers"
                    label=danger
                    hint=move || Some(t_string!(i18n, matter.endangers_hint).to_owned())
                    checked=desk.read(|form| form.endangers)
                    on_toggle=move |ticked| desk.choose(|form| form.endangers = ticked)
                    voice=CheckVoice::Sentence
                />
            </div>
        </Show>
        <Words
            id="payment"
            asks=|i18n| (t_string!(i18n, matter.payment), t_string!(i18n, matter.payment_hint))
            read=|form| &form.payment
            put=|form, words| form.payment = words
        />
    }
}
