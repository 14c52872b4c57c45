//! The one signature: three equal ways, one sentence of consent that says how many letters it goes on, and how far it is.

use leptos::prelude::*;
use leptos::web_sys;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::Slip;
use super::paper::OnPaper;
use crate::app::SignatureDraft;
use crate::app::forms::sign::SignWay;
use crate::domain::{Person, Request, RequestId};
use crate::ui::pages::sign::pen::{NO_GLYPH, Pad, Pen, TypedName, Ways, WhatIsKept, capacity_of};
use crate::ui::parts::{
    Button, ButtonKind, ButtonLink, Check, CheckVoice, ErrorList, IconName, Note, NoteKind,
    Problem, problem_of,
};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, LetterOf, Stopped, use_session};
use crate::ui::words::{errors, *};

/// The form beside the letters.
#[component]
pub(super) fn Signing(
    /// The pen.
    pen: Pen,
    /// The letters that can be signed.
    slips: Vec<Slip>,
    /// Whose records they are about.
    person: Person,
    /// Where it leads when all is signed.
    after: Route,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let signer = slips.first().and_then(|slip| {
        let block = slip.letter.as_ref().ok()?.signature.as_ref()?;
        Some(block.caption.text())
    });
    let signer = StoredValue::new(signer.unwrap_or_default());
    let for_whom = capacity_of(&person).map(|_| person.short_name().to_owned());
    let capacity = StoredValue::new(capacity_of(&person));
    // The letters still to be signed: after a stop it is what is left.
    let rest = RwSignal::new(slips);
    let done = RwSignal::new(0_usize);
    let going = RwSignal::new(0_usize);
    let ticked = RwSignal::new(Vec::<RequestId>::new());
    let count = Memo::new(move |_| rest.with(Vec::len));
    let consent = Signal::derive({
        let for_whom = for_whom.clone();
        move || consent_words(i18n, count.get(), for_whom.clone())
    });
    let target = after.path();
    let sign = Action::new_unsync(move |(letters, draft): &(Vec<LetterOf>, SignatureDraft)| {
        let (letters, draft) = (letters.clone(), draft.clone());
        let (navigate, target) = (navigate.clone(), target.clone());
        async move {
            going.set(letters.len());
            done.set(0);
            let progress = move |signed| {
                done.try_set(signed);
            };
            let signed = session.sign_many(&letters, &draft, progress).await;
            let Some(left) = rest.try_get_untracked() else {
                // She has gone to another page: nothing here takes her away from it.
                return Ok(());
            };
            if let Err(stopped) = signed {
                if stopped.failure.code == NO_GLYPH {
                    pen.cannot_print(i18n);
                }
                let halted = Halted::of(&left, &letters, stopped);
                rest.update(|rest| rest.retain(|slip| !halted.signed.contains(&slip.letter_of())));
                return Err(halted);
            }
            navigate(&target, NavigateOptions::default());
            Ok(())
        }
    });
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if sign.pending().get_untracked() {
            return;
        }
        let chosen = rest.with_untracked(|rest| chosen(pen, rest, &ticked.get_untracked()));
        if chosen.is_empty() {
            let words = t_string!(i18n, campaign.which_none);
            return pen.problems.set(vec![Problem::new("which", words)]);
        }
        let today = session.today().get_untracked();
        let requests: Vec<Request> = chosen
            .iter()
            .map(|slip| slip.file.request.clone())
            .collect();
        let checked = pen.form.with_untracked(|form| {
            form.check_many(
                &requests,
                capacity.get_value(),
                consent.get_untracked(),
                today,
            )
        });
        match checked {
            Ok(draft) => {
                pen.problems.set(Vec::new());
                sign.dispatch((chosen.iter().map(Slip::letter_of).collect(), draft));
            }
            Err(problems) => pen.complain(i18n, problems),
        }
    };
    let way = Memo::new(move |_| pen.way());
    let busy = sign.pending();
    let label = move || match (busy.get(), way.get()) {
        (true, _) => t_string!(i18n, campaign.signing).to_string(),
        (false, SignWay::Paper) => match ticked.with(Vec::len) {
            0 => t_string!(i18n, campaign.sign_paper_none).to_string(),
            count => t_string!(i18n, campaign.sign_paper, count = count).to_string(),
        },
        (false, _) => t_string!(i18n, campaign.sign, count = count.get()).to_string(),
    };
    let stopped = Signal::derive(move || sign.value().get().and_then(Result::err));
    view! {
        <form novalidate=true on:submit=send class="sw-sign__form">
            <ErrorList problems=pen.problems />
            <Ways pen=pen />
            {for_whom
                .map(|name| {
                    let words = t_string!(i18n, sign.signer_for, name = name, capacity = signer.get_value()).to_string();
                    view! { <p class="sw-small sw-secondary">{words}</p> }
                })}
            {move || match way.get() {
                SignWay::Draw => view! { <Pad pen=pen signer=signer.get_value() /> }.into_any(),
                SignWay::Type => view! { <TypedName pen=pen signer=signer.get_value() /> }.into_any(),
                SignWay::Paper => view! { <OnPaper pen=pen rest=rest ticked=ticked /> }.into_any(),
            }}
            <Show when=move || way.get() != SignWay::Paper>
                <div>
                    <Check
                        id="consent"
                        label=consent
                        error=problem_of(pen.problems.into(), "consent")
                        checked=Signal::derive(move || pen.form.with(|form| form.agreed))
                        on_toggle=move |ticked| pen.form.update(|form| form.agreed = ticked)
                        voice=CheckVoice::Sentence
                    />
                </div>
            </Show>
            <WhatIsKept />
            <Progress busy=busy done=done of=going />
            <WhereItStopped stopped=stopped />
            <div class="sw-buttons">
                <Button kind=ButtonKind::Pen icon=IconName::Pen busy=busy>
                    {label}
                </Button>
                <ButtonLink kind=ButtonKind::Quiet href=after.path()>{t!(i18n, sign.not_now)}</ButtonLink>
            </div>
            <p class="sw-small sw-secondary">{t!(i18n, campaign.nothing_sent)}</p>
        </form>
    }
}

/// The letters the signature goes on: all of them, and on paper those that are ticked.
fn chosen(pen: Pen, rest: &[Slip], ticked: &[RequestId]) -> Vec<Slip> {
    let on_paper = pen.form.with_untracked(|form| form.way) == SignWay::Paper;
    rest.iter()
        .filter(|slip| !on_paper || ticked.contains(&slip.file.request.id))
        .cloned()
        .collect()
}

/// How far it came: what is signed leaves the pile, and the next press goes on with the rest.
#[derive(Clone, PartialEq, Eq)]
struct Halted {
    signed: Vec<LetterOf>,
    places: Vec<String>,
    at: String,
    failure: Failure,
}

impl Halted {
    fn of(slips: &[Slip], letters: &[LetterOf], stopped: Stopped) -> Self {
        let name = |letter: &LetterOf| {
            let slip = slips.iter().find(|slip| slip.letter_of() == *letter);
            slip.map(|slip| slip.place.clone()).unwrap_or_default()
        };
        let (signed, left) = letters.split_at(stopped.signed.min(letters.len()));
        Self {
            signed: signed.to_vec(),
            places: signed.iter().map(name).collect(),
            at: left.first().map(name).unwrap_or_default(),
            failure: stopped.failure,
        }
    }
}

#[component]
fn Progress(
    #[prop(into)] busy: Signal<bool>,
    done: RwSignal<usize>,
    of: RwSignal<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words =
        move || t_string!(i18n, campaign.progress, at = done.get(), of = of.get()).to_string();
    view! {
        <div role="status">
            <Show when=move || busy.get()>
                <Note kind=NoteKind::Progress title=Signal::derive(move || Some(words()))>
                    {t!(i18n, campaign.keep_open)}
                </Note>
            </Show>
        </div>
    }
}

#[component]
fn WhereItStopped(stopped: Signal<Option<Halted>>) -> impl IntoView {
    let i18n = use_i18n();
    let note = move |halted: Halted| {
        let title = t_string!(i18n, campaign.stopped, place = halted.at).to_string();
        let signed = if halted.places.is_empty() {
            t_string!(i18n, campaign.stopped_none).to_string()
        } else {
            let places = halted.places.join(", ");
            t_string!(i18n, campaign.stopped_some, places = places).to_string()
        };
        let why = errors::words(i18n, &halted.failure).sentence();
        view! {
            <Note kind=NoteKind::Late title=title>
                <p>{why}</p>
                <p>{signed}</p>
                <p>{t!(i18n, campaign.stopped_rest)}</p>
            </Note>
        }
    };
    view! { <div role="alert">{move || stopped.get().map(note)}</div> }
}

fn consent_words(i18n: I18nContext<Locale>, count: usize, for_whom: Option<String>) -> String {
    match for_whom {
        None => t_string!(i18n, campaign.consent, count = count).to_string(),
        Some(name) => t_string!(i18n, campaign.consent_for, count = count, name = name).to_string(),
    }
}
