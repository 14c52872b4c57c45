//! What a PDF tells in the clear (ISO 32000-1, 7.5): whether it is encrypted, and its pages where that is beyond doubt.

/// What was found without parsing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PdfFacts {
    pub(super) pages: Option<u32>,
    pub(super) encrypted: bool,
}

/// How far into a file the header may stand, as readers have it (ISO 32000-1, Annex H, implementation note 13).
pub(super) const HEADER_WITHIN_BYTES: usize = 1024;

/// Where the header stands, if there is one.
pub(super) fn header(bytes: &[u8]) -> Option<usize> {
    find(
        bytes.get(..HEADER_WITHIN_BYTES + 5).unwrap_or(bytes),
        b"%PDF-",
    )
}

/// Looks at a PDF.
pub(super) fn look(bytes: &[u8]) -> PdfFacts {
    PdfFacts {
        pages: pages(bytes),
        encrypted: is_encrypted(bytes),
    }
}

/// The `/Encrypt` entry of a trailer: a reference or a dictionary. Trailers are never compressed.
fn is_encrypted(bytes: &[u8]) -> bool {
    after_each(bytes, b"/Encrypt").any(|rest| {
        let rest = rest.trim_ascii_start();
        rest.starts_with(b"<<") || rest.first().is_some_and(u8::is_ascii_digit)
    })
}

/// The pages of a linearized file that was not changed since, or of a file with one page tree root written once.
/// Anything else would need a parser, and a wrong number is worse than none.
fn pages(bytes: &[u8]) -> Option<u32> {
    if let Some(rest) = after_each(
        bytes.get(..HEADER_WITHIN_BYTES * 2).unwrap_or(bytes),
        b"/Linearized",
    )
    .next()
    {
        let dictionary = rest.get(..find(rest, b">>")?)?;
        let length = after_each(dictionary, b"/L ").next().and_then(number)?;
        let count = after_each(dictionary, b"/N ").next().and_then(number)?;
        return (u64::from(length) == bytes.len() as u64).then_some(count);
    }
    if after_each(bytes, b"%%EOF").count() != 1 || after_each(bytes, b"/ObjStm").next().is_some() {
        return None;
    }
    let mut roots = page_trees(bytes).filter(|tree| find(tree, b"/Parent").is_none());
    let (root, another) = (roots.next()?, roots.next());
    let mut counts = after_each(root, b"/Count");
    let count = number(counts.next()?)?;
    (another.is_none() && counts.next().is_none()).then_some(count)
}

/// The dictionaries of `/Type /Pages`, from their object's beginning to its end.
fn page_trees(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    after_each(bytes, b"/Type").filter_map(move |rest| {
        let name = rest.trim_ascii_start().strip_prefix(b"/Pages")?;
        if name.first().is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        let here = bytes.len() - rest.len();
        let before = bytes.get(here.saturating_sub(1 << 16)..here)?;
        let start = before.windows(4).rposition(|window| window == b" obj")?;
        let end = find(rest, b"endobj")?;
        bytes.get(here - (before.len() - start)..here + end)
    })
}

fn number(text: &[u8]) -> Option<u32> {
    let text = text.trim_ascii_start();
    let end = text
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    std::str::from_utf8(text.get(..end)?).ok()?.parse().ok()
}

/// What stands after each place where the words stand.
fn after_each<'a>(bytes: &'a [u8], words: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        rest = rest.get(find(rest, words)? + words.len()..)?;
        Some(rest)
    })
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    let first = words.first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let place = rest.iter().position(|byte| byte == first)?;
        if rest.get(place..)?.starts_with(words) {
            return Some(from + place);
        }
        from += place + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &[u8] =
        b"%PDF-1.4\n1 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 3 >>\nendobj\ntrailer << /Root 5 0 R >>\n%%EOF\n";

    #[test]
    fn the_only_page_tree_tells_the_pages() {
        assert_eq!(
            look(ONE),
            PdfFacts {
                pages: Some(3),
                encrypted: false
            }
        );
    }

    #[test]
    fn a_file_that_was_added_to_tells_no_pages() {
        let twice = [ONE, ONE].concat();
        assert_eq!(look(&twice).pages, None);
    }

    #[test]
    fn an_encryption_dictionary_is_seen_and_its_neighbours_are_not_taken_for_it() {
        assert!(look(b"%PDF-1.4 trailer << /Encrypt 12 0 R >>").encrypted);
        assert!(look(b"%PDF-1.4 trailer << /Encrypt<</V 4>> >>").encrypted);
        assert!(!look(b"%PDF-1.4 << /EncryptMetadata false >>").encrypted);
    }

    #[test]
    fn a_header_stands_within_the_first_kilobyte() {
        let after = |junk: usize| [vec![b'x'; junk], b"%PDF-1.7".to_vec()].concat();
        assert_eq!(header(&after(1024)), Some(1024));
        assert_eq!(header(&after(1025)), None);
    }
}
