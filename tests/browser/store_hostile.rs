//! The broken vaults that are read from a store come to the same in IndexedDB, opened by the browser's own cipher.

use sealwell::store::IndexedDbStore;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::hostile::{Base, Recipe, STORED, Work, read_store};

#[wasm_bindgen_test]
async fn each_broken_vault_comes_to_what_its_first_line_expects() {
    let mut wrong = Vec::new();
    for (fact, text) in STORED {
        let recipe = Recipe::parse(text).unwrap();
        let base = Base::named(recipe.base).await;
        let mut work = Work::of(&base, recipe.reading);
        work.edit(&recipe.edits).await;
        let name = format!("hostile-{fact}-{}", js_sys::Date::now());
        let store = IndexedDbStore::open(&name).await.unwrap();
        let outcome = read_store(&base, &work.parts, store.clone()).await;
        store.close();
        outcome.assert_genuine(fact, &base, &work.forged);
        let got = outcome.line(&base);
        if got != recipe.expected {
            wrong.push(format!("{fact}\n  want {}\n  got  {got}", recipe.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(STORED.len() > 100);
}
