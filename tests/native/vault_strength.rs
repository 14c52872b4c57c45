//! What a passphrase is worth, in words.

use sealwell::vault::{Passphrase, Strength, Weakness, estimate};

fn strength(typed: &str) -> Strength {
    estimate(&Passphrase::new(typed), &[]).0
}

fn weaknesses(typed: &str, known: &[&str]) -> Vec<Weakness> {
    estimate(&Passphrase::new(typed), known).1
}

#[test]
fn below_twelve_characters_nothing_helps() {
    assert_eq!(strength(""), Strength::TooShort);
    assert_eq!(strength("xK9$vQ2!mZ7"), Strength::TooShort);
    assert_eq!(
        strength("\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}"),
        Strength::TooShort
    );
}

#[test]
fn what_everybody_chooses_is_weak_however_it_is_dressed() {
    for typed in [
        "password1234",
        "P@$$word!1234",
        "Iloveyou2024!",
        "qwertyuiop[]",
        "Summer2025Summer",
        "letmeinletmein",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "123456789012",
        "1qaz2wsx3edc4rfv",
        "correct horse battery staple",
    ] {
        assert_eq!(strength(typed), Strength::Weak, "{typed}");
    }
}

#[test]
fn length_and_surprise_are_what_counts() {
    assert!(strength("vX9-tr.Qe2;Lz7") >= Strength::Good);
    assert_eq!(strength("seven herons mend the lantern"), Strength::Strong);
    assert!(strength("purpletractor") < strength("tractor gravel window"));
    assert!(strength("gravel window moth") >= Strength::Fair);
}

#[test]
fn a_longer_passphrase_is_never_weaker_than_its_beginning() {
    let typed = "gravel window moth plinth orbit";
    let strengths: Vec<Strength> = (1..=typed.len())
        .map(|len| strength(&typed[..len]))
        .collect();
    assert!(strengths.is_sorted(), "{strengths:?}");
}

#[test]
fn names_that_others_know_are_worth_little() {
    let known = ["Rosalind Okafor", "Maple Street"];
    assert_eq!(
        estimate(&Passphrase::new("rosalind okafor maple"), &known).0,
        Strength::Weak
    );
    assert!(estimate(&Passphrase::new("rosalind okafor maple"), &[]).0 > Strength::Weak);
}

#[test]
fn each_weakness_is_told() {
    assert_eq!(weaknesses("password gravel", &[]), [Weakness::Common]);
    assert_eq!(
        weaknesses("gravel rosalind", &["Rosalind"]),
        [Weakness::Known]
    );
    assert_eq!(
        weaknesses("gravel qwertz 6789", &[]),
        [Weakness::Common, Weakness::Sequence]
    );
    assert_eq!(weaknesses("gravel moth gravel", &[]), [Weakness::Repeat]);
    assert_eq!(weaknesses("gravel window moth", &[]), []);
}
