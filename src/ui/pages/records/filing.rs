//! Putting files away: whose they are, what brought them, the files, and the answer to "is this everything?".

use leptos::prelude::*;
use leptos::web_sys;

use super::answer::Everything;
use super::arrived::{Arrived, OnTheWay, Outcome};
use crate::app::arrivals::{Step, Tally};
use crate::app::forms::{Fault, FieldProblem, FilingDraft, FilingField};
use crate::domain::{PersonId, ProviderId, RequestId, State};
use crate::ui::folder::use_folder;
use crate::ui::parts::{
    Button, ButtonKind, ButtonRow, Choice, ChoiceGroup, DateField, ErrorList, FileDrop, Problem,
    SelectField, SelectOption, problem_of,
};
use crate::ui::session::{Session, use_session};
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
    shown_here(session);
    let today = session.today().get_untracked();
    let draft = RwSignal::new(begin(session, request));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let checked = draft.with_untracked(|draft| draft.check(today));
        let mut found = match &checked {
            Ok(_) => Vec::new(),
            Err(found) => found.iter().map(|problem| words(i18n, problem)).collect(),
        };
        if session.incoming().with_untracked(Vec::is_empty) {
            found.push(Problem::new("files", t_string!(i18n, records.need_files)));
        }
        problems.set(found);
        if let (Ok(filing), true) = (checked, problems.with_untracked(Vec::is_empty)) {
            session.put_away(filing);
        }
    };
    let on_files = move |given: Vec<web_sys::File>| session.take_in(given);
    let tally = session.incoming_tally();
    let open = move || tally.with(|tally| tally.at(Step::Ready) + tally.at(Step::Coming));
    let is_done = Memo::new(move |_| {
        tally.with(|tally| tally.at(Step::Filed) > 0 && tally.waiting_for_her() == 0) && open() == 0
    });
    let button = move || match open() {
        0 => t_string!(i18n, records.add).to_string(),
        count => t_string!(i18n, records.put_away, count = count).to_string(),
    };
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
            <OnTheWay />
            <Arrived draft=draft />
            <Outcome />
            {move || {
                is_done.get().then(|| asked_for().map(|request| view! { <Everything request=request on_close=on_close /> }))
            }}
            <ButtonRow>
                <Show when=move || !is_done.get()>
                    <Button kind=ButtonKind::Pen busy=session.is_putting_away()>
                        {button}
                    </Button>
                </Show>
                <LeaveRest />
                <CloseButton request=request on_close=on_close />
            </ButtonRow>
        </form>
    }
}

/// The way out for files that are sealed and that she wants in no folder after all.
#[component]
fn LeaveRest() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let rests = Memo::new(move |_| {
        let waits = |tally: &Tally| tally.waiting_for_her() > 0 && tally.at(Step::Coming) == 0;
        session.incoming_tally().with(waits) && !session.is_putting_away().get()
    });
    view! {
        <Show when=move || rests.get()>
            <Button kind=ButtonKind::Quiet on_press=move |()| session.leave_out_rest()>
                {t!(i18n, records.leave_rest)}
            </Button>
        </Show>
    }
}

/// While the form is open, the files are shown in it and nowhere else. What is over is forgotten with it.
fn shown_here(session: Session) {
    let shown = session.is_incoming_shown();
    shown.set(true);
    on_cleanup(move || {
        shown.try_set(false);
        session.forget_incoming();
    });
}

/// Where the form begins: with what she said of the files that are under way, else where she came from.
fn begin(session: Session, request: Option<RequestId>) -> FilingDraft {
    match session.last_filing() {
        Some(filing) if request.is_none_or(|request| filing.request == Some(request)) => {
            filing.into()
        }
        _ => {
            let folder = use_folder().person().get_untracked();
            let today = session.today().get_untracked();
            session
                .state()
                .with_untracked(|state| FilingDraft::new(state, request, folder, today))
        }
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
