//! Pictures as pages: photos, screenshots and scans, turned as the camera says.

use krilla::geom::{PathBuilder, Rect, Size, Transform};
use krilla::image::Image;
use krilla::paint::FillRule;
use krilla::surface::Surface;

/// A picture that was understood.
pub(super) struct Picture {
    image: Image,
    turn: Turn,
    /// Whether its bytes end before the picture does.
    pub is_short: bool,
}

/// How a picture has to be turned to stand upright: the eight values of the tag Orientation (Exif 2.32, 4.6.4 A).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Turn {
    #[default]
    Upright,
    Mirrored,
    Half,
    MirroredHalf,
    MirroredBack,
    Quarter,
    MirroredQuarter,
    Back,
}

/// Why a file is no picture that can be placed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoPicture {
    /// It is of another type.
    OtherType,
    /// It begins as a picture and cannot be read.
    Damaged,
    /// It has more pixels than a phone can hold.
    TooLarge,
}

/// Points for each pixel of a picture that is not too large for its page: 96 pixels to the inch, as screens count.
const POINTS_PER_PIXEL: f32 = 0.75;

/// Understands a picture by its first bytes: PNG, JPEG, GIF or WebP.
pub(super) fn read(bytes: &[u8], max_pixels: u64) -> Result<Picture, NoPicture> {
    let data = || bytes.to_vec().into();
    let made = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Image::from_png(data(), false)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Image::from_jpeg(data(), false)
    } else if bytes.starts_with(b"GIF8") {
        Image::from_gif(data(), false)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Image::from_webp(data(), false)
    } else {
        return Err(NoPicture::OtherType);
    };
    let image = made.map_err(|_| NoPicture::Damaged)?;
    let (width, height) = image.size();
    if width == 0 || height == 0 {
        return Err(NoPicture::Damaged);
    }
    if u64::from(width) * u64::from(height) > max_pixels {
        return Err(NoPicture::TooLarge);
    }
    let jpeg = Jpeg::read(bytes);
    Ok(Picture {
        image,
        turn: jpeg.turn,
        is_short: bytes.starts_with(b"\xff\xd8\xff") && !jpeg.is_whole,
    })
}

impl Picture {
    /// Whether it is that image.
    pub fn is(&self, image: &Image) -> bool {
        self.image == *image
    }

    /// Its size on paper in points, before it is fitted to a page.
    pub fn size(&self) -> (f32, f32) {
        let (width, height) = self.stored();
        if self.turn.is_sideways() {
            (height, width)
        } else {
            (width, height)
        }
    }

    fn stored(&self) -> (f32, f32) {
        let (width, height) = self.image.size();
        (
            width as f32 * POINTS_PER_PIXEL,
            height as f32 * POINTS_PER_PIXEL,
        )
    }

    /// Draws it upright into a frame of its own proportions.
    pub fn draw(&self, surface: &mut Surface<'_>, frame: Rect) {
        let (width, height) = if self.turn.is_sideways() {
            (frame.height(), frame.width())
        } else {
            (frame.width(), frame.height())
        };
        let Some(size) = Size::from_wh(width, height) else {
            return;
        };
        let mut clip = PathBuilder::new();
        clip.push_rect(frame);
        let Some(clip) = clip.finish() else { return };
        surface.push_clip_path(&clip, &FillRule::NonZero);
        surface.push_transform(&Transform::from_translate(frame.left(), frame.top()));
        surface.push_transform(&self.turn.transform(width, height));
        surface.draw_image(self.image.clone(), size);
        surface.pop();
        surface.pop();
        surface.pop();
    }
}

impl Turn {
    fn of(value: u16) -> Self {
        match value {
            2 => Self::Mirrored,
            3 => Self::Half,
            4 => Self::MirroredHalf,
            5 => Self::MirroredBack,
            6 => Self::Quarter,
            7 => Self::MirroredQuarter,
            8 => Self::Back,
            _ => Self::Upright,
        }
    }

    fn is_sideways(self) -> bool {
        matches!(
            self,
            Self::MirroredBack | Self::Quarter | Self::MirroredQuarter | Self::Back
        )
    }

    /// Brings the stored picture of that size upright, with its upper left corner at the origin.
    fn transform(self, width: f32, height: f32) -> Transform {
        match self {
            Self::Upright => Transform::identity(),
            Self::Mirrored => Transform::from_row(-1.0, 0.0, 0.0, 1.0, width, 0.0),
            Self::Half => Transform::from_row(-1.0, 0.0, 0.0, -1.0, width, height),
            Self::MirroredHalf => Transform::from_row(1.0, 0.0, 0.0, -1.0, 0.0, height),
            Self::MirroredBack => Transform::from_row(0.0, 1.0, 1.0, 0.0, 0.0, 0.0),
            Self::Quarter => Transform::from_row(0.0, 1.0, -1.0, 0.0, height, 0.0),
            Self::MirroredQuarter => Transform::from_row(0.0, -1.0, -1.0, 0.0, height, width),
            Self::Back => Transform::from_row(0.0, -1.0, 1.0, 0.0, 0.0, width),
        }
    }
}

/// What a JPEG says before and after its picture (ISO/IEC 10918-1, B.1).
#[derive(Default)]
struct Jpeg {
    turn: Turn,
    /// Whether its end is there.
    is_whole: bool,
}

impl Jpeg {
    fn read(bytes: &[u8]) -> Self {
        let mut jpeg = Self::default();
        let mut rest = bytes.get(2..).unwrap_or_default();
        while let [0xff, marker, after @ ..] = rest {
            let Some(length) = after.first_chunk().copied().map(u16::from_be_bytes) else {
                break;
            };
            let segment = after.get(2..length.max(2).into()).unwrap_or_default();
            if *marker == 0xe1
                && let Some(turn) = segment.strip_prefix(b"Exif\0\0").and_then(orientation)
            {
                jpeg.turn = Turn::of(turn);
            }
            // The picture follows the start of scan; the end marker cannot stand inside of it.
            if *marker == 0xda {
                jpeg.is_whole = after.windows(2).any(|pair| pair == [0xff, 0xd9]);
                break;
            }
            rest = after.get(length.max(2).into()..).unwrap_or_default();
        }
        jpeg
    }
}

/// The tag Orientation (0x0112) of the first directory (TIFF 6.0, 2).
fn orientation(tiff: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = *tiff.get(4..)?.first_chunk()?;
    let directory = usize::try_from(if is_little {
        u32::from_le_bytes(long)
    } else {
        u32::from_be_bytes(long)
    })
    .ok()?;
    let entry = |number: u16| directory.checked_add(2 + 12 * usize::from(number));
    (0..short(directory)?)
        .filter_map(entry)
        .find(|at| short(*at) == Some(ORIENTATION))
        .and_then(|at| short(at + 8))
}
