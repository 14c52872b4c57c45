//! Checks the words in `locales/` and writes the typed catalogue that `ui::words` includes.
//!
//! One namespace per file of `locales/en/`: a page's words stand in the file with the page's name.

use std::path::PathBuf;

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    let mut namespaces = Vec::new();
    for file in std::fs::read_dir("locales/en")? {
        let path = file?.path();
        namespaces.extend(
            path.file_stem()
                .and_then(|stem| stem.to_str())
                .map(str::to_owned),
        );
    }
    namespaces.sort();

    // Sentences with values in them are also wanted as text: labels, titles, what a screen reader is told.
    let options = ParseOptions::default().interpolate_display(true);
    let config = Config::new("en")?
        .add_namespaces(namespaces)?
        .parse_options(options);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?).join("words");
    let words = TranslationsInfos::parse(config)?;
    words.emit_diagnostics();
    words.generate_i18n_module(out)?;
    Ok(())
}
