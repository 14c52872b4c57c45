//! Random bits as a text that a person can print, read aloud and type, with a checksum.
//!
//! ```text
//! n bits ‖ 12 bits checksum, five bits a symbol, four symbols a group
//! alphabet 0123456789ABCDEFGHJKMNPQRSTVWXYZ   (Crockford's: no I, L, O, U)
//! checksum CRC-12, polynomial x^12+x^11+x^3+x^2+x+1, first value 0xFFF
//! ```
//!
//! A cyclic checksum and not a hash: it finds every single wrong symbol and every swap of two neighbours, not just most.

use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECK_BITS: usize = 12;
const GROUP: usize = 4;
const POLYNOMIAL: u16 = 0x80F;
const CHECK_START: u16 = 0xFFF;

/// Why a typed text is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistyped {
    /// So many symbols, where another number is due.
    Length { expected: usize, got: usize },
    /// What is no symbol, by its place, counted from 1 without separators.
    Symbol { at: usize },
    /// The checksum.
    Checksum,
}

/// How many symbols hold so many bits and their checksum.
pub(super) const fn symbols_of(bits: usize) -> usize {
    (bits + CHECK_BITS).div_ceil(5)
}

/// The first `bits` bits of `data` with their checksum, in groups of four symbols.
pub(super) fn groups(data: &[u8], bits: usize) -> Vec<Zeroizing<String>> {
    let check = checksum(data, bits);
    let bit = |at: usize| {
        if at < bits {
            data[at / 8] >> (7 - at % 8) & 1
        } else {
            u8::from(check >> (CHECK_BITS - 1 - (at - bits)) & 1 == 1)
        }
    };
    let symbol = |at: usize| {
        let value = (0..5).fold(0_u8, |value, step| value << 1 | bit(at * 5 + step));
        char::from(ALPHABET[usize::from(value)])
    };
    (0..symbols_of(bits) / GROUP)
        .map(|group| {
            Zeroizing::new(
                (0..GROUP)
                    .map(|place| symbol(group * GROUP + place))
                    .collect(),
            )
        })
        .collect()
}

/// Groups joined by dashes: what is printed and what a QR code holds.
pub(super) fn printed(groups: &[Zeroizing<String>]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(groups.len() * (GROUP + 1)));
    for group in groups {
        if !text.is_empty() {
            text.push('-');
        }
        text.push_str(group);
    }
    text
}

/// Reads what was typed: letters in either case, any spaces, dashes and dots between, `O` for `0`, `I` and `L` for `1`.
pub(super) fn parse<const BYTES: usize>(
    typed: &str,
    bits: usize,
) -> Result<Zeroizing<[u8; BYTES]>, Mistyped> {
    let expected = symbols_of(bits);
    let mut values = Zeroizing::new(vec![0_u8; expected]);
    let mut got = 0;
    for symbol in typed.chars().filter(|symbol| !is_separator(*symbol)) {
        let value = symbol_value(symbol).ok_or(Mistyped::Symbol { at: got + 1 })?;
        if let Some(place) = values.get_mut(got) {
            *place = value;
        }
        got += 1;
    }
    if got != expected {
        return Err(Mistyped::Length { expected, got });
    }
    let mut data = Zeroizing::new([0_u8; BYTES]);
    let mut check = 0_u16;
    for at in 0..expected * 5 {
        let bit = (values[at / 5] >> (4 - at % 5)) & 1;
        if at < bits {
            data[at / 8] |= bit << (7 - at % 8);
        } else {
            check = check << 1 | u16::from(bit);
        }
    }
    if check == checksum(&data[..], bits) {
        Ok(data)
    } else {
        Err(Mistyped::Checksum)
    }
}

fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace()
        || matches!(
            symbol,
            '-' | '.' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        )
}

fn symbol_value(symbol: char) -> Option<u8> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|known| char::from(*known) == symbol)?;
    u8::try_from(at).ok()
}

fn checksum(data: &[u8], bits: usize) -> u16 {
    let mut register = CHECK_START;
    for at in 0..bits {
        let bit = u16::from(data[at / 8] >> (7 - at % 8) & 1);
        let out = (register >> 11) ^ bit;
        register = (register << 1) & 0xFFF;
        if out == 1 {
            register ^= POLYNOMIAL;
        }
    }
    register
}
