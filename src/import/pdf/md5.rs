//! MD5 (RFC 1321), for the keys of locked PDFs and for nothing else: nothing of ours rests on it.

const SHIFTS: [[u32; 4]; 4] = [
    [7, 12, 17, 22],
    [5, 9, 14, 20],
    [4, 11, 16, 23],
    [6, 10, 15, 21],
];

/// The digest of some bytes.
pub(super) fn md5(bytes: &[u8]) -> [u8; 16] {
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64).wrapping_mul(8).to_le_bytes());
    let mut state = [0x6745_2301_u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded.chunks_exact(64) {
        let words: Vec<u32> = block
            .chunks_exact(4)
            .map(|four| {
                four.iter()
                    .rev()
                    .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
            })
            .collect();
        let [mut a, mut b, mut c, mut d] = state;
        for (step, sine) in (0..64_usize).zip(sines()) {
            let (mixed, place) = match step / 16 {
                0 => ((b & c) | (!b & d), step),
                1 => ((d & b) | (!d & c), 5 * step + 1),
                2 => (b ^ c ^ d, 3 * step + 5),
                _ => (c ^ (b | !d), 7 * step),
            };
            let word = words.get(place % 16).copied().unwrap_or_default();
            let shift = SHIFTS
                .get(step / 16)
                .and_then(|row| row.get(step % 4))
                .copied();
            let sum = a.wrapping_add(mixed).wrapping_add(sine).wrapping_add(word);
            (a, d, c) = (d, c, b);
            b = b.wrapping_add(sum.rotate_left(shift.unwrap_or_default()));
        }
        let [first, second, third, fourth] = state;
        state = [
            first.wrapping_add(a),
            second.wrapping_add(b),
            third.wrapping_add(c),
            fourth.wrapping_add(d),
        ];
    }
    let mut digest = [0; 16];
    for (byte, given) in digest
        .iter_mut()
        .zip(state.iter().flat_map(|word| word.to_le_bytes()))
    {
        *byte = given;
    }
    digest
}

/// The table T of RFC 1321, 3.4: 2³² × |sin i|.
fn sines() -> impl Iterator<Item = u32> {
    (1..=64_u32).map(|step| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is below 2³²"
        )]
        let sine = (f64::from(step).sin().abs() * 4_294_967_296.0) as u32;
        sine
    })
}

#[cfg(test)]
mod tests {
    use super::md5;

    /// RFC 1321, A.5.
    #[test]
    fn the_digests_are_those_of_the_rfc() {
        let hex = |text: &str| {
            md5(text.as_bytes())
                .map(|byte| format!("{byte:02x}"))
                .concat()
        };
        assert_eq!(hex(""), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(hex("abc"), "900150983cd24fb0d6963f7d28e17f72");
        let long =
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890";
        assert_eq!(hex(long), "57edf4a22be3c955ac49da2e2107b67a");
    }
}
