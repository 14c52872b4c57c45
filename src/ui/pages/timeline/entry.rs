//! One thing that has a day: the day in the margin, what it is, and the way to where it stands.

use leptos::prelude::*;

use crate::app::chart::{Happened, ListKind, Moment, Told};
use crate::app::chronicle::{Item, What};
use crate::app::reading::Standing;
use crate::app::tracking::Fact;
use crate::domain::{RecordId, RequestId};
use crate::ui::markup::built;
use crate::ui::pages::records::record_title;
use crate::ui::pages::request::fact_title;
use crate::ui::routes::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::words::chart::{list_title, period, shown, stated_name};
use crate::ui::words::facts::place_of;
use crate::ui::words::*;

/// So many results of one day stand there before the rest is asked for.
const FIRST: usize = 4;

/// A thing.
#[component]
pub(super) fn Entry(
    /// It.
    item: Item,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let until = match &item.what {
        What::Said(moment) => moment.until,
        What::Record(_) | What::Request(..) => None,
    };
    let when = period(i18n, Some(item.on), until);
    let said = match item.what {
        What::Said(moment) => view! { <Said moment=moment /> }.into_any(),
        What::Record(id) => record(i18n, session, id),
        What::Request(id, fact) => request(i18n, session, id, &fact),
    };
    view! {
        <li class="sw-entry">
            <p class=built("sw-entry__when")>{when}</p>
            <div class=built("sw-entry__said")>{said}</div>
        </li>
    }
}

/// What the records say.
#[component]
fn Said(
    /// It.
    moment: Moment,
) -> impl IntoView {
    let i18n = use_i18n();
    let label = label(i18n, &moment);
    let places = moment.places.join(", ");
    let disputed = moment.is_disputed;
    let mut told = moment.told.into_iter();
    let first: Vec<_> = told
        .by_ref()
        .take(FIRST)
        .map(|told| line(i18n, told))
        .collect();
    let rest: Vec<_> = told.collect();
    let more = (!rest.is_empty()).then(|| {
        let summary = t_string!(i18n, timeline.more_of_day, count = rest.len()).to_string();
        let rest: Vec<_> = rest.into_iter().map(|told| line(i18n, told)).collect();
        view! {
            <details class="sw-cites">
                <summary>{summary}</summary>
                {rest}
            </details>
        }
    });
    view! {
        <p class=built("sw-entry__more")>{label}</p>
        {first}
        {more}
        {(!places.is_empty()).then(|| view! { <p class=built("sw-entry__more")>{places}</p> })}
        {disputed.then(|| view! { <p class=built("sw-chronicle__disputed")>{t_string!(i18n, timeline.disputed)}</p> })}
    }
}

/// A thing with its value; it leads to the statement in the record.
fn line(i18n: I18nContext<Locale>, told: Told) -> AnyView {
    let name = stated_name(i18n, &told.what, Standing::Present);
    let words = match told.value.as_ref().map(shown) {
        Some(value) if !value.is_empty() => format!("{name}: {value}"),
        _ => name,
    };
    let to = told.cites.first();
    let to = to.map(|cite| Route::Record(cite.record).path_at_statement(cite.fact));
    view! {
        <p class=built("sw-chronicle__line")>
            <a href=to>{words}</a>
        </p>
    }
    .into_any()
}

/// What kind of thing, and whether it began or ended.
fn label(i18n: I18nContext<Locale>, moment: &Moment) -> String {
    let count = moment.told.len();
    match (moment.kind, moment.happened) {
        (ListKind::Problems, Happened::Began) => t_string!(i18n, timeline.problem_began).to_owned(),
        (ListKind::Problems, Happened::Ended) => t_string!(i18n, timeline.problem_ended).to_owned(),
        (ListKind::Medications, Happened::Began) => {
            t_string!(i18n, timeline.medicine_began).to_owned()
        }
        (ListKind::Medications, Happened::Ended) => {
            t_string!(i18n, timeline.medicine_ended).to_owned()
        }
        (ListKind::Allergies, Happened::Began) => t_string!(i18n, timeline.allergy).to_owned(),
        (ListKind::Encounters, _) => t_string!(i18n, timeline.visit).to_owned(),
        (ListKind::Procedures, _) => t_string!(i18n, timeline.procedure).to_owned(),
        (ListKind::Immunizations, _) => t_string!(i18n, timeline.vaccine).to_owned(),
        (ListKind::Results, _) => t_string!(i18n, timeline.results, count = count).to_string(),
        (ListKind::Vitals, _) => t_string!(i18n, timeline.vitals, count = count).to_string(),
        (kind, Happened::Ended) => {
            t_string!(i18n, timeline.ended, what = list_title(i18n, kind)).to_string()
        }
        (kind, _) => list_title(i18n, kind).to_owned(),
    }
}

fn record(i18n: I18nContext<Locale>, session: Session, id: RecordId) -> AnyView {
    let told = session.state().with_untracked(|state| {
        let record = state.records.get(&id)?;
        Some((record_title(i18n, record), record.dated.is_some()))
    });
    told.map(|(title, is_dated)| {
        let label = match is_dated {
            true => t_string!(i18n, timeline.document),
            false => t_string!(i18n, timeline.document_came),
        };
        view! {
            <p class=built("sw-entry__more")>{label}</p>
            <p class=built("sw-chronicle__line")>
                <a href=Route::Record(id).path()>{title}</a>
            </p>
        }
    })
    .into_any()
}

fn request(i18n: I18nContext<Locale>, session: Session, id: RequestId, fact: &Fact) -> AnyView {
    let today = session.today().get_untracked();
    let (title, place) = session.state().with_untracked(|state| {
        let file = state.request(id);
        let place = file.map(|file| place_of(state, file)).unwrap_or_default();
        (fact_title(i18n, state, id, fact, today), place)
    });
    let label = t_string!(i18n, timeline.of_request, place = place).to_string();
    view! {
        <p class=built("sw-entry__more")>{label}</p>
        <p class=built("sw-chronicle__line")>
            <a href=Route::Request(id).path()>{title}</a>
        </p>
    }
    .into_any()
}
