//! Which folder the person chose for backups, kept in a database of its own so that the vault's keeps its layout.
//!
//! ```text
//! object store  key        value
//! folders       vault id   { folder: the browser's handle, written: [names, the oldest first], begun: name or "" }
//! ```

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::FileSystemDirectoryHandle;

use super::{
    super::{Folder, StoreError, Turn},
    keys,
    locks::{self, How},
    transaction::{self, Mode, Transaction},
};
use crate::vault::VaultId;

const NAME: &str = "sealwell-folder";
const VERSION: u32 = 1;
const FOLDERS: &str = "folders";

/// The folder of a vault, and what this browser wrote into it.
#[derive(Debug, Clone)]
pub struct KeptFolder {
    /// The folder.
    pub folder: Folder,
    /// Names of the files that this browser wrote and has not taken out again, the oldest first.
    pub written: Vec<String>,
    /// The name of a file that was begun; it has nothing in it where its tab died.
    pub begun: Option<String>,
}

impl KeptFolder {
    /// A folder that was just chosen.
    #[must_use]
    pub const fn new(folder: Folder) -> Self {
        Self {
            folder,
            written: Vec::new(),
            begun: None,
        }
    }

    /// The folder of a vault; none where none was chosen.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], [`StoreError::Failed`].
    pub async fn of(vault: VaultId) -> Result<Option<Self>, StoreError> {
        let found = begin(Mode::Read)
            .await?
            .value(FOLDERS, &keys::vault(vault))
            .await?;
        Ok(Self::parse(&found))
    }

    /// Keeps it for a vault, in the place of the one before.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], [`StoreError::Failed`], [`StoreError::Full`].
    pub async fn keep(&self, vault: VaultId) -> Result<(), StoreError> {
        let row = self.render()?;
        let writing = begin(Mode::WriteStrict).await?;
        writing.put(FOLDERS, &keys::vault(vault), &row)?;
        writing.finish().await
    }

    /// Forgets the folder of a vault. Its files stay where they are.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], [`StoreError::Failed`].
    pub async fn forget(vault: VaultId) -> Result<(), StoreError> {
        let writing = begin(Mode::WriteStrict).await?;
        writing.delete(FOLDERS, &keys::vault(vault).into())?;
        writing.finish().await
    }

    /// Keeps the folder of `old` for the vault that took its place. What was written for `old` is no file of the new vault, and
    /// stays.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], [`StoreError::Failed`], [`StoreError::Full`].
    pub async fn hand_over(old: VaultId, new: VaultId) -> Result<(), StoreError> {
        if let Some(kept) = Self::of(old).await? {
            Self::new(kept.folder).keep(new).await?;
            Self::forget(old).await?;
        }
        Ok(())
    }

    /// The turn to write into the folder of a vault; none while another tab has it.
    pub async fn turn(vault: VaultId) -> Option<Turn> {
        locks::ask(&format!("sealwell.folder.{vault}"), How::AloneOrNot).await
    }

    fn render(&self) -> Result<Object, StoreError> {
        let row = Object::new();
        let written: Array = self.written.iter().map(JsValue::from).collect();
        let begun = self.begun.as_deref().unwrap_or_default();
        for (name, value) in [
            ("folder", self.folder.handle().as_ref()),
            ("written", written.as_ref()),
            ("begun", &JsValue::from(begun)),
        ] {
            Reflect::set(&row, &name.into(), value).map_err(|_| StoreError::Failed)?;
        }
        Ok(row)
    }

    fn parse(row: &JsValue) -> Option<Self> {
        let field = |name: &str| Reflect::get(row, &name.into()).ok();
        let handle: FileSystemDirectoryHandle = field("folder")?.dyn_into().ok()?;
        let written = Array::from(&field("written")?);
        Some(Self {
            folder: Folder::new(handle),
            written: written.iter().filter_map(|name| name.as_string()).collect(),
            begun: field("begun")?.as_string().filter(|name| !name.is_empty()),
        })
    }
}

async fn begin(mode: Mode) -> Result<Transaction, StoreError> {
    let database = transaction::open(NAME, VERSION, &[FOLDERS]).await?;
    let begun = Transaction::begin(&database, &[FOLDERS], mode);
    // It closes when what was begun is over, so that no tab stands in the way of a later layout.
    database.close();
    begun
}
