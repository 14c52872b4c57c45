//! The worker: reads, writes and searches documents, off the page's thread.

#[cfg(target_arch = "wasm32")]
fn main() {
    sealwell::app::engine::serve();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
