//! bzip2: own code, for the crates that are kept are the C of old in other clothes.
//!
//! ```text
//! "BZh" level 1-9     blocks     end 17 72 45 38 50 90  crc u32                              all bit by bit, highest first
//! block  31 41 59 26 53 59  crc u32  random u1  origin u24  which bytes occur  groups u3  selectors u15  codes  symbols
//! ```
//!
//! A block is run lengths, then moved to front, then sorted (Burrows and Wheeler, 1994), each undone here in turn. Its checksums are
//! passed over: ZIP has one of its own.

use super::pack::Came;

const BLOCK: u64 = 0x3141_5926_5359;
const END: u64 = 0x1772_4538_5090;
/// Bytes of a block for each of the nine levels.
const LEVEL_BYTES: usize = 100_000;
/// The longest code of a symbol, in bits.
const LONGEST: usize = 20;
/// How many symbols go by one table.
const GROUP: usize = 50;
/// The symbols that count how often the byte in front comes.
const RUNS: [u16; 2] = [0, 1];

/// Unpacks, up to `most` bytes.
pub(super) fn out(packed: &[u8], most: usize) -> Came {
    let mut content = Vec::new();
    match read(&mut Bits::of(packed), &mut content, most) {
        Some(()) if content.len() > most => Came::TooMuch,
        Some(()) => Came::Whole(content),
        None => Came::Part(content),
    }
}

/// Nothing where the data breaks or ends; ends early where there is too much.
fn read(bits: &mut Bits<'_>, content: &mut Vec<u8>, most: usize) -> Option<()> {
    if bits.take(24)? != 0x0042_5a68 {
        return None;
    }
    let level = usize::try_from(bits.take(8)?).ok()?.checked_sub(0x30)?;
    if !(1..=9).contains(&level) {
        return None;
    }
    while content.len() <= most {
        match bits.take(48)? {
            BLOCK => {
                let (sorted, origin) = block(bits, level * LEVEL_BYTES)?;
                unsort(&sorted, origin, content, most)?;
            }
            END => return Some(()),
            _ => return None,
        }
    }
    Some(())
}

/// The sorted bytes of a block, and where the first of them lies.
fn block(bits: &mut Bits<'_>, most: usize) -> Option<(Vec<u8>, usize)> {
    bits.take(32)?;
    // Blocks that were shuffled have not been written since 1997.
    if bits.take(1)? == 1 {
        return None;
    }
    let origin = usize::try_from(bits.take(24)?).ok()?;
    let mut front = bytes_that_occur(bits)?;
    let symbols = front.len() + 2;
    let tables = usize::try_from(bits.take(3)?).ok()?;
    let selectors = selectors(bits, tables)?;
    let tables = (0..tables)
        .map(|_| Table::read(bits, symbols))
        .collect::<Option<Vec<_>>>()?;
    let end = u16::try_from(symbols - 1).ok()?;
    let mut sorted: Vec<u8> = Vec::new();
    // A number of repetitions, in digits 1 and 2 from the lowest on.
    let (mut run, mut digit) = (0_usize, 1_usize);
    for selector in selectors {
        let table = tables.get(selector)?;
        for _ in 0..GROUP {
            let symbol = table.symbol(bits)?;
            if RUNS.contains(&symbol) {
                run = run.checked_add(digit << symbol)?;
                digit = digit.checked_mul(2)?;
                if run > most {
                    return None;
                }
                continue;
            }
            if run > 0 {
                let byte = *front.first()?;
                sorted.resize(sorted.len() + run, byte);
                (run, digit) = (0, 1);
            }
            if symbol == end {
                return (origin < sorted.len() && sorted.len() <= most).then_some((sorted, origin));
            }
            let place = usize::from(symbol - 1);
            front.get_mut(..=place)?.rotate_right(1);
            sorted.push(*front.first()?);
            if sorted.len() > most {
                return None;
            }
        }
    }
    None
}

fn bytes_that_occur(bits: &mut Bits<'_>) -> Option<Vec<u8>> {
    let ranges = bits.take(16)?;
    let mut bytes = Vec::new();
    for range in (0..16_u8).filter(|range| ranges >> (15 - range) & 1 == 1) {
        let occur = bits.take(16)?;
        let within = (0..16_u8).filter(|byte| occur >> (15 - byte) & 1 == 1);
        bytes.extend(within.map(|byte| range << 4 | byte));
    }
    (!bytes.is_empty()).then_some(bytes)
}

/// Which table each group of symbols goes by, moved to front.
fn selectors(bits: &mut Bits<'_>, tables: usize) -> Option<Vec<usize>> {
    let count = bits.take(15)?;
    let mut front: Vec<usize> = (0..tables).collect();
    let mut selectors = Vec::new();
    for _ in 0..count {
        let mut place = 0;
        while bits.take(1)? == 1 {
            place += 1;
        }
        front.get_mut(..=place)?.rotate_right(1);
        selectors.push(*front.first()?);
    }
    Some(selectors)
}

/// The codes of symbols (canonical, as in deflate), by their lengths.
struct Table {
    /// For each length: the first code, how many there are, and how many symbols have shorter ones.
    lengths: [(u32, u32, usize); LONGEST + 1],
    /// Symbols by length, then by number.
    symbols: Vec<u16>,
}

impl Table {
    fn read(bits: &mut Bits<'_>, count: usize) -> Option<Self> {
        let mut length = usize::try_from(bits.take(5)?).ok()?;
        let mut all = Vec::with_capacity(count);
        for symbol in 0..u16::try_from(count).ok()? {
            while bits.take(1)? == 1 {
                length = match bits.take(1)? {
                    0 => length + 1,
                    _ => length.checked_sub(1)?,
                };
            }
            if !(1..=LONGEST).contains(&length) {
                return None;
            }
            all.push((length, symbol));
        }
        all.sort_unstable();
        let mut lengths = [(0, 0, 0); LONGEST + 1];
        let (mut first, mut before) = (0_u32, 0_usize);
        for (length, row) in lengths.iter_mut().enumerate().skip(1) {
            let count = all.iter().filter(|(known, _)| *known == length).count();
            *row = (first, u32::try_from(count).ok()?, before);
            first = (first + row.1) << 1;
            before += count;
        }
        let symbols = all.into_iter().map(|(_, symbol)| symbol).collect();
        Some(Self { lengths, symbols })
    }

    fn symbol(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let mut code = 0;
        for (first, count, before) in self.lengths.iter().skip(1) {
            code = code << 1 | u32::try_from(bits.take(1)?).ok()?;
            if let Some(place) = code.checked_sub(*first).filter(|place| place < count) {
                let place = before + usize::try_from(place).ok()?;
                return self.symbols.get(place).copied();
            }
        }
        None
    }
}

/// Undoes the sorting, and then the run lengths: after four alike a byte says how many more there are.
fn unsort(sorted: &[u8], origin: usize, content: &mut Vec<u8>, most: usize) -> Option<()> {
    let mut starts = [0_usize; 256];
    for byte in sorted {
        *starts.get_mut(usize::from(*byte))? += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += std::mem::replace(start, sum);
    }
    let mut next = vec![0_u32; sorted.len()];
    for (place, byte) in sorted.iter().enumerate() {
        let start = starts.get_mut(usize::from(*byte))?;
        *next.get_mut(*start)? = u32::try_from(place).ok()?;
        *start += 1;
    }
    let mut at = usize::try_from(*next.get(origin)?).ok()?;
    let (mut last, mut alike) = (None, 0);
    for _ in 0..sorted.len() {
        let byte = *sorted.get(at)?;
        at = usize::try_from(*next.get(at)?).ok()?;
        if alike == 4 {
            content.resize(content.len() + usize::from(byte), last.unwrap_or_default());
            (last, alike) = (None, 0);
        } else {
            alike = if last == Some(byte) { alike + 1 } else { 1 };
            last = Some(byte);
            content.push(byte);
        }
        if content.len() > most {
            break;
        }
    }
    Some(())
}

/// Bits of bytes, the highest first.
struct Bits<'b> {
    rest: std::slice::Iter<'b, u8>,
    held: u64,
    count: u32,
}

impl<'b> Bits<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        Self {
            rest: bytes.iter(),
            held: 0,
            count: 0,
        }
    }

    /// The next bits as a number, 48 of them at the most.
    fn take(&mut self, wanted: u32) -> Option<u64> {
        while self.count < wanted {
            self.held = self.held << 8 | u64::from(*self.rest.next()?);
            self.count += 8;
        }
        self.count -= wanted;
        Some(self.held >> self.count & ((1 << wanted) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Potassium 5.4 mmol/L\n" three times and ten times the letter a, by bzip2 1.0.8.
    const NOTE: &[u8] =
        b"BZh91AY&SY\xc3\x83\xdcb\x00\x00\x0c\xdf\x80\x01\x10@\x01\x86\x00\x00\x04@\x00 &\x8e\x00 \
        \x00\x22\xbf\xd5P\x0f$\xc9\xe9\x0a\x1ai\x80\x09\x86\x10\x96\x12\x95\xd3{]\xb5)M!\x9b)\
        \xd2\x1d\xb4\xfc]\xc9\x14\xe1BC\x0e\x0fq\x88";

    #[test]
    fn what_bzip2_packed_comes_out_as_it_was() {
        let expected = "Potassium 5.4 mmol/L\n".repeat(3) + &"a".repeat(10);
        let Came::Whole(content) = out(NOTE, 1_000) else {
            panic!("not whole");
        };
        assert_eq!(content, expected.as_bytes());
    }

    #[test]
    fn more_than_there_is_room_for_is_too_much() {
        assert!(matches!(out(NOTE, 72), Came::TooMuch));
        assert!(matches!(out(NOTE, 73), Came::Whole(_)));
    }

    #[test]
    fn no_cut_and_no_flip_makes_it_panic() {
        for length in 0..NOTE.len() {
            // The last four bytes are a checksum, and up to seven bits fill the last.
            let is_cut = matches!(out(&NOTE[..length], 1_000), Came::Part(_));
            assert!(is_cut || length + 5 >= NOTE.len(), "{length}");
            for bit in 0..8 {
                let mut flipped = NOTE.to_vec();
                flipped[length] ^= 1 << bit;
                out(&flipped, 1_000);
            }
        }
    }
}
