//! What a camera notes beside a picture (Exif 2.32, JEITA CP-3451): how it stands upright, when it was taken, and where.

use chrono::NaiveDateTime;

use super::directory::{Directories, Directory};

/// Tag Orientation.
pub(super) const ORIENTATION: u16 = 0x0112;
/// Tag DateTime: when the file was changed last.
const DATE_TIME: u16 = 0x0132;
/// Tag Exif IFD: where the camera's own directory stands.
const EXIF: u16 = 0x8769;
/// Tag GPS Info IFD: where the directory of the place stands.
pub(super) const GPS: u16 = 0x8825;
/// Tag DateTimeOriginal.
const TAKEN: u16 = 0x9003;
/// Tag DateTimeDigitized.
const DIGITIZED: u16 = 0x9004;
/// Tag XMP (Adobe XMP specification, part 3, 1.1.4 and 3.2).
pub(super) const XMP: u16 = 700;

/// What was noted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Noted {
    /// How the picture has to be turned to stand upright, 1 to 8.
    pub orientation: Option<u8>,
    pub taken: Option<NaiveDateTime>,
    pub has_place: bool,
}

impl Noted {
    /// What both say; the first goes before.
    pub fn or(self, other: Self) -> Self {
        Self {
            orientation: self.orientation.or(other.orientation),
            taken: self.taken.or(other.taken),
            has_place: self.has_place || other.has_place,
        }
    }
}

/// Reads the Exif of a photo: a TIFF without pictures.
pub(super) fn read(bytes: &[u8]) -> Noted {
    let Some(file) = Directories::open(bytes) else {
        return Noted::default();
    };
    file.directory(file.first)
        .map_or_else(Noted::default, |first| of_directory(&file, &first))
}

/// What a directory of a picture notes, with those it leads to.
pub(super) fn of_directory(file: &Directories<'_>, directory: &Directory) -> Noted {
    let exif = file
        .number(directory, EXIF)
        .and_then(|at| file.directory(at));
    let in_exif = |tag| exif.as_ref().and_then(|exif| moment(file, exif, tag));
    let place = file
        .number(directory, GPS)
        .and_then(|at| file.directory(at));
    let from_xmp = directory
        .entry(XMP)
        .and_then(|entry| file.bytes().get(entry.at..entry.at + entry.len))
        .map_or_else(Noted::default, of_xmp);
    Noted {
        orientation: file
            .number(directory, ORIENTATION)
            .and_then(|number| u8::try_from(number).ok())
            .filter(|number| (1..=8).contains(number)),
        taken: in_exif(TAKEN)
            .or_else(|| in_exif(DIGITIZED))
            .or_else(|| moment(file, directory, DATE_TIME)),
        // A camera that found no place writes the version of the directory and nothing else.
        has_place: place.is_some_and(|place| place.entries.iter().any(|entry| entry.tag != 0)),
    }
    .or(from_xmp)
}

/// What XMP notes of the same (Exif in XMP): looked for by name, without reading its XML.
pub(super) fn of_xmp(bytes: &[u8]) -> Noted {
    let orientation = after(bytes, b"tiff:Orientation").and_then(|rest| {
        let digit = rest.iter().take(3).find(|byte| byte.is_ascii_digit())?;
        Some(digit - b'0').filter(|number| (1..=8).contains(number))
    });
    let has_place = [
        &b"exif:GPSL"[..],
        b"photoshop:City",
        b"Iptc4xmpCore:Location",
    ]
    .iter()
    .any(|name| after(bytes, name).is_some());
    Noted {
        orientation,
        taken: None,
        has_place,
    }
}

/// `YYYY:MM:DD HH:MM:SS`; none where the clock was never set.
fn moment(file: &Directories<'_>, directory: &Directory, tag: u16) -> Option<NaiveDateTime> {
    let text = std::str::from_utf8(file.text(directory, tag)?).ok()?;
    NaiveDateTime::parse_from_str(text.trim(), "%Y:%m:%d %H:%M:%S").ok()
}

fn after<'a>(bytes: &'a [u8], words: &[u8]) -> Option<&'a [u8]> {
    let at = bytes
        .windows(words.len())
        .position(|window| window == words)?;
    bytes.get(at + words.len()..)
}
