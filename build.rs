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
