//! Read it once more: what is missing, what the rules want, and the letters as they will be.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::desk::use_desk;
use super::labels;
use super::place::no_date;
use crate::app::forms::wizard::{prepared, step_of_gap};
use crate::app::letters::{Language, compose};
use crate::domain::rules::Rules;
use crate::domain::{Command, Gap, RequestFile, RequestId};
use crate::ui::pages::sign::REQUEST;
use crate::ui::pages::sign::checklist::Checklist;
use crate::ui::pages::sign::letter::LetterView;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, IconName, Note, NoteKind, OnTheLine, Why};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::{errors, *};

/// The last step.
#[component]
pub(super) fn ReviewStep() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    // The ids are made before the letters are read, so that the reference that is read is the reference that is signed.
    let make_id = |_| session.random_bytes().map(RequestId::from_random);
    let count = desk.form().with_untracked(|form| form.providers.len());
    let ids = match (0..count).map(make_id).collect::<Result<Vec<_>, Failure>>() {
        Ok(ids) => StoredValue::new(ids),
        Err(failure) => {
            let words = errors::words(i18n, &failure).sentence();
            return view! { <Note kind=NoteKind::Late>{words}</Note> }.into_any();
        }
    };
    let gaps = Memo::new(move |_| {
        let (draft, today) = (desk.draft().get(), session.today().get());
        session.state().with(|state| draft.gaps(state, today))
    });
    let files = Memo::new(move |_| {
        let (draft, today) = (desk.draft().get(), session.today().get());
        session.state().with(|state| {
            ids.with_value(|ids| prepared(state, &draft, ids, today, Rules::shipped()))
                .unwrap_or_default()
        })
    });
    view! {
        {move || match gaps.get() {
            gaps if gaps.is_empty() => view! { <Letters files=files /> }.into_any(),
            gaps => view! { <Gaps gaps=gaps /> }.into_any(),
        }}
        <Make files=files />
    }
    .into_any()
}

/// What is still to be answered, each with the way to its question.
#[component]
fn Gaps(
    /// What.
    gaps: Vec<Gap>,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let count = gaps.len();
    let row = move |gap: Gap| {
        let id = desk.form().with_untracked(|form| form.id);
        let person = desk.form().with_untracked(|form| form.person);
        let route = match (gap, person) {
            (Gap::AuthorityDescribed | Gap::AuthorityInForce, Some(person)) => {
                Route::Person(person)
            }
            _ => Route::Draft(id, step_of_gap(gap).number()),
        };
        view! {
            <li>
                <a href=route.path()>{labels::gap(i18n, gap)}</a>
            </li>
        }
    };
    let title = t_string!(i18n, wizard.review_gaps, count = count).to_string();
    view! {
        <section class="sw-section">
            <Note kind=NoteKind::Decide title=title>
                <ul class="sw-gaps">{gaps.into_iter().map(row).collect_view()}</ul>
            </Note>
        </section>
    }
}

/// The letters: the first open, the others folded; then what the rules want of them.
#[component]
fn Letters(
    /// The requests as they would be made.
    files: Memo<Vec<RequestFile>>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let letter = move |file: &RequestFile| {
        let kind = file.request.instrument.document();
        session.state().with(|state| {
            let person = state.people.get(&file.request.person)?;
            let provider = state.providers.get(&file.request.provider)?;
            let note = no_date(i18n, &provider.name, provider.kind)
                .filter(|_| !file.request.instrument.is_permission());
            let letter = compose(
                kind,
                Language::English,
                file,
                person,
                provider,
                session.today().get(),
                Rules::shipped(),
            );
            Some((provider.name.clone(), note, letter))
        })
    };
    let shown = move |(number, file): (usize, &RequestFile)| {
        let (place, note, letter) = letter(file)?;
        let words = t_string!(i18n, wizard.review_letter_to, place = place).to_string();
        let sheet = match letter {
            Ok(letter) => {
                view! { <LetterView letter=letter on_line=OnTheLine::Blank /> }.into_any()
            }
            Err(error) => {
                let failure = Failure::new(error.code());
                view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }.into_any()
            }
        };
        let note = note.map(
            |words| view! { <Note kind=NoteKind::Decide icon=IconName::Calendar>{words}</Note> },
        );
        Some(if number == 0 {
            view! {
                <section class="sw-section">
                    <h2>{words}</h2>
                    {note}
                    {sheet}
                </section>
            }
            .into_any()
        } else {
            view! {
                <Why summary=words>
                    {note} {sheet}
                </Why>
            }
            .into_any()
        })
    };
    let first = move || files.with(|files| files.first().cloned());
    view! {
        {move || files.with(|files| files.iter().enumerate().map(shown).collect_view())}
        {move || {
            first()
                .map(|file| {
                    let kind = file.request.instrument.document();
                    view! { <Checklist file=file kind=kind /> }
                })
        }}
    }
}

/// The way on: the letters are made, and signed next: one on its own page, several in one sitting.
#[component]
fn Make(
    /// The requests as they would be made.
    files: Memo<Vec<RequestFile>>,
) -> impl IntoView {
    let (i18n, desk, session, navigate) = (use_i18n(), use_desk(), use_session(), use_navigate());
    let make = Action::new_unsync(move |(): &()| {
        let (mut draft, navigate) = (desk.draft().get_untracked(), navigate.clone());
        let ids: Vec<RequestId> =
            files.with_untracked(|files| files.iter().map(|file| file.request.id).collect());
        async move {
            let Some(first) = ids.first().copied() else {
                return Ok(());
            };
            draft.steps_done = draft.steps_done.max(6);
            let id = draft.id;
            session.record(Command::SaveDraft(Box::new(draft))).await?;
            session
                .record(Command::PrepareRequests { draft: id, ids })
                .await?;
            let campaign = session
                .state()
                .with_untracked(|state| state.request(first)?.request.campaign);
            let next = match campaign {
                Some(campaign) => Route::SignCampaign(campaign),
                None => Route::Sign(first, REQUEST.to_owned()),
            };
            navigate(&next.path(), NavigateOptions::default());
            Ok::<(), Failure>(())
        }
    });
    let count = move || files.with(Vec::len);
    let busy = make.pending();
    let label = move || match (busy.get(), count()) {
        (true, _) => t_string!(i18n, wizard.review_making).to_owned(),
        (false, 0 | 1) => t_string!(i18n, wizard.review_make).to_owned(),
        (false, count) => t_string!(i18n, wizard.review_make_many, count = count).to_string(),
    };
    let refused = move || {
        make.value().get().and_then(Result::err).map(|failure| {
            view! { <Note kind=NoteKind::Late>{errors::words(i18n, &failure).sentence()}</Note> }
        })
    };
    let press = move |()| {
        make.dispatch(());
    };
    view! {
        <div class="sw-form__foot">
            {refused}
            <div class="sw-buttons">
                <Show when=move || count() != 0>
                    <Button kind=ButtonKind::Pen icon=IconName::Pen busy=busy on_press=press>{label}</Button>
                </Show>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Requests.path()>{t!(i18n, wizard.stop)}</ButtonLink>
            </div>
        </div>
    }
}
