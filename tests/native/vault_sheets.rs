//! Helper sheets: two of three open, one says nothing, and what does not belong is named.

use pollster::block_on;
use sealwell::vault::{
    CratesCipher, Credential, Header, HelperSheet, SHEET_GROUPS, SheetsNeeded, TWO_OF_THREE,
    VaultError, add_slot, join_sheets, make_sheets, set_of, unlock,
};
use vsss_rs::Gf256;

use crate::known_answers::bytes;
use crate::support::{Seeded, make_vault};

/// A header that opens with the sheets, which come along.
fn with_sheets(seed: u64) -> (Header, Vec<HelperSheet>, Credential) {
    let (header, _, code) = block_on(make_vault(CratesCipher, 1));
    let by = Credential::RecoveryCode(code);
    let (new, sheets) = make_sheets(TWO_OF_THREE, &*Seeded::new(seed)).unwrap();
    let added = add_slot(CratesCipher, Seeded::new(6), &header, &by, &new, &[]);
    (block_on(added).unwrap(), sheets, by)
}

fn opens(header: &Header, sheets: &[HelperSheet]) -> Result<(), VaultError> {
    let by = Credential::Key(join_sheets(header, sheets)?);
    block_on(unlock(CratesCipher, Seeded::new(5), header, &by)).map(drop)
}

#[test]
fn the_field_is_that_of_the_published_answer() {
    // draft-mcgrew-tss-03, section 9: secret 7465737400, two shares.
    let shares = ["01b9fa07e185", "02f5409b4511"].map(bytes).to_vec();
    assert_eq!(Gf256::combine_bytes(&shares).unwrap(), bytes("7465737400"));
}

#[test]
fn any_two_of_the_three_open_the_vault_in_any_order_and_so_do_all_three() {
    let (header, sheets, _) = with_sheets(2);
    for [a, b] in [[0, 1], [0, 2], [1, 2], [2, 0]] {
        assert_eq!(
            opens(&header, &[sheets[a].clone(), sheets[b].clone()]),
            Ok(())
        );
    }
    assert_eq!(opens(&header, &sheets), Ok(()));
}

#[test]
fn one_sheet_is_refused_and_so_is_the_same_sheet_twice() {
    let (header, sheets, _) = with_sheets(2);
    assert_eq!(
        opens(&header, &sheets[..1]),
        Err(VaultError::TooFewSheets { needed: 2, got: 1 })
    );
    assert_eq!(
        opens(&header, &[sheets[1].clone(), sheets[1].clone()]),
        Err(VaultError::SheetTwice { number: 2 })
    );
    assert_eq!(
        opens(&header, &[]),
        Err(VaultError::TooFewSheets { needed: 2, got: 0 })
    );
}

#[test]
fn a_sheet_of_an_old_set_is_named_as_one() {
    let (header, old, by) = with_sheets(2);
    let (new, sheets) = make_sheets(TWO_OF_THREE, &*Seeded::new(3)).unwrap();
    let gone = header.slots()[2].id;
    let header = block_on(add_slot(
        CratesCipher,
        Seeded::new(6),
        &header,
        &by,
        &new,
        &[gone],
    ));
    let header = header.unwrap();
    let of_old = Err(VaultError::SheetOfAnotherSet { set: set_of(gone) });
    assert_eq!(opens(&header, &old[..2]), of_old);
    assert_eq!(opens(&header, &[sheets[0].clone(), old[1].clone()]), of_old);
    assert_eq!(opens(&header, &[old[0].clone(), sheets[1].clone()]), of_old);
    assert_eq!(opens(&header, &sheets[..2]), Ok(()));
}

#[test]
fn a_vault_without_helper_sheets_says_so() {
    let (header, _, _) = block_on(make_vault(CratesCipher, 1));
    let (_, sheets) = make_sheets(TWO_OF_THREE, &*Seeded::new(3)).unwrap();
    assert_eq!(opens(&header, &sheets), Err(VaultError::NoSuchSlot));
}

#[test]
fn a_sheet_reads_back_as_forgivingly_as_a_recovery_code() {
    let (_, sheets, _) = with_sheets(2);
    for sheet in &sheets {
        let printed = sheet.printed();
        assert_eq!(sheet.groups().len(), SHEET_GROUPS);
        assert_eq!(&HelperSheet::parse(&printed).unwrap(), sheet);
        let careless = printed
            .to_lowercase()
            .replace('-', " \u{2013}")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(&HelperSheet::parse(&careless).unwrap(), sheet);
    }
    let numbers: Vec<u8> = sheets.iter().map(HelperSheet::number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn every_single_typo_and_every_swap_of_neighbours_is_caught() {
    let (_, sheets, _) = with_sheets(2);
    let printed: Vec<char> = sheets[0].printed().chars().filter(|c| *c != '-').collect();
    for at in 0..printed.len() {
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars() {
            let mut typed = printed.clone();
            typed[at] = other;
            let read = HelperSheet::parse(&typed.iter().collect::<String>());
            assert_eq!(read.is_ok(), other == printed[at], "{at} {other}");
        }
        let mut typed = printed.clone();
        if at + 1 < typed.len() && typed[at] != typed[at + 1] {
            typed.swap(at, at + 1);
            let read = HelperSheet::parse(&typed.iter().collect::<String>());
            assert_eq!(read.unwrap_err(), VaultError::SheetChecksum);
        }
    }
}

#[test]
fn what_is_no_sheet_is_told_apart() {
    let (_, sheets, _) = with_sheets(2);
    let printed = sheets[0].printed();
    assert_eq!(
        HelperSheet::parse(&printed[..printed.len() - 1]),
        Err(VaultError::SheetLength {
            expected: 32,
            got: 31
        })
    );
    assert_eq!(
        HelperSheet::parse(&printed.replacen('-', "!", 1)),
        Err(VaultError::SheetSymbol { at: 5 })
    );
}

#[test]
fn one_sheet_alone_is_as_likely_for_any_secret() {
    // Over many sets of fixed secrets nothing about a part is fixed: every value of a byte comes up.
    let mut seen = [0_u32; 256];
    for seed in 0..2_000 {
        let (_, sheets) = make_sheets(TWO_OF_THREE, &*Seeded::new(seed)).unwrap();
        let parts = sheets.iter().map(|sheet| sheet.printed());
        for part in parts {
            seen[usize::from(part.as_bytes()[6])] += 1;
        }
    }
    assert_eq!(seen.iter().filter(|count| **count > 0).count(), 32);
}

#[test]
fn any_needed_number_of_any_set_opens_and_one_fewer_does_not() {
    let (header, _, code) = block_on(make_vault(CratesCipher, 1));
    let by = Credential::RecoveryCode(code);
    for (needed, of) in (2..=6).flat_map(|needed| (needed..=15).map(move |of| (needed, of))) {
        let (new, sheets) =
            make_sheets(SheetsNeeded { needed, of }, &*Seeded::new(of.into())).unwrap();
        let added = add_slot(CratesCipher, Seeded::new(6), &header, &by, &new, &[]);
        let header = block_on(added).unwrap();
        let last = &sheets[usize::from(of - needed)..];
        assert_eq!(opens(&header, last), Ok(()), "{needed} of {of}");
        assert!(opens(&header, &last[1..]).is_err(), "{needed} of {of}");
    }
}
