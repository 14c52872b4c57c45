//! HTML text → tags and words, as tolerant as browsers are (WHATWG HTML, 13.2.5 "Tokenization"), in one pass.
//!
//! Comments, document types and processing instructions are passed over, and so is all that a script or a style says. A tag
//! that closes itself does so for every element, for XHTML is read here too.

use super::entities::decoded;

/// The longest name of a tag or an attribute, in bytes; what is longer is no name.
const NAME: usize = 40;
/// The most attributes of a tag that are looked at.
const ATTRIBUTES: usize = 60;
/// Elements whose text is no text of the page.
const DROPPED: [&str; 9] = [
    "script", "style", "iframe", "noembed", "noframes", "xmp", "svg", "math", "template",
];
/// Attributes that are kept.
const KEPT: [&str; 10] = [
    "href", "alt", "src", "colspan", "rowspan", "type", "value", "selected", "checked", "class",
];

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open {
        name: String,
        /// Names and values, of those attributes that are kept.
        attributes: Vec<(&'static str, String)>,
        /// Whether it closes itself.
        is_closed: bool,
    },
    Close {
        name: String,
    },
    Text(String),
}

/// The tokens of a text.
pub(super) struct Tokens<'t> {
    rest: &'t str,
    /// An element whose text holds no tags: a title, a text area.
    plain: Option<&'static str>,
    /// Whether a script or the like is not closed, so that all that follows is lost in it.
    pub is_lost: bool,
}

impl<'t> Tokens<'t> {
    pub fn of(text: &'t str) -> Self {
        Self {
            rest: text,
            plain: None,
            is_lost: false,
        }
    }

    fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Passes over everything to the end of `end`.
    fn skip_past(&mut self, end: &str) {
        let at = self
            .rest
            .find(end)
            .map_or(self.rest.len(), |at| at + end.len());
        self.advance(at);
    }

    /// Text to the next `<`.
    fn text(&mut self) -> Token {
        // A `<` that begins no tag is text itself.
        let begin = usize::from(self.rest.starts_with('<'));
        let after = self.rest.get(begin..).unwrap_or_default();
        let end = after.find('<').map_or(self.rest.len(), |at| begin + at);
        let text = self.rest.get(..end).unwrap_or_default();
        let token = Token::Text(decoded(text));
        self.advance(end);
        token
    }

    /// The text of an element that holds no tags, up to its end.
    fn plain_text(&mut self, name: &str) -> Token {
        let end = close_of(self.rest, name).unwrap_or(self.rest.len());
        let token = Token::Text(decoded(self.rest.get(..end).unwrap_or_default()));
        self.advance(end);
        token
    }

    fn close(&mut self) -> Option<Token> {
        self.advance(2);
        let end = self.rest.find('>').unwrap_or(self.rest.len());
        let inner = self.rest.get(..end).unwrap_or_default();
        let name = name_of(inner);
        self.advance(end + 1);
        name.map(|(name, _)| Token::Close { name })
    }

    /// A tag that opens; none where its content is dropped.
    fn open(&mut self) -> Option<Token> {
        self.advance(1);
        let (name, length) = name_of(self.rest)?;
        self.advance(length);
        let (attributes, is_closed) = self.attributes();
        if DROPPED.contains(&name.as_str()) {
            if !is_closed {
                match close_of(self.rest, &name) {
                    Some(end) => {
                        self.advance(end);
                        self.skip_past(">");
                    }
                    // Where its end is missing the page has ended for a browser as well.
                    None => {
                        self.is_lost = true;
                        self.rest = "";
                    }
                }
            }
            return None;
        }
        self.plain = ["title", "textarea"]
            .into_iter()
            .find(|plain| *plain == name && !is_closed);
        Some(Token::Open {
            name,
            attributes,
            is_closed,
        })
    }

    /// The attributes up to `>`, and whether `/` stands before it.
    fn attributes(&mut self) -> (Vec<(&'static str, String)>, bool) {
        let mut kept = Vec::new();
        for _ in 0..ATTRIBUTES {
            self.rest = self
                .rest
                .trim_start_matches(|c: char| c.is_ascii_whitespace());
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                return (kept, true);
            }
            if let Some(rest) = self.rest.strip_prefix('>') {
                self.rest = rest;
                return (kept, false);
            }
            if self.rest.is_empty() {
                return (kept, false);
            }
            let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/');
            let end = self.rest.find(ends).unwrap_or(self.rest.len());
            // A sign that begins no name is passed over.
            let first = self.rest.chars().next().map_or(1, char::len_utf8);
            let name = self
                .rest
                .get(..end)
                .unwrap_or_default()
                .to_ascii_lowercase();
            self.advance(end.max(if end == 0 { first } else { 0 }));
            let value = self.value();
            if let Some(known) = KEPT.iter().find(|known| **known == name) {
                kept.push((*known, decoded(value)));
            }
        }
        self.skip_past(">");
        (kept, false)
    }

    fn value(&mut self) -> &'t str {
        let Some(after) = self.rest.trim_start().strip_prefix('=') else {
            return "";
        };
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => {
                let inner = after.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            None => {
                let ends = |c: char| c.is_ascii_whitespace() || c == '>';
                after.split_at(after.find(ends).unwrap_or(after.len()))
            }
        };
        self.rest = rest;
        value
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(name) = self.plain.take() {
                return Some(self.plain_text(name));
            }
            let mut letters = self.rest.chars();
            let token = match (letters.next(), letters.next()) {
                (Some('<'), Some('!')) if self.rest.starts_with("<!--") => {
                    self.advance(4);
                    self.skip_past("-->");
                    None
                }
                (Some('<'), Some('!')) if self.rest.starts_with("<![CDATA[") => {
                    self.advance(9);
                    let end = self.rest.find("]]>").unwrap_or(self.rest.len());
                    let text = self.rest.get(..end).unwrap_or_default().to_owned();
                    self.advance(end + 3);
                    Some(Token::Text(text))
                }
                (Some('<'), Some('!' | '?')) => {
                    // A document type may define things of its own; none of them is followed.
                    let end = self.rest.find('>').unwrap_or(self.rest.len());
                    let defines = self.rest.get(..end).is_some_and(|text| text.contains('['));
                    self.skip_past(if defines { "]" } else { "" });
                    self.skip_past(">");
                    None
                }
                (Some('<'), Some('/')) => self.close(),
                (Some('<'), Some(c)) if c.is_ascii_alphabetic() => self.open(),
                _ => Some(self.text()),
            };
            if token.is_some() {
                return token;
            }
        }
    }
}

/// The name with which a tag begins, without its prefix and in small letters, and how long it stands there.
fn name_of(text: &str) -> Option<(String, usize)> {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
    let length = text.find(ends).unwrap_or(text.len());
    let name = text.get(..length)?;
    let local = name.rsplit(':').next().unwrap_or(name);
    let name = if local.len() > NAME { "" } else { local };
    Some((name.to_ascii_lowercase(), length))
}

/// Where the end tag of an element begins.
fn close_of(text: &str, name: &str) -> Option<usize> {
    let ends = text.match_indices("</").map(|(at, _)| at);
    ends.into_iter().find(|at| {
        let after = text.get(at + 2..).unwrap_or_default();
        after
            .get(..name.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> String {
        let tokens = Tokens::of(page).filter_map(|token| match token {
            Token::Text(text) => Some(text),
            _ => None,
        });
        tokens.collect()
    }

    #[test]
    fn what_a_script_a_style_and_a_comment_say_is_no_text() {
        let page = "a<script>if (1 < 2) '<b>'</script>b<STYLE>p{}</style >c<!-- <p>x</p> -->d<!x [<!ENTITY e 'z'>]>e<?y?>f";
        assert_eq!(texts(page), "abcdef");
    }

    #[test]
    fn a_smaller_than_sign_that_begins_no_tag_is_text() {
        assert_eq!(texts("HbA1c < 7 % <3 <b>x</b><"), "HbA1c < 7 % <3 x<");
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let tag = "<IMG class=x ALT = \"A &amp; B\" src='c d' ismap/>";
        let attributes = vec![
            ("class", "x".to_owned()),
            ("alt", "A & B".to_owned()),
            ("src", "c d".to_owned()),
        ];
        let name = "img".to_owned();
        let expected = Token::Open {
            name,
            attributes,
            is_closed: true,
        };
        assert_eq!(Tokens::of(tag).collect::<Vec<_>>(), [expected]);
    }

    #[test]
    fn a_page_that_breaks_off_is_read_to_its_end() {
        for page in [
            "<", "</", "<a", "<a b", "<a b=", "<a b='", "<!", "<!--", "<script>", "<title>x", "&",
        ] {
            let _ = Tokens::of(page).count();
        }
    }
}
