//! The command line, run as a person runs it: what a file is, and what of it can be verified.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use crate::{
    known_answers::bytes,
    store_backup::{Example, example},
    support::{PASSPHRASE, make_vault},
};

/// A directory that goes when the test ends.
pub struct Directory(pub PathBuf);

impl Directory {
    pub fn make(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sealwell-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
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

pub fn sealwell(arguments: &[&Path], typed: &str) -> Output {
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

pub fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

pub fn path(text: &str) -> &Path {
    Path::new(text)
}

pub fn line(typed: &str) -> String {
    format!("{typed}\n")
}

pub fn damaged(example: &Example) -> Vec<u8> {
    example.flipped("/00000001", 50)
}

#[test]
fn help_tells_the_commands_and_exit_codes() {
    let (code, out, _) = said(&sealwell(&[path("--help")], ""));
    assert_eq!(code, 0);
    assert!(
        ["inspect", "verify", "open", "sample", "rules", "Exit codes"]
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
    let (code, out, _) = said(&sealwell(
        &[path("inspect"), &directory.file("x.txt", b"Potassium 5.4")],
        "",
    ));
    assert_eq!((code, out.contains("text/plain")), (0, true), "{out}");
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
fn inspect_tells_every_way_into_a_vault() {
    let directory = Directory::make("ways");
    let text: String = include_str!("frozen/header-1-all-kinds.hex")
        .lines()
        .collect();
    let header = directory.file("header", &bytes(&text));
    let (code, out, _) = said(&sealwell(&[path("inspect"), &header], ""));
    let ways: Vec<_> = out
        .lines()
        .filter_map(|line| line.strip_prefix("opens with  "))
        .collect();
    assert_eq!(
        (code, ways),
        (
            0,
            vec![
                "a passphrase, 600000 iterations",
                "a recovery code",
                "a passkey, in the browser only",
                "2 of 3 helper sheets, set 831B",
                "a passphrase, Argon2id with 19 MiB and 2 passes",
            ]
        )
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
        let (code, out, err) = said(&sealwell(
            &[path("verify"), path("--with-secret"), &backup],
            &typed,
        ));
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
        &[path("verify"), path("--with-secret"), &backup],
        "not the passphrase\n",
    ));
    assert_eq!((code, err.contains("does not open")), (4, true));
}

#[test]
fn verify_names_damage() {
    let directory = Directory::make("damage");
    let example = example();
    let backup = directory.file("vault.sealwell", &damaged(&example));
    let (code, out, _) = said(&sealwell(
        &[path("verify"), path("--with-secret"), &backup],
        &line(PASSPHRASE),
    ));
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
fn every_command_has_a_help_of_its_own() {
    for command in ["inspect", "verify", "open", "sample", "rules"] {
        let (code, out, _) = said(&sealwell(&[path(command), path("--help")], ""));
        let usage = format!("Usage: sealwell {command}");
        assert_eq!((code, out.contains(&usage)), (0, true), "{command}: {out}");
        let by_name = said(&sealwell(&[path("help"), path(command)], ""));
        assert_eq!((by_name.0, by_name.1), (0, out));
    }
}

#[test]
fn an_option_that_a_command_does_not_take_is_wrong_usage() {
    for wrong in [
        &["inspect", "x", "--out", "y"][..],
        &["inspect"],
        &["verify", "x", "--out", "y"],
        &["open", "x"],
        &["open", "x", "--out"],
        &["open", "x", "--out", "y", "--language", "de"],
        &[
            "open",
            "x",
            "--out",
            "y",
            "--passphrase-file",
            "p",
            "--recovery-file",
            "r",
        ],
        &["sample", "x"],
        &["sample", "x", "--seed", "many"],
        &["verify"],
    ] {
        let arguments: Vec<&Path> = wrong.iter().map(Path::new).collect();
        let (code, _, err) = said(&sealwell(&arguments, ""));
        assert_eq!(
            (code, err.contains("--help")),
            (2, true),
            "{wrong:?}: {err}"
        );
    }
}

#[test]
fn verify_without_a_secret_says_how_far_that_goes() {
    let directory = Directory::make("look");
    let backup = directory.file("vault.sealwell", &example().backup);
    let (code, out, err) = said(&sealwell(&[path("verify"), &backup], ""));
    assert_eq!(code, 0, "{err}");
    for said in [
        "entries     3",
        "1 in 2 chunks",
        "whole       holds: ",
        "no damage",
        "accidents, not malice",
        "Only the passphrase",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn verify_without_a_secret_names_a_flipped_and_a_cut_file() {
    let directory = Directory::make("look-damaged");
    let example = example();
    let backup = directory.file("flipped", &damaged(&example));
    let (code, out, _) = said(&sealwell(&[path("verify"), &backup], ""));
    assert_eq!((code, out.contains("damage: ")), (1, true), "{out}");
    let cut = directory.file("cut", &example.backup[..example.backup.len() * 2 / 3]);
    let (code, out, _) = said(&sealwell(&[path("verify"), &cut], ""));
    assert_eq!((code, out.contains("damage: ")), (1, true), "{out}");
    let other = directory.file("other", b"%PDF-1.7\n");
    assert_eq!(said(&sealwell(&[path("verify"), &other], "")).0, 5);
}

#[test]
fn verify_says_the_same_as_json() {
    let directory = Directory::make("json");
    let example = example();
    let whole = directory.file("whole", &example.backup);
    let flipped = directory.file("flipped", &damaged(&example));
    let json = |file: &Path, options: &[&str], code: i32| -> serde_json::Value {
        let mut arguments = vec![path("verify"), file, path("--json")];
        arguments.extend(options.iter().map(|option| path(option)));
        let said = said(&sealwell(&arguments, &line(PASSPHRASE)));
        assert_eq!(said.0, code, "{}", said.2);
        serde_json::from_str(&said.1).unwrap()
    };
    let seen = json(&whole, &[], 0);
    assert_eq!(seen["with_secret"], false);
    assert_eq!((&seen["entries"], &seen["chunks"]), (&3.into(), &2.into()));
    assert_eq!(seen["damage"], serde_json::json!([]));
    let opened = json(&whole, &["--with-secret"], 0);
    assert_eq!(
        (&opened["with_secret"], &opened["files"]),
        (&true.into(), &1.into())
    );
    for options in [&[][..], &["--with-secret"]] {
        assert!(
            !json(&flipped, options, 1)["damage"]
                .as_array()
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn a_secret_is_the_first_line_of_its_file() {
    let directory = Directory::make("secrets");
    let backup = directory.file("vault.sealwell", &example().backup);
    let code = pollster::block_on(make_vault(sealwell::vault::CratesCipher, 1)).2;
    let verify = |option: &str, secret: &[u8]| {
        let file = directory.file("secret", secret);
        said(&sealwell(
            &[path("verify"), &backup, path(option), &file],
            "",
        ))
    };
    for end in ["", "\n", "\r\n", "\nanother line\n"] {
        let secret = format!("{PASSPHRASE}{end}");
        assert_eq!(verify("--passphrase-file", secret.as_bytes()).0, 0);
    }
    let printed = format!("{}\n", *code.printed());
    assert_eq!(verify("--recovery-file", printed.as_bytes()).0, 0);
    for (option, secret, exit) in [
        ("--passphrase-file", b"not the passphrase\n".as_slice(), 4),
        ("--passphrase-file", b"\n", 4),
        ("--passphrase-file", &[0xff, 0xfe, b'\n'], 3),
        ("--passphrase-file", &[b'x'; 70_000], 3),
        ("--recovery-file", b"not a recovery code\n", 4),
    ] {
        let (code, out, err) = verify(option, secret);
        assert_eq!(code, exit, "{err}");
        assert!(
            !format!("{out}{err}").contains("not the passphrase"),
            "{err}"
        );
    }
    let gone = directory.0.join("not there");
    let (code, _, _) = said(&sealwell(
        &[path("verify"), &backup, path("--passphrase-file"), &gone],
        "",
    ));
    assert_eq!(code, 3);
}

#[cfg(unix)]
#[test]
fn a_secret_that_everybody_can_read_is_hinted_at() {
    use std::os::unix::fs::PermissionsExt;
    let directory = Directory::make("hint");
    let backup = directory.file("vault.sealwell", &example().backup);
    let secret = directory.file("secret", PASSPHRASE.as_bytes());
    for (mode, hinted) in [(0o644, true), (0o600, false)] {
        fs::set_permissions(&secret, fs::Permissions::from_mode(mode)).unwrap();
        let (code, _, err) = said(&sealwell(
            &[path("verify"), &backup, path("--passphrase-file"), &secret],
            "",
        ));
        assert_eq!((code, err.contains("chmod 600")), (0, hinted), "{err}");
    }
}
