//! The short forms: one sentence, its day, what belongs to it, a paper, a note.

mod answers;
mod fields;
mod missing;
mod price;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use self::fields::Fields;
use super::paths;
use super::say::{DidSomethingHappen, sentence};
use super::seen::Seen;
use crate::app::forms::{
    Fault, FieldProblem, HappeningDraft, HappeningField, HappeningForm, HappeningGroup,
};
use crate::domain::{Command, HappeningEntry, HappeningId, RequestId};
use crate::ui::carried::use_carried;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, ButtonRow, ErrorList, PageHead, Problem,
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
            Some(form) => sentence(i18n, form, &seen).to_owned(),
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
    // What came is put away next; another person's record is not.
    let came = form.group() == HappeningGroup::Came
        && form != HappeningForm::OtherPerson
        && seen.file.request.instrument.asks_for_records();
    let mut first = HappeningDraft::new(form, seen.today);
    if form == HappeningForm::PartCame {
        first.missing = use_carried().take_missing(id);
    }
    let draft = RwSignal::new(first);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let save = Action::new_unsync(move |entry: &HappeningEntry| {
        let (entry, navigate) = (Box::new(entry.clone()), navigate.clone());
        async move {
            session
                .record(Command::RecordHappening { request: id, entry })
                .await?;
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
    let follow =
        came.then(|| view! { <p class="sw-secondary">{t!(i18n, happening.files_follow)}</p> });
    let close = match form {
        HappeningForm::NoLonger => Some(t_string!(i18n, happening.close_words)),
        HappeningForm::Finished => Some(t_string!(i18n, happening.finished_words)),
        HappeningForm::Died => Some(t_string!(i18n, happening.died_words)),
        _ => None,
    };
    let close = close.map(|words| view! { <p>{words}</p> });
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
            <Fields seen=seen form=form draft=draft problems=problems on_sealing=move |busy| sealing.set(busy) />
            {follow}
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

fn problem_words(i18n: I18nContext<Locale>, problem: &FieldProblem<HappeningField>) -> Problem {
    let (field, missing) = match problem.field {
        HappeningField::On => ("on", t_string!(i18n, happening.need_on)),
        HappeningField::Amount => ("amount", t_string!(i18n, happening.need_amount)),
        HappeningField::Lines => ("lines", t_string!(i18n, happening.need_lines)),
        HappeningField::WrittenOn => ("written-on", t_string!(i18n, happening.need_written)),
        HappeningField::DoneBy => ("done-by", t_string!(i18n, happening.need_written)),
        HappeningField::Reason => ("gives-reason", t_string!(i18n, happening.need_reason)),
        HappeningField::InWriting => ("in-writing", t_string!(i18n, happening.need_in_writing)),
        HappeningField::InPart => ("in-part", t_string!(i18n, happening.need_in_part)),
        HappeningField::Wants => ("wants", t_string!(i18n, happening.need_wants)),
        HappeningField::Upheld => ("upheld", t_string!(i18n, happening.need_upheld)),
        HappeningField::Outcome => ("outcome", t_string!(i18n, happening.need_outcome)),
        HappeningField::MissingFrom => ("missing-from", t_string!(i18n, happening.need_date)),
        HappeningField::MissingTo => ("missing-to", t_string!(i18n, happening.need_date)),
        HappeningField::Note => ("note", t_string!(i18n, happening.need_note)),
    };
    let said = match problem.fault {
        Fault::Missing | Fault::NotChosen => None,
        Fault::Amount if problem.field == HappeningField::Lines => None,
        fault => facts::fault(i18n, fault),
    };
    Problem::new(field, said.unwrap_or_else(|| missing.to_owned()))
}
