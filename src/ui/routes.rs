//! Where pages are. The only place that knows an address; everywhere else says `Route::Request(id).path()`.
//!
//! An address holds ids and nothing else: no name of a person or a place ever stands in the browser's history.

use crate::app::forms::Matter;
use crate::domain::{CampaignId, DraftId, PersonId, ProviderId, RecordId, RequestId};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What to do next.
    Home,
    /// All requests.
    Requests,
    /// One request.
    Request(RequestId),
    /// The start of a new request.
    NewRequest,
    /// A step of a draft, counted from 1.
    Draft(DraftId, u8),
    /// Reading and signing a paper of a request; the paper's name in the address is the page's own.
    Sign(RequestId, String),
    /// Sending a signed paper.
    Send(RequestId, String),
    /// The board of requests of one scope to many places.
    Campaign(CampaignId),
    /// Reading and signing all its letters in one sitting.
    SignCampaign(CampaignId),
    /// Every signed paper.
    Register,
    /// Taking back all permissions of a person in one sitting.
    TakeBack(PersonId),
    /// What else can be asked of a place.
    Letters,
    /// The start of such a letter.
    NewMatter(Matter),
    /// Such a letter, until it is signed.
    Matter(Matter, RequestId),
    /// All records.
    Records,
    /// One record.
    Record(RecordId),
    /// What the records of one person say together.
    Summary,
    /// Everything of one person that has a day.
    Timeline,
    /// The people whose records are kept.
    People,
    /// One person.
    Person(PersonId),
    /// The emergency card of one person.
    Card(PersonId),
    /// Erasing one person for good.
    ErasePerson(PersonId),
    /// Writing down somebody new.
    NewPerson,
    /// The places that hold records.
    Providers,
    /// One place.
    Provider(ProviderId),
    /// Writing down a new place.
    NewProvider,
    /// The vault itself.
    Vault,
    /// What it can do and what it can't.
    Limits,
    /// Who opened it, and when.
    Journal,
    /// Everything as plain files.
    Export,
    /// What opens it.
    Keys,
    /// Whether it is whole, and mending it.
    Health,
    /// Moving it to a new key.
    NewKey,
    /// A backup, looked into, put in place or joined.
    Restore,
    /// What two copies had both changed.
    Conflicts,
    /// Its backups.
    Backup,
    /// The rooms that have no place in the narrow bar.
    More,
}

impl Route {
    /// The address.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Requests => "/requests".to_owned(),
            Self::Request(id) => format!("/requests/{id}"),
            Self::NewRequest => "/requests/new".to_owned(),
            Self::Draft(id, step) => format!("/drafts/{id}/{step}"),
            Self::Sign(id, document) => format!("/requests/{id}/sign/{document}"),
            Self::Send(id, document) => format!("/requests/{id}/send/{document}"),
            Self::Campaign(id) => format!("/campaigns/{id}"),
            Self::SignCampaign(id) => format!("/campaigns/{id}/sign"),
            Self::Register => "/register".to_owned(),
            Self::TakeBack(person) => format!("/register/{person}/take-back"),
            Self::Letters => "/letters".to_owned(),
            Self::NewMatter(matter) => format!("/letters/{}", matter.name()),
            Self::Matter(matter, id) => format!("/letters/{}/{id}", matter.name()),
            Self::Records => "/records".to_owned(),
            Self::Record(id) => format!("/records/{id}"),
            Self::Summary => "/summary".to_owned(),
            Self::Timeline => "/timeline".to_owned(),
            Self::People => "/people".to_owned(),
            Self::Person(id) => format!("/people/{id}"),
            Self::Card(id) => format!("/people/{id}/card"),
            Self::ErasePerson(id) => format!("/people/{id}/erase"),
            Self::NewPerson => "/people/new".to_owned(),
            Self::Providers => "/providers".to_owned(),
            Self::Provider(id) => format!("/providers/{id}"),
            Self::NewProvider => "/providers/new".to_owned(),
            Self::Vault => "/vault".to_owned(),
            Self::Limits => "/vault/limits".to_owned(),
            Self::Journal => "/vault/journal".to_owned(),
            Self::Export => "/vault/export".to_owned(),
            Self::Keys => "/vault/keys".to_owned(),
            Self::Health => "/vault/health".to_owned(),
            Self::NewKey => "/vault/new-key".to_owned(),
            Self::Restore => "/vault/restore".to_owned(),
            Self::Conflicts => "/vault/conflicts".to_owned(),
            Self::Backup => "/vault/backup".to_owned(),
            Self::More => "/more".to_owned(),
        }
    }

    /// The address of a record, opened at one of its statements.
    #[must_use]
    pub fn path_at_statement(&self, statement: u32) -> String {
        format!("{}?{STATEMENT}={statement}", self.path())
    }

    /// The address of a page that leads back to another when its work is done: `?back=`.
    #[must_use]
    pub fn path_and_back(&self, to: &Self) -> String {
        format!("{}?{BACK}={}", self.path(), to.path())
    }
}

/// The query's name for where a page leads back to: the path of a [`Route`], so that it holds ids and nothing else.
pub const BACK: &str = "back";

/// The query's name for the statement at which a record is opened: its number in the file.
pub const STATEMENT: &str = "statement";

/// A room of the house: what the masthead leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// What to do next.
    ToDo,
    /// The requests.
    Requests,
    /// The records.
    Records,
    /// What they say together.
    Summary,
    /// The people.
    People,
    /// The places.
    Providers,
    /// The vault.
    Vault,
    /// More rooms, on a narrow screen.
    More,
}

impl Room {
    /// Rooms in the masthead, in order.
    pub const MASTHEAD: [Self; 7] = [
        Self::ToDo,
        Self::Requests,
        Self::Records,
        Self::Summary,
        Self::People,
        Self::Providers,
        Self::Vault,
    ];
    /// Rooms in the narrow bar, in order.
    pub const BAR: [Self; 4] = [Self::ToDo, Self::Requests, Self::Records, Self::More];

    /// The room an address lies in.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        match path.trim_start_matches('/').split('/').next() {
            Some("") | None => Some(Self::ToDo),
            Some("requests" | "drafts" | "campaigns" | "register" | "letters") => {
                Some(Self::Requests)
            }
            Some("records") => Some(Self::Records),
            Some("summary" | "timeline") => Some(Self::Summary),
            Some("people") => Some(Self::People),
            Some("providers") => Some(Self::Providers),
            Some("vault") => Some(Self::Vault),
            Some("more") => Some(Self::More),
            Some(_) => None,
        }
    }

    /// Its first page.
    #[must_use]
    pub const fn route(self) -> Route {
        match self {
            Self::ToDo => Route::Home,
            Self::Requests => Route::Requests,
            Self::Records => Route::Records,
            Self::Summary => Route::Summary,
            Self::People => Route::People,
            Self::Providers => Route::Providers,
            Self::Vault => Route::Vault,
            Self::More => Route::More,
        }
    }

    /// The same room as the narrow bar shows it: what has no place there lies behind More.
    #[must_use]
    pub const fn in_bar(self) -> Self {
        match self {
            Self::ToDo | Self::Requests | Self::Records => self,
            Self::Summary | Self::People | Self::Providers | Self::Vault | Self::More => Self::More,
        }
    }

    /// Whether its pages show one person's things, so that a folder tab narrows them.
    #[must_use]
    pub const fn has_folders(self) -> bool {
        matches!(
            self,
            Self::ToDo | Self::Requests | Self::Records | Self::Summary
        )
    }
}
