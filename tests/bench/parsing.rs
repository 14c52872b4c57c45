//! What a file says, read as the worker reads it.

use sealwell::import::{Limits, read};
use wasm_bindgen::prelude::*;

/// Reads a file whole. Says how many statements it makes.
#[wasm_bindgen]
pub fn statements(name: &str, bytes: &[u8]) -> usize {
    read(name, bytes, &Limits::default()).facts.len()
}
