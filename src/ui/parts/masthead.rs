//! The head of every page of the open vault: skip link, mark, rooms, Lock.

use leptos::prelude::*;

use super::icon::{Icon, IconName, IconSize};
use super::mark::Mark;
use crate::ui::folder::use_folder;
use crate::ui::routes::{Room, Route};
use crate::ui::words::*;

/// The masthead.
#[component]
pub fn Masthead(
    /// The room the person is in.
    #[prop(into)]
    room: Signal<Option<Room>>,
    /// Told when she locks.
    #[prop(into)]
    on_lock: Callback<()>,
) -> impl IntoView {
    let (i18n, folder) = (use_i18n(), use_folder());
    let link = move |own: Room| {
        let class = if own == Room::People {
            "sw-masthead__item sw-masthead__item--second"
        } else {
            "sw-masthead__item"
        };
        view! {
            <li class=class>
                <a
                    class="sw-room"
                    href=move || folder.path(&own.route())
                    aria-current=move || (room.get() == Some(own)).then_some("page")
                >
                    <span class="sw-room__word">{move || room_name(i18n, own)}</span>
                </a>
            </li>
        }
    };
    view! {
        <header class="sw-masthead">
            <a class="sw-masthead__home" href=move || folder.path(&Route::Home)>
                <Mark />
                <span>{t!(i18n, shell.name)}</span>
            </a>
            <nav class="sw-masthead__rooms" aria-label=move || t_string!(i18n, shell.rooms)>
                <ul class="sw-masthead__list">{Room::MASTHEAD.map(link)}</ul>
            </nav>
            <button class="sw-masthead__lock" type="button" on:click=move |_| on_lock.run(())>
                <Icon name=IconName::Lock size=IconSize::Small />
                <span>{t!(i18n, shell.lock)}</span>
            </button>
        </header>
    }
}

/// What a room is called.
#[must_use]
pub fn room_name(i18n: I18nContext<Locale>, room: Room) -> &'static str {
    match room {
        Room::ToDo => t_string!(i18n, shell.room_to_do),
        Room::Requests => t_string!(i18n, shell.room_requests),
        Room::Records => t_string!(i18n, shell.room_records),
        Room::Summary => t_string!(i18n, shell.room_summary),
        Room::People => t_string!(i18n, shell.room_people),
        Room::Providers => t_string!(i18n, shell.room_providers),
        Room::Vault => t_string!(i18n, shell.room_vault),
        Room::More => t_string!(i18n, shell.room_more),
    }
}
