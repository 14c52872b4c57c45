//! HTML made of elements and texts. A text that somebody typed never becomes markup: there is one way in, and it escapes.

/// Elements within a line: what comes after them goes on in it.
const INLINE: [&str; 5] = ["a", "b", "span", "strong", "time"];

/// A piece of a page.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// The page as text.
    pub fn into_text(self) -> String {
        self.0
    }

    /// Markup that stands in this program's source: the page's first line, its style sheet.
    pub fn fixed(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        escape_into(&mut self.0, text);
    }

    /// An element and what is in it.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&'static str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes);
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        if !INLINE.contains(&name) {
            self.0.push('\n');
        }
    }

    /// An element with a text in it.
    pub fn leaf(&mut self, name: &'static str, text: &str) {
        self.element(name, &[], |html| html.text(text));
    }

    /// An element that has no end: `meta`.
    pub fn start(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (attribute, value) in attributes {
            self.0.push(' ');
            self.0.push_str(attribute);
            self.0.push_str("=\"");
            escape_into(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push('>');
    }
}

/// The only way from a text to markup, for contents and for attributes in double quotes. Control characters, which HTML
/// does not have, and those that turn the direction of writing for all that follows, become U+FFFD.
fn escape_into(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            letter if letter.is_control() => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
}

/// A path as the address of a link from the page beside it: every byte but letters, digits, `-._~` and `/` by its number.
pub(super) fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte));
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_is_never_markup() {
        let mut html = Html::default();
        let typed = "<script>alert('x')</script>\" onload=\"x\u{202e}\u{0}";
        html.element("p", &[("title", typed)], |html| html.text(typed));
        let text = html.into_text();
        assert_eq!(text.matches('<').count(), 2, "{text}");
        assert_eq!(text.matches('"').count(), 2, "{text}");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{0}'));
    }

    #[test]
    fn an_address_is_plain_ascii() {
        assert_eq!(
            address("people/Tomás #1/a%.pdf"),
            "people/Tom%C3%A1s%20%231/a%25.pdf"
        );
    }
}
