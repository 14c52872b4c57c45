//! A page of a file that browsers do not show, drawn as a picture that they do.

use serde::{Deserialize, Serialize};

use super::picture::canvas::Canvas;
use super::sniff::{Sniffed, sniff};
use super::{Limits, dicom, picture};

/// A page that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// `image/png`, or `image/jpeg` for the small copy that came inside another picture.
    pub media_type: String,
    /// The picture.
    pub bytes: Vec<u8>,
    /// How many pages or frames the file has.
    pub pages: u32,
}

/// Why a page is not drawn. The file is kept as it came, and another program may well show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoPreview {
    /// Its data are cut off or broken.
    Broken,
    /// It has more pixels than are drawn.
    TooLarge,
    /// The file has no such page.
    NoSuchPage,
    /// It is coded in a way that is not drawn here, or it is no picture.
    OtherCoding,
}

/// Draws one page of a TIFF or one frame of a DICOM image, counted from 0; of a HEIC the small copy inside it. Pixels, pages
/// and elements are limited; one page is drawn at a time.
///
/// # Errors
/// [`NoPreview`] says why there is nothing to show.
pub fn preview(name: &str, bytes: &[u8], page: u32, limits: &Limits) -> Result<Preview, NoPreview> {
    match sniff(name, bytes) {
        Sniffed::Picture { file, .. } => picture::preview(file, bytes, page, limits),
        Sniffed::Dicom => dicom::preview(bytes, page, limits),
        _ => Err(NoPreview::OtherCoding),
    }
}

impl Preview {
    pub(super) fn of(canvas: &Canvas, pages: u32) -> Result<Self, NoPreview> {
        Ok(Self {
            media_type: "image/png".to_owned(),
            bytes: canvas.png().ok_or(NoPreview::TooLarge)?,
            pages,
        })
    }
}
