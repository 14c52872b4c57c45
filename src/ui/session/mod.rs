//! The joint between the pages and the app: the open session, and the doors that lead to it.

mod backup;
mod browser;
mod contents;
mod doors;
mod drill;
mod file_out;
mod files;
mod folder;
mod giving;
mod health;
mod incoming;
mod keeping;
mod leaving;
mod letters;
mod many;
mod open;
mod replacing;
mod restoring;
mod rotation;
mod tabs;
mod ways;
mod witness;

use crate::app::AppError;
use crate::app::keeping::NoRoom;
use crate::app::places::StoreError;
use crate::domain::Refusal;
use crate::ui::browser::PasskeyError;

pub use backup::{BackingUp, Made};
pub use doors::{Doors, Shell, provide_doors, use_doors};
pub use drill::Looking;
pub use file_out::{FileKind, FileOut};
pub use folder::BackupFolder;
pub use health::Looked;
pub use incoming::{Incoming, Sealed, Stage};
pub use keeping::{DamageLine, Usage};
pub use letters::PdfFile;
pub use many::{LetterOf, Stopped};
pub use open::{Session, use_session};
pub use restoring::{FirstLook, Found, Opener, Restoring};
pub use rotation::NewKey;
pub use ways::Stretch;

/// Something the app could not do, by its stable name; `ui::words::errors` has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The stable name, such as `vault-refused`.
    pub code: &'static str,
    /// What the domain refused, where it was the domain.
    pub refusal: Option<Refusal>,
    /// What was needed and what was free, where there was no room.
    pub no_room: Option<NoRoom>,
}

impl Failure {
    /// A failure with a stable name.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            refusal: None,
            no_room: None,
        }
    }

    /// Whether a newer version of the program would open what this one cannot.
    #[must_use]
    pub fn wants_newer_program(&self) -> bool {
        matches!(self.code, "vault-newer-format" | "store-newer")
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let code = error.code();
        match error {
            AppError::Refused(refusal) => Self {
                code,
                refusal: Some(refusal),
                no_room: None,
            },
            _ => Self::new(code),
        }
    }
}

impl From<NoRoom> for Failure {
    fn from(no_room: NoRoom) -> Self {
        Self {
            no_room: Some(no_room),
            ..Self::new(no_room.code())
        }
    }
}

impl From<PasskeyError> for Failure {
    fn from(error: PasskeyError) -> Self {
        Self::new(error.code())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(error.code())
    }
}
