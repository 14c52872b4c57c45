//! Archives as other programs write them, and as those who mean harm do.

use sealwell::import::{FileKind, Limits, Met, NoticeKind, walk};

/// A member to be.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    pub name: Vec<u8>,
    /// How it stands in the archive.
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub size: u32,
}

/// A member that is deflated.
pub fn deflated(name: &str, content: &[u8]) -> Packed {
    Packed {
        packed: miniz_oxide::deflate::compress_to_vec(content, 6),
        method: 8,
        ..stored(name, content)
    }
}

/// A member as it is.
pub fn stored(name: &str, content: &[u8]) -> Packed {
    Packed {
        name: name.as_bytes().to_vec(),
        packed: content.to_vec(),
        crc: crc32fast::hash(content),
        size: u32::try_from(content.len()).unwrap(),
        ..Packed::default()
    }
}

impl Packed {
    fn fields(&self) -> Vec<u8> {
        let mut fields = Vec::new();
        fields.extend(20_u16.to_le_bytes());
        fields.extend(self.flags.to_le_bytes());
        fields.extend(self.method.to_le_bytes());
        fields.extend([0, 0, 0x65, 0x58]);
        fields.extend(self.crc.to_le_bytes());
        fields.extend(u32::try_from(self.packed.len()).unwrap().to_le_bytes());
        fields.extend(self.size.to_le_bytes());
        fields.extend(u16::try_from(self.name.len()).unwrap().to_le_bytes());
        fields.extend([0, 0]);
        fields
    }

    /// Its header and its bytes.
    pub fn local(&self) -> Vec<u8> {
        [b"PK\x03\x04", &*self.fields(), &self.name, &self.packed].concat()
    }

    /// Its line of the directory.
    pub fn listed(&self, at: u32) -> Vec<u8> {
        let rest = [&[0; 10][..], &at.to_le_bytes()].concat();
        [b"PK\x01\x02\x14\0", &*self.fields(), &rest, &self.name].concat()
    }
}

/// An archive of members.
pub fn zip_of(members: &[Packed]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for member in members {
        directory.extend(member.listed(u32::try_from(bytes.len()).unwrap()));
        bytes.extend(member.local());
    }
    with_directory(bytes, &directory, members.len())
}

/// Puts a directory behind, and the record of its place.
pub fn with_directory(mut bytes: Vec<u8>, directory: &[u8], members: usize) -> Vec<u8> {
    let at = u32::try_from(bytes.len()).unwrap();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    // More than 65,535 are counted round, as programs without ZIP64 do.
    let [low, high, ..] = members.to_le_bytes();
    bytes.extend([low, high, low, high]);
    bytes.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// A file that was met, with what a test asks of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    pub member: Option<String>,
    pub kind: FileKind,
    pub bytes: Vec<u8>,
    pub notices: Vec<NoticeKind>,
}

/// All that a walk meets.
pub fn seen(name: &str, bytes: &[u8], passwords: &[&str]) -> Vec<Seen> {
    let mut all = Vec::new();
    let passwords: Vec<_> = passwords.iter().map(|word| (*word).to_owned()).collect();
    let visit = |met: Met<'_>| {
        let told = met.reading.notices.iter();
        all.push(Seen {
            member: met.member.map(str::to_owned),
            kind: met.reading.file,
            bytes: met.bytes.to_vec(),
            notices: told.map(|notice| notice.what.clone()).collect(),
        });
        true
    };
    walk(name, bytes, &Limits::default(), &passwords, visit);
    all
}

/// The paths of what a walk meets inside, in their order.
pub fn paths(all: &[Seen]) -> Vec<&str> {
    all.iter()
        .filter_map(|seen| seen.member.as_deref())
        .collect()
}
