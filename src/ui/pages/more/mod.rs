//! The rooms that have no place in the narrow bar, and the language of the screen.

use leptos::prelude::*;

use crate::ui::pages::language::LanguageChoice;
use crate::ui::parts::{PageHead, Say, SayList, room_name};
use crate::ui::routes::{Room, Route};
use crate::ui::words::*;

/// A list of rooms.
#[component]
pub fn MorePage() -> impl IntoView {
    let i18n = use_i18n();
    let room = move |room: Room, words: fn(I18nContext<Locale>) -> &'static str| {
        view! {
            <Say href=room.route().path()>
                <b>{move || room_name(i18n, room)}</b>
                <span class="sw-more__words">{move || words(i18n)}</span>
            </Say>
        }
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, vault.more_title)
            tab_title=move || t_string!(i18n, vault.more_tab)
        />
        <SayList>
            {room(Room::Summary, |i18n| t_string!(i18n, summary.more))}
            <Say href=Route::Timeline.path()>
                <b>{t!(i18n, timeline.title)}</b>
                <span class="sw-more__words">{t!(i18n, timeline.more)}</span>
            </Say>
            {room(Room::People, |i18n| t_string!(i18n, vault.more_people))}
            {room(Room::Providers, |i18n| t_string!(i18n, vault.more_providers))}
            <Say href=Route::Register.path()>
                <b>{t!(i18n, register.title)}</b>
                <span class="sw-more__words">{t!(i18n, register.more)}</span>
            </Say>
            {room(Room::Vault, |i18n| t_string!(i18n, vault.more_vault))}
        </SayList>
        <LanguageChoice />
    }
}
