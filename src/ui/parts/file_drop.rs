//! A place to drop files on, and a button that chooses them.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::web_sys;

use super::button::{Button, ButtonKind};
use super::icon::IconName;

/// Drop zone and button in one. Nothing is read here: the files are handed on as they are.
#[component]
pub fn FileDrop(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The button's words: "Choose files".
    #[prop(into)]
    label: Signal<String>,
    /// What may be dropped here: "Or drop them here. Any kind, as many as you like."
    #[prop(into)]
    hint: Signal<String>,
    /// Whether many may be chosen at once.
    #[prop(default = true)]
    multiple: bool,
    /// Told the files, in the order they were given.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let over = RwSignal::new(false);
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            hand_on(input.files(), on_files);
            // The same file may be chosen again after a mistake: an input tells only of changes.
            input.set_value("");
        }
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        hand_on(
            event.data_transfer().and_then(|data| data.files()),
            on_files,
        );
    };
    let dragged = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    view! {
        <div
            class="sw-drop"
            class:sw-drop--over=over
            on:drop=dropped
            on:dragover=dragged
            on:dragleave=move |_| over.set(false)
        >
            <input
                class="sw-drop__input"
                id=id
                type="file"
                multiple=multiple
                tabindex="-1"
                aria-label=move || label.get()
                node_ref=input
                on:change=chosen
            />
            <Button kind=ButtonKind::Line icon=IconName::Clip on_press=choose>{move || label.get()}</Button>
            <p class="sw-drop__hint">{move || hint.get()}</p>
        </div>
    }
}

fn hand_on(list: Option<web_sys::FileList>, on_files: Callback<Vec<web_sys::File>>) {
    let files: Vec<web_sys::File> = list
        .map(|list| {
            (0..list.length())
                .filter_map(|index| list.item(index))
                .collect()
        })
        .unwrap_or_default();
    if !files.is_empty() {
        on_files.run(files);
    }
}
