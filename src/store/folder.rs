//! A folder of the device that the person chose, for files that are written there without asking each time.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
};

use super::{FileSource, StoreError, WritableSink};

/// Whether the browser lets the app write into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It does.
    Granted,
    /// Not until the person allows it again, by a press.
    Asked,
    /// The person forbade it, or the browser does.
    Denied,
}

/// A folder. Its name is for the person's eyes alone.
#[derive(Debug, Clone)]
pub struct Folder(FileSystemDirectoryHandle);

#[wasm_bindgen]
extern "C" {
    /// A handle with its questions about permission, which web-sys has behind an unstable flag.
    type Guarded;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &Guarded, wanted: &Object) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &Guarded, wanted: &Object) -> Result<Promise, JsValue>;
}

impl Folder {
    /// The folder behind a handle.
    #[must_use]
    pub const fn new(handle: FileSystemDirectoryHandle) -> Self {
        Self(handle)
    }

    /// The handle, as the browser keeps it.
    #[must_use]
    pub const fn handle(&self) -> &FileSystemDirectoryHandle {
        &self.0
    }

    /// What the person calls it.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Whether files can be written here now.
    pub async fn permission(&self) -> Permission {
        let guarded: &Guarded = self.0.unchecked_ref();
        answer(guarded.query_permission(&wanted())).await
    }

    /// Asks the person to allow it again. To be called while the press that led here is fresh.
    pub async fn ask(&self) -> Permission {
        let guarded: &Guarded = self.0.unchecked_ref();
        answer(guarded.request_permission(&wanted())).await
    }

    /// Whether a file of that name is here.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`] when the folder cannot be looked into. A folder that is gone has no file: it shows at
    /// the next writing.
    pub async fn has(&self, name: &str) -> Result<bool, StoreError> {
        match JsFuture::from(self.0.get_file_handle(name)).await {
            Ok(_) => Ok(true),
            Err(error) if is(&error, "NotFoundError") => Ok(false),
            // Something is there by that name, only no file.
            Err(error) if is(&error, "TypeMismatchError") => Ok(true),
            Err(_) => Err(StoreError::SinkFailed),
        }
    }

    /// Begins to write a file. From now on it is there, with nothing in it until the writing is finished.
    ///
    /// # Errors
    /// [`StoreError::FolderGone`], [`StoreError::SinkFailed`], [`StoreError::Full`].
    pub async fn write(&self, name: &str) -> Result<WritableSink, StoreError> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let made = self.0.get_file_handle_with_options(name, &options);
        match JsFuture::from(made).await {
            Ok(file) => {
                let file: FileSystemFileHandle =
                    file.dyn_into().map_err(|_| StoreError::SinkFailed)?;
                WritableSink::open(&file).await
            }
            Err(error) if is(&error, "NotFoundError") => Err(StoreError::FolderGone),
            Err(_) => Err(StoreError::SinkFailed),
        }
    }

    /// A file to be read; none where it is not there.
    ///
    /// # Errors
    /// [`StoreError::SourceFailed`].
    pub async fn read(&self, name: &str) -> Result<Option<FileSource>, StoreError> {
        let found = match JsFuture::from(self.0.get_file_handle(name)).await {
            Ok(found) => found,
            Err(error) if is(&error, "NotFoundError") => return Ok(None),
            Err(_) => return Err(StoreError::SourceFailed),
        };
        let handle: FileSystemFileHandle =
            found.dyn_into().map_err(|_| StoreError::SourceFailed)?;
        let file = JsFuture::from(handle.get_file()).await;
        let file: File = file
            .ok()
            .and_then(|file| file.dyn_into().ok())
            .ok_or(StoreError::SourceFailed)?;
        FileSource::in_place(&file).map(Some)
    }

    /// Takes a file out; one that is not there any more is no error.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`].
    pub async fn remove(&self, name: &str) -> Result<(), StoreError> {
        match JsFuture::from(self.0.remove_entry(name)).await {
            Ok(_) => Ok(()),
            Err(error) if is(&error, "NotFoundError") => Ok(()),
            Err(_) => Err(StoreError::SinkFailed),
        }
    }
}

fn wanted() -> Object {
    let wanted = Object::new();
    // A plain object takes any property.
    let _ = Reflect::set(&wanted, &"mode".into(), &"readwrite".into());
    wanted
}

async fn answer(asked: Result<Promise, JsValue>) -> Permission {
    let Ok(asked) = asked else {
        return Permission::Denied;
    };
    let answer = JsFuture::from(asked).await.ok();
    match answer.and_then(|answer| answer.as_string()).as_deref() {
        Some("granted") => Permission::Granted,
        Some("prompt") => Permission::Asked,
        _ => Permission::Denied,
    }
}

fn is(error: &JsValue, name: &str) -> bool {
    error
        .dyn_ref::<DomException>()
        .is_some_and(|error| error.name() == name)
}
