//! A file and the files inside it, one after another.

use super::notice::Notices;
use super::reading::read_with;
use super::zip::{Archive, Entry, unpack};
use super::{Attachment, Body, Limits, Notice, NoticeKind, Reading};

/// A file that was met and read.
#[derive(Debug)]
pub struct Met<'a> {
    /// Where it stands inside the outermost file; none for that one.
    ///
    /// The names of the files that it stands in, from the outermost on, and its own, each as it came, with `!/` between a file
    /// and what is inside: `inner.zip!/letters/a.txt`. Exclamation marks at the end of a name and before a `/` in it stand twice,
    /// so that the names can be told apart. Files may bear one name; they come in the order of the archive.
    pub member: Option<&'a str>,
    /// Its bytes; none of one that could not be unpacked.
    pub bytes: &'a [u8],
    /// What was read.
    pub reading: &'a Reading,
}

/// Reads a file, and then each file inside it, depth first: members of archives, attachments of e-mails, files inside documents.
/// `visit` is told of each and says whether to go on.
///
/// Folders are passed over. A file that cannot be unpacked is told of as well, with a notice that says why. `passwords` are
/// tried in their order on each that is locked. [`Limits`] bound how deep, how many and how much; each bound ends in a notice.
///
/// ```
/// use sealwell::import::{Limits, walk};
/// let mut met = Vec::new();
/// walk("note.txt", b"Potassium 5.4 mmol/L", &Limits::default(), &[], |file| {
///     met.push((file.member.map(str::to_owned), file.reading.file.name()));
///     true
/// });
/// assert_eq!(met, [(None, "text")]);
/// ```
pub fn walk(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    passwords: &[String],
    visit: impl FnMut(Met<'_>) -> bool,
) {
    let swelling = (bytes.len() as u64).saturating_mul(limits.swelling);
    let room = swelling
        .max(limits.swelling_from_bytes)
        .min(limits.unpacked_bytes);
    let mut walk = Walk {
        limits,
        passwords: passwords.to_vec(),
        visit,
        room,
        left: room,
        members: 0,
        is_over: false,
    };
    walk.file(name, None, bytes, None, 0);
}

/// A walk under way.
struct Walk<'a, V> {
    limits: &'a Limits,
    /// The one that opened the last is tried first: archives are locked with one password.
    passwords: Vec<String>,
    visit: V,
    /// Bytes that may be unpacked in all.
    room: u64,
    /// Bytes that may still be unpacked.
    left: u64,
    members: usize,
    is_over: bool,
}

impl<V: FnMut(Met<'_>) -> bool> Walk<'_, V> {
    /// A file, and then those inside it. `depth` is how many files it stands in.
    fn file(
        &mut self,
        name: &str,
        member: Option<&str>,
        bytes: &[u8],
        fault: Option<Notice>,
        depth: usize,
    ) {
        let mut reading = read_with(name, bytes, &self.passwords, self.limits);
        reading.notices.extend(fault);
        let is_too_deep = depth >= self.limits.nesting && has_files(&reading);
        if is_too_deep {
            let limit = self.limits.nesting as u64;
            let what = NoticeKind::NestedTooDeep { limit };
            reading.notices.push(Notice { what, at: None });
        }
        self.meet(member, bytes, &reading);
        if self.is_over || is_too_deep {
            return;
        }
        match &reading.body {
            Body::Archive { .. } => self.archive(member, bytes, depth),
            _ => self.attachments(member, reading.attachments(), depth),
        }
    }

    fn archive(&mut self, outer: Option<&str>, bytes: &[u8], depth: usize) {
        // What is wrong with the archive was told with its own reading.
        let archive = Archive::open(bytes, self.limits, &mut Notices::new(0));
        for entry in archive.entries.iter().filter(|entry| !entry.is_folder()) {
            let path = path_of(outer, &entry.name);
            if self.is_over || self.is_past_members(&path) {
                return;
            }
            let (content, fault) = self.unpack(&archive, entry);
            let at = Some(entry.place());
            let fault = fault.map(|what| Notice { what, at });
            if fault.is_some() && content.is_empty() {
                self.meet_unread(&path, fault);
            } else {
                let name = last_name(&entry.name);
                self.file(name, Some(&path), &content, fault, depth + 1);
            }
        }
    }

    fn unpack(&mut self, archive: &Archive<'_>, entry: &Entry) -> (Vec<u8>, Option<NoticeKind>) {
        let swells = NoticeKind::Swells { limit: self.room };
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        if left == 0 {
            return (Vec::new(), Some(swells));
        }
        if entry.size() > self.limits.member_bytes as u64 {
            let (bytes, limit) = (entry.size(), self.limits.member_bytes as u64);
            return (Vec::new(), Some(NoticeKind::TooLarge { bytes, limit }));
        }
        let most = left.min(self.limits.member_bytes);
        let unpacked = unpack(archive, entry, &self.passwords, most);
        let opened = unpacked.opened_by.map_or(0, |password| password + 1);
        if let Some(tried) = self.passwords.get_mut(..opened) {
            tried.rotate_right(usize::from(opened > 0));
        }
        match unpacked.fault {
            Some(NoticeKind::TooLarge { .. }) => {
                self.left -= most as u64;
                let is_all = most == left;
                (
                    Vec::new(),
                    if is_all { Some(swells) } else { unpacked.fault },
                )
            }
            fault => {
                self.left = self.left.saturating_sub(unpacked.bytes.len() as u64);
                (unpacked.bytes, fault)
            }
        }
    }

    fn attachments(&mut self, outer: Option<&str>, attachments: &[Attachment], depth: usize) {
        for (place, inner) in attachments.iter().enumerate() {
            // A mail in a mail may have no more than fields that people write as well: the outer one says what it is.
            let is_mail = inner.media_type == "message/rfc822";
            let name = match inner.name.trim() {
                "" if is_mail => format!("attachment-{}.eml", place + 1),
                "" => format!("attachment-{}", place + 1),
                name if is_mail && !name.ends_with(".eml") => format!("{name}.eml"),
                name => name.to_owned(),
            };
            let path = path_of(outer, &name);
            if self.is_over || self.is_past_members(&path) {
                return;
            }
            self.file(last_name(&name), Some(&path), &inner.bytes, None, depth + 1);
        }
    }

    /// Counts a file; past the limit, the last one that is met says so.
    fn is_past_members(&mut self, path: &str) -> bool {
        self.members += 1;
        if self.members <= self.limits.members {
            return false;
        }
        let limit = self.limits.members as u64;
        let what = NoticeKind::TooManyMembers { limit };
        self.meet_unread(path, Some(Notice { what, at: None }));
        self.is_over = true;
        true
    }

    fn meet_unread(&mut self, path: &str, fault: Option<Notice>) {
        let mut reading = Reading::default();
        reading.notices.extend(fault);
        self.meet(Some(path), &[], &reading);
    }

    fn meet(&mut self, member: Option<&str>, bytes: &[u8], reading: &Reading) {
        let met = Met {
            member,
            bytes,
            reading,
        };
        self.is_over |= !(self.visit)(met);
    }
}

fn has_files(reading: &Reading) -> bool {
    match &reading.body {
        Body::Archive { members } => members.iter().any(|member| !member.is_folder),
        _ => !reading.attachments().is_empty(),
    }
}

/// The path of a file inside another.
fn path_of(outer: Option<&str>, name: &str) -> String {
    let mut path = outer.map(|outer| format!("{outer}!/")).unwrap_or_default();
    let mut marks = 0;
    for letter in name.chars() {
        match letter {
            '!' => marks += 1,
            '/' => path.extend(std::iter::repeat_n('!', marks)),
            _ => {}
        }
        if letter != '!' {
            marks = 0;
        }
        path.push(letter);
    }
    path.extend(std::iter::repeat_n('!', marks));
    path
}

/// What a file is called without its folders.
fn last_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_which_name_is_inside_which() {
        for (outer, name, path) in [
            (None, "a.txt", "a.txt"),
            (Some("inner.zip"), "b/a.txt", "inner.zip!/b/a.txt"),
            (None, "inner.zip!/a.txt", "inner.zip!!/a.txt"),
            (None, "now!", "now!!"),
            (None, "now!.txt", "now!.txt"),
            (Some("now!!"), "a", "now!!!/a"),
        ] {
            assert_eq!(path_of(outer, name), path);
        }
    }
}
