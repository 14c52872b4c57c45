//! Both versions of one thing side by side.

use leptos::prelude::*;

use super::subject;
use crate::app::{Difference, Field, Shown, differences};
use crate::domain::{Command, Conflict, Stamp, Stamped, State};
use crate::ui::browser::{date_of, time_of};
use crate::ui::parts::{Button, ButtonKind, ButtonLink, ButtonRow, use_voice};
use crate::ui::session::use_session;
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::errors;
use crate::ui::words::happened::happened;
use crate::ui::words::*;

/// The thing, its two versions, and the button that says they were seen.
#[component]
pub(super) fn Versions(
    /// What two copies had both changed.
    conflict: Conflict,
) -> impl IntoView {
    let (i18n, session, voice) = (use_i18n(), use_session(), use_voice());
    let both = LocalResource::new(move || session.versions(conflict));
    let see = Action::new_unsync(move |(): &()| async move {
        let seen = Command::SeeConflict(conflict.subject);
        if let Err(failure) = session.record(seen).await {
            voice.say(errors::words(i18n, &failure).sentence());
        }
    });
    let title = move || {
        session
            .state()
            .with(|state| subject::name(i18n, state, conflict.subject))
    };
    let page = move || {
        let page = session
            .state()
            .with(|state| subject::page(state, conflict.subject));
        page.map(|page| {
            view! {
                <ButtonLink kind=ButtonKind::Quiet href=page.path()>
                    {t!(i18n, conflicts.open)}
                </ButtonLink>
            }
        })
    };
    let shown = move || match both.get() {
        None => ().into_any(),
        Some(Ok(both)) => view! { <Both both=both /> }.into_any(),
        Some(Err(failure)) => {
            view! { <p class="sw-late">{errors::words(i18n, &failure).sentence()}</p> }.into_any()
        }
    };
    view! {
        <h2 class="sw-conflict__title">{title}</h2>
        {shown}
        <ButtonRow>
            <Button
                kind=ButtonKind::Line
                busy=see.pending()
                on_press=move |()| {
                    see.dispatch(());
                }
            >
                {t!(i18n, conflicts.seen)}
            </Button>
            {page}
        </ButtonRow>
    }
}

/// The earlier version and the later one, with what is not the same in them.
#[component]
fn Both(
    /// The two; none of what was erased since.
    both: [Option<Stamped>; 2],
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let fields = match &both {
        [Some(earlier), Some(later)] => differences(&earlier.event, &later.event),
        _ => Vec::new(),
    };
    let elsewhere = fields.contains(&Difference::Elsewhere);
    let undone = both
        .iter()
        .flatten()
        .find(|version| version.event.removes())
        .is_some_and(|_| {
            both.iter()
                .flatten()
                .any(|version| !version.event.removes())
        });
    let column = |side: usize| {
        let state = session.state().get_untracked();
        let rows = fields.iter().filter_map(|field| match field {
            Difference::Of(field, values) => Some((*field, said(i18n, &state, &values[side]))),
            Difference::Elsewhere => None,
        });
        let stands = match &both[side] {
            Some(version) if undone => !version.event.removes(),
            _ => side == 1,
        };
        let version = both[side].clone();
        view! { <Version version=version is_later=side == 1 stands=stands rows=rows.collect() /> }
    };
    view! {
        <div class="sw-conflict__both">{column(0)} {column(1)}</div>
        {undone.then(|| view! { <p class="sw-measure">{t!(i18n, conflicts.undone)}</p> })}
        {elsewhere.then(|| view! { <p class="sw-measure">{t!(i18n, conflicts.elsewhere)}</p> })}
    }
}

#[component]
fn Version(
    /// When it was written, and what; none where it was erased since.
    version: Option<Stamped>,
    /// Whether it is the later of the two.
    is_later: bool,
    /// Whether it is the one that holds.
    stands: bool,
    /// The fields that are not the same in both, and what this one says.
    rows: Vec<(Field, String)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = if is_later {
        t_string!(i18n, conflicts.later)
    } else {
        t_string!(i18n, conflicts.earlier)
    };
    let what = match &version {
        None => Some(t_string!(i18n, conflicts.erased)),
        Some(version) if version.event.removes() => Some(t_string!(i18n, conflicts.removed)),
        Some(_) if rows.is_empty() => Some(t_string!(i18n, conflicts.changed)),
        Some(_) => None,
    };
    let row = |(field, said): (Field, String)| {
        view! {
            <dt>{label(i18n, field)}</dt>
            <dd>{said}</dd>
        }
    };
    view! {
        <section class="sw-conflict__version" class:sw-conflict__version--stands=stands>
            <h3>{title}</h3>
            {version.map(|version| written(i18n, version.stamp))}
            {what.map(|what| view! { <p>{what}</p> })}
            <dl class="sw-conflict__fields">{rows.into_iter().map(row).collect_view()}</dl>
            {stands.then(|| view! { <p class="sw-conflict__stands">{t!(i18n, conflicts.holds)}</p> })}
        </section>
    }
}

/// When it was written, and the mark of the opening that wrote it.
fn written(i18n: I18nContext<Locale>, stamp: Stamp) -> impl IntoView {
    let day = dates::say(i18n, date_of(stamp.at), DateForm::Long);
    let when = t_string!(i18n, conflicts.written, day = day, time = time_of(stamp.at)).to_string();
    let mark = format!("{:04X}", stamp.device & 0xFFFF);
    let mark = t_string!(i18n, conflicts.mark, mark = mark).to_string();
    view! { <p class="sw-secondary sw-small">{when} " · " {mark}</p> }
}

fn said(i18n: I18nContext<Locale>, state: &State, shown: &Shown) -> String {
    match shown {
        Shown::Nothing => t_string!(i18n, conflicts.nothing).to_owned(),
        Shown::Text(words) => words.clone(),
        Shown::Day(day) => dates::say(i18n, *day, DateForm::Long),
        Shown::Person(id) => {
            let person = state.people.get(id).map(|person| person.name.clone());
            person.unwrap_or_else(|| t_string!(i18n, conflicts.subject_gone).to_owned())
        }
        Shown::Happened(entry) => happened(i18n, &entry.what),
    }
}

fn label(i18n: I18nContext<Locale>, field: Field) -> &'static str {
    match field {
        Field::Name => t_string!(i18n, conflicts.field_name),
        Field::Called => t_string!(i18n, conflicts.field_called),
        Field::FormerNames => t_string!(i18n, conflicts.field_former_names),
        Field::Born => t_string!(i18n, conflicts.field_born),
        Field::Died => t_string!(i18n, conflicts.field_died),
        Field::Street => t_string!(i18n, conflicts.field_street),
        Field::City => t_string!(i18n, conflicts.field_city),
        Field::State => t_string!(i18n, conflicts.field_state),
        Field::Zip => t_string!(i18n, conflicts.field_zip),
        Field::Phone => t_string!(i18n, conflicts.field_phone),
        Field::Fax => t_string!(i18n, conflicts.field_fax),
        Field::Email => t_string!(i18n, conflicts.field_email),
        Field::Department => t_string!(i18n, conflicts.field_department),
        Field::Portal => t_string!(i18n, conflicts.field_portal),
        Field::Notes => t_string!(i18n, conflicts.field_notes),
        Field::Folder => t_string!(i18n, conflicts.field_folder),
        Field::Day => t_string!(i18n, conflicts.field_day),
        Field::Dated => t_string!(i18n, conflicts.field_dated),
        Field::What => t_string!(i18n, conflicts.field_what),
        Field::Words => t_string!(i18n, conflicts.field_words),
    }
}
