//! A new vault key: what it does and does not, what it opens with, the new recovery sheet, the move itself.

mod begin;
mod begun;
mod go_on;
mod limits;
mod sheet;

use leptos::prelude::*;

pub use self::begun::MoveBegun;
use crate::ui::parts::{BackLink, Note, NoteKind, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::{NewKey, use_session};
use crate::ui::words::*;
use begin::Begin;
use go_on::GoOn;
use limits::NotWhole;
use sheet::Sheet;

/// The page.
#[component]
pub fn NewKeyPage() -> impl IntoView {
    let session = use_session();
    let proven = RwSignal::new_local(None::<NewKey>);
    move || match proven.get() {
        Some(new) => view! { <Sheet new=new on_back=move |()| proven.set(None) /> }.into_any(),
        None if session.is_made_up() => view! { <MadeUp /> }.into_any(),
        None => view! { <First proven=proven /> }.into_any(),
    }
}

#[component]
fn Head() -> impl IntoView {
    let i18n = use_i18n();
    let back = BackLink {
        href: Route::Keys.path(),
        label: t_string!(i18n, new_key.back).to_owned(),
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, new_key.title)
            tab_title=move || t_string!(i18n, new_key.tab)
            lead=move || t_string!(i18n, new_key.lead).to_owned()
            back=Signal::stored(Some(back))
        />
    }
}

/// The first step: of a new move, or of one that was begun.
#[component]
fn First(
    /// Set to what was proven.
    proven: RwSignal<Option<NewKey>, LocalStorage>,
) -> impl IntoView {
    let session = use_session();
    let given_up = RwSignal::new(false);
    let is_damaged = move || {
        session
            .damage()
            .with(|damage| damage.iter().any(|line| line.stops_move()))
    };
    let step = move || match (session.move_begun().get(), is_damaged()) {
        (_, true) => view! { <NotWhole /> }.into_any(),
        (true, false) => view! { <GoOn proven=proven given_up=given_up /> }.into_any(),
        (false, false) => view! { <Begin proven=proven given_up=given_up /> }.into_any(),
    };
    view! {
        <Head />
        <div class="sw-new-key">{step}</div>
    }
}

#[component]
fn MadeUp() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Head />
        <Note kind=NoteKind::Status>{t!(i18n, new_key.made_up)}</Note>
    }
}
