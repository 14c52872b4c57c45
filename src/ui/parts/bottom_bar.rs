//! The rooms at the foot of a narrow screen, where a thumb reaches them.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use super::masthead::room_name;
use crate::ui::folder::use_folder;
use crate::ui::routes::Room;
use crate::ui::words::*;

/// The bar: icon over word, four rooms.
#[component]
pub fn BottomBar(
    /// The room the person is in.
    #[prop(into)]
    room: Signal<Option<Room>>,
) -> impl IntoView {
    let (i18n, folder) = (use_i18n(), use_folder());
    let link = move |own: Room| {
        let icon = match own {
            Room::ToDo => IconName::ToDo,
            Room::Requests => IconName::Letter,
            Room::Records => IconName::Records,
            _ => IconName::More,
        };
        let here = move || room.get().map(Room::in_bar) == Some(own);
        view! {
            <li>
                <a
                    class="sw-bottom__room"
                    href=move || folder.path(&own.route())
                    aria-current=move || here().then_some("page")
                >
                    <span class="sw-bottom__icon">
                        <Icon name=icon />
                    </span>
                    <span>{move || room_name(i18n, own)}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="sw-bottom" aria-label=move || t_string!(i18n, shell.rooms)>
            <ul class="sw-bottom__list">{Room::BAR.map(link)}</ul>
        </nav>
    }
}
