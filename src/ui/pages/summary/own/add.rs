//! Adding by hand, and changing what was added.

use leptos::html::H3;
use leptos::prelude::*;

use super::questions::{detail, field_id, lasts, what};
use super::{Deed, Form, OwnDesk, use_own};
use crate::app::forms::{OwnDraft, OwnField};
use crate::domain::{ListKind, OwnSaid, OwnWord};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, DateField, ErrorList, Field, IconName, SelectField,
    SelectOption, TextArea, problem_of,
};
use crate::ui::words::chart::list_title;
use crate::ui::words::*;

/// The way to add to a list, or the form that it opened.
#[component]
pub(in super::super) fn AddByHand(
    /// The list.
    kind: ListKind,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let open = desk.is_open(Form::Add(kind));
    let known = move || OwnDraft {
        list: Some(kind),
        ..OwnDraft::default()
    };
    let title = move || t_string!(i18n, own.add_title, list = list_title(i18n, kind)).to_string();
    ListKind::OPEN.contains(&kind).then_some(move || {
        if open.get() {
            return view! { <OwnForm form=Form::Add(kind) title=title() old=None /> }.into_any();
        }
        let press = move |()| desk.open(Form::Add(kind), known());
        view! {
            <div class="sw-own__add">
                <Button kind=ButtonKind::Quiet icon=IconName::Add on_press=press>
                    {t!(i18n, own.add)}
                </Button>
            </div>
        }
        .into_any()
    })
}

/// The way to add to a list that the page does not show yet.
#[component]
pub(in super::super) fn AddAnywhere() -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let open = desk.is_open(Form::Anywhere);
    let body = move || {
        if open.get() {
            let title = t_string!(i18n, own.add).to_owned();
            return view! { <OwnForm form=Form::Anywhere title=title old=None /> }.into_any();
        }
        let press = move |()| desk.open(Form::Anywhere, OwnDraft::default());
        view! {
            <p class="sw-secondary">{t!(i18n, own.anywhere_lead)}</p>
            <Button icon=IconName::Add on_press=press>
                {t!(i18n, own.add)}
            </Button>
        }
        .into_any()
    };
    view! {
        <section class="sw-section sw-own__anywhere">
            <h2>{t!(i18n, own.anywhere)}</h2>
            {body}
        </section>
    }
}

/// The form for something to add, or for what was added.
#[component]
pub(super) fn OwnForm(
    /// Which form it is.
    form: Form,
    /// Its heading.
    title: String,
    /// What was written before.
    old: Option<OwnWord>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let form = StoredValue::new(form);
    let old = StoredValue::new(old);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let draft = form.with_value(|form| desk.draft(form));
        match draft.check_added(desk.session.today().get_untracked()) {
            Err(found) => desk.refuse(&found),
            Ok((list, entry)) => match old.get_value() {
                Some(old) => desk.say_instead(old, list, OwnSaid::Added { entry }, Deed::Changed),
                None => desk.say(list, OwnSaid::Added { entry }, Deed::Added),
            },
        }
    };
    view! {
        <form class="sw-form sw-own__form" novalidate=true on:submit=submit>
            <FormTitle title=title />
            <p class="sw-secondary">{t!(i18n, own.add_lead)}</p>
            <ErrorList problems=desk.problems />
            <FailureNote failure=desk.failure />
            <Fields form=form />
            <FormFoot desk=desk verb=move || t_string!(i18n, own.save) />
        </form>
    }
}

/// The heading of a form, which takes the focus as the button that opened it goes.
#[component]
pub(super) fn FormTitle(
    /// The words.
    title: String,
) -> impl IntoView {
    let head = NodeRef::<H3>::new();
    Effect::new(move || {
        if let Some(head) = head.get() {
            // A heading that cannot be focused is still read.
            let _ = head.focus();
        }
    });
    view! {
        <h3 tabindex="-1" node_ref=head>
            {title}
        </h3>
    }
}

/// The two ways out of a form.
#[component]
pub(super) fn FormFoot(
    /// The desk.
    desk: OwnDesk,
    /// The verb that goes on.
    #[prop(into)]
    verb: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ButtonRow>
            <Button kind=ButtonKind::Pen busy=desk.write.pending()>{move || verb.get()}</Button>
            <Button kind=ButtonKind::Quiet on_press=move |()| desk.close()>{t!(i18n, own.leave)}</Button>
        </ButtonRow>
    }
}

/// The questions that fit the list.
#[component]
fn Fields(
    /// Which form it is.
    form: StoredValue<Form>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let draft = Memo::new(move |_| form.with_value(|form| desk.draft(form)));
    let list = Memo::new(move |_| draft.with(|draft| draft.list));
    let put = move |change: fn(&mut OwnDraft, String)| {
        move |words: String| {
            form.with_value(|form| desk.change(form, |draft| change(draft, words)));
        }
    };
    let is_free = form.with_value(|form| matches!(form, Form::Anywhere));
    let measured = move || {
        list.get()
            .is_some_and(ListKind::is_measured)
            .then(|| view! { <Measured form=form draft=draft /> })
    };
    let hint = move || {
        let measured = list.get().is_some_and(ListKind::is_measured);
        measured.then(|| t_string!(i18n, own.what_measured_hint).to_owned())
    };
    view! {
        {is_free.then(|| view! { <WhichList form=form list=list /> })}
        <Field
            id=field_id(OwnField::What)
            label=move || what(i18n, list.get()).to_owned()
            hint=hint
            error=problem_of(desk.problems.into(), field_id(OwnField::What))
            value=Signal::derive(move || draft.with(|draft| draft.what.clone()))
            on_input=put(|draft, words| draft.what = words)
        />
        {measured}
        <Days form=form draft=draft list=list />
        <Field
            id="own-detail"
            label=move || detail(i18n, list.get()).to_owned()
            value=Signal::derive(move || draft.with(|draft| draft.detail.clone()))
            on_input=put(|draft, words| draft.detail = words)
        />
        <TextArea
            id="own-note"
            label=move || t_string!(i18n, own.note).to_owned()
            value=Signal::derive(move || draft.with(|draft| draft.note.clone()))
            on_input=put(|draft, words| draft.note = words)
        />
    }
}

/// The list, where it is not given.
#[component]
fn WhichList(
    /// Which form it is.
    form: StoredValue<Form>,
    /// The one chosen.
    list: Memo<Option<ListKind>>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let options = move || {
        let none = SelectOption {
            value: String::new(),
            label: t_string!(i18n, own.anywhere_choose).to_owned(),
        };
        let all = ListKind::OPEN.into_iter().enumerate();
        let all = all.map(|(place, kind)| SelectOption {
            value: place.to_string(),
            label: list_title(i18n, kind).to_owned(),
        });
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    };
    let chosen = move || {
        let place = list
            .get()
            .and_then(|list| ListKind::OPEN.iter().position(|kind| *kind == list));
        place.map(|place| place.to_string()).unwrap_or_default()
    };
    let choose = move |place: String| {
        let place = place.parse::<usize>().ok();
        let list = place.and_then(|place| ListKind::OPEN.get(place).copied());
        form.with_value(|form| desk.change(form, |draft| draft.list = list));
    };
    view! {
        <SelectField
            id=field_id(OwnField::List)
            label=move || t_string!(i18n, own.anywhere_list).to_owned()
            error=problem_of(desk.problems.into(), field_id(OwnField::List))
            options=Signal::derive(options)
            value=Signal::derive(chosen)
            on_change=choose
        />
    }
}

/// The number and its unit.
#[component]
fn Measured(
    /// Which form it is.
    form: StoredValue<Form>,
    /// What stands in it.
    draft: Memo<OwnDraft>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let put = move |change: fn(&mut OwnDraft, String)| {
        move |words: String| {
            form.with_value(|form| desk.change(form, |draft| change(draft, words)));
        }
    };
    view! {
        <Field
            id=field_id(OwnField::Number)
            label=move || t_string!(i18n, own.number).to_owned()
            hint=move || Some(t_string!(i18n, own.number_hint).to_owned())
            error=problem_of(desk.problems.into(), field_id(OwnField::Number))
            value=Signal::derive(move || draft.with(|draft| draft.number.clone()))
            on_input=put(|draft, words| draft.number = words)
        />
        <Field
            id=field_id(OwnField::Unit)
            label=move || t_string!(i18n, own.unit).to_owned()
            hint=move || Some(t_string!(i18n, own.unit_hint).to_owned())
            value=Signal::derive(move || draft.with(|draft| draft.unit.clone()))
            on_input=put(|draft, words| draft.unit = words)
        />
    }
}

/// The day, or the first and the last.
#[component]
fn Days(
    /// Which form it is.
    form: StoredValue<Form>,
    /// What stands in it.
    draft: Memo<OwnDraft>,
    /// The list.
    list: Memo<Option<ListKind>>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let hint = move || Some(t_string!(i18n, own.date_hint).to_owned());
    let from = move || match lasts(list.get()) {
        true => t_string!(i18n, own.from).to_owned(),
        false => t_string!(i18n, own.on).to_owned(),
    };
    let until = move || {
        lasts(list.get()).then(|| {
            view! {
                <DateField
                    id=field_id(OwnField::To)
                    legend=move || t_string!(i18n, own.to).to_owned()
                    error=problem_of(desk.problems.into(), field_id(OwnField::To))
                    value=Signal::derive(move || draft.with(|draft| draft.to.clone()))
                    on_input=move |day| form.with_value(|form| desk.change(form, |draft| draft.to = day))
                />
            }
        })
    };
    view! {
        <DateField
            id=field_id(OwnField::From)
            legend=from
            hint=hint
            error=problem_of(desk.problems.into(), field_id(OwnField::From))
            value=Signal::derive(move || draft.with(|draft| draft.from.clone()))
            on_input=move |day| form.with_value(|form| desk.change(form, |draft| draft.from = day))
        />
        {until}
    }
}
