//! The named and numbered characters of HTML (WHATWG HTML, 13.5 "Named character references"): those of HTML 4 that records
//! use. What is not known stands as it is written.

/// The names of U+00A0 to U+00FF, in their order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];
/// Other names.
const OTHERS: [(&str, char); 62] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("AMP", '&'),
    ("LT", '<'),
    ("GT", '>'),
    ("QUOT", '"'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("bull", '•'),
    ("hellip", '…'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("trade", '™'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("harr", '↔'),
    ("minus", '−'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("asymp", '≈'),
    ("infin", '∞'),
    ("radic", '√'),
    ("sum", '∑'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("Delta", 'Δ'),
    ("epsilon", 'ε'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("pi", 'π'),
    ("sigma", 'σ'),
    ("omega", 'ω'),
    ("Omega", 'Ω'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("check", '✓'),
    ("lowast", '∗'),
];
/// The longest reference, in bytes after the ampersand.
const LONGEST: usize = 12;

/// A text with its references as the characters they stand for.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match reference(after) {
            Some((letter, length)) => {
                out.push(letter);
                rest = after.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of a reference that begins after its ampersand, and how many bytes it takes. The semicolon may be missing
/// after a number, and after the four signs of markup.
fn reference(after: &str) -> Option<(char, usize)> {
    let name_end = after
        .bytes()
        .take(LONGEST)
        .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'))
        .unwrap_or(after.len().min(LONGEST));
    let name = after.get(..name_end)?;
    let has_end = after.as_bytes().get(name_end) == Some(&b';');
    let length = name_end + usize::from(has_end);
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some((of_number(code), length));
    }
    let is_bare = matches!(name, "amp" | "lt" | "gt" | "nbsp");
    (has_end || is_bare)
        .then(|| of_name(name))
        .flatten()
        .map(|letter| (letter, length))
}

fn of_name(name: &str) -> Option<char> {
    if let Some((_, letter)) = OTHERS.iter().find(|(known, _)| *known == name) {
        return Some(*letter);
    }
    let place = LATIN.iter().position(|known| *known == name)?;
    char::from_u32(0xa0 + u32::try_from(place).ok()?)
}

/// Numbers of the control characters of ISO-8859-1 mean those of Windows-1252 (WHATWG HTML, 13.2.5.80).
fn of_number(code: u32) -> char {
    match code {
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        0x80 => '€',
        0x85 => '…',
        0x99 => '™',
        _ => char::from_u32(code)
            .filter(|letter| !letter.is_control() || letter.is_whitespace())
            .unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_all_else_stays() {
        for (written, read) in [
            ("a &lt; b &amp;&nbsp;c", "a < b &\u{a0}c"),
            (
                "25&#160;&micro;g &#xB5;g &#8805;5 &ge; &yuml;",
                "25\u{a0}µg µg ≥5 ≥ ÿ",
            ),
            ("AT&T &unknown; &", "AT&T &unknown; &"),
            ("Smith&#39;s &#146;", "Smith's ’"),
            ("&#0;&#xFFFFFFF;&#x;", "\u{fffd}\u{fffd}&#x;"),
            ("&ltb", "&ltb"),
            ("&lt b", "< b"),
        ] {
            assert_eq!(decoded(written), read, "{written}");
        }
    }
}
