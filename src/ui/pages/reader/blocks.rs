//! The narrative of a clinical document as views: the closed vocabulary of `import`, and nothing else.

use leptos::prelude::*;

use super::find::{Finder, HitCount};
use crate::app::finding::{Needle, Piece};
use crate::app::reading::{Block, Cell, Inline, Item, Row, Style, plain_text};
use crate::ui::words::*;

/// Draws narrative; every hit of what is looked for gets its number on the way.
#[derive(Clone)]
pub(super) struct Drawing {
    pub i18n: I18nContext<Locale>,
    pub needle: Needle,
    pub hits: HitCount,
    pub finder: Finder,
}

impl Drawing {
    /// Draws with what is looked for marked, and tells how often it was found. Where what is looked for is another, it is
    /// drawn again.
    pub(super) fn with<T>(
        i18n: I18nContext<Locale>,
        finder: Finder,
        draw: impl FnOnce(&Self) -> T,
    ) -> T {
        let drawing = Self {
            i18n,
            needle: finder.needle().get(),
            hits: HitCount::default(),
            finder,
        };
        let drawn = draw(&drawing);
        finder.found(drawing.hits.total());
        drawn
    }

    pub(super) fn blocks(&self, blocks: &[Block]) -> AnyView {
        blocks
            .iter()
            .map(|block| self.block(block))
            .collect_view()
            .into_any()
    }

    fn block(&self, block: &Block) -> AnyView {
        match block {
            Block::Paragraph { caption, text } if caption.is_empty() => {
                view! { <p class="sw-said">{self.inlines(text)}</p> }.into_any()
            }
            Block::Paragraph { caption, text } => {
                let (caption, text) = (self.inlines(caption), self.inlines(text));
                view! {
                    <dl class="sw-margin sw-said">
                        <dt>{caption}</dt>
                        <dd>{text}</dd>
                    </dl>
                }
                .into_any()
            }
            Block::List {
                ordered,
                caption,
                items,
            } => self.list(*ordered, caption, items),
            Block::Table {
                caption,
                head,
                body,
                foot,
            } => self.table(caption, head, body, foot),
            Block::Footnote { number, text } => {
                let text = self.inlines(text);
                view! {
                    <p class="sw-said sw-small">
                        <sup>{*number}</sup>
                        " "
                        {text}
                    </p>
                }
                .into_any()
            }
        }
    }

    fn list(&self, ordered: bool, caption: &[Inline], items: &[Item]) -> AnyView {
        let head = (!caption.is_empty())
            .then(|| view! { <p class="sw-said sw-said--caption">{self.inlines(caption)}</p> });
        let items = items.iter().map(|item| {
            let caption = (!item.caption.is_empty())
                .then(|| view! { <strong>{self.inlines(&item.caption)}</strong> });
            let inner = self.blocks(&item.blocks);
            view! { <li>{caption} {inner}</li> }
        });
        let items = items.collect_view();
        match ordered {
            true => view! { {head} <ol class="sw-said-list">{items}</ol> }.into_any(),
            false => view! { {head} <ul class="sw-said-list">{items}</ul> }.into_any(),
        }
    }

    /// A table; on a narrow screen each cell carries the heading of its column.
    fn table(&self, caption: &[Inline], head: &[Row], body: &[Row], foot: &[Row]) -> AnyView {
        let labels = labels(head);
        let caption =
            (!caption.is_empty()).then(|| view! { <caption>{self.inlines(caption)}</caption> });
        let rows = |rows: &[Row], labels: &[String]| {
            rows.iter().map(|row| self.row(row, labels)).collect_view()
        };
        let head = (!head.is_empty()).then(|| view! { <thead>{rows(head, &[])}</thead> });
        let body = view! { <tbody>{rows(body, &labels)}</tbody> };
        let foot = (!foot.is_empty()).then(|| view! { <tfoot>{rows(foot, &labels)}</tfoot> });
        let wide = labels.len() > 6;
        let class = if wide {
            "sw-told sw-told--wide"
        } else {
            "sw-told"
        };
        let hint = t_string!(self.i18n, reader.table_more);
        view! {
            <div
                class=class
                role=wide.then_some("region")
                tabindex=wide.then_some("0")
                aria-label=wide.then_some(hint)
            >
                <table class="sw-told__table">{caption} {head} {body} {foot}</table>
            </div>
        }
        .into_any()
    }

    fn row(&self, row: &Row, labels: &[String]) -> AnyView {
        let mut column = 0;
        let cells = row.0.iter().map(|cell| {
            let label = labels
                .get(column)
                .cloned()
                .filter(|label| !label.is_empty());
            column += usize::from(cell.columns);
            self.cell(cell, label)
        });
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    }

    fn cell(&self, cell: &Cell, label: Option<String>) -> AnyView {
        let inner = self.cell_words(cell);
        let columns = (cell.columns > 1).then_some(cell.columns);
        let rows = (cell.rows > 1).then_some(cell.rows);
        if cell.heading {
            return view! { <th colspan=columns rowspan=rows>{inner}</th> }.into_any();
        }
        let empty = cell.blocks.is_empty();
        view! { <td colspan=columns rowspan=rows data-label=label class:sw-told__empty=empty>{inner}</td> }.into_any()
    }

    /// A cell with one plain paragraph needs no paragraph of its own.
    fn cell_words(&self, cell: &Cell) -> AnyView {
        match cell.blocks.as_slice() {
            [Block::Paragraph { caption, text }] if caption.is_empty() => self.inlines(text),
            blocks => self.blocks(blocks),
        }
    }

    fn inlines(&self, inlines: &[Inline]) -> AnyView {
        inlines
            .iter()
            .map(|inline| self.inline(inline))
            .collect_view()
            .into_any()
    }

    fn inline(&self, inline: &Inline) -> AnyView {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Break => view! { <br /> }.into_any(),
            Inline::Styled { style, text } => self.styled(*style, text),
            Inline::Link { text, address } => {
                let words = (!text.is_empty()).then(|| view! { {self.inlines(text)} " " });
                let address = self.text(address);
                view! { {words} <span class="sw-address">{address}</span> }.into_any()
            }
            Inline::Picture { name } => {
                let words = match name.trim() {
                    "" => t_string!(self.i18n, reader.picture_unnamed).to_string(),
                    name => {
                        t_string!(self.i18n, reader.picture, name = name.to_owned()).to_string()
                    }
                };
                view! { <em class="sw-secondary">{words}</em> }.into_any()
            }
            Inline::FootnoteMark { number } => view! { <sup>{*number}</sup> }.into_any(),
        }
    }

    fn styled(&self, style: Style, text: &[Inline]) -> AnyView {
        let inner = self.inlines(text);
        let hidden =
            |words: &'static str| view! { <span class="sw-visually-hidden">{words} " "</span> };
        match style {
            Style::Bold | Style::Emphasis => view! { <strong>{inner}</strong> }.into_any(),
            Style::Italics => view! { <span>{inner}</span> }.into_any(),
            Style::Underline => view! { <u>{inner}</u> }.into_any(),
            Style::Monospace => view! { <code>{inner}</code> }.into_any(),
            Style::Subscript => view! { <sub>{inner}</sub> }.into_any(),
            Style::Superscript => view! { <sup>{inner}</sup> }.into_any(),
            Style::Inserted => {
                view! { <ins>{hidden(t_string!(self.i18n, reader.inserted))} {inner}</ins> }
                    .into_any()
            }
            Style::Deleted => {
                view! { <del>{hidden(t_string!(self.i18n, reader.deleted))} {inner}</del> }
                    .into_any()
            }
        }
    }

    /// Text with its hits marked.
    pub(super) fn text(&self, text: &str) -> AnyView {
        if self.needle.is_empty() {
            return text.to_owned().into_any();
        }
        self.needle
            .split(text)
            .into_iter()
            .map(|piece| self.piece(piece))
            .collect_view()
            .into_any()
    }

    fn piece(&self, piece: Piece) -> AnyView {
        if !piece.is_hit {
            return piece.text.into_any();
        }
        let (finder, number) = (self.finder, self.hits.take());
        view! {
            <mark class="sw-hit" id=format!("hit-{number}") class:sw-hit--here=move || finder.is_here(number)>
                {piece.text}
            </mark>
        }
        .into_any()
    }
}

/// The heading of each column: the last row of headings says most.
fn labels(head: &[Row]) -> Vec<String> {
    let Some(row) = head.last() else {
        return Vec::new();
    };
    let name = |cell: &Cell| {
        plain_text(&cell.blocks)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    row.0
        .iter()
        .flat_map(|cell| std::iter::repeat_n(name(cell), usize::from(cell.columns)))
        .collect()
}
