//! Beside the actions: who is still within time, what happened lately, the few numbers.

use leptos::prelude::*;

use super::describe::{ruler, started};
use super::{ShowRest, Shown};
use crate::app::tracking::{LatelyRow, LatelyWhat, lately, tally};
use crate::domain::State;
use crate::domain::next;
use crate::ui::folder::use_folder;
use crate::ui::parts::{ButtonLink, IconName, WaitingRow};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{place_of, say_day};
use crate::ui::words::happened::happened_at;
use crate::ui::words::*;

/// How many things "Lately" shows.
const LATELY: usize = 5;

/// The requests whose clock runs.
#[component]
pub(super) fn Waiting() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let all = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        let (folder, all) = (folder.get(), all.get());
        session.state().with(|state| {
            let of = |id| state.request(id).map(|file| file.request.person);
            let own = |row: &&next::Waiting| folder.is_none_or(|id| of(row.request) == Some(id));
            session
                .agenda()
                .with(|agenda| Shown::of(agenda.waiting.iter().filter(own), all))
        })
    });
    let row = move |row: next::Waiting| {
        let (place, detail) = session
            .state()
            .with_untracked(|state| said(i18n, state, &row, session.today().get_untracked()));
        view! {
            <li>
                <WaitingRow
                    href=Route::Request(row.request).path()
                    date=Signal::stored(row.clock.last_day)
                    place=place
                    detail=detail
                    ruler=Signal::stored(Some(ruler(&row.clock, session.today().get_untracked())))
                    started=started(i18n, &row.clock)
                />
            </li>
        }
    };
    view! {
        <section class="sw-home-waiting">
            <h2>{t!(i18n, home.waiting)}</h2>
            <p class="sw-secondary">
                {move || {
                    if rows.with(|shown| shown.rows.is_empty()) {
                        t_string!(i18n, home.waiting_none).to_string()
                    } else {
                        t_string!(i18n, home.waiting_lead).to_string()
                    }
                }}
            </p>
            {move || {
                let Shown { rows, hidden } = rows.get();
                view! {
                    <ul>{rows.into_iter().map(row).collect_view()}</ul>
                    <ShowRest hidden=hidden on_all=move |()| all.set(true) />
                }
            }}
        </section>
    }
}

fn said(
    i18n: I18nContext<Locale>,
    state: &State,
    row: &next::Waiting,
    today: chrono::NaiveDate,
) -> (String, String) {
    let Some(file) = state.request(row.request) else {
        return Default::default();
    };
    let person = state
        .people
        .get(&file.request.person)
        .map(|person| person.short_name().to_owned())
        .unwrap_or_default();
    let (day, of) = (row.clock.day_number(today), row.clock.span_days());
    let detail = match &row.clock.extension {
        Some(more) => {
            let on = say_day(i18n, more.written_on, today);
            t_string!(
                i18n,
                home.waiting_more,
                person = person,
                on = on,
                day = day,
                of = of
            )
            .to_string()
        }
        None => t_string!(i18n, home.waiting_day, person = person, day = day, of = of).to_string(),
    };
    (place_of(state, file), detail)
}

/// What happened lately, one sentence of numbers, and the way to another request.
#[component]
pub(super) fn Lately() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let rows = Memo::new(move |_| {
        session
            .state()
            .with(|state| lately(state, folder.get(), LATELY))
    });
    let row = move |row: LatelyRow| {
        let fact = session
            .state()
            .with_untracked(|state| lately_words(i18n, state, row));
        view! {
            <dt>
                <time datetime=row.on.to_string()>{dates::say(i18n, row.on, DateForm::Short)}</time>
            </dt>
            <dd>{fact}</dd>
        }
    };
    let numbers = move || {
        let tally = session.state().with(|state| tally(state, folder.get()));
        let asked = match tally.asked {
            0 => return t_string!(i18n, home.asked_none).to_string(),
            count => t_string!(i18n, home.asked, count = count).to_string(),
        };
        let came = match tally.all_came {
            0 => t_string!(i18n, home.came_none).to_string(),
            count => t_string!(i18n, home.came, count = count).to_string(),
        };
        format!("{asked} {came}")
    };
    view! {
        <section class="sw-home-lately">
            <Show when=move || !rows.with(Vec::is_empty)>
                <h2>{t!(i18n, home.lately)}</h2>
                <dl class="sw-home-lately__rows">{move || rows.get().into_iter().map(row).collect_view()}</dl>
            </Show>
            <p class="sw-secondary">{numbers}</p>
            <ButtonLink href=Route::NewRequest.path() icon=IconName::Letter>{t!(i18n, home.ask_another)}</ButtonLink>
        </section>
    }
}

fn lately_words(i18n: I18nContext<Locale>, state: &State, row: LatelyRow) -> String {
    let place = |id| {
        state
            .request(id)
            .map(|file| place_of(state, file))
            .unwrap_or_default()
    };
    let fact = match row.what {
        LatelyWhat::Sent(id, _) => t_string!(i18n, home.lately_sent, place = place(id)).to_string(),
        LatelyWhat::Happened(id, happening) => {
            let file = state.request(id);
            let entry =
                file.and_then(|file| file.happenings.iter().find(|entry| entry.id == happening));
            entry
                .map(|entry| happened_at(i18n, &entry.what, place(id)))
                .unwrap_or_default()
        }
        LatelyWhat::Filed(id) => {
            let from = state
                .records
                .get(&id)
                .and_then(|record| state.providers.get(&record.provider?));
            match from {
                Some(from) => {
                    t_string!(i18n, home.lately_filed_from, place = from.name.clone()).to_string()
                }
                None => t_string!(i18n, home.lately_filed).to_string(),
            }
        }
    };
    let person = state
        .people
        .get(&row.person)
        .map(|person| person.short_name().to_owned())
        .unwrap_or_default();
    t_string!(i18n, home.lately_row, fact = fact, person = person).to_string()
}
