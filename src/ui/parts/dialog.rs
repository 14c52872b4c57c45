//! A question before a step that cannot be undone.

use leptos::html;
use leptos::prelude::*;

use super::button::ButtonKind;

/// A native dialog: the question, what follows, two verbs. Focus begins on the safe answer; Escape keeps.
#[component]
pub fn Dialog(
    /// Whether it is asked.
    #[prop(into)]
    open: Signal<bool>,
    /// The question: "Erase Elena's folder?"
    #[prop(into)]
    title: Signal<String>,
    /// The verb that goes on: "Erase the folder".
    #[prop(into)]
    confirm: Signal<String>,
    /// The verb that keeps: "Keep it".
    #[prop(into)]
    keep: Signal<String>,
    /// What the first verb looks like; the colour of loss unless told.
    #[prop(default = ButtonKind::Late)]
    kind: ButtonKind,
    /// Told when she goes on.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Told when she keeps, by button or by Escape.
    #[prop(into)]
    on_keep: Callback<()>,
    /// What follows.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let safe = NodeRef::<html::Button>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                // A dialog that is not in the page cannot be shown; it will be when the page is.
                if dialog.show_modal().is_ok()
                    && let Some(safe) = safe.get_untracked()
                {
                    let _ = safe.focus();
                }
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let confirm_class = match kind {
        ButtonKind::Late => "sw-button sw-button--late",
        _ => "sw-button sw-button--pen",
    };
    let cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        on_keep.run(());
    };
    view! {
        <dialog class="sw-dialog" node_ref=dialog aria-label=move || title.get() on:cancel=cancel>
            <h2 class="sw-dialog__title">{move || title.get()}</h2>
            <div class="sw-dialog__body">{children()}</div>
            <div class="sw-buttons">
                <button class=confirm_class type="button" on:click=move |_| on_confirm.run(())>
                    {move || confirm.get()}
                </button>
                <button class="sw-button sw-button--line" type="button" node_ref=safe on:click=move |_| on_keep.run(())>
                    {move || keep.get()}
                </button>
            </div>
        </dialog>
    }
}
