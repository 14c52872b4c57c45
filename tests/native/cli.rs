//! The command line, run as a person runs it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use crate::{
    store_backup::{Example, example},
    support::{PASSPHRASE, make_vault},
};

/// A directory that goes when the test ends.
struct Directory(PathBuf);

impl Directory {
    fn make(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sealwell-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sealwell(arguments: &[&Path], typed: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sealwell"));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // A command that ends before it reads closes its end; what it says is what counts.
    let _ = running.stdin.take().unwrap().write_all(typed.as_bytes());
    running.wait_with_output().unwrap()
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn path(text: &str) -> &Path {
    Path::new(text)
}

fn line(typed: &str) -> String {
    format!("{typed}\n")
}

fn damaged(example: &Example) -> Vec<u8> {
    example.flipped("/00000001", 50)
}

#[test]
fn help_tells_the_commands_and_exit_codes() {
    let (code, out, _) = said(&sealwell(&[path("--help")], ""));
    assert_eq!(code, 0);
    assert!(
        ["inspect", "verify", "open", "Exit codes"]
            .iter()
            .all(|word| out.contains(word))
    );
}

#[test]
fn a_wrong_command_says_so() {
    let (code, _, err) = said(&sealwell(&[path("frobnicate")], ""));
    assert_eq!((code, err.contains("--help")), (2, true));
}

#[test]
fn inspect_tells_what_a_backup_holds_without_a_key() {
    let directory = Directory::make("inspect");
    let example = example();
    let backup = directory.file("vault.sealwell", &example.backup);
    let (code, out, _) = said(&sealwell(&[path("inspect"), &backup], ""));
    assert_eq!(code, 0);
    assert!(
        out.contains("entries     3")
            && out.contains("files       1 in 2 chunks")
            && out.contains("600000 iterations"),
        "{out}"
    );
}

#[test]
fn inspect_tells_a_header_and_a_stranger_apart() {
    let directory = Directory::make("kinds");
    let header = pollster::block_on(make_vault(sealwell::vault::CratesCipher, 1))
        .0
        .render();
    let (code, out, _) = said(&sealwell(
        &[path("inspect"), &directory.file("header", &header)],
        "",
    ));
    assert_eq!((code, out.contains("vault header")), (0, true));
    let (code, _, err) = said(&sealwell(
        &[path("inspect"), &directory.file("x.pdf", b"%PDF-1.7\n")],
        "",
    ));
    assert_eq!((code, err.contains("application/pdf")), (5, true), "{err}");
    let (code, _, err) = said(&sealwell(
        &[path("inspect"), &directory.0.join("not there")],
        "",
    ));
    assert_eq!(
        (code, err.as_str()),
        (3, "sealwell: the file could not be read\n")
    );
}

#[test]
fn verify_opens_everything_with_the_passphrase_or_the_code() {
    let directory = Directory::make("verify");
    let example = example();
    let backup = directory.file("vault.sealwell", &example.backup);
    let code = pollster::block_on(make_vault(sealwell::vault::CratesCipher, 1)).2;
    for typed in [
        line(PASSPHRASE),
        line(&code.printed().to_lowercase()),
        PASSPHRASE.to_owned(),
    ] {
        let (code, out, err) = said(&sealwell(&[path("verify"), &backup], &typed));
        assert_eq!(code, 0, "{err}");
        assert!(
            out.contains("3 entries and 1 files (1048676 bytes) open") && out.contains("no damage"),
            "{out}"
        );
    }
}

#[test]
fn verify_refuses_a_wrong_passphrase() {
    let directory = Directory::make("refused");
    let backup = directory.file("vault.sealwell", &example().backup);
    let (code, _, err) = said(&sealwell(
        &[path("verify"), &backup],
        "not the passphrase\n",
    ));
    assert_eq!((code, err.contains("does not open")), (4, true));
}

#[test]
fn verify_names_damage() {
    let directory = Directory::make("damage");
    let example = example();
    let backup = directory.file("vault.sealwell", &damaged(&example));
    let (code, out, _) = said(&sealwell(&[path("verify"), &backup], &line(PASSPHRASE)));
    assert_eq!(code, 1);
    assert!(
        out.contains(&format!(
            "damage: chunk 1 of blob {} is damaged",
            example.blob
        )),
        "{out}"
    );
}

#[test]
fn open_writes_the_journal_and_every_file() {
    let directory = Directory::make("open");
    let example = example();
    let backup = directory.file("vault.sealwell", &example.backup);
    let out = directory.0.join("out");
    let (code, _, err) = said(&sealwell(&[path("open"), &backup, &out], &line(PASSPHRASE)));
    assert_eq!(code, 0, "{err}");
    let journal = fs::read_to_string(out.join("journal.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = journal
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (lines.len(), &lines[1]["entry"]["said"], &lines[1]["seq"]),
        (3, &"two".into(), &2.into())
    );
    assert_eq!(
        lines[2]["hex"].as_str().unwrap().len(),
        2 * "a scan, not JSON".len()
    );
    assert!(fs::read(out.join("blobs").join(example.blob.to_string())).unwrap() == example.file);
}

#[test]
fn open_keeps_what_it_can_and_marks_the_damaged() {
    let directory = Directory::make("salvage");
    let example = example();
    let backup = directory.file("vault.sealwell", &damaged(&example));
    let out = directory.0.join("out");
    let (code, _, _) = said(&sealwell(&[path("open"), &backup, &out], &line(PASSPHRASE)));
    assert_eq!(code, 1);
    assert_eq!(
        fs::read_to_string(out.join("journal.jsonl"))
            .unwrap()
            .lines()
            .count(),
        3
    );
    assert!(
        out.join("blobs")
            .join(format!("{}.damaged", example.blob))
            .exists()
    );
}

#[test]
fn open_never_writes_over_what_is_there() {
    let directory = Directory::make("full");
    let backup = directory.file("vault.sealwell", &example().backup);
    let (code, _, err) = said(&sealwell(
        &[path("open"), &backup, &directory.0],
        &line(PASSPHRASE),
    ));
    assert_eq!((code, err.contains("not empty")), (3, true));
}
