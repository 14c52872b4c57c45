//! The places that hold records.

mod form;
mod suggested;

use leptos::prelude::*;

pub use self::form::{NewProviderPage, ProviderPage};
use self::suggested::SuggestedPlaces;
use crate::domain::{Provider, ProviderKind};
use crate::ui::parts::{ButtonKind, ButtonLink, ButtonRow, Empty, IconName, PageHead};
use crate::ui::routes::Route;
use crate::ui::session::use_session;
use crate::ui::words::*;

/// The list of places.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let places = Memo::new(move |_| {
        let mut places = session
            .state()
            .with(|state| state.providers.values().cloned().collect::<Vec<_>>());
        places.sort_by_key(|place| crate::domain::fold(&place.name));
        places
    });
    let list = move || {
        if places.with(Vec::is_empty) {
            return view! {
                <Empty
                    title=move || t_string!(i18n, providers.none).to_string()
                    words=move || t_string!(i18n, providers.none_words).to_string()
                    icon=IconName::Place
                >
                    <ButtonRow>
                        <ButtonLink kind=ButtonKind::Pen href=Route::NewProvider.path()>
                            {t!(i18n, providers.add)}
                        </ButtonLink>
                    </ButtonRow>
                </Empty>
            }
            .into_any();
        }
        let rows = places
            .get()
            .into_iter()
            .map(|place| view! { <Row place=place /> })
            .collect_view();
        view! {
            <ul class="sw-rows sw-list">{rows}</ul>
            <ButtonRow>
                <ButtonLink kind=ButtonKind::Pen href=Route::NewProvider.path()>{t!(i18n, providers.add)}</ButtonLink>
            </ButtonRow>
        }
        .into_any()
    };
    view! {
        <PageHead
            title=move || t_string!(i18n, providers.title).to_string()
            tab_title=move || t_string!(i18n, providers.tab).to_string()
            lead=move || Some(t_string!(i18n, providers.lead).to_string())
        />
        {list}
        <SuggestedPlaces />
    }
}

#[component]
fn Row(
    /// The place.
    place: Provider,
) -> impl IntoView {
    let i18n = use_i18n();
    let kind = kind_words(i18n, place.kind).to_owned();
    let words = match place.address.city.trim() {
        "" => kind,
        city => t_string!(i18n, providers.row, kind = kind, city = city.to_owned()).to_string(),
    };
    view! {
        <li class="sw-list__row">
            <a class="sw-list__name" href=Route::Provider(place.id).path()>{place.name}</a>
            <p class="sw-secondary">{words}</p>
        </li>
    }
}

/// What kind of place it is.
pub(in crate::ui::pages) fn kind_words(
    i18n: I18nContext<Locale>,
    kind: ProviderKind,
) -> &'static str {
    match kind {
        ProviderKind::Practice => t_string!(i18n, providers.kind_practice),
        ProviderKind::Hospital => t_string!(i18n, providers.kind_hospital),
        ProviderKind::Pharmacy => t_string!(i18n, providers.kind_pharmacy),
        ProviderKind::Laboratory => t_string!(i18n, providers.kind_laboratory),
        ProviderKind::Imaging => t_string!(i18n, providers.kind_imaging),
        ProviderKind::Insurer => t_string!(i18n, providers.kind_insurer),
        ProviderKind::HealthDepartment => t_string!(i18n, providers.kind_health_department),
        ProviderKind::School => t_string!(i18n, providers.kind_school),
        ProviderKind::VaOrMilitary => t_string!(i18n, providers.kind_va_or_military),
        ProviderKind::RetrievalService => t_string!(i18n, providers.kind_retrieval_service),
        ProviderKind::Other => t_string!(i18n, providers.kind_other),
    }
}
