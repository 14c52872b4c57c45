//! Files as the browser itself shows them: a PDF in its viewer, a picture, text; always with the original beside it.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys;

use super::drawn;
use super::facts::SaveOriginal;
use crate::app::reading::{Body, FileKind};
use crate::domain::BlobRef;
use crate::ui::pages::health::MayBeDamaged;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonKind, ButtonRow, Note, NoteKind};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// An address for bytes in memory. It is withdrawn when it is dropped, and the bytes with it.
pub(super) struct ObjectUrl(String);

impl ObjectUrl {
    /// The address; nothing where the browser gives none.
    pub(super) fn of(bytes: &[u8], media_type: &str) -> Option<Self> {
        let parts = js_sys::Array::of1(&JsValue::from(js_sys::Uint8Array::from(bytes)));
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        web_sys::Url::create_object_url_with_blob(&blob)
            .ok()
            .map(Self)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // An address that is gone already is as good as one that is withdrawn.
        let _ = web_sys::Url::revoke_object_url(&self.0);
    }
}

/// The bytes of a file behind an address that lives as long as the part around it.
fn use_object_url(
    blob: BlobRef,
    media_type: &'static str,
) -> LocalResource<Result<String, Failure>> {
    let session = use_session();
    let kept = StoredValue::new_local(None::<ObjectUrl>);
    on_cleanup(move || kept.dispose());
    LocalResource::new(move || {
        let blob = blob.clone();
        async move {
            let bytes = session.read_blob(&blob).await?;
            let url = ObjectUrl::of(&bytes, media_type).ok_or(Failure::new("browser-refused"))?;
            let address = url.as_str().to_owned();
            // The part may be gone by now; then the address goes at once.
            let _ = kept.try_update_value(|kept| *kept = Some(url));
            Ok(address)
        }
    })
}

/// A PDF in the browser's own viewer.
///
/// The frame has no `sandbox`: Chromium does not start its viewer in one. The bytes are given the type of a PDF and no
/// other, so nothing in them can run as a page.
#[component]
pub(in crate::ui::pages) fn PdfFrame(
    /// The file.
    blob: BlobRef,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = blob.name.clone();
    let url = use_object_url(blob.clone(), "application/pdf");
    view! {
        <div class="sw-frame">
            {move || match url.get() {
                None => view! { <Note kind=NoteKind::Progress>{t!(i18n, reader.opening)}</Note> }.into_any(),
                Some(Err(failure)) => view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any(),
                Some(Ok(url)) => {
                    let title = t_string!(i18n, reader.pdf_frame, name = name.clone()).to_string();
                    view! { <iframe class="sw-frame__pdf" src=url title=title></iframe> }.into_any()
                }
            }}
            <p class="sw-secondary sw-small">{t!(i18n, reader.pdf_hint)}</p>
            <SaveOriginal file=blob />
        </div>
    }
}

/// The media type under which a picture's bytes are given to the browser: one of its own list, never the file's word.
pub(super) fn picture_type(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => "image/png",
        "image/gif" => "image/gif",
        "image/webp" => "image/webp",
        "image/bmp" => "image/bmp",
        "image/avif" => "image/avif",
        _ => "image/jpeg",
    }
}

/// A picture.
#[component]
pub(in crate::ui::pages) fn Picture(
    /// The file.
    blob: BlobRef,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = blob.name.clone();
    let url = use_object_url(blob.clone(), picture_type(&blob.media_type));
    view! {
        <div class="sw-frame">
            {move || match url.get() {
                None => view! { <Note kind=NoteKind::Progress>{t!(i18n, reader.opening)}</Note> }.into_any(),
                Some(Err(failure)) => view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any(),
                Some(Ok(url)) => {
                    let alt = t_string!(i18n, reader.image_alt, name = name.clone()).to_string();
                    view! { <img class="sw-frame__picture" src=url alt=alt /> }.into_any()
                }
            }}
            <SaveOriginal file=blob />
        </div>
    }
}

/// That a file is kept and not shown, and what it is.
#[component]
fn NotShown(
    /// What it is.
    file: FileKind,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = file_words(i18n, file);
    view! {
        <div class="sw-empty">
            <h2>{t!(i18n, reader.not_shown)}</h2>
            <p>{t_string!(i18n, reader.it_is, format = words).to_string()}</p>
            <p>{t!(i18n, reader.not_shown_words)}</p>
        </div>
    }
}

pub(super) fn not_shown(file: FileKind) -> impl IntoView {
    view! { <NotShown file=file /> }
}

/// What a file is, within a sentence.
pub(super) fn file_words(i18n: I18nContext<Locale>, file: FileKind) -> &'static str {
    match file {
        FileKind::Empty => t_string!(i18n, reader.format_empty),
        FileKind::BrokenXml => t_string!(i18n, reader.format_broken_xml),
        FileKind::Ccda | FileKind::C32 => t_string!(i18n, reader.format_ccda),
        FileKind::FhirBundle
        | FileKind::FhirNdjson
        | FileKind::FhirResource
        | FileKind::FhirIps
        | FileKind::FhirEob => t_string!(i18n, reader.format_fhir),
        FileKind::SmartHealthCard | FileKind::SmartHealthLink => {
            t_string!(i18n, reader.format_smart)
        }
        FileKind::BlueButton => t_string!(i18n, reader.format_blue_button),
        FileKind::Hl7V2 => t_string!(i18n, reader.format_hl7v2),
        FileKind::Ccr => t_string!(i18n, reader.format_ccr),
        FileKind::AppleHealth => t_string!(i18n, reader.format_apple),
        FileKind::Dicom => t_string!(i18n, reader.format_dicom),
        FileKind::Xdm | FileKind::Zip | FileKind::OtherArchive => {
            t_string!(i18n, reader.format_archive)
        }
        FileKind::Pdf => t_string!(i18n, reader.format_pdf),
        FileKind::Jpeg | FileKind::Png | FileKind::WebPicture => {
            t_string!(i18n, reader.format_web_picture)
        }
        FileKind::Tiff | FileKind::Heic | FileKind::OtherPicture => {
            t_string!(i18n, reader.format_picture)
        }
        FileKind::Csv => t_string!(i18n, reader.format_table),
        FileKind::Text => t_string!(i18n, reader.format_text),
        FileKind::Html => t_string!(i18n, reader.format_html),
        FileKind::Email => t_string!(i18n, reader.format_email),
        FileKind::Rtf | FileKind::Docx | FileKind::WordProcessor => {
            t_string!(i18n, reader.format_word)
        }
        FileKind::Office => t_string!(i18n, reader.format_office),
        FileKind::SoundOrFilm => t_string!(i18n, reader.format_sound),
        FileKind::Json => t_string!(i18n, reader.format_json),
        FileKind::Xml => t_string!(i18n, reader.format_xml),
        FileKind::Program => t_string!(i18n, reader.format_program),
        FileKind::Unknown => t_string!(i18n, reader.format_unknown),
    }
}

/// A paper shown in place, with a way to close it and to save it.
#[component]
pub(in crate::ui::pages) fn ShownFile(
    /// The file.
    blob: BlobRef,
    /// What it is called on the page.
    name: String,
    /// Told when it is to be closed.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let file = blob.clone();
    let reading = LocalResource::new(move || {
        let file = file.clone();
        async move { session.read_file(&file).await }
    });
    let body = move || match reading.get() {
        None => {
            view! { <Note kind=NoteKind::Progress>{t!(i18n, reader.opening)}</Note> }.into_any()
        }
        Some(Err(failure)) => view! {
            <FailureNote failure=Signal::stored(Some(failure.clone())) />
            <MayBeDamaged failure=failure file=Some(blob.id) />
            <SaveOriginal file=blob.clone() />
        }
        .into_any(),
        Some(Ok(reading)) => match &reading.body {
            Body::Pdf { .. } => view! { <PdfFrame blob=blob.clone() /> }.into_any(),
            Body::Picture { picture } => drawn::picture(i18n, blob.clone(), reading.file, *picture),
            Body::Dicom { .. } => drawn::frames(i18n, &blob, &reading),
            Body::Text { text } => view! {
                <pre class="sw-text-file">{text.clone()}</pre>
                <SaveOriginal file=blob.clone() />
            }
            .into_any(),
            Body::Clinical { .. } | Body::Statements { .. } | Body::Archive { .. } => {
                view! { <SaveOriginal file=blob.clone() /> }.into_any()
            }
            Body::NotShown => view! {
                <NotShown file=reading.file />
                <SaveOriginal file=blob.clone() />
            }
            .into_any(),
        },
    };
    let label = t_string!(i18n, request.opening, name = name.clone()).to_string();
    view! {
        <section class="sw-shown" aria-label=label>
            {body}
            <ButtonRow>
                <Button kind=ButtonKind::Quiet on_press=on_close>
                    {t_string!(i18n, request.close_paper, name = name).to_string()}
                </Button>
            </ButtonRow>
        </section>
    }
}
