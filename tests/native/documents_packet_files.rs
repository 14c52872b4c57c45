//! Files made for the packets' tests, byte by byte: pictures, and PDF files that somebody else could have written.

/// A grey PNG of that size (ISO/IEC 15948), in stored blocks.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let row = |y: u32| std::iter::once(0).chain((0..width).map(move |x| ((x + y) % 256) as u8));
    let pixels: Vec<u8> = (0..height).flat_map(row).collect();
    let mut packed = vec![0x78, 0x01];
    let mut chunks = pixels.chunks(0xffff).peekable();
    while let Some(chunk) = chunks.next() {
        let length = chunk.len() as u16;
        packed.push(u8::from(chunks.peek().is_none()));
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(chunk);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &pixels {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    packed.extend((b << 16 | a).to_be_bytes());
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", &header[..]),
        (b"IDAT", &packed[..]),
        (b"IEND", &[][..]),
    ] {
        file.extend((data.len() as u32).to_be_bytes());
        let checked = [&kind[..], data].concat();
        file.extend(&checked);
        file.extend(crc(&checked).to_be_bytes());
    }
    file
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

/// A grey JPEG, 400 by 200: black on its left, white on its right, with a tag that says how it is to be turned
/// (ISO/IEC 10918-1).
pub fn jpeg(orientation: u8) -> Vec<u8> {
    const ACROSS: usize = 50;
    const DOWN: usize = 25;
    let mut file = vec![0xff, 0xd8];
    let mut segment = |marker: u8, data: &[u8]| {
        file.extend([0xff, marker]);
        file.extend((data.len() as u16 + 2).to_be_bytes());
        file.extend(data);
    };
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    segment(0xe1, &exif);
    segment(0xdb, &[&[0][..], &[8; 64]].concat());
    segment(0xc0, &[8, 0, 200, 1, 0x90, 1, 1, 0x11, 0]);
    // Two sizes of difference, 0 and 8 bits, as the codes 0 and 10; of the rest only the end of a block, as 0.
    segment(
        0xc4,
        &[
            &[0x00, 1, 1][..],
            &[0; 14],
            &[0, 8],
            &[0x10, 1],
            &[0; 15],
            &[0],
        ]
        .concat(),
    );
    segment(0xda, &[1, 1, 0x00, 0, 63, 0]);
    let mut bits = String::new();
    let mut before = 0_i32;
    for block in 0..ACROSS * DOWN {
        let value = if block % ACROSS < ACROSS / 2 {
            -128
        } else {
            127
        };
        let difference = value - before;
        before = value;
        if difference == 0 {
            bits.push('0');
        } else {
            let coded = if difference > 0 {
                difference
            } else {
                difference + 255
            };
            bits.push_str(&format!("10{coded:08b}"));
        }
        bits.push('0');
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    for byte in bits.as_bytes().chunks(8) {
        let byte = std::str::from_utf8(byte).unwrap();
        let byte = u8::from_str_radix(byte, 2).unwrap();
        file.push(byte);
        if byte == 0xff {
            file.push(0);
        }
    }
    file.extend([0xff, 0xd9]);
    file
}

/// A PDF of these objects, counted from 1; the first is the catalog.
pub fn pdf_of(objects: &[String]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (place, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", place + 1).bytes());
    }
    let at = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1).bytes());
    for offset in offsets {
        file.extend(format!("{offset:010} 00000 n\r\n").bytes());
    }
    let size = objects.len() + 1;
    file.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n").bytes(),
    );
    file
}

/// A stream.
pub fn stream(dictionary: &str, data: &str) -> String {
    format!(
        "<< {dictionary} /Length {} >>\nstream\n{data}\nendstream",
        data.len()
    )
}

/// A PDF with a page for each of these texts, in its own size, turned by so many degrees.
pub fn pages_that_say(texts: &[&str], size: (u32, u32), turn: u32) -> Vec<u8> {
    let kids: String = (0..texts.len())
        .map(|place| format!("{} 0 R ", 4 + 2 * place))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", texts.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (place, text) in texts.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Rotate {turn} \
             /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
            size.0,
            size.1,
            5 + 2 * place
        ));
        let drawing = format!(
            "BT /F 18 Tf 40 {} Td ({text}) Tj ET 10 10 {} {} re S",
            size.1 / 2,
            size.0 - 20,
            size.1 - 20
        );
        objects.push(stream("", &drawing));
    }
    pdf_of(&objects)
}

/// A form whose answer was filled in on a screen: it stands in an annotation and not in the page.
pub fn form_with_answer(answer: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Annots [6 0 R 8 0 R] \
         /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >>"
            .to_owned(),
        stream("", "BT /F 12 Tf 72 700 Td (Name:) Tj ET"),
        format!(
            "<< /Type /Annot /Subtype /Widget /FT /Tx /V ({answer}) /Rect [120 690 420 712] /AP << /N 7 0 R >> >>"
        ),
        stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 150 11] /Resources << /Font << /F 3 0 R >> >>",
            &format!("BT /F 6 Tf 2 3 Td ({answer}) Tj ET"),
        ),
        "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>".to_owned(),
    ];
    pdf_of(&objects)
}
