//! What she answers for a letter before she signs it: what it is about, how earlier matters stand, her own words.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::domain::{
    Command, DocumentKind, HappeningEntry, HappeningId, IssueStanding, LetterAnswers, RequestFile,
    RequestId,
};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::request::paths;
use crate::ui::parts::{Choice, ChoiceGroup, ChoiceLayout, TextArea};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::happened::happened;
use crate::ui::words::*;

/// So long after the last key what was typed is kept.
const PAUSE: Duration = Duration::from_millis(500);

/// The answers for one letter; kept as they are given.
#[component]
pub(super) fn Answers(
    /// The request.
    id: RequestId,
    /// The letter.
    kind: DocumentKind,
    /// Whether something is typed that is not kept yet, so that it does not stand in the letter.
    unsaved: RwSignal<bool>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let file = session
        .state()
        .with_untracked(|state| state.request(id).cloned());
    let kept = file
        .as_ref()
        .and_then(|file| file.letters.get(&kind).cloned())
        .unwrap_or_default();
    // The step that led here says which happening the letter answers.
    let about = use_query_map()
        .with_untracked(|query| query.get(paths::ABOUT))
        .and_then(|id| id.parse().ok())
        .or(kept.about);
    let is_news = about != kept.about;
    let draft = RwSignal::new(LetterAnswers { about, ..kept });
    let keep = Action::new_unsync(move |answers: &LetterAnswers| {
        let answers = Box::new(answers.clone());
        async move {
            session
                .record(Command::PrepareLetter {
                    request: id,
                    kind,
                    answers,
                })
                .await?;
            // Kept, unless she went on typing meanwhile: then the next keeping says so.
            let now = session.state().with_untracked(|state| {
                state
                    .request(id)
                    .and_then(|file| file.letters.get(&kind).cloned())
            });
            let typed = draft.try_get_untracked();
            let _ = unsaved.try_set(typed.is_some() && now != typed);
            Ok::<(), Failure>(())
        }
    });
    let save = move || {
        // The pause after the last key may end when the page is gone.
        let Some(answers) = draft.try_get_untracked() else {
            return;
        };
        unsaved.set(true);
        keep.dispatch(answers);
    };
    if is_news {
        save();
    }
    let save_soon = StoredValue::new_local(debounce(PAUSE, move |()| save()));
    let failure = Signal::derive(move || keep.value().get().and_then(Result::err));
    let complaint = kind.is_outside_complaint() || kind == DocumentKind::PrivacyOfficerComplaint;
    let issues = file
        .filter(|_| complaint)
        .map(|file| issues(&file))
        .unwrap_or_default();
    let statement = kind == DocumentKind::StatementOfDisagreement;
    let label = move || {
        if statement {
            t_string!(i18n, sign.statement).to_string()
        } else {
            t_string!(i18n, sign.own_words).to_string()
        }
    };
    let hint = move || {
        Some(if statement {
            t_string!(i18n, sign.statement_hint).to_string()
        } else {
            t_string!(i18n, sign.own_words_hint).to_string()
        })
    };
    let rows = issues
        .into_iter()
        .map(|entry| view! { <Issue entry=entry draft=draft unsaved=unsaved on_change=move |()| save() /> })
        .collect_view();
    view! {
        <section class="sw-section sw-measure sw-stack">
            {rows}
            <TextArea
                id="own-words"
                label=label
                hint=hint
                value=Signal::derive(move || draft.with(|draft| draft.words.clone()))
                on_input=move |words| {
                    draft.update(|draft| draft.words = words);
                    unsaved.set(true);
                    save_soon.update_value(|soon| soon(()));
                }
            />
            <FailureNote failure=failure />
        </section>
    }
}

/// The matters that an earlier letter raised, or that a complaint can speak of.
fn issues(file: &RequestFile) -> Vec<HappeningEntry> {
    use crate::domain::Happening as H;
    let raises = |what: &H| {
        what.falls_short()
            || matches!(
                what,
                H::ReasonGiven { .. } | H::FeeQuoted { .. } | H::Denied { .. } | H::NeverGot
            )
    };
    file.happenings
        .iter()
        .filter(|entry| raises(&entry.what))
        .cloned()
        .collect()
}

/// How one matter stands now.
#[component]
fn Issue(
    entry: HappeningEntry,
    draft: RwSignal<LetterAnswers>,
    unsaved: RwSignal<bool>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = entry.id;
    let standing = move || draft.with(|draft| draft.issues.get(&id).cloned());
    let put = move |to: IssueStanding| {
        draft.update(|draft| {
            draft.issues.insert(id, to);
        });
    };
    let set = move |to: IssueStanding| {
        put(to);
        on_change.run(());
    };
    let soon = StoredValue::new_local(debounce(PAUSE, move |()| {
        on_change.try_run(());
    }));
    let later = move |to: IssueStanding| {
        put(to);
        unsaved.set(true);
        soon.update_value(|soon| soon(()));
    };
    let choice = move |own: fn() -> IssueStanding,
                       is: fn(&Option<IssueStanding>) -> bool,
                       label: &'static str| {
        view! {
            <Choice
                name=name(id)
                label=label
                chosen=Signal::derive(move || is(&standing()))
                on_choose=move |()| set(own())
            />
        }
    };
    let changed = move || match standing() {
        Some(IssueStanding::Changed(words)) => Some(words),
        _ => None,
    };
    let legend = t_string!(
        i18n,
        sign.issue,
        what = happened(i18n, &entry.what),
        day = dates::say(i18n, entry.on, DateForm::Long)
    )
    .to_string();
    view! {
        <ChoiceGroup id=name(id) legend=legend layout=ChoiceLayout::Columns>
            {choice(
                || IssueStanding::Persists,
                |now| matches!(now, None | Some(IssueStanding::Persists)),
                t_string!(i18n, sign.issue_persists),
            )}
            {choice(
                || IssueStanding::Resolved,
                |now| matches!(now, Some(IssueStanding::Resolved)),
                t_string!(i18n, sign.issue_resolved),
            )}
            {choice(
                || IssueStanding::Changed(String::new()),
                |now| matches!(now, Some(IssueStanding::Changed(_))),
                t_string!(i18n, sign.issue_changed),
            )}
        </ChoiceGroup>
        <Show when=move || changed().is_some()>
            <TextArea
                id=format!("{}-words", name(id))
                label=move || t_string!(i18n, sign.issue_words).to_string()
                value=Signal::derive(move || changed().unwrap_or_default())
                on_input=move |words| later(IssueStanding::Changed(words))
            />
        </Show>
    }
}

fn name(id: HappeningId) -> String {
    format!("issue-{id}")
}
