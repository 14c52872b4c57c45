//! Which papers of the register are shown; it stands in the address.

use crate::domain::{PaperStanding, PersonId};
use crate::ui::folder::path_in;
use crate::ui::routes::Route;
use crate::ui::words::*;

/// The query's name for which papers are shown.
pub(super) const SHOW: &str = "show";

/// Which papers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// All of them.
    All,
    /// Permissions that hold.
    Live,
    /// Permissions that end soon.
    Ending,
    /// Permissions that ended or were taken back.
    Ended,
}

impl Show {
    /// In the order of the page.
    pub const ALL: [Self; 4] = [Self::All, Self::Live, Self::Ending, Self::Ended];

    /// What the address says; all where it says nothing.
    pub fn of(name: Option<&str>) -> Self {
        Self::ALL
            .into_iter()
            .find(|show| Some(show.name()) == name)
            .unwrap_or(Self::All)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Live => "live",
            Self::Ending => "ending",
            Self::Ended => "ended",
        }
    }

    /// The address, with the same folder open.
    pub fn path(self, person: Option<PersonId>) -> String {
        let path = path_in(&Route::Register, person);
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}{SHOW}={}", self.name())
    }

    /// Its words.
    pub fn words(self, i18n: I18nContext<Locale>) -> &'static str {
        match self {
            Self::All => t_string!(i18n, register.show_all),
            Self::Live => t_string!(i18n, register.show_live),
            Self::Ending => t_string!(i18n, register.show_ending),
            Self::Ended => t_string!(i18n, register.show_ended),
        }
    }

    /// Whether a paper is among them.
    pub fn has(self, standing: PaperStanding) -> bool {
        match self {
            Self::All => true,
            Self::Live => standing.holds(),
            Self::Ending => matches!(standing, PaperStanding::Expiring { .. }),
            Self::Ended => matches!(
                standing,
                PaperStanding::Expired { .. } | PaperStanding::Revoked { .. }
            ),
        }
    }
}
