//! The worker's side: listens, answers, transfers.

use std::cell::RefCell;

use js_sys::{Array, global};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::wire::{LAST_WORDS, buffer_of, pack, unpack};
use super::{EngineState, answer_message};

/// Serves requests for as long as the worker lives.
///
/// # Panics
///
/// Where it is not called in a dedicated worker: then there is nobody to serve.
pub fn serve() {
    let scope: DedicatedWorkerGlobalScope = global()
        .dyn_into()
        .expect("the engine runs in a dedicated worker");
    leave_last_words(scope.clone());
    let state = RefCell::new(EngineState::default());
    let replies = scope.clone();
    let listen = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = unpack(event.data()) {
            let (head, parts) =
                answer_message(&message.head, &message.parts, &mut state.borrow_mut());
            let (reply, transfer) = pack(
                message.number,
                &head,
                parts.iter().map(|part| buffer_of(part)),
            );
            post(&replies, &reply, &transfer);
        }
    });
    let added = scope.add_event_listener_with_callback("message", listen.as_ref().unchecked_ref());
    added.expect("a worker's scope takes listeners");
    listen.forget();
}

/// Before it dies of a panic, the worker says where in the source. The panic's own words stay here: they may quote a file.
fn leave_last_words(scope: DedicatedWorkerGlobalScope) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic
            .location()
            .map(|at| format!("{}:{}", at.file(), at.line()))
            .unwrap_or_default();
        let (message, transfer) = pack(LAST_WORDS, &place, []);
        post(&scope, &message, &transfer);
    }));
}

/// A message of numbers, text and fresh buffers can always be cloned, so posting it does not fail.
fn post(scope: &DedicatedWorkerGlobalScope, message: &Array, transfer: &Array) {
    drop(scope.post_message_with_transfer(message, transfer));
}
