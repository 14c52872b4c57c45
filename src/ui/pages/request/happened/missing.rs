//! What did not come.

use leptos::prelude::*;

use super::super::seen::Seen;
use crate::app::forms::HappeningDraft;
use crate::domain::{Extent, RecordPart};
use crate::ui::parts::{Check, CheckGroup, CheckLayout, DateField, Problem, TextArea, problem_of};
use crate::ui::words::*;

/// The parts that were asked for, to be ticked where they did not come, and a time that is missing.
#[component]
pub(super) fn WhatIsMissing(
    /// The request.
    seen: Seen,
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let asked: Vec<RecordPart> = match &seen.file.request.scope.extent {
        Extent::Parts(parts) if !parts.is_empty() => parts.iter().copied().collect(),
        _ => RecordPart::kept_by(seen.provider.kind).to_vec(),
    };
    let check = move |part: RecordPart| {
        let toggle = move |ticked: bool| {
            draft.update(|draft| {
                if ticked {
                    draft.missing.insert(part);
                } else {
                    draft.missing.remove(&part);
                }
            });
        };
        view! {
            <Check
                id=format!("missing-{}", part as u8)
                label=law::part(i18n, part).0
                checked=Signal::derive(move || draft.with(|draft| draft.missing.contains(&part)))
                on_toggle=toggle
            />
        }
    };
    view! {
        <CheckGroup
            id="missing"
            legend=move || t_string!(i18n, happening.missing)
            hint=move || Some(t_string!(i18n, happening.missing_hint).to_owned())
            layout=CheckLayout::Columns
        >
            {asked.into_iter().map(check).collect_view()}
        </CheckGroup>
        <DateField
            id="missing-from"
            legend=move || t_string!(i18n, happening.missing_from).to_string()
            hint=move || Some(t_string!(i18n, happening.missing_date_hint).to_string())
            error=problem_of(problems, "missing-from")
            value=Signal::derive(move || draft.with(|draft| draft.missing_from.clone()))
            on_input=move |date| draft.update(|draft| draft.missing_from = date)
        />
        <DateField
            id="missing-to"
            legend=move || t_string!(i18n, happening.missing_to).to_string()
            hint=move || Some(t_string!(i18n, happening.missing_date_hint).to_string())
            error=problem_of(problems, "missing-to")
            value=Signal::derive(move || draft.with(|draft| draft.missing_to.clone()))
            on_input=move |date| draft.update(|draft| draft.missing_to = date)
        />
        <TextArea
            id="missing-words"
            label=move || t_string!(i18n, happening.missing_words).to_string()
            hint=move || Some(t_string!(i18n, happening.missing_date_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.missing_words.clone()))
            on_input=move |words| draft.update(|draft| draft.missing_words = words)
        />
    }
}
