//! The app's side of `make bench`, and of the tests that write more than a hand can: the use cases as the pages call them,
//! without the pages. Never shipped.

#[cfg(target_arch = "wasm32")]
mod big;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod full_vault;
#[cfg(target_arch = "wasm32")]
mod letters;
#[cfg(target_arch = "wasm32")]
mod parsing;
#[cfg(target_arch = "wasm32")]
mod search;
#[cfg(target_arch = "wasm32")]
mod story;
#[cfg(target_arch = "wasm32")]
mod tab;
#[cfg(target_arch = "wasm32")]
mod world;

fn main() {}
