//! Checks the words in `locales/` and writes the typed catalogue that `ui::words` includes.
//!
//! One language per folder of `locales/`, one namespace per file: a page's words stand in the file with the page's name.

use std::error::Error;
use std::path::PathBuf;

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};

/// The language that a reader gets who reads none of the others.
const FIRST: &str = "en";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rustc-env=SEALWELL_READER={:016x}", reader()?);
    // Sentences with values in them are also wanted as text: labels, titles, what a screen reader is told.
    let options = ParseOptions::default().interpolate_display(true);
    let others = names("locales")?.into_iter().filter(|name| name != FIRST);
    let config = Config::new(FIRST)?
        .add_locales(others)?
        .add_namespaces(names("locales/en")?)?
        .parse_options(options);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?).join("words");
    let words = TranslationsInfos::parse(config)?;
    words.emit_diagnostics();
    words.generate_i18n_module(out)?;
    Ok(())
}

/// What decides what is read out of a file: the readers, what is kept of it, and the crates they read with.
const READER: [&str; 5] = [
    "src/import",
    "src/app/engine/extract.rs",
    "src/chart/contents",
    "src/search/index.rs",
    "Cargo.lock",
];

/// A number that changes with every change of a reader: what an older one read is read again. FNV-1a of 64 bits
/// (RFC 9923), which nobody has a reason to forge.
fn reader() -> Result<u64, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in READER {
        println!("cargo:rerun-if-changed={path}");
        gather(path.into(), &mut files)?;
    }
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for path in files {
        for byte in std::fs::read(path)? {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

/// Every file at a path or below it.
fn gather(path: PathBuf, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            gather(entry?.path(), files)?;
        }
    } else {
        files.push(path);
    }
    Ok(())
}

/// What stands in a folder, by name without ending, in order.
fn names(folder: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        names.extend(
            path.file_stem()
                .and_then(|stem| stem.to_str())
                .map(str::to_owned),
        );
    }
    names.sort();
    Ok(names)
}
