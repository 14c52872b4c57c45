//! The form for a person: new, or changed.

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::authority::AuthorityFields;
use super::problems::problem_words;
use crate::app::forms::{PersonDraft, StandingChoice};
use crate::domain::rules::Rules;
use crate::domain::{Command, Person, PersonId, decide};
use crate::ui::folder::path_in;
use crate::ui::pages::address_fields::AddressFields;
use crate::ui::pages::after::use_after;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, ButtonRow, Choice, ChoiceGroup, DateField, Dialog,
    Empty, ErrorList, Field, FieldKind, IconName, PageHead, Problem, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// Writing down somebody new.
#[component]
pub fn NewPersonPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let draft = session
        .state()
        .with_untracked(|state| PersonDraft::new(state.people.values()));
    view! {
        <Head title=t_string!(i18n, people.new_title).to_string() />
        <Form draft=draft id=None />
    }
}

/// What is written about a person, to be changed.
#[component]
pub fn PersonPage() -> impl IntoView {
    let (i18n, session, params) = (use_i18n(), use_session(), use_params_map());
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id").and_then(|id| id.parse::<PersonId>().ok()))
    });
    move || {
        let found = id.get().and_then(|id| {
            session.state().with_untracked(|state| {
                state.people.get(&id).map(|person| {
                    (
                        person.clone(),
                        PersonDraft::of(person, state.people.values()),
                    )
                })
            })
        });
        match found {
            Some((person, draft)) => {
                let title = t_string!(
                    i18n,
                    people.edit_title,
                    name = person.short_name().to_owned()
                )
                .to_string();
                view! {
                    <Head title=title />
                    <Form draft=draft id=Some(person.id) />
                    <Remove person=person />
                }
                .into_any()
            }
            None => view! {
                <Head title=t_string!(i18n, people.gone).to_string() />
                <Empty
                    title=move || t_string!(i18n, people.gone).to_string()
                    words=move || t_string!(i18n, people.gone_words).to_string()
                    icon=IconName::Person
                />
            }
            .into_any(),
        }
    }
}

#[component]
fn Head(
    /// The `h1`.
    title: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let back = BackLink {
        href: Route::People.path(),
        label: t_string!(i18n, people.back).to_string(),
    };
    view! {
        <PageHead
            title=title
            tab_title=move || t_string!(i18n, people.tab_one).to_string()
            back=Signal::stored(Some(back))
        />
    }
}

#[component]
fn Form(
    /// What stands in the fields at first.
    draft: PersonDraft,
    /// The person, where she is written down already.
    id: Option<PersonId>,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let draft = RwSignal::new(draft);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let after = use_after(if id.is_some() {
        Route::People
    } else {
        Route::Home
    });
    let sealing = RwSignal::new(false);
    let save = Action::new_unsync(move |person: &Person| {
        let (person, navigate) = (Box::new(person.clone()), navigate.clone());
        async move {
            session.record(Command::SavePerson(person)).await?;
            navigate(&after.get_untracked(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let unready = RwSignal::new(None::<Failure>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let own = match id.map_or_else(|| session.random_bytes().map(PersonId::from_random), Ok) {
            Ok(own) => own,
            Err(failure) => return unready.set(Some(failure)),
        };
        match draft.with_untracked(|draft| draft.check(own, session.today().get_untracked())) {
            Ok(person) => {
                problems.set(Vec::new());
                save.dispatch(person);
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
    let acts =
        Memo::new(move |_| draft.with(|draft| draft.standing == Some(StandingChoice::Represented)));
    let not_yet = move || {
        sealing
            .get()
            .then(|| t_string!(i18n, happening.paper_sealing).to_string())
    };
    view! {
        <form class="sw-form" novalidate=true on:submit=submit>
            <ErrorList problems=problems />
            <FailureNote failure=failure />
            <WhoseRecords draft=draft problems=problems />
            <About draft=draft problems=problems />
            <Show when=move || acts.get()>
                <AuthorityFields draft=draft problems=problems on_sealing=move |busy| sealing.set(busy) />
            </Show>
            <ButtonRow>
                <Button kind=ButtonKind::Pen busy=save.pending() not_yet=Signal::derive(not_yet)>
                    {t!(i18n, people.save)}
                </Button>
                <ButtonLink kind=ButtonKind::Quiet href=after>{t!(i18n, people.leave)}</ButtonLink>
            </ButtonRow>
        </form>
    }
}

#[component]
fn WhoseRecords(
    /// What was typed.
    draft: RwSignal<PersonDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let answer = move |own: StandingChoice, label: &'static str, hint: &'static str| {
        view! {
            <Choice
                name="standing"
                label=label.to_owned()
                hint=Signal::stored(Some(hint.to_owned()))
                chosen=Signal::derive(move || draft.with(|draft| draft.standing == Some(own)))
                on_choose=move |()| draft.update(|draft| draft.standing = Some(own))
            />
        }
    };
    view! {
        <ChoiceGroup
            id="standing"
            legend=move || t_string!(i18n, people.standing).to_string()
            error=problem_of(problems, "standing")
        >
            {answer(
                StandingChoice::Myself,
                t_string!(i18n, people.standing_myself),
                t_string!(i18n, people.standing_myself_hint),
            )}
            {answer(
                StandingChoice::Represented,
                t_string!(i18n, people.standing_represented),
                t_string!(i18n, people.standing_represented_hint),
            )}
        </ChoiceGroup>
    }
}

#[component]
fn About(
    /// What was typed.
    draft: RwSignal<PersonDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Field
            id="name"
            label=move || t_string!(i18n, people.name).to_string()
            hint=move || Some(t_string!(i18n, people.name_hint).to_string())
            error=problem_of(problems, "name")
            value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
            on_input=move |words| draft.update(|draft| draft.name = words)
        />
        <Field
            id="called"
            label=move || t_string!(i18n, people.called).to_string()
            hint=move || Some(t_string!(i18n, people.called_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.called.clone()))
            on_input=move |words| draft.update(|draft| draft.called = words)
        />
        <Field
            id="former"
            label=move || t_string!(i18n, people.former).to_string()
            hint=move || Some(t_string!(i18n, people.former_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.former_names.clone()))
            on_input=move |words| draft.update(|draft| draft.former_names = words)
        />
        <DateField
            id="born"
            legend=move || t_string!(i18n, people.born).to_string()
            hint=move || Some(t_string!(i18n, people.born_hint).to_string())
            error=problem_of(problems, "born")
            value=Signal::derive(move || draft.with(|draft| draft.born.clone()))
            on_input=move |date| draft.update(|draft| draft.born = date)
        />
        <AddressFields
            prefix="home"
            legend=move || t_string!(i18n, people.address).to_string()
            value=Signal::derive(move || draft.with(|draft| draft.address.clone()))
            on_change=move |address| draft.update(|draft| draft.address = address)
            problems=problems
        />
        <Field
            id="phone"
            label=move || t_string!(i18n, people.phone).to_string()
            error=problem_of(problems, "phone")
            kind=FieldKind::Tel
            value=Signal::derive(move || draft.with(|draft| draft.phone.clone()))
            on_input=move |words| draft.update(|draft| draft.phone = words)
        />
        <Field
            id="email"
            label=move || t_string!(i18n, people.email).to_string()
            hint=move || Some(t_string!(i18n, people.email_hint).to_string())
            error=problem_of(problems, "email")
            kind=FieldKind::Email
            value=Signal::derive(move || draft.with(|draft| draft.email.clone()))
            on_input=move |words| draft.update(|draft| draft.email = words)
        />
    }
}

/// Taking a person off the list: what follows, or why it cannot be.
#[component]
fn Remove(
    /// The person.
    person: Person,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let id = person.id;
    let name = StoredValue::new(person.short_name().to_owned());
    let asks = RwSignal::new(false);
    // The decision is asked beforehand, so that nobody is asked about what cannot be.
    let can = Memo::new(move |_| {
        let today = session.today().get();
        session
            .state()
            .with(|state| decide(state, Command::RemovePerson(id), today, Rules::shipped()).is_ok())
    });
    let remove = Action::new_unsync(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            session.record(Command::RemovePerson(id)).await?;
            navigate(&Route::People.path(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let failure = Signal::derive(move || remove.value().get().and_then(Result::err));
    let words = move || t_string!(i18n, people.remove, name = name.get_value()).to_string();
    view! {
        <section class="sw-section">
            <FailureNote failure=failure />
            <p>
                <a href=path_in(&Route::Home, Some(id))>{t!(i18n, people.folder)}</a>
            </p>
            <Show
                when=move || can.get()
                fallback=move || {
                    let words = t_string!(i18n, people.remove_not, name = name.get_value()).to_string();
                    view! { <p class="sw-secondary">{words}</p> }
                }
            >
                <Button kind=ButtonKind::Quiet on_press=move |()| asks.set(true)>{words}</Button>
            </Show>
            <Dialog
                open=asks
                title=move || t_string!(i18n, people.remove_title, name = name.get_value()).to_string()
                confirm=words
                keep=move || t_string!(i18n, people.remove_keep).to_string()
                on_confirm=move |()| {
                    asks.set(false);
                    remove.dispatch(());
                }
                on_keep=move |()| asks.set(false)
            >
                <p>{t!(i18n, people.remove_words)}</p>
            </Dialog>
        </section>
    }
}
