//! The board: each place with where it stands, the most urgent first, and what can be done for all at once.

use leptos::prelude::*;

use super::files::Files;
use super::totals::totals_line;
use super::{NotHere, to_requests, use_campaign};
use crate::app::tracking::{CampaignPlace, CampaignTotals, Turn, campaign};
use crate::domain::rules::Rules;
use crate::domain::{CampaignId, RequestFile, RequestId, State};
use crate::ui::pages::home::{ruler, started};
use crate::ui::pages::request::paths;
use crate::ui::pages::requests::{Stands, stands};
use crate::ui::parts::{
    ButtonKind, ButtonLink, ButtonRow, IconName, PageHead, RulerDates, WaitingRow,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::facts::place_of;
use crate::ui::words::*;

/// The page.
#[component]
pub fn CampaignPage() -> impl IntoView {
    let id = use_campaign();
    move || match id.get() {
        Some(id) => view! { <Board id=id /> }.into_any(),
        None => view! { <NotHere /> }.into_any(),
    }
}

/// One row of the board.
#[derive(Clone, PartialEq)]
struct Row {
    request: RequestId,
    turn: Turn,
    place: String,
    words: String,
    date: chrono::NaiveDate,
    ruler: Option<(RulerDates, String)>,
    /// What can be done at once: the words and where they lead.
    act: Option<(String, String)>,
}

#[component]
fn Board(
    /// The campaign.
    id: CampaignId,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let places = Memo::new(move |_| {
        let today = session.today().get();
        session.agenda().with(|agenda| {
            session
                .state()
                .with(|state| campaign(state, id, &agenda.actions, today, Rules::shipped()))
        })
    });
    let rows = Memo::new(move |_| {
        let today = session.today().get();
        session.state().with(|state| {
            places.with(|places| {
                places
                    .iter()
                    .filter_map(|place| row(i18n, state, place, today))
                    .collect::<Vec<_>>()
            })
        })
    });
    let totals = Memo::new(move |_| places.with(|places| CampaignTotals::of(places)));
    let title = move || t_string!(i18n, campaign.row, count = totals.get().places).to_string();
    let lead = move || {
        let person = session
            .state()
            .with(|state| person_of(state, &places.get()));
        let totals = totals_line(i18n, totals.get());
        t_string!(i18n, campaign.for_person, person = person, totals = totals).to_string()
    };
    view! {
        <div class="sw-board">
            <PageHead
                title=title
                tab_title=move || t_string!(i18n, campaign.tab).to_string()
                lead=move || Some(lead())
                back=Signal::stored(Some(to_requests(i18n)))
            />
            <div class="sw-page sw-page--with-aside">
                <div class="sw-page__main">
                    <SignAll id=id totals=totals />
                    <Group rows=rows title=t_string!(i18n, campaign.needs_you) own=Turn::is_hers />
                    <Group rows=rows title=t_string!(i18n, campaign.theirs) own=|turn| turn == Turn::Theirs />
                    <Group rows=rows title=t_string!(i18n, campaign.finished) own=|turn| turn == Turn::Done />
                </div>
                <aside class="sw-page__aside sw-no-print">
                    <Files id=id />
                </aside>
            </div>
        </div>
    }
}

/// The button that leads to the sitting, while there is something to sign.
#[component]
fn SignAll(id: CampaignId, totals: Memo<CampaignTotals>) -> impl IntoView {
    let i18n = use_i18n();
    let count = Memo::new(move |_| totals.get().to_sign);
    move || {
        (count.get() > 0).then(|| {
            let words = t_string!(i18n, campaign.sign_all, count = count.get()).to_string();
            view! {
                <ButtonRow>
                    <ButtonLink kind=ButtonKind::Pen icon=IconName::Pen href=Route::SignCampaign(id).path()>
                        {words}
                    </ButtonLink>
                </ButtonRow>
            }
        })
    }
}

#[component]
fn Group(rows: Memo<Vec<Row>>, title: &'static str, own: fn(Turn) -> bool) -> impl IntoView {
    let own = Memo::new(move |_| {
        let mut rows = rows.get();
        rows.retain(|row| own(row.turn));
        rows
    });
    move || {
        let rows = own.get();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="sw-section">
                    <h2>{title}</h2>
                    <ul class="sw-board__rows">
                        {rows.into_iter().map(|row| view! { <Place row=row /> }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn Place(row: Row) -> impl IntoView {
    let i18n = use_i18n();
    let (days, started) = row.ruler.unzip();
    let place = row.place.clone();
    let act = row.act.map(|(words, href)| {
        let to = t_string!(i18n, campaign.letter_to, place = place).to_string();
        view! {
            <div class="sw-board__act sw-no-print">
                <ButtonLink href=href>
                    {words} <span class="sw-visually-hidden">" " {to}</span>
                </ButtonLink>
            </div>
        }
    });
    view! {
        <li class="sw-board__row">
            <WaitingRow
                href=Route::Request(row.request).path()
                date=Signal::stored(row.date)
                place=row.place
                detail=row.words
                ruler=Signal::stored(days)
                started=started.unwrap_or_default()
            />
            {act}
        </li>
    }
}

fn row(
    i18n: I18nContext<Locale>,
    state: &State,
    place: &CampaignPlace,
    today: chrono::NaiveDate,
) -> Option<Row> {
    let file = state.request(place.request)?;
    let Stands { words, date, clock } = stands(i18n, file, &place.standing, today);
    Some(Row {
        request: place.request,
        turn: place.turn,
        place: place_of(state, file),
        words,
        date,
        ruler: clock.map(|clock| (ruler(clock, today), started(i18n, clock))),
        act: act(i18n, file, place.turn),
    })
}

fn act(i18n: I18nContext<Locale>, file: &RequestFile, turn: Turn) -> Option<(String, String)> {
    let id = file.request.id;
    match turn {
        Turn::Sign => Some((
            t_string!(i18n, campaign.sign_it).to_string(),
            paths::sign_request(id),
        )),
        Turn::Send => Some((
            t_string!(i18n, campaign.send_it).to_string(),
            paths::send(id, file.request.instrument.document()),
        )),
        _ => None,
    }
}

fn person_of(state: &State, places: &[CampaignPlace]) -> String {
    places
        .first()
        .and_then(|place| state.request(place.request))
        .and_then(|file| state.people.get(&file.request.person))
        .map(|person| person.short_name().to_owned())
        .unwrap_or_default()
}
