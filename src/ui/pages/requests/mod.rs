//! All requests: what needs the person, what waits, what is finished, what is being written.

mod stands;

use std::collections::BTreeMap;

use leptos::prelude::*;

pub(in crate::ui::pages) use self::stands::{Stands, stands};
use crate::app::tracking::{CampaignTotals, Need, Turn, is_finished, needs, places, standing};
use crate::domain::rules::Rules;
use crate::domain::{CampaignId, Draft, PersonId, RequestFile, RequestId, State};
use crate::ui::folder::use_folder;
use crate::ui::pages::campaign::totals_words;
use crate::ui::pages::home::{ruler, started};
use crate::ui::pages::request::paths;
use crate::ui::parts::{
    ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead, RulerDates, WaitingRow, Why,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::facts::place_of;
use crate::ui::words::*;

/// The groups of the list, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Writing,
    NeedsYou,
    Waiting,
    Done,
}

/// One row of the list.
#[derive(Clone, PartialEq)]
struct Row {
    group: Group,
    href: String,
    date: chrono::NaiveDate,
    place: String,
    detail: String,
    ruler: Option<(RulerDates, String)>,
    /// The requests of a campaign, which this row stands for.
    under: Vec<Self>,
}

/// What the requests need of the person today.
type Needs = BTreeMap<RequestId, Need>;

/// The list of requests.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let rows = Memo::new(move |_| {
        let today = session.today().get();
        let needs = session.agenda().with(|agenda| needs(&agenda.actions));
        session
            .state()
            .with(|state| rows(i18n, state, &needs, folder.get(), today))
    });
    let group = move |group: Group, title: &'static str| {
        let own = move || {
            rows.get()
                .into_iter()
                .filter(|row| row.group == group)
                .collect::<Vec<_>>()
        };
        let is_there =
            Memo::new(move |_| rows.with(|rows| rows.iter().any(|row| row.group == group)));
        view! {
            <Show when=move || is_there.get()>
                <section class="sw-section">
                    <h2>{title}</h2>
                    <ul>{move || own().into_iter().map(|one| row(i18n, one)).collect_view()}</ul>
                </section>
            </Show>
        }
    };
    let body = move || {
        if rows.with(Vec::is_empty) {
            return view! { <NoRequests /> }.into_any();
        }
        view! {
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen icon=IconName::Letter href=Route::NewRequest.path()>
                    {t!(i18n, requests.new)}
                </ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Register.path()>{t!(i18n, register.link)}</ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Letters.path()>{t!(i18n, requests.another)}</ButtonLink>
            </ButtonRow>
            {group(Group::NeedsYou, t_string!(i18n, requests.needs_you))}
            {group(Group::Waiting, t_string!(i18n, requests.waiting))}
            {group(Group::Writing, t_string!(i18n, requests.writing))}
            {group(Group::Done, t_string!(i18n, requests.done))}
        }
        .into_any()
    };
    view! {
        <div class="sw-requests">
            <PageHead
                title=move || t_string!(i18n, requests.title).to_string()
                tab_title=move || t_string!(i18n, requests.tab).to_string()
                lead=move || Some(t_string!(i18n, requests.lead).to_string())
            />
            {body}
        </div>
    }
}

#[component]
fn NoRequests() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            title=move || t_string!(i18n, requests.none).to_string()
            words=move || t_string!(i18n, requests.none_words).to_string()
            icon=IconName::Letter
        >
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen icon=IconName::Letter href=Route::NewRequest.path()>
                    {t!(i18n, requests.none_button)}
                </ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Letters.path()>{t!(i18n, requests.another)}</ButtonLink>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Records.path()>
                    {t!(i18n, requests.have_file)}
                </ButtonLink>
            </ButtonRow>
        </Empty>
    }
}

fn row(i18n: I18nContext<Locale>, this: Row) -> AnyView {
    let (days, started) = this.ruler.unzip();
    let under = (!this.under.is_empty()).then(|| {
        let rows = this.under.into_iter().map(|under| row(i18n, under));
        let rows = rows.collect_view();
        view! {
            <Why summary=t_string!(i18n, campaign.row_unfold).to_string()>
                <ul>{rows}</ul>
            </Why>
        }
    });
    view! {
        <li>
            <WaitingRow
                href=this.href
                date=Signal::stored(this.date)
                place=this.place
                detail=this.detail
                ruler=Signal::stored(days)
                started=started.unwrap_or_default()
            />
            {under}
        </li>
    }
    .into_any()
}

fn rows(
    i18n: I18nContext<Locale>,
    state: &State,
    needs: &Needs,
    folder: Option<PersonId>,
    today: chrono::NaiveDate,
) -> Vec<Row> {
    let own = |person: Option<PersonId>| folder.is_none_or(|folder| person == Some(folder));
    let drafts = state
        .drafts
        .values()
        .filter(|draft| own(draft.person))
        .map(|draft| of_draft(i18n, state, draft, today));
    let mut alone = Vec::new();
    let mut campaigns = BTreeMap::<CampaignId, Vec<&RequestFile>>::new();
    for file in state.requests.values() {
        match file.request.campaign {
            _ if !own(Some(file.request.person)) => {}
            Some(campaign) => campaigns.entry(campaign).or_default().push(file),
            None => alone.push(file),
        }
    }
    // Where the other letters of a campaign were thrown away, what is left is a request like any other.
    campaigns.retain(|_, files| {
        let many = files.len() > 1;
        alone.extend(files.iter().copied().filter(|_| !many));
        many
    });
    let campaigns = campaigns
        .iter()
        .filter_map(|(id, files)| of_campaign(i18n, state, *id, files, needs, today));
    let mut rows: Vec<Row> = alone
        .into_iter()
        .map(|file| of_request(i18n, state, file, needs, today))
        .chain(campaigns)
        .chain(drafts)
        .collect();
    rows.sort_by_key(|row| {
        let newest_first = if row.group == Group::Done {
            std::cmp::Reverse(row.date)
        } else {
            std::cmp::Reverse(chrono::NaiveDate::MIN)
        };
        (row.group, newest_first, row.date)
    });
    rows
}

fn of_draft(
    i18n: I18nContext<Locale>,
    state: &State,
    draft: &Draft,
    today: chrono::NaiveDate,
) -> Row {
    let first = draft
        .providers
        .first()
        .and_then(|id| state.providers.get(id))
        .map(|place| place.name.clone());
    let place = match (first, draft.providers.len()) {
        (Some(place), 1) => t_string!(i18n, requests.draft_to, place = place).to_string(),
        (Some(place), count) => {
            t_string!(i18n, requests.draft_many, place = place, count = count - 1).to_string()
        }
        (None, _) => t_string!(i18n, requests.draft).to_string(),
    };
    Row {
        group: Group::Writing,
        href: paths::draft(draft),
        date: today,
        place,
        detail: t_string!(i18n, requests.draft_detail).to_string(),
        ruler: None,
        under: Vec::new(),
    }
}

fn of_request(
    i18n: I18nContext<Locale>,
    state: &State,
    file: &RequestFile,
    needs: &Needs,
    today: chrono::NaiveDate,
) -> Row {
    let standing = standing(state, file, today, Rules::shipped());
    let Stands { words, date, clock } = stands(i18n, file, &standing, today);
    let group = match (needs.contains_key(&file.request.id), is_finished(&standing)) {
        (true, _) => Group::NeedsYou,
        (false, true) => Group::Done,
        (false, false) => Group::Waiting,
    };
    let person = person_of(state, file.request.person);
    Row {
        group,
        href: Route::Request(file.request.id).path(),
        date,
        place: place_of(state, file),
        detail: t_string!(i18n, requests.detail, person = person, words = words).to_string(),
        ruler: clock.map(|clock| (ruler(clock, today), started(i18n, clock))),
        under: Vec::new(),
    }
}

/// A campaign as one row: its totals, and its requests folded under it.
fn of_campaign(
    i18n: I18nContext<Locale>,
    state: &State,
    campaign: CampaignId,
    files: &[&RequestFile],
    needs: &Needs,
    today: chrono::NaiveDate,
) -> Option<Row> {
    let places = places(state, files.iter().copied(), needs, today, Rules::shipped());
    let first = state.request(places.first()?.request)?;
    let group = match places.first()?.turn {
        turn if turn.is_hers() => Group::NeedsYou,
        Turn::Done => Group::Done,
        _ => Group::Waiting,
    };
    let under = places
        .iter()
        .filter_map(|place| state.request(place.request))
        .map(|file| of_request(i18n, state, file, needs, today))
        .collect();
    let words = totals_words(i18n, CampaignTotals::of(&places));
    let person = person_of(state, first.request.person);
    Some(Row {
        group,
        href: Route::Campaign(campaign).path(),
        date: of_request(i18n, state, first, needs, today).date,
        place: t_string!(i18n, campaign.row, count = places.len()).to_string(),
        detail: t_string!(i18n, requests.detail, person = person, words = words).to_string(),
        ruler: None,
        under,
    })
}

fn person_of(state: &State, person: PersonId) -> String {
    state
        .people
        .get(&person)
        .map(|person| person.short_name().to_owned())
        .unwrap_or_default()
}
