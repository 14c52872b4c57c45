//! The kept card: how it reads, what is otherwise since, the PDF, and taking it away.

use std::sync::Arc;

use leptos::prelude::*;

use super::Read;
use super::news::News;
use super::preview::CardPreview;
use crate::app::cards::{CardPaper, WrittenCard};
use crate::app::forms::CardNews;
use crate::domain::{Command, EmergencyCard, Person, PersonId};
use crate::ui::pages::door::Square;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::pages::saving::TakeOff;
use crate::ui::parts::{Button, ButtonKind, ButtonRow, IconName, Note, NoteKind, Why};
use crate::ui::routes::Route;
use crate::ui::session::{Failure, use_session};
use crate::ui::words::dates::{self, DateForm};
use crate::ui::words::*;

/// The card as it is kept.
#[component]
pub(super) fn KeptCard(
    /// Whose it is.
    person: Person,
    /// What the records say now.
    read: Read,
    /// Told when it is to be changed.
    #[prop(into)]
    on_change: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let id = person.id;
    let card = Memo::new(move |_| session.state().with(|state| state.cards.get(&id).cloned()));
    let (person, read) = (StoredValue::new(person), StoredValue::new(read));
    move || {
        card.get().map(|card| {
            let paper = CardPaper::of(&card, &person.get_value());
            let news = read.get_value().map(|now| CardNews::since(&card, &now));
            let news = news.filter(|news| !news.is_empty());
            let news = news.map(|news| view! { <News news=news on_change=on_change /> });
            view! {
                <div class="sw-card__kept">
                    {news}
                    <Made card=card />
                    <CardPreview paper=Signal::stored(paper.clone()) />
                    <Printing person=id paper=paper on_change=on_change />
                    <TakeAway person=id />
                </div>
            }
        })
    }
}

/// The day it was made.
#[component]
fn Made(
    /// The card.
    card: EmergencyCard,
) -> impl IntoView {
    let i18n = use_i18n();
    let day = dates::say(i18n, card.made_on, DateForm::Long);
    view! { <p>{t_string!(i18n, card.made, day = day).to_string()}</p> }
}

/// The PDF, what of the card has no room, and what the code says.
#[component]
fn Printing(
    /// Whose card it is.
    person: PersonId,
    /// The card.
    paper: CardPaper,
    /// Told when it is to be changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let written =
        LocalResource::new(move || async move { session.write_card(person).await.map(Arc::new) });
    let given = RwSignal::new(None::<Result<(), Failure>>);
    let press = move |()| {
        if let Some(Ok(card)) = written.get_untracked() {
            let name = t_string!(i18n, card.file);
            let given_out = session.give_out_paper(&card.pdf.bytes, "application/pdf", name);
            given.set(Some(given_out));
        }
    };
    let failure = Signal::derive(move || {
        let unwritten = written.get().and_then(Result::err);
        unwritten.or_else(|| given.get().and_then(Result::err))
    });
    let busy = Signal::derive(move || written.with(Option::is_none));
    let code = paper.code.clone();
    view! {
        {move || written.get().and_then(Result::ok).map(|card| left_over(i18n, &card, &paper))}
        <FailureNote failure=failure />
        <Show when=move || matches!(given.get(), Some(Ok(())))>
            <Note kind=NoteKind::Status>{t!(i18n, card.saved)}</Note>
        </Show>
        <ButtonRow>
            <Button kind=ButtonKind::Pen icon=IconName::Printer busy=busy on_press=press>
                {move || match busy.get() {
                    true => t_string!(i18n, card.writing),
                    false => t_string!(i18n, card.print),
                }}
            </Button>
            <Button kind=ButtonKind::Line icon=IconName::Pen on_press=on_change>
                {t!(i18n, card.change)}
            </Button>
        </ButtonRow>
        {code.map(|code| view! { <CodeSays text=code.text /> })}
    }
}

/// What has no room on the small card and in the code.
fn left_over(
    i18n: I18nContext<Locale>,
    card: &WrittenCard,
    paper: &CardPaper,
) -> impl IntoView + use<> {
    let on_large = (card.only_large > 0)
        .then(|| t_string!(i18n, card.only_large, count = card.only_large).to_string());
    let left_out = paper.code.as_ref().map_or(0, |code| code.left_out);
    let in_code =
        (left_out > 0).then(|| t_string!(i18n, card.code_left, count = left_out).to_string());
    let lines: Vec<_> = on_large.into_iter().chain(in_code).collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
        view! {
            <Note kind=NoteKind::Decide>
                <div class="sw-stack">{lines.collect_view()}</div>
            </Note>
        }
    })
}

/// The code and its text.
#[component]
fn CodeSays(
    /// The text.
    text: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = text.clone();
    view! {
        <Why summary=move || t_string!(i18n, card.code_says)>
            <div class="sw-card__code">
                <Square text=text label=move || t_string!(i18n, card.code) />
                <p class="sw-card__text">{words}</p>
            </div>
        </Why>
    }
}

#[component]
fn TakeAway(
    /// Whose card it is.
    person: PersonId,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="sw-section">
            <TakeOff
                command=Command::TakeCardAway(person)
                after=Route::Person(person).path()
                verb=move || t_string!(i18n, card.take_away)
                cannot=move || t_string!(i18n, card.taken)
                title=move || t_string!(i18n, card.take_title)
                keep=move || t_string!(i18n, card.take_keep)
            >
                {t!(i18n, card.take_words)}
            </TakeOff>
        </section>
    }
}
