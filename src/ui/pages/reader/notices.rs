//! What could not be read, in words.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::reading::{Notice, NoticeKind, Position, Reading};
use crate::ui::words::facts::size;
use crate::ui::words::*;

/// The notices of a reading; nothing where there are none.
#[component]
pub(super) fn NotRead(
    /// What was read.
    reading: Arc<Reading>,
) -> impl IntoView {
    let i18n = use_i18n();
    let rows = reading
        .notices
        .iter()
        .map(|notice| view! { <li>{words_at(i18n, notice)}</li> })
        .collect_view();
    (!reading.notices.is_empty()).then(|| {
        view! {
            <section class="sw-not-read" aria-labelledby="not-read">
                <h2 class="sw-not-read__title" id="not-read">{t!(i18n, reader.not_read)}</h2>
                <ul class="sw-not-read__list">{rows}</ul>
                <p>{t!(i18n, reader.not_read_kept)}</p>
            </section>
        }
    })
}

fn words_at(i18n: I18nContext<Locale>, notice: &Notice) -> String {
    let words = words(i18n, &notice.what);
    match notice.at {
        Some(Position::Text { line, column }) => {
            t_string!(i18n, reader.at, words = words, line = line, column = column).to_string()
        }
        Some(Position::Byte { byte }) => {
            t_string!(i18n, reader.at_byte, words = words, byte = byte).to_string()
        }
        Some(Position::Page { page }) => {
            t_string!(i18n, reader.at_page, words = words, page = page).to_string()
        }
        None => words,
    }
}

/// One notice in words.
pub(in crate::ui::pages) fn words(i18n: I18nContext<Locale>, what: &NoticeKind) -> String {
    match what {
        NoticeKind::Empty => t_string!(i18n, reader.n_empty).to_string(),
        NoticeKind::TooLarge { bytes, limit } => {
            let (bytes, limit) = (size(i18n, *bytes), size(i18n, *limit));
            t_string!(i18n, reader.n_too_large, size = bytes, limit = limit).to_string()
        }
        NoticeKind::TooManyNodes { .. } => t_string!(i18n, reader.n_too_many_nodes).to_string(),
        NoticeKind::TooDeep { .. } => t_string!(i18n, reader.n_too_deep).to_string(),
        NoticeKind::TooManySections { .. } => {
            t_string!(i18n, reader.n_too_many_sections).to_string()
        }
        NoticeKind::TooManyPixels { .. } => t_string!(i18n, reader.n_too_many_pixels).to_string(),
        NoticeKind::MoreNotices => t_string!(i18n, reader.n_more).to_string(),
        NoticeKind::TextCut { shown, of } => t_string!(
            i18n,
            reader.n_text_cut,
            shown = size(i18n, *shown),
            of = size(i18n, *of)
        )
        .to_string(),
        NoticeKind::RowsCut { shown, of } => {
            t_string!(i18n, reader.n_rows_cut, shown = *shown, of = *of).to_string()
        }
        NoticeKind::UnevenRows { .. } => t_string!(i18n, reader.n_uneven_rows).to_string(),
        NoticeKind::DtdRefused => t_string!(i18n, reader.n_dtd).to_string(),
        NoticeKind::Malformed { .. } => t_string!(i18n, reader.n_malformed).to_string(),
        NoticeKind::LineSkipped { .. } => t_string!(i18n, reader.n_line_skipped).to_string(),
        NoticeKind::ReadUpTo { .. } => t_string!(i18n, reader.n_read_up_to).to_string(),
        NoticeKind::Mended { .. } => t_string!(i18n, reader.n_mended).to_string(),
        NoticeKind::BadCharacters { count } => {
            t_string!(i18n, reader.n_bad_characters, count = *count).to_string()
        }
        NoticeKind::UnknownEncoding { declared } => {
            t_string!(i18n, reader.n_unknown_encoding, name = declared.clone()).to_string()
        }
        NoticeKind::OtherEncoding { declared } => {
            t_string!(i18n, reader.n_other_encoding, name = declared.clone()).to_string()
        }
        NoticeKind::OnlyAPiece => t_string!(i18n, reader.n_piece).to_string(),
        NoticeKind::SeveralPatients { count } => {
            t_string!(i18n, reader.n_several_patients, count = *count).to_string()
        }
        NoticeKind::MessagesMissing { count } => {
            t_string!(i18n, reader.n_messages_missing, count = *count).to_string()
        }
        NoticeKind::CardParts { came, of } => {
            t_string!(i18n, reader.n_card_parts, came = *came, of = *of).to_string()
        }
        NoticeKind::CardType => t_string!(i18n, reader.n_card_type).to_string(),
        NoticeKind::TimeInMilliseconds => t_string!(i18n, reader.n_milliseconds).to_string(),
        NoticeKind::SignatureUnknown { issuer } => {
            t_string!(i18n, reader.n_signature_unknown, name = issuer.clone()).to_string()
        }
        NoticeKind::SignatureWrong { issuer } => {
            t_string!(i18n, reader.n_signature_wrong, name = issuer.clone()).to_string()
        }
        NoticeKind::SignatureExample => t_string!(i18n, reader.n_signature_example).to_string(),
        NoticeKind::SignatureMissing => t_string!(i18n, reader.n_signature_missing).to_string(),
        NoticeKind::LinkNotFetched { host } => {
            t_string!(i18n, reader.n_link_not_fetched, name = host.clone()).to_string()
        }
        NoticeKind::LinkPasscode => t_string!(i18n, reader.n_link_passcode).to_string(),
        NoticeKind::LinkLocked => t_string!(i18n, reader.n_link_locked).to_string(),
        NoticeKind::BadDate => t_string!(i18n, reader.n_bad_date).to_string(),
        NoticeKind::UnknownMarkup { element } => {
            t_string!(i18n, reader.n_markup, name = element.clone()).to_string()
        }
        NoticeKind::PictureNotShown => t_string!(i18n, reader.n_picture).to_string(),
        NoticeKind::BadAttachment => t_string!(i18n, reader.n_attachment).to_string(),
        NoticeKind::ReferencedFile { name } => {
            t_string!(i18n, reader.n_referenced, name = name.clone()).to_string()
        }
        NoticeKind::NothingInside => t_string!(i18n, reader.n_nothing).to_string(),
        NoticeKind::Encrypted => t_string!(i18n, reader.n_encrypted).to_string(),
        NoticeKind::NoText { pages } => {
            t_string!(i18n, reader.n_no_text, count = *pages).to_string()
        }
        NoticeKind::TooManyPages { limit } => {
            t_string!(i18n, reader.n_too_many_pages, count = *limit).to_string()
        }
        NoticeKind::JunkBefore { .. } => t_string!(i18n, reader.n_junk_before).to_string(),
        NoticeKind::BrokenPicture => t_string!(i18n, reader.n_broken_picture).to_string(),
        NoticeKind::DirectoryBroken => t_string!(i18n, reader.n_directory).to_string(),
        NoticeKind::TooManyMembers { limit } => {
            t_string!(i18n, reader.n_too_many_members, limit = *limit).to_string()
        }
        NoticeKind::NestedTooDeep { .. } => t_string!(i18n, reader.n_nested).to_string(),
        NoticeKind::Locked => t_string!(i18n, reader.n_locked).to_string(),
        NoticeKind::UnknownMethod { .. } => t_string!(i18n, reader.n_method).to_string(),
        NoticeKind::BrokenMember => t_string!(i18n, reader.n_member).to_string(),
        NoticeKind::WrongChecksum => t_string!(i18n, reader.n_checksum).to_string(),
        NoticeKind::Overlapping => t_string!(i18n, reader.n_overlapping).to_string(),
        NoticeKind::Swells { limit } => {
            t_string!(i18n, reader.n_swells, limit = size(i18n, *limit)).to_string()
        }
        NoticeKind::SealedMail => t_string!(i18n, reader.n_sealed_mail).to_string(),
    }
}
