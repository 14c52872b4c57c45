//! Tables of the narrative (CDA R2, 4.3.5.8): head, body and foot; column widths and borders are left out.

use roxmltree::Node;

use super::markup::{Flow, Place, styles_of};
use super::tree::{Context, is};
use crate::import::{Block, Cell, Row, Style};

/// The widest span; HTML's own limit (HTML, 4.9.11).
const WIDEST: u16 = 1000;

/// Reads a table. Footnotes in its cells go to the end of the section.
pub(super) fn read(
    table: Node<'_, '_>,
    styles: &[Style],
    context: &mut Context<'_, '_>,
    place: Place,
    notes: &mut Vec<Block>,
) -> Block {
    let caption = Flow::new(context, place).caption_of(table, styles);
    let (mut head, mut body, mut foot) = (Vec::new(), Vec::new(), Vec::new());
    for part in table.children().filter(Node::is_element) {
        let styles = &styles_of(part, styles)[..];
        let mut reader = Reader {
            context: &mut *context,
            place,
            notes: &mut *notes,
        };
        match part.tag_name().name() {
            "caption" | "col" | "colgroup" => {}
            "thead" => reader.rows(part, styles, &mut head),
            "tfoot" => reader.rows(part, styles, &mut foot),
            "tbody" => reader.rows(part, styles, &mut body),
            "tr" => body.push(reader.row(part, styles)),
            _ => {
                reader.context.note_unknown(part);
                body.push(Row(vec![reader.cell(part, styles)]));
            }
        }
    }
    for rows in [&mut head, &mut body, &mut foot] {
        rows.retain(|row| !row.0.is_empty());
    }
    Block::Table {
        caption,
        head,
        body,
        foot,
    }
}

struct Reader<'r, 'c, 'n> {
    context: &'r mut Context<'c, 'n>,
    place: Place,
    notes: &'r mut Vec<Block>,
}

impl Reader<'_, '_, '_> {
    fn rows(&mut self, part: Node<'_, '_>, styles: &[Style], rows: &mut Vec<Row>) {
        for row in part.children().filter(Node::is_element) {
            let styles = &styles_of(row, styles)[..];
            if is(row, "tr") {
                rows.push(self.row(row, styles));
            } else {
                self.context.note_unknown(row);
                rows.push(Row(vec![self.cell(row, styles)]));
            }
        }
    }

    fn row(&mut self, row: Node<'_, '_>, styles: &[Style]) -> Row {
        let mut cells = Vec::new();
        for cell in row.children().filter(Node::is_element) {
            if !is(cell, "td") && !is(cell, "th") {
                self.context.note_unknown(cell);
            }
            cells.push(self.cell(cell, &styles_of(cell, styles)));
        }
        Row(cells)
    }

    fn cell(&mut self, cell: Node<'_, '_>, styles: &[Style]) -> Cell {
        let mut flow = Flow::new(self.context, self.place);
        flow.walk(cell, styles);
        let (blocks, notes) = flow.finish();
        self.notes.extend(notes);
        let span = |name| {
            let span = cell
                .attribute(name)
                .and_then(|value: &str| value.trim().parse::<u16>().ok());
            span.unwrap_or(1).clamp(1, WIDEST)
        };
        Cell {
            heading: is(cell, "th"),
            columns: span("colspan"),
            rows: span("rowspan"),
            blocks,
        }
    }
}
