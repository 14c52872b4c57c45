//! A list of the summary: what is so, what files disagree about, what is said not to be so.

use leptos::prelude::*;

use super::cites::{Cites, link};
use super::first::first_of;
use super::own::{AddByHand, Corrections, Just, LineActions, OwnLines, Returned, SetAside};
use super::section_id;
use crate::app::chart::{
    Aspect, Disagreement, Line, ListKind, MarkedLine, PictureList, Said, Saying,
};
use crate::app::reading::Standing;
use crate::ui::markup::built;
use crate::ui::parts::{Note, NoteKind, Why};
use crate::ui::session::use_session;
use crate::ui::words::chart::{
    detail_label, detail_words, list_title, period, say_partial, shown, stated_name,
};
use crate::ui::words::*;

/// A list.
#[component]
pub(super) fn ListSection(
    /// The list.
    list: PictureList,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = section_id(list.kind);
    let contradicted = list
        .is_contradicted()
        .then(|| view! { <Note kind=NoteKind::Decide>{t!(i18n, summary.contradicted)}</Note> });
    let nothing = (list.lines.is_empty() && list.own.is_empty())
        .then(|| view! { <p class="sw-secondary">{t!(i18n, summary.nothing_here)}</p> });
    let goes_on = list
        .lines
        .iter()
        .filter(|marked| marked.line.goes_on())
        .count();
    let over = list.lines.len() - goes_on;
    let goes_on = goes_on + list.own.len();
    let count = match list.kind {
        // A prescription that is completed may have been filled, and the medicine taken still.
        ListKind::Problems if over > 0 => {
            t_string!(i18n, summary.count_over, on = goes_on, over = over).to_string()
        }
        _ => (list.lines.len() + list.own.len()).to_string(),
    };
    let kind = list.kind;
    let rows = list.lines.into_iter().map(|marked| Row::Open(kind, marked));
    let rows = rows.collect();
    view! {
        <section class="sw-section">
            <div class="sw-section__head sw-section__head--ruled">
                <h2 id=id>{list_title(i18n, list.kind)}</h2>
                <span class="sw-section__aside-note">{count}</span>
            </div>
            {contradicted}
            {nothing}
            <Just kind=kind />
            <Entries rows=rows />
            <OwnLines own=list.own />
            <AddByHand kind=kind />
            <Denied lines=list.denied />
            <SetAside kind=kind aside=list.aside />
        </section>
    }
}

/// What files say is not so, behind its count.
#[component]
pub(super) fn Denied(
    /// The lines.
    lines: Vec<Line>,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = lines.len();
    (count > 0).then(|| {
        view! {
            <Why summary=t_string!(i18n, summary.denied, count = count).to_string()>
                <Entries rows=lines.into_iter().map(Row::Closed).collect() />
            </Why>
        }
    })
}

/// A line as it is shown.
#[derive(Clone)]
pub(super) enum Row {
    /// The person can say something about it.
    Open(ListKind, MarkedLine),
    /// As it stands.
    Closed(Line),
}

/// Lines, the first of them until all are asked for.
#[component]
pub(super) fn Entries(
    /// The lines.
    rows: Vec<Row>,
) -> impl IntoView {
    let draw = |row| view! { <Entry row=row /> }.into_any();
    first_of(use_i18n(), "sw-entries", rows, draw)
}

/// One line: its time in the margin, what it is, what else is said, where it stands.
#[component]
fn Entry(
    /// The line.
    row: Row,
) -> impl IntoView {
    let i18n = use_i18n();
    let (line, marked) = match row {
        Row::Open(kind, marked) => (marked.line.clone(), Some((kind, marked))),
        Row::Closed(line) => (line, None),
    };
    let when = when(i18n, &line);
    let name = stated_name(i18n, &line.what, line.standing);
    let value = line.value.iter().map(shown);
    let status = Some(line.status.clone()).filter(|status| !status.is_empty());
    let first: Vec<_> = value.chain(status).collect();
    let details = line.details.iter().map(|detail| {
        let words = detail_words(i18n, detail);
        view! { <p class=built("sw-entry__more")>{words}</p> }
    });
    let details = details.collect_view();
    let disagreements = line
        .disagreements
        .iter()
        .cloned()
        .map(|it| view! { <Disagreed disagreement=it /> });
    let disagreements = disagreements.collect_view();
    view! {
        <li class="sw-entry">
            <p class=built("sw-entry__when")>{when}</p>
            <div class=built("sw-entry__said")>
                <p class=built("sw-entry__name")>{name}</p>
                {(!first.is_empty()).then(|| view! { <p class=built("sw-entry__more")>{first.join(". ")}</p> })}
                {details}
                {disagreements}
                <Cites cites=line.cites />
                {marked.map(|(kind, marked)| view! { <About kind=kind marked=marked /> })}
            </div>
        </li>
    }
}

/// What she says about a line, and the ways to say more.
#[component]
pub(super) fn About(
    /// The list.
    kind: ListKind,
    /// The line.
    marked: MarkedLine,
) -> impl IntoView {
    let returned = marked.returned.clone();
    view! {
        {returned.map(|word| view! { <Returned word=word /> })}
        <Corrections words=marked.corrections.clone() />
        <LineActions kind=kind marked=marked />
    }
}

/// What files disagree about, and who says what.
#[component]
fn Disagreed(
    /// It.
    disagreement: Disagreement,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let about = match disagreement.about {
        Aspect::Status => t_string!(i18n, summary.about_status),
        Aspect::From => t_string!(i18n, summary.about_from),
        Aspect::To => t_string!(i18n, summary.about_to),
        Aspect::Detail(kind) => detail_label(i18n, kind),
    };
    let rows = disagreement
        .sayings
        .into_iter()
        .map(|Saying { said, cites }| {
            let words = match said {
                Said::Words { words } => words,
                Said::Value { value } => shown(&value),
                Said::Day { date } => say_partial(i18n, date),
            };
            let first = cites
                .into_iter()
                .next()
                .map(|cite| link(i18n, session, cite));
            view! { <li><b>{words}</b> " " {first}</li> }
        });
    let rows = rows.collect_view();
    view! {
        <div class="sw-disagree">
            <p>{t_string!(i18n, summary.disagree, about = about).to_string()}</p>
            <ul>{rows}</ul>
        </div>
    }
}

fn when(i18n: I18nContext<Locale>, line: &Line) -> String {
    let is_open = line.goes_on() && matches!(line.standing, Standing::Present);
    match (line.from, line.to) {
        (Some(from), None) if is_open && line.value.is_none() && is_a_state(line) => {
            let from = say_partial(i18n, from);
            t_string!(i18n, summary.since, day = from).to_string()
        }
        (from, to) => period(i18n, from, to),
    }
}

/// Whether a line is about something that lasts, as its words about how it stands show.
fn is_a_state(line: &Line) -> bool {
    line.status.eq_ignore_ascii_case("active")
}
