//! Pictures: how large, how they stand, when and where they were taken, whether their data are there.

pub(super) mod canvas;
mod directory;
mod exif;
mod fax;
mod heic;
mod jpeg;
mod pages;
mod png_file;
mod size;
mod tiff_file;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use self::exif::Noted;
use super::notice::Notices;
use super::{Body, FileKind, Limits, NoPreview, NoticeKind, Position, Preview, Reading};
pub(super) use heic::is_heic;
pub(super) use pages::byte;
pub(super) use size::size;

/// What a picture says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureFacts {
    /// Width and height in pixels as it is shown, upright; none where they cannot be found.
    pub size: Option<(u32, u32)>,
    /// How it has to be turned to stand upright (TIFF 6.0, tag 274): 1 for as it is, to 8.
    pub orientation: u8,
    /// How many pages or frames it has.
    pub pages: u32,
    /// Whether it says where it was taken.
    pub has_place: bool,
    /// When it was taken, by the camera's own clock; where it does not say, when it was changed last.
    pub taken: Option<NaiveDateTime>,
    /// Who can show it.
    pub shown_by: ShownBy,
}

/// Who can show a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownBy {
    /// Every browser.
    Browser,
    /// The engine, which draws each page as a picture for the browser: see [`preview`](super::preview).
    Engine,
    /// The engine has no more than the small copy that came inside it.
    EngineSmall,
    /// Nothing here; another program does.
    OtherProgram,
}

/// What was found in a picture, whatever its format.
struct Found {
    /// As it is stored.
    size: Option<(u32, u32)>,
    noted: Noted,
    pages: u32,
    shown_by: ShownBy,
    /// Where the data are cut or broken.
    broken_at: Option<Position>,
}

/// Reads a picture.
pub(super) fn read(
    file: FileKind,
    media_type: &str,
    bytes: &[u8],
    limits: &Limits,
    notices: &mut Notices,
) -> Reading {
    let found = look(file, media_type, bytes, limits);
    let pixels = found
        .size
        .map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    if pixels > limits.pixels {
        let limit = limits.pixels;
        notices.add(NoticeKind::TooManyPixels { pixels, limit }, None);
        return Reading::not_shown(file, media_type);
    }
    if found.size.is_none() || found.broken_at.is_some() {
        notices.add(NoticeKind::BrokenPicture, found.broken_at);
    }
    let orientation = found.noted.orientation.unwrap_or(1);
    let upright = |(width, height)| {
        if orientation >= 5 {
            (height, width)
        } else {
            (width, height)
        }
    };
    let picture = PictureFacts {
        size: found.size.map(upright),
        orientation,
        pages: found.pages,
        has_place: found.noted.has_place,
        taken: found.noted.taken,
        shown_by: found.shown_by,
    };
    let reading = Reading::bare(file, media_type, Body::Picture { picture });
    Reading {
        dated: picture.taken.map(|taken| taken.date()),
        ..reading
    }
}

fn look(file: FileKind, media_type: &str, bytes: &[u8], limits: &Limits) -> Found {
    let cut_at = |byte: usize| Some(Position::Byte { byte: byte as u64 });
    let shown = |noted, is_whole: bool, read_to| Found {
        size: size(media_type, bytes),
        noted,
        pages: 1,
        shown_by: ShownBy::Browser,
        broken_at: if is_whole { None } else { cut_at(read_to) },
    };
    match file {
        FileKind::Jpeg => {
            let found = jpeg::read(bytes);
            shown(found.noted, found.is_whole, found.read_to)
        }
        FileKind::Png => {
            let found = png_file::read(bytes);
            shown(found.noted, found.is_whole, found.read_to)
        }
        FileKind::Tiff => {
            let found = tiff_file::read(bytes, limits);
            let broken_page = found
                .broken_page
                .or_else(|| (!draws(bytes, found.size, limits)).then_some(1));
            Found {
                size: found.size,
                noted: found.noted,
                pages: found.pages.max(1),
                shown_by: ShownBy::Engine,
                broken_at: broken_page.map(|page| Position::Page { page }),
            }
        }
        FileKind::Heic => {
            let found = heic::read(bytes);
            Found {
                size: found.size,
                noted: found.noted,
                pages: 1,
                shown_by: match small_copy(bytes) {
                    Some(_) => ShownBy::EngineSmall,
                    None => ShownBy::OtherProgram,
                },
                broken_at: if found.is_whole {
                    None
                } else {
                    cut_at(bytes.len())
                },
            }
        }
        _ => shown(Noted::default(), true, 0),
    }
}

/// How many pixels the first page of a TIFF may have for its data to be tried while it is read.
const TRIED_PIXELS: u64 = 12_000_000;

/// Whether the first page can be drawn, as far as that is tried: its data may be in the file and be no picture.
fn draws(bytes: &[u8], size: Option<(u32, u32)>, limits: &Limits) -> bool {
    let pixels = size.map(|(width, height)| u64::from(width) * u64::from(height));
    if pixels.is_none_or(|pixels| pixels > TRIED_PIXELS) {
        return true;
    }
    !matches!(pages::draw(bytes, 0, limits), Err(NoPreview::Broken))
}

/// The small JPEG inside a HEIC, where one of its items is one.
fn small_copy(bytes: &[u8]) -> Option<&[u8]> {
    let found = heic::read(bytes);
    let copy = bytes.get(found.thumbnail?)?;
    (jpeg::read(copy).is_whole && size::jpeg(copy).is_some()).then_some(copy)
}

/// Width and height of a JPEG, by its header.
pub(super) fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    size::jpeg(bytes)
}

/// Draws a page, counted from 0.
pub(super) fn preview(
    file: FileKind,
    bytes: &[u8],
    page: u32,
    limits: &Limits,
) -> Result<Preview, NoPreview> {
    match file {
        FileKind::Tiff => {
            let place = usize::try_from(page).map_err(|_| NoPreview::NoSuchPage)?;
            let canvas = pages::draw(bytes, place, limits)?;
            Preview::of(&canvas, tiff_file::read(bytes, limits).pages)
        }
        FileKind::Heic => {
            let copy = small_copy(bytes).ok_or(NoPreview::OtherCoding)?;
            Ok(Preview {
                media_type: "image/jpeg".to_owned(),
                bytes: copy.to_vec(),
                pages: 1,
            })
        }
        _ => Err(NoPreview::OtherCoding),
    }
}

/// A copy of a picture without what tells where it was taken, when, with what and by whom, for handing on: Exif, XMP, IPTC
/// and texts are gone, the picture's own data are the same byte for byte, and how it stands upright is kept. None where the
/// file is no JPEG, PNG, TIFF or HEIC, or cannot be followed; the original is then all there is.
///
/// ```
/// use sealwell::import::without_place;
/// assert_eq!(without_place(b"no picture"), None);
/// ```
pub fn without_place(bytes: &[u8]) -> Option<Vec<u8>> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg::without_place(bytes),
        [0x89, b'P', b'N', b'G', ..] => png_file::without_place(bytes),
        [b'I', b'I', ..] | [b'M', b'M', ..] => tiff_file::without_place(bytes, &Limits::default()),
        _ if is_heic(bytes) => heic::without_place(bytes),
        _ => None,
    }
}

/// Whether a picture says where it was taken.
pub fn has_place(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg::read(bytes).noted.has_place,
        [0x89, b'P', b'N', b'G', ..] => png_file::read(bytes).noted.has_place,
        [b'I', b'I', ..] | [b'M', b'M', ..] => {
            tiff_file::read(bytes, &Limits::default()).noted.has_place
        }
        _ => is_heic(bytes) && heic::read(bytes).noted.has_place,
    }
}
