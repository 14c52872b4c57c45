//! Files of Sealwell: what a backup or a header holds, without a key.

use std::path::Path;

use sealwell::{
    store::{PathSource, Source, inspect_backup},
    vault::{Header, SlotKind, SlotView, set_of},
};

use crate::command_line::{DAMAGED, Failure, NOT_A_BACKUP, say};

/// Says what a file of Sealwell holds; none where it is another file.
pub(super) fn tell(path: &Path) -> Option<Result<(), Failure>> {
    let source = match PathSource::open(path) {
        Ok(source) => source,
        Err(error) => return Some(Err(error.into())),
    };
    let length = usize::try_from(source.length().min(8)).unwrap_or(8);
    let start = match pollster::block_on(source.read(0, length)) {
        Ok(start) => start.to_vec(),
        Err(error) => return Some(Err(error.into())),
    };
    if start == b"SEALWELL" {
        return Some(a_header(&source));
    }
    match a_backup(&source) {
        Err(Failure(NOT_A_BACKUP, _)) => None,
        told => Some(told),
    }
}

fn a_backup(source: &PathSource) -> Result<(), Failure> {
    let seen = pollster::block_on(inspect_backup(source))?;
    say(&format!(
        "Sealwell backup {}, format {}\nvault       {}\n{}entries     {}\nsnapshots   {}\nfiles       {} in {} chunks\nbytes       {}\nchecksum    {}\n",
        seen.backup,
        seen.version,
        seen.vault,
        slots(&seen.slots),
        seen.entries,
        seen.snapshots,
        seen.blobs,
        seen.chunks,
        seen.bytes,
        if seen.checksum_fits {
            "fits"
        } else {
            "DOES NOT FIT"
        },
    ))?;
    match seen.findings.first() {
        None => Ok(()),
        Some(finding) => Err(Failure(DAMAGED, finding.to_string())),
    }
}

fn a_header(source: &PathSource) -> Result<(), Failure> {
    let length = usize::try_from(source.length())
        .unwrap_or(usize::MAX)
        .min(sealwell::vault::MAX_HEADER_BYTES + 1);
    let header = Header::parse(&pollster::block_on(source.read(0, length))?.to_vec())?;
    say(&format!(
        "Sealwell vault header, format 1\nvault       {}\n{}",
        header.vault(),
        slots(&header.slots())
    ))
}

fn slots(slots: &[SlotView]) -> String {
    let line = |slot: &SlotView| match (slot.kind, slot.iterations) {
        (SlotKind::Passphrase, Some(iterations)) => {
            format!("opens with  a passphrase, {iterations} iterations\n")
        }
        (SlotKind::Passphrase, None) => "opens with  a passphrase\n".to_owned(),
        (SlotKind::RecoveryCode, _) => "opens with  a recovery code\n".to_owned(),
        (SlotKind::Passkey, _) => "opens with  a passkey, in the browser only\n".to_owned(),
        (SlotKind::HelperSheets, _) => {
            let (needed, of) = slot
                .sheets
                .map_or((2, 3), |sheets| (sheets.needed, sheets.of));
            let set = set_of(slot.id);
            format!("opens with  {needed} of {of} helper sheets, set {set:04X}\n")
        }
        (SlotKind::PassphraseArgon2, _) => {
            let (mib, passes) = slot
                .argon2
                .map_or((0, 0), |cost| (cost.memory_kib / 1024, cost.passes));
            format!("opens with  a passphrase, Argon2id with {mib} MiB and {passes} passes\n")
        }
        (SlotKind::Unknown(number), _) => {
            format!("opens with  something newer than this program (kind {number})\n")
        }
    };
    slots.iter().map(line).collect()
}
