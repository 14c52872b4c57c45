//! "When you have sent it": how, when, to whom, and whether it is known that they got it.

use leptos::prelude::*;
use leptos::web_sys;

use super::ways::method_words;
use crate::app::forms::send::{SendForm, SendProblem, arrival_matters, methods_for};
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::{
    Command, DocumentKind, HappeningId, Provider, RequestFile, SendMethod, SignedDocument,
};
use crate::ui::pages::sign::paper::FileKept;
use crate::ui::parts::{
    Button, ButtonKind, ButtonLink, Choice, ChoiceGroup, DateField, ErrorList, Field, Note,
    NoteKind, Problem, problem_of, use_voice,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::{errors, *};

/// The form.
#[component]
pub(super) fn Record(
    /// The request.
    file: RequestFile,
    /// The signed paper.
    signed: SignedDocument,
    /// The place.
    provider: Provider,
    /// Told when it is written down.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let form = RwSignal::new(SendForm::new(session.today().get_untracked()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let id = file.request.id;
    let matters = arrival_matters(signed.kind);
    let kind = signed.kind;
    let save = Action::new_unsync(move |commands: &Vec<Command>| {
        let commands = commands.clone();
        async move {
            for command in commands {
                session.record(command).await?;
            }
            voice.say(t_string!(i18n, send.sent_saved));
            // Who has gone on to another page meanwhile needs no telling.
            on_done.try_run(());
            Ok::<(), Failure>(())
        }
    });
    let checked = StoredValue::new((file, signed));
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        let happening = match session.random_bytes() {
            Ok(bytes) => HappeningId::from_random(bytes),
            Err(failure) => {
                let words = errors::words(i18n, &failure).sentence();
                problems.set(vec![Problem::new("method", words)]);
                return;
            }
        };
        let today = session.today().get_untracked();
        let read = checked.with_value(|(file, signed)| {
            form.with_untracked(|form| form.check(file, signed, happening, today))
        });
        match read {
            Ok(commands) => {
                problems.set(Vec::new());
                save.dispatch(commands);
            }
            Err(found) => problems.set(
                found
                    .into_iter()
                    .map(|problem| said(i18n, problem))
                    .collect(),
            ),
        }
    };
    let refused = move || {
        let failure = save.value().get().and_then(Result::err)?;
        let title = t_string!(i18n, send.not_saved).to_owned();
        Some(
            view! { <Note kind=NoteKind::Late title=title>{errors::words(i18n, &failure).sentence()}</Note> },
        )
    };
    let provider = StoredValue::new(provider);
    view! {
        <form novalidate=true on:submit=send class="sw-form">
            <div class="sw-stack">
                <h2>{t!(i18n, send.record)}</h2>
                <p class="sw-secondary">{t!(i18n, send.record_lead)}</p>
            </div>
            <ErrorList problems=problems />
            <Method form=form problems=problems provider=provider />
            <Facts form=form problems=problems />
            {matters.then(|| view! { <Arrived form=form problems=problems provider=provider kind=kind /> })}
            {refused}
            <div class="sw-buttons">
                <Button kind=ButtonKind::Pen busy=save.pending()>
                    {move || match save.pending().get() {
                        true => t_string!(i18n, send.saving),
                        false => t_string!(i18n, send.save),
                    }}
                </Button>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Request(id).path()>{t!(i18n, send.later)}</ButtonLink>
            </div>
        </form>
    }
}

#[component]
fn Method(
    form: RwSignal<SendForm>,
    problems: RwSignal<Vec<Problem>>,
    provider: StoredValue<Provider>,
) -> impl IntoView {
    let i18n = use_i18n();
    let choice = move |method: SendMethod| {
        let choose = move |()| {
            form.update(|form| provider.with_value(|provider| form.choose_method(method, provider)))
        };
        view! {
            <Choice
                name="method"
                label=method_words(i18n, method)
                chosen=Signal::derive(move || form.with(|form| form.method == Some(method)))
                on_choose=choose
            />
        }
    };
    view! {
        <ChoiceGroup
            id="method"
            legend=move || t_string!(i18n, send.method)
            error=problem_of(problems.into(), "method")
        >
            {provider.with_value(methods_for).into_iter().map(choice).collect_view()}
        </ChoiceGroup>
    }
}

#[component]
fn Facts(form: RwSignal<SendForm>, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <DateField
            id="sent-on"
            legend=move || t_string!(i18n, send.sent_on)
            error=problem_of(problems.into(), "sent-on")
            value=Signal::derive(move || form.with(|form| form.on.clone()))
            on_input=move |date| form.update(|form| form.on = date)
        />
        <Field
            id="sent-to"
            label=move || t_string!(i18n, send.sent_to)
            error=problem_of(problems.into(), "sent-to")
            value=Signal::derive(move || form.with(|form| form.to.clone()))
            on_input=move |words| form.update(|form| form.to = words)
        />
        <Field
            id="confirmation"
            label=move || t_string!(i18n, send.confirmation)
            hint=move || t_string!(i18n, send.confirmation_hint).to_owned()
            value=Signal::derive(move || form.with(|form| form.confirmation.clone()))
            on_input=move |words| form.update(|form| form.confirmation = words)
        />
        <FileKept
            id="proof"
            label=Signal::derive(move || t_string!(i18n, send.proof).to_owned())
            hint=Signal::derive(move || t_string!(i18n, send.proof_hint).to_owned())
            kept=Signal::derive(move || form.with(|form| form.proof.clone()))
            on_kept=move |proof| form.update(|form| form.proof = proof)
        />
    }
}

/// Whether they have it, and since when: the day their clock starts (45 CFR 164.524(b)(2)(i)).
#[component]
fn Arrived(
    form: RwSignal<SendForm>,
    problems: RwSignal<Vec<Problem>>,
    provider: StoredValue<Provider>,
    kind: DocumentKind,
) -> impl IntoView {
    let i18n = use_i18n();
    let reaches = provider.with_value(|provider| Rules::shipped().access_right(provider.kind))
        == AccessRight::Yes;
    let hint = move || match (kind, reaches) {
        (
            DocumentKind::Authorization
            | DocumentKind::PsychotherapyNotesAuthorization
            | DocumentKind::Part2Consent
            | DocumentKind::Part2CounselingConsent
            | DocumentKind::RestrictionRequest
            | DocumentKind::ConfidentialCommunicationRequest,
            _,
        ) => t_string!(i18n, send.arrived_hint_authorization).to_owned(),
        (_, true) => t_string!(i18n, send.arrived_hint).to_owned(),
        (_, false) => t_string!(i18n, send.arrived_hint_none).to_owned(),
    };
    let yes = move || match form.with(|form| form.method) {
        Some(SendMethod::Fax) => t_string!(i18n, send.arrived_yes_fax).to_owned(),
        _ => t_string!(i18n, send.arrived_yes_other).to_owned(),
    };
    let days = Rules::shipped().reminders().confirm_receipt.length;
    let chosen =
        move |own: bool| Signal::derive(move || form.with(|form| form.arrived == Some(own)));
    let choose = move |own: bool| form.update(|form| form.arrived = Some(own));
    view! {
        <ChoiceGroup
            id="arrived"
            legend=move || t_string!(i18n, send.arrived)
            hint=hint
            error=problem_of(problems.into(), "arrived")
        >
            <Choice
                name="arrived"
                label=move || t_string!(i18n, send.arrived_yes)
                hint=yes
                chosen=chosen(true)
                on_choose=move |()| choose(true)
            >
                <DateField
                    id="arrived-on"
                    legend=move || t_string!(i18n, send.arrived_on)
                    error=problem_of(problems.into(), "arrived-on")
                    value=Signal::derive(move || form.with(|form| form.arrived_on.clone()))
                    on_input=move |date| form.update(|form| form.arrived_on = date)
                />
            </Choice>
            <Choice
                name="arrived"
                label=move || t_string!(i18n, send.arrived_no)
                hint=move || t_string!(i18n, send.arrived_no_hint, days = days).to_string()
                chosen=chosen(false)
                on_choose=move |()| choose(false)
            />
        </ChoiceGroup>
    }
}

fn said(i18n: I18nContext<Locale>, problem: SendProblem) -> Problem {
    let words = match problem {
        SendProblem::Date(problem) | SendProblem::ArrivedDate(problem) => problem.words(i18n),
        SendProblem::Method => t_string!(i18n, send.bad_method).to_owned(),
        SendProblem::DateAhead => t_string!(i18n, send.bad_date_ahead).to_owned(),
        SendProblem::DateBeforeSignature => t_string!(i18n, send.bad_date_before).to_owned(),
        SendProblem::To => t_string!(i18n, send.bad_to).to_owned(),
        SendProblem::Arrived => t_string!(i18n, send.bad_arrived).to_owned(),
        SendProblem::ArrivedAhead => t_string!(i18n, send.bad_arrived_ahead).to_owned(),
        SendProblem::ArrivedBeforeSent => t_string!(i18n, send.bad_arrived_before).to_owned(),
    };
    Problem::new(problem.field(), words)
}
