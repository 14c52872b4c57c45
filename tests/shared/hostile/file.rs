//! A backup file of objects, in parts that a recipe can still move. Written from `docs/vault-format.md`.

use sha2::{Digest, Sha256};

use super::Base;

const README: &[u8] = b"A sealed backup.\r\n";

/// A part of a file: its name, and its bytes.
pub type Part = (String, Vec<u8>);

/// Version 1: the prefix, then one part per frame.
pub async fn version_1(objects: &[Part], base: &Base) -> Vec<Part> {
    let prefix = [b"SWBACKUP\0\x01", base.backup.as_slice()].concat();
    let mut parts = vec![("prefix".to_owned(), prefix)];
    for name in in_order(objects) {
        if matches!(name.as_str(), "archive" | "spare") {
            continue;
        }
        let bytes = object(objects, &name);
        let mut words = name.split('.');
        let (kind, body) = match (words.next().unwrap(), words.next(), words.next()) {
            ("header", ..) => (1, bytes.to_vec()),
            ("head", ..) => (2, bytes.to_vec()),
            ("snapshot", ..) => (3, bytes.to_vec()),
            ("entry", ..) => (4, bytes.to_vec()),
            ("manifest", Some(letter), _) => {
                let id = *base.blob(letter).as_bytes();
                (5, [id.as_slice(), bytes].concat())
            }
            ("chunk", Some(letter), Some(index)) => {
                let (id, index) = (base.blob(letter), index.parse::<u32>().unwrap());
                let body = [id.as_bytes(), index.to_be_bytes().as_slice(), bytes].concat();
                (6, body)
            }
            _ => (7, bytes.to_vec()),
        };
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        let frame = [&[kind], length.as_slice(), &body].concat();
        parts.push((format!("frame.{name}"), frame));
    }
    parts
}

/// Version 2: one part per member, then the list of members, a part a line, and its end.
pub async fn version_2(objects: &[Part], base: &Base) -> Vec<Part> {
    let marker = [b"SWBACKUP\0\x02", base.backup.as_slice()].concat();
    let mut parts = vec![
        member("README", "README.txt", README),
        member("marker", "sealwell-backup", &marker),
    ];
    let mut entries: Option<(String, Vec<u8>)> = None;
    for name in in_order(objects) {
        let bytes = object(objects, &name);
        let mut words = name.split('.');
        match (words.next().unwrap(), words.next(), words.next()) {
            ("entry", Some(number), _) => {
                let number: u64 = number.parse().unwrap();
                let path = format!("entries/{number:016x}");
                let (_, records) = entries.get_or_insert((path, Vec::new()));
                records.extend(u32::try_from(bytes.len()).unwrap().to_be_bytes());
                records.extend(bytes);
                continue;
            }
            ("closing", ..) => continue,
            ("manifest" | "chunk" | "spare" | "archive", ..) => {
                if let Some((path, records)) = entries.take() {
                    parts.push(member("entries", &path, &records));
                }
            }
            _ => {}
        }
        let path = path(&name, base);
        parts.push(member(&name, &path, bytes));
    }
    list(&mut parts);
    parts
}

/// What a member is called in the file.
fn path(name: &str, base: &Base) -> String {
    let mut words = name.split('.');
    match (words.next().unwrap(), words.next(), words.next()) {
        ("manifest", Some(letter), _) => format!("blobs/{}/manifest", base.blob(letter)),
        ("chunk", Some(letter), Some(index)) => {
            let index: u32 = index.parse().unwrap();
            format!("blobs/{}/{index:08x}", base.blob(letter))
        }
        ("archive", ..) => "closing".to_owned(),
        _ => name.to_owned(),
    }
}

/// A member, stored, named by the object it holds.
pub fn member(object: &str, path: &str, content: &[u8]) -> Part {
    let size = u32::try_from(content.len()).unwrap().to_le_bytes();
    let mut bytes = b"PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0".to_vec();
    bytes.extend(crc32fast::hash(content).to_le_bytes());
    bytes.extend([size, size].concat());
    bytes.extend(u16::try_from(path.len()).unwrap().to_le_bytes());
    bytes.extend([0; 2]);
    bytes.extend(path.as_bytes());
    bytes.extend(content);
    (format!("member.{object}"), bytes)
}

/// Where the content of a member begins, by what its local header says.
pub fn content_at(member: &[u8]) -> usize {
    let length = |at: usize| usize::from(u16::from_le_bytes([member[at], member[at + 1]]));
    30 + length(26) + length(28)
}

/// Writes the list anew, of the members as they stand.
pub fn list(parts: &mut Vec<Part>) {
    parts.retain(|(name, _)| name.starts_with("member"));
    let (mut at, mut lines) = (0, Vec::new());
    for (name, bytes) in parts.iter() {
        let end = content_at(bytes);
        let mut line = b"PK\x01\x02\x14\0".to_vec();
        line.extend(&bytes[4..30]);
        line.extend([0; 10]);
        line.extend(u32::try_from(at).unwrap().to_le_bytes());
        line.extend(&bytes[30..end]);
        lines.push((name.replace("member", "listed"), line));
        at += bytes.len();
    }
    let count = u16::try_from(lines.len()).unwrap().to_le_bytes();
    let length = u32::try_from(joined(&lines).len()).unwrap().to_le_bytes();
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend([count, count].concat());
    end.extend(length);
    end.extend(u32::try_from(at).unwrap().to_le_bytes());
    end.extend([0; 2]);
    parts.extend(lines);
    parts.push(("end".to_owned(), end));
}

/// The SHA-256 of the index of the members before the closing one, how many they are, and their bytes.
pub fn index(parts: &[Part]) -> ([u8; 32], u64, u64) {
    let (mut hasher, mut members, mut bytes) = (Sha256::new(), 0, 0);
    for (name, member) in parts {
        if !name.starts_with("member") || name == "member.archive" {
            continue;
        }
        let content = content_at(member);
        let path = &member[30..content];
        hasher.update(u16::try_from(path.len()).unwrap().to_be_bytes());
        hasher.update(path);
        hasher.update(((member.len() - content) as u64).to_be_bytes());
        match name.starts_with("member.chunk") {
            true => hasher.update(&member[member.len() - 16..]),
            false => hasher.update(Sha256::digest(&member[content..])),
        }
        members += 1;
        bytes += member.len() as u64;
    }
    (hasher.finalize().into(), members, bytes)
}

/// How many entries and files there are.
pub fn counts(objects: &[Part]) -> (u64, u32) {
    let count = |kind: &str| {
        let names = objects.iter().filter(|(name, _)| name.starts_with(kind));
        names.count()
    };
    (
        count("entry.") as u64,
        u32::try_from(count("manifest.")).unwrap(),
    )
}

fn object<'o>(objects: &'o [Part], name: &str) -> &'o [u8] {
    &objects.iter().find(|(found, _)| found == name).unwrap().1
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
            (None, None) => (5, String::new(), usize::from(name != "spare")),
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
