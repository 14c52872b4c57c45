//! DICOM files (PS3.10): whom an image is of, what it shows, its frames; reports; the directory of a CD.
//!
//! ```text
//! 128 bytes | DICM | group 0002, always explicit and least byte first | the data set, as the transfer syntax says
//! ```

mod directory;
mod elements;
mod frame;
mod report;
mod said;
mod samples;
mod tag;
mod text;

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_with_limit as inflate;

use self::elements::{DataSet, Stop, Syntax, is_vr, parse};
use self::text::Charsets;
use super::notice::Notices;
use super::{
    Attachment, Body, FileKind, Limits, NoPreview, NoticeKind, Position, Preview, Reading,
};

const MEDIA_TYPE: &str = "application/dicom";
/// Where the prefix stands, behind the preamble (PS3.10, 7.1).
const PREFIX_AT: usize = 128;
const GZIP: &[u8] = &[0x1f, 0x8b, 8];

/// Explicit VR, least byte first: how the group 0002 is always written.
const EXPLICIT: Syntax = Syntax {
    is_little: true,
    is_explicit: true,
};

/// Reads a DICOM file.
pub(super) fn read(bytes: &[u8], limits: &Limits, notices: &mut Notices) -> Reading {
    let outer = unpacked(bytes, limits);
    let opened = Opened::of(&outer, limits);
    if opened.strays > 0 {
        let problem = "bytes that belong to no element".to_owned();
        let at = Some(Position::Byte { byte: 0 });
        notices.add(NoticeKind::LineSkipped { problem }, at);
    }
    let (set, _, stop) = parse(
        &opened.data,
        opened.start,
        opened.syntax,
        None,
        limits.elements,
    );
    if let Some((stop, at)) = opened.stop.or(stop) {
        let at = Some(Position::Byte { byte: at as u64 });
        notices.add(notice_of(stop, limits), at);
    }
    let charsets = Charsets::of(&set, &Charsets::default());
    let mut document = said::document(&set, &charsets);
    document
        .sections
        .extend(directory::sections(&set, &charsets, limits));
    document
        .sections
        .extend(report::sections(&set, &charsets, limits));
    document
        .attachments
        .extend(file_inside(&set, &charsets, limits, notices));
    if set.elements.is_empty() {
        notices.add(NoticeKind::NothingInside, None);
    }
    let effective = document.effective;
    let frames = frame::count(&set);
    let body = Body::Dicom {
        document: Box::new(document),
        frames,
        is_drawn: frames > 0 && frame::is_drawn(&set, &opened.transfer, limits),
    };
    Reading {
        title: said::title(&set, &charsets),
        dated: effective.and_then(super::PartialDate::day),
        patient: said::patient(&set, &charsets),
        ..Reading::bare(FileKind::Dicom, MEDIA_TYPE, body)
    }
}

/// Draws a frame, counted from 0.
pub(super) fn preview(bytes: &[u8], page: u32, limits: &Limits) -> Result<Preview, NoPreview> {
    let outer = unpacked(bytes, limits);
    let opened = Opened::of(&outer, limits);
    let (set, _, _) = parse(
        &opened.data,
        opened.start,
        opened.syntax,
        None,
        limits.elements,
    );
    let canvas = frame::draw(&set, &opened.transfer, page, limits)?;
    Preview::of(&canvas, frame::count(&set))
}

/// Whether bytes without a preamble begin as DICOM: with elements of the first groups in their order.
pub(super) fn begins(bytes: &[u8]) -> bool {
    first_element(bytes).is_some()
}

/// How many stray bytes may stand before the first element of a file without a preamble.
const MOST_STRAYS: usize = 3;

/// Where the first element of a file without a preamble stands: there and after it elements follow in their order.
fn first_element(bytes: &[u8]) -> Option<usize> {
    (0..=MOST_STRAYS).find(|start| {
        guess(bytes, *start).is_some_and(|syntax| {
            let few = bytes.get(..4096).unwrap_or(bytes);
            let (set, _, _) = parse(few, *start, syntax, None, 8);
            let tags = set.elements.iter().map(|element| element.tag);
            set.elements.len() >= 2 && tags.clone().zip(tags.skip(1)).all(|(one, next)| one < next)
        })
    })
}

/// Whether a gzip file holds DICOM.
pub(super) fn is_inside_gzip(bytes: &[u8]) -> bool {
    let Some(deflated) = gzip_data(bytes) else {
        return false;
    };
    let beginning = inflated(deflated, 4096);
    beginning.get(PREFIX_AT..PREFIX_AT + 4) == Some(b"DICM") || begins(&beginning)
}

/// The file itself: what a gzip file holds, else the bytes as they are.
fn unpacked<'a>(bytes: &'a [u8], limits: &Limits) -> Cow<'a, [u8]> {
    match gzip_data(bytes) {
        Some(deflated) => Cow::Owned(inflated(deflated, limits.inflated_bytes)),
        None => Cow::Borrowed(bytes),
    }
}

/// What unfolds, up to the limit and to where it is broken.
fn inflated(deflated: &[u8], most: usize) -> Vec<u8> {
    inflate(deflated, most).unwrap_or_else(|error| error.output)
}

/// The deflated data of a gzip file (RFC 1952, 2.3).
fn gzip_data(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.strip_prefix(GZIP)?.first()?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let length = u16::from_le_bytes(*rest.first_chunk()?);
        rest = rest.get(2 + usize::from(length)..)?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    rest.get(if flags & 2 == 0 { 0 } else { 2 }..)
}

/// A file whose data set can be parsed.
struct Opened<'a> {
    data: Cow<'a, [u8]>,
    start: usize,
    syntax: Syntax,
    /// The transfer syntax's UID; may be empty.
    transfer: String,
    /// How many bytes before the first element belong to none.
    strays: usize,
    stop: Option<(Stop, usize)>,
}

impl<'a> Opened<'a> {
    fn of(bytes: &'a [u8], limits: &Limits) -> Self {
        let prefixed = bytes.get(PREFIX_AT..PREFIX_AT + 4) == Some(b"DICM");
        let strays = if prefixed {
            0
        } else {
            first_element(bytes).unwrap_or(0)
        };
        let start = if prefixed { PREFIX_AT + 4 } else { strays };
        let has_meta = bytes
            .get(start..start + 2)
            .is_some_and(|group| group == [2, 0]);
        let (meta, start, stop) = if has_meta {
            parse(bytes, start, EXPLICIT, Some(2), limits.elements)
        } else {
            (DataSet::default(), start, None)
        };
        let transfer = meta.code(tag::TRANSFER_SYNTAX).to_owned();
        if transfer == "1.2.840.10008.1.2.1.99" {
            let deflated = bytes.get(start..).unwrap_or_default();
            let (data, start) = (inflated(deflated, limits.inflated_bytes), 0);
            return Self {
                data: Cow::Owned(data),
                start,
                syntax: EXPLICIT,
                transfer,
                strays,
                stop,
            };
        }
        let declared = match transfer.as_str() {
            "1.2.840.10008.1.2" => Syntax {
                is_explicit: false,
                ..EXPLICIT
            },
            "1.2.840.10008.1.2.2" => Syntax {
                is_little: false,
                ..EXPLICIT
            },
            _ => EXPLICIT,
        };
        Self {
            data: Cow::Borrowed(bytes),
            start,
            // Files say one and are written the other way: the first element shows it.
            syntax: guess(bytes, start).unwrap_or(declared),
            transfer,
            strays,
            stop,
        }
    }
}

/// How the element at a place is written, where that is plain: a low group, and a known VR or a length that fits.
fn guess(bytes: &[u8], start: usize) -> Option<Syntax> {
    let [g1, g2, _, _, rest @ ..] = bytes.get(start..)?.first_chunk::<8>()?;
    let is_little = match (g1, g2) {
        (2 | 4 | 8, 0) => true,
        (0, 2 | 4 | 8) => false,
        _ => return None,
    };
    let is_explicit = is_vr(rest.get(..2)?);
    let length = if is_little {
        u32::from_le_bytes(*rest)
    } else {
        u32::from_be_bytes(*rest)
    };
    let fits = usize::try_from(length).is_ok_and(|length| length <= bytes.len() - start);
    (is_explicit || fits).then_some(Syntax {
        is_little,
        is_explicit,
    })
}

fn notice_of(stop: Stop, limits: &Limits) -> NoticeKind {
    let read_up_to = |problem: &str| NoticeKind::ReadUpTo {
        problem: problem.to_owned(),
    };
    match stop {
        Stop::Cut => read_up_to("the value of an element is cut off"),
        Stop::NoElement => read_up_to("no element begins here"),
        Stop::TooMany => NoticeKind::TooManyNodes {
            limit: limits.elements as u64,
        },
        Stop::TooDeep => read_up_to("sequences are nested too deeply"),
    }
}

/// The file that a DICOM file wraps: a PDF, a clinical document (PS3.3, C.24.2).
fn file_inside(
    set: &DataSet<'_>,
    charsets: &Charsets,
    limits: &Limits,
    notices: &mut Notices,
) -> Option<Attachment> {
    let bytes = set.bytes(tag::INSIDE);
    if bytes.is_empty() {
        return None;
    }
    if bytes.len() > limits.attachment_bytes {
        let (bytes, limit) = (bytes.len() as u64, limits.attachment_bytes as u64);
        notices.add(NoticeKind::TooLarge { bytes, limit }, None);
        return None;
    }
    // A byte fills up what would be odd; the length without it may be told.
    let told = set.number(tag::INSIDE_LENGTH);
    let told = told.and_then(|length| usize::try_from(length).ok());
    let whole = told
        .filter(|told| bytes.len() - 1 == *told)
        .and_then(|told| bytes.get(..told));
    Some(Attachment {
        name: charsets.text(set.bytes(tag::INSIDE_TITLE)),
        media_type: set.code(tag::INSIDE_TYPE).to_ascii_lowercase(),
        bytes: whole.unwrap_or(bytes).to_vec(),
    })
}
