//! What experience there is with a place: how it takes requests, what it wants first, what it charges, how long it takes,
//! and who was called.

use leptos::prelude::*;

use crate::domain::{CallNote, Provider, ProviderNotebook, friction, notebook_json};
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, IconName, WhyRow};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::facts::{dollars, send_method};
use crate::ui::words::{law, *};

/// The notebook of a place, on its page.
#[component]
pub fn Notebook(
    /// The place.
    place: Provider,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let notes = session
        .state()
        .with_untracked(|state| friction(state, place.id));
    let body = if notes.requests == 0 {
        view! { <p class="sw-secondary">{t!(i18n, notebook.none)}</p> }.into_any()
    } else {
        view! {
            <Learned notes=notes.clone() />
            <Save place=place notes=notes />
        }
        .into_any()
    };
    view! {
        <section class="sw-section sw-notebook">
            <h2>{t!(i18n, notebook.title)}</h2>
            {body}
        </section>
    }
}

#[component]
fn Learned(notes: ProviderNotebook) -> impl IntoView {
    let i18n = use_i18n();
    let times = move |words: &str, count: u32| {
        t_string!(
            i18n,
            notebook.times,
            words = words.to_owned(),
            count = count
        )
        .to_string()
    };
    let mut ways: Vec<String> = notes
        .sent_by
        .iter()
        .map(|(way, count)| times(send_method(i18n, *way), *count))
        .collect();
    if notes.never_got > 0 {
        ways.push(t_string!(i18n, notebook.never_got, count = notes.never_got).to_string());
    }
    let wanted: Vec<String> = notes
        .reasons
        .iter()
        .map(|(reason, count)| (law::reason(i18n, reason), *count))
        .filter(|(words, _)| !words.is_empty())
        .map(|(words, count)| times(words, count))
        .collect();
    let prices: Vec<String> = notes
        .fees
        .iter()
        .map(|fee| {
            let day = dates::say(i18n, fee.on, DateForm::Long);
            let amount = dollars(fee.amount_cents);
            t_string!(i18n, notebook.price, day = day, amount = amount).to_string()
        })
        .collect();
    let days = match notes.answers {
        Some(times) => t_string!(
            i18n,
            notebook.days,
            count = times.answered,
            average = times.average_days,
            worst = times.worst_days
        )
        .to_string(),
        None => t_string!(i18n, notebook.no_answer).to_string(),
    };
    let letters = match notes.letters.iter().map(|row| row.letters).sum::<u32>() {
        0 => t_string!(i18n, notebook.letters_none).to_string(),
        count => t_string!(i18n, notebook.letters, count = count).to_string(),
    };
    let calls: Vec<String> = notes.calls.iter().map(|call| said(i18n, call)).collect();
    view! {
        <dl class="sw-margin">
            {rows(t_string!(i18n, notebook.ways), ways)}
            {rows(t_string!(i18n, notebook.wanted), wanted)}
            {rows(t_string!(i18n, notebook.prices), prices)}
            {rows(t_string!(i18n, notebook.how_long), vec![days])}
            {rows(t_string!(i18n, notebook.letters_title), vec![letters])}
            {rows(t_string!(i18n, notebook.calls), calls)}
        </dl>
    }
}

/// A label and its lines; nothing where there is no line.
fn rows(label: &'static str, lines: Vec<String>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        let lines = lines
            .into_iter()
            .map(|line| view! { <p>{line}</p> })
            .collect_view();
        view! { <WhyRow label=Signal::stored(label.to_owned())>{lines}</WhyRow> }
    })
}

fn said(i18n: I18nContext<Locale>, call: &CallNote) -> String {
    let day = dates::say(i18n, call.on, DateForm::Long);
    let who = call.spoke_with.trim();
    let mut parts = vec![if who.is_empty() {
        t_string!(i18n, notebook.call_nobody, day = day).to_string()
    } else {
        t_string!(i18n, notebook.call_with, day = day, who = who.to_owned()).to_string()
    }];
    let number = call.number.trim();
    if !number.is_empty() {
        parts.push(t_string!(i18n, notebook.call_number, number = number.to_owned()).to_string());
    }
    parts.extend(Some(call.note.trim().to_owned()).filter(|note| !note.is_empty()));
    parts.join(" ")
}

#[component]
fn Save(place: Provider, notes: ProviderNotebook) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let failure = RwSignal::new(None::<Failure>);
    let save = move |()| {
        let file = notebook_json(&place, &notes);
        let saved =
            session.give_out_paper(file.as_bytes(), "application/json", "sealwell-notes.json");
        failure.set(saved.err());
    };
    view! {
        <div class="sw-stack">
            <Button icon=IconName::Save on_press=save>{t!(i18n, notebook.save)}</Button>
            <p class="sw-small sw-secondary sw-measure">{t!(i18n, notebook.save_words)}</p>
            <FailureNote failure=failure />
        </div>
    }
}
