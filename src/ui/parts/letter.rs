//! A letter lying on the sheet: labels in the margin, text beside them.

use leptos::prelude::*;

use crate::ui::words::*;

/// How much of a letter is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LetterForm {
    /// The whole page.
    #[default]
    Page,
    /// A slip beside the questions: "Your letter will say".
    Slip,
}

/// The sheet of a letter.
#[component]
pub fn LetterSheet(
    /// How much of it is shown.
    #[prop(optional)]
    form: LetterForm,
    /// `LetterHead`, a title, `LetterRow`s.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="sw-letter" class:sw-letter--slip=form == LetterForm::Slip>
            {children()}
        </div>
    }
}

/// The top of a letter: who writes on the left, date, reference and page on the right.
#[component]
pub fn LetterHead(
    /// Who writes, line by line; the first is bold.
    #[prop(into)]
    sender: Signal<Vec<String>>,
    /// Date, reference, page, line by line; the first is bold.
    #[prop(into)]
    reference: Signal<Vec<String>>,
) -> impl IntoView {
    let lines = |lines: Vec<String>| {
        lines
            .into_iter()
            .enumerate()
            .map(|(index, line)| match index {
                0 => view! { <div><b>{line}</b></div> }.into_any(),
                _ => view! { <div>{line}</div> }.into_any(),
            })
            .collect_view()
    };
    view! {
        <div class="sw-letter__head">
            <div>{move || lines(sender.get())}</div>
            <div class="sw-letter__reference">{move || lines(reference.get())}</div>
        </div>
    }
}

/// What the letter is.
#[component]
pub fn LetterTitle(
    /// The title.
    children: Children,
) -> impl IntoView {
    view! { <h2 class="sw-letter__title">{children()}</h2> }
}

/// A label in the margin with its text.
#[component]
pub fn LetterRow(
    /// The label: "Patient".
    #[prop(into)]
    label: Signal<String>,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="sw-letter__row">
            <div class="sw-letter__label">{move || label.get()}</div>
            <div class="sw-letter__text">{children()}</div>
        </div>
    }
}

/// Words the person chose, in pen blue while she is drafting.
#[component]
pub fn Chosen(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class="sw-letter__chosen">{children()}</span> }
}

/// What stands on the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OnTheLine {
    /// Nothing yet: a tab says "Sign here".
    #[default]
    Nothing,
    /// Nothing, and it will be signed by pen: no tab.
    Blank,
    /// A drawn signature, as an SVG path on a pad of 1000 by 400.
    Drawn(String),
    /// A typed name.
    Typed(String),
}

/// The line to sign on, with what stands on it so far and the signer's name below.
#[component]
pub fn SignLine(
    /// What stands on the line.
    #[prop(into)]
    signature: Signal<OnTheLine>,
    /// Who signs, and for whom.
    #[prop(into)]
    signer: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let on_line = move || {
        match signature.get() {
        OnTheLine::Nothing => view! { <span class="sw-sign-here">{t!(i18n, parts.sign_here)}</span> }.into_any(),
        OnTheLine::Blank => ().into_any(),
        OnTheLine::Drawn(path) => view! {
            <svg class="sw-letter__signature" viewBox="0 0 1000 400" preserveAspectRatio="xMinYMax meet" aria-hidden="true">
                <path d=path></path>
            </svg>
        }
        .into_any(),
        OnTheLine::Typed(name) => view! { <span class="sw-letter__typed">{name}</span> }.into_any(),
    }
    };
    view! {
        <div class="sw-letter__line">{on_line}</div>
        <div>{move || signer.get()}</div>
    }
}
