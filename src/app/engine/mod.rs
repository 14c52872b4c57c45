//! The engine: reading, writing and searching in a worker, off the page's thread.
//!
//! A message is a small JSON head and big parts beside it, which are transferred and never pass through JSON. The page
//! sends one at a time and keeps the others, so that a file that kills or blocks the worker takes nothing with it: the
//! worker is started anew, the caller is told, the file is kept.
//!
//! | If you look for | read |
//! |---|---|
//! | what can be asked and answered | [`EngineRequest`], [`EngineReply`] |
//! | what the worker does | [`answer`], [`EngineState`] |
//! | what a page calls | `Engine` (in the browser), `EngineInPlace` (on the command line) |
//! | what can go wrong | [`EngineError`], [`EngineFault`] |

mod answer;
mod desk;
mod error;
mod extract;
#[cfg(not(target_arch = "wasm32"))]
mod in_place;
mod message;
mod writing;

#[cfg(target_arch = "wasm32")]
mod asking;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod wire;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use answer::{Answer, EngineState, answer, answer_message};
#[cfg(target_arch = "wasm32")]
pub use client::Engine;
pub use desk::{Desk, Ticket};
pub use error::{EngineError, EngineFault};
pub use extract::entry_of;
#[cfg(not(target_arch = "wasm32"))]
pub use in_place::EngineInPlace;
pub use message::{EngineReply, EngineRequest, ExhibitMeta, PlainText};
#[cfg(target_arch = "wasm32")]
pub use worker::serve;
