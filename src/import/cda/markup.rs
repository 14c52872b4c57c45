//! Narrative markup → blocks. What the vocabulary does not know is kept as its text.

use roxmltree::Node;

use super::table;
use super::tree::{Context, flat_text, is, push_words, text_of};
use crate::import::{Block, Inline, Item, NoticeKind, Style};

/// Reads the narrative of one section.
pub(super) fn read(text: Node<'_, '_>, context: &mut Context<'_, '_>) -> Vec<Block> {
    let mut flow = Flow::new(context, Place::default());
    flow.walk(text, &[]);
    let (mut blocks, notes) = flow.finish();
    blocks.extend(notes);
    blocks
}

/// How deep a flow stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// In elements.
    pub(super) depth: usize,
    /// In lists and tables.
    pub(super) level: usize,
}

impl Place {
    /// Inside one more list or table.
    fn within(self) -> Self {
        Self {
            level: self.level + 1,
            ..self
        }
    }
}

/// Text as it flows: blocks that are done, and the line that is being written.
pub(super) struct Flow<'f, 'c, 'n> {
    context: &'f mut Context<'c, 'n>,
    place: Place,
    blocks: Vec<Block>,
    /// Footnotes, which stand after everything else.
    notes: Vec<Block>,
    line: Vec<Inline>,
}

impl<'f, 'c, 'n> Flow<'f, 'c, 'n> {
    pub(super) fn new(context: &'f mut Context<'c, 'n>, place: Place) -> Self {
        Self {
            context,
            place,
            blocks: Vec::new(),
            notes: Vec::new(),
            line: Vec::new(),
        }
    }

    /// The blocks, and the footnotes that go to the end of the section.
    pub(super) fn finish(mut self) -> (Vec<Block>, Vec<Block>) {
        self.end_line();
        (self.blocks, self.notes)
    }

    /// Walks what stands in a node.
    pub(super) fn walk(&mut self, parent: Node<'_, '_>, styles: &[Style]) {
        if self.place.depth >= self.context.limits.depth {
            self.context.note_too_deep(parent);
            self.text(&flat_text(parent), styles);
            return;
        }
        self.place.depth += 1;
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                self.text(text, styles);
            } else if node.is_element() {
                self.element(node, styles);
            }
        }
        self.place.depth -= 1;
    }

    fn element(&mut self, node: Node<'_, '_>, outer: &[Style]) {
        let styles = &styles_of(node, outer)[..];
        match node.tag_name().name() {
            "content" => self.walk(node, styles),
            "sub" => self.walk(node, &with(styles, Style::Subscript)),
            "sup" => self.walk(node, &with(styles, Style::Superscript)),
            "br" => self.line.push(Inline::Break),
            "linkHtml" => self.link(node, styles),
            "footnote" => self.footnote(node, styles),
            "footnoteRef" => {
                let number = node
                    .attribute("IDREF")
                    .and_then(|id| self.context.footnotes.get(id.trim()));
                self.line
                    .extend(number.map(|number| Inline::FootnoteMark { number: *number }));
            }
            "renderMultiMedia" => {
                self.context.note(NoticeKind::PictureNotShown, Some(node));
                self.line.push(Inline::Picture {
                    name: text_of(node),
                });
            }
            "paragraph" => self.paragraph(node, styles),
            "list" | "table" if self.place.level >= self.context.limits.block_depth => {
                self.context.note_too_deep(node);
                self.end_line();
                self.text(&flat_text(node), styles);
                self.end_line();
            }
            "list" => self.list(node, styles),
            "table" => {
                self.end_line();
                let table = table::read(
                    node,
                    styles,
                    self.context,
                    self.place.within(),
                    &mut self.notes,
                );
                self.blocks.push(table);
            }
            "caption" => {
                self.end_line();
                let caption = self.line_of(node, styles);
                self.blocks.push(Block::Paragraph {
                    caption,
                    text: Vec::new(),
                });
            }
            name => {
                self.context.note_unknown(node);
                let breaks = breaks_the_line(name);
                if breaks {
                    self.end_line();
                }
                self.walk(node, styles);
                if breaks {
                    self.end_line();
                }
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, styles: &[Style]) {
        self.end_line();
        let caption = self.caption_of(node, styles);
        let before = self.blocks.len();
        self.walk_without_caption(node, styles);
        self.end_line();
        if !caption.is_empty() {
            match self.blocks.get_mut(before) {
                Some(Block::Paragraph { caption: own, .. }) if own.is_empty() => *own = caption,
                _ => self.blocks.insert(
                    before,
                    Block::Paragraph {
                        caption,
                        text: Vec::new(),
                    },
                ),
            }
        }
    }

    fn list(&mut self, node: Node<'_, '_>, styles: &[Style]) {
        self.end_line();
        let caption = self.caption_of(node, styles);
        let mut items = Vec::new();
        for inner in node
            .children()
            .filter(Node::is_element)
            .filter(|inner| !is(*inner, "caption"))
        {
            if !is(inner, "item") {
                self.context.note_unknown(inner);
            }
            let styles = &styles_of(inner, styles)[..];
            let caption = self.caption_of(inner, styles);
            let blocks = self.blocks_within(inner, styles);
            if !caption.is_empty() || !blocks.is_empty() {
                items.push(Item { caption, blocks });
            }
        }
        if !items.is_empty() || !caption.is_empty() {
            let ordered = node.attribute("listType") == Some("ordered");
            self.blocks.push(Block::List {
                ordered,
                caption,
                items,
            });
        }
    }

    fn link(&mut self, node: Node<'_, '_>, styles: &[Style]) {
        let text = self.line_of(node, styles);
        let address = node.attribute("href").map(str::trim).unwrap_or_default();
        // A link within the document leads nowhere here, and an address that is its own text is shown once.
        if address.is_empty() || address.starts_with('#') {
            self.line.extend(text);
        } else if text_of(node) == address {
            self.line.push(Inline::Link {
                text: Vec::new(),
                address: address.to_owned(),
            });
        } else {
            self.line.push(Inline::Link {
                text,
                address: address.to_owned(),
            });
        }
    }

    fn footnote(&mut self, node: Node<'_, '_>, styles: &[Style]) {
        self.context.footnote_count += 1;
        let number = self.context.footnote_count;
        let text = self.line_of(node, styles);
        self.line.push(Inline::FootnoteMark { number });
        self.notes.push(Block::Footnote { number, text });
    }

    /// Blocks that stand in a node by themselves, such as an item's; its caption is left out.
    fn blocks_within(&mut self, node: Node<'_, '_>, styles: &[Style]) -> Vec<Block> {
        let mut inner = Flow::new(self.context, self.place.within());
        inner.walk_without_caption(node, styles);
        let (blocks, notes) = inner.finish();
        self.notes.extend(notes);
        blocks
    }

    fn walk_without_caption(&mut self, parent: Node<'_, '_>, styles: &[Style]) {
        if self.place.depth >= self.context.limits.depth {
            return self.walk(parent, styles);
        }
        self.place.depth += 1;
        for node in parent.children().filter(|node| !is(*node, "caption")) {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                self.text(text, styles);
            } else if node.is_element() {
                self.element(node, styles);
            }
        }
        self.place.depth -= 1;
    }

    pub(super) fn caption_of(&mut self, node: Node<'_, '_>, styles: &[Style]) -> Vec<Inline> {
        let caption = node.children().find(|inner| is(*inner, "caption"));
        caption
            .map(|caption| self.line_of(caption, styles))
            .unwrap_or_default()
    }

    /// What stands in a node as one line; blocks within it are parted by line breaks.
    fn line_of(&mut self, node: Node<'_, '_>, styles: &[Style]) -> Vec<Inline> {
        let styles = &styles_of(node, styles)[..];
        let mut inner = Flow::new(self.context, self.place.within());
        inner.walk(node, styles);
        let (blocks, notes) = inner.finish();
        self.notes.extend(notes);
        let mut line = Vec::new();
        for block in blocks {
            if !line.is_empty() {
                line.push(Inline::Break);
            }
            match block {
                Block::Paragraph { caption, text } => line.extend(caption.into_iter().chain(text)),
                other => {
                    let text = crate::import::plain_text(&[other])
                        .trim()
                        .replace(['\n', '\t'], " ");
                    line.push(Inline::Text { text });
                }
            }
        }
        line
    }

    fn text(&mut self, text: &str, styles: &[Style]) {
        let mut words = String::new();
        let begins_with_space = text.starts_with(char::is_whitespace);
        push_words(text, &mut words);
        if begins_with_space && !self.line_ends_with_space() {
            words.insert(0, ' ');
        }
        if !words.is_empty() {
            let text = Inline::Text { text: words };
            let styled = styles
                .iter()
                .rev()
                .fold(text, |text, style| Inline::Styled {
                    style: *style,
                    text: vec![text],
                });
            self.line.push(styled);
        }
    }

    fn line_ends_with_space(&self) -> bool {
        let mut last = self.line.last();
        loop {
            match last {
                None | Some(Inline::Break) => return true,
                Some(Inline::Text { text }) => return text.ends_with(' '),
                Some(Inline::Styled { text, .. }) => last = text.last(),
                Some(
                    Inline::Link { .. } | Inline::Picture { .. } | Inline::FootnoteMark { .. },
                ) => return false,
            }
        }
    }

    /// Ends the line; what is only white space and line breaks is no paragraph.
    fn end_line(&mut self) {
        let mut text = std::mem::take(&mut self.line);
        let blank = |inline: &Inline| match inline {
            Inline::Break => true,
            Inline::Text { text } => text.trim().is_empty(),
            _ => false,
        };
        while text.last().is_some_and(blank) {
            text.pop();
        }
        let first = text
            .iter()
            .position(|inline| !blank(inline))
            .unwrap_or(text.len());
        text.drain(..first);
        if let Some(Inline::Text { text: last }) = text.last_mut() {
            last.truncate(last.trim_end().len());
        }
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph {
                caption: Vec::new(),
                text,
            });
        }
    }
}

/// The styles of an element on top of those around it (CDA R2, 4.3.5.11 "styleCode", 4.3.5.12 "revised").
pub(super) fn styles_of(node: Node<'_, '_>, outer: &[Style]) -> Vec<Style> {
    let mut styles = outer.to_vec();
    for token in node
        .attribute("styleCode")
        .unwrap_or_default()
        .split_whitespace()
    {
        let found: &[Style] = match token.to_ascii_lowercase().as_str() {
            "bold" => &[Style::Bold],
            "italics" | "italic" => &[Style::Italics],
            "bolditalics" => &[Style::Bold, Style::Italics],
            "underline" => &[Style::Underline],
            "emphasis" => &[Style::Emphasis],
            "monospace" => &[Style::Monospace],
            _ => &[],
        };
        found
            .iter()
            .for_each(|style| styles = with(&styles, *style));
    }
    match node.attribute("revised") {
        Some("insert") => with(&styles, Style::Inserted),
        Some("delete") => with(&styles, Style::Deleted),
        _ => styles,
    }
}

fn with(styles: &[Style], style: Style) -> Vec<Style> {
    let mut styles = styles.to_vec();
    if !styles.contains(&style) {
        styles.push(style);
    }
    styles
}

/// Whether an element that is not CDA's would begin a new line in the HTML it was taken from.
fn breaks_the_line(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "pre"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "tr"
            | "item"
    )
}
