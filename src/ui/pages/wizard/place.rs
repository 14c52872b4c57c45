//! Which place?

use leptos::prelude::*;

use super::desk::use_desk;
use super::labels;
use crate::domain::rules::{AccessRight, Rules};
use crate::domain::{Provider, ProviderKind};
use crate::ui::parts::{
    ButtonKind, ButtonLink, Check, CheckGroup, Empty, IconName, Note, NoteKind,
};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The places written down here, and the way to one more.
#[component]
pub(super) fn PlaceStep() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let places = Memo::new(move |_| {
        session.state().with(|state| {
            let mut places: Vec<Provider> = state.providers.values().cloned().collect();
            places.sort_by_key(|place| place.name.to_lowercase());
            places
        })
    });
    let add = move || {
        Route::NewProvider
            .path_and_back(&Route::Draft(desk.form().with_untracked(|form| form.id), 2))
    };
    view! {
        <Show
            when=move || !places.with(Vec::is_empty)
            fallback=move || {
                view! {
                    <Empty
                        title=move || t_string!(i18n, wizard.place_add_first)
                        words=move || t_string!(i18n, wizard.place_none)
                        icon=IconName::Place
                    >
                        <div class="sw-buttons">
                            <ButtonLink kind=ButtonKind::Line href=add()>{t!(i18n, wizard.place_add_first)}</ButtonLink>
                        </div>
                    </Empty>
                }
            }
        >
            <section class="sw-section">
                <CheckGroup
                    id="places"
                    legend=move || t_string!(i18n, wizard.place_legend)
                    hint=move || t_string!(i18n, wizard.place_hint).to_owned()
                    error=desk.problem("places")
                >
                    <For each=move || places.get() key=|place| place.id let:place>
                        <PlaceCheck place=place />
                    </For>
                </CheckGroup>
                <OtherLaw />
                <ButtonLink kind=ButtonKind::Quiet icon=IconName::Add href=add()>
                    {t!(i18n, wizard.place_add)}
                </ButtonLink>
            </section>
        </Show>
    }
}

#[component]
fn PlaceCheck(
    /// Which.
    place: Provider,
) -> impl IntoView {
    let (i18n, desk) = (use_i18n(), use_desk());
    let id = place.id;
    let kind = labels::kind(i18n, place.kind);
    let city = place.address.city.trim();
    let hint = if city.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}, {city}")
    };
    view! {
        <Check
            id=format!("place-{id}")
            label=place.name
            hint=hint
            checked=desk.read(move |form| form.providers.contains(&id))
            on_toggle=move |ticked| desk.choose(|form| form.toggle_provider(id, ticked))
        />
    }
}

/// The ticked places whose records the right of access does not clearly reach: no date is set for them.
#[component]
fn OtherLaw() -> impl IntoView {
    let (i18n, desk, session) = (use_i18n(), use_desk(), use_session());
    let said = move || {
        session.state().with(|state| {
            let places = desk.form().with(|form| form.providers.clone());
            let found = places.iter().filter_map(|id| state.providers.get(id));
            found
                .filter_map(|place| no_date(i18n, &place.name, place.kind))
                .collect::<Vec<_>>()
        })
    };
    move || {
        said()
            .into_iter()
            .map(|words| view! { <Note kind=NoteKind::Decide icon=IconName::Calendar>{words}</Note> })
            .collect_view()
    }
}

/// Why no date is set for a place; nothing where the right of access reaches it.
pub(super) fn no_date(i18n: I18nContext<Locale>, name: &str, kind: ProviderKind) -> Option<String> {
    let place = name.to_owned();
    match Rules::shipped().access_right(kind) {
        AccessRight::Yes => None,
        AccessRight::Depends => {
            Some(t_string!(i18n, wizard.place_depends, place = place).to_string())
        }
        AccessRight::No => Some(t_string!(i18n, wizard.place_no_right, place = place).to_string()),
    }
}
