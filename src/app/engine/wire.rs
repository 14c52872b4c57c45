//! Messages on the wire: `[number, head, part, part, …]`, number a request's, head JSON, parts `ArrayBuffer`s that are
//! transferred.

use js_sys::{Array, ArrayBuffer, JsString, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// The number of the message in which a dying worker says where.
pub(super) const LAST_WORDS: u32 = 0;

/// A message, taken apart.
pub(super) struct Message {
    pub(super) number: u32,
    pub(super) head: String,
    pub(super) parts: Vec<Vec<u8>>,
}

/// A message, and the buffers to transfer with it.
pub(super) fn pack(
    number: u32,
    head: &str,
    parts: impl IntoIterator<Item = ArrayBuffer>,
) -> (Array, Array) {
    let message = Array::of2(&JsValue::from(number), &JsValue::from(head));
    let transfer = Array::new();
    for buffer in parts {
        message.push(&buffer);
        transfer.push(&buffer);
    }
    (message, transfer)
}

/// A copy of bytes, to be transferred.
pub(super) fn buffer_of(part: &[u8]) -> ArrayBuffer {
    Uint8Array::from(part).buffer()
}

/// Takes a message apart; none where it is none.
pub(super) fn unpack(data: JsValue) -> Option<Message> {
    let mut values = data.dyn_into::<Array>().ok()?.into_iter();
    let number = values.next()?.as_f64()?;
    let head = values.next()?.dyn_into::<JsString>().ok()?.into();
    let parts = values.map(|value| {
        value
            .is_instance_of::<ArrayBuffer>()
            .then(|| Uint8Array::new(&value).to_vec())
    });
    // Numbers are whole and were u32 before they crossed.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float cast saturates"
    )]
    let number = number as u32;
    Some(Message {
        number,
        head,
        parts: parts.collect::<Option<_>>()?,
    })
}
