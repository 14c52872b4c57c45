//! In which texts a word stands, and where in them.
//!
//! ```text
//! one text   number − number before    weight    bytes of places    place − place before …
//! ```
//!
//! All are numbers of 7 bits a byte, the lowest first, the highest bit set where more follow (LEB128). Texts are numbered
//! in the order they were put in, so a later one is only ever added at the end.

/// The texts of one word.
#[derive(Debug, Default)]
pub(super) struct Postings {
    bytes: Vec<u8>,
    last: u32,
}

/// One text in which the word stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting<'p> {
    /// The text's number.
    pub(super) text: u32,
    /// How much the word counts in it: how often it stands there, in the title several times as much.
    pub(super) weight: u32,
    places: &'p [u8],
}

impl Postings {
    /// Adds a text whose number is higher than all before, or the first. `places` are ascending.
    pub(super) fn add(
        &mut self,
        text: u32,
        weight: u32,
        places: impl Iterator<Item = u32> + Clone,
    ) {
        let steps = places.scan(0, |before: &mut u32, place| {
            let step = place.wrapping_sub(*before);
            *before = place;
            Some(step)
        });
        let bytes: usize = steps.clone().map(length).sum();
        write(&mut self.bytes, text.wrapping_sub(self.last));
        write(&mut self.bytes, weight);
        write(&mut self.bytes, u32::try_from(bytes).unwrap_or(u32::MAX));
        for step in steps {
            write(&mut self.bytes, step);
        }
        self.last = text;
    }

    /// The texts, by ascending number.
    pub(super) fn iter(&self) -> impl Iterator<Item = Posting<'_>> {
        let (mut rest, mut text) = (self.bytes.as_slice(), 0_u32);
        std::iter::from_fn(move || {
            text = text.wrapping_add(read(&mut rest)?);
            let weight = read(&mut rest)?;
            let bytes = usize::try_from(read(&mut rest)?).ok()?;
            let (places, after) = rest.split_at_checked(bytes)?;
            rest = after;
            Some(Posting {
                text,
                weight,
                places,
            })
        })
    }
}

impl<'p> Posting<'p> {
    /// Where in the text the word stands, ascending.
    pub(super) fn places(self) -> impl Iterator<Item = u32> + 'p {
        let (mut rest, mut place) = (self.places, 0_u32);
        std::iter::from_fn(move || {
            place = place.wrapping_add(read(&mut rest)?);
            Some(place)
        })
    }
}

fn length(number: u32) -> usize {
    match number {
        0..=0x7f => 1,
        0x80..=0x3fff => 2,
        0x4000..=0x1f_ffff => 3,
        0x20_0000..=0x0fff_ffff => 4,
        _ => 5,
    }
}

fn write(bytes: &mut Vec<u8>, mut number: u32) {
    loop {
        let [low, ..] = (number & 0x7f).to_le_bytes();
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..u32::BITS).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_read_again() {
        let texts: [(u32, u32, &[u32]); 4] = [
            (0, 1, &[0]),
            (1, 300, &[5, 6, 200, 20_000, 3_000_000]),
            (70_000, 2, &[u32::MAX - 1, u32::MAX]),
            (u32::MAX, 1, &[]),
        ];
        let mut postings = Postings::default();
        for (text, weight, places) in texts {
            postings.add(text, weight, places.iter().copied());
        }
        let read: Vec<_> = postings
            .iter()
            .map(|posting| {
                let places: Vec<_> = posting.places().collect();
                (posting.text, posting.weight, places)
            })
            .collect();
        let expected = texts.map(|(text, weight, places)| (text, weight, places.to_vec()));
        assert_eq!(read, expected);
    }

    #[test]
    fn a_number_takes_as_many_bytes_as_are_counted() {
        for shift in 0..u32::BITS {
            for number in [(1_u32 << shift) - 1, 1 << shift, u32::MAX] {
                let mut bytes = Vec::new();
                write(&mut bytes, number);
                assert_eq!(bytes.len(), length(number), "{number}");
                assert_eq!(read(&mut bytes.as_slice()), Some(number));
            }
        }
    }
}
