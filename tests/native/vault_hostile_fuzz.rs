//! A bounded run of every fuzz target: the same mutations every time, over whole inputs and over the broken ones of
//! `tests/hostile/vault`. `fuzz/README.md` tells of the unbounded one.

use pollster::block_on;
use sealwell::import::{FileKind, Limits, read};

use crate::{
    fuzzing::{TARGETS, seeds},
    hostile::{Base, Recipe, Work},
    vault_hostile_kit::recipes,
};

const EXECUTIONS: usize = 20_000;

/// Numbers at which readers go wrong.
const CORNERS: [u64; 10] = [
    0,
    1,
    0x7f,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    u64::MAX,
];

/// SplitMix64 (Steele, Lea, Flood 2014): a stream that is the same for the same name.
struct Dice(u64);

impl Dice {
    fn of(name: &str) -> Self {
        Self(name.bytes().fold(17, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(byte.into())
        }))
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % sides.max(1)
    }

    fn stretch(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.roll(length + 1);
        let end = (start + self.roll(32)).min(length);
        start..end
    }

    /// One change of `bytes`; `other` lends what is spliced in.
    fn mutate(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        let length = bytes.len();
        match self.roll(8) {
            0 if length > 0 => bytes[self.roll(length)] ^= 1 << self.roll(8),
            1 if length > 0 => bytes[self.roll(length)] = self.roll(256) as u8,
            2 => {
                let stretch = self.stretch(length);
                bytes.drain(stretch);
            }
            3 => {
                let copy = bytes[self.stretch(length)].to_vec();
                let at = self.roll(length + 1);
                bytes.splice(at..at, copy);
            }
            4 => {
                let lent = other[self.stretch(other.len())].to_vec();
                let at = self.roll(length + 1);
                let end = (at + lent.len()).min(length);
                bytes.splice(at..end, lent);
            }
            5 => {
                let width = 1 << self.roll(4);
                let corner = CORNERS[self.roll(CORNERS.len())].to_be_bytes();
                let at = self.roll(length + 1);
                let end = (at + width).min(length);
                bytes[at..end].copy_from_slice(&corner[8 - width..][..end - at]);
            }
            6 => bytes.truncate(self.roll(length + 1)),
            _ => {
                let (one, other) = (self.stretch(length), self.stretch(length));
                let width = one.len().min(other.len());
                for step in 0..width {
                    bytes.swap(one.start + step, other.start + step);
                }
            }
        }
    }
}

/// What the recipes leave, as inputs of the target.
fn broken(target: &str) -> Vec<Vec<u8>> {
    let readings: &[_] = match target {
        "header" => &["header"],
        "backup" => &["backup-1", "backup-2"],
        _ => return Vec::new(),
    };
    let mut inputs = Vec::new();
    for text in recipes().values() {
        let recipe = Recipe::parse(text).unwrap();
        if !readings.contains(&recipe.reading) || recipe.base == "film" {
            continue;
        }
        let base = block_on(Base::named(recipe.base));
        let mut work = Work::of(&base, recipe.reading);
        block_on(work.edit(&recipe.edits));
        inputs.push(match recipe.reading {
            "header" => work.object("header").to_vec(),
            _ => block_on(work.file()),
        });
    }
    inputs.retain(|input| input.len() < 64 * 1024);
    inputs
}

fn run(name: &str) {
    let (_, target) = TARGETS.iter().find(|(found, _)| *found == name).unwrap();
    let inputs = [seeds(name), broken(name)].concat();
    let mut dice = Dice::of(name);
    inputs.iter().for_each(|input| target(input));
    for _ in inputs.len()..EXECUTIONS {
        let mut input = inputs[dice.roll(inputs.len())].clone();
        let other = &inputs[dice.roll(inputs.len())];
        for _ in 0..=dice.roll(4) {
            dice.mutate(&mut input, other);
        }
        target(&input);
    }
}

macro_rules! bounded {
    ($($fact:ident: $target:literal,)*) => {
        $(
            #[test]
            fn $fact() {
                run($target);
            }
        )*

        #[test]
        fn every_target_has_a_bounded_run() {
            let mut run = [$($target),*];
            let mut all = TARGETS.map(|(name, _)| name);
            run.sort_unstable();
            all.sort_unstable();
            assert_eq!(run, all);
        }
    };
}

bounded! {
    any_bytes_are_a_header_or_an_error: "header",
    any_bytes_are_a_journal_or_damage: "journal",
    any_bytes_are_events_or_notices: "state",
    any_bytes_are_a_file_or_damage: "stream",
    any_bytes_are_a_backup_or_findings: "backup",
    any_bytes_are_a_code_or_a_typing_error: "code",
    any_bytes_are_a_helper_sheet_or_a_typing_error: "sheet",
    any_bytes_that_arrive_give_a_reading: "import",
}

/// A seed that its reader does not know would have the run miss that reader.
#[test]
fn there_is_a_seed_for_every_kind_of_file() {
    let kinds: Vec<_> = seeds("import")
        .iter()
        .map(|bytes| read("file", bytes, &Limits::default()).file)
        .collect();
    use FileKind as F;
    let expected = [
        F::Ccda,
        F::Ccr,
        F::FhirBundle,
        F::FhirNdjson,
        F::FhirResource,
        F::SmartHealthCard,
        F::SmartHealthLink,
        F::Hl7V2,
        F::BlueButton,
        F::AppleHealth,
        F::Email,
        F::Html,
        F::Csv,
        F::Rtf,
        F::Pdf,
        F::Zip,
        F::Tiff,
        F::Png,
        F::Jpeg,
        F::Dicom,
    ];
    assert_eq!(kinds, expected);
}
