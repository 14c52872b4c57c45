//! Guards what the view macro would otherwise do behind our back.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The opening tag that begins at the start of `text`, if its attributes are all fixed words and at least one is there.
fn fixed_tag(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<')?;
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, mut rest) = inner.split_at(name_end);
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let mut attributes = 0;
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return (attributes > 0).then_some(("", after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes > 0).then_some((name, after));
        }
        let key_end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
        let (key, after) = rest.split_at(key_end);
        if key.is_empty() {
            return None;
        }
        rest = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"')?.1,
            None if after.starts_with('=') || after.starts_with(':') => return None,
            None => after,
        };
        attributes += 1;
    }
}

/// Whether an element without any expression begins here: nothing in it, every attribute a literal.
fn is_fixed_leaf(text: &str) -> bool {
    match fixed_tag(text) {
        Some(("", _)) => true,
        Some((name, after)) => after.trim_start().starts_with(&format!("</{name}>")),
        None => false,
    }
}

#[test]
fn no_element_of_a_view_is_set_through_inner_html() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    assert!(files.len() > 20, "src/ui was not found");
    let mut found = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        for (at, _) in text.match_indices('<') {
            let (before, rest) = text.split_at(at);
            if is_fixed_leaf(rest) {
                found.push(format!("{}:{}", file.display(), before.lines().count()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "write class=built(\"...\") in: {found:#?}"
    );
}

#[test]
fn a_leaf_of_literals_is_recognised_and_one_with_an_expression_is_not() {
    assert!(is_fixed_leaf(
        "<span class=\"a\" aria-hidden=\"true\"></span>"
    ));
    assert!(is_fixed_leaf("<hr class=\"a\" />"));
    assert!(!is_fixed_leaf("<span class=built(\"a\")></span>"));
    assert!(!is_fixed_leaf("<span class=\"a\">{words}</span>"));
    assert!(!is_fixed_leaf("<input type=\"text\" prop:value=value />"));
}
