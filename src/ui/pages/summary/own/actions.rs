//! What can be said about a line of the records: that it is not right, or that it is not to be shown.

use leptos::prelude::*;

use super::add::{FormFoot, FormTitle};
use super::questions::{about, field_id, why};
use super::{Deed, Form, LineName, use_own};
use crate::app::chart::{MarkedLine, thing_of};
use crate::app::forms::{Matter, OwnDraft, OwnField};
use crate::domain::{HidingReason, ListKind, OwnSaid, OwnWord, Thing, WrongAbout};
use crate::ui::folder::path_in;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    Button, ButtonKind, Choice, ChoiceGroup, Dialog, ErrorList, Note, NoteKind, TextArea,
    problem_of,
};
use crate::ui::routes::Route;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The two quiet ways, or the form that one of them opened.
#[component]
pub(in super::super) fn LineActions(
    /// The list.
    kind: ListKind,
    /// The line.
    marked: MarkedLine,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let thing = thing_of(kind, &marked.line);
    let name = LineName::of(kind, &thing);
    let thing = StoredValue::new(thing);
    let forms = StoredValue::new((Form::Correct(name.clone()), Form::Hide(name)));
    let correct = desk.is_open(forms.with_value(|forms| forms.0.clone()));
    let hide = desk.is_open(forms.with_value(|forms| forms.1.clone()));
    let hidden_before = StoredValue::new(marked.returned);
    move || {
        let (correcting, hiding) = forms.get_value();
        if correct.get() {
            return view! { <CorrectForm form=correcting kind=kind thing=thing.get_value() /> }
                .into_any();
        }
        if hide.get() {
            let before = hidden_before.get_value();
            return view! { <HideForm form=hiding kind=kind thing=thing.get_value() before=before /> }
                .into_any();
        }
        let not_right = move |()| desk.open(correcting.clone(), OwnDraft::default());
        let hide = move |()| desk.open(hiding.clone(), OwnDraft::default());
        view! {
            <div class="sw-own__actions">
                <Button kind=ButtonKind::Quiet on_press=not_right>{t!(i18n, own.not_right)}</Button>
                <Button kind=ButtonKind::Quiet on_press=hide>{t!(i18n, own.hide)}</Button>
            </div>
        }
        .into_any()
    }
}

/// What is not right, and what is.
#[component]
fn CorrectForm(
    /// Which form it is.
    form: Form,
    /// The list.
    kind: ListKind,
    /// The line.
    thing: Thing,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let title = t_string!(i18n, own.correct_title, what = thing.what.clone()).to_string();
    let (form, thing) = (StoredValue::new(form), StoredValue::new(thing));
    let draft = Memo::new(move |_| form.with_value(|form| desk.draft(form)));
    let change = move |about| form.with_value(|form| desk.change(form, |d| d.about = Some(about)));
    let choice = move |one: WrongAbout| {
        view! {
            <Choice
                name="own-about"
                label=move || about(i18n, one).to_owned()
                chosen=Signal::derive(move || draft.with(|draft| draft.about == Some(one)))
                on_choose=move |()| change(one)
            />
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match draft.get_untracked().check_correction() {
            Err(found) => desk.refuse(&found),
            Ok((about, right)) => {
                let of = thing.get_value();
                desk.say(
                    kind,
                    OwnSaid::Corrected { of, about, right },
                    Deed::Corrected,
                );
            }
        }
    };
    view! {
        <form class="sw-form sw-own__form" novalidate=true on:submit=submit>
            <FormTitle title=title />
            <p class="sw-secondary">{t!(i18n, own.correct_lead)}</p>
            <ErrorList problems=desk.problems />
            <FailureNote failure=desk.failure />
            <ChoiceGroup
                id=field_id(OwnField::About)
                legend=move || t_string!(i18n, own.about).to_owned()
                error=problem_of(desk.problems.into(), field_id(OwnField::About))
            >
                {WrongAbout::ALL.map(choice).into_iter().collect_view()}
            </ChoiceGroup>
            <TextArea
                id=field_id(OwnField::Right)
                label=move || t_string!(i18n, own.right).to_owned()
                error=problem_of(desk.problems.into(), field_id(OwnField::Right))
                value=Signal::derive(move || draft.with(|draft| draft.words.clone()))
                on_input=move |words| form.with_value(|form| desk.change(form, |d| d.words = words))
            />
            <FormFoot desk=desk verb=move || t_string!(i18n, own.save) />
        </form>
    }
}

/// Why a line is hidden. An allergy is asked about once more.
#[component]
fn HideForm(
    /// Which form it is.
    form: Form,
    /// The list.
    kind: ListKind,
    /// The line.
    thing: Thing,
    /// The word that had hidden it before.
    before: Option<OwnWord>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let title = t_string!(i18n, own.hide_title, what = thing.what.clone()).to_string();
    let form = StoredValue::new(form);
    let (thing, before) = (StoredValue::new(thing), StoredValue::new(before));
    let draft = Memo::new(move |_| form.with_value(|form| desk.draft(form)));
    let asks = RwSignal::new(false);
    let hide = move || match draft.get_untracked().check_hiding() {
        Err(found) => desk.refuse(&found),
        Ok((why, words)) => {
            let of = thing.get_value();
            let said = OwnSaid::Hidden { of, why, words };
            match before.get_value() {
                Some(old) => desk.say_instead(old, kind, said, Deed::Hidden),
                None => desk.say(kind, said, Deed::Hidden),
            }
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_ready = draft.get_untracked().check_hiding().is_ok();
        if kind == ListKind::Allergies && is_ready {
            asks.set(true);
        } else {
            hide();
        }
    };
    view! {
        <form class="sw-form sw-own__form" novalidate=true on:submit=submit>
            <FormTitle title=title />
            <p class="sw-secondary">{t!(i18n, own.hide_lead)}</p>
            <ErrorList problems=desk.problems />
            <FailureNote failure=desk.failure />
            <Reasons form=form draft=draft />
            <FormFoot desk=desk verb=move || t_string!(i18n, own.hide_now) />
        </form>
        <Dialog
            open=asks
            title=move || t_string!(i18n, own.allergy_title).to_owned()
            confirm=move || t_string!(i18n, own.hide_now).to_owned()
            keep=move || t_string!(i18n, own.allergy_keep).to_owned()
            on_confirm=move |()| {
                asks.set(false);
                hide();
            }
            on_keep=move |()| asks.set(false)
        >
            <p>{t!(i18n, own.allergy_words)}</p>
        </Dialog>
    }
}

/// The reasons, and words of her own.
#[component]
fn Reasons(
    /// Which form it is.
    form: StoredValue<Form>,
    /// What stands in it.
    draft: Memo<OwnDraft>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let change = move |why| form.with_value(|form| desk.change(form, |d| d.why = Some(why)));
    let choice = move |one: HidingReason| {
        view! {
            <Choice
                name="own-why"
                label=move || why(i18n, one).to_owned()
                chosen=Signal::derive(move || draft.with(|draft| draft.why == Some(one)))
                on_choose=move |()| change(one)
            />
        }
    };
    view! {
        <ChoiceGroup
            id=field_id(OwnField::Why)
            legend=move || t_string!(i18n, own.why).to_owned()
            error=problem_of(desk.problems.into(), field_id(OwnField::Why))
        >
            {HidingReason::ALL.map(choice).into_iter().collect_view()}
        </ChoiceGroup>
        <TextArea
            id=field_id(OwnField::Words)
            label=move || t_string!(i18n, own.words).to_owned()
            error=problem_of(desk.problems.into(), field_id(OwnField::Words))
            value=Signal::derive(move || draft.with(|draft| draft.words.clone()))
            on_input=move |words| form.with_value(|form| desk.change(form, |d| d.words = words))
        />
    }
}

/// What she says is not right about a line, with the way to have it amended.
#[component]
pub(in super::super) fn Corrections(
    /// What she says.
    words: Vec<OwnWord>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let row = move |word: OwnWord| {
        let OwnSaid::Corrected {
            about: what, right, ..
        } = word.said.clone()
        else {
            return ().into_any();
        };
        let day = dates::say(i18n, word.written_on, DateForm::Long);
        let about = about(i18n, what);
        let said = t_string!(i18n, own.corrected, about = about, right = right).to_string();
        let amend = path_in(&Route::NewMatter(Matter::Amendment), Some(desk.person));
        let remove = move |()| desk.take_back(word.clone(), Deed::Removed);
        view! {
            <div class="sw-own__word">
                <p>{said}</p>
                <p class="sw-secondary sw-small">{t_string!(i18n, own.written, day = day).to_string()}</p>
                <div class="sw-own__actions">
                    <a href=amend>{t!(i18n, own.amend)}</a>
                    <Button kind=ButtonKind::Quiet on_press=remove>{t!(i18n, own.remove)}</Button>
                </div>
            </div>
        }
        .into_any()
    };
    words.into_iter().map(row).collect_view()
}

/// That a hidden line is shown again, because a record that came later says it.
#[component]
pub(in super::super) fn Returned(
    /// The word that had hidden it.
    word: OwnWord,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let day = dates::say(i18n, word.written_on, DateForm::Long);
    let keep = move |()| desk.take_back(word.clone(), Deed::Shown);
    view! {
        <Note
            kind=NoteKind::Decide
            action=Some(t_string!(i18n, own.keep_showing).to_owned())
            on_action=Callback::new(keep)
        >
            {t_string!(i18n, own.returned, day = day).to_string()}
        </Note>
    }
}
