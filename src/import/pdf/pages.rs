//! The pages of a PDF, in their order (ISO 32000-2, 7.7.3).

use super::file::File;
use super::object::{Dictionary, Object};

/// How deep the tree of pages may be.
const DEPTH: usize = 64;

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) entries: Dictionary,
    /// Its resources; those of a part of the tree where it has none of its own.
    pub(super) resources: Dictionary,
}

/// The pages that were found.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub(super) list: Vec<Page>,
    /// Whether there are more than are read.
    pub(super) is_cut: bool,
}

/// All pages: by the tree, and where that leads to none, every object that is a page.
pub(super) fn all(file: &File<'_>, most: usize) -> Pages {
    let mut pages = in_tree(file, most);
    if pages.list.is_empty() {
        for (_, object) in file.all() {
            let Object::Dictionary(entries) = object else {
                continue;
            };
            if entries.is(b"Type", b"Page") {
                pages.is_cut |= pages.list.len() >= most;
                if pages.is_cut {
                    break;
                }
                let resources = file.entries(&entries, b"Resources");
                pages.list.push(Page { entries, resources });
            }
        }
    }
    pages
}

struct Node {
    object: Object,
    resources: Dictionary,
    /// The parts of the tree it stands in, by their objects.
    path: Vec<u32>,
}

fn in_tree(file: &File<'_>, most: usize) -> Pages {
    let mut pages = Pages::default();
    let root = file.root();
    let mut waiting = vec![Node {
        object: root.get(b"Pages").cloned().unwrap_or(Object::Null),
        resources: Dictionary::default(),
        path: Vec::new(),
    }];
    let mut steps = 0_usize;
    while let Some(node) = waiting.pop() {
        steps += 1;
        if pages.list.len() >= most || steps > most.saturating_mul(4) {
            pages.is_cut = true;
            break;
        }
        let number = match node.object {
            Object::Reference(number) => Some(number),
            _ => None,
        };
        if node.path.len() > DEPTH || number.is_some_and(|number| node.path.contains(&number)) {
            continue;
        }
        let object = file.resolve(&node.object);
        let Some(entries) = object.dictionary() else {
            continue;
        };
        let own = file.value(entries, b"Resources");
        let resources = own.dictionary().cloned().unwrap_or(node.resources);
        let kids = file.value(entries, b"Kids");
        let is_page = entries.is(b"Type", b"Page");
        let Some(kids) = kids.array().filter(|_| !is_page) else {
            // A part without pages is no page.
            if !entries.is(b"Type", b"Pages") && !entries.is(b"Type", b"Catalog") {
                pages.list.push(Page {
                    entries: entries.clone(),
                    resources,
                });
            }
            continue;
        };
        let mut path = node.path;
        path.extend(number);
        let room = most.saturating_mul(4).saturating_sub(waiting.len());
        pages.is_cut |= kids.len() > room;
        waiting.extend(kids.iter().take(room).rev().map(|kid| Node {
            object: kid.clone(),
            resources: resources.clone(),
            path: path.clone(),
        }));
    }
    pages
}
