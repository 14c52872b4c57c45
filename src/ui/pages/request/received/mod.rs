//! What came for a request, held against what it asked for. It says what can be known and decides nothing.

mod part;
mod rest;

use leptos::prelude::*;

use self::part::PartRow;
use self::rest::Rest;
use super::paths;
use super::seen::Seen;
use crate::app::forms::HappeningForm;
use crate::app::received::{Comparison, compare, records_to_compare};
use crate::domain::clocks::ended_on;
use crate::ui::carried::use_carried;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, Note, NoteKind};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The section, where files came for a request for records.
#[component]
pub(super) fn AskedAndReceived(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let wanted = seen.file.request.instrument.asks_for_records() && !seen.records.is_empty();
    wanted.then(|| {
        let read = RwSignal::new((0_usize, 0_usize));
        let file = seen.file.clone();
        let compared = LocalResource::new(move || {
            let file = file.clone();
            async move {
                let own = session
                    .state()
                    .with_untracked(|state| records_to_compare(state, &file));
                let heard = move |done, all| {
                    // Nobody hears of it once the page is left.
                    let _ = read.try_set((done, all));
                };
                let contents = session.contents(own, heard).await?;
                let state = session.state().try_get_untracked();
                Ok(state.and_then(|state| compare(&state, &file, &contents)))
            }
        });
        let progress = move || {
            let (done, all) = read.get();
            match all {
                0 => t_string!(i18n, summary.reading).to_owned(),
                _ => t_string!(i18n, summary.reading_of, done = done + 1, all = all).to_string(),
            }
        };
        let body = move || match compared.get() {
            None => view! { <Note kind=NoteKind::Progress>{progress}</Note> }.into_any(),
            Some(Err(failure)) => {
                view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any()
            }
            Some(Ok(None)) => ().into_any(),
            Some(Ok(Some(comparison))) => {
                view! { <Compared seen=seen.clone() comparison=comparison /> }.into_any()
            }
        };
        view! {
            <section class="sw-section sw-received" id="received">
                <h2>{t!(i18n, received.title)}</h2>
                {body}
            </section>
        }
    })
}

#[component]
fn Compared(
    /// The request.
    seen: Seen,
    /// What came, and what was asked for.
    comparison: Comparison,
) -> impl IntoView {
    let i18n = use_i18n();
    let others = comparison.of_others;
    let others = (others > 0).then(|| {
        view! {
            <Note kind=NoteKind::Decide>
                {t_string!(i18n, received.of_others, count = others).to_string()}
            </Note>
        }
    });
    if comparison.records == 0 {
        return others.into_any();
    }
    let lead = t_string!(i18n, received.lead, count = comparison.records).to_string();
    let usual = comparison
        .is_everything
        .then(|| view! { <p class="sw-secondary">{t!(i18n, received.usual)}</p> });
    let parts = comparison.parts.iter().cloned();
    let parts = parts
        .map(|part| view! { <PartRow part=part /> })
        .collect_view();
    view! {
        <p class="sw-measure">{lead}</p>
        {others}
        {usual}
        <ul class="sw-received__parts">{parts}</ul>
        <Rest comparison=comparison.clone() />
        <YouSay seen=seen comparison=comparison />
    }
    .into_any()
}

/// What the person says of it; the letter follows from that.
#[component]
fn YouSay(
    /// The request.
    seen: Seen,
    /// What came.
    comparison: Comparison,
) -> impl IntoView {
    let (i18n, carried) = (use_i18n(), use_carried());
    let navigate = leptos_router::hooks::use_navigate();
    let id = seen.id();
    let fits = |form: HappeningForm| form.fits(&seen.file);
    let is_open = ended_on(&seen.file).is_none() && fits(HappeningForm::PartCame);
    is_open.then(|| {
        let missing = comparison.not_found();
        let words = if missing.is_empty() {
            t_string!(i18n, received.you_say)
        } else {
            t_string!(i18n, received.you_say_missing)
        };
        let only_part = move |()| {
            carried.hand_missing(id, missing.clone());
            navigate(&paths::say(id, HappeningForm::PartCame), Default::default());
        };
        view! {
            <div class="sw-received__say">
                <p class="sw-measure">{words}</p>
                <ButtonRow>
                    <Button kind=ButtonKind::Line on_press=only_part>{t!(i18n, happening.say_part)}</Button>
                    <ButtonLink kind=ButtonKind::Quiet href=paths::say(id, HappeningForm::AllCame)>
                        {t!(i18n, happening.say_all)}
                    </ButtonLink>
                </ButtonRow>
            </div>
        }
    })
}
