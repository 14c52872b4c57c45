//! What can go wrong in a use case, with a stable code for the words on screen.

use super::engine::EngineError;
use crate::documents::{ComposeError, PdfError};
use crate::domain::Refusal;
use crate::store::StoreError;
use crate::vault::VaultError;

/// Why a use case did not happen. Nothing was changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// The domain refused the command.
    #[error("refused")]
    Refused(Refusal),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A paper cannot be composed.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// A paper cannot be written.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The engine gave no answer.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// Another tab kept writing: the change was tried several times.
    #[error("the vault is being changed from somewhere else; nothing was changed")]
    Busy,
    /// A command names a file that was not sealed here.
    #[error("a file was named that is not kept here")]
    FileNotKept,
    /// A file that was given is none of the damaged ones.
    #[error("these bytes are those of no damaged file")]
    AnotherFile,
    /// The vault is not whole, so it cannot be sealed anew as a whole.
    #[error("the vault is damaged: it must be mended first")]
    NotWhole,
    /// No move to a new key was begun.
    #[error("no move to a new key was begun")]
    NoRotation,
    /// One signature was to go under the requests of several patients.
    #[error("the requests are not all for one patient")]
    SeveralPatients,
}

impl AppError {
    /// A stable name, by which the interface finds its words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Store(error) => error.code(),
            Self::Compose(error) => error.code(),
            Self::Pdf(error) => error.code(),
            Self::Engine(error) => error.code(),
            Self::Busy => "store-conflict",
            Self::FileNotKept => "file-not-kept",
            Self::AnotherFile => "another-file",
            Self::NotWhole => "not-whole",
            Self::NoRotation => "no-rotation",
            Self::SeveralPatients => "several-patients",
        }
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        Self::Store(StoreError::Vault(error))
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
