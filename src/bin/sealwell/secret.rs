//! Secrets: out of a file or from standard input, never echoed, wiped afterwards.

use std::{
    fs::File,
    io::{BufRead, BufReader, IsTerminal, Write, stderr, stdin},
    path::Path,
    rc::Rc,
};

use sealwell::vault::{
    AnyCipher, Credential, Header, HelperSheet, Passphrase, RecoveryCode, SystemRandom, Vault,
    VaultError, join_sheets, unlock,
};
use zeroize::Zeroizing;

use super::{Failure, REFUSED, UNREADABLE, arguments::Arguments, warn};

/// A longer first line is no secret that a person keeps.
const MAX_SECRET_BYTES: u64 = 64 * 1024;

/// Opens a vault with the secret that the arguments name, else with a line of standard input.
pub(super) fn unlock_with(header: &Header, arguments: &Arguments) -> Result<Vault, Failure> {
    if let Some(file) = &arguments.passphrase_file {
        return Ok(attempt(header, Credential::Passphrase(passphrase(file)?))?);
    }
    if let Some(file) = &arguments.recovery_file {
        let code = RecoveryCode::parse(&first_line(file)?)?;
        return Ok(attempt(header, Credential::RecoveryCode(code))?);
    }
    if !arguments.sheets.is_empty() {
        let sheets = arguments.sheets.iter().map(|file| sheet(file));
        let sheets = sheets.collect::<Result<Vec<_>, Failure>>()?;
        return Ok(attempt(
            header,
            Credential::Key(join_sheets(header, &sheets)?),
        )?);
    }
    unlock_with_line(header)
}

/// The helper sheet whose code is the first line of a file.
fn sheet(file: &Path) -> Result<HelperSheet, Failure> {
    Ok(HelperSheet::parse(&first_line(file)?)?)
}

/// The passphrase in the first line of a file.
pub(super) fn passphrase(file: &Path) -> Result<Passphrase, Failure> {
    Ok(Passphrase::new(&first_line(file)?))
}

/// Reads one line and opens the vault with it. What reads as a recovery code is tried as one first: no passphrase is
/// ever lost by that, since it is tried as a passphrase when the code does not open.
fn unlock_with_line(header: &Header) -> Result<Vault, Failure> {
    if stdin().is_terminal() {
        let _ = write!(stderr(), "Passphrase or recovery code (it will show): ");
    }
    let line = line_of(stdin().lock(), "standard input")?;
    let by_code = RecoveryCode::parse(&line)
        .ok()
        .map(|code| attempt(header, Credential::RecoveryCode(code)));
    match by_code {
        Some(Ok(vault)) => Ok(vault),
        _ => Ok(attempt(
            header,
            Credential::Passphrase(Passphrase::new(&line)),
        )?),
    }
}

fn attempt(header: &Header, credential: Credential) -> Result<Vault, VaultError> {
    let random = Rc::new(SystemRandom);
    pollster::block_on(unlock(AnyCipher::here(), random, header, &credential))
}

fn first_line(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let name = path.display().to_string();
    let file =
        File::open(path).map_err(|_| Failure(UNREADABLE, format!("{name} cannot be read")))?;
    hint_if_open_to_all(&file, &name);
    line_of(BufReader::new(file), &name)
}

/// The first line without its end.
fn line_of(from: impl BufRead, name: &str) -> Result<Zeroizing<String>, Failure> {
    let unreadable = |why: &str| Failure(UNREADABLE, format!("{name} {why}"));
    let mut bytes = Zeroizing::new(Vec::new());
    let read = from
        .take(MAX_SECRET_BYTES + 1)
        .read_until(b'\n', &mut bytes);
    read.map_err(|_| unreadable("cannot be read"))?;
    if bytes.len() as u64 > MAX_SECRET_BYTES {
        return Err(unreadable(&format!(
            "has a first line of more than {MAX_SECRET_BYTES} bytes; that is no secret"
        )));
    }
    let line = std::str::from_utf8(&bytes).map_err(|_| unreadable("is not text in UTF-8"))?;
    let line = line.trim_end_matches(['\r', '\n']);
    if line.is_empty() {
        return Err(Failure(REFUSED, format!("{name} has an empty first line")));
    }
    Ok(Zeroizing::new(line.to_owned()))
}

/// Says so where everybody on the computer can read the file.
#[cfg(unix)]
fn hint_if_open_to_all(file: &File, name: &str) {
    use std::os::unix::fs::MetadataExt;
    if file.metadata().is_ok_and(|facts| facts.mode() & 0o004 != 0) {
        warn(&format!(
            "hint: everybody on this computer can read {name}; chmod 600 makes it yours alone"
        ));
    }
}

#[cfg(not(unix))]
fn hint_if_open_to_all(_: &File, _: &str) {}
