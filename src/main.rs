//! Mounts the app on the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    sealwell::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
