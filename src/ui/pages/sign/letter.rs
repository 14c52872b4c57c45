//! A composed letter as the screen shows it: the same structure that the PDF is written from.

use leptos::prelude::*;

use crate::app::letters::{Block, Letter, Row, Span, Words};
use crate::ui::parts::{
    Chosen, LetterHead, LetterRow, LetterSheet, LetterTitle, OnTheLine, SignLine,
};

/// The whole letter. What she chose stands in pen; where an answer is missing there is a dashed gap.
#[component]
pub fn LetterView(
    /// The letter.
    letter: Letter,
    /// What stands on the line.
    #[prop(into)]
    on_line: Signal<OnTheLine>,
) -> impl IntoView {
    let sender: Vec<String> = letter.sender.iter().map(Words::text).collect();
    let mut reference = vec![letter.date.text()];
    reference.extend(
        letter
            .reference
            .iter()
            .map(|reference| reference.text.clone()),
    );
    let signature = letter.signature.as_ref().map(|block| {
        let caption = block.caption.text();
        view! {
            <LetterRow label=block.label.clone()>
                <SignLine signature=on_line signer=caption />
            </LetterRow>
        }
    });
    view! {
        // The letter is in its recipient's language, whatever language the app speaks.
        <div lang=letter.language.clone()>
            <LetterSheet>
                {letter.reading_note.as_ref().map(|note| view! { <p class="sw-letter__note">{words(note)}</p> })}
                <LetterHead sender=sender reference=reference />
                {row(&letter.to)}
                <LetterTitle>{words(&letter.title)}</LetterTitle>
                {letter.legal_kind.as_ref().map(|kind| view! { <p class="sw-letter__kind">{words(kind)}</p> })}
                {letter.rows.iter().map(row).collect_view()}
                {signature}
            </LetterSheet>
        </div>
    }
}

fn row(row: &Row) -> AnyView {
    let text = blocks(&row.blocks);
    view! { <LetterRow label=row.label.clone()>{text}</LetterRow> }.into_any()
}

/// The blocks of a row.
pub fn blocks(blocks: &[Block]) -> AnyView {
    blocks.iter().map(block).collect_view().into_any()
}

fn block(block: &Block) -> AnyView {
    let item = |item: &Words| view! { <li>{words(item)}</li> };
    let line = |line: &Words| view! { <p>{words(line)}</p> };
    match block {
        Block::Paragraph(paragraph) => view! { <p>{words(paragraph)}</p> }.into_any(),
        Block::Bullets(items) => {
            view! { <ul class="sw-letter__bullets">{items.iter().map(item).collect_view()}</ul> }
                .into_any()
        }
        Block::Columns { left, right } => view! {
            <div class="sw-letter__columns">
                <div>{left.iter().map(line).collect_view()}</div>
                <div>{right.iter().map(line).collect_view()}</div>
            </div>
        }
        .into_any(),
    }
}

/// A line or a paragraph.
pub fn words(words: &Words) -> AnyView {
    words.0.iter().map(span).collect_view().into_any()
}

fn span(span: &Span) -> AnyView {
    let text = span.text.clone();
    match span {
        Span { missing: true, .. } => {
            view! { <span class="sw-letter__gap">{text}</span> }.into_any()
        }
        Span { chosen: true, .. } => view! { <Chosen>{text}</Chosen> }.into_any(),
        Span { strong: true, .. } => view! { <b>{text}</b> }.into_any(),
        _ => text.into_any(),
    }
}
