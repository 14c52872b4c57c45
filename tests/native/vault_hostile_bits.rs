//! Every single bit of the frozen vault flipped in turn: never a panic, never a silent yes, and always the object named
//! whose bit it was. Whatever is not named opens, byte for byte.

use pollster::block_on;
use sealwell::{
    store::{BackupReader, Finding, SliceSource, StoreError, check_backup},
    vault::{AnyCipher, BlobId, Credential, Damage, Header, Vault, VaultError, unlock},
};
use sha2::{Digest, Sha256};

use crate::{
    hostile::{Base, Notes, Opened, Work},
    support::Seeded,
};

const PREFIX: usize = 26;

/// What stands in a version 1 file: where, and of which kind.
#[derive(Debug, Clone, Copy)]
struct Frame {
    at: usize,
    end: usize,
    kind: u8,
}

fn frames(file: &[u8]) -> Vec<Frame> {
    let (mut at, mut frames) = (PREFIX, Vec::new());
    while at < file.len() {
        let length = u32::from_be_bytes(file[at + 1..at + 5].try_into().unwrap()) as usize;
        let end = at + 5 + length;
        frames.push(Frame {
            at,
            end,
            kind: file[at],
        });
        at = end;
    }
    frames
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

/// Opens everything of a file whose header is known to be whole.
fn check(vault: &Vault, file: &[u8]) -> Result<(Vec<Finding>, Opened), StoreError> {
    let source = SliceSource(file);
    let (mut reader, _) = block_on(BackupReader::open(&source))?;
    let mut notes = Notes::default();
    let report = block_on(check_backup(&mut reader, vault, &mut notes, |_| {}))?;
    Ok((report.findings, notes.opened))
}

struct Bits {
    file: Vec<u8>,
    frames: Vec<Frame>,
    vault: Vault,
    whole: Opened,
    blob: BlobId,
}

impl Bits {
    fn of_the_frozen_vault() -> Self {
        let base = block_on(Base::named("frozen"));
        let file = block_on(Work::of(&base, "backup-1").file());
        Self {
            frames: frames(&file),
            vault: block_on(base.unlock()),
            whole: base.whole.clone(),
            blob: base.blob("A"),
            file,
        }
    }

    /// What must be found when a bit of byte `at`, inside the payload of `frame`, is flipped.
    fn findings(&self, frame: Frame, at: usize, file: &[u8]) -> Vec<Finding> {
        let within = at - frame.at - 5;
        let name = BlobId::from_bytes(
            file.get(frame.at + 5..frame.at + 21)
                .and_then(|name| name.try_into().ok())
                .unwrap_or_default(),
        );
        let mut found = match (frame.kind, within) {
            // The journal's name: every key of the journal hangs on it.
            (2, 0..16) => {
                let mut all = vec![Finding::from(Damage::Head)];
                all.extend((1..=3).map(|seq| Damage::Unreadable { seq }.into()));
                all.push(Damage::Snapshot.into());
                all
            }
            (2, _) => vec![Damage::Head.into()],
            (3, _) => vec![Damage::Snapshot.into()],
            (4, _) => {
                let before = self.frames.iter().filter(|other| other.at <= frame.at);
                let seq = before.filter(|other| other.kind == 4).count() as u64;
                vec![Damage::Unreadable { seq }.into()]
            }
            (5, 0..16) => vec![
                Finding::Piece(VaultError::ManifestDamaged { blob: name }),
                Finding::NoManifest { blob: self.blob },
            ],
            (5, _) => vec![Finding::Piece(VaultError::ManifestDamaged {
                blob: self.blob,
            })],
            (6, 0..16) => vec![
                Finding::ChunkMisplaced {
                    blob: name,
                    due: 0,
                    got: 0,
                },
                Finding::BlobCut {
                    blob: self.blob,
                    found: 0,
                    expected: 1,
                },
            ],
            (6, 16..20) => {
                let index = &file[frame.at + 21..frame.at + 25];
                let chunk = u32::from_be_bytes(index.try_into().unwrap());
                let blob = self.blob;
                vec![
                    Finding::ChunkMisplaced {
                        blob,
                        due: 0,
                        got: chunk,
                    },
                    Finding::Piece(VaultError::ChunkDamaged { blob, chunk }),
                ]
            }
            (6, _) => vec![Finding::Piece(VaultError::ChunkDamaged {
                blob: self.blob,
                chunk: 0,
            })],
            _ => vec![],
        };
        if frame.kind != 7 || within < 32 {
            found.push(Finding::Checksum);
        }
        if frame.kind == 7 {
            found.push(Finding::Piece(VaultError::ClosingDamaged));
        }
        found
    }

    /// Everything opens that no finding names.
    fn assert_rest_opens(&self, bit: usize, findings: &[Finding], opened: &Opened) {
        let lost = |seq: u64| findings.contains(&Damage::Unreadable { seq }.into());
        let entries = self.whole.entries.iter();
        let due: Vec<_> = entries.filter(|(seq, _)| !lost(*seq)).cloned().collect();
        assert_eq!(opened.entries, due, "bit {bit}");
        let named = findings.iter().any(|finding| {
            matches!(
                finding,
                Finding::Piece(
                    VaultError::ManifestDamaged { .. } | VaultError::ChunkDamaged { .. }
                ) | Finding::ChunkMisplaced { .. }
            )
        });
        assert_eq!(opened.files == self.whole.files, !named, "bit {bit}");
        assert!(opened.files.is_empty() || !named, "bit {bit}");
    }
}

#[test]
fn a_flipped_bit_of_the_sealed_journal_is_named_by_its_object() {
    each_flipped_bit_is_named(|kind| matches!(kind, 2..=4));
}

#[test]
fn a_flipped_bit_of_a_sealed_file_or_of_the_end_is_named_by_its_object() {
    each_flipped_bit_is_named(|kind| matches!(kind, 5..=7));
}

fn each_flipped_bit_is_named(of: fn(u8) -> bool) {
    let bits = Bits::of_the_frozen_vault();
    for frame in bits.frames.iter().filter(|frame| of(frame.kind)) {
        for bit in (frame.at + 5) * 8..frame.end * 8 {
            let file = flipped(&bits.file, bit);
            let (findings, opened) = check(&bits.vault, &file).unwrap();
            let expected = bits.findings(*frame, bit / 8, &file);
            assert_eq!(findings, expected, "bit {bit}, frame {frame:?}");
            bits.assert_rest_opens(bit, &findings, &opened);
        }
    }
}

/// A frame's kind and length are sealed by nothing but the end of the file: what calls itself something else is read as
/// that. Everything before it opens, nothing that was not sealed does, and something is named at the frame or after it.
#[test]
fn a_flipped_bit_of_a_frame_is_told_and_spares_what_is_before_it() {
    let bits = Bits::of_the_frozen_vault();
    for frame in bits.frames.iter().filter(|frame| frame.kind != 1) {
        let before = |kind| {
            let earlier = bits.frames.iter().filter(|other| other.at < frame.at);
            earlier.filter(|other| other.kind == kind).count()
        };
        for bit in frame.at * 8..(frame.at + 5) * 8 {
            let (findings, opened) = check(&bits.vault, &flipped(&bits.file, bit)).unwrap();
            let places: Vec<_> = findings.iter().filter_map(place).collect();
            assert!(!findings.is_empty(), "bit {bit}");
            assert!(
                places.iter().all(|place| *place >= frame.at as u64),
                "bit {bit}: {findings:?}"
            );
            let first = |count: usize| &bits.whole.entries[..count];
            assert!(opened.entries.starts_with(first(before(4))), "bit {bit}");
            let genuine = |entry| bits.whole.entries.contains(entry);
            assert!(opened.entries.iter().all(genuine), "bit {bit}");
            let file = &bits.whole.files[&bits.blob];
            let genuine = |(blob, found): (&BlobId, &Vec<u8>)| *blob == bits.blob && found == file;
            assert!(opened.files.iter().all(genuine), "bit {bit}");
            assert!(before(6) == 0 || !opened.files.is_empty(), "bit {bit}");
        }
    }
}

/// Where reading stopped.
fn place(finding: &Finding) -> Option<u64> {
    match finding {
        Finding::Framing(StoreError::BackupCut { at } | StoreError::BackupDamaged { at }) => {
            Some(*at)
        }
        _ => None,
    }
}

#[test]
fn a_flipped_bit_before_the_first_frame_is_told() {
    let bits = Bits::of_the_frozen_vault();
    for bit in 0..PREFIX * 8 {
        let outcome = check(&bits.vault, &flipped(&bits.file, bit));
        match bit / 8 {
            0..8 => assert_eq!(outcome.unwrap_err(), StoreError::NotABackup, "bit {bit}"),
            8..10 => assert!(
                matches!(
                    outcome,
                    Err(StoreError::Vault(VaultError::NewerFormat { .. })
                        | StoreError::BackupDamaged { at: 8 })
                ),
                "bit {bit}"
            ),
            _ => {
                let (findings, opened) = outcome.unwrap();
                let expected = [
                    Finding::Checksum,
                    Finding::Piece(VaultError::ClosingDamaged),
                ];
                assert_eq!((findings.as_slice(), &opened), (&expected[..], &bits.whole));
            }
        }
    }
}

#[test]
fn a_flipped_bit_of_a_header_is_told_before_any_key_is_asked_for() {
    let base = block_on(Base::named("ways"));
    let header = &base.objects[0].1;
    for bit in 0..header.len() * 8 {
        let error = Header::parse(&flipped(header, bit)).unwrap_err();
        let named = match bit / 8 {
            0..8 => error == VaultError::NotAVault,
            _ => is_of_the_header(&error),
        };
        assert!(named, "bit {bit}: {error:?}");
    }
}

const fn is_of_the_header(error: &VaultError) -> bool {
    matches!(
        error,
        VaultError::HeaderDamaged { .. }
            | VaultError::NewerFormat { .. }
            | VaultError::IterationsOutOfRange { .. }
            | VaultError::Argon2OutOfRange { .. }
    )
}

/// Whoever flips the bit may mend the checksum too, which needs no key. Then the slot or the seal tells.
#[test]
fn a_flipped_bit_of_a_header_whose_checksum_was_mended_is_told() {
    let base = block_on(Base::named("ways"));
    let header = &base.objects[0].1;
    let code = Credential::RecoveryCode(base.code.clone());
    let checked = header.len() - 32;
    for bit in 0..checked * 8 {
        let mut bytes = flipped(header, bit);
        let check = Sha256::digest(&bytes[..checked]);
        bytes[checked..].copy_from_slice(&check);
        let opened = match Header::parse(&bytes) {
            Ok(header) => block_on(unlock(AnyCipher::here(), Seeded::new(1), &header, &code)),
            Err(error) => Err(error),
        };
        let error = opened.unwrap_err();
        let named = is_of_the_header(&error)
            || match bit / 8 {
                0..8 => error == VaultError::NotAVault,
                // The vault's name is in every label: the code's own slot no longer opens.
                10..26 => error == VaultError::Refused,
                142..253 => matches!(error, VaultError::Refused | VaultError::NoSuchSlot),
                _ => error == VaultError::HeaderAltered,
            };
        assert!(named, "bit {bit}: {error:?}");
    }
}
