//! What she wrote herself, and what she set aside.

use leptos::prelude::*;

use super::add::OwnForm;
use super::questions::why;
use super::{Deed, Form, use_own};
use crate::app::chart::{Hidden, ListKind, OwnLine, stated_day};
use crate::app::forms::{Matter, OwnDraft};
use crate::domain::{OwnEntry, OwnSaid, OwnWord};
use crate::ui::folder::path_in;
use crate::ui::markup::built;
use crate::ui::parts::{Button, ButtonKind, Icon, IconName, IconSize, Note, NoteKind};
use crate::ui::routes::Route;
use crate::ui::words::chart::{period, stated_name};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The lines of her own.
#[component]
pub(in super::super) fn OwnLines(
    /// The lines.
    own: Vec<OwnLine>,
) -> impl IntoView {
    let rows = own.into_iter().map(|line| view! { <Written line=line /> });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| view! { <ul class="sw-entries sw-own__lines">{rows}</ul> })
}

/// A line of her own: when, what, and that it is hers.
#[component]
fn Written(
    /// The line.
    line: OwnLine,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let OwnLine { word, denied } = line;
    let OwnSaid::Added { entry } = word.said.clone() else {
        return ().into_any();
    };
    let days = [entry.from, entry.to].map(|day| day.and_then(stated_day));
    let when = period(i18n, days[0], days[1]);
    let contradicted = denied.into_iter().map(|line| {
        let what = match line.says_there_is_none {
            true => t_string!(i18n, own.none_known).to_owned(),
            false => stated_name(i18n, &line.what, line.standing),
        };
        let words = t_string!(i18n, own.denied, what = what).to_string();
        view! { <Note kind=NoteKind::Decide>{words}</Note> }
    });
    let contradicted = contradicted.collect_view();
    let (form, list) = (Form::Change(word.id), word.list);
    let open = desk.is_open(form.clone());
    let day = dates::say(i18n, word.written_on, DateForm::Long);
    let more = more(&entry).into_iter();
    let more = more.map(|words| view! { <p class=built("sw-entry__more")>{words}</p> });
    let more = more.collect_view();
    let known = OwnDraft::of(list, &entry);
    let ways = move || {
        if open.get() {
            let title = t_string!(i18n, own.change_title).to_owned();
            return view! { <OwnForm form=form.clone() title=title old=Some(word.clone()) /> }
                .into_any();
        }
        let (form, known, word) = (form.clone(), known.clone(), word.clone());
        let change = move |()| desk.open(form.clone(), known.clone());
        let remove = move |()| desk.take_back(word.clone(), Deed::Removed);
        view! {
            <div class="sw-own__actions">
                <Button kind=ButtonKind::Quiet on_press=change>{t!(i18n, own.change)}</Button>
                <Button kind=ButtonKind::Quiet on_press=remove>{t!(i18n, own.remove)}</Button>
            </div>
        }
        .into_any()
    };
    view! {
        <li class="sw-entry">
            <p class=built("sw-entry__when")>{when}</p>
            <div class=built("sw-entry__said")>
                <p class=built("sw-entry__name")>{entry.what.clone()}</p>
                {more}
                <p class="sw-own__mark">
                    <Icon name=IconName::Pen size=IconSize::Small />
                    {t_string!(i18n, own.written, day = day).to_string()}
                </p>
                {contradicted}
                {ways}
            </div>
        </li>
    }
    .into_any()
}

/// What an entry says beside its name and its days.
fn more(entry: &OwnEntry) -> Vec<String> {
    let number = format!("{} {}", entry.number, entry.unit);
    let all = [
        number.trim().to_owned(),
        entry.detail.clone(),
        entry.note.clone(),
    ];
    all.into_iter().filter(|part| !part.is_empty()).collect()
}

/// What she set aside, behind its count. On paper the count alone.
#[component]
pub(in super::super) fn SetAside(
    /// The list.
    kind: ListKind,
    /// What is set aside.
    aside: Vec<Hidden>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (hidden, spoken): (Vec<_>, Vec<_>) = aside
        .into_iter()
        .partition(|aside| matches!(aside.word.said, OwnSaid::Hidden { .. }));
    let spoken = spoken
        .into_iter()
        .map(|aside| view! { <Spoken word=aside.word /> });
    let spoken = spoken.collect_view();
    let count = hidden.len();
    let rows = hidden
        .into_iter()
        .map(|aside| view! { <HiddenLine aside=aside /> });
    let rows = rows.collect_view();
    let hidden = (count > 0).then(|| {
        view! {
            <details class="sw-own__aside" id=format!("hidden-{kind:?}").to_lowercase()>
                <summary>{t_string!(i18n, own.hidden, count = count).to_string()}</summary>
                <ul class="sw-entries">{rows}</ul>
            </details>
        }
    });
    view! {
        {spoken}
        {hidden}
    }
}

/// A hidden line with the reason, and the way to show it again.
#[component]
fn HiddenLine(
    /// It.
    aside: Hidden,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let Hidden { word, line } = aside;
    let OwnSaid::Hidden {
        why: reason, words, ..
    } = word.said.clone()
    else {
        return ().into_any();
    };
    let name = line.as_ref().map_or_else(
        || word.what().to_owned(),
        |line| stated_name(i18n, &line.what, line.standing),
    );
    let day = dates::say(i18n, word.written_on, DateForm::Long);
    let told = [why(i18n, reason).to_owned(), words];
    let told: Vec<_> = told.into_iter().filter(|part| !part.is_empty()).collect();
    let said = t_string!(i18n, own.hidden_on, day = day, why = told.join(". ")).to_string();
    let gone = line.is_none().then(|| t_string!(i18n, own.hidden_gone));
    let amend = (reason.is_mistake() && line.is_some()).then(|| {
        let path = path_in(&Route::NewMatter(Matter::Amendment), Some(desk.person));
        view! { <a href=path>{t!(i18n, own.amend)}</a> }
    });
    let show = move |()| desk.take_back(word.clone(), Deed::Shown);
    view! {
        <li class="sw-own__hidden">
            <p class=built("sw-entry__name")>{name}</p>
            <p class=built("sw-entry__more")>{said}</p>
            {gone.map(|gone| view! { <p class="sw-entry__more">{gone}</p> })}
            <div class="sw-own__actions">
                <Button kind=ButtonKind::Quiet on_press=show>{t!(i18n, own.show_again)}</Button>
                {amend}
            </div>
        </li>
    }
    .into_any()
}

/// What she said about a line that no record has any more.
#[component]
fn Spoken(
    /// What she said.
    word: OwnWord,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_own());
    let OwnSaid::Corrected { of, right, .. } = word.said.clone() else {
        return ().into_any();
    };
    let said = t_string!(i18n, own.corrected_gone, what = of.what, right = right).to_string();
    let remove = move |()| desk.take_back(word.clone(), Deed::Removed);
    view! {
        <div class="sw-own__word">
            <p>{said}</p>
            <div class="sw-own__actions">
                <Button kind=ButtonKind::Quiet on_press=remove>{t!(i18n, own.remove)}</Button>
            </div>
        </div>
    }
    .into_any()
}
