//! `sealwell rules`, run as a person runs it.

use std::process::{Command, Output};

fn sealwell(arguments: &[&str]) -> (i32, String, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_sealwell"))
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn the_rules_are_sound() {
    let (code, out, err) = sealwell(&["rules", "check", "--date", "2026-11-22"]);
    assert_eq!(code, 0, "{err}{out}");
    for words in [
        "Rule pack on 2026-11-22",
        "without a section: none",
        "proposed, yet in force: none",
        "ledger and rule disagree: none",
        "due to be read again: none",
    ] {
        assert!(out.contains(words), "{words} in\n{out}");
    }
}

#[test]
fn the_rules_are_counted_as_json() {
    let (code, out, _) = sealwell(&["rules", "check", "--json", "--date", "2026-11-22"]);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 0);
    for (name, at_least) in [
        ("jurisdictions", 51),
        ("document_kinds", 24),
        ("elements", 150),
        ("clocks", 30),
        ("denial_grounds", 15),
        ("improper_reasons", 23),
    ] {
        assert!(
            found[name].as_u64().unwrap() >= at_least,
            "{name}: {}",
            found[name]
        );
    }
    for name in ["uncited", "stale", "proposed_in_force", "unledgered"] {
        assert_eq!(found[name], serde_json::json!([]), "{name}");
    }
}

#[test]
fn what_is_due_to_be_read_again_is_told_and_is_no_fault() {
    let (code, out, _) = sealwell(&["rules", "check", "--date", "2027-06-01", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    let stale = found["stale"].as_array().unwrap();
    assert_eq!(code, 0);
    assert!(stale.contains(&"CA.copy".into()) && !stale.contains(&"hipaa.ocr_complaint".into()));
    let (_, out, _) = sealwell(&["rules", "check", "--date", "2027-06-01"]);
    assert!(out.contains("  CA.copy\n"), "{out}");
}

#[test]
fn a_state_is_described_with_how_sure_each_sentence_is() {
    let (code, out, _) = sealwell(&["rules", "state", "la"]);
    assert_eq!(code, 0);
    assert!(
        out.starts_with("Louisiana: La. R.S. 40:1165.1, 46:18\n"),
        "{out}"
    );
    assert!(out.contains("(read in a summary: check this)"), "{out}");
    assert!(out.contains("(from memory: check this)"), "{out}");
}

#[test]
fn a_wrong_date_or_state_says_so() {
    for wrong in [
        &["rules"][..],
        &["rules", "check", "--date", "2027-02-30"],
        &["rules", "check", "--date"],
        &["rules", "check", "--all"],
        &["rules", "state", "ZZ"],
    ] {
        let (code, _, err) = sealwell(wrong);
        assert_eq!(
            (code, err.contains("--help")),
            (2, true),
            "{wrong:?}: {err}"
        );
    }
}
