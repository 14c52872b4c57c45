//! What a file says, read as the worker reads it.

use sealwell::import::{Body, Limits, read};
use wasm_bindgen::prelude::*;

/// Reads a file whole. Says how many statements it makes.
#[wasm_bindgen]
pub fn statements(name: &str, bytes: &[u8]) -> usize {
    read(name, bytes, &Limits::default()).facts.len()
}

/// Reads a PDF. Says how many characters its pages have, blanks aside.
#[wasm_bindgen]
pub fn pdf_characters(bytes: &[u8]) -> usize {
    match read("a.pdf", bytes, &Limits::default()).body {
        Body::Pdf { texts, .. } => {
            let all = texts.iter().flat_map(|text| text.chars());
            all.filter(|character| !character.is_whitespace()).count()
        }
        _ => 0,
    }
}
