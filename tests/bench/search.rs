//! The index that the worker keeps, filled and asked without the worker.

use sealwell::domain::RecordId;
use sealwell::search::{Entry, Index, Passage, Query, Subject};
use wasm_bindgen::prelude::*;

/// The most hits that are wanted at once.
const LIMIT: usize = 50;

/// An index over texts.
#[wasm_bindgen]
pub struct Searched(Index);

#[wasm_bindgen]
impl Searched {
    /// An index over these texts, ready to be asked.
    #[wasm_bindgen(constructor)]
    pub fn new(texts: Vec<String>) -> Self {
        let mut index = Index::new();
        for (number, text) in (0_u128..).zip(texts) {
            let passage = Passage {
                text,
                ..Passage::default()
            };
            let entry = Entry {
                title: format!("document {number}"),
                passages: vec![passage],
            };
            let id = RecordId::from_random(number.to_be_bytes());
            index.put(Subject::Record(id), entry);
        }
        index.find(&asked("document"));
        Self(index)
    }

    /// Says in how many texts the words stand; the best come with the words around them.
    pub fn find(&mut self, words: &str) -> usize {
        self.0.find(&asked(words)).total
    }
}

fn asked(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        within: None,
        limit: LIMIT,
    }
}
