//! The form for a person: new, or changed.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::authority::AuthorityFields;
use super::problems::problem_words;
use crate::app::forms::{PersonDraft, StandingChoice};
use crate::domain::{Command, Person, PersonId};
use crate::ui::folder::path_in;
use crate::ui::pages::address_fields::AddressFields;
use crate::ui::pages::after::use_after;
use crate::ui::pages::gone::Gone;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::saving::use_saving;
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, ButtonRow, Choice, ChoiceGroup, DateField, ErrorList,
    Field, FieldKind, IconName, PageHead, Problem, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
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
                    <Ways person=person />
                }
                .into_any()
            }
            None => view! {
                <Gone
                    title=move || t_string!(i18n, people.gone).to_string()
                    tab_title=move || t_string!(i18n, people.tab_one).to_string()
                    words=move || t_string!(i18n, people.gone_words).to_string()
                    icon=IconName::Person
                    list=Route::People
                    back=move || t_string!(i18n, people.back).to_string()
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
    let (i18n, session) = (use_i18n(), use_session());
    let draft = RwSignal::new(draft);
    let after = use_after(if id.is_some() {
        Route::People
    } else {
        Route::Home
    });
    let saving = use_saving(after);
    let problems = saving.problems();
    let sealing = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let id = id.map_or_else(|| session.random_bytes().map(PersonId::from_random), Ok);
        let today = session.today().get_untracked();
        saving.submit(id, |id| {
            let checked = draft.with_untracked(|draft| draft.check(id, today));
            let told = |found: Vec<_>| found.iter().map(|p| problem_words(i18n, p)).collect();
            checked
                .map(|person| Command::SavePerson(Box::new(person)))
                .map_err(told)
        });
    };
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
            <FailureNote failure=saving.failure() />
            <WhoseRecords draft=draft problems=problems />
            <About draft=draft problems=problems />
            <Show when=move || acts.get()>
                <AuthorityFields draft=draft problems=problems on_sealing=move |busy| sealing.set(busy) />
            </Show>
            <ButtonRow>
                <Button kind=ButtonKind::Pen busy=saving.busy() not_yet=Signal::derive(not_yet)>
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

/// The ways to the person's folder, to her emergency card, and to erasing her.
#[component]
fn Ways(
    /// The person.
    person: Person,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = person.id;
    let name = person.short_name().to_owned();
    view! {
        <section class="sw-section">
            <p>
                <a href=path_in(&Route::Home, Some(id))>{t!(i18n, people.folder)}</a>
            </p>
            <p>
                <a href=Route::Card(id).path()>{t!(i18n, card.title)}</a>
            </p>
            <p>
                <a class="sw-late" href=Route::ErasePerson(id).path()>
                    {t_string!(i18n, people.erase, name = name).to_string()}
                </a>
            </p>
        </section>
    }
}
