//! What belongs to each sentence, between its day and its note.

use leptos::prelude::*;

use super::super::seen::Seen;
use super::answers::{AnyReason, Ground, Outcomes, YesOrNo};
use super::missing::WhatIsMissing;
use super::price::{Amount, Lines};
use crate::app::forms::{DateDraft, HappeningDraft, HappeningForm};
use crate::ui::pages::paper_field::PaperField;
use crate::ui::parts::{DateField, Field, Problem, TextArea, problem_of};
use crate::ui::words::*;

/// The fields of one short form.
#[component]
pub(super) fn Fields(
    /// The request.
    seen: Seen,
    /// The sentence.
    form: HappeningForm,
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
    /// Told when a file begins and ends to be sealed.
    #[prop(into)]
    on_sealing: Callback<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let on_hint = move || {
        (form == HappeningForm::GotIt).then(|| t_string!(i18n, happening.when_got_hint).to_string())
    };
    let is_else = matches!(form, HappeningForm::Else | HappeningForm::Asked);
    let note = move || {
        if is_else {
            t_string!(i18n, happening.note_else).to_string()
        } else {
            t_string!(i18n, happening.note).to_string()
        }
    };
    view! {
        <DateField
            id="on"
            legend=move || when(i18n, form).to_string()
            hint=Signal::derive(on_hint)
            error=problem_of(problems, "on")
            value=Signal::derive(move || draft.with(|draft| draft.on.clone()))
            on_input=move |date| draft.update(|draft| draft.on = date)
        />
        {own(seen, form, draft, problems)}
        <TextArea
            id="note"
            label=note
            hint=move || (form != HappeningForm::Else).then(|| t_string!(i18n, happening.note_hint).to_string())
            error=problem_of(problems, "note")
            value=Signal::derive(move || draft.with(|draft| draft.note.clone()))
            on_input=move |words| draft.update(|draft| draft.note = words)
        />
        <PaperField
            id="paper"
            label=move || t_string!(i18n, happening.paper).to_string()
            value=Signal::derive(move || draft.with(|draft| draft.paper.clone()))
            on_change=move |paper| draft.update(|draft| draft.paper = paper)
            on_sealing=on_sealing
        />
    }
}

/// The fields of that sentence alone.
fn own(
    seen: Seen,
    form: HappeningForm,
    draft: RwSignal<HappeningDraft>,
    problems: Signal<Vec<Problem>>,
) -> AnyView {
    let i18n = use_i18n();
    match form {
        HappeningForm::Money => view! {
            <Lines request=StoredValue::new(seen.file.request) draft=draft problems=problems />
            <Amount draft=draft problems=problems sums=true />
        }
        .into_any(),
        HappeningForm::Paid => {
            view! { <Amount draft=draft problems=problems sums=false /> }.into_any()
        }
        HappeningForm::MoreTime => view! { <MoreTime draft=draft problems=problems /> }.into_any(),
        HappeningForm::SaidNo => view! {
            <InWriting draft=draft problems=problems />
            <Show when={
                let records = seen.file.request.instrument.asks_for_records();
                move || records
            }>
                <InPart draft=draft problems=problems />
            </Show>
            <Ground seen=seen draft=draft />
        }
        .into_any(),
        HappeningForm::NoRecord => view! {
            <InWriting draft=draft problems=problems />
            <Elsewhere draft=draft />
        }
        .into_any(),
        HappeningForm::Destroyed => {
            view! { <InWriting draft=draft problems=problems /> }.into_any()
        }
        HappeningForm::Reviewed => {
            let answers = (
                t_string!(i18n, happening.upheld_yes),
                t_string!(i18n, happening.upheld_no),
            );
            view! {
                <YesOrNo
                    id="upheld"
                    legend=t_string!(i18n, happening.upheld)
                    answers=answers
                    error=problem_of(problems, "upheld")
                    value=Signal::derive(move || draft.with(|draft| draft.upheld))
                    on_choose=move |own| draft.update(|draft| draft.upheld = Some(own))
                />
            }
            .into_any()
        }
        HappeningForm::WantsFirst => {
            view! { <AnyReason draft=draft problems=problems /> }.into_any()
        }
        HappeningForm::PartCame => {
            view! { <WhatIsMissing seen=seen draft=draft problems=problems /> }.into_any()
        }
        HappeningForm::Moved => view! { <Custodian draft=draft /> }.into_any(),
        HappeningForm::Finished => view! { <Outcomes draft=draft problems=problems /> }.into_any(),
        HappeningForm::Called => view! { <Call draft=draft /> }.into_any(),
        _ => ().into_any(),
    }
}

/// With whom, and on which number.
#[component]
fn Call(draft: RwSignal<HappeningDraft>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            id="spoke-with"
            label=move || t_string!(i18n, happening.spoke_with).to_string()
            hint=move || Some(t_string!(i18n, happening.spoke_with_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.spoke_with.clone()))
            on_input=move |words| draft.update(|draft| draft.spoke_with = words)
        />
        <Field
            id="number"
            label=move || t_string!(i18n, happening.number).to_string()
            hint=move || Some(t_string!(i18n, happening.number_hint).to_string())
            kind=crate::ui::parts::FieldKind::Tel
            value=Signal::derive(move || draft.with(|draft| draft.number.clone()))
            on_input=move |words| draft.update(|draft| draft.number = words)
        />
    }
}

#[component]
fn Elsewhere(draft: RwSignal<HappeningDraft>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            id="elsewhere"
            label=move || t_string!(i18n, happening.elsewhere).to_string()
            hint=move || Some(t_string!(i18n, happening.elsewhere_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.elsewhere.clone()))
            on_input=move |words| draft.update(|draft| draft.elsewhere = words)
        />
    }
}

#[component]
fn Custodian(draft: RwSignal<HappeningDraft>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            id="elsewhere"
            label=move || t_string!(i18n, happening.custodian).to_string()
            hint=move || Some(t_string!(i18n, happening.custodian_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.elsewhere.clone()))
            on_input=move |words| draft.update(|draft| draft.elsewhere = words)
        />
    }
}

/// More time: in writing with its date, day and reason, or by word, which gives none.
#[component]
fn MoreTime(
    draft: RwSignal<HappeningDraft>,
    #[prop(into)] problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let answers = (
        t_string!(i18n, happening.written_yes),
        t_string!(i18n, happening.written_no),
    );
    view! {
        <YesOrNo
            id="in-writing"
            legend=t_string!(i18n, happening.written)
            hint=t_string!(i18n, happening.written_time_hint)
            answers=answers
            error=problem_of(problems, "in-writing")
            value=Signal::derive(move || draft.with(|draft| draft.in_writing))
            on_choose=move |own| draft.update(|draft| draft.in_writing = Some(own))
        />
        <Show when=move || draft.with(|draft| draft.in_writing == Some(true))>
            <Letter draft=draft problems=problems />
        </Show>
    }
}

/// The letter that takes more time: its date, the day it names, its reason.
#[component]
fn Letter(
    draft: RwSignal<HappeningDraft>,
    #[prop(into)] problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let date =
        move |read: fn(&HappeningDraft) -> DateDraft| Signal::derive(move || draft.with(read));
    let answers = (
        t_string!(i18n, happening.yes),
        t_string!(i18n, happening.no),
    );
    view! {
        <DateField
            id="written-on"
            legend=move || t_string!(i18n, happening.written_on).to_string()
            error=problem_of(problems, "written-on")
            value=date(|draft| draft.written_on.clone())
            on_input=move |date| draft.update(|draft| draft.written_on = date)
        />
        <DateField
            id="done-by"
            legend=move || t_string!(i18n, happening.done_by).to_string()
            hint=move || Some(t_string!(i18n, happening.done_by_hint).to_string())
            error=problem_of(problems, "done-by")
            value=date(|draft| draft.done_by.clone())
            on_input=move |date| draft.update(|draft| draft.done_by = date)
        />
        <YesOrNo
            id="gives-reason"
            legend=t_string!(i18n, happening.gives_reason)
            hint=t_string!(i18n, happening.gives_reason_hint)
            answers=answers
            error=problem_of(problems, "gives-reason")
            value=Signal::derive(move || draft.with(|draft| draft.gives_reason))
            on_choose=move |own| draft.update(|draft| draft.gives_reason = Some(own))
        />
    }
}

/// Whether it came in writing: only that ends a clock.
#[component]
fn InWriting(
    draft: RwSignal<HappeningDraft>,
    #[prop(into)] problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let answers = (
        t_string!(i18n, happening.in_writing_yes),
        t_string!(i18n, happening.in_writing_no),
    );
    let hints = (
        t_string!(i18n, happening.in_writing_yes_hint),
        t_string!(i18n, happening.in_writing_no_hint),
    );
    view! {
        <YesOrNo
            id="in-writing"
            legend=t_string!(i18n, happening.in_writing)
            answers=answers
            hints=hints
            error=problem_of(problems, "in-writing")
            value=Signal::derive(move || draft.with(|draft| draft.in_writing))
            on_choose=move |own| draft.update(|draft| draft.in_writing = Some(own))
        />
    }
}

/// Whether all is held back, or part.
#[component]
fn InPart(
    draft: RwSignal<HappeningDraft>,
    #[prop(into)] problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let answers = (
        t_string!(i18n, happening.in_part_part),
        t_string!(i18n, happening.in_part_all),
    );
    let hints = (t_string!(i18n, happening.in_part_part_hint), "");
    view! {
        <YesOrNo
            id="in-part"
            legend=t_string!(i18n, happening.in_part)
            answers=answers
            hints=hints
            error=problem_of(problems, "in-part")
            value=Signal::derive(move || draft.with(|draft| draft.in_part))
            on_choose=move |own| draft.update(|draft| draft.in_part = Some(own))
        />
    }
}

fn when(i18n: I18nContext<Locale>, form: HappeningForm) -> &'static str {
    match form {
        HappeningForm::AllCame => t_string!(i18n, happening.when_all),
        HappeningForm::PartCame => t_string!(i18n, happening.when_part),
        HappeningForm::SummaryCame | HappeningForm::OtherForm | HappeningForm::OtherPerson => {
            t_string!(i18n, happening.when_summary)
        }
        HappeningForm::WantsFirst => t_string!(i18n, happening.when_first),
        HappeningForm::Money => t_string!(i18n, happening.when_money),
        HappeningForm::MoreTime => t_string!(i18n, happening.when_time),
        HappeningForm::Asked => t_string!(i18n, happening.when_asked),
        HappeningForm::SaidNo => t_string!(i18n, happening.when_no),
        HappeningForm::NoRecord | HappeningForm::Destroyed => {
            t_string!(i18n, happening.when_none)
        }
        HappeningForm::Reviewed => t_string!(i18n, happening.when_review),
        HappeningForm::GotIt => t_string!(i18n, happening.when_got),
        HappeningForm::TheyHaveIt => t_string!(i18n, happening.when_have),
        HappeningForm::NeverGot => t_string!(i18n, happening.when_never),
        HappeningForm::Moved => t_string!(i18n, happening.when_moved),
        HappeningForm::Called => t_string!(i18n, happening.when_call),
        HappeningForm::Paid => t_string!(i18n, happening.when_paid),
        HappeningForm::Else => t_string!(i18n, happening.when_else),
        HappeningForm::Finished => t_string!(i18n, happening.when_finished),
        HappeningForm::NoLonger => t_string!(i18n, happening.when_close),
        HappeningForm::Died => t_string!(i18n, happening.when_died),
    }
}
