//! The form for a place: new, or changed.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::kind_words;
use crate::app::forms::{Fault, FieldProblem, ProviderDraft, ProviderField};
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::{Command, Provider, ProviderId, ProviderKind, SendMethod};
use crate::ui::carried::use_carried;
use crate::ui::pages::address_fields::{AddressFields, address_field_id};
use crate::ui::pages::after::use_after;
use crate::ui::pages::gone::Gone;
use crate::ui::pages::notebook::Notebook;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::saving::{TakeOff, use_saving};
use crate::ui::parts::{
    BackLink, Button, ButtonKind, ButtonLink, ButtonRow, Check, CheckGroup, ErrorList, Field,
    FieldKind, IconName, Note, NoteKind, PageHead, Problem, SelectField, SelectOption, TextArea,
    problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::facts;
use crate::ui::words::*;

/// Writing down a new place.
#[component]
pub fn NewProviderPage() -> impl IntoView {
    let i18n = use_i18n();
    let draft = use_carried()
        .take_place()
        .unwrap_or_else(|| ProviderDraft::new(t_string!(i18n, providers.department_default)));
    view! {
        <Head title=t_string!(i18n, providers.new_title).to_string() />
        <Form draft=draft id=None />
    }
}

/// What is written about a place, to be changed.
#[component]
pub fn ProviderPage() -> impl IntoView {
    let (i18n, session, params) = (use_i18n(), use_session(), use_params_map());
    let id = Memo::new(move |_| {
        params.with(|params| {
            params
                .get("id")
                .and_then(|id| id.parse::<ProviderId>().ok())
        })
    });
    move || match id.get().and_then(|id| {
        session
            .state()
            .with_untracked(|state| state.providers.get(&id).cloned())
    }) {
        Some(place) => {
            let title =
                t_string!(i18n, providers.edit_title, name = place.name.clone()).to_string();
            view! {
                <Head title=title />
                <Form draft=ProviderDraft::of(&place) id=Some(place.id) />
                <Notebook place=place.clone() />
                <Remove place=place />
            }
            .into_any()
        }
        None => view! {
            <Gone
                title=move || t_string!(i18n, providers.gone).to_string()
                tab_title=move || t_string!(i18n, providers.tab_one).to_string()
                words=move || t_string!(i18n, providers.gone_words).to_string()
                icon=IconName::Place
                list=Route::Providers
                back=move || t_string!(i18n, providers.back).to_string()
            />
        }
        .into_any(),
    }
}

#[component]
fn Head(
    /// The `h1`.
    title: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let back = BackLink {
        href: Route::Providers.path(),
        label: t_string!(i18n, providers.back).to_string(),
    };
    view! {
        <PageHead
            title=title
            tab_title=move || t_string!(i18n, providers.tab_one).to_string()
            back=Signal::stored(Some(back))
        />
    }
}

#[component]
fn Form(
    /// What stands in the fields at first.
    draft: ProviderDraft,
    /// The place, where it is written down already.
    id: Option<ProviderId>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let draft = RwSignal::new(draft);
    let after = use_after(if id.is_some() {
        Route::Providers
    } else {
        Route::Home
    });
    let saving = use_saving(after);
    let problems = saving.problems();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let id = id.map_or_else(|| session.random_bytes().map(ProviderId::from_random), Ok);
        saving.submit(id, |id| {
            let checked = draft.with_untracked(|draft| draft.check(id));
            let told = |found: Vec<_>| found.iter().map(|p| problem_words(i18n, p)).collect();
            checked
                .map(|place| Command::SaveProvider(Box::new(place)))
                .map_err(told)
        });
    };
    view! {
        <form class="sw-form" novalidate=true on:submit=submit>
            <ErrorList problems=problems />
            <FailureNote failure=saving.failure() />
            <Which draft=draft problems=problems />
            <Ways draft=draft problems=problems />
            <ButtonRow>
                <Button kind=ButtonKind::Pen busy=saving.busy()>{t!(i18n, providers.save)}</Button>
                <ButtonLink kind=ButtonKind::Quiet href=after>{t!(i18n, providers.leave)}</ButtonLink>
            </ButtonRow>
        </form>
    }
}

/// What the place is and where.
#[component]
fn Which(
    /// What was typed.
    draft: RwSignal<ProviderDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let kinds = move || {
        let none = SelectOption {
            value: String::new(),
            label: t_string!(i18n, providers.kind_none).to_string(),
        };
        let all = ProviderKind::ALL.into_iter().enumerate();
        let all = all.map(|(place, kind)| SelectOption {
            value: place.to_string(),
            label: kind_words(i18n, kind).to_owned(),
        });
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    };
    let chosen = move || {
        let kind = draft.with(|draft| draft.kind);
        let place = kind.and_then(|kind| ProviderKind::ALL.iter().position(|own| *own == kind));
        place.map(|place| place.to_string()).unwrap_or_default()
    };
    let choose = move |place: String| {
        let kind = place
            .parse::<usize>()
            .ok()
            .and_then(|place| ProviderKind::ALL.get(place).copied());
        draft.update(|draft| draft.kind = kind);
    };
    let right = move || {
        draft
            .with(|draft| draft.kind)
            .and_then(|kind| right_words(i18n, kind))
    };
    view! {
        <Field
            id="name"
            label=move || t_string!(i18n, providers.name).to_string()
            hint=move || Some(t_string!(i18n, providers.name_hint).to_string())
            error=problem_of(problems, "name")
            value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
            on_input=move |words| draft.update(|draft| draft.name = words)
        />
        <SelectField
            id="kind"
            label=move || t_string!(i18n, providers.kind).to_string()
            error=problem_of(problems, "kind")
            options=Signal::derive(kinds)
            value=Signal::derive(chosen)
            on_change=choose
        />
        <div role="status">
            {move || right().map(|words| view! { <Note kind=NoteKind::Decide>{words}</Note> })}
        </div>
        <Field
            id="department"
            label=move || t_string!(i18n, providers.department).to_string()
            value=Signal::derive(move || draft.with(|draft| draft.department.clone()))
            on_input=move |words| draft.update(|draft| draft.department = words)
        />
        <AddressFields
            prefix="place"
            legend=move || t_string!(i18n, providers.address).to_string()
            hint=move || Some(t_string!(i18n, providers.address_hint).to_string())
            value=Signal::derive(move || draft.with(|draft| draft.address.clone()))
            on_change=move |address| draft.update(|draft| draft.address = address)
            problems=problems
        />
    }
}

/// What a kind of place means for the right to one's records; nothing where the right simply holds.
fn right_words(i18n: I18nContext<Locale>, kind: ProviderKind) -> Option<&'static str> {
    match (Rules::shipped().access_right(kind), kind) {
        (AccessRight::Yes, _) => None,
        (AccessRight::Depends, _) => Some(t_string!(i18n, providers.right_depends)),
        (AccessRight::No, ProviderKind::School) => Some(t_string!(i18n, providers.right_school)),
        (AccessRight::No, _) => Some(t_string!(i18n, providers.right_no)),
    }
}

/// How the place is reached.
#[component]
fn Ways(
    /// What was typed.
    draft: RwSignal<ProviderDraft>,
    /// What has to be mended.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let tick = move |method: SendMethod| {
        let toggle = move |ticked: bool| {
            draft.update(|draft| {
                if ticked {
                    draft.accepts.insert(method)
                } else {
                    draft.accepts.remove(&method)
                };
            });
        };
        view! {
            <Check
                id=format!("accepts-{method:?}").to_lowercase()
                label=facts::send_method(i18n, method).to_owned()
                checked=Signal::derive(move || draft.with(|draft| draft.accepts.contains(&method)))
                on_toggle=toggle
            />
        }
    };
    view! {
        <Field
            id="fax"
            label=move || t_string!(i18n, providers.fax).to_string()
            hint=move || Some(t_string!(i18n, providers.fax_hint).to_string())
            error=problem_of(problems, "fax")
            kind=FieldKind::Tel
            value=Signal::derive(move || draft.with(|draft| draft.fax.clone()))
            on_input=move |words| draft.update(|draft| draft.fax = words)
        />
        <Field
            id="phone"
            label=move || t_string!(i18n, providers.phone).to_string()
            error=problem_of(problems, "phone")
            kind=FieldKind::Tel
            value=Signal::derive(move || draft.with(|draft| draft.phone.clone()))
            on_input=move |words| draft.update(|draft| draft.phone = words)
        />
        <Field
            id="email"
            label=move || t_string!(i18n, providers.email).to_string()
            error=problem_of(problems, "email")
            kind=FieldKind::Email
            value=Signal::derive(move || draft.with(|draft| draft.email.clone()))
            on_input=move |words| draft.update(|draft| draft.email = words)
        />
        <Field
            id="portal"
            label=move || t_string!(i18n, providers.portal).to_string()
            hint=move || Some(t_string!(i18n, providers.portal_hint).to_string())
            kind=FieldKind::Url
            value=Signal::derive(move || draft.with(|draft| draft.portal.clone()))
            on_input=move |words| draft.update(|draft| draft.portal = words)
        />
        <CheckGroup
            id="accepts"
            legend=move || t_string!(i18n, providers.accepts).to_string()
            hint=move || Some(t_string!(i18n, providers.accepts_hint).to_string())
        >
            {SendMethod::ALL.map(tick).into_iter().collect_view()}
        </CheckGroup>
        <Field
            id="npi"
            label=move || t_string!(i18n, providers.npi).to_string()
            hint=move || Some(t_string!(i18n, providers.npi_hint).to_string())
            error=problem_of(problems, "npi")
            kind=FieldKind::Digits
            value=Signal::derive(move || draft.with(|draft| draft.npi.clone()))
            on_input=move |words| draft.update(|draft| draft.npi = words)
        />
        <TextArea
            id="notes"
            label=move || t_string!(i18n, providers.notes).to_string()
            value=Signal::derive(move || draft.with(|draft| draft.notes.clone()))
            on_input=move |words| draft.update(|draft| draft.notes = words)
        />
    }
}

fn problem_words(i18n: I18nContext<Locale>, problem: &FieldProblem<ProviderField>) -> Problem {
    use ProviderField as F;
    let fixed = |id: &str| id.to_owned();
    let (field, missing) = match problem.field {
        F::Kind => (fixed("kind"), t_string!(i18n, providers.need_kind)),
        F::Name => (fixed("name"), t_string!(i18n, providers.need_name)),
        F::Address(part) => (address_field_id("place", part), ""),
        F::Phone => (fixed("phone"), ""),
        F::Fax => (fixed("fax"), ""),
        F::Email => (fixed("email"), ""),
        F::Npi => (fixed("npi"), ""),
    };
    let said = match problem.fault {
        Fault::Missing | Fault::NotChosen => None,
        fault => facts::fault(i18n, fault),
    };
    Problem::new(field, said.unwrap_or_else(|| missing.to_owned()))
}

/// Taking a place off the list.
#[component]
fn Remove(
    /// The place.
    place: Provider,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = StoredValue::new(place.name);
    view! {
        <section class="sw-section">
            <TakeOff
                command=Command::RemoveProvider(place.id)
                after=Route::Providers.path()
                verb=move || t_string!(i18n, providers.remove, name = name.get_value()).to_string()
                cannot=move || t_string!(i18n, providers.remove_not, name = name.get_value()).to_string()
                title=move || t_string!(i18n, providers.remove_title, name = name.get_value()).to_string()
                keep=move || t_string!(i18n, providers.remove_keep).to_string()
            >
                {t!(i18n, providers.remove_words)}
            </TakeOff>
        </section>
    }
}
