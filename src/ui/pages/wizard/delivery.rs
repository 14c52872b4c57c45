//! How should they send it?

use leptos::prelude::*;

use super::authorization::{Expires, Purpose};
use super::desk::use_desk;
use super::labels;
use crate::app::forms::wizard::{RecipientAnswer, Way, ways};
use crate::domain::{Delivery, Instrument, Manner, RecordForm};
use crate::ui::parts::{Check, CheckVoice, Choice, ChoiceGroup, Field, LegendSize};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// A copy or a look, the form, the way, and what the instrument asks for besides.
#[component]
pub(super) fn DeliveryStep() -> impl IntoView {
    let desk = use_desk();
    let instrument = Memo::new(move |_| desk.draft().with(|draft| draft.instrument()));
    let is = move |own: Instrument| instrument.get().unwrap_or(Instrument::AccessRequest) == own;
    let looks_only = move || {
        is(Instrument::AccessRequest) && desk.form().with(|form| form.manner == Manner::Inspect)
    };
    view! {
        <Show when=move || is(Instrument::AccessRequest)>
            <AskManner />
        </Show>
        <Show when=move || !looks_only()>
            <AskForm paper=!is(Instrument::ThirdPartyDirective) />
            <AskWay />
        </Show>
        <Show when=move || is(Instrument::AccessRequest) && !looks_only()>
            <AskFee />
        </Show>
        <Show when=move || instrument.get().is_some_and(Instrument::is_permission)>
            <Purpose />
            <Expires />
        </Show>
    }
}

#[component]
fn AskManner() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let choice = move |own: Manner, label: Signal<String>| {
        view! {
            <Choice
                name="manner"
                label=label
                chosen=desk.read(move |form| form.manner == own)
                on_choose=move |()| desk.choose(|form| form.manner = own)
            />
        }
    };
    view! {
        <section class="sw-section">
            <ChoiceGroup id="manner" legend=move || t_string!(i18n, wizard.manner) size=LegendSize::Large>
                {choice(Manner::Copy, Signal::derive(move || t_string!(i18n, wizard.manner_copy).to_owned()))}
                {choice(Manner::Inspect, Signal::derive(move || t_string!(i18n, wizard.manner_inspect).to_owned()))}
                {choice(Manner::InspectAndCopy, Signal::derive(move || t_string!(i18n, wizard.manner_both).to_owned()))}
            </ChoiceGroup>
        </section>
    }
}

#[component]
fn AskForm(
    /// Whether paper may be asked for.
    paper: bool,
) -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let choice = move |own: RecordForm, label: &'static str, hint: &'static str| {
        let choose = move |()| {
            session
                .state()
                .with_untracked(|state| desk.choose(|form| form.choose_form(own, state)));
        };
        view! {
            <Choice
                name="form"
                label=label
                hint=hint.to_owned()
                chosen=desk.read(move |form| form.form == own)
                on_choose=choose
            />
        }
    };
    view! {
        <section class="sw-section">
            <ChoiceGroup id="form" legend=move || t_string!(i18n, wizard.form) size=LegendSize::Large>
                {choice(RecordForm::Pdf, t_string!(i18n, wizard.form_pdf), t_string!(i18n, wizard.form_pdf_hint))}
                {choice(
                    RecordForm::MachineReadable,
                    t_string!(i18n, wizard.form_machine),
                    t_string!(i18n, wizard.form_machine_hint),
                )}
                {choice(
                    RecordForm::EhiExport,
                    t_string!(i18n, wizard.form_export),
                    t_string!(i18n, wizard.form_export_hint),
                )}
                {paper
                    .then(|| {
                        choice(
                            RecordForm::Paper,
                            t_string!(i18n, wizard.form_paper),
                            t_string!(i18n, wizard.form_paper_hint),
                        )
                    })}
            </ChoiceGroup>
        </section>
    }
}

#[component]
fn AskWay() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let offered = Memo::new(move |_| {
        session.state().with(|state| {
            desk.form().with(|form| {
                ways(
                    form.form,
                    form.recipient.unwrap_or(RecipientAnswer::Myself),
                    &form.receiver(state),
                )
            })
        })
    });
    view! {
        <section class="sw-section">
            <ChoiceGroup
                id="delivery"
                legend=move || t_string!(i18n, wizard.delivery)
                error=desk.problem("delivery")
                size=LegendSize::Large
            >
                <For each=move || offered.get() key=|way| (way.delivery, way.leads_to.clone()) let:way>
                    <WayChoice way=way />
                </For>
            </ChoiceGroup>
        </section>
    }
}

/// One way. What it lacks stands in its box, with the place to write it down.
#[component]
fn WayChoice(
    /// Which.
    way: Way,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let own = way.delivery;
    let lacks = way.address_missing;
    let hint = match &way.leads_to {
        _ if lacks => labels::way_lacks(i18n, own).to_owned(),
        to => labels::way_hint(i18n, own, to.as_deref().unwrap_or_default()),
    };
    let mend = move || {
        desk.form()
            .with(|form| match (form.recipient, form.person) {
                (Some(RecipientAnswer::SomebodyElse), _) | (_, None) => {
                    Route::Draft(form.id, 3).path()
                }
                (_, Some(person)) => Route::Person(person).path_and_back(&Route::Draft(form.id, 5)),
            })
    };
    let more = move || {
        let link = lacks.then(|| view! { <a href=mend>{t!(i18n, wizard.way_write_person)}</a> });
        let accepts =
            (own == Delivery::PlainEmail && !lacks).then(|| view! { <AcceptPlainEmail /> });
        view! { {link} {accepts} }
    };
    let chosen = desk.read(move |form| form.delivery == Some(own));
    let choose = move |()| desk.choose(|form| form.delivery = Some(own));
    let label = labels::way(i18n, own);
    if lacks || own == Delivery::PlainEmail {
        view! { <Choice name="delivery" label=label hint=hint chosen=chosen on_choose=choose>{more}</Choice> }.into_any()
    } else {
        view! { <Choice name="delivery" label=label hint=hint chosen=chosen on_choose=choose /> }
            .into_any()
    }
}

#[component]
fn AcceptPlainEmail() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    view! {
        <Check
            id="plain-email"
            label=move || t_string!(i18n, wizard.plain_email)
            error=desk.problem("plain-email")
            checked=desk.read(|form| form.accepts_plain_email)
            on_toggle=move |ticked| desk.choose(|form| form.accepts_plain_email = ticked)
            voice=CheckVoice::Sentence
        />
    }
}

#[component]
fn AskFee() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    view! {
        <section class="sw-section sw-short">
            <Field
                id="fee"
                label=move || t_string!(i18n, wizard.fee)
                hint=move || t_string!(i18n, wizard.fee_hint).to_owned()
                error=desk.problem("fee")
                value=desk.read(|form| form.fee.clone())
                on_input=move |words| desk.write(|form| form.fee = words)
            />
        </section>
    }
}
