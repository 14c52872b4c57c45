//! What do you want?

use leptos::prelude::*;

use super::desk::use_desk;
use super::sensitive::Sensitive;
use crate::app::forms::wizard::{ExtentAnswer, PeriodAnswer};
use crate::domain::{ProviderKind, RecordPart, Standing};
use crate::ui::parts::{
    Check, CheckGroup, CheckLayout, CheckVoice, Choice, ChoiceGroup, DateField, LegendSize,
    TextArea,
};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// How much, which parts, from when, and the sensitive ones by name.
#[component]
pub(super) fn ScopeStep() -> impl IntoView {
    let desk = use_desk();
    view! {
        <Extent />
        <Show when=move || desk.form().with(|form| form.extent == ExtentAnswer::Parts)>
            <Parts />
        </Show>
        <More />
        <Period />
        <Sensitive />
    }
}

#[component]
fn Extent() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let all = move || match desk
        .person()
        .get()
        .filter(|person| person.standing != Standing::Myself)
    {
        Some(person) => t_string!(
            i18n,
            wizard.extent_all,
            name = person.short_name().to_owned()
        )
        .to_string(),
        None => t_string!(i18n, wizard.extent_all_me).to_owned(),
    };
    let chosen = move |own: ExtentAnswer| desk.read(move |form| form.extent == own);
    let choose = move |own: ExtentAnswer| desk.choose(|form| form.extent = own);
    view! {
        <section class="sw-section">
            <ChoiceGroup id="extent" legend=move || t_string!(i18n, wizard.extent) size=LegendSize::Large>
                <Choice
                    name="extent"
                    label=all
                    hint=move || t_string!(i18n, wizard.extent_all_hint).to_owned()
                    chosen=chosen(ExtentAnswer::Everything)
                    on_choose=move |()| choose(ExtentAnswer::Everything)
                />
                <Choice
                    name="extent"
                    label=move || t_string!(i18n, wizard.extent_parts)
                    hint=move || t_string!(i18n, wizard.extent_parts_hint).to_owned()
                    chosen=chosen(ExtentAnswer::Parts)
                    on_choose=move |()| choose(ExtentAnswer::Parts)
                />
            </ChoiceGroup>
        </section>
    }
}

#[component]
fn Parts() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let check = move |part: RecordPart| {
        let (label, hint) = law::part(i18n, part);
        let toggle = move |ticked: bool| {
            desk.choose(|form| {
                if ticked {
                    form.parts.insert(part);
                } else {
                    form.parts.remove(&part);
                }
            });
        };
        view! {
            <Check
                id=format!("part-{}", part as u8)
                label=label
                hint=hint.to_owned()
                checked=desk.read(move |form| form.parts.contains(&part))
                on_toggle=toggle
            />
        }
    };
    view! {
        <section class="sw-section">
            <CheckGroup
                id="parts"
                legend=move || t_string!(i18n, wizard.parts)
                hint=move || t_string!(i18n, wizard.parts_hint).to_owned()
                error=desk.problem("parts")
                layout=CheckLayout::Columns
                size=LegendSize::Large
            >
                {parts_to_ask(desk).into_iter().map(check).collect_view()}
            </CheckGroup>
        </section>
    }
}

/// The image files, and anything else in her own words.
#[component]
fn More() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    view! {
        <section class="sw-section">
            <Check
                id="images"
                label=move || t_string!(i18n, wizard.images)
                hint=move || t_string!(i18n, wizard.images_hint).to_owned()
                checked=desk.read(|form| form.image_files)
                on_toggle=move |ticked| desk.choose(|form| form.image_files = ticked)
                voice=CheckVoice::Answer
            />
            <TextArea
                id="also"
                label=move || t_string!(i18n, wizard.also)
                hint=move || t_string!(i18n, wizard.also_hint).to_owned()
                value=desk.read(|form| form.also.clone())
                on_input=move |words| desk.write(|form| form.also = words)
            />
        </section>
    }
}

#[component]
fn Period() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let chosen = move |own: PeriodAnswer| desk.read(move |form| form.period == own);
    let choose = move |own: PeriodAnswer| desk.choose(|form| form.period = own);
    view! {
        <section class="sw-section">
            <ChoiceGroup id="period" legend=move || t_string!(i18n, wizard.period) size=LegendSize::Large>
                <Choice
                    name="period"
                    label=move || t_string!(i18n, wizard.period_all)
                    hint=move || t_string!(i18n, wizard.period_all_hint).to_owned()
                    chosen=chosen(PeriodAnswer::AllYears)
                    on_choose=move |()| choose(PeriodAnswer::AllYears)
                />
                <Choice
                    name="period"
                    label=move || t_string!(i18n, wizard.period_since)
                    chosen=chosen(PeriodAnswer::Since)
                    on_choose=move |()| choose(PeriodAnswer::Since)
                >
                    <FirstDay shown=false />
                </Choice>
                <Choice
                    name="period"
                    label=move || t_string!(i18n, wizard.period_between)
                    chosen=chosen(PeriodAnswer::Between)
                    on_choose=move |()| choose(PeriodAnswer::Between)
                >
                    <div class="sw-stack">
                        <FirstDay shown=true />
                        <DateField
                            id="until"
                            legend=move || t_string!(i18n, wizard.until)
                            error=desk.problem("until")
                            value=desk.read(|form| form.until.clone())
                            on_input=move |date| desk.write(|form| form.until = date)
                        />
                    </div>
                </Choice>
            </ChoiceGroup>
        </section>
    }
}

#[component]
fn FirstDay(
    /// Whether its legend is seen.
    shown: bool,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    view! {
        <DateField
            id="from"
            legend=move || t_string!(i18n, wizard.from)
            error=desk.problem("from")
            value=desk.read(|form| form.from.clone())
            on_input=move |date| desk.write(|form| form.from = date)
            legend_shown=shown
        />
    }
}

/// The parts that the chosen places keep: what only a plan, a pharmacy or a registry keeps is asked where one is chosen.
fn parts_to_ask(desk: super::desk::Desk) -> Vec<RecordPart> {
    let session = use_session();
    let kinds: Vec<ProviderKind> = desk.form().with_untracked(|form| {
        session.state().with_untracked(|state| {
            let places = form
                .providers
                .iter()
                .filter_map(|id| state.providers.get(id));
            places.map(|place| place.kind).collect()
        })
    });
    let wanted = |part: &RecordPart| {
        kinds.is_empty() && RecordPart::CHART.contains(part)
            || kinds
                .iter()
                .any(|kind| RecordPart::kept_by(*kind).contains(part))
    };
    RecordPart::ALL.into_iter().filter(wanted).collect()
}
