//! Printing: what is folded on the screen is open on paper.

use leptos::ev::{afterprint, beforeprint};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

/// Marks a `details` that was opened for the printer only.
const FOR_PRINT: &str = "data-open-for-print";

/// Opens the browser's print dialog.
pub fn print_page() {
    // A browser without a print dialog (some phones) shows nothing; the page stays as it is.
    let _ = window().print();
}

/// Unfolds every explanation before printing and folds back afterwards those that were folded. Called once.
pub fn unfold_for_print() {
    let before = window_event_listener(beforeprint, |_| {
        for_each("details:not([open])", |details| {
            let _ = details.set_attribute(FOR_PRINT, "");
            let _ = details.set_attribute("open", "");
        });
    });
    let after = window_event_listener(afterprint, |_| {
        for_each("details[data-open-for-print]", |details| {
            let _ = details.remove_attribute(FOR_PRINT);
            let _ = details.remove_attribute("open");
        });
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

fn for_each(selector: &str, act: impl Fn(&web_sys::Element)) {
    let Ok(found) = document().query_selector_all(selector) else {
        return;
    };
    for index in 0..found.length() {
        if let Some(element) = found
            .item(index)
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok())
        {
            act(&element);
        }
    }
}
