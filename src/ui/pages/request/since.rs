//! "Ask for what came after": a new draft to the same place, from the day after the last one covered.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::seen::Seen;
use crate::app::forms::wizard::Step;
use crate::domain::{Command, DraftId, Happening, since_last_time};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, IconName};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// The button, where a request for records has brought something.
#[component]
pub(super) fn SinceLastTime(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let (i18n, session, navigate) = (use_i18n(), use_session(), use_navigate());
    let id = seen.id();
    let make = Action::new_unsync(move |(): &()| {
        let navigate = navigate.clone();
        async move {
            let draft = DraftId::from_random(session.random_bytes()?);
            let mut draft = session
                .state()
                .with_untracked(|state| since_last_time(state, id, draft))
                .ok_or(Failure::new("gone"))?;
            // Every question is answered as it was; the review says what has to be answered anew.
            draft.steps_done = Step::Delivery.number();
            let review = Route::Draft(draft.id, Step::Review.number());
            session.record(Command::SaveDraft(Box::new(draft))).await?;
            navigate(&review.path(), Default::default());
            Ok::<(), Failure>(())
        }
    });
    let failure = Signal::derive(move || make.value().get().and_then(Result::err));
    let press = move |()| {
        make.dispatch(());
    };
    has_brought(&seen).then(|| {
        view! {
            <section>
                <Button icon=IconName::Letter busy=make.pending() on_press=press>
                    {t!(i18n, campaign.since)}
                </Button>
                <p class="sw-secondary sw-small">{t!(i18n, campaign.since_words)}</p>
                <FailureNote failure=failure />
            </section>
        }
    })
}

/// Whether it asked for records and some came.
fn has_brought(seen: &Seen) -> bool {
    let came = |what: &Happening| {
        matches!(
            what,
            Happening::AllReceived | Happening::PartReceived { .. } | Happening::SummaryReceived
        )
    };
    let some =
        !seen.records.is_empty() || seen.file.happenings.iter().any(|entry| came(&entry.what));
    some && seen.file.first_sending().is_some() && seen.file.request.instrument.asks_for_records()
}
