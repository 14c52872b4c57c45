//! The dates of a request as a calendar file.

use leptos::prelude::*;

use super::seen::Seen;
use crate::app::letters::{CalendarOptions, calendar};
use crate::domain::Moment;
use crate::domain::clocks::ClockStanding;
use crate::domain::rules::Rules;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, IconName};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// The button, with a line that says what the file names.
#[component]
pub(super) fn CalendarFile(
    /// The request.
    seen: Seen,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let runs = seen
        .clocks
        .iter()
        .any(|clock| matches!(clock.standing, ClockStanding::Running { .. }));
    let place = seen.provider.name.clone();
    let words = t_string!(i18n, request.calendar_words_place, place = place).to_string();
    let failure = RwSignal::new(None::<Failure>);
    let save = move |()| {
        let revision = session.state().with_untracked(|state| state.events);
        // Midnight of today is precise enough to say which of two files is newer, together with the revision.
        let at = seen
            .today
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp_millis();
        let options = CalendarOptions::new(Moment(at), revision, letter_language(i18n));
        let file = calendar(
            &seen.file,
            &seen.person,
            &seen.provider,
            seen.today,
            Rules::shipped(),
            &options,
        );
        if let Some(file) = file {
            let saved =
                session.give_out_paper(file.as_bytes(), "text/calendar", "sealwell-dates.ics");
            failure.set(saved.err());
        }
    };
    runs.then(|| {
        view! {
            <section>
                <Button icon=IconName::Calendar on_press=save>{t!(i18n, request.calendar)}</Button>
                <p class="sw-secondary sw-small">{words}</p>
                <FailureNote failure=failure />
            </section>
        }
    })
}
