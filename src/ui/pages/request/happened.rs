//! The short forms: one sentence, its day, what belongs to it, a paper, a note.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::paths;
use super::say::{DidSomethingHappen, sentence};
use super::seen::Seen;
use crate::app::forms::{Fault, FieldProblem, HappeningDraft, HappeningField, HappeningForm};
use crate::domain::{Command, HappeningEntry, HappeningId, RequestId};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::paper_field::PaperField;
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, ButtonRow, Choice, ChoiceGroup, DateField, ErrorList,
    Field, FieldKind, PageHead, Problem, TextArea, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::facts;
use crate::ui::words::*;

/// The form with that name; the list of all sentences where there is none.
#[component]
pub(super) fn HappenedPage(
    /// The request.
    id: RequestId,
    /// The form's name in the address.
    name: String,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let seen = session
        .state()
        .with_untracked(|state| Seen::of(state, id, session.today().get_untracked()));
    let form = HappeningForm::named(&name);
    let back = BackLink {
        href: Route::Request(id).path(),
        label: t_string!(i18n, happening.back).to_string(),
    };
    seen.map(|seen| {
        let place = seen.provider.name.clone();
        let form = form.filter(|form| form.fits(&seen.file));
        let title = match form {
            Some(form) => sentence(i18n, form).to_owned(),
            None => t_string!(i18n, request.did_happen).to_string(),
        };
        view! {
            <div class="sw-page">
                <PageHead
                    title=title
                    tab_title=move || t_string!(i18n, happening.tab).to_string()
                    lead=Signal::stored(Some(t_string!(i18n, happening.lead, place = place).to_string()))
                    back=Signal::stored(Some(back))
                />
                {match form {
                    Some(form) => view! { <Form seen=seen form=form /> }.into_any(),
                    None => {
                        view! {
                            <div class="sw-measure">
                                <DidSomethingHappen seen=seen />
                            </div>
                        }
                            .into_any()
                    }
                }}
            </div>
        }
    })
}

#[component]
fn Form(
    /// The request.
    seen: Seen,
    /// The sentence.
    form: HappeningForm,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let id = seen.id();
    let draft = RwSignal::new(HappeningDraft::new(form, seen.today));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let save = Action::new_unsync(move |entry: &HappeningEntry| {
        let (entry, navigate) = (Box::new(entry.clone()), navigate.clone());
        async move {
            session
                .record(Command::RecordHappening { request: id, entry })
                .await?;
            let came = matches!(form, HappeningForm::AllCame | HappeningForm::PartCame);
            let next = if came {
                paths::file_for(id)
            } else {
                Route::Request(id).path()
            };
            navigate(&next, Default::default());
            Ok::<(), Failure>(())
        }
    });
    let unready = RwSignal::new(None::<Failure>);
    let file = seen.file.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let own = match session.random_bytes() {
            Ok(bytes) => HappeningId::from_random(bytes),
            Err(failure) => return unready.set(Some(failure)),
        };
        match draft.with_untracked(|draft| draft.check(own, &file, session.today().get_untracked()))
        {
            Ok(entry) => {
                problems.set(Vec::new());
                save.dispatch(entry);
            }
            Err(found) => problems.set(
                found
                    .iter()
                    .map(|problem| problem_words(i18n, problem))
                    .collect(),
            ),
        }
    };
    let failure = Signal::derive(move || {
        unready
            .get()
            .or_else(|| save.value().get().and_then(Result::err))
    });
    let sealing = RwSignal::new(false);
    let button = match form {
        HappeningForm::NoLonger => t_string!(i18n, happening.save_close),
        _ => t_string!(i18n, happening.save),
    };
    let came = matches!(form, HappeningForm::AllCame | HappeningForm::PartCame)
        .then(|| view! { <p class="sw-secondary">{t!(i18n, happening.files_follow)}</p> });
    let close = (form == HappeningForm::NoLonger)
        .then(|| view! { <p>{t!(i18n, happening.close_words)}</p> });
    let not_yet = move || {
        sealing
            .get()
            .then(|| t_string!(i18n, happening.paper_sealing).to_string())
    };
    view! {
        <form class="sw-form" novalidate=true on:submit=submit>
            <ErrorList problems=problems />
            <FailureNote failure=failure />
            {close}
            <Fields form=form draft=draft problems=problems on_sealing=move |busy| sealing.set(busy) />
            {came}
            <ButtonRow>
                <Button kind=ButtonKind::Pen busy=save.pending() not_yet=Signal::derive(not_yet)>
                    {button}
                </Button>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Request(id).path()>
                    {t!(i18n, happening.leave)}
                </ButtonLink>
            </ButtonRow>
        </form>
    }
}

#[component]
fn Fields(
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
    let own = match form {
        HappeningForm::Money | HappeningForm::Paid => {
            view! { <Amount draft=draft problems=problems /> }.into_any()
        }
        HappeningForm::MoreTime => view! { <Letter draft=draft problems=problems /> }.into_any(),
        HappeningForm::SaidNo => view! { <InWriting draft=draft problems=problems /> }.into_any(),
        HappeningForm::Called => view! {
            <Field
                id="spoke-with"
                label=move || t_string!(i18n, happening.spoke_with).to_string()
                hint=move || Some(t_string!(i18n, happening.spoke_with_hint).to_string())
                value=Signal::derive(move || draft.with(|draft| draft.spoke_with.clone()))
                on_input=move |words| draft.update(|draft| draft.spoke_with = words)
            />
        }
        .into_any(),
        _ => ().into_any(),
    };
    let is_else = form == HappeningForm::Else;
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
        {own}
        <TextArea
            id="note"
            label=note
            hint=move || (!is_else).then(|| t_string!(i18n, happening.note_hint).to_string())
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

fn when(i18n: I18nContext<Locale>, form: HappeningForm) -> &'static str {
    match form {
        HappeningForm::AllCame => t_string!(i18n, happening.when_all),
        HappeningForm::PartCame => t_string!(i18n, happening.when_part),
        HappeningForm::MoreTime => t_string!(i18n, happening.when_time),
        HappeningForm::Money => t_string!(i18n, happening.when_money),
        HappeningForm::Paid => t_string!(i18n, happening.when_paid),
        HappeningForm::SaidNo => t_string!(i18n, happening.when_no),
        HappeningForm::TheyHaveIt => t_string!(i18n, happening.when_have),
        HappeningForm::GotIt => t_string!(i18n, happening.when_got),
        HappeningForm::Called => t_string!(i18n, happening.when_call),
        HappeningForm::Else => t_string!(i18n, happening.when_else),
        HappeningForm::NoLonger => t_string!(i18n, happening.when_close),
    }
}

#[component]
fn Amount(
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            id="amount"
            label=move || t_string!(i18n, happening.amount).to_string()
            hint=move || Some(t_string!(i18n, happening.amount_hint).to_string())
            error=problem_of(problems, "amount")
            kind=FieldKind::Text
            value=Signal::derive(move || draft.with(|draft| draft.amount.clone()))
            on_input=move |words| draft.update(|draft| draft.amount = words)
        />
    }
}

/// The letter that takes more time: its date, the day it names, its reason.
#[component]
fn Letter(
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let answer = move |own: bool, label: &'static str| {
        view! {
            <Choice
                name="gives-reason"
                label=label.to_owned()
                chosen=Signal::derive(move || draft.with(|draft| draft.gives_reason == Some(own)))
                on_choose=move |()| draft.update(|draft| draft.gives_reason = Some(own))
            />
        }
    };
    view! {
        <DateField
            id="written-on"
            legend=move || t_string!(i18n, happening.written_on).to_string()
            error=problem_of(problems, "written-on")
            value=Signal::derive(move || draft.with(|draft| draft.written_on.clone()))
            on_input=move |date| draft.update(|draft| draft.written_on = date)
        />
        <DateField
            id="done-by"
            legend=move || t_string!(i18n, happening.done_by).to_string()
            hint=move || Some(t_string!(i18n, happening.done_by_hint).to_string())
            error=problem_of(problems, "done-by")
            value=Signal::derive(move || draft.with(|draft| draft.done_by.clone()))
            on_input=move |date| draft.update(|draft| draft.done_by = date)
        />
        <ChoiceGroup
            id="gives-reason"
            legend=move || t_string!(i18n, happening.gives_reason).to_string()
            hint=move || Some(t_string!(i18n, happening.gives_reason_hint).to_string())
            error=problem_of(problems, "gives-reason")
        >
            {answer(true, t_string!(i18n, happening.yes))}
            {answer(false, t_string!(i18n, happening.no))}
        </ChoiceGroup>
    }
}

/// Whether a no came in writing.
#[component]
fn InWriting(
    /// What was typed.
    draft: RwSignal<HappeningDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let answer = move |own: bool, label: &'static str, hint: &'static str| {
        view! {
            <Choice
                name="in-writing"
                label=label.to_owned()
                hint=Signal::stored(Some(hint.to_owned()))
                chosen=Signal::derive(move || draft.with(|draft| draft.in_writing == Some(own)))
                on_choose=move |()| draft.update(|draft| draft.in_writing = Some(own))
            />
        }
    };
    view! {
        <ChoiceGroup
            id="in-writing"
            legend=move || t_string!(i18n, happening.in_writing).to_string()
            error=problem_of(problems, "in-writing")
        >
            {answer(true, t_string!(i18n, happening.in_writing_yes), t_string!(i18n, happening.in_writing_yes_hint))}
            {answer(false, t_string!(i18n, happening.in_writing_no), t_string!(i18n, happening.in_writing_no_hint))}
        </ChoiceGroup>
    }
}

fn problem_words(i18n: I18nContext<Locale>, problem: &FieldProblem<HappeningField>) -> Problem {
    let (field, missing) = match problem.field {
        HappeningField::On => ("on", t_string!(i18n, happening.need_on)),
        HappeningField::Amount => ("amount", t_string!(i18n, happening.need_amount)),
        HappeningField::WrittenOn => ("written-on", t_string!(i18n, happening.need_written)),
        HappeningField::DoneBy => ("done-by", t_string!(i18n, happening.need_written)),
        HappeningField::Reason => ("gives-reason", t_string!(i18n, happening.need_reason)),
        HappeningField::InWriting => ("in-writing", t_string!(i18n, happening.need_in_writing)),
        HappeningField::Note => ("note", t_string!(i18n, happening.need_note)),
    };
    let said = match problem.fault {
        Fault::Missing | Fault::NotChosen => None,
        fault => facts::fault(i18n, fault),
    };
    Problem::new(field, said.unwrap_or_else(|| missing.to_owned()))
}
