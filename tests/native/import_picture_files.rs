//! Small pictures, made byte by byte: what a phone, a fax and a scanner write.

/// Exif with an orientation, a maker, a moment and, where wanted, a place: 52.5 degrees north.
pub fn exif(orientation: u8, has_place: bool) -> Vec<u8> {
    let mut bytes = b"MM\0\x2a\0\0\0\x08".to_vec();
    bytes.extend([0, 4]);
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value.to_be_bytes(),
        ]
        .concat()
    };
    bytes.extend(entry(0x010f, 2, 8, 200));
    bytes.extend(entry(0x0112, 3, 1, u32::from(orientation) << 16));
    bytes.extend(entry(0x8769, 4, 1, 100));
    bytes.extend(entry(0x8825, 4, 1, 140));
    bytes.resize(100, 0);
    bytes.extend([0, 1]);
    bytes.extend(entry(0x9003, 2, 20, 220));
    bytes.resize(140, 0);
    bytes.extend([0, if has_place { 2 } else { 1 }]);
    bytes.extend(entry(0, 1, 4, 0x0203_0000));
    if has_place {
        bytes.extend(entry(2, 5, 1, 248));
    }
    bytes.resize(200, 0);
    bytes.extend(b"Fonmaker\0");
    bytes.resize(220, 0);
    bytes.extend(b"2024:03:09 14:05:00\0");
    bytes.resize(248, 0);
    bytes.extend([0, 0, 0, 105, 0, 0, 0, 2]);
    bytes
}

/// A JPEG of 4 by 2 with segments beside its picture. Its coded data stand for any: nothing here decodes them.
pub fn jpeg(exif: Option<&[u8]>) -> Vec<u8> {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    };
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(segment(0xe0, b"JFIF\0\x01\x02\0\0\x48\0\x48\0\0"));
    if let Some(exif) = exif {
        bytes.extend(segment(0xe1, &[b"Exif\0\0", exif].concat()));
        bytes.extend(segment(
            0xe1,
            b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='52,30N'/>",
        ));
        bytes.extend(segment(0xed, b"Photoshop 3.0\0Berlin"));
        bytes.extend(segment(0xfe, b"taken at home"));
    }
    bytes.extend(segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"));
    bytes.extend(segment(0xdb, &[1; 65]));
    bytes.extend(segment(0xc0, b"\x08\0\x02\0\x04\x01\x01\x11\0"));
    bytes.extend(segment(0xc4, &[0; 19]));
    bytes.extend(segment(0xda, b"\x01\x01\0\0\x3f\0"));
    bytes.extend(SCAN);
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// The coded data of [`jpeg`], with a stuffed byte and a restart.
pub const SCAN: &[u8] = b"\x12\xff\0\x34\xff\xd0\x56";

/// A PNG of 3 by 2 with Exif, a text and the time beside its picture.
pub fn png(exif: Option<&[u8]>) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut encoder = png::Encoder::new(&mut plain, 3, 2);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&[0, 50, 100, 150, 200, 250])
        .unwrap();
    writer.finish().unwrap();
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let checked = [&kind[..], data].concat();
        let check = crc32fast::hash(&checked).to_be_bytes();
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], &checked, &check].concat()
    };
    let mut extra = Vec::new();
    if let Some(exif) = exif {
        extra.extend(chunk(b"eXIf", exif));
        extra.extend(chunk(b"tEXt", b"Comment\0taken at home"));
        extra.extend(chunk(b"tIME", &[7, 232, 3, 9, 14, 5, 0]));
    }
    // Behind the header: 8 of the signature, 25 of IHDR.
    [&plain[..33], &extra, &plain[33..]].concat()
}

/// A TIFF page: its entries (tag, type, values) and its one strip.
pub struct Page {
    pub entries: Vec<(u16, u16, Vec<u32>)>,
    pub strip: Vec<u8>,
}

impl Page {
    /// A page of greys.
    pub fn grey(width: u32, height: u32, strip: Vec<u8>) -> Self {
        let entries = vec![
            (256, 3, vec![width]),
            (257, 3, vec![height]),
            (258, 3, vec![8]),
            (259, 3, vec![1]),
            (262, 3, vec![1]),
            (277, 3, vec![1]),
            (278, 3, vec![height]),
        ];
        Self { entries, strip }
    }

    /// A fax of 8 by 2: three white, five black, twice.
    pub fn fax(compression: u32, strip: &[u8]) -> Self {
        let mut page = Self::grey(8, 2, strip.to_vec());
        page.entries[2].2 = vec![1];
        page.entries[3].2 = vec![compression];
        page.entries[4].2 = vec![0];
        page
    }

    /// With another entry.
    pub fn and(mut self, tag: u16, kind: u16, values: Vec<u32>) -> Self {
        self.entries.push((tag, kind, values));
        self
    }
}

/// A TIFF with the least byte first. Where `place` is given, its first page leads to a directory of the place and has XMP.
pub fn tiff(pages: &[Page], has_place: bool) -> Vec<u8> {
    let mut bytes = b"II\x2a\0\0\0\0\0".to_vec();
    let mut link = 4;
    for (number, page) in pages.iter().enumerate() {
        let strip_at = u32::try_from(bytes.len()).unwrap();
        bytes.extend(&page.strip);
        bytes.resize(bytes.len().next_multiple_of(2), 0);
        let mut entries = page.entries.clone();
        entries.push((273, 4, vec![strip_at]));
        entries.push((279, 4, vec![u32::try_from(page.strip.len()).unwrap()]));
        if has_place && number == 0 {
            let gps = u32::try_from(bytes.len()).unwrap();
            bytes.extend([1, 0]);
            bytes.extend([2, 0, 5, 0, 1, 0, 0, 0]);
            bytes.extend((gps + 20).to_le_bytes());
            bytes.extend([0; 4]);
            bytes.extend([105, 0, 0, 0, 2, 0, 0, 0, 0, 0]);
            entries.push((34853, 4, vec![gps]));
            let xmp = b"<x photoshop:City='Berlin'/>";
            entries.push((700, 1, xmp.iter().map(|byte| u32::from(*byte)).collect()));
        }
        entries.sort();
        let mut directory = u16::try_from(entries.len()).unwrap().to_le_bytes().to_vec();
        for (tag, kind, values) in &entries {
            let width = match kind {
                1 => 1,
                3 => 2,
                _ => 4,
            };
            let packed: Vec<u8> = values
                .iter()
                .flat_map(|value| value.to_le_bytes()[..width].to_vec())
                .collect();
            directory.extend(tag.to_le_bytes());
            directory.extend(kind.to_le_bytes());
            directory.extend(u32::try_from(values.len()).unwrap().to_le_bytes());
            if packed.len() <= 4 {
                let mut inline = packed;
                inline.resize(4, 0);
                directory.extend(inline);
            } else {
                directory.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
                bytes.extend(packed);
                bytes.resize(bytes.len().next_multiple_of(2), 0);
            }
        }
        let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        bytes[link..link + 4].copy_from_slice(&at);
        link = bytes.len() + directory.len();
        bytes.extend(directory);
        bytes.extend([0; 4]);
    }
    bytes
}

/// A HEIC of 6 by 4, turned a quarter: its picture (whose bytes stand for any), Exif, and a small JPEG.
pub fn heic(exif: &[u8], small: &[u8]) -> Vec<u8> {
    let sized = |kind: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len() + 8).unwrap().to_be_bytes();
        [&length[..], kind, data].concat()
    };
    let picture = b"coded picture";
    let exif = [&[0, 0, 0, 0], exif].concat();
    let parts = [&picture[..], &exif, small];
    let meta = |start: usize| {
        let entry = |item: u8, kind: &[u8; 4]| {
            sized(
                b"infe",
                &[&[2, 0, 0, 0, 0, item, 0, 0], &kind[..], &[0]].concat(),
            )
        };
        let items = [
            &[0, 0, 0, 0, 0, 3][..],
            &entry(1, b"hvc1"),
            &entry(2, b"Exif"),
            &entry(3, b"jpeg"),
        ]
        .concat();
        let mut places = vec![0, 0, 0, 0, 0x44, 0, 0, 3];
        let mut at = u32::try_from(start).unwrap();
        for (number, part) in parts.iter().enumerate() {
            let length = u32::try_from(part.len()).unwrap();
            places.extend([0, u8::try_from(number + 1).unwrap(), 0, 0, 0, 1]);
            places.extend(at.to_be_bytes());
            places.extend(length.to_be_bytes());
            at += length;
        }
        let shape = sized(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 4]);
        let turn = sized(b"irot", &[3]);
        let links = [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 0x81, 0x82];
        let properties = [
            sized(b"ipco", &[shape, turn].concat()),
            sized(b"ipma", &links),
        ]
        .concat();
        let inside = [
            vec![0; 4],
            sized(b"pitm", &[0, 0, 0, 0, 0, 1]),
            sized(b"iinf", &items),
            sized(b"iloc", &places),
            sized(b"iprp", &properties),
        ]
        .concat();
        sized(b"meta", &inside)
    };
    let head = sized(b"ftyp", b"heic\0\0\0\0mif1heic");
    let start = head.len() + meta(0).len() + 8;
    [head, meta(start), sized(b"mdat", &parts.concat())].concat()
}
