//! All requests: what needs the person, what waits, what is finished, what is being written.

use leptos::prelude::*;

use crate::app::tracking::{RequestStanding, standing};
use crate::domain::next::next_actions;
use crate::domain::rules::Rules;
use crate::domain::{Draft, PersonId, RequestFile, RequestId, State};
use crate::ui::folder::use_folder;
use crate::ui::pages::home::{ruler, started};
use crate::ui::pages::request::paths;
use crate::ui::parts::{
    ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead, RulerDates, WaitingRow,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
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
}

/// The list of requests.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let folder = use_folder().person();
    let rows = Memo::new(move |_| {
        let today = session.today().get();
        session
            .state()
            .with(|state| rows(i18n, state, folder.get(), today))
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
                    <ul>{move || own().into_iter().map(row).collect_view()}</ul>
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

fn row(row: Row) -> impl IntoView {
    let (days, started) = row.ruler.unzip();
    view! {
        <li>
            <WaitingRow
                href=row.href
                date=Signal::stored(row.date)
                place=row.place
                detail=row.detail
                ruler=Signal::stored(days)
                started=started.unwrap_or_default()
            />
        </li>
    }
}

fn rows(
    i18n: I18nContext<Locale>,
    state: &State,
    folder: Option<PersonId>,
    today: chrono::NaiveDate,
) -> Vec<Row> {
    let own = |person: Option<PersonId>| folder.is_none_or(|folder| person == Some(folder));
    let needy = needy(state, today);
    let drafts = state
        .drafts
        .values()
        .filter(|draft| own(draft.person))
        .map(|draft| of_draft(i18n, state, draft, today));
    let requests = state
        .requests
        .values()
        .filter(|file| own(Some(file.request.person)));
    let mut rows: Vec<Row> = requests
        .map(|file| of_request(i18n, state, file, &needy, today))
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

/// The requests that need the person today.
fn needy(state: &State, today: chrono::NaiveDate) -> Vec<RequestId> {
    use crate::domain::next::ToDo;
    let request = |what: &ToDo| match what {
        ToDo::AnswerLate { request, .. }
        | ToDo::SendFollowUp { request, .. }
        | ToDo::AnswerFee { request, .. }
        | ToDo::AnswerDenial { request, .. }
        | ToDo::Send { request, .. }
        | ToDo::Sign { request }
        | ToDo::ConfirmReceipt { request, .. }
        | ToDo::AuthorizationEnding { request }
        | ToDo::Step { request, .. } => Some(*request),
        ToDo::SettleIdentity { .. } | ToDo::FinishDraft { .. } => None,
    };
    next_actions(state, today, Rules::shipped())
        .iter()
        .filter_map(|action| request(&action.what))
        .collect()
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
    }
}

fn of_request(
    i18n: I18nContext<Locale>,
    state: &State,
    file: &RequestFile,
    needy: &[RequestId],
    today: chrono::NaiveDate,
) -> Row {
    let stands = standing(state, file, today, Rules::shipped());
    let short = |day| dates::say(i18n, day, DateForm::Long);
    let (words, date, clock) = match &stands {
        RequestStanding::ToSign => (
            t_string!(i18n, requests.to_sign).to_string(),
            file.request.written_on,
            None,
        ),
        RequestStanding::ToSend => {
            let signed = file
                .signed_request()
                .map_or(file.request.written_on, |paper| paper.signature.signed_on);
            (t_string!(i18n, requests.to_send).to_string(), signed, None)
        }
        RequestStanding::ReceiptUnknown { sent_on } => (
            t_string!(i18n, requests.receipt_unknown, day = short(*sent_on)).to_string(),
            *sent_on,
            None,
        ),
        RequestStanding::NoClock { sent_on } => (
            t_string!(i18n, requests.no_clock, day = short(*sent_on)).to_string(),
            *sent_on,
            None,
        ),
        RequestStanding::Running(clock) => {
            let (day, of) = (clock.day_number(today), clock.span_days());
            (
                t_string!(i18n, requests.running, day = day, of = of).to_string(),
                clock.last_day,
                Some(clock),
            )
        }
        RequestStanding::Late { days_late, clock } => (
            t_string!(i18n, requests.late, count = *days_late).to_string(),
            clock.last_day,
            Some(clock),
        ),
        RequestStanding::PermissionHolds(clock) => (
            t_string!(i18n, requests.permission_holds, day = short(clock.last_day)).to_string(),
            clock.last_day,
            None,
        ),
        RequestStanding::PermissionEnded(clock) => (
            t_string!(i18n, requests.permission_ended, day = short(clock.last_day)).to_string(),
            clock.last_day,
            None,
        ),
        RequestStanding::Answered { on } => {
            let words = match file.request.instrument.asks_for_records() {
                true => t_string!(i18n, requests.answered),
                false => t_string!(i18n, requests.answered_matter),
            };
            (words.to_string(), *on, None)
        }
        RequestStanding::Denied { on } => (t_string!(i18n, requests.denied).to_string(), *on, None),
        RequestStanding::PermissionRevoked { on } => {
            (t_string!(i18n, requests.revoked).to_string(), *on, None)
        }
        RequestStanding::UnderReview { asked_on } => (
            t_string!(i18n, requests.under_review).to_string(),
            *asked_on,
            None,
        ),
        RequestStanding::NoRecord { on } => {
            (t_string!(i18n, requests.no_record).to_string(), *on, None)
        }
        RequestStanding::Closed { on } => (t_string!(i18n, requests.closed).to_string(), *on, None),
    };
    let done = matches!(
        stands,
        RequestStanding::Answered { .. }
            | RequestStanding::Denied { .. }
            | RequestStanding::NoRecord { .. }
            | RequestStanding::PermissionRevoked { .. }
            | RequestStanding::Closed { .. }
            | RequestStanding::PermissionEnded(_)
    );
    let group = match (needy.contains(&file.request.id), done) {
        (true, _) => Group::NeedsYou,
        (false, true) => Group::Done,
        (false, false) => Group::Waiting,
    };
    let person = state
        .people
        .get(&file.request.person)
        .map(|person| person.short_name().to_owned())
        .unwrap_or_default();
    Row {
        group,
        href: Route::Request(file.request.id).path(),
        date,
        place: place_of(state, file),
        detail: t_string!(i18n, requests.detail, person = person, words = words).to_string(),
        ruler: clock.map(|clock| (ruler(clock, today), started(i18n, clock))),
    }
}
