//! Lists and tables, with whatever stands where an item or a cell should.

use super::blocks::{INLINE_DEPTH, Mapping};
use super::tree::{Node, Tree};
use crate::import::{Block, Cell, Item, Row};

impl Mapping<'_> {
    pub(super) fn list(&mut self, node: &Node, depth: usize) -> Block {
        let tree = self.tree;
        let mut items = Vec::new();
        for (_, inside) in node.children.iter().filter_map(|place| boxed(tree, *place)) {
            let blocks = self.blocks(&inside, depth);
            if !blocks.is_empty() {
                items.push(Item {
                    caption: Vec::new(),
                    blocks,
                });
            }
        }
        Block::List {
            ordered: node.name == "ol",
            caption: Vec::new(),
            items,
        }
    }

    pub(super) fn table(&mut self, node: &Node, depth: usize) -> Option<Block> {
        let tree = self.tree;
        let (mut head, mut body, mut foot) = (Vec::new(), Vec::new(), Vec::new());
        let mut caption = Vec::new();
        for (part, inside) in node.children.iter().filter_map(|place| boxed(tree, *place)) {
            match part.name.as_str() {
                "caption" => self.within(part, INLINE_DEPTH, &mut caption),
                "thead" => self.rows(part, depth, &mut head),
                "tfoot" => self.rows(part, depth, &mut foot),
                "tr" => body.extend(self.row(part, depth)),
                "tbody" => self.rows(part, depth, &mut body),
                "colgroup" | "col" => {}
                _ => {
                    // Words that stand in a table outside its cells.
                    let blocks = self.blocks(&inside, depth);
                    if !blocks.is_empty() {
                        body.push(Row(vec![cell(blocks)]));
                    }
                }
            }
        }
        let says = !(caption.is_empty() && head.is_empty() && body.is_empty() && foot.is_empty());
        says.then_some(Block::Table {
            caption,
            head,
            body,
            foot,
        })
    }

    fn rows(&mut self, part: &Node, depth: usize, rows: &mut Vec<Row>) {
        let tree = self.tree;
        for inner in tree.children(part).filter(|inner| inner.name == "tr") {
            rows.extend(self.row(inner, depth));
        }
    }

    fn row(&mut self, node: &Node, depth: usize) -> Option<Row> {
        let span = |cell: &Node, name: &str| {
            let wide = cell
                .attribute(name)
                .and_then(|text| text.trim().parse().ok());
            wide.unwrap_or(1_u16).clamp(1, 1000)
        };
        let tree = self.tree;
        let mut cells = Vec::new();
        for (inner, inside) in node.children.iter().filter_map(|place| boxed(tree, *place)) {
            cells.push(Cell {
                heading: inner.name == "th",
                columns: span(inner, "colspan"),
                rows: span(inner, "rowspan"),
                blocks: self.blocks(&inside, depth),
            });
        }
        (!cells.is_empty()).then_some(Row(cells))
    }
}

/// What stands in an item or a cell; anything else in their place is put into one.
fn boxed(tree: &Tree, place: usize) -> Option<(&Node, Node)> {
    let node = tree.nodes.get(place)?;
    let is_box = matches!(node.name.as_str(), "li" | "td" | "th");
    let children = if is_box {
        node.children.clone()
    } else {
        vec![place]
    };
    let inside = Node {
        children,
        ..Node::default()
    };
    let says = !(node.name.is_empty() && node.text.trim().is_empty());
    says.then_some((node, inside))
}

fn cell(blocks: Vec<Block>) -> Cell {
    Cell {
        heading: false,
        columns: 1,
        rows: 1,
        blocks,
    }
}
