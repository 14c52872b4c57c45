//! Pictures that browsers do not show, as the engine draws them: a page of a fax, a frame of an image, one at a time.

use leptos::prelude::*;

use super::facts::SaveOriginal;
use super::shown::{ObjectUrl, Picture, picture_type};
use crate::app::reading::{Body, FileKind, NoPreview, PictureFacts, Reading, ShownBy};
use crate::domain::BlobRef;
use crate::ui::pages::outcome::FailureNote;
use crate::ui::parts::{Button, ButtonRow, IconName, Note, NoteKind};
use crate::ui::session::{Failure, use_session};
use crate::ui::words::*;

/// A page as it came: its number from 0, and the address of its picture or why there is none.
type Drawn = (u32, Result<String, NoPreview>);

/// A picture, by the browser itself or page by page by the engine.
pub(super) fn picture(
    i18n: I18nContext<Locale>,
    blob: BlobRef,
    file: FileKind,
    facts: PictureFacts,
) -> AnyView {
    let place = facts
        .has_place
        .then(|| view! { <p class="sw-secondary sw-small">{t!(i18n, reader.has_place)}</p> });
    let small = (facts.shown_by == ShownBy::EngineSmall)
        .then(|| view! { <p class="sw-secondary sw-small">{t!(i18n, reader.small_copy)}</p> });
    let picture = match facts.shown_by {
        ShownBy::Browser => view! { <Picture blob=blob /> }.into_any(),
        ShownBy::Engine | ShownBy::EngineSmall => {
            view! { <DrawnPages blob=blob pages=facts.pages file=file /> }.into_any()
        }
        ShownBy::OtherProgram => view! {
            <Note kind=NoteKind::Status>{t!(i18n, reader.no_preview_coding)}</Note>
            <SaveOriginal file=blob />
        }
        .into_any(),
    };
    view! { {picture} {small} {place} }.into_any()
}

/// The frames of a DICOM image, above what it says; nothing of another file.
pub(super) fn frames(i18n: I18nContext<Locale>, blob: &BlobRef, reading: &Reading) -> AnyView {
    let blob = blob.clone();
    match reading.body {
        Body::Dicom {
            frames,
            is_drawn: true,
            ..
        } => view! { <DrawnPages blob=blob pages=frames file=reading.file /> }.into_any(),
        Body::Dicom { frames: 1.., .. } => view! {
            <Note kind=NoteKind::Status>{t!(i18n, reader.no_preview_coding)}</Note>
            <SaveOriginal file=blob />
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// The pages of a file, one at a time.
#[component]
fn DrawnPages(
    /// The file.
    blob: BlobRef,
    /// How many pages it has.
    pages: u32,
    /// What it is: an image has frames, a fax has pages.
    file: FileKind,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let page = RwSignal::new(0_u32);
    let kept = StoredValue::new_local(None::<ObjectUrl>);
    on_cleanup(move || kept.dispose());
    let asked = blob.clone();
    let drawn = LocalResource::new(move || {
        let (blob, wanted) = (asked.clone(), page.get());
        async move {
            let drawn = match session.preview(&blob, wanted).await? {
                Ok(drawn) => drawn,
                Err(why) => return Ok::<Drawn, Failure>((wanted, Err(why))),
            };
            let url = ObjectUrl::of(&drawn.bytes, picture_type(&drawn.media_type))
                .ok_or(Failure::new("browser-refused"))?;
            let address = url.as_str().to_owned();
            // A page that was asked for since then keeps its address; this one goes at once.
            if page.try_get_untracked() == Some(wanted) {
                let _ = kept.try_update_value(|kept| *kept = Some(url));
            }
            Ok((wanted, Ok(address)))
        }
    });
    let name = blob.name.clone();
    let words = move |page: u32| {
        let page = page.saturating_add(1);
        match file {
            FileKind::Dicom => t_string!(i18n, reader.image_of, page = page, pages = pages),
            _ => t_string!(i18n, reader.page_of, page = page, pages = pages),
        }
        .to_string()
    };
    let shown = move || match drawn.get() {
        None => {
            view! { <Note kind=NoteKind::Progress>{t!(i18n, reader.opening)}</Note> }.into_any()
        }
        Some(Err(failure)) => {
            view! { <FailureNote failure=Signal::stored(Some(failure)) /> }.into_any()
        }
        Some(Ok((_, Err(why)))) => {
            view! { <Note kind=NoteKind::Status>{why_not(i18n, why)}</Note> }.into_any()
        }
        Some(Ok((page, Ok(url)))) => {
            let of = words(page);
            let alt = t_string!(i18n, reader.page_alt, name = name.clone(), of = of).to_string();
            view! { <img class="sw-frame__picture" src=url alt=alt /> }.into_any()
        }
    };
    let turner = (pages > 1).then(|| {
        let is_drawing = Signal::derive(move || match drawn.get() {
            Some(Ok((there, _))) => there != page.get(),
            Some(Err(_)) => false,
            None => true,
        });
        let back = move |()| page.update(|page| *page = page.saturating_sub(1));
        let on = move |()| page.update(|page| *page = (*page + 1).min(pages - 1));
        view! {
            <p role="status">{move || words(page.get())}</p>
            <ButtonRow>
                <Button icon=IconName::Back busy=is_drawing on_press=back>
                    {t!(i18n, reader.one_back)}
                </Button>
                <Button icon=IconName::On busy=is_drawing on_press=on>
                    {t!(i18n, reader.one_on)}
                </Button>
            </ButtonRow>
        }
    });
    view! { <div class="sw-frame">{shown} {turner} <SaveOriginal file=blob /></div> }
}

fn why_not(i18n: I18nContext<Locale>, why: NoPreview) -> &'static str {
    match why {
        NoPreview::Broken | NoPreview::NoSuchPage => t_string!(i18n, reader.no_preview_broken),
        NoPreview::TooLarge => t_string!(i18n, reader.no_preview_large),
        NoPreview::OtherCoding => t_string!(i18n, reader.no_preview_coding),
    }
}
