//! Plain text as blocks: empty lines part its paragraphs, and each line stays a line.

use super::{Block, Inline};

/// The paragraphs of a text; none of one that is empty.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = Vec::new();
    for line in text.lines().map(str::trim_end).chain([""]) {
        if line.trim().is_empty() {
            let text = std::mem::take(&mut paragraph);
            blocks.extend((!text.is_empty()).then_some(Block::Paragraph {
                caption: Vec::new(),
                text,
            }));
        } else {
            if !paragraph.is_empty() {
                paragraph.push(Inline::Break);
            }
            paragraph.push(Inline::Text {
                text: line.to_owned(),
            });
        }
    }
    blocks
}
