//! A price: the whole, and its lines, so that each line can be held against the rule.

use leptos::prelude::*;

use crate::app::forms::{FeeLineDraft, HappeningDraft};
use crate::domain::{FeeLineKind, Request};
use crate::ui::parts::{
    Button, ButtonKind, Field, FieldKind, Problem, SelectField, SelectOption, problem_of,
};
use crate::ui::words::*;

/// The whole sum.
#[component]
pub(super) fn Amount(
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
    /// Whether lines stand above it, which add up by themselves.
    sums: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let hint = move || {
        Some(if sums {
            t_string!(i18n, happening.amount_sum_hint).to_string()
        } else {
            t_string!(i18n, happening.amount_hint).to_string()
        })
    };
    view! {
        <Field
            id="amount"
            label=move || t_string!(i18n, happening.amount).to_string()
            hint=Signal::derive(hint)
            error=problem_of(problems, "amount")
            kind=FieldKind::Text
            value=Signal::derive(move || draft.with(|draft| draft.amount.clone()))
            on_input=move |words| draft.update(|draft| draft.amount = words)
        />
    }
}

/// The lines of the price.
#[component]
pub(super) fn Lines(
    /// The request that the price is for.
    request: StoredValue<Request>,
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = Memo::new(move |_| draft.with(|draft| draft.lines.len()));
    let error = problem_of(problems, "lines");
    view! {
        <fieldset class="sw-group" id="lines" tabindex="-1">
            <legend class="sw-group__legend">{t!(i18n, happening.lines)}</legend>
            <p class="sw-secondary">{t!(i18n, happening.lines_hint)}</p>
            {move || error.get().map(|words| view! { <p class="sw-field__error">{words}</p> })}
            <For each=move || 0..count.get() key=|place| *place let:place>
                <Line request=request draft=draft place=place />
            </For>
            <Button
                kind=ButtonKind::Line
                on_press=move |()| draft.update(|draft| draft.lines.push(FeeLineDraft::default()))
            >
                {t!(i18n, happening.line_add)}
            </Button>
        </fieldset>
    }
}

/// One line: what for, and how much.
#[component]
fn Line(
    request: StoredValue<Request>,
    draft: RwSignal<HappeningDraft>,
    place: usize,
) -> impl IntoView {
    let i18n = use_i18n();
    let number = place + 1;
    let read = move |of: fn(&FeeLineDraft) -> String| {
        Signal::derive(move || {
            draft.with(|draft| draft.lines.get(place).map(of).unwrap_or_default())
        })
    };
    let write = move |change: &dyn Fn(&mut FeeLineDraft)| {
        draft.update(|draft| {
            if let Some(line) = draft.lines.get_mut(place) {
                change(line);
            }
        });
    };
    let judged = move || {
        let line = draft.with(|draft| draft.lines.get(place).and_then(FeeLineDraft::check))?;
        let words = request.with_value(|request| law::judged(i18n, &line, request));
        Some(view! { <p class="sw-secondary" role="status">{words}</p> })
    };
    let options = move || {
        let kinds = FeeLineKind::ALL.into_iter().map(|kind| SelectOption {
            value: name_of(kind),
            label: law::fee_line(i18n, kind).to_owned(),
        });
        std::iter::once(SelectOption {
            value: String::new(),
            label: t_string!(i18n, happening.line_choose).to_owned(),
        })
        .chain(kinds)
        .collect::<Vec<_>>()
    };
    view! {
        <div class="sw-fee-line">
            <SelectField
                id=format!("line-kind-{place}")
                label=move || t_string!(i18n, happening.line_kind, number = number).to_string()
                options=Signal::derive(options)
                value=read(|line| line.kind.map(name_of).unwrap_or_default())
                on_change=move |value: String| {
                    let kind = FeeLineKind::ALL.into_iter().find(|kind| name_of(*kind) == value);
                    write(&|line| line.kind = kind);
                }
            />
            <Field
                id=format!("line-amount-{place}")
                label=move || t_string!(i18n, happening.line_amount, number = number).to_string()
                value=read(|line| line.amount.clone())
                on_input=move |words: String| write(&|line| line.amount.clone_from(&words))
            />
            {judged}
            <Button
                kind=ButtonKind::Quiet
                on_press=move |()| draft.update(|draft| {
                    if place < draft.lines.len() {
                        draft.lines.remove(place);
                    }
                })
            >
                {move || t_string!(i18n, happening.line_remove, number = number).to_string()}
            </Button>
        </div>
    }
}

/// The name of a kind in the list of a field.
fn name_of(kind: FeeLineKind) -> String {
    (kind as u8).to_string()
}
