//! What a person sees: pages made of parts, in words of one catalogue.
//!
//! | If you look for | read |
//! |---|---|
//! | which of five states the house is in | [`app`] |
//! | what stands around every page of the open vault | [`vault_open`] |
//! | what is asked before the browser is the only copy | [`only_copy`] |
//! | where a page is | [`routes`] |
//! | whose folder is open | [`folder`] |
//! | what is looked for | [`looking`] |
//! | what pages are made of | [`parts`] |
//! | the words | [`words`] |
//! | which language they are in | [`language`] |
//! | what pages may ask the app | [`session`] |
//! | what pages may ask the browser | [`browser`] |

pub mod app;
pub mod browser;
pub mod carried;
pub mod folder;
pub mod language;
pub mod looking;
pub mod markup;
pub mod only_copy;
pub mod pages;
pub mod parts;
pub mod routes;
pub mod session;
pub mod vault_open;
pub mod words;

/// Puts the app on the page.
pub fn mount() {
    leptos::mount::mount_to_body(app::App);
}
