//! Putting files away: whose they are, what brought them, the files, and the answer to "is this everything?".

use leptos::prelude::*;
use leptos::web_sys;

use super::answer::{Everything, IncomingRow};
use super::incoming::{Incoming, Stage};
use crate::app::forms::{Fault, FieldProblem, FilingDraft, FilingField};
use crate::domain::{PersonId, ProviderId, RequestId, State};
use crate::ui::folder::use_folder;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, Choice, ChoiceGroup, DateField, ErrorList, FileDrop, Note,
    NoteKind, Problem, SelectField, SelectOption, problem_of,
};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts;
use crate::ui::words::*;

/// The form and the files.
#[component]
pub(super) fn Filing(
    /// The request that brought them, where the person came from one.
    request: Option<RequestId>,
    /// Told when she stops.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person().get_untracked();
    let today = session.today().get_untracked();
    let draft = RwSignal::new(
        session
            .state()
            .with_untracked(|state| FilingDraft::new(state, request, folder, today)),
    );
    let files = RwSignal::new(Vec::<Incoming>::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let add = Action::new_unsync(move |given: &Vec<(Incoming, web_sys::File)>| {
        let given = given.clone();
        async move {
            for (incoming, file) in given {
                incoming.seal(session, file).await;
            }
        }
    });
    let on_files = move |given: Vec<web_sys::File>| {
        let first = files.with_untracked(Vec::len);
        let given: Vec<_> = given
            .into_iter()
            .enumerate()
            .map(|(place, file)| (Incoming::new(first + place, &file), file))
            .collect();
        files.update(|files| files.extend(given.iter().map(|(incoming, _)| *incoming)));
        add.dispatch_local(given);
    };
    let put = Action::new_unsync(move |filing: &crate::app::forms::Filing| {
        let filing = *filing;
        async move {
            for incoming in files.get_untracked() {
                incoming.file(session, filing).await;
            }
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let checked = draft.with_untracked(|draft| draft.check(today));
        let mut found = match &checked {
            Ok(_) => Vec::new(),
            Err(found) => found.iter().map(|problem| words(i18n, problem)).collect(),
        };
        if files.with_untracked(Vec::is_empty) {
            found.push(Problem::new("files", t_string!(i18n, records.need_files)));
        }
        problems.set(found);
        if let (Ok(filing), true) = (checked, problems.with_untracked(Vec::is_empty)) {
            put.dispatch(filing);
        }
    };
    let counted = move |wanted: fn(&Stage) -> bool| {
        files.with(|files| files.iter().filter(|file| file.stage.with(wanted)).count())
    };
    let ready = move || counted(|stage| matches!(stage, Stage::Ready(_)));
    let busy = move || {
        counted(|stage| {
            matches!(
                stage,
                Stage::Waiting | Stage::Sealing { .. } | Stage::Reading
            )
        })
    };
    let open = move || counted(|stage| matches!(stage, Stage::Differs { .. } | Stage::Twin { .. }));
    let filed = Memo::new(move |_| counted(|stage| matches!(stage, Stage::Filed { .. })));
    let not_yet = move || (busy() > 0).then(|| t_string!(i18n, records.wait_sealing).to_string());
    let is_done = Memo::new(move |_| filed.get() > 0 && ready() == 0 && busy() == 0 && open() == 0);
    let button = move || match ready() {
        0 => t_string!(i18n, records.add).to_string(),
        count => t_string!(i18n, records.put_away, count = count).to_string(),
    };
    let row = move |incoming: Incoming| view! { <IncomingRow incoming=incoming draft=draft /> };
    let asked_for = move || draft.with(|draft| draft.request);
    view! {
        <form class="sw-form sw-filing" novalidate=true on:submit=submit>
            <h2>{move || title(i18n, &session.state().get(), asked_for())}</h2>
            <ErrorList problems=problems />
            <Where draft=draft problems=problems />
            <div id="files">
                <FileDrop
                    id="choose-files"
                    label=move || t_string!(i18n, records.drop).to_string()
                    hint=move || t_string!(i18n, records.drop_hint).to_string()
                    on_files=on_files
                />
            </div>
            <Progress files=files />
            <ul class="sw-rows sw-incoming">
                <For each=move || files.get() key=|incoming| incoming.key children=row />
            </ul>
            <div role="status">
                {move || {
                    (filed.get() > 0)
                        .then(|| {
                            let words = t_string!(i18n, records.done, count = filed.get()).to_string();
                            view! { <Note kind=NoteKind::Status>{words}</Note> }
                        })
                }}
            </div>
            {move || {
                is_done.get().then(|| asked_for().map(|request| view! { <Everything request=request on_close=on_close /> }))
            }}
            <ButtonRow>
                <Show when=move || !is_done.get()>
                    <Button kind=ButtonKind::Pen busy=put.pending() not_yet=Signal::derive(not_yet)>
                        {button}
                    </Button>
                </Show>
                <CloseButton request=request on_close=on_close />
            </ButtonRow>
        </form>
    }
}

/// Back to the list; where the address asked for the form, by the address.
#[component]
fn CloseButton(
    /// The request in the address.
    request: Option<RequestId>,
    /// Told when she stops.
    on_close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    match request {
        Some(_) => view! {
            <crate::ui::parts::ButtonLink kind=ButtonKind::Quiet href=crate::ui::routes::Route::Records.path()>
                {t!(i18n, reader.back)}
            </crate::ui::parts::ButtonLink>
        }
        .into_any(),
        None => view! {
            <Button kind=ButtonKind::Quiet on_press=on_close>{t!(i18n, reader.back)}</Button>
        }
        .into_any(),
    }
}

/// How far the sealing is, over all files.
#[component]
fn Progress(
    /// The files.
    files: RwSignal<Vec<Incoming>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let at = Memo::new(move |_| {
        files.with(|files| {
            let waits = |stage: &Stage| {
                matches!(
                    stage,
                    Stage::Waiting | Stage::Sealing { .. } | Stage::Reading
                )
            };
            let open = files.iter().filter(|file| file.stage.with(waits)).count();
            (open > 0).then(|| (files.len() - open + 1, files.len()))
        })
    });
    let stop = Action::new_unsync(move |(): &()| async move {
        for incoming in files.get_untracked() {
            let waits = incoming.stage.with_untracked(|stage| {
                matches!(
                    stage,
                    Stage::Waiting | Stage::Sealing { .. } | Stage::Reading
                )
            });
            if waits {
                incoming.leave_out(session).await;
            }
        }
    });
    move || {
        at.get().map(|(at, of)| {
            view! {
                <Note
                    kind=NoteKind::Progress
                    action=move || Some(t_string!(i18n, records.stop).to_string())
                    on_action=move |()| {
                        stop.dispatch(());
                    }
                >
                    {t_string!(i18n, records.sealing_many, at = at, of = of).to_string()}
                </Note>
            }
        })
    }
}

/// Whose, from what, since when.
#[component]
fn Where(
    /// What was chosen.
    draft: RwSignal<FilingDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let people = session.state().with_untracked(|state| {
        state
            .people
            .values()
            .map(|person| (person.id, person.name.clone()))
            .collect::<Vec<_>>()
    });
    let person = move |(id, name): (PersonId, String)| {
        let choose = move |()| {
            session
                .state()
                .with_untracked(|state| draft.update(|draft| draft.choose_person(state, Some(id))));
        };
        view! {
            <Choice
                name="whose"
                label=name
                chosen=Signal::derive(move || draft.with(|draft| draft.person == Some(id)))
                on_choose=choose
            />
        }
    };
    let requests = Memo::new(move |_| {
        let person = draft.with(|draft| draft.person);
        session.state().with(|state| requests(i18n, state, person))
    });
    let places = Memo::new(move |_| session.state().with(|state| places(i18n, state)));
    let choose_request = move |id: String| {
        let id = id.parse().ok();
        session
            .state()
            .with_untracked(|state| draft.update(|draft| draft.choose_request(state, id)));
    };
    view! {
        <ChoiceGroup
            id="whose"
            legend=move || t_string!(i18n, records.whose).to_string()
            error=problem_of(problems, "whose")
        >
            {people.into_iter().map(person).collect_view()}
        </ChoiceGroup>
        <Show when=move || requests.with(|requests| requests.len() > 1)>
            <SelectField
                id="which"
                label=move || t_string!(i18n, records.which).to_string()
                options=requests
                value=Signal::derive(move || draft.with(|d| d.request.map(|id| id.to_string()).unwrap_or_default()))
                on_change=choose_request
            />
        </Show>
        <Show when=move || draft.with(|draft| draft.request.is_none()) && places.with(|places| places.len() > 1)>
            <SelectField
                id="from"
                label=move || t_string!(i18n, records.from).to_string()
                options=places
                value=Signal::derive(move || draft.with(|d| d.provider.map(|id| id.to_string()).unwrap_or_default()))
                on_change=move |id: String| draft.update(|draft| draft.provider = id.parse::<ProviderId>().ok())
            />
        </Show>
        <DateField
            id="came"
            legend=move || t_string!(i18n, records.came).to_string()
            error=problem_of(problems, "came")
            value=Signal::derive(move || draft.with(|draft| draft.received_on.clone()))
            on_input=move |date| draft.update(|draft| draft.received_on = date)
        />
    }
}

fn title(i18n: I18nContext<Locale>, state: &State, request: Option<RequestId>) -> String {
    let place = request
        .and_then(|id| state.request(id))
        .map(|file| facts::place_of(state, file));
    match place {
        Some(place) => t_string!(i18n, records.add_for, place = place).to_string(),
        None => t_string!(i18n, records.add_title).to_string(),
    }
}

/// The requests of a person that were sent, and none of them.
fn requests(
    i18n: I18nContext<Locale>,
    state: &State,
    person: Option<PersonId>,
) -> Vec<SelectOption> {
    let none = SelectOption {
        value: String::new(),
        label: t_string!(i18n, records.which_none).to_string(),
    };
    let own = state
        .requests
        .values()
        .filter(|file| Some(file.request.person) == person);
    let own = own
        .filter(|file| file.first_sending().is_some())
        .map(|file| {
            let (place, day) = (
                facts::place_of(state, file),
                dates::say(i18n, file.request.written_on, DateForm::Long),
            );
            SelectOption {
                value: file.request.id.to_string(),
                label: t_string!(i18n, records.which_one, place = place, day = day).to_string(),
            }
        });
    std::iter::once(none).chain(own).collect()
}

fn places(i18n: I18nContext<Locale>, state: &State) -> Vec<SelectOption> {
    let none = SelectOption {
        value: String::new(),
        label: t_string!(i18n, records.from_none).to_string(),
    };
    let all = state.providers.values().map(|place| SelectOption {
        value: place.id.to_string(),
        label: place.name.clone(),
    });
    std::iter::once(none).chain(all).collect()
}

fn words(i18n: I18nContext<Locale>, problem: &FieldProblem<FilingField>) -> Problem {
    let (field, missing) = match problem.field {
        FilingField::Person => ("whose", t_string!(i18n, records.need_whose)),
        FilingField::ReceivedOn => ("came", t_string!(i18n, records.need_came)),
    };
    let said = match problem.fault {
        Fault::Missing | Fault::NotChosen => None,
        fault => facts::fault(i18n, fault),
    };
    Problem::new(field, said.unwrap_or_else(|| missing.to_owned()))
}
