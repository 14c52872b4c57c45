//! The paper that follows from who receives, explained in a sentence each.

use leptos::prelude::*;

use super::desk::use_desk;
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::{Instrument, Provider};
use crate::ui::parts::{Choice, ChoiceGroup, IconName, LegendSize, Note, NoteKind, Why, WhyRow};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The request for access: what it does, with the days the law gives today.
#[component]
pub(super) fn AccessPaper() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let places = chosen_places();
    let clear = move || {
        places.with(|places| {
            places
                .iter()
                .all(|place| Rules::shipped().access_right(place.kind) == AccessRight::Yes)
        })
    };
    let days = move || {
        let rule = Rules::shipped().clock("hipaa.access");
        rule.and_then(|rule| rule.at(session.today().get()))
            .map_or(0, |value| value.length)
    };
    let words = move || match clear() {
        true => t_string!(i18n, wizard.paper_access_words, days = days()).to_string(),
        false => t_string!(i18n, wizard.paper_access_plain, days = days()).to_string(),
    };
    view! {
        <section class="sw-section">
            <h2>{t!(i18n, wizard.paper_title)}</h2>
            <div class="sw-measure sw-stack">
                <p><b>{t!(i18n, wizard.paper_access)}</b></p>
                <p>{words}</p>
                <Show when=clear>
                    <p>{t!(i18n, wizard.paper_access_fee)}</p>
                </Show>
            </div>
        </section>
    }
}

/// The two papers for somebody else: the permission, and the direction as the narrow way.
#[component]
pub(super) fn ChoosePaper() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let chosen = move |own: Instrument| {
        Signal::derive(move || desk.draft().with(|draft| draft.instrument() == Some(own)))
    };
    let choose = move |own: Instrument| {
        session
            .state()
            .with_untracked(|state| desk.choose(|form| form.choose_instrument(own, state)));
    };
    let directive = chosen(Instrument::ThirdPartyDirective);
    let places = chosen_places();
    let misfit = move || {
        let out = |place: &&Provider| Rules::shipped().access_right(place.kind) == AccessRight::No;
        places.with(|places| places.iter().find(out).map(|place| place.name.clone()))
    };
    view! {
        <section class="sw-section">
            <ChoiceGroup
                id="instrument"
                legend=move || t_string!(i18n, wizard.paper_legend)
                hint=move || t_string!(i18n, wizard.paper_hint).to_owned()
                size=LegendSize::Large
            >
                <Choice
                    name="instrument"
                    label=move || t_string!(i18n, wizard.paper_authorization)
                    hint=move || t_string!(i18n, wizard.paper_authorization_words).to_owned()
                    chosen=chosen(Instrument::Authorization)
                    on_choose=move |()| choose(Instrument::Authorization)
                />
                <Choice
                    name="instrument"
                    label=move || t_string!(i18n, wizard.paper_directive)
                    hint=move || t_string!(i18n, wizard.paper_directive_words).to_owned()
                    chosen=directive
                    on_choose=move |()| choose(Instrument::ThirdPartyDirective)
                />
                <SpecialPapers />
            </ChoiceGroup>
            <Show when=move || directive.get()>
                <Note kind=NoteKind::Decide>{t!(i18n, wizard.paper_directive_fee)}</Note>
                {move || {
                    misfit()
                        .map(|place| {
                            let words = t_string!(i18n, wizard.paper_directive_school, place = place).to_string();
                            view! { <Note kind=NoteKind::Decide icon=IconName::Place>{words}</Note> }
                        })
                }}
            </Show>
        </section>
    }
}

/// The papers that the most guarded notes need, folded: most people need none of them.
#[component]
fn SpecialPapers() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let special = |chosen: Option<Instrument>| {
        chosen.is_some_and(|chosen| chosen.is_permission() && chosen != Instrument::Authorization)
    };
    let is_open = desk
        .draft()
        .with_untracked(|draft| special(draft.instrument()));
    let paper = move |own: Instrument, label: &'static str, words: &'static str| {
        let choose = move |()| {
            session
                .state()
                .with_untracked(|state| desk.choose(|form| form.choose_instrument(own, state)));
        };
        view! {
            <Choice
                name="instrument"
                label=label
                hint=words.to_owned()
                chosen=Signal::derive(move || desk.draft().with(|draft| draft.instrument() == Some(own)))
                on_choose=choose
            />
        }
    };
    view! {
        <Why summary=move || t_string!(i18n, wizard.special) open=is_open>
            <p>{t!(i18n, wizard.special_lead)}</p>
            <div class="sw-choices">
                {paper(
                    Instrument::PsychotherapyNotesAuthorization,
                    t_string!(i18n, wizard.special_psychotherapy),
                    t_string!(i18n, wizard.special_psychotherapy_words),
                )}
                {paper(
                    Instrument::Part2Consent,
                    t_string!(i18n, wizard.special_part2),
                    t_string!(i18n, wizard.special_part2_words),
                )}
                {paper(
                    Instrument::Part2CounselingConsent,
                    t_string!(i18n, wizard.special_counseling),
                    t_string!(i18n, wizard.special_counseling_words),
                )}
            </div>
            <p class="sw-small sw-secondary">{t!(i18n, wizard.special_rule)}</p>
        </Why>
    }
}

/// Where the difference stands in the law.
#[component]
pub(super) fn WhyTwoPapers() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="sw-section">
            <Why summary=move || t_string!(i18n, wizard.paper_why)>
                <dl class="sw-margin">
                    <WhyRow label=move || t_string!(i18n, wizard.row_access)>{t!(i18n, wizard.paper_why_access)}</WhyRow>
                    <WhyRow label=move || t_string!(i18n, wizard.row_permission)>
                        {t!(i18n, wizard.paper_why_authorization)}
                    </WhyRow>
                    <WhyRow label=move || t_string!(i18n, wizard.row_direction)>
                        {t!(i18n, wizard.paper_why_directive)}
                    </WhyRow>
                </dl>
                <p class="sw-small sw-secondary">{t!(i18n, wizard.paper_why_note)}</p>
            </Why>
        </section>
    }
}

fn chosen_places() -> Signal<Vec<Provider>> {
    let (desk, session) = (use_desk(), use_session());
    Signal::derive(move || {
        let ids = desk.form().with(|form| form.providers.clone());
        session.state().with(|state| {
            ids.iter()
                .filter_map(|id| state.providers.get(id).cloned())
                .collect()
        })
    })
}
