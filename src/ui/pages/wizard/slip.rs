//! "Your letter will say": the words her answers lead to, as she gives them.

use leptos::prelude::*;

use super::desk::use_desk;
use crate::app::forms::wizard::Step;
use crate::app::letters::{Block, Letter, Row, preview};
use crate::domain::rules::Rules;
use crate::ui::pages::sign::letter::{blocks, words};
use crate::ui::parts::{LetterForm, LetterSheet};
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The slip beside a question: the rows of the letter that the answers so far decide.
#[component]
pub(super) fn LetterSlip(
    /// The question the person is at.
    step: Step,
) -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let letter = Memo::new(move |_| {
        let (draft, today) = (desk.draft().get(), session.today().get());
        session
            .state()
            .with(|state| preview(&draft, state, today, Rules::shipped()))
    });
    let first = move || {
        let places = desk.form().with(|form| form.providers.clone());
        let name = session.state().with(|state| {
            state
                .providers
                .get(places.first()?)
                .map(|place| place.name.clone())
        })?;
        (places.len() > 1).then(|| t_string!(i18n, wizard.letter_first, place = name).to_string())
    };
    view! {
        <section class="sw-slip">
            <h2 class="sw-slip__title">{t!(i18n, wizard.letter_title)}</h2>
            {move || first().map(|words| view! { <p class="sw-small sw-secondary">{words}</p> })}
            <LetterSheet form=LetterForm::Slip>{move || letter.with(|letter| slip(letter, step))}</LetterSheet>
        </section>
    }
}

fn slip(letter: &Letter, step: Step) -> AnyView {
    let patient = letter.rows.first();
    let decided = |row: &&Row| row.spans().any(|span| span.chosen || span.missing);
    // The records are the one row with a list in it.
    let records = |row: &&Row| {
        row.blocks
            .iter()
            .any(|block| matches!(block, Block::Bullets(_)))
    };
    let rows: Vec<&Row> = match step {
        Step::Person | Step::Place => [&letter.to].into_iter().chain(patient).collect(),
        Step::Scope => letter.rows.iter().filter(records).collect(),
        Step::Recipient | Step::Delivery => letter
            .rows
            .iter()
            .filter(decided)
            .filter(|row| !records(row))
            .collect(),
        Step::Review => letter.rows.iter().filter(decided).collect(),
    };
    let head = matches!(step, Step::Person | Step::Place | Step::Recipient);
    let kind = letter
        .legal_kind
        .as_ref()
        .filter(|_| step == Step::Recipient);
    view! {
        {head.then(|| view! { <p class="sw-slip__head"><b>{words(&letter.title)}</b></p> })}
        {kind.map(|kind| view! { <p class="sw-slip__row">{words(kind)}</p> })}
        {rows
            .into_iter()
            .map(|row| {
                view! {
                    <div class="sw-slip__row">
                        <p class="sw-slip__label">{row.label.clone()}</p>
                        {blocks(&row.blocks)}
                    </div>
                }
            })
            .collect_view()}
    }
    .into_any()
}
