//! What lets somebody act for the person: kind, words, dates, paper, and who acts.

use leptos::prelude::*;

use crate::app::forms::PersonDraft;
use crate::domain::AuthorityKind;
use crate::ui::pages::address_fields::AddressFields;
use crate::ui::pages::paper_field::PaperField;
use crate::ui::parts::{Choice, ChoiceGroup, DateField, Field, FieldKind, Problem, problem_of};
use crate::ui::words::*;

/// The fields.
#[component]
pub(super) fn AuthorityFields(
    /// What was typed.
    draft: RwSignal<PersonDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
    /// Told when the paper begins and ends to be sealed.
    #[prop(into)]
    on_sealing: Callback<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div>
            <h2>{t!(i18n, people.authority)}</h2>
            <p class="sw-secondary">{t!(i18n, people.authority_lead)}</p>
        </div>
        <Kind draft=draft problems=problems />
        <Field
            id="description"
            label=move || t_string!(i18n, people.description).to_string()
            hint=move || Some(t_string!(i18n, people.description_hint).to_string())
            error=problem_of(problems, "description")
            value=Signal::derive(move || draft.with(|draft| draft.description.clone()))
            on_input=move |words| draft.update(|draft| draft.description = words)
        />
        <DateField
            id="dated"
            legend=move || t_string!(i18n, people.dated).to_string()
            error=problem_of(problems, "dated")
            value=Signal::derive(move || draft.with(|draft| draft.dated.clone()))
            on_input=move |date| draft.update(|draft| draft.dated = date)
        />
        <DateField
            id="ends"
            legend=move || t_string!(i18n, people.ends).to_string()
            hint=move || Some(t_string!(i18n, people.ends_hint).to_string())
            error=problem_of(problems, "ends")
            value=Signal::derive(move || draft.with(|draft| draft.ends.clone()))
            on_input=move |date| draft.update(|draft| draft.ends = date)
        />
        <PaperField
            id="authority-paper"
            label=move || t_string!(i18n, people.paper).to_string()
            value=Signal::derive(move || draft.with(|draft| draft.paper.clone()))
            on_change=move |paper| draft.update(|draft| draft.paper = paper)
            on_sealing=on_sealing
        />
        <Show when=move || draft.with(PersonDraft::asks_for_death)>
            <DateField
                id="died"
                legend=move || t_string!(i18n, people.died).to_string()
                hint=move || Some(t_string!(i18n, people.died_hint).to_string())
                error=problem_of(problems, "died")
                value=Signal::derive(move || draft.with(|draft| draft.died.clone()))
                on_input=move |date| draft.update(|draft| draft.died = date)
            />
        </Show>
        <Field
            id="relation"
            label=move || t_string!(i18n, people.relation).to_string()
            hint=move || Some(t_string!(i18n, people.relation_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.relation.clone()))
            on_input=move |words| draft.update(|draft| draft.relation = words)
        />
        <Representative draft=draft problems=problems />
    }
}

/// What kind it is. Choosing one writes its usual words, as long as nobody wrote others.
#[component]
fn Kind(
    /// What was typed.
    draft: RwSignal<PersonDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let choose = move |kind: AuthorityKind| {
        draft.update(|draft| {
            let untouched = AuthorityKind::ALL
                .into_iter()
                .any(|kind| usual(i18n, kind) == draft.description);
            if untouched || draft.description.trim().is_empty() {
                draft.description = usual(i18n, kind).to_owned();
            }
            draft.kind = Some(kind);
        });
    };
    let answer = move |kind: AuthorityKind| {
        let (label, hint) = kind_words(i18n, kind);
        view! {
            <Choice
                name="kind"
                label=label.to_owned()
                hint=Signal::stored(Some(hint.to_owned()))
                chosen=Signal::derive(move || draft.with(|draft| draft.kind == Some(kind)))
                on_choose=move |()| choose(kind)
            />
        }
    };
    view! {
        <ChoiceGroup id="kind" legend=move || t_string!(i18n, people.kind).to_string() error=problem_of(problems, "kind")>
            {AuthorityKind::ALL.map(answer).into_iter().collect_view()}
        </ChoiceGroup>
    }
}

fn kind_words(i18n: I18nContext<Locale>, kind: AuthorityKind) -> (&'static str, &'static str) {
    match kind {
        AuthorityKind::HealthCarePowerOfAttorney => (
            t_string!(i18n, people.kind_poa),
            t_string!(i18n, people.kind_poa_hint),
        ),
        AuthorityKind::Guardian => (
            t_string!(i18n, people.kind_guardian),
            t_string!(i18n, people.kind_guardian_hint),
        ),
        AuthorityKind::ParentOfMinor => (
            t_string!(i18n, people.kind_parent),
            t_string!(i18n, people.kind_parent_hint),
        ),
        AuthorityKind::ExecutorOrAdministrator => (
            t_string!(i18n, people.kind_executor),
            t_string!(i18n, people.kind_executor_hint),
        ),
        AuthorityKind::Other => (
            t_string!(i18n, people.kind_other),
            t_string!(i18n, people.kind_other_hint),
        ),
    }
}

/// The usual words for a kind of authority; empty where there are none.
fn usual(i18n: I18nContext<Locale>, kind: AuthorityKind) -> &'static str {
    match kind {
        AuthorityKind::HealthCarePowerOfAttorney => t_string!(i18n, people.described_poa),
        AuthorityKind::Guardian => t_string!(i18n, people.described_guardian),
        AuthorityKind::ParentOfMinor => t_string!(i18n, people.described_parent),
        AuthorityKind::ExecutorOrAdministrator => t_string!(i18n, people.described_executor),
        AuthorityKind::Other => "",
    }
}

/// Who acts.
#[component]
fn Representative(
    /// What was typed.
    draft: RwSignal<PersonDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div>
            <h2>{t!(i18n, people.you)}</h2>
            <p class="sw-secondary">{t!(i18n, people.you_lead)}</p>
        </div>
        <Field
            id="your-name"
            label=move || t_string!(i18n, people.your_name).to_string()
            error=problem_of(problems, "your-name")
            value=Signal::derive(move || draft.with(|draft| draft.representative.name.clone()))
            on_input=move |words| draft.update(|draft| draft.representative.name = words)
        />
        <AddressFields
            prefix="your"
            legend=move || t_string!(i18n, people.address).to_string()
            value=Signal::derive(move || draft.with(|draft| draft.representative.address.clone()))
            on_change=move |address| draft.update(|draft| draft.representative.address = address)
            problems=problems
        />
        <Field
            id="your-phone"
            label=move || t_string!(i18n, people.phone).to_string()
            error=problem_of(problems, "your-phone")
            kind=FieldKind::Tel
            value=Signal::derive(move || draft.with(|draft| draft.representative.phone.clone()))
            on_input=move |words| draft.update(|draft| draft.representative.phone = words)
        />
        <Field
            id="your-email"
            label=move || t_string!(i18n, people.email).to_string()
            error=problem_of(problems, "your-email")
            kind=FieldKind::Email
            value=Signal::derive(move || draft.with(|draft| draft.representative.email.clone()))
            on_input=move |words| draft.update(|draft| draft.representative.email = words)
        />
    }
}
