//! Tags → a tree, with the ends that HTML lets out (WHATWG HTML, 13.1.2.4 "Optional tags").

use super::tokens::{Token, Tokens};

/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements that end a paragraph by beginning.
const ENDS_PARAGRAPH: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
];

/// A piece of a page, by its place in [`Tree::nodes`].
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The element's name; empty for text.
    pub name: String,
    pub attributes: Vec<(&'static str, String)>,
    pub text: String,
    pub children: Vec<usize>,
}

/// A page. The first node holds all others.
#[derive(Debug)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    /// Whether there are more pieces than are read.
    pub is_cut: bool,
    /// Whether something is nested more deeply than is followed; it stands flat.
    pub is_flat: bool,
    /// Whether the end of the page is lost in a part that is not closed.
    pub is_lost: bool,
}

impl Tree {
    /// Reads a page: at the most so many nodes, nested so deep.
    pub fn of(page: &str, nodes: usize, depth: usize) -> Self {
        let mut builder = Builder {
            tree: Self {
                nodes: vec![Node::default()],
                is_cut: false,
                is_flat: false,
                is_lost: false,
            },
            open: vec![0],
            depth,
        };
        let mut tokens = Tokens::of(page);
        for token in tokens.by_ref() {
            if builder.tree.nodes.len() >= nodes {
                builder.tree.is_cut = true;
                break;
            }
            builder.take(token);
        }
        builder.tree.is_lost = tokens.is_lost;
        builder.tree
    }

    pub fn children(&self, node: &Node) -> impl Iterator<Item = &Node> {
        node.children
            .iter()
            .filter_map(|place| self.nodes.get(*place))
    }

    /// All text within, as it stands.
    pub fn text_of(&self, node: &Node, out: &mut String) {
        out.push_str(&node.text);
        for inner in self.children(node) {
            self.text_of(inner, out);
            if matches!(
                inner.name.as_str(),
                "br" | "p" | "div" | "tr" | "li" | "td" | "th"
            ) {
                out.push(' ');
            }
        }
    }
}

impl Node {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(known, _)| *known == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

struct Builder {
    tree: Tree,
    /// The elements that are open, the outermost first.
    open: Vec<usize>,
    depth: usize,
}

impl Builder {
    fn take(&mut self, token: Token) {
        match token {
            Token::Text(text) => {
                self.add(Node {
                    text,
                    ..Node::default()
                });
            }
            Token::Open {
                name,
                attributes,
                is_closed,
            } => {
                // What holds the page itself says nothing.
                if matches!(name.as_str(), "html" | "head" | "body") {
                    return;
                }
                self.end_before(&name);
                let is_void = VOID.contains(&name.as_str());
                let place = self.add(Node {
                    name,
                    attributes,
                    ..Node::default()
                });
                if !is_void && !is_closed {
                    if self.open.len() < self.depth {
                        self.open.push(place);
                    } else {
                        self.tree.is_flat = true;
                    }
                }
            }
            Token::Close { name } => self.close(&name),
        }
    }

    fn add(&mut self, node: Node) -> usize {
        let place = self.tree.nodes.len();
        self.tree.nodes.push(node);
        let outer = self.open.last().copied().unwrap_or(0);
        if let Some(outer) = self.tree.nodes.get_mut(outer) {
            outer.children.push(place);
        }
        place
    }

    fn name_at(&self, depth: usize) -> &str {
        let place = self.open.get(depth).copied().unwrap_or(0);
        self.tree
            .nodes
            .get(place)
            .map_or("", |node| node.name.as_str())
    }

    /// How deep the innermost open element of one of these names lies, looked for no further out than one of `within`.
    fn innermost(&self, names: &[&str], within: &[&str]) -> Option<usize> {
        for depth in (1..self.open.len()).rev() {
            let name = self.name_at(depth);
            if names.contains(&name) {
                return Some(depth);
            }
            if within.contains(&name) {
                return None;
            }
        }
        None
    }

    /// Ends what may not stay open where an element begins.
    fn end_before(&mut self, name: &str) {
        let found = match name {
            "li" => self.innermost(&["li"], &["ul", "ol", "menu", "table", "td", "th"]),
            "dt" | "dd" => self.innermost(&["dt", "dd"], &["dl", "table", "td", "th"]),
            "td" | "th" => self.innermost(&["td", "th"], &["tr", "table"]),
            "tr" => self.innermost(&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => self.innermost(
                &["thead", "tbody", "tfoot", "caption", "colgroup"],
                &["table"],
            ),
            "option" | "optgroup" => self.innermost(&["option"], &["select"]),
            _ if ENDS_PARAGRAPH.contains(&name) => {
                self.innermost(&["p"], &["table", "td", "th", "li", "div", "button"])
            }
            _ => None,
        };
        if let Some(depth) = found {
            self.open.truncate(depth);
        }
    }

    /// Ends an element and what is open within it. An end without a beginning is passed over; that of something around a
    /// table does not end the table.
    fn close(&mut self, name: &str) {
        let within: &[&str] = match name {
            "table" => &[],
            "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" => &["table"],
            _ => &["td", "th", "table"],
        };
        if let Some(depth) = self.innermost(&[name], within) {
            self.open.truncate(depth);
        }
    }
}
