//! The device's own share sheet, where the browser has one that takes files (Web Share API, level 2).
//!
//! web-sys knows neither `canShare` nor files in `share` without its unstable switch: they are called by their names here.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Blob, BlobPropertyBag};
use wasm_bindgen_futures::JsFuture;

/// Whether this browser shares files. Asked with an empty PDF: the answer depends on the kind of file, not on its bytes.
pub(super) fn can_share() -> bool {
    let asked = || -> Result<bool, JsValue> {
        let data = data(&[], "a.pdf", "application/pdf")?;
        Ok(call("canShare", &data)?.as_bool().unwrap_or_default())
    };
    asked().unwrap_or_default()
}

/// Opens the share sheet with one file, and says whether it went anywhere. That she closes it without choosing is her answer,
/// not a failure.
pub(super) async fn share(bytes: &[u8], name: &str, media_type: &str) -> bool {
    let opened = || -> Result<Promise, JsValue> {
        call("share", &data(bytes, name, media_type)?)?.dyn_into()
    };
    match opened() {
        Ok(opened) => JsFuture::from(opened).await.is_ok(),
        Err(_) => false,
    }
}

fn call(name: &str, data: &JsValue) -> Result<JsValue, JsValue> {
    let navigator = window().navigator();
    let function: Function = Reflect::get(&navigator, &name.into())?.dyn_into()?;
    function.call1(&navigator, data)
}

/// `{ files: [new File([bytes], name, { type })] }`
fn data(bytes: &[u8], name: &str, media_type: &str) -> Result<JsValue, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(
        &Array::of1(&Uint8Array::from(bytes)),
        &options,
    )?;
    let file: Function = Reflect::get(&window(), &"File".into())?.dyn_into()?;
    let file = Reflect::construct(
        &file,
        &Array::of3(&Array::of1(&blob), &name.into(), &options),
    )?;
    let data = js_sys::Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file))?;
    Ok(data.into())
}
