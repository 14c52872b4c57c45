//! `sealwell inspect`: what files are and what they say, by the readers that the app has.

mod line;
mod ours;
mod words;

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use sealwell::import::{Limits, Met, walk};

use self::line::Line;
use super::arguments::Arguments;
use super::{DAMAGED, Failure, UNREADABLE, say, usage};

/// How long a file may be read.
const SECONDS: u64 = 60;
/// How large a file may be.
const BYTES: u64 = 1 << 30;
/// The stack of the thread that reads a file: as large as that of a program's first.
const STACK_BYTES: usize = 8 << 20;

/// Runs the command.
pub(super) fn inspect(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.paths.is_empty() {
        return Err(usage("one FILE or more"));
    }
    let passwords = passwords(arguments)?;
    let mut broken = 0_u64;
    for path in &arguments.paths {
        if !arguments.json
            && let Some(told) = ours::tell(path)
        {
            told?;
            continue;
        }
        for line in lines(path, arguments, &passwords) {
            broken += u64::from(line.is_broken());
            say(&if arguments.json {
                line.json()
            } else {
                words::of(&line)
            })?;
        }
    }
    match broken {
        0 => Ok(()),
        1 => Err(Failure(
            DAMAGED,
            "1 file could not be read whole".to_owned(),
        )),
        broken => Err(Failure(
            DAMAGED,
            format!("{broken} files could not be read whole"),
        )),
    }
}

/// The passwords to try on what is locked, one a line.
fn passwords(arguments: &Arguments) -> Result<Vec<String>, Failure> {
    let Some(path) = &arguments.password_file else {
        return Ok(Vec::new());
    };
    let text = std::fs::read_to_string(path).map_err(|_| {
        Failure(
            UNREADABLE,
            "the file of passwords could not be read".to_owned(),
        )
    })?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// A line for the file and for each file inside it. Whatever the file does to its reader, there is a line.
fn lines(path: &Path, arguments: &Arguments, passwords: &[String]) -> Vec<Line> {
    let name = path.to_string_lossy().into_owned();
    let most = arguments.bytes.unwrap_or(BYTES);
    let bytes = match bytes_of(path, most) {
        Ok(bytes) => bytes,
        Err(code) => return vec![Line::unread(&name, code)],
    };
    let seconds = Duration::from_secs(arguments.seconds.unwrap_or(SECONDS));
    let (send, received) = channel();
    let passwords = passwords.to_vec();
    let reader = thread::Builder::new().stack_size(STACK_BYTES).spawn({
        let name = name.clone();
        move || {
            let send = |met: Met<'_>| send.send(Line::of(&name, &met)).is_ok();
            walk(&name, &bytes, &Limits::default(), &passwords, send);
        }
    });
    match reader {
        Ok(reader) => {
            let (mut lines, is_late) = gather(&received, Instant::now() + seconds);
            if is_late {
                end_badly(&mut lines, &name, "too-slow");
            } else if reader.join().is_err() {
                end_badly(&mut lines, &name, "reader-failed");
            }
            lines
        }
        Err(_) => vec![Line::unread(&name, "no-thread")],
    }
}

/// What comes until the reader ends; and whether it took too long.
fn gather(received: &Receiver<Line>, until: Instant) -> (Vec<Line>, bool) {
    let mut lines = Vec::new();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return (lines, true);
        }
        match received.recv_timeout(left) {
            Ok(line) => lines.push(line),
            Err(RecvTimeoutError::Timeout) => return (lines, true),
            Err(RecvTimeoutError::Disconnected) => return (lines, false),
        }
    }
}

/// Says in the first line, or in one of its own, why there is no more.
fn end_badly(lines: &mut Vec<Line>, name: &str, code: &'static str) {
    match lines.first_mut() {
        Some(first) => first.note(code),
        None => lines.push(Line::unread(name, code)),
    }
}

fn bytes_of(path: &Path, most: u64) -> Result<Vec<u8>, &'static str> {
    let file = File::open(path).map_err(|_| "not-readable")?;
    let length = file.metadata().map_err(|_| "not-readable")?.len();
    if length > most {
        return Err("too-large");
    }
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|_| "not-readable")?;
    if bytes.len() as u64 > most {
        return Err("too-large");
    }
    Ok(bytes)
}
