//! Codes in pictures and drawings.

use sealwell::import::{FileKind, Limits, read};

use super::{card, digits, reading, says_rosa};

/// A picture of a QR code, each square `scale` points wide.
pub fn picture(text: &str, scale: usize) -> Vec<u8> {
    let code = fast_qr::QRBuilder::new(text).build().unwrap();
    let side = (code.size + 8) * scale;
    let mut points = vec![255_u8; side * side];
    for (place, point) in points.iter_mut().enumerate() {
        let (x, y) = (place % side / scale, place / side / scale);
        let inside = |at: usize| (4..4 + code.size).contains(&at);
        if inside(x) && inside(y) && code.data[(y - 4) * code.size + (x - 4)].value() {
            *point = 0;
        }
    }
    let mut bytes = Vec::new();
    let side = u32::try_from(side).unwrap();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&points)
        .unwrap();
    bytes
}

#[test]
fn the_code_in_a_picture_is_read() {
    let text = format!("shc:/{}", digits(&card()));
    let bytes = picture(&text, 4);
    let reading = read("card.png", &bytes, &Limits::default());
    says_rosa(&reading);
    assert_eq!(reading.media_type, "image/png");
    let other = read(
        "card.png",
        &picture("https://clinic.example", 4),
        &Limits::default(),
    );
    assert_eq!(
        other.file,
        FileKind::Png,
        "a code that is no card is a picture"
    );
    let few = Limits {
        code_pixels: 100,
        ..Limits::default()
    };
    assert_eq!(read("card.png", &bytes, &few).file, FileKind::Png);
}

#[test]
fn the_code_in_a_drawing_is_read() {
    let text = format!("shc:/{}", digits(&card()));
    let code = fast_qr::QRBuilder::new(text).build().unwrap();
    let side = code.size + 8;
    let squares = (0..code.size * code.size).filter(|place| code.data[*place].value());
    let strokes = squares
        .clone()
        .map(|place| format!("M{} {}.5h1", place % code.size + 4, place / code.size + 4));
    let path = format!(
        "<path stroke='#000000' d='{}'/>",
        strokes.collect::<String>()
    );
    let rects = squares.map(|place| {
        let (x, y) = (place % code.size + 4, place / code.size + 4);
        format!("<rect x='{x}' y='{y}' width='1' height='1' fill='black'/>")
    });
    for inside in [path, rects.collect()] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}'>{inside}</svg>"
        );
        says_rosa(&reading("card.svg", &svg));
    }
    let other = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 99 99'><path fill='black' d='M1 1h9z'/></svg>";
    assert_eq!(reading("a.svg", other).file, FileKind::Xml);
}

#[test]
fn noise_and_torn_codes_in_pictures_are_read_without_a_panic() {
    let text = format!("shc:/{}", digits(&card()));
    let whole = picture(&text, 3);
    let mut seed = 1_u32;
    for round in 0..60 {
        let mut reader = png::Decoder::new(std::io::Cursor::new(&whole))
            .read_info()
            .unwrap();
        let mut points = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut points).unwrap();
        for point in &mut points {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if seed >> 24 < round * 4 {
                *point = (seed >> 16) as u8;
            }
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, info.width, info.height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder
            .write_header()
            .unwrap()
            .write_image_data(&points)
            .unwrap();
        let reading = read("a.png", &bytes, &Limits::default());
        assert!(matches!(
            reading.file,
            FileKind::Png | FileKind::SmartHealthCard
        ));
    }
}
