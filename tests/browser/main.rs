//! Browser tests: what only a browser has.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on should say so and stop"
)]

use wasm_bindgen_test::wasm_bindgen_test_configure;

#[path = "../shared/hostile/mod.rs"]
mod hostile;
#[path = "../shared/known_answers.rs"]
mod known_answers;
#[path = "../shared/store_contract.rs"]
mod store_contract;
#[path = "../shared/support.rs"]
mod support;

mod store_file;
mod store_hostile;
mod store_indexed_db;
mod vault_backends;
mod vault_speed;

wasm_bindgen_test_configure!(run_in_browser);
