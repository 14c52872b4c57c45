//! When the program itself breaks: a plain page that says the records are safe, and one button.

use std::panic::PanicHookInfo;

use leptos::prelude::document;
use leptos::web_sys;

/// The words of that page, fetched while the program was still well.
#[derive(Clone, Debug)]
pub struct PanicWords {
    /// What happened.
    pub title: String,
    /// That nothing is lost.
    pub words: String,
    /// The button.
    pub again: String,
}

/// From now on a panic paints the page. Where it happened goes to the console; a panic's text of ours holds no name.
pub fn install_panic_page(words: PanicWords) {
    std::panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        console_error_panic_hook::hook(info);
        // Nothing may break while a break is told: a step the browser refuses is left out.
        let _ = paint(&words);
    }));
}

/// Plain DOM and a plain link: the program that draws views and hears clicks is gone.
fn paint(words: &PanicWords) -> Result<(), wasm_bindgen::JsValue> {
    let document = document();
    let Some(body) = document.body() else {
        return Ok(());
    };
    body.set_text_content(None);
    let element =
        |name: &str, class: &str, text: &str| -> Result<web_sys::Element, wasm_bindgen::JsValue> {
            let element = document.create_element(name)?;
            element.set_class_name(class);
            element.set_text_content(Some(text));
            Ok(element)
        };
    let main = element("main", "sw-door", "")?;
    let told = element("div", "sw-stack", "")?;
    told.set_attribute("role", "alert")?;
    main.append_child(&told)?;
    let title = element("h1", "sw-door__title", &words.title)?;
    told.append_child(&title)?;
    let safe = element("p", "sw-lead", &words.words)?;
    told.append_child(&safe)?;
    let again = element("a", "sw-button sw-button--pen", &words.again)?;
    again.set_attribute("href", "")?;
    let row = element("div", "sw-buttons", "")?;
    row.append_child(&again)?;
    main.append_child(&row)?;
    body.append_child(&main)?;
    Ok(())
}
