//! Helper sheets: a secret split so that any two of three sheets open the vault, and one alone says nothing at all.
//!
//! ```text
//! sheet    16 bits set ‖ 4 bits number ‖ 128 bits part ‖ 12 bits checksum = 32 symbols = 8 groups of four
//! part     f(number), byte by byte: f(x) = secret + r1 x (+ r2 x^2 ...) over GF(2^8), x^8+x^4+x^3+x+1 (the field of AES)
//! set      the first two bytes of the slot's id: tells an old sheet from one of the set that opens today
//! ```
//!
//! # Security
//! Shamir, [How to share a secret](https://doi.org/10.1145/359168.359176). Every coefficient is drawn from all 256 values,
//! zero too: leaving zero out is the fault of RUSTSEC-2024-0398, by which sheets of many sets tell their secrets.

use std::convert::Infallible;
use std::fmt;

use rand_core::{TryCryptoRng, TryRng};
use vsss_rs::Gf256;
use zeroize::{Zeroize, Zeroizing};

use super::{
    Header, NewSlot, Random, SheetsNeeded, SlotId, SlotKey, SlotKind, VaultError,
    random::make_bytes,
    slot::Parameters,
    symbols::{self, Mistyped},
};

const SECRET_BYTES: usize = 16;
const SHEET_BYTES: usize = 19;
const SHEET_BITS: usize = 16 + 4 + SECRET_BYTES * 8;

/// Groups of four symbols on a sheet.
pub const SHEET_GROUPS: usize = symbols::symbols_of(SHEET_BITS) / 4;

/// Two of three: enough that one helper may be lost, and that no helper alone can open the vault.
pub const TWO_OF_THREE: SheetsNeeded = SheetsNeeded { needed: 2, of: 3 };

/// What stands on one helper's sheet.
#[derive(Clone, PartialEq, Eq)]
pub struct HelperSheet {
    set: u16,
    number: u8,
    part: Zeroizing<[u8; SECRET_BYTES]>,
}

impl HelperSheet {
    /// Reads what was typed, as forgiving as a recovery code.
    ///
    /// # Errors
    /// [`VaultError::SheetSymbol`] with its place, [`VaultError::SheetLength`], [`VaultError::SheetChecksum`].
    pub fn parse(typed: &str) -> Result<Self, VaultError> {
        let bytes =
            symbols::parse::<SHEET_BYTES>(typed, SHEET_BITS).map_err(
                |mistyped| match mistyped {
                    Mistyped::Length { expected, got } => VaultError::SheetLength { expected, got },
                    Mistyped::Symbol { at } => VaultError::SheetSymbol { at },
                    Mistyped::Checksum => VaultError::SheetChecksum,
                },
            )?;
        let number = bytes[2] >> 4;
        if number == 0 {
            return Err(VaultError::SheetChecksum);
        }
        let mut part = Zeroizing::new([0; SECRET_BYTES]);
        for (at, byte) in part.iter_mut().enumerate() {
            *byte = bytes[at + 2] << 4 | bytes[at + 3] >> 4;
        }
        Ok(Self {
            set: u16::from_be_bytes([bytes[0], bytes[1]]),
            number,
            part,
        })
    }

    /// The number of its set; sheets of different sets do not open anything together.
    #[must_use]
    pub const fn set(&self) -> u16 {
        self.set
    }

    /// Which sheet of the set it is, counted from 1.
    #[must_use]
    pub const fn number(&self) -> u8 {
        self.number
    }

    /// The groups as printed, [`SHEET_GROUPS`] of four symbols.
    #[must_use]
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        let mut bytes = Zeroizing::new([0; SHEET_BYTES]);
        bytes[..2].copy_from_slice(&self.set.to_be_bytes());
        bytes[2] = self.number << 4;
        for (at, byte) in self.part.iter().enumerate() {
            bytes[at + 2] |= byte >> 4;
            bytes[at + 3] = byte << 4;
        }
        symbols::groups(&bytes[..], SHEET_BITS)
    }

    /// The whole text, groups joined by dashes: what is printed and what the QR code holds.
    #[must_use]
    pub fn printed(&self) -> Zeroizing<String> {
        symbols::printed(&self.groups())
    }
}

impl fmt::Debug for HelperSheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HelperSheet({:04X}, {})", self.set, self.number)
    }
}

/// The number of the set that a slot of helper sheets opens with.
#[must_use]
pub const fn set_of(slot: SlotId) -> u16 {
    let bytes = slot.as_bytes();
    u16::from_be_bytes([bytes[0], bytes[1]])
}

/// A fresh set of sheets, and the slot that it opens.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn make_sheets(
    needed: SheetsNeeded,
    random: &dyn Random,
) -> Result<(NewSlot, Vec<HelperSheet>), VaultError> {
    let secret = Zeroizing::new(make_bytes::<SECRET_BYTES>(random)?);
    let parameters = Parameters::HelperSheets {
        salt: make_bytes(random)?,
        sheets: needed,
    };
    let slot = NewSlot::with_key(&parameters, &secret[..], random)?;
    let mut source = Source {
        random,
        dried_up: false,
    };
    let split = Gf256::split_bytes(
        usize::from(needed.needed),
        usize::from(needed.of),
        &secret[..],
        &mut source,
    );
    let parts = split.map_err(|_| VaultError::CipherFailed)?;
    if source.dried_up {
        return Err(VaultError::NoRandomness);
    }
    let set = set_of(slot.id());
    let sheets = parts.into_iter().map(|mut bytes| {
        let mut part = Zeroizing::new([0; SECRET_BYTES]);
        part.copy_from_slice(&bytes[1..]);
        let number = bytes[0];
        bytes.zeroize();
        HelperSheet { set, number, part }
    });
    Ok((slot, sheets.collect()))
}

/// What the sheets of a set give together for the slot of `header` that they belong to.
///
/// # Errors
/// [`VaultError::NoSuchSlot`] where the vault has no helper sheets, [`VaultError::SheetOfAnotherSet`] with the number of the
/// set that does not belong, [`VaultError::SheetTwice`], [`VaultError::TooFewSheets`].
pub fn join_sheets(header: &Header, sheets: &[HelperSheet]) -> Result<SlotKey, VaultError> {
    let slots = header.slots();
    let mut of_sheets = slots
        .iter()
        .filter(|slot| slot.kind == SlotKind::HelperSheets)
        .peekable();
    if of_sheets.peek().is_none() {
        return Err(VaultError::NoSuchSlot);
    }
    let first = sheets
        .first()
        .ok_or(VaultError::TooFewSheets { needed: 2, got: 0 })?;
    let slot = of_sheets
        .find(|slot| set_of(slot.id) == first.set)
        .ok_or(VaultError::SheetOfAnotherSet { set: first.set })?;
    if let Some(stranger) = sheets.iter().find(|sheet| sheet.set != first.set) {
        return Err(VaultError::SheetOfAnotherSet { set: stranger.set });
    }
    let mut numbers: Vec<u8> = sheets.iter().map(|sheet| sheet.number).collect();
    numbers.sort_unstable();
    if let Some(pair) = numbers.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(VaultError::SheetTwice { number: pair[0] });
    }
    let needed = slot.sheets.map_or(2, |sheets| sheets.needed);
    if sheets.len() < usize::from(needed) {
        return Err(VaultError::TooFewSheets {
            needed,
            got: u8::try_from(sheets.len()).unwrap_or(u8::MAX),
        });
    }
    Ok(SlotKey::new(slot.id, combine(sheets)?))
}

fn combine(sheets: &[HelperSheet]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let parts: Zeroizing<Vec<Vec<u8>>> = Zeroizing::new(
        sheets
            .iter()
            .map(|sheet| [&[sheet.number], &sheet.part[..]].concat())
            .collect(),
    );
    Gf256::combine_bytes(&*parts)
        .map(Zeroizing::new)
        .map_err(|_| VaultError::CipherFailed)
}

/// Our randomness as the crate asks for it, which cannot be told of a failure: it is looked at afterwards.
struct Source<'a> {
    random: &'a dyn Random,
    dried_up: bool,
}

impl TryRng for Source<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.dried_up |= self.random.fill(bytes).is_err();
        Ok(())
    }
}

impl TryCryptoRng for Source<'_> {}
