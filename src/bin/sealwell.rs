//! The native command line: inspect a file, verify and open a backup, without the app.

#[cfg(not(target_arch = "wasm32"))]
#[path = "sealwell/mod.rs"]
mod command_line;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command_line::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
