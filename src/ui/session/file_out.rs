//! Where a file goes that the person takes out: to a place she names, or to the device's downloads.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use leptos::web_sys::{DomException, File, FileSystemFileHandle};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Failure;
use super::browser::download;
use crate::app::places::{Bulk, FileSink, Sink, StoreError, WritableSink};

/// The browser's question where to save a file, by its name in the window.
const QUESTION: &str = "showSaveFilePicker";

/// What a file out is, for the browser's own dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// Its media type, such as `application/zip`.
    pub media_type: &'static str,
    /// The ending of its name, with the dot.
    pub ending: &'static str,
}

/// A file that is being written out, a piece at a time. Dropped without [`finish`](Self::finish), a file in the downloads
/// never appears; one in a named place is left as it was before once it is [given up](Self::give_up).
#[derive(Debug)]
pub struct FileOut {
    name: String,
    to: To,
}

#[derive(Debug)]
enum To {
    Place(WritableSink, FileSystemFileHandle),
    Download(FileSink),
}

impl FileOut {
    /// The most bytes a file can have here; none where it is streamed to its place.
    #[must_use]
    pub fn most_bytes() -> Option<u64> {
        question().is_none().then_some(FileSink::LIMIT_BYTES)
    }

    /// Asks where the file goes; where the browser has no such question, it goes to the downloads. `None` when the person
    /// wants no file after all. To be called while the press that led here is fresh.
    ///
    /// # Errors
    /// [`StoreError::SinkFailed`], as a failure, when the place cannot be written to.
    pub async fn ask(name: &str, kind: FileKind) -> Result<Option<Self>, Failure> {
        let to = match question() {
            None => To::Download(FileSink::default()),
            Some(question) => match ask(&question, name, kind).await {
                Ok(place) => To::Place(WritableSink::open(&place).await?, place),
                Err(error) if is(&error, "AbortError") => return Ok(None),
                // A frame or a rule of the house that forbids the question forbids no download.
                Err(error) if is(&error, "SecurityError") || is(&error, "NotAllowedError") => {
                    To::Download(FileSink::default())
                }
                Err(_) => return Err(StoreError::SinkFailed.into()),
            },
        };
        Ok(Some(Self {
            name: name.to_owned(),
            to,
        }))
    }

    /// Whether it goes to the device's downloads, and not to a place the person named.
    #[must_use]
    pub const fn is_download(&self) -> bool {
        matches!(self.to, To::Download(_))
    }

    /// Finishes the file: only now it is there.
    ///
    /// # Errors
    /// As [`WritableSink::finish`]; `download-refused`.
    pub async fn finish(self) -> Result<(), Failure> {
        match self.to {
            To::Place(sink, _) => Ok(sink.finish().await?),
            To::Download(sink) => {
                download(&sink.finish()?, &self.name).ok_or(Failure::new("download-refused"))
            }
        }
    }

    /// Gives the file up: what stood at its place before is still there, and an empty file is taken away where the browser
    /// can, since it was made by the question.
    pub async fn give_up(self) {
        if let To::Place(sink, place) = self.to {
            sink.give_up().await;
            // An empty file that stays behind is no loss.
            let _ = remove_empty(&place).await;
        }
    }
}

impl Sink for FileOut {
    async fn write(&mut self, piece: Bulk) -> Result<(), StoreError> {
        match &mut self.to {
            To::Place(sink, _) => sink.write(piece).await,
            To::Download(sink) => sink.write(piece).await,
        }
    }
}

async fn remove_empty(place: &FileSystemFileHandle) -> Result<(), JsValue> {
    let file: File = JsFuture::from(place.get_file()).await?.dyn_into()?;
    if file.size() == 0.0 {
        // Not every browser has it.
        let remove: Function = Reflect::get(place, &"remove".into())?.dyn_into()?;
        let removed: Promise = remove.call0(place)?.dyn_into()?;
        JsFuture::from(removed).await?;
    }
    Ok(())
}

fn question() -> Option<Function> {
    Reflect::get(&window(), &QUESTION.into())
        .ok()?
        .dyn_into()
        .ok()
}

async fn ask(
    question: &Function,
    name: &str,
    kind: FileKind,
) -> Result<FileSystemFileHandle, JsValue> {
    let accept = Object::new();
    Reflect::set(
        &accept,
        &kind.media_type.into(),
        &Array::of1(&kind.ending.into()),
    )?;
    let files = Object::new();
    Reflect::set(&files, &"accept".into(), &accept)?;
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into())?;
    Reflect::set(&options, &"types".into(), &Array::of1(&files))?;
    let asked: Promise = question.call1(&window(), &options)?.dyn_into()?;
    JsFuture::from(asked).await?.dyn_into()
}

pub(super) fn is(error: &JsValue, name: &str) -> bool {
    error
        .dyn_ref::<DomException>()
        .is_some_and(|error| error.name() == name)
}
