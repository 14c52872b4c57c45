//! A backup file of objects, in parts that a recipe can still move.

use super::Base;

/// A part of a file: its name, and its bytes.
pub type Part = (String, Vec<u8>);

/// Version 1: the prefix, then one part per frame.
pub async fn version_1(objects: &[Part], base: &Base) -> Vec<Part> {
    let prefix = [b"SWBACKUP\0\x01", base.backup.as_slice()].concat();
    let mut parts = vec![("prefix".to_owned(), prefix)];
    for name in in_order(objects) {
        let bytes = &objects.iter().find(|(found, _)| *found == name).unwrap().1;
        let mut words = name.split('.');
        let (kind, body) = match (words.next().unwrap(), words.next(), words.next()) {
            ("header", ..) => (1, bytes.clone()),
            ("head", ..) => (2, bytes.clone()),
            ("snapshot", ..) => (3, bytes.clone()),
            ("entry", ..) => (4, bytes.clone()),
            ("manifest", Some(letter), _) => {
                let id = *base.blob(letter).as_bytes();
                (5, [id.as_slice(), bytes].concat())
            }
            ("chunk", Some(letter), Some(index)) => {
                let (id, index) = (base.blob(letter), index.parse::<u32>().unwrap());
                let body = [id.as_bytes(), index.to_be_bytes().as_slice(), bytes].concat();
                (6, body)
            }
            _ => (7, bytes.clone()),
        };
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        let frame = [&[kind], length.as_slice(), &body].concat();
        parts.push((format!("frame.{name}"), frame));
    }
    parts
}

/// The names of the objects in the order of a backup.
pub fn in_order(objects: &[Part]) -> Vec<String> {
    let rank = |name: &str| {
        let place = ["header", "head", "snapshot", "entry"]
            .iter()
            .position(|kind| name.split('.').next() == Some(*kind));
        match (place, name.split('.').nth(1)) {
            (Some(place), _) => (place, String::new(), 0),
            (None, Some(letter)) => (4, letter.to_owned(), usize::from(name.starts_with("chunk"))),
            (None, None) => (5, String::new(), 0),
        }
    };
    let mut names: Vec<_> = objects.iter().map(|(name, _)| name.clone()).collect();
    let number = |name: &str| {
        name.rsplit('.')
            .next()
            .and_then(|last| last.parse::<u64>().ok())
    };
    names.sort_by_key(|name| (rank(name), number(name)));
    names
}

/// All parts, one after another.
pub fn joined(parts: &[Part]) -> Vec<u8> {
    let bytes: Vec<&[u8]> = parts.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    bytes.concat()
}
