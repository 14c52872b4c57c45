//! The pages, one folder each, and which address leads to which.

mod address_fields;
mod after;
pub mod backup;
pub mod campaign;
pub mod card;
pub mod conflicts;
pub mod door;
pub mod erase_person;
pub mod export;
mod find;
mod gone;
pub mod health;
pub mod home;
pub mod journal;
pub mod keys;
mod language;
pub mod limits;
pub mod matter;
pub mod more;
pub mod new_key;
pub mod notebook;
mod outcome;
mod paper_field;
pub mod people;
pub mod providers;
pub mod reader;
pub mod records;
pub mod register;
pub mod request;
pub mod requests;
pub mod restore;
mod saving;
pub mod send;
pub mod sign;
mod stopping;
pub mod summary;
mod timeline;
pub mod vault;
pub mod wizard;

use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::path;

use super::parts::{ButtonKind, ButtonLink, ButtonRow, PageHead};
use super::routes;
use super::words::*;
use backup::BackupPage;
use campaign::{CampaignPage, SignCampaignPage};
use card::CardPage;
use conflicts::ConflictsPage;
use erase_person::ErasePersonPage;
use export::ExportPage;
use health::HealthPage;
use home::HomePage;
use journal::JournalPage;
use keys::KeysPage;
use limits::LimitsPage;
use matter::{LettersPage, MatterPage, NewMatterPage};
use more::MorePage;
use new_key::NewKeyPage;
use people::{NewPersonPage, PeoplePage, PersonPage};
use providers::{NewProviderPage, ProviderPage, ProvidersPage};
use reader::RecordPage;
use records::RecordsPage;
use register::{RegisterPage, TakeBackPage};
use request::RequestPage;
use requests::RequestsPage;
use restore::RestorePage;
use send::SendPage;
use sign::SignPage;
use summary::SummaryPage;
use timeline::TimelinePage;
use vault::VaultPage;
use wizard::{NewRequestPage, WizardPage};

/// The page of the address. The patterns are those of [`routes::Route::path`].
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFound>
            <Route path=path!("/") view=HomePage />
            <Route path=path!("/requests") view=RequestsPage />
            <Route path=path!("/requests/new") view=NewRequestPage />
            <Route path=path!("/requests/:id") view=RequestPage />
            <Route path=path!("/requests/:id/sign/:document") view=SignPage />
            <Route path=path!("/requests/:id/send/:document") view=SendPage />
            <Route path=path!("/drafts/:id/:step") view=WizardPage />
            <Route path=path!("/campaigns/:id") view=CampaignPage />
            <Route path=path!("/campaigns/:id/sign") view=SignCampaignPage />
            <Route path=path!("/register") view=RegisterPage />
            <Route path=path!("/register/:id/take-back") view=TakeBackPage />
            <Route path=path!("/letters") view=LettersPage />
            <Route path=path!("/letters/:kind") view=NewMatterPage />
            <Route path=path!("/letters/:kind/:request") view=MatterPage />
            <Route path=path!("/records") view=RecordsPage />
            <Route path=path!("/summary") view=SummaryPage />
            <Route path=path!("/timeline") view=TimelinePage />
            <Route path=path!("/records/:id") view=RecordPage />
            <Route path=path!("/people") view=PeoplePage />
            <Route path=path!("/people/new") view=NewPersonPage />
            <Route path=path!("/people/:id") view=PersonPage />
            <Route path=path!("/people/:id/card") view=CardPage />
            <Route path=path!("/people/:id/erase") view=ErasePersonPage />
            <Route path=path!("/providers") view=ProvidersPage />
            <Route path=path!("/providers/new") view=NewProviderPage />
            <Route path=path!("/providers/:id") view=ProviderPage />
            <Route path=path!("/vault") view=VaultPage />
            <Route path=path!("/vault/limits") view=LimitsPage />
            <Route path=path!("/vault/journal") view=JournalPage />
            <Route path=path!("/vault/export") view=ExportPage />
            <Route path=path!("/vault/keys") view=KeysPage />
            <Route path=path!("/vault/health") view=HealthPage />
            <Route path=path!("/vault/new-key") view=NewKeyPage />
            <Route path=path!("/vault/restore") view=RestorePage />
            <Route path=path!("/vault/conflicts") view=ConflictsPage />
            <Route path=path!("/vault/backup") view=BackupPage />
            <Route path=path!("/more") view=MorePage />
        </Routes>
    }
}

/// An address that leads nowhere: old, mistyped, or of something that was erased.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHead
            title=move || t_string!(i18n, shell.not_found)
            tab_title=move || t_string!(i18n, shell.not_found)
            lead=move || t_string!(i18n, shell.not_found_words).to_string()
        />
        <ButtonRow>
            <ButtonLink kind=ButtonKind::Pen href=routes::Route::Home.path()>
                {t!(i18n, shell.not_found_home)}
            </ButtonLink>
        </ButtonRow>
    }
}
