//! Sealwell: request, track and keep your medical records, sealed on your own device.
//!
//! A room is a folder; its `mod.rs` is its front page and says what another room may use.
//!
//! | Room | What it holds |
//! |---|---|
//! | [`domain`] | people, providers, requests, papers, records; commands, events, clocks, next steps; the law as data |
//! | [`vault`] | keys, header, journal, blobs: bytes only |
//! | [`store`] | where sealed bytes live |
//! | [`import`] | received bytes → what they are and what they say |
//! | [`chart`] | what all files of one person say together |
//! | [`documents`] | letters, PDF, iCalendar |
//! | [`search`] | an index over what was read |
//! | [`app`] | use cases without a screen; joins the rooms |
//! | `ui` | pages, parts, words; in the browser only |
//!
//! ```text
//! ui ─► app ─► { store, import, chart, documents, search, vault, domain }
//!              documents, import, search ─► domain      chart ─► import, domain      store ─► vault
//! ```
//!
//! A change goes from a page as a [`Command`](domain::Command) to [`domain::decide`], whose events [`app::Ledger`] seals as
//! one journal entry and [`store::Store::append`] writes in one transaction, and [`State::apply`](domain::State::apply) folds
//! into what every page shows. There is no other way to change anything.

pub mod app;
pub mod chart;
pub mod documents;
pub mod domain;
pub mod import;
pub mod search;
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod vault;
