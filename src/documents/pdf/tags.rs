//! What a reader aloud follows, and the headings beside the pages.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::OutlineNode;
use krilla::tagging::{Identifier, TagGroup};

use super::pages::Drawn;
use super::sheet::{LEFT, Sheet, TOP};

/// A bookmark for each heading.
pub(super) fn bookmarks(sheet: &Sheet, drawn: &Drawn) -> Vec<OutlineNode> {
    let node = |(text, strip): &(String, usize)| {
        let (page, y) = drawn.tops.get(*strip).copied().unwrap_or((0, TOP));
        bookmark(text, page, y)
    };
    sheet.headings.iter().map(node).collect()
}

/// A bookmark for a place on a page, counted from 0.
pub(super) fn bookmark(text: &str, page: usize, y: f32) -> OutlineNode {
    OutlineNode::new(
        text.to_owned(),
        XyzDestination::new(page, Point::from_xy(LEFT, y)),
    )
}

/// The groups that stand at the top of a sheet's tree.
pub(super) fn groups(sheet: &Sheet, mut drawn: Drawn) -> Vec<TagGroup> {
    let tops = (0..sheet.nodes.len()).filter(|place| {
        sheet
            .nodes
            .get(*place)
            .is_some_and(|node| node.parent.is_none())
    });
    tops.filter_map(|place| group(sheet, place, &mut drawn.marked))
        .collect()
}

/// A node with what it marks and what it holds; none where that is nothing.
fn group(sheet: &Sheet, place: usize, marked: &mut [Vec<Identifier>]) -> Option<TagGroup> {
    let node = sheet.nodes.get(place)?;
    let mut group = TagGroup::new(node.kind.clone());
    let own = marked
        .get_mut(place)
        .map(std::mem::take)
        .unwrap_or_default();
    let mut is_empty = own.is_empty();
    own.into_iter()
        .for_each(|identifier| group.push(identifier));
    for (child, held) in sheet.nodes.iter().enumerate().skip(place + 1) {
        if held.parent == Some(place)
            && let Some(held) = self::group(sheet, child, marked)
        {
            group.push(held);
            is_empty = false;
        }
    }
    (!is_empty).then_some(group)
}
