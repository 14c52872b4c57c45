//! What has to be mended before it can go on, with a way to each place.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::icon::{Icon, IconName};
use crate::ui::words::*;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the input or group it is about.
    pub field: String,
    /// What to do: "Write the year with four numbers".
    pub words: String,
}

impl Problem {
    /// A problem of the field with this id.
    #[must_use]
    pub fn new(field: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            words: words.into(),
        }
    }
}

/// The words for one field out of the list: what a `Field` takes as its `error`.
#[must_use]
pub fn problem_of(problems: Signal<Vec<Problem>>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        problems.with(|list| {
            list.iter()
                .find(|problem| problem.field == field)
                .map(|problem| problem.words.clone())
        })
    })
}

/// The list of problems. Takes the focus whenever it is told new ones; nothing is shown when there are none.
#[component]
pub fn ErrorList(
    /// The problems, in the order of the page.
    #[prop(into)]
    problems: Signal<Vec<Problem>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let frame = NodeRef::<Div>::new();
    Effect::new(move || {
        if !problems.with(Vec::is_empty)
            && let Some(frame) = frame.get()
        {
            // A frame that cannot be focused is still read from the top of the page.
            let _ = frame.focus();
        }
    });
    let link = |problem: Problem| {
        let target = problem.field.clone();
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            show(&target);
        };
        view! {
            <li>
                <a class="sw-errors__link" href=format!("#{}", problem.field) on:click=go>{problem.words}</a>
            </li>
        }
    };
    let count = move || problems.with(Vec::len);
    view! {
        <Show when=move || count() != 0>
            <div class="sw-errors" role="alert" tabindex="-1" node_ref=frame>
                <h2 class="sw-errors__title">
                    <Icon name=IconName::Warning />
                    <span>{t!(i18n, parts.errors, count = move || u32::try_from(count()).unwrap_or(u32::MAX))}</span>
                </h2>
                <ul>{move || problems.get().into_iter().map(link).collect_view()}</ul>
            </div>
        </Show>
    }
}

/// Lands on the label, not on the input, so that the question stays in sight; then puts the cursor into the input.
fn show(field: &str) {
    let document = document();
    let Some(element) = document.get_element_by_id(field) else {
        return;
    };
    let label = document.get_element_by_id(&format!("{field}-label"));
    label.as_ref().unwrap_or(&element).scroll_into_view();
    let input = if element.matches("fieldset").unwrap_or(false) {
        element
            .query_selector("input, select, textarea")
            .ok()
            .flatten()
            .unwrap_or(element)
    } else {
        element
    };
    if let Some(input) = input.dyn_ref::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = input.focus_with_options(&options);
    }
}
