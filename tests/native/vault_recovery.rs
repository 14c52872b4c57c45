//! The recovery code: what a tired hand does to it.

use sealwell::vault::{GROUPS, RecoveryCode, VaultError};

use crate::support::Seeded;

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn code(seed: u64) -> RecoveryCode {
    RecoveryCode::make(&*Seeded::new(seed)).unwrap()
}

#[test]
fn a_code_has_seven_groups_of_four_without_look_alikes() {
    let groups = code(1).groups();
    assert_eq!((groups.len(), GROUPS), (7, 7));
    assert!(
        groups
            .iter()
            .all(|group| group.len() == 4 && group.chars().all(|symbol| ALPHABET.contains(symbol)))
    );
    assert_eq!(code(1).printed().len(), 34);
}

#[test]
fn what_is_printed_parses_however_it_is_typed() {
    for seed in 0..200 {
        let code = code(seed);
        let printed = code.printed().to_string();
        let typed = [
            printed.clone(),
            printed.to_lowercase(),
            printed.replace('-', ""),
            format!("  {}\n", printed.replace('-', " \u{2013} ")),
            printed.replace('0', "o").replace('1', "l"),
            printed.replace('0', "O").replace('1', "I"),
        ];
        assert!(
            typed
                .iter()
                .all(|typed| RecoveryCode::parse(typed).as_ref() == Ok(&code))
        );
    }
}

#[test]
fn every_single_wrong_symbol_is_noticed() {
    let printed: Vec<char> = code(3).printed().replace('-', "").chars().collect();
    for at in 0..printed.len() {
        for symbol in ALPHABET.chars().filter(|symbol| *symbol != printed[at]) {
            let mut typed = printed.clone();
            typed[at] = symbol;
            assert_eq!(
                RecoveryCode::parse(&typed.iter().collect::<String>()),
                Err(VaultError::CodeChecksum)
            );
        }
    }
}

#[test]
fn every_swap_of_two_neighbours_is_noticed() {
    for seed in 0..200 {
        let printed: Vec<char> = code(seed).printed().replace('-', "").chars().collect();
        for at in (1..printed.len()).filter(|at| printed[*at] != printed[at - 1]) {
            let mut typed = printed.clone();
            typed.swap(at, at - 1);
            assert_eq!(
                RecoveryCode::parse(&typed.iter().collect::<String>()),
                Err(VaultError::CodeChecksum)
            );
        }
    }
}

#[test]
fn a_code_too_short_or_too_long_says_how_long() {
    assert_eq!(
        RecoveryCode::parse("ABCD-EFGH"),
        Err(VaultError::CodeLength {
            expected: 28,
            got: 8
        })
    );
    let long = format!("{}0", code(1).printed().as_str());
    assert_eq!(
        RecoveryCode::parse(&long),
        Err(VaultError::CodeLength {
            expected: 28,
            got: 29
        })
    );
    assert_eq!(
        RecoveryCode::parse(""),
        Err(VaultError::CodeLength {
            expected: 28,
            got: 0
        })
    );
}

#[test]
fn a_symbol_of_no_alphabet_is_told_by_place() {
    assert_eq!(
        RecoveryCode::parse("AB-U"),
        Err(VaultError::CodeSymbol { at: 3 })
    );
    assert_eq!(
        RecoveryCode::parse("\u{f6}"),
        Err(VaultError::CodeSymbol { at: 1 })
    );
}

#[test]
fn nothing_but_zeros_is_no_code() {
    assert_eq!(
        RecoveryCode::parse(&"0".repeat(28)),
        Err(VaultError::CodeChecksum)
    );
}
